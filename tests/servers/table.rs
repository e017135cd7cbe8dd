//! The table in the guides: what fails, what the server alone says of it, and what the chaperone says. Its words about the
//! chaperone are the verdicts that the journeys are held to; those of the server are heard in the run.

use std::{fs, path::PathBuf, sync::Mutex};

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::Engine;

use crate::{
    journeys::{Journey, Mode, Setup, Told},
    server::Server,
    verdicts::expected,
};

const BEGIN: &str = "<!-- Written by `OAUTH_CHAPERONE_WRITE_TABLE=1 cargo xtask test --engine chromium`; each run compares what it drives. -->\n";
const HEAD: &str = "| server | what fails | the server alone says | the chaperone, with the server's view | without |";
const END: &str = "<!-- end -->";

static WRITTEN: Mutex<Vec<(usize, usize, String)>> = Mutex::new(Vec::new());

/// Compares the guide's row, or keeps it for writing.
pub fn heard(journey: Journey, server: Server, said: &str) -> Result<()> {
    let row = row(journey, server, said);
    if std::env::var_os("OAUTH_CHAPERONE_WRITE_TABLE").is_some() {
        let place = |found: Option<usize>| found.context("listed");
        let server = place(Server::ALL.iter().position(|other| *other == server))?;
        let journey = place(Journey::ALL.iter().position(|other| *other == journey))?;
        if let Ok(mut written) = WRITTEN.lock() {
            written.push((server, journey, row));
        }
        return Ok(());
    }
    let guide = fs::read_to_string(guide())?;
    ensure!(guide.contains(&row), "{} lacks this row:\n{row}", guide_name());
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
    let mut table = format!("{HEAD}\n|---|---|---|---|---|\n");
    for (at, server) in Server::ALL.into_iter().enumerate() {
        for (n, journey) in Journey::ALL.into_iter().enumerate() {
            let start = format!("| {} | {} |", server.title(), journey.title());
            let kept = rows.lines().find(|row| row.starts_with(&start)).map(|row| format!("{row}\n"));
            let written = new.iter().find(|(server, journey, _)| (*server, *journey) == (at, n));
            table.extend(written.map(|(_, _, row)| row.clone()).or(kept));
        }
    }
    Ok(fs::write(guide(), [before, BEGIN, &table, END, after].concat())?)
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
    format!("| {} | {} | {} | {} | {} |\n", server.title(), journey.title(), plain(said), cell(true), cell(false))
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
