//! What the other steps need on this machine. Finds it, installs it where that is one known command, or says which.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::run::{command, output, run, target_dir};

/// rust-toolchain.toml names the target too, but rustup does not install it where RUSTUP_AUTO_INSTALL is 0.
pub fn wasm_target() -> Result<()> {
    let lib = output(&mut command("rustc --print target-libdir --target wasm32-unknown-unknown"))?;
    if Path::new(&lib).exists() {
        return Ok(());
    }
    run(&mut command("rustup target add wasm32-unknown-unknown"))
}

pub fn node() -> Result<()> {
    if on_path("node") && on_path("npm") {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        return apt_install("nodejs npm");
    }
    bail!("node or npm is missing; install Node.js 20 or later, on Debian or Ubuntu with: apt-get install nodejs npm")
}

/// With `venv`, which Debian packages by itself.
pub fn python() -> Result<()> {
    let has_venv =
        || command("python3 -c").arg("import ensurepip, venv").output().is_ok_and(|told| told.status.success());
    if has_venv() {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        apt_install("python3 python3-venv")?;
    }
    ensure!(has_venv(), "python3 with venv is missing, on Debian or Ubuntu: apt-get install python3-venv");
    Ok(())
}

/// As the distribution has it, or any Ruby on PATH: 6.1 or later, without what a site of one file needs none of (a
/// database, mail, jobs).
pub fn rails() -> Result<()> {
    const PACKAGES: &str = "ruby-railties ruby-sprockets-rails puma";
    let has_rails = || {
        let all = "require 'action_controller/railtie'; require 'sprockets/railtie'; require 'puma'";
        on_path("rake") && command("ruby -e").arg(all).output().is_ok_and(|told| told.status.success())
    };
    if has_rails() {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        apt_install(PACKAGES)?;
    }
    ensure!(
        has_rails(),
        "railties, actionpack, sprockets-rails or puma is missing from Ruby, on Debian or Ubuntu: apt-get install {PACKAGES}"
    );
    Ok(())
}

/// OmniAuth with its strategy for OAuth 2, as the distribution has them, or any on Ruby's path.
pub fn omniauth() -> Result<()> {
    const PACKAGES: &str = "ruby-omniauth ruby-omniauth-oauth2 ruby-minitest puma";
    let is_there = || {
        let all = "require 'omniauth-oauth2'; require 'puma'; require 'rack/session/pool'; require 'minitest'";
        command("ruby -e").arg(all).output().is_ok_and(|told| told.status.success())
    };
    if is_there() {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        apt_install(PACKAGES)?;
    }
    ensure!(is_there(), "OmniAuth or puma is missing from Ruby, on Debian or Ubuntu: apt-get install {PACKAGES}");
    Ok(())
}

/// Apache's httpd and the module, without the service that Debian would start.
pub fn apache() -> Result<()> {
    const PACKAGES: &str = "apache2-bin libapache2-mod-auth-openidc";
    let is_there = || {
        ["/usr/sbin/apache2", "/usr/lib/apache2/modules/mod_auth_openidc.so"]
            .iter()
            .all(|path| Path::new(path).exists())
    };
    if is_there() {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        apt_install(PACKAGES)?;
    }
    ensure!(
        is_there(),
        "Apache's httpd or mod_auth_openidc is missing, on Debian or Ubuntu: apt-get install {PACKAGES}"
    );
    Ok(())
}

/// The rules' engines and tools, as the distribution has them. Rules that keep firing need Prometheus 2.42, Debian 12's.
pub fn prometheus() -> Result<()> {
    const PROGRAMS: [&str; 5] =
        ["prometheus", "promtool", "prometheus-alertmanager", "amtool", "prometheus-blackbox-exporter"];
    const PACKAGES: &str = "prometheus prometheus-alertmanager prometheus-blackbox-exporter";
    let missing = || PROGRAMS.into_iter().filter(|program| !on_path(program)).collect::<Vec<_>>().join(" and ");
    if missing().is_empty() {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        println!("{} missing, installing {PACKAGES}", missing());
        apt_install(PACKAGES)?;
    }
    ensure!(missing().is_empty(), "{} missing, on Debian or Ubuntu: apt-get install {PACKAGES}", missing());
    Ok(())
}

/// The type checker and the other tools that work on the package.
pub fn node_modules() -> Result<()> {
    node_modules_of(".")
}

/// npm writes node_modules/.package-lock.json last, so its age is that of the installation.
pub fn node_modules_of(directory: &str) -> Result<()> {
    let directory = Path::new(directory);
    let modified = |path: &str| fs::metadata(directory.join(path)).and_then(|file| file.modified());
    let lock = modified("package-lock.json").with_context(|| format!("{}/package-lock.json", directory.display()))?;
    if modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    run(command("npm ci --ignore-scripts --no-audit --no-fund").current_dir(directory))
}

/// The engines that `cargo xtask test` knows.
#[derive(Clone, Copy)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    pub fn named(name: &str) -> Result<Self> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == name);
        engine.with_context(|| format!("unknown engine {name:?}; there are {}", Self::ALL.map(Self::name).join(", ")))
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn parts(self) -> Parts {
        match self {
            Self::Chromium => Parts {
                programs: &["chromium", "chromedriver"],
                packages: "chromium chromium-driver",
                not_on_ubuntu: true,
            },
            Self::Firefox => Parts { programs: &["firefox-esr"], packages: "firefox-esr", not_on_ubuntu: true },
            // It needs an X display, which the tests start. MiniBrowser comes with the driver.
            Self::Webkit => Parts {
                programs: &["WebKitWebDriver", "Xvfb"],
                packages: "webkit2gtk-driver xvfb",
                not_on_ubuntu: false,
            },
        }
    }
}

struct Parts {
    /// The programs that must be on PATH.
    programs: &'static [&'static str],
    /// The Debian packages that have them.
    packages: &'static str,
    /// On Ubuntu, packages of these names have no browser but install a snap, or do not exist.
    not_on_ubuntu: bool,
}

/// A missing browser fails and is never skipped: green must mean that a browser has seen the package.
pub fn browser(engine: Engine) -> Result<()> {
    let Parts { programs, packages, not_on_ubuntu } = engine.parts();
    let missing = || programs.iter().copied().filter(|program| !on_path(program)).collect::<Vec<_>>().join(" and ");
    let lack = missing();
    if !lack.is_empty() {
        match distribution() {
            // Not tried: a snap needs a running snapd and sees neither /tmp nor hidden directories, where the tests keep
            // their profiles.
            Distribution::Ubuntu if not_on_ubuntu => bail!(
                "{lack} missing; Ubuntu has this browser only as a snap, which these tests can't use: put another on PATH"
            ),
            Distribution::Other => bail!("{lack} missing; put it on PATH, in Debian the packages are: {packages}"),
            _ if !is_root() => bail!(
                "{lack} missing; run as root: apt-get update && apt-get install --no-install-recommends {packages}"
            ),
            _ => {
                println!("{lack} missing, installing {packages}");
                apt_install(packages)?;
                ensure!(missing().is_empty(), "{packages} installed, and still no {} on PATH", missing());
            }
        }
    }
    match engine {
        Engine::Firefox => geckodriver(),
        Engine::Chromium | Engine::Webkit => Ok(()),
    }
}

/// What the gallery's languages are written in. Without them pictures show boxes, which is no failure elsewhere: layouts are
/// measured with the fonts that are there.
pub fn fonts() -> Result<()> {
    const FAMILIES: [&str; 5] =
        ["Roboto", "Noto Sans CJK JP", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans Devanagari"];
    const PACKAGES: &str = "fontconfig fonts-roboto-unhinted fonts-noto-cjk fonts-noto-core";
    let known = |family: &str| {
        command("fc-list").arg(family).output().is_ok_and(|told| told.status.success() && !told.stdout.is_empty())
    };
    if FAMILIES.into_iter().all(known) {
        return Ok(());
    }
    if distribution() != Distribution::Other && is_root() {
        return apt_install(PACKAGES);
    }
    println!("some of the fonts {} are missing, in Debian the packages are: {PACKAGES}", FAMILIES.join(", "));
    Ok(())
}

/// Debian has no such package. This is where the tests look for it.
fn geckodriver() -> Result<()> {
    cargo_install("geckodriver", "0.37.1", &target_dir()?.join("drivers"), "--version")
}

/// Answers with the program.
pub fn cargo_mutants() -> Result<PathBuf> {
    let root = target_dir()?.join("tools");
    cargo_install("cargo-mutants", "27.1.0", &root, "mutants --version")?;
    Ok(root.join("bin/cargo-mutants"))
}

/// Beside the build, and nowhere else on this machine; without optimization, which takes minutes and saves seconds. `asks` are the
/// arguments to which the program tells its version.
fn cargo_install(program: &str, version: &str, root: &Path, asks: &str) -> Result<()> {
    let installed = root.join("bin").join(program);
    let is_there = || -> Result<bool> {
        let told = output(Command::new(&installed).args(asks.split(' ')))?;
        Ok(told.split_whitespace().nth(1) == Some(version))
    };
    if installed.exists() && is_there()? {
        return Ok(());
    }
    println!("{program} {version} missing, building it");
    run(command("cargo install --quiet --locked --debug --version").args([version, program, "--root"]).arg(root))
}

fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

#[derive(PartialEq)]
enum Distribution {
    Debian,
    Ubuntu,
    Other,
}

fn distribution() -> Distribution {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let ids = release.lines().filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")));
    let ids: Vec<_> = ids.flat_map(|ids| ids.trim_matches('"').split(' ')).collect();
    // Ubuntu and its relatives say "debian" as well.
    if ids.contains(&"ubuntu") {
        Distribution::Ubuntu
    } else if ids.contains(&"debian") {
        Distribution::Debian
    } else {
        Distribution::Other
    }
}

fn is_root() -> bool {
    output(&mut command("id -u")).is_ok_and(|id| id == "0")
}

fn apt_install(packages: &str) -> Result<()> {
    run(&mut command("apt-get update"))?;
    run(command("apt-get install -y --no-install-recommends")
        .args(packages.split(' '))
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
