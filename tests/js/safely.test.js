// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./page.js";

/** @param {import("./page.js").Page} page @returns {Promise<typeof import("../../www/package/safely.js")>} */
const load = (page) => page.load("safely.js");

test("a value that comes in time is given", async (t) => {
  const page = open(t);
  const { within } = await load(page);
  const value = within(1, new Promise((resolve) => setTimeout(resolve, 999, "here")));
  await page.pass(1);
  assert.equal(await value, "here");
});

test("a value that does not come in time is none", async (t) => {
  const page = open(t);
  const { within } = await load(page);
  const value = within(1, new Promise(() => {}));
  await page.pass(1);
  assert.equal(await value, undefined);
});

test("a rejection within the time is one", async (t) => {
  const { within } = await load(open(t));
  await assert.rejects(within(1, Promise.reject(new Error("site's"))), /site's/);
});

test("no timer is left once the value is here, or has failed", async (t) => {
  const { within } = await load(open(t));
  const [set, clear] = [t.mock.method(globalThis, "setTimeout"), t.mock.method(globalThis, "clearTimeout")];
  await within(1, Promise.resolve());
  await within(1, Promise.reject(new Error("site's"))).catch(() => {});
  assert.deepEqual(clear.mock.calls.map((call) => call.arguments[0]), set.mock.calls.map((call) => call.result));
});

test("a time that no timer holds is a long one, not none", async (t) => {
  const { within } = await load(open(t));
  const set = t.mock.method(globalThis, "setTimeout");
  await within(Number.MAX_SAFE_INTEGER, Promise.resolve());
  await within(Number.POSITIVE_INFINITY, Promise.resolve());
  assert.deepEqual(set.mock.calls.map((call) => call.arguments[1]), [2 ** 31 - 1, 2 ** 31 - 1]);
});

test("a call that throws gives nothing", async (t) => {
  const { attempt } = await load(open(t));
  assert.equal(attempt(() => 7), 7);
  assert.equal(attempt(() => JSON.parse("{")), undefined);
});

test("answers are values and reasons, each by its own time", async (t) => {
  const page = open(t);
  const { answers } = await load(page);
  const late = new Promise((resolve) => setTimeout(resolve, 300, "late"));
  const given = answers([
    [Promise.resolve(1), 100],
    [Promise.reject("no"), 100],
    [late, 100],
    [late, 400],
    [{ no: "promise" }, 100],
    [undefined, 100],
    [null, 100],
  ]);
  await page.pass(0.4);
  const nothing = { value: undefined };
  assert.deepEqual(await given, [{ value: 1 }, { reason: "no" }, undefined, { value: "late" }, { value: { no: "promise" } }, nothing, { value: null }]);
});

test("a request of IndexedDB's answers by its events", async (t) => {
  const page = open(t);
  const { answers } = await load(page);
  /** @type {{ onsuccess: any, onerror: any }[]} */
  const requests = [1, 2, 3].map(() => ({ onsuccess: null, onerror: null }));
  const given = answers(requests.map((request) => [request, 100]));
  requests[0]?.onsuccess("opened");
  requests[1]?.onerror("refused");
  await page.pass(0.1);
  assert.deepEqual(await given, [{ value: "opened" }, { reason: "refused" }, undefined]);
});

test("no questions have no answers", async (t) => {
  const { answers } = await load(open(t));
  assert.deepEqual(await answers([]), []);
});

test("addresses are relative to the document's base", async (t) => {
  const page = open(t);
  const { base } = await load(page);
  Object.defineProperty(page.document, "baseURI", { value: "https://site.example/base/" });
  assert.equal(base(), "https://site.example/base/");
});

test("addresses are relative to the page's own where the document does not say", async (t) => {
  const page = open(t);
  const { base } = await load(page);
  page.set({ document: {} });
  assert.equal(base(), page.address.href);
  page.block("document");
  assert.equal(base(), page.address.href);
});

test("a console that throws changes nothing", async (t) => {
  const page = open(t);
  const { warn } = await load(page);
  page.block("console");
  warn("unheard");
});

test("the next page is not told of this one, whose address may hold a code", async (t) => {
  const page = open(t, "https://site.example/callback?code=c");
  const { goOn } = await load(page);
  goOn("/home");
  const { localName, name, content } = /** @type {any} */ (page.document.documentElement.content.at(-1));
  assert.deepEqual([localName, name, content, page.replaced.length], ["meta", "referrer", "no-referrer", 1]);
});
