"""What the middleware asks of a sign-in library, and which libraries there are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, HttpResponseBase
    from django.urls import ResolverMatch

    from ..failure import Failure
    from ..words import ServerView


class Framework(Protocol):
    """A sign-in library."""

    @property
    def name(self) -> str:
        """The name that the element's attribute `framework` takes."""

    def is_callback(self, match: ResolverMatch) -> bool:
        """Whether the provider sends its answers here."""

    def is_sign_in(self, match: ResolverMatch) -> bool:
        """Whether this is any view of a sign-in."""

    def callback_path(self, provider: str) -> str | None:
        """Return the path of a provider's redirect URI."""

    def has_state(self, request: HttpRequest) -> bool:
        """Whether the session holds a state of any sign-in."""

    def prepare(self, request: HttpRequest, *, is_same_site: bool) -> None:
        """Make the request ready for the library's view."""

    def read(self, error: BaseException, request: HttpRequest, brought: Collection[str]) -> Failure:
        """Return what is known of an exception that left the library's view."""

    def ended_badly(self, request: HttpRequest, response: HttpResponseBase) -> str | None:
        """Return a failure's name where the library tells of one by a redirect."""

    def is_state_lost(self, view: ServerView) -> bool:
        """Whether the library found no state. A wrong state is another thing."""

    def ended_well(self, request: HttpRequest) -> None:
        """Clean up after a success."""


@cache
def frameworks() -> list[Framework]:
    """Return the installed ones."""
    found: list[Framework] = []
    if apps.is_installed("social_django"):
        from .psa import SocialAuth

        found.append(SocialAuth())
    if apps.is_installed("allauth.socialaccount"):
        from .allauth import AllAuth

        found.append(AllAuth())
    return found
