// oauth-chaperone for Express, with any library that signs in: copy this file into your project.
//   const callback = oauthChaperone({ finish, draw, sessionCookie: "connect.sid", hadState: (req) => …, callbackPage: true });
//   app.all("/auth/google/callback", callback);
// `finish(req, res)` has the library finish the sign-in; it answers with where to go on, or throws what the library throws.
// `draw(req, res, page, block)` answers with your page: `page` is "callback" or "error", `block` JSON for its script element.
// `callbackPage: true` draws a page for every answer; without it one is drawn for failures only.
// `signedIn(req)`, where there is one, answers with where a user goes on who is signed in already.

/** What goes wrong on the way to the provider, by the names that the chaperone knows; as Node.js and libraries call it. */
const ON_THE_WAY = {
  ECONNREFUSED: "connection_failed", ECONNRESET: "connection_failed", ENOTFOUND: "connection_failed", EAI_AGAIN: "connection_failed",
  UND_ERR_SOCKET: "connection_failed", ETIMEDOUT: "timeout", UND_ERR_HEADERS_TIMEOUT: "timeout", OAUTH_TIMEOUT: "timeout",
  OAUTH_PARSE_ERROR: "malformed_response", OAUTH_RESPONSE_IS_NOT_JSON: "malformed_response",
};
/** Where the user is signed in, the answer was used before, and nothing failed. */
const USED = /^(invalid_grant|session_context_missing|state_mismatch|(Unable to verify|Invalid) authorization request state\.?)$/;

/** What the request carried. */
function requestView(req, sessionCookie) {
  const cookies = new Set((req.headers.cookie ?? "").split(/; */).map((pair) => pair.split("=")[0]).filter(Boolean));
  return {
    method: req.method, time: Math.floor(Date.now() / 1000),
    saw_any_cookie: cookies.size > 0, saw_session_cookie: cookies.has(sessionCookie),
    saw_departure_cookie: cookies.has("oauth_chaperone"),
  };
}
/** The provider's own error code tells most; else what happened on the way, the library's code, or its message. */
function errorView(error) {
  const causes = [error, error.oauthError ?? error.cause, error.cause?.cause].filter(Boolean);
  const first = (read) => causes.map(read).find((value) => value !== undefined);
  const status = first((cause) => cause.statusCode ?? (cause.error || cause instanceof Response ? cause.status : undefined));
  const name = first((cause) => (typeof cause.error === "string" ? cause.error : undefined)) ?? first((cause) => ON_THE_WAY[cause.code]);
  const named = error.constructor.name;
  const told = name ?? first((cause) => cause.code) ?? (named === "Error" ? error.message : named);
  return { error: told, error_description: error.message, provider_status: status };
}

export function oauthChaperone({ finish, draw, sessionCookie, hadState, signedIn, callbackPage = false }) {
  return async (req, res) => {
    res.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
    const isExchange = req.get("Accept") === "application/json";
    const block = (view) => JSON.stringify(view).replaceAll("<", "\\u003c");
    const view = requestView(req, sessionCookie);
    if (callbackPage && req.method === "GET" && !isExchange) return draw(req, res, "callback", block(view));
    view.session_had_state = Boolean(hadState(req));
    try {
      // Passport would start again, and again, where an answer has lost its query.
      if (!["code", "error"].some((name) => req.query[name] ?? req.body?.[name])) throw { code: "missing_parameter" };
      const redirect = await finish(req, res);
      res.clearCookie("oauth_chaperone"); // it ended well; with { domain } where you set cookie-domain
      return isExchange ? res.json({ redirect }) : res.redirect(redirect);
    } catch (error) {
      const failed = { ...view, ...errorView(error), signed_in: false };
      if (USED.test(failed.error) && signedIn?.(req)) Object.assign(failed, { signed_in: true, redirect: signedIn(req) });
      console.warn("sign-in failed", failed, "flow", /oauth_chaperone=([\w-]+)/.exec(req.headers.cookie)?.[1], error.stack);
      return isExchange ? res.json(failed) : draw(req, res.status(400), "error", block(failed));
    }
  };
}
