// @ts-check
/**
 * What can be said without the module: how the exchange ended, and nothing else. Of a success there is no more to say. A failure is
 * described like that only where neither the module nor its translation runs (lost files, an old engine). There is no guidance then:
 * the page stays as the server made it, and the operator gets the report.
 *
 * @typedef {import("./index.d.ts").Diagnosis} Diagnosis
 * @typedef {import("./index.d.ts").Preflight} Preflight
 * @typedef {import("./index.d.ts").DiagnoseOptions} DiagnoseOptions
 */
import { PARAMETERS, REFERENCE_DIGITS, UNEXAMINED, UNKNOWN } from "../../pkg/shared.js";
import { isPlace, isSignedIn } from "./exchange.js";
import { random } from "./markers.js";
import { attempt, base, warn } from "./safely.js";

/** @returns {Preflight} */
export function preflight() {
  return { environment: { ...UNEXAMINED }, findings: [], blocked: false, unfinished: [] };
}

/** @param {DiagnoseOptions} options @param {import("./exchange.js").Ended} ended @returns {Diagnosis} */
export function diagnosis(options, ended) {
  // The page's own word counts where the exchange says nothing, as in Rust; tests/journal.rs compares the two.
  const pageSays = typeof ended.view?.signed_in !== "boolean" && attempt(() => options.server?.signed_in) === true;
  const signedIn = isSignedIn(ended) || pageSays;
  /** @type {Diagnosis["outcome"]} */
  const outcome = signedIn ? "signed_in" : ended.end === "none" ? "not_a_callback" : "failed";
  const failed = outcome === "failed";
  /** @type {Pick<Diagnosis, "category" | "cause" | "certainty" | "monitoring">} */
  const verdict = failed ? UNKNOWN : { monitoring: "none" };
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
    reference: `${random(4, REFERENCE_DIGITS)}-${random(4, REFERENCE_DIGITS)}`,
  };
  return {
    ...shared,
    redirect: signedIn ? permitted([ended.view, options.server], options) : undefined,
    alternatives: [],
    environment: { ...UNEXAMINED },
    report: {
      ...shared,
      version: 1,
      page: options.integration === "error_page" ? "error" : "callback",
      attempt: 1,
      browser: UNEXAMINED.browser,
      at: Date.now(),
    },
  };
}

/** Whether a query has any parameter of an answer. @param {string} query */
function hasAnswer(query) {
  const names = [...new URLSearchParams(query).keys()].map((name) => name.replace(/^amp;/, ""));
  return names.some((name) => PARAMETERS.includes(name) || name.startsWith("openid."));
}

/**
 * The rule of `redirect` (src/address.rs) once more, because Rust does not run here. tests/journal.rs compares the two.
 *
 * @param {(import("./index.d.ts").ServerView | undefined)[]} views
 * @param {DiagnoseOptions} options
 */
function permitted(views, { allowedOrigins, url }) {
  const to = views.map((view) => attempt(() => view?.redirect)).find(isPlace);
  if (!to) return undefined;
  const address = attempt(() => new URL(to, base()));
  const named = (attempt(() => Array.isArray(allowedOrigins) && allowedOrigins) || []).filter((origin) => typeof origin === "string");
  const origins = [location.origin, ...named.map((origin) => origin.replace(/\/+$/, ""))];
  const isAllowed = address && /^https?:$/.test(address.protocol) && !address.username && !address.password;
  if (isAllowed && origins.includes(address.origin) && !leadsBack(address, url)) return address.href;
  warn("redirect is refused: it is this page, or no address of this origin or of allowedOrigins");
}

/**
 * As `Address::leads_back_to`: that page is this one. It would ask again and go there again, for ever.
 *
 * @param {URL} to
 * @param {DiagnoseOptions["url"]} url as this page was opened: its site may have cleaned its address up since
 */
function leadsBack(to, url) {
  const path = (/** @type {URL | Location} */ { origin, pathname }) => origin + pathname.replace(/\/+$/, "");
  const here = attempt(() => new URL(url ?? location.href, base())) ?? location;
  if (path(to) !== path(here)) return false;
  const { search } = here;
  return to.search === search || !(to.search || to.hash) || !hasAnswer(search) || hasAnswer(to.search);
}
