// How a server uses the package, and a page in TSX. Compiling is the test; nothing here runs.

import { chaperoneClient } from "oauth-chaperone/better-auth";
import { chaperone as onExpress, passportFinish } from "oauth-chaperone/express";
import { operators } from "oauth-chaperone/operators";
import type { Claim, Operators } from "oauth-chaperone/operators";
import type {} from "oauth-chaperone/react";
import { chaperone } from "oauth-chaperone/server";
import type { Options, ServerView } from "oauth-chaperone/server";
import type { ServerView as InThePage } from "oauth-chaperone";

const options: Options = {
  framework: "arctic",
  login: "/login",
  kept: { cookies: { state: "google_state", verifier: "google_verifier" } },
  signedIn: async (request) => (request.headers.has("Cookie") ? "/" : undefined),
  callbackPage: true,
};

export const { guard, wrap, note } = chaperone(options);

export async function callback(request: Request): Promise<Response> {
  return guard(request, async (_, { answer, kept }) => `/?has=${answer.has("code")}&kept=${String(kept["verifier"])}`);
}

export const handler: (request: Request, context: { id: number }) => Promise<Response> = wrap(
  (request: Request, context: { id: number }) => new Response(`${request.url} ${context.id}`),
);

// A site may say what it keeps, and need not.
interface SignIn {
  state: string;
  verifier: string;
}
declare function finishes(code: string, state: string, verifier: string): Promise<string>;
export const said = guard<SignIn>(new Request("https://shop.example/"), (_, { code, kept }) => {
  // @ts-expect-error: nothing was kept by this name.
  void kept.nonce;
  return finishes(code, kept.state, kept.verifier);
});
export const unsaid = guard(new Request("https://shop.example/"), (_, { code, kept }) => finishes(code, kept.state, kept["verifier"]));
const keeps = onExpress({ framework: "openid-client", login: "/login", kept: "signIn" });
export const saidOnExpress = keeps.callback<SignIn>((_req, _res, { code, kept }) => finishes(code, kept.state, kept.verifier));
export const unsaidOnExpress = keeps.callback((_req, _res, { code, kept }) => finishes(code, kept.state, kept["verifier"]));
// A framework's configuration has `note`, and who is signed in is asked by that configuration.
const asks = chaperone({ framework: "auth.js", login: "/login", signedIn: async (request) => ((await isSignedIn(request, logs)) ? "/" : undefined) });
const logs = { logger: { error: asks.note } };
declare function isSignedIn(request: Request, config: { logger: { error: (error: Error) => void } }): Promise<boolean>;
const asksOnExpress = onExpress({ framework: "auth.js", login: "/login", signedIn: async (req) => ((await isSignedIn(req, logsToo)) ? "/" : undefined) });
const logsToo = { logger: { error: asksOnExpress.note } };

const express = onExpress({ framework: "passport", login: "/login", kept: "signIn", page: ({ html }) => `<main>${html}</main>` });
export const passport = express.callback(passportFinish({ authenticate: () => () => {} }, "google", () => "/", { keepSessionInfo: true }));
export const web = express.web(handler as (request: Request) => Promise<Response>);

export const plugins = [chaperoneClient(), chaperoneClient({ provider: "google", cookieDomain: "shop.example" })];

// What a server says is what the page understands.
export const toldToThePage: InThePage = {} satisfies ServerView;

export const Login = () => (
  <oauth-chaperone page="auto" framework="auth.js" login-url="/login">
    <a href="/login">Start again</a>
  </oauth-chaperone>
);

const side: Operators = operators({
  providers: ["google"],
  origin: "https://shop.example",
  prometheus: {},
  onReport: (claim: Claim) => claim.cause,
});
export const left: string | undefined = side.departs("google", new Request("https://shop.example/login"));
export const posted: Promise<Response> = side.reports(new Request("https://shop.example/sign-in-reports"), "192.0.2.1");
