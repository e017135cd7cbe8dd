// @ts-check
/** What every other file needs, and what may fail as anything may. */

/** Tells the site's developer; a user never reads it. @param {...unknown} message */
export function warn(...message) {
  try {
    console.warn("oauth-chaperone:", ...message);
  } catch {
    // Then nobody hears of it.
  }
}

/**
 * What the call gave, or undefined where it throws.
 *
 * @template T
 * @param {() => T} call
 * @returns {T | undefined}
 */
export function tried(call) {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** What relative addresses are relative to; a page whose document does not say still has an address. */
export function base() {
  try {
    return document.baseURI ?? location.href;
  } catch {
    return location.href;
  }
}

/**
 * What the promises and the requests gave, each within its milliseconds.
 *
 * @param {[asked: any, milliseconds: number][]} questions
 */
export function answers(questions) {
  return Promise.all(
    questions.map(([asked, milliseconds]) => {
      const promise = new Promise((resolve, reject) => {
        // A request of IndexedDB's is no promise.
        if (asked && "onsuccess" in asked) [asked.onsuccess, asked.onerror] = [resolve, reject];
        else resolve(asked);
      });
      return within(milliseconds / 1000, promise.then((value) => ({ value }), (reason) => ({ reason })));
    }),
  );
}

/** No timer is longer: past it, browsers take the time for none. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The value, or undefined where it does not come in time.
 *
 * @template T
 * @param {number} seconds
 * @param {Promise<T>} value
 * @returns {Promise<T | undefined>}
 */
export async function within(seconds, value) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, Math.min(seconds * 1000, LONGEST_TIMER_MS))));
  try {
    return await Promise.race([value, /** @type {Promise<undefined>} */ (limit)]);
  } finally {
    clearTimeout(timer); // or a server that runs this waits for it
  }
}
