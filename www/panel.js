// @ts-check
/** What on the panel is no link, and so needs a script: its buttons, and the time that is left to wait. */
import { create, ofDocument, warn } from "./safely.js";

const SHOW_COPIED_MS = 2000;
const STEP_MS = 1000;
const CALM_STEP_MS = 10_000;

/**
 * When what is shown may be tried again: a page that shows it anew does not begin to wait anew.
 *
 * @type {WeakMap<object, number>}
 */
const waits = new WeakMap();

/** @param {ShadowRoot} root @param {object} what is shown in it */
export function enliven(root, what = root) {
  for (const button of root.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      if (button.dataset.copy) copy(button, button.dataset.copy, root);
      else location.reload();
    });
  }
  const wait = root.querySelector('[part="wait"]');
  if (!(wait instanceof HTMLElement)) return;
  const until = waits.get(what) ?? Date.now() + Number(wait.dataset.seconds) * 1000;
  waits.set(what, until);
  countDown(wait, until);
}

/**
 * For the eye each second, calmly where motion is unwanted. To a screen reader a timer is silent until it is asked; it is the
 * status beside it that speaks, once, at the end.
 *
 * @param {HTMLElement} wait
 * @param {number} until
 */
function countDown(wait, until) {
  const [timer, status] = /** @type {HTMLCollectionOf<HTMLElement>} */ (wait.children);
  const step = isCalm() ? CALM_STEP_MS : STEP_MS;
  const tick = () => {
    const left = until - Date.now();
    if (left > 0) {
      // What is left of the last step has been begun.
      const seconds = Math.ceil(Math.ceil(left / step) * (step / 1000));
      const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      timer.textContent = (timer.dataset.text ?? "").replace("{time}", time);
      if (wait.isConnected) setTimeout(tick, left % step || step);
      return;
    }
    timer.textContent = "";
    status.textContent = status.dataset.text ?? "";
    wait.closest("[data-waiting]")?.removeAttribute("data-waiting");
  };
  tick();
}

function isCalm() {
  try {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  } catch {
    return false;
  }
}

/** Moves the focus to the heading, so that a keyboard goes on from there and a screen reader reads it. @param {ShadowRoot} root */
export function focusTitle(root) {
  const title = root.querySelector('[part="title"]');
  if (title instanceof HTMLElement) title.focus();
}

/** @param {HTMLButtonElement} button @param {string} text @param {ShadowRoot} root */
async function copy(button, text, root) {
  if (!(await written(text, button, root))) return;
  const label = button.textContent;
  if (label === button.dataset.copied) return;
  button.textContent = button.dataset.copied ?? label;
  setTimeout(() => (button.textContent = label), SHOW_COPIED_MS);
}

/** @param {string} text @param {HTMLElement} button @param {ShadowRoot} root */
async function written(text, button, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An insecure context, a policy, an in-app browser: the old way.
  }
  try {
    const field = create("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "copied";
    root.append(field);
    field.select();
    const done = ofDocument("execCommand", "function").call(document, "copy");
    field.remove();
    button.focus();
    return done;
  } catch (error) {
    warn("not copied", error);
    return false;
  }
}
