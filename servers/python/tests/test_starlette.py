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
from jinja2 import DictLoader, Environment
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.templating import Jinja2Templates

from adapters import EXCHANGE, Adapter, Reply, provider
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


async def login(request):
    here = chaperone.of(request)
    return HTMLResponse(here.head() + here.login("provider"))


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


made = []


@chaperone.callback
async def staying(request):
    if "stranger" not in request.query_params:
        request.session["user"] = "1"
    answer = {
        "page": lambda: HTMLResponse("welcome"),
        "json": lambda: JSONResponse({"ok": True}),
        "view": lambda: JSONResponse({"redirect": "/own"}),
        "stream": lambda: StreamingResponse(iter(["a", "b"])),
        "error": lambda: PlainTextResponse("no", 403),
    }[request.path_params["way"]]()
    answer.set_cookie("own", "kept")
    answer.background = BackgroundTask(made.append, request.path_params["way"])
    return answer


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
        Route("/staying/{way}", staying),
        Mount("/inner", routes=[Route("/callback", callback), Route("/login", login)]),
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

    def __init__(self, app=site, root=""):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, root_path=root)
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

    def test_a_function_that_ends_with_a_page(self):
        for way in ("page", "json", "stream"):
            for signed_in in (True, False):
                query = "code=x" if signed_in else "code=x&stranger"
                where = f"{way}, {'signed in' if signed_in else 'a stranger'}"
                visit = Visit()
                reply = visit.ask(query, path=f"/staying/{way}")
                self.assertEqual(reply.status, 200, where)
                self.assertNotIn("signed_in", reply.text, where)
                departure = f"done.{FLOW}" if signed_in else FLOW
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, where)
                self.assertEqual(failures, [], where)
                visit = Visit()
                made.clear()
                view = visit.ask(query, EXCHANGE, path=f"/staying/{way}").view
                self.assertEqual(made, [way], "what was to be done afterwards")
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, where)
                self.assertEqual(visit.cookie("own"), "kept", where)
                if signed_in:
                    self.assertEqual(view, {"signed_in": True, "redirect": "/"}, where)
                else:
                    self.assertIs(view["signed_in"], False, where)
                    self.assertNotIn("error", view, where)
                self.assertEqual(len(failures), 0 if signed_in else 1, where)
                failures.clear()
        visit = Visit()
        self.assertEqual(
            visit.ask("code=x", EXCHANGE, path="/staying/view").view, {"redirect": "/own"}
        )
        self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
        visit = Visit()
        self.assertEqual(visit.ask("code=x", EXCHANGE, path="/staying/error").status, 403)
        self.assertEqual(visit.cookie("oauth_chaperone"), FLOW)

    def test_below_a_prefix_its_own_addresses_have_it(self):
        self.set_callback_page(True)
        named = Starlette(routes=[Mount("/shop", app=site)])
        for app, root in ((site, "/shop"), (named, ""), (named, "/all")):
            visit = Visit(app, root)
            prefix = f"{root}/shop" if app is named else root
            for inner in ("", "/inner"):
                for page in (f"{inner}/login", f"{inner}/callback"):
                    asked = f"{prefix}{page}"
                    text = visit.ask("code=x", path=asked).text
                    self.assertIn(f'src="{prefix}/oauth-chaperone/pkg/standalone.js"', text, asked)
                    self.assertIn(f'report-url="{prefix}/oauth-chaperone/report"', text, asked)
                    self.assertIn('login-url="/login"', text, "as the site gives it")
            script = visit.request("GET", f"{prefix}/oauth-chaperone/pkg/standalone.js")
            self.assertEqual(script.status_code, 200)

    def test_without_a_router_it_stands_at_the_root_of_the_app(self):
        scope = {"type": "http", "path": "/login", "headers": [], "root_path": "/shop"}
        self.assertIn('src="/shop/oauth-chaperone/', chaperone.of(Request(scope)).head())
        self.assertIn('src="/oauth-chaperone/', chaperone.options.head())

    def test_templates_get_it_by_a_context_processor(self):
        templates = Jinja2Templates(
            env=Environment(
                loader=DictLoader({"login.html": "{{ chaperone.login('provider') }}"}),
                autoescape=True,
            ),
            context_processors=[chaperone.context],
        )

        async def drawn(request):
            return templates.TemplateResponse(request, "login.html")

        app = Starlette(routes=[Route("/drawn", drawn), *chaperone.routes])
        text = Visit(app, "/shop").request("GET", "/shop/drawn").text
        self.assertIn('<oauth-chaperone page="login" provider="provider"', text)
        self.assertIn('report-url="/shop/oauth-chaperone/report"', text)

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
