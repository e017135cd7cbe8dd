"""A small site that signs in with Python Social Auth or with django-allauth: its pages and the tests' switches.

    python site.py DATABASE social-auth|redirect|allauth     prints "listening on PORT" and serves on 127.0.0.1

With `redirect`, Python Social Auth's own middleware tells the error page what failed, in its address, and ours is not there.
"""

import json
import re
import sys

from django.conf import settings
from heard import said_alone, switches

LIBRARY = sys.argv[2]
if LIBRARY == "allauth":
    import of_allauth as library
else:
    import of_social_auth as library

OF_LIBRARY = library.configured(redirects=LIBRARY == "redirect")
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
        *OF_LIBRARY.pop("INSTALLED_APPS"),
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
        *OF_LIBRARY.pop("MIDDLEWARE"),
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    AUTHENTICATION_BACKENDS=[
        *OF_LIBRARY.pop("AUTHENTICATION_BACKENDS"),
        "django.contrib.auth.backends.ModelBackend",
    ],
    CSRF_FAILURE_VIEW=f"{__name__}.csrf_failure",
    LOGIN_URL="/login/",
    LOGIN_REDIRECT_URL="/",
    OAUTH_CHAPERONE={"callback_page": True, "callback_url": library.CALLBACK},
    STATIC_URL="/static/",
    **OF_LIBRARY,
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
from django.urls import path  # noqa: E402
from django.utils.html import format_html, format_html_join  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from django.views.static import serve  # noqa: E402

from oauth_chaperone.django import csrf_failure as explained  # noqa: E402

SCRIPT = "/static/oauth_chaperone/pkg/standalone.js"


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
        if switches["server_view"] or not request.path.startswith(library.PREFIX):
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
        '<form method=post action="{}" data-oauth-provider=oidc>'
        '<input type=hidden name=csrfmiddlewaretoken value="{}"><button id=sign-in>Sign in</button></form>{}',
        told,
        library.leave(request.GET.get("provider", "oidc"), request.user.is_authenticated),
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


def visit(request):
    """Leaves a session, in which nothing of a sign-in is."""
    request.session["visits"] = 1
    return page("<p id=visited>Visited</p>")


def delete_state_cookie(request):
    response = page("<p id=deleted>Deleted</p>")
    response.delete_cookie(settings.SESSION_COOKIE_NAME)
    return response


def expire_state(request):
    library.expire(request.session)
    request.session.modified = True
    return page("<p id=expired>Expired</p>")


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
    """Takes switches of the library's settings and of the site; answers with what has been said alone since."""
    for name, value in json.loads(request.body).items():
        if name == "callback_page":
            settings.OAUTH_CHAPERONE = {**settings.OAUTH_CHAPERONE, name: value}
        else:
            switches[name] = value
            library.switch(name, value)
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
    *library.urls(),
    path("test/sign-in/<username>", sign_in_locally),
    path("test/sign-out", sign_out),
    path("test/delete-cookies", delete_cookies),
    path("test/delete-state-cookie", delete_state_cookie),
    path("test/expire-state", expire_state),
    path("test/lose-sessions", lose_sessions),
    path("test/visit", visit),
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
