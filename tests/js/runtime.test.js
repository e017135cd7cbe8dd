// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { WASM, open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page @returns {Promise<{ load: () => Promise<unknown>, loaded: () => unknown }>} */
const load = (page) => page.load("runtime.js");

const GLUE = "oauth_chaperone_bg.js";
const TRANSLATION = "oauth_chaperone_fallback.js";

const TRANSLATED = { memory: "the translation's" };

/** The module's exports, of which the smallest one has none. @param {object | undefined} exports */
const isModules = (exports) => exports !== undefined && Object.getPrototypeOf(exports) === null && Object.isFrozen(exports);

/** The module's glue and its translation. @param {Page} page */
function build(page) {
  /** What runs: the exports of the module or of the translation. @type {object[]} */
  const used = [];
  const glue = { __wbg_set_wasm: (/** @type {object} */ exports) => void used.push(exports), language: () => "en" };
  page.built[GLUE] = () => glue;
  page.built[TRANSLATION] = () => TRANSLATED;
  return used;
}

/** @param {Page} page @param {unknown[]} used */
async function runsTranslation(page, used) {
  const { load: start } = await load(page);
  await start();
  assert.deepEqual([used, page.imported], [[TRANSLATED], [GLUE, TRANSLATION]]);
  assert.match(page.warned.join(), /^without WebAssembly, which fails here: /);
}

test("the wasm is asked for beside its glue, and started", async (t) => {
  const page = open(t);
  const used = build(page);
  const runtime = await load(page);
  const loading = runtime.load();
  assert.deepEqual(page.log, [`import ${GLUE}`, `fetch ${new URL("../../pkg/oauth_chaperone_bg.wasm", import.meta.url)}`]);
  const core = /** @type {any} */ (await loading);
  assert.ok(isModules(used[0]));
  assert.equal(core.language(), "en");
  assert.deepEqual(page.warned, []);
});

test("all who ask get the same module, which is loaded once", async (t) => {
  const page = open(t);
  const used = build(page);
  const { load: start, loaded } = await load(page);
  assert.equal(loaded(), undefined);
  const [one, two] = await Promise.all([start(), start()]);
  assert.equal(one, two);
  assert.deepEqual([loaded(), await start(), used.length, page.imported], [one, one, 1, [GLUE]]);
});

test("a server that knows no .wasm is as good", async (t) => {
  const page = open(t);
  const used = build(page);
  const { wasm } = page;
  page.wasm = async () => new Response(await (await wasm()).arrayBuffer(), { headers: { "Content-Type": "application/octet-stream" } });
  await (await load(page)).load();
  assert.deepEqual([isModules(used[0]), page.imported], [true, [GLUE]]);
});

test("an engine without streaming is as good", async (t) => {
  const page = open(t);
  const used = build(page);
  Object.assign(WebAssembly, { instantiateStreaming: undefined });
  await (await load(page)).load();
  assert.deepEqual([isModules(used[0]), page.imported], [true, [GLUE]]);
});

test("without WebAssembly its translation runs, and no wasm is asked for", async (t) => {
  const page = open(t);
  const used = build(page);
  page.set({ WebAssembly: undefined });
  await runsTranslation(page, used);
  assert.deepEqual(page.imported.length, page.log.length);
});

test("where a policy refuses to instantiate, its translation runs, and no wasm is asked for", async (t) => {
  const page = open(t);
  const used = build(page);
  class Instance {
    constructor() {
      throw new WebAssembly.CompileError("refused");
    }
  }
  page.set({ WebAssembly: { Module: WebAssembly.Module, Instance } });
  await runsTranslation(page, used);
  assert.deepEqual(page.imported.length, page.log.length);
});

/** @type {[string, () => Response | Promise<Response>][]} */
const LOST = [
  ["not there", () => new Response(WASM, { status: 404, headers: { "Content-Type": "application/wasm" } })],
  ["unreachable", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["none", () => new Response("<!doctype html>", { headers: { "Content-Type": "application/wasm" } })],
  ["none, and not said to be one", () => new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } })],
];
for (const [name, wasm] of LOST) {
  test(`where the wasm is ${name}, its translation runs`, async (t) => {
    const page = open(t);
    const used = build(page);
    page.wasm = wasm;
    await runsTranslation(page, used);
  });
}

test("a failure is not kept: the next call tries again", async (t) => {
  const page = open(t);
  const used = build(page);
  delete page.built[TRANSLATION];
  const { wasm } = page;
  page.wasm = () => Promise.reject(new TypeError("Failed to fetch"));
  const { load: start, loaded } = await load(page);
  await assert.rejects(start(), /oauth_chaperone_fallback/);
  assert.deepEqual([used, loaded()], [[], undefined]);
  page.wasm = wasm;
  const core = await start();
  assert.deepEqual([used.length, loaded()], [1, core]);
});

test("without its glue there is nothing to run, and the next call tries again", async (t) => {
  const page = open(t);
  const { load: start, loaded } = await load(page);
  await assert.rejects(start());
  assert.equal(loaded(), undefined);
  build(page);
  assert.equal(await start(), loaded());
});

test("on a server nothing is loaded", async (t) => {
  const page = open(t);
  build(page);
  page.set({ document: undefined });
  await assert.rejects((await load(page)).load(), /there is no page here/);
  assert.deepEqual(page.log, []);
});
