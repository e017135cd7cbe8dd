// @ts-check
/** What every other file needs, and what may fail as anything may. */

/** Tells the site's developer; a user never reads it. @param {...unknown} message */
export function warn(...message) {
  try {
    console.warn("oauth-chaperone:", ...message);
  } catch {
    // There is no console to tell.
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

/**
 * A property of the document. An element's name may hide it: after `<img name="cookie">`, `document.cookie` is the image (HTML,
 * "DOM tree accessors"). The prototype still has the real one. It is the second choice, since a site may have put its own in its
 * place with intent, as consent managers do with `cookie`.
 *
 * @param {string} name
 * @param {string} type as `typeof` tells it; blank where it is an element by nature, and another one looks just like it
 */
export function ofDocument(name, type) {
  const value = /** @type {any} */ (document)[name];
  return typeof value === type ? value : Reflect.get(Document.prototype, name, document);
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @returns {HTMLElementTagNameMap[T]} */
export function create(tag) {
  return ofDocument("createElement", "function").call(document, tag);
}

/** @param {EventTarget} target @param {string} type @param {(event: Event) => void} listener @param {object} [options] */
export function listen(target, type, listener, options) {
  // By the prototype: an element's name may hide the document's own.
  EventTarget.prototype.addEventListener.call(target, type, listener, options);
}

/**
 * Runs the smallest module there is; throws where WebAssembly is missing or a policy forbids it. In WebKit the policy lets a module
 * be compiled, and refuses to instantiate it.
 */
export function tryWebAssembly() {
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  return true;
}

/** What relative addresses are relative to; a page whose document does not say still has an address. @returns {string} */
export function base() {
  return tried(() => ofDocument("baseURI", "string")) ?? location.href;
}

/**
 * Goes on to another page. This one's address may hold a code: it leaves the history, so that Back does not lead to a used answer,
 * and the next page is not told of it, even if this site's headers allow that. `location` takes no referrer policy of its own.
 *
 * @param {string} to
 */
export function goOn(to) {
  tried(() => {
    const policy = create("meta");
    policy.name = "referrer";
    policy.content = "no-referrer";
    ofDocument("documentElement", "").append(policy);
  });
  tried(() => location.replace(to));
}

/**
 * What the promises and the requests gave, each within its milliseconds.
 *
 * @typedef {[asked: any, milliseconds: number][]} Questions
 * @typedef {({ value: unknown } | { reason: unknown } | undefined)[]} Answers
 *
 * @param {Questions} questions
 * @returns {Promise<Answers>}
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
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
