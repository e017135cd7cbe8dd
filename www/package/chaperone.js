// @ts-check
/** What index.js and element.js are made of. None of it throws or rejects, whatever happens to the module. */
import { finish, isSignedIn } from "./exchange.js";
import * as markers from "./markers.js";
import { send } from "./report.js";
import { load, loaded } from "./runtime.js";
import { answers, listen, ofDocument, tried, warn, within } from "./safely.js";
import { shadow } from "./style.js";
import { patiently, speak, spoken } from "./texts.js";
import * as unexamined from "./unexamined.js";

/** A module that has not come by then will not come: a user who waits for it is worse off than one without advice. */
const LOAD_WITHIN_SECONDS = 10;
/** A picture may never come, and a warning is of use before the user leaves. */
const IDLE_WITHIN_SECONDS = 3;
/**
 * An exchange that takes longer is looked into beside it, and its words are asked for: it may end without a network. Not from the
 * first: looking around alone held a desktop's page for 22 ms (traced), just where the answer to a healthy sign-in comes.
 */
const EXAMINED_AFTER_SECONDS = 1;

/**
 * Diagnoses whose words did not come, and what is to be said once they have.
 *
 * @type {WeakMap<object, Promise<import("./index.d.ts").Guidance | undefined>>}
 */
const untold = new WeakMap();

/** @param {number} seconds */
async function loadWithin(seconds) {
  const core = await within(seconds, load());
  if (!core) throw new Error("the module did not come in time");
  return core;
}

/** Whether this page came out of the back/forward cache. Heard before any listener of the site's, which may ask again then. */
let restored = false;
tried(() => addEventListener("pageshow", ({ persisted }) => (restored = persisted), { capture: true }));

/** @type {typeof import("./index.d.ts").preflight} */
export function preflight(options) {
  return examine(options, restored);
}

/**
 * As `preflight`.
 *
 * @param {import("./index.d.ts").CommonOptions | undefined} options
 * @param {boolean} fromCache
 */
export async function examine(options, fromCache) {
  try {
    await activated();
    if (!loaded()) await idle();
    const core = await loadWithin(LOAD_WITHIN_SECONDS);
    const departing = new core.Departing(options, fromCache);
    const finds = departing.conclude(await answers(departing.ask()));
    const preflight = departing.preflight(finds ? await speak(core.language(options)) : undefined);
    send(options?.report, departing.report());
    return preflight;
  } catch (error) {
    warn("not examined", error);
    return unexamined.preflight();
  }
}

/** @type {typeof import("./index.d.ts").begin} */
export function begin(options) {
  return leave(options, false);
}

/**
 * As `begin`; `inAnotherTab` where the link was opened beside this page, which stays.
 *
 * @param {Parameters<typeof begin>[0]} options
 * @param {boolean} inAnotherTab
 */
export function leave(options, inAnotherTab) {
  try {
    return loaded()?.begin(options, untilLeft, inAnotherTab) ?? markers.depart(options, inAnotherTab);
  } catch (error) {
    warn("not marked", error);
    // The options may be what failed: a getter of the site's, say.
    return tried(() => markers.depart(options, inAnotherTab)) ?? markers.depart(undefined, inAnotherTab);
  }
}

function untilLeft() {
  return new Promise((left) => addEventListener("pagehide", left, { once: true }));
}

/** @type {typeof import("./index.d.ts").arrived} */
export function arrived(options) {
  const close = () => void tried(() => markers.close(options));
  if (isPrerendering()) activated().then(close, close);
  else close();
}

/** @type {typeof import("./index.d.ts").diagnose} */
export function diagnose(options) {
  return follow(options ?? {}, () => {});
}

/**
 * The successes that this page has seen, by their answers. Who asks again and would hear of a failure is told of it: the answer is
 * used by then.
 *
 * @type {Map<string, import("./index.d.ts").Diagnosis>}
 */
const successes = new Map();

/**
 * As `diagnose`; a success that comes after the time was up is diagnosed once more.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 * @param {(diagnosis: import("./index.d.ts").Diagnosis) => void} onLateSuccess
 */
export async function follow(options, onLateSuccess) {
  if (isPrerendering()) await activated().catch(() => {}); // else not even a microtask comes before the request
  // As it is now: a site may clean its address up before there is anything to diagnose.
  options = copy(options);
  // Where a server runs this, there is no address.
  options.url ??= tried(() => location.href);
  const answer = tried(() => markers.identityOf(options.url)) ?? "";
  // A page that says so itself is heard: it may know where to go on.
  const seen = () => tried(() => options.server?.signed_in) !== true && successes.get(answer);
  const note = (/** @type {import("./index.d.ts").Diagnosis} */ diagnosis) => {
    if (answer && diagnosis.outcome === "signed_in") successes.set(answer, diagnosis);
    return successes.get(answer) ?? diagnosis;
  };
  // The request leaves here, before the module is asked for.
  const ending = finish(options).catch(() => /** @type {import("./exchange.js").Ended} */ ({ end: "failed" }));
  void markers.arrive(options);
  const diagnosis = note(await conclude(options, ending, seen));
  if (diagnosis.outcome === "failed") send(options.report, diagnosis.report);
  const late = (await ending).late;
  late?.then(async (ended) => {
    if (isSignedIn(ended)) onLateSuccess(note(await conclude(options, late, seen)));
  });
  return diagnosis;
}

/**
 * One option that throws costs that option alone.
 *
 * @param {any} options
 * @returns {import("./index.d.ts").DiagnoseOptions}
 */
function copy(options) {
  /** @type {any} */
  const own = {};
  for (const name in options) tried(() => (own[name] = options[name]));
  return own;
}

/**
 * A success that the exchange or the site tells needs no module. Anything else is examined.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 * @param {Promise<import("./exchange.js").Ended>} ending
 * @param {() => unknown} seen a success of this very answer
 */
async function conclude(options, ending, seen) {
  const examined = within(EXAMINED_AFTER_SECONDS, ending).then((soon) => {
    if (!seen() && (!soon || !isSignedIn(soon))) return examineArrival(options, ending, seen);
  });
  examined.catch(() => {}); // heard below, later
  const ended = await ending;
  if (isSignedIn(ended)) tried(() => markers.close(options));
  else {
    try {
      const diagnosis = await examined;
      if (diagnosis) return diagnosis;
    } catch (error) {
      warn("not examined", error);
    }
  }
  return unexamined.diagnosis(options, ended);
}

/**
 * The closer look goes on beside the exchange; only a failure waits for it and has anything to say. A verdict does not wait for
 * a network to come back: it goes out without words, which are drawn when they are here.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 * @param {Promise<import("./exchange.js").Ended>} ending
 * @param {() => unknown} seen
 * @returns {Promise<import("./index.d.ts").Diagnosis | undefined>} undefined for a success, which nobody waits to be told
 */
async function examineArrival(options, ending, seen) {
  const core = await loadWithin(LOAD_WITHIN_SECONDS);
  await parsed();
  const arriving = new core.Arriving(options);
  const closer = answers(arriving.ask());
  const language = core.language(options);
  if (options.exchange) void speak(language); // which has failed, or may
  const ended = await ending;
  if (isSignedIn(ended) || seen()) return;
  const signedIn = arriving.hear(ended);
  const failed = arriving.conclude(signedIn ? undefined : await closer);
  const words = failed ? await speak(language) : undefined;
  const diagnosis = arriving.diagnosis(words);
  if (failed && !words) untold.set(diagnosis, patiently(language).then((late) => late && arriving.diagnosis(late).guidance));
  return diagnosis;
}

/**
 * What is drawn in each shadow root. A panel holds on to its elements, and they to their root: it ends when it is told to.
 *
 * @type {WeakMap<ShadowRoot, import("../../pkg/oauth_chaperone_bg.js").Panel>}
 */
const panels = new WeakMap();

/** @param {import("./runtime.js").Core} core @param {ShadowRoot} root */
function panelIn(core, root) {
  const panel = panels.get(root) ?? new core.Panel(root);
  panels.set(root, panel);
  return panel;
}

/** Takes what is drawn out of its root, with its listeners and timers. @param {ShadowRoot | undefined} root */
export function forget(root) {
  if (!root) return;
  panels.get(root)?.free();
  panels.delete(root);
}

/** @type {WeakMap<Element, ShadowRoot>} */
const shown = new WeakMap();

/** @type {typeof import("./index.d.ts").show} */
export function show(container, what, options) {
  try {
    const root = shadow(container);
    const last = shown.get(container);
    if (last !== root) forget(last); // its page has thrown it away
    shown.set(container, root);
    drawWithTexts(root, what, options, () => {});
  } catch (error) {
    warn("not shown", error);
  }
}

/**
 * Draws into a shadow root: at once where the words are here, as they are after `preflight` and `diagnose` have found anything;
 * else once they are. `then` is told whether there was anything to show.
 *
 * @param {ShadowRoot} root
 * @param {Parameters<typeof show>[1]} what
 * @param {import("./index.d.ts").CommonOptions | undefined} options
 * @param {(drawn: boolean) => void} then
 */
export function drawWithTexts(root, what, options, then) {
  const core = loaded();
  if (!core) return then(false);
  untold.get(what)?.then((guidance) => {
    untold.delete(what);
    if (!guidance) return;
    Object.assign(what, { guidance });
    drawWithTexts(root, what, options, then);
  });
  const draw = (/** @type {import("./texts.js").Words | undefined} */ texts) => {
    let drawn = false;
    try {
      drawn = panelIn(core, root).show(what, options, texts);
    } catch (error) {
      warn("not shown", error);
    }
    then(drawn);
  };
  // Where there is nothing to say, no words are asked for: most sign-ins are healthy.
  const verdict = "findings" in what ? what.findings[0] : what;
  if (verdict?.guidance) return withTexts(core.language(options), draw);
  panels.get(root)?.clear();
  then(false);
}

/**
 * Draws that the server is still at it, once the module and the words are here.
 *
 * @param {ShadowRoot} root
 * @param {boolean} slow
 * @param {import("./index.d.ts").CommonOptions} options
 * @param {() => boolean} isWanted still, once they are
 */
export async function drawProgress(root, slow, options, isWanted) {
  try {
    const core = await load();
    withTexts(core.language(options), (texts) => isWanted() && panelIn(core, root).showProgress(slow, options, texts));
  } catch (error) {
    warn("not shown", error);
  }
}

/** @param {string} tag @param {(texts: import("./texts.js").Words | undefined) => void} use */
function withTexts(tag, use) {
  const texts = spoken(tag);
  if (texts) use(texts);
  else speak(tag).then(use).catch((error) => warn("not shown", error));
}

/** A page that is loaded ahead of time has not been opened: nothing is started, nothing counts as seen. */
function isPrerendering() {
  return tried(() => ofDocument("prerendering", "boolean")) === true;
}

/** @returns {Promise<void>} */
async function activated() {
  if (!isPrerendering()) return;
  await new Promise((resolve) => listen(document, "prerenderingchange", resolve, { once: true }));
}

/**
 * Once the page has loaded and has nothing else to do: on a login page nobody waits for the module, and must not wait because
 * of it. The markers of a faster click are written without it (markers.js). Not so after the redirect, where a stuck user does wait.
 */
async function idle() {
  const loadedAndIdle = async () => {
    if (ofDocument("readyState", "string") !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    // WebKit has none.
    if (typeof requestIdleCallback === "function") await new Promise((resolve) => requestIdleCallback(resolve));
  };
  await within(IDLE_WITHIN_SECONDS, loadedAndIdle()).catch((error) => warn("not waited for", error));
}

/** @returns {Promise<void>} */
export async function parsed() {
  if (ofDocument("readyState", "string") !== "loading") return;
  await new Promise((resolve) => listen(document, "DOMContentLoaded", resolve, { once: true }));
}
