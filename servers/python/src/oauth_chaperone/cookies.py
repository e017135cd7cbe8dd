"""The two cookies that a server reads or sets: the departure's, and the view for a page of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import quote

from .words import as_json

if TYPE_CHECKING:
    from .words import ServerView

DEPARTURE = "oauth_chaperone"
# A `__Host-` cookie is taken from its own host alone, and over TLS alone.
VIEW = ("oauth_chaperone_view", "__Host-oauth_chaperone_view")

_FLOW_ID = re.compile(r"[0-9a-f]{20}")


class Cookie(TypedDict):
    """As ``set_cookie`` of Django, Flask and Starlette takes it; Django calls ``key`` otherwise."""

    key: str
    value: str
    max_age: int
    path: str
    domain: str | None
    secure: bool
    httponly: bool
    samesite: str


def flow_id(text: str | None) -> str | None:
    """Return the flow's id of a departure cookie's value, which is anybody's who may set cookies."""
    text = (text or "").removeprefix("done.")
    return text if _FLOW_ID.fullmatch(text) else None


def done(flow: str | None, domain: str | None, *, secure: bool) -> Cookie:
    """Return the cookie that closes the departure.

    A replay of this flow is then known for what it is. Without a flow, the cookie is deleted.
    """
    return Cookie(
        key=DEPARTURE,
        value=f"done.{flow}" if flow else "",
        max_age=3600 if flow else 0,
        path="/",
        domain=domain,
        secure=secure,
        httponly=False,  # the page reads it
        samesite="Lax",
    )


def view(told: ServerView, *, secure: bool) -> Cookie:
    """Return the cookie by which a view reaches a page that the framework redirects to."""
    return Cookie(
        key=VIEW[secure],
        value=quote(as_json(told), safe=""),
        max_age=60,
        path="/",
        domain=None,
        secure=secure,
        httponly=False,  # the page reads it and deletes it
        samesite="Lax",
    )
