// @ts-check
// Breaks interfaces of the browser before anything else on the page runs: data-api names them, data-how says how they
// fail (settings.rs). `window.sabotaged` lists those that it did break; what a browser protects or lacks is not among them.
(() => {
  // Its own tools, before it breaks one of them.
  const { Promise, DOMException } = window;
  const { apply, defineProperty, deleteProperty, getPrototypeOf } = Reflect;
  const { api = "", how = "" } = document.currentScript?.dataset ?? {};

  // Deleting anything from these would break every other object as well.
  const shared = [EventTarget.prototype, Node.prototype, Function.prototype, Object.prototype];

  // Belongs to every document and shadow root, so it has no path of its own.
  const places = new Map([
    ["adoptedStyleSheets", ["Document.prototype.adoptedStyleSheets", "ShadowRoot.prototype.adoptedStyleSheets"]],
  ]);

  /** @returns {never} */
  function fail() {
    throw new DOMException("sabotaged", "SecurityError");
  }

  /**
   * A function whose second argument is how long it waits. Only what is shorter than a second is a limit for an answer. What is longer
   * stands in for an event that does not come: a frame of another site is never idle in Chromium.
   *
   * @param {Function} waits
   */
  function late(waits) {
    return (/** @type {Function} */ action, /** @type {number} */ ms = 0, /** @type {any[]} */ ...rest) =>
      apply(waits, window, [action, ms < 1000 ? ms * 100 : ms, ...rest]);
  }

  /** What functions become; not an arrow function, since `new` must work on it. @type {Record<string, Function>} */
  const functions = {
    throws: function () {
      fail();
    },
    hangs: function () {
      return new Promise(() => {});
    },
    rejects: function () {
      return Promise.reject(new DOMException("sabotaged", "SecurityError"));
    },
    object: function () {
      return {};
    },
    number: function () {
      return 7;
    },
  };

  /** What anything else becomes; what is assigned is lost. @type {Record<string, PropertyDescriptor>} */
  const values = {
    throws: { get: fail, set: fail },
    rejects: { get: fail, set: fail },
    null: { get: () => null, set() {} },
    hangs: { get: () => null, set() {} },
    object: { get: () => ({}), set() {} },
    number: { get: () => 7, set() {} },
  };

  /** @param {string} path */
  function sabotage(path) {
    try {
      const names = path.split(".");
      const name = names.pop() ?? "";
      /** @type {any} */
      let owner = window;
      for (const step of names) owner = owner[step];
      if (!(name in owner)) return false;
      if (how === "absent") return remove(owner, name);

      if (how === "late") return defineProperty(owner, name, { value: late(owner[name]), writable: true, configurable: true });
      const broken = isFunction(owner, name) ? functions[how] : undefined;
      const becomes = broken ? { value: path === "fetch" ? ofModule(broken) : broken, writable: true } : values[how];
      return defineProperty(owner, name, { ...becomes, configurable: true });
    } catch {
      return false;
    }
  }

  /** @param {any} owner @param {string} name */
  function remove(owner, name) {
    for (let at = owner; at && !shared.includes(at); at = getPrototypeOf(at)) deleteProperty(at, name);
    return !(name in owner) || defineProperty(owner, name, { value: undefined, writable: true, configurable: true });
  }

  /** @param {any} owner @param {string} name */
  function isFunction(owner, name) {
    try {
      return typeof owner[name] === "function";
    } catch {
      return false;
    }
  }

  /** The exchange is asked for by fetch too, and it is the module that is to be lost. @param {Function} broken */
  function ofModule(broken) {
    const original = window.fetch;
    return function (/** @type {any[]} */ ...request) {
      const [resource] = request;
      const address = String(resource?.url ?? resource);
      return apply(/\.wasm(\?|$)/.test(address) ? broken : original, window, request);
    };
  }

  const paths = api.split(",").map((path) => path.trim());
  const sabotaged = paths.filter((path) => (places.get(path) ?? [path]).map(sabotage).includes(true));
  defineProperty(window, "sabotaged", { value: sabotaged });
})();
