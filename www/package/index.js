// @ts-check
/** The public functions; index.d.ts says what they promise. */
export { arrived, diagnose } from "./arrival.js";
export { begin, preflight } from "./departure.js";
export { show } from "./panel.js";
