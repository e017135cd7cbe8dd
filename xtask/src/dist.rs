//! `cargo xtask dist`: the npm package, exactly as it is published.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::Cause;
use oauth_chaperone::catalogue::words_of_servers;
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{Form, LANGUAGES, Label, Situation, Text};
use serde_json::json;
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::{
    run::{command, output, run, target_dir},
    sbom, setup, shared,
};

/// What a browser loads at a bundler's site, one language included, brotli 11: what was reached and a little. Lower it with
/// each cut. A third of the module is what std, the allocator and the crates of Cargo.toml bring along: they panic with a text, and
/// stable Rust can't leave out what writes it.
const BUDGET: usize = 82_700;

/// No language's texts are larger, brotli 11: a user waits for one of these files with nothing to read yet.
const LARGEST_LANGUAGE: usize = 5_000;

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

/// What a build is for.
#[derive(Clone, Copy, PartialEq)]
pub enum Build {
    /// For users: as small as it gets, and silent.
    Published,
    /// For the next maintainer: with names and line breaks, and the console hears where the module panicked.
    Loud,
    /// For whoever is at work: as loud, and not optimized either.
    Lean,
}

/// Answers with the directory of the unpacked package.
pub fn dist() -> Result<PathBuf> {
    built(Build::Published)
}

/// The same, for what it is needed.
pub fn built(how: Build) -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    setup::node_modules()?;
    table_free_idna()?;
    let target = target_dir()?;
    build(&target, how)?;
    let package = pack(&target.join("package"))?;
    print_sizes(&package, how)?;
    Ok(package)
}

/// Where `dist` unpacks the package.
pub fn package() -> Result<PathBuf> {
    Ok(target_dir()?.join("package/package"))
}

/// The package without its translation to JavaScript and its check page. Answers with its directory.
pub fn lean() -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    setup::node_modules()?;
    let target = target_dir()?;
    let package = target.join("lean/package");
    let (work, pkg) = (target.join("lean/glue"), package.join("pkg"));
    bind(&target, Build::Lean, &[], &work)?;
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| package.display().to_string())?;
    }
    fs::create_dir_all(&pkg)?;
    for file in [MODULE, GLUE] {
        fs::copy(work.join(file), pkg.join(file)).context(file)?;
    }
    shared::write(&pkg)?;
    texts(&pkg.join("texts"))?;
    run(command("cp -r package.json www").arg(&package))?;
    Ok(package)
}

/// What the type check of www/ looks for in pkg/: what wasm-bindgen declares, the constants and the texts. Nothing is optimized for that.
pub fn declarations() -> Result<()> {
    setup::wasm_target()?;
    let target = target_dir()?;
    let work = target.join("lean/declarations");
    fs::create_dir_all("pkg")?;
    bind(&target, Build::Lean, &[], &work)?;
    declare(&work)?;
    bind(&target, Build::Lean, &["check"], &work)?;
    declare_check(&work)?;
    shared::write("pkg".as_ref())?;
    texts("pkg/texts".as_ref())?;
    servers_words("pkg".as_ref())?;
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

fn build(target: &Path, how: Build) -> Result<()> {
    // What is made on the way stays out of pkg/, whose files are published.
    let work = target.join("glue");
    bind(target, how, &[], &work)?;
    if Path::new("pkg").exists() {
        fs::remove_dir_all("pkg").context("pkg")?;
    }
    fs::create_dir_all("pkg")?;
    run(wasm_opt(how).args(["-Oz", "-Oz", "-o", "pkg/oauth_chaperone_bg.wasm"]).arg(work.join(MODULE)))?;
    bundle(how, &work.join(GLUE), "pkg/oauth_chaperone_bg.js", &[])?;
    // The glue has one state for all that is told it; so the translation takes it from where the page has it.
    bundle(how, &translate(&work, how)?, "pkg/oauth_chaperone_fallback.js", &["./oauth_chaperone_bg.js"])?;
    declare(&work)?;
    shared::write("pkg".as_ref())?;
    bundle(how, "www/standalone.js".as_ref(), "pkg/standalone.js", &["../pkg/oauth_chaperone_*", "../pkg/texts/*"])?;
    check_module(&target.join("check"), target, how)?;
    texts("pkg/texts".as_ref())?;
    servers_words("pkg".as_ref())?;
    check_words("pkg/check".as_ref())?;
    sbom::write("pkg".as_ref())
}

/// The module that the scenarios are run through; answers with its directory.
pub fn scenarios() -> Result<PathBuf> {
    let target = target_dir()?;
    let dir = target.join("scenarios");
    bind(&target, Build::Published, &["scenarios"], &dir)?;
    Ok(dir)
}

/// What wasm-bindgen calls the module and its glue.
const MODULE: &str = "oauth_chaperone_bg.wasm";
const GLUE: &str = "oauth_chaperone_bg.js";
/// The glue where another file stands in its place.
const LONG: &str = "long.js";

/// Compiles the module and makes its glue, as for a bundler: that glue has no loader of its own, so that www/runtime.js may bring
/// it the module or the translation.
fn bind(target: &Path, how: Build, features: &[&str], into: &Path) -> Result<()> {
    let profile = if how == Build::Lean { "lean" } else { "release" };
    let loud = (how != Build::Published).then_some("loud");
    let features: Vec<_> = features.iter().copied().chain(loud).collect();
    // Here alone the crate is a cdylib: as one among its types, it would be linked at each native build, and without `lto`.
    run(command("cargo rustc --lib --crate-type cdylib --locked -p oauth-chaperone")
        .args(["--profile", profile, "--target", "wasm32-unknown-unknown", "--features", &features.join(",")])
        // For this target only, so that host builds keep their cache; RUSTFLAGS would win over it.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", rustflags()?)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| into.display().to_string())?;
    }
    let mut output = Bindgen::new()
        .input_path(target.join("wasm32-unknown-unknown").join(profile).join("oauth_chaperone.wasm"))
        .out_name("oauth_chaperone")
        .bundler(true)?
        .typescript(true)
        .remove_name_section(how == Build::Published)
        .remove_producers_section(true)
        .generate_output()?;
    let short = if how == Build::Published { Some(shorten(&mut output)?) } else { None };
    output.emit(into)?;
    follow_growth(&into.join(GLUE))?;
    let Some(short) = short else { return Ok(()) };
    fs::rename(into.join(GLUE), into.join(LONG)).context(GLUE)?;
    let doors = doors(into)?.replace(GLUE, LONG);
    Ok(fs::write(into.join(GLUE), format!("export {{ __wbg_set_wasm, {short} }} from \"./{LONG}\";\n{doors}"))?)
}

/// Short names for what the module imports: each of wasm-bindgen's ends in a hash, and stands in both files. 4 kB less (brotli).
/// The glue keeps its own, and a file in its place exports them by these; bundling drops the long ones. Answers with the list.
fn shorten(output: &mut Output) -> Result<String> {
    let glue = format!("./{GLUE}");
    let mut names = Vec::new();
    for (index, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        ensure!(import.module == glue, "an import that is not from the glue: {} of {}", import.name, import.module);
        let short = format!("i{index}");
        names.push(format!("{} as {short}", import.name));
        import.name = short;
    }
    Ok(names.join(", "))
}

/// The line that exports our own functions and classes, in what wasm-bindgen makes for a bundler.
fn doors(work: &Path) -> Result<String> {
    let made = fs::read_to_string(work.join("oauth_chaperone.js"))?;
    let (_, doors) = made.split_once("export {").context("wasm-bindgen exports in another way")?;
    Ok(format!("export {{{doors}"))
}

/// The one change to wasm-bindgen's glue, for the fallback alone. The glue takes a view for current until its buffer is detached.
/// Memory that grows in JavaScript is another buffer, and leaves the old one as it was: "offset is out of bounds" at the next call.
fn follow_growth(glue: &Path) -> Result<()> {
    const STALE: [(&str, &str); 2] = [
        (
            "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && \
             cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
            "cachedDataViewMemory0.buffer !== wasm.memory.buffer",
        ),
        ("cachedUint8ArrayMemory0.byteLength === 0", "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer"),
    ];
    let mut text = fs::read_to_string(glue)?;
    for (theirs, ours) in STALE {
        ensure!(text.matches(theirs).count() == 1, "wasm-bindgen's glue has changed: not once {theirs:?}");
        text = text.replace(theirs, ours);
    }
    Ok(fs::write(glue, text)?)
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

/// Not published: for the type check of www/, since what is minified has no comments that name types.
fn declare(work: &Path) -> Result<()> {
    let set = "export function __wbg_set_wasm(exports: object): void;\n";
    fs::write("pkg/oauth_chaperone_bg.d.ts", declared(work)? + set)?;
    Ok(fs::write("pkg/oauth_chaperone_fallback.d.ts", "export const memory: WebAssembly.Memory;\n")?)
}

fn declare_check(work: &Path) -> Result<()> {
    Ok(fs::write("pkg/oauth_chaperone_check.d.ts", declared(work)?)?)
}

/// What wasm-bindgen declares of our own functions.
fn declared(work: &Path) -> Result<String> {
    Ok(fs::read_to_string(work.join("oauth_chaperone.d.ts"))?)
}

/// The check page's module: the same crate with another door, as JavaScript alone. One file that runs with WebAssembly and without
/// needs no loader, and whoever is sent to that page waits for a check, not for a login page.
fn check_module(work: &Path, target: &Path, how: Build) -> Result<()> {
    bind(target, how, &["check"], work)?;
    let translated = translate(work, how)?;
    let whole = work.join("check.js");
    fs::write(
        &whole,
        format!(
            "import * as translated from \"{}\";\n\
             import {{ __wbg_set_wasm }} from \"./{GLUE}\";\n\
             __wbg_set_wasm(translated);\n\
             {}",
            translated.display(),
            doors(work)?
        ),
    )?;
    bundle(how, &whole, "pkg/oauth_chaperone_check.js", &[])?;
    declare_check(work)
}

/// The same program as JavaScript, for wherever WebAssembly does not run: lowered to what WebAssembly had at first, then
/// translated, to a module that imports the glue as a bundler's would. Answers with its file.
fn translate(work: &Path, how: Build) -> Result<PathBuf> {
    let lowered = work.join("lowered.wasm");
    let translated = work.join("translated.js");
    run(wasm_opt(how)
        .args(["-Oz", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering", "--signext-lowering"])
        .args(["-Oz", "-o"])
        .args([&lowered, &work.join(MODULE)]))?;
    run(command("node_modules/.bin/wasm2js --mvp-features --enable-mutable-globals -O -o")
        .args([&translated, &lowered]))?;
    Ok(translated)
}

fn wasm_opt(how: Build) -> Command {
    let mut wasm_opt = command("node_modules/.bin/wasm-opt");
    wasm_opt.args(WASM_FEATURES).args(["--strip-producers", "--strip-target-features"]);
    wasm_opt.arg(if how == Build::Loud { "-g" } else { "--strip-debug" });
    wasm_opt
}

/// In one file but for what is `apart`, so that what nobody calls goes.
fn bundle(how: Build, from: &Path, to: &str, apart: &[&str]) -> Result<()> {
    let minify = (how == Build::Published).then_some("--minify");
    run(esbuild()
        .args(minify)
        .arg(from)
        .args(apart.iter().map(|path| format!("--external:{path}")))
        .arg(format!("--outfile={to}")))
}

/// Bundles.
pub fn esbuild() -> Command {
    command("node_modules/.bin/esbuild --bundle --format=esm --target=es2020 --log-level=warning")
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

/// What the servers' adapters may say: the catalogue's names, each with the phrases that change what it means, and the causes.
fn servers_words(dir: &Path) -> Result<()> {
    let causes: Vec<_> = Cause::ALL.iter().map(|cause| cause.as_str()).collect();
    let names =
        words_of_servers().into_iter().map(|word| format!("{},\n", json!([word.name, word.alone, word.phrases])));
    let module = format!(
        "// A name, whether it means something by itself, and what beside it changes what it means.\n\
         export const NAMES = [\n{}];\nexport const CAUSES = {};\n",
        names.collect::<String>(),
        json!(causes)
    );
    Ok(fs::write(dir.join("catalogue.js"), module)?)
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
fn print_sizes(package: &Path, how: Build) -> Result<()> {
    let mut files = files_in(package)?;
    files.sort();
    println!("{:>9}  {:>9}", "raw", "brotli");
    let line = |size: Size, name: &dyn std::fmt::Display| println!("{:9}  {:9}  {name}", size.raw, size.brotli);
    for file in files {
        line(Size::of(&file)?, &file.strip_prefix(package)?.display());
    }

    let ours = Size::of(&package.join("pkg/standalone.js"))?;
    let glue = Size::of(&package.join("pkg/oauth_chaperone_bg.js"))?;
    let module = Size::of(&package.join("pkg/oauth_chaperone_bg.wasm"))?;
    let words = Size::of(&package.join("pkg/texts/en.js"))?;
    let fallback = Size::of(&package.join("pkg/oauth_chaperone_fallback.js"))?;
    println!("as a bundler serves it:");
    line(ours, &"pkg/standalone.js: www/ in one file");
    line(glue, &"pkg/oauth_chaperone_bg.js");
    line(module, &"pkg/oauth_chaperone_bg.wasm");
    line(words, &"pkg/texts/en.js, once there is something to say");
    let all = ours.brotli + glue.brotli + module.brotli + words.brotli;
    let raw = ours.raw + glue.raw + module.raw + words.raw;
    println!("{raw:9}  {all:9}  all of it, of {BUDGET} brotli bytes");
    let languages = LANGUAGES.iter().map(|language| {
        let words = Size::of(&package.join(format!("pkg/texts/{}.js", language.tag)))?;
        Ok((words.brotli, words, language.tag))
    });
    let languages = languages.collect::<Result<Vec<_>>>()?;
    let (bytes, words, tag) = languages.into_iter().max_by_key(|(bytes, ..)| *bytes).context("no language")?;
    line(words, &format_args!("the largest language, {tag}, of {LARGEST_LANGUAGE}"));
    ensure!(bytes <= LARGEST_LANGUAGE, "{tag} has {bytes} bytes after brotli, more than {LARGEST_LANGUAGE}");
    line(fallback, &"instead of the module where WebAssembly does not run");
    ensure!(all <= BUDGET || how == Build::Loud, "a browser loads {all} bytes after brotli, more than {BUDGET}");
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
