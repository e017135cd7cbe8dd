// @ts-check
/** A stand-in for the module that is built from Rust. It concludes what the test says, and keeps what it was given. */

/** @typedef {import("./page.js").Page} Page */

export const GLUE = "oauth_chaperone_bg.js";

export const GUIDANCE = { title: "Title" };

/**
 * Gives the page its module. It finds a failure unless the test says otherwise.
 *
 * @param {Page} page
 */
export function build(page) {
  const core = {
    /** What it was called with. @type {[name: string, ...given: any[]][]} */
    calls: [],
    language: "en",
    /** What it asks the browser. @type {[unknown, number][]} */
    questions: [],
    failed: true,
    signedIn: false,
    /** @type {object} */
    diagnosis: { outcome: "failed", cause: "cookies_blocked", report: { cause: "cookies_blocked" } },
    /** @type {object} */
    preflight: { findings: [{ cause: "cookies_blocked" }] },
    /** @type {object | undefined} */
    preflightReport: { outcome: "preflight" },
    drawn: true,
    /** What it throws when a departure begins. @type {unknown} */
    trap: undefined,
    /** @param {string} name */
    given: (name) => core.calls.filter(([called]) => called === name).map(([, ...given]) => given),
  };
  /** @param {string} name @param {any[]} given */
  const called = (name, ...given) => {
    page.log.push(name);
    core.calls.push([name, ...given]);
  };
  /** @param {object | undefined} words */
  const guidance = (words) => (words ? { guidance: { ...GUIDANCE, words } } : {});
  page.built[GLUE] = () => ({
    __wbg_set_wasm() {},
    language: () => core.language,
    begin(/** @type {unknown[]} */ ...given) {
      called("begin", ...given);
      if (core.trap) throw core.trap;
      return { flowId: "of the module" };
    },
    Panel: class {
      /** @param {unknown} root */
      constructor(root) {
        this.root = root;
      }
      show = (/** @type {unknown[]} */ ...given) => (called("show", this.root, ...given), core.drawn);
      showProgress = (/** @type {unknown[]} */ ...given) => called("showProgress", this.root, ...given);
      clear = () => called("clear", this.root);
      free = () => called("free", this.root);
    },
    Departing: class {
      constructor(/** @type {unknown[]} */ ...given) {
        called("Departing", ...given);
      }
      ask = () => core.questions;
      conclude = (/** @type {unknown} */ answers) => (called("conclude", answers), core.failed);
      preflight(/** @type {object | undefined} */ words) {
        const { findings, ...rest } = /** @type {any} */ (core.preflight);
        return { ...rest, findings: findings.map((/** @type {object} */ finding) => ({ ...finding, ...guidance(words) })) };
      }
      report = () => core.preflightReport;
    },
    Arriving: class {
      constructor(/** @type {unknown[]} */ ...given) {
        called("Arriving", ...given);
      }
      ask = () => core.questions;
      hear = (/** @type {any} */ ended) => (called("hear", ended), core.signedIn);
      conclude = (/** @type {unknown} */ answers) => (called("conclude", answers), core.failed);
      diagnosis = (/** @type {object | undefined} */ words) => ({ ...core.diagnosis, ...guidance(words) });
    },
  });
  page.built["texts/en.js"] = () => ({ default: { tag: "en" } });
  return core;
}
