"""Flask with Authlib."""

import json
import logging
import time
import unittest
from unittest import mock
from urllib.parse import parse_qs, urlsplit

from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import OAuth
from flask import (
    Flask,
    Response,
    make_response,
    redirect,
    render_template_string,
    request,
    session,
)
from joserfc import jwt
from joserfc.jwk import OctKey
from werkzeug.middleware.proxy_fix import ProxyFix

from adapters import EXCHANGE, Adapter, Reply, provider
from oauth_chaperone.flask import Chaperone, listen
from support import ALL, CLAIMS, FLOW, SECRET, TOKEN, answer
from support import listen as hear

failures, reports = [], []
site = Flask("site")
site.config.update(
    SECRET_KEY="of a test site", PROPAGATE_EXCEPTIONS=False, SESSION_COOKIE_SAMESITE="Lax"
)
chaperone = Chaperone(
    site,
    signed_in=lambda: "user" in session,
    login_url="/login",
    report_url="/oauth-chaperone/report",
    on_failure=lambda view, flow: failures.append((view, flow)),
    on_report=reports.append,
)
oauth = OAuth(site)
oauth.register(
    "provider",
    client_id="site",
    client_secret=SECRET["client"],
    authorize_url="https://provider.example/authorize",
    access_token_url="https://provider.example/token",
    client_kwargs={"scope": "profile"},
    compliance_fix=listen,
)


house = oauth.register(
    "house",
    client_id="site",
    client_secret=SECRET["client"],
    authorize_url="https://provider.example/authorize",
    access_token_url="https://provider.example/token",
    jwks_uri="https://provider.example/jwks",
    issuer="https://provider.example",
    client_kwargs={"scope": "openid"},
    compliance_fix=listen,
)
KEY = OctKey.generate_key(256, {"kid": "1"})


@site.get("/leave-house")
def leave_house():
    return house.authorize_redirect("http://localhost/house")


@site.get("/house")
@chaperone.callback
def callback_of_house():
    session["user"] = house.authorize_access_token()["userinfo"]["sub"]
    return redirect("/")


@site.get("/login")
def login():
    return render_template_string("{{ chaperone.head() }}{{ chaperone.login('provider') }}")


@site.get("/leave")
def leave():
    return oauth.provider.authorize_redirect("http://localhost/callback")


@site.route("/callback", methods=["GET", "POST"])
@chaperone.callback
def callback():
    token = oauth.provider.authorize_access_token()
    session["user"] = token["sub"]
    return redirect("/")


@site.get("/broken")
@chaperone.callback
def broken():
    raise RuntimeError(ALL)


@site.get("/refused")
@chaperone.callback
def refused():
    return redirect("/login?refused")


ways = {
    "a page": lambda: "welcome",
    "json": lambda: {"ok": True},
    "a tuple": lambda: ("made", 201, {"X-Of": "the site"}),
    "its own view": lambda: {"redirect": "/own"},
    "a stream": lambda: Response(iter(["a", "b"])),
    "not yet": lambda: ("", 202),
    "an error": lambda: ("no", 403),
}


@site.get("/staying/<way>")
@chaperone.callback
def staying(way):
    if "stranger" not in request.args:
        session["user"] = "1"
    answer = make_response(ways[way]())
    answer.set_cookie("own", "kept")
    return answer


@site.get("/async")
@chaperone.callback
async def asynchronous():
    if "broken" in request.args:
        await oauth_error()
    session["user"] = "1"
    return redirect("/")


async def oauth_error():
    raise MismatchingStateError


class Visit:
    path = "/callback"

    def __init__(self):
        self.client = site.test_client()
        self.set_cookie("oauth_chaperone", FLOW)

    def ask(self, query, headers=(), method="GET", body=None, path="/callback"):
        kind = "application/x-www-form-urlencoded" if body is not None else None
        answer = self.client.open(
            f"{path}?{query}", method=method, headers=headers, data=body, content_type=kind
        )
        return Reply(answer.status_code, list(answer.headers), answer.get_data(as_text=True))

    def leave(self):
        location = self.client.get("/leave").location
        return location.partition("state=")[2].partition("&")[0]

    def is_signed_in(self):
        with self.client.session_transaction() as session:
            return "user" in session

    def sign_out(self):
        with self.client.session_transaction() as session:
            session.clear()

    def lose_session(self):
        self.client.delete_cookie("session")

    def cookie(self, name):
        return self.client.get_cookie(name).value

    def set_cookie(self, name, value):
        self.client.set_cookie(name, value)


class FlaskTest(Adapter, unittest.TestCase):
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
        logging.getLogger("site").handlers.clear()
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
        object.__setattr__(chaperone.options, "callback_page", on)

    def test_a_state_that_has_expired(self):
        visit = self.visit()
        state = visit.leave()
        with visit.client.session_transaction() as session:
            session.clear()
            session[f"_state_provider_old{state}"] = {"data": {}, "exp": time.time() - 1}
        view = self.come_back(visit, f"code=x&state={state}").view
        self.assertEqual((view["error"], view["session_had_state"]), (self.lost, True))

    def test_a_fault_of_the_sites_own_stays_a_500(self):
        reply = Visit().ask("code=x", path="/broken")
        self.assertEqual(reply.status, 500)
        self.holds_none(reply, "a 500")
        self.assertEqual(failures, [])

    def test_a_redirect_to_the_login_page_is_no_success(self):
        visit = Visit()
        reply = visit.ask("code=x", {"Accept": "application/json"}, path="/refused")
        self.assertEqual(reply.view["error"], "authentication_disallowed")
        self.assertEqual(visit.cookie("oauth_chaperone"), FLOW)

    def test_each_fault_of_an_id_token_has_its_name(self):
        good = {"iss": "https://provider.example", "sub": "1", "aud": "site", "exp": 2**33}
        for where, (wrong, told) in {"fine": ({}, None), **CLAIMS}.items():
            visit = Visit()
            left = parse_qs(urlsplit(visit.client.get("/leave-house").location).query)
            claims = {**good, "iat": int(time.time()), "nonce": left["nonce"][0], **wrong}
            token = {**TOKEN, "id_token": jwt.encode({"alg": "HS256", "kid": "1"}, claims, KEY)}
            provider.provide(
                answer(200, json.dumps(token)),
                answer(200, json.dumps({"keys": [KEY.as_dict(private=True)]})),
            )
            house.server_metadata.pop("jwks", None)
            reply = visit.ask(f"code=x&state={left['state'][0]}", EXCHANGE, path="/house")
            self.assertEqual(reply.view.get("error"), told, where)
            self.assertIs(reply.view["signed_in"], told is None, where)
            self.holds_none(reply, where)

    def test_a_function_that_ends_with_a_page(self):
        for way in ("a page", "json", "a tuple", "a stream"):
            for signed_in in (True, False):
                query = "code=x" if signed_in else "code=x&stranger"
                where = f"{way}, {'signed in' if signed_in else 'a stranger'}"
                visit = Visit()
                reply = visit.ask(query, path=f"/staying/{way}")
                self.assertEqual(reply.status, 201 if way == "a tuple" else 200, where)
                self.assertNotIn("signed_in", reply.text, where)
                departure = f"done.{FLOW}" if signed_in else FLOW
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, where)
                self.assertEqual(failures, [], where)
                visit = Visit()
                view = visit.ask(query, EXCHANGE, path=f"/staying/{way}").view
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, where)
                self.assertEqual(visit.cookie("own"), "kept", where)
                if signed_in:
                    self.assertEqual(view, {"signed_in": True, "redirect": "/"}, where)
                else:
                    self.assertIs(view["signed_in"], False, where)
                    self.assertNotIn("error", view, where)
                self.assertEqual(len(failures), 0 if signed_in else 1, where)
                failures.clear()

    def test_what_the_script_understands_already_stands(self):
        visit = Visit()
        reply = visit.ask("code=x", EXCHANGE, path="/staying/its own view")
        self.assertEqual(reply.view, {"redirect": "/own"})
        self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
        for way, status in (("not yet", 202), ("an error", 403)):
            visit = Visit()
            reply = visit.ask("code=x", EXCHANGE, path=f"/staying/{way}")
            self.assertEqual(reply.status, status)
            self.assertEqual(visit.cookie("oauth_chaperone"), FLOW)

    def test_an_async_function(self):
        visit = Visit()
        reply = visit.ask("code=x", EXCHANGE, path="/async")
        self.assertEqual(reply.view, {"redirect": "/", "signed_in": True})
        self.assertTrue(visit.is_signed_in())
        reply = Visit().ask("code=x&state=y&broken", EXCHANGE, path="/async")
        self.assertEqual((reply.status, reply.view["error"]), (200, self.lost))

    def test_below_a_prefix_its_own_addresses_have_it(self):
        mounted = {"SCRIPT_NAME": "/shop"}
        self.set_callback_page(True)
        client = site.test_client()
        text = client.get("/callback?code=x", environ_overrides=mounted).text
        self.assertIn('src="/shop/oauth-chaperone/pkg/standalone.js"', text)
        self.assertIn('report-url="/shop/oauth-chaperone/report"', text)
        self.assertIn('login-url="/login"', text, "as the site gives it")
        text = client.get("/login", environ_overrides=mounted).text
        self.assertIn('src="/shop/oauth-chaperone/pkg/standalone.js"', text)
        self.assertIn('report-url="/shop/oauth-chaperone/report"', text)
        with mock.patch.object(site, "wsgi_app", ProxyFix(site.wsgi_app, x_prefix=1)):
            text = client.get("/callback?code=x", headers={"X-Forwarded-Prefix": "/shop"}).text
        self.assertIn('src="/shop/oauth-chaperone/pkg/standalone.js"', text)
        with site.app_context():
            self.assertIn('src="/oauth-chaperone/pkg', chaperone.options.head())

    def test_a_report_url_of_the_sites_own_stays(self):
        own = Chaperone(report_url="/reports")
        with site.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/shop"}):
            self.assertIn('report-url="/reports"', own.options.login())

    def test_any_attribute_may_be_given(self):
        text = chaperone.options.login(page="auto", login_url="/other")
        self.assertEqual((text.count("page="), text.count("login-url=")), (1, 1))
        self.assertIn('page="auto"', text)
        self.assertIn('login-url="/other"', text)

    def test_files_pages_and_reports(self):
        client = site.test_client()
        script = client.get("/oauth-chaperone/pkg/standalone.js")
        self.assertEqual(script.status_code, 200)
        script.close()
        text = client.get("/login").text
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
        self.assertEqual(client.post("/oauth-chaperone/report", json=report).status_code, 204)
        self.assertEqual(client.post("/oauth-chaperone/report", data=ALL).status_code, 400)
        [claim] = reports
        self.assertEqual((claim.cause, claim.category), ("cookies_blocked", "b"))
        self.assertNotIn(ALL, repr(claim))


if __name__ == "__main__":
    unittest.main()
