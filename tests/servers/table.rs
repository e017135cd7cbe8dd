//! The table in the guides: what fails, what the server alone says of it, and what the chaperone says. Its words about the
//! chaperone are the verdicts that the journeys are held to; those of the server are heard in the run.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Mutex};

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::Engine;

use crate::{
    Extent,
    journeys::{Journey, Mode, Setup, Told},
    server::Server,
    verdicts::expected,
};

const BEGIN: &str = "<!-- Written by `cargo xtask servers`; each run compares what it drives. -->\n";
const HEAD: &str = "| what fails | the server alone says | the chaperone, with the server's view | without |";
const END: &str = "<!-- end -->";
/// Of the cells that name another category than the one the failure is of; those of a server that tells nobody what happened at the
/// token endpoint are for one reason.
const MAY_BE_WRONG: usize = 5;
const TELLS_NOBODY: Server = Server::ModAuthOpenidc;

static WRITTEN: Mutex<Vec<(usize, usize, String)>> = Mutex::new(Vec::new());

/// Compares the guide's row, or keeps it for writing.
pub fn heard(journey: Journey, server: Server, said: &str) -> Result<()> {
    let row = row(journey, server, said);
    if Extent::from_env() == Extent::Table {
        let place = |found: Option<usize>| found.context("listed");
        let server = place(Server::ALL.iter().position(|other| *other == server))?;
        let journey = place(Journey::ALL.iter().position(|other| *other == journey))?;
        if let Ok(mut written) = WRITTEN.lock() {
            written.push((server, journey, row));
        }
        return Ok(());
    }
    let guide = fs::read_to_string(guide())?;
    let section =
        guide.split_once(&heading(server)).map_or("", |(_, rest)| rest.split("\n## ").next().unwrap_or_default());
    ensure!(section.contains(&row), "{} lacks this row of {}:\n{row}", guide_name(), server.title());
    Ok(())
}

/// Puts the rows that were kept into the guide, each in the place of its like.
pub fn write() -> Result<()> {
    let new = WRITTEN.lock().map(|rows| rows.clone()).unwrap_or_default();
    if new.is_empty() {
        return Ok(());
    }
    let old = fs::read_to_string(guide())?;
    let (before, rest) = old.split_once(BEGIN).context("the table's beginning")?;
    let (rows, after) = rest.split_once(END).context("the table's end")?;
    let mut tables = String::new();
    for (at, server) in Server::ALL.into_iter().enumerate() {
        let heading = heading(server);
        let kept = rows.split_once(&heading).map_or("", |(_, rest)| rest.split("\n## ").next().unwrap_or_default());
        tables.push_str(&format!("{heading}\n{HEAD}\n|---|---|---|---|\n"));
        for (n, journey) in Journey::ALL.into_iter().enumerate() {
            let start = format!("| {} |", journey.title());
            let kept = kept.lines().find(|row| row.starts_with(&start)).map(|row| format!("{row}\n"));
            let written = new.iter().find(|(server, journey, _)| (*server, *journey) == (at, n));
            tables.extend(written.map(|(_, _, row)| row.clone()).or(kept));
        }
    }
    Ok(fs::write(guide(), [before, BEGIN, &tables, "\n", END, after].concat())?)
}

/// Each cell, with the server's view, that names another category than the failure's is explained above the tables, by the
/// server and the journey. There are few.
pub fn what_is_wrong_is_explained() -> Result<()> {
    let guide = fs::read_to_string(guide())?;
    let (before, _) = guide.split_once(BEGIN).context("the table's beginning")?;
    let explained: BTreeSet<_> = before
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once("**"))
        .map(|(name, _)| name.to_owned())
        .collect();
    let cells = Server::ALL.into_iter().flat_map(|server| Journey::ALL.map(|journey| (server, journey)));
    let wrong: BTreeSet<_> = cells
        .filter(|(server, journey)| is_wrong(*server, *journey))
        .map(|(server, journey)| format!("{}: {}", server.title(), journey.title()))
        .collect();
    ensure!(wrong == explained, "wrong: {wrong:#?}\nexplained in {}: {explained:#?}", guide_name());
    let others = wrong.iter().filter(|cell| !cell.starts_with(TELLS_NOBODY.title())).count();
    ensure!(others <= MAY_BE_WRONG, "{others} cells have another category than the failure");
    Ok(())
}

fn is_wrong(server: Server, journey: Journey) -> bool {
    let told = [Mode::CallbackPage, Mode::ErrorPage].map(|mode| Setup { server, mode, server_view: true });
    told.into_iter().filter(|setup| journey.applies(*setup)).any(|setup| {
        match expected(Engine::Chromium, journey, setup) {
            // A user who is signed in has not failed.
            Told::SignedIn => false,
            Told::Failed(cause, _) => Some(cause.category()) != journey.whose(),
            Told::Nothing => journey.whose().is_some(),
        }
    })
}

fn heading(server: Server) -> String {
    format!("\n## {}\n", server.title())
}

fn guide_name() -> &'static str {
    "www/guides/failures.md"
}

fn guide() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(guide_name())
}

fn row(journey: Journey, server: Server, said: &str) -> String {
    let cell = |server_view| {
        let [on_callback, on_error] = [Mode::CallbackPage, Mode::ErrorPage].map(|mode| {
            let setup = Setup { server, mode, server_view };
            journey.applies(setup).then(|| words(expected(Engine::Chromium, journey, setup)))
        });
        match (on_callback, on_error) {
            (Some(one), Some(other)) if one == other => one,
            (Some(one), Some(other)) => format!("callback page: {one}; error page: {other}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => "–".into(),
        }
    };
    format!("| {} | {} | {} | {} |\n", journey.title(), plain(said), cell(true), cell(false))
}

fn words(told: Told) -> String {
    match told {
        Told::SignedIn => "signed in".into(),
        Told::Nothing => "nothing".into(),
        Told::Failed(cause, certainty) => {
            format!("{}: `{}`, {}", cause.category().as_str(), cause.as_str(), certainty.as_str())
        }
    }
}

/// Without what differs from run to run, and what would end the cell.
fn plain(said: &str) -> String {
    let cut = said.find(": (").or_else(|| said.find(": HTTPConnectionPool")).map_or(said, |at| said.split_at(at).0);
    let mut words: Vec<_> = cut.split_whitespace().map(str::to_owned).collect();
    for word in &mut words {
        if let Some(at) = word.find("127.0.0.1:") {
            let end = if word.ends_with(')') { ")" } else { "" };
            *word = format!("{}{end}", word.split_at(at).0).replace("()", "");
        }
    }
    words.join(" ").replace('|', "/")
}
