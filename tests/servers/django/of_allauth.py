"""The site's settings and parts for django-allauth, which the adapter finds by itself."""

from django.conf import settings
from django.urls import include, path
from heard import said_alone


def configured(redirects):
    """What differs from another library's site."""
    assert not redirects, "allauth draws its own pages"
    app = {
        "provider_id": "oidc",
        "name": "Provider",
        "client_id": "site",
        "secret": "secret-of-a-test-site",
        "settings": {"server_url": "", "token_auth_method": "client_secret_post", "oauth_pkce_enabled": True},
    }
    return {
        "INSTALLED_APPS": [
            "allauth",
            "allauth.account",
            "allauth.socialaccount",
            "allauth.socialaccount.providers.openid_connect",
        ],
        "MIDDLEWARE": [
            "allauth.account.middleware.AccountMiddleware",
            "oauth_chaperone.django.ChaperoneMiddleware",
            # Behind it, so that what leaves allauth is heard first.
            f"{__name__}.Alone",
        ],
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_RATE_LIMITS": False,
        "SOCIALACCOUNT_ADAPTER": "allauth_adapter.Heard",
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app]}},
        "SOCIALACCOUNT_REQUESTS_TIMEOUT": 4,
    }


PREFIX = "/accounts/"
CALLBACK = "/accounts/oidc/oidc/login/callback/"


def switch(name, value):
    """Takes a switch of the tests' that is a setting here."""
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if name == "provider":
        app["settings"]["server_url"] = value
    elif name == "token_url":
        app["settings"]["openid_configuration_overrides"] = {"token_endpoint": value}
    elif name == "arguments":
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["AUTH_PARAMS"] = value


def leave(provider, is_signed_in):
    """Where the login form posts to; a user who is signed in connects another account there."""
    return f"/accounts/oidc/{provider}/login/{'?process=connect' if is_signed_in else ''}"


def expire(session):
    """As if a day had passed for what the session holds of a sign-in."""
    for state in session.get("socialaccount_states", {}).values():
        state[1] -= 86_400


def urls():
    return [path("accounts/", include("allauth.urls"))]


class Alone:
    """What leaves allauth as an exception is a bare page of Django's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        name = type(exception).__name__
        said_alone.append("HTTP 404" if name == "Http404" else f"HTTP 500 ({name})")
