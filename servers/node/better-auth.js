// @ts-check
/**
 * Better Auth's client leaves by script, so that no link or form tells of it. As its plugin this does: right before the page goes, and
 * with the state, which stands in the address that it goes to.
 */
import { begin } from "../../www/package/index.js";

/** Where a sign-in begins: by a social provider, and by the generic OAuth plugin up to version 1.6. */
const LEAVES = /\/sign-in\/(?:social|oauth2)\/?(?:\?|$)/;

/** @type {typeof import("./better-auth.d.ts").chaperoneClient} */
export function chaperoneClient(options = {}) {
  const hooks = {
    /** @param {any} context */
    onSuccess(context) {
      try {
        const { url } = context.data ?? {};
        if (!LEAVES.test(String(context.request?.url)) || typeof url !== "string") return;
        const state = new URL(url, location.href).searchParams.get("state") ?? undefined;
        begin({ provider: providerIn(context.request.body), ...options, state });
      } catch {
        // The user leaves all the same.
      }
    },
  };
  return { id: "oauth-chaperone", fetchPlugins: [{ id: "oauth-chaperone", name: "oauth-chaperone", hooks }] };
}

/** @param {unknown} body */
function providerIn(body) {
  const asked = typeof body === "string" ? JSON.parse(body) : body;
  return asked?.provider ?? asked?.providerId;
}
