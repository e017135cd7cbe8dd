"""Django with django-allauth: OpenID Connect, since its provider is told by settings, and GitHub."""

import json
import logging
import time
import unittest
from unittest import mock
from urllib.parse import parse_qs, unquote, urlsplit

import django
import jwt
from django.conf import settings

from adapters import Adapter, Reply, provider
from support import CLAIMS, FAULTS, FLOW, SECRET, TOKEN, answer
from support import listen as hear

APP = {"client_id": "site", "secret": SECRET["client"]}
settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test site",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    STATIC_URL="/static/",
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
        "allauth.socialaccount.providers.github",
        "oauth_chaperone",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "oauth_chaperone.django.ChaperoneMiddleware",
    ],
    CSRF_FAILURE_VIEW="oauth_chaperone.django.csrf_failure",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        },
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    LOGIN_URL="/login/",
    LOGIN_REDIRECT_URL="/",
    ACCOUNT_EMAIL_VERIFICATION="none",
    ACCOUNT_RATE_LIMITS=False,
    SOCIALACCOUNT_PROVIDERS={
        "openid_connect": {
            "APPS": [
                {
                    **APP,
                    "provider_id": "house",
                    "name": "House",
                    "settings": {"server_url": "https://provider.example"},
                }
            ]
        },
        "github": {"APP": APP},
    },
    OAUTH_CHAPERONE={},
)
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.dispatch import receiver
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from oauth_chaperone.django import sign_in_failed

urlpatterns = [
    path("", lambda request: HttpResponse("home")),
    path("login/", lambda request: HttpResponse("login")),
    path("accounts/", include("allauth.urls")),
]
failures = []


@receiver(sign_in_failed)
def failed(view, flow, **_kwargs):
    failures.append((view, flow))


class Visit:
    def __init__(self, provider="oidc/house"):
        self.path = f"/accounts/{provider}/login/callback/"
        self.login = f"/accounts/{provider}/login/"
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.set_cookie("oauth_chaperone", FLOW)

    def ask(self, query, headers=(), method="GET", body=None):
        kind = (
            "application/x-www-form-urlencoded" if body is not None else "application/octet-stream"
        )
        url = f"{self.path}?{query}"
        answer = self.client.generic(method, url, body or "", kind, headers=dict(headers))
        cookies = [("Set-Cookie", cookie.OutputString()) for cookie in answer.cookies.values()]
        return Reply(answer.status_code, [*answer.headers.items(), *cookies], answer.text)

    def leave(self):
        provided = provider.answers, provider.asked, provider.codes
        provider.provide(answer(200, json.dumps(TOKEN)))
        self.client.handler.enforce_csrf_checks = False
        left = self.client.post(self.login)
        self.client.handler.enforce_csrf_checks = True
        provider.answers, provider.asked, provider.codes = provided
        return parse_qs(urlsplit(left["Location"]).query)["state"][0]

    def is_signed_in(self):
        return "_auth_user_id" in self.client.session

    def sign_out(self):
        self.client.logout()
        self.set_cookie("oauth_chaperone", FLOW)

    def lose_session(self):
        del self.client.cookies["sessionid"]

    def cookie(self, name):
        return self.client.cookies[name].value

    def set_cookie(self, name, value):
        self.client.cookies[name] = value


class AllAuthTest(Adapter, unittest.TestCase):
    heard = hear()
    failures = failures
    # The provider's configuration, and then the token.
    before = (answer(200, json.dumps(TOKEN)),)
    lost = "session_context_missing"
    expected = {  # noqa: RUF012
        "400": ("invalid_grant", 400),
        "401": ("invalid_client", 401),
        "429": ("http_error", 429),
        "500": ("http_error", 500),
        "503": ("http_error", 503),
        "a page": ("malformed_response", None),
        "an object for an error": ("190", 400),
        "reset": ("connection_failed", None),
        "refused": ("connection_failed", None),
        "timeout": ("timeout", None),
    }

    @classmethod
    def setUpClass(cls):
        logging.getLogger("django").handlers.clear()
        call_command("migrate", verbosity=0)
        cls.mocked = mock.patch(
            "requests.adapters.HTTPAdapter.send",
            lambda adapter, request, **kwargs: provider.send(adapter, request, **kwargs),
        )
        cls.mocked.start()

    @classmethod
    def tearDownClass(cls):
        cls.mocked.stop()

    def visit(self):
        return Visit()

    def set_callback_page(self, on):
        settings.OAUTH_CHAPERONE = {"callback_page": on}

    def test_a_state_that_has_expired(self):
        visit = self.visit()
        state = visit.leave()
        session = visit.client.session
        kept, _, provider_id = session["socialaccount_states"][state]
        session["socialaccount_states"] = {state: (kept, time.time() - 3600, provider_id)}
        session.save()
        view = self.come_back(visit, f"code=x&state={state}").view
        self.assertEqual((view["error"], view["session_had_state"]), (self.lost, True))

    def test_the_providers_configuration_is_down(self):
        for fault, told in (
            ("500", "http_error"),
            ("refused", "connection_failed"),
            ("timeout", "timeout"),
        ):
            provider.provide(FAULTS[fault])
            visit = self.visit()
            visit.client.handler.enforce_csrf_checks = False
            left = visit.client.post(visit.login)
            self.assertEqual(left.status_code, 400)
            reply = Reply(left.status_code, list(left.headers.items()), left.text)
            self.assertEqual((reply.view["error"], reply.view["signed_in"]), (told, False))
            self.holds_none(reply, fault)

    def test_a_provider_that_the_site_does_not_have(self):
        for headers in ({}, {"Accept": "application/json"}):
            visit = self.visit()
            visit.path = "/accounts/oidc/nobody/login/callback/"
            reply = visit.ask("code=x&state=y", headers)
            self.assertEqual(reply.view["error"], "backend_missing")
            self.assertEqual(reply.status, 200 if headers else 404)

    def test_each_fault_of_an_id_token_has_its_name(self):
        good = {"iss": "https://provider.example", "sub": "1", "aud": "site", "exp": 2**33}
        # allauth looks at no other claim of a token that came by TLS.
        for fault in ("expired", "for another site", "of another provider"):
            wrong, told = CLAIMS[fault]
            visit = self.visit()
            query = f"code=x&state={visit.leave()}"
            token = {**TOKEN, "id_token": jwt.encode({**good, **wrong}, "k" * 32)}
            provider.provide(*self.before, answer(200, json.dumps(token)))
            reply = self.come_back(visit, query)
            self.assertEqual(reply.view["error"], told, fault)
            self.assertIs(reply.view["signed_in"], False, fault)

    def test_github(self):
        for fault, told in (
            ("400", "invalid_grant"),
            ("500", "http_error"),
            ("refused", "connection_failed"),
        ):
            visit = Visit("github")
            state = visit.leave()
            provider.provide(FAULTS[fault])
            reply = self.come_back(visit, f"code={SECRET['code']}&state={state}")
            self.holds_none(reply, fault, state)
            self.assertEqual(reply.view["error"], told)

    def test_no_new_accounts(self):
        name = "allauth.account.adapter.DefaultAccountAdapter.is_open_for_signup"
        with mock.patch(name, return_value=False):
            for exchange in (True, False):
                visit = Visit()
                state = visit.leave()
                provider.provide(answer(200, json.dumps({**TOKEN, "sub": "stranger"})))
                reply = self.come_back(visit, f"code={SECRET['code']}&state={state}", exchange)
                self.assertEqual(reply.view["error"], "signup_disabled")
                self.assertFalse(visit.is_signed_in())
                self.holds_none(reply, "no new accounts", state)

    def test_an_inactive_user(self):
        visit = Visit()
        provider.provide(
            answer(200, json.dumps({**TOKEN, "sub": "gone", "email": "gone@private.example"}))
        )
        self.come_back(visit, f"code=x&state={visit.leave()}")
        user = visit.client.session["_auth_user_id"]
        get_user_model().objects.filter(pk=user).update(is_active=False)
        visit = Visit()
        view = self.come_back(visit, f"code=x&state={visit.leave()}").view
        self.assertEqual((view["error"], view["signed_in"]), ("authentication_disallowed", False))
        self.assertEqual(visit.cookie("oauth_chaperone"), FLOW)
        # allauth's own page learns of it by a cookie.
        visit = Visit()
        reply = self.come_back(visit, f"code=x&state={visit.leave()}", exchange=False)
        self.assertEqual(reply.header("Location"), "/accounts/inactive/")
        view = json.loads(unquote(visit.cookie("oauth_chaperone_view")))
        self.assertEqual((view["error"], view["signed_in"]), ("authentication_disallowed", False))

    @override_settings(SESSION_COOKIE_SAMESITE="Strict")
    def test_a_strict_cookie_needs_no_page_of_allauth(self):
        self.set_callback_page(True)
        visit = Visit()
        reply = self.come_back(visit, f"code=x&state={visit.leave()}")
        self.assertEqual(json.loads(reply.text)["redirect"], "/")
        reply = self.come_back(visit, "code=x&state=other")
        self.assertEqual(reply.view["error"], self.lost)

    def test_without_cookies_the_login_form_is_explained(self):
        visit = Visit()
        response = visit.client.post(visit.login)
        reply = Reply(response.status_code, [], response.text)
        self.assertEqual(
            (reply.status, reply.view["error"].lower()), (403, "csrf verification failed")
        )


if __name__ == "__main__":
    unittest.main()
