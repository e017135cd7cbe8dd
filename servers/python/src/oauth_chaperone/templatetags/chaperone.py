"""``{% load chaperone %}``: the script, the login page's element, and the panel of a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..cookies import VIEW
from ..django.conf import conf
from ..django.framework import frameworks
from ..page import OWN_ADDRESS, WORDS, element, head, inside
from ..words import tell

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template import Context

    from ..django.middleware import Panel

register = template.Library()


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 page.py escapes each value


def _framework() -> str | None:
    found = frameworks()
    return found[0].name if len(found) == 1 else None


@register.simple_tag
def chaperone_head() -> SafeString:
    """Load the script. In the head of the login page, the callback page and the error page."""
    return _safe(head(conf().script_url()))


@register.simple_tag(takes_context=True)
def chaperone_login(
    context: Context, provider: str | None = None, **attributes: object
) -> SafeString:
    """Draw the login page's element: what will make signing in fail, before the user leaves.

    `provider` is the name in its redirect URI. Any attribute of the element may be given.
    """
    settings = conf()
    callback_url = settings.callback_url
    # A RequestContext has it, with or without the context processor.
    request = cast("HttpRequest | None", getattr(context, "request", None))
    if provider and not callback_url and request is not None:
        paths = (framework.callback_path(provider) for framework in frameworks())
        path = next((path for path in paths if path), None)
        callback_url = request.build_absolute_uri(path) if path else None
    given: dict[str, object] = {
        "page": "auto" if _is_told(request) else "login",
        "provider": provider,
        "framework": _framework(),
        "integration": None if settings.callback_page else "error_page",
        "callback_url": callback_url,
        **settings.attributes(),
        **attributes,
    }
    return _safe(element(given))


def _is_told(request: HttpRequest | None) -> bool:
    """Whether the view of a failed sign-in came along: Python Social Auth redirects here with an inactive user."""
    return request is not None and any(name in request.COOKIES for name in VIEW)


@register.simple_tag(takes_context=True)
def chaperone_panel(context: Context, **attributes: object) -> SafeString:
    """Draw the panel: on the page that the chaperone draws, or on your own page of a failed sign-in."""
    settings = conf()
    panel = cast("Panel | None", context.get("chaperone"))
    page = str(attributes.pop("page", panel.page if panel else "error"))
    # On the site's own page, the view comes by the cookie. On one that is a login page as well, nothing may have failed.
    told = None if page == "auto" else tell(signed_in=False)
    view = panel.view if panel else told
    given: dict[str, object] = {
        "page": page,
        "framework": panel.framework if panel else _framework(),
        "exchange_url": OWN_ADDRESS if panel and page == "callback" else None,
        "retry_automatically": settings.retry_automatically,
        **settings.attributes(),
        **attributes,
    }
    words = {name: gettext(word) for name, word in WORDS.items()}
    return _safe(element(given, view, inside(page, str(given["login_url"]), words)))
