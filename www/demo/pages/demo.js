// @ts-check
/**
 * Shows what the operator of a site gets to know, beside what its user sees.
 *
 * @typedef {import("oauth-chaperone").Preflight} Preflight
 * @typedef {import("oauth-chaperone").Diagnosis} Diagnosis
 * @typedef {import("oauth-chaperone").Evidence} Evidence
 */

const CATEGORIES = {
  a: "a: the user’s own action",
  b: "b: the user’s environment",
  c: "c: the identity provider",
  d: "d: everything else",
};

/**
 * For the curious, in the console, and for the tests: what was found, and what no healthy page has, exceptions that nobody
 * caught and policies violated, since not every engine's driver tells.
 *
 * @type {{ preflight?: Preflight, diagnosis?: Diagnosis, faults: string[] }}
 */
const seen = { faults: [] };
Object.assign(window, { chaperone: seen });
for (const type of ["error", "unhandledrejection", "securitypolicyviolation"]) {
  listen(type, (/** @type {any} */ event) => {
    seen.faults.push(`${type}: ${event.message ?? event.reason ?? `${event.violatedDirective} ${event.blockedURI}`}`);
  });
}

listen("chaperone-preflight", (event) => {
  const preflight = /** @type {CustomEvent<Preflight>} */ (event).detail;
  seen.preflight = preflight;
  tellParent({ preflight });
  show(
    facts([
      ["findings", preflight.findings.length],
      ["blocked", preflight.blocked],
      ["unfinished sign-ins", preflight.unfinished.length],
    ]),
    ...preflight.findings.flatMap((finding) => [verdict(finding), evidence(finding.evidence)]),
    json("environment", "Environment", preflight.environment),
  );
});

listen("chaperone-diagnosis", (event) => {
  const diagnosis = /** @type {CustomEvent<Diagnosis>} */ (event).detail;
  seen.diagnosis = diagnosis;
  tellParent({ diagnosis });
  show(
    diagnosis.cause ? verdict(diagnosis) : facts([["outcome", diagnosis.outcome]]),
    facts([
      ["monitoring", diagnosis.monitoring],
      ["retry", diagnosis.retry?.value],
      ["or else", diagnosis.alternatives.map((other) => other.cause).join(", ")],
      ["reference", diagnosis.reference],
    ]),
    evidence(diagnosis.evidence),
    json("report", "Report, as sent", diagnosis.report),
  );
});

/**
 * By the function that all of them share: a test may have broken the document's.
 *
 * @param {string} type
 * @param {(event: Event) => void} listener
 */
function listen(type, listener) {
  EventTarget.prototype.addEventListener.call(window, type, listener);
}

/**
  * To the page that shows this one in a frame, where the site lets any page do so.
 *
 * @param {{ preflight: Preflight } | { diagnosis: Diagnosis }} found
 */
function tellParent(found) {
  const { framed } = document.documentElement.dataset;
  if (framed !== undefined && window.parent !== window) window.parent.postMessage(found, "*");
}

/** @param {HTMLElement[]} parts */
function show(...parts) {
  document.getElementById("operator")?.replaceChildren(...parts);
}

/** @param {Pick<Diagnosis, "cause" | "category" | "certainty">} found */
function verdict({ cause, category, certainty }) {
  const part = make("div", "verdict");
  part.append(
    make("strong", "cause", cause),
    make("span", `category ${category}`, category && CATEGORIES[category]),
    make("span", "certainty", certainty),
  );
  return part;
}

/** @param {[string, unknown][]} entries */
function facts(entries) {
  const list = make("dl", "facts");
  for (const [name, value] of entries) {
    if (value !== undefined && value !== "") list.append(make("dt", "", name), make("dd", "", value));
  }
  return list;
}

/** @param {Evidence[]} observations */
function evidence(observations) {
  const list = make("ul", "evidence");
  list.append(
    ...observations.map(({ name, observed }) => {
      const entry = make("li");
      entry.append(make("span", "", name), make("code", "", observed));
      return entry;
    }),
  );
  return list;
}

/**
 * @param {string} id
 * @param {string} title
 * @param {unknown} value
 */
function json(id, title, value) {
  const part = make("div", "json");
  const text = make("pre", "", JSON.stringify(value, null, 2));
  text.id = id;
  text.tabIndex = 0; // Scrollable by keyboard.
  part.append(make("h3", "", title), text);
  return part;
}

/**
 * @param {string} tag
 * @param {string} [className]
 * @param {unknown} [text]
 */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = String(text);
  return element;
}
