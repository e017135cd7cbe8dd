// @ts-check
/** What the tests of arrival.js, departure.js and panel.js share. */
import { FakeElement } from "./dom.js";

/** @typedef {import("./page.js").Page} Page */

/** What index.js and element.js are made of. @param {Page} page @returns {Promise<any>} */
export const load = async (page) => ({ ...(await page.load("departure.js")), ...(await page.load("arrival.js")), ...(await page.load("panel.js")) });

/** @param {Promise<any>} promise @returns {{ value?: any }} with its value once it is here */
export function watch(promise) {
  /** @type {{ value?: any }} */
  const watched = {};
  promise.then((value) => (watched.value = value));
  return watched;
}

/** A container in the page. @param {Page} page @returns {any} */
export function container(page) {
  const element = new FakeElement();
  page.document.body.append(element);
  return element;
}
