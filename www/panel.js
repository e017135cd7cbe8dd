// @ts-check
/** What the panel's buttons do: the only things on it that are no links, and so need a listener. */
import { warn } from "./safely.js";

const SHOW_COPIED_MS = 2000;

/** @param {ShadowRoot} root */
export function enliven(root) {
  for (const button of root.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      if (button.dataset.copy) copy(button, button.dataset.copy, root);
      else location.reload();
    });
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
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "copied";
    root.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus();
    return done;
  } catch (error) {
    warn("not copied", error);
    return false;
  }
}
