// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page @returns {Promise<typeof import("../../www/package/texts.js")>} */
const load = (page) => page.load("texts.js");

const FIRST = ["en", "ja", "zh-Hans", "zh-Hant", "ko", "es", "pt-BR", "fr", "de", "id", "ar"];
const LANGUAGES = [...FIRST, "ru", "tr", "vi", "it", "pl", "th", "nl", "hi", "uk", "es-419", "pt-PT", "zh-HK", "fr-CA"];

/** Words of these languages are here, others are lost. @param {Page} page @param {string[]} tags */
function translate(page, ...tags) {
  for (const tag of tags) page.built[`texts/${tag}.js`] = () => ({ default: { tag } });
}

test("each language has words of its own, asked for once", async (t) => {
  const page = open(t);
  translate(page, ...LANGUAGES);
  const { loadTexts, loadedTexts } = await load(page);
  for (const tag of LANGUAGES) {
    assert.equal(loadedTexts(tag), undefined);
    assert.deepEqual(await loadTexts(tag), { tag });
    assert.equal(loadedTexts(tag), await loadTexts(tag));
  }
  assert.deepEqual(page.imported, LANGUAGES.map((tag) => `texts/${tag}.js`));
});

test("a language that is lost, or unknown, is spoken in English", async (t) => {
  const page = open(t);
  translate(page, "en");
  const { loadTexts, loadedTexts } = await load(page);
  assert.deepEqual(await loadTexts("de"), { tag: "en" });
  assert.deepEqual(await loadTexts("tlh"), { tag: "en" });
  assert.deepEqual([loadedTexts("de"), loadedTexts("tlh")], [{ tag: "en" }, { tag: "en" }]);
  assert.deepEqual(page.imported, ["texts/de.js", "texts/en.js"]);
});

test("a name of every object's is no language", async (t) => {
  const page = open(t);
  translate(page, "en");
  const { loadTexts } = await load(page);
  for (const tag of ["constructor", "toString", "__proto__", ""]) assert.deepEqual(await loadTexts(tag), { tag: "en" });
});

test("where no words come, there are none; and the next call tries again", async (t) => {
  const page = open(t);
  const { loadTexts, loadedTexts } = await load(page);
  assert.deepEqual([await loadTexts("de"), loadedTexts("de")], [undefined, undefined]);
  assert.equal(page.warned.length, 2);
  translate(page, "de");
  assert.deepEqual(await loadTexts("de"), { tag: "de" });
});

test("words that hang are given up after five seconds, and English is tried", async (t) => {
  const page = open(t);
  translate(page, "en");
  page.built["texts/de.js"] = () => new Promise(() => {});
  const { loadTexts } = await load(page);
  /** @type {object | undefined} */
  let texts;
  loadTexts("de").then((came) => (texts = came));
  await page.pass(4.9);
  assert.equal(texts, undefined);
  await page.pass(0.1);
  assert.deepEqual(texts, { tag: "en" });
});

test("English words that hang are waited for once", async (t) => {
  const page = open(t);
  page.built["texts/en.js"] = () => new Promise(() => {});
  const { loadTexts } = await load(page);
  let ended = false;
  loadTexts("en").then(() => (ended = true));
  await page.pass(5);
  assert.deepEqual([ended, page.imported], [true, ["texts/en.js"]]);
});

test("a page without a network waits for it, and asks when the browser says that it is back", async (t) => {
  const page = open(t);
  const { retryTexts } = await load(page);
  const words = retryTexts("de");
  await page.pass(1);
  assert.deepEqual(page.imported, []);
  translate(page, "de");
  page.happens("online");
  assert.deepEqual(await words, { tag: "de" });
});

test("without the browser's word it asks now and then, for some ten minutes", async (t) => {
  const page = open(t);
  const { retryTexts } = await load(page);
  let ended = false;
  retryTexts("en").then(() => (ended = true));
  for (const seconds of [2, 5, 10, 20, 40, 80, 160, 320]) {
    const before = page.imported.length;
    await page.pass(seconds - 1, 1);
    assert.deepEqual([page.imported.length, ended], [before, false]);
    await page.pass(1, 1);
    assert.ok(page.imported.length > before);
  }
  assert.ok(ended);
});

test("a window that takes no listeners still asks now and then", async (t) => {
  const page = open(t);
  translate(page, "de");
  page.block("addEventListener");
  const { retryTexts } = await load(page);
  const words = retryTexts("de");
  await page.pass(2);
  assert.deepEqual(await words, { tag: "de" });
  assert.match(page.warned[0] ?? "", /^not listening/);
});
