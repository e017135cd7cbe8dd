// @ts-check
/**
 * oauth-chaperone on a server that speaks the Web's own Request and Response: Node.js 20, Deno, Bun, workers.
 *
 * @typedef {import("./server.d.ts").ServerView} ServerView
 * @typedef {import("./server.d.ts").Kept} Kept
 * @typedef {import("./words.js").Asked} Asked
 */
import { namesOf, readAnswer } from "./answer.js";
import { failureOf, isA, isForNoCookie, places } from "./failure.js";
import { framework } from "./frameworks.js";
import { element, plainPage } from "./page.js";
import { block, flowId, line, providersCode, say } from "./words.js";

const DEPARTURE = "oauth_chaperone";
const VIEW = "oauth_chaperone_view";
/** As long as the departure cookie itself. */
const DONE_LIVES_SECONDS = 3600;
const VIEW_LIVES_SECONDS = 60;
const TIMEOUT_SECONDS = 25;
/** No code lives longer (RFC 6749 4.1.2). */
const CODE_LIVES_SECONDS = 600;
const MOST_CODES = 10_000;
const HEADERS = { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** A cause's own name: no provider has refused anything, and `invalid_grant` would be its word. */
const REPLAYED = "callback_replayed";

/** What went wrong before any library was asked, by a name of the catalogue. */
class Refused extends Error {
  /** @param {string} code @param {ServerView["state"]} [state] @param {string | null} [description] */
  constructor(code, state, description) {
    super(code);
    this.code = code;
    this.state = state;
    this.error_description = description;
  }
}

/** Modules of Node.js that others may not have. The names are hidden from bundlers, which would look for them. */
const hooks = builtin("node:async_hooks");
const files = builtin("node:fs");

/** @param {string} name @returns {Promise<any>} */
function builtin(name) {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name).catch(() => undefined);
}

/** @type {typeof import("./server.d.ts").chaperone} */
export function chaperone(options) {
  const known = framework(options.framework);
  if (!known && !options.kept && !options.hadState) {
    throw new TypeError("oauth-chaperone: `kept` or `hadState` is missing; without one, no state would be checked");
  }
  const codes = new OnceEach();
  /** @type {{ run: <T>(store: unknown[], work: () => T) => T, getStore: () => unknown[] | undefined } | undefined} */
  let notes;
  const ready = hooks.then((hooks) => {
    const Storage = hooks?.AsyncLocalStorage ?? /** @type {any} */ (globalThis).AsyncLocalStorage;
    notes = Storage && new Storage();
  });

  return {
    guard: (request, finish) => answered(request, (call) => byFinish(call, finish)),
    wrap: (handler) => (request, ...rest) =>
      known && known.callback.test(new URL(request.url).pathname)
        ? answered(request, (call) => byHandler(call, (forward) => handler(/** @type {any} */ (forward), ...rest)))
        : aside(request, () => handler(request, ...rest)),
    note: (thrown) => void notes?.getStore()?.push(thrown),
  };

  /**
   * One callback request, answered whatever happens.
   *
   * @param {Request} request
   * @param {(call: Call) => Promise<Ended>} work
   * @returns {Promise<Response>}
   */
  async function answered(request, work) {
    await ready;
    const call = new Call(request, known?.state ?? sessionCookie());
    try {
      const refused = refusal(request, call);
      if (refused) return refused;
      await call.read(request);
      await lookForState(call);
      if (options.callbackPage && call.draws) return await draw(call, "callback", call.say());
      return await conclude(call, await attempt(call, work));
    } catch (thrown) {
      // The site's own page, for one. What it says goes no further.
      log(call, say({ error: "internal_error" }, call.asked), thrown);
      return new Response("The callback could not be answered.", { status: 500, headers: HEADERS });
    }
  }

  /** @param {Call} call @param {(call: Call) => Promise<Ended>} work @returns {Promise<Ended>} */
  async function attempt(call, work) {
    /** @type {unknown[]} */
    const noted = [];
    try {
      const { answer } = call;
      if (!answer) throw new Refused("invalid_parameter");
      // A library may start again, and again, where an answer has lost its query.
      if (!answer.get("code") && !answer.get("error")) throw new Refused("missing_parameter");
      await checkState(call, answer);
      if (answer.get("code") && !(await codes.claim(call.key))) throw new Refused(REPLAYED);
      const working = () => within(options.timeoutSeconds ?? TIMEOUT_SECONDS, call, () => work(call));
      const ended = await (notes ? notes.run(noted, working) : working());
      return ended.failed ? { ...ended, thrown: ended.thrown ?? noted } : ended;
    } catch (thrown) {
      return { failed: true, thrown: noted.length > 0 ? [thrown, ...noted] : [thrown] };
    }
  }

  /** Before any library takes it out. @param {Call} call */
  async function lookForState(call) {
    const { kept, hadState } = options;
    if (kept) {
      const found = "cookies" in kept ? keptIn(call, kept.cookies) : await kept.read(call.request);
      call.facts.session_had_state = Boolean(found?.state);
      call.found = found ?? undefined;
    } else if (hadState) call.facts.session_had_state = Boolean(await hadState(call.request));
  }

  /**
   * Before anything is exchanged. What was kept is gone by then: no second request finds it.
   *
   * @param {Call} call
   * @param {URLSearchParams} answer
   */
  async function checkState(call, answer) {
    const { request, facts } = call;
    // A posted answer comes without the cookies that are SameSite=Lax; where they came all the same, the site does not expect it.
    const isUnexpected = call.isPosted && !options.formPost && !known;
    // There is nothing that the answer could be checked against.
    // Where this process has its code and has not seen it fail, the first of the two has taken the state, and may be under way.
    if (facts.session_had_state === false) {
      const isTwice = answer.get("code") && (await codes.has(call.key)) && !(await codes.has(call.failedHere));
      throw new Refused(isTwice ? REPLAYED : "session_context_missing", "none");
    }
    if (isUnexpected) throw new Refused("response_mode_mismatch");
    const { kept } = options;
    if (!kept) return; // the library checks it
    if (!answer.get("state")) throw new Refused("missing_parameter");
    if (answer.get("state") !== call.found?.state) throw new Refused("state_mismatch", "other");
    facts.state = "matched";
    if ("cookies" in kept) call.setCookies.push(...Object.values(kept.cookies).map((name) => cookie(call, name, "", 0)));
    else await kept.forget(request);
    call.kept = call.found;
    // It needs no library, and Arctic's would ask the provider for tokens without a code. `conclude` tells it by the provider's own name.
    if (answer.has("error")) throw new Refused("http_error", undefined, answer.get("error_description"));
  }

  /** @param {Call} call @param {Record<string, string>} names @returns {Kept} */
  function keptIn(call, names) {
    return Object.fromEntries(Object.entries(names).map(([name, cookie]) => [name, call.cookies.get(cookie)]));
  }

  function sessionCookie() {
    const { sessionCookie, kept } = options;
    if (sessionCookie !== undefined) return sessionCookie;
    return kept && "cookies" in kept ? kept.cookies.state : undefined;
  }

  /** The site calls the library. @param {Call} call @param {Function} finish @returns {Promise<Ended>} */
  async function byFinish(call, finish) {
    const { answer, kept, signal } = call;
    const url = new URL(call.request.url);
    url.search = `${answer}`;
    const goOn = await finish(call.request, { answer, code: answer?.get("code") ?? "", url, kept, signal });
    if (goOn instanceof Response) return { failed: false, response: goOn, redirect: goOn.headers.get("Location") ?? undefined };
    return { failed: false, redirect: goOn };
  }

  /** The framework answers by itself. @param {Call} call @param {(request: Request) => Promise<Response> | Response} handler @returns {Promise<Ended>} */
  async function byHandler(call, handler) {
    const response = await handler(forwarded(call));
    const location = response.headers.get("Location") ?? undefined;
    const name = errorIn(location, call.request.url);
    if (response.status >= 400 || name !== undefined) {
      return { failed: true, response, name };
    }
    const names = response.headers.getSetCookie().filter((cookie) => !/^[^=]+=(?:;|$)/.test(cookie)).map((cookie) => cookie.split("=")[0] ?? "");
    // Without a session of this very answer it is a page of the framework's own, or an account that was linked.
    return { failed: false, response, redirect: location, isQuiet: !names.some((name) => known?.session.test(name)) };
  }

  /** @param {Call} call */
  function forwarded({ request, isFallback }) {
    if (!isFallback) return request;
    // By its own class: Next.js reads more from a request than the Web's has.
    const Class = /** @type {typeof Request} */ (request.constructor);
    const { headers } = request;
    return new Class(request.url, { method: "GET", headers });
  }

  /** Where a sign-in begins, and all else that the framework answers: what it says is handed over, and nothing is held up. @param {Request} request @param {() => Promise<Response> | Response} handler */
  async function aside(request, handler) {
    await ready;
    /** @type {unknown[]} */
    const noted = [];
    const response = await (notes ? notes.run(noted, handler) : handler());
    try {
      const name = errorIn(response.headers.get("Location") ?? undefined, request.url);
      if (name === undefined) return response;
      const call = new Call(request, undefined);
      // next-auth 4 leads a failure of the callback through two more of its own addresses, which know its name alone.
      if (call.cookies.has(viewCookieName(call))) return response;
      const view = say({ signed_in: false, ...named(call, { name, thrown: noted }) }, call.asked);
      log(call, view, noted[0]);
      return withCookies(response, [viewCookie(call, view)]);
    } catch {
      return response;
    }
  }

  /** @param {Call} call @param {Ended} ended */
  async function conclude(call, ended) {
    if (!ended.failed) return succeeded(call, ended);
    const { answer, facts } = call;
    const failure = named(call, ended);
    // The provider's own word, of a sign-in that was denied.
    const theirs = answer?.has("error") ? providersCode(answer.get("error"), call.asked) : undefined;
    const first = ended.thrown?.find((thrown) => isA(thrown, Refused));
    Object.assign(facts, failure, { signed_in: false });
    if (theirs !== undefined) facts.error = theirs;
    if (first?.state) facts.state = first.state;
    else if (known && facts.saw_session_cookie === false) facts.state = "none";
    // Of a code that came twice nobody has looked at the state, unless it was here.
    const isRefused = first !== undefined && facts.state !== "none" && facts.state !== "matched";
    const isReplayed = first?.code === REPLAYED;
    const hadState = facts.session_had_state ?? (known && facts.saw_session_cookie);
    // Passport forgets the state that an answer did not have. A second look must not find that it was used.
    const isRejected = failure.error === "invalid_grant" && !hadState;
    const isUsedUp = !isRefused && isUsed(call, isReplayed || isRejected) && !(await codes.has(call.failedHere));
    // What came twice has not failed: the first of the two may be under way.
    if (answer?.get("code") && hadState && !isUsedUp && !isReplayed) await codes.claim(call.failedHere);
    const goOn = isUsedUp ? await whereSignedIn(call) : undefined;
    // Of several cookies the others may have come: of a posted answer Auth.js's state is SameSite=None, and its PKCE verifier Lax. Not
    // before: what it says of the state decides whether the answer counts as used.
    if (known && ended.thrown?.some(isForNoCookie)) facts.saw_session_cookie = false;
    // It was there, and the first of the two has taken it. Told as it looks now, it would read as lost.
    if (isReplayed && facts.state === "none") Object.assign(facts, { state: undefined, session_had_state: undefined });
    // A user who goes on has not failed, and an operator counts the lines.
    if (goOn) Object.assign(facts, { signed_in: true, redirect: goOn });
    else log(call, call.say(), ended.thrown?.[0]);
    const view = call.say();
    const cookies = ended.response?.headers.getSetCookie() ?? [];
    if (call.isExchange) return reply(call, JSON.stringify(view), { type: "application/json", cookies });
    if (options.redirects && ended.response?.headers.has("Location")) {
      return withHeaders(withCookies(ended.response, [viewCookie(call, call.say({ answer: namesOf(call.query) }))]));
    }
    return draw(call, "error", view, cookies);
  }

  /**
   * The answer was taken before: this process knows its code, no state is left, or the provider refuses the code and nothing says that
   * a state was there. Where one was, the answer is new, whatever the provider calls it. A wrong state is another thing.
   *
   * @param {Call} call
   * @param {boolean} isTaken
   */
  function isUsed({ answer, facts }, isTaken) {
    if (!answer?.get("code") || facts.state === "other") return false;
    // Auth.js checks by PKCE alone where it is left as it comes.
    if (!answer.get("state") && !known) return false;
    return isTaken || facts.state === "none" || facts.session_had_state === false;
  }

  /** @param {Call} call */
  async function whereSignedIn(call) {
    try {
      return await options.signedIn?.(call.request);
    } catch (thrown) {
      log(call, say({ error: "internal_error" }, call.asked), thrown);
      return undefined;
    }
  }

  /** @param {Call} call @param {Ended} ended */
  function succeeded(call, { response, redirect, isQuiet = false }) {
    const facts = isQuiet ? { redirect } : { signed_in: true, redirect };
    const cookies = isQuiet ? [] : [departure(call)];
    if (call.isExchange) {
      const all = [...(response?.headers.getSetCookie() ?? []), ...cookies];
      return reply(call, JSON.stringify(say(facts, call.asked)), { type: "application/json", cookies: all });
    }
    if (response) return withHeaders(withCookies(response, [...call.setCookies, ...cookies]));
    return reply(call, null, { status: 302, location: redirect, cookies });
  }

  /** @param {Call} call @param {{ name?: string, thrown?: unknown[] }} ended */
  function named(call, { name, thrown = [] }) {
    const failures = thrown.map((thrown) => failureOf(thrown, call.asked));
    for (const failure of failures) if (failure.error === known?.ambiguous) failure.error = "internal_error";
    // What a framework has logged says more than the name that it redirects with.
    const best = failures.find(({ error }) => error !== "internal_error" && error !== "http_error") ?? failures[0];
    if (name === undefined) return best ?? { error: "internal_error" };
    return best && best.error !== "internal_error" ? best : { ...best, error: name };
  }

  /** @param {Call} call @param {"callback" | "error"} kind @param {ServerView} view @param {string[]} [cookies] */
  async function draw(call, kind, view, cookies = []) {
    const html = element(options, kind, block(view));
    const drawn = options.page ? await options.page({ kind, html, block: block(view) }, call.request) : plainPage(html);
    return reply(call, drawn, { status: kind === "error" ? 400 : 200, type: "text/html; charset=utf-8", cookies });
  }

  /** @param {Call} call @param {string | null} body @param {{ status?: number, type?: string, location?: string, cookies?: string[] }} how */
  function reply(call, body, { status = 200, type, location, cookies = [] }) {
    const headers = new Headers(HEADERS);
    if (type) headers.set("Content-Type", type);
    if (location) headers.set("Location", location);
    for (const cookie of [...call.setCookies, ...cookies]) headers.append("Set-Cookie", cookie);
    return new Response(body, { status, headers });
  }

  /** It ended well: a replay of this flow is then known for what it is. Without a flow, the cookie is deleted. @param {Call} call */
  function departure(call) {
    const flow = flowId(call.cookies.get(DEPARTURE));
    return cookie(call, DEPARTURE, flow ? `done.${flow}` : "", flow ? DONE_LIVES_SECONDS : 0, options.cookieDomain);
  }

  /** @param {Call} call @param {ServerView} view */
  function viewCookie(call, view) {
    return cookie(call, viewCookieName(call), encodeURIComponent(JSON.stringify(view)), VIEW_LIVES_SECONDS);
  }

  /** @param {Call} call @param {ServerView} view @param {unknown} thrown */
  async function log(call, view, thrown) {
    const fs = await files;
    const isFile = (/** @type {string} */ path) => {
      try {
        return fs?.existsSync(decodeURIComponent(path)) === true;
      } catch {
        return false;
      }
    };
    // Of what we have thrown ourselves the name says all.
    const at = isA(thrown, Refused) ? [] : places(thrown, isFile);
    const text = line(view, call.cookies.get(DEPARTURE), at);
    try {
      if (options.log) await options.log(text);
      else console.warn("sign-in failed", text);
    } catch {
      // The user's answer does not wait for it.
    }
  }
}

/** @typedef {{ failed: boolean, thrown?: any[], name?: string, response?: Response, redirect?: string, isQuiet?: boolean }} Ended */

/** One request of a callback, and what is known of it. */
class Call {
  /** @type {URLSearchParams | undefined} */
  answer;
  /** What was kept for this browser. @type {Kept | undefined} */
  found;
  /** The same, once it is that of the answer. @type {Kept | undefined} */
  kept;
  /** @type {string[]} */
  setCookies = [];
  isPosted = false;
  isFallback = false;
  #leaving = new AbortController();

  /** @param {Request} request @param {string | RegExp | undefined} stateCookie */
  constructor(request, stateCookie) {
    const { headers, method } = request;
    const url = new URL(request.url);
    this.request = request;
    this.query = url.search.slice(1);
    this.isSecure = url.protocol === "https:";
    this.isExchange = headers.get("Accept") === "application/json";
    /** @type {Map<string, string>} */
    this.cookies = new Map((headers.get("Cookie") ?? "").split(/; */).flatMap(pairOf));
    const values = new Set([...new URLSearchParams(this.query)].flatMap(([name, value]) => (name === "error" ? [] : [value])));
    for (const value of this.cookies.values()) values.add(value);
    values.delete("");
    /** @type {Asked & { values: Set<string> }} */
    this.asked = { values, site: url.origin };
    /** @type {{ [field in keyof ServerView]?: unknown }} */
    this.facts = {
      method,
      time: Math.floor(Date.now() / 1000),
      saw_any_cookie: this.cookies.size > 0,
      saw_departure_cookie: this.cookies.has(DEPARTURE),
    };
    if (stateCookie !== undefined) {
      const is = (/** @type {string} */ name) => (typeof stateCookie === "string" ? stateCookie === name : stateCookie.test(name));
      this.facts.saw_session_cookie = [...this.cookies.keys()].some(is);
    }
  }

  /** A page is drawn for a look at the address, and not for what asks to finish. */
  get draws() {
    return this.request.method === "GET" && !this.isExchange;
  }

  get signal() {
    return this.#leaving.signal;
  }

  leave() {
    this.#leaving.abort();
  }

  /** The same answer of the same browser. A framework may take a posted one by a redirect to itself. */
  get key() {
    return JSON.stringify([this.request.method, this.answer?.get("code"), this.request.headers.get("Cookie")]);
  }

  /** The key under which a code is remembered that has failed here. */
  get failedHere() {
    return JSON.stringify(["failed", this.answer?.get("code")]);
  }

  /** @param {Request} request */
  async read(request) {
    let body = "";
    if (request.method === "POST" && /^application\/x-www-form-urlencoded\b/i.test(request.headers.get("Content-Type") ?? "")) {
      // The framework reads it too.
      body = await request.clone().text();
      for (const [name, value] of new URLSearchParams(body)) if (name !== "error" && value) this.asked.values.add(value);
    }
    this.answer = readAnswer(this.query, body);
    const asks = new URLSearchParams(this.query);
    // The button of the page without script: the answer stands in the address.
    this.isFallback = request.method === "POST" && (asks.has("code") || asks.has("error"));
    this.isPosted = request.method === "POST" && !this.isFallback;
    if (this.isFallback) this.facts.method = "GET";
  }

  /** @param {{ [field in keyof ServerView]?: unknown }} [more] */
  say(more = {}) {
    return say({ ...this.facts, ...more }, this.asked);
  }
}

/** What gets an answer and does nothing. @param {Request} request @param {Call} call @returns {Response | undefined} */
function refusal(request, call) {
  const { headers, method } = request;
  const empty = (/** @type {number} */ status, more = {}) => new Response(null, { status, headers: { ...HEADERS, ...more } });
  // It asks what a GET would answer.
  if (method === "HEAD") return empty(200);
  if (method !== "GET" && method !== "POST") return empty(405, { Allow: "GET, HEAD, POST" });
  // Old browsers do not say where they ask from; what a browser says, no page can change.
  const site = headers.get("Sec-Fetch-Site") ?? "same-origin";
  if (call.isExchange && site !== "same-origin") return reject();
  // Not by going there: an image, a script, a request of another site's page.
  const isVisit = (headers.get("Sec-Fetch-Mode") ?? "navigate") === "navigate";
  if (!isVisit && site !== "same-origin" && site !== "none") return reject();
  // The page asks again when its user really comes.
  if (/\bprefetch\b/.test(`${headers.get("Sec-Purpose") ?? ""} ${headers.get("Purpose") ?? ""}`)) return empty(503);
  // A form on another site's page could send it where the answer stands in the address.
  const isFromElsewhere = site === "cross-site" || site === "same-site";
  if (method === "POST" && isFromElsewhere && /(?:^|&)(?:code|error)=/.test(call.query)) return reject();
  return undefined;

  function reject() {
    return new Response('{"signed_in":false}', { status: 403, headers: { ...HEADERS, "Content-Type": "application/json" } });
  }
}

/** Codes that this process has met, as hashes: two requests at once are one exchange. */
class OnceEach {
  /** @type {Map<string, number>} */
  #until = new Map();

  /** @param {string} key */
  async has(key) {
    return (this.#until.get(await hashOf(key)) ?? 0) > Date.now();
  }

  /** Whether it is the first. @param {string} key */
  async claim(key) {
    const hash = await hashOf(key);
    const now = Date.now();
    for (const [old, until] of this.#until) {
      if (until > now && this.#until.size < MOST_CODES) break;
      this.#until.delete(old);
    }
    if (this.#until.has(hash)) return false;
    this.#until.set(hash, now + CODE_LIVES_SECONDS * 1000);
    return true;
  }
}

/** @param {string} text */
async function hashOf(text) {
  return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** A provider that never answers must not keep a user for ever. @template T @param {number} seconds @param {Call} call @param {() => Promise<T>} work @returns {Promise<T>} */
function within(seconds, call, work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      call.leave();
      reject(new Refused("timeout"));
    }, seconds * 1000);
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** @param {string | undefined} location @param {string} base */
function errorIn(location, base) {
  if (location === undefined) return undefined;
  try {
    return new URL(location, base).searchParams.get("error") ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} pair @returns {[string, string][]} */
function pairOf(pair) {
  const at = pair.indexOf("=");
  return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : [];
}

/** @param {Call} call */
const viewCookieName = (call) => `${call.isSecure ? "__Host-" : ""}${VIEW}`;

/** @param {Call} call @param {string} name @param {string} value @param {number} seconds @param {string} [domain] */
function cookie(call, name, value, seconds, domain) {
  const parts = [`${name}=${value}`, "Path=/", `Max-Age=${seconds}`, "SameSite=Lax"];
  if (domain) parts.push(`Domain=${domain}`);
  // Behind a proxy that ends TLS the request looks like http. By these names a browser takes no cookie without it, nor its deletion
  // (RFC 6265bis, 4.1.3).
  if (call.isSecure || /^__(?:Host|Secure)-/i.test(name)) parts.push("Secure");
  return parts.join("; ");
}

/** @param {Response} response @param {string[]} cookies */
function withCookies(response, cookies) {
  const headers = new Headers(response.headers);
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(response.body, { status: response.status, headers });
}

/** @param {Response} response */
function withHeaders(response) {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
