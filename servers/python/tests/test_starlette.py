"""Starlette with Authlib. The applications are asked in this process, in one event loop."""

import asyncio
import unittest
from base64 import b64decode, b64encode
from json import dumps, loads
from unittest import mock
from urllib.parse import urlsplit

import httpx
import itsdangerous
import requests
from authlib.integrations.starlette_client import OAuth
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route

from adapters import Adapter, Reply, provider
from oauth_chaperone.starlette import Chaperone, listen
from support import ALL, FLOW, SECRET
from support import listen as hear

KEY = "of a test site"
failures, reports = [], []
chaperone = Chaperone(
    signed_in=lambda request: "user" in request.session,
    login_url="/login",
    report_url="/oauth-chaperone/report",
    on_failure=lambda view, flow: failures.append((view, flow)),
    on_report=reports.append,
)
oauth = OAuth()
oauth.register(
    "provider",
    client_id="site",
    client_secret=SECRET["client"],
    authorize_url="https://provider.example/authorize",
    access_token_url="https://provider.example/token",
    client_kwargs={"scope": "profile", "trust_env": False, "verify": False},
    compliance_fix=listen,
)


async def login(_request):
    return HTMLResponse(chaperone.options.head() + chaperone.options.login("provider"))


async def leave(request):
    return await oauth.provider.authorize_redirect(request, "http://localhost/callback")


@chaperone.callback
async def callback(request):
    token = await oauth.provider.authorize_access_token(request)
    request.session["user"] = token["sub"]
    return RedirectResponse("/", 302)


@chaperone.callback
async def broken(_request):
    raise RuntimeError(ALL)


class RefusedError(Exception):
    pass


@chaperone.callback
async def refusing(request):
    raise HTTPException(418) if "http" in request.query_params else RefusedError


async def refused(_request, _error):
    return PlainTextResponse("the site's own", 409)


site = Starlette(
    routes=[
        Route("/login", login),
        Route("/leave", leave),
        Route("/callback", callback, methods=["GET", "POST"]),
        Route("/broken", broken),
        Route("/refusing", refusing),
        *chaperone.routes,
    ],
    middleware=[Middleware(SessionMiddleware, secret_key=KEY)],
    exception_handlers={RefusedError: refused},
)
loop = asyncio.new_event_loop()


async def at_the_provider(_transport, request):
    """What the tests' provider does to requests, done to httpx."""
    asked = requests.Request(request.method, str(request.url), data=request.content).prepare()
    try:
        answer = provider.send(None, asked)
    except requests.Timeout as error:
        raise httpx.ReadTimeout(str(error)) from error
    except requests.ConnectionError as error:
        raise httpx.ConnectError(str(error)) from error
    return httpx.Response(answer.status_code, content=answer.content, headers=dict(answer.headers))


class Visit:
    path = "/callback"

    def __init__(self):
        transport = httpx.ASGITransport(site, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(
            transport=transport, base_url="http://localhost", trust_env=False
        )
        self.set_cookie("oauth_chaperone", FLOW)

    def request(self, method, url, **more):
        return loop.run_until_complete(self.client.request(method, url, **more))

    def ask(self, query, headers=(), method="GET", body=None, path="/callback"):
        headers = dict(headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        url = httpx.URL("http://localhost").copy_with(raw_path=f"{path}?{query}".encode())
        answer = self.request(method, url, headers=headers, content=body)
        return Reply(answer.status_code, answer.headers.multi_items(), answer.text)

    def leave(self):
        location = self.request("GET", "/leave").headers["Location"]
        return dict(part.split("=", 1) for part in urlsplit(location).query.split("&"))["state"]

    def session(self):
        text = self.client.cookies.get("session", domain="localhost.local")
        return loads(b64decode(itsdangerous.TimestampSigner(KEY).unsign(text))) if text else {}

    def set_session(self, session):
        text = itsdangerous.TimestampSigner(KEY).sign(b64encode(dumps(session).encode())).decode()
        self.set_cookie("session", text)

    def is_signed_in(self):
        return "user" in self.session()

    def sign_out(self):
        self.lose_session()

    def lose_session(self):
        self.client.cookies.delete("session")

    def cookie(self, name):
        return self.client.cookies.get(name, domain="localhost.local")

    def set_cookie(self, name, value):
        self.client.cookies.set(name, value, domain="localhost.local")


class StarletteTest(Adapter, unittest.TestCase):
    heard = hear()
    failures = failures
    before = ()
    lost = "MismatchingStateError"
    expected = {  # noqa: RUF012
        "400": ("invalid_grant", 400),
        "401": ("invalid_client", 401),
        "429": ("http_error", 429),
        "500": ("http_error", 500),
        "503": ("http_error", 503),
        "a page": ("malformed_response", 200),
        "no token": ("malformed_response", 200),
        "an object for an error": ("190", 400),
        "reset": ("connection_failed", None),
        "refused": ("connection_failed", None),
        "timeout": ("timeout", None),
    }

    @classmethod
    def setUpClass(cls):
        cls.mocked = mock.patch("httpx.AsyncHTTPTransport.handle_async_request", at_the_provider)
        cls.mocked.start()

    @classmethod
    def tearDownClass(cls):
        cls.mocked.stop()
        loop.close()

    def visit(self):
        return Visit()

    def set_callback_page(self, on):
        object.__setattr__(chaperone.options, "callback_page", on)

    def test_the_newest_state_alone_is_kept(self):
        visit = self.visit()
        older, newer = visit.leave(), visit.leave()
        view = self.come_back(visit, f"code=x&state={older}").view
        self.assertEqual((view["error"], view["state"]), (self.lost, "other"))
        self.assertEqual(list(visit.session()), [f"_state_provider_{newer}"])

    def test_a_fault_of_the_sites_own_stays_a_500(self):
        reply = Visit().ask("code=x", path="/broken")
        self.assertEqual((reply.status, reply.text), (500, "Internal Server Error"))
        self.is_sealed(reply)
        self.holds_none(reply, "a 500")
        self.assertEqual(failures, [])

    def test_what_the_site_makes_of_an_exception_stands(self):
        self.assertEqual(Visit().ask("code=x", path="/refusing").status, 409)
        reply = Visit().ask("code=x&http", path="/refusing")
        self.assertEqual(reply.status, 418)
        self.is_sealed(reply)

    def test_files_pages_and_reports(self):
        visit = Visit()
        self.assertEqual(
            visit.request("GET", "/oauth-chaperone/pkg/standalone.js").status_code, 200
        )
        text = visit.request("GET", "/login").text
        self.assertIn('src="/oauth-chaperone/pkg/standalone.js"', text)
        self.assertIn('<oauth-chaperone page="login" provider="provider" framework="authlib"', text)
        report = {
            "version": 1,
            "page": "login",
            "outcome": "preflight",
            "cause": "cookies_blocked",
            "certainty": "certain",
            "reference": "K7Q2-9MXD",
            "category": "a",
            "x": ALL,
        }
        self.assertEqual(
            visit.request("POST", "/oauth-chaperone/report", json=report).status_code, 204
        )
        for body, status in ((ALL, 400), ("x" * 20_000, 413)):
            answer = visit.request("POST", "/oauth-chaperone/report", content=body)
            self.assertEqual(answer.status_code, status)
        [claim] = reports
        self.assertEqual((claim.cause, claim.category), ("cookies_blocked", "b"))
        self.assertNotIn(ALL, repr(claim))


if __name__ == "__main__":
    unittest.main()
