// @ts-check
import { DOUBLE_CLICK_MS, VIEW_COOKIE } from "../../pkg/shared.js";
import { follow } from "./arrival.js";
import { depart, examine } from "./departure.js";
import { whenParsed } from "./lifecycle.js";
import { draw, drawProgress, removePanel } from "./panel.js";
import { LONGEST_TIMER_MS, attempt, goOn, listen, ofDocument, warn } from "./safely.js";
import { attachRoot } from "./style.js";

/** On a server there is no HTMLElement; the import must work there all the same. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/** Most exchanges end sooner, and a flash of "please wait" helps nobody. */
const SHOW_PROGRESS_AFTER_MS = 1000;

const PROVIDER = "data-oauth-provider";

/** `MouseEvent.button` of the one that opens a link in another tab. */
const MIDDLE = 1;

/** A button whose script signs in asks a server first, and then leaves the page. A user who leaves it later has changed their mind. */
const SCRIPT_LEAVES_WITHIN_MS = 10_000;

/** What a framework adds to the address of the page that it sends a failure to. */
const FAILURE = /^error(_code)?$/;

/**
 * @typedef {import("./index.d.ts").CommonOptions} CommonOptions
 * @typedef {import("./index.d.ts").DiagnoseOptions} DiagnoseOptions
 * @typedef {import("./index.d.ts").Diagnosis} Diagnosis
 * @typedef {import("./index.d.ts").Preflight} Preflight
 * @typedef {HTMLElement & { texts?: CommonOptions["texts"], diagnosis?: Diagnosis, preflight?: Preflight }} Chaperone
 */

/**
 * What to clean up once an element is taken out of its page; it has an entry once it has started. It is not a field of the class:
 * builds for older browsers turn fields into helpers, 0.35 kB. And a field would remove the `texts` that a page has set before the
 * element was defined.
 *
 * @type {WeakMap<Chaperone, (() => void)[]>}
 */
const cleanups = new WeakMap();

/**
 * Draws again what an element has shown, once it is back in the page.
 *
 * @type {WeakMap<Chaperone, () => void>}
 */
const redraws = new WeakMap();

/**
 * The chaperone as an element. Its children are the server's own plain link to start again: they show until there is something
 * better, and wherever nothing of this runs.
 *
 * @slot - The server's fallback.
 * @csspart panel - All that is drawn; inside it: title, message, steps, step, wait, timer, status, actions, action, support, reference, code, copy,
 *   details, summary, facts, fact, name, observed, progress.
 * @event chaperone-preflight - `detail` is the Preflight.
 * @event chaperone-diagnosis - `detail` is the Diagnosis. Cancelling it keeps the page where it is and the panel undrawn.
 */
export class OAuthChaperoneElement extends Base {
  /** Registers the element, unless the name is taken or there is no registry. */
  static define(name = "oauth-chaperone", registry = globalThis.customElements) {
    if (registry && !registry.get(name)) registry.define(name, this);
  }

  connectedCallback() {
    const page = this.getAttribute("page") ?? "callback";
    // Moving the element in the document must not run the exchange twice.
    const started = cleanups.get(this);
    if (started) {
      if (started.length) return;
      if (page === "login" || page === "auto") watchDepartures(this, optionsOf(this));
      if (page === "login" || (page === "auto" && !(/** @type {Chaperone} */ (this).diagnosis))) watchLoginPage(this, optionsOf(this));
      else redraws.get(this)?.();
      return;
    }
    cleanups.set(this, []);
    // The exchange leaves first, before anything that may fail; nor does it wait for the children to be parsed.
    if (page !== "login" && page !== "auto") arrive(this, page === "error" ? "error_page" : "callback_page");
    attempt(() => attachRoot(this));
    if (page === "login" || page === "auto") watchDepartures(this, optionsOf(this));
    if (page === "login") watchLoginPage(this, optionsOf(this));
    if (page === "auto") arriveOrLook(this);
  }

  /** A page without it, in an application of one page, is no login page any more. */
  disconnectedCallback() {
    setTimeout(() => this.isConnected || cleanups.get(this)?.splice(0).forEach((cleanUp) => cleanUp()));
  }
}

/** React and others ask whether a property is there before they set it, and set an attribute where it is not. */
/** @type {Chaperone} */ (OAuthChaperoneElement.prototype).texts = undefined;

/**
 * A login page that is also where the framework sends failures. Where there is a failure, only that is drawn: two elements would draw
 * two panels, and report twice.
 *
 * @param {Chaperone} element
 */
async function arriveOrLook(element) {
  if (attempt(addressTells) || (await whenParsed().catch(() => {}), attempt(blockTells))) {
    await arrive(element, "error_page");
    if (element.diagnosis?.outcome !== "not_a_callback") return;
    delete element.diagnosis;
  }
  if (element.isConnected) watchLoginPage(element, { integration: "error_page", ...optionsOf(element) });
}

/** Whether the address or a cookie may tell of a failure. Whether it is one, the module decides. */
function addressTells() {
  const { search, hash } = location;
  const told = [...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))];
  return told.some(([name, value]) => value && FAILURE.test(name)) || ofDocument("cookie", "string").includes(`${VIEW_COOKIE}=`);
}

function blockTells() {
  const block = ofDocument("querySelector", "function").call(document, "script[data-oauth-chaperone]");
  const { error, signed_in } = JSON.parse(block.textContent);
  return typeof error === "string" || typeof signed_in === "boolean";
}

/** What a login page shows, for as long as it is open. @param {Chaperone} element @param {CommonOptions} options */
function watchLoginPage(element, options) {
  look(element, options, false);
  // Back from the provider: the page is as it was left, and its findings may have changed.
  listenWhileInPage(element, window, "pageshow", (event) => /** @type {PageTransitionEvent} */ (event).persisted && look(element, options, true));
  const lifetime = options.loginPageLifetimeSeconds;
  // A longer timer would fire at once.
  if (!lifetime || lifetime * 1000 >= LONGEST_TIMER_MS - 1000) return;
  const timer = setTimeout(() => look(element, options, false), (lifetime + 1) * 1000);
  cleanups.get(element)?.push(() => clearTimeout(timer));
}

/** @param {Chaperone} element @param {CommonOptions} options @param {boolean} restored */
async function look(element, options, restored) {
  const found = await examine(options, restored);
  element.preflight = found;
  if (dispatch(element, "chaperone-preflight", found)) show(element, found, options);
}

/** @param {Chaperone} element @param {"callback_page" | "error_page"} integration */
async function arrive(element, integration) {
  /** @type {DiagnoseOptions} */
  const options = { integration, ...optionsOf(element) };
  let ended = false;
  options.onProgress = ({ phase }) => {
    if (phase === "late") return;
    const slow = phase === "slow";
    const isWanted = () => !ended;
    const showProgress = () => !ended && element.shadowRoot && drawProgress(element.shadowRoot, slow, options, isWanted);
    setTimeout(showProgress, slow ? 0 : SHOW_PROGRESS_AFTER_MS);
  };
  const end = (/** @type {Diagnosis} */ diagnosis) => {
    ended = true;
    element.diagnosis = diagnosis;
    if (!dispatch(element, "chaperone-diagnosis", diagnosis)) return;
    const { outcome, redirect, retry } = diagnosis;
    const to = outcome === "signed_in" ? redirect : retry?.automatic && retry.url;
    if (to) goOn(to);
    // It is drawn all the same: if that page does not load, the user is no worse off.
    show(element, diagnosis, options);
  };
  end(await follow(options, end));
}

/**
 * Links and forms marked data-oauth-provider count as departures, and so does any other marked element, a button whose script
 * signs in, once the page is left soon after it was pressed.
 *
 * @param {Chaperone} element
 * @param {CommonOptions} options
 */
function watchDepartures(element, options) {
  /** @type {{ marked: Element, press: Event } | undefined} */
  let last;
  /** A marked element that is neither a link nor a form. @type {{ marked: Element, press: Event } | undefined} */
  let pressed;
  // A page that comes back from the cache takes the next press as its first.
  listenWhileInPage(element, window, "pageshow", () => (last = pressed = undefined));
  const begin = (/** @type {Element} */ marked, inAnotherTab = false) =>
    depart({ ...options, provider: Element.prototype.getAttribute.call(marked, PROVIDER) || options.provider }, inAnotherTab);
  /** @param {Event} event */
  const onPress = (event) => {
    // A button may stand outside its form.
    const marked = closest(/** @type {SubmitEvent} */ (event).submitter) ?? closest(event.target);
    const isLink = marked instanceof HTMLAnchorElement;
    if (event.type === "auxclick" && (!isLink || /** @type {MouseEvent} */ (event).button !== MIDDLE)) return;
    // Another way out of the page, which is not the button's.
    if (!marked) return (event.type === "submit" || closest(event.target, "a")) && void (pressed = undefined);
    if (event.type === "click" && !isLink) {
      if (!(marked instanceof HTMLFormElement)) pressed = { marked, press: event };
      return;
    }
    pressed = undefined;
    // A double click is one press: the second would start a second flow (simplesamlphp #184, "NOSTATE"). A press that the site has
    // stopped, at once or later, has not left: the site's own script may send it again.
    if (last?.marked === marked && !last.press.defaultPrevented && event.timeStamp - last.press.timeStamp < DOUBLE_CLICK_MS)
      return event.preventDefault();
    last = { marked, press: event };
    begin(marked, isLink && opensAnotherTab(marked, /** @type {MouseEvent} */ (event)));
  };
  listenWhileInPage(element, document, "click", onPress);
  listenWhileInPage(element, document, "auxclick", onPress);
  listenWhileInPage(element, document, "submit", onPress);
  listenWhileInPage(element, window, "pagehide", ({ timeStamp }) => {
    if (pressed && timeStamp - pressed.press.timeStamp < SCRIPT_LEAVES_WITHIN_MS) begin(pressed.marked);
    pressed = undefined;
  });
}

/** @param {HTMLAnchorElement} link @param {MouseEvent} press */
function opensAnotherTab(link, press) {
  const target = Element.prototype.getAttribute.call(link, "target") || "_self";
  return press.type === "auxclick" || press.ctrlKey || press.metaKey || press.shiftKey || !/^_(self|top|parent)$/i.test(target);
}

/**
 * The marked element that was pressed. By the prototype: the name of a form's field may hide the form's own method.
 *
 * @param {unknown} target
 */
function closest(target, selector = `[${PROVIDER}]`) {
  return target instanceof Element ? Element.prototype.closest.call(target, selector) : null;
}

/**
 * Listens for as long as the element is in its page. Where that fails, the page still gets its preflight.
 *
 * @param {Chaperone} element
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: Event) => void} listener
 */
function listenWhileInPage(element, target, type, listener) {
  try {
    listen(target, type, listener);
    cleanups.get(element)?.push(() => EventTarget.prototype.removeEventListener.call(target, type, listener));
  } catch (error) {
    warn("not listening", error);
  }
}

/** @param {Chaperone} element @param {string} type @param {object} detail */
function dispatch(element, type, detail) {
  const event = () => new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true });
  return attempt(() => element.dispatchEvent(event())) ?? true;
}

/** @param {Chaperone} element @param {Diagnosis | Preflight} what @param {CommonOptions} options */
function show(element, what, options) {
  const root = element.shadowRoot;
  if (!root) return;
  redraws.set(element, () => show(element, what, options));
  cleanups.get(element)?.push(() => removePanel(root));
  const then = (/** @type {boolean} */ hasPanel) => {
    // The server's own link stays wherever the panel offers none of its own, and on a login page always: there the children
    // may be the buttons to sign in with.
    const slot = root.querySelector("slot");
    if (slot) slot.hidden = hasPanel && !("findings" in what) && root.querySelector('[part~="action"]') !== null;
  };
  attempt(() => draw(root, what, options, then));
}

/** The attributes as options. @param {Chaperone} element @returns {DiagnoseOptions} */
function optionsOf(element) {
  // Blank is none: that is what a template writes where it has no value.
  const text = (/** @type {string} */ name) => element.getAttribute(name)?.trim() || undefined;
  const number = (/** @type {string} */ name) => (element.hasAttribute(name) ? Number(element.getAttribute(name)) : undefined);
  /** @type {any} */
  const options = {
    provider: text("provider"),
    framework: text("framework"),
    integration: text("integration"),
    locale: text("locale"),
    texts: element.texts,
    loginUrl: text("login-url"),
    callbackUrl: text("callback-url"),
    helpUrl: text("help-url"),
    allowedOrigins: text("allowed-origins")?.split(/\s+/).filter(Boolean),
    retryAutomatically: element.hasAttribute("retry-automatically") || undefined,
    cookieDomain: text("cookie-domain"),
    loginPageLifetimeSeconds: number("login-page-lifetime-seconds"),
    report: text("report-url"),
    exchange: text("exchange-url"),
    exchangeTimeoutSeconds: number("exchange-timeout-seconds"),
    flow: {
      stateKeptIn: text("state-kept-in"),
      parallelFlows: text("parallel-flows"),
      stateLifetimeSeconds: number("state-lifetime-seconds"),
      responseMode: text("response-mode"),
    },
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
