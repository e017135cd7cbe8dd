// What the tests do to the site, and have it do.
import { encode } from "next-auth/jwt";
import { randomUUID } from "node:crypto";
import { SESSION, shared } from "../../../site.js";

const page = (id) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title><p id="${id}">Done</p>`;

function answer(body, cookies, location) {
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  if (location) headers.set("Location", location);
  return new Response(body, { status: location ? 302 : 200, headers });
}
const cleared = (names) => names.map((name) => `${name}=; Path=/; Max-Age=0`);
const stateCookies = ["next-auth.state", "next-auth.pkce.code_verifier"];

export async function GET(request, { params }) {
  const [what, user] = (await params).what;
  switch (what) {
    case "sign-in": {
      const token = await encode({ token: { name: user, sub: user }, secret: shared.secret });
      return answer(null, [`${SESSION}=${token}; Path=/; HttpOnly; SameSite=Lax`], "/");
    }
    case "sign-out":
      return answer(null, cleared([SESSION]), "/login");
    case "delete-cookies":
      return answer(page("deleted"), cleared(request.cookies.getAll().map(({ name }) => name)));
    case "delete-state-cookie":
    case "expire-state":
      return answer(page("deleted"), cleared(stateCookies));
    case "visit":
      return answer(page("visited"), ["visits=1; Path=/"]);
    case "lose-sessions":
      // It has none. What it has sealed nobody can open any more.
      shared.secret = randomUUID();
      return answer(page("lost"), []);
    default:
      return new Response(null, { status: 404 });
  }
}

export async function POST(request) {
  Object.assign(shared.switches, await request.json());
  const { saidAlone } = shared;
  shared.saidAlone = [];
  return Response.json({ said_alone: saidAlone });
}
