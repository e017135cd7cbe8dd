/** Beside the package's scripts: all of them, and the step inside that is timed by itself. */
import "./define.js";
export * from "./index.js";
export { load } from "./runtime.js";
