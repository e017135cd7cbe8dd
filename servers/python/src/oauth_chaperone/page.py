"""The HTML of this package: its script and its element. Every value is escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .request import FINISH
from .words import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import ServerView

# No answer of the callback is kept, and what it loads does not learn the code from its address.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
# The page's own, as the browser sees it. Behind a proxy that takes a prefix away, the server knows another path.
OWN_ADDRESS = "?"


def head(script: str) -> str:
    """Return the script element, for the page's head."""
    return f'<script type="module" src="{escape(script)}"></script>'


def element(
    attributes: Mapping[str, object], view: ServerView | None = None, inside: str = ""
) -> str:
    """Return the element. An attribute that is None, False or blank is left out; True has no value."""
    # Each once, the last word counts: of two, a browser would take the first.
    once = {escape(name.replace("_", "-")): value for name, value in attributes.items()}
    written = []
    for name, value in once.items():
        if value is True:
            written.append(name)
        elif value not in (None, False, ""):
            written.append(f'{name}="{escape(str(value))}"')
    block = "" if view is None else _block(view)
    return f"<oauth-chaperone {' '.join(written)}>{block}{inside}</oauth-chaperone>"


def _block(view: ServerView) -> str:
    return f'<script type="application/json" data-oauth-chaperone>{as_json(view)}</script>'


def inside(page: str, login_url: str, words: Mapping[str, str]) -> str:
    """Return what shows until the element is defined, and where no script runs.

    The form has no address of its own, so that it posts to this page's, which holds the answer: no
    code stands in the page.
    """
    again = f'<a href="{escape(login_url)}">{escape(words["again"])}</a>'
    if page != "callback":
        return again
    name, value = FINISH
    return (
        f'<form method="post"><input type="hidden" name="{name}" value="{value}">'
        f"<button>{escape(words['finish'])}</button></form> {again}"
    )


# The title is of both pages: it says neither that it goes on nor that it has failed.
WORDS = {"title": "Sign-in", "finish": "Continue", "again": "Start again"}


def document(head: str, body: str, language: str = "en") -> str:
    """Return the least page that holds the element."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{WORDS['title']}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


class Html(str):
    """HTML that a template takes as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself, as Jinja asks."""
        return self
