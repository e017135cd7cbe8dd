// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { GLUE, GUIDANCE, build } from "./core.js";
import { open } from "./page.js";
import { container, load, watch } from "./scripts.js";

test("the exchange leaves in the very call, before a marker is written or a module asked for", async (t) => {
  const page = open(t);
  build(page);
  const { diagnose } = await load(page);
  t.mock.method(page.localStorage, "setItem", (/** @type {string} */ _, /** @type {string} */ text) => page.log.push(text));
  diagnose({ exchange: "/finish" });
  assert.deepEqual(page.log, ["fetch https://site.example/finish?code=c&state=s", "arrivals seen\n"]);
});

test("a success needs no module and no words, and closes the flow", async (t) => {
  const page = open(t);
  build(page);
  const { begin, diagnose } = await load(page);
  const { flowId } = begin();
  const diagnosis = watch(diagnose({ exchange: "/finish" }));
  page.request.answer({ signed_in: true, redirect: "/home" });
  await page.pass(3);
  assert.deepEqual([diagnosis.value?.outcome, diagnosis.value?.redirect], ["signed_in", "https://site.example/home"]);
  assert.deepEqual([page.imported, page.journal.at(-1), page.jar.text], [[], `closed ${flowId}`, ""]);
});

test("a success is told without waiting", async (t) => {
  const page = open(t);
  const { diagnose } = await load(page);
  const diagnosis = watch(diagnose({ exchange: "/finish" }));
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.equal(diagnosis.value?.outcome, "signed_in");
});

test("a success is reported to nobody", async (t) => {
  const page = open(t);
  const { diagnose } = await load(page);
  const report = t.mock.fn();
  const { outcome } = await diagnose({ signedIn: true, report });
  assert.equal(outcome, "signed_in");
  assert.equal(report.mock.callCount(), 0);
});

test("a failure is what the module concludes, in words, and is reported", async (t) => {
  const page = open(t);
  const core = build(page);
  core.questions = [[Promise.resolve("found"), 100]];
  const { diagnose } = await load(page);
  const report = t.mock.fn();
  const diagnosis = diagnose({ exchange: "/finish", report, provider: "google" });
  page.request.answer({ error: "AuthFailed" });
  const { cause, guidance } = await diagnosis;
  assert.deepEqual([cause, guidance], ["cookies_blocked", { ...GUIDANCE, words: { tag: "en" } }]);
  assert.deepEqual(report.mock.calls.map((call) => call.arguments), [[{ cause: "cookies_blocked" }]]);
  assert.deepEqual(core.given("hear"), [[{ end: "answered", view: { error: "AuthFailed" }, status: 200, clockAheadSeconds: undefined, retryAfterSeconds: undefined }]]);
  assert.deepEqual(core.given("conclude"), [[[{ value: "found" }]]]);
});

test("the module looks at the address as it was, and the page's options stay as they are", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose } = await load(page);
  const options = Object.freeze({ exchange: "/finish", provider: "google" });
  const diagnosis = diagnose(options);
  page.address.search = ""; // cleaned up
  page.request.answer({});
  await diagnosis;
  assert.deepEqual(core.given("Arriving"), [[{ ...options, url: "https://site.example/callback?code=c&state=s" }]]);
});

test("a url of the options is the module's, too", async (t) => {
  const page = open(t);
  const core = build(page);
  await (await load(page)).diagnose({ url: "/callback?code=kept" });
  assert.equal(core.given("Arriving")[0]?.[0].url, "/callback?code=kept");
});

test("options that throw are used as they are", async (t) => {
  const page = open(t);
  build(page);
  const { diagnose } = await load(page);
  const options = Object.defineProperty({}, "url", {
    enumerable: true,
    get() {
      throw new Error("site's");
    },
  });
  assert.equal((await diagnose(options)).outcome, "failed");
});

test("without options or an exchange the module is asked at once", async (t) => {
  const page = open(t);
  const core = build(page);
  core.failed = false;
  core.diagnosis = { outcome: "not_a_callback" };
  assert.deepEqual(await (await load(page)).diagnose(), { outcome: "not_a_callback" });
  assert.deepEqual(page.imported, [GLUE]);
});

test("where the module knows of a sign-in, nothing is waited for, told or reported", async (t) => {
  const page = open(t);
  const core = build(page);
  core.questions = [[new Promise(() => {}), 60_000]];
  core.failed = false;
  core.diagnosis = { outcome: "signed_in" };
  core.signedIn = true; // by the page's own block
  const report = t.mock.fn();
  assert.deepEqual(await (await load(page)).diagnose({ report }), { outcome: "signed_in" });
  assert.deepEqual([core.given("conclude"), report.mock.callCount()], [[[undefined]], 0]);
});

test("an exchange that takes longer than a second is looked into beside it", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose } = await load(page);
  diagnose({ exchange: "/finish" });
  await page.pass(0.9);
  assert.deepEqual(page.imported, []);
  await page.pass(0.1);
  assert.deepEqual(page.imported, [GLUE, "texts/en.js"]);
  assert.deepEqual([core.given("Arriving").length, core.given("hear").length], [1, 0]);
});

test("a success after a second is one all the same", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose } = await load(page);
  const diagnosis = watch(diagnose({ exchange: "/finish" }));
  await page.pass(2);
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([diagnosis.value?.outcome, core.given("conclude")], ["signed_in", []]);
});

test("without the module a failure has no name, keeps the page as it is, and is reported", async (t) => {
  const page = open(t);
  const { diagnose } = await load(page);
  const diagnosis = diagnose({ exchange: "/finish", report: "/intake" });
  page.request.answer({ error: "E" });
  const { outcome, cause, guidance, environment, report } = await diagnosis;
  assert.deepEqual([outcome, cause, guidance, environment.runtime], ["failed", "unknown", undefined, "js"]);
  assert.deepEqual(JSON.parse((await page.sent[0]?.text) ?? ""), JSON.parse(JSON.stringify(report)));
  assert.match(page.warned.at(-1) ?? "", /^not examined/);
});

test("a module that does not come within ten seconds is not waited for", async (t) => {
  const page = open(t);
  page.built[GLUE] = () => new Promise(() => {});
  const { diagnose } = await load(page);
  const diagnosis = watch(diagnose({ exchange: "/finish" }));
  page.request.answer({ error: "E" });
  await page.pass(9.8);
  assert.ok(!("value" in diagnosis));
  await page.pass(0.4);
  assert.equal(diagnosis.value?.cause, "unknown");
});

test("a module that throws is as good as none", async (t) => {
  const page = open(t);
  build(page);
  const glue = page.built[GLUE];
  page.built[GLUE] = async () => ({
    .../** @type {object} */ (await glue?.()),
    Arriving: class {
      constructor() {
        throw new WebAssembly.RuntimeError("unreachable");
      }
    },
  });
  const { diagnose } = await load(page);
  const diagnosis = diagnose({ exchange: "/finish" });
  page.request.answer({ error: "E" });
  assert.equal((await diagnosis).cause, "unknown");
});

test("a document that is not parsed yet is looked at once it is", async (t) => {
  const page = open(t);
  const core = build(page);
  page.document.readyState = "loading";
  const { diagnose } = await load(page);
  const diagnosis = watch(diagnose({}));
  await page.pass(5);
  assert.deepEqual([core.calls, diagnosis.value], [[], undefined]);
  page.happens("DOMContentLoaded", page.document);
  await page.settle();
  assert.equal(diagnosis.value?.cause, "cookies_blocked");
});

test("a success that comes after the time was up is told once more", async (t) => {
  const page = open(t);
  build(page);
  const { follow } = await load(page);
  const late = t.mock.fn();
  const diagnosis = watch(follow({ exchange: "/finish", exchangeTimeoutSeconds: 2 }, late));
  await page.pass(2);
  assert.deepEqual([diagnosis.value?.cause, late.mock.callCount()], ["cookies_blocked", 0]);
  page.request.answer({ signed_in: true, redirect: "/home" });
  await page.settle();
  assert.deepEqual(late.mock.calls.map(({ arguments: [{ outcome, redirect }] }) => [outcome, redirect]), [["signed_in", "https://site.example/home"]]);
  assert.equal(page.journal.at(-1), "closed -");
});

test("a failure that comes after the time was up changes nothing", async (t) => {
  const page = open(t);
  build(page);
  const { follow } = await load(page);
  const late = t.mock.fn();
  follow({ exchange: "/finish", exchangeTimeoutSeconds: 2 }, late);
  await page.pass(2);
  page.request.answer({ error: "E" });
  await page.pass(5);
  assert.equal(late.mock.callCount(), 0);
});

test("a page that is loaded ahead of time starts nothing until it is opened", async (t) => {
  const page = open(t);
  const core = build(page);
  page.document.prerendering = true;
  const { arrived, diagnose, preflight } = await load(page);
  diagnose({ exchange: "/finish" });
  preflight();
  arrived();
  await page.pass(5);
  assert.deepEqual([page.log, page.journal, page.jar.lines], [[], [], []]);
  page.document.prerendering = false;
  page.happens("prerenderingchange", page.document);
  await page.settle();
  assert.equal(page.log[0], "fetch https://site.example/finish?code=c&state=s");
  assert.ok(page.journal.includes("arrivals seen") && page.journal.includes("closed -"), page.journal.join());
  assert.equal(core.given("Departing").length, 1);
});

test("a verdict without words goes out at once, and is drawn when they come", async (t) => {
  const page = open(t);
  const core = build(page);
  const { "texts/en.js": words } = page.built;
  delete page.built["texts/en.js"];
  const { diagnose, show } = await load(page);
  const diagnosis = await diagnose({});
  assert.deepEqual([diagnosis.cause, diagnosis.guidance], ["cookies_blocked", undefined]);
  show(container(page), diagnosis);
  assert.deepEqual(core.given("show"), []);
  Object.assign(page.built, { "texts/en.js": words });
  page.happens("online");
  await page.pass(2);
  assert.deepEqual([core.given("show").length, diagnosis.guidance?.title], [1, "Title"]);
});

test("a success that this page has seen stays one", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose } = await load(page);
  const first = diagnose({ exchange: async () => ({ signed_in: true, redirect: "/home" }) });
  await page.settle();
  assert.equal((await first).outcome, "signed_in");
  const again = [
    await diagnose({ exchange: async () => ({ error: "invalid_grant" }) }),
    await diagnose({ server: { error: "state_mismatch" } }),
    await diagnose(),
  ];
  assert.deepEqual(again.map(({ outcome, redirect }) => [outcome, redirect]), Array(3).fill(["signed_in", "https://site.example/home"]));
  assert.deepEqual([core.given("Arriving"), page.sent], [[], []]);
});

test("a second call that began before the success is told of it, and reports nothing", async (t) => {
  const page = open(t);
  build(page);
  const { diagnose } = await load(page);
  /** @type {(view: object) => void} */
  let answer = () => {};
  const one = diagnose({ signedIn: true });
  const two = diagnose({ report: "/report", exchange: new Promise((resolve) => (answer = resolve)) });
  await page.settle();
  answer({ error: "invalid_grant" });
  await page.settle();
  assert.deepEqual([(await one).outcome, (await two).outcome, page.sent], ["signed_in", "signed_in", []]);
});

test("a page that says itself that its user is signed in is heard each time", async (t) => {
  const page = open(t);
  const core = build(page);
  core.signedIn = true;
  core.failed = false;
  const { diagnose } = await load(page);
  for (const redirect of ["https://site.example/a", "https://site.example/b"]) {
    core.diagnosis = { outcome: "signed_in", redirect };
    const told = diagnose({ server: { signed_in: true, redirect } });
    await page.settle();
    assert.equal((await told).redirect, redirect);
  }
});

test("another answer is looked at, whatever came of the first", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose } = await load(page);
  const first = diagnose({ exchange: async () => ({ signed_in: true }) });
  await page.settle();
  await first;
  const other = diagnose({ url: "/callback?code=other&state=s" });
  await page.settle();
  assert.deepEqual([(await other).outcome, core.given("Arriving").length], ["failed", 1]);
});
