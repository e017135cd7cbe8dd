// @ts-check
import { HOST_CSS } from "../../pkg/shared.js";
import { create } from "./safely.js";

/** Where screen readers listen; it must stand there before anything is said in it. */
function live() {
  const region = create("div");
  region.setAttribute("role", "status");
  return region;
}

/** @type {WeakMap<Element, ShadowRoot>} */
const roots = new WeakMap();

/**
 * A shadow root inside the container, the same one each time. What is drawn in it brings its own looks.
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
    roots.set(container, root);
  }
  return root;
}

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * The shadow root of the chaperone's own element, whose children show until something is drawn. The panel's looks come with the module
 * that draws it (src/browser/panel/panel.css): a healthy sign-in needs none of them.
 *
 * @param {Element} element
 */
export function dress(element) {
  const root = element.attachShadow({ mode: "open" });
  root.append(live(), create("slot"));
  try {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(HOST_CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4: the element stands in a line with its neighbours.
  }
}
