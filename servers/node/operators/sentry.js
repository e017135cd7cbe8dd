// @ts-check
/**
 * A claim as an event of Sentry: one issue for each cause and provider, at the level that its category gives it.
 *
 * @typedef {import("../operators.d.ts").Claim} Claim
 */
const LEVELS = { a: "debug", b: "info", c: "warning", d: "error" };

/** For what is unknown, the listed name that it was told by stands beside it. @param {Claim} claim */
export function fingerprint({ cause, provider, evidence }) {
  const names = [evidence["server_error"], evidence["error_parameter"]];
  const name = names.find((name) => typeof name === "string" && name !== "unlisted");
  return ["oauth-chaperone", cause, provider ?? "other", ...(cause === "unknown" && name !== undefined ? [String(name)] : [])];
}

/**
 * Its text is a template with a parameter: the SDK takes 50 events of one `message` for one and drops the rest.
 *
 * @param {Claim} claim
 * @param {number} received
 */
export function asEvent(claim, received) {
  const { category, cause, certainty, provider = "other", reference, page, attempt, elapsedSeconds, flowId, evidence } = claim;
  const tags = Object.entries({ category, cause, certainty, provider, reference });
  return {
    timestamp: received / 1000,
    logger: "oauth-chaperone",
    level: LEVELS[category],
    logentry: { message: "Sign-in failed: %s", params: [cause] },
    fingerprint: fingerprint(claim),
    tags: Object.fromEntries(tags.map(([name, value]) => [`oauth_chaperone.${name}`, value])),
    contexts: { oauth_chaperone: { page, attempt, elapsed_seconds: elapsedSeconds, flow_id: flowId, evidence } },
  };
}

/** What an SDK adds that is not of the request. */
const THEIRS = ["event_id", "platform", "environment", "release", "dist", "sdk"];

/**
 * What the SDK knows of the request has the page's address, hence the code, and what the site has set for other events changes a level
 * or a fingerprint: nothing of theirs passes but what is listed here.
 *
 * @param {Record<string, unknown>} ours
 */
export const onlyOurs = (ours) => (/** @type {Record<string, unknown>} */ event) => {
  const kept = THEIRS.filter((name) => event[name] !== undefined).map((name) => [name, event[name]]);
  return { ...Object.fromEntries(kept), ...ours };
};
