//! `cargo xtask bench`: bundles the package and its peers alike, then has browsers load them (tests/bench/browsers).

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    dist,
    run::{Steps, command, run, target_dir},
    setup::{self, Engine},
};

/// Each is a file here that uses the package of its name. The lock file pins the newest versions whose own dependencies
/// could be installed.
const PEERS: &str = "tests/bench/peers";

pub fn bench(steps: &mut Steps, rounds: Option<&str>) -> Result<()> {
    steps.step("setup", || {
        setup::wasm_target()?;
        setup::node()?;
        setup::node_modules()?;
        setup::node_modules_of(PEERS)?;
        Engine::ALL.into_iter().try_for_each(setup::browser)
    })?;
    let package = steps.step("package", dist::dist)?;
    let site = steps.step("bundles", || bundles(&package))?;
    steps.step("bench", || {
        run(command(
            "cargo run --quiet --locked -p oauth-chaperone-bench -- --guide www/guides/size-and-speed.md --site",
        )
        .arg(site)
        .args(rounds.iter().flat_map(|rounds| ["--rounds", rounds])))
    })
}

/// A directory for each, as a bundler's site would serve it.
fn bundles(package: &Path) -> Result<PathBuf> {
    let site = target_dir()?.join("bench");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| site.display().to_string())?;
    }
    let ours = site.join("ours");
    fs::create_dir_all(&ours)?;
    // package.json says that define.js is imported for what it does.
    run(command("cp -r").args(["package.json", "pkg", "www"].map(|part| package.join(part))).arg(&ours))?;
    let scripts = ours.join("www/package");
    fs::copy("tests/bench/browsers/pages/ours.js", scripts.join("ours.js")).context("ours.js")?;
    // First what can be timed, then what a page loads, which is weighed: its bundle replaces the file that the first
    // one imports.
    let apart = ["oauth_chaperone_*", "texts/*"].map(|files| format!("--external:{}/pkg/{files}", ours.display()));
    for (entry, name) in [("ours.js", "companion.js"), ("define.js", "define.js")] {
        bundled(&scripts.join(entry), &scripts.join(name), &apart.each_ref().map(String::as_str))?;
    }
    for entry in fs::read_dir(PEERS).context(PEERS)? {
        let entry = entry?.path();
        let name = entry.file_stem().filter(|_| entry.extension().is_some_and(|extension| extension == "js"));
        if let Some(name) = name {
            let production = "--define:process.env.NODE_ENV=\"production\"";
            bundled(&entry, &site.join(name).join("www/package/companion.js"), &["--legal-comments=none", production])?;
        }
    }
    fs::copy(Path::new(PEERS).join("package-lock.json"), site.join("peers.json"))?;
    Ok(site)
}

fn bundled(entry: &Path, to: &Path, options: &[&str]) -> Result<()> {
    run(dist::esbuild()
        .args(["--minify", "--allow-overwrite"])
        .arg(entry)
        .args(options)
        .arg(format!("--outfile={}", to.display())))
}
