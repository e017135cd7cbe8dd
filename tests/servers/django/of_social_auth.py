"""The site's settings and parts for Python Social Auth, with our middleware or by its own redirect."""

from django.conf import settings
from django.urls import include, path
from heard import said_alone, switches
from social_core.backends.oauth import BaseOAuth2PKCE


def configured(redirects):
    """What differs from another library's site. With `redirects`, our middleware is not there."""
    theirs = "social_django.middleware.SocialAuthExceptionMiddleware"
    return {
        "INSTALLED_APPS": ["social_django"],
        "MIDDLEWARE": [
            theirs if redirects else "oauth_chaperone.django.ChaperoneMiddleware",
            # Behind it, so that what Python Social Auth says alone is heard first.
            f"{__name__}.{'AloneAndHeard' if redirects else 'Alone'}",
        ],
        "AUTHENTICATION_BACKENDS": [
            "social_core.backends.open_id_connect.OpenIdConnectAuth",
            f"{__name__}.PlainOAuth2",
        ],
        "SOCIAL_AUTH_LOGIN_ERROR_URL": "/sign-in-failed/",
        # Core 5.2 knows the first of them.
        "SOCIAL_AUTH_ERROR_TRANSPORT": ["query"],
        "SOCIAL_AUTH_ERROR_INCLUDE_METADATA": True,
        "SOCIAL_AUTH_OIDC_KEY": "site",
        "SOCIAL_AUTH_OIDC_SECRET": "secret-of-a-test-site",
        # Core 7's own default; core 5.2 has none.
        "SOCIAL_AUTH_OIDC_USE_PKCE": True,
        "SOCIAL_AUTH_PLAIN_KEY": "site",
        "SOCIAL_AUTH_PLAIN_SECRET": "secret-of-a-test-site",
        "SOCIAL_AUTH_PLAIN_AUTH_EXTRA_ARGUMENTS": {"prompt": "consent"},
        "SOCIAL_AUTH_REQUESTS_TIMEOUT": 4,
        # As the check says: core 5.2 prints what the provider has sent, and addresses with secrets.
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "loggers": {"social": {"level": "CRITICAL", "propagate": False}},
        },
    }


# The tests' names for what is a setting here.
_SETTINGS = {
    "provider": "SOCIAL_AUTH_OIDC_OIDC_ENDPOINT",
    "token_url": "SOCIAL_AUTH_OIDC_ACCESS_TOKEN_URL",
    "arguments": "SOCIAL_AUTH_OIDC_AUTH_EXTRA_ARGUMENTS",
}
PREFIX = "/auth/"
CALLBACK = "/auth/complete/oidc/"


def switch(name, value):
    """Takes a switch of the tests' that is a setting here."""
    if name == "server_view":
        settings.SOCIAL_AUTH_ERROR_INCLUDE_METADATA = value
    if name in _SETTINGS:
        setattr(settings, _SETTINGS[name], value)


def leave(provider, is_signed_in):
    """Where the login form posts to; a user who is signed in connects another account there."""
    return f"/auth/login/{provider}/"


def expire(session):
    """As if a day had passed for what the session holds of a sign-in."""
    for kept in session.values():
        if isinstance(kept, dict) and "timestamp" in kept:
            kept["timestamp"] -= 86_400


def urls():
    return [path("auth/", include("social_django.urls", namespace="social"))]


class PlainOAuth2(BaseOAuth2PKCE):
    """The same provider, without OpenID Connect: what most of Python Social Auth's backends are."""

    name = "plain"
    ID_KEY = "sub"
    DEFAULT_SCOPE = ["openid", "profile"]
    REDIRECT_STATE = False

    def authorization_url(self):
        return f"{settings.SOCIAL_AUTH_OIDC_OIDC_ENDPOINT}/auth"

    def access_token_url(self):
        return settings.SOCIAL_AUTH_OIDC_ACCESS_TOKEN_URL

    def user_data(self, access_token, *args, **kwargs):
        url = f"{settings.SOCIAL_AUTH_OIDC_OIDC_ENDPOINT}/me"
        return self.get_json(url, headers={"Authorization": f"Bearer {access_token}"})

    def get_user_details(self, response):
        return {"username": response["sub"]}


class Alone:
    """What the user would be told without the chaperone, by the unchanged middleware itself."""

    answers = False

    def __init__(self, get_response):
        # It needs the settings.
        from social_django.middleware import SocialAuthExceptionMiddleware

        self.get_response = get_response
        self.theirs = SocialAuthExceptionMiddleware(get_response)

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        answer = self.theirs.process_exception(request, exception)
        if answer is not None:
            said_alone.append(str(exception))
        elif type(exception).__name__ == "Http404":
            said_alone.append("HTTP 404")
        else:
            said_alone.append(f"HTTP 500 ({type(exception).__name__})")
        return answer if self.answers or not switches["chaperone"] else None


class AloneAndHeard(Alone):
    """Where it is what the user is told."""

    answers = True
