// @ts-check
/**
 * The words of the user's language. Each language is a module of its own, and a sign-in without trouble loads none of them. The build
 * writes the table of languages from src/texts.rs.
 *
 * @typedef {{ tag: string, dir: string, labels: Record<string, string>, names: object, situations: object, settings: object }} Words
 */
import { DEFAULT_LANGUAGE } from "../../pkg/shared.js";
import { LANGUAGES } from "../../pkg/texts.js";
import { warn, within } from "./safely.js";

/** A user who waits longer for a text is worse off than one who reads the page as the server made it. */
const LOAD_WITHIN_SECONDS = 5;
/** Ten minutes in all. After that the page stays as the server made it. */
const TRY_AGAIN_AFTER_SECONDS = [2, 5, 10, 20, 40, 80, 160, 320];

/** @type {Map<string, Words>} */
const loadedByTag = new Map();

/**
 * The words of this language, else the default's, else undefined. Never rejects. A failure is not kept, because a lost
 * connection may come back.
 *
 * @param {string} tag
 */
export async function loadTexts(tag) {
  for (const one of new Set([tag, DEFAULT_LANGUAGE])) {
    try {
      const texts = loadedByTag.get(one) ?? (await within(LOAD_WITHIN_SECONDS, LANGUAGES[one]?.() ?? Promise.resolve(undefined)))?.default;
      if (texts) {
        loadedByTag.set(one, texts);
        loadedByTag.set(tag, texts);
        return texts;
      }
    } catch (error) {
      warn(`no texts for ${one}`, error);
    }
  }
}

/**
 * The same for a page that has lost its network. It tries when the browser says that the network is back, and now and then.
 *
 * @param {string} tag
 */
export async function retryTexts(tag) {
  for (const seconds of TRY_AGAIN_AFTER_SECONDS) {
    await online(seconds);
    const texts = await loadTexts(tag);
    if (texts) return texts;
  }
}

/** @param {number} seconds at most */
function online(seconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
    try {
      addEventListener("online", resolve, { once: true });
    } catch (error) {
      warn("not listening", error);
    }
  });
}

/** The same, if they are here already. @param {string} tag */
export function loadedTexts(tag) {
  return loadedByTag.get(tag);
}
