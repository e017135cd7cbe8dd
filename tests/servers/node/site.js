// A small site on Express that signs in with Passport or with openid-client.
//
//     node site.js passport|openid-client PACKAGE [express|express4] [simple|extended]     prints "listening on PORT"
import session from "express-session";
import * as openid from "openid-client";
import passport from "passport";
import OAuth2Strategy from "passport-oauth2";
import { oauthChaperone } from "./oauth-chaperone.js";

const [library, packageDirectory, version = "express", parser = "simple"] = process.argv.slice(2);
const { default: express } = await import(version);
const CLIENT = { id: "site", secret: "secret-of-a-test-site" };
const switches = {
  chaperone: true,
  server_view: true,
  callback_page: true,
  arrived: true,
  provider: "",
  token_url: "",
  arguments: {},
};
let saidAlone = [];

const app = express();
app.set("query parser", parser);
const store = new session.MemoryStore();

app.use((_, res, next) => {
  res.set(
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; " +
      "require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'",
  );
  next();
});
app.use("/package", express.static(packageDirectory, { maxAge: "1h" }));
app.use(express.urlencoded({ extended: parser === "extended" }));
app.use("/test/switch", express.json({ type: () => true }));
app.use(session({ secret: "of a test site", store, resave: false, saveUninitialized: false, cookie: { sameSite: "lax" } }));

/** What either library needs: a way to leave, a way to finish, and whether the session holds a state. */
const LIBRARIES = {
  passport: {
    leave: (req, res, next) => {
      passport.use("oidc", strategy(origin(req)));
      // passport-oauth2 knows no arguments but its own.
      OAuth2Strategy.prototype.authorizationParams = () => switches.arguments;
      passport.authenticate("oidc", { scope: "openid profile" })(req, res, next);
    },
    finish: (req, res, alone) =>
      new Promise((resolve, reject) => {
        const done = (error, user, info, status) => {
          if (error) return reject(error);
          // What it would answer: its own status, and no word of why.
          if (!user) return reject(Object.assign(new Error(info?.message ?? "no user"), { alone: `HTTP ${status ?? 401}` }));
          signIn(req, user.name).then(resolve, reject);
        };
        passport.authenticate(req.params.provider, done)(req, res, reject);
      }),
    hadState: (req) => Object.keys(req.session).some((key) => key.startsWith("oauth2:") && req.session[key].state),
  },
  "openid-client": {
    leave: async (req, res) => {
      const verifier = openid.randomPKCECodeVerifier();
      const state = openid.randomState();
      req.session.signIn = { verifier, state };
      const parameters = {
        redirect_uri: `${origin(req)}/auth/oidc/callback`,
        scope: "openid profile",
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        ...switches.arguments,
      };
      const to = openid.buildAuthorizationUrl(await configuration(), parameters);
      req.session.save(() => res.redirect(to.href));
    },
    finish: async (req, _res, answer) => {
      const failed = (code) => Object.assign(new Error(code), { code });
      if (req.params.provider !== "oidc") throw failed("backend_missing");
      const { verifier, state } = req.session.signIn ?? {};
      if (!state) throw failed("session_context_missing");
      // openid-client checks it too, and has one code for whatever it does not like in an answer.
      if (!answer.get("state")) throw failed("missing_parameter");
      if (answer.get("state") !== state) throw failed("state_mismatch");
      // Before the exchange: no second request finds it.
      delete req.session.signIn;
      await new Promise((resolve, reject) => req.session.save((error) => (error ? reject(error) : resolve())));
      const url = new URL(`/auth/oidc/callback?${answer}`, origin(req));
      const checks = { pkceCodeVerifier: verifier, expectedState: state };
      const tokens = await openid.authorizationCodeGrant(await configuration(), url, checks);
      return signIn(req, tokens.claims().sub);
    },
    hadState: (req) => req.session.signIn,
  },
};
const { leave, finish, hadState } = LIBRARIES[library];

function strategy(site) {
  const options = {
    authorizationURL: `${switches.provider}/auth`,
    tokenURL: switches.token_url,
    clientID: CLIENT.id,
    clientSecret: CLIENT.secret,
    callbackURL: `${site}/auth/oidc/callback`,
    state: true,
    pkce: true,
  };
  const strategy = new OAuth2Strategy(options, (_accessToken, _refreshToken, profile, done) => done(null, profile));
  strategy._oauth2.useAuthorizationHeaderforGET(true);
  strategy.userProfile = (accessToken, done) =>
    strategy._oauth2.get(`${switches.provider}/me`, accessToken, (error, body) => {
      if (error) return done(new OAuth2Strategy.InternalOAuthError("Failed to fetch user profile", error));
      try {
        done(null, { name: JSON.parse(body).sub });
      } catch (unreadable) {
        done(new OAuth2Strategy.InternalOAuthError("Failed to parse user profile", unreadable));
      }
    });
  return strategy;
}

async function configuration() {
  const server = {
    issuer: switches.provider,
    authorization_endpoint: `${switches.provider}/auth`,
    token_endpoint: switches.token_url,
    jwks_uri: `${switches.provider}/jwks`,
    authorization_response_iss_parameter_supported: true,
  };
  const configuration = new openid.Configuration(server, CLIENT.id, CLIENT.secret, openid.ClientSecretPost(CLIENT.secret));
  openid.allowInsecureRequests(configuration);
  configuration.timeout = 4;
  return configuration;
}

const origin = (req) => `http://${req.get("Host")}`;

/** In a new session, so that nobody has its id from before. Throws where another user of this site has the account already. */
async function signIn(req, name) {
  if (req.session.user && req.session.user !== name) throw Object.assign(new Error("taken"), { code: "identity_in_use" });
  await new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));
  req.session.user = name;
  return "/";
}

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${body}`;
const element = (attributes, body) =>
  `<script type="module" src="/package/pkg/standalone.js"></script>
  <oauth-chaperone framework="${library}" login-url="/login/" ${attributes}>${body}<a href="/login/">Start again</a></oauth-chaperone>`;

function draw(req, res, kind, block) {
  const told = switches.server_view ? block : kind === "error" ? '{"signed_in": false}' : "{}";
  // node-oauth, below Passport, waits for ever.
  const exchange = kind === "callback" ? `exchange-url="${req.path}" exchange-timeout-seconds="6"` : "";
  res.send(page(element(`page="${kind}" ${exchange}`, `<script type="application/json" data-oauth-chaperone>${told}</script>`)));
}

/** Remembers what the library alone would have said. */
async function finishAndListen(req, res, answer) {
  try {
    return await finish(req, res, answer);
  } catch (error) {
    saidAlone.push(error.alone ? `${error.alone} (${error.message})` : `HTTP 500 (${error.message})`);
    throw error;
  }
}

app.get("/", (req, res) => {
  if (!req.session.user) return res.redirect("/login/");
  const arrived = switches.chaperone && switches.arrived ? '<script type="module" src="/test/arrived.js"></script>' : "";
  res.send(page(`<p id="signed-in">${req.session.user}</p>${arrived}`));
});
app.get("/login/", (_, res) => {
  const link = '<a id="sign-in" href="/auth/oidc" data-oauth-provider="oidc">Sign in</a>';
  res.send(page(link + (switches.chaperone ? element('page="login" callback-url="/auth/oidc/callback"', "") : "")));
});
app.get("/auth/oidc", (req, res, next) => Promise.resolve(leave(req, res, next)).catch(next));
app.all("/auth/:provider/callback", (req, res, next) => {
  // The exchange tells how it ended all the same.
  const json = res.json.bind(res);
  if (!switches.server_view) res.json = (view) => json("error" in view ? { signed_in: false } : view);
  const callbackPage = switches.callback_page;
  const signedIn = (req) => (req.session.user ? "/" : undefined);
  const options = { finish: finishAndListen, draw, sessionCookie: "connect.sid", hadState, signedIn, callbackPage };
  oauthChaperone(options)(req, res, next);
});

app.get("/test/sign-in/:user", (req, res) => {
  req.session.user = req.params.user;
  res.redirect("/");
});
app.get("/test/sign-out", (req, res) => req.session.destroy(() => res.clearCookie("connect.sid").redirect("/login/")));
app.get("/test/delete-cookies", (req, res) => {
  for (const pair of (req.headers.cookie ?? "").split(/; */)) res.clearCookie(pair.split("=")[0]);
  res.send(page('<p id="deleted">Deleted</p>'));
});
app.get("/test/lose-sessions", (_, res) => store.clear(() => res.send(page('<p id="lost">Lost</p>'))));
app.get("/test/arrived.js", (_, res) => {
  res.type("js").send('import { arrived } from "/package/pkg/standalone.js"; arrived({ integration: "error_page" });');
});
app.post("/test/switch", (req, res) => {
  Object.assign(switches, req.body);
  res.json({ said_alone: saidAlone });
  saidAlone = [];
});

const server = app.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
