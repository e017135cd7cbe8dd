// @ts-check
/** The public functions; index.d.ts says what they promise. */
export { arrived, begin, diagnose, preflight, show } from "./chaperone.js";
