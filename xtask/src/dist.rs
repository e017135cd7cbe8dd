//! `cargo xtask dist`: the npm package, exactly as it is published.

mod bundle;
mod glue;
mod module;
mod pack;
mod translation;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    run::{command, run, target_dir},
    sbom, setup, shared,
};
use bundle::bundle;
use glue::{GLUE, MODULE, bind, declare, declare_check, exports};
use module::wasm_opt;
use pack::{pack, weigh};
use translation::translate;
use words::{check_words, servers_words, texts};

pub use bundle::esbuild;
pub use module::cargo_home;
pub use words::tables;

/// What a build is for.
#[derive(Clone, Copy, PartialEq)]
pub enum Build {
    /// For users: as small as it gets, and silent.
    Published,
    /// For the next maintainer: with names and line breaks, and the console hears where the module panicked.
    Loud,
    /// For a developer at work: loud too, and not optimized.
    Lean,
}

/// Answers with the directory of the unpacked package.
pub fn dist() -> Result<PathBuf> {
    built(Build::Published)
}

/// The same for another use.
pub fn built(how: Build) -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    setup::node_modules()?;
    table_free_idna()?;
    let target = target_dir()?;
    build(&target, how)?;
    let package = pack(&target.join("package"))?;
    weigh(&package, how)?;
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
    fs::create_dir_all(package.join("www"))?;
    for file in [MODULE, GLUE] {
        fs::copy(work.join(file), pkg.join(file)).context(file)?;
    }
    shared::write(&pkg)?;
    tables(&pkg)?;
    texts(&pkg.join("texts"))?;
    run(command("cp package.json").arg(&package))?;
    run(command("cp -r www/package").arg(package.join("www/package")))?;
    Ok(package)
}

/// What the type check of www/package/ looks for in pkg/: what wasm-bindgen declares, the constants and the texts. Nothing is optimized for that.
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
    tables("pkg".as_ref())?;
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
    // The glue keeps state, so the translation imports the page's own copy of it.
    bundle(how, &translate(&work, how)?, "pkg/oauth_chaperone_fallback.js", &["./oauth_chaperone_bg.js"])?;
    declare(&work)?;
    shared::write("pkg".as_ref())?;
    tables("pkg".as_ref())?;
    texts("pkg/texts".as_ref())?;
    standalone(how)?;
    check_module(&target.join("check"), target, how)?;
    servers_words("pkg".as_ref())?;
    check_words("pkg/check".as_ref())?;
    sbom::write("pkg".as_ref())
}

/// The scripts of www/package/ in one file, which lies beside what they load.
fn standalone(how: Build) -> Result<()> {
    const FILE: &str = "pkg/standalone.js";
    bundle(how, "www/package/standalone.js".as_ref(), FILE, &["./pkg/oauth_chaperone_*", "./pkg/texts/*"])?;
    // esbuild follows imports to where the bundle lies, but leaves `new URL` as it is.
    let text = fs::read_to_string(FILE).context(FILE)?;
    let (theirs, ours) = (format!("\"../../pkg/{MODULE}\""), format!("\"./{MODULE}\""));
    ensure!(text.matches(&theirs).count() == 1, "{FILE} does not name the module once as {theirs}");
    Ok(fs::write(FILE, text.replace(&theirs, &ours))?)
}

/// The module that the scenarios are run through; answers with its directory.
pub fn scenarios() -> Result<PathBuf> {
    let target = target_dir()?;
    let dir = target.join("scenarios");
    bind(&target, Build::Published, &["scenarios"], &dir)?;
    Ok(dir)
}

/// The check page's module: the same crate with other exports, as JavaScript alone. One file that runs everywhere needs no loader, and
/// its size delays no login page.
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
            exports(work)?
        ),
    )?;
    bundle(how, &whole, "pkg/oauth_chaperone_check.js", &[])?;
    declare_check(work)
}
