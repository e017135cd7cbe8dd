// @ts-check
import { base, warn } from "./safely.js";

/**
 * Sends a report where the site says, and nowhere else.
 *
 * @param {import("./index.d.ts").CommonOptions["report"]} to
 * @param {import("./index.d.ts").Report | undefined} report
 */
export function send(to, report) {
  if (!to || !report) return;
  try {
    if (typeof to === "function") {
      to(report);
      return;
    }
    // Blank is none. As an address it would be this page's own, with its query.
    if (!`${to}`.trim()) return;
    const address = new URL(to, base());
    // To another origin as text: JSON would need a CORS preflight, which many collectors do not answer.
    const type = address.origin === location.origin ? "application/json" : "text/plain;charset=UTF-8";
    const mode = address.origin === location.origin ? "cors" : "no-cors";
    const body = new Blob([JSON.stringify(report)], { type });
    // No `sendBeacon`, which takes no referrer policy: this page's address may hold a code.
    const sent = fetch(address, { method: "POST", body, mode, keepalive: true, referrerPolicy: "no-referrer" });
    sent.catch((error) => warn("the report was not sent", error));
  } catch (error) {
    warn("the report was not sent", error);
  }
}
