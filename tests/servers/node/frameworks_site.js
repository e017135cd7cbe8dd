// A small site on Express whose sign-in a framework answers by itself: Auth.js or Better Auth, inside the adapter.
//
//     node frameworks_site.js auth.js|better-auth PACKAGE     prints "listening on PORT"
import { Auth } from "@auth/core";
import { encode } from "@auth/core/jwt";
import { getSession } from "@auth/express";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { genericOAuth } from "better-auth/plugins";
import express from "express";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [framework, packageDirectory] = process.argv.slice(2);
const { chaperone } = await import(pathToFileURL(join(resolve(packageDirectory), "servers/node/express.js")).href);
const CLIENT = { clientId: "site", clientSecret: "secret-of-a-test-site" };
const switches = { chaperone: true, server_view: true, callback_page: true, arrived: true, provider: "", token_url: "", arguments: {} };
let saidAlone = [];
const originOf = (req) => `http://${req.get("Host")}`;
const silent = () => {};

/** What it would have said without the adapter: it redirects to a page of its own. @param {Response} response */
function hear(response) {
  const to = new URL(response.headers.get("Location") ?? "", "http://localhost");
  const error = to.searchParams.get("error");
  if (error !== null) saidAlone.push(`a page at ${to.pathname} (error=${error})`);
  else if (response.status >= 400) saidAlone.push(`HTTP ${response.status}`);
  return response;
}

/** What the two differ in. */
const FRAMEWORKS = {
  "auth.js": () => {
    let secret = randomUUID();
    const config = (note) => ({
      providers: [
        {
          id: "oidc",
          name: "OIDC",
          type: "oidc",
          ...CLIENT,
          client: { token_endpoint_auth_method: "client_secret_post" },
          issuer: switches.provider,
          authorization: { url: `${switches.provider}/auth`, params: { scope: "openid profile", ...switches.arguments } },
          token: switches.token_url,
          userinfo: `${switches.provider}/me`,
          checks: ["pkce", "state"],
          profile: ({ sub }) => ({ id: sub, name: sub }),
        },
      ],
      secret,
      trustHost: true,
      basePath: "/auth",
      pages: { signIn: "/login/" },
      logger: { error: note, warn: silent, debug: silent },
    });
    const COOKIE = "authjs.session-token";
    return {
      mount: "/auth",
      handler: (note) => async (request) => Auth(request, config(note)),
      userOf: async (req) => (await getSession(req, config(silent)))?.user?.name,
      /** Auth.js takes the form with its own token alone. */
      leave: async (req, res) => {
        const asked = new Request(`${originOf(req)}/auth/csrf`, { headers: { Cookie: req.get("Cookie") ?? "" } });
        const answer = await Auth(asked, config(silent));
        for (const cookie of answer.headers.getSetCookie()) res.append("Set-Cookie", cookie);
        const { csrfToken } = await answer.json();
        return `<form method="post" action="/auth/signin/oidc" data-oauth-provider="oidc">
          <input type="hidden" name="csrfToken" value="${csrfToken}"><input type="hidden" name="callbackUrl" value="/">
          <button id="sign-in">Sign in</button></form>`;
      },
      signIn: async (name, _req, res) => res.cookie(COOKIE, await encode({ token: { name, sub: name }, secret, salt: COOKIE }), { sameSite: "lax" }),
      sessionCookie: COOKIE,
      stateCookies: ["authjs.state", "authjs.pkce.code_verifier"],
      /** It has none. What it has sealed nobody can open any more. */
      loseSessions: () => (secret = randomUUID()),
    };
  },
  "better-auth": () => {
    const database = { user: [], session: [], account: [], verification: [] };
    const auth = (origin, note) =>
      betterAuth({
        baseURL: origin,
        secret: "of a test site, which is as long as it takes",
        database: memoryAdapter(database),
        rateLimit: { enabled: false },
        telemetry: { enabled: false },
        emailAndPassword: { enabled: true },
        logger: { level: "error", log: (_level, _message, ...rest) => rest.forEach(note) },
        plugins: [
          genericOAuth({
            config: [
              {
                providerId: "oidc",
                ...CLIENT,
                issuer: switches.provider,
                authorizationUrl: `${switches.provider}/auth`,
                tokenUrl: switches.token_url,
                userInfoUrl: `${switches.provider}/me`,
                authentication: "post",
                scopes: ["openid", "profile", "email"],
                authorizationUrlParams: switches.arguments,
                pkce: true,
                mapProfileToUser: ({ sub }) => ({ name: sub }),
              },
            ],
          }),
        ],
      });
    return {
      mount: "/api/auth",
      handler: (note) => (request) => auth(new URL(request.url).origin, note).handler(request),
      userOf: async (req) => {
        const headers = new Headers({ Cookie: req.get("Cookie") ?? "" });
        return (await auth(originOf(req), silent).api.getSession({ headers }))?.user.name;
      },
      /** Its client leaves by script. */
      leave: () => `<button id="sign-in">Sign in</button><script type="module" src="/test/leave.js"></script>`,
      client: async () => {
        const { build } = await import("esbuild");
        const entryPoints = [fileURLToPath(import.meta.resolve("better-auth/client"))];
        const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", platform: "browser", write: false });
        return outputFiles[0].text;
      },
      signIn: async (name, req, res) => {
        const body = { name, email: `${name}@example.test`, password: "of a test user" };
        const answer = await auth(originOf(req), silent).api.signUpEmail({ body, asResponse: true });
        for (const cookie of answer.headers.getSetCookie()) res.append("Set-Cookie", cookie);
      },
      sessionCookie: "better-auth.session_token",
      stateCookies: ["better-auth.state"],
      loseSessions: () => Object.assign(database, { session: [], verification: [] }),
    };
  },
};
const { mount, handler, userOf, leave, client, signIn, sessionCookie, stateCookies, loseSessions } = FRAMEWORKS[framework]();
const callback = `${mount}/callback/oidc`;

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${body}`;
const element = (attributes, body) =>
  `<script type="module" src="/package/www/package/define.js"></script>
  <oauth-chaperone framework="${framework}" login-url="/login/" ${attributes}>${body}<a href="/login/">Start again</a></oauth-chaperone>`;

/** The page of a site that may tell its own page less than the chaperone would. */
function draw({ kind, block }, req) {
  const told = switches.server_view ? block : kind === "error" ? '{"signed_in": false}' : "{}";
  const exchange = kind === "callback" ? `exchange-url="${req.baseUrl}${req.path}"` : "";
  return page(element(`page="${kind}" ${exchange}`, `<script type="application/json" data-oauth-chaperone>${told}</script>`));
}

const app = express();
app.use((_, res, next) => {
  res.set(
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'unsafe-inline'; " +
      "require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'",
  );
  next();
});
app.use("/package", express.static(packageDirectory, { maxAge: "1h" }));

const guards = [false, true].map((callbackPage) => {
  const guard = chaperone({
    framework,
    login: "/login/",
    callbackPage,
    page: draw,
    signedIn: async (req) => ((await userOf(req)) ? "/" : undefined),
    // The provider is slow for as long as this, or longer.
    timeoutSeconds: 5,
  });
  const answer = handler(guard.note);
  return guard.web(async (request) => hear(await answer(request)));
});
app.use(mount, (req, res, next) => {
  // The exchange tells how it ended all the same.
  const end = res.end.bind(res);
  if (!switches.server_view)
    res.end = (body, ...rest) => {
      const isExchange = req.get("Accept") === "application/json" && req.path.startsWith("/callback");
      const view = isExchange ? JSON.parse(Buffer.from(body)) : {};
      return end("error" in view ? '{"signed_in":false}' : body, ...rest);
    };
  guards[Number(switches.callback_page)](req, res, next);
});

const asked = (answer) => (req, res, next) => Promise.resolve(answer(req, res)).catch(next);
const clear = (res, names) => names.forEach((name) => res.clearCookie(name));
app.get(
  "/",
  asked(async (req, res) => {
    const user = await userOf(req);
    if (!user) return res.redirect("/login/");
    const arrived = switches.chaperone && switches.arrived ? '<script type="module" src="/test/arrived.js"></script>' : "";
    res.send(page(`<p id="signed-in">${user}</p>${arrived}`));
  }),
);
app.get(
  "/login/",
  asked(async (req, res) => {
    const form = await leave(req, res);
    res.send(page(form + (switches.chaperone ? element(`page="login" callback-url="${callback}"`, "") : "")));
  }),
);
app.get(
  "/test/sign-in/:user",
  asked(async (req, res) => {
    await signIn(req.params.user, req, res);
    res.redirect("/");
  }),
);
app.get("/test/sign-out", (_, res) => {
  clear(res, [sessionCookie]);
  res.redirect("/login/");
});
app.get("/test/delete-cookies", (req, res) => {
  clear(res, (req.headers.cookie ?? "").split(/; */).map((pair) => pair.split("=")[0]));
  res.send(page('<p id="deleted">Deleted</p>'));
});
for (const what of ["delete-state-cookie", "expire-state"]) {
  app.get(`/test/${what}`, (_, res) => {
    clear(res, stateCookies);
    res.send(page('<p id="deleted">Deleted</p>'));
  });
}
app.get("/test/visit", (_, res) => res.cookie("visits", "1").send(page('<p id="visited">Visited</p>')));
app.get("/test/lose-sessions", (_, res) => {
  loseSessions();
  res.send(page('<p id="lost">Lost</p>'));
});
app.get("/test/arrived.js", (_, res) => {
  res.type("js").send('import { arrived } from "/package/www/package/index.js"; arrived({ integration: "error_page" });');
});
const bundled = client?.();
app.get(
  "/test/client.js",
  asked(async (_, res) => res.type("js").send(await bundled)),
);
app.get("/test/leave.js", (_, res) => {
  const plugins = switches.chaperone ? "[chaperoneClient()]" : "[]";
  res.type("js").send(`import { createAuthClient } from "/test/client.js";
    import { chaperoneClient } from "/package/servers/node/better-auth.js";
    const { signIn } = createAuthClient({ plugins: ${plugins} });
    document.querySelector("#sign-in").addEventListener("click", () => signIn.social({ provider: "oidc", callbackURL: "/" }));`);
});
app.use("/test/switch", express.json({ type: () => true }));
app.post("/test/switch", (req, res) => {
  Object.assign(switches, req.body);
  res.json({ said_alone: saidAlone });
  saidAlone = [];
});

const server = app.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
