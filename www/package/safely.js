// @ts-check
/** What every other file needs. Any call to a browser may fail, and none of these fails with it. */

/** For the site's developer. A user never reads it. @param {...unknown} message */
export function warn(...message) {
  try {
    console.warn("oauth-chaperone:", ...message);
  } catch {
    // There is no console.
  }
}

/**
 * What the call returned, or undefined where it throws.
 *
 * @template T
 * @param {() => T} call
 * @returns {T | undefined}
 */
export function attempt(call) {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/**
 * A property of the document. An element's name may hide it: after `<img name="cookie">`, `document.cookie` is the image (HTML,
 * "DOM tree accessors"). The prototype still has the real one. It is the second choice, because a site may have replaced the
 * property on purpose, as consent managers do with `cookie`.
 *
 * @param {string} name
 * @param {string} type as `typeof` tells it; blank where the real one is an element too, so that the type can't tell them apart
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
 * Runs the smallest module there is; throws where WebAssembly is missing or a policy forbids it. It is instantiated, because in
 * WebKit a policy lets a module be compiled and only then refuses it.
 */
export function tryWebAssembly() {
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  return true;
}

/** What relative addresses are relative to. A page whose document does not say still has an address. @returns {string} */
export function base() {
  return attempt(() => ofDocument("baseURI", "string")) ?? location.href;
}

/**
 * Goes on to another page. This page's address may hold a code. So it is replaced in the history: Back must not lead to a used answer.
 * And the next page gets no referrer, even if this site's headers allow one. `location` takes no referrer policy, so the page gets it.
 *
 * @param {string} to
 */
export function goOn(to) {
  attempt(() => {
    const policy = create("meta");
    policy.name = "referrer";
    policy.content = "no-referrer";
    ofDocument("documentElement", "").append(policy);
  });
  attempt(() => location.replace(to));
}

/**
 * What became of the promises and the requests, each within its milliseconds.
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
        // A request of IndexedDB is no promise.
        if (asked && "onsuccess" in asked) [asked.onsuccess, asked.onerror] = [resolve, reject];
        else resolve(asked);
      });
      return within(milliseconds / 1000, promise.then((value) => ({ value }), (reason) => ({ reason })));
    }),
  );
}

/** The longest timer. Browsers take a longer time for none, and fire at once. */
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
    clearTimeout(timer); // a server that runs this would wait for it
  }
}
