"""What an exception says, in names: its class, and what the provider has answered.

No message is handed on. Classes are compared by their full names, so that nothing has to be installed
for it.
"""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .words import Told, codes_in, listed, phrases_in, provider_error

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# What HTTP clients and JWT libraries raise, by the names that Python Social Auth 7 has for it. The
# first that fits counts: a ConnectTimeout of requests is a ConnectionError, too.
_CLASSES: Mapping[str, str] = {
    "requests.exceptions.Timeout": "timeout",
    "requests.exceptions.SSLError": "tls_error",
    "requests.exceptions.JSONDecodeError": "malformed_response",
    "requests.exceptions.ChunkedEncodingError": "malformed_response",
    "requests.exceptions.ContentDecodingError": "malformed_response",
    "requests.exceptions.ConnectionError": "connection_failed",
    "requests.exceptions.HTTPError": "http_error",
    "requests.exceptions.TooManyRedirects": "http_error",
    "httpx.TimeoutException": "timeout",
    "httpx.HTTPStatusError": "http_error",
    "httpx.TooManyRedirects": "http_error",
    "httpx.DecodingError": "malformed_response",
    "httpx.RemoteProtocolError": "connection_failed",
    "httpx.TransportError": "connection_failed",
    "aiohttp.client_exceptions.ServerTimeoutError": "timeout",
    "aiohttp.client_exceptions.ClientResponseError": "http_error",
    "aiohttp.client_exceptions.ClientConnectionError": "connection_failed",
    "json.decoder.JSONDecodeError": "malformed_response",
    # Signed with a key that the provider does not publish.
    "jwt.exceptions.InvalidSignatureError": "invalid_signature",
    "joserfc.errors.BadSignatureError": "invalid_signature",
    "joserfc.errors.InvalidKeyIdError": "invalid_signature",
    "authlib.jose.errors.BadSignatureError": "invalid_signature",
    # An ID token's times, as the server's clock has them, and for whom and by whom it is.
    "jwt.exceptions.ExpiredSignatureError": "response_expired",
    "joserfc.errors.ExpiredTokenError": "response_expired",
    "authlib.jose.errors.ExpiredTokenError": "response_expired",
    "jwt.exceptions.ImmatureSignatureError": "response_not_yet_valid",
    "authlib.jose.errors.InvalidTokenError": "response_not_yet_valid",
    "jwt.exceptions.InvalidAudienceError": "invalid_claim",
    "jwt.exceptions.InvalidIssuerError": "invalid_claim",
    "jwt.exceptions.PyJWTError": "malformed_response",
    "joserfc.errors.JoseError": "malformed_response",
    "authlib.jose.errors.JoseError": "malformed_response",
    "authlib.integrations.base_client.errors.MismatchingStateError": "MismatchingStateError",
}

# joserfc and Authlib have one class for what is wrong with any claim.
_OF_A_CLAIM = ("joserfc.errors.InvalidClaimError", "authlib.jose.errors.InvalidClaimError")
_CLAIMS: Mapping[str, str] = {
    "nonce": "nonce_mismatch",
    "iss": "invalid_claim",
    "aud": "invalid_claim",
    "azp": "invalid_claim",
    "at_hash": "invalid_claim",
}
# joserfc's own words of a claim `nbf` or `iat` that is a time; of one that is none it has others.
_TOO_EARLY = ("The token is not yet valid", "The token was issued in the future")

_DEPTH = 5


@dataclass(frozen=True)
class Failure:
    """What is known of a failure. Each field still passes through `words.tell`."""

    name: str | None = None
    """From a closed list."""
    told: Told | None = None
    """The provider's own error code."""
    status: int | None = None
    """The HTTP status that the provider answered with."""
    codes: str | None = None
    """Codes and listed phrases out of the provider's description."""
    retry_after: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything can be said of it."""
        return self.name is not None or self.told is not None

    def fields(self) -> dict[str, object]:
        """Return the fields for `words.tell`. What the provider says tells most."""
        return {
            "error": self.told or self.name,
            "error_description": self.codes,
            "provider_status": self.status,
            "retry_after": self.retry_after,
        }


def chain(error: BaseException) -> Iterator[BaseException]:
    """Go through an exception and what it came of."""
    link: BaseException | None = error
    for _ in range(_DEPTH):
        if link is None:
            return
        yield link
        link = link.__cause__ or link.__context__


def class_name(kind: type) -> str | None:
    """Return the full name of a class that is code; a name made of data is not."""
    module = sys.modules.get(kind.__module__)
    is_code = getattr(module, kind.__name__, None) is kind
    return f"{kind.__module__}.{kind.__name__}" if is_code else None


def name_of(error: BaseException) -> str | None:
    """Return the name of what an HTTP client or a JWT library raises, whatever it came of."""
    # httpx2 has the classes of httpx.
    names = (class_name(kind) or "" for kind in type(error).__mro__)
    kinds = {name.replace("httpx2.", "httpx.", 1) for name in names}
    of_a_claim = _of_a_claim(error) if kinds.intersection(_OF_A_CLAIM) else None
    return of_a_claim or next((name for kind, name in _CLASSES.items() if kind in kinds), None)


def _of_a_claim(error: BaseException) -> str | None:
    if getattr(error, "description", None) in _TOO_EARLY:
        return "response_not_yet_valid"
    claim = getattr(error, "claim", None) or getattr(error, "claim_name", None)
    return _CLAIMS.get(claim) if isinstance(claim, str) else None


def answered(response: object, request: Collection[str]) -> Failure:
    """Return what the provider says in an HTTP answer, of requests or of httpx."""
    status = getattr(response, "status_code", None)
    told, codes = None, None
    try:
        data = response.json()  # type: ignore[attr-defined]
        error = provider_error(data["error"], request)
        told = Told(error) if error else None
        description = data.get("error_description")
        codes = " ".join(codes_in(description) + phrases_in(description)) or None
    except Exception:  # noqa: BLE001, S110 the body may be anything, and often is
        pass
    is_failed = isinstance(status, int) and status >= 400
    return Failure(
        name="http_error" if is_failed else None,
        told=told,
        status=status if isinstance(status, int) else None,
        codes=codes,
        retry_after=_retry_after(response),
    )


def answered_token(response: object, request: Collection[str]) -> Failure:
    """Return what the token endpoint says: an answer without any token is malformed, whatever raises then."""
    answer = answered(response, request)
    text = getattr(response, "text", None)
    has_token = not isinstance(text, str) or "access_token" in text or "id_token" in text
    return (
        answer
        if answer.is_known or has_token
        else Failure("malformed_response", status=answer.status)
    )


def _retry_after(response: object) -> int | None:
    try:
        text = response.headers["Retry-After"]  # type: ignore[attr-defined]
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None
    except Exception:  # noqa: BLE001 no headers, or none of this name
        return None


def read(error: BaseException, request: Collection[str]) -> Failure:
    """Return what is known of an exception, from it and from what it came of."""
    name = told = status = codes = retry_after = None
    for link in chain(error):
        name = name or name_of(link)
        response = getattr(link, "response", None)
        if response is not None and status is None:
            answer = answered(response, request)
            told, status = answer.told, answer.status
            codes, retry_after = answer.codes, answer.retry_after
            name = name or answer.name
    return Failure(name, told, status, codes, retry_after)


def places(error: BaseException) -> str:
    """Return classes, modules and lines, for the log.

    No message, no source, no value: only names of modules and classes that are loaded.
    """
    told = []
    for link in chain(error):
        names = [class_name(type(link)) or "an exception"]
        for frame, line in list(traceback.walk_tb(link.__traceback__))[-20:]:
            module = frame.f_globals.get("__name__")
            is_loaded = vars(sys.modules.get(str(module)) or object) is frame.f_globals
            names.append(f"{module}:{line}" if is_loaded else "elsewhere")
        told.append(" ".join(names))
    return " from ".join(told)


def of_name(name: object) -> Failure:
    """Return a failure that has no more than a listed name."""
    return Failure(listed(name))
