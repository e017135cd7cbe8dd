// @ts-check
/** Starts the check of check.html, whose `main` may say more about the site: data-login-url, data-provider and the like. */
import { check } from "./check.js";

const container = document.querySelector("main");
if (container) {
  const { loginUrl, helpUrl, provider, framework, serverUrl, stateKeptIn } = container.dataset;
  // The page's own language would win over the browser's when the user's language is looked for.
  const html = document.documentElement;
  html.removeAttribute("lang");
  const locale = new URLSearchParams(location.search).get("lang") || undefined;
  const flow = { stateKeptIn: /** @type {any} */ (stateKeptIn) };
  const given = { locale, loginUrl, helpUrl, provider, framework, serverUrl };
  const options = { flow, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
  check(container, options).finally(() => {
    const panel = container.firstElementChild?.shadowRoot?.querySelector('[part="panel"]');
    html.lang = panel?.getAttribute("lang") || "en";
    html.dir = panel?.getAttribute("dir") || "ltr";
    const title = panel?.querySelector('[part="title"]')?.textContent;
    if (title) document.title = title;
  });
}
