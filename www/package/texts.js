// @ts-check
/**
 * The words of each language, each in a module of its own: a sign-in without trouble loads none of them. The imports name their files
 * in full, so that bundlers find them. `tests/texts.rs` compares the table with src/texts.rs.
 *
 * @typedef {{ tag: string, dir: string, labels: Record<string, string>, names: object, situations: object, settings: object }} Words
 */
import { DEFAULT_LANGUAGE } from "../../pkg/shared.js";
import { warn, within } from "./safely.js";

/** @type {Record<string, () => Promise<{ default: Words }>>} */
const LANGUAGES = {
  en: () => import("../../pkg/texts/en.js"),
  ja: () => import("../../pkg/texts/ja.js"),
  "zh-Hans": () => import("../../pkg/texts/zh-Hans.js"),
  "zh-Hant": () => import("../../pkg/texts/zh-Hant.js"),
  ko: () => import("../../pkg/texts/ko.js"),
  es: () => import("../../pkg/texts/es.js"),
  "pt-BR": () => import("../../pkg/texts/pt-BR.js"),
  fr: () => import("../../pkg/texts/fr.js"),
  de: () => import("../../pkg/texts/de.js"),
  id: () => import("../../pkg/texts/id.js"),
  ar: () => import("../../pkg/texts/ar.js"),
  ru: () => import("../../pkg/texts/ru.js"),
  tr: () => import("../../pkg/texts/tr.js"),
  vi: () => import("../../pkg/texts/vi.js"),
  it: () => import("../../pkg/texts/it.js"),
  pl: () => import("../../pkg/texts/pl.js"),
  th: () => import("../../pkg/texts/th.js"),
  nl: () => import("../../pkg/texts/nl.js"),
  hi: () => import("../../pkg/texts/hi.js"),
  uk: () => import("../../pkg/texts/uk.js"),
  "es-419": () => import("../../pkg/texts/es-419.js"),
  "pt-PT": () => import("../../pkg/texts/pt-PT.js"),
  "zh-HK": () => import("../../pkg/texts/zh-HK.js"),
  "fr-CA": () => import("../../pkg/texts/fr-CA.js"),
};
/** Waiting longer for a text that does not come is worse than reading the page as the server made it. */
const LOAD_WITHIN_SECONDS = 5;
/** Ten minutes in all. After that the page stays as the server made it. */
const TRY_AGAIN_AFTER_SECONDS = [2, 5, 10, 20, 40, 80, 160, 320];

/** @type {Map<string, Words>} */
const known = new Map();

/**
 * The words of this language, else the default's, else undefined. Never rejects. A failure is not kept: a lost connection may
 * come back.
 *
 * @param {string} tag
 */
export async function speak(tag) {
  for (const one of new Set([tag, DEFAULT_LANGUAGE])) {
    try {
      const texts = known.get(one) ?? (await within(LOAD_WITHIN_SECONDS, LANGUAGES[one]?.() ?? Promise.resolve(undefined)))?.default;
      if (texts) {
        known.set(one, texts);
        known.set(tag, texts);
        return texts;
      }
    } catch (error) {
      warn(`no texts for ${one}`, error);
    }
  }
}

/**
 * The same for a page that has lost its network: once it is back, by the browser's word or by trying now and then.
 *
 * @param {string} tag
 */
export async function patiently(tag) {
  for (const seconds of TRY_AGAIN_AFTER_SECONDS) {
    await online(seconds);
    const texts = await speak(tag);
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
export function spoken(tag) {
  return known.get(tag);
}
