// What the tests of the adapters share: a provider's token endpoint that fails as it is told, secrets, a browser without a screen.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** As `cargo xtask test` packs it, or the work tree, where a build has left `pkg/`. */
const PACKAGE = resolve(process.env.OAUTH_CHAPERONE_PACKAGE ?? fileURLToPath(new URL("../../..", import.meta.url)));
export const load = (file) => import(pathToFileURL(`${PACKAGE}/${file}`).href);

const { CAUSES, NAMES } = await load("pkg/catalogue.js");
const LISTED = new Set([...CAUSES, ...NAMES.map(([name]) => name)]);
const PHRASES = new Set(NAMES.flatMap(([, , phrases]) => phrases));

export const ORIGIN = "https://shop.example";
export const FLOW = "0123456789abcdef0123";

/** As random as such values are; searched for in everything that leaves. */
export const SECRET = {
  client: "secret-of-a-test-site",
  code: "4f1c9b7e20aa41d6a1c0de",
  accessToken: "ya29.a0AfB5y7C1x-Tok3n_Qz9",
  refreshToken: "1//0gR3fr3shT0k3n-x7",
  email: "alice.q@private.example",
  database: "postgres://app:hunter2@db.internal:5432/users",
  key: "Key (email)=(alice.q@private.example) already exists.",
  pathInMessage: "/var/lib/s3cr3t-4711",
};
export const ALL = Object.values(SECRET).join(" ");

/** @param {string} text @param {Iterable<string | undefined>} secrets */
export function holdsNone(text, secrets, where = "it") {
  for (const secret of secrets) {
    const at = secret ? text.indexOf(secret) : -1;
    assert.ok(at < 0, `${where} has ${secret}: ${text.slice(Math.max(0, at - 300), at + 200)}`);
  }
}

/** Every field of a view is what may be said, and nothing else is there. */
export function isSayable(view) {
  const { error, error_description: description, answer, state, redirect, ...others } = view;
  if (error !== undefined) assert.ok(LISTED.has(error) || /^[\w.-]{1,64}$/.test(error), error);
  if (description !== undefined) assert.ok(PHRASES.has(description) || /^(AADSTS|KOE)\d+$/.test(description), description);
  if (answer !== undefined) for (const name of answer) assert.match(name, /^[a-z_]{1,20}$/);
  if (state !== undefined) assert.match(state, /^(matched|none|other)$/);
  if (redirect !== undefined) assert.equal(view.signed_in, true);
  for (const [name, value] of Object.entries(others)) {
    assert.match(name, /^(signed_in|provider_status|saw_\w+|session_had_state|method|time)$/);
    assert.ok(["boolean", "number"].includes(typeof value) || /^(GET|POST)$/.test(value), `${name}: ${value}`);
  }
}

/** The origin of a server that is gone. */
export async function nobodyListens() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** Answers as the test has it; counts what has tried to redeem a code. */
export class Provider {
  asked = 0;
  /** @type {"healthy" | "reset" | "silent" | { status: number, type?: string, body: string }} */
  token = "healthy";
  /** Whether it speaks OpenID Connect. */
  hasIdToken = true;

  async start() {
    this.server = createServer((req, res) => this.#answer(req, res));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get origin() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  #answer(req, res) {
    const isToken = req.url.startsWith("/token");
    this.asked += isToken;
    req.resume();
    if (isToken && this.token === "silent") return;
    if (isToken && this.token === "reset") return req.socket.resetAndDestroy();
    const told = isToken && this.token !== "healthy" ? this.token : { body: JSON.stringify(this.#healthy(isToken)) };
    res.writeHead(told.status ?? 200, { "Content-Type": told.type ?? "application/json" }).end(told.body);
  }

  #healthy(isToken) {
    if (!isToken) return { id: "mallory", sub: "mallory", email: "mallory@shop.example", email_verified: true, name: "Mallory" };
    const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.origin, aud: "site", sub: "mallory", iat: now, exp: now + 600 };
    return {
      access_token: SECRET.accessToken,
      refresh_token: SECRET.refreshToken,
      token_type: "Bearer",
      expires_in: 600,
      id_token: this.hasIdToken ? `${part({ alg: "RS256" })}.${part(claims)}.c2ln` : undefined,
    };
  }
}

const json = (status, value) => ({ status, body: JSON.stringify(value) });
export const page = (status) => ({ status, type: "text/html", body: `<h1>${ALL}</h1>` });
export const INVALID_CLIENT = json(401, { error: "invalid_client", error_description: ALL });

/** What a provider may answer in place of a token, with secrets wherever there is room for one. */
export const FAULTS = {
  "invalid_grant": json(400, { error: "invalid_grant", error_description: ALL }),
  "Microsoft's": json(400, { error: "invalid_grant", error_description: `AADSTS50105: ${ALL}` }),
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
  "null": json(200, null),
  "a page": page(200),
  "429": page(429),
  "500": page(500),
  "503": page(503),
  "reset": "reset",
};

/** Keeps cookies; asks `handler`, a function from a Request to a Response. */
export class Browser {
  cookies = new Map([["oauth_chaperone", FLOW]]);

  constructor(handler, origin = ORIGIN) {
    this.handler = handler;
    this.origin = origin;
  }

  /** Answers with all that a page, a script or somebody who watches the connection could read. */
  async ask(path, { method = "GET", headers = {}, body } = {}) {
    const Cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const request = new Request(new URL(path, this.origin), { method, body, headers: { ...(Cookie && { Cookie }), ...headers } });
    const answer = await this.handler(request);
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value && !/max-age=0/i.test(cookie)) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const text = await answer.text();
    const told = Object.fromEntries(answer.headers);
    const ours = Object.entries(told).filter(([name]) => name !== "set-cookie");
    return { status: answer.status, headers: told, text, all: `${JSON.stringify(ours)}${text}` };
  }

  /** As the callback page's script does. */
  async exchange(path) {
    const answer = await this.ask(path, { headers: { "Accept": "application/json", "Sec-Fetch-Site": "same-origin" } });
    return { ...answer, view: JSON.parse(answer.text) };
  }

  /** As a browser comes back from the provider. */
  visit(path) {
    const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    return this.ask(path, { headers });
  }
}

/** The view in a page that was drawn. */
export const blockOf = (text) => JSON.parse(/data-oauth-chaperone>(.*?)<\/script>/.exec(text)[1]);

/** Numbers that are the same in each run. */
export function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (end) => Math.floor(next() * end),
    one: (list) => list[Math.floor(next() * list.length)],
    chance: (of) => next() < of,
  };
}

/** What a site's own code may throw, with secrets wherever an exception has room for one. */
export function hostileErrors() {
  const with_ = (properties, error = new Error(ALL)) => Object.assign(error, properties);
  class Named extends Error {}
  Object.defineProperty(Named, "name", { value: SECRET.key });
  const inherited = Object.create({ constructor: { name: SECRET.accessToken } });
  const fails = () => {
    throw new Error(ALL);
  };
  return [
    with_({}),
    with_({ code: SECRET.accessToken, name: SECRET.key }),
    with_({ code: "23505", detail: SECRET.key, schema: SECRET.database }),
    with_({ error: SECRET.accessToken, error_description: ALL, status: 400 }),
    with_({ error: { message: ALL } }),
    with_({ statusCode: SECRET.code, status: SECRET.code, type: SECRET.code }),
    with_({ constructor: { name: SECRET.accessToken } }),
    with_({ constructor: { name: "TokenError" }, code: SECRET.accessToken }),
    with_({ constructor: { name: "OAuth2RequestError" }, code: "invalid_grant" }),
    with_({ cause: new Error(ALL, { cause: with_({ code: SECRET.accessToken }) }) }),
    with_({ cause: { err: with_({ type: SECRET.key }), provider: SECRET.client } }),
    with_({ oauthError: { statusCode: 500, data: ALL } }),
    with_({ oauthError: { statusCode: 400, data: JSON.stringify({ error: SECRET.accessToken }) } }),
    with_({ response: { status: 503, body: ALL } }),
    with_({ stack: `${ALL}\n    at ${SECRET.key} (${SECRET.pathInMessage}:1:1)\n    at ${SECRET.pathInMessage}:1:1` }),
    new Error(`x\n    at f (${SECRET.pathInMessage}:1:1)`),
    new Error("Invalid authorization request state."),
    new Named(ALL),
    new AggregateError([new Error(ALL)], ALL),
    new Response(ALL, { status: 502 }),
    inherited,
    Object.create(null),
    ALL,
    Symbol(ALL),
    undefined,
    null,
    4711,
    { message: Symbol(ALL), stack: 1 },
    { message: Symbol(ALL), stack: ALL },
    new Proxy({}, { get: fails, getPrototypeOf: fails }),
    new Proxy(() => {}, { get: fails }),
  ];
}
