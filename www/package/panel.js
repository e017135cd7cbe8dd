// @ts-check
/** The panel: what Rust draws, and when there are words to draw it with. Nothing here throws or rejects. */
import { load, loaded } from "./runtime.js";
import { warn } from "./safely.js";
import { rootIn } from "./style.js";
import { loadTexts, loadedTexts } from "./texts.js";

/**
 * Diagnoses whose words have not come, and what is to be said once they have.
 *
 * @type {WeakMap<object, Promise<import("./index.d.ts").Guidance | undefined>>}
 */
const awaitingWords = new WeakMap();

/** @param {import("./index.d.ts").Diagnosis} diagnosis @param {Promise<import("./index.d.ts").Guidance | undefined>} guidance */
export function drawOnceTold(diagnosis, guidance) {
  awaitingWords.set(diagnosis, guidance);
}

/**
 * What is drawn in each shadow root. A panel keeps its elements, and they keep their root, so it ends only when it is told to.
 *
 * @type {WeakMap<ShadowRoot, import("../../pkg/oauth_chaperone_bg.js").Panel>}
 */
const panels = new WeakMap();

/** @param {import("./runtime.js").Core} core @param {ShadowRoot} root */
function panelIn(core, root) {
  const panel = panels.get(root) ?? new core.Panel(root);
  panels.set(root, panel);
  return panel;
}

/** Takes what is drawn out of its root, with its listeners and timers. @param {ShadowRoot | undefined} root */
export function removePanel(root) {
  if (!root) return;
  panels.get(root)?.free();
  panels.delete(root);
}

/** @type {WeakMap<Element, ShadowRoot>} */
const lastRoots = new WeakMap();

/** @type {typeof import("./index.d.ts").show} */
export function show(container, what, options) {
  try {
    const root = rootIn(container);
    const last = lastRoots.get(container);
    if (last !== root) removePanel(last); // its page has thrown it away
    lastRoots.set(container, root);
    draw(root, what, options, () => {});
  } catch (error) {
    warn("not shown", error);
  }
}

/**
 * Draws into a shadow root: at once where the words are here, as they are after `preflight` and `diagnose` have found anything;
 * else once they are. `then` is told whether there was anything to show.
 *
 * @param {ShadowRoot} root
 * @param {Parameters<typeof show>[1]} what
 * @param {import("./index.d.ts").CommonOptions | undefined} options
 * @param {(hasPanel: boolean) => void} then
 */
export function draw(root, what, options, then) {
  const core = loaded();
  if (!core) return then(false);
  awaitingWords.get(what)?.then((guidance) => {
    awaitingWords.delete(what);
    if (!guidance) return;
    Object.assign(what, { guidance });
    draw(root, what, options, then);
  });
  const drawWith = (/** @type {import("./texts.js").Words | undefined} */ texts) => {
    let hasPanel = false;
    try {
      hasPanel = panelIn(core, root).show(what, options, texts);
    } catch (error) {
      warn("not shown", error);
    }
    then(hasPanel);
  };
  // Where there is nothing to say, no words are asked for: most sign-ins are healthy.
  const verdict = "findings" in what ? what.findings[0] : what;
  if (verdict?.guidance) return withTexts(core.language(options), drawWith);
  panels.get(root)?.clear();
  then(false);
}

/**
 * Draws that the server is still working, once the module and the words are here.
 *
 * @param {ShadowRoot} root
 * @param {boolean} slow
 * @param {import("./index.d.ts").CommonOptions} options
 * @param {() => boolean} isWanted still, once they are
 */
export async function drawProgress(root, slow, options, isWanted) {
  try {
    const core = await load();
    withTexts(core.language(options), (texts) => isWanted() && panelIn(core, root).showProgress(slow, options, texts));
  } catch (error) {
    warn("not shown", error);
  }
}

/** @param {string} tag @param {(texts: import("./texts.js").Words | undefined) => void} use */
function withTexts(tag, use) {
  const texts = loadedTexts(tag);
  if (texts) use(texts);
  else loadTexts(tag).then(use).catch((error) => warn("not shown", error));
}
