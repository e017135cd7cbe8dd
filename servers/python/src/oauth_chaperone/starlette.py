"""Starlette and FastAPI, with Authlib."""

from __future__ import annotations

import inspect
import json
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, NoMatchFound, Route
from starlette.staticfiles import StaticFiles

from . import claim
from .attempt import CURRENT, Answer, Attempt, Ended, Options, Panel, listen
from .authlib import has_state
from .page import HEADERS
from .request import Request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["Chaperone", "Options", "Panel", "listen"]

_RESPONSE = "oauth_chaperone_response"


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
        return [Mount(self.options.prefix, routes=views, name=self._name)]

    @property
    def _name(self) -> str:
        return f"oauth_chaperone{self.options.prefix}"

    def of(self, http: HttpRequest) -> Options:
        """Return the options with the addresses as this request has them, below whatever prefix."""
        try:
            # From the outermost app, and so through whatever `routes` are mounted below.
            found = http.url_for(self._name, path="").path.rstrip("/")
            root = found.removesuffix(self.options.prefix)
        except (NoMatchFound, RuntimeError, KeyError):  # the last two of a request without a router
            root = http.scope.get("app_root_path", http.scope.get("root_path", "")).rstrip("/")
        return replace(self.options, root=lambda: root)

    def context(self, http: HttpRequest) -> dict[str, Any]:
        """Give templates `chaperone`: ``Jinja2Templates(..., context_processors=[chaperone.context])``."""
        return {"chaperone": self.of(http)}

    def callback(self, endpoint: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """Wrap the function of the redirect URI. Its route takes GET, and POST for a page without script.

        In FastAPI it may return whatever FastAPI makes a response of.
        """

        @wraps(endpoint)
        async def answered(*args: object, **kwargs: object) -> object:
            given = (*args, *kwargs.values())
            http = next(value for value in given if isinstance(value, HttpRequest))
            beside = next((value for value in given if isinstance(value, Response)), None)
            kwargs.pop(_RESPONSE, None)
            attempt = await self._attempt(http)
            early = attempt.refuse() or attempt.begin(had_state=has_state(http.session))
            if early is not None:
                return _written(early)
            token = CURRENT.set(attempt)
            try:
                returned = await endpoint(*args, **kwargs)
            except Exception as error:
                answer = attempt.explain(error, signed_in=self.signed_in(http))
                if answer is None:
                    await _seal(http, error)
                    raise
                return _written(answer)
            finally:
                CURRENT.reset(token)
            return self._ended(http, attempt, returned, beside)

        _ask_for_response(endpoint, answered)
        return answered

    def _ended(
        self, http: HttpRequest, attempt: Attempt, returned: object, beside: Response | None
    ) -> object:
        response = returned if isinstance(returned, Response) else beside
        if response is None:
            return returned  # Starlette itself refuses it
        response.headers.update(HEADERS)
        ended = (
            _read(returned)
            if isinstance(returned, Response)
            else _read_of_fastapi(http, returned, response)
        )
        answer = attempt.end(ended, lambda: self.signed_in(http))
        if not isinstance(answer, Answer):
            if answer is not None:
                _set_cookie(response, answer)
            return returned
        written = _written(answer)
        written.background = response.background
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
            self.of(http), read, read.view([self.session_cookie], self.same_site), finishes
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


def _ask_for_response(endpoint: Callable[..., object], answered: Callable[..., object]) -> None:
    """Have FastAPI hand over the response whose headers it adds to what a function returns.

    It hands over one, by the parameter's type. So a function that has such a parameter keeps it.
    """
    parameters = list(inspect.signature(endpoint).parameters.values())
    if any(_is_response(parameter, endpoint) for parameter in parameters):
        return
    ours = inspect.Parameter(_RESPONSE, inspect.Parameter.KEYWORD_ONLY, annotation=Response)
    is_last_taken = bool(parameters) and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD
    parameters.insert(len(parameters) - is_last_taken, ours)
    signature = inspect.signature(endpoint).replace(parameters=parameters)
    answered.__signature__ = signature  # type: ignore[attr-defined]


def _is_response(parameter: inspect.Parameter, endpoint: Callable[..., object]) -> bool:
    kind = parameter.annotation
    if isinstance(kind, str):
        try:
            kind = eval(kind, getattr(inspect.unwrap(endpoint), "__globals__", {}))  # noqa: S307 as FastAPI does
        except Exception:  # noqa: BLE001 of a name that is there for a type checker alone
            return False
    kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return isinstance(kind, type) and issubclass(kind, Response)


def _read(response: Response) -> Ended:
    body = None
    if response.headers.get("Content-Type", "").startswith("application/json"):
        with suppress(ValueError, RecursionError):
            body = json.loads(getattr(response, "body", b""))
    return Ended(response.status_code, response.headers.get("Location"), body)


def _read_of_fastapi(http: HttpRequest, returned: object, beside: Response) -> Ended:
    """Return what FastAPI will make of it, which is known to its route."""
    route = http.scope.get("route")
    status: int | None = beside.status_code or getattr(route, "status_code", None)
    kind = getattr(route, "response_class", None)
    if isinstance(kind, type) and issubclass(kind, RedirectResponse):
        return Ended(status or 307, str(returned))
    return Ended(status or 200, beside.headers.get("Location"), returned)


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
