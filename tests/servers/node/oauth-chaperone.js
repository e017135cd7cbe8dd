// oauth-chaperone for Express 4 and 5, with any library that signs in: copy this file into your project.
//
//   const callback = oauthChaperone({ finish, draw, sessionCookie: "connect.sid", hadState: (req) => …, callbackPage: true });
//   app.all("/auth/google/callback", callback);
//
// `finish(req, res, answer)` has the library finish the sign-in; it answers with where to go on, or throws what the library
// throws. `answer` is the provider's answer as URLSearchParams, each of its parameters once. `req.query` holds the same.
// `draw(req, res, page, block)` answers with your page: `page` is "callback" or "error", `block` JSON for its script element.
// `hadState(req)` says whether the session holds a state of a sign-in.
// `callbackPage: true` draws a page for every answer; without it one is drawn for failures only.
// `signedIn(req)`, where there is one, answers with where a user goes on who is signed in already.
//
// An exception's message and name can hold a secret: the code, a token, a database's address, a user's row. Neither goes to
// the page or to the log: only names from the lists below, numbers, booleans, the provider's own error code, and the places in
// the code that the exception came by.
import { existsSync } from "node:fs";

/** Names that the chaperone knows: what an exception's `code` may say. */
const LISTED = new Set([
  // A site's own word, as Python Social Auth has them.
  "account_not_allowed",
  "authentication_disallowed",
  "backend_missing",
  "connection_failed",
  "email_in_use",
  "http_error",
  "identity_in_use",
  "internal_error",
  "invalid_claim",
  "invalid_parameter",
  "invalid_setting",
  "invalid_signature",
  "malformed_response",
  "membership_required",
  "missing_claim",
  "missing_parameter",
  "missing_setting",
  "nonce_mismatch",
  "profile_email_missing",
  "rate_limited",
  "response_expired",
  "session_context_missing",
  "state_mismatch",
  "timeout",
  "tls_error",
  "unavailable",
  "user_mismatch",
  "username_in_use",
  // openid-client.
  "OAUTH_ABORT",
  "OAUTH_HTTP_REQUEST_FORBIDDEN",
  "OAUTH_INVALID_REQUEST",
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_INVALID_SERVER_METADATA",
  "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_JWT_USERINFO_EXPECTED",
  "OAUTH_KEY_SELECTION_FAILED",
  "OAUTH_MISSING_SERVER_METADATA",
  "OAUTH_REQUEST_PROTOCOL_FORBIDDEN",
  "OAUTH_RESPONSE_BODY_ERROR",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_UNSUPPORTED_OPERATION",
  "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
]);

/** What Node.js and libraries call it, by the names that the chaperone knows. */
const CALLED = new Map([
  ["ECONNREFUSED", "connection_failed"],
  ["ECONNRESET", "connection_failed"],
  ["ENOTFOUND", "connection_failed"],
  ["EAI_AGAIN", "connection_failed"],
  ["EHOSTUNREACH", "connection_failed"],
  ["ENETUNREACH", "connection_failed"],
  ["EPIPE", "connection_failed"],
  ["UND_ERR_SOCKET", "connection_failed"],
  ["ETIMEDOUT", "timeout"],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
  ["UND_ERR_BODY_TIMEOUT", "timeout"],
  ["OAUTH_TIMEOUT", "timeout"],
  ["OAUTH_PARSE_ERROR", "malformed_response"],
  ["OAUTH_RESPONSE_IS_NOT_JSON", "malformed_response"],
]);

/** Passport and what is built on it tell by fixed texts alone: their beginnings. */
const TEXTS = [
  ["Unable to verify authorization request state", "session_context_missing"],
  ["Invalid authorization request state", "state_mismatch"],
  ["Failed to find request token in session", "session_context_missing"],
  ["Failed to obtain access token", "malformed_response"],
  ["Failed to fetch user profile", "malformed_response"],
  ["Failed to parse user profile", "malformed_response"],
  ["Unknown authentication strategy", "backend_missing"],
  ["OAuth 2.0 authentication requires session support", "missing_setting"],
  ["OpenID Connect requires session support", "missing_setting"],
  ["ID token contains invalid nonce", "nonce_mismatch"],
  ["ID token has expired", "response_expired"],
  ["ID token not intended for this relying party", "invalid_claim"],
];

/** Classes whose `error` or `code` is what the provider said. */
const PROVIDER_ERRORS = new Set([
  "AuthorizationError",
  "AuthorizationResponseError",
  "FacebookAuthorizationError",
  "FacebookTokenError",
  "OAuth2RequestError",
  "ResponseBodyError",
  "TokenError",
]);

/**
 * Words with at most a number after each: access_denied, AADSTS50011, 190. What is random (a code, a token, a state) has its
 * digits and letters mixed.
 */
const PROVIDER_CODE =
  /^(?=.{1,64}$)-?[A-Za-z]{0,24}\d{0,9}([_.-][A-Za-z]{1,24}\d{0,9})*$/;

/** Microsoft says `invalid_grant` of nearly everything; this, in a sentence, is its code. */
const MICROSOFT_CODE = /\bAADSTS\d{5,7}\b/;

/** Once in an answer, or it is none: another reader might take another of them, or a list, or an object. */
const ONCE = new Set([
  "code",
  "state",
  "error",
  "iss",
  "response",
  "id_token",
  "access_token",
  "oauth_token",
  "oauth_verifier",
]);

/** What the request carried. */
function requestView(req, sessionCookie) {
  const cookies = new Set(
    (req.headers.cookie ?? "")
      .split(/; */)
      .map((pair) => pair.split("=")[0])
      .filter(Boolean),
  );
  return {
    method: req.method,
    time: Math.floor(Date.now() / 1000),
    saw_any_cookie: cookies.size > 0,
    saw_session_cookie: cookies.has(sessionCookie),
    saw_departure_cookie: cookies.has("oauth_chaperone"),
  };
}

/**
 * The provider's answer, read once for everyone: by the address itself and not by Express, whose versions and settings differ in
 * what `error[]=1` or a parameter that comes twice is. Nothing where two readers could differ in it.
 */
function readAnswer(req) {
  const at = req.originalUrl.indexOf("?");
  const pairs = [
    ...new URLSearchParams(at < 0 ? "" : req.originalUrl.slice(at + 1)),
  ];
  const body =
    req.method === "POST" && typeof req.body === "object" && req.body !== null
      ? Object.entries(req.body)
      : [];
  const answer = new URLSearchParams();
  for (const [name, value] of [...pairs, ...body]) {
    // [code], code[], code[x] and code.x are `code` to some.
    const isOdd =
      !ONCE.has(name) && name.split(/[^\w-]+/).some((word) => ONCE.has(word));
    if (
      isOdd ||
      (ONCE.has(name) && (typeof value !== "string" || answer.has(name)))
    )
      return undefined;
    // Of any other the first, which is the exchange-url's own.
    if (typeof value === "string" && !answer.has(name)) answer.set(name, value);
  }
  if (!answer.get("error")) answer.delete("error");
  // An answer is a code or an error. Libraries differ in which they look at first.
  return answer.get("code") && answer.has("error") ? undefined : answer;
}

/** An exception and what it was thrown for. Anything can be thrown, with anything in it. */
function chain(error) {
  const links = [];
  for (
    let link = error;
    typeof link === "object" && link !== null && links.length < 4;
    link = link.oauthError ?? link.cause
  ) {
    links.push(link);
  }
  return links;
}

/** A provider's own error code, where it is one: anything can stand there, also what this very request has brought. */
function providerCode(value, answer) {
  const code = typeof value === "number" ? String(value) : value;
  if (typeof code !== "string" || !PROVIDER_CODE.test(code)) return undefined;
  return [...answer].some(([name, sent]) => name !== "error" && sent === code)
    ? undefined
    : code;
}

/** What failed, by a name from a closed list or by the provider's own code. */
function errorView(error, answer) {
  const links = chain(error);
  const first = (read) => links.map(read).find((value) => value !== undefined);
  const isProviders = (link) => PROVIDER_ERRORS.has(link.constructor?.name);
  const status = first((link) => {
    // Passport's TokenError has a `status`, too, which is its own.
    const told =
      link.statusCode ??
      (typeof link.error === "string" || link instanceof Response
        ? link.status
        : undefined);
    return Number.isInteger(told) && told >= 100 && told < 600
      ? told
      : undefined;
  });
  const name =
    first((link) =>
      isProviders(link)
        ? providerCode(link.error ?? link.code, answer)
        : undefined,
    ) ??
    first((link) => CALLED.get(link.code)) ??
    first((link) => (LISTED.has(link.code) ? link.code : undefined)) ??
    (status === undefined ? undefined : "http_error") ??
    first(
      (link) =>
        TEXTS.find(
          ([text]) =>
            typeof link.message === "string" && link.message.startsWith(text),
        )?.[1],
    ) ??
    (links.some(isProviders) ? "http_error" : "internal_error");
  const description = first((link) => {
    const texts = [link.error_description, link.message].filter(
      (text) => typeof text === "string",
    );
    return MICROSOFT_CODE.exec(texts.join(" "))?.[0];
  });
  return {
    error: name,
    error_description: description,
    provider_status: status,
  };
}

/** Files and lines, for the log: of a stack that begins with the message, which may look like anything. */
function places(error) {
  const frame =
    /^ +at (?:.+ \()?(?:file:\/\/\/?)?((?:\/(?!\/)|[A-Za-z]:[/\\])[^():?]+)(:\d{1,6}:\d{1,6})\)?$/;
  try {
    const stacks = chain(error).map(({ stack, message }) =>
      `${stack}`.replace(`${message}`, ""),
    );
    const found = stacks
      .flatMap((stack) => stack.split("\n"))
      .map((line) => frame.exec(line));
    return found
      .flatMap((place) =>
        place && isFile(place[1]) ? [`${place[1]}${place[2]}`] : [],
      )
      .slice(0, 30);
  } catch {
    return []; // it throws where it is read
  }
}

/** What a message could hold is no file of this machine. */
function isFile(path) {
  try {
    return existsSync(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function log(req, view, error) {
  // The value of the cookie that the login page has set.
  const flow =
    /(?:^|; *)oauth_chaperone=([0-9a-f]{20})(?:;|$)/.exec(
      req.headers.cookie ?? "",
    )?.[1] ?? "unknown";
  console.warn(
    "sign-in failed",
    JSON.stringify({ ...view, flow, at: places(error) }),
  );
}

/** The user is signed in, and the code is taken or no state is left: the answer was used before. A wrong state is another thing. */
function isUsed({ error, session_had_state }) {
  return (
    error === "invalid_grant" ||
    (error === "session_context_missing" && !session_had_state)
  );
}

export function oauthChaperone({
  finish,
  draw,
  sessionCookie,
  hadState,
  signedIn,
  callbackPage = false,
}) {
  return async (req, res, next) => {
    try {
      await answerCallback(req, res);
    } catch (error) {
      // Your `draw`, for one. Express may show what it gets to the user.
      log(req, { error: "internal_error" }, error);
      next(new Error("oauth-chaperone: the callback could not be answered"));
    }
  };

  async function answerCallback(req, res) {
    res.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
    const isExchange = req.get("Accept") === "application/json";
    const block = (view) => JSON.stringify(view).replaceAll("<", "\\u003c");
    // It asks what a GET would answer, and does nothing.
    if (req.method === "HEAD") return res.status(200).end();
    if (req.method !== "GET" && req.method !== "POST")
      return res.set("Allow", "GET, HEAD, POST").status(405).end();
    // The page asks from its own origin. Old browsers do not say where they ask from.
    if (
      isExchange &&
      (req.get("Sec-Fetch-Site") ?? "same-origin") !== "same-origin"
    ) {
      return res.status(403).json({ signed_in: false });
    }
    const view = requestView(req, sessionCookie);
    if (callbackPage && req.method === "GET" && !isExchange)
      return draw(req, res, "callback", block(view));
    const answer = readAnswer(req);
    let redirect;
    try {
      view.session_had_state = Boolean(hadState(req));
      if (!answer) throw { code: "invalid_parameter" };
      // Passport would start again, and again, where an answer has lost its query.
      if (!answer.get("code") && !answer.get("error"))
        throw { code: "missing_parameter" };
      // There is nothing that a library could check it against.
      if (answer.has("error") && !view.session_had_state)
        throw { code: "session_context_missing" };
      Object.defineProperty(req, "query", {
        value: Object.fromEntries(answer),
        configurable: true,
        writable: true,
      });
      redirect = await finish(req, res, answer);
    } catch (error) {
      const failed = {
        ...view,
        ...errorView(error, answer ?? new URLSearchParams()),
        signed_in: false,
      };
      const isUsedUp = isUsed(failed) && !answer?.has("error");
      if (answer?.has("error"))
        failed.error =
          providerCode(answer.get("error"), answer) ?? failed.error;
      log(req, failed, error);
      const goOn = isUsedUp ? signedIn?.(req) : undefined;
      if (goOn) Object.assign(failed, { signed_in: true, redirect: goOn });
      return isExchange
        ? res.json(failed)
        : draw(req, res.status(400), "error", block(failed));
    }
    res.clearCookie("oauth_chaperone"); // it ended well; with { domain } where you set cookie-domain
    return isExchange
      ? res.json({ signed_in: true, redirect })
      : res.redirect(redirect);
  }
}
