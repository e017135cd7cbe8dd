// @ts-check
/**
 * What the scripts of `www/package` write and decide, for tests/journal.rs. The cases are in one JSON file, and what became of each goes into
 * another; the environment names both. It is a test, because fake pages are opened for tests.
 *
 * @typedef {{
 *   url: string,
 *   provider?: string,
 *   cookieDomain?: string,
 *   answer: string,
 *   journal: string,
 *   record?: string,
 *   cookie?: string,
 *   ended: import("../../www/package/exchange.js").Ended,
 *   pageSays?: boolean,
 *   waysOn: [inAnswer: string, inBlock: string],
 *   allowedOrigins: string[],
 * }} Case
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { open } from "./page.js";

const { OAUTH_CHAPERONE_CASES: from = "", OAUTH_CHAPERONE_WRITTEN: to = "" } = process.env;
/** @type {Case[]} */
const cases = JSON.parse(readFileSync(from, "utf8"));
/** @type {object[]} */
const written = [];

for (const [index, it] of cases.entries()) {
  test(`${index}`, async (t) => {
    const page = open(t, it.url);
    const keep = (/** @type {string} */ journal) => page.localStorage.setItem("oauth-chaperone", journal);
    const kept = () => page.localStorage.getItem("oauth-chaperone") ?? "";
    const { provider, cookieDomain } = it;
    const markers = await page.load("markers.js");

    keep(it.journal);
    const { flowId, departedAt } = markers.depart({ provider, cookieDomain });
    const departed = { flowId, departedAt, journal: kept(), record: page.sessionStorage.getItem("oauth-chaperone"), cookie: page.jar.lines[0] };

    keep(it.journal);
    await markers.arrive({ url: it.answer });
    const arrived = kept();

    keep(it.journal);
    page.sessionStorage.removeItem("oauth-chaperone");
    if (it.record) page.sessionStorage.setItem("oauth-chaperone", it.record);
    page.jar.kept.clear();
    if (it.cookie) page.jar.set(`oauth_chaperone=${it.cookie}`);
    markers.close({});
    const closed = { journal: kept(), keepsCookie: page.jar.text !== "" };

    const { isSignedIn } = await page.load("exchange.js");

    const [inAnswer, inBlock] = it.waysOn;
    const options = { url: it.answer, allowedOrigins: it.allowedOrigins, server: { redirect: inBlock } };
    const { diagnosis } = await page.load("unexamined.js");
    const { redirect = null } = diagnosis(options, { end: "answered", view: { signed_in: true, redirect: inAnswer } });

    const { outcome } = diagnosis({ server: { signed_in: it.pageSays } }, it.ended);
    const signedIn = isSignedIn(it.ended);
    written.push({ departed, arrived, closed, signedIn, signedInWithPage: outcome === "signed_in", redirect });
  });
}

test("all of them", () => {
  assert.equal(written.length, cases.length);
  writeFileSync(to, JSON.stringify(written));
});
