//! The package as the tools of its users take it in: each project of `tests/toolchains` is built from the published files. What
//! it makes stands in for the package at the demo, where a browser signs in with it; or it is a site of its own, and a browser
//! signs in there. Import maps and plain scripts need no project: the demo and the servers of `tests/servers` use nothing else.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    run::{command, run, target_dir},
    setup,
};

const HERE: &str = "tests/toolchains";

const BUNDLERS: [&str; 5] = ["esbuild", "parcel", "rollup", "vite", "webpack"];

/// Those that render on a server, and where they put what a browser gets.
const SITES: [(&str, &str); 2] = [("next", ".next/static"), ("sveltekit", "build/client")];

/// Django's `collectstatic`, with hashed names: of the files alone, and inside of them too.
const STORAGES: [(&str, &str); 2] = [
    ("django", "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"),
    ("django-modules", "collect.ModuleStorage"),
];

/// Rails, and where each has the package: it serves `public` as it is, and what the asset pipeline takes by names with digests.
const RAILS: [(&str, &str); 2] = [("rails", "public"), ("sprockets", "vendor/assets/javascripts")];

/// `exports`, `types` and `sideEffects` as Node, TypeScript and bundlers read them. ES modules only: `require` of one works
/// where Node does it, and no bundler of today needs another copy.
pub fn lint(package: &Path) -> Result<()> {
    run(command("node_modules/.bin/publint --strict").arg(package))?;
    // The check page is no module, and has no types.
    run(command("node_modules/.bin/attw --profile esm-only --exclude-entrypoints ./check.html --pack").arg(package))
}

/// The package's scripts with the current TypeScript, its declarations with the two before that too, as strict as a site may be
/// and by either way of finding them. And what the guides for Node.js have a site write.
pub fn types() -> Result<()> {
    let check = |typescript: &str, project: &str| {
        run(command("node").arg(format!("node_modules/{typescript}/bin/tsc")).args(["-p", project]))
    };
    check("typescript", "tests/types")?;
    check("typescript", "tests/js")?;
    for typescript in ["typescript", "typescript-6", "typescript-5"] {
        check(typescript, "tests/types/declarations.json")?;
        check(typescript, "tests/types/bundler.json")?;
    }
    run(&mut command("node tests/types/guides.js typescript typescript-6 typescript-5"))
}

/// What they need besides a browser, Node.js and Django's environment.
pub fn install(names: &[&str]) -> Result<()> {
    if RAILS.iter().any(|(name, _)| names.is_empty() || names.contains(name)) {
        setup::rails()?;
    }
    Ok(())
}

pub fn all() -> Vec<&'static str> {
    let others = STORAGES.into_iter().chain(SITES).chain(RAILS);
    BUNDLERS.into_iter().chain(others.map(|(name, _)| name)).collect()
}

/// In Chromium: what differs between toolchains is the files, not the engines. Without names, all.
pub fn test(names: &[&str], package: &Path, environments: &Path) -> Result<()> {
    let known = all();
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        bail!("unknown toolchain {name:?}; there are {}", known.join(", "));
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    let work = target_dir()?.join("toolchains");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| work.display().to_string())?;
    }
    fs::create_dir_all(&work)?;
    for name in BUNDLERS.into_iter().filter(|name| wanted(name)) {
        bundler(&work, name, package).with_context(|| name.to_owned())?;
    }
    for (name, storage) in STORAGES.into_iter().filter(|(name, _)| wanted(name)) {
        collected(&work, name, storage, package, environments).with_context(|| name.to_owned())?;
    }
    for (name, public) in SITES.into_iter().filter(|(name, _)| wanted(name)) {
        site(&work, name, public, package).with_context(|| name.to_owned())?;
    }
    for (name, place) in RAILS.into_iter().filter(|(name, _)| wanted(name)) {
        rails(&work, name, place, package).with_context(|| name.to_owned())?;
    }
    Ok(())
}

fn bundler(work: &Path, name: &str, package: &Path) -> Result<()> {
    let project = build(work, name, "src", package)?;
    let built = project.join("dist");
    // The names of the exports, from which the demo makes its import map.
    fs::copy(package.join("package.json"), built.join("package.json"))?;
    has_one_module(&built)?;
    stands_in(&built)
}

/// The plain name stays beside the hashed one, and is what a text that Django can't read leads to: that of the module.
fn collected(work: &Path, name: &str, storage: &str, package: &Path, environments: &Path) -> Result<()> {
    println!("-- {name}");
    let built = work.join(name);
    let mut python = std::process::Command::new(environments.join("django-current/bin/python"));
    run(python.arg(format!("{HERE}/django/collect.py")).arg(package).arg(&built).arg(storage))?;
    stands_in(&built)
}

fn site(work: &Path, name: &str, public: &str, package: &Path) -> Result<()> {
    let project = build(work, name, "server", package)?;
    has_one_module(&project.join(public))?;
    signs_in(name, &project)
}

/// From the distribution, as `setup::rails` finds or installs it.
fn rails(work: &Path, name: &str, place: &str, package: &Path) -> Result<()> {
    println!("-- {name}");
    let project = work.join(name);
    run(command("cp -r").arg(Path::new(HERE).join("rails")).arg(&project))?;
    let copy = project.join(place).join("oauth-chaperone");
    fs::create_dir_all(&copy)?;
    run(command("cp -r").args([package.join("www"), package.join("pkg")]).arg(copy))?;
    if place != "public" {
        // It names every file that it writes.
        let rake = command("rake assets:precompile").current_dir(&project).output().context("cannot start rake")?;
        ensure!(rake.status.success(), "rake assets:precompile: {}", String::from_utf8_lossy(&rake.stderr));
    }
    signs_in(name, &project)
}

/// `common` are files that several projects have.
fn build(work: &Path, name: &str, common: &str, package: &Path) -> Result<PathBuf> {
    println!("-- {name}");
    let project = work.join(name);
    run(command("cp -r").arg(Path::new(HERE).join(name)).arg(&project))?;
    run(command("npm ci --silent --ignore-scripts --no-audit --no-fund").current_dir(&project))?;
    run(command("cp -r").arg(package).arg(project.join("node_modules/oauth-chaperone")))?;
    run(command("cp -r").arg(Path::new(HERE).join(common)).arg(&project))?;
    // Next.js would send word of each build.
    run(command("npm run --silent build").current_dir(&project).env("NEXT_TELEMETRY_DISABLED", "1"))?;
    Ok(project)
}

fn signs_in(name: &str, project: &Path) -> Result<()> {
    println!("-- {name}, in a browser");
    run(command("cargo test --locked --workspace --test sites -- --exact")
        .arg(name)
        .env("OAUTH_CHAPERONE_SITE", project)
        .env("OAUTH_CHAPERONE_ENGINE", "chromium"))
}

fn stands_in(built: &Path) -> Result<()> {
    println!("-- in a browser");
    run(command("cargo test --locked --workspace --test browser -- the_module_is_found")
        .env("OAUTH_CHAPERONE_PACKAGE", built)
        .env("OAUTH_CHAPERONE_ENGINE", "chromium"))
}

fn has_one_module(dir: &Path) -> Result<()> {
    let modules = wasm_files(dir)?;
    ensure!(modules == 1, "{modules} .wasm files in {}, instead of one", dir.display());
    Ok(())
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
