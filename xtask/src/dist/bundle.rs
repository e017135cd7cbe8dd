//! Bundles, by esbuild.

use std::{path::Path, process::Command};

use anyhow::Result;

use super::Build;
use crate::run::{command, run};

/// Bundles into one file, without what is never called. What is `apart` stays in files of its own.
pub fn bundle(how: Build, from: &Path, to: &str, apart: &[&str]) -> Result<()> {
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
