// The scenarios once more, through WebAssembly: the same core says the same of the same evidence. `cargo xtask test` builds the
// module with the feature "scenarios", names its directory, and names that of what tests/scenarios.rs wrote down natively.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const { OAUTH_CHAPERONE_MODULE: directory, OAUTH_CHAPERONE_SAID: said } = process.env;
if (!directory || !said) throw new Error("run: cargo xtask test");

const glue = await import(pathToFileURL(join(directory, "oauth_chaperone_bg.js")).href);
const module = await readFile(join(directory, "oauth_chaperone_bg.wasm"));
glue.__wbg_set_wasm((await WebAssembly.instantiate(module, { "./oauth_chaperone_bg.js": glue })).instance.exports);

const scenarios = new URL("scenarios/", import.meta.url);
const files = await readdir(scenarios);

test("every scenario was run natively", async () => {
  assert.ok(files.length > 0);
  assert.deepEqual((await readdir(said)).sort(), files.sort());
});

for (const file of files) {
  test(file, async () => {
    const { evidence } = JSON.parse(await readFile(new URL(file, scenarios), "utf8"));
    assert.deepEqual(JSON.parse(JSON.stringify(glue.conclude(JSON.stringify(evidence)))), JSON.parse(await readFile(join(said, file), "utf8")));
  });
}
