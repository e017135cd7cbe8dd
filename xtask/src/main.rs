//! Everything this project does besides plain cargo: the npm package, the demo, the tests. Run as `cargo xtask`.

mod bench;
mod check;
mod dist;
mod explain;
mod mutants;
mod operators;
mod python;
mod reproducible;
mod run;
mod sbom;
mod servers;
mod setup;
mod shared;
mod test;
mod toolchains;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    dist::Build,
    run::{Steps, command, replace, run},
    setup::Engine,
};

const USAGE: &str = "\
cargo core                  rules, words, catalogue, scenarios: an alias for cargo test, in seconds
cargo xtask js              the package's scripts against fakes, and what they write against what Rust reads
cargo xtask explain NAME    why this verdict: every rule on a scenario, or on a file of evidence
cargo xtask check           formatting, lints for both targets, documentation, types, properties, JavaScript
cargo xtask try             a lean build and a dozen sign-ins in Chromium
cargo xtask test [--all] [--engine chromium|firefox|webkit] [--without-webassembly] [--server NAME] [FILTER]...
                            all that a change can break, in Chromium, through a server of each language;
                            with --all in all three engines, through every server, every toolchain, and what a release needs;
                            or the browser and server tests in one engine; the browser tests alone, by a site whose policy
                            forbids WebAssembly; whole sign-ins through one server alone;
                            or what has a FILTER in its name
cargo xtask servers [NAME]...
                            every journey through every server, or through these, in Chromium; writes the tables of
                            www/guides/failures.md
cargo xtask ci              check, test and what --all adds to it, no step twice
cargo xtask dist [--loud]   build the npm package, print its size, unpack it as published; loud: with names, and the console
                            hears where the module panicked
cargo xtask demo [--live] [ARGS]
                            build it and serve the demo; with --live a lean build, and www/package/ as it is in the work tree;
                            ARGS go to the demo
cargo xtask demo --operators [ARGS]
                            the same with a crowd of made-up users, Prometheus, Alertmanager and a page that draws the dashboard
cargo xtask toolchains [NAME]...
                            build tests/toolchains from the package, all or these, sign in with each in Chromium
cargo xtask python          servers/python alone: lints, types, tests, wheel and source distribution; with the browser's files
                            that dist has built last
cargo xtask release         what a release has to pass besides the tests: equal builds at two places, both packages whole
cargo xtask mutants [--sample N] [FILE]...
                            faults put into the core, in all of what decides or in these files: which ones no test notices;
                            all of them take hours, a sample is every Nth
cargo xtask bench [--rounds N]
                            size and speed beside its peers; with 30 rounds, the default, it writes the tables of
                            www/guides/size-and-speed.md
cargo xtask rules [--check | --minute 3s DIRECTORY]
                            write operators/rules.yml, rules.otlp.yml and causes.json; or let promtool and amtool check all of
                            operators/; or write rules whose minutes are short
cargo xtask first-ring      operators/first-ring.md, typed as it is printed, with the package that dist has built last
cargo xtask gallery [WORDS] pictures of the panel for every text, in every language, on two screens, light and dark, under
                            target/gallery; WORDS are the languages, screens, schemes and causes to which they are limited";

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
        ["dist", "--loud"] => dist::built(Build::Loud).map(drop),
        ["demo", "--operators", ref args @ ..] => operators_demo(args),
        ["demo", "--live", ref args @ ..] => live_demo(args),
        ["demo", ref args @ ..] => demo(args),
        ["try"] => test::try_out(steps),
        ["test", ref args @ ..] => test::test(steps, &test::Options::read(args).with_context(|| USAGE)?),
        ["servers", ref names @ ..] => test::servers(steps, names),
        ["ci"] => ci(steps),
        ["toolchains", ref names @ ..] => test::toolchains(steps, names),
        ["python"] => python::all(steps),
        ["release"] => test::release(steps),
        ["mutants", ref args @ ..] => mutants::mutants(steps, args),
        ["bench"] => bench::bench(steps, None),
        ["bench", "--rounds", rounds] => bench::bench(steps, Some(rounds)),
        ["gallery", ref words @ ..] => gallery(words),
        ["check"] => check::check(steps),
        ["js"] => check::javascript(steps),
        ["first-ring"] => operators::first_ring(steps, &dist::package()?),
        ["rules", "--check"] => operators::check(steps),
        ["rules", ref args @ ..] => operators::write(args),
        ["explain", name] => explain::explain(name),
        [] => {
            println!("{USAGE}");
            Ok(())
        }
        [name, ..] => bail!("unknown command or argument after {name:?}\n{USAGE}"),
    }
}

/// In the order of the tiers: the quick steps come first, to report early.
fn ci(steps: &mut Steps) -> Result<()> {
    check::check(steps)?;
    test::test(steps, &test::Options::default())?;
    test::test(steps, &test::Options::all())
}

fn demo(args: &[&str]) -> Result<()> {
    let package = dist::dist()?;
    replace(command(DEMO).arg(package).args(args))
}

/// A line of JavaScript needs a reload and no build; the module is built at the start.
fn live_demo(args: &[&str]) -> Result<()> {
    let package = dist::lean()?;
    println!("From the work tree: www/package/. A lean build has no translation to JavaScript and no check page.");
    replace(command(DEMO).arg(package).args(["--scripts", "www/package"]).args(args))
}

/// Here a minute of the rules takes three seconds, so that an outage rings while one watches.
fn operators_demo(args: &[&str]) -> Result<()> {
    setup::prometheus()?;
    let rules = run::target_dir()?.join("operators");
    operators::fast_rules(operators::SHORT_MINUTE, &rules)?;
    let package = dist::lean()?;
    let minute = operators::SHORT_MINUTE.to_string();
    replace(command(DEMO).arg(package).arg("--rules").arg(rules).args(["--minute", &minute]).args(args))
}

const DEMO: &str = "cargo run --quiet --locked -p oauth-chaperone-demo -- --package";

fn gallery(words: &[&str]) -> Result<()> {
    setup::browser(Engine::Chromium)?;
    setup::fonts()?;
    let package = dist::dist()?;
    run(command("cargo test --locked --workspace --test browser -- --ignored --nocapture gallery::")
        .env("OAUTH_CHAPERONE_PACKAGE", &package)
        .env("OAUTH_CHAPERONE_GALLERY", words.join(" "))
        .env("OAUTH_CHAPERONE_ENGINE", Engine::Chromium.name()))
}
