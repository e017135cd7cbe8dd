// @ts-check
/**
 * The counters, by their names and labels, in OpenTelemetry's metrics API, in prom-client, or in both. Every label has a closed list
 * of values, and every series is there from the start, at 0: a rule that asks how much a counter grew would miss the first of what
 * was not there.
 */
import told from "../../../pkg/told.js";

/** A provider that the site did not name at the start. */
export const OTHER = "other";
const MOST_PROVIDERS = 16;
const BOUNDARIES = [2, 5, 10, 20, 40, 90, 180, 600, 1800];
const CATEGORIES = ["a", "b", "c", "d"];
const REASONS = ["method", "origin", "type", "size", "shape", "rate", "repeat", "queue"];

/** Each counter's unit, help and labels. @type {Record<string, [string, string, string[]]>} */
const COUNTERS = {
  departures: ["{departure}", "Redirects to a provider", ["provider", "tracked"]],
  arrivals: ["{arrival}", "Callbacks with an answer", ["provider"]],
  sign_ins: ["{sign_in}", "Users who are signed in", ["provider"]],
  failures: ["{failure}", "Failed sign-ins, by the server's own word", ["provider", "category", "cause", "monitoring"]],
  reports: ["{report}", "Failed sign-ins, by a browser's claim", ["provider", "category", "cause", "monitoring"]],
  reports_by_engine: ["{report}", "The same by engine", ["category", "engine", "mobile"]],
  reports_refused: ["{report}", "Reports that were not taken", ["reason"]],
  exports: ["{export}", "Reports that were passed on", ["to", "result"]],
};
const AWAY = "Between departure and arrival";
/** The symptoms that only a server tells. */
const SYMPTOMS = new Set(["state_lost", "parameter_missing", "code_refused"]);
/** @type {Record<string, string[]>} */
const TOLD = told.told;

/** @typedef {Record<string, string | boolean>} Labels */

export class Counters {
  /** @type {Map<string, ((labels: Labels, value: number) => void)[]>} */
  #adds = new Map();
  /** @type {((labels: Labels, seconds: number) => void)[]} */
  #away = [];
  #providers;

  /** @param {{ providers: Iterable<string>, meter?: any, prometheus?: any, register?: any }} how */
  constructor({ providers, meter, prometheus, register }) {
    if (!meter && !prometheus) throw new TypeError("oauth-chaperone: `meter` or `prometheus` is missing; nothing would be counted");
    this.#providers = new Set([...new Set(providers)].slice(0, MOST_PROVIDERS));
    this.#providers.add(OTHER);
    for (const [name, [unit, description, labelNames]] of Object.entries(COUNTERS)) {
      /** @type {((labels: Labels, value: number) => void)[]} */
      const adds = [];
      if (meter) {
        const counter = meter.createCounter(`oauth_chaperone.${name}`, { unit, description });
        adds.push((labels, value) => counter.add(value, namespaced(labels)));
      }
      if (prometheus) {
        const registers = register ? { registers: [register] } : {};
        const counter = new prometheus.Counter({ name: `oauth_chaperone_${name}_total`, help: description, labelNames, ...registers });
        adds.push((labels, value) => counter.inc(spelled(labels), value));
      }
      this.#adds.set(name, adds);
    }
    if (meter) {
      const how = { unit: "s", description: AWAY, advice: { explicitBucketBoundaries: BOUNDARIES } };
      const histogram = meter.createHistogram("oauth_chaperone.away.duration", how);
      this.#away.push((labels, seconds) => histogram.record(seconds, namespaced(labels)));
    }
    if (prometheus) {
      const how = { name: "oauth_chaperone_away_duration_seconds", help: AWAY, labelNames: ["provider"], buckets: BOUNDARIES };
      const histogram = new prometheus.Histogram({ ...how, ...(register && { registers: [register] }) });
      for (const provider of this.#providers) histogram.zero({ provider });
      this.#away.push((labels, seconds) => histogram.observe(spelled(labels), seconds));
    }
    this.#begin();
  }

  #begin() {
    const zero = (/** @type {string} */ name, /** @type {Labels} */ labels) => this.add(name, labels, 0);
    for (const provider of this.#providers) {
      for (const tracked of [true, false]) zero("departures", { provider, tracked });
      zero("arrivals", { provider });
      zero("sign_ins", { provider });
      for (const cause of Object.keys(TOLD)) {
        zero("failures", this.failure(provider, cause));
        if (!SYMPTOMS.has(cause)) zero("reports", this.failure(provider, cause));
      }
    }
    for (const category of CATEGORIES) {
      for (const engine of told.engines) for (const mobile of [true, false]) zero("reports_by_engine", { category, engine, mobile });
    }
    for (const reason of REASONS) zero("reports_refused", { reason });
    for (const to of ["otlp", "sentry"]) for (const result of ["sent", "capped", "failed"]) zero("exports", { to, result });
  }

  /** Its name, where it is listed. @param {unknown} name @returns {string} */
  provider(name) {
    return typeof name === "string" && this.#providers.has(name) ? name : OTHER;
  }

  /** Category and level follow from the cause. @param {string} provider @param {string} cause @returns {Labels} */
  failure(provider, cause) {
    const [category = "d", monitoring = "act"] = TOLD[cause] ?? [];
    return { provider, category, cause, monitoring };
  }

  /** @param {string} name @param {Labels} labels @param {number} [value] */
  add(name, labels, value = 1) {
    for (const add of this.#adds.get(name) ?? []) add(labels, value);
  }

  /** @param {Labels} labels @param {number} seconds */
  away(labels, seconds) {
    for (const observe of this.#away) observe(labels, seconds);
  }
}

/** As OpenTelemetry asks of attributes that are no one else's. @param {Labels} labels */
function namespaced(labels) {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [`oauth_chaperone.${name}`, value]));
}

/** @param {Labels} labels */
function spelled(labels) {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}
