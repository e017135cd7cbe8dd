//! `cargo xtask check`: what needs neither a browser nor the package.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::{
    dist, python,
    run::{Steps, command, run},
    setup, shared, toolchains,
};

const JAVASCRIPT_TESTS: &str = "tests/js";
/// The native test that runs the scripts of the package.
pub const WITH_JAVASCRIPT: &str = "journal";

pub fn check(steps: &mut Steps) -> Result<()> {
    steps.once("formatting", || run(&mut command("cargo fmt --all --check")))?;
    steps.once("lints, native", || {
        run(&mut command("cargo clippy --locked --workspace --all-targets -- -D warnings"))
    })?;
    steps.once("lints, wasm", || {
        setup::wasm_target()?;
        ["", " --features check", " --features loud", " --features scenarios"].into_iter().try_for_each(|features| {
            run(&mut command(&format!(
                "cargo clippy --locked --lib -p oauth-chaperone --target wasm32-unknown-unknown{features} -- -D warnings"
            )))
        })
    })?;
    steps.once("documentation", || {
        run(command("cargo doc --locked --no-deps --document-private-items -p oauth-chaperone")
            .env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    javascript(steps)?;
    types(steps)?;
    python::check(steps)?;
    steps.once("properties", || {
        run(command("cargo test --locked -p oauth-chaperone --profile properties --test properties")
            .env("OAUTH_CHAPERONE_ALL_CASES", "1"))
    })
}

/// The scripts of the package against fakes, and what they write against Rust.
pub fn javascript(steps: &mut Steps) -> Result<()> {
    steps.once("JavaScript", || {
        setup::node()?;
        shared::write("pkg".as_ref())?;
        dist::tables("pkg".as_ref())?;
        // By name: what `node --test` makes of a directory differs from version to version.
        let files = fs::read_dir(JAVASCRIPT_TESTS).context(JAVASCRIPT_TESTS)?;
        let mut files = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
        files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
        ensure!(!files.is_empty(), "no tests in {JAVASCRIPT_TESTS}");
        files.sort();
        run(command("node --test --test-reporter=dot").args(files))?;
        run(command("cargo test --locked --quiet --workspace --test").arg(WITH_JAVASCRIPT))
    })
}

/// The scripts are checked against the declarations of the glue, which a lean build makes.
pub fn types(steps: &mut Steps) -> Result<()> {
    steps.once("types", || {
        setup::node_modules()?;
        dist::declarations()?;
        toolchains::types()
    })
}
