"""Flask with Authlib."""

import logging
import time
import unittest
from unittest import mock

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, render_template_string, session

from adapters import Adapter, Reply, provider
from oauth_chaperone.flask import Chaperone, listen
from support import ALL, FLOW, SECRET
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
