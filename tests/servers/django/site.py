"""A small site that signs in with Python Social Auth: settings, pages and the tests' switches in one file.

    python site.py DATABASE [redirect]     prints "listening on PORT" and serves on 127.0.0.1 until it is stopped

With `redirect`, Python Social Auth's own middleware tells the error page what failed, in its address, and ours is not there.
"""

import json
import re
import sys

from django.conf import settings

REDIRECTS = "redirect" in sys.argv

settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test site",
    ALLOWED_HOSTS=[".localhost"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "social_django",
        "oauth_chaperone",
    ],
    MIDDLEWARE=[
        f"{__name__}.security",
        f"{__name__}.bare_callback_page",
        f"{__name__}.without_server_view",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "social_django.middleware.SocialAuthExceptionMiddleware" if REDIRECTS else "oauth_chaperone.django.ChaperoneMiddleware",
        # Behind it, so that what Python Social Auth says alone is heard first.
        f"{__name__}.Alone",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    AUTHENTICATION_BACKENDS=[
        "social_core.backends.open_id_connect.OpenIdConnectAuth",
        f"{__name__}.PlainOAuth2",
        "django.contrib.auth.backends.ModelBackend",
    ],
    CSRF_FAILURE_VIEW=f"{__name__}.csrf_failure",
    LOGIN_URL="/login/",
    LOGIN_REDIRECT_URL="/",
    SOCIAL_AUTH_LOGIN_ERROR_URL="/sign-in-failed/",
    # Core 5.2 knows the first of them.
    SOCIAL_AUTH_ERROR_TRANSPORT=["query"],
    SOCIAL_AUTH_ERROR_INCLUDE_METADATA=True,
    SOCIAL_AUTH_OIDC_KEY="site",
    SOCIAL_AUTH_OIDC_SECRET="secret-of-a-test-site",
    # Core 7's own default; core 5.2 has none.
    SOCIAL_AUTH_OIDC_USE_PKCE=True,
    SOCIAL_AUTH_PLAIN_KEY="site",
    SOCIAL_AUTH_PLAIN_SECRET="secret-of-a-test-site",
    SOCIAL_AUTH_PLAIN_AUTH_EXTRA_ARGUMENTS={"prompt": "consent"},
    SOCIAL_AUTH_REQUESTS_TIMEOUT=4,
    OAUTH_CHAPERONE={"callback_page": True, "callback_url": "/auth/complete/oidc/"},
    STATIC_URL="/static/",
    # As the check says: core 5.2 prints what the provider has sent, and addresses with secrets.
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"social": {"level": "CRITICAL", "propagate": False}},
    },
)

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth import get_user_model, login, logout  # noqa: E402
from django.contrib.messages import get_messages  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import redirect  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils.html import format_html, format_html_join  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from django.views.static import serve  # noqa: E402
from social_core.backends.oauth import BaseOAuth2PKCE  # noqa: E402
from social_django.middleware import SocialAuthExceptionMiddleware  # noqa: E402

from oauth_chaperone.django import csrf_failure as explained  # noqa: E402

SCRIPT = "/static/oauth_chaperone/pkg/standalone.js"
switches = {"chaperone": True, "server_view": True, "arrived": True}
said_alone = []

# The tests' names for what is a setting here.
SWITCHES = {
    "provider": "SOCIAL_AUTH_OIDC_OIDC_ENDPOINT",
    "token_url": "SOCIAL_AUTH_OIDC_ACCESS_TOKEN_URL",
    "arguments": "SOCIAL_AUTH_OIDC_AUTH_EXTRA_ARGUMENTS",
}


def security(get_response):
    """The strictest policy that the package works under."""

    def middleware(request):
        response = get_response(request)
        response["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; "
            "require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'"
        )
        return response

    return middleware


def bare_callback_page(get_response):
    """What a callback page is without the chaperone: the least script that finishes a sign-in."""

    def middleware(request):
        response = get_response(request)
        if not switches["chaperone"] and b'page="callback"' in getattr(response, "content", b""):
            response.content = response.content.replace(SCRIPT.encode(), b"/test/bare.js")
            response["Content-Length"] = len(response.content)
        return response

    return middleware


def without_server_view(get_response):
    """Where the server is to say nothing of what it saw, it still says how the sign-in ended."""

    def middleware(request):
        response = get_response(request)
        if switches["server_view"] or not request.path.startswith("/auth/"):
            return response
        if b"<oauth-chaperone" in response.content:
            failed = b'{"signed_in": false}' if b'page="error"' in response.content else b"{}"
            response.content = re.sub(rb"(data-oauth-chaperone>).*?(</script>)", rb"\g<1>" + failed + rb"\g<2>", response.content)
            response["Content-Length"] = len(response.content)
        elif response["Content-Type"] == "application/json":
            view = json.loads(response.content)
            kept = {"redirect": view["redirect"]} if "error" not in view else {"signed_in": False}
            told = JsonResponse(kept)
            told.cookies = response.cookies
            return told
        return response

    return middleware


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


class Alone(SocialAuthExceptionMiddleware):
    """What the user would be told without the chaperone, by the unchanged middleware itself."""

    def process_exception(self, request, exception):
        answer = super().process_exception(request, exception)
        if answer is not None:
            said_alone.append(str(exception))
        elif type(exception).__name__ == "Http404":
            said_alone.append("HTTP 404")
        else:
            said_alone.append(f"HTTP 500 ({type(exception).__name__})")
        return answer if REDIRECTS or not switches["chaperone"] else None


def csrf_failure(request, reason=""):
    said_alone.append("HTTP 403 (CSRF verification failed)")
    return explained(request, reason)


def page(body, *args, **kwargs):
    return HttpResponse(format_html("<!doctype html><html lang=en><meta charset=utf-8><title>Site</title>" + body, *args, **kwargs))


def home(request):
    if not request.user.is_authenticated:
        return redirect("/login/")
    element = "<script type=module src=/test/arrived.js></script>" if switches["chaperone"] and switches["arrived"] else ""
    return page("<p id=signed-in>{}</p>" + element, request.user.username)


def draw(source, request, **context):
    return engines["django"].from_string("{% load chaperone %}" + source).render(context, request)


def login_page(request):
    told = format_html_join("", "<li>{}</li>", ((message,) for message in get_messages(request)))
    element = "{% chaperone_head %}{% chaperone_login %}" if switches["chaperone"] else ""
    return page(
        "<ul id=messages>{}</ul>"
        '<form method=post action="/auth/login/{}/" data-oauth-provider=oidc>'
        '<input type=hidden name=csrfmiddlewaretoken value="{}"><button id=sign-in>Sign in</button></form>{}',
        told,
        request.GET.get("provider", "oidc"),
        get_token(request),
        draw(element, request),
    )


def sign_in_failed(request):
    """Where Python Social Auth sends a user with what it says of the failure."""
    return page("{}", draw("{% chaperone_head %}{% chaperone_panel %}", request))


def sign_in_locally(request, username):
    user, _ = get_user_model().objects.get_or_create(username=username)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


def sign_out(request):
    logout(request)
    return redirect("/login/")


def delete_cookies(request):
    """As a clean-up of the browser's does, HttpOnly ones included."""
    response = page("<p id=deleted>Deleted</p>")
    for name in request.COOKIES:
        response.delete_cookie(name)
    return response


def lose_sessions(request):
    Session.objects.all().delete()
    return page("<p id=lost>Lost</p>")


def arrived(request):
    return HttpResponse(
        f'import {{ arrived }} from "{SCRIPT}"; arrived({{ integration: "error_page" }});', "text/javascript"
    )


def bare(request):
    return HttpResponse(
        'const answer = await fetch(location.href, { headers: { Accept: "application/json" } });'
        "location.replace((await answer.json()).redirect);",
        "text/javascript",
    )


def static(request, path):
    """The package's own files, with the word for caches that static files are served with in production."""
    response = serve(request, path, apps.get_app_config("oauth_chaperone").path + "/static")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@csrf_exempt
def switch(request):
    """Takes any of SWITCHES and of `switches`; answers with what has been said alone since."""
    for name, value in json.loads(request.body).items():
        if name == "callback_page":
            settings.OAUTH_CHAPERONE = {**settings.OAUTH_CHAPERONE, name: value}
        elif name in SWITCHES:
            setattr(settings, SWITCHES[name], value)
        else:
            switches[name] = value
    settings.SOCIAL_AUTH_ERROR_INCLUDE_METADATA = switches["server_view"]
    said = said_alone[:]
    said_alone.clear()
    return JsonResponse({"said_alone": said})


class Handler(WSGIRequestHandler):
    # As servers in production do: else the body of an answer waits for its head to be acknowledged, which takes 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, *args):
        """Nothing: it would be each address, with its code and its state."""


urlpatterns = [
    path("", home),
    path("login/", login_page),
    path("sign-in-failed/", sign_in_failed),
    path("auth/", include("social_django.urls", namespace="social")),
    path("test/sign-in/<username>", sign_in_locally),
    path("test/sign-out", sign_out),
    path("test/delete-cookies", delete_cookies),
    path("test/lose-sessions", lose_sessions),
    path("test/arrived.js", arrived),
    path("test/switch", switch),
    path("test/bare.js", bare),
    path("static/<path:path>", static),
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), Handler)
    server.set_app(get_wsgi_application())
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
