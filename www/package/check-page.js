// @ts-check
/** Starts the check of check.html, whose `main` may say more about the site: data-login-url, data-provider and the like. */
import { check } from "./check.js";

const container = document.querySelector("main");
if (container) {
  const { loginUrl, helpUrl, provider, framework, serverUrl, stateKeptIn } = container.dataset;
  // The page speaks no language before it has found the user's: its own attribute would outdo the browser's.
  const html = document.documentElement;
  html.removeAttribute("lang");
  const locale = new URLSearchParams(location.search).get("lang") || undefined;
  const flow = { stateKeptIn: /** @type {any} */ (stateKeptIn) };
  const given = { locale, loginUrl, helpUrl, provider, framework, serverUrl };
  const options = { flow, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  check(container, options).finally(() => {
    const drawn = container.firstElementChild?.shadowRoot?.querySelector('[part="panel"]');
    html.lang = drawn?.getAttribute("lang") || "en";
    html.dir = drawn?.getAttribute("dir") || "ltr";
    const title = drawn?.querySelector('[part="title"]')?.textContent;
    if (title) document.title = title;
  });
}
