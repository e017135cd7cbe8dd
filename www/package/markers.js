// @ts-check
/**
 * The markers where the module is not there yet, or is not needed. JavaScript appends lines that say what happened; the module reads
 * and compacts them when it runs next. The lines are those of src/departure.rs and src/journal.rs; tests/journal.rs reads what this
 * file writes.
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
import { attempt, base, ofDocument } from "./safely.js";

const HEX = "0123456789abcdef";

/**
 * A departure before the module is there: a fast click, a slow line. Without markers this browser would look like another one on
 * return. The state is left out, because it is not hashed here. A departure in another tab leaves no record in this tab, whose login
 * page is still open.
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
  const cookie = attempt(() => (writeCookie(COOKIE, flowId, COOKIE_LIVES_SECONDS, options), readCookies().includes(flowId)));
  const record = `v=1&id=${flowId}&at=${departedAt}&n=1&c=${cookie ? 1 : 0}${provider}`;
  const tab = !inAnotherTab && attempt(() => (sessionStorage.setItem(ENTRY, record), true));
  const browser = attempt(() => append(`departure ${record}`));
  return { flowId, departedAt, kept: { tab: !!tab, browser: !!browser, cookie: !!cookie } };
}

/**
 * An answer has come. Its salted hash tells a later replay. It is written before anything else can happen to this page, since a
 * reload while the exchange runs is a replay too. Where there is no `crypto.subtle` (plain http) only the module writes it, and the
 * module is loaded for failures only.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 */
export async function arrive(options) {
  try {
    const { integration, url } = options;
    if (integration !== "error_page") append("arrivals seen");
    const identity = identityOf(url);
    if (!identity) return;
    const salt = random(SALT_DIGITS, HEX);
    const secret = new TextEncoder().encode(`${salt}${identity}`);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
    const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    append(`answer ${Date.now()} ${(salt + digits).slice(0, FINGERPRINT_DIGITS)}`);
  } catch {
    // A replay is then told by what the server says of it.
  }
}

/**
 * What identifies the answer in an address, if there is one.
 *
 * @param {string | URL} [url] else this page's
 */
export function identityOf(url) {
  const { search, hash } = new URL(url ?? location.href, base());
  return identify(search.slice(1)) ?? identify(hash.slice(1));
}

/**
 * What identifies an answer (src/departure.rs). Only one with a code counts.
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
 * The user is signed in: nothing is pending in this tab any more. Two cookies stay: that of a flow which has left later, in another
 * tab, and one by which the server has said that this flow ended well (`done.FLOWID`), since it tells a later replay.
 *
 * @param {CommonOptions} [options]
 */
export function close(options) {
  const cookies = attempt(readCookies) ?? "";
  const [, done, inCookie] = cookies.match(`(?:^|; )${COOKIE}=(${DONE})?(\\w+)`) ?? [];
  const record = attempt(() => sessionStorage.getItem(ENTRY)) ?? "";
  const inTab = /\bid=(\w+)/.exec(record)?.[1];
  // A page may ask twice. The second time its flow has no record any more, and the cookie names another flow.
  if (closed && !inTab) return;
  closed = true;
  const flowId = inTab ?? inCookie;
  const journal = attempt(() => localStorage.getItem(ENTRY)) ?? "";
  const at = (/** @type {string} */ line) => journal.match(line)?.[1] ?? "";
  // As src/journal.rs: of a flow that has failed, the journal keeps only the failure.
  const departed = at(`id=${flowId}&at=(\\d+)`) || at(`failures \\d+ (\\d+) \\w+ ${flowId}\\b`);
  const isNewer = departed && at(`id=${inCookie}&at=(\\d+)`) > departed;
  attempt(() => append(`closed ${flowId ?? "-"}`));
  attempt(() => sessionStorage.removeItem(ENTRY));
  attempt(() => sessionStorage.removeItem(FAILURES_ENTRY));
  if (!isNewer && !done) attempt(() => writeCookie(COOKIE, "", 0, options));
  if (cookies.includes(FAILURES_COOKIE)) attempt(() => writeCookie(FAILURES_COOKIE, "", 0));
}

/** Appends a line to the journal, unless it is the last one already. Where the journal is full, its older half goes. @param {string} line */
function append(line) {
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
 * As src/browser/platform/random.rs. Without a `crypto` that works, `Math.random` will do: the numbers protect nothing.
 *
 * @param {number} length
 * @param {string} digits 16 or 32 of them
 */
export function random(length, digits) {
  const bytes = new Uint8Array(length);
  attempt(() => crypto.getRandomValues(bytes));
  if (!bytes.some(Boolean)) bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  return Array.from(bytes, (byte) => digits[byte % digits.length]).join("");
}
