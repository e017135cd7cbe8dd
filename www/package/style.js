// @ts-check
import { HOST_CSS } from "../../pkg/shared.js";
import { create } from "./safely.js";

/** Where screen readers listen. It must be there before anything is said in it. */
function liveRegion() {
  const region = create("div");
  region.setAttribute("role", "status");
  return region;
}

/** @type {WeakMap<Element, ShadowRoot>} */
const roots = new WeakMap();

/**
 * A shadow root inside the container, the same one each time. What is drawn in it brings its own style sheet.
 *
 * @param {Element} container
 */
export function rootIn(container) {
  let root = roots.get(container);
  if (!root?.host.isConnected) {
    const host = create("div");
    container.replaceChildren(host);
    root = host.attachShadow({ mode: "open" });
    root.append(liveRegion());
    roots.set(container, root);
  }
  return root;
}

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * The shadow root of the chaperone's own element. Its children show until something is drawn. The panel's style sheet comes with the
 * module that draws it (src/browser/panel/panel.css), because a healthy sign-in does not need it.
 *
 * @param {Element} element
 */
export function attachRoot(element) {
  const root = element.attachShadow({ mode: "open" });
  root.append(liveRegion(), create("slot"));
  try {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(HOST_CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4: the element is inline, beside its neighbours.
  }
}
