// @ts-check
/**
 * oauth-chaperone for Express 4 and 5: its requests as the Web's, and the Web's answers as its own.
 *
 * @typedef {import("./express.d.ts").ExpressRequest} ExpressRequest
 * @typedef {import("./express.d.ts").ExpressResponse} ExpressResponse
 * @typedef {import("./express.d.ts").Next} Next
 * @typedef {import("./server.d.ts").Kept} Kept
 */
import { chaperone as onTheWeb } from "./server.js";

/** The name that express-session gives its cookie. */
const SESSION_COOKIE = "connect.sid";

/** @type {typeof import("./express.d.ts").chaperone} */
export function chaperone({ kept, ...options }) {
  /** The site's own functions get Express's request. @type {WeakMap<Request, ExpressRequest>} */
  const origins = new WeakMap();
  /** @param {Function | undefined} call */
  const asked = (call) => call && ((/** @type {Request} */ request) => call(origins.get(request)));
  const { signedIn, hadState = options.framework === "passport" ? passportHadState : undefined, page } = options;
  const guarded = onTheWeb({
    sessionCookie: typeof kept === "string" || options.framework === "passport" ? SESSION_COOKIE : undefined,
    ...options,
    kept: keptIn(kept, asked),
    signedIn: /** @type {any} */ (asked(signedIn)),
    hadState: asked(hadState),
    page: page && ((drawn, request) => page(drawn, origins.get(request))),
  });
  return {
    note: guarded.note,
    callback: (finish) => (req, res, next) => {
      const request = webRequest(req);
      if (!request) return void send(new Response(null, { status: 400 }), res);
      origins.set(request, req);
      const finishing = guarded.guard(request, async (_, finishing) => {
        // Whoever reads it reads what the guard has read; Express 5 has it as a getter.
        const query = Object.fromEntries(finishing.answer);
        Object.defineProperty(req, "query", { value: query, configurable: true, writable: true });
        // The page without script posts to its own address; to the library it is the visit that it stands for.
        if (!isAnswer(req.body)) req.method = "GET";
        // What was kept is of a type that the site alone knows.
        return await finish(req, res, /** @type {any} */ (finishing));
      });
      finishing.then((response) => send(response, res)).catch(() => next(failed()));
    },
    web: (handler) => {
      const wrapped = guarded.wrap(handler);
      return (req, res, next) => {
        const request = webRequest(req);
        if (!request) return void send(new Response(null, { status: 400 }), res);
        origins.set(request, req);
        wrapped(request)
          .then((response) => send(response, res))
          .catch(next);
      };
    },
  };
}

/** Express may show to the user what it gets. */
const failed = () => new Error("oauth-chaperone: the callback could not be answered");

/** @param {import("./express.d.ts").ExpressOptions["kept"]} kept @param {(call: Function | undefined) => any} asked @returns {any} */
function keptIn(kept, asked) {
  if (typeof kept === "string") {
    return {
      read: asked((/** @type {ExpressRequest} */ req) => req.session?.[kept]),
      forget: asked((/** @type {ExpressRequest} */ req) => {
        delete req.session[kept];
        return saved(req.session);
      }),
    };
  }
  return kept && "read" in kept ? { read: asked(kept.read), forget: asked(kept.forget) } : kept;
}

/** Before the exchange: express-session itself saves when the answer is sent. @param {any} session @returns {Promise<void>} */
function saved(session) {
  if (typeof session.save !== "function") return Promise.resolve();
  return new Promise((resolve, reject) => session.save((/** @type {unknown} */ error) => (error ? reject(error) : resolve())));
}

/** Each strategy keeps its state below a key of its own. @param {ExpressRequest} req */
function passportHadState({ session }) {
  const isState = (/** @type {string} */ key) => /^(?:oauth2?|openidconnect):/.test(key) && session[key];
  return Object.keys(session ?? {}).some(isState);
}

/** @param {unknown} body */
function isAnswer(body) {
  return typeof body === "object" && body !== null && ("code" in body || "error" in body || "state" in body);
}

/** Nothing where the address is none: a Host of several words. @param {ExpressRequest} req */
function webRequest(req) {
  try {
    return requestOf(req);
  } catch {
    return undefined; // what it threw holds the address
  }
}

/** @param {ExpressRequest} req */
function requestOf(req) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (!name.startsWith(":")) for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const url = new URL(`${req.protocol}://${req.headers.host ?? "localhost"}${req.originalUrl}`);
  const method = req.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  const parsed = req.body !== undefined && req.body !== null && typeof req.body === "object" && req.readableEnded;
  if (!parsed) return new Request(url, /** @type {any} */ ({ method, headers, body: stream(req), duplex: "half" }));
  headers.delete("content-length");
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers.get("Content-Type") ?? "");
  return new Request(url, { method, headers, body: isForm ? formOf(req.body) : JSON.stringify(req.body) });
}

/** A list is each of its values: one name twice. An object is what no answer has. @param {Record<string, unknown>} body */
function formOf(body) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const one of [value].flat()) {
      if (typeof one === "object" && one !== null) form.append(`${name}[]`, "");
      else form.append(name, String(one));
    }
  }
  return form.toString();
}

/** @param {ExpressRequest} req */
function stream(req) {
  return new ReadableStream({
    start(controller) {
      req.on("data", (chunk) => controller.enqueue(new Uint8Array(chunk)));
      req.on("end", () => controller.close());
      req.on("error", () => controller.error(failed()));
    },
  });
}

/** @param {Response} response @param {ExpressResponse} res */
async function send(response, res) {
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // What the site has set before stays.
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  res.end(body);
}

/** @type {typeof import("./express.d.ts").passportFinish} */
export function passportFinish(passport, strategy, goOn, options = {}) {
  return (req, res, { signal }) =>
    new Promise((resolve, reject) => {
      const name = typeof strategy === "function" ? strategy(req) : strategy;
      const done = (/** @type {unknown} */ error, /** @type {unknown} */ user, /** @type {any} */ info) => {
        if (error || !user) return reject(error || new Error(info?.message));
        // The user has been told that it failed.
        if (signal.aborted) return reject(new Error());
        // In a session of its own: Passport makes a new one.
        req.logIn(user, options, (/** @type {unknown} */ error) => (error ? reject(error) : resolve(goOn(req))));
      };
      passport.authenticate(name, options, done)(req, res, reject);
    });
}
