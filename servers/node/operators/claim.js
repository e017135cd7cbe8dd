// @ts-check
/**
 * A report as it came from the wire. Anybody can post one, so that nothing of it is kept but numbers, flags, words of our own tables,
 * and short names. Category and level are looked up, never believed.
 *
 * @typedef {import("../operators.d.ts").Claim} Claim
 */
import told from "../../../pkg/told.js";

const MOST_OBSERVATIONS = 64;
const WORD = /^[a-z_]{1,40}$/;
const SHORT_NAME = /^[A-Za-z0-9._-]{1,40}$/;
const FLOW = /^[0-9a-f]{20}$/;
/** Crockford's base 32, without I, L, O and U. */
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

const FACTS = new Set(told.facts);
const WORDS = new Set(told.words);
const PAGES = new Set(told.pages);
const ENGINES = new Set(told.engines);
const BROWSERS = new Set(told.browsers);
const SYSTEMS = new Set(told.systems);
/** @type {Record<string, string[]>} */
const TOLD = told.told;
const SYMPTOMS = new Set(["state_lost", "parameter_missing", "code_refused"]);

/** What is no report. */
class Odd extends Error {}

/** @param {Uint8Array} body @returns {Claim | undefined} nothing where it is no report of version 1 about a failure */
export function readClaim(body) {
  try {
    const report = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof report === "object" && report !== null && !Array.isArray(report) ? read(report) : undefined;
  } catch {
    return undefined; // what it threw may quote the body
  }
}

/** @param {any} report @returns {Claim} */
function read(report) {
  const cause = causeOf(report.cause);
  const [category = "d", monitoring = "act"] = TOLD[cause] ?? [];
  if (report.version !== 1) throw new Odd();
  return {
    page: oneOf(PAGES, report.page),
    outcome: /** @type {Claim["outcome"]} */ (oneOf(new Set(["failed", "preflight"]), report.outcome)),
    cause,
    category: /** @type {Claim["category"]} */ (category),
    monitoring: /** @type {Claim["monitoring"]} */ (monitoring),
    certainty: /** @type {Claim["certainty"]} */ (oneOf(new Set(["certain", "likely", "possible"]), report.certainty)),
    evidence: evidenceOf(report.evidence),
    provider: like(SHORT_NAME, report.provider),
    framework: like(SHORT_NAME, report.framework),
    flowId: like(FLOW, report.flowId),
    reference: like(REFERENCE, report.reference) ?? odd(),
    attempt: numberOf(report.attempt) ?? 1,
    elapsedSeconds: numberOf(report.elapsedSeconds),
    browser: browserOf(report.browser),
    at: typeof report.at === "number" && Number.isSafeInteger(report.at) && report.at >= 0 ? report.at : undefined,
  };
}

/** @returns {never} */
function odd() {
  throw new Odd();
}

/** @param {ReadonlySet<string>} words @param {unknown} value @returns {string} */
function oneOf(words, value) {
  return typeof value === "string" && words.has(value) ? value : odd();
}

/** A newer page may know more causes; what is no word at all is no report. @param {unknown} value */
function causeOf(value) {
  if (typeof value !== "string" || !WORD.test(value)) return odd();
  return Object.hasOwn(TOLD, value) && !SYMPTOMS.has(value) ? value : "unknown";
}

/** Nothing where it is not there; where it is there, it has this form. @param {RegExp} form @param {unknown} value */
function like(form, value) {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" && form.test(value) ? value : odd();
}

/** @param {unknown} value */
function numberOf(value) {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) return undefined;
  return Math.min(value, 2 ** 32 - 1);
}

/** @param {unknown} value @returns {Claim["evidence"]} */
function evidenceOf(value) {
  if (value === undefined) return {};
  if (!Array.isArray(value) || value.length > MOST_OBSERVATIONS) return odd();
  /** @type {Claim["evidence"]} */
  const evidence = {};
  for (const one of value) {
    if (typeof one !== "object" || one === null || typeof one.name !== "string") return odd();
    // What a newer page may have seen is passed over.
    if (FACTS.has(one.name) && !Object.hasOwn(evidence, one.name)) evidence[one.name] = observed(one.observed);
  }
  return evidence;
}

/** @param {unknown} value @returns {string | number | boolean | null} */
function observed(value) {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32 ? value : odd();
  if (typeof value !== "string") return odd();
  return WORDS.has(value) ? value : "unlisted";
}

/** @param {any} value @returns {Claim["browser"]} */
function browserOf(value) {
  const { engine, name, major, os, mobile } = typeof value === "object" && value !== null ? value : /** @type {any} */ ({});
  return {
    engine: ENGINES.has(engine) ? engine : "unknown",
    name: BROWSERS.has(name) ? name : "unknown",
    major: numberOf(major),
    os: SYSTEMS.has(os) ? os : "unknown",
    mobile: mobile === true,
  };
}
