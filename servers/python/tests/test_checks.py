"""Django's system checks of the chaperone, each seen silent and seen to speak."""

import unittest

import django
from django.conf import settings

SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
USERS = "django.contrib.auth.middleware.AuthenticationMiddleware"
OURS = "oauth_chaperone.django.ChaperoneMiddleware"
THEIRS = "social_django.middleware.SocialAuthExceptionMiddleware"

settings.configure(
    SECRET_KEY="of a test site",
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
        "social_django",
        "oauth_chaperone",
    ],
    STATIC_URL="/static/",
    MIDDLEWARE=[SESSIONS, USERS, OURS],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    CSRF_FAILURE_VIEW="oauth_chaperone.django.csrf_failure",
    SOCIAL_AUTH_REQUESTS_TIMEOUT=10,
    LOGGING={"version": 1, "loggers": {"social": {"level": "CRITICAL"}}},
    ROOT_URLCONF=__name__,
    LOGIN_URL="/login/",
)
django.setup()

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import override_settings
from django.urls import clear_script_prefix, path, set_script_prefix

from oauth_chaperone.django.psa import IS_CLASSIC


def page(_request):
    return HttpResponse()


urlpatterns = [path("login/", page, name="sign_in"), *i18n_patterns(path("entrance/", page))]


class Own(AuthenticationMiddleware):
    """A site's own."""


def told(**changed):
    with override_settings(**changed):
        found = [
            message.id for message in run_checks() if str(message.id).startswith("oauth_chaperone")
        ]
    return [name.removeprefix("oauth_chaperone.") for name in found]


class ChecksTest(unittest.TestCase):
    def test_a_site_that_nothing_is_wrong_with(self):
        self.assertEqual(told(), [])
        self.assertEqual(told(MIDDLEWARE=[SESSIONS, USERS, THEIRS, OURS]), [])
        self.assertEqual(
            told(
                MIDDLEWARE=[
                    SESSIONS,
                    USERS,
                    "oauth_chaperone.django.middleware.ChaperoneMiddleware",
                ]
            ),
            [],
        )

    def test_the_order_of_the_middleware(self):
        self.assertEqual(told(MIDDLEWARE=[SESSIONS, USERS]), ["W001"])
        self.assertEqual(told(MIDDLEWARE=[OURS, SESSIONS, USERS]), ["E002", "E002"])
        self.assertEqual(told(MIDDLEWARE=[SESSIONS, USERS, OURS, THEIRS]), ["W002"])
        self.assertEqual(told(MIDDLEWARE=[f"{__name__}.Own", OURS, SESSIONS]), ["E002"])
        self.assertEqual(
            told(MIDDLEWARE=[SESSIONS, f"{__name__}.Own", OURS, "not.there.at.all"]), []
        )

    def test_python_social_auths_own_middleware_is_another_way(self):
        without = {
            "MIDDLEWARE": [SESSIONS, USERS, THEIRS],
            "SOCIAL_AUTH_LOGIN_ERROR_URL": "/sign-in-failed/",
        }
        self.assertEqual(told(**without), ["W001"])
        self.assertEqual(told(**without, SOCIAL_AUTH_ERROR_TRANSPORT=["messages"]), ["W001"])
        for query in (["query"], "query", ("messages", " Query ")):
            self.assertEqual(told(**without, SOCIAL_AUTH_ERROR_TRANSPORT=query), [])
        no_page = {**without, "SOCIAL_AUTH_LOGIN_ERROR_URL": None}
        self.assertEqual(told(**no_page, SOCIAL_AUTH_ERROR_TRANSPORT=["query"]), ["W001"])
        alone = {"MIDDLEWARE": [SESSIONS, USERS], "SOCIAL_AUTH_ERROR_TRANSPORT": ["query"]}
        self.assertEqual(told(**alone), ["W001"])
        if not IS_CLASSIC:
            from social_django.middleware import ErrorTransport

            query = [ErrorTransport.MESSAGES, ErrorTransport.QUERY]
            self.assertEqual(told(**without, SOCIAL_AUTH_ERROR_TRANSPORT=query), [])

    def test_a_login_address_that_leads_nowhere(self):
        for nowhere in ("/accounts/login/", "no_view_of_this_name", "/login/more/"):
            self.assertEqual(told(LOGIN_URL=nowhere), ["W008"], nowhere)
            self.assertEqual(told(OAUTH_CHAPERONE={"login_url": nowhere}), ["W008"], nowhere)
        for somewhere in (
            "/login/",
            "/login/?next=/",
            "/login",
            "sign_in",
            "https://accounts.example/login",
            "/en-us/entrance/",
            "/entrance/",
        ):
            self.assertEqual(told(LOGIN_URL=somewhere), [], somewhere)
        below = {"FORCE_SCRIPT_NAME": "/shop"}
        set_script_prefix("/shop/")
        try:
            self.assertEqual(told(LOGIN_URL="/shop/login/", **below), [])
            self.assertEqual(told(LOGIN_URL="sign_in", **below), [])
        finally:
            clear_script_prefix()

    def test_a_key_that_nobody_reads(self):
        self.assertEqual(told(OAUTH_CHAPERONE={"callback_pages": True}), ["E001"])
        self.assertEqual(told(OAUTH_CHAPERONE={"callback_page": True}), [])

    def test_a_template_that_is_not_there(self):
        self.assertEqual(told(OAUTH_CHAPERONE={"template": "nowhere.html"}), ["E003"])

    def test_the_bare_403(self):
        self.assertEqual(told(CSRF_FAILURE_VIEW="django.views.csrf.csrf_failure"), ["W003"])

    def test_a_strict_cookie_needs_a_callback_page(self):
        self.assertEqual(told(SESSION_COOKIE_SAMESITE="Strict"), ["W004"])
        strict = {"SESSION_COOKIE_SAMESITE": "strict", "OAUTH_CHAPERONE": {"callback_page": True}}
        self.assertEqual(told(**strict), [])
        self.assertEqual(told(SESSION_COOKIE_SAMESITE=False), [])

    def test_sessions_of_one_process(self):
        engine = "django.contrib.sessions.backends.cache"
        self.assertEqual(told(SESSION_ENGINE=engine), ["W005"])
        shared = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
        self.assertEqual(told(SESSION_ENGINE=engine, CACHES=shared), [])

    def test_a_policy_without_webassembly(self):
        plain = {"script-src": ["'self'"]}
        allowed = {"script-src": ["'self'", "'wasm-unsafe-eval'"]}
        self.assertEqual(told(CONTENT_SECURITY_POLICY={"DIRECTIVES": plain}), ["I001"])
        self.assertEqual(told(CONTENT_SECURITY_POLICY={"DIRECTIVES": allowed}), [])
        self.assertEqual(told(SECURE_CSP={"default-src": ["'self'"]}), ["I001"])
        self.assertEqual(told(CSP_SCRIPT_SRC=("'self'",)), ["I001"])

    def test_python_social_auth(self):
        self.assertEqual(told(SOCIAL_AUTH_RAISE_EXCEPTIONS=True), ["I002"])
        self.assertEqual(told(DEBUG=True), ["I002"])
        self.assertEqual(told(SOCIAL_AUTH_REQUESTS_TIMEOUT=None), ["W006"] if IS_CLASSIC else [])
        self.assertEqual(told(LOGGING={}), ["W007"] if IS_CLASSIC else [])


if __name__ == "__main__":
    unittest.main()
