// @ts-check
/**
 * Loads the scripts of `www/package` anew for each page, since they keep state. What they import later, from `pkg/`, goes to the page. Node runs this in
 * a thread of its own, which shares nothing with the tests.
 */
import { readFile } from "node:fs/promises";

/** @param {string} url */
const pageOf = (url) => new URL(url).searchParams.get("page");

/**
 * @param {string} specifier
 * @param {{ parentURL?: string }} from
 * @param {(specifier: string, from: object) => Promise<{ url: string }>} next
 */
export async function resolve(specifier, from, next) {
  const page = from.parentURL && pageOf(from.parentURL);
  if (!page) return next(specifier, from);
  return { url: new URL(`${specifier}?page=${page}`, from.parentURL).href, format: "module", shortCircuit: true };
}

/** @type {Map<string, string>} */
const read = new Map();

/**
 * @param {string} url
 * @param {object} context
 * @param {(url: string, context: object) => Promise<object>} next
 */
export async function load(url, context, next) {
  const page = pageOf(url);
  if (!page) return next(url, context);
  const [file = ""] = url.split("?");
  const text = read.get(file) ?? (await readFile(new URL(file), "utf8"));
  read.set(file, text);
  const source = [
    // A name as long as `import`: line and column stay those of the file.
    text.replaceAll('import("', 'built_("'),
    `function built_(name) { return globalThis.importBuilt("${page}", new URL(name, "${file}").href.split("/pkg/").pop()); }`,
    // One file in stack traces and in coverage, however many pages load it.
    `//# sourceURL=${file}`,
  ].join("\n");
  return { format: "module", source, shortCircuit: true };
}
