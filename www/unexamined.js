// @ts-check
/**
 * What can be said without the module: of an arrival, how the exchange ended and nothing else. Of a success that is all there is
 * to say. A failure is told so only where neither the module nor its translation runs (lost files, an old engine): no guidance,
 * the page stays as the server made it, and the operator hears of it.
 *
 * @typedef {import("./index.d.ts").Diagnosis} Diagnosis
 * @typedef {import("./index.d.ts").Environment} Environment
 * @typedef {import("./index.d.ts").Preflight} Preflight
 * @typedef {import("./index.d.ts").DiagnoseOptions} DiagnoseOptions
 */
import { isSignedIn } from "./exchange.js";
import { random } from "./markers.js";
import { base, tried, warn } from "./safely.js";

/** As src/report.rs: no digit that is read for another. */
const REFERENCE_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @returns {Environment} */
function environment() {
  return {
    cookies: "unknown",
    sessionStorage: "unknown",
    localStorage: "unknown",
    indexedDb: "unknown",
    privateWindow: "unknown",
    tab: "unknown",
    framed: "no",
    standalone: false,
    online: true,
    secureContext: true,
    navigation: "unknown",
    serviceWorker: false,
    browser: { engine: "unknown", name: "unknown", os: "unknown", mobile: false },
    runtime: "js",
  };
}

/** @returns {Preflight} */
export function preflight() {
  return { environment: environment(), findings: [], blocked: false, unfinished: [] };
}

/** @param {DiagnoseOptions} options @param {import("./exchange.js").Ended} ended @returns {Diagnosis} */
export function diagnosis(options, ended) {
  const signedIn = isSignedIn(ended);
  /** @type {Diagnosis["outcome"]} */
  const outcome = signedIn ? "signed_in" : ended.end === "none" ? "not_a_callback" : "failed";
  const failed = outcome === "failed";
  /** @type {Pick<Diagnosis, "category" | "cause" | "certainty">} */
  const verdict = failed ? { category: "d", cause: "unknown", certainty: "possible" } : {};
  const shared = {
    ...verdict,
    outcome,
    evidence: failed
      ? [
          { name: "examined", observed: false },
          { name: "exchange", observed: ended.end },
        ]
      : signedIn
        ? [{ name: "signed_in", observed: true }]
        : [],
    monitoring: failed ? /** @type {const} */ ("act") : /** @type {const} */ ("none"),
    reference: `${random(4, REFERENCE_DIGITS)}-${random(4, REFERENCE_DIGITS)}`,
  };
  return {
    ...shared,
    redirect: signedIn ? permitted(ended.view?.redirect ?? options.server?.redirect, options) : undefined,
    alternatives: [],
    environment: environment(),
    report: {
      ...shared,
      version: 1,
      page: options.integration === "error_page" ? "error" : "callback",
      attempt: 1,
      browser: environment().browser,
      at: Date.now(),
    },
  };
}

/**
 * The rule of `redirect` (src/address.rs), once more, since there is no Rust here.
 *
 * @param {unknown} to
 * @param {DiagnoseOptions} options
 */
function permitted(to, { allowedOrigins }) {
  if (typeof to !== "string" || !to) return undefined;
  const address = tried(() => new URL(to, base()));
  const named = (Array.isArray(allowedOrigins) ? allowedOrigins : []).filter((origin) => typeof origin === "string");
  const origins = [location.origin, ...named.map((origin) => origin.replace(/\/+$/, ""))];
  if (address && /^https?:$/.test(address.protocol) && !address.username && !address.password && origins.includes(address.origin)) {
    return address.href;
  }
  warn("redirect is refused: it is no address of this origin or of allowedOrigins");
}
