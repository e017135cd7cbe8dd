// An OpenID Provider as it is: oidc-provider, with one page of its own that asks and that can be answered either way.
//
//     node provider.js PORT REDIRECT_URI...     prints "listening on PORT"; 0 is any free port
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, ...redirectUris] = process.argv.slice(2);
const switches = { holdAnswer: false, minutesAhead: 0 };
/** When its page was last asked for, and when it was last answered. */
const times = { askedAt: 0, answeredAt: 0 };

// Time passes for the provider when the test says so, not while a slow machine is still drawing the page that is to expire.
const clock = Date.now;
Date.now = () => clock() + switches.minutesAhead * 60_000;

/** A site under any name of loopback is the one that was named: each trial comes by a host of its own. */
const isRegistered = (uri) => redirectUris.includes(uri.replace(/^http:\/\/[a-z0-9-]+\.localhost:/, "http://localhost:"));

const server = createServer();
await new Promise((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "site",
      client_secret: "secret-of-a-test-site",
      redirect_uris: redirectUris,
      // As Python Social Auth sends it; the standard's default is client_secret_basic.
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  cookies: { keys: ["of a test provider"] },
  claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: sub, preferred_username: sub, email: `${sub}@example.test`, email_verified: true }),
  }),
});

provider.Client.prototype.redirectUriAllowed = isRegistered;

const html = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Provider</title>${body}`;

/** @param {import("koa").Context} ctx */
async function interaction(ctx, next) {
  const [, uid, answer] = ctx.path.match(/^\/interaction\/([\w-]+)(?:\/(allow|deny))?$/) ?? [];
  if (!uid) return next();
  times[answer ? "answeredAt" : "askedAt"] = clock();
  if (!answer) {
    await provider.interactionDetails(ctx.req, ctx.res);
    const form = (name) => `<form method="post" action="/interaction/${uid}/${name}"><button id="${name}">${name}</button></form>`;
    ctx.type = "html";
    ctx.body = html(form("allow") + form("deny"));
    return;
  }
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const accountId = "alice";
  let result = { error: "access_denied", error_description: "End-User aborted interaction" };
  if (answer === "allow") {
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    result = { login: { accountId }, consent: { grantId: await grant.save() } };
  }
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result);
}

/** Shows the answer instead of sending it, so that it can be carried elsewhere or be sent when the test says so. */
async function hold(ctx, next) {
  await next();
  const to = ctx.response.get("Location") || "";
  if (!switches.holdAnswer || !isRegistered(to.split("?")[0])) return;
  ctx.response.remove("Location");
  ctx.status = 200;
  ctx.type = "html";
  ctx.body = html(`<a id="answer" href="${to.replaceAll("&", "&amp;")}">${to.replaceAll("&", "&amp;")}</a>`);
}

async function control(ctx, next) {
  if (ctx.path !== "/test/switch") return next();
  let body = "";
  for await (const chunk of ctx.req) body += chunk;
  Object.assign(switches, JSON.parse(body));
  ctx.body = times;
}

provider.use(control);
provider.use(hold);
provider.use(interaction);
for (const event of ["authorization.error", "grant.error", "server_error"]) {
  provider.on(event, (_, error) => console.log(event, error.message, error.error_description ?? error.stack));
}
server.on("request", provider.callback());
console.log(`listening on ${server.address().port}`);
