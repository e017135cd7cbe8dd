"""What Python Social Auth tells, and what no provider and no request may bring about: a secret in an
answer, in a page or in the log, a failure that is called a success, a crash of ours.

Every OAuth 2 backend of Python Social Auth that can leave without settings of its own. The provider is
below `requests`, so that its exceptions are the real ones.
"""

import importlib
import json
import logging
import pkgutil
import sys
import unittest
from unittest import mock
from urllib.parse import parse_qs, unquote, urlsplit

import django
import requests
from django.conf import settings

from support import (
    ALL,
    BODIES,
    FAULTS,
    FLOW,
    REQUESTS,
    SECRET,
    TOKEN,
    Hostile,
    Provider,
    answer,
    listen,
    secrets_in,
    view_in,
)

NAMED = {"facebook", "google-oauth2", "github", "line", "twitch"}


def backends():
    """Dotted names of all backends that redeem a code."""
    import social_core.backends
    from social_core.backends.oauth import BaseOAuth2

    found = {}
    for module in pkgutil.iter_modules(social_core.backends.__path__):
        try:
            loaded = importlib.import_module(f"social_core.backends.{module.name}")
        except ImportError:  # of a library that is not installed
            continue
        for kind in vars(loaded).values():
            if (
                isinstance(kind, type)
                and issubclass(kind, BaseOAuth2)
                and kind.__module__ == loaded.__name__
                and kind.name
            ):
                found.setdefault(kind.name, f"{kind.__module__}.{kind.__qualname__}")
    return found


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
        "django.contrib.staticfiles",
        "social_django",
        "oauth_chaperone",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "oauth_chaperone.django.ChaperoneMiddleware",
    ],
    CSRF_FAILURE_VIEW="oauth_chaperone.django.csrf_failure",
    TEMPLATES=[
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    AUTHENTICATION_BACKENDS=[
        *backends().values(),
        "django.contrib.auth.backends.ModelBackend",
    ],
    LOGIN_URL="/login/",
    LOGIN_REDIRECT_URL="/",
    SOCIAL_AUTH_LOGIN_ERROR_URL="/sign-in-failed/",
    SOCIAL_AUTH_KEY="site",
    SOCIAL_AUTH_SECRET=SECRET["client"],
    SOCIAL_AUTH_DOMAIN="provider.example",
    SOCIAL_AUTH_API_URL="https://provider.example",
    SOCIAL_AUTH_SHOP="provider.example",
    SOCIAL_AUTH_REQUESTS_TIMEOUT=1,
    OAUTH_CHAPERONE={},
    # As the check says: core 5.2 prints what the provider has sent.
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"social": {"level": "CRITICAL", "propagate": False}},
    },
)
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.test import Client, override_settings
from django.urls import include, path
from social_core.exceptions import AuthException

import oauth_chaperone
from oauth_chaperone.django import csrf_failure, report_received, sign_in_failed
from oauth_chaperone.django.psa import IS_CLASSIC


def page(source):
    template = engines["django"].from_string("{% load chaperone %}" + source)
    return lambda request: HttpResponse(template.render({}, request))


urlpatterns = [
    path("", lambda request: HttpResponse("home")),
    path("login/", page('{% chaperone_head %}{% chaperone_login "github" %}')),
    path("combined/", page('{% chaperone_panel page="auto" login_url="/other" %}')),
    path("either/", page('{% chaperone_login page="auto" locale="ja" %}')),
    path("sign-in-failed/", page("{% chaperone_head %}{% chaperone_panel %}")),
    path("auth/", include("social_django.urls", namespace="social")),
    path("oauth-chaperone/", include("oauth_chaperone.django.urls")),
]

OURS = oauth_chaperone.__path__[0]
heard = listen()
# It prints to the console, which says nothing more.
logging.getLogger("django").handlers.clear()
provider = Provider()
crashes = []
failures = []


@receiver(got_request_exception)
def crashed(**_kwargs):
    error = sys.exc_info()[1]
    while error is not None:
        frames = []
        traceback = error.__traceback__
        while traceback:
            frames.append(traceback.tb_frame.f_code)
            traceback = traceback.tb_next
        ours = [code for code in frames if code.co_filename.startswith(OURS)]
        # What only passes our middleware on its way is another's.
        crashes.extend(code.co_name for code in ours if code.co_name != "__call__")
        error = error.__context__


@receiver(sign_in_failed)
def failed(view, flow, framework, **_kwargs):
    failures.append((framework, view, flow))


def own_csrf_failure(request, reason=""):
    match = request.resolver_match
    if match and "social" in match.app_names:
        return csrf_failure(request, reason)
    return HttpResponse("the site's own", status=403)


class Visit:
    def __init__(self, backend="github", user=None, **options):
        self.client = Client(raise_request_exception=False, **options)
        self.backend = backend
        if user:
            self.client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        self.client.cookies["oauth_chaperone"] = FLOW

    def leave(self):
        """The state that the provider is sent, if the backend can leave."""
        try:
            left = self.client.post(f"/auth/login/{self.backend}/")
        except Exception:  # noqa: BLE001 it needs settings, or a provider to discover
            return None
        query = parse_qs(urlsplit(left.headers.get("Location", "")).query)
        states = query.get("state") or parse_qs(
            urlsplit((query.get("redirect_uri") or [""])[0]).query
        ).get("redirect_state")
        return states[0] if states else None

    @property
    def path(self):
        return f"/auth/complete/{self.backend}/"

    def come_back(self, query, exchange=True, method="get", **headers):
        if exchange:
            headers = {"Accept": "application/json", **headers}
        ask = getattr(self.client, method)
        return ask(f"{self.path}?{query}", headers=headers)

    def view(self, response):
        if response["Content-Type"] == "application/json":
            return response.json()
        return view_in(response.text)

    def is_signed_in(self):
        return "_auth_user_id" in self.client.session

    def departure(self):
        return self.client.cookies["oauth_chaperone"].value


class SocialAuthTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        call_command("migrate", verbosity=0)
        cls.alice = get_user_model().objects.create_user("alice")
        # A plain function: the adapter comes first.
        cls.mocked = mock.patch(
            "requests.adapters.HTTPAdapter.send",
            lambda adapter, request, **kwargs: provider.send(adapter, request, **kwargs),
        )
        cls.mocked.start()

    @classmethod
    def tearDownClass(cls):
        cls.mocked.stop()

    def setUp(self):
        heard.lines.clear()
        crashes.clear()
        failures.clear()
        provider.provide(answer(500, ""))

    def holds_none(self, state, response, where):
        told = f"{response.serialize_headers().decode()}\n{unquote(response.headers.get('Set-Cookie', ''))}\n"
        told += unquote(response.cookies.output()) + response.text
        for place, text in {
            "answer": told,
            "log": "\n".join(heard.lines),
            "signal": str(failures),
        }.items():
            self.assertEqual(secrets_in(text, state), [], f"{where}: in the {place}: {text[:2000]}")
        self.assertEqual(crashes, [], where)

    def is_sealed(self, response):
        self.assertEqual(response["Cache-Control"], "no-store")
        self.assertEqual(response["Referrer-Policy"], "no-referrer")

    def failed_at(self, backend, name, fault, step, exchange):
        """Signs in; the provider fails at its n-th answer."""
        visit = Visit(backend)
        state = visit.leave()
        good = answer(200, json.dumps(TOKEN))
        provider.provide(*[good] * (step - 1), fault)
        heard.lines.clear()
        failures.clear()
        response = visit.come_back(f"code={SECRET['code']}&state={state}", exchange)
        where = f"{backend}, {name} at step {step}, {'exchange' if exchange else 'page'}"
        self.holds_none(state, response, where)
        self.is_sealed(response)
        view = visit.view(response)
        if response.status_code != 500 and provider.asked >= step and "error" in view:
            self.assertRegex(view["error"], r"^[\w .-]{1,64}$", where)
            self.assertNotIn("error_description", view)
            self.assertIs(view["signed_in"], False, where)
            self.assertIn(f"flow {FLOW}", "\n".join(heard.lines))
            self.assertEqual([flow for _, _, flow in failures], [FLOW])
        return response

    def test_no_secret_leaves_whichever_backend_fails(self):
        driven, named = set(), set()
        for n, backend in enumerate(sorted(backends())):
            provider.provide(answer(200, json.dumps(TOKEN)))
            if not Visit(backend).leave():
                continue
            driven.add(backend)
            faults = [(*fault, step) for fault in FAULTS.items() for step in (1, 2)]
            if backend not in NAMED:
                # Of the last two each once, at the two steps by turns: hundreds more say little.
                faults = [faults[-4 + n % 2], faults[-1 - n % 2]]
            for name, fault, step in faults:
                # The five in both ways, the others by turns.
                for exchange in [True, False] if backend in NAMED else [n % 4 < 2]:
                    response = self.failed_at(backend, name, fault, step, exchange)
                    if response.status_code != 500:
                        named.add(backend)
        self.assertLessEqual(NAMED, driven)
        self.assertLessEqual(NAMED, named)
        self.assertGreater(len(driven), 80)
        self.assertGreater(len(named), 80)

    def test_no_shape_of_json_crashes_us(self):
        for backend in sorted(NAMED):
            for n, (name, body) in enumerate(BODIES.items()):
                for status, step in ((200, 1), (400, 1), (200, 2)):
                    fault = answer(status, body)
                    self.failed_at(backend, f"{name}, {status}", fault, step, n % 2 == 0)

    def test_each_failure_has_its_name(self):
        classic = {
            "400": ("invalid_grant", 400),
            "401": ("invalid_client", 401),
            "429": ("http_error", 429),
            "500": ("http_error", 500),
            "503": ("AuthUnreachableProvider", 503),
            "a page": ("malformed_response", None),
            "reset": ("AuthConnectionError", None),
            "refused": ("AuthConnectionError", None),
            "timeout": ("timeout", None),
        }
        current = {
            "429": ("rate_limited", 429),
            "500": ("unavailable", 500),
            "503": ("unavailable", 503),
            "reset": ("connection_failed", None),
            "refused": ("connection_failed", None),
        }
        expected = classic if IS_CLASSIC else {**classic, **current}
        for fault, told in expected.items():
            for exchange in (True, False):
                response = self.failed_at("github", fault, FAULTS[fault], 1, exchange)
                view = Visit().view(response)
                self.assertEqual((view["error"], view.get("provider_status")), told, fault)
                self.assertEqual(response.status_code, 200 if exchange else 400)
                self.assertEqual(view.get("retry_after"), 20 if fault == "429" else None)

    def test_what_the_answer_says_is_told(self):
        for query, exchange, told in (
            ("error=access_denied&state={}", True, "access_denied"),
            ("error=access_denied&state={}", False, "access_denied"),
            (
                "error=temporarily_unavailable&error_description=later&state={}",
                True,
                "temporarily_unavailable",
            ),
            ("", True, "AuthMissingParameter" if IS_CLASSIC else "missing_parameter"),
            # The query was escaped once more on the way.
            (
                "code%3Dx%26state%3D{}",
                True,
                "AuthMissingParameter" if IS_CLASSIC else "missing_parameter",
            ),
            (
                "code=x&state=other",
                True,
                "AuthStateForbidden" if IS_CLASSIC else "session_context_missing",
            ),
        ):
            visit = Visit()
            response = visit.come_back(query.format(visit.leave()), exchange)
            view = visit.view(response)
            self.assertEqual(view["error"], told, query)
            self.assertIs(view["signed_in"], False)
            self.assertIs(view["session_had_state"], True)
            self.assertEqual((view["method"], view["saw_departure_cookie"]), ("GET", True))
            self.assertEqual(provider.asked, 0)

    def test_a_session_that_is_gone_is_told(self):
        visit = Visit()
        state = visit.leave()
        del visit.client.cookies["sessionid"]
        view = visit.come_back(f"code=x&state={state}").json()
        self.assertEqual(
            view["error"], "AuthStateMissing" if IS_CLASSIC else "session_context_missing"
        )
        self.assertEqual((view["saw_session_cookie"], view["session_had_state"]), (False, False))
        self.assertIs(view["saw_any_cookie"], True)
        self.assertIs(view["signed_in"], False)

    def test_a_state_that_has_expired_is_told(self):
        if IS_CLASSIC:
            self.skipTest("core 5.2 keeps its state as long as the session")
        visit = Visit()
        state = visit.leave()
        session = visit.client.session
        key = f"github_oauth2_state_{state}"
        session[key] = {**session[key], "timestamp": session[key]["timestamp"] - 86_400}
        session.save()
        view = visit.come_back(f"code=x&state={state}").json()
        self.assertEqual((view["error"], view["session_had_state"]), ("state_mismatch", True))
        self.assertEqual(provider.asked, 0)

    def test_facebooks_object_has_a_code(self):
        response = self.failed_at("facebook", "190", FAULTS["an object for an error"], 1, True)
        self.assertEqual(response.json()["error"], "190")
        self.assertEqual(response.json()["provider_status"], 400)

    def test_microsofts_code_is_cut_out_of_its_sentence(self):
        body = {"error": "invalid_grant", "error_description": f"AADSTS50105: {ALL}"}
        visit = Visit("azuread-oauth2")
        state = visit.leave()
        provider.provide(answer(400, json.dumps(body)))
        response = visit.come_back(f"code={SECRET['code']}&state={state}")
        self.holds_none(state, response, "AADSTS50105")
        self.assertEqual(response.json()["error_description"], "AADSTS50105")

    def test_what_the_request_says_is_no_better(self):
        for error in ("access_denied", SECRET["access_token"], ALL, "x\nforged", "hunter"):
            visit = Visit()
            state = visit.leave()
            visit.client.cookies["oauth_chaperone"] = "1//0gR3fr3shT0k3n-x7 forged"
            query = requests.compat.urlencode(
                {"error": error, "error_description": ALL, "state": state, "code": SECRET["code"]}
            )
            for exchange in (True, False):
                response = visit.come_back(query, exchange)
                self.holds_none(state, response, error)
                self.assertNotEqual(visit.view(response).get("error"), "hunter")
        self.assertIn("flow unknown", "\n".join(heard.lines))

    def test_what_a_site_raises_is_no_better(self):
        class Own(AuthException):
            pass

        Own.__name__ = SECRET["access_token"]

        def chained(error):
            error.__cause__ = ValueError(ALL)
            return error

        for raised in (
            chained(Own(None, ALL)),
            chained(requests.ConnectionError(ALL)),
            AuthException(
                None, f"The given email address is associated with another account {ALL}"
            ),
        ):
            raised.code = SECRET["code"]
            raised.provider_code = SECRET["access_token"]
            with mock.patch("social_django.views.do_complete", side_effect=raised):
                for exchange in (True, False):
                    response = Visit().come_back("code=x", exchange)
                    self.assertNotEqual(response.status_code, 500)
                    self.holds_none(None, response, type(raised))

    def test_a_fault_of_the_sites_own_stays_a_500(self):
        with mock.patch("social_django.views.do_complete", side_effect=KeyError(ALL)):
            for exchange in (True, False):
                response = Visit().come_back("code=x", exchange)
                self.assertEqual(response.status_code, 500)
                self.is_sealed(response)
        self.assertEqual(failures, [])

    def test_used_is_not_wrong(self):
        code = f"code={SECRET['code']}"
        for left, query, signed_in in (
            # A success has closed the departure.
            (None, f"{code}&state=x", True),
            (False, f"{code}&state=x", False),
            (True, f"{code}&state=x", False),
            # The provider refuses a second account.
            (True, f"{code}&state={{}}", False),
            (True, code, False),
            (True, "error=invalid_grant&state={}", False),
            (False, "error=session_context_missing", False),
            (False, f"{code}&state=x&error=AuthStateMissing", False),
        ):
            for exchange in (True, False):
                provider.provide(answer(400, json.dumps({"error": "invalid_grant"})))
                visit = Visit(user=self.alice)
                if left is None:
                    visit.client.cookies["oauth_chaperone"] = f"done.{FLOW}"
                state = visit.leave() if left else ""
                view = visit.view(visit.come_back(query.format(state), exchange))
                where = f"{query}, {'a' if left else 'no'} state is kept"
                self.assertIs(view["signed_in"], signed_in, where)
                self.assertEqual(view.get("redirect"), "/" if signed_in else None, where)
                # The same for a stranger is a failure in any case.
                stranger = Visit()
                state = stranger.leave() if left else ""
                view = stranger.view(stranger.come_back(query.format(state), exchange))
                self.assertIs(view["signed_in"], False, where)

    def test_an_answer_that_is_opened_again(self):
        for signed_in in (True, False):
            visit = Visit()
            state = visit.leave()
            provider.provide(answer(200, json.dumps({**TOKEN, "login": f"again-{signed_in}"})))
            query = f"code={SECRET['code']}&state={state}"
            visit.come_back(query)
            if not signed_in:
                visit.client.logout()
            view = visit.come_back(query).json()
            self.assertIs(view["signed_in"], signed_in)
            self.assertEqual(view.get("redirect"), "/" if signed_in else None)
            self.assertEqual(provider.codes, [SECRET["code"]], "the code was exchanged once")

    def test_a_redirect_to_the_error_page_is_no_success(self):
        refused = HttpResponseRedirect("/sign-in-failed/?message=no")
        with_location = HttpResponse(status=401, headers={"Location": "/"})
        for user in (None, self.alice):
            with mock.patch("social_django.views.do_complete", return_value=refused):
                visit = Visit(user=user)
                view = visit.come_back("code=x").json()
                self.assertEqual(
                    (view["signed_in"], view["error"]), (False, "authentication_disallowed")
                )
                self.assertNotIn("redirect", view)
                self.assertEqual(visit.departure(), FLOW)
                response = visit.come_back(f"code={SECRET['code']}", exchange=False)
                self.assertEqual(response["Location"], "/sign-in-failed/?message=no")
                self.assertEqual(visit.departure(), FLOW)
                # The site's own page learns what was seen by a cookie.
                self.holds_none(None, response, "the view's cookie")
                cookie = response.cookies["oauth_chaperone_view"]
                view = json.loads(unquote(cookie.value))
                self.assertEqual((view["signed_in"], view["answer"]), (False, ["code"]))
                told = (cookie["max-age"], cookie["path"], cookie["samesite"], cookie["httponly"])
                self.assertEqual(told, (60, "/", "Lax", ""))
            with mock.patch("social_django.views.do_complete", return_value=with_location):
                visit = Visit(user=user)
                response = visit.come_back("code=x")
                self.assertEqual((response.status_code, response.content), (401, b""))
                self.assertEqual(visit.departure(), FLOW)
        ended = HttpResponseRedirect("/login/?next=/")
        with mock.patch("social_django.views.do_complete", return_value=ended):
            self.assertIs(Visit().come_back("code=x").json()["signed_in"], False)
        with mock.patch("social_django.views.do_complete", return_value=refused):
            visit = Visit()
            response = visit.client.get(f"{visit.path}?code=x", secure=True)
            self.assertTrue(response.cookies["__Host-oauth_chaperone_view"]["secure"])

    def test_a_pipeline_under_way_is_followed_and_nobody_is_called_signed_in(self):
        with mock.patch(
            "social_django.views.do_complete", return_value=HttpResponseRedirect("/email/")
        ):
            self.assertEqual(Visit().come_back("code=x").json(), {"redirect": "/email/"})
            self.assertEqual(Visit().come_back("code=x", exchange=False)["Location"], "/email/")

    def test_a_success_is_sealed_and_closes_the_departure(self):
        for exchange in (True, False):
            visit = Visit()
            state = visit.leave()
            provider.provide(answer(200, json.dumps({**TOKEN, "login": f"mallory-{exchange}"})))
            response = visit.come_back(f"code={SECRET['code']}&state={state}", exchange)
            if exchange:
                self.assertEqual(response.json(), {"redirect": "/", "signed_in": True})
            else:
                self.assertEqual((response.status_code, response["Location"]), (302, "/"))
            self.assertTrue(visit.is_signed_in())
            self.is_sealed(response)
            self.assertEqual(visit.departure(), f"done.{FLOW}")
            self.assertEqual(visit.client.cookies["oauth_chaperone"]["max-age"], 3600)
            self.assertEqual((heard.lines, failures), ([], []))

    @override_settings(OAUTH_CHAPERONE={"callback_page": True})
    def test_a_callback_page_asks_nothing_and_holds_no_secret(self):
        visit = Visit()
        state = visit.leave()
        session = dict(visit.client.session)
        response = visit.come_back(f"code={SECRET['code']}&state={state}", exchange=False)
        self.holds_none(state, response, "the callback page")
        self.is_sealed(response)
        self.assertEqual((response.status_code, provider.asked), (200, 0))
        self.assertIn(f'page="callback" framework="{visit_framework()}"', response.text)
        self.assertIn('exchange-url="?"', response.text)
        self.assertNotIn("signed_in", visit.view(response))
        self.assertEqual(dict(visit.client.session), session)
        self.assertIn("/static/oauth_chaperone/pkg/standalone.js", response.text)

    @override_settings(OAUTH_CHAPERONE={"callback_page": True})
    def test_without_script_the_form_finishes_the_sign_in(self):
        form = "application/x-www-form-urlencoded"
        for enforce in (True, False):
            for headers, status in (
                ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}, 302),
                ({}, 302),
                ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
            ):
                visit = Visit()
                state = visit.leave()
                visit.client.handler.enforce_csrf_checks = enforce
                address = f"{visit.path}?code={SECRET['code']}&state={state}"
                drawn = visit.client.get(address)
                self.assertIn(
                    '<form method="post"><input type="hidden" name="oauth_chaperone" value="finish">',
                    drawn.text,
                )
                provider.provide(answer(200, json.dumps({**TOKEN, "login": "without-script"})))
                response = visit.client.post(
                    address, "oauth_chaperone=finish", form, headers=headers
                )
                self.assertEqual(response.status_code, status)
                self.assertEqual(visit.is_signed_in(), status == 302)
                self.is_sealed(response)

    def test_nothing_but_the_page_itself_runs_the_exchange(self):
        for callback_page in (True, False):
            for more, asked in (
                ({"method": "head"}, 0),
                ({"method": "head", "exchange": False}, 0),
                ({"method": "options"}, 0),
                ({"method": "put"}, 0),
                ({"method": "post"}, 0),
                ({"Sec-Fetch-Site": "cross-site"}, 0),
                ({"Sec-Fetch-Site": "same-site"}, 0),
                ({"Sec-Fetch-Site": "none"}, 0),
                ({"Sec-Purpose": "prefetch"}, 0),
                ({"Purpose": "prefetch", "exchange": False}, 0),
                ({"Sec-Purpose": "prefetch;prerender", "exchange": False}, 0),
                (
                    {
                        "Sec-Fetch-Site": "cross-site",
                        "Sec-Fetch-Mode": "no-cors",
                        "exchange": False,
                    },
                    0,
                ),
                (
                    {
                        "Sec-Fetch-Site": "cross-site",
                        "Sec-Fetch-Mode": "navigate",
                        "exchange": False,
                    },
                    2,
                ),
                ({"query": "&state=other"}, 0),
                ({"query": "&code=other"}, 0),
                ({"query": "&provider=google&provider=evil", "Sec-Fetch-Site": "same-origin"}, 1),
            ):
                more = dict(more)
                with override_settings(OAUTH_CHAPERONE={"callback_page": callback_page}):
                    visit = Visit()
                    state = visit.leave()
                    provider.provide(answer(200, json.dumps({**TOKEN, "login": "mallory"})))
                    query = more.pop("query", "")
                    response = visit.come_back(
                        f"code={SECRET['code']}&state={state}{query}", **more
                    )
                    self.is_sealed(response)
                    expected = asked == 1 or (asked == 2 and not callback_page)
                    self.assertEqual(bool(provider.asked), expected, f"{more} {query}")
                    self.assertEqual(visit.is_signed_in(), expected)

    def test_hostile_requests(self):
        hostile = Hostile(17)
        visit, state = None, None
        for n in range(REQUESTS):
            if n % 100 == 0:
                visit = Visit(
                    hostile.random.choice(sorted(NAMED)), hostile.random.choice([None, self.alice])
                )
                state = visit.leave()
                signed_in = visit.is_signed_in()
                heard.lines.clear()
                failures.clear()
                provider.provide(answer(200, json.dumps({**TOKEN, "login": "mallory"})))
            visit.client.cookies["oauth_chaperone"] = hostile.cookie()
            query = hostile.query(state)
            with override_settings(OAUTH_CHAPERONE={"callback_page": n % 2 == 0}):
                response = getattr(visit.client, hostile.method())(
                    f"{visit.path}?{query}", headers=hostile.headers()
                )
            where = f"{n}: {query}"
            self.holds_none(None if state is None else state, response, where)
            self.assertNotEqual(response.status_code, 500, where)
            self.assertEqual(provider.codes, [], where)
            self.assertEqual(visit.is_signed_in(), signed_in, where)

    def test_the_login_page_names_the_whole_address(self):
        text = Client().get("/login/").text
        self.assertIn(
            '<script type="module" src="/static/oauth_chaperone/pkg/standalone.js">', text
        )
        self.assertIn('page="login" provider="github"', text)
        self.assertIn('callback-url="http://testserver/auth/complete/github/"', text)
        self.assertIn('integration="error_page"', text)
        with override_settings(OAUTH_CHAPERONE={"callback_page": True, "login_url": '/"><b>'}):
            text = Client().get("/login/").text
            self.assertNotIn("integration", text)
            self.assertNotIn("<b>", text)

    def test_any_attribute_may_be_given(self):
        text = Client().get("/either/").text
        self.assertIn('<oauth-chaperone page="auto" framework=', text)
        self.assertEqual(text.count(" page="), 1)
        text = Client().get("/combined/").text
        self.assertIn('<oauth-chaperone page="auto" framework=', text)
        self.assertEqual((text.count(" page="), text.count("login-url=")), (1, 1))
        self.assertIn('<a href="/other">', text)
        self.assertEqual(view_in(text), {}, "nothing may have failed")

    @override_settings()
    def test_the_login_page_shows_why_it_was_redirected_to(self):
        del settings.SOCIAL_AUTH_LOGIN_ERROR_URL
        for secure in (False, True):
            gone = {**TOKEN, "id": f"gone-{secure}", "login": f"gone-{secure}"}
            provider.provide(answer(200, json.dumps(gone)))
            visit = Visit()
            visit.come_back(f"code=x&state={visit.leave()}")
            user = visit.client.session["_auth_user_id"]
            get_user_model().objects.filter(pk=user).update(is_active=False)
            visit = Visit()
            self.assertIn('page="login"', visit.client.get("/login/", secure=secure).text)
            address = f"{visit.path}?code=x&state={visit.leave()}"
            response = visit.client.get(address, secure=secure)
            self.assertEqual(urlsplit(response["Location"]).path, "/login/")
            text = visit.client.get("/login/", secure=secure).text
            self.assertIn('<oauth-chaperone page="auto" provider="github"', text)

    @override_settings(
        MIDDLEWARE=[*settings.MIDDLEWARE[:-1]], SOCIAL_AUTH_LOGIN_ERROR_URL="/sign-in-failed/"
    )
    def test_the_bare_403_is_explained_without_the_middleware(self):
        client = Client(enforce_csrf_checks=True)
        response = client.post("/auth/login/github/")
        self.assertEqual(response.status_code, 403)
        self.assertEqual(view_in(response.text)["error"].lower(), "csrf verification failed")

    def test_a_view_of_the_sites_own_for_the_bare_403(self):
        for address, ours in (("/auth/login/github/", True), ("/login/", False)):
            with override_settings(CSRF_FAILURE_VIEW=f"{__name__}.own_csrf_failure"):
                response = Client(enforce_csrf_checks=True).post(address)
            self.assertEqual("data-oauth-chaperone" in response.text, ours)
            self.assertEqual("the site's own" in response.text, not ours)

    def test_the_sites_own_page_of_a_failure(self):
        text = Client().get("/sign-in-failed/").text
        self.assertIn('<oauth-chaperone page="error"', text)
        self.assertEqual(view_in(text), {"signed_in": False})

    def test_without_cookies_the_login_form_is_explained(self):
        client = Client(enforce_csrf_checks=True)
        response = client.post("/auth/login/github/")
        self.assertEqual(response.status_code, 403)
        view = view_in(response.text)
        self.assertEqual(view["error"].lower(), "csrf verification failed")
        self.assertIs(view["saw_any_cookie"], False)
        self.assertIn("CSRF", client.post("/login/").text)
        self.assertEqual(view_in(client.post("/login/").text), {})

    def test_an_unknown_provider_is_told(self):
        visit = Visit("nobody")
        response = visit.come_back("code=x&state=x")
        self.assertEqual(visit.come_back("code=x&state=x", exchange=False).status_code, 404)
        told = ("MissingBackend", "backend_missing")
        self.assertIn(response.json()["error"], told)

    def test_reports_are_handed_on_as_they_were_read(self):
        reports = []

        def receive(report, **_kwargs):
            reports.append(report)

        report_received.connect(receive)
        good = {
            "version": 1,
            "page": "callback",
            "outcome": "failed",
            "cause": "cookies_blocked",
            "category": "a",
            "certainty": "likely",
            "reference": "K7Q2-9MXD",
            "flowId": FLOW,
            "evidence": [
                {"name": "server_error", "observed": "AuthStateMissing"},
                {"name": "forged", "observed": ALL},
                {"name": ALL, "observed": True},
            ],
            "browser": {
                "engine": "gecko",
                "name": "Firefox",
                "major": 128,
                "os": "Linux",
                "mobile": False,
            },
            "userAgent": ALL,
            "at": 1,
        }
        client = Client(enforce_csrf_checks=True)

        def post(body):
            return client.post("/oauth-chaperone/report", body, "application/json").status_code

        self.assertEqual(post(json.dumps(good)), 204)
        [claim] = reports
        self.assertEqual((claim.cause, claim.category), ("cookies_blocked", "b"))
        self.assertEqual((claim.browser["name"], claim.at), ("Firefox", 1))
        self.assertEqual(claim.evidence, {"server_error": "AuthStateMissing"})
        self.assertNotIn(ALL, repr(claim))
        for body in (
            "",
            "[]",
            "null",
            "1",
            "{}",
            "[" * 9999,
            "x" * 20_000,
            json.dumps({**good, "version": 2}),
            json.dumps({**good, "provider": ALL}),
        ):
            self.assertEqual(post(body), 400, body[:20])
        self.assertEqual(len(reports), 1)
        self.assertEqual(client.get("/oauth-chaperone/report").status_code, 405)


def visit_framework():
    return "python-social-auth-classic" if IS_CLASSIC else "python-social-auth"


if __name__ == "__main__":
    unittest.main()
