//! Whole sign-ins in a real browser, through the servers that people run and a real provider. One test for each server, way to
//! integrate, and journey; tests of one server wait for each other, since they share it.

mod healthy;
mod hostile;
mod journeys;
#[path = "harness/process.rs"]
mod process;
#[path = "harness/server.rs"]
mod server;
mod table;
#[path = "harness/token_proxy.rs"]
mod token_proxy;
mod verdicts;

use std::{env, process::ExitCode, sync::LazyLock};

use anyhow::{Context, Result};
use journeys::{Journey, Mode, Setup};
use libtest_mimic::{Arguments, Trial};
use oauth_chaperone_browser_tests::Engine;
use server::{Running, Server};
use tokio::{
    runtime::Runtime,
    sync::{Mutex, RwLock},
};

/// The proxies live on it, between the tests too.
static RUNTIME: LazyLock<Option<Runtime>> = LazyLock::new(|| Runtime::new().ok());

/// Started by the first test that needs it.
static RUNNING: [Mutex<Option<Running>>; Server::ALL.len()] = [const { Mutex::const_new(None) }; Server::ALL.len()];

/// Read by every test, written by the one that others would disturb.
static RUNS: RwLock<()> = RwLock::const_new(());

fn main() -> Result<ExitCode> {
    let mut args = Arguments::from_args();
    // Each server is one queue, and a browser takes a core.
    args.test_threads.get_or_insert(2);
    let servers = chosen()?;
    let engine = Engine::from_env()?;
    let extent = Extent::from_env();
    if !args.list {
        print_table(extent);
    }
    let mut trials = Vec::new();
    // Neighbours are of different servers, so that they need not wait for each other.
    for journey in Journey::ALL {
        for (mode, way) in [(Mode::CallbackPage, "callback_page"), (Mode::ErrorPage, "error_page")] {
            for (server_view, told) in [(true, "server_view"), (false, "alone")] {
                for server in &servers {
                    let setup = Setup { server: *server, mode, server_view };
                    if !journey.applies(setup) || passed_over(engine, journey, setup, extent).is_some() {
                        continue;
                    }
                    let name = format!("{}::{way}::{told}::{}", server.name(), journey.name());
                    trials.push(trial(name, move || run(journey, setup)));
                }
            }
        }
    }
    if engine == Engine::Chromium && extent != Extent::Table {
        trials.extend(servers.iter().copied().flat_map(|server| of_the_server_alone(server, extent)));
        trials.push(trial("token_proxy::fails_as_it_is_told".to_owned(), token_proxy::self_test));
    }
    trials.push(trial("table::what_is_wrong_is_explained".to_owned(), async || table::what_is_wrong_is_explained()));
    let conclusion = libtest_mimic::run(&args, trials);
    // What is static is never dropped, and the servers would be killed instead of stopped.
    if let Some(runtime) = &*RUNTIME {
        for running in &RUNNING {
            drop(runtime.block_on(running.lock()).take());
        }
    }
    table::write()?;
    Ok(conclusion.exit_code())
}

/// What is no journey.
fn of_the_server_alone(server: Server, extent: Extent) -> Vec<Trial> {
    let mut trials = Vec::new();
    // The glue's doing; the server's own redirect has none, and Apache answers whoever asks.
    if server != Server::DjangoRedirect && server != Server::ModAuthOpenidc {
        let name = format!("{}::nothing_without_script_burns_the_code", server.name());
        trials.push(trial(name, move || {
            with(server, async |it| healthy::nothing_without_script_burns_the_code(it).await)
        }));
    }
    // Six sign-ins. Each healthy journey sees that the server closes the departure.
    if server != Server::DjangoRedirect && (extent == Extent::All || server.stands_for_its_language()) {
        let name = format!("{}::who_hurries_on_is_told_of_no_failure", server.name());
        trials.push(trial(name, move || {
            with(server, async |it| healthy::who_hurries_on_is_told_of_no_failure(it).await)
        }));
    }
    let look = match server {
        Server::Omniauth => Some("error=access_denied"),
        Server::ModAuthOpenidc => Some("error=access_denied&state=x"),
        _ => None,
    };
    if let Some(query) = look {
        let name = format!("{}::the_guides_look", server.name());
        trials.push(trial(name, move || with(server, async move |it| journeys::the_guides_look(it, query).await)));
    }
    if server == Server::ModAuthOpenidc {
        let name = format!("{}::what_the_module_takes_itself_reaches_it", server.name());
        trials.push(trial(name, move || {
            with(server, async |it| hostile::what_the_module_takes_itself_reaches_it(it).await)
        }));
    }
    if server == Server::Omniauth {
        trials.push(trial("omniauth::the_middleware_keeps_its_word".to_owned(), async || server::ruby().await));
    }
    match server {
        // What is written in Python has this in servers/python/tests.
        Server::Passport | Server::OpenidClient | Server::Axum => {
            let name = format!("{}::nothing_hostile_gets_through", server.name());
            trials.push(trial(name, async move || server::hostile(server).await));
        }
        Server::DjangoCurrent | Server::DjangoClassic => {
            let name = format!("{}::plain_oauth2_without_a_token", server.name());
            trials.push(trial(name, move || with(server, async |it| journeys::plain_oauth2_without_a_token(it).await)));
        }
        // What is written in no language of an adapter has no suite of its own.
        Server::Omniauth | Server::ModAuthOpenidc => {
            let name = format!("{}::nothing_hostile_gets_through", server.name());
            trials
                .push(trial(name, move || with(server, async |it| hostile::nothing_is_redeemed_or_repeated(it).await)));
        }
        _ => {}
    }
    // Two minutes each. Its limits are held where one server stands for all.
    let is_measured = matches!(server, Server::Allauth | Server::Flask | Server::Starlette | Server::Omniauth);
    if server == Server::DjangoCurrent || (extent == Extent::All && is_measured) {
        let name = format!("{}::nobody_waits_longer", server.name());
        trials.push(trial(name, async move || {
            alone_with(server, async |it| healthy::nobody_waits_longer(it).await).await
        }));
    }
    trials
}

/// How much of servers × journeys is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// `cargo xtask test`, with `--all` or without: every journey through one server of each language, and of the others how
    /// each is wired.
    Wiring,
    /// `cargo xtask servers`: every journey through every server, for the guide's table.
    Table,
    /// `cargo xtask test --engine NAME` or `--server NAME`: that, and what repeats itself.
    All,
}

impl Extent {
    fn from_env() -> Self {
        match env::var("OAUTH_CHAPERONE_TRIALS").as_deref() {
            Ok("all") => Self::All,
            Ok("table") => Self::Table,
            _ => Self::Wiring,
        }
    }
}

/// Why this trial is not run in this engine, if it is not.
fn passed_over(engine: Engine, journey: Journey, setup: Setup, extent: Extent) -> Option<&'static str> {
    let in_chromium = engine == Engine::Chromium;
    let stands = setup.server.stands_for_its_language();
    let is_of_wiring = setup.server_view && journey.is_of_wiring(setup.mode);
    match setup.server {
        Server::DjangoCurrent | Server::DjangoClassic if extent == Extent::All => return None,
        Server::DjangoCurrent if in_chromium || !setup.server_view => {}
        Server::DjangoCurrent => return Some("what the server tells of a failure it tells in any engine"),
        _ if !in_chromium => {
            return Some("the engines differ in what the page sees, and it sees the same of every server");
        }
        _ => {}
    }
    match extent {
        Extent::All => None,
        _ if !stands && !setup.server_view && !journey.is_of_the_state() => Some(
            "of a server that says nothing the page sees the same: one of each language will do, but for what its state decides",
        ),
        Extent::Table => None,
        Extent::Wiring if !stands && !is_of_wiring => Some("every journey through it: cargo xtask servers"),
        // The exception is read by the same lines, whatever the page.
        Extent::Wiring if setup.mode == Mode::CallbackPage && journey.is_of_an_exception() => {
            Some("an exception has the same name in either way to integrate: one will do")
        }
        Extent::Wiring => None,
    }
}

/// Server × journeys × engine, for whoever reads the run.
fn print_table(extent: Extent) {
    println!("| server | its view | Chromium | Firefox | WebKit | why not in all |\n|---|---|---|---|---|---|");
    for server in Server::ALL {
        for server_view in [true, false] {
            let setups = [Mode::CallbackPage, Mode::ErrorPage].map(|mode| Setup { server, mode, server_view });
            let all = setups.into_iter().flat_map(|setup| Journey::ALL.map(|journey| (journey, setup)));
            let all: Vec<_> = all.filter(|(journey, setup)| journey.applies(*setup)).collect();
            let mut reasons = Vec::new();
            let counts = Engine::ALL.map(|engine| {
                let not: Vec<_> =
                    all.iter().filter_map(|(journey, setup)| passed_over(engine, *journey, *setup, extent)).collect();
                let count = all.len() - not.len();
                reasons.extend(not);
                format!("{count} of {}", all.len())
            });
            reasons.sort_unstable();
            reasons.dedup();
            let told = if server_view { "told" } else { "not told" };
            println!("| {} | {told} | {} | {} |", server.name(), counts.join(" | "), reasons.join("; "));
        }
    }
}

fn trial<F: Future<Output = Result<()>>>(name: String, work: impl FnOnce() -> F + Send + 'static) -> Trial {
    Trial::test(name, move || {
        let runtime = RUNTIME.as_ref().ok_or("no tokio runtime")?;
        runtime.block_on(work()).map_err(|error| format!("{error:#}").into())
    })
}

/// With the machine to itself, as far as these tests go: it takes the time.
async fn alone_with<T>(server: Server, work: impl AsyncFnOnce(&mut Running) -> Result<T>) -> Result<T> {
    let _none_runs = RUNS.write().await;
    on(server, work).await
}

/// With the server to itself.
async fn with<T>(server: Server, work: impl AsyncFnOnce(&mut Running) -> Result<T>) -> Result<T> {
    let _runs = RUNS.read().await;
    on(server, work).await
}

async fn on<T>(server: Server, work: impl AsyncFnOnce(&mut Running) -> Result<T>) -> Result<T> {
    let at = Server::ALL.iter().position(|other| *other == server).unwrap_or_default();
    let mut place = RUNNING.get(at).context("a place for each server")?.lock().await;
    if place.is_none() {
        *place = Some(Running::start(server).await?);
    }
    work(place.as_mut().context("started")?).await
}

async fn run(journey: Journey, setup: Setup) -> Result<()> {
    let said = with(setup.server, async |running| journeys::run(journey, setup, running).await).await?;
    if setup.server_view && setup.mode == Mode::ErrorPage && Engine::from_env()? == Engine::Chromium {
        table::heard(journey, setup.server, &said)?;
    }
    Ok(())
}

/// Those named in OAUTH_CHAPERONE_SERVER, with commas between them; where it is missing or empty, all.
fn chosen() -> Result<Vec<Server>> {
    let wanted = env::var("OAUTH_CHAPERONE_SERVER").unwrap_or_default();
    let named = |name: &str| {
        let server = Server::ALL.into_iter().find(|server| server.name() == name);
        server
            .with_context(|| format!("OAUTH_CHAPERONE_SERVER: there are {}", Server::ALL.map(Server::name).join(", ")))
    };
    if wanted.is_empty() { Ok(Server::ALL.to_vec()) } else { wanted.split(',').map(named).collect() }
}
