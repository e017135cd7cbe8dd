//! How Rust is compiled to WebAssembly and optimized.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::Build;
use crate::run::{command, output, run};

/// No reference types and no multivalue. The whole is smaller without them (glue +0.2 kB, wasm -1 kB) and runs in older engines. wasm2js
/// needs it too: it refuses modules with several tables. The precompiled std was built with both. The linker would note that down, and
/// wasm-bindgen would act on it, although nothing that is linked uses them. So the linker gets its own list of features.
///
/// SHA-256 in its short form, since a page hashes two short texts. With `rustflags` below, 1.4 kB less (brotli).
///
/// A stack of 64 kB instead of 1 MB. The data behind it needs a byte less for each address, and the page keeps the memory.
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

/// Compiles the module, and answers with its file.
pub fn compile(target: &Path, how: Build, features: &[&str]) -> Result<PathBuf> {
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
    Ok(target.join("wasm32-unknown-unknown").join(profile).join("oauth_chaperone.wasm"))
}

/// Takes this machine's paths out of the panics' locations. They are private, and their bytes differ from machine to machine.
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

pub fn wasm_opt(how: Build) -> Command {
    let mut wasm_opt = command("node_modules/.bin/wasm-opt");
    wasm_opt.args(WASM_FEATURES).args(["--strip-producers", "--strip-target-features"]);
    wasm_opt.arg(if how == Build::Loud { "-g" } else { "--strip-debug" });
    wasm_opt
}
