// @ts-check
/**
 * The check page: what works in this browser and what does not. It loads a module of its own, `pkg/oauth_chaperone_check.js`, which
 * decides and draws everything. Nothing is sent anywhere, and the only thing asked of the network is the site's own clock.
 */
import { LANGUAGES } from "../../pkg/check.js";
import { DEFAULT_LANGUAGE } from "../../pkg/shared.js";
import { answers, attempt, base, create, tryWebAssembly, warn, within } from "./safely.js";
import { rootIn } from "./style.js";
import { loadTexts } from "./texts.js";

/**
 * @typedef {import("./check.d.ts").CheckOptions} CheckOptions
 * @typedef {import("../../pkg/oauth_chaperone_check.js").CheckWords} CheckWords
 * @typedef {import("../../pkg/oauth_chaperone_check.js").Tried} Tried
 */

const LOAD_WITHIN_SECONDS = 20;
/** How many times longer than a login page it waits for the browser's answers: its user has come for nothing else. */
const PATIENCE = 50;
/** A server that does not answer a HEAD request by then counts as out of reach. */
const ANSWER_WITHIN_SECONDS = 5;

/**
 * The check that each container shows. Its buttons work for as long as it is kept.
 *
 * @type {WeakMap<Element, import("../../pkg/oauth_chaperone_check.js").Checking>}
 */
const checks = new WeakMap();

/** @type {typeof import("./check.d.ts").check} */
export async function check(container, options = {}) {
  try {
    const asked = ask(options);
    const core = await within(LOAD_WITHIN_SECONDS, import("../../pkg/oauth_chaperone_check.js")).catch((error) => warn("not loaded", error));
    const tag = core ? core.language(options) : (options.locale ?? globalThis.navigator?.language ?? DEFAULT_LANGUAGE);
    const words = await wordsOf(tag);
    checks.get(container)?.leave();
    // Until here the container shows what the server put into it, and it goes on to do so where this fails.
    const root = rootIn(container);
    if (!core) return void tellBroken(root, words);
    const checking = new core.Checking(root, options, words);
    checks.set(container, checking);
    /** @type {import("./safely.js").Questions} */
    const patiently = checking.ask().map(([promise, milliseconds]) => [promise, milliseconds * PATIENCE]);
    const [texts, answered, tried] = await Promise.all([loadTexts(tag), answers(patiently), asked]);
    return checking.conclude(answered, tried, texts);
  } catch (error) {
    warn("not checked", error);
  }
}

/** @param {string} tag @returns {Promise<CheckWords>} */
async function wordsOf(tag) {
  for (const one of [tag, tag.split("-")[0] ?? tag]) {
    try {
      const words = await within(LOAD_WITHIN_SECONDS, LANGUAGES[one]?.() ?? Promise.resolve(undefined));
      if (words) return words.default;
    } catch (error) {
      warn(`no words for ${one}`, error);
    }
  }
  const inEnglish = LANGUAGES[DEFAULT_LANGUAGE];
  if (!inEnglish) throw new Error("no words");
  return (await inEnglish()).default;
}

/** What the module can't try: WebAssembly, and the way to the server. Never rejects. @param {CheckOptions} options @returns {Promise<Tried>} */
async function ask({ serverUrl }) {
  /** @type {Tried} */
  const asked = { at: new Date().toISOString(), webAssembly: attempt(tryWebAssembly) === true };
  try {
    // This page without its query, unless the site names another address of its own.
    const address = new URL(serverUrl ?? location.pathname, base());
    if (address.origin !== location.origin) return asked;
    asked.answered = false;
    const before = Date.now();
    const answer = await within(ANSWER_WITHIN_SECONDS, fetch(address, { method: "HEAD", cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" }));
    const after = Date.now();
    if (!answer) return asked;
    asked.answered = true;
    // It tells seconds, and was true half a round trip ago.
    const server = Date.parse(answer.headers.get("Date") ?? "");
    if (!Number.isNaN(server)) asked.clockAheadSeconds = Math.round(((before + after) / 2 - server) / 1000);
  } catch (error) {
    warn("no answer", error);
  }
  return asked;
}

/**
 * All that can be said without the module: that it did not come.
 *
 * @param {ShadowRoot} root
 * @param {CheckWords} words
 */
function tellBroken(root, { tag, dir, words }) {
  root.querySelector('[part="panel"]')?.remove(); // it may have said so before
  const panel = make("section", "panel");
  [panel.lang, panel.dir] = [tag, dir];
  panel.append(make("h1", "title", words.title), make("p", "message", words.broken));
  root.append(panel);
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} part @param {string} [text] */
function make(tag, part, text = "") {
  const element = create(tag);
  element.setAttribute("part", part);
  element.textContent = text;
  return element;
}
