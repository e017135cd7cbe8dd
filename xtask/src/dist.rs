//! `cargo xtask dist`: the npm package, exactly as it is published.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{Form, LANGUAGES, Label, Situation, Text};
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    run::{command, output, run, target_dir},
    sbom, setup,
};

/// What a browser loads at a bundler's site, one language included, brotli 11: what was reached and a little. Lower it with
/// each cut.
const BUDGET: usize = 58_800;

/// No reference types and no multivalue: the whole is smaller (glue +0.2 kB, wasm -1 kB), runs in older engines, and can be
/// translated to JavaScript, for which wasm2js refuses modules with several tables. The precompiled std was built with both and
/// the linker would note that down for wasm-bindgen to act on, although nothing that is linked uses them: hence its own list.
/// SHA-256 in its short form: it hashes two short texts a page. With `rustflags` below, 1.4 kB less (brotli).
/// A stack of 64 kB and not of 1 MB: the data behind it is addressed in a byte less, and the page keeps the memory.
const RUSTFLAGS: &str = "-C target-feature=-reference-types,-multivalue -C link-arg=--no-check-features \
    -C link-arg=-zstack-size=65536 \
    -C link-arg=--features=bulk-memory,bulk-memory-opt,mutable-globals,nontrapping-fptoint,sign-ext \
    --cfg sha2_backend_soft=\"compact\"";

/// What RUSTFLAGS lets in, as binaryen calls it.
const WASM_FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];

/// Answers with the directory of the unpacked package.
pub fn dist() -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    setup::node_modules()?;
    table_free_idna()?;
    let target = target_dir()?;
    build(&target)?;
    let package = pack(&target.join("package"))?;
    print_sizes(&package)?;
    Ok(package)
}

/// Where `dist` unpacks the package.
pub fn package() -> Result<PathBuf> {
    Ok(target_dir()?.join("package/package"))
}

/// For whoever is at work: the package without its translation to JavaScript and its check page, of a module that is neither
/// optimized nor compressed. Answers with its directory.
pub fn lean() -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    setup::node_modules()?;
    let target = target_dir()?;
    let package = target.join("lean/package");
    let (work, pkg) = (target.join("lean/glue"), package.join("pkg"));
    bind(&target, "lean", &[], &work)?;
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| package.display().to_string())?;
    }
    fs::create_dir_all(&pkg)?;
    let module = pkg.join("oauth_chaperone_bg.wasm");
    let names = shorten(&work.join("oauth_chaperone_bg.wasm"), &module)?;
    minify(&open_glue(&work, &names)?, &pkg.join("oauth_chaperone.js"))?;
    texts(&pkg.join("texts"))?;
    run(command("cp -r package.json www").arg(&package))?;
    Ok(package)
}

/// What the type check of www/ looks for in pkg/: what wasm-bindgen declares, and the texts. Nothing is optimized for that.
pub fn declarations() -> Result<()> {
    setup::wasm_target()?;
    let target = target_dir()?;
    let work = target.join("lean/declarations");
    fs::create_dir_all("pkg")?;
    bind(&target, "lean", &[], &work)?;
    declare(&work)?;
    bind(&target, "lean", &["--features", "check"], &work)?;
    declare_check(&work)?;
    texts("pkg/texts".as_ref())?;
    check_words("pkg/check".as_ref())
}

/// Cargo.toml says why. A plain `cargo update` undoes it, and nothing else would say so.
fn table_free_idna() -> Result<()> {
    let lock = fs::read_to_string("Cargo.lock").context("Cargo.lock")?;
    ensure!(
        lock.contains("name = \"idna_adapter\"\nversion = \"1.0.0\"\n"),
        "Cargo.lock does not hold the table-free idna_adapter; run: cargo update -p idna_adapter --precise 1.0.0"
    );
    Ok(())
}

fn build(target: &Path) -> Result<()> {
    // What is made on the way stays out of pkg/, whose files are published.
    let work = target.join("glue");
    bind(target, "release", &[], &work)?;
    if Path::new("pkg").exists() {
        fs::remove_dir_all("pkg").context("pkg")?;
    }
    fs::create_dir_all("pkg")?;
    let linked = work.join("short.wasm");
    let names = shorten(&work.join("oauth_chaperone_bg.wasm"), &linked)?;
    glue(&work, &names)?;
    run(command("node_modules/.bin/wasm-opt")
        .args(WASM_FEATURES)
        .args(["-Oz", "-Oz", "--strip-producers", "--strip-target-features", "-o", "pkg/oauth_chaperone_bg.wasm"])
        .arg(&linked))?;
    fallback(&work, &linked)?;
    run(esbuild().args(["www/standalone.js", "--external:../pkg/*", "--outfile=pkg/standalone.js"]))?;
    check_module(&target.join("check"), target)?;
    texts("pkg/texts".as_ref())?;
    check_words("pkg/check".as_ref())?;
    sbom::write("pkg".as_ref())
}

/// The module that the scenarios are run through; answers with its directory.
pub fn scenarios() -> Result<PathBuf> {
    let target = target_dir()?;
    let dir = target.join("scenarios");
    bind(&target, "release", &["--features", "scenarios"], &dir)?;
    Ok(dir)
}

/// Compiles the module and makes its glue, as wasm-bindgen makes it.
fn bind(target: &Path, profile: &str, features: &[&str], into: &Path) -> Result<()> {
    // Here alone the crate is a cdylib: as one among its types, it would be linked at each native build, and without `lto`.
    run(command("cargo rustc --lib --crate-type cdylib --locked -p oauth-chaperone")
        .args(["--profile", profile, "--target", "wasm32-unknown-unknown"])
        .args(features)
        // For this target only, so that host builds keep their cache; RUSTFLAGS would win over it.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", rustflags()?)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| into.display().to_string())?;
    }
    Bindgen::new()
        .input_path(target.join("wasm32-unknown-unknown").join(profile).join("oauth_chaperone.wasm"))
        .out_name("oauth_chaperone")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(into)
}

/// With the paths of this machine out of the panics' locations: nobody's business, and bytes that differ from machine to machine.
fn rustflags() -> Result<String> {
    let sources = fs::read_dir(cargo_home()?.join("registry/src"));
    let mut flags = RUSTFLAGS.to_owned();
    for registry in sources.into_iter().flatten().flatten() {
        flags.push_str(&format!(" --remap-path-prefix={}/=", registry.path().display()));
    }
    // The standard library's own are those of its makers, unless its source is installed.
    let sysroot = output(&mut command("rustc --print sysroot"))?;
    let version = output(&mut command("rustc -vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or_default();
    for library in [format!("{sysroot}/lib/rustlib/src/rust/library/"), format!("/rustc/{commit}/library/")] {
        flags.push_str(&format!(" --remap-path-prefix={library}="));
    }
    Ok(flags)
}

pub fn cargo_home() -> Result<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"))).context("neither CARGO_HOME nor HOME")
}

/// What the module and its glue call each other, by its long name.
struct Names {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

/// Names of a letter between the module and its glue: each of wasm-bindgen's ends in a hash, and stands in both. 1.7 kB less
/// (brotli).
fn shorten(module: &Path, to: &Path) -> Result<Names> {
    let told = output(
        command("node_modules/.bin/wasm-opt")
            .args(WASM_FEATURES)
            .arg("--minify-imports-and-exports-and-modules")
            .args([module, "-o".as_ref(), to]),
    )?;
    let told: serde_json::Value = serde_json::from_str(&told).context("wasm-opt tells names in another way")?;
    let pairs = |of: &str| -> Result<BTreeMap<_, _>> {
        let list = told[of].as_array().with_context(|| format!("wasm-opt tells no {of}"))?;
        // An import's module goes first.
        let pair = |names: &serde_json::Value| match names.as_array()?.as_slice() {
            [.., long, short] => Some((long.as_str()?.to_owned(), short.as_str()?.to_owned())),
            _ => None,
        };
        list.iter().map(|names| pair(names).context("wasm-opt tells names in another way")).collect()
    };
    Ok(Names { imports: pairs("imports")?, exports: pairs("exports")? })
}

/// The glue with the short names: keys of its imports, and properties of `wasm`.
fn with_short_names(glue: &str, names: &Names) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let mut text = String::new();
    let mut rest = glue;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        text.push_str(before);
        let known = if text.ends_with("wasm.") { names.exports.get(word) } else { names.imports.get(word) };
        text.push_str(known.map_or(word, String::as_str));
        rest = after;
    }
    text.push_str(rest);
    text.replace("\"./oauth_chaperone_bg.js\": import0", "a: import0")
}

/// wasm-bindgen's glue with another end: it hands out the imports and takes the exports, so that www/runtime.js may bring them
/// from the module or from its translation. Its own loader knows the module alone, and is dropped with its 0.6 kB.
fn glue(work: &Path, names: &Names) -> Result<()> {
    let made = open_glue(work, names)?;
    minify(&made, "pkg/oauth_chaperone.js".as_ref())?;
    declare(work)
}

/// Not published: for the type check of www/, since what is minified has no comments that name types.
fn declare(work: &Path) -> Result<()> {
    fs::write(
        "pkg/oauth_chaperone.d.ts",
        format!(
            "{}\
             export function imports(): WebAssembly.Imports;\n\
             export function use(instance: {{ exports: object }}): void;\n",
            functions(work)?
        ),
    )?;
    fs::write(
        "pkg/oauth_chaperone_fallback.d.ts",
        "export default function (imports: WebAssembly.Imports): WebAssembly.Exports;\n",
    )?;
    Ok(())
}

fn declare_check(work: &Path) -> Result<()> {
    Ok(fs::write("pkg/oauth_chaperone_check.d.ts", functions(work)?)?)
}

/// What wasm-bindgen declares of our own functions.
fn functions(work: &Path) -> Result<String> {
    let types = fs::read_to_string(work.join("oauth_chaperone.d.ts"))?;
    let (functions, _) =
        types.split_once("export type InitInput").context("wasm-bindgen's declarations have changed")?;
    // The type check's library is older than this method, which nobody calls.
    Ok(functions.replace("    [Symbol.dispose](): void;\n", ""))
}

/// Answers with the glue's file.
fn open_glue(work: &Path, names: &Names) -> Result<PathBuf> {
    const END: &str = "export { initSync, __wbg_init as default };";
    const OURS: &str = "export { __wbg_get_imports as imports, __wbg_finalize_init as use };";
    // The glue takes a view for current until its buffer is detached. Memory that grows in JavaScript is another buffer, and
    // leaves the old one as it was: "offset is out of bounds" at the first call.
    const STALE: [(&str, &str); 2] = [
        (
            "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && \
             cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
            "cachedDataViewMemory0.buffer !== wasm.memory.buffer",
        ),
        ("cachedUint8ArrayMemory0.byteLength === 0", "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer"),
    ];
    let made = work.join("oauth_chaperone.js");
    let mut text = fs::read_to_string(&made)?;
    for (theirs, ours) in STALE.into_iter().chain([(END, OURS)]) {
        ensure!(text.matches(theirs).count() == 1, "wasm-bindgen's glue has changed: not once {theirs:?}");
        text = text.replace(theirs, ours);
    }
    let text = with_short_names(&text, names);
    ensure!(text.contains("a: import0"), "wasm-bindgen's glue has changed: no imports of a module");
    fs::write(&made, text)?;
    Ok(made)
}

/// The same program as JavaScript, for wherever WebAssembly does not run: lowered to what WebAssembly had at first, then
/// translated. Its default export takes the imports and gives the exports, as an instance would.
fn fallback(work: &Path, linked: &Path) -> Result<()> {
    minify(&translate(work, linked)?, "pkg/oauth_chaperone_fallback.js".as_ref())
}

/// The check page's module: the same crate with another door, as JavaScript alone. One file that runs with WebAssembly and without
/// needs no loader, and whoever is sent to that page waits for a check, not for a login page.
fn check_module(work: &Path, target: &Path) -> Result<()> {
    bind(target, "release", &["--features", "check"], work)?;
    let linked = work.join("short.wasm");
    let names = shorten(&work.join("oauth_chaperone_bg.wasm"), &linked)?;
    open_glue(work, &names)?;
    translate(work, &linked)?;
    let whole = work.join("check.js");
    fs::write(
        &whole,
        "import { Checking, language, imports, use } from \"./oauth_chaperone.js\";\n\
         import translated from \"./oauth_chaperone_fallback.js\";\n\
         use({ exports: translated(imports()) });\n\
         export { Checking, language };\n",
    )?;
    minify(&whole, "pkg/oauth_chaperone_check.js".as_ref())?;
    declare_check(work)
}

/// Answers with the translation's file.
fn translate(work: &Path, linked: &Path) -> Result<PathBuf> {
    let lowered = work.join("lowered.wasm");
    let translated = work.join("oauth_chaperone_fallback.js");
    run(command("node_modules/.bin/wasm-opt")
        .args(WASM_FEATURES)
        .args(["-Oz", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering", "--signext-lowering"])
        .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", "-o"])
        .args([&lowered, linked]))?;
    run(command("node_modules/.bin/wasm2js --mvp-features --enable-mutable-globals -O -o")
        .args([&translated, &lowered]))?;
    let text = fs::read_to_string(&translated)?;
    let function = text.split_once("\n").filter(|(import, _)| import.starts_with("import "));
    let function = function.and_then(|(_, rest)| rest.split_once("var retasmFunc = asmFunc("));
    let (function, _) = function.context("wasm2js writes its modules in another way")?;
    fs::write(&translated, format!("{function}export default asmFunc;\n"))?;
    Ok(translated)
}

/// Bundled, so that what nobody calls goes.
fn minify(from: &Path, to: &Path) -> Result<()> {
    run(esbuild().arg(from).arg(format!("--outfile={}", to.display())))
}

pub fn esbuild() -> Command {
    command("node_modules/.bin/esbuild --bundle --minify --format=esm --target=es2020 --log-level=warning")
}

/// One module for each language, beside the wasm: `www/texts.js` imports the one that is read. In order of their names, so that
/// equal texts give equal files.
fn texts(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for language in LANGUAGES {
        let labels = Label::ALL.iter().map(|label| (label.as_str(), json!(language.labels.get(*label))));
        let situations = Situation::ALL.iter().map(|situation| {
            let Text { title, surely, maybe, steps } = (language.text)(*situation);
            (situation.as_str(), json!({ "title": title, "surely": surely, "maybe": maybe, "steps": steps }))
        });
        let names = &language.names;
        let forms = names.forms.iter().map(|(name, Form { first, second, unnamed })| {
            (name.as_str(), json!({ "first": first, "second": second, "unnamed": unnamed }))
        });
        let places = Place::ALL.iter().map(|place| (place.as_str(), (language.settings)(*place)));
        let words = json!({
            "tag": language.tag,
            "dir": language.dir,
            "settings": places.filter(|(_, steps)| !steps.is_empty()).collect::<BTreeMap<_, _>>(),
            "labels": labels.collect::<BTreeMap<_, _>>(),
            "names": {
                "forms": forms.collect::<BTreeMap<_, _>>(),
                "second": names.second.iter().map(|name| (*name, true)).collect::<BTreeMap<_, _>>(),
                "spelled": names.spelled.iter().copied().collect::<BTreeMap<_, _>>(),
            },
            "situations": situations.collect::<BTreeMap<_, _>>(),
        });
        let module = format!("export default {words};\n");
        fs::write(dir.join(format!("{}.js", language.tag)), module)?;
    }
    Ok(())
}

/// The same for the words of the check page, which `www/check.js` imports, so that no other page loads them.
fn check_words(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for language in LANGUAGES {
        let words: BTreeMap<_, _> = language.check.all().into_iter().collect();
        let module =
            format!("export default {};\n", json!({ "tag": language.tag, "dir": language.dir, "words": words }));
        fs::write(dir.join(format!("{}.js", language.tag)), module)?;
    }
    Ok(())
}

/// Packs and unpacks again, so that what is measured and tested is what is published, and no file that only lies here.
fn pack(dir: &Path) -> Result<PathBuf> {
    let package = dir.join("package");
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| package.display().to_string())?;
    }
    fs::create_dir_all(dir)?;
    let name = output(command("npm pack --silent --ignore-scripts --pack-destination").arg(dir))?;
    run(command("tar -xzf").arg(dir.join(name)).arg("-C").arg(dir))?;
    Ok(package)
}

/// Everything in the package; then what a browser loads, as a bundler serves it.
fn print_sizes(package: &Path) -> Result<()> {
    let mut files = files_in(package)?;
    files.sort();
    println!("{:>9}  {:>9}", "raw", "brotli");
    let line = |size: Size, name: &dyn std::fmt::Display| println!("{:9}  {:9}  {name}", size.raw, size.brotli);
    for file in files {
        line(Size::of(&file)?, &file.strip_prefix(package)?.display());
    }

    let ours = Size::of(&package.join("pkg/standalone.js"))?;
    let glue = Size::of(&package.join("pkg/oauth_chaperone.js"))?;
    let module = Size::of(&package.join("pkg/oauth_chaperone_bg.wasm"))?;
    let words = Size::of(&package.join("pkg/texts/en.js"))?;
    let fallback = Size::of(&package.join("pkg/oauth_chaperone_fallback.js"))?;
    println!("as a bundler serves it:");
    line(ours, &"pkg/standalone.js: www/ in one file");
    line(glue, &"pkg/oauth_chaperone.js");
    line(module, &"pkg/oauth_chaperone_bg.wasm");
    line(words, &"pkg/texts/en.js, once there is something to say");
    let all = ours.brotli + glue.brotli + module.brotli + words.brotli;
    let raw = ours.raw + glue.raw + module.raw + words.raw;
    println!("{raw:9}  {all:9}  all of it, of {BUDGET} brotli bytes");
    line(fallback, &"instead of the module where WebAssembly does not run");
    ensure!(all <= BUDGET, "a browser loads {all} bytes after brotli, more than {BUDGET}");
    Ok(())
}

#[derive(Clone, Copy)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl Size {
    fn of(file: &Path) -> Result<Self> {
        let content = fs::read(file).with_context(|| file.display().to_string())?;
        Ok(Self { raw: content.len(), brotli: brotli_11(&content)? })
    }
}

fn files_in(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn brotli_11(mut content: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &params)?;
    Ok(compressed.len())
}
