/** The whole package, and the step inside it that is timed by itself. */
import "../../../../www/package/define.js";
export * from "../../../../www/package/index.js";
export { load } from "../../../../www/package/runtime.js";
