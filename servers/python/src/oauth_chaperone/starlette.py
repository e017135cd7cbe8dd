"""Starlette and FastAPI, with Authlib."""

from __future__ import annotations

from functools import wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from . import claim
from .attempt import CURRENT, Answer, Attempt, Options, Panel, listen
from .authlib import has_state
from .page import HEADERS
from .request import Request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["Chaperone", "Options", "Panel", "listen"]


class Chaperone:
    """``Chaperone(login_url="/login", ...)``; the other options are those of `Options`.

    `signed_in` says whether the user of a request is signed in:
    ``lambda request: "user" in request.session``. `session_cookie` and `same_site` are those of your
    SessionMiddleware.
    """

    def __init__(
        self,
        signed_in: Callable[[HttpRequest], bool] = lambda _: False,
        session_cookie: str = "session",
        same_site: str = "lax",
        **options: Any,  # noqa: ANN401 checked by Options
    ) -> None:
        """Make one."""
        # Here Authlib keeps the newest state alone.
        self.options = Options(parallel_flows="one", **options)
        self.signed_in = signed_in
        self.session_cookie = session_cookie
        self.same_site = same_site

    @property
    def routes(self) -> list[Mount]:
        """Serve the browser's files, and take reports."""
        static = str(files("oauth_chaperone").joinpath("static/oauth_chaperone/pkg"))
        views = [
            Route("/report", self._report, methods=["POST"]),
            Mount("/pkg", StaticFiles(directory=static)),
        ]
        return [Mount(self.options.prefix, routes=views)]

    def callback(
        self, endpoint: Callable[..., Awaitable[Response]]
    ) -> Callable[..., Awaitable[Response]]:
        """Wrap the function of the redirect URI. Its route takes GET, and POST for a page without script."""

        @wraps(endpoint)
        async def answered(*args: object, **kwargs: object) -> Response:
            given = (*args, *kwargs.values())
            http = next(value for value in given if isinstance(value, HttpRequest))
            attempt = await self._attempt(http)
            early = attempt.refuse() or attempt.begin(had_state=has_state(http.session))
            if early is not None:
                return _written(early)
            token = CURRENT.set(attempt)
            try:
                response = await endpoint(*args, **kwargs)
            except Exception as error:
                answer = attempt.explain(error, signed_in=self.signed_in(http))
                if answer is None:
                    await _seal(http, error)
                    raise
                return _written(answer)
            finally:
                CURRENT.reset(token)
            return self._ended(http, attempt, response)

        return answered

    def _ended(self, http: HttpRequest, attempt: Attempt, response: Response) -> Response:
        response.headers.update(HEADERS)
        location = response.headers.get("Location")
        if not 300 <= response.status_code < 400 or not location:
            return response
        answer = attempt.end(location, signed_in=self.signed_in(http))
        if answer is None:
            _set_cookie(response, attempt.done())
            return response
        written = _written(answer)
        written.raw_headers += [
            (name, value) for name, value in response.raw_headers if name == b"set-cookie"
        ]
        return written

    async def _attempt(self, http: HttpRequest) -> Attempt:
        form: list[tuple[str, str]] = []
        if http.method == "POST":
            # Starlette keeps the body for whoever reads the form after us.
            text = (await http.body()).decode("utf-8", "replace")
            form = parse_qsl(text, keep_blank_values=True)
        read = Request(
            method=http.method,
            path=http.url.path,
            headers=http.headers,
            query=http.query_params.multi_items(),
            form=form,
            cookies=http.cookies,
            is_secure=http.url.scheme == "https",
        )
        finishes = read.finishes
        if finishes:
            # Authlib expects the provider's redirect, which is a GET of this address.
            http.scope["method"] = "GET"
        return Attempt(
            self.options, read, read.view([self.session_cookie], self.same_site), finishes
        )

    async def _report(self, http: HttpRequest) -> Response:
        body = b""
        async for chunk in http.stream():
            body += chunk
            if len(body) > claim.MOST_BYTES:
                return Response(status_code=413)
        told = claim.read(body)
        if told is None:
            return Response(status_code=400)
        if self.options.on_report:
            self.options.on_report(told)
        return Response(status_code=204)


async def _seal(http: HttpRequest, error: Exception) -> None:
    """Put our headers on the answer that Starlette makes of an exception.

    Its bare 500 is made outside of every route, where no header could be added. So it is sent from
    here, in Starlette's own words; the exception is raised all the same, and is logged as ever. What
    the site has for this exception, and the page of the debug mode, are its own.
    """
    if isinstance(error, HTTPException):
        error.headers = {**(error.headers or {}), **HEADERS}
        return
    handlers = getattr(http.app, "exception_handlers", {})
    is_the_sites = any(kind in handlers for kind in (500, *type(error).__mro__))
    if not is_the_sites and not getattr(http.app, "debug", False):
        response = PlainTextResponse("Internal Server Error", 500, HEADERS)
        await response(http.scope, http.receive, http._send)


def _written(answer: Answer) -> Response:
    response = Response(answer.body, answer.status, answer.headers, media_type=answer.type)
    if answer.cookie is not None:
        _set_cookie(response, answer.cookie)
    return response


def _set_cookie(response: Response, cookie: Any) -> None:  # noqa: ANN401 its words are ours
    response.set_cookie(**cookie)
