// The authorization code flow as a site's own server runs it, whatever renders its pages. What it has to remember it keeps in a
// cookie; the provider is the one that serve.js was told.
import { createHash, randomBytes } from "node:crypto";

const CLIENT = { client_id: "site", client_secret: "secret-of-a-test-site" };
const FLOW = "flow";

const redirect_uri = () => `${process.env.SITE}/auth/callback`;
const cookie = (name, value, age = "") => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}`;

/** To the provider. */
export function depart() {
  const [state, verifier] = [0, 1].map(() => randomBytes(32).toString("base64url"));
  const query = new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: redirect_uri(),
    response_type: "code",
    scope: "openid",
    // The provider remembers its users; its page is to be seen each time.
    prompt: "consent",
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const headers = { Location: `${process.env.PROVIDER}/auth?${query}`, "Set-Cookie": cookie(FLOW, `${state}.${verifier}`) };
  return new Response(null, { status: 302, headers });
}

/** Finishes what the callback page got. @param {Request} request */
export async function exchange(request) {
  const [, state, verifier] = /(?:^|; )flow=([\w-]+)\.([\w-]+)/.exec(request.headers.get("Cookie") ?? "") ?? [];
  const answer = new URL(request.url).searchParams;
  const said = { method: "GET", saw_session_cookie: Boolean(state), session_had_state: Boolean(state) };
  const fail = (error) => Response.json({ ...said, signed_in: false, error });
  if (answer.has("error")) return fail(answer.get("error"));
  if (!state || answer.get("state") !== state) return fail("state_mismatch");
  const body = new URLSearchParams({
    ...CLIENT,
    redirect_uri: redirect_uri(),
    grant_type: "authorization_code",
    code: answer.get("code") ?? "",
    code_verifier: verifier,
  });
  const told = await (await fetch(`${process.env.PROVIDER}/token`, { method: "POST", body })).json();
  if (!told.id_token) return fail(told.error);
  const headers = new Headers();
  headers.append("Set-Cookie", cookie(FLOW, "", "; Max-Age=0"));
  headers.append("Set-Cookie", cookie("user", JSON.parse(atob(told.id_token.split(".")[1])).sub));
  return Response.json({ ...said, signed_in: true, redirect: "/home" }, { headers });
}
