// @ts-check
/**
 * What can be done where neither the module nor its translation runs (lost files, an old engine), or is not there yet. Of an
 * arrival, how the exchange ended and nothing else. No guidance: the page stays as the server made it. Two
 * things must work all the same: a user who is signed in goes on, and the operator hears of it.
 *
 * @typedef {import("./index.d.ts").Diagnosis} Diagnosis
 * @typedef {import("./index.d.ts").Environment} Environment
 * @typedef {import("./index.d.ts").Preflight} Preflight
 * @typedef {import("./index.d.ts").DiagnoseOptions} DiagnoseOptions
 */
import { isSignedIn } from "./exchange.js";
import { base } from "./safely.js";

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

/**
 * A departure before the module is there: a fast click, a slow line. Without its markers this very browser would look like
 * another one on return. The texts are those of src/departure.rs and src/journal.rs, less the state, which is not hashed here.
 *
 * @param {import("./index.d.ts").CommonOptions} [options]
 * @returns {import("./index.d.ts").Departure}
 */
export function departure(options) {
  const flowId = random(20, "0123456789abcdef");
  const departedAt = Date.now();
  const provider = /^[\w.-]{1,40}$/.test(options?.provider ?? "") ? `&p=${options?.provider}` : "";
  const cookie = tried(() => {
    const domain = /^[\w.-]+$/.test(options?.cookieDomain ?? "") ? `; Domain=${options?.cookieDomain}` : "";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `oauth_chaperone=${flowId}; Path=/; SameSite=Lax; Max-Age=3600${domain}${secure}`;
    return document.cookie.includes(flowId);
  });
  const record = `v=1&id=${flowId}&at=${departedAt}&n=1&c=${cookie ? 1 : 0}${provider}`;
  const tab = tried(() => {
    sessionStorage.setItem("oauth-chaperone", record);
    return true;
  });
  const browser = tried(() => {
    localStorage.setItem("oauth-chaperone", `${localStorage.getItem("oauth-chaperone") ?? ""}departure ${record}\n`);
    return true;
  });
  return { flowId, departedAt, kept: { tab, browser, cookie } };
}

/** After a success: what the tab and the cookie hold is of no more use; the journal is put right at the next login page. */
export function close() {
  tried(() => (sessionStorage.removeItem("oauth-chaperone"), sessionStorage.removeItem("oauth-chaperone-failures"), true));
  tried(() => ((document.cookie = "oauth_chaperone=; Path=/; SameSite=Lax; Max-Age=0"), true));
}

/** @param {() => boolean} write */
function tried(write) {
  try {
    return write();
  } catch {
    return false;
  }
}

/** @param {DiagnoseOptions} options @param {import("./exchange.js").Ended} ended @returns {Diagnosis} */
export function diagnosis(options, ended) {
  /** @type {Diagnosis["outcome"]} */
  const outcome = isSignedIn(ended) ? "signed_in" : ended.end === "none" ? "not_a_callback" : "failed";
  const failed = outcome === "failed";
  /** @type {Pick<Diagnosis, "category" | "cause" | "certainty">} */
  const verdict = failed ? { category: "d", cause: "unknown", certainty: "possible" } : {};
  const shared = {
    ...verdict,
    outcome,
    evidence: [
      { name: "runtime", observed: "unavailable" },
      { name: "exchange", observed: ended.end },
    ],
    monitoring: failed ? /** @type {const} */ ("act") : /** @type {const} */ ("none"),
    reference: `${random(4)}-${random(4)}`,
  };
  return {
    ...shared,
    redirect: outcome === "signed_in" ? permitted(ended.view?.redirect, options) : undefined,
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
 * The rule of `loginUrl` and `redirect` (src/address.rs), once more, since there is no Rust here.
 *
 * @param {string | undefined} to
 * @param {DiagnoseOptions} options
 */
function permitted(to, { allowedOrigins = [] }) {
  try {
    const address = new URL(to ?? "", base());
    const allowed = [location.origin, ...allowedOrigins].includes(address.origin);
    return to && allowed && /^https?:$/.test(address.protocol) && !address.username ? address.href : undefined;
  } catch {
    return undefined;
  }
}

function random(/** @type {number} */ length, digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
  return Array.from({ length }, () => digits[Math.floor(Math.random() * digits.length)]).join("");
}
