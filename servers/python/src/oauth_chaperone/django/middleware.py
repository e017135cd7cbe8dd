"""The middleware: what of a callback request is let through, and what its answer becomes."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import django.views.csrf
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render, resolve_url

from .. import cookies, log
from ..failure import Failure, of_name
from ..page import HEADERS
from ..request import FINISH_BODY, Asked, Request
from ..words import ServerView, WayOn, listed, retell, tell
from .conf import conf
from .framework import Framework, frameworks
from .signals import sign_in_failed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

CURRENT: ContextVar[Visit | None] = ContextVar("oauth_chaperone", default=None)
"""For the hook that gets no request."""


def visit_of(http: HttpRequest | None) -> Visit | None:
    """Return what is known of a request, if it is one to a callback."""
    return getattr(http, "oauth_chaperone", None)


def sealed(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the answer out of caches, and its address to itself."""
    for name, value in HEADERS.items():
        response[name] = value
    return response


@dataclass
class Visit:
    """One request to a callback, and what is known of it so far."""

    framework: Framework
    http: HttpRequest
    request: Request
    view: ServerView
    noted: Failure | None = None
    """A failure that the library has told a hook of ours."""
    answered: Failure | None = None
    """What the provider has answered last."""
    is_logged_in: bool = False
    """By this very request."""
    is_drawn: bool = field(default=False)
    """Whether the answer is ours already."""

    def plain(self, response: HttpResponseBase) -> HttpResponseBase:
        """Answer without a word."""
        self.is_drawn = True
        return sealed(response)

    def draw(self, page: str, view: ServerView, status: int = 200) -> HttpResponseBase:
        """Answer with the view: as JSON, or in a page."""
        if self.request.is_exchange:
            return self.plain(JsonResponse(view))
        panel = Panel(page, self.framework.name, view)
        template = conf().template
        return self.plain(render(self.http, template, {"chaperone": panel}, status=status))

    def fail(
        self, failure: Failure, error: BaseException | None = None, status: int = 400
    ) -> HttpResponseBase:
        """Answer that the sign-in has failed, or that this answer was used before."""
        view = retell(self.view, **failure.fields(), signed_in=False)
        is_used = not self.request.has_error and self.is_used(failure, view)
        # What the provider says in this answer tells most.
        view = retell(view, error=listed(self.request.error))
        if is_used:
            url = resolve_url(settings.LOGIN_REDIRECT_URL)
            view = retell(view, signed_in=True, redirect=WayOn(url))
        else:
            self.tell_operator(view, error)
        return self.draw("error", view, status)

    def tell_operator(self, view: ServerView, error: BaseException | None = None) -> None:
        """Log the failure, and send the signal."""
        flow = self.request.flow
        log.failed(view, flow, error)
        sign_in_failed.send_robust(
            sender=type(self.framework),
            request=self.http,
            framework=self.framework.name,
            view=view,
            flow=flow,
        )

    def is_used(self, failure: Failure, view: ServerView) -> bool:
        """Whether the user is signed in, and this answer was used before: nothing has failed then.

        No state is left then, and no departure is open, as after a success. A signed-in user may connect a
        second account, which can fail. So a wrong state is another thing, and a code that the provider
        refuses while the state is still there. A second look at that failure finds no state, but its
        departure is open.
        """
        is_lost = failure.told is None and self.framework.is_state_lost(view)
        is_refused = view.get("error") == "invalid_grant"
        is_gone = (is_lost or is_refused) and view.get("session_had_state") is False
        return is_gone and not self.request.is_open and self.http.user.is_authenticated

    def end(self, response: HttpResponseBase) -> HttpResponseBase:
        """Turn the library's answer into what was asked for."""
        if self.is_drawn:
            return response
        sealed(response)
        if self.noted is not None:
            return self.with_cookies_of(response, self.fail(self.noted))
        if not 300 <= response.status_code < 400 or not response.has_header("Location"):
            return response
        bad = self.framework.ended_badly(self.http, response)
        return self.ended_well(response) if bad is None else self.ended_badly(bad, response)

    def ended_badly(self, name: str, response: HttpResponseBase) -> HttpResponseBase:
        """Where the library redirects to the site's own page, the view goes there by a cookie."""
        if self.request.is_exchange:
            return self.with_cookies_of(response, self.fail(of_name(name)))
        view = retell(self.view, **of_name(name).fields(), signed_in=False)
        view = retell(view, answer=self.request.answer())
        self.tell_operator(view)
        set_cookie(response, cookies.view(view, secure=self.request.is_secure))
        return response

    def ended_well(self, response: HttpResponseBase) -> HttpResponseBase:
        """Let the user go on, and close the departure."""
        answer = response
        if self.request.is_exchange:
            # A pipeline that is under way has a place to go on, and nobody is signed in yet.
            signed_in = True if self.is_logged_in else None
            view = tell(redirect=WayOn(response["Location"]), signed_in=signed_in)
            answer = self.with_cookies_of(response, sealed(JsonResponse(view)))
        domain = conf().cookie_domain
        set_cookie(answer, cookies.done(self.request.flow, domain, secure=self.request.is_secure))
        self.framework.ended_well(self.http)
        return answer

    @staticmethod
    def with_cookies_of(theirs: HttpResponseBase, ours: HttpResponseBase) -> HttpResponseBase:
        """Keep what the library has set."""
        ours.cookies = theirs.cookies
        return ours


@dataclass(frozen=True)
class Panel:
    """What the page's template gets, as `chaperone`. The template tags make HTML of it."""

    page: str
    """ "callback" or "error"."""
    framework: str
    view: ServerView


def set_cookie(response: HttpResponseBase, cookie: cookies.Cookie) -> None:
    """Set it by Django's names."""
    response.set_cookie(
        cookie["key"],
        cookie["value"],
        max_age=cookie["max_age"],
        path=cookie["path"],
        domain=cookie["domain"],
        secure=cookie["secure"],
        httponly=cookie["httponly"],
        samesite=cookie["samesite"],  # type: ignore[arg-type]
    )


def _read(http: HttpRequest) -> Request:
    def pairs(data: QueryDict) -> list[tuple[str, str]]:
        return [(name, value) for name, values in data.lists() for value in values]

    return Request(
        method=str(http.method),
        headers=http.headers,
        query=pairs(http.GET),
        form=pairs(http.POST) if http.method == "POST" else (),
        cookies=http.COOKIES,
        is_secure=http.is_secure(),
    )


def _visit(framework: Framework, http: HttpRequest) -> Visit:
    request = _read(http)
    same_site = settings.SESSION_COOKIE_SAMESITE or None
    view = request.view([settings.SESSION_COOKIE_NAME], same_site)
    return Visit(framework, http, request, view)


def _is_finishing(http: HttpRequest) -> bool:
    """Whether the callback page's own form was sent.

    Its body is compared as it is: to parse it here would take it from views that read it as a stream.
    """
    kind = http.META.get("CONTENT_TYPE", "").partition(";")[0]
    length = http.META.get("CONTENT_LENGTH")
    is_form = kind == "application/x-www-form-urlencoded" and length == str(len(FINISH_BODY))
    return http.method == "POST" and is_form and http.body == FINISH_BODY


class ChaperoneMiddleware:
    """The last one in MIDDLEWARE, in place of SocialAuthExceptionMiddleware."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the next one."""
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponseBase:
        """Answer a callback with what was asked for; leave everything else as it is."""
        if _is_finishing(http):
            # The library expects the provider's redirect, which is a GET of this address.
            http.method = http.META["REQUEST_METHOD"] = "GET"
            http.META["oauth_chaperone.finishes"] = True
        token = CURRENT.set(None)
        try:
            response = self.get_response(http)
        finally:
            CURRENT.reset(token)
        visit = visit_of(http)
        return response if visit is None else visit.end(response)

    def process_view(
        self, http: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Decide what of a request to the callback reaches the library."""
        match = http.resolver_match
        # Elsewhere the session stays unread: Django drops a cycled session's cookie.
        framework = match and next((it for it in frameworks() if it.is_callback(match)), None)
        if not framework:
            return None
        visit = _visit(framework, http)
        http.oauth_chaperone = visit  # type: ignore[attr-defined]
        CURRENT.set(visit)
        finishes = bool(http.META.get("oauth_chaperone.finishes"))
        asked = visit.request.asks(callback_page=conf().callback_page, finishes=finishes)
        if asked is Asked.NOTHING:
            return visit.plain(HttpResponse())
        if asked is Asked.NOT_ALLOWED:
            return visit.plain(HttpResponseNotAllowed(["GET", "HEAD", "POST"]))
        if asked is Asked.NOT_OURS:
            return visit.plain(JsonResponse({"signed_in": False}, status=403))
        if asked is Asked.TOO_EARLY:
            return visit.plain(HttpResponse(status=503))
        if asked is Asked.PAGE:
            return visit.draw("callback", visit.view)
        visit.view = retell(visit.view, session_had_state=framework.has_state(http))
        if visit.request.repeats:
            return visit.fail(of_name("invalid_parameter"))
        http.GET = _once(http.GET)  # type: ignore[assignment]
        framework.prepare(http, is_same_site=asked is Asked.EXCHANGE or finishes)
        return None

    def process_exception(self, http: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Name the failure. What has no name stays Django's 500, which alarms."""
        match = http.resolver_match
        framework = match and next((it for it in frameworks() if it.is_sign_in(match)), None)
        if not framework:
            return None
        visit = visit_of(http) or _visit(framework, http)
        failure = framework.read(error, http, visit.request.brought)
        if not failure.is_known:
            return None
        is_missing = isinstance(error, Http404)
        cause = error.__context__ or error if is_missing else error
        return visit.fail(failure, cause, 404 if is_missing else 400)


def _once(query: QueryDict) -> QueryDict:
    """Keep the first of each parameter, which is the page's own: readers differ in which one they take."""
    once = QueryDict(mutable=True)
    for name, values in query.lists():
        once[name] = values[0]
    once._mutable = False
    return once


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Without cookies the login form is as far as a user gets: CSRF_FAILURE_VIEW."""
    match = request.resolver_match
    framework = match and next((it for it in frameworks() if it.is_sign_in(match)), None)
    if not framework:
        return django.views.csrf.csrf_failure(request, reason)
    visit = _visit(framework, request)
    return visit.fail(of_name("CSRF verification failed"), status=403)


def _logged_in(request: HttpRequest, **_kwargs: Any) -> None:  # noqa: ANN401 as receivers do
    visit = visit_of(request)
    if visit is not None:
        visit.is_logged_in = True


def listen() -> None:
    """Hear of it when a user is logged in."""
    user_logged_in.connect(_logged_in, dispatch_uid="oauth_chaperone")
