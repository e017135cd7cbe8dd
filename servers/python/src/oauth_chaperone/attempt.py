"""One request to a callback that is a function of the site's own, as with Authlib.

Flask's and Starlette's adapters read the request and write the answer; what happens between is here.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from . import cookies, log
from .authlib import is_state_lost, read
from .failure import Failure, answered_token, of_name
from .page import HEADERS, OWN_ADDRESS, WORDS, Html, document, element, head, inside
from .request import Asked
from .words import ServerView, WayOn, listed, retell, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from .claim import Claim
    from .request import Request

FRAMEWORK = "authlib"

CURRENT: ContextVar[Attempt | None] = ContextVar("oauth_chaperone_attempt", default=None)
"""For the hook that hears the provider's answers."""


@dataclass(frozen=True)
class Options:
    """What a site may say. All of it is optional."""

    login_url: str = "/login"
    """Where signing in starts again. A callback that redirects there has failed."""
    home_url: str = "/"
    """Where a user who is signed in already goes on, who opens a used answer."""
    callback_page: bool = False
    """Answer the provider's redirect with a page at once, which then asks for the exchange."""
    callback_url: str | None = None
    """The registered redirect URI, whole: scheme, host and path."""
    report_url: str | None = None
    """Where the pages send reports; the adapter has a view that takes them."""
    help_url: str | None = None
    """Your own help: adds a button to every panel."""
    cookie_domain: str | None = None
    """A parent domain, so that www and apex see the same departure cookie."""
    allowed_origins: tuple[str, ...] = ()
    """Other origins that the user may be sent on to."""
    locale: str | None = None
    """Default: the page's language."""
    retry_automatically: bool = False
    prefix: str = "/oauth-chaperone"
    """Where the adapter serves the browser's files and takes reports."""
    render: Callable[[Panel], str] | None = None
    """Your own page around `panel.head` and `panel.element`."""
    on_failure: Callable[[ServerView, str | None], None] | None = None
    """Gets the view and the flow's id of each failed sign-in."""
    on_report: Callable[[Claim], None] | None = None
    """Gets each report that a page has sent."""
    parallel_flows: str | None = None
    """ "one" where the newest state alone is kept. The adapter says it."""
    root: Callable[[], str] = lambda: ""
    """The path below which the app is mounted, or a proxy serves it. The adapter says it."""

    @property
    def script(self) -> str:
        """Return the address of the script."""
        return f"{self.root()}{self.prefix}/pkg/standalone.js"

    @property
    def report(self) -> str | None:
        """Return where reports go. The adapter's own view moves with the app; another address is the site's."""
        is_ours = self.report_url == f"{self.prefix}/report"
        return f"{self.root()}{self.report_url}" if is_ours else self.report_url

    def head(self) -> Html:
        """Return the script element, for the head of the login page."""
        return Html(head(self.script))

    def login(self, provider: str | None = None, **attributes: object) -> Html:
        """Return the login page's element."""
        given: dict[str, object] = {
            "page": "login",
            "provider": provider,
            "framework": FRAMEWORK,
            "integration": None if self.callback_page else "error_page",
            "callback_url": self.callback_url,
            **self.attributes(),
            **attributes,
        }
        return Html(element(given))

    def attributes(self) -> dict[str, object]:
        """Return the attributes that every element gets."""
        return {
            "login_url": self.login_url,
            "report_url": self.report,
            "help_url": self.help_url,
            "cookie_domain": self.cookie_domain,
            "allowed_origins": " ".join(self.allowed_origins),
            "locale": self.locale,
            "parallel_flows": self.parallel_flows,
        }


@dataclass(frozen=True)
class Panel:
    """What the site's own page is given."""

    page: str
    """ "callback" or "error"."""
    head: Html
    element: Html
    view: ServerView


@dataclass(frozen=True)
class Answer:
    """An answer that each framework writes in its own way."""

    status: int = 200
    body: str = ""
    type: str = "text/plain"
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    cookie: cookies.Cookie | None = None


@dataclass(frozen=True)
class Ended:
    """What the site's own function has answered."""

    status: int
    location: str | None
    body: object = None
    """The JSON, where it is some."""

    @property
    def is_view(self) -> bool:
        """Whether it tells the script of the callback page what that one asks, in its own words."""
        told = self.body if isinstance(self.body, dict) else {}
        leads = any(isinstance(told.get(name), str) for name in ("redirect", "error"))
        return leads or isinstance(told.get("signed_in"), bool)


@dataclass
class Attempt:
    """A request to the callback, and what is known of it so far."""

    options: Options
    request: Request
    view: ServerView
    finishes: bool = False
    answered: Failure | None = None
    """What the provider has answered last."""

    def refuse(self) -> Answer | None:
        """Return the answer to a request that reaches no library, if it is one."""
        asked = self.request.asks(callback_page=self.options.callback_page, finishes=self.finishes)
        if asked is Asked.NOTHING:
            return Answer()
        if asked is Asked.NOT_ALLOWED:
            return Answer(405, headers={**HEADERS, "Allow": "GET, HEAD, POST"})
        if asked is Asked.NOT_OURS:
            return Answer(403, json.dumps({"signed_in": False}), "application/json")
        if asked is Asked.TOO_EARLY:
            return Answer(503)
        return self.draw("callback", self.view) if asked is Asked.PAGE else None

    def begin(self, *, had_state: bool) -> Answer | None:
        """Note what the session holds. Return an answer where the library must not read this one."""
        self.view = retell(self.view, session_had_state=had_state)
        return self.fail(of_name("invalid_parameter")) if self.request.repeats else None

    def explain(self, error: Exception, *, signed_in: bool) -> Answer | None:
        """Return the answer to an exception of the callback, if it has a name."""
        failure = read(error, self.request, self.answered)
        return self.fail(failure, error, signed_in=signed_in) if failure.is_known else None

    def fail(
        self, failure: Failure, error: BaseException | None = None, *, signed_in: bool = False
    ) -> Answer:
        """Answer that the sign-in has failed, or that this answer was used before."""
        view = retell(self.view, **failure.fields(), signed_in=False)
        if failure.told is None and is_state_lost(view):
            view = retell(view, state="other" if view.get("session_had_state") else "none")
        is_used = signed_in and not self.request.has_error and self._is_used(failure, view)
        # What the provider says in this answer tells most.
        view = retell(view, error=listed(self.request.error))
        if is_used:
            view = retell(view, signed_in=True, redirect=WayOn(self.options.home_url))
        else:
            log.failed(view, self.request.flow, error)
            if self.options.on_failure:
                self.options.on_failure(view, self.request.flow)
        return self.draw("error", view, 400)

    def _is_used(self, failure: Failure, view: ServerView) -> bool:
        """No state is left, and no departure is open, as after a success.

        A signed-in user may connect a second account, which can fail. So a wrong state is another thing, and
        a code that the provider refuses while the state is still there. A second look at that failure finds
        no state, but its departure is open.
        """
        is_lost = failure.told is None and is_state_lost(view)
        is_refused = view.get("error") == "invalid_grant"
        is_gone = (is_lost or is_refused) and view.get("session_had_state") is False
        return is_gone and not self.request.is_open

    def end(self, ended: Ended, signed_in: Callable[[], bool]) -> Answer | cookies.Cookie | None:
        """Answer to a callback that has ended. Where its own answer stands, return the cookie for it."""
        if 300 <= ended.status < 400 and ended.location:
            return self._lead_on(ended.location, signed_in)
        # A 202 says that it is not over yet, and the page asks again.
        if 200 <= ended.status < 300 and ended.status != 202:
            return self._stay(ended, is_signed_in=signed_in())
        return None

    def _lead_on(
        self, location: str, signed_in: Callable[[], bool]
    ) -> Answer | cookies.Cookie | None:
        if urlsplit(location).path == urlsplit(self.options.login_url).path:
            return self.fail(of_name("authentication_disallowed"))
        if not self.request.is_exchange:
            return self.done()
        view = tell(redirect=WayOn(location), signed_in=True if signed_in() else None)
        return Answer(body=json.dumps(view), type="application/json", cookie=self.done())

    def _stay(self, ended: Ended, *, is_signed_in: bool) -> Answer | cookies.Cookie | None:
        """Answer to a callback that ends with a page. The script of a callback page can't show that one."""
        if not self.request.is_exchange or ended.is_view:
            return self.done() if is_signed_in else None
        if not is_signed_in:
            # What the page says is the site's, and unknown. That the user is not signed in is known.
            return self.fail(Failure())
        view = tell(redirect=WayOn(self.options.home_url), signed_in=True)
        return Answer(body=json.dumps(view), type="application/json", cookie=self.done())

    def done(self) -> cookies.Cookie:
        """Return the cookie that closes the departure."""
        domain = self.options.cookie_domain
        return cookies.done(self.request.flow, domain, secure=self.request.is_secure)

    def draw(self, page: str, view: ServerView, status: int = 200) -> Answer:
        """Answer with the view: as JSON, or in a page."""
        if self.request.is_exchange:
            return Answer(200, json.dumps(view), "application/json")
        options = self.options
        given: dict[str, object] = {
            "page": page,
            "framework": FRAMEWORK,
            "exchange_url": OWN_ADDRESS if page == "callback" else None,
            "retry_automatically": options.retry_automatically,
            **options.attributes(),
        }
        drawn = Html(element(given, view, inside(page, options.login_url, WORDS)))
        panel = Panel(page, options.head(), drawn, view)
        text = options.render(panel) if options.render else document(panel.head, drawn)
        return Answer(status, text, "text/html")


def listen(session: Any) -> None:  # noqa: ANN401 Authlib's session, of requests or of httpx
    """Hear the token endpoint's answers: ``oauth.register(..., compliance_fix=listen)``.

    Authlib reads a 429 as JSON that is broken, and forgets the status.
    """

    def hear(response: Any) -> Any:  # noqa: ANN401 as above
        attempt = CURRENT.get()
        if attempt is not None:
            attempt.answered = answered_token(response, attempt.request.brought)
        return response

    session.register_compliance_hook("access_token_response", hear)
