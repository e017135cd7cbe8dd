"""oauth-chaperone for Python Social Auth on Django (social-auth-core 5.2 and 7).

Copy this file into your project.

MIDDLEWARE: "oauth_chaperone.ChaperoneMiddleware" as the last one, in place of
SocialAuthExceptionMiddleware.

CSRF_FAILURE_VIEW = "oauth_chaperone.csrf_failure", since without cookies the login
form is as far as a user gets.

OAUTH_CHAPERONE_CALLBACK_PAGE = True draws a page for every answer; without it one
is drawn for failures only.

Your template oauth_chaperone.html gets `page`, "callback" or "error", `framework`,
and `server_view`, JSON for its script element.

An exception's message can hold the client secret, the code or a token. None goes to
the page or to the log: only names from the lists below, numbers, booleans, the
provider's own error code, and the places in the code that the exception came by.
"""

import json
import logging
import re
import sys
import time
import traceback
from urllib.parse import urlsplit

import django.views.csrf
import jwt
import requests
import social_core
import social_core.exceptions
from django import http, shortcuts
from django.conf import settings
from django.urls import NoReverseMatch
from social_core.exceptions import SocialAuthBaseException
from social_django.middleware import SocialAuthExceptionMiddleware

VERSION = [int(number) for number in social_core.__version__.split(".")[:2]]
FRAMEWORK = "python-social-auth" if VERSION >= [6, 2] else "python-social-auth-classic"

# Core 7 gives each failure a code, core 5.2 a class. Both lists are closed.
CODES = set(getattr(social_core.exceptions, "REASONS", ()))
CLASSES = {
    name
    for name, value in vars(social_core.exceptions).items()
    if isinstance(value, type) and issubclass(value, SocialAuthBaseException)
}

# What core 5.2 lets through, by the names that core 7 has for it. The first that
# fits counts: a ConnectTimeout is a ConnectionError, too.
LEAKS = {
    requests.Timeout: "timeout",
    requests.JSONDecodeError: "malformed_response",
    requests.exceptions.ChunkedEncodingError: "malformed_response",
    requests.exceptions.ContentDecodingError: "malformed_response",
    requests.ConnectionError: "connection_failed",
    requests.HTTPError: "http_error",
    requests.TooManyRedirects: "http_error",
    jwt.PyJWTError: "malformed_response",
}

# Where core 5.2 says no more than AuthTokenError or ValueError, the beginnings of
# its own fixed texts tell them apart.
TEXTS = {
    "Missing id_token": "malformed_response",
    "Missing unauthorized token": "session_context_missing",
    "Incorrect tokens": "state_mismatch",
    "Incorrect id_token: nonce": "nonce_mismatch",
    "Incorrect id_token: iat": "response_expired",
    "Incorrect id_token: nbf": "response_not_yet_valid",
    "Signature has expired": "response_expired",
    "The given email address is associated with another account": "email_in_use",
    "By this point URL has to have been set": "missing_setting",
}

# Words with at most a number after each: access_denied, AADSTS50011, 190. What is
# random (a code, a token, a state) has its digits and letters mixed.
PROVIDER_CODE = re.compile(
    r"(?=.{1,64}$)-?[A-Za-z]{0,24}[0-9]{0,9}([_.-][A-Za-z]{1,24}[0-9]{0,9})*"
)

# Microsoft says `invalid_grant` of nearly everything; this, in a sentence, is its code.
MICROSOFT_CODE = re.compile(r"\bAADSTS[0-9]{5,7}\b")

# The value of the cookie that the login page has set.
FLOW_ID = re.compile(r"[0-9a-f]{20}")

# Once in an answer, or it is none: another reader might take another of them.
ONCE = (
    "code",
    "state",
    "redirect_state",
    "error",
    "iss",
    "id_token",
    "access_token",
    "oauth_token",
    "oauth_verifier",
)

logger = logging.getLogger("oauth_chaperone")


def is_exchange(request):
    return request.headers.get("Accept") == "application/json"


def is_ours(request):
    """The page asks from its own origin. Old browsers do not say where they ask from."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def is_social(request):
    return request.resolver_match and request.resolver_match.namespace == "social"


def is_complete(request):
    return (
        request.resolver_match and request.resolver_match.view_name == "social:complete"
    )


def request_view(request):
    return {
        "method": request.method if request.method in ("GET", "POST") else None,
        "time": int(time.time()),
        "saw_any_cookie": bool(request.COOKIES),
        "saw_session_cookie": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "saw_departure_cookie": "oauth_chaperone" in request.COOKIES,
    }


def had_state(request, backend):
    """Whether the session holds a state of any sign-in by this backend."""
    slots = (f"{backend}_state", f"{backend}_oauth2_state", f"{backend}unauthorized_")
    return any(value for key, value in request.session.items() if key.startswith(slots))


def once(request):
    """The query as every reader reads it: None where a parameter that counts comes
    twice, in the query or in the body; of any other the first, which is the
    exchange-url's own."""
    for name in ONCE:
        values = request.GET.getlist(name) + request.POST.getlist(name)
        if len(values) > 1:
            return None
    query = http.QueryDict(mutable=True)
    for name, values in request.GET.lists():
        query[name] = values[0]
    query._mutable = False
    return query


def provider_code(value, request):
    """A provider's own error code, where it is one: anything can stand there."""
    if isinstance(value, dict):  # Facebook's {"error": {"code": 190, …}}
        value = value.get("code")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
        value = str(value)
    if not isinstance(value, str) or not PROVIDER_CODE.fullmatch(value):
        return None
    sent = [
        text
        for data in (request.GET, request.POST)
        for name, text in data.items()
        if name != "error"
    ]
    return None if value in sent else value


def answered(error, request):
    """What the provider has answered to the server: its error code, its status, and
    Microsoft's code."""
    chain = (error, error.__cause__)
    answers = (getattr(link, "response", None) for link in chain)
    answer = next((answer for answer in answers if answer is not None), None)
    try:
        data = answer.json()
        told, text = data["error"], data.get("error_description")
    except Exception:  # noqa: BLE001 the body may be anything
        told, text = getattr(error, "provider_code", None), None
    code = MICROSOFT_CODE.search(f"{text} {getattr(error, 'detail', error)}")
    status = getattr(answer, "status_code", None) or getattr(error, "status_code", None)
    is_status = isinstance(status, int) and 100 <= status < 600
    return (
        provider_code(told, request),
        status if is_status else None,
        code and code[0],
    )


def listed_name(error):
    """The failure's name from a closed list: the code (core 7), the name of what
    leaked, of a fixed text, or the class (core 5.2)."""
    if isinstance(error, SocialAuthBaseException):
        code = getattr(error, "code", None)
        if isinstance(code, str) and code in CODES:
            return code
    for leaked, name in LEAKS.items():
        if isinstance(error, leaked):
            return name
    text = error.args[0] if error.args else None
    if isinstance(error, KeyError) and text == "access_token":
        return "malformed_response"  # of plain OAuth 2: no token came
    if isinstance(error, ValueError) and isinstance(text, str):
        for beginning, name in TEXTS.items():
            if text.startswith(beginning):
                return name
    for kind in type(error).__mro__:
        if issubclass(kind, SocialAuthBaseException) and kind.__name__ in CLASSES:
            return kind.__name__
    return None


def places(error):
    """Classes, files and lines, for the log. No message, no source, no values."""
    told = []
    while error is not None and len(told) < 4:
        kind = type(error)
        # What its module knows by this name is code; a name made of data is not.
        is_code = getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind
        frames = [
            f"{frame.f_code.co_filename}:{line}"
            for frame, line in traceback.walk_tb(error.__traceback__)
        ]
        told.append(
            " ".join([kind.__name__ if is_code else "Exception", *frames[-20:]])
        )
        error = error.__cause__ or error.__context__
    return " from ".join(told)


def log(request, view, error=None):
    flow = request.COOKIES.get("oauth_chaperone", "")
    flow = flow if FLOW_ID.fullmatch(flow) else "unknown"
    logger.warning("%s, flow %s, %s", json.dumps(view), flow, places(error))


def sealed(response):
    """No cache keeps it, and what it loads does not learn the code from its address."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def draw(request, page, view, status=200):
    if is_exchange(request):
        return sealed(http.JsonResponse(view))
    server_view = json.dumps(view).replace("<", "\\u003c")
    context = {"page": page, "framework": FRAMEWORK, "server_view": server_view}
    return sealed(
        shortcuts.render(request, "oauth_chaperone.html", context, status=status)
    )


def csrf_failure(request, reason=""):
    if not is_social(request):
        return django.views.csrf.csrf_failure(request, reason)
    view = {"error": "CSRF verification failed", **request_view(request)}
    return draw(request, "error", view, 403)


def path_of(request, name):
    """The path of a setting of Python Social Auth, where there is such a page."""
    try:
        url = request.social_strategy.setting(name, backend=request.backend)
        return urlsplit(shortcuts.resolve_url(url)).path if url else None
    except (AttributeError, NoReverseMatch):
        return None


def has_failed(request, answer):
    """Python Social Auth ends some failures without an exception: it redirects to
    its error page, or to the login page where it knows none."""
    path = urlsplit(answer["Location"]).path
    errors = ["LOGIN_ERROR_URL", "INACTIVE_USER_URL"]
    if not request.user.is_authenticated:
        return path in [path_of(request, name) for name in [*errors, "LOGIN_URL"]]
    # A site may have one page for both.
    is_end = path == path_of(request, "LOGIN_REDIRECT_URL")
    return not is_end and path in [path_of(request, name) for name in errors]


class ChaperoneMiddleware(SocialAuthExceptionMiddleware):
    async_capable = False

    def __call__(self, request):
        done = self.get_response(request)
        if not is_complete(request):
            return done
        sealed(done)
        if not 300 <= done.status_code < 400 or not done.has_header("Location"):
            return done
        answer = done
        if has_failed(request, done):
            if not is_exchange(request):
                return done
            view = {**request.chaperone, "error": "authentication_disallowed"}
            answer = draw(request, "error", {**view, "signed_in": False})
            answer.cookies = done.cookies
            return answer
        if is_exchange(request):
            answer = sealed(http.JsonResponse({"redirect": done["Location"]}))
            answer.cookies = done.cookies
        # It ended well; with domain=… where you set cookie-domain.
        answer.delete_cookie("oauth_chaperone", samesite="Lax")
        return answer

    def process_view(self, request, view, args, kwargs):
        # Elsewhere the session stays unread: Django drops a cycled session's cookie.
        if not is_complete(request):
            return None
        request.chaperone = request_view(request)
        if request.method == "HEAD":  # asks what a GET would answer, and does nothing
            return sealed(http.HttpResponse())
        if request.method not in ("GET", "POST"):
            return sealed(http.HttpResponseNotAllowed(["GET", "HEAD", "POST"]))
        if is_exchange(request) and not is_ours(request):
            return sealed(http.JsonResponse({"signed_in": False}, status=403))
        callback_page = getattr(settings, "OAUTH_CHAPERONE_CALLBACK_PAGE", False)
        if callback_page and request.method == "GET" and not is_exchange(request):
            return draw(request, "callback", request.chaperone)
        state = had_state(request, kwargs["backend"])
        request.chaperone["session_had_state"] = state
        query = once(request)
        if query is None:
            failed = {**request.chaperone, "error": "invalid_parameter"}
            failed["signed_in"] = False
            log(request, failed)
            return draw(request, "error", failed, 400)
        request.GET = query
        return None

    def process_exception(self, request, exception):
        if not is_social(request):
            return None
        is_missing = isinstance(exception, http.Http404)
        error = exception.__context__ or exception if is_missing else exception
        answer = request.GET if "error" in request.GET else request.POST
        name = listed_name(error)
        told, status, code = answered(error, request)
        if not name and not told:
            return None  # Django's own 500, which alarms
        view = {
            **getattr(request, "chaperone", request_view(request)),
            # What the provider says tells most, first what it says in this answer.
            "error": provider_code(answer.get("error"), request) or told or name,
            "provider_status": status,
            "signed_in": False,
        }
        if code:
            view["error_description"] = code
        log(request, view, error)
        if "error" not in answer and self.is_used(request, view, told or name):
            url = shortcuts.resolve_url(settings.LOGIN_REDIRECT_URL)
            view |= {"signed_in": True, "redirect": url}
        return draw(request, "error", view, 404 if is_missing else 400)

    def is_used(self, request, view, name):
        """Where the user is signed in and no state is left, or the code is taken, the
        answer was used before, and nothing failed. A wrong state is another thing."""
        if not request.user.is_authenticated:
            return False
        if name in ("session_context_missing", "AuthStateMissing"):
            return view.get("session_had_state") is False
        return name == "invalid_grant"
