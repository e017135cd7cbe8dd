"""System checks: what would make the chaperone silent, or a sign-in fail."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.shortcuts import resolve_url
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_script_prefix, is_valid_path
from django.utils import translation
from django.utils.module_loading import import_string

from .conf import KEYS, conf

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "oauth_chaperone.django.ChaperoneMiddleware"
THEIRS = "social_django.middleware.SocialAuthExceptionMiddleware"
_BEFORE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


def register() -> None:
    """Register all of them."""
    checks.register(run, checks.Tags.security)


def run(**_kwargs: object) -> list[checks.CheckMessage]:
    """Run all of them."""
    found = (_settings, _middleware, _csrf, _sessions, _policy, _template, _login, _social_auth)
    return [message for check in found for message in check()]


def _settings() -> Iterator[checks.CheckMessage]:
    unknown = sorted(set(getattr(settings, "OAUTH_CHAPERONE", {})) - KEYS)
    if unknown:
        known = ", ".join(sorted(KEYS))
        yield checks.Error(
            f"OAUTH_CHAPERONE has unknown keys: {', '.join(unknown)}.",
            hint=f"There are {known}.",
            id="oauth_chaperone.E001",
        )


def _position(wanted: str) -> int | None:
    """Return where a middleware, or a site's own subclass of it, stands."""
    kind = import_string(wanted)
    for at, path in enumerate(settings.MIDDLEWARE):
        try:
            found = import_string(path)
        except ImportError:  # Django itself says so
            continue
        if found is kind or (isinstance(found, type) and issubclass(found, kind)):
            return at
    return None


def _is_told_by_redirects() -> bool:
    """Whether Python Social Auth's own middleware says in its redirect what has failed: the way without ours."""
    if not apps.is_installed("social_django") or _position(THEIRS) is None:
        return False
    # One or several, each a text or a member of ErrorTransport, which is one.
    told = getattr(settings, "SOCIAL_AUTH_ERROR_TRANSPORT", None) or ()
    modes = [told] if isinstance(told, str) else list(told)
    has_page = bool(getattr(settings, "SOCIAL_AUTH_LOGIN_ERROR_URL", None))
    return has_page and "query" in [str(mode).lower().strip() for mode in modes]


def _middleware() -> Iterator[checks.CheckMessage]:
    ours = _position(OURS)
    if ours is None:
        if _is_told_by_redirects():
            return
        yield checks.Warning(
            "MIDDLEWARE lacks the chaperone: no failed sign-in is explained.",
            hint=f'Add "{OURS}" as the last one.',
            id="oauth_chaperone.W001",
        )
        return
    for path in _BEFORE:
        at = _position(path)
        if at is not None and at > ours:
            yield checks.Error(
                f"{path} has to stand before {OURS} in MIDDLEWARE.",
                id="oauth_chaperone.E002",
            )
    if not apps.is_installed("social_django"):
        return
    theirs = _position(THEIRS)
    if theirs is not None and theirs > ours:
        yield checks.Warning(
            "SocialAuthExceptionMiddleware stands after the chaperone and redirects each failure before it.",
            hint="Take it out: the chaperone stands in its place.",
            id="oauth_chaperone.W002",
        )


def _csrf() -> Iterator[checks.CheckMessage]:
    if settings.CSRF_FAILURE_VIEW == "django.views.csrf.csrf_failure":
        yield checks.Warning(
            "Where a browser blocks cookies, the login form ends on Django's bare 403 page.",
            hint='Set CSRF_FAILURE_VIEW = "oauth_chaperone.django.csrf_failure".',
            id="oauth_chaperone.W003",
        )


def _sessions() -> Iterator[checks.CheckMessage]:
    same_site = settings.SESSION_COOKIE_SAMESITE
    if isinstance(same_site, str) and same_site.lower() == "strict" and not conf().callback_page:
        yield checks.Warning(
            'SESSION_COOKIE_SAMESITE is "Strict": the provider\'s redirect comes without the session, so that'
            " no state is found.",
            hint='Set OAUTH_CHAPERONE = {"callback_page": True}, or "Lax".',
            id="oauth_chaperone.W004",
        )
    if settings.SESSION_ENGINE == "django.contrib.sessions.backends.cache":
        cache = settings.CACHES.get(settings.SESSION_CACHE_ALIAS, {})
        if cache.get("BACKEND") == "django.core.cache.backends.locmem.LocMemCache":
            yield checks.Warning(
                "Each process keeps its own sessions (LocMemCache): another one does not find the state.",
                hint="Use a cache that all processes share, or sessions in the database.",
                id="oauth_chaperone.W005",
            )


def _policy() -> Iterator[checks.CheckMessage]:
    """django-csp 4, django-csp 3, and Django 6 keep the policy in settings."""
    policies = [
        getattr(settings, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {}),
        getattr(settings, "SECURE_CSP", {}),
        {"script-src": getattr(settings, "CSP_SCRIPT_SRC", None)},
    ]
    for policy in policies:
        sources = policy.get("script-src") or policy.get("default-src")
        if sources and "'wasm-unsafe-eval'" not in [str(source) for source in sources]:
            yield checks.Info(
                "The policy's script-src lacks 'wasm-unsafe-eval': pages load the larger JavaScript instead.",
                hint="Add it. It allows WebAssembly and no eval().",
                id="oauth_chaperone.I001",
            )


def _template() -> Iterator[checks.CheckMessage]:
    try:
        get_template(conf().template)
    except TemplateDoesNotExist:
        yield checks.Error(
            f"There is no template {conf().template}.",
            hint='Set "APP_DIRS": True in TEMPLATES, or write the template yourself.',
            id="oauth_chaperone.E003",
        )


def _login() -> Iterator[checks.CheckMessage]:
    """Every panel has a button that leads there. A literal address of another server's page is not known here."""
    if not getattr(settings, "ROOT_URLCONF", None):
        return
    wanted = conf().login_url or settings.LOGIN_URL
    try:
        address = urlsplit(resolve_url(wanted))
    except NoReverseMatch:
        leads = False
    else:
        leads = bool(address.netloc) or _is_served(address.path)
    if not leads:
        yield checks.Warning(
            f"The login address {wanted} leads to no view of this site: the panel's buttons end there on a 404.",
            hint="Set LOGIN_URL, best to the name of a view, or login_url in OAUTH_CHAPERONE.",
            id="oauth_chaperone.W008",
        )


def _is_served(path: str) -> bool:
    path = "/" + path.removeprefix(get_script_prefix()).lstrip("/")
    # Where there is no view, CommonMiddleware tries the slash, and LocaleMiddleware the language.
    paths = [path, f"{path}/", f"/{settings.LANGUAGE_CODE}{path}"]
    with translation.override(settings.LANGUAGE_CODE):
        return any(is_valid_path(path) for path in paths)


def _social_auth() -> Iterator[checks.CheckMessage]:
    if not apps.is_installed("social_django"):
        return
    from .psa import IS_CLASSIC

    if getattr(settings, "SOCIAL_AUTH_RAISE_EXCEPTIONS", settings.DEBUG):
        yield checks.Info(
            "Python Social Auth raises its exceptions; the chaperone explains them nevertheless."
            if _position(OURS) is not None
            else "Python Social Auth raises its exceptions, and its middleware redirects with none of them.",
            hint="Set SOCIAL_AUTH_RAISE_EXCEPTIONS = False to see what your users see.",
            id="oauth_chaperone.I002",
        )
    if not IS_CLASSIC:
        return
    if not getattr(settings, "SOCIAL_AUTH_REQUESTS_TIMEOUT", None):
        yield checks.Warning(
            "This version of Python Social Auth waits for a provider without end.",
            hint="Set SOCIAL_AUTH_REQUESTS_TIMEOUT = 10.",
            id="oauth_chaperone.W006",
        )
    if settings.LOGGING.get("loggers", {}).get("social", {}).get("level") != "CRITICAL":
        yield checks.Warning(
            "The logger `social` prints what the provider has sent, and addresses with secrets in them.",
            hint='LOGGING = {"loggers": {"social": {"level": "CRITICAL", "propagate": False}}, ...}',
            id="oauth_chaperone.W007",
        )
