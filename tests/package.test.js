// The package as npm would publish it. `cargo xtask test` packs it, unpacks it and names it in OAUTH_CHAPERONE_PACKAGE.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { ARRIVALS } from "./types/arrivals.js";

const arrivals = new URL("types/arrivals.js", import.meta.url).href;

const LANGUAGES = ["ar", "de", "en", "es-419", "es", "fr-CA", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt-BR", "pt-PT", "ru", "th", "tr", "uk", "vi", "zh-HK", "zh-Hans", "zh-Hant"];

const CAUSES = Object.keys(JSON.parse(await readFile(new URL("../operators/causes.json", import.meta.url), "utf8")));

const FILES = [
  "CHANGELOG.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "operators/README.md",
  "operators/alertmanager.yml",
  "operators/blackbox.yml",
  "operators/causes.json",
  "operators/dashboard.json",
  "operators/first-ring.md",
  "operators/rules.days.test.yml",
  "operators/rules.otlp.test.yml",
  "operators/rules.otlp.yml",
  "operators/rules.test.yml",
  "operators/rules.yml",
  "package.json",
  "pkg/THIRD-PARTY.md",
  "pkg/catalogue.js",
  "pkg/check.js",
  ...LANGUAGES.map((tag) => `pkg/check/${tag}.js`),
  "pkg/oauth_chaperone_bg.js",
  "pkg/oauth_chaperone_bg.wasm",
  "pkg/oauth_chaperone_check.js",
  "pkg/oauth_chaperone_fallback.js",
  "pkg/sbom.cdx.json",
  "pkg/shared.js",
  "pkg/standalone.js",
  "pkg/texts.js",
  ...LANGUAGES.map((tag) => `pkg/texts/${tag}.js`),
  "pkg/told.js",
  "servers/node/answer.js",
  "servers/node/better-auth.d.ts",
  "servers/node/better-auth.js",
  "servers/node/express.d.ts",
  "servers/node/express.js",
  "servers/node/failure.js",
  "servers/node/frameworks.js",
  "servers/node/guides/arctic.md",
  "servers/node/guides/authjs.md",
  "servers/node/guides/better-auth.md",
  "servers/node/guides/next-auth.md",
  "servers/node/guides/openid-client.md",
  "servers/node/guides/passport.md",
  "servers/node/operators.d.ts",
  "servers/node/operators.js",
  "servers/node/operators/claim.js",
  "servers/node/operators/counters.js",
  "servers/node/operators/limits.js",
  "servers/node/operators/otlp.js",
  "servers/node/operators/sentry.js",
  "servers/node/page.js",
  "servers/node/react.d.ts",
  "servers/node/react.js",
  "servers/node/server.d.ts",
  "servers/node/server.js",
  "servers/node/words.js",
  "www/guides/README.md",
  "www/guides/allauth.md",
  "www/guides/authlib.md",
  "www/guides/causes/README.md",
  ...CAUSES.map((cause) => `www/guides/causes/${cause}.md`),
  "www/guides/check-page.md",
  "www/guides/django.md",
  "www/guides/express.md",
  "www/guides/failures.md",
  "www/guides/limits.md",
  "www/guides/mod_auth_openidc.md",
  "www/guides/mod_auth_openidc/chaperone.conf",
  "www/guides/mod_auth_openidc/failed.html",
  "www/guides/mod_auth_openidc/failed.shtml",
  "www/guides/omniauth.md",
  "www/guides/omniauth/chaperone.rb",
  "www/guides/others.md",
  "www/guides/pages.md",
  "www/guides/rust.md",
  "www/guides/server-view.md",
  "www/guides/serving.md",
  "www/guides/size-and-speed.md",
  "www/guides/starting-again.md",
  "www/package/arrival.js",
  "www/package/check-page.js",
  "www/package/check.d.ts",
  "www/package/check.html",
  "www/package/check.js",
  "www/package/define.d.ts",
  "www/package/define.js",
  "www/package/departure.js",
  "www/package/element.d.ts",
  "www/package/element.js",
  "www/package/exchange.js",
  "www/package/index.d.ts",
  "www/package/index.js",
  "www/package/lifecycle.js",
  "www/package/markers.js",
  "www/package/panel.js",
  "www/package/report.js",
  "www/package/runtime.js",
  "www/package/safely.js",
  "www/package/style.js",
  "www/package/texts.js",
  "www/package/unexamined.js",
];

const unpacked = process.env.OAUTH_CHAPERONE_PACKAGE;
if (!unpacked) throw new Error("OAUTH_CHAPERONE_PACKAGE is not set; run: cargo xtask test");

const read = (file) => readFile(join(unpacked, file), "utf8");
const manifest = JSON.parse(await read("package.json"));
const scripts = FILES.filter((file) => file.endsWith(".js"));

test("the package holds exactly these files", async () => {
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  assert.deepEqual(files.map((file) => relative(unpacked, file).split(sep).join("/")).sort(), FILES);
});

test("every export leads to files of the package", () => {
  assert.deepEqual(Object.keys(manifest.exports), [".", "./element", "./define", "./check", "./server", "./express", "./better-auth", "./operators", "./react", "./check.html", "./package.json"]);
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? target : Object.values(target)));
  for (const target of targets) assert.ok(FILES.includes(target.replace("./", "")), target);
});

// Parcel reads no `exports` unless a project asks it to.
test("main, types and alias lead where exports lead", () => {
  const { ".": main, "./package.json": _, ...others } = manifest.exports;
  assert.deepEqual([manifest.main, manifest.types], [main.default, main.types]);
  const modules = Object.entries(others).filter(([, target]) => target.default);
  assert.deepEqual(manifest.alias, Object.fromEntries(modules.map(([name, target]) => [name, target.default])));
});

// Django follows imports in comments too, and gives up where they go in a circle ("Max post-process passes exceeded").
test("no import goes in a circle, nor in comments", async () => {
  const imports = new Map();
  for (const file of scripts) {
    const found = (await read(file)).matchAll(/\bimport\(\s*["'](\.[^"']*)["']|\bfrom\s*["'](\.[^"']*)["']/g);
    imports.set(file, [...found].map(([, called, from]) => join(file, "..", called ?? from).split(sep).join("/")));
  }
  const follow = (file, way) => {
    assert.ok(!way.includes(file), [...way, file].join(" → "));
    for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
  };
  for (const file of scripts) follow(file, []);
});

test("it depends on nothing and runs nothing when it is installed", () => {
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"]) {
    assert.equal(manifest[kind], undefined, kind);
  }
  for (const hook of ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"]) {
    assert.equal(manifest.scripts?.[hook], undefined, hook);
  }
});

test("the license in package.json is that of the crate", async () => {
  const cargo = await readFile(new URL("../Cargo.toml", import.meta.url), "utf8");
  assert.match(cargo, new RegExp(`^license = "${manifest.license}"$`, "m"));
  assert.match(cargo, new RegExp(`^version = "${manifest.version}"$`, "m"));
});

// Cargo.toml says what is asked for, Cargo.lock what that became; neither made the list.
test("the list of what is inside is that of this build", async () => {
  const [cargo, lock] = await Promise.all(["Cargo.toml", "Cargo.lock"].map((file) => readFile(new URL(`../${file}`, import.meta.url), "utf8")));
  const { specVersion, metadata, components } = JSON.parse(await read("pkg/sbom.cdx.json"));
  assert.deepEqual([specVersion, metadata.component.version], ["1.6", manifest.version]);
  const crates = components.filter(({ name }) => name !== "std");
  for (const { name, version, licenses, hashes } of crates) {
    const entry = `name = "${name}"\nversion = "${version}"\nsource = "registry+`;
    assert.ok(lock.includes(entry), entry);
    assert.match(lock.slice(lock.indexOf(entry)), new RegExp(`^[^\\[]*checksum = "${hashes[0].content}"`), name);
    assert.match(licenses[0].expression, /\bMIT\b|\bApache-2\.0\b/, name);
    assert.ok((await read("pkg/THIRD-PARTY.md")).includes(`- ${name} ${version}, `), name);
  }
  const asked = ["dependencies", "target.'cfg(target_family = \"wasm\")'.dependencies"].flatMap((table) => {
    const lines = cargo.split(`\n[${table}]\n`)[1].split("\n[")[0].split("\n");
    return lines.filter((line) => /^[\w-]+ = /.test(line) && !line.includes("optional = true")).map((line) => line.split(" ")[0]);
  });
  const names = crates.map(({ name }) => name);
  for (const name of asked) assert.ok(names.includes(name), `${name} is not in ${names}`);
  for (const name of ["syn", "serde_json", "url", "proptest"]) assert.ok(!names.includes(name), name);
});

test("every script parses, and ours are type-checked", async () => {
  const ours = scripts.filter((file) => !file.startsWith("pkg/"));
  for (const file of ours) assert.match(await read(file), /^\/\/ @ts-check\n/, file);
  for (const file of scripts) await promisify(execFile)(process.execPath, ["--check", join(unpacked, file)]);
});

// A strict CSP with Trusted Types refuses all of these, and a text that reaches markup unescaped is an injection.
test("no script of ours writes markup or builds code from text", async () => {
  const markup = /[.["'](innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseFromString)\b|\bdocument\.write(ln)?\b/;
  const code = /\beval\s*\(|\bnew Function\b|\bset(Timeout|Interval)\s*\(\s*["'`]/;
  for (const file of scripts.filter((file) => file.startsWith("www/"))) {
    assert.doesNotMatch(await read(file), markup, file);
    assert.doesNotMatch(await read(file), code, file);
  }
});

test("the module imports nothing but its own glue", async () => {
  const module = new WebAssembly.Module(await readFile(join(unpacked, "pkg/oauth_chaperone_bg.wasm")));
  const given = await import(pathToFileURL(join(unpacked, "pkg/oauth_chaperone_bg.js")));
  for (const { module: source, name } of WebAssembly.Module.imports(module)) {
    assert.equal(source, "./oauth_chaperone_bg.js");
    assert.equal(typeof given[name], "function", name);
  }
  const glue = await read("pkg/oauth_chaperone_bg.js");
  assert.doesNotMatch(glue, /^\s*import\b.*["']/m, "glue that imports snippets");
});

// Size and age of the engines: dist.rs says why reference types are off. A table of externref is how they would show.
test("the module has no second table", async () => {
  const module = new WebAssembly.Module(await readFile(join(unpacked, "pkg/oauth_chaperone_bg.wasm")));
  const tables = WebAssembly.Module.exports(module).filter((entry) => entry.kind === "table");
  assert.ok(tables.length <= 1, JSON.stringify(tables));
  assert.doesNotMatch(await read("pkg/oauth_chaperone_bg.js"), /externref/);
});

// A site renders its pages on a server too: there, importing and calling must be harmless.
let project;

before(async () => {
  project = await mkdtemp(join(tmpdir(), "oauth-chaperone-package-"));
  await mkdir(join(project, "node_modules"));
  await cp(unpacked, join(project, "node_modules", manifest.name), { recursive: true });
});

after(() => rm(project, { recursive: true }));

/** What the script prints, in a Node without a DOM. It has to end by itself: a timer of ours must not hold a server up. */
async function inNode(script) {
  const args = ["--unhandled-rejections=strict", "--input-type=module", "--eval", script];
  const node = promisify(execFile)(process.execPath, args, { cwd: project, timeout: 10_000 });
  const { stdout } = await node.catch((error) => {
    throw error.killed ? new Error(`Node still had something to wait for after 10 s\n${error.stdout}${error.stderr}`) : error;
  });
  return JSON.parse(stdout);
}

test("the check page says in every language that it needs scripts, and can be loaded in each", async () => {
  const page = await read("www/package/check.html");
  for (const tag of LANGUAGES) {
    const { default: words } = await import(join(unpacked, `pkg/check/${tag}.js`));
    assert.deepEqual(Object.keys(words), ["dir", "tag", "words"]);
    assert.equal(words.tag, tag);
    const attributes = tag === "en" ? "" : ` lang="${tag}"${words.dir === "rtl" ? ' dir="rtl"' : ""}`;
    assert.ok(page.includes(`<p${attributes}>${words.words.needs_scripts}</p>`), tag);
    if (tag === "en") assert.ok(page.includes(`<h1>${words.words.title}</h1>`) && page.includes(`<title>${words.words.title}</title>`));
  }
  assert.doesNotMatch(page, /<style|style=|\son[a-z]+=|<script(?! type="module" src="check-page\.js"><\/script>)/, "no inline anything");
});

test("the check is harmless on a server", async () => {
  const script = `const { check } = await import("oauth-chaperone/check");
    console.log(JSON.stringify([typeof check, (await check(undefined, {})) ?? null]));`;
  assert.deepEqual(await inNode(script), ["function", null]);
});

// What nobody but the check page needs, nobody else loads.
test("no other page loads the check page's files", async () => {
  for (const file of scripts.filter((file) => !/check/.test(file))) assert.doesNotMatch(await read(file), /check\.js|pkg\/check|check-page/, file);
});

test("every language can be loaded, and a lost one is English, and that lost too is nothing", async () => {
  for (const tag of LANGUAGES) {
    const { default: words } = await import(join(unpacked, `pkg/texts/${tag}.js`));
    assert.deepEqual(Object.keys(words), ["dir", "labels", "names", "settings", "situations", "tag"]);
    assert.equal(words.tag, tag);
  }
  for (const table of ["pkg/texts.js", "pkg/check.js"]) {
    const { LANGUAGES: loads } = await import(join(unpacked, table));
    assert.deepEqual(Object.keys(loads).sort(), [...LANGUAGES].sort(), table);
    for (const tag of LANGUAGES) assert.equal((await loads[tag]()).default.tag, tag);
  }
  const copy = await mkdtemp(join(tmpdir(), "oauth-chaperone-texts-"));
  await cp(unpacked, copy, { recursive: true });
  const spoken = async (lost) => {
    for (const tag of lost) await rm(join(copy, `pkg/texts/${tag}.js`), { force: true });
    const texts = join(copy, "www/package/texts.js");
    return inNode(`
      const { loadTexts } = await import(${JSON.stringify(texts)});
      console.warn = () => {};
      console.log(JSON.stringify([(await loadTexts("ja"))?.tag ?? null, (await loadTexts("xx"))?.tag ?? null]));
    `);
  };
  assert.deepEqual(await spoken([]), ["ja", "en"]);
  assert.deepEqual(await spoken(["ja"]), ["en", "en"]);
  assert.deepEqual(await spoken(["en"]), [null, null]);
  await rm(copy, { recursive: true });
});

test("a language is 5 kB at most, and its check page's words 1.5 kB", async () => {
  for (const tag of LANGUAGES) {
    const size = async (/** @type {string} */ file) => brotliCompressSync(await readFile(join(unpacked, file))).length;
    const sizes = [await size(`pkg/texts/${tag}.js`), await size(`pkg/check/${tag}.js`)];
    assert.ok(sizes[0] <= 5000 && sizes[1] <= 1500, `${tag}: ${sizes}`);
  }
});

test("it exports exactly the contract's functions", async () => {
  const names = await inNode(`console.log(JSON.stringify(Object.keys(await import("oauth-chaperone")).sort()))`);
  assert.deepEqual(names, ["arrived", "begin", "diagnose", "preflight", "show"]);
});

test("the element can be imported without a DOM", async () => {
  assert.deepEqual(await inNode(`console.log(JSON.stringify(Object.keys(await import("oauth-chaperone/element"))))`), [
    "OAuthChaperoneElement",
  ]);
  assert.deepEqual(await inNode(`console.log(JSON.stringify(Object.keys(await import("oauth-chaperone/define"))))`), []);
});

test("begin says that it kept nothing where nothing can be kept", async () => {
  const departure = await inNode(`
    import { arrived, begin } from "oauth-chaperone";
    console.log(JSON.stringify(begin()));
    arrived();
  `);
  assert.deepEqual(departure.kept, { tab: false, browser: false, cookie: false });
  assert.equal(typeof departure.flowId, "string");
  assert.ok(Math.abs(Date.now() - departure.departedAt) < 60_000, `${departure.departedAt}`);
});

test("preflight and diagnose resolve without a browser", async () => {
  const [preflight, diagnosis] = await inNode(`
    import { diagnose, preflight } from "oauth-chaperone";
    console.log(JSON.stringify([await preflight({}), await diagnose({})]));
  `);
  assert.deepEqual(preflight.unfinished, []);
  assert.equal(typeof preflight.blocked, "boolean");
  assert.ok(["signed_in", "failed", "not_a_callback"].includes(diagnosis.outcome), diagnosis.outcome);
  assert.equal(diagnosis.report.version, 1);
});

/** A core started from the module or from its translation, in a process of its own. */
const core = (runtime) => `
  import { readFile } from "node:fs/promises";
  const core = await import("./node_modules/oauth-chaperone/pkg/oauth_chaperone_bg.js");
  if (${JSON.stringify(runtime)} === "wasm") {
    const bytes = await readFile("./node_modules/oauth-chaperone/pkg/oauth_chaperone_bg.wasm");
    const { instance } = await WebAssembly.instantiate(bytes, { "./oauth_chaperone_bg.js": core });
    core.__wbg_set_wasm(instance.exports);
  } else {
    delete globalThis.WebAssembly;
    core.__wbg_set_wasm(await import("./node_modules/oauth-chaperone/pkg/oauth_chaperone_fallback.js"));
  }
`;

test("the translation to JavaScript says what the module says, also after its memory has grown", async () => {
  const said = (runtime) => inNode(`
    ${core(runtime)}
    console.warn = () => {};
    const { ARRIVALS } = await import(${JSON.stringify(arrivals)});
    const said = [];
    for (const { options, ended } of ARRIVALS) {
      const arriving = new core.Arriving(options);
      arriving.hear(ended);
      arriving.conclude(undefined);
      const diagnosis = arriving.diagnosis(undefined);
      delete diagnosis.reference;
      for (const changes of ["reference", "at", "flowId"]) delete diagnosis.report[changes];
      said.push(diagnosis);
    }
    console.log(JSON.stringify(said));
  `);
  const [wasm, js] = [await said("wasm"), await said("js")];
  assert.ok(wasm.every((diagnosis) => diagnosis.environment.runtime === "wasm"));
  assert.ok(js.every((diagnosis) => diagnosis.environment.runtime === "js"));
  assert.ok(new Set(wasm.map((diagnosis) => diagnosis.cause)).size > 3, "all the same, so that nothing is compared");
  const causes = wasm.filter((_, index) => ARRIVALS[index].options.server.error === "AuthStateMissing").map(({ cause }) => cause);
  assert.deepEqual(causes, ["clock_wrong", "provider_timeout", "server_failed"], "each word of the arrivals is read");
  for (const diagnosis of [...wasm, ...js]) delete diagnosis.environment.runtime;
  assert.deepEqual(js, wasm);
});
