//! Which test runs in which engine, and why: beside each test that does not run in all of them, and for the rest in their module's
//! documentation, in its line "In every engine". The table of it is read from there.
//!
//! A test whose name ends with `_at_length` takes half a minute or more. In Chromium only `--all` runs such a test,
//! because a shorter test asks the same of fewer cases, or because the test concerns only the harness.

use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::Engine;

/// The first line of a test that needs no other engine, with the reason.
macro_rules! only_in {
    ($($engine:ident)|+, $why:literal) => {
        use oauth_chaperone_browser_tests::Engine as Of;
        if !matches!(Of::from_env()?, $(Of::$engine)|+) {
            println!("not in this engine: {}", $why);
            return Ok(());
        }
    };
}

/// `cargo xtask test` tells these tests by this ending.
const AT_LENGTH: &str = "_at_length";

const IN_EVERY_ENGINE: &str = "//! In every engine: ";

/// The engines' names as the macro has them, and the reason.
type Only<'a> = Option<(&'a str, &'a str)>;

/// `only_in!(Chromium | Firefox, "because");`
fn only(line: &str) -> Only<'_> {
    let (engines, why) = line.split_once("only_in!(")?.1.split_once(", \"")?;
    Some((engines, why.split_once("\");")?.0))
}

/// The tests of a module, in its order. Tests that a macro makes are in its lines, below the engines that all of them
/// have.
fn tests(source: &str) -> Vec<(&str, Only<'_>)> {
    let mut found = Vec::new();
    let mut of_macro = None;
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("at_the_") {
            of_macro = lines.peek().map(|line| only(line));
        } else if line == "}" {
            of_macro = None;
        }
        let made = of_macro.is_some().then(|| line.strip_prefix("    ")?.split_once(": ")).flatten();
        if let (Some((name, _)), Some(only)) = (made, of_macro) {
            if !name.contains([' ', '.']) {
                found.push((name, only));
            }
        } else if line == "#[tokio::test]" && lines.peek().is_some_and(|line| !line.starts_with("#[ignore")) {
            let test = lines.find_map(|line| line.strip_prefix("async fn ")?.split('(').next());
            found.extend(test.map(|test| (test, lines.peek().and_then(|line| only(line)))));
        }
    }
    found
}

/// `cargo test -p oauth-chaperone-browser-tests --test browser -- --nocapture engines::` prints it.
#[test]
fn every_test_says_where_it_runs() -> Result<()> {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/browser.rs");
    let modules: Vec<_> = std::fs::read_to_string(here)?
        .lines()
        .filter_map(|line| Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    let mut table = String::from("| tests | Chromium | Firefox | WebKit | why |\n|---|---|---|---|---|\n");
    for module in modules {
        let source = std::fs::read_to_string(here.replace("browser.rs", &format!("{module}.rs")))?;
        let tests = tests(&source);
        let told = tests.iter().filter(|(_, only)| only.is_some()).count();
        let stand = source.matches("\n    only_in!(").count();
        ensure!(
            module == "journeys" || told == stand,
            "{module}: only_in! on one line, the first of its test: {told} of {stand}"
        );
        let mut everywhere = 0;
        for (test, only) in &tests {
            let at_length = test.ends_with(AT_LENGTH);
            let (engines, why) = match only {
                Some((engines, why)) => (*engines, *why),
                None if at_length => ("Chromium Firefox Webkit", "it takes long"),
                None => {
                    everywhere += 1;
                    continue;
                }
            };
            let cells = Engine::ALL.map(|engine| match engines.contains(&format!("{engine:?}")) {
                true if at_length && engine == Engine::Chromium => "with `--all`",
                true => "runs",
                false => "–",
            });
            let _ = writeln!(table, "| {module}::{test} | {} | {why} |", cells.join(" | "));
        }
        if everywhere > 0 {
            let why = source.lines().find_map(|line| line.strip_prefix(IN_EVERY_ENGINE));
            let why = why.with_context(|| format!("{module}.rs lacks a line \"{IN_EVERY_ENGINE}…\""))?;
            let which = if everywhere == tests.len() { "all" } else { "the other" };
            let _ = writeln!(table, "| {module}: {which} {everywhere} | runs | runs | runs | {why} |");
        }
    }
    println!("{table}");
    ensure!(table.lines().count() > 30, "hardly any test was found:\n{table}");
    Ok(())
}
