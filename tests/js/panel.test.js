// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { GUIDANCE, build } from "./core.js";
import { open } from "./page.js";
import { container, load } from "./scripts.js";

test("what is shown is drawn with the words of its language", async (t) => {
  const page = open(t);
  const core = build(page);
  const { diagnose, show } = await load(page);
  const diagnosis = await diagnose({});
  const element = container(page);
  show(element, diagnosis, { locale: "en" });
  assert.deepEqual(core.given("show"), [[element.firstElementChild.shadowRoot, diagnosis, { locale: "en" }, { tag: "en" }]]);
});

test("a root has one panel, until its page throws it away", async (t) => {
  const page = open(t);
  const core = build(page);
  const { preflight, show } = await load(page);
  const found = await preflight();
  const element = container(page);
  show(element, found);
  show(element, found);
  const [[first] = [], [same] = []] = core.given("show");
  assert.deepEqual([first === same, core.given("free")], [true, []]);
  element.replaceChildren();
  show(element, found);
  assert.deepEqual([core.given("show")[2]?.[0] === first, core.given("free")], [false, [[first]]]);
});

test("a panel that is removed is freed, once", async (t) => {
  const page = open(t);
  const core = build(page);
  const { removePanel, preflight, show } = await load(page);
  const element = container(page);
  show(element, await preflight());
  const root = element.firstElementChild.shadowRoot;
  for (const gone of [root, root, undefined]) removePanel(gone);
  assert.deepEqual(core.given("free"), [[root]]);
});

test("nothing is drawn before the module is here, nor where it throws", async (t) => {
  const page = open(t);
  const core = build(page);
  const { draw, preflight, show } = await load(page);
  const element = container(page);
  const told = t.mock.fn();
  show(element, { findings: [] });
  const root = element.firstElementChild.shadowRoot;
  draw(root, { guidance: GUIDANCE }, undefined, told);
  assert.deepEqual([core.calls, told.mock.calls.map((call) => call.arguments)], [[], [[false]]]);
  await preflight();
  core.calls.push = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  draw(root, { guidance: GUIDANCE }, undefined, told);
  assert.deepEqual(told.mock.calls.map((call) => call.arguments), [[false], [false]]);
  assert.match(page.warned.at(-1) ?? "", /^not shown/);
});

test("a container that cannot be drawn into is told to the developer alone", async (t) => {
  const page = open(t);
  (await load(page)).show(null, { findings: [] });
  assert.match(page.warned.at(-1) ?? "", /^not shown/);
});

test("where there is nothing to say, what was said is taken away", async (t) => {
  const page = open(t);
  const core = build(page);
  const { draw, preflight, show } = await load(page);
  await preflight();
  const element = container(page);
  show(element, { findings: [] });
  const root = element.firstElementChild.shadowRoot;
  const told = t.mock.fn();
  draw(root, { findings: [] }, undefined, told);
  assert.deepEqual([told.mock.calls[0]?.arguments, core.given("clear")], [[false], []]);
  show(element, await preflight());
  draw(root, { findings: [] }, undefined, told);
  assert.deepEqual([told.mock.calls[1]?.arguments, core.given("clear")], [[false], [[root]]]);
});

test("progress is drawn once the module and the words are here, if it is wanted then", async (t) => {
  const page = open(t);
  const core = build(page);
  const { drawProgress } = await load(page);
  const root = /** @type {any} */ ({});
  await drawProgress(root, true, { locale: "en" }, () => true);
  await drawProgress(root, false, {}, () => false);
  await page.settle();
  assert.deepEqual(core.given("showProgress"), [[root, true, { locale: "en" }, { tag: "en" }]]);
});

test("progress without the module is none", async (t) => {
  const page = open(t);
  await (await load(page)).drawProgress({}, true, {}, () => true);
  assert.match(page.warned.at(-1) ?? "", /^not shown/);
});
