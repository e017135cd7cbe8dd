// @ts-check
/**
 * What an exception says by a name. It is read, and nothing of it is handed on: what this finds is still held to `words.js`.
 *
 * @typedef {import("./words.js").Asked} Asked
 * @typedef {{ error: string, error_description?: string, provider_status?: number }} Failure
 */
import { codeIn, isStatus, listed, providersCode } from "./words.js";

/** What the runtime and libraries call it, by the neutral names of the catalogue. */
const CALLED = new Map(
  Object.entries({
    connection_failed: [
      ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPIPE", "UND_ERR_SOCKET"],
      // Bun and Deno; Arctic, around whatever `fetch` has thrown.
      ...["ConnectionRefused", "ConnectionClosed", "FailedToOpenSocket", "ArcticFetchError"],
    ],
    timeout: [
      ...["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "OAUTH_TIMEOUT"],
      ...["TimeoutError"],
    ],
    tls_error: ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID"],
    malformed_response: ["OAUTH_PARSE_ERROR", "OAUTH_RESPONSE_IS_NOT_JSON", "UnexpectedResponseError"],
  }).flatMap(([neutral, names]) => names.map((name) => [name, neutral])),
);

/** Classes whose `error` or `code` is what the provider said. */
const PROVIDERS_ERRORS = new Set([
  "AuthorizationError",
  "AuthorizationResponseError",
  "FacebookAuthorizationError",
  "FacebookTokenError",
  "OAuth2RequestError",
  "OPError",
  "ResponseBodyError",
  "TokenError",
]);
/** Classes whose `status` is that of the provider. Passport's TokenError has one that is its own. */
const PROVIDERS_STATUS = new Set([
  "ResponseBodyError",
  "UnexpectedErrorResponseBodyError",
  "UnexpectedResponseError",
  "WWWAuthenticateChallengeError",
]);

/** What openid-client 5, next-auth 4 and Auth.js tell by fixed beginnings alone; what follows holds states. */
const BEGINNINGS = Object.entries({
  "state mismatch, expected ": "state_mismatch",
  "state missing from the response": "missing_parameter",
  "iss mismatch, expected ": "issuer_mismatch",
  "nonce mismatch, expected ": "nonce_mismatch",
  "checks.state argument is missing": "session_context_missing",
  "State cookie was missing": "session_context_missing",
  "PKCE code_verifier cookie was missing": "session_context_missing",
  "outgoing request timed out": "timeout",
  "access_token not present in TokenSet": "malformed_response",
  "id_token not present in TokenSet": "malformed_response",
  'Provider with id "': "backend_missing",
});
/** next-auth 4 has no more than this of an answer that V8 could not parse. */
const NO_JSON = /^Unexpected (?:token|end|non-whitespace)\b[^]*\bJSON\b/;
/** Auth.js and next-auth 4, of the one among their cookies that a check looked for. */
const NO_COOKIE = /^[\w ]+ cookie was missing\b/;
/** openid-client 5, where the answer was no JSON. */
const STATUS_IN_TEXT = /^expected 200 OK, got: (\d{3})\b/;

const MOST_LINKS = 6;

/**
 * @param {unknown} thrown
 * @param {Asked} asked
 * @returns {Failure}
 */
export function failureOf(thrown, asked) {
  const links = chain(thrown);
  /** @template T @param {(link: object) => T | undefined} read */
  const first = (read) => {
    for (const link of links) {
      const found = read(link);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const status = first(statusOf);
  const description = first((link) => codeIn(["error_description", "description", "message"].map((name) => text(link, name)).join(" ")));
  const isProviders = (/** @type {object} */ link) => PROVIDERS_ERRORS.has(className(link)) || isAnswer(link);
  // A provider's own word, as a code of its own.
  const theirs = first((link) =>
    isProviders(link) ? providersCode(get(link, "error") ?? get(link, "code"), asked) : undefined,
  );
  // openid-client repeats the code of what it was thrown for, and not what tells one from the other.
  const coded = links.map((link) => listed(get(link, "code"), text(link, "message"))).filter((found) => found !== undefined);
  const named =
    (theirs !== undefined ? { error: theirs } : undefined) ??
    first((link) => neutral(get(link, "code")) ?? neutral(className(link)) ?? neutral(get(link, "name"))) ??
    coded.find(({ error_description }) => error_description !== undefined) ??
    coded[0];
  // The innermost says most: what is around it is only where it came by.
  const inner = [...links].reverse();
  const called =
    named ??
    (status !== undefined ? { error: "http_error" } : undefined) ??
    inner.map(byText).find(Boolean) ??
    inner.map(byClass).find(Boolean) ??
    { error: links.some(isProviders) ? "http_error" : "internal_error" };
  // Of an error's page nobody expects that it can be read.
  const isPage = called.error === "malformed_response" && status !== undefined && status >= 400;
  return {
    ...(isPage ? { error: "http_error" } : called),
    ...(description !== undefined && { error_description: description }),
    ...(status !== undefined && { provider_status: status }),
  };
}

/** @param {unknown} name */
function neutral(name) {
  const called = typeof name === "string" ? CALLED.get(name) : undefined;
  return called === undefined ? undefined : { error: called };
}

/**
 * Passport, next-auth and what is built on them tell by fixed texts alone. A text that is a name of the catalogue, up to what it is
 * about: `Unknown authentication strategy "nobody"`.
 *
 * @param {object} link
 */
function byText(link) {
  const message = text(link, "message");
  const begun = BEGINNINGS.find(([beginning]) => message.startsWith(beginning));
  if (begun) return { error: begun[1] };
  // By its name alone, and not of every text: a site parses JSON of its own.
  if (get(link, "name") === "OAuthCallbackError") {
    if (NO_JSON.test(message)) return { error: "malformed_response" };
    // It seals its cookies. What a provider has sealed fails by a text of openid-client's.
    if (message === "decryption operation failed") return { error: "session_context_missing" };
  }
  return listed(message) ?? listed(message.split(/["(]/)[0]);
}

/** Whether it was thrown because a cookie of the framework's own did not come. @param {unknown} thrown */
export const isForNoCookie = (thrown) => chain(thrown).some((link) => NO_COOKIE.test(text(link, "message")));

/** @param {object} link */
function byClass(link) {
  const message = text(link, "message");
  return [get(link, "type"), className(link), get(link, "name")].map((name) => listed(name, message)).find(Boolean);
}

/** @param {object} link */
function statusOf(link) {
  const theirs = typeof get(link, "error") === "string" || PROVIDERS_STATUS.has(className(link)) || isAnswer(link);
  const said = STATUS_IN_TEXT.exec(text(link, "message"))?.[1];
  const response = get(link, "response");
  const told = [get(link, "statusCode"), theirs ? get(link, "status") : undefined, get(response, "status"), get(response, "statusCode")];
  return [...told, said === undefined ? undefined : Number(said)].find(isStatus);
}

/** A Response, or what Better Auth makes of one: its status and whatever JSON it held, in one object. @param {object} link */
function isAnswer(link) {
  return isA(link, Response) || (typeof get(link, "status") === "number" && typeof get(link, "statusText") === "string");
}

/** A proxy throws where it is asked what it is. @template {Function} C @param {unknown} value @param {C} Class @returns {value is C["prototype"]} */
export function isA(value, Class) {
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

/**
 * An exception and what it was thrown for: `cause`, Passport's `oauthError`, Auth.js's `cause.err`. Anything can be thrown, with
 * anything in it.
 *
 * @param {unknown} thrown
 */
export function chain(thrown) {
  /** @type {object[]} */
  const links = [];
  let link = thrown;
  while (typeof link === "object" && link !== null && links.length < MOST_LINKS) {
    links.push(link);
    const cause = get(link, "cause");
    link = get(link, "oauthError") ?? get(cause, "err") ?? cause;
  }
  return links;
}

/** @param {unknown} of @param {string} name @returns {unknown} */
function get(of, name) {
  try {
    return typeof of === "object" && of !== null ? /** @type {Record<string, unknown>} */ (of)[name] : undefined;
  } catch {
    return undefined; // it throws where it is read
  }
}

/** @param {object} link @param {string} name */
function text(link, name) {
  const value = get(link, name);
  return typeof value === "string" ? value.slice(0, 2000) : "";
}

/** @param {object} link */
function className(link) {
  try {
    const name = link.constructor?.name;
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}

const FRAME = /^ +at (?:.+ \()?(?:file:\/\/\/?)?((?:\/(?!\/)|[A-Za-z]:[/\\])[^():?]+)(:\d{1,6}:\d{1,6})\)?$/;

/**
 * Files and lines, for the log: of a stack that begins with the message, which may look like anything. Only files that are there: what
 * a message could hold is none.
 *
 * @param {unknown} thrown
 * @param {(path: string) => boolean} isFile
 */
export function places(thrown, isFile) {
  const stacks = chain(thrown).map((link) => stackOf(link));
  const found = stacks.flatMap((stack) => stack.split("\n")).map((line) => FRAME.exec(line));
  return found.flatMap((place) => (place && isFile(place[1]) ? [`${place[1]}${place[2]}`] : [])).slice(0, 30);
}

/** @param {object} link */
function stackOf(link) {
  const stack = get(link, "stack");
  const message = get(link, "message");
  if (typeof stack !== "string" || stack.length > 100_000) return "";
  return typeof message === "string" ? stack.replace(message, () => "") : stack;
}
