// @ts-check
/**
 * A claim as a log record of OpenTelemetry, as its logs API takes it.
 *
 * @typedef {import("../operators.d.ts").Claim} Claim
 */

/** The device's clock counts where it is not further off than this. */
const CLOCK_MAY_BE_OFF = 300_000;
/** OpenTelemetry's scale: 9 is information, 13 a warning, 17 an error. */
const SEVERITIES = { none: [9, "INFO"], count: [9, "INFO"], trend: [10, "INFO2"], spike: [13, "WARN"], act: [17, "ERROR"] };

/** @param {Claim} claim @param {number} received */
export function asRecord(claim, received) {
  const { category, certainty, monitoring, page, reference, attempt, provider, framework } = claim;
  const [severityNumber, severityText] = SEVERITIES[monitoring];
  const isFinding = claim.outcome === "preflight";
  const own = { category, certainty, monitoring, page, reference, attempt, provider, framework };
  const more = { flow_id: claim.flowId, elapsed_seconds: claim.elapsedSeconds, evidence: claim.evidence };
  const attributes = {
    "error.type": claim.cause,
    ...Object.fromEntries(Object.entries({ ...own, ...more }).map(([name, value]) => [`oauth_chaperone.${name}`, value])),
    "user_agent.name": claim.browser.name,
    "user_agent.version": claim.browser.major === undefined ? undefined : String(claim.browser.major),
    "user_agent.os.name": claim.browser.os,
    "browser.mobile": claim.browser.mobile,
  };
  return {
    eventName: isFinding ? "oauth_chaperone.sign_in.finding" : "oauth_chaperone.sign_in.failure",
    timestamp: claim.at !== undefined && Math.abs(claim.at - received) <= CLOCK_MAY_BE_OFF ? claim.at : received,
    observedTimestamp: received,
    severityNumber: /** @type {number} */ (severityNumber),
    severityText: /** @type {string} */ (severityText),
    body: `${isFinding ? "Before signing in" : "Sign-in failed"}: ${claim.cause}`,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)),
  };
}
