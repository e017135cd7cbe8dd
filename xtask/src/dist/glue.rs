//! The JavaScript beside the module: what wasm-bindgen makes, with the changes that this package needs.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::{Build, module};

/// What wasm-bindgen calls the module.
pub const MODULE: &str = "oauth_chaperone_bg.wasm";
/// What it calls the module's glue.
pub const GLUE: &str = "oauth_chaperone_bg.js";
/// The glue's file, once another file has its name.
const LONG: &str = "long.js";

/// Compiles the module and makes its glue, as for a bundler. That glue has no loader of its own: www/package/runtime.js brings it the module
/// or the translation.
pub fn bind(target: &Path, how: Build, features: &[&str], into: &Path) -> Result<()> {
    let compiled = module::compile(target, how, features)?;
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| into.display().to_string())?;
    }
    let mut output = Bindgen::new()
        .input_path(compiled)
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
    let exports = exports(into)?.replace(GLUE, LONG);
    Ok(fs::write(into.join(GLUE), format!("export {{ __wbg_set_wasm, {short} }} from \"./{LONG}\";\n{exports}"))?)
}

/// Gives the module's imports short names: wasm-bindgen's end in a hash each, and stand in both files. 4 kB less (brotli). The glue
/// keeps the long names. A file in its place exports them by the short ones, and bundling drops the long ones. Answers with the list.
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
pub fn exports(work: &Path) -> Result<String> {
    let made = fs::read_to_string(work.join("oauth_chaperone.js"))?;
    let (_, exports) = made.split_once("export {").context("wasm-bindgen exports in another way")?;
    Ok(format!("export {{{exports}"))
}

/// The one change to wasm-bindgen's glue, for the fallback alone. The glue keeps a view until its buffer is detached. In the fallback,
/// memory that grows is a new buffer, and the old one is not detached: "offset is out of bounds" at the next call.
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

/// For the type check of www/package/, since what is minified has no comments that name types. Not published.
pub fn declare(work: &Path) -> Result<()> {
    let set = "export function __wbg_set_wasm(exports: object): void;\n";
    fs::write("pkg/oauth_chaperone_bg.d.ts", declared(work)? + set)?;
    Ok(fs::write("pkg/oauth_chaperone_fallback.d.ts", "export const memory: WebAssembly.Memory;\n")?)
}

pub fn declare_check(work: &Path) -> Result<()> {
    Ok(fs::write("pkg/oauth_chaperone_check.d.ts", declared(work)?)?)
}

/// What wasm-bindgen declares of our own functions.
fn declared(work: &Path) -> Result<String> {
    Ok(fs::read_to_string(work.join("oauth_chaperone.d.ts"))?)
}
