//! What operators get: rules for Prometheus from one table of thresholds, and the causes as data.

mod rules;
mod simulation;
mod thresholds;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use oauth_chaperone::{
    Cause, Evidence,
    catalogue::{Named, Speaker, look_up, names, words_of_servers},
    diagnose,
    facts::Fact,
    operators::{Claim, claim::words, exposition::Told, otlp},
    preflight,
    user_agent::{self, Engine},
    vocabulary::Page,
};
use serde_json::{Value, json};

use crate::{
    python,
    run::{Steps, command, run, target_dir},
    servers, setup,
};

const DIRECTORY: &str = "operators";

/// Writes what is checked in; or, with a shorter minute, rules that can be watched at work into `directory`.
pub fn write(args: &[&str]) -> Result<()> {
    match *args {
        [] => checked_in().into_iter().try_for_each(|(name, text)| put(Path::new(DIRECTORY), name, &text)),
        ["--minute", minute, directory] => fast_rules(seconds(minute)?, Path::new(directory)),
        _ => bail!("cargo xtask rules [--check | --minute SECONDSs DIRECTORY]"),
    }
}

/// Both files of rules, with a minute of so many seconds.
pub fn fast_rules(minute: f64, directory: &Path) -> Result<()> {
    fs::create_dir_all(directory)?;
    put(directory, "rules.yml", &rules::scraped(minute))?;
    put(directory, "rules.otlp.yml", &rules::otlp(minute))
}

fn seconds(text: &str) -> Result<f64> {
    let number = text.strip_suffix('s').with_context(|| format!("{text}: a minute is given in seconds, such as 3s"))?;
    number.parse().with_context(|| format!("{text} is no number of seconds"))
}

fn put(directory: &Path, name: &str, text: &str) -> Result<()> {
    let path = directory.join(name);
    fs::write(&path, text).with_context(|| path.display().to_string())
}

/// Each generated file and its text.
fn checked_in() -> Vec<(&'static str, String)> {
    vec![("rules.yml", rules::scraped(60.0)), ("rules.otlp.yml", rules::otlp(60.0)), ("causes.json", causes())]
}

/// The closed lists for receivers in other languages: what a report may hold, and for each word of a server the cause or the symptom
/// that it is counted as. What is not among them is `unknown`.
pub fn told() -> Value {
    let all: BTreeMap<_, _> =
        Told::all().map(|told| (told.cause, [told.category.as_str(), told.monitoring.as_str()])).collect();
    let mut means: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for word in words_of_servers() {
        let mut enter = |description: Option<&str>, key: String| {
            let named = Named { description, ..Named::new(word.name, Speaker::Server) };
            let told = Told::from_meaning(look_up(&named).map(|known| known.meaning));
            if told.cause != Cause::Unknown.as_str() {
                means.entry(told.cause).or_default().push(key);
            }
        };
        enter(None, word.name.to_owned());
        for phrase in word.phrases {
            enter(Some(phrase), format!("{}\t{phrase}", word.name));
        }
    }
    json!({
        "told": all,
        "means": means,
        "facts": Fact::ALL.iter().map(|fact| fact.as_str()).collect::<Vec<_>>(),
        "words": words().chain(names()).collect::<BTreeSet<_>>(),
        "pages": Page::ALL.iter().map(|page| page.as_str()).collect::<Vec<_>>(),
        "engines": Engine::ALL.iter().map(|engine| engine.as_str()).collect::<Vec<_>>(),
        "browsers": user_agent::browsers().collect::<BTreeSet<_>>(),
        "systems": user_agent::systems().collect::<BTreeSet<_>>(),
    })
}

/// What the core reports of every scenario, for the tests of receivers in other languages. Answers with the file.
pub fn reports() -> Result<PathBuf> {
    let mut reports = Vec::new();
    for scenario in fs::read_dir("tests/scenarios")? {
        let scenario: Value = serde_json::from_slice(&fs::read(scenario?.path())?)?;
        let evidence: Evidence = serde_json::from_value(scenario["evidence"].clone())?;
        let of_a_failure = || Some(diagnose(&evidence).report).filter(|report| report.cause.is_some());
        reports.extend(if evidence.page == Page::Login { preflight::report(&evidence) } else { of_a_failure() });
    }
    ensure!(!reports.is_empty(), "no scenario leads to a report");
    let directory = target_dir()?.join("operators");
    fs::create_dir_all(&directory)?;
    put(&directory, "reports.json", &json!(reports).to_string())?;
    Ok(directory.join("reports.json"))
}

/// What Rust hands on to a collector: a claim of each cause that the scenarios lead to, each with a reference of its own.
fn otlp_request(directory: &Path) -> Result<PathBuf> {
    let reports: Vec<Value> = serde_json::from_slice(&fs::read(reports()?)?)?;
    let claims = reports.iter().filter_map(|report| Claim::read(report.to_string().as_bytes()));
    let of_each: BTreeMap<_, _> = claims.map(|claim| (claim.cause.as_str(), claim)).collect();
    let mut claims: Vec<_> = of_each.into_values().collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.reference = format!("RST0-{n:04}");
    }
    let request = otlp::request("shop", claims.iter().map(|claim| (claim, claim.at.unwrap_or_default())));
    put(directory, "otlp.json", &request.to_string())?;
    Ok(directory.join("otlp.json"))
}

/// The guide's page, followed to the letter: what it prints is written and typed, until the alert rings.
pub fn first_ring(steps: &mut Steps, package: &Path) -> Result<()> {
    steps.once("the first ring, as its page says", || {
        setup::prometheus()?;
        servers::install_node()?;
        setup::node_modules_of("tests/servers/operators")?;
        let python = servers::of_operators()?;
        let directory = target_dir()?.join("operators");
        fast_rules(SHORT_MINUTE, &directory)?;
        run(command("node --test tests/servers/operators/first-ring.test.js")
            .env("OAUTH_CHAPERONE_PACKAGE", package)
            .env("OAUTH_CHAPERONE_PYTHON", python.join("bin"))
            .env("OAUTH_CHAPERONE_SOURCE", python::source(package)?.join("src"))
            .env("OAUTH_CHAPERONE_RULES", &directory)
            .env("OAUTH_CHAPERONE_OTLP", otlp_request(&directory)?))
    })
}

/// For receivers in other languages, which believe the cause alone and look the rest up here.
fn causes() -> String {
    let causes: BTreeMap<_, _> = Cause::ALL
        .iter()
        .map(|cause| {
            let words = json!({
                "category": cause.category().as_str(),
                "monitoring": cause.monitoring().as_str(),
                "retry": cause.retry().as_str(),
            });
            (cause.as_str(), words)
        })
        .collect();
    let lines: Vec<_> = causes.iter().map(|(cause, words)| format!("  {:?}: {words}", *cause)).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Two days of a made-up site with an outage, by promtool: the rules fire when the simulation does.
fn replay() -> Result<()> {
    use simulation::{DAY, Outage};
    let directory = target_dir()?.join("operators");
    fs::create_dir_all(&directory)?;
    // What only others read takes half of the time.
    put(&directory, "returns.yml", &rules::returns_alone())?;
    // From ten in the morning on.
    let outage = Outage { start: DAY + DAY * 5 / 12, length: DAY / 16, share: 0.1 };
    let world = simulation::world(1, 3.0, 0.9, 2, Some(outage));
    ensure!(simulation::fires(&world).contains(&true), "the outage does not ring, so that there is nothing to replay");
    put(&directory, "replay.yml", &simulation::replay(&world, "returns.yml", rules::GROUPS))?;
    run(command("promtool test rules replay.yml").current_dir(&directory))
}

/// In seconds: a minute of the rules that are watched at work.
pub const SHORT_MINUTE: f64 = 3.0;

/// The whole path once: the demo's site and provider, Prometheus and Alertmanager.
pub fn whole_path(steps: &mut Steps) -> Result<()> {
    steps.once("an outage rings, by Prometheus and Alertmanager", || {
        setup::prometheus()?;
        let rules = target_dir()?.join("operators");
        fast_rules(SHORT_MINUTE, &rules)?;
        run(command("cargo test --locked --workspace --test operators_path -- --ignored --nocapture")
            .env("OAUTH_CHAPERONE_RULES", &rules)
            .env("OAUTH_CHAPERONE_MINUTE", SHORT_MINUTE.to_string()))
    })
}

/// The tools of Prometheus and Alertmanager read every file, and replay the cases.
pub fn check(steps: &mut Steps) -> Result<()> {
    steps.once("rules", || {
        setup::prometheus()?;
        let directory = Path::new(DIRECTORY);
        run(command("promtool check rules rules.yml rules.otlp.yml").current_dir(directory))?;
        run(command("promtool test rules rules.test.yml rules.days.test.yml rules.otlp.test.yml")
            .current_dir(directory))?;
        replay()?;
        run(command("amtool check-config alertmanager.yml").current_dir(directory))?;
        run(command("prometheus-blackbox-exporter --config.check --config.file blackbox.yml").current_dir(directory))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_checked_in_is_what_would_be_written() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(DIRECTORY);
        for (name, text) in checked_in() {
            let kept = fs::read_to_string(root.join(name)).unwrap_or_default();
            assert!(kept == text, "operators/{name} is not what the code says: run cargo xtask rules");
        }
    }

    #[test]
    fn a_minute_may_be_short() {
        assert_eq!(seconds("3s").ok(), Some(3.0));
        assert!(seconds("3").is_err());
        let fast = rules::scraped(3.0);
        assert!(fast.contains("interval: 1500ms") && fast.contains("[15s]") && !fast.contains("[5m]"), "{fast}");
    }
}
