// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement } from "./dom.js";
import { open } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page @returns {Promise<any>} */
const load = (page) => page.load("panel.js");

/** A shadow root with one button in it. @param {Page} page @param {Record<string, string>} dataset */
function withButton(page, dataset) {
  const host = new FakeElement();
  page.document.body.append(host);
  const root = host.attachShadow();
  const button = page.document.createElement("button");
  Object.assign(button.dataset, dataset);
  button.textContent = "Label";
  root.append(button);
  return { root, button };
}

/** A shadow root with a time to wait. @param {Page} page @param {number} seconds */
function withWait(page, seconds) {
  const { root } = withButton(page, {});
  const waiting = new FakeElement();
  const wait = new FakeElement();
  const [timer, status] = [new FakeElement(), new FakeElement()];
  waiting.setAttribute("data-waiting", "");
  wait.setAttribute("part", "wait");
  wait.dataset.seconds = `${seconds}`;
  timer.dataset.text = "Wait {time}";
  status.dataset.text = "Now";
  root.append(waiting);
  waiting.append(wait);
  wait.append(timer, status);
  return { root, waiting, wait, timer, status };
}

test("a button without a text to copy loads the page again", async (t) => {
  const page = open(t);
  const { root, button } = withButton(page, {});
  (await load(page)).enliven(root);
  button.click();
  assert.equal(page.reloads, 1);
});

test("a button copies its text, and says so for two seconds", async (t) => {
  const page = open(t);
  /** @type {string[]} */
  const copied = [];
  page.set({ navigator: { clipboard: { writeText: async (/** @type {string} */ text) => void copied.push(text) } } });
  const { root, button } = withButton(page, { copy: "text", copied: "Copied" });
  (await load(page)).enliven(root);
  button.click();
  await page.settle();
  button.click();
  await page.pass(1.9);
  assert.deepEqual([copied, button.textContent, page.reloads], [["text", "text"], "Copied", 0]);
  await page.pass(0.1);
  assert.equal(button.textContent, "Label");
});

for (const done of [true, false]) {
  test(`without a clipboard the old way is tried, and told ${done ? "if it worked" : "by nothing if it did not"}`, async (t) => {
    const page = open(t);
    const { root, button } = withButton(page, { copy: "text", copied: "Copied" });
    page.document.execCommand = () => done && /** @type {any} */ (root.children[1]).value === "text";
    (await load(page)).enliven(root);
    button.click();
    await page.settle();
    assert.deepEqual([button.textContent, root.children.length, button.focused], [done ? "Copied" : "Label", 1, 1]);
  });
}

test("where nothing can be copied, the developer is told and the label stays", async (t) => {
  const page = open(t);
  page.document.execCommand = () => {
    throw new TypeError("no");
  };
  const { root, button } = withButton(page, { copy: "text", copied: "Copied" });
  (await load(page)).enliven(root);
  button.click();
  await page.settle();
  assert.deepEqual([button.textContent, page.warned], ["Label", ["not copied TypeError: no"]]);
});

test("the time that is left is told each second, and the end of it once", async (t) => {
  const page = open(t);
  const { root, waiting, timer, status } = withWait(page, 62);
  (await load(page)).enliven(root);
  assert.equal(timer.textContent, "Wait 1:02");
  await page.pass(1);
  assert.equal(timer.textContent, "Wait 1:01");
  await page.pass(60.9);
  assert.deepEqual([timer.textContent, status.textContent, waiting.hasAttribute("data-waiting")], ["Wait 0:01", "", true]);
  await page.pass(0.1);
  assert.deepEqual([timer.textContent, status.textContent, waiting.hasAttribute("data-waiting")], ["", "Now", false]);
});

test("where motion is unwanted, the time is told every ten seconds", async (t) => {
  const page = open(t);
  page.set({ matchMedia: (/** @type {string} */ query) => ({ matches: query === "(prefers-reduced-motion: reduce)" }) });
  const { root, timer } = withWait(page, 25);
  (await load(page)).enliven(root);
  /** @type {string[]} */
  const told = [];
  for (let seconds = 0; seconds < 26; seconds++) {
    if (told.at(-1) !== timer.textContent) told.push(timer.textContent);
    await page.pass(1);
  }
  assert.deepEqual(told, ["Wait 0:30", "Wait 0:20", "Wait 0:10", ""]);
});

test("what is shown anew does not begin to wait anew", async (t) => {
  const page = open(t);
  const { enliven } = await load(page);
  const diagnosis = {};
  enliven(withWait(page, 60).root, diagnosis);
  await page.pass(20);
  const { root, timer } = withWait(page, 60);
  enliven(root, diagnosis);
  assert.equal(timer.textContent, "Wait 0:40");
});

test("a wait that has left the page is counted no further", async (t) => {
  const page = open(t);
  const { root, waiting, timer } = withWait(page, 60);
  (await load(page)).enliven(root);
  waiting.remove();
  await page.pass(3);
  assert.equal(timer.textContent, "Wait 0:59");
});

test("the focus moves to the heading, where there is one", async (t) => {
  const page = open(t);
  const { root } = withButton(page, {});
  const { focusTitle } = await load(page);
  focusTitle(root);
  const title = new FakeElement();
  title.setAttribute("part", "title");
  root.append(title);
  focusTitle(root);
  assert.equal(title.focused, 1);
});
