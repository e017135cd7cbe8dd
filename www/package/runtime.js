// @ts-check
import { tryWebAssembly, warn } from "./safely.js";

/**
 * Loads the core: the module, or where that fails the same Rust as JavaScript. Only such a browser downloads the latter. The wasm is
 * asked for beside its glue. One after the other would cost a slow link a whole round trip (160 ms of 150 ms latency, measured), which is
 * more than compiling takes.
 *
 * @typedef {typeof import("../../pkg/oauth_chaperone_bg.js")} Core
 */

/** What the module calls its glue. */
const GLUE = "./oauth_chaperone_bg.js";

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
  if (typeof document === "undefined") throw new Error("there is no page here"); // on a server, say
  const glue = import("../../pkg/oauth_chaperone_bg.js");
  glue.catch(() => {}); // heard below, later
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
  wasm.catch(() => {}); // heard below, later
  const imports = /** @type {WebAssembly.Imports} */ ({ [GLUE]: await glue });
  const response = await wasm;
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // A server that knows no .wasm sends it as something else, which streaming refuses.
  const streams = response.headers.get("Content-Type") === "application/wasm" && WebAssembly.instantiateStreaming;
  const { instance } = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return instance;
}
