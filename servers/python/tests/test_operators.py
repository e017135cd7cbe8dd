"""The operators' side: counted by prometheus_client and OpenTelemetry, reports taken from anybody."""

import asyncio
import gc
import json
import os
import re
import threading
import tracemalloc
import unittest
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import django
import httpx
import prometheus_client
import sentry_sdk
from django.conf import settings
from flask import Flask
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from sentry_sdk.transport import Transport

from oauth_chaperone.claim import read
from oauth_chaperone.intake import django_view, flask_view, starlette_view
from oauth_chaperone.operators import MOST_BYTES, Operators
from support import ALL, FLOW, SECRET

if not settings.configured:
    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
    django.setup()
urlpatterns = []

ORIGIN = "https://shop.example"
NOW = 1_800_000_000
HEADERS = {"Content-Type": "application/json", "Origin": ORIGIN}


class Headers(dict):
    """As frameworks have them, whose names have no case."""

    def __init__(self, given):
        super().__init__({name.lower(): value for name, value in given.items()})

    def get(self, name, default=None):
        return super().get(name.lower(), default)

    def __contains__(self, name):
        return super().__contains__(name.lower())


def report(n, **more):
    return {
        "version": 1,
        "page": "callback",
        "outcome": "failed",
        "cause": "account_conflict",
        "certainty": "certain",
        "provider": "google",
        "flowId": f"{n:020x}",
        "reference": f"{n // 10_000:04}-{n % 10_000:04}",
        "evidence": [{"name": "server_error", "observed": "AuthAlreadyAssociated"}],
        **more,
    }


def request(**headers):
    cookies = dict(pair.split("=", 1) for pair in headers.pop("cookie", "").split("; ") if pair)
    return SimpleNamespace(headers=Headers(headers), cookies=cookies)


class Side:
    """With a registry of its own, and a clock that stands still."""

    def __init__(self, **options):
        self.registry = prometheus_client.CollectorRegistry()
        options = {"clock": lambda: NOW, **options}
        self.operators = Operators(
            ["google", "github"],
            [ORIGIN],
            prometheus=prometheus_client,
            registry=self.registry,
            **options,
        )

    def sends(self, body, client=None, headers=HEADERS, method="POST"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        taken = self.operators.admits(method, Headers(headers), client)
        return (taken or self.operators.take(body)).status

    def value(self, name, **labels):
        samples = [sample for metric in self.registry.collect() for sample in metric.samples]
        return sum(
            sample.value
            for sample in samples
            if sample.name == f"oauth_chaperone_{name}" and labels.items() <= sample.labels.items()
        )

    def text(self):
        return prometheus_client.generate_latest(self.registry).decode()

    def series(self):
        lines = self.text().splitlines()
        return [line.rpartition(" ")[0] for line in lines if "_created" not in line]


class Counted(unittest.TestCase):
    def test_a_first_press_is_tracked_and_an_answer_counts_once(self):
        side = Side()
        departs = side.operators.departs
        mark = f"oauth_chaperone={FLOW}"
        cookie = departs("google", request(cookie=mark))
        self.assertEqual(cookie["value"], f"{FLOW}.{NOW}")
        self.assertTrue(cookie["httponly"] and cookie["secure"])
        opened = f"{mark}; oauth_chaperone_left={cookie['value']}"
        self.assertIsNone(departs("google", request(cookie=opened)))
        for headers in (
            {},
            {"cookie": "oauth_chaperone=x"},
            {"cookie": mark, "Sec-Purpose": "prefetch"},
        ):
            self.assertIsNone(departs("google", request(**headers)))
        self.assertEqual(side.value("departures_total", tracked="true"), 1)
        self.assertEqual(side.value("departures_total", tracked="false"), 4)

        arrives = side.operators.arrives
        for parameters in ({}, {"code": "x"}, {"state": "x"}, {"states": 1, "codes": 2}):
            self.assertIsNone(arrives("google", request(cookie=opened), parameters))
        answer = {"code": "x", "state": "y"}
        self.assertEqual(arrives("google", request(cookie=opened), answer)["value"], "back")
        reloaded = request(cookie=f"{mark}; oauth_chaperone_left=back")
        self.assertIsNone(arrives("google", reloaded, answer))
        arrives("google", request(), {"error": "access_denied", "state": "y"})
        self.assertEqual(side.value("arrivals_total", provider="google"), 2)
        self.assertEqual(side.value("away_duration_seconds_count", provider="google"), 1)
        self.assertIsNotNone(departs("google", reloaded), "the next departure")

    def test_an_end_has_the_catalogues_cause_or_a_symptom(self):
        side = Side()
        side.operators.ends("google", {"signed_in": True})
        side.operators.ends("nobody knows it", {"signed_in": True})
        for error in ("access_denied", "session_context_missing", "invalid_grant", "never heard"):
            side.operators.ends("google", {"signed_in": False, "error": error})
        self.assertEqual(side.value("sign_ins_total", provider="other"), 1)
        for cause, category in (
            ("user_denied", "a"),
            ("state_lost", "b"),
            ("code_refused", "b"),
            ("unknown", "d"),
        ):
            self.assertEqual(side.value("failures_total", cause=cause, category=category), 1, cause)
        self.assertNotIn("never heard", side.text())

    def test_opentelemetry_counts_the_same(self):
        reader = InMemoryMetricReader()
        meter = MeterProvider([reader]).get_meter("oauth-chaperone")
        operators = Operators(["google"], [ORIGIN], meter=meter)
        operators.departs("google", request(cookie=f"oauth_chaperone={FLOW}"))
        operators.take(json.dumps(report(1)).encode())
        [resource] = reader.get_metrics_data().resource_metrics
        metrics = {
            metric.name: metric for scope in resource.scope_metrics for metric in scope.metrics
        }
        departures = metrics["oauth_chaperone.departures"]
        self.assertEqual(departures.unit, "{departure}")
        points = {
            tuple(sorted(point.attributes.items())): point.value
            for point in departures.data.data_points
        }
        tracked = (("oauth_chaperone.provider", "google"), ("oauth_chaperone.tracked", True))
        self.assertEqual(points[tracked], 1)
        self.assertEqual(len(points), 4, "born at 0")
        reports = metrics["oauth_chaperone.reports"].data.data_points
        self.assertEqual(sum(point.value for point in reports), 1)

    def test_nothing_would_be_counted(self):
        with self.assertRaises(TypeError):
            Operators(["google"], [ORIGIN])


class Defended(unittest.TestCase):
    def test_each_defence_refuses_what_it_is_for(self):
        side = Side()
        for status, reason, body, headers, method in (
            (405, "method", b"{}", {}, "PUT"),
            (415, "type", b"{}", {"Content-Type": "multipart/form-data"}, "POST"),
            (415, "type", b"{}", {"Content-Encoding": "gzip"}, "POST"),
            (403, "origin", b"{}", {"Origin": "https://evil.example"}, "POST"),
            (403, "origin", b"{}", {"Sec-Fetch-Site": "cross-site"}, "POST"),
            (413, "size", b"x" * (MOST_BYTES + 1), {}, "POST"),
            (400, "shape", b"{}", {}, "POST"),
            (400, "shape", b"[" * 8000, {}, "POST"),
            (400, "shape", b"\xff", {}, "POST"),
        ):
            before = side.value("reports_refused_total", reason=reason)
            sent = side.sends(body, headers={**HEADERS, **headers}, method=method)
            self.assertEqual(sent, status, reason)
            self.assertEqual(side.value("reports_refused_total", reason=reason), before + 1)
        text = {**HEADERS, "Content-Type": "text/plain;charset=UTF-8"}
        self.assertEqual(side.sends(report(1), headers=text), 204)
        self.assertEqual(side.sends(report(1)), 204)
        self.assertEqual(side.value("reports_refused_total", reason="repeat"), 1)
        self.assertEqual(side.value("reports_total"), 1)
        answers = [side.sends(report(n), "2001:db8:0:100::1") for n in range(10, 22)]
        self.assertEqual(answers, [204] * 10 + [429] * 2)
        self.assertEqual(side.sends(report(30), "2001:db8:0:1ff:ffff::2"), 429)
        self.assertEqual(side.sends(report(31), "2001:db8:0:200::1"), 204)

    def test_behind_a_proxy_the_last_address_counts(self):
        side = Side(address_header="X-Forwarded-For")

        def sends(n, addresses):
            return side.sends(report(n), "10.0.0.1", {**HEADERS, "X-Forwarded-For": addresses})

        for n in range(10):
            self.assertEqual(sends(n, f"198.51.100.{n}, 192.0.2.1"), 204)
        self.assertEqual(sends(10, "198.51.100.99, 192.0.2.1"), 429)

    def test_what_is_no_report_is_not_taken_and_no_secret_gets_through(self):
        claims = []
        side = Side(on_report=claims.append)
        for more in (
            {"version": True},
            {"page": "home"},
            {"outcome": "signed_in"},
            {"cause": "A sentence."},
            {"cause": None},
            {"provider": "a\nb"},
            {"provider": ["google"]},
            {"flowId": "0123"},
            {"reference": "K7Q2"},
            {"reference": None},
            {"evidence": "all"},
            {"evidence": [1]},
            {"evidence": [{"name": "cookie_probe", "observed": 1}] * 65},
            {"evidence": [{"name": "server_error", "observed": [1]}]},
        ):
            self.assertEqual(side.sends(report(1, **more)), 400, more)
        hiding = {
            "category": ALL,
            "monitoring": ALL,
            "more": ALL,
            "at": ALL,
            "browser": {"engine": ALL, "name": ALL, "os": ALL, "major": ALL},
            "evidence": [
                {"name": "server_error", "observed": SECRET["code"]},
                {"name": ALL, "observed": 1},
            ],
        }
        self.assertEqual(side.sends(report(2, **hiding)), 204)
        self.assertEqual(side.sends(report(3, cause="a_newer_one")), 204)
        side.operators.wait()
        first, second = claims
        self.assertEqual((first.category, first.monitoring), ("d", "act"))
        self.assertEqual(first.evidence, {"server_error": "unlisted"})
        self.assertEqual(second.cause, "unknown")
        for secret in SECRET.values():
            self.assertNotIn(secret, repr(claims) + side.text())

    def test_every_report_of_the_core_is_taken_as_it_was_meant(self):
        reports = json.loads(Path(os.environ["OAUTH_CHAPERONE_REPORTS"]).read_text())
        for report in reports:
            claim = read(json.dumps(report).encode())
            self.assertIsNotNone(claim, report)
            for name in ("page", "outcome", "cause", "category", "monitoring", "certainty"):
                self.assertEqual(getattr(claim, name), report[name], report)
            for name in ("provider", "framework", "reference", "at"):
                self.assertEqual(getattr(claim, name), report.get(name), report)
            self.assertEqual(claim.flow_id, report.get("flowId"))
            seen = {fact["name"]: fact["observed"] for fact in report["evidence"]}
            self.assertEqual(claim.evidence, seen)
        told = {report["cause"] for report in reports}
        self.assertTrue({"left_provider", "never_returned"} < told and len(told) > 30, told)

    def test_a_hostile_flood_changes_neither_series_nor_memory(self):
        clock = SimpleNamespace(now=NOW)
        side = Side(clock=lambda: clock.now)
        known = side.series()
        kinds = (
            lambda n: report(n, provider=f"p{n}"),
            lambda n: report(n, cause="cause_" + "abcdefghij"[n % 10]),
            lambda n: report(n, browser={"engine": f"e{n}", "mobile": "yes"}),
            lambda n: report(n, evidence=[{"name": "framed", "observed": n}] * 64),
            lambda _: b"[" * 8000,
            lambda _: b"x" * 20_000,
            lambda _: report(0),
            lambda n: report(n, flowId=str(n)),
            lambda _: b'"\\ud800"',
        )
        tracemalloc.start()
        before, flood = 0, 9000
        for n in range(flood):
            clock.now += 0.005
            side.sends(kinds[n % len(kinds)](n), f"2001:db8:{n % 5000:x}::{n:x}")
            if n == 1000:
                gc.collect()
                before, _ = tracemalloc.get_traced_memory()
            if n % 900 == 450:
                clock.now += 1
                true = report(1_000_000 + n, cause="client_misconfigured")
                self.assertEqual(side.sends(true, f"192.0.2.{n // 900}"), 204)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        self.assertEqual(side.series(), known)
        self.assertEqual(side.value("reports_total", cause="client_misconfigured"), flood // 900)
        self.assertLess(after - before, 8 << 20)

    def test_a_full_queue_never_makes_a_browser_wait_and_is_counted(self):
        clock = SimpleNamespace(now=NOW)
        held = threading.Event()
        claims = []

        def slow(claim):
            held.wait()
            claims.append(claim)

        side = Side(clock=lambda: clock.now, on_report=slow)
        for n in range(1100):
            clock.now += 0.05
            self.assertEqual(side.sends(report(n)), 204)
        dropped = side.value("reports_refused_total", reason="queue")
        # One is in hand, as soon as the thread runs.
        self.assertIn(dropped, (75, 76))
        held.set()
        side.operators.wait()
        self.assertEqual(len(claims), 1100 - dropped)

    def test_a_view_for_each_framework(self):
        body = json.dumps(report(1)).encode()
        long = b"x" * (MOST_BYTES + 1)

        side = Side()
        app = Flask("shop")
        app.add_url_rule("/r", view_func=flask_view(side.operators), methods=["POST"])
        client = app.test_client()
        self.assertEqual(client.post("/r", data=body, headers=HEADERS).status_code, 204)
        self.assertEqual(client.post("/r", data=long, headers=HEADERS).status_code, 413)
        self.assertEqual(side.value("reports_total"), 1)

        from django.test import RequestFactory

        side = Side()
        view = django_view(side.operators)

        def post(data, **extra):
            made = RequestFactory().post("/r", data, "application/json", headers=extra)
            return view(made).status_code

        self.assertEqual(post(body, Origin=ORIGIN), 204)
        self.assertEqual(post(long, Origin=ORIGIN), 413)
        self.assertEqual(post(body), 403)
        self.assertEqual(view(RequestFactory().get("/r"))["Allow"], "POST")

        side = Side()
        view = starlette_view(side.operators)

        def asked(*chunks, more=False):
            from starlette.requests import Request

            headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            scope = {"type": "http", "method": "POST", "path": "/r", "headers": headers}
            left = list(chunks)

            async def receive():
                return {
                    "type": "http.request",
                    "body": left.pop(0),
                    "more_body": more or bool(left),
                }

            return asyncio.run(view(Request(scope, receive))).status_code

        self.assertEqual(asked(body[:100], body[100:]), 204)
        self.assertEqual(asked(long[:5000], long[:5000], more=True), 413)


class PassedOn(unittest.TestCase):
    def test_a_collector_gets_each_report(self):
        exporter = InMemoryLogRecordExporter()
        provider = LoggerProvider()
        provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
        side = Side(logger=provider.get_logger("oauth-chaperone"))
        causes = ("user_denied", "cookie_removed", "provider_error", "account_conflict")
        for n, cause in enumerate(causes):
            side.sends(report(n, cause=cause, at=(NOW - 60) * 1000))
        side.sends(report(9, cause="clock_wrong", outcome="preflight", page="login", at=1))
        side.operators.wait()
        records = [data.log_record for data in exporter.get_finished_logs()]
        levels = [record.severity_number.value for record in records]
        self.assertEqual(levels[:4], [9, 10, 13, 17])
        self.assertEqual(records[0].body, "Sign-in failed: user_denied")
        self.assertEqual(records[0].event_name, "oauth_chaperone.sign_in.failure")
        self.assertEqual(records[0].attributes["error.type"], "user_denied")
        self.assertEqual(records[0].timestamp, (NOW - 60) * 10**9)
        self.assertEqual(records[4].timestamp, NOW * 10**9, "a clock that is years off")
        self.assertEqual(records[4].event_name, "oauth_chaperone.sign_in.finding")
        self.assertEqual(side.value("exports_total", to="otlp", result="sent"), 5)

    def test_sentry_gets_one_issue_for_each_cause_and_nothing_of_the_request(self):
        envelopes = []

        class Sink(Transport):
            def capture_envelope(self, envelope):
                envelopes.append(envelope)

        sentry_sdk.init(
            "https://key@sentry.example/1",
            transport=Sink,
            send_default_pii=True,
            attach_stacktrace=True,
            enable_logs=False,
        )
        side = Side(sentry=sentry_sdk)
        app = Flask("shop")
        app.add_url_rule("/r", view_func=flask_view(side.operators), methods=["POST"])
        client = app.test_client()
        callback = f"{ORIGIN}/auth/callback?code={SECRET['code']}&state={SECRET['refresh_token']}"
        client.set_cookie("sid", SECRET["access_token"])
        sentry_sdk.set_user({"email": SECRET["email"]})
        for n in range(50):
            sentry_sdk.add_breadcrumb(message=callback)
            cause = "client_misconfigured" if n == 49 else "account_conflict"
            address = {"REMOTE_ADDR": f"192.0.2.{n}"}
            headers = {**HEADERS, "Referer": callback}
            data = json.dumps(report(n, cause=cause))
            sent = client.post("/r", data=data, headers=headers, environ_base=address)
            self.assertEqual(sent.status_code, 204)
        for n, cause in enumerate(("user_denied", "cookie_removed", "provider_error")):
            side.sends(report(100 + n, cause=cause))
        side.operators.wait()
        events = [envelope.get_event() for envelope in envelopes if envelope.get_event()]

        def told(cause):
            return [event for event in events if event["tags"]["oauth_chaperone.cause"] == cause]

        self.assertEqual(len(told("account_conflict")), 10)
        self.assertEqual(side.value("exports_total", to="sentry", result="capped"), 39)
        fingerprints = {tuple(event["fingerprint"]) for event in told("account_conflict")}
        self.assertEqual(fingerprints, {("oauth-chaperone", "account_conflict", "google")})
        for cause, levels in (
            ("client_misconfigured", ["error"]),
            ("user_denied", []),
            ("cookie_removed", ["info"]),
            ("provider_error", ["warning"]),
        ):
            self.assertEqual([event["level"] for event in told(cause)], levels, cause)
        # What stands around the events goes the same way.
        everything = b"".join(envelope.serialize() for envelope in envelopes).decode()
        self.assertIn("account_conflict", everything)
        for secret in (*SECRET.values(), callback, "shop.example/auth"):
            self.assertNotIn(secret, everything)


class Guide(unittest.TestCase):
    """What ``operators/README.md`` shows is what runs here."""

    @classmethod
    def setUpClass(cls):
        root = Path(__file__).resolve().parents[3]
        text = (root / "operators/README.md").read_text()
        cls.blocks = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)

    def setUp(self):
        # Two of one process would have the same names in its own registry.
        self.registry = prometheus_client.CollectorRegistry()

    def runs(self, wanted, shared):
        [block] = [block for block in self.blocks if wanted in block]
        alone = partial(Operators, registry=self.registry)
        with mock.patch("oauth_chaperone.operators.Operators", alone):
            exec(block, shared)
        return shared

    def test_with_each_framework(self):
        views = [{"signed_in": True}, {"error": "access_denied"}]
        shared = self.runs("flask_view", {"exchange": lambda: views.pop(0)})
        client = shared["app"].test_client()
        client.set_cookie("oauth_chaperone", FLOW)
        self.assertEqual(client.get("/auth/google").status_code, 302)
        self.assertTrue(client.get_cookie("oauth_chaperone_left").value.startswith(FLOW))
        for _ in range(2):
            self.assertEqual(client.get("/auth/callback?code=x&state=y").status_code, 302)
        self.assertEqual(client.get_cookie("oauth_chaperone_left").value, "back")
        sent = client.post("/sign-in-reports", json=report(1), headers={"Origin": ORIGIN})
        self.assertEqual(sent.status_code, 204)

        self.runs("django_view", shared)
        from django.test import RequestFactory

        made = RequestFactory(headers={"Origin": ORIGIN})
        made = made.post("/sign-in-reports", json.dumps(report(2)), "application/json")
        self.assertEqual(shared["urlpatterns"][0].callback(made).status_code, 204)

        self.runs("starlette_view", shared)

        async def posts():
            transport = httpx.ASGITransport(shared["app"])
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.post("/sign-in-reports", json=report(3), headers=HEADERS)

        self.assertEqual(asyncio.run(posts()).status_code, 204)

        def value(name, **labels):
            return self.registry.get_sample_value(
                f"oauth_chaperone_{name}_total", {"provider": "google", **labels}
            )

        self.assertEqual(value("departures", tracked="true"), 1)
        self.assertEqual([value("arrivals"), value("sign_ins")], [1, 1])
        denied = {"category": "a", "cause": "user_denied", "monitoring": "count"}
        self.assertEqual(value("failures", **denied), 1)
        conflict = {"category": "d", "cause": "account_conflict", "monitoring": "act"}
        self.assertEqual(value("reports", **conflict), 3)

    def test_with_each_sdk(self):
        for wanted in ("_logs", "import sentry_sdk"):
            operators = self.runs(wanted, {})["operators"]
            self.assertEqual(operators.take(json.dumps(report(1)).encode()).status, 204)
            operators.wait()


if __name__ == "__main__":
    unittest.main()
