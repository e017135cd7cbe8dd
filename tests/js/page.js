// @ts-check
/**
 * A page made of fakes that loads the real scripts of `www/package`. Its network answers when the test says so. Its clock moves only in
 * `pass`. What a build puts into `pkg/` comes from the test, so no build is needed.
 */
import { createHash, webcrypto } from "node:crypto";
import { register } from "node:module";
import { FakeAnchor, FakeDocument, FakeElement, FakeForm, FakeShadowRoot, FakeStyleSheet } from "./dom.js";

/**
 * @typedef {import("node:test").TestContext} TestContext
 * @typedef {{
 *   address: string,
 *   init: RequestInit,
 *   input: unknown,
 *   answer(body: unknown, more?: { status?: number, headers?: Record<string, string>, url?: string }): void,
 *   fail(): void,
 * }} Asked
 */

register("./package.hooks.js", import.meta.url);

/** The smallest module there is. */
export const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

export const NOW = Date.parse("2026-03-04T05:06:07Z");

/** @type {Map<string, Page>} */
const pages = new Map();
Object.assign(globalThis, { importBuilt: (/** @type {string} */ page, /** @type {string} */ file) => pages.get(page)?.import(file) });

/** A response with an address. Node's has one only if it comes from a network. */
export class Answer extends Response {
  #address;

  /** @param {BodyInit | null} body @param {ResponseInit} init @param {string} address */
  constructor(body, init, address) {
    super(body, init);
    this.#address = address;
  }

  get url() {
    return this.#address;
  }

  /** @returns {Response} */
  clone() {
    return Object.defineProperty(super.clone(), "url", { value: this.#address });
  }
}

/** As localStorage and sessionStorage. */
export class FakeStorage {
  /** @type {Map<string, string>} */
  entries = new Map();

  /** @param {string} name */
  getItem(name) {
    return this.entries.get(name) ?? null;
  }

  /** @param {string} name @param {string} value */
  setItem(name, value) {
    this.entries.set(name, `${value}`);
  }

  /** @param {string} name */
  removeItem(name) {
    this.entries.delete(name);
  }
}

/** Cookies by name and domain. As in a browser (RFC 6265), a cookie for a foreign domain is not taken. */
class Jar {
  /** Each line as it was set. @type {string[]} */
  lines = [];
  /** @type {Map<string, string>} */
  kept = new Map();

  /** @param {URL} address */
  constructor(address) {
    this.address = address;
  }

  get text() {
    return [...this.kept.values()].join("; ");
  }

  /** @param {string} line */
  set(line) {
    this.lines.push(line);
    const [pair = "", ...attributes] = line.split("; ");
    const named = Object.fromEntries(attributes.map((attribute) => attribute.split("=")));
    const domain = named.Domain ?? "";
    if (domain && !`.${this.address.hostname}`.endsWith(`.${domain}`)) return;
    const key = `${pair.split("=")[0]} ${domain}`;
    if (named["Max-Age"] === "0") this.kept.delete(key);
    else this.kept.set(key, pair);
  }
}

/**
 * Opens a page for one test, and closes it after that.
 *
 * @param {TestContext} t
 * @param {string} url
 */
export function open(t, url = "https://site.example/callback?code=c&state=s") {
  return new Page(t, url);
}

export class Page {
  static #pages = 0;
  #name = `${++Page.#pages}`;

  /** Imports, requests and reports, in their order. @type {string[]} */
  log = [];
  /** @type {Asked[]} */
  requests = [];
  /** @type {unknown[][]} */
  warnings = [];
  /**
   * Reports: what the page sends without waiting for an answer.
   *
   * @type {{ address: string, type: string, text: Promise<string>, referrerPolicy?: ReferrerPolicy }[]}
   */
  sent = [];
  /** Where the page has been sent to. @type {string[]} */
  replaced = [];
  reloads = 0;
  sessionStorage = new FakeStorage();
  localStorage = new FakeStorage();
  window = new EventTarget();

  /** What is built, by its file in `pkg/`; what is missing here fails to load. @type {Record<string, () => unknown>} */
  built = {};
  /** The answer to the request for the wasm. @type {() => Response | Promise<Response>} */
  wasm = () => new Response(WASM, { headers: { "Content-Type": "application/wasm" } });

  /** @param {TestContext} t @param {string} url */
  constructor(t, url) {
    this.t = t;
    this.address = new URL(url);
    this.jar = new Jar(this.address);
    this.document = new FakeDocument(this);
    const { address } = this;
    const location = {
      get href() {
        return address.href;
      },
      get origin() {
        return address.origin;
      },
      get protocol() {
        return address.protocol;
      },
      get hostname() {
        return address.hostname;
      },
      get pathname() {
        return address.pathname;
      },
      get search() {
        return address.search;
      },
      get hash() {
        return address.hash;
      },
      replace: (/** @type {string} */ to) => void this.replaced.push(to),
      reload: () => void this.reloads++,
    };
    t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: NOW });
    const { setTimeout } = globalThis;
    t.mock.method(console, "warn", (/** @type {unknown[]} */ ...message) => void this.warnings.push(message));
    pages.set(this.#name, this);
    t.after(() => pages.delete(this.#name));
    this.set({
      // As in a browser, no time is zero. Node's mock never calls such a timer.
      setTimeout: (/** @type {() => void} */ call, /** @type {number} */ ms, /** @type {unknown[]} */ ...given) => setTimeout(call, ms || 0, ...given),
      document: this.document,
      location,
      sessionStorage: this.sessionStorage,
      localStorage: this.localStorage,
      navigator: { sendBeacon: this.#send.bind(this) },
      fetch: this.#fetch.bind(this),
      crypto: { subtle: { digest }, getRandomValues: webcrypto.getRandomValues.bind(webcrypto) },
      window: this.window,
      addEventListener: this.window.addEventListener.bind(this.window),
      removeEventListener: this.window.removeEventListener.bind(this.window),
      HTMLElement: FakeElement,
      HTMLAnchorElement: FakeAnchor,
      HTMLFormElement: FakeForm,
      Element: FakeElement,
      Document: FakeDocument,
      ShadowRoot: FakeShadowRoot,
      CSSStyleSheet: FakeStyleSheet,
      customElements: undefined,
      WebAssembly: Object.assign(Object.create(WebAssembly), { instantiate, instantiateStreaming }),
      requestIdleCallback: undefined,
      matchMedia: undefined,
    });
  }

  /** Other globals for this page. @param {Record<string, unknown>} globals */
  set(globals) {
    for (const [name, value] of Object.entries(globals)) this.define(name, { value, writable: true });
  }

  /** A global whose getter throws, as those of storage do where it is blocked. @param {...string} names */
  block(...names) {
    for (const name of names) {
      this.define(name, {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    }
  }

  /** @param {string} name @param {PropertyDescriptor} property */
  define(name, property) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { ...property, configurable: true });
    // Last changed, first restored.
    this.#restore.unshift(() => (before ? Object.defineProperty(globalThis, name, before) : Reflect.deleteProperty(globalThis, name)));
    if (this.#restore.length === 1) this.t.after(() => this.#restore.forEach((restore) => restore()));
  }

  /** @type {(() => void)[]} */
  #restore = [];

  /** As `import()` of a file in `pkg/`. @param {string} file */
  async import(file) {
    this.log.push(`import ${file}`);
    const built = this.built[file];
    if (!built) throw new TypeError(`Failed to fetch dynamically imported module: ${file}`);
    return built();
  }

  /** A script of the package, as this page has it. @param {string} name @returns {Promise<any>} */
  load(name) {
    return import(`../../www/package/${name}?page=${this.#name}`);
  }

  /** Something has happened to the window or the document. @param {string} type @param {EventTarget} target */
  happens(type, target = this.window) {
    target.dispatchEvent(new Event(type));
  }

  /**
   * Lets time pass.
   *
   * @param {number} seconds
   * @param {number} step in seconds. A timer that is set within one step starts at its end.
   */
  async pass(seconds, step = 0.1) {
    await this.settle();
    for (let steps = Math.round(seconds / step); steps > 0; steps--) {
      this.t.mock.timers.tick(step * 1000);
      await soon();
    }
    await this.settle();
  }

  /** Runs everything that needs no time. */
  async settle() {
    for (let turns = 0; turns < 10; turns++) await soon();
  }

  /** The one request that was made. */
  get request() {
    const [request] = this.requests;
    if (!request || this.requests.length > 1) throw new Error(`${this.requests.length} requests were made`);
    return request;
  }

  /** What has been imported of `pkg/`. */
  get imported() {
    return this.log.filter((line) => line.startsWith("import ")).map((line) => line.slice(7));
  }

  /** The journal's lines. */
  get journal() {
    return (this.localStorage.getItem("oauth-chaperone") ?? "").split("\n").slice(0, -1);
  }

  /** What the console was told, without our name. */
  get warned() {
    return this.warnings.map(([, ...message]) => message.join(" "));
  }

  /** @param {any} input @param {RequestInit} [init] @returns {Promise<Response>} */
  async #fetch(input, init = {}) {
    const address = input instanceof Request ? input.url : `${input}`;
    if (init.keepalive) {
      this.#send(address, /** @type {Blob} */ (init.body), init.referrerPolicy);
      return new Answer(null, { status: 204 }, address);
    }
    this.log.push(`fetch ${address}`);
    if (address.endsWith(".wasm")) return this.wasm();
    return new Promise((resolve, reject) => {
      this.requests.push({
        address,
        init,
        input,
        answer: (body, { status = 200, headers = {}, url = address } = {}) =>
          resolve(new Answer(typeof body === "string" ? body : JSON.stringify(body), { status, headers }, url)),
        fail: () => reject(new TypeError("Failed to fetch")),
      });
    });
  }

  /**
   * By a beacon, or by a request that outlives the page.
   *
   * @param {string | URL} address
   * @param {Blob} body
   * @param {ReferrerPolicy} [referrerPolicy]
   */
  #send(address, body, referrerPolicy) {
    this.log.push(`send ${address}`);
    this.sent.push({ address: `${address}`, type: body.type, text: body.text(), referrerPolicy });
    return true;
  }
}

/** As `crypto.subtle` has it, but without a thread, so that `settle` need not wait for one. @param {string} algorithm @param {Uint8Array} bytes */
async function digest(algorithm, bytes) {
  return new Uint8Array(createHash(algorithm.replace("-", "")).update(bytes).digest()).buffer;
}

/**
 * As `WebAssembly` has it, but without a thread, so that `settle` need not wait for one. Node's own `fetch` calls it too, with a
 * module.
 *
 * @param {BufferSource | WebAssembly.Module} given
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(given, imports) {
  if (given instanceof WebAssembly.Module) return new WebAssembly.Instance(given, imports);
  const module = new WebAssembly.Module(given);
  return { module, instance: new WebAssembly.Instance(module, imports) };
}

/** @param {Response} response @param {WebAssembly.Imports} imports */
async function instantiateStreaming(response, imports) {
  if (response.headers.get("Content-Type") !== "application/wasm") throw new TypeError("Incorrect response MIME type.");
  return instantiate(await response.arrayBuffer(), imports);
}

/** @returns {Promise<void>} */
function soon() {
  return new Promise((resolve) => setImmediate(resolve));
}
