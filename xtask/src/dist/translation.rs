//! The module as JavaScript.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Build, glue::MODULE, module::wasm_opt};
use crate::run::{command, run};

/// The same program as JavaScript, for browsers in which WebAssembly does not run. It is lowered to what WebAssembly had at first, and
/// then translated to a module that imports the glue as a bundler's would. Answers with its file.
pub fn translate(work: &Path, how: Build) -> Result<PathBuf> {
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
