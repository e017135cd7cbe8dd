"""django-allauth: its social accounts by OAuth 2 and OpenID Connect."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from ..failure import Failure, answered, class_name, of_name
from ..failure import read as read_failure
from ..words import listed
from .middleware import CURRENT, visit_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponseBase
    from django.urls import ResolverMatch

    from ..words import ServerView

_PROVIDERS = "allauth.socialaccount.providers."
# Apple posts its answer here, and the view redirects to apple_finish_callback.
_ON_THE_WAY = "apple_callback"


class AllAuth:
    """django-allauth."""

    name = "django-allauth"

    def is_sign_in(self, match: ResolverMatch) -> bool:
        """Each provider has views of its own."""
        return str(getattr(match.func, "__module__", None)).startswith(_PROVIDERS)

    def is_callback(self, match: ResolverMatch) -> bool:
        """As the adapters name their redirect URIs."""
        name = match.url_name or ""
        return self.is_sign_in(match) and name.endswith("_callback") and name != _ON_THE_WAY

    def callback_path(self, provider: str) -> str | None:
        """Return the path of a provider, or of one by OpenID Connect."""
        for name, args in ((f"{provider}_callback", []), ("openid_connect_callback", [provider])):
            try:
                return reverse(name, args=args)
            except NoReverseMatch:
                continue
        return None

    def has_state(self, request: HttpRequest) -> bool:
        """All states of all providers are in one place."""
        return bool(request.session.get("socialaccount_states"))

    def prepare(self, request: HttpRequest, *, is_same_site: bool) -> None:
        """Spare the page that it draws where SESSION_COOKIE_SAMESITE is "Strict".

        The page leads to the same address by a request of the site's own, which this one is already.
        """
        if is_same_site:
            query = request.GET.copy()
            query["_redir"] = ""
            request.GET = query  # type: ignore[assignment]

    def read(self, error: BaseException, request: HttpRequest, brought: Collection[str]) -> Failure:
        """Name it by the HTTP client's exception, by the provider's answer, or by its class."""
        if isinstance(error, Http404) and isinstance(error.__context__, SocialApp.DoesNotExist):
            return of_name("backend_missing")
        known = read_failure(error, brought)
        visit = visit_of(request)
        answer = visit.answered if visit else None
        # OAuth2Error holds the provider's answer in its message; the session of ours has seen it.
        if known.told is None and known.status is None and answer is not None:
            if answer.is_known:
                return answer
            if known.name is None and _class(error) == "OAuth2Error":
                return Failure("malformed_response", status=answer.status)
        name = known.name or _class(error)
        return Failure(name, known.told, known.status, known.codes, known.retry_after)

    def ended_badly(self, request: HttpRequest, response: HttpResponseBase) -> str | None:
        """An inactive user, and a user who has cancelled, are sent to pages of their own."""
        path = urlsplit(response["Location"]).path
        pages = {
            "account_inactive": "authentication_disallowed",
            "socialaccount_login_cancelled": "cancelled",
            "socialaccount_login_error": "unknown",
        }
        for page, name in pages.items():
            try:
                if path == reverse(page):
                    return name
            except NoReverseMatch:
                continue
        return None

    def is_state_lost(self, view: ServerView) -> bool:
        """See `_name`."""
        return view.get("error") == "session_context_missing"

    def ended_well(self, request: HttpRequest) -> None:
        """It deletes its state itself."""


def _class(error: BaseException) -> str | None:
    names = [class_name(kind) for kind in type(error).__mro__]
    theirs = ("allauth.", "requests.exceptions.", "django.core.exceptions.PermissionDenied")
    ours = [name.rpartition(".")[2] for name in names if name and name.startswith(theirs)]
    return next((name for name in map(listed, ours) if name), None)


def _name(error: object, extra_context: dict[str, Any], http: HttpRequest) -> str:
    """Name a failure without an exception: the state, a parameter, or what the provider said."""
    if "state_id" in extra_context:  # it has found no state
        return "session_context_missing" if extra_context["state_id"] else "missing_parameter"
    if "error" not in http.GET:
        return "missing_parameter"
    return listed(error) or "unknown"


def watch() -> None:
    """Hear what django-allauth tells the site's adapter. The adapter's own methods run as ever."""
    adapter = type(get_adapter())
    if getattr(adapter, "_oauth_chaperone", False):
        return
    adapter._oauth_chaperone = True
    on_authentication_error = adapter.on_authentication_error
    get_requests_session = adapter.get_requests_session
    is_open_for_signup = adapter.is_open_for_signup

    @wraps(on_authentication_error)
    def explained(
        self: Any,  # noqa: ANN401 the site's adapter
        request: HttpRequest,
        provider: object,
        error: object = None,
        exception: BaseException | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        on_authentication_error(
            self,
            request,
            provider,
            error=error,
            exception=exception,
            extra_context=extra_context,
        )
        visit = visit_of(request)
        if visit is None:
            return
        if exception is None:
            failure = Failure(listed(_name(error, extra_context or {}, request)))
        else:
            failure = visit.framework.read(exception, request, visit.request.brought)
        raise ImmediateHttpResponse(visit.fail(failure, exception, 401))

    @wraps(get_requests_session)
    def listened(self: Any) -> Any:  # noqa: ANN401 as above
        session = get_requests_session(self)

        def hear(response: object, **_kwargs: object) -> None:
            visit = CURRENT.get()
            if visit is not None:
                visit.answered = answered(response, visit.request.brought)

        session.hooks["response"].append(hear)
        return session

    @wraps(is_open_for_signup)
    def asked(self: Any, request: HttpRequest, sociallogin: object) -> Any:  # noqa: ANN401 as above
        is_open = is_open_for_signup(self, request, sociallogin)
        visit = visit_of(request)
        if visit is not None and not is_open:
            visit.noted = Failure("signup_disabled")
        return is_open

    adapter.on_authentication_error = explained
    adapter.get_requests_session = listened
    adapter.is_open_for_signup = asked
