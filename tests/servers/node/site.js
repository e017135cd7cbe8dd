// A small site on Express that signs in with Passport or with openid-client.
//
//     node site.js passport|openid-client PACKAGE [express|express4] [simple|extended]     prints "listening on PORT"
import session from "express-session";
import * as openid from "openid-client";
import passport from "passport";
import OAuth2Strategy from "passport-oauth2";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const [library, packageDirectory, version = "express", parser = "simple"] = process.argv.slice(2);
const { chaperone, passportFinish } = await import(
  pathToFileURL(join(resolve(packageDirectory), "servers/node/express.js")).href
);
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
passport.serializeUser(({ name }, done) => done(null, name));
passport.deserializeUser((name, done) => done(null, { name }));
app.use(passport.session());

/** Remembers what the library alone would have said. */
const says = (error, status = 500) => saidAlone.push(`HTTP ${status} (${error.message ?? error.name})`);
const listening = {
  authenticate: (name, options, done) =>
    passport.authenticate(name, options, (error, user, info, status) => {
      // Its own status, and no word of why.
      if (error || !user) says(error ?? info, error ? 500 : (status ?? 401));
      done(error, user, info);
    }),
};

/** What either library needs: a way to leave, and a way to finish. */
const LIBRARIES = {
  passport: {
    leave: (req, res, next) => {
      passport.use("oidc", strategy(origin(req)));
      // passport-oauth2 knows no arguments but its own.
      OAuth2Strategy.prototype.authorizationParams = () => switches.arguments;
      passport.authenticate("oidc", { scope: "openid profile" })(req, res, next);
    },
    finish: passportFinish(listening, (req) => req.params.provider, () => "/"),
    alone: async (req, res) => {
      // With a state it would redeem the code.
      if (Object.keys(req.session).some((key) => key.startsWith("oauth2:"))) return;
      await new Promise((resolve) => listening.authenticate(req.params.provider, {}, resolve)(req, res, resolve));
    },
  },
  "openid-client": {
    kept: "signIn",
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
    finish: async (req, _res, { url, kept }) => {
      if (req.params.provider !== "oidc") throw Object.assign(new Error("backend_missing"), { code: "backend_missing" });
      const checks = { pkceCodeVerifier: kept.verifier, expectedState: kept.state };
      const tokens = await openid.authorizationCodeGrant(await configuration(), url, checks);
      return signIn(req, tokens.claims().sub);
    },
    alone: async (req, _res, kept) => {
      const answer = { ...req.query, ...req.body };
      const url = new URL(`?${new URLSearchParams(answer)}`, `${origin(req)}${req.path}`);
      const nowhere = await configuration("http://127.0.0.1:1/");
      const checks = { pkceCodeVerifier: kept?.verifier ?? "", expectedState: kept?.state };
      await openid.authorizationCodeGrant(nowhere, url, checks).catch(says);
    },
  },
};
const { leave, finish, kept, alone } = LIBRARIES[library];

function strategy(site) {
  const options = {
    authorizationURL: `${switches.provider}/auth`,
    tokenURL: switches.token_url,
    clientID: CLIENT.id,
    clientSecret: CLIENT.secret,
    callbackURL: `${site}/auth/oidc/callback`,
    state: true,
    pkce: true,
    passReqToCallback: true,
  };
  const strategy = new OAuth2Strategy(options, (req, _accessToken, _refreshToken, profile, done) => {
    try {
      notAnothers(req, profile.name);
      done(null, profile);
    } catch (error) {
      done(error);
    }
  });
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

async function configuration(token_endpoint = switches.token_url) {
  const server = {
    issuer: switches.provider,
    authorization_endpoint: `${switches.provider}/auth`,
    token_endpoint,
    jwks_uri: `${switches.provider}/jwks`,
    authorization_response_iss_parameter_supported: true,
  };
  const configuration = new openid.Configuration(server, CLIENT.id, CLIENT.secret, openid.ClientSecretPost(CLIENT.secret));
  openid.allowInsecureRequests(configuration);
  configuration.timeout = 4;
  return configuration;
}

const userOf = (req) => req.user?.name ?? req.session.user;
const origin = (req) => `http://${req.get("Host")}`;

/** Throws where another user of this site has the account already. */
function notAnothers(req, name) {
  if (userOf(req) && userOf(req) !== name) throw Object.assign(new Error("taken"), { code: "identity_in_use" });
}

/** In a new session, so that nobody has its id from before. */
async function signIn(req, name) {
  notAnothers(req, name);
  await promisify(req.session.regenerate).call(req.session);
  req.session.user = name;
  return "/";
}

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${body}`;
const element = (attributes, body) =>
  `<script type="module" src="/package/pkg/standalone.js"></script>
  <oauth-chaperone framework="${library}" login-url="/login/" ${attributes}>${body}<a href="/login/">Start again</a></oauth-chaperone>`;

/** The page of a site that may tell its own page less than the chaperone would. */
function draw({ kind, block }, req) {
  const told = switches.server_view ? block : kind === "error" ? '{"signed_in": false}' : "{}";
  const exchange = kind === "callback" ? `exchange-url="${req.path}"` : "";
  return page(element(`page="${kind}" ${exchange}`, `<script type="application/json" data-oauth-chaperone>${told}</script>`));
}

app.get("/", (req, res) => {
  if (!userOf(req)) return res.redirect("/login/");
  const arrived = switches.chaperone && switches.arrived ? '<script type="module" src="/test/arrived.js"></script>' : "";
  res.send(page(`<p id="signed-in">${userOf(req)}</p>${arrived}`));
});
app.get("/login/", (_, res) => {
  const link = '<a id="sign-in" href="/auth/oidc" data-oauth-provider="oidc">Sign in</a>';
  res.send(page(link + (switches.chaperone ? element('page="login" callback-url="/auth/oidc/callback"', "") : "")));
});
app.get("/auth/oidc", (req, res, next) => Promise.resolve(leave(req, res, next)).catch(next));
const guards = [false, true].map((callbackPage) =>
  chaperone({
    framework: library,
    login: "/login/",
    kept,
    callbackPage,
    page: draw,
    signedIn: (req) => (userOf(req) ? "/" : undefined),
    // The provider is slow for as long as this, or longer.
    timeoutSeconds: 5,
  }),
);
app.all("/auth/:provider/callback", (req, res, next) => {
  // The exchange tells how it ended all the same.
  const end = res.end.bind(res);
  if (!switches.server_view)
    res.end = (body, ...rest) => {
      const isJson = /json/.test(res.getHeader("Content-Type"));
      const view = isJson ? JSON.parse(Buffer.from(body)) : {};
      return end(isJson && "error" in view ? '{"signed_in":false}' : body, ...rest);
    };
  const { signIn } = req.session;
  let wasAsked = false;
  const finishing = async (...all) => {
    wasAsked = true;
    try {
      return await finish(...all);
    } catch (error) {
      // Passport's own ends it has heard already.
      if (library !== "passport" || error.message?.startsWith("Unknown authentication strategy")) says(error);
      throw error;
    }
  };
  res.on("finish", () => {
    const answer = { ...req.query, ...req.body };
    // Of an error that belongs to a kept state, the adapter asks no library.
    const isAnswer = "code" in answer || ("error" in answer && signIn);
    const isFinishing = !switches.callback_page || req.method === "POST" || req.get("Accept") === "application/json";
    // The library was not asked. What it would have said of a state that is not its own, and nothing is redeemed by that.
    if (!wasAsked && isAnswer && isFinishing && req.method !== "HEAD") alone(req, res, signIn).catch(() => {});
  });
  guards[Number(switches.callback_page)].callback(finishing)(req, res, next);
});

app.get("/test/sign-in/:user", (req, res, next) => {
  const signedIn = (error) => (error ? next(error) : res.redirect("/"));
  if (library === "passport") return req.logIn({ name: req.params.user }, signedIn);
  req.session.user = req.params.user;
  signedIn();
});
app.get("/test/sign-out", (req, res) => req.session.destroy(() => res.clearCookie("connect.sid").redirect("/login/")));
app.get("/test/delete-cookies", (req, res) => {
  for (const pair of (req.headers.cookie ?? "").split(/; */)) res.clearCookie(pair.split("=")[0]);
  res.send(page('<p id="deleted">Deleted</p>'));
});
app.get("/test/delete-state-cookie", (_, res) => res.clearCookie("connect.sid").send(page('<p id="deleted">Deleted</p>')));
app.get("/test/visit", (req, res) => {
  req.session.visits = 1;
  res.send(page('<p id="visited">Visited</p>'));
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
