//! What the server tests need: a Python environment for each version of Django's sign-in, below target/, and the provider.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    run::{command, run, target_dir},
    setup,
};

const HERE: &str = "tests/servers";

/// The servers that `cargo xtask test --server` knows.
pub const SERVERS: [&str; 14] = [
    "django-current",
    "django-redirect",
    "django-classic",
    "allauth",
    "flask",
    "starlette",
    "passport",
    "openid-client",
    "omniauth",
    "mod_auth_openidc",
    "axum",
    "auth.js",
    "better-auth",
    NEXT,
];

/// On a real Next.js, which takes more than a minute to install and to build: `cargo xtask servers` alone, and not CI. What the
/// adapter does with next-auth is tested without Next.js as well, and Next.js with the package by `cargo xtask toolchains`.
pub const NEXT: &str = "next-auth";

/// The name, where there is such a server.
pub fn named(name: &str) -> Result<&'static str> {
    let server = SERVERS.into_iter().find(|server| *server == name);
    server.with_context(|| format!("unknown server {name:?}; there are {}", SERVERS.join(", ")))
}

/// The directory of the Python environments.
pub fn environments() -> Result<PathBuf> {
    Ok(target_dir()?.join("servers"))
}

/// Installs what is missing for these servers, or for all where none is named.
pub fn install(names: &[&str]) -> Result<()> {
    install_node()?;
    for server in SERVERS.into_iter().filter(|server| names.is_empty() || names.contains(server)) {
        match server {
            // The same, without our file.
            "django-current" | "django-redirect" => django("current")?,
            "django-classic" => django("classic")?,
            // The package's own tests need the same libraries.
            "allauth" | "flask" | "starlette" => tools().map(drop)?,
            "omniauth" => setup::omniauth()?,
            "mod_auth_openidc" => setup::apache()?,
            _ => {}
        }
    }
    Ok(())
}

/// The site on Next.js, built once for each package and each change of it.
pub fn next(package: &Path) -> Result<()> {
    let (from, project) = (Path::new(HERE).join("next"), environments()?.join("next"));
    let wanted = contents(&[&from, &package.join("servers/node"), &package.join("www"), &package.join("pkg")])?;
    // Written last, so that a build which broke off is begun again.
    let built = project.join("built");
    if fs::read(&built).is_ok_and(|built| built == wanted) {
        return Ok(());
    }
    setup::node()?;
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    run(command("cp -r").arg(&from).arg(&project))?;
    run(command("npm ci --silent --ignore-scripts --no-audit --no-fund").current_dir(&project))?;
    run(command("cp -r").arg(package).arg(project.join("node_modules/oauth-chaperone")))?;
    run(command("npm run --silent build").current_dir(&project).env("NEXT_TELEMETRY_DISABLED", "1"))?;
    fs::write(&built, wanted).context("built")
}

/// What stands in these directories, one behind the other.
fn contents(directories: &[&Path]) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for directory in directories {
        let entries = fs::read_dir(directory).with_context(|| directory.display().to_string())?;
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            all.extend(path.to_string_lossy().bytes());
            all.extend(if path.is_dir() { contents(&[&path])? } else { fs::read(&path)? });
        }
    }
    Ok(all)
}

fn django(version: &str) -> Result<()> {
    let environment = environments()?.join(format!("django-{version}"));
    python(&environment, &format!("{HERE}/django/requirements-{version}.txt"))
}

/// The environment in which the Python package is checked, tested and built.
pub fn tools() -> Result<PathBuf> {
    let environment = environments()?.join("python");
    python(&environment, "servers/python/requirements.txt")?;
    Ok(environment)
}

/// The environment with what `operators/first-ring.md` installs, and a collector.
pub fn of_operators() -> Result<PathBuf> {
    let environment = environments()?.join("operators");
    python(&environment, &format!("{HERE}/operators/requirements.txt"))?;
    Ok(environment)
}

/// The libraries that sign in on Node.js, and the provider.
pub fn install_node() -> Result<()> {
    setup::node()?;
    setup::node_modules_of(HERE)
}

/// A virtual environment that holds these requirements, and nothing else: the lock file has every hash.
fn python(environment: &Path, requirements: &str) -> Result<()> {
    let wanted = fs::read(requirements).with_context(|| requirements.to_owned())?;
    // Written last, so that an installation which broke off is begun again.
    let installed = environment.join("requirements.txt");
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    setup::python()?;
    run(command("python3 -m venv --clear").arg(environment))?;
    let pip = environment.join("bin/pip");
    ensure!(pip.is_file(), "{} was not made", pip.display());
    let mut install = std::process::Command::new(pip);
    run(install
        .args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"])
        .arg(requirements))?;
    fs::write(installed, wanted).context("requirements.txt")
}
