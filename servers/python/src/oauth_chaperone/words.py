"""The one way out: every word to the page or to the log passes through `tell`.

An exception's message, a header, a cookie, a query and a provider's answer can each hold a client
secret, a code or a token. So nothing is cleaned here. What passes is a name from a closed list, a
number, a boolean, or a code whose form leaves no room for a secret.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

Kept = Literal["matched", "none", "other", "unreadable", "elsewhere"]
SameSite = Literal["strict", "lax", "none", "unset"]


class ServerView(TypedDict, total=False):
    """What the server tells the page. The package's ``index.d.ts`` documents each field."""

    signed_in: bool
    redirect: str
    error: str
    error_description: str
    provider_status: int
    retry_after: int
    saw_departure_cookie: bool
    saw_any_cookie: bool
    saw_session_cookie: bool
    session_had_state: bool
    state: Kept
    session_cookie_same_site: SameSite
    answer: list[str]
    method: Literal["GET", "POST"]
    time: int


class Catalogue(NamedTuple):
    """The names that the page understands. The build makes it of the table in Rust."""

    names: Mapping[str, str]
    """Each listed name, by the form in which names are compared."""
    phrases: Collection[str]
    """What may stand in a description and changes what the name beside it means."""
    causes: Collection[str]


def _compared(name: str) -> str:
    """Return the form in which names are compared.

    As in ``src/catalogue.rs``: ``access-denied``, ``ACCESS_DENIED`` and ``access denied`` are one.
    """
    return name.strip().rstrip(".").lower().replace("-", "_").replace(" ", "_")


@cache
def catalogue() -> Catalogue:
    """Read the list, once."""
    data = json.loads(files("oauth_chaperone").joinpath("catalogue.json").read_bytes())
    names = {_compared(name): name for name in data["names"]}
    return Catalogue(names, frozenset(data["phrases"]), frozenset(data["causes"]))


def listed(name: object) -> str | None:
    """Return the listed spelling of a name, if it is listed: never the text that was handed in."""
    if not isinstance(name, str) or len(name) > 200:
        return None
    return catalogue().names.get(_compared(name))


# Words with at most a number after each: access_denied, 190. What is random (a code, a token, a
# state) mixes digits, capitals and small letters. Every character is one that RFC 6749 allows there.
_WORD = r"(?:[a-z]{1,24}|[A-Z]{1,24}|[A-Z][a-z]{1,23})"
_TOKEN = re.compile(rf"(?=.{{1,64}}$)-?{_WORD}?[0-9]{{0,9}}(?:[_.-]{_WORD}[0-9]{{0,9}})*")

# A state or a session's cookie is long and random, so a shorter code is in one of them by chance: `190`
# is in one of every few hundred cookies.
_SHORTEST_PIECE = 8

# Microsoft says `invalid_grant` of nearly everything, Kakao `invalid_client`; these say which.
_CODE = re.compile(r"\b(?:AADSTS[0-9]{5,7}|KOE[0-9]{3})\b")

# What an answer is made of (RFC 6749, RFC 9207, OpenID Connect, OAuth 1.0a), and what frameworks and
# providers add. A parameter's name is as free as its value, so others are not told.
_PARAMETERS = frozenset(
    [
        "code",
        "state",
        "redirect_state",
        "error",
        "error_description",
        "error_uri",
        "error_code",
        "error_reason",
        "error_subcode",
        "iss",
        "id_token",
        "access_token",
        "token_type",
        "expires_in",
        "scope",
        "session_state",
        "authuser",
        "hd",
        "prompt",
        "oauth_token",
        "oauth_verifier",
        "denied",
        "response",
        "user",
        "openid.mode",
    ]
)


def provider_error(value: object, request: Collection[str]) -> str | None:
    """Return the provider's own error code, where it is one.

    It is a listed name, or one short token that stands nowhere in what the request brought:
    a provider may repeat the code or the state.
    """
    if isinstance(value, dict):  # Facebook's {"error": {"code": 190, ...}}
        value = value.get("code")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
        value = str(value)
    name = listed(value)
    if name is not None:
        return name
    if not isinstance(value, str) or not value or not _TOKEN.fullmatch(value):
        return None
    return None if any(_holds(brought, value) for brought in request) else value


def _holds(brought: str, code: str) -> bool:
    return brought == code or (len(code) >= _SHORTEST_PIECE and code in brought)


def codes_in(text: object) -> list[str]:
    """Cut known codes out of a sentence, which stays here."""
    return _CODE.findall(text[:4000])[:1] if isinstance(text, str) else []


def phrases_in(text: object) -> list[str]:
    """Cut listed phrases out of what a provider says; a library's own words name something else."""
    lower = text[:4000].lower() if isinstance(text, str) else ""
    return sorted(phrase for phrase in catalogue().phrases if phrase in lower)[:3]


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(low: int, high: int) -> Callable[[object], int | None]:
    def number(value: object) -> int | None:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return value if is_number and low <= value < high else None  # type: ignore[operator, return-value]

    return number


def _one_of(*words: str) -> Callable[[object], str | None]:
    return lambda value: next((word for word in words if word == value), None)


def _error(value: object) -> str | None:
    if isinstance(value, Told):
        return value.error
    name = listed(value)
    if name is None and isinstance(value, str) and value in catalogue().causes:
        return value
    return name


def _description(value: object) -> str | None:
    return " ".join(codes_in(value) + phrases_in(value)) or None


def _answer(value: object) -> list[str] | None:
    if not isinstance(value, (list, tuple, set, frozenset)):
        return None
    return sorted(name for name in _PARAMETERS if name in value)


def _redirect(value: object) -> str | None:
    return value.address if isinstance(value, WayOn) else None


class Told(NamedTuple):
    """A provider's own error that `provider_error` has let through."""

    error: str


class WayOn(NamedTuple):
    """Where the framework itself sends the user after a success. It is told to the page, not logged."""

    address: str


_FIELDS: Mapping[str, Callable[[object], object]] = {
    "signed_in": _flag,
    "redirect": _redirect,
    "error": _error,
    "error_description": _description,
    "provider_status": _number(100, 600),
    "retry_after": _number(0, 10**6),
    "saw_departure_cookie": _flag,
    "saw_any_cookie": _flag,
    "saw_session_cookie": _flag,
    "session_had_state": _flag,
    "state": _one_of(*get_args(Kept)),
    "session_cookie_same_site": _one_of("strict", "lax", "none", "unset"),
    "answer": _answer,
    "method": _one_of("GET", "POST"),
    "time": _number(0, 10**11),
}


def tell(**fields: object) -> ServerView:
    """Return what may be told of these fields. What does not read as what it should be is left out."""
    view: ServerView = {}
    for name, value in fields.items():
        told = _FIELDS[name](value)
        if told is not None:
            view[name] = told  # type: ignore[literal-required]
    return view


def retell(view: ServerView, **fields: object) -> ServerView:
    """Return the view with these fields, which pass the same way."""
    return {**view, **tell(**fields)}


def as_json(view: ServerView) -> str:
    """Return JSON that is safe inside a page's script element."""
    text = json.dumps(view)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
