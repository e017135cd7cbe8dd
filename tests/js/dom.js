// @ts-check
/** The part of the DOM that the scripts use. Selectors are a name or one attribute. */

class Node extends EventTarget {
  /** @type {(FakeElement | string)[]} */
  content = [];
  /** @type {Node | null} */
  parent = null;

  get children() {
    return /** @type {FakeElement[]} */ (this.content.filter((child) => typeof child !== "string"));
  }

  /** @returns {FakeElement | null} */
  get firstElementChild() {
    return this.children[0] ?? null;
  }

  get textContent() {
    /** @type {string} */
    const text = this.content.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
    return text;
  }

  set textContent(text) {
    this.replaceChildren(text);
  }

  /** @param {...(FakeElement | string)} children */
  append(...children) {
    for (const child of children) {
      if (typeof child !== "string") child.parent = this;
      this.content.push(child);
    }
  }

  /** @param {...(FakeElement | string)} children */
  replaceChildren(...children) {
    for (const child of this.children) child.parent = null;
    this.content = [];
    this.append(...children);
  }

  remove() {
    const siblings = /** @type {unknown[] | undefined} */ (this.parent?.content);
    siblings?.splice(siblings.indexOf(this), 1);
    this.parent = null;
  }

  /** @returns {boolean} */
  get isConnected() {
    return this.parent?.isConnected ?? false;
  }

  /** @param {string} selector @returns {FakeElement[]} */
  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  /** @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
}

export class FakeShadowRoot extends Node {
  /** @type {unknown[]} */
  adoptedStyleSheets = [];

  /** @param {FakeElement} host */
  constructor(host) {
    super();
    this.host = host;
  }

  get isConnected() {
    return this.host.isConnected;
  }
}

export class FakeElement extends Node {
  /** @type {Map<string, string>} */
  attributes = new Map();
  /** @type {FakeShadowRoot | null} */
  shadowRoot = null;
  /** @type {Record<string, string | undefined>} */
  dataset = {};
  hidden = false;
  focused = 0;
  localName = "";

  get lang() {
    return this.getAttribute("lang") ?? "";
  }

  set lang(tag) {
    this.setAttribute("lang", tag);
  }

  get dir() {
    return this.getAttribute("dir") ?? "";
  }

  set dir(direction) {
    this.setAttribute("dir", direction);
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  /** @param {string} name */
  hasAttribute(name) {
    return this.attributes.has(name);
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, `${value}`);
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.attributes.delete(name);
  }

  /** A name, an attribute, an attribute with a value, or one with a word among others. @param {string} selector */
  matches(selector) {
    const [, name, operator, value] = /^\[([\w-]+)(?:(~?=)"([^"]*)")?\]$/.exec(selector) ?? [];
    if (!name) return this.localName === selector;
    const given = this.getAttribute(name);
    if (given === null || !operator) return given !== null;
    return operator === "=" ? given === value : given.split(" ").includes(value ?? "");
  }

  /** @param {string} selector @returns {FakeElement | null} */
  closest(selector) {
    if (this.matches(selector)) return this;
    return this.parent instanceof FakeElement ? this.parent.closest(selector) : null;
  }

  attachShadow() {
    return (this.shadowRoot = new FakeShadowRoot(this));
  }

  focus() {
    this.focused++;
  }

  select() {}

  click() {
    this.dispatchEvent(new Event("click", { cancelable: true }));
  }
}

export class FakeAnchor extends FakeElement {}

export class FakeForm extends FakeElement {}

export class FakeDocument extends Node {
  readyState = "complete";
  title = "";
  prerendering = false;
  body = new FakeElement();
  #documentElement = new FakeElement();

  /** @param {{ address: URL, jar: { text: string, set(line: string): void } }} page */
  constructor({ address, jar }) {
    super();
    this.append(this.documentElement);
    this.documentElement.append(this.body);
    this.address = address;
    this.jar = jar;
  }

  get isConnected() {
    return true;
  }

  /** Of the prototype, as in a browser: an element's name may hide it. */
  get documentElement() {
    return this.#documentElement;
  }

  get baseURI() {
    return this.address.href;
  }

  get cookie() {
    return this.jar.text;
  }

  set cookie(line) {
    this.jar.set(line);
  }

  /** @param {string} name */
  createElement(name) {
    const element = name === "a" ? new FakeAnchor() : new FakeElement();
    element.localName = name;
    return element;
  }

  execCommand() {
    return false;
  }
}

/** Takes any rules. */
export class FakeStyleSheet {
  replaceSync() {}
}
