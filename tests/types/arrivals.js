// @ts-check
/**
 * Arrivals that tests/package.test.js plays in the module and in its translation. They stand here so that the type check reads
 * them: a word that the core does not know would count as absent, and the test would compare less than it says.
 *
 * @typedef {import("../../www/package/exchange.js").Ended} Ended
 * @typedef {import("../../www/package/index.d.ts").DiagnoseOptions} DiagnoseOptions
 */

const ERRORS = ["identity_in_use", "invalid_grant", "access_denied", "server_error", "AuthStateMissing", "né 日本 😀"];

/** Each leads to another cause, unless the error's name says more. The first one needs the cookie's field to do so. @type {Ended[]} */
const ENDS = [
  { end: "none", clockAheadSeconds: 86400 },
  { end: "timed_out" },
  { end: "failed", status: 500, retryAfterSeconds: 7 },
];

/** @param {string} error @returns {DiagnoseOptions} */
function options(error) {
  const url = "https://shop.example/callback?code=c&state=s";
  return { url, server: { error, saw_session_cookie: false }, loginUrl: "https://shop.example/login" };
}

/** The last one makes the module's memory grow. */
export const ARRIVALS = [
  ...ERRORS.flatMap((error) => ENDS.map((ended) => ({ options: options(error), ended }))),
  ...ENDS.slice(-1).map((ended) => ({ options: options("x".repeat(3e6)), ended })),
];
