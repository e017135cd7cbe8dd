"""A view that takes reports: ``django_view(operators)``, ``flask_view(operators)``, ``starlette_view(operators)``.

Exempt it from nothing else: it has limits of its own. How long a body may take to arrive is up to the
server for Django and Flask; on Starlette it is five seconds.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from .operators import MOST_BYTES, Operators, Taken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from django.http import HttpRequest, HttpResponse
    from flask import Response
    from starlette.requests import Request
    from starlette.responses import Response as StarletteResponse

_MOST_SECONDS = 5


def django_view(operators: Operators) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view for a path of Django."""
    from django.http import HttpResponse
    from django.views.decorators.csrf import csrf_exempt

    @csrf_exempt  # a report has no token, and changes nothing
    def view(request: HttpRequest) -> HttpResponse:
        client = request.META.get("REMOTE_ADDR")
        taken = operators.admits(request.method or "", request.headers, client)
        taken = taken or operators.take(request.read(MOST_BYTES + 1))
        return HttpResponse(status=taken.status, headers=_headers(taken))

    return view


def flask_view(operators: Operators) -> Callable[[], Response]:
    """Return a view function for a rule of Flask, with POST among its methods."""
    from flask import Response, request

    def sign_in_reports() -> Response:
        taken = operators.admits(request.method, request.headers, request.remote_addr)
        taken = taken or operators.take(request.stream.read(MOST_BYTES + 1))
        return Response(status=taken.status, headers=_headers(taken))

    return sign_in_reports


def starlette_view(operators: Operators) -> Callable[[Request], Awaitable[StarletteResponse]]:
    """Return an endpoint for a route of Starlette."""
    from starlette.responses import Response

    async def view(request: Request) -> Response:
        client = request.client.host if request.client else None
        taken = operators.admits(request.method, request.headers, client)
        taken = taken or operators.take(await _body(request))
        return Response(status_code=taken.status, headers=_headers(taken))

    return view


def _headers(taken: Taken) -> dict[str, str]:
    return {"Allow": "POST"} if taken.refused == "method" else {}


async def _body(request: Request) -> bytes | None:
    async def read() -> bytes | None:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return None
        return body

    try:
        return await asyncio.wait_for(read(), _MOST_SECONDS)
    except asyncio.TimeoutError:
        return None
