"""Python Social Auth: social-auth-core 5.2 to 7, with social-auth-app-django."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import social_core
import social_core.exceptions
from django.http import Http404
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse
from social_core.exceptions import SocialAuthBaseException

from ..failure import Failure, class_name, name_of
from ..failure import read as read_failure
from ..words import Told, codes_in, listed, provider_error

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponseBase
    from django.urls import ResolverMatch

    from ..words import ServerView

# Core 7 gives each failure a code, core 5.2 a class.
_CODES = frozenset(getattr(social_core.exceptions, "REASONS", ()))

# Where core 5.2 says no more than AuthTokenError or ValueError, the beginnings of its own fixed texts
# tell them apart.
_TEXTS = {
    "Missing id_token": "malformed_response",
    "Missing unauthorized token": "session_context_missing",
    "Incorrect tokens": "state_mismatch",
    "Incorrect id_token: nonce": "nonce_mismatch",
    "Incorrect id_token: iat": "response_expired",
    "Incorrect id_token: nbf": "response_not_yet_valid",
    "Signature has expired": "response_expired",
    "The given email address is associated with another account": "email_in_use",
    "By this point URL has to have been set": "missing_setting",
}

_TOKENS = ("access_token", "id_token")


def _version() -> list[int]:
    return [int(number) for number in social_core.__version__.split(".")[:2]]


IS_CLASSIC = _version() < [6, 2]
"""It keeps one state for each provider, and keeps it after the sign-in."""


class SocialAuth:
    """Python Social Auth."""

    name = "python-social-auth-classic" if IS_CLASSIC else "python-social-auth"

    def is_sign_in(self, match: ResolverMatch) -> bool:
        """All views of social_django are."""
        return "social" in match.app_names

    def is_callback(self, match: ResolverMatch) -> bool:
        """One view takes the answers of all providers."""
        return self.is_sign_in(match) and match.url_name == "complete"

    def callback_path(self, provider: str) -> str | None:
        """Return the path; a provider's name is its backend's."""
        try:
            return reverse("social:complete", args=[provider])
        except NoReverseMatch:
            return None

    def has_state(self, request: HttpRequest) -> bool:
        """Look into the slots of this backend."""
        backend = _backend(request)
        slots = (f"{backend}_state", f"{backend}_oauth2_state", f"{backend}unauthorized_")
        return any(value for key, value in request.session.items() if key.startswith(slots))

    def prepare(self, request: HttpRequest, *, is_same_site: bool) -> None:
        """Nothing is needed."""

    def read(self, error: BaseException, request: HttpRequest, brought: Collection[str]) -> Failure:
        """Name it by its code (core 7), by what leaked or by its class (core 5.2)."""
        if isinstance(error, Http404):
            error = error.__context__ or error
        known = read_failure(error, brought)
        told, codes, status = known.told, known.codes, known.status
        if isinstance(error, SocialAuthBaseException):
            # What the provider has sent is the argument of the exception there.
            code = provider_error(getattr(error, "provider_code", None), brought)
            told = told or (Told(code) if code else None)
            codes = codes or next(iter(codes_in(str(getattr(error, "detail", error)))), None)
            status = status or getattr(error, "status_code", None)
        # Core 5.2 raises its own class where it has caught another one: it knows better.
        name = _code(error) or name_of(error) or _text(error) or _class(error) or known.name
        return Failure(name, told, status, codes, known.retry_after)

    def ended_badly(self, request: HttpRequest, response: HttpResponseBase) -> str | None:
        """Some failures end without an exception.

        It redirects to its error page then, or to the login page where it knows none.
        """
        path = urlsplit(response["Location"]).path
        errors = ["LOGIN_ERROR_URL", "INACTIVE_USER_URL"]
        if not request.user.is_authenticated:
            errors.append("LOGIN_URL")
        # A site may have one page for a success and for a failure.
        elif path == _path_of(request, "LOGIN_REDIRECT_URL"):
            return None
        is_error = path in [_path_of(request, name) for name in errors]
        return "authentication_disallowed" if is_error else None

    def is_state_lost(self, view: ServerView) -> bool:
        """Both cores have a name for it."""
        return view.get("error") in ("session_context_missing", "AuthStateMissing")

    def ended_well(self, request: HttpRequest) -> None:
        """Delete the state that core 5.2 keeps: with it, a reload would redeem the code once more."""
        if IS_CLASSIC:
            request.session.pop(f"{_backend(request)}_state", None)


def _backend(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs.get("backend")) if match else ""


def _code(error: BaseException) -> str | None:
    code = getattr(error, "code", None)
    is_core = isinstance(error, SocialAuthBaseException) and isinstance(code, str)
    # The same code is for a claim that an ID token lacks, which may be a wrong setting. No token at all is the provider's.
    if is_core and code == "missing_claim" and getattr(error, "claim", None) in _TOKENS:
        return "malformed_response"
    return listed(code) if is_core and code in _CODES else None


def _text(error: BaseException) -> str | None:
    text = error.args[0] if error.args else None
    if isinstance(error, KeyError) and text == "access_token":
        return "malformed_response"  # of plain OAuth 2: no token came
    if isinstance(error, ValueError) and isinstance(text, str):
        return next((name for begins, name in _TEXTS.items() if text.startswith(begins)), None)
    return None


def _class(error: BaseException) -> str | None:
    """Return the nearest class of Python Social Auth that is listed; a site's own one is not."""
    kinds = [kind for kind in type(error).__mro__ if issubclass(kind, SocialAuthBaseException)]
    ours = [kind for kind in kinds if (class_name(kind) or "").startswith("social_core.")]
    return next((name for name in (listed(kind.__name__) for kind in ours) if name), None)


def _path_of(request: HttpRequest, name: str) -> str | None:
    """Return the path of a setting of Python Social Auth, where there is such a page."""
    try:
        url = request.social_strategy.setting(name, backend=request.backend)  # type: ignore[attr-defined]
        return urlsplit(resolve_url(url)).path if url else None
    except (AttributeError, NoReverseMatch):
        return None
