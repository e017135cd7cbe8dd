// @ts-check
import { create } from "./safely.js";

/**
 * The panel's looks. A constructed style sheet passes a policy without 'unsafe-inline', where a <style> element would not
 * (measured in three engines). Sites restyle it through the custom properties and ::part.
 */
const CSS = `
:host { display: block; }
:host([hidden]) { display: none; }
[part="panel"] {
  --accent: var(--oauth-chaperone-accent, #1f5fd6);
  --on-accent: var(--oauth-chaperone-on-accent, #fff);
  --ink: var(--oauth-chaperone-ink, light-dark(#1b1f24, #e8eaed));
  --quiet: var(--oauth-chaperone-quiet, light-dark(#59616b, #a9b1ba));
  --ground: var(--oauth-chaperone-ground, light-dark(#fff, #1d2126));
  --line: var(--oauth-chaperone-line, light-dark(#d5dae1, #3a4149));
  box-sizing: border-box;
  max-width: 34rem;
  padding: 1.25rem 1.375rem;
  border: 1px solid var(--line);
  border-radius: var(--oauth-chaperone-radius, 12px);
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.55 var(--oauth-chaperone-font, system-ui, sans-serif);
  overflow-wrap: anywhere;
  text-wrap: pretty;
  line-break: strict;
  word-break: auto-phrase;
}
[part="panel"]:lang(ko) { word-break: keep-all; }
[part="title"] { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.3; text-wrap: balance; }
[part="title"]:focus { outline: none; }
[part="message"], [part~="progress"] { margin: 0; }
[part="steps"], p[part="step"] { margin: 0.875rem 0 0; }
[part="steps"] { padding-inline-start: 1.5em; }
li[part="step"] { margin-block: 0.25rem; padding-inline-start: 0.25em; }
[part="step"]::marker { color: var(--quiet); font-weight: 600; }
[part="wait"] { margin: 0.875rem 0 0; color: var(--quiet); font-variant-numeric: tabular-nums; }
[part="actions"] { display: flex; flex-wrap: wrap; gap: 0.625rem; margin: 1.25rem 0 0; }
[part="actions"]:empty { display: none; }
[part~="action"], [part="copy"] {
  display: inline-flex;
  align-items: center;
  box-sizing: border-box;
  min-height: 2.75rem;
  max-width: 100%;
  padding: 0.375rem 1.25rem;
  border: 1px solid var(--line);
  border-radius: calc(var(--oauth-chaperone-radius, 12px) - 4px);
  background: none;
  color: var(--ink);
  font: inherit;
  font-weight: 600;
  text-align: start;
  text-decoration: none;
  cursor: pointer;
}
[part~="action"]:first-child:not([part~="action-help"]) { border-color: transparent; background: var(--accent); color: var(--on-accent); }
/* Not yet the thing to do; it works all the same. */
[data-waiting] [part~="action-retry"]:first-child { border-color: var(--line); background: none; color: var(--ink); }
:is([part~="action"], [part="copy"], [part="summary"]):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[part="support"] { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin: 1rem 0 0; }
[part="reference"] { margin: 0; color: var(--quiet); font-size: 0.875rem; }
[part="code"] { font: 600 1em ui-monospace, monospace; letter-spacing: 0.04em; user-select: all; }
[part="copy"] { min-height: 1.75rem; padding: 0.125rem 0.75rem; font-size: 0.875rem; font-weight: 400; }
[part="details"] { margin: 0.75rem 0 0; color: var(--quiet); font-size: 0.875rem; }
[part="summary"] { width: fit-content; padding-block: 0.25rem; cursor: pointer; }
[part="facts"] { margin: 0.5rem 0 0; border-collapse: collapse; font: 0.8125rem/1.5 ui-monospace, monospace; }
:is([part="name"], [part="observed"]) { padding: 0.125rem 0.75rem 0.125rem 0; font-weight: 400; text-align: left; vertical-align: top; }
.copied { position: fixed; opacity: 0; }
[part~="progress"] { display: flex; gap: 0.75rem; align-items: baseline; }
[part~="progress"]::before {
  flex: none;
  width: 0.625rem;
  height: 0.625rem;
  border-radius: 50%;
  background: var(--accent);
  content: "";
  animation: breathe 2s ease-in-out infinite;
}
@keyframes breathe { 50% { opacity: 0.25; } }
@media (prefers-reduced-motion: reduce) { [part~="progress"]::before { animation: none; } }
/* A phone: in each row the buttons share the width, under each other or side by side. */
@media (max-width: 30rem) { [part~="action"] { flex: auto; justify-content: center; text-align: center; } }
@media (max-width: 24rem) { [part="panel"] { padding: 1rem; } }
@media (forced-colors: active) {
  [part~="action"]:first-child:not([part~="action-help"]) { border-color: ButtonText; }
  [part~="progress"]::before { background: CanvasText; }
}
@media print { [part="actions"], [part="wait"], [part="copy"], [part="details"] { display: none; } }
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Where screen readers listen; it must stand there before anything is said in it. */
export function live() {
  const region = create("div");
  region.setAttribute("role", "status");
  return region;
}

/** @type {WeakMap<Element, ShadowRoot>} */
const roots = new WeakMap();

/**
 * A styled shadow root inside the container, the same one each time.
 *
 * @param {Element} container
 */
export function shadow(container) {
  let root = roots.get(container);
  if (!root?.host.isConnected) {
    const host = create("div");
    container.replaceChildren(host);
    root = host.attachShadow({ mode: "open" });
    root.append(live());
    dress(root);
    roots.set(container, root);
  }
  return root;
}

/** Adopts the style sheet; a browser that knows none shows the panel plainly. @param {ShadowRoot} root */
export function dress(root) {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4: plain, and complete.
  }
}
