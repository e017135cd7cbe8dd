"""What a callback request asks for, and what it brought, for every framework alike."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from .cookies import DEPARTURE, flow_id
from .words import ServerView, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Once in an answer, or it is none: another reader might take another of them.
_ONCE = (
    "code",
    "state",
    "redirect_state",
    "error",
    "iss",
    "id_token",
    "access_token",
    "oauth_token",
    "oauth_verifier",
)

# What the form of a callback page without script posts; its address holds the answer.
FINISH = ("oauth_chaperone", "finish")
FINISH_BODY = b"oauth_chaperone=finish"


class Asked(Enum):
    """What a request to the callback asks for."""

    NOTHING = auto()
    """A HEAD: what a GET would answer is not found out by doing it."""
    TOO_EARLY = auto()
    """A prefetch: the code is for the one who comes."""
    NOT_ALLOWED = auto()
    """Another method."""
    NOT_OURS = auto()
    """From a page of another site, and not by going there."""
    PAGE = auto()
    """The callback page, which asks for the exchange."""
    EXCHANGE = auto()
    """The exchange, by the page's script: answered with JSON."""
    SIGN_IN = auto()
    """The sign-in itself, by a navigation: answered by a redirect or by a page."""


@dataclass(frozen=True)
class Request:
    """A request as this package reads it. Each framework's adapter makes one."""

    method: str
    headers: Mapping[str, str]
    """Without regard to case."""
    query: Sequence[tuple[str, str]]
    form: Sequence[tuple[str, str]] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)
    is_secure: bool = False

    @property
    def is_exchange(self) -> bool:
        """Whether the page's script asks."""
        return self.headers.get("Accept") == "application/json"

    def asks(self, *, callback_page: bool, finishes: bool = False) -> Asked:
        """Return what the request asks for."""
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        purpose = self.headers.get("Sec-Purpose", "") + self.headers.get("Purpose", "")
        if self.method == "HEAD":
            return Asked.NOTHING
        if self.method not in ("GET", "POST") or (self.is_exchange and self.method != "GET"):
            return Asked.NOT_ALLOWED
        # Old browsers do not say where they ask from. A provider's redirect is a navigation, in a frame
        # too, which Chrome 76 to 79 calls otherwise.
        mode = self.headers.get("Sec-Fetch-Mode", "navigate")
        is_navigation = mode in ("navigate", "nested-navigate")
        own = self.is_exchange or finishes or not is_navigation
        if own and site != "same-origin":
            return Asked.NOT_OURS
        if callback_page and self.method == "GET" and not (self.is_exchange or finishes):
            return Asked.PAGE
        if "prefetch" in purpose:
            return Asked.TOO_EARLY
        return Asked.EXCHANGE if self.is_exchange else Asked.SIGN_IN

    @property
    def finishes(self) -> bool:
        """Whether the callback page's own form asks, since no script runs there."""
        return self.method == "POST" and list(self.form) == [FINISH]

    @property
    def repeats(self) -> bool:
        """Whether a parameter that decides comes twice, in the query or in the body."""
        names = [name for name, _ in (*self.query, *self.form)]
        return any(names.count(name) > 1 for name in _ONCE)

    @property
    def has_error(self) -> bool:
        """Whether the provider says in this answer that it failed."""
        return any(name == "error" for name, _ in (*self.query, *self.form))

    @property
    def error(self) -> str | None:
        """What the provider says in this answer. It is anybody's word, so only a listed name passes."""
        return next((text for name, text in (*self.query, *self.form) if name == "error"), None)

    @property
    def state(self) -> str | None:
        """The answer's state."""
        return next((text for name, text in (*self.query, *self.form) if name == "state"), None)

    @property
    def brought(self) -> list[str]:
        """Every value that the request brought: none of it is repeated."""
        values = [text for _, text in (*self.query, *self.form)]
        return [*values, *self.cookies.values(), *self.headers.values()]

    @property
    def flow(self) -> str | None:
        """The flow's id, where the departure cookie has one."""
        return flow_id(self.cookies.get(DEPARTURE))

    @property
    def is_open(self) -> bool:
        """Whether a departure's cookie came that no success has closed."""
        cookie = self.cookies.get(DEPARTURE, "")
        return flow_id(cookie) == cookie

    def view(self, session_cookies: Iterable[str], same_site: str | None = None) -> ServerView:
        """Return what this request was like."""
        return tell(
            method=self.method,
            time=int(time.time()),
            saw_any_cookie=bool(self.cookies),
            saw_session_cookie=any(name in self.cookies for name in session_cookies),
            saw_departure_cookie=DEPARTURE in self.cookies,
            session_cookie_same_site=(same_site or "unset").lower(),
        )

    def answer(self) -> list[str]:
        """Return the names of the parameters that came: for a page whose own address has none."""
        return [name for name, _ in (*self.query, *self.form)]
