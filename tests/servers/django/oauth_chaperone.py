"""oauth-chaperone for Python Social Auth on Django (social-auth-core 5.2 and 7): copy this file into your project.
MIDDLEWARE: "oauth_chaperone.ChaperoneMiddleware" as the last one, in place of SocialAuthExceptionMiddleware.
CSRF_FAILURE_VIEW = "oauth_chaperone.csrf_failure", since without cookies the login form is as far as a user gets.
OAUTH_CHAPERONE_CALLBACK_PAGE = True draws a page for every answer; without it one is drawn for failures only.
Your template oauth_chaperone.html gets `page`, "callback" or "error", `framework`, and `server_view`, JSON for its script element."""
import json, logging, time, django.views.csrf, jwt, requests, social_core
from django import http, shortcuts
from django.conf import settings
from social_core.exceptions import SocialAuthBaseException
from social_django.middleware import SocialAuthExceptionMiddleware
FRAMEWORK = "python-social-auth" if [int(n) for n in social_core.__version__.split(".")[:2]] >= [6, 2] else "python-social-auth-classic"
# What core 5.2 lets through, by the names that core 7 has for it. A ConnectTimeout is both of the first two.
LEAKS = {requests.Timeout: "timeout", requests.ConnectionError: "connection_failed", requests.HTTPError: "http_error",
         requests.JSONDecodeError: "malformed_response", jwt.PyJWTError: "malformed_response"}
# Where the user is signed in, the answer was used before, and nothing failed.
USED = {"invalid_grant", "session_context_missing", "state_mismatch", "AuthStateMissing", "AuthStateForbidden"}
def is_exchange(request): return request.headers.get("Accept") == "application/json"
def is_complete(request): return request.resolver_match and request.resolver_match.view_name == "social:complete"
def request_view(request):
    return {"method": request.method, "time": int(time.time()), "saw_any_cookie": bool(request.COOKIES),
            "saw_session_cookie": settings.SESSION_COOKIE_NAME in request.COOKIES,
            "saw_departure_cookie": "oauth_chaperone" in request.COOKIES}
def error_view(error):  # the provider's own error code tells most; else the code (core 7), the leak's name, or the class (core 5.2)
    answer = next((e.response for e in (error, error.__cause__) if getattr(e, "response", None) is not None), error)
    try: told = answer.json()["error"]
    except (AttributeError, ValueError, KeyError, TypeError): told = getattr(error, "provider_code", None)
    named = [name for leaked, name in LEAKS.items() if isinstance(error, leaked)] + [type(error).__name__] * isinstance(error, SocialAuthBaseException)
    if repr(error) == "KeyError('access_token')": named.append("malformed_response")  # of plain OAuth 2, likewise
    name = told or getattr(error, "code", None) or next(iter(named), None)
    return {"error": name, "error_description": str(error), "provider_status": getattr(answer, "status_code", None)}
def draw(request, page, view, status=200):
    context = {"page": page, "framework": FRAMEWORK, "server_view": json.dumps(view).replace("<", "\\u003c")}
    drawn = http.JsonResponse(view) if is_exchange(request) else shortcuts.render(request, "oauth_chaperone.html", context, status=status)
    drawn["Cache-Control"], drawn["Referrer-Policy"] = "no-store", "no-referrer"
    return drawn
def csrf_failure(request, reason=""):
    if request.resolver_match.namespace != "social": return django.views.csrf.csrf_failure(request, reason)
    return draw(request, "error", {"error": "CSRF verification failed", **request_view(request)}, 403)
class ChaperoneMiddleware(SocialAuthExceptionMiddleware):
    async_capable = False
    def __call__(self, request):
        done = answer = self.get_response(request)
        if not is_complete(request) or not done.has_header("Location"): return done
        if is_exchange(request): answer, answer.cookies = http.JsonResponse({"redirect": done["Location"]}), done.cookies
        answer.delete_cookie("oauth_chaperone", samesite="Lax")  # it ended well; with domain=… where you set cookie-domain
        return answer
    def process_view(self, request, view, args, kwargs):
        slots = request.session.items() if "backend" in kwargs else []  # elsewhere unread: Django drops a cycled session's cookie
        states = [value for key, value in slots if key.startswith(f"{kwargs['backend']}_") and "_state" in key]
        request.chaperone = {**request_view(request), "session_had_state": any(states)}
        asked = request.method == "GET" and is_complete(request) and not is_exchange(request)
        if asked and getattr(settings, "OAUTH_CHAPERONE_CALLBACK_PAGE", False): return draw(request, "callback", request_view(request))
    def process_exception(self, request, exception):
        error = exception.__context__ or exception if isinstance(exception, http.Http404) else exception
        view = request.chaperone | error_view(error)
        if request.resolver_match.namespace != "social" or not view["error"]: return None  # Django's own 500, which alarms
        logging.getLogger("oauth_chaperone").warning("%s, flow %s", view, request.COOKIES.get("oauth_chaperone"), exc_info=error)
        if view["error"] in USED and request.user.is_authenticated:
            view |= {"signed_in": True, "redirect": shortcuts.resolve_url(settings.LOGIN_REDIRECT_URL)}
        return draw(request, "error", view, 404 if error is not exception else 400)
