// @ts-check
/**
 * The one way by which a word gets to the page, into a cookie or into the log. An exception's message can hold anything: the code,
 * a token, a database's address, a user's row. So nothing is passed through and cleaned. Everything that leaves is picked from a
 * closed list, or is a number, a boolean, or a code whose form no secret has.
 *
 * @typedef {import("./server.d.ts").ServerView} ServerView
 * @typedef {{ values: ReadonlySet<string>, site: string }} Asked what the request itself has brought, and the site's own origin
 */
import { CAUSES, NAMES } from "../../pkg/catalogue.js";

/** As the catalogue compares names: `access-denied`, `ACCESS_DENIED` and `access denied` are one. @param {string} name */
const compared = (name) => name.trim().replace(/\.$/, "").replace(/[- ]/g, "_").toLowerCase();

/** @type {Map<string, { name: string, alone: boolean, phrases: string[] }>} */
const LISTED = new Map();
for (const cause of CAUSES) LISTED.set(compared(cause), { name: cause, alone: true, phrases: [] });
for (const [name, alone, phrases] of /** @type {[string, boolean, string[]][]} */ (NAMES)) {
  LISTED.set(compared(name), { name, alone, phrases });
}
const PHRASES = new Set([...LISTED.values()].flatMap(({ phrases }) => phrases));

/**
 * Words with at most a number after each: access_denied, AADSTS50011, 190. What is random (a code, a token, a state) has its
 * digits and letters mixed.
 */
const PROVIDERS_CODE = /^(?=.{1,64}$)-?[A-Za-z]{0,24}\d{0,9}([_.-][A-Za-z]{1,24}\d{0,9})*$/;
/** A state or a session's cookie is long and random, so a shorter code is in one of them by chance. */
const SHORTEST_PIECE = 8;
/** Microsoft and Kakao say `invalid_grant` for nearly everything; this, in a sentence, is its code. */
const CODE_IN_TEXT = /\b(?:AADSTS\d{5,7}|KOE\d{3,4})\b/;
const CODE_ALONE = new RegExp(`^${CODE_IN_TEXT.source}$`);
/** The departure cookie's value, as the login page sets it. */
const FLOW = /^(?:done\.)?([0-9a-f]{20})$/;

const STATES = new Set(["matched", "none", "other", "unreadable", "elsewhere"]);
const SAME_SITE = new Set(["strict", "lax", "none", "unset"]);
/** The parameters whose names say something of what became of an answer. */
const PARAMETERS = new Set([
  ...["code", "state", "error", "iss", "response", "id_token", "access_token", "oauth_token", "oauth_verifier"],
  ...["error_description", "error_uri", "error_code", "error_reason", "error_subtype", "scope", "session_state", "denied"],
]);

/**
 * The listed spelling of a name, where it is listed and means something by itself or beside one of its phrases. `text` is only
 * searched.
 *
 * @param {unknown} name
 * @param {string} [text]
 * @returns {{ error: string, error_description?: string } | undefined}
 */
export function listed(name, text = "") {
  // A number is some provider's code, and any database has numbers of its own.
  if (typeof name !== "string" || name.length > 200 || /^-?\d+$/.test(name)) return undefined;
  const known = LISTED.get(compared(name));
  if (!known) return undefined;
  const small = text.toLowerCase();
  const phrase = known.phrases.find((phrase) => small.includes(phrase));
  if (!phrase && !known.alone) return undefined;
  return { error: known.name, ...(phrase && { error_description: phrase }) };
}

/**
 * A provider's own code. Anything can stand where it is read, also what this very request has brought.
 *
 * @param {unknown} value
 * @param {Asked} asked
 */
export function providersCode(value, asked) {
  const code = typeof value === "number" ? String(value) : value;
  if (typeof code !== "string" || !PROVIDERS_CODE.test(code) || asked.values.has(code)) return undefined;
  const isPiece = code.length >= SHORTEST_PIECE && [...asked.values].some((value) => value.includes(code));
  return isPiece ? undefined : code;
}

/** The code that stands in a sentence. @param {string} text */
export function codeIn(text) {
  return CODE_IN_TEXT.exec(text)?.[0];
}

/** @param {unknown} status @returns {status is number} */
export function isStatus(status) {
  return typeof status === "number" && Number.isInteger(status) && status >= 100 && status < 600;
}

/** @type {Record<keyof ServerView, (value: any, asked: Asked) => unknown>} */
const FIELDS = {
  signed_in: boolean,
  redirect: place,
  error: (value, asked) => listed(value)?.error ?? withAnyPhrase(value) ?? providersCode(value, asked),
  error_description: (value) => (CODE_ALONE.test(value) || PHRASES.has(value) ? value : undefined),
  provider_status: (value) => (isStatus(value) ? value : undefined),
  saw_departure_cookie: boolean,
  saw_any_cookie: boolean,
  saw_session_cookie: boolean,
  session_had_state: boolean,
  state: (value) => (STATES.has(value) ? value : undefined),
  session_cookie_same_site: (value) => (SAME_SITE.has(value) ? value : undefined),
  answer: (value) => (Array.isArray(value) ? value.filter((name) => PARAMETERS.has(name)) : undefined),
  method: (value) => (value === "GET" || value === "POST" ? value : undefined),
  time: (value) => (Number.isSafeInteger(value) && value > 0 ? value : undefined),
};

/**
 * What may be said of all this. Each field is held to its own form here, whatever the code before has made of it.
 *
 * @param {{ [field in keyof ServerView]?: unknown }} facts
 * @param {Asked} asked
 * @returns {ServerView}
 */
export function say(facts, asked) {
  const view = Object.entries(FIELDS).map(([name, read]) => {
    const value = facts[/** @type {keyof ServerView} */ (name)];
    return [name, value === undefined || value === null ? undefined : read(value, asked)];
  });
  return Object.fromEntries(view.filter(([, value]) => value !== undefined));
}

/** For an element of the page: no `<` that could end it. @param {ServerView} view */
export function block(view) {
  return JSON.stringify(view).replaceAll("<", "\\u003c");
}

/**
 * @param {ServerView} view
 * @param {string | undefined} flow
 * @param {string[]} places
 */
export function line(view, flow, places) {
  return JSON.stringify({ ...view, flow: flowId(flow) ?? "unknown", at: places });
}

/** The flow's id in a departure cookie, which anybody can write who can set cookies. @param {string | undefined} value */
export function flowId(value) {
  return FLOW.exec(value ?? "")?.[1];
}

/** @param {unknown} value */
function boolean(value) {
  return typeof value === "boolean" ? value : undefined;
}

/** A name that means something beside a phrase alone; the phrase goes its own way. @param {unknown} value */
function withAnyPhrase(value) {
  return typeof value === "string" ? LISTED.get(compared(value))?.name : undefined;
}

/**
 * Where the user goes on: a place that holds nothing which the request has brought.
 *
 * @param {unknown} value
 * @param {Asked} asked
 */
function place(value, asked) {
  if (typeof value !== "string") return undefined;
  try {
    const url = new URL(value, asked.site);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const holds = [...url.searchParams.values(), ...new URLSearchParams(url.hash.slice(1)).values()];
    return holds.some((held) => held.length > 15 && asked.values.has(held)) ? undefined : value;
  } catch {
    return undefined;
  }
}
