// What no request, no provider and no exception may bring about on Express or axum: a sign-in by another's answer, a secret in an
// answer, in a page or in the log, a failure that is called a success.
//
//     OAUTH_CHAPERONE_SERVER=passport|openid-client node --test hostile.test.js     one library; without it, both
//     OAUTH_CHAPERONE_SERVER=axum OAUTH_CHAPERONE_SITE=…/axum-site node --test hostile.test.js
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { Agent, createServer, request } from "node:http";
import { after, before, describe, test } from "node:test";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** As `cargo xtask test` packs it, or the work tree. */
const PACKAGE = resolve(process.env.OAUTH_CHAPERONE_PACKAGE ?? fileURLToPath(new URL("../../..", import.meta.url)));
const { chaperone } = await import(pathToFileURL(`${PACKAGE}/servers/node/express.js`).href);
const { providersCode } = await import(pathToFileURL(`${PACKAGE}/servers/node/words.js`).href);
const { NAMES } = await import(pathToFileURL(`${PACKAGE}/pkg/catalogue.js`).href);
const LISTED = new Set(NAMES.map(([name]) => name));
/** What the catalogue has beside a name: the one text that may go with it. */
const PHRASES = new Set(NAMES.flatMap(([, , phrases]) => phrases));
const SITE = fileURLToPath(new URL("site.js", import.meta.url));
const LIBRARIES = [process.env.OAUTH_CHAPERONE_SERVER ?? ["passport", "openid-client"]].flat();
const FLOW = "0123456789abcdef0123";
/** As random as such values are; searched for in everything that leaves the site. */
const SECRET = {
  client: "secret-of-a-test-site",
  code: "4f1c9b7e20aa41d6a1c0de",
  accessToken: "ya29.a0AfB5y7C1x-Tok3n_Qz9",
  refreshToken: "1//0gR3fr3shT0k3n-x7",
  email: "alice.q@private.example",
  database: "postgres://app:hunter2@db.internal:5432/users",
  key: "Key (email)=(alice.q@private.example) already exists.",
  pathInMessage: "/var/lib/s3cr3t-4711",
};
const ALL = Object.values(SECRET).join(" ");

/** Answers as the test has it; counts what has tried to redeem a code. */
const provider = {
  asked: 0,
  token: undefined,
  me: undefined,
  server: createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => (body += chunk));
    req.on("end", () => {
      const isToken = req.url.startsWith("/token");
      provider.asked += isToken;
      const answer = (isToken ? provider.token : provider.me) ?? healthy(isToken);
      if (answer === "reset") return req.socket.resetAndDestroy();
      const { status = 200, type = "application/json", body: told } = answer;
      res.writeHead(status, { "Content-Type": type }).end(told);
    });
  }),
  get origin() {
    return `http://127.0.0.1:${this.server.address().port}`;
  },
};

function healthy(isToken) {
  if (!isToken) return { body: JSON.stringify({ sub: "mallory" }) };
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: provider.origin, aud: "site", sub: "mallory", iat: now, exp: now + 600 };
  const body = {
    access_token: SECRET.accessToken,
    refresh_token: SECRET.refreshToken,
    token_type: "Bearer",
    expires_in: 600,
    id_token: `${part({ alg: "RS256" })}.${part(claims)}.c2ln`,
  };
  return { body: JSON.stringify(body) };
}

const json = (status, value) => ({ status, body: JSON.stringify(value) });
const html = (status) => ({ status, type: "text/html", body: `<h1>${ALL}</h1>` });
/** What a provider may answer in place of a token. */
const FAULTS = {
  "invalid_grant": json(400, { error: "invalid_grant", error_description: ALL }),
  "an object for an error": json(400, { error: { message: ALL, type: "OAuthException", code: 190 } }),
  "a list for an error": json(400, { error: [ALL] }),
  "a number for an error": json(400, { error: 190 }),
  "null for an error": json(400, { error: null }),
  "a secret for an error": json(400, { error: SECRET.accessToken, error_description: ALL }),
  "the code for an error": json(400, { error: SECRET.code }),
  "a sentence for an error": json(400, { error: ALL }),
  "a huge error": json(400, { error: "x".repeat(100_000) }),
  "an error with 200": json(200, { error: "bad_verification_code", error_description: ALL }),
  "no token": json(200, { token_type: "Bearer", hint: ALL }),
  "a list": json(200, [ALL]),
  "a text": json(200, ALL),
  "not UTF-8": { body: Buffer.from([0xff, 0xfe, 0x7b]) },
  "a page": html(200),
  "429": html(429),
  "500": html(500),
  "503": html(503),
  "reset": "reset",
};

const agent = new Agent({ keepAlive: true });

/** A browser without a screen. By `request`: fetch would not let us name Sec-Fetch-Site, and follows its own idea of an address. */
class Browser {
  cookies = new Map([["oauth_chaperone", FLOW]]);
  constructor(origin) {
    this.origin = origin;
  }
  ask(path, { method = "GET", headers = {}, body } = {}) {
    const Cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const { hostname, port } = new URL(this.origin);
    return new Promise((resolve, reject) => {
      const asking = request({ agent, hostname, port, path, method, headers: { Cookie, ...headers } }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => (text += chunk));
        answer.on("end", () => {
          for (const cookie of answer.headers["set-cookie"] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
            if (value) this.cookies.set(name, value);
            else this.cookies.delete(name);
          }
          const { "set-cookie": _, ...told } = answer.headers;
          resolve({ status: answer.statusCode, headers: told, text, all: `${JSON.stringify(told)}${text}` });
        });
      });
      asking.on("error", reject);
      asking.end(body);
    });
  }
  exchange(query, headers = {}) {
    return this.ask(`/auth/oidc/callback?${query}`, { headers: { Accept: "application/json", ...headers } });
  }
  /** Leaves for the provider; answers with the state. */
  async leave() {
    const { headers } = await this.ask("/auth/oidc");
    return new URL(headers.location).searchParams.get("state");
  }
  async user() {
    return /id="signed-in">([^<]*)/.exec((await this.ask("/")).text)?.[1];
  }
}

const iss = () => `iss=${encodeURIComponent(provider.origin)}`;
const good = (state) => `code=${SECRET.code}&state=${state}&${iss()}`;

before(() => new Promise((resolve) => provider.server.listen(0, "127.0.0.1", resolve)));
after(() => {
  provider.server.closeAllConnections();
  provider.server.close();
});

for (const library of LIBRARIES) {
  if (library === "axum") {
    describe("axum", () => siteTests(library, process.env.OAUTH_CHAPERONE_SITE, [PACKAGE]));
    continue;
  }
  for (const version of ["express", "express4"]) {
    for (const parser of ["simple", "extended"]) {
      const args = [SITE, library, PACKAGE, version, parser];
      describe(`${library} on ${version}, ${parser} query`, () => siteTests(library, process.execPath, args));
    }
  }
}

function siteTests(library, program, args) {
  const isAxum = library === "axum";
  const sessionCookie = isAxum ? "id" : "connect.sid";
  // axum's Redirect::to is "see other"; Express has what browsers make the same of.
  const redirects = isAxum ? 303 : 302;
  const secrets = new Set(Object.values(SECRET));
  let site;
  let origin;
  let log = "";
  let ended;

  before(async () => {
    site = spawn(program, args);
    ended = new Promise((resolve) => site.on("close", resolve));
    await new Promise((resolve) => {
      const hear = (chunk) => {
        log += chunk;
        const port = /listening on (\d+)\n/.exec(log)?.[1];
        if (port) resolve((origin = `http://localhost:${port}`));
      };
      site.stdout.on("data", hear);
      site.stderr.on("data", hear);
    });
  });
  after(async () => {
    site.kill();
    await ended;
  });

  async function open({ callback_page = true, token_url = `${provider.origin}/token` } = {}) {
    Object.assign(provider, { asked: 0, token: undefined, me: undefined });
    const browser = new Browser(origin);
    const switches = { callback_page, provider: provider.origin, token_url };
    await browser.ask("/test/switch", { method: "POST", body: JSON.stringify(switches) });
    return browser;
  }

  function holdsNone(text, state, where) {
    for (const secret of [...secrets, state]) {
      const at = secret ? text.indexOf(secret) : -1;
      assert.ok(at < 0, `${where} has ${secret}: ${text.slice(Math.max(0, at - 400), at + 200)}`);
    }
  }

  test("without script the page's button finishes, and another site's form does not", async () => {
    const browser = await open();
    const path = `/auth/oidc/callback?${good(await browser.leave())}`;
    const drawn = await browser.ask(path);
    assert.doesNotMatch(drawn.text, new RegExp(SECRET.code));
    const press = (site) => {
      const headers = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate" };
      return browser.ask(path, { method: "POST", headers, body: "" });
    };
    assert.deepEqual([(await press("cross-site")).status, provider.asked], [403, 0]);
    const pressed = await press("same-origin");
    assert.deepEqual([pressed.status, pressed.headers.location, provider.asked], [redirects, "/", 1]);
    assert.equal(await browser.user(), "mallory");
  });

  for (const callback_page of [true, false]) {
    const mode = callback_page ? "callback page" : "error page";

    test(`${mode}: a healthy sign-in, in a new session, by an answer that counts once`, async () => {
      const browser = await open({ callback_page });
      const state = await browser.leave();
      const session = browser.cookies.get(sessionCookie);
      if (callback_page) {
        const drawn = await browser.ask(`/auth/oidc/callback?${good(state)}`);
        assert.match(drawn.text, /page="callback"/);
        assert.equal(provider.asked, 0);
        const told = await browser.exchange(good(state), { "Sec-Fetch-Site": "same-origin" });
        assert.deepEqual(JSON.parse(told.text), { signed_in: true, redirect: "/" });
        assert.equal(told.headers["cache-control"], "no-store");
        assert.equal(told.headers["referrer-policy"], "no-referrer");
      } else {
        const told = await browser.ask(`/auth/oidc/callback?${good(state)}`);
        assert.deepEqual([told.status, told.headers.location], [redirects, "/"]);
        assert.equal(told.headers["referrer-policy"], "no-referrer");
      }
      assert.equal(await browser.user(), "mallory");
      assert.notEqual(browser.cookies.get(sessionCookie), session);
      assert.equal(browser.cookies.get("oauth_chaperone"), `done.${FLOW}`);
      assert.equal(provider.asked, 1);
      // Used: the user is signed in, and nothing failed.
      const again = JSON.parse((await browser.exchange(good(state))).text);
      assert.deepEqual([again.signed_in, again.redirect, provider.asked], [true, "/", 1]);
    });

    test(`${mode}: no shape of a request redeems a code without its own state`, async () => {
      const { code } = SECRET;
      const browser = await open({ callback_page });
      const wrong = "a".repeat(24);
      const shapes = [
        `code=${code}`,
        `code=${code}&error[]=1`,
        `code=${code}&error[]=1&state=`,
        `code=${code}&error=1`,
        `code=${code}&error=`,
        `code=${code}&error[x]=1`,
        `code=${code}&%65rror[]=1`,
        `code=${code}&error%5B%5D=1`,
        `code=${code}&[error]=1`,
        `code=${code};error=1`,
        `code=${code}&state=${wrong}`,
        `code=${code}&state[]=${wrong}`,
        `code=${code}&state[handle]=${wrong}`,
        `code=${code}&state=${wrong}&state=${wrong}`,
        `code=x&code=${code}&state=${wrong}`,
        `code[]=${code}&state=${wrong}`,
        `[code]=${code}&state=${wrong}`,
        `code=${code}&__proto__[state]=${wrong}`,
        `code=${code}&state=undefined`,
        `code=${code}&state=null`,
        `code=${code}&state=[object Object]`.replaceAll(" ", "%20"),
        `code=${code}&${"x=1&".repeat(900)}state=${wrong}`,
      ];
      const form = { "Content-Type": "application/x-www-form-urlencoded" };
      const ask = [
        (shape) => browser.exchange(`${shape}&${iss()}`),
        (shape) => browser.ask(`/auth/oidc/callback?${shape}&${iss()}`),
      ];
      // The page's mode makes no difference to the rest.
      if (!callback_page)
        ask.push(
          (shape) => browser.ask(`/auth/oidc/callback?${shape}&${iss()}`, { method: "HEAD" }),
          (shape) => browser.ask(`/auth/oidc/callback?${iss()}`, { method: "POST", headers: form, body: shape }),
          (shape) =>
            browser.ask(`/auth/oidc/callback?${shape}`, { method: "POST", headers: form, body: `code=${code}&${iss()}` }),
        );
      for (const keepsState of [false, true]) {
        for (const shape of shapes) {
          for (const [n, by] of ask.entries()) {
            browser.cookies.clear();
            const state = keepsState ? await browser.leave() : undefined;
            const told = await by(shape);
            const where = `${shape.slice(0, 80)}, request ${n}, ${keepsState ? "a" : "no"} state is kept`;
            assert.equal(provider.asked, 0, where);
            assert.doesNotMatch(told.text, /"signed_in":true/, where);
            holdsNone(told.all, state, where);
          }
        }
      }
    });

    test(`${mode}: not even by its own state where two readers could differ, twice, or from elsewhere`, async () => {
      const browser = await open({ callback_page });
      for (const [shape, options] of [
        [(state) => `${good(state)}&error[]=1`, {}],
        [(state) => `${good(state)}&error=access_denied`, {}],
        [(state) => `${good(state)}&state=${state}`, {}],
        [(state) => `${good(state)}&code=other`, {}],
        [(state) => `${good(state)}&code[]=other`, {}],
        [good, { method: "HEAD" }],
        [good, { method: "OPTIONS" }],
        [good, { method: "PUT" }],
        [good, { headers: { "Accept": "application/json", "Sec-Fetch-Site": "cross-site" } }],
        [good, { headers: { "Accept": "application/json", "Sec-Fetch-Site": "same-site" } }],
      ]) {
        browser.cookies.clear();
        const query = shape(await browser.leave());
        const headers = options.headers ?? { Accept: "application/json" };
        await browser.ask(`/auth/oidc/callback?${query}`, { ...options, headers });
        assert.equal(provider.asked, 0, `${shape} ${JSON.stringify(options)}`);
      }
      // Two at once: one code, one exchange.
      browser.cookies.clear();
      const state = await browser.leave();
      const cookies = new Map(browser.cookies);
      await browser.exchange(good(state));
      browser.cookies = cookies;
      await browser.exchange(good(state));
      assert.equal(provider.asked, 1);
    });

    test(`${mode}: a wrong state is no used answer, whoever is signed in`, async () => {
      const browser = await open({ callback_page });
      await browser.ask("/test/sign-in/alice");
      for (const query of [
        (state) => `code=${SECRET.code}&state=${state}x`,
        (state) => `code=${SECRET.code}&state=${state}x&error[]=1`,
        () => "error=invalid_grant",
        () => "error=session_context_missing",
        () => `code=${SECRET.code}`,
      ]) {
        const state = await browser.leave();
        // Nor where it comes twice.
        for (const times of [1, 2]) {
          const told = JSON.parse((await browser.exchange(`${query(state)}&${iss()}`)).text);
          assert.deepEqual([told.signed_in, told.redirect], [false, undefined], `${query}, ${times}`);
        }
      }
      assert.equal(provider.asked, 0);
      assert.equal(await browser.user(), "alice");
    });

    test(`${mode}: an error without a kept state is reported, and the library does not see it`, async () => {
      const browser = await open({ callback_page });
      const told = JSON.parse((await browser.exchange(`error=access_denied&${iss()}&state=x`)).text);
      assert.deepEqual([told.error, told.signed_in, told.session_had_state], ["access_denied", false, false]);
      const said = await browser.ask("/test/switch", { method: "POST", body: "{}" });
      // What it says is the site's own, and no library's.
      assert.deepEqual(JSON.parse(said.text), { said_alone: isAxum ? ["HTTP 400 (access_denied)"] : [] });
    });

    test(`${mode}: no secret leaves, whatever the provider answers`, async () => {
      const faults = Object.entries(FAULTS).map(([name, token]) => [name, { token }]);
      if (library !== "openid-client")
        faults.push(["me: 500", { me: html(500) }], ["me: a page", { me: html(200) }], ["me: null", { me: json(200, null) }]);
      // node-oauth, below Passport, throws for it where nobody can catch it, and the process ends.
      if (library !== "passport") faults.push(["null", { token: json(200, null) }]);
      faults.push(["refused", { token_url: "http://127.0.0.1:1/token" }]);
      for (const [name, { token, me, token_url }] of faults) {
        const browser = await open({ callback_page, token_url });
        Object.assign(provider, { token, me });
        const state = await browser.leave();
        const answer = callback_page
          ? await browser.exchange(good(state))
          : await browser.ask(`/auth/oidc/callback?${good(state)}`);
        holdsNone(answer.all, state, name);
        secrets.add(state);
        const block = callback_page ? answer.text : /data-oauth-chaperone>(.*?)<\/script>/.exec(answer.text)[1];
        const { error, error_description, signed_in } = JSON.parse(block);
        assert.ok(LISTED.has(error) || /^[\w.-]{1,64}$/.test(error), `${name}: ${error}`);
        assert.ok(error_description === undefined || PHRASES.has(error_description), `${name}: ${error_description}`);
        assert.equal(signed_in, false, name);
      }
    });
  }

  test("denials and what the address says leave none either", async () => {
    const browser = await open();
    for (const error of ["access_denied", SECRET.accessToken, ALL, `x\nsign-in failed {"forged":1}`]) {
      const state = await browser.leave();
      browser.cookies.set("oauth_chaperone", `${SECRET.refreshToken}%0Aforged`);
      const query = `error=${encodeURIComponent(error)}&error_description=${encodeURIComponent(ALL)}&state=${state}&${iss()}`;
      const told = await browser.exchange(query);
      holdsNone(told.all, state, error);
      assert.doesNotMatch(told.text, /forged/);
    }
  });

  if (!isAxum) test("an address that is none is refused, and shown to nobody", async () => {
    const browser = await open();
    const told = await browser.ask(`/auth/oidc/callback?code=${SECRET.code}`, { headers: { Host: "a b" } });
    assert.equal(told.status, 400);
    holdsNone(told.all, undefined, "the refusal");
  });

  // The last: everything has been printed once the process has ended.
  test("the log has none, and has the flow and the places", async () => {
    site.kill();
    await ended;
    holdsNone(log, undefined, "the log");
    assert.doesNotMatch(log, /forged/);
    assert.match(log, new RegExp(isAxum ? `sign-in failed ${FLOW} {` : `"flow":"${FLOW}"`));
    // An error in Rust has no places.
    if (!isAxum) assert.match(log, /"at":\["[^"]+\.js:\d+:\d+"/);
  });
}

function fail(message) {
  throw new Error(message);
}

/** What a site's own code may throw, with secrets wherever an exception has room for one. */
function hostileErrors() {
  const with_ = (properties, error = new Error(ALL)) => Object.assign(error, properties);
  class Named extends Error {}
  Object.defineProperty(Named, "name", { value: SECRET.key });
  const inherited = Object.create({ constructor: { name: SECRET.accessToken } });
  return [
    with_({}),
    with_({ code: SECRET.accessToken, name: SECRET.key }),
    with_({ code: "23505", detail: SECRET.key, schema: SECRET.database }),
    with_({ error: SECRET.accessToken, error_description: ALL, status: 400 }),
    with_({ error: { message: ALL } }),
    with_({ statusCode: SECRET.code, status: SECRET.code }),
    with_({ constructor: { name: SECRET.accessToken } }),
    with_({ constructor: { name: "TokenError" }, code: SECRET.accessToken }),
    with_({ cause: new Error(ALL, { cause: with_({ code: SECRET.accessToken }) }) }),
    with_({ oauthError: { statusCode: 500, data: ALL } }),
    with_({ stack: `${ALL}\n    at ${SECRET.key} (${SECRET.pathInMessage}:1:1)\n    at ${SECRET.pathInMessage}:1:1` }),
    new Error(`x\n    at f (${SECRET.pathInMessage}:1:1)\n    at ${SECRET.code} (${SITE}:1:1)`),
    new Named(ALL),
    new AggregateError([new Error(ALL)], ALL),
    inherited,
    Object.create(null),
    ALL,
    Symbol(ALL),
    undefined,
    null,
    4711,
    { message: Symbol(ALL), stack: 1 },
    { message: Symbol(ALL), stack: ALL },
    new Proxy({}, { get: () => fail(ALL) }),
  ];
}

test("a provider's code is told, unless the request has brought it", () => {
  const told = (code, ...brought) => providersCode(code, { values: new Set(brought), site: "" });
  assert.equal(told(190, "kZ190Qm"), "190", "a long random value holds any short code by chance");
  assert.equal(told(190, "190"), undefined);
  assert.equal(told("of-theirs", "kZof-theirsQm"), undefined);
});

for (const version of LIBRARIES.includes("axum") ? [] : ["express", "express4"]) {
  test(`${version}: nothing that is thrown gets out, or ends the process`, async () => {
    const { default: express } = await import(version);
    const app = express();
    let thrown;
    let from;
    let codes = 0;
    const failsAt = (place) => (value) => {
      if (from === place) throw thrown;
      return value;
    };
    const guard = chaperone({
      framework: "passport",
      login: "/login",
      page: ({ kind, block }) => failsAt("page")(`${kind} ${block}`),
      hadState: () => failsAt("hadState")(true),
      signedIn: () => failsAt("signedIn")(undefined),
    });
    app.all("/auth/oidc/callback", guard.callback(() => failsAt("finish")("/")));
    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.on("listening", resolve));
    const printed = [];
    const { warn, error } = console;
    Object.assign(console, {
      warn: (...words) => printed.push(words.join(" ")),
      error: (...words) => printed.push(words.join(" ")),
    });
    try {
      for (thrown of hostileErrors()) {
        for (from of ["finish", "hadState", "page"]) {
          const browser = new Browser(`http://localhost:${server.address().port}`);
          for (const ask of [
            // Of each code the library hears once.
            () => browser.exchange(`code=x${(codes += 1)}&state=y`),
            () => browser.ask("/auth/oidc/callback?error=access_denied"),
          ]) {
            const { all } = await ask();
            for (const secret of Object.values(SECRET)) assert.ok(!all.includes(secret), `${from}: ${all}`);
          }
        }
      }
      from = "finish";
      thrown = Object.assign(new Error(ALL), { code: SECRET.accessToken });
      const told = await new Browser(`http://localhost:${server.address().port}`).exchange(`code=x${(codes += 1)}&state=y`);
      assert.equal(JSON.parse(told.text).error, "internal_error");
      thrown = new Error(ALL, { cause: { error: "invalid_grant", error_description: `AADSTS50105: ${ALL}` } });
      const microsofts = await new Browser(`http://localhost:${server.address().port}`).exchange(`code=x${(codes += 1)}&state=y`);
      assert.equal(JSON.parse(microsofts.text).error_description, "AADSTS50105");
    } finally {
      Object.assign(console, { warn, error });
      server.closeAllConnections();
      server.close();
    }
    const log = printed.join("\n");
    for (const secret of Object.values(SECRET)) assert.ok(!log.includes(secret), log);
  });
}
