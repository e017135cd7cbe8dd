// @ts-check
/**
 * What stands in the page. Attributes are the site's own settings; the block is what `words.js` lets through. Nothing of the answer is
 * in it, not even for the form that works without script: it is sent to the page's own address.
 *
 * @typedef {import("./server.d.ts").Options<any, any>} Options
 */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * The page's own, as the browser sees it. The server's path may be another one: a proxy takes a prefix away, and puts one before. The
 * path's last segment would do for that, but not below a `<base>` of the site's, nor where it is empty or has a colon.
 */
const OWN_ADDRESS = "?";

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

/**
 * @param {Options} options
 * @param {"callback" | "error"} kind
 * @param {string} block
 */
export function element(options, kind, block) {
  const attributes = {
    "page": kind,
    "framework": options.framework,
    "provider": options.provider,
    "login-url": options.login,
    "exchange-url": kind === "callback" ? OWN_ADDRESS : undefined,
    "report-url": options.report,
    "cookie-domain": options.cookieDomain,
  };
  const written = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ""));
  // A form without an action is sent to the page's own address, which holds the answer: so it stands nowhere in the page.
  const finish = kind === "callback" ? `<noscript><form method="post"><button>Continue</button></form></noscript>\n` : "";
  return `<script type="module" src="${escaped(options.script ?? "/oauth-chaperone/pkg/standalone.js")}"></script>
<oauth-chaperone${written.join("")}>
<script type="application/json" data-oauth-chaperone>${block}</script>
${finish}<a href="${escaped(options.login)}">Start again</a>
</oauth-chaperone>`;
}

/** For a site that has no page of its own for this. @param {string} element */
export function plainPage(element) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign-in</title>
${element}
</html>
`;
}
