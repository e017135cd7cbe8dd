// @ts-check
/**
 * The markers where the module is not there yet, or is not needed: JavaScript writes down what happened, and the module draws
 * its conclusions when it reads the journal next. The lines are those of src/departure.rs and src/journal.rs; tests/journal.rs
 * reads what this file writes.
 *
 * @typedef {import("./index.d.ts").CommonOptions} CommonOptions
 */
import {
  COOKIE,
  COOKIE_LIVES_SECONDS,
  DONE,
  ENTRY,
  FAILURES_COOKIE,
  FAILURES_ENTRY,
  FINGERPRINT_DIGITS,
  FLOW_ID_DIGITS,
  LONGEST_JOURNAL,
  PROOFS,
  SALT_DIGITS,
  TIES,
} from "../../pkg/shared.js";
import { base, ofDocument, tried } from "./safely.js";

const HEX = "0123456789abcdef";

/**
 * A departure before the module is there: a fast click, a slow line. Without its markers this very browser would look like
 * another one on return. Less the state, which is not hashed here. A departure in another tab leaves no record in this one, whose
 * login page is still open.
 *
 * @param {CommonOptions} [options]
 * @param {boolean} [inAnotherTab]
 * @returns {import("./index.d.ts").Departure}
 */
export function depart(options, inAnotherTab = false) {
  const flowId = random(FLOW_ID_DIGITS, HEX);
  const departedAt = Date.now();
  const name = `${options?.provider ?? ""}`;
  const provider = /^[\w.-]{1,40}$/.test(name) ? `&p=${name}` : "";
  const cookie = tried(() => (writeCookie(COOKIE, flowId, COOKIE_LIVES_SECONDS, options), readCookies().includes(flowId)));
  const record = `v=1&id=${flowId}&at=${departedAt}&n=1&c=${cookie ? 1 : 0}${provider}`;
  const tab = !inAnotherTab && tried(() => (sessionStorage.setItem(ENTRY, record), true));
  const browser = tried(() => enter(`departure ${record}`));
  return { flowId, departedAt, kept: { tab: !!tab, browser: !!browser, cookie: !!cookie } };
}

/**
 * An answer has come: by its salted hash a later replay is known. Before anything else can happen to this page, since a reload
 * while the exchange runs is a replay, too. Where there is no `crypto.subtle` (plain http) only the module enters it, and that
 * is asked for failures alone.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 */
export async function arrive(options) {
  try {
    const { integration, url } = options;
    if (integration !== "error_page") enter("arrivals seen");
    const identity = identityOf(url);
    if (!identity) return;
    const salt = random(SALT_DIGITS, HEX);
    const secret = new TextEncoder().encode(`${salt}${identity}`);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
    const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    enter(`answer ${Date.now()} ${(salt + digits).slice(0, FINGERPRINT_DIGITS)}`);
  } catch {
    // Then a replay is told by what the server says of it.
  }
}

/**
 * What the answer in an address is known by, where there is one.
 *
 * @param {string | URL} [url] else this page's
 */
export function identityOf(url) {
  const { search, hash } = new URL(url ?? location.href, base());
  return identify(search.slice(1)) ?? identify(hash.slice(1));
}

/**
 * What makes an answer this very answer (src/departure.rs): only one with a code counts.
 *
 * @param {string} part the address's query or fragment
 */
function identify(part) {
  const pairs = [...new URLSearchParams(part)];
  const last = (/** @type {string[]} */ names) => pairs.filter(([name]) => names.includes(name.replace(/^amp;/, ""))).pop()?.[1];
  const proof = last(PROOFS);
  return proof ? `${proof}\n${last(TIES) ?? ""}` : undefined;
}

let closed = false;

/**
 * The user is signed in: nothing is pending in this tab any more. The cookie of a flow that has left since, in another tab, stays;
 * so does one by which the server has said that this flow ended well (`done.FLOWID`), since it tells a later replay.
 *
 * @param {CommonOptions} [options]
 */
export function close(options) {
  const cookies = tried(readCookies) ?? "";
  const [, done, inCookie] = cookies.match(`(?:^|; )${COOKIE}=(${DONE})?(\\w+)`) ?? [];
  const record = tried(() => sessionStorage.getItem(ENTRY)) ?? "";
  const inTab = /\bid=(\w+)/.exec(record)?.[1];
  // A page may ask twice: its flow has left no record then, and what the cookie names is another's.
  if (closed && !inTab) return;
  closed = true;
  const flowId = inTab ?? inCookie;
  const journal = tried(() => localStorage.getItem(ENTRY)) ?? "";
  const at = (/** @type {string} */ line) => journal.match(line)?.[1] ?? "";
  // As src/journal.rs: a flow that has failed has left the journal, but for its failure.
  const departed = at(`id=${flowId}&at=(\\d+)`) || at(`failures \\d+ (\\d+) \\w+ ${flowId}\\b`);
  const isNewer = departed && at(`id=${inCookie}&at=(\\d+)`) > departed;
  tried(() => enter(`closed ${flowId ?? "-"}`));
  tried(() => sessionStorage.removeItem(ENTRY));
  tried(() => sessionStorage.removeItem(FAILURES_ENTRY));
  if (!isNewer && !done) tried(() => writeCookie(COOKIE, "", 0, options));
  if (cookies.includes(FAILURES_COOKIE)) tried(() => writeCookie(FAILURES_COOKIE, "", 0));
}

/** A line for the journal, unless it is its last word already; what is oldest goes where there would be too much. @param {string} line */
function enter(line) {
  const journal = localStorage.getItem(ENTRY) ?? "";
  if (journal.endsWith(`${line}\n`)) return true;
  const isFull = journal.length + line.length >= LONGEST_JOURNAL;
  const cut = isFull ? journal.indexOf("\n", journal.length - LONGEST_JOURNAL / 2) : -1;
  localStorage.setItem(ENTRY, `${isFull && cut < 0 ? "" : journal.slice(cut + 1)}${line}\n`);
  return true;
}

/** @returns {string} */
function readCookies() {
  return ofDocument("cookie", "string");
}

/**
 * As src/departure.rs: the domain is this host or a parent of it.
 *
 * @param {string} name
 * @param {string} value
 * @param {number} maxAge
 * @param {CommonOptions} [options]
 */
function writeCookie(name, value, maxAge, options) {
  const given = `${options?.cookieDomain ?? ""}`.replace(/^\.+/, "").toLowerCase();
  const covers = /^[a-z\d.-]+$/.test(given) && `.${location.hostname}`.endsWith(`.${given}`);
  const domain = covers ? `; Domain=${given}` : "";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${maxAge}${domain}${secure}`;
  if (typeof document.cookie === "string") document.cookie = cookie;
  else Reflect.set(Document.prototype, "cookie", cookie, document); // in Chromium a hidden one takes no value either
}

/**
 * As src/browser/platform/random.rs: without a `crypto` that works the numbers are lesser ones, since they protect nothing.
 *
 * @param {number} length
 * @param {string} digits 16 or 32 of them
 */
export function random(length, digits) {
  const bytes = new Uint8Array(length);
  tried(() => crypto.getRandomValues(bytes));
  if (!bytes.some(Boolean)) bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  return Array.from(bytes, (byte) => digits[byte % digits.length]).join("");
}
