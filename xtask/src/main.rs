//! Everything this project does besides plain cargo: the npm package, the demo, the tests. Run as `cargo xtask`.

mod bench;
mod dist;
mod explain;
mod reproducible;
mod run;
mod sbom;
mod servers;
mod setup;
mod toolchains;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    run::{Steps, command, replace, run, target_dir},
    setup::Engine,
};

const USAGE: &str = "\
cargo xtask dist            build the npm package, print its size, unpack it as published
cargo xtask demo [ARGS]     build it and serve the demo; ARGS go to the demo
cargo xtask test [--engine chromium|firefox|webkit] [--without-webassembly] [--server NAME] [FILTER]...
                            all tests, or those whose name contains a FILTER; in all three engines, or in one, and there
                            what repeats itself among the three as well;
                            the browser tests alone, by a site whose policy forbids WebAssembly;
                            or the whole sign-ins through one server alone
cargo xtask toolchains [NAME]...
                            build tests/toolchains from the package, all or these, sign in with each in Chromium
cargo xtask release         what a release has to pass besides the tests: equal builds at two places, both packages whole
cargo xtask bench [--rounds N]
                            size and speed beside its peers; with 30 rounds, the default, it writes the tables of
                            www/guides/size-and-speed.md
cargo xtask explain NAME    why this verdict: every rule on a scenario, or on a file of evidence
cargo xtask gallery         pictures of the panel for every cause, in three languages, on two screens, light and dark,
                            under target/gallery
cargo xtask check           formatting, lints for both targets, types";

fn main() -> ExitCode {
    let mut steps = Steps::default();
    let result = dispatch(&mut steps);
    steps.print_times();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(steps: &mut Steps) -> Result<()> {
    let args = env::args_os().skip(1).map(|arg| arg.into_string()).collect::<Result<Vec<_>, _>>();
    let args = args.map_err(|arg| anyhow!("not UTF-8: {}", arg.display()))?;
    let project = env::var_os(reproducible::PROJECT).map(PathBuf::from);
    let project = project.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    env::set_current_dir(project).context("the project's directory")?;
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["dist"] => dist::dist().map(drop),
        ["demo", ref args @ ..] => demo(args),
        ["test", ref args @ ..] => test(steps, args),
        ["toolchains", ref names @ ..] => test_toolchains(steps, names),
        ["release"] => release(steps),
        ["bench"] => bench::bench(steps, None),
        ["bench", "--rounds", rounds] => bench::bench(steps, Some(rounds)),
        ["gallery"] => gallery(),
        ["check"] => check(steps),
        ["explain", name] => explain::explain(name),
        [] => {
            println!("{USAGE}");
            Ok(())
        }
        [name, ..] => bail!("unknown command or argument after {name:?}\n{USAGE}"),
    }
}

fn demo(args: &[&str]) -> Result<()> {
    let package = dist::dist()?;
    replace(command("cargo run --quiet --locked -p oauth-chaperone-demo -- --package").arg(package).args(args))
}

fn test(steps: &mut Steps, args: &[&str]) -> Result<()> {
    let (mut engines, mut wasm, mut server, mut filters) = (Engine::ALL.to_vec(), Wasm::Allowed, None, args);
    loop {
        (engines, wasm, server, filters) = match *filters {
            ["--engine", name, ref rest @ ..] => (vec![Engine::named(name)?], wasm, server, rest),
            ["--without-webassembly", ref rest @ ..] => (engines, Wasm::Forbidden, server, rest),
            ["--server", name, ref rest @ ..] => (engines, wasm, Some(servers::named(name)?), rest),
            _ => break,
        }
    }
    if let Some(option) = filters.iter().find(|filter| filter.starts_with('-')) {
        bail!("unknown option {option}\n{USAGE}");
    }

    let toolchains = filters.is_empty()
        && server.is_none()
        && wasm == Wasm::Allowed
        && engines.iter().any(|engine| engine.name() == "chromium");
    let environments = steps.step("setup", || {
        setup::wasm_target()?;
        setup::node()?;
        setup::node_modules()?;
        engines.iter().try_for_each(|engine| setup::browser(*engine))?;
        if toolchains {
            toolchains::install(&[])?;
        }
        servers::install(server)
    })?;
    if wasm == Wasm::Forbidden {
        let package = steps.step("package", dist::dist)?;
        return engines.iter().try_for_each(|engine| browser_tests(steps, *engine, &package, wasm, filters));
    }
    if server.is_some() {
        let package = steps.step("package", dist::dist)?;
        return test_servers(steps, &engines, server, filters, &package, &environments);
    }
    steps.step("native tests", || {
        let browser_tests = "--exclude oauth-chaperone-browser-tests --exclude oauth-chaperone-server-tests";
        run(command(&format!("cargo test --locked --workspace {browser_tests} --")).args(filters))
    })?;
    steps.step("scenarios in WebAssembly", || {
        // Once more where a filter passed them over: they write down what is compared.
        run(&mut command("cargo test --locked --quiet --test scenarios"))?;
        run(command("node --test --test-reporter=dot tests/scenarios.test.js")
            .env("OAUTH_CHAPERONE_MODULE", dist::scenarios()?)
            .env("OAUTH_CHAPERONE_SAID", target_dir()?.join("tmp/scenarios")))
    })?;
    let package = steps.step("package", dist::dist)?;
    steps.step("package lints", || toolchains::lint(&package))?;
    steps.step("package tests", || {
        run(command("node --test")
            .args(filters.iter().map(|filter| format!("--test-name-pattern={filter}")))
            .arg("tests/package.test.js")
            .env("OAUTH_CHAPERONE_PACKAGE", &package))
    })?;
    steps.step("types", toolchains::types)?;
    if filters.is_empty() {
        releasable(steps, &package)?;
    }
    if toolchains {
        steps.step("toolchains", || toolchains::test(&[], &package, &environments))?;
    }
    for engine in &engines {
        browser_tests(steps, *engine, &package, wasm, filters)?;
    }
    // The journeys once more, by the JavaScript, in the engine of Lockdown Mode; the rest of the suite by its own option.
    for engine in
        engines.iter().filter(|engine| filters.is_empty() && (engines.len() == 1 || engine.name() == "webkit"))
    {
        browser_tests(steps, *engine, &package, Wasm::Forbidden, &["journeys::"])?;
    }
    test_servers(steps, &engines, server, filters, &package, &environments)
}

fn test_servers(
    steps: &mut Steps,
    engines: &[Engine],
    server: Option<&str>,
    filters: &[&str],
    package: &Path,
    environments: &Path,
) -> Result<()> {
    for engine in engines {
        steps.step(&format!("server tests, {}", engine.name()), || {
            // libtest-mimic takes one filter.
            let mut runs: Vec<_> = filters.iter().map(Some).collect();
            if runs.is_empty() {
                runs.push(None);
            }
            runs.into_iter().try_for_each(|filter| {
                run(command("cargo test --locked -p oauth-chaperone-server-tests --test servers --")
                    .args(filter)
                    .envs(server.map(|server| ("OAUTH_CHAPERONE_SERVER", server)))
                    .env("OAUTH_CHAPERONE_PACKAGE", package)
                    .env("OAUTH_CHAPERONE_SERVERS", environments)
                    .env("OAUTH_CHAPERONE_ENGINE", engine.name())
                    .env("OAUTH_CHAPERONE_ALL_TRIALS", if engines.len() == 1 || server.is_some() { "1" } else { "0" }))
            })
        })?;
    }
    Ok(())
}

/// Whether the site's policy lets WebAssembly run.
#[derive(Clone, Copy, PartialEq)]
enum Wasm {
    Allowed,
    Forbidden,
}

fn browser_tests(steps: &mut Steps, engine: Engine, package: &Path, wasm: Wasm, filters: &[&str]) -> Result<()> {
    let without = if wasm == Wasm::Forbidden { " without WebAssembly" } else { "" };
    steps.step(&format!("browser tests{without}, {}", engine.name()), || {
        run(command("cargo test --locked -p oauth-chaperone-browser-tests --")
            .args(filters)
            .env("OAUTH_CHAPERONE_PACKAGE", package)
            .env("OAUTH_CHAPERONE_ENGINE", engine.name())
            .env("OAUTH_CHAPERONE_WITHOUT_WEBASSEMBLY", if wasm == Wasm::Forbidden { "1" } else { "0" }))
    })
}

fn test_toolchains(steps: &mut Steps, names: &[&str]) -> Result<()> {
    let environments = steps.step("setup", || {
        setup::browser(Engine::Chromium)?;
        toolchains::install(names)?;
        servers::install(Some("django-current"))
    })?;
    let package = steps.step("package", dist::dist)?;
    toolchains::test(names, &package, &environments)
}

/// Publishes nothing.
fn release(steps: &mut Steps) -> Result<()> {
    let package = steps.step("package", dist::dist)?;
    steps.step("package lints", || toolchains::lint(&package))?;
    releasable(steps, &package)
}

fn releasable(steps: &mut Steps, package: &Path) -> Result<()> {
    steps.step("the same build elsewhere", || reproducible::test(package))?;
    // From its own archive, as whoever depends on it builds it: what that leaves out must not be needed. In a directory of its
    // own: cargo takes the two for one crate, and would look for changes of the build script in the archive from then on.
    steps.step("crate", || {
        run(command("cargo package --locked --allow-dirty -p oauth-chaperone --target-dir")
            .arg(target_dir()?.join("crate")))?;
        run(&mut command("cargo package --locked --allow-dirty -p oauth-chaperone --list"))
    })
}

fn gallery() -> Result<()> {
    setup::browser(Engine::Chromium)?;
    setup::fonts()?;
    let package = dist::dist()?;
    run(command(
        "cargo test --locked -p oauth-chaperone-browser-tests --test browser -- --ignored --nocapture gallery::",
    )
    .env("OAUTH_CHAPERONE_PACKAGE", &package)
    .env("OAUTH_CHAPERONE_ENGINE", Engine::Chromium.name()))
}

fn check(steps: &mut Steps) -> Result<()> {
    steps.step("formatting", || run(&mut command("cargo fmt --all --check")))?;
    steps.step("lints, native", || {
        run(&mut command("cargo clippy --locked --workspace --all-targets -- -D warnings"))
    })?;
    steps.step("lints, wasm", || {
        setup::wasm_target()?;
        ["", " --features check", " --features scenarios"].into_iter().try_for_each(|features| {
            run(&mut command(&format!(
                "cargo clippy --locked --lib -p oauth-chaperone --target wasm32-unknown-unknown{features} -- -D warnings"
            )))
        })
    })?;
    // The JavaScript is checked against the glue, which is built and not kept.
    steps.step("package", dist::dist)?;
    steps.step("types", || {
        setup::node_modules()?;
        toolchains::types()
    })
}
