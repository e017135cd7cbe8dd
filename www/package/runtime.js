// @ts-check
import { tryWebAssembly, warn, within } from "./safely.js";

/**
 * Loads the core: the module, or where that fails the same Rust as JavaScript. Only such a browser downloads the latter. The wasm
 * and its glue are asked for together. One after the other would cost a slow link a whole round trip (160 ms at 150 ms of latency,
 * measured), and compiling takes less than that.
 *
 * @typedef {typeof import("../../pkg/oauth_chaperone_bg.js")} Core
 */

/** The name by which the module imports its glue. */
const GLUE = "./oauth_chaperone_bg.js";

/** @type {Promise<Core> | undefined} */
let loading;
/** @type {Core | undefined} */
let ready;

/**
 * The module, started. A failure is not kept: the next call tries again, because a lost connection may have come back.
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

/** A module that has not come by then will not come. A user who waits for it is worse off than one without advice. */
const LOAD_WITHIN_SECONDS = 10;

/** The same; it rejects where the module does not come in time. */
export async function loadInTime() {
  const core = await within(LOAD_WITHIN_SECONDS, load());
  if (!core) throw new Error("the module did not come in time");
  return core;
}

/** The module, if it has started already. */
export function loaded() {
  return ready;
}

async function start() {
  if (typeof document === "undefined") throw new Error("there is no page here"); // on a server, for example
  const glue = import("../../pkg/oauth_chaperone_bg.js");
  glue.catch(() => {}); // handled below, later
  /** @type {object} */
  let exports;
  try {
    exports = (await instantiate(glue)).exports;
  } catch (error) {
    warn("without WebAssembly, which fails here:", error);
    exports = await import("../../pkg/oauth_chaperone_fallback.js");
  }
  const core = await glue;
  core.__wbg_set_wasm(exports);
  ready = core;
  return core;
}

/** @param {Promise<Core>} glue */
async function instantiate(glue) {
  tryWebAssembly(); // before anything is fetched
  // The only `new URL` of the package, in the form that bundlers know.
  const wasm = fetch(new URL("../../pkg/oauth_chaperone_bg.wasm", import.meta.url), { referrerPolicy: "no-referrer" });
  wasm.catch(() => {}); // handled below, later
  const imports = /** @type {WebAssembly.Imports} */ ({ [GLUE]: await glue });
  const response = await wasm;
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // A server that does not know .wasm sends it with another type, which streaming refuses.
  const streams = response.headers.get("Content-Type") === "application/wasm" && WebAssembly.instantiateStreaming;
  const { instance } = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return instance;
}
