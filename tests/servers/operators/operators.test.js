// The operators' side on Node.js: counted by OpenTelemetry and by prom-client, reports taken from anybody, passed on by the real SDKs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer, request as ask } from "node:http";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as telemetry from "@opentelemetry/api";
import * as telemetryLogs from "@opentelemetry/api-logs";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import * as Sentry from "@sentry/node";
import express from "express";
import prometheus from "prom-client";
import { holdsNone, load, SECRET } from "../node/stub.js";

const { operators } = await load("servers/node/operators.js");
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const ORIGIN = "https://shop.example";
const FLOW = "0123456789abcdef0123";
const NOW = 1_800_000_000_000;

/** A side with a registry of its own, and a clock that stands still. */
function side(options = {}) {
  const register = new prometheus.Registry();
  const it = operators({ providers: ["google", "github"], origin: ORIGIN, prometheus, register, now: () => NOW, ...options });
  const text = () => register.metrics();
  const value = async (name, labels = {}) => {
    const { values } = await register.getSingleMetric(`oauth_chaperone_${name}`).get();
    const fits = (one) => Object.entries(labels).every(([label, value]) => one.labels[label] === String(value));
    return values.filter(fits).reduce((sum, { value }) => sum + value, 0);
  };
  return { ...it, register, text, value };
}

const report = (n, more = {}) => ({
  version: 1, page: "callback", outcome: "failed", cause: "account_conflict", certainty: "certain", provider: "google",
  flowId: n.toString(16).padStart(20, "0"), reference: `${String(Math.floor(n / 10_000)).padStart(4, "0")}-${String(n % 10_000).padStart(4, "0")}`,
  evidence: [{ name: "server_error", observed: "AuthAlreadyAssociated" }], ...more,
});
const post = (body, headers = {}, method = "POST") =>
  new Request(`${ORIGIN}/sign-in-reports`, {
    method,
    headers: { "Content-Type": "application/json", Origin: ORIGIN, ...headers },
    ...(method !== "GET" && { body: typeof body === "string" || body instanceof ReadableStream ? body : JSON.stringify(body), duplex: "half" }),
  });
const from = (headers, url = "/auth/start") => ({ headers, url });

test("a person's first press is tracked, an answer counts once", async () => {
  const it = side();
  const mark = `oauth_chaperone=${FLOW}`;
  const left = it.departs("google", from({ cookie: `a=b; ${mark}` }));
  assert.equal(left, `oauth_chaperone_left=${FLOW}.1800000000; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure`);
  const open = `${mark}; ${left.split(";")[0]}`;
  assert.equal(it.departs("google", from({ cookie: open })), undefined, "a second press");
  for (const headers of [{}, { cookie: "oauth_chaperone=x" }, { cookie: mark, "sec-purpose": "prefetch" }, { cookie: mark, "x-moz": "prefetch" }]) {
    assert.equal(it.departs("google", new Request(ORIGIN, { headers })), undefined);
  }
  assert.deepEqual([await it.value("departures_total", { tracked: true }), await it.value("departures_total", { tracked: false })], [1, 5]);

  for (const query of ["", "?code=x", "?state=x", "?states=1&codes=2"]) {
    assert.equal(it.arrives("google", from({ cookie: open }, `/auth/callback${query}`)), undefined);
  }
  const back = it.arrives("google", from({ cookie: open }, "/auth/callback?code=x&state=y"));
  assert.match(back, /^oauth_chaperone_left=back; Max-Age=600;/);
  const reloaded = from({ cookie: `${mark}; oauth_chaperone_left=back` }, "/auth/callback?code=x&state=y");
  assert.equal(it.arrives("google", reloaded), undefined);
  it.arrives("google", from({}), new URLSearchParams("error=access_denied&state=y"));
  assert.equal(await it.value("arrivals_total", { provider: "google" }), 2);
  assert.notEqual(it.departs("google", reloaded), undefined, "the next departure");
});

test("an end has the catalogue's cause or a symptom", async () => {
  const it = side();
  it.ends("google", { signed_in: true });
  it.ends("nobody knows it", { signed_in: true });
  for (const error of ["access_denied", "session_context_missing", "invalid_grant", "never heard of it"]) it.ends("google", { error });
  assert.equal(await it.value("sign_ins_total", { provider: "google" }), 1);
  assert.equal(await it.value("sign_ins_total", { provider: "other" }), 1);
  for (const [cause, category, monitoring] of [
    ["user_denied", "a", "count"], ["state_lost", "b", "trend"], ["code_refused", "b", "trend"], ["unknown", "d", "act"],
  ]) assert.equal(await it.value("failures_total", { cause, category, monitoring, provider: "google" }), 1, cause);
  holdsNone(await it.text(), ["never heard"]);
});

test("OpenTelemetry counts the same", async () => {
  class Reader extends MetricReader {
    async onForceFlush() {}
    async onShutdown() {}
  }
  const reader = new Reader();
  const meter = new MeterProvider({ readers: [reader] }).getMeter("oauth-chaperone");
  const it = operators({ providers: ["google"], origin: ORIGIN, meter });
  it.departs("google", from({ cookie: `oauth_chaperone=${FLOW}` }));
  await it.reports(post(report(1)));
  const { resourceMetrics } = await reader.collect();
  const metrics = new Map(resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics).map((metric) => [metric.descriptor.name, metric]));
  const points = (name) => metrics.get(`oauth_chaperone.${name}`).dataPoints;
  const of = (name, wanted) => points(name).filter(({ attributes }) => Object.entries(wanted).every(([label, value]) => attributes[`oauth_chaperone.${label}`] === value));
  assert.equal(metrics.get("oauth_chaperone.departures").descriptor.unit, "{departure}");
  assert.deepEqual(of("departures", { provider: "google", tracked: true }).map(({ value }) => value), [1]);
  assert.deepEqual(of("reports", { cause: "account_conflict", category: "d", monitoring: "act", provider: "google" }).map(({ value }) => value), [1]);
  assert.deepEqual(of("arrivals", {}).map(({ value }) => value), [0, 0], "born at 0");
});

test("nothing would be counted", () => {
  assert.throws(() => operators({ providers: [], origin: ORIGIN }), TypeError);
});

test("each defence refuses what it is for", async () => {
  const it = side();
  const status = async (request, client) => (await it.reports(request, client)).status;
  const big = JSON.stringify(report(1, { evidence: [], more: "x".repeat(9000) }));
  const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) });
  for (const [expected, reason, request] of [
    [405, "method", post("", {}, "GET")],
    [405, "method", post("{}", {}, "PUT")],
    [415, "type", post("{}", { "Content-Type": "multipart/form-data" })],
    [415, "type", post("{}", { "Content-Encoding": "gzip" })],
    [403, "origin", post("{}", { Origin: "https://evil.example" })],
    [403, "origin", post("{}", { "Sec-Fetch-Site": "cross-site" })],
    [413, "size", post(big)],
    [413, "size", post(endless())],
    [400, "shape", post("{}")],
    [400, "shape", post(report(2, { version: 2 }))],
    [400, "shape", post("[".repeat(8000))],
  ]) {
    const before = await it.value("reports_refused_total", { reason });
    assert.equal(await status(request), expected, reason);
    assert.equal(await it.value("reports_refused_total", { reason }), before + 1, reason);
  }
  assert.equal(await status(post(report(3), { "Content-Type": "text/plain;charset=UTF-8" })), 204);
  assert.equal(await status(post(report(3))), 204);
  assert.equal(await it.value("reports_refused_total", { reason: "repeat" }), 1);
  assert.equal(await it.value("reports_total"), 1);
  const answers = [];
  for (let n = 10; n < 22; n += 1) answers.push(await status(post(report(n)), "2001:db8:0:100::1"));
  assert.deepEqual(answers, [...Array(10).fill(204), 429, 429]);
  assert.equal(await status(post(report(30)), "2001:db8:0:1ff:ffff::2"), 429, "the same network");
  assert.equal(await status(post(report(31)), "2001:db8:0:200::1"), 204, "another one");
});

test("behind a proxy the last address counts", async () => {
  const it = side({ address: "x-forwarded-for" });
  const status = async (n, addresses) => (await it.reports(post(report(n), { "X-Forwarded-For": addresses }))).status;
  for (let n = 0; n < 10; n += 1) assert.equal(await status(n, `198.51.100.${n}, 192.0.2.1`), 204);
  assert.equal(await status(10, "198.51.100.99, 192.0.2.1"), 429);
});

test("what is no report is not taken, and no secret gets through", async () => {
  const claims = [];
  const it = side({ onReport: (claim) => claims.push(claim) });
  const secret = "eyJhbGciOi.4f1c9b7e20aa";
  for (const more of [
    { page: "home" }, { outcome: "signed_in" }, { cause: "A sentence." }, { cause: null }, { certainty: "sure" }, { provider: "a\nb" },
    { provider: ["google"] }, { flowId: "0123" }, { reference: "K7Q2" }, { reference: null }, { evidence: "all" }, { evidence: [1] },
    { evidence: [{ name: "cookie_probe", observed: { a: 1 } }] }, { evidence: Array(65).fill({ name: "cookie_probe", observed: 1 }) },
  ]) assert.equal((await it.reports(post(report(1, more)))).status, 400, JSON.stringify(more));
  const hiding = {
    category: secret, monitoring: secret, more: secret, at: secret, browser: { engine: secret, name: secret, os: secret, major: secret },
    evidence: [{ name: "server_error", observed: secret }, { name: secret, observed: 1 }, { name: "__proto__", observed: 1 }],
  };
  assert.equal((await it.reports(post(report(2, hiding)))).status, 204);
  assert.equal((await it.reports(post(report(3, { cause: "a_newer_one" })))).status, 204);
  while (claims.length < 2) await wait(5);
  assert.deepEqual([claims[0].category, claims[0].monitoring, claims[0].evidence], ["d", "act", { server_error: "unlisted" }]);
  assert.equal(claims[1].cause, "unknown");
  holdsNone(JSON.stringify(claims) + (await it.text()), [secret]);
});

test("every report of the core's is taken as it was meant", async () => {
  const reports = JSON.parse(await readFile(process.env["OAUTH_CHAPERONE_REPORTS"], "utf8"));
  for (const report of reports) {
    const claims = [];
    const it = side({ onReport: (claim) => claims.push(claim) });
    assert.equal((await it.reports(post(report))).status, 204, JSON.stringify(report));
    while (claims.length === 0) await wait(0);
    const [{ evidence, ...claim }] = claims;
    for (const name of ["page", "outcome", "cause", "category", "monitoring", "certainty", "provider", "framework", "flowId", "reference", "at"]) {
      assert.equal(claim[name], report[name], `${name} of ${JSON.stringify(report)}`);
    }
    assert.deepEqual(evidence, Object.fromEntries(report.evidence.map(({ name, observed }) => [name, observed])));
  }
  const told = new Set(reports.map(({ cause }) => cause));
  assert.ok(told.has("left_provider") && told.has("never_returned") && told.size > 30);
});

test("a flood changes neither series nor memory, and true reports arrive", async () => {
  let clock = NOW;
  const it = side({ now: () => clock });
  const names = async () => (await it.text()).split("\n").map((line) => line.replace(/ \S+$/, "")).join("\n");
  const known = await names();
  const kinds = [
    (n) => post(report(n, { provider: `p${n}` })),
    (n) => post(report(n, { cause: `cause_${"abcdefghij"[n % 10]}` })),
    (n) => post(report(n, { browser: { engine: `e${n}`, name: `b${n}`, mobile: "yes" } })),
    (n) => post(report(n, { evidence: Array(64).fill({ name: "framed", observed: n }) })),
    () => post("[".repeat(8000)),
    () => post("x".repeat(20_000)),
    () => post(report(0)),
    (n) => post("{}", { Origin: `https://${n}.evil.example` }),
    (n) => post(report(n, { flowId: `${n}` })),
    () => post("\"\\ud800\""),
  ];
  let before = 0;
  const reports = 4000;
  for (let n = 1; n <= reports; n += 1) {
    clock += 5;
    if (n === 500) {
      collectGarbage();
      before = process.memoryUsage().heapUsed;
    }
    await it.reports(kinds[n % kinds.length](n), `2001:db8:${(n % 5000).toString(16)}::${n.toString(16)}`);
    if (n % 400 === 200) {
      clock += 1000;
      assert.equal((await it.reports(post(report(1_000_000 + n, { cause: "client_misconfigured" })), `192.0.2.${n / 200}`)).status, 204);
    }
  }
  collectGarbage();
  const more = process.memoryUsage().heapUsed - before;
  assert.equal(await names(), known);
  assert.equal(await it.value("reports_total", { cause: "client_misconfigured" }), reports / 400);
  assert.ok(more < 8 << 20, `${more} bytes more`);
});

test("a full queue never makes a browser wait, and is counted", async () => {
  let clock = NOW;
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const taken = [];
  const it = side({ now: () => (clock += 50), onReport: (claim) => (taken.push(claim), held) });
  for (let n = 0; n < 1100; n += 1) assert.equal((await it.reports(post(report(n)))).status, 204);
  const dropped = await it.value("reports_refused_total", { reason: "queue" });
  assert.ok(dropped >= 75 && dropped <= 76, `${dropped}`);
  assert.equal(await it.value("reports_total"), 1100);
  release();
  while (taken.length < 1100 - dropped) await wait(5);
});

/** The Node.js server around it. */
async function serving(it, work) {
  const server = createServer((req, res) => it.reportsOnNode(req, res));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const send = (write, headers = {}) =>
    new Promise((resolve, reject) => {
      const sent = ask({ port, method: "POST", path: "/", headers: { "Content-Type": "application/json", Origin: ORIGIN, ...headers } });
      sent.on("response", (answer) => answer.resume() && resolve(answer.statusCode));
      sent.on("error", reject);
      write(sent);
    });
  try {
    await work(send);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("on Node.js what is read counts, not what is said", async (t) => {
  const it = side();
  await serving(it, async (send) => {
    assert.equal(await send((sent) => sent.end(JSON.stringify(report(1)))), 204);
    assert.equal(await send((sent) => sent.end("{}")), 400);
    assert.equal(await send((sent) => sent.end("{}"), { Origin: "https://evil.example" }), 403);
    // Chunked, without a length, and without an end.
    assert.equal(await send((sent) => { sent.write("x".repeat(5000)); sent.write("x".repeat(5000)); }), 413);
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const slow = send((sent) => sent.write("{"));
    // It is there once the limits have seen it.
    while ((await it.value("reports_refused_total")) < 4) {
      await new Promise((resolve) => setImmediate(resolve));
      t.mock.timers.tick(1000);
    }
    t.mock.timers.reset();
    assert.equal(await slow, 413);
  });
  // A parser of the site's has read it before.
  const parsed = { method: "POST", headers: { "content-type": "application/json", origin: ORIGIN }, readableEnded: true, body: report(7) };
  const res = { setHeader() {}, end() {} };
  it.reportsOnNode(parsed, res);
  assert.equal(res.statusCode, 204);
});

test("by the logs API a collector gets each report", async () => {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor(exporter)] });
  const it = side({ logger: provider.getLogger("oauth-chaperone") });
  const causes = ["user_denied", "cookie_removed", "provider_error", "account_conflict"];
  for (const [n, cause] of causes.entries()) await it.reports(post(report(n, { cause, at: NOW - 60_000 })));
  await it.reports(post(report(9, { cause: "clock_wrong", outcome: "preflight", page: "login", at: 1 })));
  while ((await it.value("exports_total", { to: "otlp", result: "sent" })) < 5) await wait(5);
  const records = exporter.getFinishedLogRecords();
  assert.deepEqual(records.map(({ severityNumber }) => severityNumber).slice(0, 4), [9, 10, 13, 17]);
  const [first] = records;
  assert.equal(first.body, "Sign-in failed: user_denied");
  assert.equal(first.eventName, "oauth_chaperone.sign_in.failure");
  assert.equal(first.attributes["error.type"], "user_denied");
  assert.deepEqual([first.hrTime[0], records[4].hrTime[0]], [NOW / 1000 - 60, NOW / 1000], "a clock that is years off is not believed");
  assert.equal(records[4].eventName, "oauth_chaperone.sign_in.finding");
});

test("Sentry gets one issue for each cause, and nothing of the request", async () => {
  const envelopes = [];
  const transport = () => ({ send: async (envelope) => (envelopes.push(envelope), {}), flush: async () => true });
  Sentry.init({ dsn: "https://key@sentry.example/1", transport, sendDefaultPii: true, sampleRate: 1, attachStacktrace: true });
  const it = side({ sentry: Sentry });
  const callback = `${ORIGIN}/auth/callback?code=${SECRET.code}&state=${SECRET.refreshToken}`;
  const headers = { Referer: callback, Cookie: `sid=${SECRET.accessToken}` };
  Sentry.setUser({ email: SECRET.email });
  Sentry.setTag("address", callback);
  Sentry.getCurrentScope().setLevel("fatal").setFingerprint(["of the site"]);
  await serving(it, async (send) => {
    for (let n = 0; n < 50; n += 1) {
      Sentry.addBreadcrumb({ message: callback });
      const claim = report(n, n === 49 ? { cause: "client_misconfigured" } : {});
      await send((sent) => sent.end(JSON.stringify(claim)), headers).then((status) => assert.equal(status, n < 10 ? 204 : 429));
    }
    // From one client ten are taken; the rest as if from others.
    for (let n = 10; n < 50; n += 1) await it.reports(post(report(n, n === 49 ? { cause: "client_misconfigured" } : {}), headers));
    for (const [n, cause] of ["user_denied", "cookie_removed", "provider_error"].entries()) await it.reports(post(report(100 + n, { cause }), headers));
  });
  const sent = async (result) => it.value("exports_total", { to: "sentry", result });
  while ((await sent("sent")) + (await sent("capped")) < 52) await wait(5);
  await Sentry.flush();
  const events = envelopes.flatMap(([, items]) => items).filter(([{ type }]) => type === "event").map(([, event]) => event);
  const told = (cause) => events.filter((event) => event.tags["oauth_chaperone.cause"] === cause);
  // The SDK's own check for repeats has swallowed none.
  assert.deepEqual([told("account_conflict").length, await sent("capped")], [10, 39]);
  assert.deepEqual([...new Set(told("account_conflict").map(({ fingerprint }) => fingerprint.join()))], ["oauth-chaperone,account_conflict,google"]);
  assert.deepEqual(["client_misconfigured", "user_denied", "cookie_removed", "provider_error"].map((cause) => told(cause).map(({ level }) => level)), [["error"], [], ["info"], ["warning"]]);
  assert.deepEqual(events[0].logentry, { message: "Sign-in failed: %s", params: ["account_conflict"] });
  assert.equal(events[0].tags["oauth_chaperone.reference"], "0000-0000");
  holdsNone(JSON.stringify(envelopes), [...Object.values(SECRET), callback, "shop.example/auth"]);
  await Sentry.close();
});

/** Runs a block of operators/README.md, and answers with what it names. */
async function shown(wanted, names, given = {}) {
  const readme = await readFile(new URL("../../../operators/README.md", import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block).filter((block) => block.includes(wanted));
  assert.equal(blocks.length, 1, wanted);
  const modules = {
    express: { default: express }, "prom-client": { default: prometheus }, "oauth-chaperone/operators": { operators },
    "@opentelemetry/api": telemetry, "@opentelemetry/api-logs": telemetryLogs, "@sentry/node": Sentry,
  };
  const code = blocks[0]
    .replace(/^import \* as (\w+) from (".*");$/gm, "const $1 = modules[$2];")
    .replace(/^import (\{.*\}) from (".*");$/gm, "const $1 = modules[$2];")
    .replace(/^import (\w+) from (".*");$/gm, "const $1 = modules[$2].default;");
  return new Function("modules", ...Object.keys(given), `"use strict"; ${code}; return { ${names} };`)(modules, ...Object.values(given));
}

test("what the guide shows counts, with Express", async () => {
  prometheus.register.clear();
  const views = [{ signed_in: true }, { error: "access_denied" }];
  const { app, metrics } = await shown("express()", "app, metrics", { exchange: async () => views.shift() });
  const servers = await Promise.all([app, metrics].map((app) => new Promise((resolve) => {
    const server = app.listen(0, "127.0.0.1", () => resolve(server));
  })));
  const [site, counts] = servers.map((server) => `http://127.0.0.1:${server.address().port}`);
  try {
    const left = await fetch(`${site}/auth/google`, { headers: { Cookie: `oauth_chaperone=${FLOW}` }, redirect: "manual" });
    assert.equal(left.status, 302);
    const [cookie] = left.headers.getSetCookie()[0].split(";");
    for (const Cookie of [cookie, "oauth_chaperone_left=back"]) {
      const back = await fetch(`${site}/auth/callback?code=x&state=y`, { headers: { Cookie }, redirect: "manual" });
      assert.equal(back.status, 302);
    }
    const headers = { "Content-Type": "application/json", Origin: ORIGIN };
    assert.equal((await fetch(`${site}/sign-in-reports`, { method: "POST", headers, body: JSON.stringify(report(1)) })).status, 204);
    const text = await (await fetch(`${counts}/metrics`)).text();
    for (const line of [
      'departures_total{provider="google",tracked="true"} 1', 'arrivals_total{provider="google"} 1', 'sign_ins_total{provider="google"} 1',
      'failures_total{provider="google",category="a",cause="user_denied",monitoring="count"} 1',
      'reports_total{provider="google",category="d",cause="account_conflict",monitoring="act"} 1',
    ]) assert.ok(text.includes(`oauth_chaperone_${line}\n`), line);
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    prometheus.register.clear();
  }
});

test("what the guide shows takes a report, with each SDK", async () => {
  for (const wanted of ["@opentelemetry/api-logs", "@sentry/node"]) {
    const { side } = await shown(wanted, "side");
    assert.equal((await side.reports(post(report(1)))).status, 204, wanted);
    prometheus.register.clear();
  }
});
