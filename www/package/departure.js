// @ts-check
/** The login page: what will break the sign-in, and that the user leaves. Nothing here throws or rejects. */
import { isRestored, whenActivated, whenIdle, whenLeft } from "./lifecycle.js";
import * as markers from "./markers.js";
import { send } from "./report.js";
import { loadInTime, loaded } from "./runtime.js";
import { answers, attempt, warn } from "./safely.js";
import { loadTexts } from "./texts.js";
import * as unexamined from "./unexamined.js";

/** @type {typeof import("./index.d.ts").preflight} */
export function preflight(options) {
  return examine(options, isRestored());
}

/**
 * As `preflight`.
 *
 * @param {import("./index.d.ts").CommonOptions | undefined} options
 * @param {boolean} fromCache
 */
export async function examine(options, fromCache) {
  try {
    await whenActivated();
    if (!loaded()) await whenIdle();
    const core = await loadInTime();
    const departing = new core.Departing(options, fromCache);
    const hasFindings = departing.conclude(await answers(departing.ask()));
    const preflight = departing.preflight(hasFindings ? await loadTexts(core.language(options)) : undefined);
    send(options?.report, departing.report());
    return preflight;
  } catch (error) {
    warn("not examined", error);
    return unexamined.preflight();
  }
}

/** @type {typeof import("./index.d.ts").begin} */
export function begin(options) {
  return depart(options, false);
}

/**
 * As `begin`; `inAnotherTab` where the link was opened beside this page, which stays.
 *
 * @param {Parameters<typeof begin>[0]} options
 * @param {boolean} inAnotherTab
 */
export function depart(options, inAnotherTab) {
  try {
    return loaded()?.begin(options, whenLeft, inAnotherTab) ?? markers.depart(options, inAnotherTab);
  } catch (error) {
    warn("not marked", error);
    // The options may be what failed: a getter of the site's, for example.
    return attempt(() => markers.depart(options, inAnotherTab)) ?? markers.depart(undefined, inAnotherTab);
  }
}
