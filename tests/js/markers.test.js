// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { NOW, open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

const JOURNAL = "oauth-chaperone";
const FAILURES = "oauth-chaperone-failures";
const LONGEST = 16 * 1024;

/** @param {Page} page @returns {Promise<typeof import("../../www/package/markers.js")>} */
const load = (page) => page.load("markers.js");

test("a departure is kept in the tab, the journal and a cookie", async (t) => {
  const page = open(t);
  const { flowId, departedAt, kept } = (await load(page)).depart();
  assert.match(flowId, /^[0-9a-f]{20}$/);
  assert.deepEqual([departedAt, kept], [NOW, { tab: true, browser: true, cookie: true }]);
  assert.equal(page.sessionStorage.getItem(JOURNAL), `v=1&id=${flowId}&at=${NOW}&n=1&c=1`);
  assert.deepEqual(page.journal, [`departure v=1&id=${flowId}&at=${NOW}&n=1&c=1`]);
  assert.deepEqual(page.jar.lines, [`oauth_chaperone=${flowId}; Path=/; SameSite=Lax; Max-Age=3600; Secure`]);
});

test("each departure has an id of its own", async (t) => {
  const { depart } = await load(open(t));
  assert.equal(new Set(Array.from({ length: 100 }, () => depart().flowId)).size, 100);
});

/** @type {[unknown, string][]} */
const PROVIDERS = [
  ["google", "&p=google"],
  ["azure-ad_2.0", "&p=azure-ad_2.0"],
  ["a".repeat(40), `&p=${"a".repeat(40)}`],
  ["a".repeat(41), ""],
  ["", ""],
  ["a&id=1", ""],
  ["a\nclosed -", ""],
  ["a\n", ""],
  ["ĝoogle", ""],
  [undefined, ""],
  [null, ""],
];
for (const [provider, kept] of PROVIDERS) {
  test(`a provider of ${JSON.stringify(provider)?.slice(0, 20)} is kept as ${JSON.stringify(kept).slice(0, 20)}`, async (t) => {
    const page = open(t);
    (await load(page)).depart(/** @type {any} */ ({ provider }));
    assert.ok(page.journal[0]?.endsWith(`&c=1${kept}`), page.journal[0]);
    assert.equal(page.journal.length, 1);
  });
}

/** @type {[string, unknown, string][]} */
const DOMAINS = [
  ["https://www.site.example/", "site.example", "; Domain=site.example"],
  ["https://site.example/", ".SITE.example", "; Domain=site.example"],
  ["https://www.site.example/", "..site.example", "; Domain=site.example"],
  ["https://site.example/", "other.example", ""],
  ["https://mysite.example/", "site.example", ""],
  ["https://site.example/", "www.site.example", ""],
  ["https://site.example/", "", ""],
  ["https://site.example/", undefined, ""],
  ["https://site.example/", 7, ""],
];
for (const [url, cookieDomain, domain] of DOMAINS) {
  test(`at ${url} a cookieDomain of ${cookieDomain} gives "${domain}"`, async (t) => {
    const page = open(t, url);
    const { flowId, kept } = (await load(page)).depart(/** @type {any} */ ({ cookieDomain }));
    assert.deepEqual(page.jar.lines, [`oauth_chaperone=${flowId}; Path=/; SameSite=Lax; Max-Age=3600${domain}; Secure`]);
    assert.ok(kept.cookie);
  });
}

test("on plain http the cookie is not for https alone", async (t) => {
  const page = open(t, "http://localhost:8000/login");
  const { flowId } = (await load(page)).depart();
  assert.deepEqual(page.jar.lines, [`oauth_chaperone=${flowId}; Path=/; SameSite=Lax; Max-Age=3600`]);
});

test("a departure without cookies says so in its record", async (t) => {
  const page = open(t);
  page.jar.set = () => {};
  const { flowId, kept } = (await load(page)).depart();
  assert.deepEqual(kept, { tab: true, browser: true, cookie: false });
  assert.equal(page.sessionStorage.getItem(JOURNAL), `v=1&id=${flowId}&at=${NOW}&n=1&c=0`);
});

test("a departure where everything throws is told as kept nowhere", async (t) => {
  const page = open(t);
  page.block("sessionStorage", "localStorage");
  Object.defineProperty(page.document, "cookie", {
    get() {
      throw new DOMException("", "SecurityError");
    },
    set() {
      throw new DOMException("", "SecurityError");
    },
  });
  const { flowId, kept } = (await load(page)).depart();
  assert.match(flowId, /^[0-9a-f]{20}$/);
  assert.deepEqual(kept, { tab: false, browser: false, cookie: false });
});

test("each place is tried, whatever the others do", async (t) => {
  const page = open(t);
  page.block("sessionStorage");
  assert.deepEqual((await load(page)).depart().kept, { tab: false, browser: true, cookie: true });
  page.set({ sessionStorage: page.sessionStorage, localStorage: null });
  assert.deepEqual((await load(page)).depart().kept, { tab: true, browser: false, cookie: true });
});

test("a storage that is full is told as such", async (t) => {
  const page = open(t);
  page.localStorage.setItem = () => {
    throw new DOMException("", "QuotaExceededError");
  };
  assert.deepEqual((await load(page)).depart().kept, { tab: true, browser: false, cookie: true });
});

test("an arrival is seen, and its answer is kept as a salted hash alone", async (t) => {
  const page = open(t, "https://site.example/callback?code=secret-code&state=secret-state");
  await (await load(page)).arrive({});
  const [seen, answer = ""] = page.journal;
  assert.equal(seen, "arrivals seen");
  const [, salt, digits] = new RegExp(`^answer ${NOW} ([0-9a-f]{16})([0-9a-f]{32})$`).exec(answer) ?? [];
  const hash = createHash("sha256").update(`${salt}secret-code\nsecret-state`).digest("hex");
  assert.equal(digits, hash.slice(0, 32));
  assert.doesNotMatch(page.journal.join("\n"), /secret/);
});

test("the same answer has another hash each time", async (t) => {
  const page = open(t);
  const { arrive } = await load(page);
  await arrive({});
  await arrive({});
  const [, one, , other] = page.journal.map((line) => line.split(" ")[2]);
  assert.ok(one && other && one !== other, page.journal.join("\n"));
});

test("an arrival is entered before anything is waited for", async (t) => {
  const page = open(t);
  const { arrive } = await load(page);
  const arrived = arrive({});
  assert.deepEqual(page.journal, ["arrivals seen"]);
  await arrived;
});

test("an error page says nothing of arrivals, and keeps its answer", async (t) => {
  const page = open(t);
  await (await load(page)).arrive({ integration: "error_page" });
  assert.deepEqual(page.journal.map((line) => line.split(" ")[0]), ["answer"]);
});

/** What is hashed, after the salt. @type {[string, string | undefined][]} */
const ANSWERS = [
  ["?code=c&state=s", "c\ns"],
  ["?code=c", "c\n"],
  ["?code=one&code=two&state=a&state=b", "two\nb"],
  ["?amp;code=c&amp;state=s", "c\ns"],
  ["?oauth_verifier=v&oauth_token=t", "v\nt"],
  ["?openid.sig=g&openid.response_nonce=n", "g\nn"],
  ["?code=a%20b+c", "a b c\n"],
  ["#code=c&state=s", "c\ns"],
  ["?error=access_denied&state=s", undefined],
  ["?state=s", undefined],
  ["?code=&state=s", undefined],
  ["?xcode=c", undefined],
  ["", undefined],
];
for (const [address, identity] of ANSWERS) {
  test(`an answer of "${address}" ${identity ? "has an identity" : "has none"}`, async (t) => {
    const page = open(t, `https://site.example/callback${address}`);
    await (await load(page)).arrive({});
    const hashed = page.journal[1]?.split(" ")[2] ?? "";
    const expected = createHash("sha256").update(`${hashed.slice(0, 16)}${identity}`).digest("hex");
    assert.equal(hashed.slice(16), identity === undefined ? "" : expected.slice(0, 32));
  });
}

test("the answer is that of the options' url, where there is one", async (t) => {
  const page = open(t, "https://site.example/callback");
  await (await load(page)).arrive({ url: "/callback?code=kept" });
  assert.equal(page.journal.length, 2);
});

test("without crypto.subtle, as on plain http, the arrival alone is entered", async (t) => {
  const page = open(t, "http://site.example/callback?code=c");
  page.set({ crypto: {} });
  await (await load(page)).arrive({});
  assert.deepEqual(page.journal, ["arrivals seen"]);
});

test("an arrival without a place for it is none, and throws nothing", async (t) => {
  const page = open(t);
  page.block("localStorage");
  await (await load(page)).arrive({});
});

test("a line that is the last already is not entered again", async (t) => {
  const page = open(t, "https://site.example/callback");
  const { arrive } = await load(page);
  await arrive({});
  await arrive({});
  assert.deepEqual(page.journal, ["arrivals seen"]);
});

test("a journal that would be too long loses its older half, by whole lines", async (t) => {
  const page = open(t, "https://site.example/callback");
  const lines = Array.from({ length: 1024 }, (_, line) => `answer ${String(line).padStart(8, "0")}`); // 15 characters and the break
  page.localStorage.setItem(JOURNAL, `${lines.join("\n")}\n`);
  await (await load(page)).arrive({});
  assert.equal(page.journal.at(-1), "arrivals seen");
  assert.deepEqual(page.journal.slice(0, -1), lines.slice(-(page.journal.length - 1)));
  assert.ok(page.journal.length > 500 && page.journal.length < 520, `${page.journal.length}`);
});

test("a journal with room for the line keeps all it has", async (t) => {
  const page = open(t, "https://site.example/callback");
  const line = `${"x".repeat(LONGEST - "arrivals seen".length - 2)}\n`;
  page.localStorage.setItem(JOURNAL, line);
  await (await load(page)).arrive({});
  assert.equal(page.localStorage.getItem(JOURNAL), `${line}arrivals seen\n`);
});

test("a journal that is one endless line begins anew", async (t) => {
  const page = open(t, "https://site.example/callback");
  page.localStorage.setItem(JOURNAL, "x".repeat(3 * LONGEST));
  await (await load(page)).arrive({});
  assert.equal(page.localStorage.getItem(JOURNAL), "arrivals seen\n");
});

test("however often users come and go, the journal stays within its bound", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  for (let flows = 0; flows < 400; flows++) {
    depart({ provider: "a".repeat(40) });
    close();
    assert.ok((page.localStorage.getItem(JOURNAL) ?? "").length <= LONGEST);
  }
  assert.match(page.journal.at(-1) ?? "", /^closed /);
});

test("a sign-in that has succeeded closes its flow and takes its markers away", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  const { flowId } = depart();
  page.sessionStorage.setItem(FAILURES, "2");
  page.jar.set("oauth_chaperone_failures=2");
  close();
  assert.equal(page.journal.at(-1), `closed ${flowId}`);
  assert.deepEqual([page.sessionStorage.entries.size, page.jar.text], [0, ""]);
  assert.deepEqual(page.jar.lines.slice(-2), [
    "oauth_chaperone=; Path=/; SameSite=Lax; Max-Age=0; Secure",
    "oauth_chaperone_failures=; Path=/; SameSite=Lax; Max-Age=0; Secure",
  ]);
});

test("a cookie that was written for a domain is taken away there", async (t) => {
  const page = open(t, "https://www.site.example/");
  const { depart, close } = await load(page);
  depart({ cookieDomain: "site.example" });
  close({ cookieDomain: "site.example" });
  assert.equal(page.jar.text, "");
});

test("no failures, no cookie of theirs is written", async (t) => {
  const page = open(t);
  (await load(page)).close();
  assert.deepEqual(page.jar.lines, ["oauth_chaperone=; Path=/; SameSite=Lax; Max-Age=0; Secure"]);
});

test("in another tab the cookie says which flow is closed", async (t) => {
  const page = open(t);
  page.jar.set("oauth_chaperone=c00c1e");
  (await load(page)).close();
  assert.deepEqual([page.journal, page.jar.text], [["closed c00c1e"], ""]);
});

test("a cookie whose name only ends like ours names no flow", async (t) => {
  const page = open(t);
  page.jar.set("my_oauth_chaperone=c00c1e");
  (await load(page)).close();
  assert.deepEqual(page.journal, ["closed -"]);
});

test("a sign-in of which nothing is left is closed without a name", async (t) => {
  const page = open(t);
  (await load(page)).close();
  assert.deepEqual(page.journal, ["closed -"]);
});

test("the cookie of a flow that has left since, in another tab, stays", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  const older = depart();
  const record = page.sessionStorage.getItem(JOURNAL) ?? "";
  await page.pass(1);
  const newer = depart();
  page.sessionStorage.setItem(JOURNAL, record); // this tab's
  close();
  assert.equal(page.jar.text, `oauth_chaperone=${newer.flowId}`);
  assert.equal(page.journal.at(-1), `closed ${older.flowId}`);
});

test("the cookie of a flow that has left before goes", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  const cookie = depart().flowId;
  page.jar.set = () => {};
  depart();
  page.jar.set = Object.getPrototypeOf(page.jar).set;
  assert.equal(page.jar.text, `oauth_chaperone=${cookie}`);
  close();
  assert.equal(page.jar.text, "");
});

test("a page that closes twice does not close another tab's flow", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  const { flowId } = depart();
  close();
  page.jar.set("oauth_chaperone=c00c1e"); // another tab leaves
  close();
  assert.deepEqual([page.journal.at(-1), page.jar.text], [`closed ${flowId}`, "oauth_chaperone=c00c1e"]);
});

test("a page that has left again closes again", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  close();
  const { flowId } = depart();
  close();
  assert.deepEqual([page.journal.at(-1), page.jar.text], [`closed ${flowId}`, ""]);
});

test("closing throws nothing where everything throws", async (t) => {
  const page = open(t);
  page.block("sessionStorage", "localStorage", "document");
  (await load(page)).close({ cookieDomain: "site.example" });
});

test("a journal that cannot be written does not keep the markers", async (t) => {
  const page = open(t);
  const { depart, close } = await load(page);
  depart();
  page.block("localStorage");
  close();
  assert.deepEqual([page.sessionStorage.entries.size, page.jar.text], [0, ""]);
});

test("random digits are of those that were given", async (t) => {
  const { random } = await load(open(t));
  assert.match(random(200, "ab"), /^(?=.*a)(?=.*b)[ab]{200}$/);
});

test("a departure in another tab leaves no record in this one", async (t) => {
  const page = open(t);
  const { flowId, kept } = (await load(page)).depart({ provider: "google" }, true);
  assert.deepEqual(kept, { tab: false, browser: true, cookie: true });
  assert.deepEqual([page.sessionStorage.getItem(JOURNAL), page.journal.length], [null, 1]);
  assert.ok(page.jar.text.includes(flowId));
});

test("a cookie that says that its flow ended well names it, and stays", async (t) => {
  const page = open(t);
  const { close, depart } = await load(page);
  const { flowId } = depart();
  page.sessionStorage.removeItem(JOURNAL);
  page.jar.set(`oauth_chaperone=done.${flowId}; Path=/; Max-Age=3600`);
  close();
  assert.equal(page.journal.at(-1), `closed ${flowId}`);
  assert.equal(page.jar.text, `oauth_chaperone=done.${flowId}`);
});
