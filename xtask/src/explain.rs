//! Why this verdict and no other: every rule's word on a scenario, or on a file of evidence.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};
use oauth_chaperone::rules::{self, Verdict};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Evidence, diagnose, preflight};
use serde_json::Value;

const SCENARIOS: &str = "tests/scenarios";

/// Prints every rule in order, what it says of this evidence, and what becomes of it.
pub fn explain(name: &str) -> Result<()> {
    print!("{}", explanation(&read(Path::new(SCENARIOS), name)?)?);
    Ok(())
}

/// A scenario by its name, or a file: evidence as the scenarios have it, alone or under `evidence`.
fn read(scenarios: &Path, name: &str) -> Result<Value> {
    let scenario = scenarios.join(format!("{name}.json"));
    let path = if scenario.is_file() { &scenario } else { Path::new(name) };
    let text = fs::read_to_string(path).with_context(|| {
        let beginning = name.split('-').next().unwrap_or_default();
        let similar: Vec<String> = names(scenarios).into_iter().filter(|other| other.starts_with(beginning)).collect();
        format!("{name:?} is no scenario and no file; scenarios that begin like it: {}", similar.join(", "))
    })?;
    let mut value: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    Ok(value.get_mut("evidence").map(Value::take).unwrap_or(value))
}

fn names(scenarios: &Path) -> Vec<String> {
    let files = fs::read_dir(scenarios).into_iter().flatten().flatten();
    let names = files.filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn explanation(given: &Value) -> Result<String> {
    let evidence: Evidence = serde_json::from_value(given.clone()).context("this is no evidence")?;
    let mut text = String::new();
    for unread in unread("", given, &serde_json::to_value(&evidence)?) {
        writeln!(text, "not read: {unread}")?;
    }
    for said in rules::explain(&evidence) {
        match said.verdict {
            Ok(Verdict { cause, certainty, .. }) => {
                writeln!(text, "{:26} says {}, {}", said.rule, cause.as_str(), certainty.as_str())?;
            }
            Err(why) => {
                let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(text, "{:26} {}", said.rule, why.replace("case.", ""))?;
            }
        }
    }
    text.push('\n');
    if evidence.page == Page::Login {
        let found = preflight::preflight(&evidence);
        for finding in &found.findings {
            writeln!(text, "finding: {}, {}", finding.cause.as_str(), finding.certainty.as_str())?;
        }
        let reported = preflight::report(&evidence).and_then(|report| report.cause);
        writeln!(text, "blocked: {}", found.blocked)?;
        writeln!(text, "reported: {}", reported.map_or("nothing", |cause| cause.as_str()))?;
        return Ok(text);
    }
    let diagnosis = diagnose(&evidence);
    let winner = rules::explain(&evidence).find(|said| said.verdict.is_ok());
    match (diagnosis.cause.zip(diagnosis.certainty), winner) {
        (Some((cause, certainty)), Some(winner)) => {
            writeln!(text, "verdict: {}, {}, by {}", cause.as_str(), certainty.as_str(), winner.rule)?;
        }
        _ => {
            writeln!(text, "outcome: {}. Nothing failed, so none of this is told.", diagnosis.outcome.as_str())?;
        }
    }
    for observation in &diagnosis.evidence {
        let observed = serde_json::to_value(observation.observed)?;
        writeln!(text, "  {} = {observed}", observation.name.as_str())?;
    }
    for other in &diagnosis.alternatives {
        writeln!(text, "alternative: {}, {}", other.cause.as_str(), other.certainty.as_str())?;
    }
    Ok(text)
}

/// What was given and left no trace in what was read: a misspelt field, or one that is no evidence.
fn unread(at: &str, given: &Value, read: &Value) -> Vec<String> {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => given
            .iter()
            .flat_map(|(name, value)| match read.get(name) {
                Some(read) => unread(&format!("{at}{name}."), value, read),
                None => vec![format!("{at}{name}")],
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn scenario(name: &str) -> String {
        let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SCENARIOS);
        explanation(&read(&scenarios, name).unwrap()).unwrap()
    }

    #[test]
    fn every_rule_the_winner_and_the_alternatives() {
        let text = scenario("browser_changed-answer-opened-in-line");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("server_decided "), "{text}");
        assert!(text.contains("\nbrowser_changed            says browser_changed, likely\n"), "{text}");
        assert!(text.contains("\ncookie_removed             not known: trace.departure.as_ref()\n"), "{text}");
        assert!(text.contains("\nprovider_said              not so: answer.error.is_some()\n"), "{text}");
        assert!(text.contains("\nverdict: browser_changed, likely, by browser_changed\n"), "{text}");
        assert!(text.contains("\nalternative: in_app_browser, likely\n"), "{text}");
    }

    #[test]
    fn a_login_page_has_other_rules() {
        let text = scenario("in_app_browser-google-in-line");
        assert!(text.contains("\nin_app_browser             says in_app_browser, likely\n"), "{text}");
        assert!(text.contains("\nleft_provider              not so: came_back\n"), "{text}");
        assert!(
            text.ends_with("finding: in_app_browser, likely\nblocked: false\nreported: in_app_browser\n"),
            "{text}"
        );
    }

    #[test]
    fn where_nothing_failed_and_what_is_not_read() {
        let text = explanation(&json!({ "server": { "signed_in": true, "sined_in": false } })).unwrap();
        assert!(text.starts_with("not read: server.sined_in\n"), "{text}");
        assert!(text.contains("\noutcome: signed_in. "), "{text}");
        let error = read(Path::new("."), "cookie_removed-nowhere").unwrap_err();
        assert!(format!("{error:#}").contains("is no scenario and no file"), "{error:#}");
        assert!(explanation(&json!(["no evidence"])).is_err());
    }
}
