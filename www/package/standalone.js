// @ts-check
/**
 * All of it for pages without a bundler, published as one file, pkg/standalone.js: the modules of www/package/ import each other four
 * steps deep, and after the redirect each step is one more round trip before the exchange leaves.
 */
import "./define.js";

export * from "./index.js";
