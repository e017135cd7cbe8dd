// @ts-check
import { begin, drawProgress, drawWithTexts, examine, follow } from "./chaperone.js";
import { warn } from "./safely.js";
import { dress, live } from "./style.js";

/** On a server there is no HTMLElement; the import must work there all the same. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/** Most exchanges end sooner, and a flash of "please wait" helps nobody. */
const SHOW_PROGRESS_AFTER_MS = 1000;

/** Two presses within it are one: the second would start a second flow (simplesamlphp #184, "NOSTATE"). */
const DOUBLE_CLICK_MS = 1000;

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
  /** @type {import("./index.d.ts").Diagnosis | undefined} */
  diagnosis;
  /** @type {import("./index.d.ts").Preflight | undefined} */
  preflight;

  /** @type {import("./index.d.ts").CommonOptions["texts"]} Words of the site's own; to be set before the element is connected. */
  texts;

  #started = false;
  /** What is undone once the element is taken out of its page. @type {(() => void)[]} */
  #undo = [];
  #root = /** @type {ShadowRoot | undefined} */ (undefined);

  /** Registers the element, unless the name is taken or there is no registry. */
  static define(name = "oauth-chaperone", registry = globalThis.customElements) {
    if (registry && !registry.get(name)) registry.define(name, this);
  }

  connectedCallback() {
    // Moving the element in the document must not run the exchange twice.
    if (this.#started) {
      if (!this.#undo.length && this.getAttribute("page") === "login") this.#login();
      return;
    }
    this.#started = true;
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.append(live(), document.createElement("slot"));
    dress(this.#root);
    const page = this.getAttribute("page") ?? "callback";
    // The children may not have been parsed yet; the exchange does not wait for them.
    if (page === "login") this.#login();
    else this.#arrive(page === "error" ? "error_page" : "callback_page");
  }

  /** A page without it, in an application of one page, is no login page any more. */
  disconnectedCallback() {
    setTimeout(() => this.isConnected || this.#undo.splice(0).forEach((undo) => undo()));
  }

  #login() {
    const options = this.#options();
    this.#watchDepartures(options);
    this.#examine(options, false);
    // Back from the provider: the page is as it was left, and what it said may have changed.
    this.#listen(window, "pageshow", (event) => /** @type {PageTransitionEvent} */ (event).persisted && this.#examine(options, true));
    const lifetime = options.loginPageLifetimeSeconds;
    if (!lifetime) return;
    const timer = setTimeout(() => this.#examine(options, false), (lifetime + 1) * 1000);
    this.#undo.push(() => clearTimeout(timer));
  }

  /** @param {import("./index.d.ts").CommonOptions} options @param {boolean} restored */
  async #examine(options, restored) {
    const found = await examine(options, restored);
    this.preflight = found;
    if (this.#tell("chaperone-preflight", found)) this.#draw(found, options);
  }

  /** @param {"callback_page" | "error_page"} integration */
  async #arrive(integration) {
    /** @type {import("./index.d.ts").DiagnoseOptions} */
    const options = { integration, ...this.#options() };
    let ended = false;
    options.onProgress = ({ phase }) => {
      if (phase === "late") return;
      const slow = phase === "slow";
      const isWanted = () => !ended;
      setTimeout(() => !ended && this.#root && drawProgress(this.#root, slow, options, isWanted), slow ? 0 : SHOW_PROGRESS_AFTER_MS);
    };
    const end = (/** @type {import("./index.d.ts").Diagnosis} */ diagnosis) => {
      ended = true;
      this.diagnosis = diagnosis;
      if (!this.#tell("chaperone-diagnosis", diagnosis)) return;
      this.#draw(diagnosis, options);
      // Out of the history, so that Back does not lead to a used answer.
      if (diagnosis.outcome === "signed_in" && diagnosis.redirect) location.replace(diagnosis.redirect);
      // Drawn all the same: should the way there fail, the user is no worse off.
      if (diagnosis.retry?.automatic && diagnosis.retry.url) location.replace(diagnosis.retry.url);
    };
    end(await follow(options, end));
  }

  /** Links and forms marked data-oauth-provider count as departures. @param {import("./index.d.ts").CommonOptions} options */
  #watchDepartures(options) {
    /** @type {{ marked?: Element, at: number }} */
    let last = { at: 0 };
    // A page that comes back from the cache takes the next press as its first.
    this.#listen(window, "pageshow", () => (last = { at: 0 }));
    /** @param {Event} event */
    const depart = (event) => {
      const target = event.type === "submit" ? /** @type {SubmitEvent} */ (event).submitter ?? event.target : event.target;
      const marked = target instanceof Element ? target.closest("[data-oauth-provider]") : null;
      if (!marked || (event.type === "click" && !(marked instanceof HTMLAnchorElement))) return;
      if (marked === last.marked && event.timeStamp - last.at < DOUBLE_CLICK_MS) {
        event.preventDefault(); // the first press is on its way already
        return;
      }
      // A press that the site has stopped is not on its way: it may come again by the site's own script.
      last = event.defaultPrevented ? { at: 0 } : { marked, at: event.timeStamp };
      begin({ ...options, provider: marked.getAttribute("data-oauth-provider") || options.provider });
    };
    this.#listen(document, "click", depart);
    this.#listen(document, "submit", depart);
  }

  /** A page where nothing can be listened to still gets its preflight. @param {EventTarget} target @param {string} type @param {(event: Event) => void} listener */
  #listen(target, type, listener) {
    try {
      target.addEventListener(type, listener);
      this.#undo.push(() => target.removeEventListener(type, listener));
    } catch (error) {
      warn("not listening", error);
    }
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  /** @param {import("./index.d.ts").Diagnosis | import("./index.d.ts").Preflight} what @param {import("./index.d.ts").CommonOptions} options */
  #draw(what, options) {
    const root = this.#root;
    if (!root) return;
    drawWithTexts(root, what, options, (drawn) => {
      // The server's own link stays wherever the panel offers none of its own, and on a login page always: there the children
      // may be the buttons to sign in with.
      const slot = root.querySelector("slot");
      if (slot) slot.hidden = drawn && !("findings" in what) && root.querySelector('[part~="action"]') !== null;
    });
  }

  /** The attributes as options. @returns {import("./index.d.ts").DiagnoseOptions} */
  #options() {
    const text = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    const number = (/** @type {string} */ name) => (this.hasAttribute(name) ? Number(this.getAttribute(name)) : undefined);
    /** @type {any} */
    const options = {
      provider: text("provider"),
      framework: text("framework"),
      integration: text("integration"),
      locale: text("locale"),
      texts: this.texts,
      loginUrl: text("login-url"),
      callbackUrl: text("callback-url"),
      helpUrl: text("help-url"),
      allowedOrigins: text("allowed-origins")?.split(/\s+/).filter(Boolean),
      retryAutomatically: this.hasAttribute("retry-automatically") || undefined,
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
}
