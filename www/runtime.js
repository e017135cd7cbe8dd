// @ts-check
/**
 * Loads the module. The wasm is asked for beside its glue: one after the other costs a slow link a whole round trip
 * (160 ms of 150 ms latency, measured), more than compiling does.
 *
 * @typedef {typeof import("../pkg/oauth_chaperone.js")} Core
 */

/** @type {Promise<Core> | undefined} */
let loading;
/** @type {Core | undefined} */
let ready;

/**
 * The module, started. A failure is not kept: the next call tries again, since a lost connection may have come back.
 *
 * @returns {Promise<Core>}
 */
export function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The module, if it has started already. */
export function loaded() {
  return ready;
}

async function start() {
  // The only `new URL` of the package, in the form that bundlers know.
  const wasm = fetch(new URL("../pkg/oauth_chaperone_bg.wasm", import.meta.url));
  // Held by the module's start below; until then nobody may call it unhandled.
  wasm.catch(() => {});
  const core = await import("../pkg/oauth_chaperone.js");
  await core.default({ module_or_path: wasm });
  ready = core;
  return core;
}
