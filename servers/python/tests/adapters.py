"""What every adapter has to bring about, by requests in this process. Each framework's test says how to
ask, and what its library calls a failure."""

import json
from dataclasses import dataclass
from urllib.parse import quote, unquote

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
    secrets_in,
    view_in,
)

provider = Provider()
PAGE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Accept": "text/html"}
EXCHANGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Accept": "application/json"}


@dataclass
class Reply:
    status: int
    headers: list
    text: str

    def header(self, wanted):
        return next((value for name, value in self.headers if name.lower() == wanted.lower()), "")

    @property
    def view(self):
        if self.header("Content-Type").startswith("application/json"):
            return json.loads(self.text)
        return view_in(self.text)

    @property
    def told(self):
        return "\n".join(unquote(f"{name}: {value}") for name, value in self.headers) + self.text


class Adapter:
    """Mixed into a TestCase that has `visit(signed_in)`, `heard`, `failures` and `expected`.

    A visit has `ask(query, headers, method, body)`, `leave()`, `is_signed_in()`, `sign_out()`,
    `lose_session()`, `cookie(name)` and `set_cookie(name, value)`.
    """

    def setUp(self):
        self.heard.lines.clear()
        self.failures.clear()
        provider.provide(self.good())
        self.set_callback_page(False)

    @staticmethod
    def good():
        return answer(200, json.dumps(TOKEN))

    def come_back(self, visit, query, exchange=True):
        return visit.ask(query, EXCHANGE if exchange else PAGE)

    def holds_none(self, reply, where, state=None):
        told = {
            "answer": reply.told,
            "log": "\n".join(self.heard.lines),
            "signal": str(self.failures),
        }
        for place, text in told.items():
            self.assertEqual(secrets_in(text, state), [], f"{where}: in the {place}: {text[:2000]}")

    def is_sealed(self, reply):
        self.assertEqual(reply.header("Cache-Control"), "no-store")
        self.assertEqual(reply.header("Referrer-Policy"), "no-referrer")

    def failed(self, fault, exchange=True):
        visit = self.visit()
        state = visit.leave()
        provider.provide(*self.before, fault)
        self.heard.lines.clear()
        self.failures.clear()
        reply = self.come_back(visit, f"code={SECRET['code']}&state={state}", exchange)
        self.holds_none(reply, "a failure", state)
        self.is_sealed(reply)
        self.assertFalse(visit.is_signed_in())
        return reply

    def test_a_success(self):
        for exchange in (True, False):
            visit = self.visit()
            state = visit.leave()
            provider.provide(self.good())
            reply = self.come_back(visit, f"code={SECRET['code']}&state={state}", exchange)
            if exchange:
                self.assertEqual(json.loads(reply.text), {"redirect": "/", "signed_in": True})
            else:
                self.assertEqual((reply.status, reply.header("Location")), (302, "/"))
            self.assertTrue(visit.is_signed_in())
            self.is_sealed(reply)
            self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
            self.assertEqual((self.heard.lines, self.failures), ([], []))
            self.assertEqual(provider.codes, [SECRET["code"]])

    def test_each_failure_of_the_provider_has_its_name(self):
        for name, told in self.expected.items():
            for exchange in (True, False):
                reply = self.failed(FAULTS[name], exchange)
                view = reply.view
                found = (view.get("error"), view.get("provider_status"))
                self.assertEqual(found, told, f"{name}: {reply.text[:500]}")
                self.assertIs(view["signed_in"], False)
                self.assertIn(f"flow {FLOW}", "\n".join(self.heard.lines))
                self.assertEqual(len(self.failures), 1)

    def test_no_shape_of_json_brings_out_a_secret(self):
        for n, (name, body) in enumerate(BODIES.items()):
            for status in (200, 400, 429):
                reply = self.failed(answer(status, body), n % 2 == 0)
                error = reply.view.get("error")
                self.assertTrue(reply.status == 500 or isinstance(error, str), f"{name}, {status}")
                self.assertNotIn("error_description", reply.view)

    def test_the_user_denies(self):
        visit = self.visit()
        state = visit.leave()
        for exchange in (True, False):
            reply = self.come_back(visit, f"error=access_denied&state={state}", exchange)
            self.assertEqual(reply.view["error"], "access_denied")
            self.assertIs(reply.view["signed_in"], False)
        self.assertEqual(provider.asked, 0)

    def test_what_was_lost_on_the_way(self):
        for query, told in (
            ("", "missing_parameter"),
            # The query was escaped once more.
            ("code%3Dx%26state%3D{}", "missing_parameter"),
            ("code=x&state=other", self.lost),
        ):
            visit = self.visit()
            reply = self.come_back(visit, query.format(visit.leave()))
            self.assertEqual(
                (reply.view["error"], reply.view["session_had_state"]), (told, True), query
            )
            self.assertIs(reply.view["signed_in"], False)
        self.assertEqual(provider.asked, 0)

    def test_a_session_cookie_that_is_gone(self):
        visit = self.visit()
        state = visit.leave()
        visit.lose_session()
        view = self.come_back(visit, f"code=x&state={state}").view
        self.assertEqual(view["error"], self.lost)
        self.assertEqual((view["saw_session_cookie"], view["session_had_state"]), (False, False))
        self.assertEqual((view["saw_any_cookie"], view["saw_departure_cookie"]), (True, True))
        self.assertIs(view["signed_in"], False)

    def test_an_answer_that_is_opened_again(self):
        for signed_in in (True, False):
            for exchange in (True, False):
                visit = self.visit()
                query = f"code={SECRET['code']}&state={visit.leave()}"
                provider.provide(self.good())
                self.come_back(visit, query, exchange)
                if not signed_in:
                    visit.sign_out()
                view = self.come_back(visit, query, exchange).view
                self.assertIs(view["signed_in"], signed_in)
                self.assertEqual(view.get("redirect"), "/" if signed_in else None)
                self.assertEqual(provider.codes, [SECRET["code"]], "the code was exchanged once")

    def test_a_wrong_state_is_a_failure_whoever_is_signed_in(self):
        for exchange in (True, False):
            visit = self.visit()
            provider.provide(self.good())
            self.come_back(visit, f"code={SECRET['code']}&state={visit.leave()}", exchange)
            self.assertTrue(visit.is_signed_in())
            visit.leave()
            view = self.come_back(visit, "code=attackers&state=attackers", exchange).view
            self.assertIs(view["signed_in"], False)
            self.assertNotIn("redirect", view)
            self.assertEqual(provider.codes, [SECRET["code"]])

    def test_who_is_signed_in_can_fail_as_well(self):
        for exchange in (True, False):
            visit = self.visit()
            provider.provide(self.good())
            self.come_back(visit, f"code={SECRET['code']}&state={visit.leave()}", exchange)
            # A second account is connected: a departure of its own.
            visit.set_cookie("oauth_chaperone", FLOW)
            query = f"code=fresh&state={visit.leave()}"
            provider.provide(*self.before, FAULTS["400"])
            self.failures.clear()
            # A second look finds no state any more.
            for error in ("invalid_grant", self.lost):
                view = self.come_back(visit, query, exchange).view
                self.assertEqual((view["error"], view["signed_in"]), (error, False))
                self.assertNotIn("redirect", view)
            self.assertEqual(len(self.failures), 2)

    def test_a_callback_page_asks_nothing_and_holds_no_secret(self):
        self.set_callback_page(True)
        visit = self.visit()
        state = visit.leave()
        reply = self.come_back(visit, f"code={SECRET['code']}&state={state}", exchange=False)
        self.holds_none(reply, "the callback page", state)
        self.is_sealed(reply)
        self.assertEqual((reply.status, provider.asked), (200, 0))
        self.assertIn('page="callback"', reply.text)
        self.assertIn('exchange-url="?"', reply.text)
        self.assertNotIn("signed_in", reply.view)
        reply = self.come_back(visit, f"code={SECRET['code']}&state={state}")
        self.assertEqual(json.loads(reply.text)["redirect"], "/")

    def test_without_script_the_form_finishes_the_sign_in(self):
        self.set_callback_page(True)
        for headers, finished in (
            ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}, True),
            ({}, True),
            ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, False),
        ):
            visit = self.visit()
            query = f"code={SECRET['code']}&state={visit.leave()}"
            reply = self.come_back(visit, query, exchange=False)
            form = '<form method="post"><input type="hidden" name="oauth_chaperone" value="finish">'
            self.assertIn(form, reply.text)
            reply = visit.ask(query, headers, "POST", "oauth_chaperone=finish")
            self.assertEqual(visit.is_signed_in(), finished)
            self.assertEqual(reply.status, 302 if finished else 403)
            self.is_sealed(reply)

    def test_nothing_but_the_page_itself_runs_the_exchange(self):
        for callback_page in (True, False):
            self.set_callback_page(callback_page)
            for method, headers, asked in (
                ("HEAD", EXCHANGE, False),
                ("HEAD", PAGE, False),
                ("POST", EXCHANGE, False),
                ("GET", {**EXCHANGE, "Sec-Fetch-Site": "cross-site"}, False),
                ("GET", {**EXCHANGE, "Sec-Fetch-Site": "same-site"}, False),
                ("GET", {**EXCHANGE, "Sec-Purpose": "prefetch"}, False),
                ("GET", {**PAGE, "Sec-Purpose": "prefetch;prerender"}, False),
                ("GET", {**PAGE, "Sec-Fetch-Mode": "no-cors"}, False),
                ("GET", PAGE, not callback_page),
                ("GET", EXCHANGE, True),
            ):
                visit = self.visit()
                query = f"code={SECRET['code']}&state={visit.leave()}"
                provider.provide(self.good())
                reply = visit.ask(query, headers, method)
                self.is_sealed(reply)
                self.assertEqual(bool(provider.asked), asked, f"{method} {headers}")
                self.assertEqual(visit.is_signed_in(), asked)
            for more in ("&code=other", "&state=other", "&error=a&error=b"):
                visit = self.visit()
                provider.provide(self.good())
                reply = self.come_back(visit, f"code=x&state={visit.leave()}{more}")
                self.assertEqual((reply.view["error"], provider.asked), ("invalid_parameter", 0))

    def test_hostile_requests(self):
        hostile = Hostile(17)
        visit, state, signed_in = None, None, False
        for n in range(REQUESTS):
            if n % 200 == 0:
                visit = self.visit()
                provider.provide(self.good())
                if n % 400 == 0:
                    self.come_back(visit, f"code=own&state={visit.leave()}")
                    self.assertTrue(visit.is_signed_in())
                state, signed_in = visit.leave(), visit.is_signed_in()
                self.heard.lines.clear()
                self.failures.clear()
                provider.provide(self.good())
            self.set_callback_page(n % 2 == 0)
            visit.set_cookie("oauth_chaperone", hostile.cookie())
            query, method = hostile.query(state), hostile.method().upper()
            body = hostile.query(state) if method == "POST" else None
            reply = visit.ask(query, hostile.headers(), method, body)
            where = f"{n}: {method} {query}"
            self.holds_none(reply, where, state)
            self.assertNotEqual(reply.status, 500, where)
            self.assertEqual(provider.codes, [], where)
            self.assertEqual(visit.is_signed_in(), signed_in, where)

    def test_what_the_request_says_is_not_repeated(self):
        for error in (SECRET["access_token"], ALL, "x\nforged", "hunter"):
            visit = self.visit()
            state = visit.leave()
            visit.set_cookie("oauth_chaperone", quote(f"{SECRET['refresh_token']} forged"))
            query = f"error={quote(error)}&error_description={quote(ALL)}&state={state}&code={SECRET['code']}"
            for exchange in (True, False):
                reply = self.come_back(visit, query, exchange)
                self.holds_none(reply, error, state)
                self.assertNotEqual(reply.view.get("error"), "hunter")
        self.assertIn("flow unknown", "\n".join(self.heard.lines))
