//! Each cause has a document, and it says of the cause what the code does.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail by any means")]

mod contract;

use std::collections::BTreeSet;

use oauth_chaperone::facts::Fact;
use oauth_chaperone::guidance::guide;
use oauth_chaperone::texts::negotiate;
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, Evidence, diagnose};

use contract::row;

const GUIDES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/guides/causes");

/// The sections of a cause's document, in order.
const HEADINGS: [&str; 5] =
    ["What happened", "How it is told", "What it is confused with", "What you can do", "What your user reads"];

fn document(cause: Cause) -> String {
    std::fs::read_to_string(format!("{GUIDES}/{}.md", cause.as_str())).unwrap()
}

fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, rest) = document.split_once(&format!("\n## {heading}\n\n")).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The causes that its items begin with.
fn confused_with(document: &str) -> Vec<&str> {
    let items = section(document, HEADINGS[2]).lines().filter_map(|line| line.strip_prefix("- "));
    items.map(|item| item.strip_prefix('`').and_then(|item| item.split_once("`: ")).expect(item).0).collect()
}

/// The words themselves, of a user who has a sign-in page and a help page to go to.
fn what_a_user_reads(cause: Cause) -> String {
    let mut e = Evidence { page: Page::Callback, ..Evidence::default() };
    (e.wishes.retry_url, e.wishes.help_url) =
        (Some("https://shop.example/login".into()), Some("https://shop.example/help".into()));
    e.environment.in_app_browser = (cause == Cause::InAppBrowser).then(|| "Instagram".into());
    let [certain, not] =
        [Certainty::Certain, Certainty::Possible].map(|certainty| guide(negotiate(["en"]), &e, cause, certainty));
    let mut read = format!("> {}\n\n{}", certain.title, certain.message);
    if not.message != certain.message {
        read.push_str(&format!("\n\nWhere it is not certain: {}", not.message));
    }
    for (step, number) in certain.steps.iter().zip(1..) {
        read.push_str(&format!("{}{number}. {step}", if number == 1 { "\n\n" } else { "\n" }));
    }
    read
}

#[test]
fn every_cause_has_its_document() {
    let files = std::fs::read_dir(GUIDES).unwrap();
    let files: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let expected = Cause::ALL.iter().map(|cause| format!("{}.md", cause.as_str())).chain(["README.md".into()]);
    assert_eq!(files, expected.collect());

    let index = std::fs::read_to_string(format!("{GUIDES}/README.md")).unwrap();
    let listed: Vec<&str> = index.lines().filter(|line| line.starts_with("| [")).collect();
    let expected: Vec<String> = Cause::ALL
        .iter()
        .map(|cause| {
            let [name, category, monitoring, retry, meaning] = row(*cause);
            format!("| [`{name}`]({name}.md) | {category} | {monitoring} | {retry} | {meaning} |")
        })
        .collect();
    assert_eq!(listed, expected);

    for cause in Cause::ALL {
        let [name, category, monitoring, retry, meaning] = row(*cause);
        let document = document(*cause);
        let head: Vec<&str> = document.lines().take(4).collect();
        let summary = format!("Category **{category}**, monitoring **{monitoring}**, retry **{retry}**. {meaning}");
        assert_eq!(head, [&format!("# {name}"), "", &*summary, ""]);
        let headings: Vec<&str> = document.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "{name}");
        for heading in HEADINGS {
            assert!(!section(&document, heading).trim().is_empty(), "{name}: {heading}");
        }
        assert!((25..=70).contains(&document.lines().count()), "{name}: {} lines", document.lines().count());

        let told = section(&document, HEADINGS[1]);
        assert!(told.starts_with("Rests on `"), "{name}");
        let rests_on = told.split("\n\n").next().unwrap();
        assert!(quoted(rests_on).all(|word| Fact::from_spelling(word).is_some()), "{name}: {rests_on}");
        for word in quoted(told).filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')) {
            let real = Fact::from_spelling(word).is_some() || Cause::from_spelling(word).is_some();
            assert!(real, "{name}: {word} is no fact and no cause");
        }

        let others = confused_with(&document);
        let distinct: BTreeSet<&str> = others.iter().copied().collect();
        assert!(!others.is_empty() && distinct.len() == others.len() && !distinct.contains(name), "{name}: {others:?}");
        for other in others {
            assert!(Cause::from_spelling(other).is_some(), "{name}: {other} is no cause");
        }
        let (reads, expected) = (section(&document, HEADINGS[4]).trim_end(), what_a_user_reads(*cause));
        assert_eq!(reads, expected, "{name}: it reads\n{expected}");
    }
}

/// Whatever the scenarios lead to: the document of the verdict's cause names the facts that it shows and the alternatives.
#[test]
fn documents_name_what_a_diagnosis_shows() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios")).unwrap();
    let mut missing = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for file in files {
        let path = file.unwrap().path();
        let scenario: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let diagnosis = diagnose(&serde_json::from_value::<Evidence>(scenario["evidence"].clone()).unwrap());
        let Some(cause) = diagnosis.cause.filter(|_| scenario.get("diagnosis").is_some()) else { continue };
        seen.insert(cause);
        let document = document(cause);
        let (told, others) = (section(&document, HEADINGS[1]), confused_with(&document));
        let facts = diagnosis.evidence.iter().map(|fact| fact.name.as_str());
        // What somebody called it is listed with every verdict; the index says so.
        let facts = facts.filter(|name| !["server_error", "error_parameter"].contains(name));
        let facts = facts.filter(|name| !quoted(told).any(|word| word == *name));
        let alternatives = diagnosis.alternatives.iter().map(|alternative| alternative.cause.as_str());
        let alternatives = alternatives.filter(|name| !others.contains(name));
        missing.extend(facts.chain(alternatives).map(|name| format!("{}: {name}", cause.as_str())));
    }
    assert!(missing.is_empty(), "{missing:#?}");
    // These are told on the login page, where no diagnosis is, or by a server.
    let foretold = [Cause::LeftProvider, Cause::InAppBrowser, Cause::StaleLoginPage, Cause::NeverReturned];
    for cause in Cause::ALL {
        assert!(seen.contains(cause) || foretold.contains(cause), "no diagnosis is {}", cause.as_str());
    }
}
