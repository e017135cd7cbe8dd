// @ts-check
/**
 * For operators: what a server counts, and what takes the reports of browsers. What is counted, and which rules ring:
 * `operators/README.md`.
 *
 * @typedef {import("./operators.d.ts").Claim} Claim
 * @typedef {import("./operators.d.ts").OperatorsOptions} OperatorsOptions
 * @typedef {import("./operators.d.ts").AnyRequest} AnyRequest
 */
import { Counters, OTHER } from "./operators/counters.js";
import { readClaim } from "./operators/claim.js";
import { Cap, Limits } from "./operators/limits.js";
import { asEvent, fingerprint, onlyOurs } from "./operators/sentry.js";
import { asRecord } from "./operators/otlp.js";
import told from "../../pkg/told.js";

/** The departure cookie, which the page sets: a crawler runs no script and has none. */
const MARK = "oauth_chaperone";
/** The cookie of an open departure, which the redirect sets: a second press carries it. */
const LEFT = "oauth_chaperone_left";
/** Its value once the answer has come: what comes until the next departure is the same answer again. */
const BACK = "back";
const OPEN_FOR_SECONDS = 600;
const LONGEST_COOKIES = 16_384;
const FLOW = /^[0-9a-f]{20}$/;

/** Nothing longer is read. A whole report has 1.1 kB. */
const MOST_BYTES = 8192;
const MOST_TIME = 5000;
/** Reports that wait to be passed on. What does not fit is counted. */
const MOST_WAITING = 1024;

/** By the status that a browser is answered with. To the browser, a repeat has arrived. @type {Record<string, number>} */
const STATUS = { method: 405, origin: 403, type: 415, size: 413, shape: 400, rate: 429, repeat: 204, queue: 204 };

/** @type {Map<string, string>} */
const MEANS = new Map(Object.entries(told.means).flatMap(([cause, names]) => names.map((name) => [name, cause])));

/** @type {typeof import("./operators.d.ts").operators} */
export function operators(options) {
  const { providers, meter, prometheus, sentry, logger, onReport, secure = true, address, now = Date.now } = options;
  const origins = new Set([options.origin].flat());
  const counters = new Counters({ providers, meter, prometheus, register: options.register });
  const limits = new Limits(now());
  const cap = new Cap(now());
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  /** @type {{ claim: Claim, received: number }[]} */
  const waiting = [];
  let isPassingOn = false;

  return { departs, arrives, ends, reports, reportsOnNode };

  /** @type {import("./operators.d.ts").Operators["departs"]} */
  function departs(provider, request) {
    const cookies = cookiesOf(request);
    const mark = cookies.get(MARK) ?? "";
    const seconds = Math.floor(now() / 1000);
    const at = leftAt(cookies.get(LEFT));
    const isOpen = at !== undefined && Math.abs(seconds - at) <= OPEN_FOR_SECONDS;
    const isTracked = FLOW.test(mark) && !isOpen && !isPrefetch(request);
    counters.add("departures", { provider: counters.provider(provider), tracked: isTracked });
    return isTracked ? `${LEFT}=${mark}.${seconds}; Max-Age=${OPEN_FOR_SECONDS}${attributes}` : undefined;
  }

  /** @type {import("./operators.d.ts").Operators["arrives"]} */
  function arrives(provider, request, parameters) {
    const answer = parameters ?? new URL(request.originalUrl ?? request.url ?? "/", "http://localhost").searchParams;
    const left = cookiesOf(request).get(LEFT);
    if (left === BACK || !answer.has("state") || !(answer.has("code") || answer.has("error"))) return undefined;
    // Without a cookie it counts, too: a lost session must look like what it is, never like an outage.
    const labels = { provider: counters.provider(provider) };
    counters.add("arrivals", labels);
    const at = leftAt(left);
    const away = at === undefined ? -1 : Math.floor(now() / 1000) - at;
    if (away >= 0) counters.away(labels, away);
    return `${LEFT}=${BACK}; Max-Age=${OPEN_FOR_SECONDS}${attributes}`;
  }

  /** @type {import("./operators.d.ts").Operators["ends"]} */
  function ends(provider, view) {
    const labels = { provider: counters.provider(provider) };
    if (view.signed_in) return counters.add("sign_ins", labels);
    const { error, error_description: phrase } = view;
    // Suspect d first: what is not listed, and what says nothing, is `unknown`.
    const cause = MEANS.get(`${error}\t${phrase}`) ?? MEANS.get(`${error}`) ?? "unknown";
    counters.add("failures", counters.failure(labels.provider, cause));
  }

  /** @type {import("./operators.d.ts").Operators["reports"]} */
  async function reports(request, client) {
    const { headers, method } = request;
    const refused = admits(method, (name) => headers.get(name) ?? undefined, client);
    const body = refused === undefined ? await bytesOf(request.body) : undefined;
    return answer(refused ?? takes(body));
  }

  /** @type {import("./operators.d.ts").Operators["reportsOnNode"]} */
  function reportsOnNode(req, res) {
    /** @param {string} name @returns {string | undefined} */
    const header = (name) => [req.headers[name]].flat().at(-1);
    const finish = (/** @type {string | undefined} */ refused) => {
      const { status, headers } = answer(refused);
      res.statusCode = status;
      for (const [name, value] of headers) res.setHeader(name, value);
      res.end();
    };
    const refused = admits(req.method ?? "", header, address ? undefined : req.socket?.remoteAddress);
    if (refused !== undefined) {
      // What has not been read yet is not read.
      res.setHeader("Connection", "close");
      return finish(refused);
    }
    // Some parser of the site's has been faster.
    if (req.readableEnded && req.body !== undefined) {
      const text = typeof req.body === "string" || Buffer.isBuffer(req.body) ? req.body : JSON.stringify(req.body);
      return finish(takes(Buffer.from(text)));
    }
    read(req).then(
      (body) => {
        if (body === undefined) res.setHeader("Connection", "close");
        finish(takes(body));
      },
      () => finish(refuses("size")),
    );
  }

  /**
   * Before the body is read, the cheap steps first.
   *
   * @param {string} method
   * @param {(name: string) => string | undefined} header
   * @param {string} [peer]
   */
  function admits(method, header, peer) {
    const media = (header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const site = header("sec-fetch-site");
    // A beacon to another origin is text, which needs no permission there.
    if (method !== "POST") return refuses("method");
    if (header("content-encoding") !== undefined || !/^(application\/json|text\/plain)$/.test(media)) return refuses("type");
    // Every beacon of a page names its origin. This stops other sites; a script can say what it likes.
    if (!origins.has(header("origin") ?? "") || !/^same-(origin|site)$/.test(site ?? "same-origin")) return refuses("origin");
    // The last address is the one that the nearest proxy has written; the others anybody can make up.
    const client = address ? header(address)?.split(",").at(-1)?.trim() : peer;
    return limits.admits(client, now()) ? undefined : refuses("rate");
  }

  /** @param {Uint8Array | undefined} body nothing where it was too long, or too long on its way */
  function takes(body) {
    if (body === undefined || body.length > MOST_BYTES) return refuses("size");
    const claim = readClaim(body);
    if (!claim) return refuses("shape");
    const received = now();
    const refused = limits.takes(claim, received);
    if (refused !== undefined) return refuses(refused);
    counters.add("reports", counters.failure(counters.provider(claim.provider), claim.cause));
    const { engine, mobile } = claim.browser;
    counters.add("reports_by_engine", { category: claim.category, engine, mobile });
    if (waiting.length >= MOST_WAITING) refuses("queue");
    else if (sentry || logger || onReport) {
      waiting.push({ claim, received });
      // After the answer: no browser waits for what becomes of its report.
      if (!isPassingOn) setTimeout(passOn, 0);
      isPassingOn = true;
    }
    return undefined;
  }

  async function passOn() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { claim, received } = next;
      if (logger) attempt("otlp", () => logger.emit(asRecord(claim, received)));
      if (sentry && claim.category !== "a") {
        if (cap.admits(fingerprint(claim).join("\n"), received)) attempt("sentry", () => capture(claim, received));
        else counters.add("exports", { to: "sentry", result: "capped" });
      }
      try {
        await onReport?.(claim);
      } catch {
        // It is the site's own, and says so elsewhere; the next report is not lost by it.
      }
    }
    isPassingOn = false;
  }

  /** @param {"otlp" | "sentry"} to @param {() => void} work */
  function attempt(to, work) {
    try {
      work();
      counters.add("exports", { to, result: "sent" });
    } catch {
      counters.add("exports", { to, result: "failed" });
    }
  }

  /** In a scope of its own: what the SDK knows of this request has its address, its cookies and the page's address. @param {Claim} claim @param {number} received */
  function capture(claim, received) {
    sentry?.withScope((/** @type {any} */ scope) => {
      // The processors of a scope run after those of the SDK. The event is another one: an SDK writes into what it is given.
      scope.addEventProcessor(onlyOurs(asEvent(claim, received)));
      sentry.captureEvent(asEvent(claim, received));
    });
  }

  /** @param {string} reason */
  function refuses(reason) {
    counters.add("reports_refused", { reason });
    return reason;
  }

  /** @param {string | undefined} refused */
  function answer(refused) {
    const status = refused === undefined ? 204 : STATUS[refused];
    return new Response(null, { status, headers: status === 405 ? { Allow: "POST" } : {} });
  }
}

/** @param {ReadableStream<Uint8Array> | null} stream @returns {Promise<Uint8Array | undefined>} nothing where it is too long, or too long on its way */
async function bytesOf(stream) {
  if (stream === null) return new Uint8Array();
  const reader = stream.getReader();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => {});
  }, MOST_TIME);
  try {
    const chunks = [];
    let length = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > MOST_BYTES) {
        void reader.cancel().catch(() => {});
        return undefined;
      }
      chunks.push(read.value);
    }
    return late ? undefined : joined(chunks, length);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** @param {any} stream of Node.js @returns {Promise<Uint8Array | undefined>} */
function read(stream) {
  return new Promise((resolve) => {
    /** @type {Uint8Array[]} */
    const chunks = [];
    let length = 0;
    const done = (/** @type {Uint8Array | undefined} */ body) => {
      clearTimeout(timer);
      stream.removeListener("data", take);
      if (body === undefined) stream.pause();
      resolve(body);
    };
    const take = (/** @type {Uint8Array} */ chunk) => {
      length += chunk.length;
      if (length > MOST_BYTES) return done(undefined);
      chunks.push(chunk);
    };
    const timer = setTimeout(() => done(undefined), MOST_TIME);
    stream.on("data", take);
    stream.on("end", () => done(joined(chunks, length)));
    stream.on("error", () => done(undefined));
    stream.on("close", () => done(undefined));
  });
}

/** @param {Uint8Array[]} chunks @param {number} length */
function joined(chunks, length) {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @param {AnyRequest} request @param {string} name @returns {string} */
function headerOf({ headers }, name) {
  const value = typeof headers.get === "function" ? headers.get(name) : headers[name];
  return String(value ?? "");
}

/** @param {AnyRequest} request @returns {Map<string, string>} */
function cookiesOf(request) {
  const text = headerOf(request, "cookie");
  const cookies = new Map();
  if (text.length > LONGEST_COOKIES) return cookies;
  for (const pair of text.split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** The seconds in `FLOW.SECONDS`. @param {string | undefined} value */
function leftAt(value) {
  const [, seconds] = /^[0-9a-f]{20}\.(\d{1,12})$/.exec(value ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

/** A browser that loads ahead has no person behind it yet. @param {AnyRequest} request */
function isPrefetch(request) {
  return ["sec-purpose", "purpose", "x-moz"].some((name) => /prefetch|prerender/.test(headerOf(request, name)));
}

export { OTHER };
