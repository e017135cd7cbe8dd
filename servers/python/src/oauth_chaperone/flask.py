"""Flask, with Authlib."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Flask,
    Response,
    after_this_request,
    current_app,
    has_request_context,
    make_response,
    request,
    session,
)

from . import claim
from .attempt import CURRENT, Answer, Attempt, Ended, Options, Panel, listen
from .authlib import has_state
from .page import HEADERS
from .request import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from .cookies import Cookie

__all__ = ["Chaperone", "Options", "Panel", "listen"]


class Chaperone:
    """``Chaperone(app, login_url="/login", ...)``; the other options are those of `Options`.

    `signed_in` says whether the user of this request is signed in: ``lambda: "user" in session``.
    """

    def __init__(
        self,
        app: Flask | None = None,
        signed_in: Callable[[], bool] = lambda: False,
        **options: Any,  # noqa: ANN401 checked by Options
    ) -> None:
        """Make one; `init_app` may come later."""
        self.options = Options(root=_root, **options)
        self.signed_in = signed_in
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Serve the browser's files, take reports, and give templates `chaperone`."""
        static = str(files("oauth_chaperone").joinpath("static/oauth_chaperone/pkg"))
        views = Blueprint(
            "oauth_chaperone",
            __name__,
            url_prefix=self.options.prefix,
            static_folder=static,
            static_url_path="/pkg",
        )
        views.add_url_rule("/report", "report", self._report, methods=["POST"])
        app.register_blueprint(views)
        app.jinja_env.globals["chaperone"] = self.options

    def callback(self, view: Callable[..., Any]) -> Callable[..., Response]:
        """Wrap the function of the redirect URI. Its route takes GET, and POST for a page without script."""

        @wraps(view)
        def answered(*args: object, **kwargs: object) -> Response:
            # Of a 500 that Flask writes, too.
            after_this_request(_sealed)
            attempt = _attempt(self.options)
            early = attempt.refuse() or attempt.begin(had_state=has_state(session))
            if early is not None:
                return _written(early)
            token = CURRENT.set(attempt)
            try:
                # An `async def`, as Flask itself runs one.
                returned = current_app.ensure_sync(view)(*args, **kwargs)
                response = make_response(returned)
            except Exception as error:
                answer = attempt.explain(error, signed_in=self.signed_in())
                if answer is None:
                    raise
                return _written(answer)
            finally:
                CURRENT.reset(token)
            return self._ended(attempt, response)

        return answered

    def _ended(self, attempt: Attempt, response: Response) -> Response:
        body = None
        with suppress(RecursionError):
            body = None if response.is_streamed else response.get_json(silent=True)
        ended = Ended(response.status_code, response.location, body)
        answer = attempt.end(ended, self.signed_in)
        if not isinstance(answer, Answer):
            if answer is not None:
                _set_cookie(response, answer)
            return response
        written = _written(answer)
        for cookie in response.headers.getlist("Set-Cookie"):
            written.headers.add("Set-Cookie", cookie)
        return written

    def _report(self) -> Response:
        told = claim.read(request.stream.read(claim.MOST_BYTES + 1))
        if told is None:
            return Response(status=400)
        if self.options.on_report:
            self.options.on_report(told)
        return Response(status=204)


def _root() -> str:
    """Return what a server or a proxy has taken off the path: SCRIPT_NAME."""
    return request.script_root if has_request_context() else ""


def _sealed(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def _attempt(options: Options) -> Attempt:
    read = Request(
        method=request.method,
        headers=dict(request.headers),
        query=list(request.args.items(multi=True)),
        form=list(request.form.items(multi=True)) if request.method == "POST" else (),
        cookies=request.cookies,
        is_secure=request.is_secure,
    )
    finishes = read.finishes
    if finishes:
        # Authlib expects the provider's redirect, which is a GET of this address.
        request.method = request.environ["REQUEST_METHOD"] = "GET"
    config = current_app.config
    view = read.view([config["SESSION_COOKIE_NAME"]], config.get("SESSION_COOKIE_SAMESITE"))
    return Attempt(options, read, view, finishes)


def _written(answer: Answer) -> Response:
    response = Response(answer.body, answer.status, answer.headers, content_type=answer.type)
    if answer.type == "text/html":
        response.headers["Content-Type"] = "text/html; charset=utf-8"
    if answer.cookie is not None:
        _set_cookie(response, answer.cookie)
    return response


def _set_cookie(response: Response, cookie: Cookie) -> None:
    response.set_cookie(**cookie)
