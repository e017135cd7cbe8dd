// @ts-check
// The check page in the shop's own frame, as a site would put it there.
import { check } from "oauth-chaperone/check";

const container = document.getElementById("check");
const locale = new URLSearchParams(location.search).get("lang") ?? undefined;
if (container) {
  const found = await check(container, { loginUrl: "/login", locale });
  Object.assign(/** @type {any} */ (window).chaperone, { check: found });
  // To the page that shows this one in a frame, where the site lets any page do so.
  const { framed } = document.documentElement.dataset;
  if (framed !== undefined && window.parent !== window) window.parent.postMessage({ check: found }, "*");
}
