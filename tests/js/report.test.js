// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./page.js";

/** @param {import("./page.js").Page} page @returns {Promise<{ send: (to: unknown, report: unknown) => void }>} */
const load = (page) => page.load("report.js");

const REPORT = { version: 1, cause: "unknown" };

/** @type {[string | URL, string, string][]} */
const ADDRESSES = [
  ["/intake", "https://site.example/intake", "application/json"],
  ["intake", "https://site.example/a/intake", "application/json"],
  [new URL("https://site.example/intake?key=1"), "https://site.example/intake?key=1", "application/json"],
  // What asks no other origin for its leave first.
  ["https://collector.example/intake", "https://collector.example/intake", "text/plain;charset=utf-8"],
];
for (const [to, address, type] of ADDRESSES) {
  test(`a report to ${to} goes to ${address} as ${type}`, async (t) => {
    const page = open(t, "https://site.example/a/callback?code=c");
    (await load(page)).send(to, REPORT);
    const [sent] = page.sent;
    assert.deepEqual([page.sent.length, sent?.address, sent?.type], [1, address, type]);
    assert.deepEqual(JSON.parse((await sent?.text) ?? ""), REPORT);
  });
}

test("a report does not tell the page's address, which may hold a code", async (t) => {
  const page = open(t, "https://site.example/callback?code=c");
  (await load(page)).send("/intake", REPORT);
  assert.deepEqual(page.sent.map(({ referrerPolicy }) => referrerPolicy), ["no-referrer"]);
});

for (const to of [undefined, null, "", "  ", "\n"]) {
  test(`a report to ${JSON.stringify(to)} goes nowhere`, async (t) => {
    const page = open(t);
    (await load(page)).send(to, REPORT);
    assert.deepEqual([page.sent, page.requests, page.warned], [[], [], []]);
  });
}

test("without a report nothing is sent", async (t) => {
  const page = open(t);
  const to = t.mock.fn();
  const { send } = await load(page);
  send("/intake", undefined);
  send(to, undefined);
  assert.deepEqual([page.sent, to.mock.callCount()], [[], 0]);
});

test("a function gets the report itself, and nothing is sent", async (t) => {
  const page = open(t);
  const to = t.mock.fn();
  (await load(page)).send(to, REPORT);
  assert.deepEqual([to.mock.calls.map((call) => call.arguments), page.sent], [[[REPORT]], []]);
});

test("a function that throws is told to the developer alone", async (t) => {
  const page = open(t);
  (await load(page)).send(() => {
    throw new Error("site's");
  }, REPORT);
  assert.deepEqual(page.warned, ["the report was not sent Error: site's"]);
});

test("an address that is none, or a browser that sends nothing, is told to the developer alone", async (t) => {
  const page = open(t);
  const { send } = await load(page);
  send("https://[", REPORT);
  page.set({ navigator: {}, fetch: undefined });
  send("/intake", REPORT);
  assert.equal(page.warned.length, 2);
});
