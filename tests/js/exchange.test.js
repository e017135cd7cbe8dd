// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, open } from "./page.js";

/** @typedef {import("../../www/package/exchange.js").Ended} Ended */
/** @typedef {import("./page.js").Page} Page */

const CALLBACK = "https://site.example/callback?code=c%2Fd+e&state=s&state=s#rest";
const HERE = "https://site.example/finish";

/** @param {Page} page @returns {Promise<typeof import("../../www/package/exchange.js")>} */
const load = (page) => page.load("exchange.js");

/**
 * The exchange, and its end once there is one.
 *
 * @param {Page} page
 * @param {object} options
 */
async function start(page, options) {
  const { finish } = await load(page);
  /** @type {{ ended?: Ended }} */
  const exchange = {};
  finish(options).then((ended) => (exchange.ended = ended));
  return exchange;
}

/** @param {number} seconds from now */
const date = (seconds) => new Date(NOW + seconds * 1000).toUTCString();

test("the request leaves in the very call, before anything is told", async (t) => {
  const page = open(t, CALLBACK);
  const { finish } = await load(page);
  finish({ exchange: "/finish", onProgress: () => page.log.push("progress") });
  assert.deepEqual(page.log, ["fetch https://site.example/finish?code=c%2Fd+e&state=s&state=s", "progress"]);
});

test("the page's query is passed on as it stands, after the address's own", async (t) => {
  const page = open(t, CALLBACK);
  await start(page, { exchange: "/finish?via=page&x=%20" });
  assert.equal(page.request.address, `${HERE}?via=page&x=%20&code=c%2Fd+e&state=s&state=s`);
});

test("a query alone is at the page's own address, whatever its base says", async (t) => {
  const page = open(t, CALLBACK);
  Object.defineProperty(page.document, "baseURI", { value: "https://site.example/base/" });
  await start(page, { exchange: "?" });
  assert.equal(page.request.address, CALLBACK.split("#")[0]);
});

test("the query is that of the url of the options, where there is one", async (t) => {
  const page = open(t, CALLBACK);
  await start(page, { exchange: "finish", url: "/callback?code=kept" });
  assert.equal(page.request.address, `${HERE}?code=kept`);
});

test("a page without a query asks for the plain address", async (t) => {
  const page = open(t, "https://site.example/callback");
  await start(page, { exchange: new URL(HERE) });
  assert.equal(page.request.address, HERE);
});

test("a request asks for JSON, past every cache, with this site's cookies and without a referrer", async (t) => {
  const page = open(t, CALLBACK);
  await start(page, { exchange: "/finish" });
  const { headers, cache, credentials, referrerPolicy } = page.request.init;
  assert.deepEqual({ headers, cache, credentials, referrerPolicy }, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    credentials: "same-origin",
    referrerPolicy: "no-referrer",
  });
});

test("an answer ends it, with its view, status and clock", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer({ error: "AuthFailed" }, { status: 503, headers: { Date: date(-90), "Retry-After": "20" } });
  await page.settle();
  assert.deepEqual(exchange.ended, {
    end: "answered",
    view: { error: "AuthFailed" },
    status: 503,
    clockAheadSeconds: 90,
    retryAfterSeconds: 20,
  });
});

test("Retry-After may be a date, which is read by the server's clock", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer({}, { status: 503, headers: { Date: date(-3600), "Retry-After": date(-3570) } });
  await page.settle();
  assert.equal(exchange.ended?.retryAfterSeconds, 30);
});

test("a Retry-After without a Date is read by the device's clock", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer({}, { status: 503, headers: { "Retry-After": date(12) } });
  await page.settle();
  assert.deepEqual([exchange.ended?.retryAfterSeconds, exchange.ended?.clockAheadSeconds], [12, undefined]);
});

for (const header of ["soon", "-5", "0", "1.5", date(-60)]) {
  test(`a Retry-After of ${JSON.stringify(header)} says nothing`, async (t) => {
    const page = open(t);
    const exchange = await start(page, { exchange: "/finish" });
    page.request.answer({}, { status: 503, headers: { "Retry-After": header } });
    await page.settle();
    assert.deepEqual([exchange.ended?.end, exchange.ended?.retryAfterSeconds], ["answered", undefined]);
  });
}

for (const body of ["<!doctype html>", "", "null", '"text"', "1"]) {
  test(`an answer of ${JSON.stringify(body)} is unreadable`, async (t) => {
    const page = open(t);
    const exchange = await start(page, { exchange: "/finish" });
    page.request.answer(body, { status: 502 });
    await page.settle();
    assert.deepEqual([exchange.ended?.end, exchange.ended?.status, exchange.ended?.view], ["unreadable", 502, undefined]);
  });
}

test("a body that breaks off has failed, and keeps its status", async (t) => {
  const page = open(t);
  const broken = new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError("network error")) }), { status: 200 });
  const exchange = await start(page, { exchange: () => Promise.resolve(broken) });
  await page.pass(1);
  assert.deepEqual([exchange.ended?.end, exchange.ended?.status], ["failed", 200]);
});

test("two calls ask the same address once, and both get the answer", async (t) => {
  const page = open(t);
  const [one, two] = [await start(page, { exchange: "/finish" }), await start(page, { exchange: "/finish" })];
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([one.ended?.view, two.ended?.view], [{ signed_in: true }, { signed_in: true }]);
  const later = await start(page, { exchange: "/finish" });
  await page.settle();
  assert.deepEqual([later.ended?.end, page.requests.length], ["answered", 1]);
});

test("another query is another request", async (t) => {
  const page = open(t);
  await start(page, { exchange: "/finish" });
  await start(page, { exchange: "/finish", url: "/callback?code=other" });
  assert.equal(page.requests.length, 2);
});

for (const [how, make] of /** @type {[string, (page: Page) => () => unknown][]} */ ([
  ["a function", () => () => () => fetch("/finish")],
  ["a Request", () => () => new Request(HERE)],
  ["a promise", () => () => fetch("/finish")],
])) {
  test(`two calls with ${how} are one exchange, and both get its answer`, async (t) => {
    const page = open(t);
    const exchange = make(page);
    const one = await start(page, { exchange: exchange() });
    const [first] = page.requests;
    const two = await start(page, { exchange: exchange() });
    first?.answer({ signed_in: true });
    // The site's own second request, which the server refuses: the code is used.
    page.requests[1]?.answer({ error: "invalid_grant" }, { status: 400 });
    await page.settle();
    const later = await start(page, { exchange: exchange() });
    page.requests[2]?.fail();
    await page.settle();
    const views = [one, two, later].map(({ ended }) => ended?.view);
    assert.deepEqual(views, [{ signed_in: true }, { signed_in: true }, { signed_in: true }]);
    if (how !== "a promise") assert.equal(page.requests.length, 1);
  });
}

test("another address is another exchange, and another request", async (t) => {
  const page = open(t);
  await start(page, { exchange: new Request(HERE, { method: "POST" }) });
  await start(page, { exchange: new Request(`${HERE}/own`) });
  await start(page, { exchange: new Request(`${HERE}/own`) });
  assert.deepEqual(page.requests.map(({ address }) => address), [HERE, `${HERE}/own`]);
});

test("where the address holds no answer, a function is asked again once it has ended", async (t) => {
  const page = open(t, "https://site.example/callback");
  const mine = t.mock.fn(async () => ({ signed_in: false }));
  await Promise.all([start(page, { exchange: mine }), start(page, { exchange: mine })]);
  await page.settle();
  assert.equal(mine.mock.callCount(), 1);
  await start(page, { exchange: mine });
  assert.equal(mine.mock.callCount(), 2);
});

test("each call has a time of its own", async (t) => {
  const page = open(t);
  const one = await start(page, { exchange: "/finish", exchangeTimeoutSeconds: 1 });
  const two = await start(page, { exchange: "/finish", exchangeTimeoutSeconds: 5 });
  await page.pass(2);
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([one.ended?.end, two.ended?.end], ["timed_out", "answered"]);
});

test("a request that never arrived may be sent again", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.fail();
  await page.pass(1);
  assert.deepEqual(exchange.ended, { end: "failed" });
  await start(page, { exchange: "/finish" });
  assert.equal(page.requests.length, 2);
});

test("a 202 is asked again after a second at the address that answered", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer("", { status: 202, url: `${HERE}/17` });
  await page.pass(0.9);
  assert.equal(page.requests.length, 1);
  await page.pass(0.1);
  assert.equal(page.requests[1]?.address, `${HERE}/17`);
  page.requests[1]?.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([exchange.ended?.end, exchange.ended?.status], ["answered", 200]);
});

test("a 202 is asked again where its Location says, after its Retry-After", async (t) => {
  const page = open(t);
  await start(page, { exchange: "/finish" });
  page.request.answer("", { status: 202, headers: { Location: "../status?id=7", "Retry-After": "3" }, url: `${HERE}/now` });
  await page.pass(2.9);
  assert.equal(page.requests.length, 1);
  await page.pass(0.1);
  assert.equal(page.requests[1]?.address, "https://site.example/status?id=7");
});

test("a 202 is asked again after ten seconds at the latest", async (t) => {
  const page = open(t);
  await start(page, { exchange: "/finish", exchangeTimeoutSeconds: 60 });
  page.request.answer("", { status: 202, headers: { "Retry-After": "3600" } });
  await page.pass(9.9);
  assert.equal(page.requests.length, 1);
  await page.pass(0.1);
  assert.equal(page.requests.length, 2);
});

test("a 202 that names another origin is not followed there", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer("", { status: 202, headers: { Location: "https://evil.example/status", "Retry-After": "1" } });
  await page.pass(2);
  assert.deepEqual([exchange.ended, page.requests.length], [{ end: "failed" }, 1]);
});

test("of a poll that fails, neither the 202 nor its Retry-After is left", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer("", { status: 202, headers: { Date: date(0), "Retry-After": "1" } });
  await page.pass(1);
  page.requests[1]?.fail();
  await page.pass(1);
  assert.deepEqual(exchange.ended, { end: "failed" });
});

test("a site's own function is called anew for each 202", async (t) => {
  const page = open(t);
  const answers = [new Response("", { status: 202 }), new Response("", { status: 202 }), new Response('{"signed_in":true}')];
  let calls = 0;
  const exchange = await start(page, { exchange: async () => answers[calls++] });
  await page.pass(3);
  assert.deepEqual([exchange.ended?.view, calls, page.requests.length], [{ signed_in: true }, 3, 0]);
});

test("a server that has nothing but 202 is asked a hundred times and no more", async (t) => {
  const page = open(t);
  let calls = 0;
  const exchange = await start(page, { exchange: async () => (calls++, new Response("", { status: 202 })), exchangeTimeoutSeconds: 1000 });
  await page.pass(110);
  assert.deepEqual([exchange.ended, calls], [{ end: "unreadable" }, 101]);
});

test("a ready Request is sent as it is, and can be sent again", async (t) => {
  const page = open(t);
  const ready = new Request(HERE, { method: "POST", body: "code=c" });
  await start(page, { exchange: ready });
  page.request.answer("", { status: 202 });
  await page.pass(1);
  const bodies = await Promise.all(page.requests.map(({ input }) => /** @type {Request} */ (input).text()));
  assert.deepEqual([bodies, ready.bodyUsed], [["code=c", "code=c"], false]);
});

test("a promise of the answer's fields needs no request", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: Promise.resolve({ signed_in: false, error: "E" }) });
  await page.settle();
  assert.deepEqual([exchange.ended, page.requests.length], [{ end: "answered", view: { signed_in: false, error: "E" } }, 0]);
});

/** @type {[string, () => unknown][]} */
const FAILING = [
  [
    "a function that throws",
    () => () => {
      throw new Error("site's");
    },
  ],
  ["a function's promise that is rejected", () => () => Promise.reject(new Error("site's"))],
  ["a promise that is rejected", () => Promise.reject(new Error("site's"))],
  ["an address that is none", () => "https://["],
];
for (const [name, exchange] of FAILING) {
  test(`${name} has failed`, async (t) => {
    const page = open(t);
    const { finish } = await load(page);
    const ended = finish(/** @type {any} */ ({ exchange: exchange() }));
    await page.pass(1);
    assert.deepEqual(await ended, { end: "failed" });
  });
}

for (const exchange of [undefined, null, ""]) {
  test(`an exchange of ${exchange === "" ? "nothing" : exchange} is none, and no progress is told of it`, async (t) => {
    const page = open(t);
    const told = t.mock.fn();
    const { ended } = await start(page, { exchange, onProgress: told }).then(async (started) => (await page.pass(6), started));
    assert.deepEqual([ended, told.mock.callCount(), page.requests.length], [{ end: "none" }, 0, 0]);
  });
}

test("another origin is refused, and the developer is told", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "https://evil.example/finish" });
  await page.pass(1);
  assert.deepEqual([exchange.ended, page.requests], [{ end: "failed" }, []]);
  assert.deepEqual(page.warned, ["exchange is refused: it has another origin"]);
});

test("it times out after thirty seconds", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  await page.pass(29.9);
  assert.ok(!("ended" in exchange));
  await page.pass(0.1);
  assert.equal(exchange.ended?.end, "timed_out");
});

for (const [given, seconds] of [[2, 2], [0, 30], [-1, 30], [Number.NaN, 30], ["5", 30]]) {
  test(`an exchangeTimeoutSeconds of ${JSON.stringify(given)} means ${seconds}`, async (t) => {
    const page = open(t);
    const exchange = await start(page, { exchange: "/finish", exchangeTimeoutSeconds: given });
    await page.pass(Number(seconds) - 0.1);
    assert.ok(!("ended" in exchange));
    await page.pass(0.1);
    assert.equal(exchange.ended?.end, "timed_out");
  });
}

test("an answer that comes after the time was up comes as late", async (t) => {
  const page = open(t);
  /** @type {string[]} */
  const told = [];
  const onProgress = (/** @type {any} */ { phase, seconds }) => told.push(`${phase} ${seconds}`);
  const exchange = await start(page, { exchange: "/finish", exchangeTimeoutSeconds: 8, onProgress });
  await page.pass(10);
  assert.deepEqual(told, ["exchanging 0", "slow 5"]);
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual(told, ["exchanging 0", "slow 5", "late 10"]);
  assert.deepEqual((await exchange.ended?.late)?.view, { signed_in: true });
});

test("an exchange that ends soon is never called slow", async (t) => {
  const page = open(t);
  const told = t.mock.fn();
  await start(page, { exchange: "/finish", onProgress: told });
  await page.pass(4.9);
  page.request.answer({});
  await page.pass(10);
  assert.deepEqual(told.mock.calls.map(({ arguments: [{ phase }] }) => phase), ["exchanging"]);
});

test("an onProgress that throws changes nothing", async (t) => {
  const page = open(t);
  const exchange = await start(page, {
    exchange: "/finish",
    onProgress() {
      throw new Error("site's");
    },
  });
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([exchange.ended?.end, page.warned], ["answered", ["onProgress failed Error: site's"]]);
});

test("what fails as the page is left is no failure for ten seconds", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.happens("beforeunload");
  page.request.fail();
  await page.pass(9.9);
  assert.equal(exchange.ended, undefined);
  await page.pass(0.1);
  assert.deepEqual(exchange.ended, { end: "failed" });
});

test("what fails without a word of leaving waits for half a second, since iOS says none", async (t) => {
  const page = open(t);
  const exchange = await start(page, { exchange: "/finish" });
  page.request.fail();
  await page.pass(0.4);
  assert.equal(exchange.ended, undefined);
  await page.pass(0.1);
  assert.deepEqual(exchange.ended, { end: "failed" });
});

test("nothing listens to the page's leaving once it has ended", async (t) => {
  const page = open(t);
  const [add, remove] = [t.mock.method(globalThis, "addEventListener"), t.mock.method(globalThis, "removeEventListener")];
  await start(page, { exchange: "/finish" });
  page.request.answer({});
  await page.settle();
  const types = (/** @type {any} */ { mock }) => mock.calls.map((/** @type {any} */ call) => call.arguments[0]);
  assert.deepEqual([types(add), types(remove)], [["beforeunload"], ["beforeunload"]]);
  assert.equal(add.mock.calls[0]?.arguments[1], remove.mock.calls[0]?.arguments[1]);
});

test("a window that takes no listeners is exchanged for all the same", async (t) => {
  const page = open(t);
  page.block("addEventListener", "removeEventListener");
  const exchange = await start(page, { exchange: "/finish" });
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.equal(exchange.ended?.end, "answered");
});

test("signedIn is asked after a failure, and its word is kept", async (t) => {
  const page = open(t);
  const asked = t.mock.fn(async () => true);
  const exchange = await start(page, { exchange: "/finish", signedIn: asked });
  assert.equal(asked.mock.callCount(), 0);
  page.request.answer({ error: "E" });
  await page.settle();
  assert.deepEqual([exchange.ended?.signedIn, asked.mock.callCount()], [true, 1]);
});

test("signedIn is not asked after a success", async (t) => {
  const page = open(t);
  const asked = t.mock.fn(async () => false);
  const exchange = await start(page, { exchange: "/finish", signedIn: asked });
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([exchange.ended?.signedIn, asked.mock.callCount()], [undefined, 0]);
});

test("signedIn has five seconds to answer", async (t) => {
  const page = open(t);
  const exchange = await start(page, { signedIn: () => new Promise(() => {}) });
  await page.pass(4.9);
  assert.equal(exchange.ended, undefined);
  await page.pass(0.1);
  assert.deepEqual(exchange.ended, { end: "none", signedIn: undefined });
});

/** @type {[string, unknown, boolean | undefined][]} */
const WORDS = [
  ["true", true, true],
  ["false", false, false],
  ["a function's false", () => false, false],
  ["a word", "yes", undefined],
  ["a number", async () => 1, undefined],
  ["null", null, undefined],
  ["a rejection", () => Promise.reject(new Error("site's")), undefined],
  [
    "an exception",
    () => {
      throw new Error("site's");
    },
    undefined,
  ],
];
for (const [name, signedIn, known] of WORDS) {
  test(`signedIn with ${name} says ${known ?? "nothing"}`, async (t) => {
    const page = open(t);
    const exchange = await start(page, { signedIn });
    await page.settle();
    assert.deepEqual(exchange.ended, { end: "none", signedIn: known });
  });
}

/** @type {[string, object, boolean][]} */
const ANSWERS = [
  ["signed_in: true", { view: { signed_in: true } }, true],
  ["signed_in: true beside an error", { view: { signed_in: true, error: "E" } }, true],
  ["signed_in: false beside a redirect", { view: { signed_in: false, redirect: "/" } }, false],
  ["a redirect alone", { view: { redirect: "/" } }, true],
  ["a redirect beside an error", { view: { redirect: "/", error: "E" } }, false],
  ["a redirect with the last status below an error's", { view: { redirect: "/" }, status: 399 }, true],
  ["a redirect with an error's status", { view: { redirect: "/" }, status: 400 }, false],
  ["a redirect from a server that failed", { view: { redirect: "/" }, status: 500 }, false],
  ["signed_in: true with an error's status", { view: { signed_in: true }, status: 401 }, true],
  ["the site's own word against a status", { view: { redirect: "/" }, status: 500, signedIn: true }, true],
  ["a blank redirect", { view: { redirect: " " } }, false],
  ["a redirect that is no text", { view: { redirect: 1 } }, false],
  ['signed_in: "true"', { view: { signed_in: "true" } }, false],
  ["the site's own word", { signedIn: true }, true],
  ["the site's own word against the answer's", { view: { signed_in: false }, signedIn: true }, true],
  ["nothing", {}, false],
  ["an empty answer", { view: {} }, false],
];
for (const [name, ended, means] of ANSWERS) {
  test(`${name} means ${means ? "signed in" : "not signed in"}`, async (t) => {
    const { isSignedIn } = await load(open(t));
    assert.equal(isSignedIn(/** @type {any} */ ({ end: "answered", ...ended })), means);
  });
}
