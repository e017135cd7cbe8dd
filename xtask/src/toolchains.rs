//! The package as the tools of its users take it in: each project of `tests/toolchains` is built from the published files, and
//! what it makes stands in for the package at the demo, where a browser signs in with it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::run::{command, run, target_dir};

const PROJECTS: [&str; 4] = ["esbuild", "rollup", "vite", "webpack"];

/// `exports`, `types` and `sideEffects` as Node, TypeScript and bundlers read them. ES modules only: `require` of one works
/// where Node does it, and no bundler of today needs another copy.
pub fn lint(package: &Path) -> Result<()> {
    run(command("node_modules/.bin/publint --strict").arg(package))?;
    // The check page is no module, and has no types.
    run(command("node_modules/.bin/attw --profile esm-only --exclude-entrypoints ./check.html --pack").arg(package))
}

/// In Chromium: what differs between toolchains is the files, not the engines.
pub fn test(package: &Path) -> Result<()> {
    let work = target_dir()?.join("toolchains");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| work.display().to_string())?;
    }
    fs::create_dir_all(&work)?;
    for name in PROJECTS {
        let built = build(&work, name, package).with_context(|| name.to_owned())?;
        println!("-- {name}, in a browser");
        run(command("cargo test --locked -p oauth-chaperone-browser-tests --test browser -- the_module_is_found")
            .env("OAUTH_CHAPERONE_PACKAGE", built)
            .env("OAUTH_CHAPERONE_ENGINE", "chromium"))
        .with_context(|| name.to_owned())?;
    }
    Ok(())
}

fn build(work: &Path, name: &str, package: &Path) -> Result<PathBuf> {
    println!("-- {name}");
    let project = work.join(name);
    run(command("cp -r").arg(Path::new("tests/toolchains").join(name)).arg(&project))?;
    run(command("cp -r tests/toolchains/src").arg(&project))?;
    run(command("npm ci --silent --ignore-scripts --no-audit --no-fund").current_dir(&project))?;
    run(command("cp -r").arg(package).arg(project.join("node_modules/oauth-chaperone")))?;
    run(command("npm run --silent build").current_dir(&project))?;
    let built = project.join("dist");
    // The names of the exports, from which the demo makes its import map.
    fs::copy(package.join("package.json"), built.join("package.json"))?;
    let modules = wasm_files(&built)?;
    ensure!(modules == 1, "{modules} .wasm files in {}, instead of one", built.display());
    Ok(built)
}

fn wasm_files(dir: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        count += if path.is_dir() {
            wasm_files(&path)?
        } else {
            usize::from(path.extension().is_some_and(|extension| extension == "wasm"))
        };
    }
    Ok(count)
}
