// @ts-check
/**
 * The exchange: the server finishes the sign-in while this page waits. It is JavaScript, because it starts before the module is even
 * asked for, and must end well where the module never comes. What its end means is decided in Rust.
 *
 * @typedef {import("./index.d.ts").DiagnoseOptions} DiagnoseOptions
 * @typedef {import("./index.d.ts").ServerView} ServerView
 * @typedef {{
 *   end: "none" | "answered" | "unreadable" | "failed" | "timed_out",
 *   status?: number,
 *   view?: ServerView,
 *   signedIn?: boolean,
 *   clockAheadSeconds?: number,
 *   retryAfterSeconds?: number,
 *   late?: Promise<Ended>,
 * }} Ended
 */
import { identityOf } from "./markers.js";
import { attempt, base, warn, within } from "./safely.js";

const SLOW_AFTER_SECONDS = 5;
/** Where a 202 answer names no time. */
const POLL_AFTER_SECONDS = 1;
const POLL_AT_MOST_AFTER_SECONDS = 10;
/** A page that is left open must not poll for ever. */
const MOST_POLLS = 100;
/** A page may stay although it said that it is about to be left: a download, an answer without content. */
const LEAVES_WITHIN_SECONDS = 10;
/** Safari on iOS does not say that a page is about to be left: it fires no `beforeunload`. */
const LEAVES_SILENTLY_WITHIN_SECONDS = 0.5;
/** This page's address holds the code, and no log needs it. A Request of the site's may name another policy. */
const NO_REFERRER = "no-referrer";
/** How long a site's own `signedIn` may take. After that it is unknown. */
const SIGNED_IN_WITHIN_SECONDS = 5;

/**
 * Starts the exchange in this very call and follows it to its end. Never rejects, and ends in time whatever happens.
 *
 * @param {DiagnoseOptions} options
 * @returns {Promise<Ended>}
 */
export async function finish(options) {
  const running = once(options);
  const tell = progressTeller(options);
  tell("exchanging");
  const slow = setTimeout(tell, SLOW_AFTER_SECONDS * 1000, "slow");
  /** @type {Ended} */
  const ended = { ...((await within(positive(options.exchangeTimeoutSeconds) ?? 30, running)) ?? { end: "timed_out", late: running }) };
  clearTimeout(slow);
  ended.late?.then(() => tell("late"));
  if (!isSignedIn(ended) && options.signedIn !== undefined) {
    ended.signedIn = await askSite(options.signedIn);
  }
  return ended;
}

/**
 * Whether the user is signed in: as the answer says, or as the site does (src/evidence.rs). A field of another type says nothing.
 * Nor does a mere way on from a server that says by its status that it failed; its own `signed_in` counts with any status.
 *
 * @param {Ended} ended
 */
export function isSignedIn({ view, signedIn, status = 200 }) {
  const leadsOn = () => isPlace(view?.redirect) && typeof view?.error !== "string" && status < 400;
  return (typeof view?.signed_in === "boolean" ? view.signed_in : leadsOn()) || signedIn === true;
}

/** Blank is none: that is what a template writes where it has no value. @param {unknown} redirect @returns {redirect is string} */
export function isPlace(redirect) {
  return typeof redirect === "string" && redirect.trim() !== "";
}

/** @type {Map<string, Promise<Ended>>} */
const runs = new Map();

/**
 * One exchange for one answer, however it is given. A component that is mounted twice (React's StrictMode) would otherwise use up its
 * own code and show an error over a success (muster #1090). Another address is another exchange. Two functions can't be told apart.
 * A page whose address holds no answer may have several, one after the other, where its own function makes them. What never arrived
 * may be sent again.
 *
 * @param {DiagnoseOptions} options
 */
function once(options) {
  const { exchange, url } = options;
  if (isNone(exchange)) return run(options);
  const answer = attempt(() => identityOf(url));
  const address = attempt(() => addressOf(exchange));
  const key = `${answer ?? url ?? location.href}\n${address ?? ""}`;
  const running = runs.get(key);
  if (running) {
    if (isPromise(exchange)) exchange.then(undefined, () => {}); // else its rejection is unhandled
    return running;
  }
  const first = run(options);
  runs.set(key, first);
  const isKept = answer !== undefined || address !== undefined;
  first.then(({ end }) => (isKept && end !== "failed") || runs.delete(key));
  return first;
}

/** Where the exchange is asked for, if it says so. @param {NonNullable<DiagnoseOptions["exchange"]>} exchange */
function addressOf(exchange) {
  if (exchange instanceof Request) return `${exchange.method} ${exchange.url}`;
  return typeof exchange === "function" || isPromise(exchange) ? undefined : resolved(exchange).href;
}

/** A query alone is at this page's own address, whatever its `<base>` says: a server behind a proxy can't name it. @param {string | URL} exchange */
function resolved(exchange) {
  return new URL(exchange, `${exchange}`.startsWith("?") ? location.href : base());
}

/** @param {DiagnoseOptions} options @returns {Promise<Ended>} */
async function run({ exchange, url }) {
  if (isNone(exchange)) return { end: "none" };
  const { isLeaving, stopWatching } = watchLeaving();
  const mayBeLeft = () => sleep(isLeaving() ? LEAVES_WITHIN_SECONDS : LEAVES_SILENTLY_WITHIN_SECONDS);
  /** @type {Response | ServerView | undefined} */
  let answer;
  /** @type {Ended} */
  const ended = { end: "failed" };
  try {
    answer = await request(exchange, url);
    for (let polls = 0; polls < MOST_POLLS && answer instanceof Response && answer.status === 202; polls++) {
      await sleep(Math.min(retryAfter(answer) ?? POLL_AFTER_SECONDS, POLL_AT_MOST_AFTER_SECONDS));
      answer = await again(answer, exchange, url);
    }
    const view = answer instanceof Response ? await read(answer) : answer;
    const isView = typeof view === "object" && view !== null;
    Object.assign(ended, isView ? { end: "answered", view } : { end: "unreadable" });
  } catch {
    await mayBeLeft();
  } finally {
    stopWatching();
  }
  // A 202 is no answer yet. Its Retry-After is for the next poll, not for the user.
  if (answer instanceof Response && answer.status !== 202) {
    ended.status = answer.status;
    ended.clockAheadSeconds = clockAhead(answer);
    ended.retryAfterSeconds = retryAfter(answer);
  }
  return ended;
}

/**
 * The answer's JSON, or undefined where it is none. A body that breaks off has failed like a request. Not by `json()`: its two
 * failures can't be told apart by class, since WebKit throws a DOMException for a text that is no JSON.
 *
 * @param {Response} answer
 */
async function read(answer) {
  const text = await answer.text();
  return attempt(() => JSON.parse(text));
}

/**
 * When the user leaves the page, engines cancel its requests (Firefox at once, before the next page has answered). That is no failure
 * of the sign-in. The listener is removed again, since Firefox keeps a page that has one out of its back/forward cache.
 */
function watchLeaving() {
  let leaving = false;
  const leave = () => {
    leaving = true;
  };
  attempt(() => addEventListener("beforeunload", leave));
  return { isLeaving: () => leaving, stopWatching: () => attempt(() => removeEventListener("beforeunload", leave)) };
}

/** By how many seconds the device's clock is ahead of the server's, by the answer's date. @param {Response} answer */
function clockAhead(answer) {
  const seconds = Math.round((Date.now() - Date.parse(answer.headers.get("Date") ?? "")) / 1000);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/**
 * @param {NonNullable<DiagnoseOptions["exchange"]>} exchange
 * @param {DiagnoseOptions["url"]} url
 * @returns {Promise<Response | ServerView>}
 */
function request(exchange, url) {
  if (typeof exchange === "function") return exchange();
  if (isPromise(exchange)) return exchange;
  if (exchange instanceof Request) return fetch(exchange.clone(), { referrerPolicy: exchange.referrerPolicy || NO_REFERRER });
  const address = resolved(exchange);
  // Unchanged: the server has to see whatever happened to it on the way.
  const query = new URL(url ?? location.href, base()).search.slice(1);
  address.search = [address.search.slice(1), query].filter(Boolean).join("&");
  return ask(address);
}

/**
 * The next poll: at the address that the answer names, else where the answer came from.
 *
 * @param {Response} answer
 * @param {NonNullable<DiagnoseOptions["exchange"]>} exchange
 * @param {DiagnoseOptions["url"]} url
 */
function again(answer, exchange, url) {
  const named = answer.headers.get("Location");
  if (named) return ask(new URL(named, answer.url || base()));
  if (typeof exchange === "function" || exchange instanceof Request) return request(exchange, url);
  return ask(new URL(answer.url));
}

/** @param {URL} address */
function ask(address) {
  // The callback's code goes to this site's own server only.
  if (address.origin !== location.origin) {
    warn("exchange is refused: it has another origin");
    throw new TypeError("exchange");
  }
  return fetch(address, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    credentials: "same-origin",
    referrerPolicy: NO_REFERRER,
  });
}

/** @param {DiagnoseOptions["exchange"]} exchange @returns {exchange is undefined} */
function isNone(exchange) {
  return exchange === undefined || exchange === null || exchange === "";
}

/** @param {object | string} value @returns {value is Promise<Response | ServerView>} */
function isPromise(value) {
  return typeof value === "object" && "then" in value;
}

/** Seconds or a date (RFC 9110 10.2.3). @param {Response} answer */
function retryAfter(answer) {
  const named = answer.headers.get("Retry-After") ?? "";
  // A date by the server's clock: the device's may be wrong.
  const now = Date.parse(answer.headers.get("Date") ?? "") || Date.now();
  return positive(/^\d+$/.test(named) ? Number(named) : Math.ceil((Date.parse(named) - now) / 1000));
}

/**
 * Calls the site's `onProgress`, where there is an exchange.
 *
 * @param {DiagnoseOptions} options
 * @returns {(phase: "exchanging" | "slow" | "late") => void}
 */
function progressTeller({ exchange, onProgress }) {
  if (isNone(exchange) || typeof onProgress !== "function") return () => {};
  const began = Date.now();
  return (phase) => {
    try {
      onProgress({ phase, seconds: Math.max(0, Math.round((Date.now() - began) / 1000)) });
    } catch (error) {
      warn("onProgress failed", error);
    }
  };
}

/** @param {NonNullable<DiagnoseOptions["signedIn"]>} signedIn @returns {Promise<boolean | undefined>} */
async function askSite(signedIn) {
  try {
    const asked = typeof signedIn === "function" ? Promise.resolve(signedIn()) : Promise.resolve(signedIn);
    const answer = await within(SIGNED_IN_WITHIN_SECONDS, asked);
    return typeof answer === "boolean" ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} seconds @returns {Promise<void>} */
function sleep(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** @param {unknown} value */
function positive(value) {
  return typeof value === "number" && value > 0 ? value : undefined;
}
