"""What no provider and no request may bring about on Django: a secret in an answer, in
a page or in the log, a failure that is called a success, a crash of our file.

    python hostile_test.py

Every OAuth 2 backend of Python Social Auth that can leave without settings of its own.
The provider is below `requests`, so that its exceptions are the real ones.
"""

import importlib
import io
import json
import logging
import pkgutil
import re
import sys
import unittest
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import requests
import urllib3
from django.conf import settings

HERE = Path(__file__).parent

SECRET = {
    "client": "cl13nt-s3cret-9f8e7d",
    "code": "4f1c9b7e20aa41d6a1c0de",
    "access_token": "ya29.a0AfB5y7C1x-Tok3n_Qz9",
    "refresh_token": "1//0gR3fr3shT0k3n-x7",
    "email": "alice.q@private.example",
    "database": "postgres://app:hunter2@db.internal:5432/users",
}
ALL = " ".join(SECRET.values())
FLOW = "0123456789abcdef0123"
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
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "social_django",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "oauth_chaperone.ChaperoneMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "templates"],
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
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
    # As the guide says: core 5.2 prints what the provider has sent.
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"social": {"level": "CRITICAL", "propagate": False}},
    },
)

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.signals import got_request_exception  # noqa: E402
from django.http import HttpResponse, HttpResponseRedirect  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402
from social_core.exceptions import AuthException  # noqa: E402

import oauth_chaperone  # noqa: E402

urlpatterns = [
    path("", lambda request: HttpResponse("home")),
    path("login/", lambda request: HttpResponse("login")),
    path("auth/", include("social_django.urls", namespace="social")),
]

TOKEN = {
    "access_token": SECRET["access_token"],
    "refresh_token": SECRET["refresh_token"],
    "token_type": "Bearer",
    "expires_in": 600,
    "id": "1",
    "sub": "1",
    "user_id": "1",
    "email": SECRET["email"],
    "data": [{"id": "1", "email": SECRET["email"]}],
    # Of those that discover their provider.
    "issuer": "https://provider.example",
    "authorization_endpoint": "https://provider.example/authorize",
    "token_endpoint": "https://provider.example/token",
    "userinfo_endpoint": "https://provider.example/userinfo",
    "jwks_uri": "https://provider.example/jwks",
}


def answer(status, body):
    def send(request):
        response = requests.Response()
        response.status_code = status
        response.reason = "of the provider"
        response.url = request.url
        response.request = request
        response.raw = io.BytesIO(body if isinstance(body, bytes) else body.encode())
        return response

    return send


def unreachable(kind, reason):
    """As requests words it: the message holds the address."""

    def send(request):
        url = urlsplit(request.url)
        pool = urllib3.HTTPSConnectionPool(url.hostname, 443)
        cause = urllib3.exceptions.MaxRetryError(pool, f"{url.path}?{url.query}", reason)
        raise kind(cause, request=request)

    return send


# The last two are for every backend: their messages hold the address.
FAULTS = {
    "429": answer(429, f"<h1>Slow down {ALL}</h1>"),
    "400": answer(400, json.dumps({"error": "invalid_grant", "error_description": ALL})),
    "401": answer(401, json.dumps({"error": "invalid_client", "error_description": ALL})),
    "a page": answer(200, f"<h1>Welcome {ALL}</h1>"),
    "an object for an error": answer(400, json.dumps({"error": {"message": ALL, "code": 190}})),
    "an object for an error, with 200": answer(200, json.dumps({"error": {"message": ALL}})),
    "reset": unreachable(requests.ConnectionError, ConnectionResetError(104, "reset")),
    "timeout": unreachable(requests.ReadTimeout, TimeoutError("timed out")),
    "500": answer(500, f"<h1>Oops {ALL}</h1>"),
    "refused": unreachable(requests.ConnectionError, ConnectionRefusedError(111, "refused")),
}

ERRORS = {
    "an object": {"message": ALL, "type": "OAuthException", "code": 190},
    "an object without a code": {"message": ALL},
    "an object in an object": {"code": {"code": [ALL]}},
    "a list": [ALL],
    "a number": 190,
    "a huge number": 10**400,
    "null": None,
    "true": True,
    "a sentence": ALL,
    "a token": SECRET["access_token"],
    "the code": SECRET["code"],
    "a huge text": "x" * 100_000,
    "lines": "invalid_grant\nforged",
}
BODIES = {
    "a list": json.dumps([ALL]),
    "a number": "1",
    "null": "null",
    "a text": json.dumps(ALL),
    "nothing": "",
    "not UTF-8": b"\xff\xfe{",
    "deep": "[" * 100_000,
    **{f"{name} for an error": json.dumps({"error": value}) for name, value in ERRORS.items()},
}


class Provider:
    """Answers each request in turn, the last answer for all that follow."""

    def __init__(self):
        self.asked = 0
        self.answers = []

    def send(self, _adapter, request, **_kwargs):
        sent = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return sent(request)


class Heard(logging.Handler):
    """All that is logged, as it is printed. Django's own word for a bare 500 is apart:
    it is there with and without us."""

    def __init__(self):
        super().__init__()
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.lines = []
        self.djangos = []

    def emit(self, record):
        is_djangos = record.name == "django.request" and record.levelno >= logging.ERROR
        (self.djangos if is_djangos else self.lines).append(self.format(record))


heard = Heard()
logging.getLogger().addHandler(heard)
logging.getLogger("oauth_chaperone").setLevel(logging.WARNING)
# It prints to the console, which says nothing more.
logging.getLogger("django").handlers.clear()
provider = Provider()
crashes = []


@got_request_exception.connect
def crashed(**_kwargs):
    error = sys.exc_info()[1]
    while error is not None:
        frames = []
        traceback = error.__traceback__
        while traceback:
            frames.append(traceback.tb_frame.f_code)
            traceback = traceback.tb_next
        ours = [code for code in frames if code.co_filename == oauth_chaperone.__file__]
        # What only passes our file on its way is another's.
        crashes.extend(code.co_name for code in ours if code.co_name != "__call__")
        error = error.__context__


class Visit:
    def __init__(self, backend, user=None):
        self.client = Client(raise_request_exception=False)
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

    def come_back(self, query, exchange=True, method="get", **headers):
        if exchange:
            headers = {"Accept": "application/json", **headers}
        ask = getattr(self.client, method)
        return ask(f"/auth/complete/{self.backend}/?{query}", headers=headers)

    def view(self, response):
        if response["Content-Type"] == "application/json":
            return response.json()
        block = re.search(r"data-oauth-chaperone>(.*?)</script>", response.text)
        return json.loads(block[1]) if block else {}

    def is_signed_in(self):
        return "_auth_user_id" in self.client.session


class HostileTest(unittest.TestCase):
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
        heard.djangos.clear()
        crashes.clear()
        self.provide(answer(500, ""))

    def provide(self, *answers):
        provider.asked, provider.answers = 0, list(answers)

    def holds_none(self, state, response, where):
        told = f"{response.serialize_headers().decode()}\n{response.text}"
        log = "\n".join(heard.lines)
        for name, secret in {**SECRET, "state": state}.items():
            for place, text in {"answer": told, "log": log}.items():
                found = bool(secret) and secret in text
                at = text.find(secret) if found else 0
                self.assertFalse(
                    found, f"{where}: {name} in the {place}: {text[max(0, at - 300) : at + 100]}"
                )
        self.assertNotIn("appsecret_proof", told + log)
        self.assertNotIn("forged", told + log)
        self.assertEqual(crashes, [], where)

    def failed_at(self, backend, name, fault, step, exchange):
        """Signs in; the provider fails at its n-th answer."""
        visit = Visit(backend)
        state = visit.leave()
        good = answer(200, json.dumps(TOKEN))
        self.provide(*[good] * (step - 1), fault)
        heard.lines.clear()
        response = visit.come_back(f"code={SECRET['code']}&state={state}", exchange)
        where = f"{backend}, {name} at step {step}, {'exchange' if exchange else 'page'}"
        self.holds_none(state, response, where)
        view = visit.view(response)
        if response.status_code != 500 and provider.asked >= step and "error" in view:
            self.assertRegex(view["error"], r"^[\w .-]{1,64}$", where)
            self.assertNotIn("error_description", view)
            self.assertIs(view["signed_in"], False, where)
            self.assertIn(f"flow {FLOW}", "\n".join(heard.lines))
        return response

    def test_no_secret_leaves_whichever_backend_fails(self):
        driven, named = set(), set()
        for n, backend in enumerate(sorted(backends())):
            self.provide(answer(200, json.dumps(TOKEN)))
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
        print(
            f"{len(driven)} backends driven, {len(named)} with a failure that is named",
            file=sys.stderr,
        )
        self.assertGreater(len(driven), 80)

    def test_no_shape_of_json_crashes_our_file(self):
        for backend in sorted(NAMED):
            for n, (name, body) in enumerate(BODIES.items()):
                for status, step in ((200, 1), (400, 1), (200, 2)):
                    fault = answer(status, body)
                    self.failed_at(backend, f"{name}, {status}", fault, step, n % 2 == 0)

    def test_facebooks_object_has_a_code(self):
        response = self.failed_at("facebook", "190", FAULTS["an object for an error"], 1, True)
        self.assertEqual(response.json()["error"], "190")
        self.assertEqual(response.json()["provider_status"], 400)

    def test_microsofts_code_is_cut_out_of_its_sentence(self):
        body = {"error": "invalid_grant", "error_description": f"AADSTS50105: {ALL}"}
        visit = Visit("azuread-oauth2")
        state = visit.leave()
        self.provide(answer(400, json.dumps(body)))
        response = visit.come_back(f"code={SECRET['code']}&state={state}")
        self.holds_none(state, response, "AADSTS50105")
        self.assertEqual(response.json()["error_description"], "AADSTS50105")

    def test_what_the_request_says_is_no_better(self):
        for error in ("access_denied", SECRET["access_token"], ALL, "x\nforged"):
            visit = Visit("github")
            state = visit.leave()
            visit.client.cookies["oauth_chaperone"] = "1//0gR3fr3shT0k3n-x7 forged"
            query = requests.compat.urlencode(
                {"error": error, "error_description": ALL, "state": state, "code": SECRET["code"]}
            )
            for exchange in (True, False):
                response = visit.come_back(query, exchange)
                self.holds_none(state, response, error)
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
                    response = Visit("github").come_back("code=x", exchange)
                    self.assertNotEqual(response.status_code, 500)
                    self.holds_none(None, response, type(raised))

    def test_used_is_not_wrong(self):
        self.provide(answer(400, json.dumps({"error": "invalid_grant"})))
        code = f"code={SECRET['code']}"
        for left, query, signed_in in (
            (False, f"{code}&state=x", True),
            (True, f"{code}&state=x", False),
            (True, f"{code}&state={{}}", True),
            (True, code, False),
            (True, "error=invalid_grant&state={}", False),
            (False, "error=session_context_missing", False),
            (False, f"{code}&state=x&error=AuthStateMissing", False),
        ):
            for exchange in (True, False):
                visit = Visit("github", self.alice)
                state = visit.leave() if left else ""
                view = visit.view(visit.come_back(query.format(state), exchange))
                where = f"{query}, {'a' if left else 'no'} state is kept"
                self.assertIs(view["signed_in"], signed_in, where)
                self.assertEqual(view.get("redirect"), "/" if signed_in else None, where)
                # The same for a stranger is a failure in any case.
                stranger = Visit("github")
                state = stranger.leave() if left else ""
                view = stranger.view(stranger.come_back(query.format(state), exchange))
                self.assertIs(view["signed_in"], False, where)

    def test_a_redirect_to_the_error_page_is_no_success(self):
        refused = HttpResponseRedirect("/sign-in-failed/?message=no")
        with_location = HttpResponse(status=401, headers={"Location": "/"})
        for user in (None, self.alice):
            with mock.patch("social_django.views.do_complete", return_value=refused):
                visit = Visit("github", user)
                view = visit.come_back("code=x").json()
                self.assertIs(view["signed_in"], False)
                self.assertNotIn("redirect", view)
                self.assertEqual(visit.client.cookies["oauth_chaperone"].value, FLOW)
                response = visit.come_back("code=x", exchange=False)
                self.assertEqual(response["Location"], "/sign-in-failed/?message=no")
                self.assertEqual(visit.client.cookies["oauth_chaperone"].value, FLOW)
            with mock.patch("social_django.views.do_complete", return_value=with_location):
                visit = Visit("github", user)
                response = visit.come_back("code=x")
                self.assertEqual((response.status_code, response.content), (401, b""))
                self.assertEqual(visit.client.cookies["oauth_chaperone"].value, FLOW)
        ended = HttpResponseRedirect("/login/?next=/")
        with mock.patch("social_django.views.do_complete", return_value=ended):
            self.assertIs(Visit("github").come_back("code=x").json()["signed_in"], False)

    def test_a_success_is_sealed_and_clears_the_departure(self):
        for exchange in (True, False):
            visit = Visit("github")
            state = visit.leave()
            self.provide(answer(200, json.dumps({**TOKEN, "login": f"mallory-{exchange}"})))
            response = visit.come_back(f"code={SECRET['code']}&state={state}", exchange)
            if exchange:
                self.assertEqual(response.json(), {"redirect": "/"})
            else:
                self.assertEqual((response.status_code, response["Location"]), (302, "/"))
            self.assertTrue(visit.is_signed_in())
            self.assertEqual(response["Cache-Control"], "no-store")
            self.assertEqual(response["Referrer-Policy"], "no-referrer")
            self.assertEqual(visit.client.cookies["oauth_chaperone"].value, "")

    def test_nothing_but_the_page_itself_runs_the_exchange(self):
        self.provide(answer(200, json.dumps({**TOKEN, "login": "mallory"})))
        for callback_page in (True, False):
            settings.OAUTH_CHAPERONE_CALLBACK_PAGE = callback_page
            for more, asked in (
                ({"method": "head"}, 0),
                ({"method": "head", "exchange": False}, 0),
                ({"method": "options"}, 0),
                ({"method": "put"}, 0),
                ({"Sec-Fetch-Site": "cross-site"}, 0),
                ({"Sec-Fetch-Site": "same-site"}, 0),
                ({"query": "&state=other"}, 0),
                ({"query": "&code=other"}, 0),
                ({"query": "&provider=google&provider=evil", "Sec-Fetch-Site": "same-origin"}, 1),
            ):
                visit = Visit("github")
                state = visit.leave()
                provider.asked = 0
                query = more.pop("query", "")
                visit.come_back(f"code={SECRET['code']}&state={state}{query}", **more)
                self.assertEqual(min(provider.asked, 1), asked, f"{more} {query}")
                self.assertEqual(visit.is_signed_in(), bool(asked))
        settings.OAUTH_CHAPERONE_CALLBACK_PAGE = False


if __name__ == "__main__":
    unittest.main()
