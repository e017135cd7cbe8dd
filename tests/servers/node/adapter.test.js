// The adapter on a server of the Web's standards: how each kind of answer ends, with real libraries, and what no request and no
// exception may bring about.
import assert from "node:assert/strict";
import { Agent, request as ask } from "node:http";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import * as arctic from "arctic";
import * as openid from "openid-client";
import { Passport, Strategy } from "passport";
import {
  ALL, Browser, FAULTS, FLOW, INVALID_CLIENT, ORIGIN, Provider, SECRET,
  blockOf, dice, nobodyListens, hostileErrors, holdsNone, isSayable, load, page,
} from "./stub.js";

const { chaperone } = await load("servers/node/server.js");
const { chaperone: expressChaperone, passportFinish } = await load("servers/node/express.js");

/** `cargo xtask test --all` sends all of them. */
const REQUESTS = process.env.OAUTH_CHAPERONE_ALL_CASES === "1" ? 10_000 : 1_000;

const provider = new Provider();
before(() => provider.start());
after(() => provider.stop());

const CALLBACK = "/auth/oidc/callback";
const redirect = (to, cookies = []) => {
  const headers = new Headers({ Location: to });
  for (const cookie of cookies) headers.append("Set-Cookie", `${cookie}; Path=/; HttpOnly`);
  return new Response(null, { status: 302, headers });
};

/** A site of each kind. `states` is where it keeps what it will need. */
function site(library, options = {}) {
  const lines = [];
  const sessions = new Map();
  const sid = (request) => /(?:^|; )sid=(\w+)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  const session = (request) => sessions.get(sid(request));
  const verifier = "v3r1f13r-".repeat(6);
  const keeping = {
    "openid-client": {
      kept: { read: (request) => session(request)?.signIn, forget: (request) => delete session(request).signIn },
      sessionCookie: "sid",
    },
    "arctic": { kept: { cookies: { state: "oidc_state", verifier: "oidc_verifier" } } },
  }[library];
  const guard = chaperone({
    framework: library,
    login: "/login",
    signedIn: (request) => (session(request)?.user ? "/" : undefined),
    log: (line) => lines.push(line),
    ...keeping,
    ...options,
  });
  const finish = {
    "openid-client": async (_, { url, kept }) => {
      const server = { issuer: provider.origin, token_endpoint: options.token ?? `${provider.origin}/token` };
      const configuration = new openid.Configuration(server, "site", SECRET.client, openid.ClientSecretPost(SECRET.client));
      openid.allowInsecureRequests(configuration);
      const checks = { pkceCodeVerifier: kept.verifier, expectedState: kept.state };
      return (await openid.authorizationCodeGrant(configuration, url, checks)).claims().sub;
    },
    "arctic": async (_, { answer, kept }) => {
      const client = new arctic.OAuth2Client("site", SECRET.client, `${ORIGIN}${CALLBACK}`);
      if (answer.has("error")) throw new arctic.OAuth2RequestError(answer.get("error"), ALL, null, null);
      const endpoint = options.token ?? `${provider.origin}/token`;
      return arctic.decodeIdToken((await client.validateAuthorizationCode(endpoint, answer.get("code"), kept.verifier)).idToken()).sub;
    },
  }[library];
  let ids = 0;
  const handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/leave") {
      const state = `${FLOW}${(ids += 1)}${"s".repeat(20)}`;
      const id = sid(request) ?? `session${ids}`;
      sessions.set(id, { ...sessions.get(id), signIn: { state, verifier } });
      const cookies = library === "arctic" ? [`oidc_state=${state}`, `oidc_verifier=${verifier}`] : [];
      return redirect(`https://provider.example/?state=${state}`, [`sid=${id}`, ...cookies]);
    }
    if (pathname === "/sign-out") {
      delete session(request)?.user;
      return redirect("/");
    }
    return guard.guard(request, async (request, finishing) => {
      const user = await finish(request, finishing);
      const id = `session${(ids += 1)}`;
      sessions.set(id, { user });
      return redirect("/", [`sid=${id}`]);
    });
  };
  const browser = new Browser(handler);
  const leave = async () => new URL((await browser.ask("/leave")).headers.location).searchParams.get("state");
  return { browser, leave, lines, verifier, user: () => sessions.get(browser.cookies.get("sid"))?.user };
}

const good = (state, code = SECRET.code) => `${CALLBACK}?code=${code}&state=${state}&iss=${encodeURIComponent(provider.origin)}`;
const headersOf = ({ headers }) => [headers["cache-control"], headers["referrer-policy"]];
const OURS = ["no-store", "no-referrer"];

for (const library of ["openid-client", "arctic"]) {
  describe(library, () => {
    for (const callbackPage of [true, false]) {
      const mode = callbackPage ? "callback page" : "error page";
      /** How an answer ends, as the page is told. */
      async function ends(site, path) {
        if (callbackPage) {
          const drawn = await site.browser.visit(path);
          assert.match(drawn.text, /page="callback"/);
          assert.deepEqual(headersOf(drawn), OURS);
          const told = await site.browser.exchange(path);
          assert.deepEqual(headersOf(told), OURS);
          isSayable(told.view);
          return told.view;
        }
        const told = await site.browser.visit(path);
        assert.deepEqual(headersOf(told), OURS);
        if (told.status === 302) return { signed_in: true, redirect: told.headers.location };
        const view = blockOf(told.text);
        isSayable(view);
        return view;
      }

      test(`${mode}: a healthy sign-in`, async () => {
        Object.assign(provider, { asked: 0, token: "healthy" });
        const it = site(library, { callbackPage });
        const path = good(await it.leave());
        assert.deepEqual(await ends(it, path), { signed_in: true, redirect: "/" });
        assert.deepEqual([it.user(), provider.asked, it.lines], ["mallory", 1, []]);
        assert.equal(it.browser.cookies.get("oauth_chaperone"), `done.${FLOW}`);
        // Opened again: the user is signed in, and nothing failed; and then nobody is.
        const again = await ends(it, path);
        assert.deepEqual([again.signed_in, again.redirect, it.lines], [true, "/", []]);
        await it.browser.ask("/sign-out");
        const signedOut = await ends(it, path);
        assert.deepEqual([signedOut.signed_in, signedOut.error, signedOut.state], [false, "session_context_missing", "none"]);
        assert.deepEqual([provider.asked, it.lines.length], [1, 1]);
      });

      test(`${mode}: a second account whose code the provider refuses, of a user who is signed in`, async () => {
        Object.assign(provider, { asked: 0, token: "healthy" });
        const it = site(library, { callbackPage });
        await ends(it, good(await it.leave()));
        provider.token = FAULTS.invalid_grant;
        const path = good(await it.leave(), "another");
        for (const expected of ["invalid_grant", "session_context_missing"]) {
          const view = await ends(it, path);
          assert.deepEqual([view.signed_in, view.redirect, view.error], [false, undefined, expected]);
        }
        assert.deepEqual([it.user(), provider.asked, it.lines.length], ["mallory", 2, 2]);
      });

      test(`${mode}: without script too`, async () => {
        Object.assign(provider, { asked: 0, token: "healthy" });
        const it = site(library, { callbackPage });
        const path = good(await it.leave());
        if (callbackPage) {
          const { text } = await it.browser.visit(path);
          assert.match(text, /<noscript><form method="post"><button>/);
          holdsNone(text, [SECRET.code, /state=(\w+)/.exec(path)[1]]);
        }
        const headers = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Content-Type": "application/x-www-form-urlencoded" };
        const told = await it.browser.ask(path, { method: "POST", headers, body: "" });
        assert.deepEqual([told.status, told.headers.location, it.user()], [302, "/", "mallory"]);
        // Another site's form.
        const other = good(await it.leave(), "another");
        const theirs = await it.browser.ask(other, { method: "POST", headers: { ...headers, "Sec-Fetch-Site": "cross-site" }, body: "" });
        assert.deepEqual([theirs.status, provider.asked], [403, 1]);
      });

      const kinds = {
        "denied": [{}, (state) => `${CALLBACK}?error=access_denied&error_description=${ALL}&state=${state}`, { error: "access_denied", state: "matched" }],
        "provider down": [{ token: "nobody listens" }, good, { error: "connection_failed" }],
        "reset": [{ answer: "reset" }, good, { error: "connection_failed" }],
        "429": [{ answer: page(429) }, good, { provider_status: 429 }],
        "500": [{ answer: page(500) }, good, { provider_status: 500 }],
        "503": [{ answer: page(503) }, good, { provider_status: 503 }],
        "HTML": [{ answer: page(200) }, good, { provider_status: 200, error: "malformed_response" }],
        "no answer in time": [{ answer: "silent", timeoutSeconds: 0.2 }, good, { error: "timeout" }],
        "invalid_client": [{ answer: INVALID_CLIENT }, good, { error: "invalid_client" }],
        "invalid_grant": [{ answer: FAULTS.invalid_grant }, good, { error: "invalid_grant", state: "matched" }],
        "Microsoft's": [{ answer: FAULTS["Microsoft's"] }, good, { error: "invalid_grant", error_description: "AADSTS50105" }],
        "the state's cookie deleted": [{ forget: ["sid", "oidc_state", "oidc_verifier"] }, good, { error: "session_context_missing", state: "none", saw_session_cookie: false, saw_departure_cookie: true }],
        "another state": [{}, (state) => good(`${state}x`), { error: "state_mismatch", state: "other", session_had_state: true }],
        "no state in the answer": [{}, () => `${CALLBACK}?code=${SECRET.code}`, { error: "missing_parameter", session_had_state: true }],
        "the whole query lost": [{}, () => CALLBACK, { error: "missing_parameter" }],
        "the query escaped": [{}, (state) => good(state).replaceAll("&", "&amp;"), { error: "invalid_parameter" }],
        "posted": [{ post: true, forget: ["sid", "oidc_state", "oidc_verifier"] }, good, { error: "session_context_missing", method: "POST" }],
      };
      for (const [name, [setting, answer, expected]] of Object.entries(kinds)) {
        test(`${mode}: ${name}`, async () => {
          Object.assign(provider, { asked: 0, token: setting.answer ?? "healthy" });
          const { token = undefined, timeoutSeconds } = setting;
          const it = site(library, { callbackPage, token: token && `${await nobodyListens()}/token`, timeoutSeconds });
          const state = await it.leave();
          for (const cookie of setting.forget ?? []) it.browser.cookies.delete(cookie);
          const path = answer(state);
          let view;
          if (setting.post) {
            const headers = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
            const posted = await it.browser.ask(CALLBACK, { method: "POST", headers, body: path.split("?")[1] });
            view = blockOf(posted.text);
          } else view = await ends(it, path);
          for (const [field, value] of Object.entries({ signed_in: false, ...expected })) {
            if (value !== undefined) assert.equal(view[field], value, `${field}: ${JSON.stringify(view)}`);
          }
          assert.equal(it.lines.length, 1);
          holdsNone(it.lines.join(), [...Object.values(SECRET), state, it.verifier]);
          holdsNone(JSON.stringify(view), [...Object.values(SECRET), state, it.verifier]);
          assert.equal(it.user(), undefined);
          assert.equal(JSON.parse(it.lines[0]).flow, FLOW);
        });
      }
    }

    test("no secret leaves, whatever the provider answers", async () => {
      for (const [name, token] of Object.entries(FAULTS)) {
        Object.assign(provider, { token });
        const it = site(library);
        const state = await it.leave();
        const told = await it.browser.visit(good(state));
        holdsNone(told.all + it.lines.join(), [...Object.values(SECRET), state, it.verifier], name);
        isSayable(blockOf(told.text));
        assert.equal(it.user(), undefined, name);
      }
    });

    test("two at once are one exchange", async () => {
      Object.assign(provider, { asked: 0, token: "healthy" });
      const it = site(library);
      const path = good(await it.leave());
      await Promise.all([it.browser.visit(path), it.browser.visit(path), it.browser.exchange(path)]);
      assert.equal(provider.asked, 1);
    });

    test("what does not come to finish exchanges nothing", async () => {
      Object.assign(provider, { asked: 0, token: "healthy" });
      const it = site(library);
      const path = good(await it.leave());
      for (const [method, headers, status] of [
        ["HEAD", {}, 200],
        ["OPTIONS", {}, 405],
        ["PUT", {}, 405],
        ["GET", { "Sec-Purpose": "prefetch" }, 503],
        ["GET", { "Sec-Purpose": "prefetch;prerender" }, 503],
        ["GET", { Purpose: "prefetch" }, 503],
        ["GET", { "Accept": "application/json", "Sec-Fetch-Site": "cross-site" }, 403],
        ["GET", { "Accept": "application/json", "Sec-Fetch-Site": "same-site" }, 403],
        ["GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" }, 403],
        ["GET", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" }, 403],
      ]) {
        const told = await it.browser.ask(path, { method, headers });
        assert.deepEqual([told.status, ...headersOf(told)], [status, ...OURS], `${method} ${JSON.stringify(headers)}`);
      }
      assert.equal(provider.asked, 0);
      await it.browser.visit(path);
      assert.equal(provider.asked, 1, "and the answer is still good");
    });
  });
}

test("a signed-in user is told of a wrong state", async () => {
  Object.assign(provider, { asked: 0, token: "healthy" });
  const it = site("openid-client");
  await it.browser.visit(good(await it.leave()));
  assert.equal(it.user(), "mallory");
  const state = await it.leave();
  for (const path of [good(`${state}x`), `${CALLBACK}?code=${SECRET.code}`, `${CALLBACK}?error=invalid_grant&state=${state}x`]) {
    const { view } = await it.browser.exchange(path);
    assert.deepEqual([view.signed_in, view.redirect], [false, undefined], path);
  }
  assert.equal(provider.asked, 1);
});

/** How each keeps its state, for a user who may be signed in. */
const KEEPING = {
  "in cookies": { kept: { cookies: { state: "__Host-state", verifier: "__Secure-verifier", next: "next" } } },
  "in a session": (state) => ({ kept: { read: () => (state.is ? { state: state.is } : undefined), forget: () => delete state.is } }),
  "by the library itself": (state) => ({ hadState: () => state.is }),
};

for (const [where, keeping] of Object.entries(KEEPING)) {
  const open = (user = {}) => {
    const lines = [];
    const ways = typeof keeping === "function" ? keeping({ is: "y" }) : keeping;
    const guard = chaperone({ framework: "passport", login: "/login", signedIn: () => user.goesTo, log: (line) => lines.push(line), ...ways });
    const headers = { Cookie: `oauth_chaperone=${FLOW}; __Host-state=y; __Secure-verifier=v; next=/` };
    const ask = (answer, finish) => guard.guard(new Request(`${ORIGIN}${CALLBACK}?${answer}&state=y`, { headers }), finish);
    return { ask, lines, user };
  };

  test(`${where}: reloaded while the first exchange is under way, and after it`, async () => {
    const { ask, lines, user } = open();
    let end;
    let asked = 0;
    const first = await new Promise((resolve) => {
      const answered = ask("code=x", () => {
        asked += 1;
        resolve(() => answered);
        return new Promise((ends) => (end = ends));
      });
    });
    const second = blockOf(await (await ask("code=x", () => assert.fail())).text());
    // No provider has refused it.
    assert.deepEqual([second.signed_in, second.error], [false, "callback_replayed"]);
    // The first has taken the state out of the session, and nobody has lost it.
    assert.ok(second.state !== "none" && second.session_had_state !== false, JSON.stringify(second));
    end("/home");
    user.goesTo = "/home";
    assert.equal((await first()).headers.get("Location"), "/home");
    assert.deepEqual([asked, lines.length], [1, 1]);
    // Its state is gone by now, or the session may not be saved yet.
    const third = blockOf(await (await ask("code=x", () => assert.fail())).text());
    assert.equal(third.error, "callback_replayed");
    if (where !== "by the library itself") assert.deepEqual([third.signed_in, third.redirect, lines.length], [true, "/home", 1]);
  });

  test(`${where}: a state was there, so a code that the provider refuses is no used one`, async () => {
    const { ask, lines } = open({ goesTo: "/home" });
    const refused = () => Promise.reject(Object.assign(new Error(), { code: "invalid_grant" }));
    const view = blockOf(await (await ask("code=x", refused)).text());
    assert.deepEqual([view.signed_in, view.error, view.session_had_state, lines.length], [false, "invalid_grant", true, 1]);
  });

  test(`${where}: an error is for a library that checks the state itself`, async () => {
    const { ask } = open();
    let asked = 0;
    const finish = () => {
      asked += 1;
      throw new Error("it asks the provider for tokens, without a code");
    };
    const description = encodeURIComponent("AADSTS65004: the user declined");
    const view = blockOf(await (await ask(`error=access_denied&error_description=${description}`, finish)).text());
    assert.equal(view.error, "access_denied");
    if (where === "by the library itself") return assert.equal(asked, 1);
    assert.deepEqual([asked, view.state, view.error_description], [0, "matched", "AADSTS65004"]);
    const odd = blockOf(await (await open().ask(`error=${SECRET.code}`, finish)).text());
    assert.equal(odd.error, "http_error");
  });
}

test("behind a proxy that ends TLS, cookies by the names that ask for it are deleted too", async () => {
  const guard = chaperone({ framework: "arctic", login: "/login", ...KEEPING["in cookies"] });
  const headers = { Cookie: "__Host-state=y; __Secure-verifier=v; next=/" };
  const told = await guard.guard(new Request(`http://10.0.0.7:3000${CALLBACK}?code=x&state=y`, { headers }), () => "/");
  const isSecure = told.headers.getSetCookie().map((cookie) => [cookie.split("=")[0], /; Secure(;|$)/.test(cookie)]);
  assert.deepEqual(isSecure, [["__Host-state", true], ["__Secure-verifier", true], ["next", false], ["oauth_chaperone", false]]);
});

test("the callback page asks at its own address, whatever path a proxy has left of it", async () => {
  const guard = chaperone({ framework: "arctic", login: "/login", callbackPage: true, ...KEEPING["in cookies"] });
  for (const path of [CALLBACK, "/callback/", "//", "/a:b", "/%2F"]) {
    const text = await (await guard.guard(new Request(`${ORIGIN}${path}?code=x&state=y`), () => "/")).text();
    const [, exchange] = /exchange-url="([^"]*)"/.exec(text);
    for (const page of [`${ORIGIN}${path}`, `${ORIGIN}/shop${path}`]) {
      assert.equal(new URL(exchange, `${page}?code=x&state=y`).href, `${page}?`);
    }
  }
});

test("Passport gets its options: what the session held stays, where the site says so", async () => {
  class Always extends Strategy {
    name = "always";
    authenticate(_, { scope = "nobody" }) {
      this.success({ name: scope });
    }
  }
  const passport = new Passport();
  passport.use(new Always());
  passport.serializeUser(({ name }, done) => done(null, name));
  const signIn = async (...options) => {
    const session = (held) => ({ ...held, regenerate: (done) => ((req.session = session({})), done()), save: (done) => done() });
    const req = {};
    req.session = session({ basket: "full" });
    const goOn = await passportFinish(passport, "always", () => "/home", ...options)(req, {}, { signal: new AbortController().signal });
    return [goOn, req.session.basket, req.session.passport?.user];
  };
  assert.deepEqual(await signIn({ keepSessionInfo: true, scope: "as the strategy was told" }), ["/home", "full", "as the strategy was told"]);
  assert.deepEqual((await signIn({ scope: "x" })).slice(0, 2), ["/home", undefined]);
  assert.deepEqual((await signIn()).slice(0, 2), ["/home", undefined]);
});

for (const version of ["express", "express4"]) {
  test(`a view of the site's own on ${version}, as the guide has it`, async () => {
    const guide = await readFile(new URL("../../../servers/node/guides/passport.md", import.meta.url), "utf8");
    const page = new Function("promisify", `return ${/^  page: (.*),$/m.exec(guide)[1]}`)(promisify);
    const { default: express } = await import(version);
    const app = express();
    const draws = (_, { kind, html, user }, done) => done(null, `<main class="${kind}">${user.name}: ${html}</main>`);
    app.engine("made-up", draws).set("view engine", "made-up").set("view", View);
    const guard = expressChaperone({ framework: "passport", login: "/login", hadState: () => false, log: () => {}, page });
    app.use((req, _, next) => ((req.user = { name: "Mallory" }), next()));
    app.all(CALLBACK, guard.callback(() => assert.fail()));
    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => (server.listening ? resolve() : server.once("listening", resolve)));
    try {
      const told = await fetch(`http://127.0.0.1:${server.address().port}${CALLBACK}?code=x&state=y`);
      const text = await told.text();
      assert.equal(told.status, 400);
      assert.match(text, /^<main class="error">Mallory: <script[^]*<\/oauth-chaperone><\/main>$/);
      assert.equal(blockOf(text).error, "session_context_missing");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

/** No file: the engine alone draws. */
class View {
  path = "sign-in";
  constructor(name, { engines, defaultEngine }) {
    this.draw = engines[`.${defaultEngine}`];
  }
  render(locals, done) {
    this.draw("", locals, done);
  }
}

test("where nothing would check the state, nothing starts", () => {
  assert.throws(() => chaperone({ framework: "arctic", login: "/login" }), TypeError);
});

test("a late success signs nobody in who was told of a timeout", async () => {
  let told;
  const guard = chaperone({ framework: "arctic", login: "/login", timeoutSeconds: 0.05, hadState: () => true, log: () => {} });
  const aborted = new Promise((resolve) => {
    told = guard.guard(new Request(`${ORIGIN}${CALLBACK}?code=x&state=y`), (_, { signal }) => {
      signal.addEventListener("abort", () => resolve(signal.aborted));
      return new Promise(() => {});
    });
  });
  assert.equal(blockOf(await (await told).text()).error, "timeout");
  assert.equal(await aborted, true);
});

test("nothing that is thrown gets out, wherever it comes from", async () => {
  const printed = [];
  let codes = 0;
  for (const thrown of hostileErrors()) {
    for (const from of ["finish", "hadState", "page", "signedIn", "log"]) {
      for (const callbackPage of [true, false]) {
        const failsAt = (place) => {
          if (place === from) throw thrown;
        };
        const guard = chaperone({
          framework: "passport",
          login: "/login",
          callbackPage,
          hadState: () => (failsAt("hadState"), true),
          signedIn: () => failsAt("signedIn"),
          page: ({ html }) => (failsAt("page"), html),
          log: (line) => (printed.push(line), failsAt("log")),
        });
        const browser = new Browser((request) =>
          guard.guard(request, () => {
            failsAt("finish");
            throw Object.assign(new Error(ALL), { code: "invalid_grant" });
          }),
        );
        browser.cookies.set("session", SECRET.refreshToken);
        for (const ask of [
          () => browser.ask(`${CALLBACK}?code=x${(codes += 1)}&state=y`),
          () => browser.ask(`${CALLBACK}?code=x${(codes += 1)}&state=y`, { headers: { Accept: "application/json" } }),
          () => browser.ask(`${CALLBACK}?error=access_denied&state=y`),
        ]) {
          const told = await ask();
          holdsNone(told.all, Object.values(SECRET), from);
          assert.deepEqual(headersOf(told), OURS);
        }
      }
    }
  }
  holdsNone(printed.join("\n"), Object.values(SECRET), "the log");
  assert.ok(printed.length > 300, `${printed.length} lines`);
});

/** Each way in: how an adapter is made, and how it is asked. */
const WAYS_IN = {
  "the Web's standards": () => ({ make: chaperone, answer: (guard, request, finish) => guard.guard(request, (_, finishing) => finish(finishing)) }),
  "express": () => onExpress("express"),
  "express4": () => onExpress("express4"),
};

/** Over the wire, with a body that is read before by an odd chance: each of its parsers reads a query in its own way. */
async function onExpress(version) {
  const { default: express } = await import(version);
  const now = {};
  const sites = ["simple", "extended"].flatMap((parser) =>
    [true, false].map((isRead) => {
      const app = express();
      app.set("query parser", parser);
      if (isRead) app.use(express.urlencoded({ extended: parser === "extended", parameterLimit: 5000 }));
      app.all(CALLBACK, (req, res, next) => now.guard.callback((_req, _res, finishing) => now.finish(finishing))(req, res, next));
      return app.listen(0, "127.0.0.1");
    }),
  );
  await Promise.all(sites.map((site) => new Promise((resolve) => (site.listening ? resolve() : site.once("listening", resolve)))));
  const agent = new Agent({ keepAlive: true });
  return {
    make: expressChaperone,
    answer: async (guard, request, finish, random) => {
      Object.assign(now, { guard, finish });
      const { pathname, search } = new URL(request.url);
      const body = request.body ? await request.text() : undefined;
      const headers = Object.fromEntries(request.headers);
      const { port } = random.one(sites).address();
      return new Promise((resolve, reject) => {
        const asking = ask({ port, agent, method: request.method, path: `${pathname}${search}`, headers }, (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
          answer.on("end", () => resolve(new Response(text, { status: answer.statusCode, headers: answer.headers })));
        });
        asking.on("error", reject).end(body);
      });
    },
    close: () => {
      agent.destroy();
      for (const site of sites) site.close();
    },
  };
}

/** Only its own state redeems a code, and nothing gets out. */
async function hostile(t, open, requests) {
  const way = await open();
  t.after(() => way.close?.());
  const random = dice(20_261_128);
  const errors = hostileErrors();
  const NAMES = ["code", "state", "error", "iss", "response", "id_token"];
  const encoded = (name) => [...name].map((letter) => (random.chance(0.4) ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join("");
  const shapes = [
    (name) => name,
    (name) => name,
    (name) => name,
    (name) => `${name}[]`,
    (name) => `${name}[x]`,
    (name) => `${name}%5B%5D`,
    (name) => `[${name}]`,
    (name) => `${name}.x`,
    (name) => `amp;${name}`,
    (name) => `__proto__[${name}]`,
    (name) => `constructor[prototype][${name}]`,
    (name) => ` ${name}`.replace(" ", random.one(["+", "%20", "%00", "%09"])),
    (name) => name.toUpperCase(),
    encoded,
  ];
  let finished = 0;
  let asked = 0;
  let own = "";
  const printed = [];
  const kept = { state: "", verifier: "v3r1f13r-".repeat(6) };
  const isKept = { now: true };
  const outcome = { next: undefined };
  const guard = (callbackPage, formPost) =>
    way.make({
      framework: "arctic",
      login: "/login",
      callbackPage,
      formPost,
      kept: { read: () => (isKept.now ? { ...kept } : undefined), forget: () => (isKept.now = false) },
      signedIn: () => (random.chance(0.3) ? "/home" : undefined),
      log: (line) => printed.push(line),
    });
  const guards = [false, true].flatMap((callbackPage) => [false, true].map((formPost) => guard(callbackPage, formPost)));
  for (let n = 0; n < requests; n++) {
    own = `st4te${n}x${random.below(1e9)}`;
    const code = `c0de${n}y${random.below(1e9)}`;
    kept.state = own;
    isKept.now = random.chance(0.85);
    outcome.next = random.chance(0.5) ? random.one(errors) : "/";
    const values = () => random.one([own, own, own, `${own}x`, "", "undefined", "null", "[object Object]", "1", "access_denied", SECRET.accessToken, encodeURIComponent(ALL), "%zz", "%C0%AF"]);
    const pairs = [];
    if (random.chance(0.9)) pairs.push(`${random.chance(0.85) ? "code" : random.one(shapes)("code")}=${code}`);
    if (random.chance(0.9)) pairs.push(`${random.chance(0.85) ? "state" : random.one(shapes)("state")}=${random.chance(0.85) ? own : values()}`);
    for (let more = random.one([0, 0, 0, 0, 1, 1, 2, 4]); more > 0; more--) pairs.push(`${random.one(shapes)(random.one(NAMES))}=${values()}`);
    if (random.chance(0.02)) pairs.push("x=1&".repeat(1200) + `code=${code}`);
    if (random.chance(0.2)) pairs.reverse();
    let query = pairs.map((pair, at) => (at === 0 ? pair : random.one([..."&".repeat(10), ";", "&amp;", "&&", "%26", "#"]) + pair)).join("");
    if (random.chance(0.05)) query = `?${query}`;
    const method = random.one(["GET", "GET", "GET", "GET", "POST", "HEAD", "PUT"]);
    const inBody = method === "POST" && random.chance(0.5);
    const headers = { Cookie: `oauth_chaperone=${random.one([FLOW, SECRET.refreshToken, "x%0Aforged"])}; session=${SECRET.accessToken}` };
    if (random.chance(0.4)) headers.Accept = "application/json";
    if (random.chance(0.3)) headers["Sec-Fetch-Site"] = random.one(["same-origin", "cross-site", "same-site", "none"]);
    if (random.chance(0.2)) headers["Sec-Fetch-Mode"] = random.one(["navigate", "no-cors", "cors"]);
    if (method === "POST") headers["Content-Type"] = "application/x-www-form-urlencoded";
    const request = new Request(`${ORIGIN}${CALLBACK}?${inBody ? "" : query}`, { method, headers, ...(inBody && { body: query }) });
    const wasKept = isKept.now;
    let seen;
    const before = finished;
    const answer = await way.answer(random.one(guards), request.clone(), (finishing) => {
      asked += finishing.answer.has("code") ? 1 : 0;
      seen = finishing;
      if (outcome.next !== "/") throw outcome.next;
      finished += 1;
      return outcome.next;
    }, random);
    const text = await answer.text();
    const told = `${JSON.stringify([...answer.headers])}${text}`;
    const where = `${n}: ${method} ${query}`;
    if (seen) {
      const raw = new URL(request.url).search.slice(1) || query;
      assert.ok(wasKept && !isKept.now, where);
      assert.equal(seen.answer.get("state"), own, where);
      assert.ok(!(seen.answer.get("code") && seen.answer.get("error")), where);
      assert.ok(method === "GET" || method === "POST", where);
      // Whichever way another parser goes about it, it reads the same.
      for (const name of ["code", "state"]) {
        const read = raw.split(/[&;#]/).map((pair) => new URLSearchParams(pair).entries().next().value ?? ["", ""]);
        const others = read.filter(([found]) => found.toLowerCase().split(/[^\w-]+/).includes(name) && found !== "");
        assert.ok(others.length <= 1, `${where}: ${JSON.stringify(others)}`);
      }
    }
    if (/"signed_in":true/.test(text)) assert.ok(finished > before || !wasKept, where);
    holdsNone(told, [own, code, kept.verifier, ...Object.values(SECRET)], where);
    assert.deepEqual([answer.headers.get("cache-control"), answer.headers.get("referrer-policy")], OURS, where);
    if (/^\{/.test(text) && answer.status === 200) isSayable(JSON.parse(text));
    const block = /data-oauth-chaperone>(.*?)<\/script>/.exec(text);
    if (block) isSayable(JSON.parse(block[1]));
    holdsNone(printed.join(), [own, code, kept.verifier, ...Object.values(SECRET), "forged"], `the log of ${where}`);
    printed.length = 0;
  }
  assert.ok(asked > requests / 20, `only ${asked} were let through`);
  assert.ok(finished > requests / 50, `only ${finished} succeeded`);
}

for (const [name, open] of Object.entries(WAYS_IN)) {
  // Both versions of Express go by one adapter.
  const requests = name.startsWith("express") ? REQUESTS / 2 : REQUESTS;
  test(`${requests} hostile requests by ${name}`, (t) => hostile(t, open, requests));
}
