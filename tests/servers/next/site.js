// What the site's routes share: the tests' switches, and next-auth inside the adapter.
import NextAuth from "next-auth";
import { chaperone } from "oauth-chaperone/server";
import { randomUUID } from "node:crypto";

/** Next.js bundles this file once for each route. */
export const shared = (globalThis.ofTheTestSite ??= {
  secret: randomUUID(),
  saidAlone: [],
  switches: { chaperone: true, server_view: true, callback_page: true, arrived: true, provider: "", token_url: "", arguments: {} },
});
export const SESSION = "next-auth.session-token";

export function authOptions(note = () => {}) {
  const { switches, secret } = shared;
  return {
    providers: [
      {
        id: "oidc",
        name: "OIDC",
        type: "oauth",
        clientId: "site",
        clientSecret: "secret-of-a-test-site",
        client: { token_endpoint_auth_method: "client_secret_post" },
        issuer: switches.provider,
        idToken: true,
        jwks_endpoint: `${switches.provider}/jwks`,
        authorization: { url: `${switches.provider}/auth`, params: { scope: "openid profile", ...switches.arguments } },
        token: switches.token_url,
        userinfo: `${switches.provider}/me`,
        checks: ["pkce", "state"],
        profile: ({ sub }) => ({ id: sub, name: sub }),
      },
    ],
    secret,
    pages: { signIn: "/login" },
    logger: { error: (_, metadata) => note(metadata?.error ?? metadata), warn() {}, debug() {} },
  };
}

/** What next-auth would have said without the adapter: it redirects to a page. @param {Response} response */
function hear(response) {
  const to = new URL(response.headers.get("Location") ?? "", "http://localhost");
  const error = to.searchParams.get("error");
  if (error !== null) shared.saidAlone.push(`a page at ${to.pathname} (error=${error})`);
  else if (response.status >= 400) shared.saidAlone.push(`HTTP ${response.status}`);
  return response;
}

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${body}`;

/** The page of a site that may tell its own page less than the chaperone would. */
function draw({ kind, html, block }) {
  const told = kind === "error" ? '{"signed_in": false}' : "{}";
  return page(shared.switches.server_view ? html : html.replace(block, () => told));
}

const guards = [false, true].map((callbackPage) => {
  const guard = chaperone({
    framework: "next-auth",
    login: "/login",
    callbackPage,
    page: draw,
    signedIn: (request) => (new RegExp(`${SESSION}=.`).test(request.headers.get("Cookie") ?? "") ? "/" : undefined),
    // The provider is slow for as long as this, or longer.
    timeoutSeconds: 5,
  });
  return guard.wrap(async (request, context) => hear(await NextAuth(authOptions(guard.note))(request, context)));
});

export async function handler(request, context) {
  const { callback_page, server_view } = shared.switches;
  const response = await guards[Number(callback_page)](request, context);
  const isExchange = request.headers.get("Accept") === "application/json" && request.nextUrl.pathname.includes("/callback/");
  if (server_view || !isExchange) return response;
  // The exchange tells how it ended all the same.
  const text = await response.text();
  const { headers } = response;
  return new Response("error" in JSON.parse(text) ? '{"signed_in":false}' : text, { headers });
}
