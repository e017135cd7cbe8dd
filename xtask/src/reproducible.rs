//! Two builds, same bytes. The second is made from a copy of the sources at another path, with another target directory and another
//! CARGO_HOME, so that a release can be checked by building it.

use std::{env, fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    dist::cargo_home,
    run::{command, output, run, target_dir},
};

/// Names the directory whose sources are built; else those that this program was built from.
pub const PROJECT: &str = "OAUTH_CHAPERONE_PROJECT";

pub fn test(package: &Path) -> Result<()> {
    let elsewhere = target_dir()?.join("elsewhere");
    if elsewhere.exists() {
        fs::remove_dir_all(&elsewhere).with_context(|| elsewhere.display().to_string())?;
    }
    let project = elsewhere.join("another-name");
    fs::create_dir_all(&project)?;
    copy_sources(&project)?;
    // The same tools: npm's lock file holds them, and they take a minute to install.
    link(&env::current_dir()?.join("node_modules"), &project.join("node_modules"))?;
    let other_home = elsewhere.join("cargo-home");
    fs::create_dir_all(&other_home)?;
    for entry in fs::read_dir(cargo_home()?)? {
        let entry = entry?;
        link(&entry.path(), &other_home.join(entry.file_name()))?;
    }

    run(std::process::Command::new(env::current_exe()?)
        .arg("dist")
        .env(PROJECT, &project)
        .env("CARGO_TARGET_DIR", elsewhere.join("target"))
        .env("CARGO_HOME", &other_home))?;
    let again = elsewhere.join("target/package/package");
    run(command("diff --recursive --brief").arg(package).arg(&again))?;
    let module = "pkg/oauth_chaperone_bg.wasm";
    ensure!(fs::read(package.join(module))? == fs::read(again.join(module))?, "{module} differs");
    fs::remove_dir_all(&elsewhere)?;
    Ok(())
}

/// The files that git knows, and the new ones that it does not ignore, with their times: node_modules is as new as its
/// lock file.
fn copy_sources(to: &Path) -> Result<()> {
    let files = output(&mut command("git ls-files --cached --others --exclude-standard -z"))?;
    let files = files.split('\0').filter(|file| !file.is_empty() && Path::new(file).exists());
    run(command("cp --parents --preserve=timestamps --target-directory").arg(to).args(files))
}

fn link(original: &Path, link: &Path) -> Result<()> {
    run(command("ln -s").arg(original).arg(link))
}
