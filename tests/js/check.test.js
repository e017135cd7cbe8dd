// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement } from "./dom.js";
import { NOW, open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

const MODULE = "oauth_chaperone_check.js";
const ADDRESS = "https://site.example/check?code=c";

/** What is built for the check page; it concludes that all is well, and keeps what it was told. @param {Page} page */
function build(page) {
  const core = {
    tag: "en",
    /** @type {[unknown, number][]} */
    questions: [],
    /** @type {any[]} */
    concluded: [],
    /** @type {any} */
    found: { state: "ok", lines: [], report: "the report", reference: "AAAA-BBBB" },
    /** How many have left the page to another check. */
    left: 0,
  };
  page.built[MODULE] = () => ({
    language: () => core.tag,
    Checking: class {
      /** Draws as the module does. @param {import("./dom.js").FakeShadowRoot} root @param {object} options @param {any} words */
      constructor(root, options, { tag, dir, words }) {
        this.panel = page.document.createElement("section");
        Object.assign(this.panel, { lang: tag, dir });
        const title = page.document.createElement("h1");
        title.textContent = words.title;
        this.panel.setAttribute("part", "panel");
        title.setAttribute("part", "title");
        this.panel.append(title);
        root.append(this.panel);
      }
      ask = () => core.questions;
      leave() {
        core.left++;
        this.panel.remove();
      }
      conclude = (/** @type {any[]} */ ...given) => (core.concluded.push(given), core.found);
    },
  });
  page.built["texts/en.js"] = () => ({ default: { labels: { copied: "Copied", details: "Details", reference: "Reference: {code}" } } });
  translate(page, "en");
  return core;
}

/** @param {Page} page @param {string} tag */
function translate(page, tag) {
  const words = { title: "Check", checking: "Checking", broken: "Broken", all_well: "All well", some_maybe: "Maybe", some_not: "Not", cookies: "Cookies", not_ok: "fails" };
  page.built[`check/${tag}.js`] = () => ({ default: { tag, dir: tag === "ar" ? "rtl" : "ltr", words } });
}

/** Starts a check in a container of its own. @param {Page} page @param {object} [options] */
async function start(page, options) {
  const { check } = await page.load("check.js");
  const container = new FakeElement();
  page.document.body.append(container);
  const checked = check(container, options);
  const panel = () => container.firstElementChild?.shadowRoot?.querySelector('[part="panel"]');
  return { checked, panel, part: (/** @type {string} */ name) => panel()?.querySelector(`[part~="${name}"]`) };
}

test("the server is asked for this page without its query, and for nothing but its clock", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  const { checked } = await start(page);
  const { address, init } = page.request;
  assert.equal(address, "https://site.example/check");
  assert.deepEqual([init.method, init.cache, init.credentials, init.body], ["HEAD", "no-store", "omit", undefined]);
  page.request.answer("", { headers: { Date: new Date(NOW - 120_000).toUTCString() } });
  assert.equal(await checked, core.found);
  assert.deepEqual(core.concluded[0]?.[1], { at: "2026-03-04T05:06:07.000Z", webAssembly: true, answered: true, clockAheadSeconds: 120 });
});

test("a server of the options is asked instead, and one of another origin is not", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  await start(page, { serverUrl: "/health" });
  assert.equal(page.request.address, "https://site.example/health");
  const { checked } = await start(page, { serverUrl: "https://other.example/" });
  await checked;
  assert.deepEqual([page.requests.length, core.concluded[0]?.[1].answered], [1, undefined]);
});

test("a server whose answer has no clock has answered all the same", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  const { checked } = await start(page);
  page.request.answer("", { status: 404 });
  await checked;
  assert.deepEqual([core.concluded[0]?.[1].answered, core.concluded[0]?.[1].clockAheadSeconds], [true, undefined]);
});

test("a server that fails, or is silent for five seconds, has not answered", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  await start(page);
  page.request.fail();
  await page.settle();
  await start(page);
  await page.pass(4.9);
  assert.equal(core.concluded.length, 1);
  await page.pass(0.1);
  assert.deepEqual(core.concluded.map(([, asked]) => asked.answered), [false, false]);
});

test("where WebAssembly does not run, the check says so", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  page.set({ WebAssembly: undefined });
  const { checked } = await start(page);
  page.request.answer("");
  await checked;
  assert.equal(core.concluded[0]?.[1].webAssembly, false);
});

test("the browser's answers are waited for fifty times as long as on a login page", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  core.questions = [[new Promise(() => {}), 100]];
  await start(page);
  page.request.answer("");
  await page.pass(4.9);
  assert.deepEqual(core.concluded, []);
  await page.pass(0.1);
  assert.deepEqual(core.concluded[0]?.[0], [undefined]);
});

test("without its module the check says that it is broken", async (t) => {
  const page = open(t, ADDRESS);
  build(page);
  delete page.built[MODULE];
  const { checked, part } = await start(page, { locale: "en" });
  assert.equal(await checked, undefined);
  assert.equal(part("message")?.textContent, "Broken");
});

test("a module that does not come within twenty seconds is not waited for", async (t) => {
  const page = open(t, ADDRESS);
  build(page);
  page.built[MODULE] = () => new Promise(() => {});
  const { part } = await start(page, { locale: "en" });
  await page.pass(19.9);
  assert.equal(part("message"), undefined);
  await page.pass(0.1);
  assert.equal(part("message")?.textContent, "Broken");
});

test("the container keeps what the server put into it where there are no words", async (t) => {
  const page = open(t, ADDRESS);
  const { checked, panel } = await start(page, { locale: "en" });
  assert.deepEqual([await checked, panel()], [undefined, undefined]);
  assert.match(page.warned.at(-1) ?? "", /^not checked/);
});

/** @type {[string, string[], string][]} */
const LANGUAGES = [
  ["ar", ["ar"], "ar"],
  ["zh-Hant", ["zh-Hant"], "zh-Hant"],
  ["de-AT", ["de"], "de"],
  ["de", [], "en"],
  ["tlh", [], "en"],
  ["zh-TW", [], "en"],
];
for (const [asked, here, spoken] of LANGUAGES) {
  test(`${asked} is spoken as ${spoken} where there ${here.length ? `is ${here}` : "is nothing but English"}`, async (t) => {
    const page = open(t, ADDRESS);
    const core = build(page);
    for (const tag of here) translate(page, tag);
    core.tag = asked;
    const { panel } = await start(page);
    await page.settle();
    assert.deepEqual([panel()?.lang, panel()?.dir], [spoken, spoken === "ar" ? "rtl" : "ltr"]);
  });
}

test("a second check in the same container takes the place of the first", async (t) => {
  const page = open(t, ADDRESS);
  const core = build(page);
  const { check } = await page.load("check.js");
  const container = new FakeElement();
  page.document.body.append(container);
  for (const _ of [1, 2]) {
    const checked = check(container, {});
    page.requests.at(-1)?.answer("");
    await checked;
  }
  assert.equal(core.left, 1);
  assert.equal(container.firstElementChild?.shadowRoot?.querySelectorAll('[part="panel"]').length, 1);
});

test("its page asks in the user's language, with what its main element says", async (t) => {
  const page = open(t, "https://site.example/check?lang=ar");
  const core = build(page);
  translate(page, "ar");
  core.tag = "ar";
  const main = page.document.createElement("main");
  Object.assign(main.dataset, { serverUrl: "/health" });
  page.document.body.append(main);
  page.document.documentElement.setAttribute("lang", "en");
  await page.load("check-page.js");
  const html = page.document.documentElement;
  assert.equal(html.hasAttribute("lang"), false);
  assert.equal(page.request.address, "https://site.example/health");
  page.request.answer("");
  await page.settle();
  assert.deepEqual([html.lang, html.dir, page.document.title], ["ar", "rtl", "Check"]);
});

test("a page without a main element is left alone", async (t) => {
  const page = open(t, ADDRESS);
  build(page);
  await page.load("check-page.js");
  assert.deepEqual(page.log, []);
});
