/** The whole package, and the step inside it that is timed by itself. */
import "../../../../www/define.js";
export * from "../../../../www/index.js";
export { load } from "../../../../www/runtime.js";
