// Frameworks that answer the callback by themselves, inside the adapter: Auth.js, next-auth 4 and Better Auth, each with a token
// endpoint that fails as it is told.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFile } from "node:fs/promises";
import { Auth, setEnvDefaults, skipCSRFCheck } from "@auth/core";
import { getSession } from "@auth/express";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { genericOAuth } from "better-auth/plugins";
import NextAuth from "next-auth/next";
import { ALL, Browser, FAULTS, FLOW, INVALID_CLIENT, ORIGIN, Provider, SECRET, blockOf, holdsNone, isSayable, load, nobodyListens, page } from "./stub.js";

const { chaperone } = await load("servers/node/server.js");
const { chaperone: onExpress } = await load("servers/node/express.js");

process.env.NEXTAUTH_URL = ORIGIN;
const provider = Object.assign(new Provider(), { hasIdToken: false });
before(() => provider.start());
after(() => provider.stop());

const oauthProvider = (token) => ({
  id: "oidc",
  name: "OIDC",
  type: "oauth",
  clientId: "site",
  clientSecret: SECRET.client,
  authorization: { url: "https://provider.example/auth", params: { scope: "profile" } },
  token: token ?? `${provider.origin}/token`,
  userinfo: `${provider.origin}/me`,
  issuer: provider.origin,
  checks: ["pkce", "state"],
  profile: ({ sub, email, name }) => ({ id: sub, email, name }),
});
const silent = () => {};

/** Each: its handler, inside the adapter, and where the browser leaves from. */
const FRAMEWORKS = {
  "auth.js": (token, options) => {
    const guard = chaperone({ framework: "auth.js", ...options });
    const config = {
      providers: [oauthProvider(token)],
      secret: "of a test site",
      trustHost: true,
      basePath: "/auth",
      skipCSRFCheck,
      logger: { error: guard.note, warn: silent, debug: silent },
    };
    return {
      handler: guard.wrap((request) => Auth(request, config)),
      callback: "/auth/callback/oidc",
      stateCookies: /authjs\.(state|pkce)/,
      sessionCookie: "__Secure-authjs.session-token",
      leave: async (browser) => {
        const headers = { "Content-Type": "application/x-www-form-urlencoded" };
        return (await browser.ask("/auth/signin/oidc", { method: "POST", headers, body: "callbackUrl=/" })).headers.location;
      },
    };
  },
  "next-auth": (token, options) => {
    const guard = chaperone({ framework: "next-auth", ...options });
    const authOptions = {
      providers: [{ ...oauthProvider(token), token: { url: token ?? `${provider.origin}/token` }, userinfo: { url: `${provider.origin}/me` } }],
      secret: "of a test site",
      logger: { error: (_, metadata) => guard.note(metadata?.error ?? metadata), warn: silent, debug: silent },
    };
    return {
      handler: guard.wrap((request) => nextRoute(request, authOptions)),
      callback: "/api/auth/callback/oidc",
      stateCookies: /next-auth\.(state|pkce)/,
      sessionCookie: "__Secure-next-auth.session-token",
      leave: async (browser) => {
        const { csrfToken } = JSON.parse((await browser.ask("/api/auth/csrf")).text);
        const headers = { "Content-Type": "application/json" };
        const body = JSON.stringify({ csrfToken, callbackUrl: "/" });
        return (await browser.ask("/api/auth/signin/oidc", { method: "POST", headers, body })).headers.location;
      },
    };
  },
  "better-auth": (token, options) => {
    const guard = chaperone({ framework: "better-auth", ...options });
    const auth = betterAuth({
      baseURL: ORIGIN,
      secret: "of a test site, which is as long as it takes",
      database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
      rateLimit: { enabled: false },
      telemetry: { enabled: false },
      logger: { level: "error", log: (_level, _message, ...rest) => rest.forEach(guard.note) },
      plugins: [
        genericOAuth({
          config: [
            {
              providerId: "oidc",
              clientId: "site",
              clientSecret: SECRET.client,
              authorizationUrl: "https://provider.example/auth",
              tokenUrl: token ?? `${provider.origin}/token`,
              userInfoUrl: `${provider.origin}/me`,
              pkce: true,
            },
          ],
        }),
      ],
    });
    return {
      handler: guard.wrap(auth.handler),
      callback: "/api/auth/callback/oidc",
      stateCookies: /better-auth\.state/,
      sessionCookie: "__Secure-better-auth.session_token",
      leave: async (browser) => {
        const headers = { "Content-Type": "application/json", "Origin": ORIGIN };
        const body = JSON.stringify({ provider: "oidc", callbackURL: "/" });
        const { text } = await browser.ask("/api/auth/sign-in/social", { method: "POST", headers, body });
        return JSON.parse(text).url;
      },
    };
  },
};

/** next-auth as an API route of Next.js has it, without Next.js. */
async function nextRoute(request, options) {
  const { pathname, searchParams } = new URL(request.url);
  const nextauth = pathname.replace("/api/auth/", "").split("/");
  const cookies = (request.headers.get("Cookie") ?? "").split("; ").filter(Boolean).map((pair) => pair.split(/=(.*)/s).slice(0, 2).map(decodeURIComponent));
  const text = await request.text();
  const req = {
    method: request.method,
    body: text ? JSON.parse(text) : undefined,
    query: { ...Object.fromEntries(searchParams), nextauth },
    cookies: Object.fromEntries(cookies),
    headers: Object.fromEntries(request.headers),
  };
  const headers = new Headers();
  let status;
  let body;
  const res = {
    getHeader: (name) => (name === "Set-Cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader: (name, value) => {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return res;
    },
    status: (code) => ((status = code), res),
    json: (value) => (body = JSON.stringify(value)),
    send: (value) => (body = typeof value === "object" ? JSON.stringify(value) : value),
    end: () => {},
  };
  await NextAuth.default(req, res, options);
  return new Response(body, { status, headers });
}

for (const version of ["express", "express4"]) {
  for (const parsed of [true, false]) {
    test(`Auth.js on ${version}, whose body ${parsed ? "was" : "was not"} read before`, async () => {
      Object.assign(provider, { asked: 0, token: "healthy" });
      const { default: express } = await import(version);
      const lines = [];
      const guard = onExpress({ framework: "auth.js", login: "/login", log: (line) => lines.push(line) });
      const config = {
        providers: [oauthProvider()],
        secret: "of a test site",
        trustHost: true,
        basePath: "/auth",
        skipCSRFCheck,
        logger: { error: guard.note, warn: silent, debug: silent },
      };
      const app = express();
      if (parsed) app.use(express.urlencoded({ extended: true }));
      app.use("/auth", guard.web((request) => Auth(request, config)));
      const server = app.listen(0, "127.0.0.1");
      await new Promise((resolve) => server.on("listening", resolve));
      try {
        const browser = new Browser((request) => fetch(request, { redirect: "manual" }), `http://127.0.0.1:${server.address().port}`);
        const leave = async () => {
          const headers = { "Content-Type": "application/x-www-form-urlencoded" };
          const { headers: told } = await browser.ask("/auth/signin/oidc", { method: "POST", headers, body: "callbackUrl=/" });
          return `/auth/callback/oidc?code=${SECRET.code}&state=${new URL(told.location).searchParams.get("state")}`;
        };
        const path = await leave();
        const told = await browser.ask(path);
        assert.deepEqual([told.status, told.headers["cache-control"], provider.asked], [302, "no-store", 1]);
        assert.ok(browser.cookies.has("authjs.session-token"), told.all);
        provider.token = page(503);
        const failed = await browser.ask(await leave());
        assert.deepEqual([failed.status, blockOf(failed.text).provider_status, lines.length], [400, 503, 1]);
        holdsNone(failed.all + lines.join(), Object.values(SECRET));
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
  }
}

test("Auth.js as its guide has it, with what it needs in the environment", async () => {
  Object.assign(provider, { asked: 0, token: "healthy" });
  const guide = await readFile(new URL("../../../servers/node/guides/authjs.md", import.meta.url), "utf8");
  const code = /```js\n(import [^]*?guard\.web[^]*?)```/.exec(guide)[1].replace(/^import .*\n/gm, "").replace("[…]", "providers");
  const { clientId: AUTH_OIDC_ID, clientSecret: AUTH_OIDC_SECRET, ...rest } = oauthProvider();
  const { default: express } = await import("express");
  const app = express();
  const env = { AUTH_SECRET: "of a test site", AUTH_TRUST_HOST: "true", NODE_ENV: "production", AUTH_OIDC_ID, AUTH_OIDC_SECRET };
  const given = { Auth, setEnvDefaults, getSession, chaperone: onExpress, app, providers: [rest], process: { env } };
  new Function(...Object.keys(given), code)(...Object.values(given));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  try {
    const browser = new Browser((request) => fetch(request, { redirect: "manual" }), `http://127.0.0.1:${server.address().port}`);
    const { csrfToken } = JSON.parse((await browser.ask("/auth/csrf")).text);
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const { headers: told } = await browser.ask("/auth/signin/oidc", { method: "POST", headers, body: `callbackUrl=/&csrfToken=${csrfToken}` });
    const left = new URL(told.location);
    assert.equal(left.searchParams.get("client_id"), AUTH_OIDC_ID, told.location);
    const came = await browser.ask(`/auth/callback/oidc?code=${SECRET.code}&state=${left.searchParams.get("state")}`);
    assert.deepEqual([came.status, provider.asked, browser.cookies.has("authjs.session-token")], [302, 1, true], came.all);
    assert.match((await browser.ask("/auth/signin")).headers.location, /\/login/, "and not its own page of providers");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

for (const [framework, make] of Object.entries(FRAMEWORKS)) {
  describe(framework, () => {
    /** A user who has left for the provider. */
    async function away(options = {}, token = undefined) {
      const lines = [];
      const isSignedIn = (request) => request.headers.get("Cookie")?.includes(site.sessionCookie);
      const site = make(token, { login: "/login", log: (line) => lines.push(line), signedIn: (request) => (isSignedIn(request) ? "/" : undefined), ...options });
      const browser = new Browser(site.handler);
      const state = new URL(await site.leave(browser)).searchParams.get("state");
      return { ...site, browser, lines, state, path: `${site.callback}?code=${SECRET.code}&state=${state}`, isSignedIn: () => browser.cookies.has(site.sessionCookie) };
    }

    for (const callbackPage of [true, false]) {
      const mode = callbackPage ? "callback page" : "error page";
      async function ends(it, path) {
        if (callbackPage) {
          assert.match((await it.browser.visit(path)).text, /page="callback"/);
          const { view, headers } = await it.browser.exchange(path);
          assert.deepEqual([headers["cache-control"], headers["referrer-policy"]], ["no-store", "no-referrer"]);
          isSayable(view);
          return view;
        }
        const told = await it.browser.visit(path);
        assert.deepEqual([told.headers["cache-control"], told.headers["referrer-policy"]], ["no-store", "no-referrer"]);
        if (told.status === 302) return { signed_in: true, redirect: told.headers.location };
        const view = blockOf(told.text);
        isSayable(view);
        return view;
      }

      test(`${mode}: a healthy sign-in, opened again, and by nobody`, async () => {
        Object.assign(provider, { asked: 0, token: "healthy" });
        const it = await away({ callbackPage });
        const told = await ends(it, it.path);
        assert.deepEqual([told.signed_in, new URL(told.redirect, ORIGIN).pathname], [true, "/"], JSON.stringify(it.lines));
        assert.deepEqual([it.isSignedIn(), provider.asked, it.lines], [true, 1, []]);
        assert.equal(it.browser.cookies.get("oauth_chaperone"), `done.${FLOW}`);
        const again = await ends(it, it.path);
        assert.deepEqual(it.lines, []);
        assert.deepEqual([again.signed_in, again.redirect], [true, "/"]);
        it.browser.cookies.clear();
        const signedOut = await ends(it, it.path);
        assert.deepEqual([signedOut.signed_in, signedOut.state], [false, "none"]);
        assert.equal(provider.asked, 1);
      });

      const kinds = {
        "denied": [{}, { error: "access_denied" }, (it) => `${it.callback}?error=access_denied&error_description=${encodeURIComponent(ALL)}&state=${it.state}`],
        "provider down": [{ down: true }, { error: "connection_failed" }],
        "429": [{ answer: page(429) }, { provider_status: 429 }],
        "500": [{ answer: page(500) }, { provider_status: 500 }],
        "503": [{ answer: page(503) }, { provider_status: 503 }],
        "HTML": [{ answer: page(200) }, {}],
        "no answer in time": [{ answer: "silent", timeoutSeconds: 0.2 }, { error: "timeout" }],
        "invalid_client": [{ answer: INVALID_CLIENT }, { error: "invalid_client" }],
        "the state's cookie deleted": [{ forget: true }, { saw_session_cookie: false, state: "none", saw_departure_cookie: true }],
        // Better Auth keeps its verifier in the row of the state.
        ...(framework !== "better-auth" && { "the verifier's cookie deleted, no other": [{ forget: /pkce/ }, { saw_session_cookie: false, state: undefined }] }),
        "another state": [{}, {}, (it) => `${it.path}x`],
        "the whole query lost": [{}, { error: "missing_parameter" }, (it) => it.callback],
        "the query escaped": [{}, { error: "invalid_parameter" }, (it) => it.path.replaceAll("&", "&amp;")],
      };
      for (const [name, [setting, expected, answer = (it) => it.path]] of Object.entries(kinds)) {
        test(`${mode}: ${name}`, async () => {
          Object.assign(provider, { asked: 0, token: setting.answer ?? "healthy" });
          const { timeoutSeconds } = setting;
          const it = await away({ callbackPage, timeoutSeconds }, setting.down ? `${await nobodyListens()}/token` : undefined);
          const forgotten = setting.forget === true ? it.stateCookies : setting.forget;
          for (const cookie of it.browser.cookies.keys()) if (forgotten?.test(cookie)) it.browser.cookies.delete(cookie);
          const view = await ends(it, answer(it));
          for (const [field, value] of Object.entries({ signed_in: false, ...expected })) {
            assert.equal(view[field], value, `${field}: ${JSON.stringify(view)}`);
          }
          assert.ok(view.error, JSON.stringify(view));
          assert.equal(it.lines.length, 1);
          holdsNone(it.lines.join() + JSON.stringify(view), [...Object.values(SECRET), it.state]);
          assert.equal(it.isSignedIn(), false);
          if (setting.forget || answer(it) !== it.path) assert.equal(provider.asked, 0);
        });
      }
    }

    test("a code that the provider refuses is no used one, where the state was there", async () => {
      Object.assign(provider, { asked: 0, token: FAULTS.invalid_grant });
      const it = await away({ signedIn: () => "/" });
      const view = blockOf((await it.browser.visit(it.path)).text);
      assert.deepEqual([view.signed_in, view.redirect, it.lines.length], [false, undefined, 1], JSON.stringify(view));
    });

    test("no secret leaves, whatever the provider answers", async () => {
      for (const [name, token] of Object.entries(FAULTS)) {
        Object.assign(provider, { token });
        const it = await away();
        const told = await it.browser.visit(it.path);
        holdsNone(told.all + it.lines.join(), [...Object.values(SECRET), it.state], name);
        isSayable(blockOf(told.text));
        assert.equal(it.isSignedIn(), false, name);
      }
    });

    test("where it redirects to a page of the site's, a cookie has the view", async () => {
      Object.assign(provider, { asked: 0, token: page(503) });
      const it = await away({ redirects: true });
      const told = await it.browser.visit(it.path);
      assert.equal(told.status, 302);
      const view = JSON.parse(decodeURIComponent(it.browser.cookies.get("__Host-oauth_chaperone_view")));
      isSayable(view);
      assert.deepEqual([view.signed_in, view.provider_status, view.answer], [false, 503, ["code", "state"]]);
      const cookie = told.headers["set-cookie"].split(", ").find((cookie) => cookie.startsWith("__Host-oauth_chaperone_view"));
      assert.match(cookie, /; Path=\/; Max-Age=60; SameSite=Lax; Secure$/);
    });

    test("what does not come to finish exchanges nothing, and two at once are one", async () => {
      Object.assign(provider, { asked: 0, token: "healthy" });
      const it = await away();
      for (const [method, headers] of [
        ["HEAD", {}],
        ["GET", { "Sec-Purpose": "prefetch" }],
        ["GET", { "Accept": "application/json", "Sec-Fetch-Site": "cross-site" }],
        ["GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" }],
      ]) {
        await it.browser.ask(it.path, { method, headers });
      }
      assert.equal(provider.asked, 0);
      await Promise.all([it.browser.visit(it.path), it.browser.visit(it.path)]);
      assert.equal(provider.asked, 1);
    });

    test("its other routes are its own", async () => {
      const it = await away();
      for (const path of ["/auth/providers", "/api/auth/providers", "/api/auth/ok"]) {
        const { headers } = await it.browser.ask(path);
        assert.equal(headers["set-cookie"]?.includes("oauth_chaperone") ?? false, false, path);
      }
    });
  });
}
