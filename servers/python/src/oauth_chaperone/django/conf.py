"""The setting OAUTH_CHAPERONE, a dictionary. All of it is optional."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import resolve_url
from django.templatetags.static import static

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Conf:
    """The keys of OAUTH_CHAPERONE and their defaults."""

    callback_page: bool = False
    """Answer the provider's redirect with a page at once, which then asks for the exchange."""
    login_url: str | None = None
    """Where signing in starts again. Default: LOGIN_URL."""
    callback_url: str | None = None
    """The registered redirect URI, whole: scheme, host and path."""
    report_url: str | None = None
    """Where the pages send reports, such as "oauth_chaperone:report" of oauth_chaperone.django.urls."""
    help_url: str | None = None
    """Your own help: adds a button to every panel."""
    cookie_domain: str | None = None
    """A parent domain, so that www and apex see the same departure cookie."""
    allowed_origins: Sequence[str] = ()
    """Other origins that `redirect` and `login_url` may lead to."""
    locale: str | None = None
    """Default: the page's language."""
    retry_automatically: bool = False
    template: str = "oauth_chaperone/page.html"
    """The callback page and the error page."""
    script: str | None = None
    """Where the package's script is. Default: this app's static file."""

    def attributes(self) -> dict[str, object]:
        """Return the attributes that every element gets."""
        return {
            "login_url": resolve_url(self.login_url or settings.LOGIN_URL),
            "report_url": resolve_url(self.report_url) if self.report_url else None,
            "help_url": resolve_url(self.help_url) if self.help_url else None,
            "cookie_domain": self.cookie_domain,
            "allowed_origins": " ".join(self.allowed_origins),
            "locale": self.locale,
        }

    def script_url(self) -> str:
        """Return the address of the script."""
        return self.script or static("oauth_chaperone/pkg/standalone.js")


KEYS = frozenset(field.name for field in fields(Conf))


def conf() -> Conf:
    """Read the setting: tests override it."""
    told = getattr(settings, "OAUTH_CHAPERONE", {})
    return Conf(**{name: value for name, value in told.items() if name in KEYS})
