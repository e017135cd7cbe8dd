// @ts-check
/** The page after the redirect: how the sign-in ended, and why. Nothing here throws or rejects. */
import { finish, isSignedIn } from "./exchange.js";
import { isPrerendering, whenActivated, whenParsed } from "./lifecycle.js";
import * as markers from "./markers.js";
import { drawOnceTold } from "./panel.js";
import { send } from "./report.js";
import { loadInTime } from "./runtime.js";
import { answers, attempt, warn, within } from "./safely.js";
import { loadTexts, retryTexts } from "./texts.js";
import * as unexamined from "./unexamined.js";

/**
 * An exchange that takes longer is examined while it runs, and its words are asked for: it may end without a network. Not
 * earlier: the examination alone held a desktop's page for 22 ms (traced), at the very moment when the answer to a healthy
 * sign-in comes.
 */
const EXAMINED_AFTER_SECONDS = 1;

/** @type {typeof import("./index.d.ts").arrived} */
export function arrived(options) {
  const close = () => void attempt(() => markers.close(options));
  if (isPrerendering()) whenActivated().then(close, close);
  else close();
}

/** @type {typeof import("./index.d.ts").diagnose} */
export function diagnose(options) {
  return follow(options ?? {}, () => {});
}

/**
 * The successes that this page has seen, by their answers. A caller who asks again would hear of a failure, since the answer is
 * used by then. It is told the success.
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
  if (isPrerendering()) await whenActivated().catch(() => {}); // else not even a microtask comes before the request
  // As it is now: a site may clean its address up before there is anything to diagnose.
  options = copy(options);
  // Where a server runs this, there is no address.
  options.url ??= attempt(() => location.href);
  const answer = attempt(() => markers.identityOf(options.url)) ?? "";
  // A page that says so itself is listened to: it may know where to go on.
  const seenSuccess = () => attempt(() => options.server?.signed_in) !== true && successes.get(answer);
  const remember = (/** @type {import("./index.d.ts").Diagnosis} */ diagnosis) => {
    if (answer && diagnosis.outcome === "signed_in") successes.set(answer, diagnosis);
    return successes.get(answer) ?? diagnosis;
  };
  // The request leaves here, before the module is asked for.
  const ending = finish(options).catch(() => /** @type {import("./exchange.js").Ended} */ ({ end: "failed" }));
  void markers.arrive(options);
  const diagnosis = remember(await conclude(options, ending, seenSuccess));
  if (diagnosis.outcome === "failed") send(options.report, diagnosis.report);
  const late = (await ending).late;
  late?.then(async (ended) => {
    if (isSignedIn(ended)) onLateSuccess(remember(await conclude(options, late, seenSuccess)));
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
  for (const name in options) attempt(() => (own[name] = options[name]));
  return own;
}

/**
 * A success by the exchange's word or the site's needs no module. Anything else is examined.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 * @param {Promise<import("./exchange.js").Ended>} ending
 * @param {() => unknown} seenSuccess of this very answer
 */
async function conclude(options, ending, seenSuccess) {
  const examined = within(EXAMINED_AFTER_SECONDS, ending).then((soon) => {
    if (!seenSuccess() && (!soon || !isSignedIn(soon))) return examine(options, ending, seenSuccess);
  });
  examined.catch(() => {}); // handled below, later
  const ended = await ending;
  if (!isSignedIn(ended)) {
    try {
      const diagnosis = await examined;
      if (diagnosis) return diagnosis;
    } catch (error) {
      warn("not examined", error);
    }
  }
  const diagnosis = unexamined.diagnosis(options, ended);
  if (diagnosis.outcome === "signed_in") attempt(() => markers.close(options));
  return diagnosis;
}

/**
 * The module examines the arrival while the exchange runs. Only a failure waits for it and has anything to say. A verdict does
 * not wait for a network to come back: it goes out without words, and they are drawn once they are here.
 *
 * @param {import("./index.d.ts").DiagnoseOptions} options
 * @param {Promise<import("./exchange.js").Ended>} ending
 * @param {() => unknown} seenSuccess
 * @returns {Promise<import("./index.d.ts").Diagnosis | undefined>} undefined for a success, which waits for nothing
 */
async function examine(options, ending, seenSuccess) {
  const core = await loadInTime();
  await whenParsed();
  const arriving = new core.Arriving(options);
  const asked = answers(arriving.ask());
  const language = core.language(options);
  if (options.exchange) void loadTexts(language); // it has failed, or may
  const ended = await ending;
  if (isSignedIn(ended) || seenSuccess()) return;
  const signedIn = arriving.hear(ended);
  const failed = arriving.conclude(signedIn ? undefined : await asked);
  const words = failed ? await loadTexts(language) : undefined;
  const diagnosis = arriving.diagnosis(words);
  if (failed && !words) drawOnceTold(diagnosis, retryTexts(language).then((late) => late && arriving.diagnosis(late).guidance));
  return diagnosis;
}
