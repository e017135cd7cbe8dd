// The callback of each guide for Node.js, compiled as a site in strict TypeScript would have it.
//
//     node tests/types/guides.js typescript…     the compilers, by their folders in node_modules
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Below the package, so that the package finds itself by its name. */
const HERE = "target/guides";
/** What stands around the guide's code in such a site. Of the libraries no more than the guide calls, in their own types. */
const HONO = `declare const app: { all(path: string, handler: (c: { req: { raw: Request } }) => Response | Promise<Response>): unknown };`;
const EXPRESS = `declare const app: { all(path: string, handler: (req: unknown, res: unknown, next: () => void) => void): unknown };`;
const SITES = {
  "arctic": `${HONO}
    interface Tokens { accessToken(): string }
    declare const google: { validateAuthorizationCode(code: string, codeVerifier: string): Promise<Tokens> };
    declare function userOf(request: Request): Promise<{ name: string } | undefined>;
    declare function sessionFor(tokens: Tokens): Promise<string>;`,
  "openid-client": `${EXPRESS}
    interface Checks { pkceCodeVerifier?: string; expectedState?: string; idTokenExpected?: boolean }
    declare const configuration: unique symbol;
    declare const openid: {
      authorizationCodeGrant(c: typeof configuration, url: URL, checks?: Checks): Promise<{ claims(): { sub: string } | undefined }>;
    };`,
  "passport": `${EXPRESS}
    declare const passport: { authenticate(strategy: string | string[], options: object, callback?: (...args: any[]) => any): any };`,
};

rmSync(HERE, { recursive: true, force: true });
mkdirSync(HERE, { recursive: true });
for (const [guide, site] of Object.entries(SITES)) {
  const text = readFileSync(`servers/node/guides/${guide}.md`, "utf8");
  const code = /\n## 3\. The callback\n[^]*?```js\n([^]*?)```/.exec(text)?.[1];
  if (!code?.includes("oauth-chaperone/")) throw new Error(`${guide}.md has no callback`);
  writeFileSync(`${HERE}/${guide}.ts`, `${site}\n${code}`);
  // The same with what a site may say of what it keeps.
  if (guide === "openid-client") {
    const said = code.replace("guard.callback(", "guard.callback<{ state: string; verifier: string }>(");
    writeFileSync(`${HERE}/${guide}-said.ts`, `${site}\n${said}`);
  }
}
const compilerOptions = {
  ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true },
  ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "nodenext", types: ["node"], moduleDetection: "force" },
};
writeFileSync(`${HERE}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
for (const compiler of process.argv.slice(2)) {
  try {
    execFileSync(process.execPath, [`node_modules/${compiler}/bin/tsc`, "-p", HERE], { stdio: "inherit" });
  } catch {
    process.exitCode = 1;
  }
}
