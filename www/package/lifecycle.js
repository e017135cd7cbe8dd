// @ts-check
/** Where the page is in its life, and when it gets further. */
import { attempt, listen, ofDocument, warn, within } from "./safely.js";

/** A picture may never come, and a warning is of use only before the user leaves. */
const IDLE_WITHIN_SECONDS = 3;

/** Whether this page came out of the back/forward cache. Heard before any listener of the site's, which may ask again then. */
let restored = false;
attempt(() => addEventListener("pageshow", ({ persisted }) => (restored = persisted), { capture: true }));

export function isRestored() {
  return restored;
}

/** A page that is loaded ahead of time has not been opened: nothing is started, and nothing counts as seen. */
export function isPrerendering() {
  return attempt(() => ofDocument("prerendering", "boolean")) === true;
}

/** @returns {Promise<void>} */
export async function whenActivated() {
  if (!isPrerendering()) return;
  await new Promise((resolve) => listen(document, "prerenderingchange", resolve, { once: true }));
}

/** @returns {Promise<void>} */
export async function whenParsed() {
  if (ofDocument("readyState", "string") !== "loading") return;
  await new Promise((resolve) => listen(document, "DOMContentLoaded", resolve, { once: true }));
}

/**
 * Once the page has loaded and has nothing else to do. On a login page nobody waits for the module, and the page must not wait
 * because of it. The markers of a faster click are written without it (markers.js). After the redirect it is another matter:
 * there a stuck user does wait.
 */
export async function whenIdle() {
  const loadedAndIdle = async () => {
    if (ofDocument("readyState", "string") !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    // WebKit has none.
    if (typeof requestIdleCallback === "function") await new Promise((resolve) => requestIdleCallback(resolve));
  };
  await within(IDLE_WITHIN_SECONDS, loadedAndIdle()).catch((error) => warn("not waited for", error));
}

/** @returns {Promise<unknown>} */
export function whenLeft() {
  return new Promise((resolve) => addEventListener("pagehide", resolve, { once: true }));
}
