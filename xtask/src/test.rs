//! `cargo xtask test` and its parts.

use std::{
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::{
    check, dist, operators, python, reproducible,
    run::{Steps, command, metadata, run, target_dir},
    servers,
    setup::{self, Engine},
    toolchains,
};

/// Whether the site's policy lets WebAssembly run.
#[derive(Clone, Copy, Default, PartialEq)]
enum Wasm {
    #[default]
    Allowed,
    Forbidden,
}

/// Which tests of a suite run. `InBrief` and `AtLength` together are all of it, so that `--all` runs nothing twice.
#[derive(Clone, Copy, PartialEq)]
enum Extent {
    /// What `cargo xtask test` runs.
    InBrief,
    /// What `--all` adds to it.
    AtLength,
    All,
}

impl Extent {
    /// Arguments for a test binary whose longer tests have one of these in their names.
    fn select<'a>(self, longer: &[&'a str]) -> Vec<&'a str> {
        match self {
            Self::InBrief => longer.iter().flat_map(|name| ["--skip", name]).collect(),
            Self::AtLength => longer.to_vec(),
            Self::All => Vec::new(),
        }
    }
}

/// In the names of the browser suite's longer tests: see `tests/browser/engines.rs`.
const AT_LENGTH: [&str; 1] = ["_at_length"];
/// The same of the server tests: sign-ins through a server that says nothing of them, since the page sees the same of the
/// demo's own server; and 120 sign-ins with a clock. In brief, `begin()` and `preflight()` are timed by the browser suite.
const WITH_SERVERS_AT_LENGTH: [&str; 2] = ["::alone::", "::nobody_waits_longer"];

/// One server of each language. The trials of `--all` show how each of the others is wired.
const SERVERS: [&str; 2] = ["django-current", "passport"];
/// The toolchain that most sites use.
const TOOLCHAIN: &str = "vite";

/// What `cargo xtask try` runs: one sign-in of each kind.
const TRIED: [&str; 12] = [
    "healthy::a_click_before_the_module_is_there",
    "healthy::the_exchange_starts_before_the_module_is_asked_for",
    "journeys::a_slow_exchange_is_polled",
    "journeys::a_strict_cookie_does_not_hurt_a_callback_page",
    "journeys::on_the_error_page_the_session_loses_its_state",
    "journeys::on_the_error_page_the_user_denies",
    "journeys::the_account_is_anothers",
    "journeys::the_answer_is_posted",
    "journeys::the_button_starts_again",
    "journeys::the_query_is_dropped",
    "journeys::the_token_endpoint_is_down",
    "journeys::the_user_denies",
];

/// What is asked for on the command line.
#[derive(Default)]
pub struct Options {
    all: bool,
    engine: Option<Engine>,
    wasm: Wasm,
    server: Option<&'static str>,
    filters: Vec<String>,
}

impl Options {
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    pub fn read(mut args: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        loop {
            args = match *args {
                ["--all", ref rest @ ..] => {
                    options.all = true;
                    rest
                }
                ["--engine", name, ref rest @ ..] => {
                    options.engine = Some(Engine::named(name)?);
                    rest
                }
                ["--without-webassembly", ref rest @ ..] => {
                    options.wasm = Wasm::Forbidden;
                    rest
                }
                ["--server", name, ref rest @ ..] => {
                    options.server = Some(servers::named(name)?);
                    rest
                }
                _ => break,
            };
        }
        if let Some(option) = args.iter().find(|arg| arg.starts_with('-')) {
            bail!("unknown option {option}");
        }
        options.filters = args.iter().map(|&filter| filter.to_owned()).collect();
        Ok(options)
    }

    fn engines(&self) -> Vec<Engine> {
        match self.engine {
            Some(engine) => vec![engine],
            None if self.all => Engine::ALL.to_vec(),
            None => vec![Engine::Chromium],
        }
    }

    /// Everything, not just one part.
    fn is_whole(&self) -> bool {
        self.engine.is_none() && self.server.is_none() && self.wasm == Wasm::Allowed && self.filters.is_empty()
    }
}

pub fn test(steps: &mut Steps, options: &Options) -> Result<()> {
    set_up(steps, options)?;
    let is_part = options.wasm == Wasm::Forbidden || options.server.is_some() || options.engine.is_some();
    let trials = if is_part { "all" } else { "wiring" };
    let run = Run { package: dist::package()?, servers: servers::environments()?, trials };
    if is_part {
        return part(steps, options, &run);
    }
    run.native(steps, &options.filters)?;
    steps.once("package", || dist::dist().map(drop))?;
    run.packaged(steps, &options.filters)?;
    if options.is_whole() {
        run.toolchains(steps, &[TOOLCHAIN])?;
    }
    // A test that is asked for by its name is run.
    let extent = if options.filters.is_empty() { Extent::InBrief } else { Extent::All };
    run.browser(steps, Engine::Chromium, Wasm::Allowed, extent, &options.filters)?;
    run.server(steps, Engine::Chromium, &SERVERS, extent, &options.filters)?;
    if options.all {
        run.rest(steps, options)?;
    }
    Ok(())
}

/// Every journey through these servers, or through all, in Chromium. Writes what they say into www/guides/failures.md.
pub fn servers(steps: &mut Steps, names: &[&str]) -> Result<()> {
    let names = names.iter().map(|name| servers::named(name)).collect::<Result<Vec<_>>>()?;
    steps.once("tools for these servers", || {
        setup::wasm_target()?;
        setup::node_modules()?;
        setup::browser(Engine::Chromium)?;
        servers::install(&names)
    })?;
    steps.once("package", || dist::dist().map(drop))?;
    let run = Run { package: dist::package()?, servers: servers::environments()?, trials: "table" };
    run.server(steps, Engine::Chromium, &names, Extent::All, &[])
}

/// The browser suite, the servers, or both, in these engines.
fn part(steps: &mut Steps, options: &Options, run: &Run) -> Result<()> {
    steps.once("package", || dist::dist().map(drop))?;
    for engine in options.engines() {
        if options.server.is_none() {
            run.browser(steps, engine, options.wasm, Extent::All, &options.filters)?;
        }
        if options.wasm == Wasm::Allowed {
            run.server(steps, engine, options.server.as_slice(), Extent::All, &options.filters)?;
        }
    }
    Ok(())
}

/// Installing waits for the network and compiling for the processor, so they run side by side.
fn set_up(steps: &mut Steps, options: &Options) -> Result<()> {
    let name = if options.all { "tools for all engines and servers" } else { "tools" };
    steps.once(name, || {
        setup::wasm_target()?;
        thread::scope(|scope| {
            let installed = scope.spawn(|| -> Result<()> {
                setup::node()?;
                setup::node_modules()?;
                options.engines().into_iter().try_for_each(setup::browser)?;
                if options.all {
                    toolchains::install(&[])?;
                }
                match options.server {
                    Some(server) => servers::install(&[server]),
                    None if options.all || options.engine.is_some() => servers::install(&[]),
                    None => servers::install(&SERVERS),
                }
            });
            let built = run(&mut command("cargo test --quiet --locked --workspace --no-run"));
            installed.join().map_err(|_| anyhow!("installing stopped"))?.and(built)
        })
    })
}

pub fn try_out(steps: &mut Steps) -> Result<()> {
    steps.once("tools", || {
        setup::browser(Engine::Chromium)?;
        setup::node_modules()
    })?;
    let mut package = PathBuf::new();
    steps.once("lean build", || {
        package = dist::lean()?;
        Ok(())
    })?;
    steps.once("a dozen sign-ins, chromium", || {
        let suite = || command("cargo test --locked --quiet --workspace --test browser -- --exact");
        // A name that no longer exists would be skipped silently.
        let listed = crate::run::output(suite().args(TRIED).arg("--list"))?;
        let listed = listed.lines().filter(|line| line.ends_with(": test")).count();
        ensure!(listed == TRIED.len(), "of {} sign-ins to try, the browser suite has {listed}", TRIED.len());
        run(suite()
            .args(TRIED)
            .env("OAUTH_CHAPERONE_PACKAGE", &package)
            .env("OAUTH_CHAPERONE_ENGINE", Engine::Chromium.name()))
    })
}

pub fn toolchains(steps: &mut Steps, names: &[&str]) -> Result<()> {
    steps.once("tools", || {
        setup::browser(Engine::Chromium)?;
        toolchains::install(names)?;
        servers::install(&["django-current"])
    })?;
    steps.once("package", || dist::dist().map(drop))?;
    let run = Run { package: dist::package()?, servers: servers::environments()?, trials: "wiring" };
    run.toolchains(steps, names)
}

/// Publishes nothing.
pub fn release(steps: &mut Steps) -> Result<()> {
    steps.once("package", || dist::dist().map(drop))?;
    let package = dist::package()?;
    steps.once("package lints", || toolchains::lint(&package))?;
    releasable(steps, &package)
}

fn releasable(steps: &mut Steps, package: &Path) -> Result<()> {
    steps.once("the same build elsewhere", || reproducible::test(package))?;
    // From its own archive, as those who depend on it build it: what that leaves out must not be needed. In a directory of its
    // own: cargo takes the two for one crate, and would look for changes of the build script in the archive from then on.
    steps.once("crate", || {
        run(command("cargo package --locked --allow-dirty -p oauth-chaperone --target-dir")
            .arg(target_dir()?.join("crate")))?;
        run(&mut command("cargo package --locked --allow-dirty -p oauth-chaperone --list"))
    })
}

/// Every test target but those that need a browser, or scripts that the build writes. By name: with `--exclude` or `-p`, cargo chooses other features for the
/// dependencies and builds 80 of them again.
fn native_tests() -> Result<Vec<String>> {
    const BY_BROWSER: [&str; 2] = ["oauth-chaperone-browser-tests", "oauth-chaperone-server-tests"];
    let metadata = metadata()?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let native = packages.iter().filter(|package| !BY_BROWSER.iter().any(|name| package["name"] == **name));
    let targets = native.filter_map(|package| package["targets"].as_array()).flatten();
    let tests = targets.filter(|target| target["kind"][0] == "test").filter_map(|target| target["name"].as_str());
    let tests = tests.filter(|name| *name != check::WITH_JAVASCRIPT);
    Ok(tests.map(str::to_owned).collect())
}

struct Run {
    package: PathBuf,
    /// The environments of the servers.
    servers: PathBuf,
    /// How much of servers × journeys is run: see `tests/servers/servers.rs`. Among all engines and servers much repeats itself.
    /// Where one is asked for by name, all of its trials run.
    trials: &'static str,
}

impl Run {
    fn native(&self, steps: &mut Steps, filters: &[String]) -> Result<()> {
        check::javascript(steps)?;
        steps.once("native tests", || {
            run(command("cargo test --locked --workspace --lib --bins")
                .args(native_tests()?.iter().flat_map(|name| ["--test", name]))
                .arg("--")
                .args(filters))?;
            run(command("cargo test --locked --quiet --workspace --doc --").args(filters))
        })?;
        steps.once("scenarios in WebAssembly", || {
            // Again where a filter passed them over: they write down what is compared.
            run(&mut command("cargo test --locked --quiet --workspace --test scenarios"))?;
            run(command("node --test --test-reporter=dot tests/scenarios.test.js")
                .env("OAUTH_CHAPERONE_MODULE", dist::scenarios()?)
                .env("OAUTH_CHAPERONE_SAID", target_dir()?.join("tmp/scenarios")))
        })
    }

    fn packaged(&self, steps: &mut Steps, filters: &[String]) -> Result<()> {
        steps.once("package lints", || toolchains::lint(&self.package))?;
        steps.once("package tests", || {
            run(command("node --test")
                .args(filters.iter().map(|filter| format!("--test-name-pattern={filter}")))
                .arg("tests/package.test.js")
                .env("OAUTH_CHAPERONE_PACKAGE", &self.package))
        })?;
        steps.once("types", toolchains::types)?;
        steps.once("server adapters, Node.js", || {
            servers::install_node()?;
            run(command("node --test --test-reporter=dot")
                .args(filters.iter().map(|filter| format!("--test-name-pattern={filter}")))
                .args(["adapter", "frameworks"].map(|name| format!("tests/servers/node/{name}.test.js")))
                .env("OAUTH_CHAPERONE_PACKAGE", &self.package))
        })?;
        steps.once("operators' side, Node.js", || {
            setup::node_modules_of("tests/servers/operators")?;
            run(command("node --test --test-reporter=dot")
                .args(filters.iter().map(|filter| format!("--test-name-pattern={filter}")))
                .arg("tests/servers/operators/operators.test.js")
                .env("OAUTH_CHAPERONE_PACKAGE", &self.package)
                .env("OAUTH_CHAPERONE_REPORTS", operators::reports()?))
        })?;
        if filters.is_empty() { python::test(steps, &self.package) } else { Ok(()) }
    }

    /// What `--all` adds.
    fn rest(&self, steps: &mut Steps, options: &Options) -> Result<()> {
        if options.is_whole() {
            operators::check(steps)?;
            operators::whole_path(steps)?;
            operators::first_ring(steps, &self.package)?;
            self.browser(steps, Engine::Chromium, Wasm::Allowed, Extent::AtLength, &[])?;
            self.server(steps, Engine::Chromium, &SERVERS, Extent::AtLength, &[])?;
            releasable(steps, &self.package)?;
            python::hostile(steps, &self.package)?;
            steps.once("server adapters, Node.js, all hostile requests", || {
                run(command("node --test --test-reporter=dot --test-name-pattern=hostile")
                    .arg("tests/servers/node/adapter.test.js")
                    .env("OAUTH_CHAPERONE_PACKAGE", &self.package)
                    .env("OAUTH_CHAPERONE_ALL_CASES", "1"))
            })?;
            steps.once("server adapter, axum, all hostile requests", || {
                run(command("cargo test --locked --workspace --test axum -- hostile")
                    .env("OAUTH_CHAPERONE_ALL_CASES", "1"))
            })?;
            let others: Vec<_> = toolchains::all().into_iter().filter(|name| *name != TOOLCHAIN).collect();
            self.toolchains(steps, &others)?;
        }
        let others: Vec<_> =
            servers::SERVERS.into_iter().filter(|name| !SERVERS.contains(name) && *name != servers::NEXT).collect();
        self.server(steps, Engine::Chromium, &others, Extent::All, &options.filters)?;
        for engine in [Engine::Firefox, Engine::Webkit] {
            self.browser(steps, engine, Wasm::Allowed, Extent::All, &options.filters)?;
        }
        // The journeys again, by the JavaScript, in the engine of Lockdown Mode. The rest of the suite has its own option.
        if options.filters.is_empty() {
            self.browser(steps, Engine::Webkit, Wasm::Forbidden, Extent::All, &["journeys::".to_owned()])?;
        }
        for engine in [Engine::Firefox, Engine::Webkit] {
            self.server(steps, engine, &[], Extent::All, &options.filters)?;
        }
        Ok(())
    }

    fn toolchains(&self, steps: &mut Steps, names: &[&str]) -> Result<()> {
        let name = match names {
            [] => "all toolchains".to_owned(),
            names => format!("toolchains, {}", names.join(", ")),
        };
        steps.once(&name, || toolchains::test(names, &self.package, &self.servers))
    }

    fn browser(&self, steps: &mut Steps, engine: Engine, wasm: Wasm, extent: Extent, filters: &[String]) -> Result<()> {
        let without = if wasm == Wasm::Forbidden { " without WebAssembly" } else { "" };
        let longer = if extent == Extent::AtLength { ", at length" } else { "" };
        steps.once("which browser test runs where", || {
            run(&mut command("cargo test --locked --quiet --workspace --test browser -- --nocapture engines::"))
        })?;
        steps.once(&format!("browser tests{without}, {}{longer}", engine.name()), || {
            run(command("cargo test --locked --workspace --test alone --test browser --")
                .args(extent.select(&AT_LENGTH))
                .args(filters)
                .env("OAUTH_CHAPERONE_PACKAGE", &self.package)
                .env("OAUTH_CHAPERONE_ENGINE", engine.name())
                .env("OAUTH_CHAPERONE_WITHOUT_WEBASSEMBLY", if wasm == Wasm::Forbidden { "1" } else { "0" }))
        })
    }

    /// Through these servers, or through all.
    fn server(
        &self,
        steps: &mut Steps,
        engine: Engine,
        servers: &[&str],
        extent: Extent,
        filters: &[String],
    ) -> Result<()> {
        let which = if servers.is_empty() { "all servers".to_owned() } else { servers.join(", ") };
        let longer = if extent == Extent::AtLength { ", at length" } else { "" };
        steps.once(&format!("server tests, {}, {which}{longer}", engine.name()), || {
            python::source(&self.package)?;
            if servers.contains(&servers::NEXT) || servers.is_empty() && matches!(engine, Engine::Chromium) {
                servers::next(&self.package)?;
            }
            let selected = extent.select(&WITH_SERVERS_AT_LENGTH);
            // libtest-mimic takes one filter.
            let runs: Vec<Vec<&str>> = match extent {
                Extent::AtLength => selected.into_iter().map(|name| vec![name]).collect(),
                _ if filters.is_empty() => vec![selected],
                _ => filters.iter().map(|filter| vec![filter.as_str()]).collect(),
            };
            runs.into_iter().try_for_each(|selected| {
                run(command("cargo test --locked --workspace --test servers --")
                    .args(selected)
                    .env("OAUTH_CHAPERONE_SERVER", servers.join(","))
                    .env("OAUTH_CHAPERONE_PACKAGE", &self.package)
                    .env("OAUTH_CHAPERONE_SERVERS", &self.servers)
                    .env("OAUTH_CHAPERONE_ENGINE", engine.name())
                    .env("OAUTH_CHAPERONE_TRIALS", self.trials))
            })
        })
    }
}
