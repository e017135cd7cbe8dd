// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "./core.js";
import { FakeAnchor, FakeElement, FakeForm } from "./dom.js";
import { open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * An element in the page, as the browser makes it.
 *
 * @param {Page} page
 * @param {Record<string, string>} attributes
 * @param {object} properties that the page has set before
 * @returns {Promise<any>}
 */
async function insert(page, attributes, properties = {}) {
  const { OAuthChaperoneElement } = await page.load("element.js");
  const element = Object.assign(new OAuthChaperoneElement(), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  page.document.body.append(element);
  element.connectedCallback();
  return element;
}

/**
 * A press on a target, so many milliseconds after the page was opened.
 *
 * @param {Page} page
 * @param {{ type?: "click" | "auxclick" | "submit", target: EventTarget, submitter?: EventTarget, at?: number, stopped?: boolean, by?: object }} press
 */
function press(page, { type = "click", target, submitter, at = 0, stopped = false, by = {} }) {
  const event = new Event(type, { cancelable: true });
  for (const [name, value] of Object.entries({ target, submitter, timeStamp: at, ...by })) Object.defineProperty(event, name, { value });
  if (stopped) event.preventDefault();
  page.document.dispatchEvent(event);
  return event;
}

/** @param {FakeElement} element @param {string} provider */
function marked(element, provider) {
  element.setAttribute("data-oauth-provider", provider);
  return element;
}

/** The providers of the departures in the journal. @param {Page} page */
const departures = (page) => page.journal.filter((line) => line.startsWith("departure ")).map((line) => line.split("&p=")[1]);

/** @param {any} element @param {string} type @param {boolean} cancels */
function hear(element, type, cancels = false) {
  /** @type {any[]} */
  const heard = [];
  element.addEventListener(type, (/** @type {CustomEvent} */ event) => {
    heard.push(event.detail);
    if (cancels) event.preventDefault();
  });
  return heard;
}

test("its attributes are options", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  const texts = { en: {} };
  await insert(
    page,
    {
      page: "login",
      provider: "google",
      framework: "django",
      integration: "error_page",
      locale: "ja",
      "login-url": "/login",
      "callback-url": "/callback",
      "help-url": "/help",
      "allowed-origins": " https://a.example\n https://b.example ",
      "retry-automatically": "",
      "cookie-domain": "site.example",
      "login-page-lifetime-seconds": "600",
      "report-url": "/report",
      "exchange-url": "/finish",
      "exchange-timeout-seconds": "12",
      "state-kept-in": "cookie",
      "parallel-flows": "one",
      "state-lifetime-seconds": "300",
      "response-mode": "form_post",
    },
    { texts },
  );
  await page.settle();
  assert.deepEqual(core.given("Departing"), [
    [
      {
        provider: "google",
        framework: "django",
        integration: "error_page",
        locale: "ja",
        texts,
        loginUrl: "/login",
        callbackUrl: "/callback",
        helpUrl: "/help",
        allowedOrigins: ["https://a.example", "https://b.example"],
        retryAutomatically: true,
        cookieDomain: "site.example",
        loginPageLifetimeSeconds: 600,
        report: "/report",
        exchange: "/finish",
        exchangeTimeoutSeconds: 12,
        flow: { stateKeptIn: "cookie", parallelFlows: "one", stateLifetimeSeconds: 300, responseMode: "form_post" },
      },
      false,
    ],
  ]);
});

test("an attribute that is missing or blank is no option", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  await insert(page, { page: "login", provider: "", "report-url": " ", "allowed-origins": "\n" });
  await page.settle();
  const [options] = core.given("Departing")[0] ?? [];
  assert.deepEqual(Object.keys(options), ["flow"]);
  assert.deepEqual(JSON.stringify(options), '{"flow":{}}');
});

for (const [attribute, integration, reported] of [
  [undefined, "callback_page", true],
  ["callback", "callback_page", true],
  ["error", "error_page", false],
]) {
  test(`a page of ${attribute ?? "no name"} is a ${integration}`, async (t) => {
    const page = open(t);
    const core = build(page);
    await insert(page, attribute ? { page: `${attribute}` } : {});
    await page.settle();
    assert.equal(core.given("Arriving")[0]?.[0].integration, integration);
    assert.equal(page.journal.includes("arrivals seen"), reported);
  });
}

test("the exchange leaves as the element is put into the page", async (t) => {
  const page = open(t);
  build(page);
  await insert(page, { "exchange-url": "/finish" });
  assert.equal(page.request.address, "https://site.example/finish?code=c&state=s");
});

test("it shows its children, and has a place that screen readers listen to", async (t) => {
  const page = open(t);
  const { shadowRoot } = await insert(page, {});
  const [status, slot] = shadowRoot.children;
  assert.deepEqual([status.getAttribute("role"), slot.localName, slot.hidden, shadowRoot.adoptedStyleSheets.length], ["status", "slot", false, 1]);
});

test("a diagnosis is told, kept and drawn", async (t) => {
  const page = open(t);
  const core = build(page);
  const element = await insert(page, {});
  const heard = hear(element, "chaperone-diagnosis");
  await page.settle();
  assert.deepEqual([heard.length, heard[0]?.cause, element.diagnosis], [1, "cookies_blocked", heard[0]]);
  assert.equal(core.given("show")[0]?.[1], element.diagnosis);
});

test("a diagnosis whose event is cancelled is not drawn, and leads nowhere", async (t) => {
  const page = open(t);
  const core = build(page);
  core.diagnosis = { outcome: "failed", retry: { automatic: true, url: "https://site.example/login" } };
  const element = await insert(page, {});
  hear(element, "chaperone-diagnosis", true);
  await page.settle();
  assert.deepEqual([core.given("show"), page.replaced, element.diagnosis.outcome], [[], [], "failed"]);
});

test("a success goes on where the answer says, out of the history", async (t) => {
  const page = open(t);
  build(page);
  await insert(page, { "exchange-url": "/finish" });
  page.request.answer({ signed_in: true, redirect: "/home" });
  await page.settle();
  assert.deepEqual(page.replaced, ["https://site.example/home"]);
});

test("a success that names no place stays", async (t) => {
  const page = open(t);
  build(page);
  const element = await insert(page, { "exchange-url": "/finish" });
  page.request.answer({ signed_in: true });
  await page.settle();
  assert.deepEqual([page.replaced, element.diagnosis.outcome], [[], "signed_in"]);
});

test("a failure whose redirect is set stays", async (t) => {
  const page = open(t);
  const core = build(page);
  core.diagnosis = { outcome: "failed", redirect: "https://site.example/home" };
  await insert(page, {});
  await page.settle();
  assert.deepEqual(page.replaced, []);
});

for (const [retry, to] of /** @type {[object, string[]][]} */ ([
  [{ automatic: true, url: "https://site.example/login" }, ["https://site.example/login"]],
  [{ automatic: false, url: "https://site.example/login" }, []],
  [{ automatic: true }, []],
])) {
  test(`a retry of ${JSON.stringify(retry)} is started ${to.length} times, and drawn`, async (t) => {
    const page = open(t);
    const core = build(page);
    core.diagnosis = { outcome: "failed", retry };
    await insert(page, {});
    await page.settle();
    assert.deepEqual([page.replaced, core.given("show").length], [to, 1]);
  });
}

test("a success that comes after the time was up is told and followed", async (t) => {
  const page = open(t);
  build(page);
  const element = await insert(page, { "exchange-url": "/finish", "exchange-timeout-seconds": "2" });
  const heard = hear(element, "chaperone-diagnosis");
  await page.pass(3);
  page.request.answer({ signed_in: true, redirect: "/home" });
  await page.settle();
  assert.deepEqual([heard.map(({ outcome }) => outcome), page.replaced], [["failed", "signed_in"], ["https://site.example/home"]]);
});

test("progress is shown after a second, and once more when it is slow", async (t) => {
  const page = open(t);
  const core = build(page);
  const { shadowRoot } = await insert(page, { "exchange-url": "/finish" });
  await page.pass(0.9);
  assert.deepEqual(core.given("showProgress"), []);
  await page.pass(0.2);
  assert.deepEqual(core.given("showProgress").map(([root, slow]) => [root === shadowRoot, slow]), [[true, false]]);
  await page.pass(4);
  assert.deepEqual(core.given("showProgress").map(([, slow]) => slow), [false, true]);
});

test("an exchange that ends within a second shows no progress", async (t) => {
  const page = open(t);
  const core = build(page);
  await insert(page, { "exchange-url": "/finish" });
  await page.pass(0.5);
  page.request.answer({ error: "E" });
  await page.pass(6);
  assert.deepEqual([core.given("showProgress"), core.given("show").length], [[], 1]);
});

/** Draws a panel with an action, as the module does. @param {Page} page @param {any} element */
function offerAction(page, element) {
  const action = new FakeElement();
  action.setAttribute("part", "action action-retry");
  element.shadowRoot.append(action);
}

test("its children are hidden once the panel offers a way on, and not before", async (t) => {
  const page = open(t);
  build(page);
  const element = await insert(page, { "exchange-url": "/finish" });
  const slot = element.shadowRoot.querySelector("slot");
  offerAction(page, element);
  assert.equal(slot.hidden, false);
  page.request.answer({ error: "E" });
  await page.settle();
  assert.equal(slot.hidden, true);
});

test("its children stay where the panel offers no way on, or is not drawn", async (t) => {
  const page = open(t);
  const core = build(page);
  const element = await insert(page, {});
  await page.settle();
  assert.equal(element.shadowRoot.querySelector("slot").hidden, false);
  core.drawn = false;
  const other = await insert(page, {});
  offerAction(page, other);
  await page.settle();
  assert.equal(other.shadowRoot.querySelector("slot").hidden, false);
});

test("a login page's children always stay: they may be the buttons to sign in with", async (t) => {
  const page = open(t, "https://site.example/login");
  build(page);
  const element = await insert(page, { page: "login" });
  const heard = hear(element, "chaperone-preflight");
  offerAction(page, element);
  await page.settle();
  assert.deepEqual([heard, element.shadowRoot.querySelector("slot").hidden], [[element.preflight], false]);
  assert.equal(element.preflight.findings.length, 1);
});

test("a preflight whose event is cancelled is not drawn", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  hear(await insert(page, { page: "login" }), "chaperone-preflight", true);
  await page.settle();
  assert.deepEqual(core.given("show"), []);
});

test("a login page that comes back from the cache is looked at again", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  await insert(page, { page: "login" });
  await page.settle();
  const shown = (/** @type {boolean} */ persisted) => page.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  shown(false);
  await page.settle();
  assert.equal(core.given("Departing").length, 1);
  shown(true);
  await page.settle();
  assert.deepEqual(core.given("Departing").map(([, restored]) => restored), [false, true]);
});

test("a login page without a lifetime is looked at once", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  await insert(page, { page: "login" });
  await page.pass(5);
  assert.equal(core.given("Departing").length, 1);
});

test("a login page is looked at again once its lifetime is over", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  await insert(page, { page: "login", "login-page-lifetime-seconds": "60" });
  await page.pass(60, 1);
  assert.equal(core.given("Departing").length, 1);
  await page.pass(1);
  assert.equal(core.given("Departing").length, 2);
});

test("a lifetime beyond the longest timer is no reason to look again", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  const setTimeout = t.mock.method(globalThis, "setTimeout");
  await insert(page, { page: "login", "login-page-lifetime-seconds": "2592000" });
  await page.pass(5);
  assert.equal(core.given("Departing").length, 1);
  assert.deepEqual(setTimeout.mock.calls.filter(({ arguments: [, delay] }) => Number(delay) > 2 ** 31 - 1), []);
});

test("a press on a marked link is a departure, with its provider", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login", provider: "ours" });
  const inside = new FakeElement();
  marked(new FakeAnchor(), "google").append(inside);
  press(page, { target: inside });
  press(page, { target: marked(new FakeAnchor(), "") });
  assert.deepEqual(departures(page), ["google", "ours"]);
});

test("a marked form departs as it is submitted, and not as it is clicked", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const form = marked(new FakeElement(), "google");
  press(page, { target: form });
  assert.deepEqual(departures(page), []);
  press(page, { type: "submit", target: form });
  assert.deepEqual(departures(page), ["google"]);
});

test("the button that submits a form says more than the form", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  press(page, { type: "submit", target: new FakeElement(), submitter: marked(new FakeElement(), "github") });
  assert.deepEqual(departures(page), ["github"]);
});

test("what is not marked, or no element, is no departure", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  press(page, { target: new FakeAnchor() });
  press(page, { target: page.document });
  assert.deepEqual(departures(page), []);
});

test("two presses within a second are one departure", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const link = marked(new FakeAnchor(), "google");
  const presses = [0, 999, 1000].map((at) => press(page, { target: link, at }).defaultPrevented);
  assert.deepEqual([presses, departures(page).length], [[false, true, false], 2]);
});

test("a press on another link is no second press", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  press(page, { target: marked(new FakeAnchor(), "google") });
  assert.equal(press(page, { target: marked(new FakeAnchor(), "github"), at: 10 }).defaultPrevented, false);
  assert.deepEqual(departures(page), ["google", "github"]);
});

test("a press that the site has stopped does not swallow the next", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const link = marked(new FakeAnchor(), "google");
  press(page, { target: link, stopped: true });
  assert.equal(press(page, { target: link, at: 10 }).defaultPrevented, false);
});

test("a page that comes back takes the next press as its first", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const link = marked(new FakeAnchor(), "google");
  press(page, { target: link });
  page.happens("pageshow");
  assert.equal(press(page, { target: link, at: 10 }).defaultPrevented, false);
});

test("moved in the document, it does not start anew", async (t) => {
  const page = open(t);
  build(page);
  const element = await insert(page, { "exchange-url": "/finish" });
  const { shadowRoot } = element;
  element.remove();
  element.disconnectedCallback();
  page.document.body.append(element);
  element.connectedCallback();
  await page.pass(1);
  assert.deepEqual([page.requests.length, element.shadowRoot], [1, shadowRoot]);
});

test("moved on a login page, it goes on listening, once", async (t) => {
  const page = open(t, "https://site.example/login");
  const element = await insert(page, { page: "login" });
  element.remove();
  element.disconnectedCallback();
  page.document.body.append(element);
  element.connectedCallback();
  await page.pass(0.1);
  press(page, { target: marked(new FakeAnchor(), "google") });
  assert.equal(departures(page).length, 1);
});

test("taken out of a login page, it listens no more; put back, it does", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  const element = await insert(page, { page: "login", "login-page-lifetime-seconds": "5" });
  element.remove();
  element.disconnectedCallback();
  await page.pass(10);
  const link = marked(new FakeAnchor(), "google");
  press(page, { target: link });
  assert.deepEqual([departures(page).length, core.given("Departing").length], [0, 1]);
  page.document.body.append(element);
  element.connectedCallback();
  await page.settle();
  press(page, { target: link });
  assert.equal(core.given("begin").length, 1);
  assert.equal(core.given("Departing").length, 2);
});

test("a document that takes no listeners still gets its preflight", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  const { addEventListener } = EventTarget.prototype;
  /** @this {EventTarget} @param {Parameters<typeof addEventListener>} given */
  function refuse(...given) {
    if (this === page.document) throw new TypeError("no");
    addEventListener.apply(this, given);
  }
  t.mock.method(EventTarget.prototype, "addEventListener", refuse);
  await insert(page, { page: "login" });
  await page.settle();
  assert.equal(core.given("Departing").length, 1);
  assert.deepEqual(page.warned, Array(3).fill("not listening TypeError: no"));
});

test("its name is registered once, where there is a registry", async (t) => {
  const page = open(t);
  const { OAuthChaperoneElement } = await page.load("element.js");
  /** @type {Map<string, unknown>} */
  const names = new Map();
  const registry = { get: names.get.bind(names), define: names.set.bind(names) };
  OAuthChaperoneElement.define();
  OAuthChaperoneElement.define("x-chaperone", registry);
  names.set("oauth-chaperone", "taken");
  OAuthChaperoneElement.define("oauth-chaperone", registry);
  assert.deepEqual([...names], [["x-chaperone", OAuthChaperoneElement], ["oauth-chaperone", "taken"]]);
  page.set({ customElements: { get: () => undefined, define: (/** @type {string} */ name) => page.log.push(name) } });
  await page.load("define.js");
  assert.deepEqual(page.log, ["oauth-chaperone"]);
});

test("on a server the element can be imported", async (t) => {
  const page = open(t);
  page.set({ HTMLElement: undefined, document: undefined, window: undefined });
  const { OAuthChaperoneElement } = await page.load("element.js");
  assert.equal(typeof OAuthChaperoneElement, "function");
  await page.load("define.js");
});

test("frameworks find the property for texts before the element has any", async (t) => {
  const page = open(t);
  const { OAuthChaperoneElement } = await page.load("element.js");
  assert.ok("texts" in OAuthChaperoneElement.prototype);
});

test("what it shows ends as it is taken out of its page, and is shown again as it comes back", async (t) => {
  const page = open(t);
  const core = build(page);
  const element = await insert(page, {});
  await page.settle();
  const { shadowRoot, diagnosis } = element;
  element.remove();
  element.disconnectedCallback();
  await page.pass(0.1);
  assert.deepEqual(core.given("free"), [[shadowRoot]]);
  page.document.body.append(element);
  element.connectedCallback();
  await page.settle();
  assert.deepEqual(core.given("show").map(([root, what]) => [root === shadowRoot, what === diagnosis]), [[true, true], [true, true]]);
});

test("what it shows stays as it is moved in its page", async (t) => {
  const page = open(t);
  const core = build(page);
  const element = await insert(page, {});
  await page.settle();
  element.remove();
  element.disconnectedCallback();
  page.document.body.append(element);
  element.connectedCallback();
  await page.pass(0.1);
  assert.deepEqual([core.given("free"), core.given("show").length], [[], 1]);
});

/** The page is left, so many milliseconds after it was opened. @param {Page} page @param {number} at */
function leave(page, at) {
  page.window.dispatchEvent(Object.defineProperty(new Event("pagehide"), "timeStamp", { value: at }));
}

const inTab = (/** @type {Page} */ page) => page.sessionStorage.getItem("oauth-chaperone") !== null;

for (const [how, by] of /** @type {[string, object][]} */ ([
  ["with Ctrl", { ctrlKey: true }],
  ["with the command key", { metaKey: true }],
  ["with Shift", { shiftKey: true }],
  ["by the middle button", { type: "auxclick", button: 1 }],
])) {
  test(`a link that is opened ${how} departs in another tab, and leaves no record in this one`, async (t) => {
    const page = open(t, "https://site.example/login");
    await insert(page, { page: "login" });
    const { type, ...rest } = /** @type {any} */ (by);
    press(page, { type, target: marked(new FakeAnchor(), "google"), by: rest });
    assert.deepEqual([departures(page), inTab(page), page.jar.text.includes("oauth_chaperone=")], [["google"], false, true]);
  });
}

test("the module is told that a departure is in another tab", async (t) => {
  const page = open(t, "https://site.example/login");
  const core = build(page);
  await insert(page, { page: "login" });
  await page.settle();
  const link = marked(new FakeAnchor(), "google");
  link.setAttribute("target", "_blank");
  press(page, { target: link });
  const here = marked(new FakeAnchor(), "github");
  here.setAttribute("target", "_top");
  press(page, { target: here, at: 5000 });
  assert.deepEqual(core.given("begin").map(([{ provider }, , elsewhere]) => [provider, elsewhere]), [["google", true], ["github", false]]);
});

test("the other buttons of a mouse open no link", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  press(page, { type: "auxclick", target: marked(new FakeAnchor(), "google"), by: { button: 2 } });
  press(page, { type: "auxclick", target: marked(new FakeElement(), "google"), by: { button: 1 } });
  leave(page, 100);
  assert.deepEqual(departures(page), []);
});

test("a button whose script signs in departs once the page is left", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  press(page, { target: marked(new FakeElement(), "google"), at: 1000, stopped: true });
  assert.deepEqual(departures(page), [], "not yet: its script may fail");
  leave(page, 3000);
  assert.deepEqual([departures(page), inTab(page)], [["google"], true]);
});

for (const [why, happens] of /** @type {[string, (page: Page) => void][]} */ ([
  ["the page is left much later", (page) => leave(page, 60_000)],
  ["a plain link is followed", (page) => (press(page, { target: Object.assign(new FakeAnchor(), { localName: "a" }), at: 2000 }), leave(page, 2100))],
  ["another form is sent", (page) => (press(page, { type: "submit", target: new FakeForm(), at: 2000 }), leave(page, 2100))],
  ["the page stays", () => {}],
])) {
  test(`a pressed button is no departure where ${why}`, async (t) => {
    const page = open(t, "https://site.example/login");
    await insert(page, { page: "login" });
    press(page, { target: marked(new FakeElement(), "google"), at: 1000 });
    happens(page);
    assert.deepEqual(departures(page), []);
  });
}

test("a marked form's button departs once, and a press inside the form not at all", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const form = marked(new FakeForm(), "google");
  const [field, button] = [new FakeElement(), new FakeElement()];
  form.append(field, button);
  press(page, { target: field, at: 500 });
  press(page, { target: button, at: 1000 });
  press(page, { type: "submit", target: form, submitter: button, at: 1001 });
  leave(page, 1200);
  assert.deepEqual(departures(page), ["google"]);
  press(page, { target: field, at: 9000 });
  leave(page, 9100);
  assert.deepEqual(departures(page), ["google"]);
});

test("of a marked button in a plain form, the submit alone counts", async (t) => {
  const page = open(t, "https://site.example/login");
  await insert(page, { page: "login" });
  const [form, button] = [new FakeForm(), marked(new FakeElement(), "google")];
  form.append(button);
  press(page, { target: button, at: 1000 });
  press(page, { type: "submit", target: form, submitter: button, at: 1001 });
  leave(page, 1200);
  assert.deepEqual(departures(page), ["google"]);
});

/** What the module was asked to look at, in order. @param {any} core */
const looks = (core) => core.calls.map((/** @type {string[]} */ [name]) => name).filter((/** @type {string} */ name) => ["Departing", "Arriving"].includes(name));

test("page=auto without a failure is a login page", async (t) => {
  const page = open(t, "https://site.example/login?next=%2F&message=Welcome");
  const core = build(page);
  await insert(page, { page: "auto" });
  await page.settle();
  assert.deepEqual([looks(core), core.given("Departing")[0]?.[0].integration], [["Departing"], "error_page"]);
  press(page, { target: marked(new FakeAnchor(), "google") });
  assert.equal(core.given("begin").length, 1);
});

for (const [where, url, prepare] of /** @type {[string, string, (page: Page) => void][]} */ ([
  ["its address", "https://site.example/login?error=OAuthCallback", () => {}],
  ["its fragment", "https://site.example/login#error_code=bad_oauth_state", () => {}],
  ["the view cookie", "https://site.example/login", (page) => page.jar.set("__Host-oauth_chaperone_view=%7B%7D; Path=/")],
  [
    "its block",
    "https://site.example/login",
    (page) => {
      const block = Object.assign(new FakeElement(), { localName: "script[data-oauth-chaperone]" });
      block.append('{"error":"state_mismatch"}');
      page.document.body.append(block);
    },
  ],
])) {
  test(`page=auto shows the failure that ${where} tells of, once, and still sees departures`, async (t) => {
    const page = open(t, url);
    prepare(page);
    const core = build(page);
    const element = await insert(page, { page: "auto", "report-url": "/report" });
    await page.settle();
    assert.deepEqual([looks(core), core.given("show").length, page.sent.length], [["Arriving"], 1, 1]);
    assert.equal(core.given("Arriving")[0]?.[0].integration, "error_page");
    assert.equal(element.diagnosis.outcome, "failed");
    press(page, { target: marked(new FakeAnchor(), "google") });
    assert.equal(core.given("begin").length, 1);
  });
}

test("page=auto is a login page where the module finds no failure in what it was told", async (t) => {
  const page = open(t, "https://site.example/login?error=1");
  const core = build(page);
  core.failed = false;
  core.diagnosis = { outcome: "not_a_callback" };
  const element = await insert(page, { page: "auto" });
  await page.settle();
  assert.deepEqual([looks(core), element.diagnosis, element.preflight !== undefined], [["Arriving", "Departing"], undefined, true]);
});
