// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { GLUE, GUIDANCE, build } from "./core.js";
import { NOW, open } from "./page.js";
import { load, watch } from "./scripts.js";

test("a departure before the module is marked without it", async (t) => {
  const page = open(t);
  const { begin } = await load(page);
  const { flowId, kept } = begin({ provider: "google" });
  assert.deepEqual(page.journal, [`departure v=1&id=${flowId}&at=${NOW}&n=1&c=1&p=google`]);
  assert.deepEqual([kept, page.log], [{ tab: true, browser: true, cookie: true }, []]);
});

test("a departure is the module's once it is here", async (t) => {
  const page = open(t);
  const core = build(page);
  const { begin, preflight } = await load(page);
  await preflight();
  assert.deepEqual(begin({ provider: "google" }), { flowId: "of the module" });
  const [[options, untilLeft] = []] = core.given("begin");
  assert.deepEqual(options, { provider: "google" });
  const left = watch(untilLeft());
  await page.settle();
  assert.ok(!("value" in left));
  page.happens("pagehide");
  await page.settle();
  assert.ok("value" in left);
});

test("a departure that the module cannot mark is marked as the site asks", async (t) => {
  const page = open(t, "https://www.site.example/login");
  const core = build(page);
  core.trap = new Error("unreachable");
  const { begin, preflight } = await load(page);
  await preflight();
  const { flowId } = begin({ provider: "google", cookieDomain: "site.example" });
  assert.deepEqual(page.journal, [`departure v=1&id=${flowId}&at=${NOW}&n=1&c=1&p=google`]);
  assert.match(page.jar.lines.at(-1) ?? "", /; Domain=site\.example/);
});

test("a departure that cannot be marked as asked is marked as it can", async (t) => {
  const page = open(t);
  const { begin } = await load(page);
  const options = {
    get provider() {
      throw new Error("site's");
    },
  };
  const { flowId } = begin(options);
  assert.deepEqual([page.journal.length, page.journal[0]?.includes(flowId)], [1, true]);
  assert.deepEqual(page.warned, ["not marked Error: site's"]);
});

test("a preflight is what the module finds, in words, and is reported", async (t) => {
  const page = open(t);
  const core = build(page);
  const refused = Promise.reject("refused");
  refused.catch(() => {}); // heard later
  core.questions = [[refused, 100]];
  const report = t.mock.fn();
  const options = { provider: "google", report };
  const found = await (await load(page)).preflight(options);
  assert.deepEqual(found, { findings: [{ cause: "cookies_blocked", guidance: { ...GUIDANCE, words: { tag: "en" } } }] });
  assert.deepEqual(report.mock.calls.map((call) => call.arguments), [[{ outcome: "preflight" }]]);
  assert.deepEqual([core.given("Departing"), core.given("conclude")], [[[options, false]], [[[{ reason: "refused" }]]]]);
});

test("a preflight that finds nothing asks for no words", async (t) => {
  const page = open(t);
  const core = build(page);
  core.failed = false;
  core.preflight = { findings: [] };
  core.preflightReport = undefined;
  assert.deepEqual(await (await load(page)).preflight({ report: "/intake" }), { findings: [] });
  assert.deepEqual([page.imported, page.sent], [[GLUE], []]);
});

test("a preflight without the module finds nothing, and throws nothing", async (t) => {
  const page = open(t);
  const { findings, blocked } = await (await load(page)).preflight({ report: "/intake" });
  assert.deepEqual([findings, blocked, page.sent], [[], false, []]);
});

test("a login page loads the module once it has loaded and is idle", async (t) => {
  const page = open(t);
  build(page);
  page.document.readyState = "interactive";
  /** @type {(() => void)[]} */
  const waiting = [];
  page.set({ requestIdleCallback: (/** @type {() => void} */ call) => waiting.push(call) });
  const preflight = watch((await load(page)).preflight());
  await page.settle();
  assert.deepEqual([page.log, waiting.length], [[], 0]);
  page.happens("load");
  await page.settle();
  assert.deepEqual([page.log, waiting.length], [[], 1]);
  waiting[0]?.();
  await page.settle();
  assert.ok(preflight.value);
});

test("a login page that never gets idle loads the module after three seconds", async (t) => {
  const page = open(t);
  build(page);
  page.document.readyState = "interactive";
  (await load(page)).preflight();
  await page.pass(2.9);
  assert.deepEqual(page.log, []);
  await page.pass(0.1);
  assert.deepEqual(page.imported[0], GLUE);
});

test("a window that takes no listeners is not waited for", async (t) => {
  const page = open(t);
  build(page);
  page.document.readyState = "interactive";
  page.block("addEventListener");
  const { findings } = await (await load(page)).preflight();
  assert.equal(findings.length, 1);
  assert.match(page.warned[0] ?? "", /^not waited for/);
});

test("a second preflight does not wait for the page again", async (t) => {
  const page = open(t);
  build(page);
  const { preflight } = await load(page);
  await preflight();
  page.document.readyState = "interactive";
  const again = watch(preflight());
  await page.settle();
  assert.ok(again.value);
});

test("preflight knows by itself that its page came out of the cache", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  const { preflight } = await load(page);
  const shown = (/** @type {boolean} */ persisted) => page.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  shown(false);
  preflight();
  await page.settle();
  page.window.addEventListener("pageshow", () => preflight());
  shown(true);
  await page.settle();
  assert.deepEqual(core.given("Departing").map(([, restored]) => restored), [false, true]);
});
