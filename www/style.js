// @ts-check
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
}
[part="title"] { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.3; text-wrap: balance; }
[part="title"]:focus { outline: none; }
[part="message"], [part="progress"] { margin: 0; }
[part="steps"] { margin: 0.875rem 0 0; padding-inline-start: 1.5em; }
[part="step"] { margin-block: 0.25rem; padding-inline-start: 0.25em; }
[part="step"]::marker { color: var(--quiet); font-weight: 600; }
[part="actions"] { display: flex; flex-wrap: wrap; gap: 0.625rem; margin: 1.25rem 0 0; }
[part="actions"]:empty { display: none; }
[part~="action"] {
  display: inline-flex;
  align-items: center;
  min-height: 2.75rem;
  padding-inline: 1.25rem;
  border: 1px solid var(--line);
  border-radius: calc(var(--oauth-chaperone-radius, 12px) - 4px);
  color: var(--ink);
  font-weight: 600;
  text-decoration: none;
}
[part~="action"]:first-child { border-color: transparent; background: var(--accent); color: var(--on-accent); }
[part~="action"]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[part="reference"] { margin: 1rem 0 0; color: var(--quiet); font-size: 0.875rem; }
[part="code"] { font: 600 1em ui-monospace, monospace; letter-spacing: 0.04em; user-select: all; }
@media (forced-colors: active) { [part~="action"]:first-child { border-color: ButtonText; } }
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

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
    const host = document.createElement("div");
    container.replaceChildren(host);
    root = host.attachShadow({ mode: "open" });
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
