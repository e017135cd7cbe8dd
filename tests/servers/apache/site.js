// A small site behind Apache's httpd with mod_auth_openidc, by the guide's own files. Prints "listening on PORT".
//
//     node site.js PACKAGE GUIDE HOME     the package as npm gets it, the guide's folder, and where Apache may write
//
// Apache signs in, and asks this process for the pages.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";

const [packageDirectory, guide, home] = process.argv.slice(2).map((path) => resolve(path));
const switches = { chaperone: true, arrived: true, provider: "http://127.0.0.1:1", token_url: "http://127.0.0.1:1/token", arguments: {} };
let passphrase = 0;
let generation = 0;
let heard = 0;

const files = join(home, "oauth-chaperone");
mkdirSync(files);
// Apache gives root's rights up.
chmodSync(home, 0o755);
for (const name of ["failed.shtml", "failed.html"]) cpSync(join(guide, name), join(files, name));
cpSync(join(packageDirectory, "pkg"), join(files, "pkg"), { recursive: true });
const answered = join(home, "answered.log");

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const html = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${body}`;
const SCRIPT = '<script type="module" src="/oauth-chaperone/pkg/standalone.js"></script>';

const app = createServer(async (req, res) => {
  const page = (body, headers = {}) => res.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(html(body));
  const redirect = (to, headers = {}) => res.writeHead(302, { Location: to, ...headers }).end();
  const gone = (names) => ({ "Set-Cookie": names.map((name) => `${name}=; Path=/; Max-Age=0`) });
  const cookies = (req.headers.cookie ?? "").split("; ").map((pair) => pair.split("=")[0]).filter(Boolean);
  const user = req.headers["x-user"];
  switch (req.url.split("?")[0]) {
    case "/":
      if (!user) return redirect("/login/");
      return page(
        `<p id="signed-in">${user}</p>` +
          (switches.chaperone && switches.arrived ? '<script type="module" src="/test/arrived.js"></script>' : ""),
      );
    case "/auth/oidc":
      return redirect("/");
    case "/metadata":
      res.writeHead(200, { "Content-Type": "application/json" });
      return res.end(
        JSON.stringify({
          issuer: switches.provider,
          authorization_endpoint: `${switches.provider}/auth`,
          token_endpoint: switches.token_url,
          userinfo_endpoint: `${switches.provider}/me`,
          jwks_uri: `${switches.provider}/jwks`,
          response_types_supported: ["code"],
          code_challenge_methods_supported: ["S256"],
        }),
      );
    case "/login/":
      return page(
        '<a id="sign-in" href="/auth/oidc" data-oauth-provider="oidc">Sign in</a>' +
          (switches.chaperone
            ? `${SCRIPT}<oauth-chaperone page="login" framework="mod_auth_openidc" integration="error_page" login-url="/login/"
               callback-url="/auth/oidc/callback"></oauth-chaperone>`
            : ""),
      );
    case "/test/sign-out":
      return redirect("/login/", gone(["mod_auth_openidc_session"]));
    case "/test/visit":
      return page('<p id="visited">Visited</p>', { "Set-Cookie": "visits=1; Path=/" });
    case "/test/delete-cookies":
      return page('<p id="deleted">Deleted</p>', gone(cookies));
    case "/test/delete-state-cookie":
      return page('<p id="deleted">Deleted</p>', gone(cookies.filter((name) => name.startsWith("mod_auth_openidc_state_"))));
    case "/test/lose-sessions":
      // What it keeps is encrypted in a cookie: it is lost with the key.
      passphrase += 1;
      await configure();
      return page('<p id="lost">Lost</p>');
    case "/test/expire-state":
      switches.timeout = 1;
      await configure();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return page('<p id="expired">Expired</p>');
    case "/test/arrived.js":
      res.writeHead(200, { "Content-Type": "text/javascript" });
      return res.end('import { arrived } from "/oauth-chaperone/pkg/standalone.js"; arrived({ integration: "error_page" });');
    case "/test/switch": {
      let body = "";
      for await (const chunk of req) body += chunk;
      const before = JSON.stringify(switches);
      Object.assign(switches, JSON.parse(body));
      if (body !== "{}") delete switches.timeout;
      if (JSON.stringify(switches) !== before) await configure();
      const lines = readFileSync(answered, { encoding: "utf8", flag: "a+" }).split("\n").filter(Boolean);
      const said = lines.slice(heard).flatMap((line) => {
        const [status, error] = line.split(" ");
        return error === "-" ? (SAYS[status] ?? []) : ["the module is not asked"];
      });
      heard = lines.length;
      return res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ said_alone: said }));
    }
    default:
      res.writeHead(404).end();
  }
});
/** What Apache says alone, by the status with which it does. */
const SAYS = { 400: ["HTTP 400 (Bad Request)"], 200: ["its page “Error”"], 500: ["its page “Error”"] };

await new Promise((resolve) => app.listen(0, "127.0.0.1", resolve));
const behind = `http://127.0.0.1:${app.address().port}`;
const port = await freePort();

const modules = ["mpm_event", "authz_core", "authn_core", "authz_user", "alias", "env", "headers", "include", "mime",
  "proxy", "proxy_http", "rewrite", "setenvif", "filter", "auth_openidc"];
const configuration = () => `
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${home}/pid
${process.getuid() === 0 ? "User nobody\nGroup nogroup" : ""}
ErrorLog ${home}/error.log
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
TypesConfig /dev/null
AddType text/html .html
AddType text/javascript .js
AddType application/wasm .wasm
LogFormat "%>s %{OAUTH_CHAPERONE_ERROR}e" status
SetEnvIf Request_URI ^/auth/oidc/callback$ answer
CustomLog ${answered} status env=answer
Header always set X-Generation ${generation}
Header always set Content-Security-Policy "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'"

# It takes plain http from a document alone. The number is for its cache.
OIDCProviderMetadataURL ${behind}/metadata?${generation}
OIDCProviderTokenEndpointAuth client_secret_post
OIDCSSLValidateServer Off
OIDCClientID site
OIDCClientSecret secret-of-a-test-site
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCRedirectURI /auth/oidc/callback
OIDCCryptoPassphrase passphrase-of-a-test-site-${passphrase}
OIDCAuthRequestParams "${new URLSearchParams({ prompt: "consent", ...switches.arguments })}"
OIDCHTTPTimeoutLong 4
OIDCHTTPTimeoutShort 4
OIDCStateTimeout ${switches.timeout ?? 300}
OIDCRemoteUserClaim sub

Define OAUTH_CHAPERONE_CALLBACK /auth/oidc/callback
Define OAUTH_CHAPERONE_FILES ${files}
${switches.chaperone ? `Include ${join(guide, "chaperone.conf")}` : ""}

<Location />
  AuthType openid-connect
  OIDCUnAuthAction pass
  Require valid-user
  RequestHeader set X-User "expr=%{REMOTE_USER}"
</Location>
<Location /auth/oidc>
  OIDCUnAuthAction auth
  Require valid-user
</Location>
<Location /oauth-chaperone>
  AuthType None
  Require all granted
</Location>
<Location /test/>
  AuthType None
  Require all granted
</Location>
ProxyPass /oauth-chaperone !
ProxyPass /auth/oidc/callback !
ProxyPass / ${behind}/
`;
const conf = join(home, "httpd.conf");
let apache;

/** Resolves once the server that has read this configuration answers. */
async function configure() {
  generation += 1;
  writeFileSync(conf, configuration());
  if (apache) {
    const told = spawnSync("/usr/sbin/apache2", ["-f", conf, "-k", "graceful"], { encoding: "utf8" });
    if (told.status !== 0) throw new Error(told.stderr);
  } else {
    apache = spawn("/usr/sbin/apache2", ["-f", conf, "-DFOREGROUND"], { stdio: "inherit" });
  }
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/oauth-chaperone/failed.html`).catch(() => undefined);
    if (answer?.headers.get("x-generation") === String(generation)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await configure();
console.log(`listening on ${port}`);
