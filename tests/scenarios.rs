//! Evidence in, diagnosis out: one file for each case, named by the cause it must lead to. The expectation names what matters
//! and leaves out the rest; lists are whole.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by any means")]

use std::path::Path;

use oauth_chaperone::diagnosis::judge;
use oauth_chaperone::preflight::{examine, preflight, report};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Evidence, diagnose, rules};
use serde_json::{Value, json};

fn scenarios() -> Vec<(String, Value)> {
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")).unwrap();
    let mut scenarios: Vec<_> = files
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            (name.clone(), serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}")))
        })
        .collect();
    scenarios.sort_by(|(a, _), (b, _)| a.cmp(b));
    scenarios
}

/// Where the expectation and the diagnosis differ. None where all that is expected is there. Objects may hold more, at
/// any depth.
fn difference(at: &str, expected: &Value, found: &Value) -> Option<String> {
    match expected {
        Value::Array(items) if Some(items.len()) == found.as_array().map(Vec::len) => {
            (0..items.len()).find_map(|index| difference(&format!("{at}[{index}]"), &items[index], &found[index]))
        }
        Value::Object(fields) => {
            fields.iter().find_map(|(name, value)| difference(&format!("{at}.{name}"), value, &found[name]))
        }
        _ if expected == found => None,
        _ => Some(format!("{at}: expected {expected}, found {found}")),
    }
}

/// All that the core decides of one scenario. `conclude` in src/browser/doors.rs decides the same. Words are no
/// decision, and the WebAssembly holds none.
fn conclude(evidence: &Evidence) -> Value {
    json!({ "diagnosis": judge(evidence), "preflight": examine(evidence), "report": report(evidence) })
}

/// For tests/scenarios.test.js, which holds what WebAssembly says against it.
#[test]
fn what_is_said_natively_is_written_down() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scenarios");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    for (name, scenario) in scenarios() {
        let evidence: Evidence = serde_json::from_value(scenario["evidence"].clone()).unwrap();
        std::fs::write(dir.join(name + ".json"), conclude(&evidence).to_string()).unwrap();
    }
}

#[test]
fn every_scenario_leads_to_its_diagnosis() {
    let mut wrong = Vec::new();
    for (name, scenario) in scenarios() {
        let fields: Vec<&str> = scenario.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(
            [["diagnosis", "evidence", "note"], ["evidence", "note", "preflight"]].iter().any(|known| fields == known),
            "{name}"
        );
        assert!(
            scenario["note"].as_str().is_some_and(|note| !note.is_empty()),
            "{name}: a note says where the case is from"
        );
        let evidence: Evidence =
            serde_json::from_value(scenario["evidence"].clone()).unwrap_or_else(|e| panic!("{name}: {e}"));
        // A scenario is named by what it leads to.
        let (found, ends_in) = if scenario["preflight"].is_object() {
            let report = serde_json::to_value(report(&evidence)).unwrap();
            let ends_in = report["cause"].as_str().unwrap_or("nothing").to_owned();
            (json!({ "preflight": { "preflight": preflight(&evidence), "report": report } }), ends_in)
        } else {
            let diagnosis = serde_json::to_value(diagnose(&evidence)).unwrap();
            let ends_in = diagnosis["cause"].as_str().or(diagnosis["outcome"].as_str()).unwrap().to_owned();
            (json!({ "diagnosis": diagnosis }), ends_in)
        };
        let expected = json!({ "diagnosis": scenario["diagnosis"], "preflight": scenario["preflight"] });
        wrong.extend(difference(&name, &expected, &found));
        if name.split('-').next() != Some(&*ends_in) {
            wrong.push(format!("{name}: ends in {ends_in}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// `cargo xtask explain` shows the rules in the order in which they are asked: its first verdict is the one that is
/// given, and the others follow in the same order.
#[test]
fn rules_explain_themselves_as_they_judge() {
    let mut passed_over = std::collections::BTreeSet::new();
    for (name, scenario) in scenarios() {
        let evidence: Evidence = serde_json::from_value(scenario["evidence"].clone()).unwrap();
        let (fired, passed): (Vec<_>, Vec<_>) = rules::explain(&evidence).partition(|said| said.verdict.is_ok());
        let fired: Vec<_> = fired.into_iter().map(|said| said.verdict.unwrap()).collect();
        let judged: Vec<_> = if evidence.page == Page::Login {
            let of_this_tab = rules::left_provider(&evidence).into_iter().chain(rules::never_came_back(&evidence));
            rules::foretell(&evidence).chain(of_this_tab).collect()
        } else {
            let (verdict, others) = rules::judge(&evidence);
            std::iter::once(verdict).chain(others).collect()
        };
        assert_eq!(fired, judged, "{name}");
        assert!(passed.iter().all(|said| said.verdict.unwrap_err().contains(' ')), "{name}");
        passed_over.extend(passed.iter().map(|said| said.rule));
    }
    assert!(passed_over.len() > 30 && !passed_over.contains("unknown"), "{passed_over:?}");
}

/// A misspelled field would be ignored, and the scenario would test less than it says.
#[test]
fn every_field_of_a_scenario_is_known() {
    for (name, scenario) in scenarios() {
        let said = &scenario["evidence"];
        let evidence: Evidence = serde_json::from_value(said.clone()).unwrap();
        assert_eq!(difference(&name, said, &serde_json::to_value(evidence).unwrap()), None);
    }
}
