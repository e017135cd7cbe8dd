// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page @returns {Promise<{ preflight(): any, diagnosis(options: any, ended: any): any }>} */
const load = (page) => page.load("unexamined.js");

const FAILED = { end: "failed" };

/** Nothing was measured, and nothing is claimed. */
const ENVIRONMENT = {
  cookies: "unknown",
  sessionStorage: "unknown",
  localStorage: "unknown",
  indexedDb: "unknown",
  privateWindow: "unknown",
  tab: "unknown",
  framed: "no",
  standalone: false,
  online: true,
  secureContext: true,
  navigation: "unknown",
  serviceWorker: false,
  browser: { engine: "unknown", name: "unknown", os: "unknown", mobile: false },
  runtime: "js",
};

test("a preflight without the module finds nothing and blocks nothing", async (t) => {
  const { preflight } = await load(open(t));
  const { environment, ...rest } = preflight();
  assert.deepEqual(rest, { findings: [], blocked: false, unfinished: [] });
  assert.deepEqual(environment, ENVIRONMENT);
});

test("a success is told with its evidence, and rings nowhere", async (t) => {
  const { diagnosis } = await load(open(t));
  const { outcome, evidence, monitoring, category, cause, redirect, alternatives, guidance } = diagnosis({}, { end: "none", signedIn: true });
  assert.deepEqual({ outcome, evidence, monitoring, category, cause, redirect, alternatives, guidance }, {
    outcome: "signed_in",
    evidence: [{ name: "signed_in", observed: true }],
    monitoring: "none",
    category: undefined,
    cause: undefined,
    redirect: undefined,
    alternatives: [],
    guidance: undefined,
  });
});

test("a page without an exchange is no callback", async (t) => {
  const { diagnosis } = await load(open(t));
  const { outcome, evidence, monitoring, cause } = diagnosis({}, { end: "none" });
  assert.deepEqual({ outcome, evidence, monitoring, cause }, { outcome: "not_a_callback", evidence: [], monitoring: "none", cause: undefined });
});

for (const end of ["answered", "unreadable", "failed", "timed_out"]) {
  test(`an exchange that has ${end} without a sign-in is an unknown failure to act on`, async (t) => {
    const { diagnosis } = await load(open(t));
    const found = diagnosis({}, { end });
    assert.deepEqual(
      [found.outcome, found.category, found.cause, found.certainty, found.monitoring],
      ["failed", "d", "unknown", "possible", "act"],
    );
    assert.deepEqual(found.evidence.at(-1), { name: "exchange", observed: end });
  });
}

test("the report says what the diagnosis says", async (t) => {
  const { diagnosis } = await load(open(t));
  for (const ended of [FAILED, { end: "none" }, { end: "none", signedIn: true }]) {
    const { outcome, category, cause, certainty, monitoring, evidence, reference, environment, report } = diagnosis({}, ended);
    assert.deepEqual(environment, ENVIRONMENT);
    const { version, page, attempt, browser, at, ...said } = report;
    const { category: a, cause: b, certainty: c, ...alike } = said;
    assert.deepEqual({ alike, a, b, c }, { alike: { outcome, monitoring, evidence, reference }, a: category, b: cause, c: certainty });
    assert.deepEqual({ version, page, attempt, browser, at }, { version: 1, page: "callback", attempt: 1, browser: environment.browser, at: NOW });
  }
});

test("an error page's report says so", async (t) => {
  const { diagnosis } = await load(open(t));
  assert.equal(diagnosis({ integration: "error_page" }, FAILED).report.page, "error");
});

test("a reference has no digit that is read for another, and is another each time", async (t) => {
  const { diagnosis } = await load(open(t));
  const references = Array.from({ length: 50 }, () => diagnosis({}, FAILED).reference);
  for (const reference of references) assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.ok(new Set(references).size > 45);
});

/** @type {[unknown, unknown, string | undefined][]} */
const REDIRECTS = [
  ["/home?x=1#y", undefined, "https://site.example/home?x=1#y"],
  ["home", undefined, "https://site.example/home"],
  ["https://site.example/home", undefined, "https://site.example/home"],
  ["https://app.example/", undefined, undefined],
  ["https://app.example/", ["https://app.example"], "https://app.example/"],
  ["https://app.example/", ["https://app.example//"], "https://app.example/"],
  ["https://app.example/", ["https://other.example", 7, null], undefined],
  ["https://app.example/", "https://app.example", undefined],
  ["https://app.example:8443/", ["https://app.example"], undefined],
  ["http://site.example/", undefined, undefined],
  ["//evil.example/", undefined, undefined],
  ["\\\\evil.example/", undefined, undefined],
  ["https://user@site.example/", undefined, undefined],
  ["https://:word@site.example/", undefined, undefined],
  ["javascript:alert(1)", ["null", "javascript:"], undefined],
  ["data:text/html,x", ["null"], undefined],
  ["blob:https://site.example/1", undefined, undefined],
  ["https://[", undefined, undefined],
];
for (const [redirect, allowedOrigins, to] of REDIRECTS) {
  test(`a redirect to ${redirect} with ${JSON.stringify(allowedOrigins) ?? "no"} allowed origins leads ${to ? `to ${to}` : "nowhere"}`, async (t) => {
    const page = open(t);
    const { diagnosis } = await load(page);
    const found = diagnosis({ allowedOrigins }, { end: "answered", view: { signed_in: true, redirect } });
    assert.equal(found.redirect, to);
    assert.equal(page.warned.length, to ? 0 : 1);
  });
}

for (const redirect of [undefined, null, "", " \n", 7, {}]) {
  test(`a redirect of ${JSON.stringify(redirect)} is none, without a warning`, async (t) => {
    const page = open(t);
    const { diagnosis } = await load(page);
    assert.equal(diagnosis({}, { end: "answered", view: { signed_in: true, redirect } }).redirect, undefined);
    assert.deepEqual(page.warned, []);
  });
}

/** As in src/address.rs, whose tests have the same. @type {[string, string[], boolean][]} */
const WAYS_BACK = [
  [
    "?code=1&state=2",
    ["#", "#x", "?", "/auth/callback", "/auth/callback/", "callback", "?code=1&state=2#x", "?code=1&state=2&signed_in=1", "?state=3"],
    true,
  ],
  ["?code=1&state=2", ["https://site.example:443/auth/callback"], true],
  ["?code=1&state=2", [".", "/", "/home", "/auth/callback/done", "?tab=1", "/auth/callback#/home"], false],
  ["?tab=1", ["/auth/callback?tab=1", "/auth/callback?tab=2", "/auth/callback#/home"], true],
  ["?tab=1", ["/home"], false],
];
for (const [query, redirects, leadsBack] of WAYS_BACK) {
  for (const redirect of redirects) {
    test(`from a callback with ${query} a redirect to ${redirect} leads ${leadsBack ? "nowhere" : "on"}`, async (t) => {
      const page = open(t, `https://site.example/auth/callback${query}`);
      const { diagnosis } = await load(page);
      const found = diagnosis({}, { end: "answered", view: { signed_in: true, redirect } });
      assert.equal(found.redirect, leadsBack ? undefined : new URL(redirect, page.address).href);
      assert.equal(page.warned.length, leadsBack ? 1 : 0);
    });
  }
}

test("a page that has cleaned its address up since goes on as it was opened", async (t) => {
  const { diagnosis } = await load(open(t, "https://site.example/"));
  const at = (/** @type {string} */ redirect) =>
    diagnosis({ url: "https://site.example/?code=1&state=2" }, { end: "answered", view: { signed_in: true, redirect } }).redirect;
  assert.deepEqual([at("/?tab=1"), at("/")], ["https://site.example/?tab=1", undefined]);
});

test("a callback's path on another origin is another page", async (t) => {
  const { diagnosis } = await load(open(t, "https://site.example/auth/callback?code=1"));
  const redirect = "https://app.example/auth/callback";
  const found = diagnosis({ allowedOrigins: ["https://app.example"] }, { end: "answered", view: { redirect } });
  assert.equal(found.redirect, redirect);
});

test("a blank redirect leaves it to the server's block", async (t) => {
  const { diagnosis } = await load(open(t));
  const found = diagnosis({ server: { redirect: "/block" } }, { end: "answered", view: { signed_in: true, redirect: " " } });
  assert.equal(found.redirect, "https://site.example/block");
});

test("the server's block may name the redirect; the answer comes first", async (t) => {
  const { diagnosis } = await load(open(t));
  const options = { server: { redirect: "/block" } };
  const redirects = [{ signed_in: true }, { signed_in: true, redirect: "/answer" }].map((view) => diagnosis(options, { end: "answered", view }).redirect);
  assert.deepEqual(redirects, ["https://site.example/block", "https://site.example/answer"]);
});

test("a failure is redirected nowhere", async (t) => {
  const { diagnosis } = await load(open(t));
  assert.equal(diagnosis({}, { end: "answered", view: { signed_in: false, redirect: "/home" } }).redirect, undefined);
});
