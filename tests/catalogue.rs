//! One cause, one spelling: code, contract, TypeScript, texts, README and scenarios agree.

use std::collections::BTreeSet;

use oauth_chaperone::environment::{Cookies, Framed, IndexedDb, Navigation, PrivateWindow, Runtime, Storage, Tab};
use oauth_chaperone::evidence::{ParallelFlows, ResponseMode, StateKeptIn};
use oauth_chaperone::server_view::Method;
use oauth_chaperone::texts::{Direction, LANGUAGES};
use oauth_chaperone::user_agent::Engine;
use oauth_chaperone::vocabulary::{Category, Cause, Certainty, Integration, Monitoring, Outcome, Page, RetryValue};

const CONTRACT: &str = include_str!("contract/causes.tsv");
const TYPES: &str = include_str!("../www/index.d.ts");
const README: &str = include_str!("../README.md");

fn row(cause: Cause) -> [&'static str; 5] {
    let levels = [cause.category().as_str(), cause.monitoring().as_str(), cause.retry().as_str()];
    [cause.as_str(), levels[0], levels[1], levels[2], cause.meaning()]
}

#[test]
fn the_code_equals_the_contract() {
    let contract: Vec<Vec<&str>> = CONTRACT.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let code: Vec<Vec<&str>> = Cause::ALL.iter().map(|cause| row(*cause).to_vec()).collect();
    assert_eq!(code, contract);
}

#[test]
fn the_readme_lists_every_cause() {
    let listed: Vec<&str> = README.lines().filter(|line| line.starts_with("| `")).collect();
    let expected: Vec<String> = Cause::ALL
        .iter()
        .map(|cause| {
            let [name, category, monitoring, retry, meaning] = row(*cause);
            format!("| `{name}` | {category} | {monitoring} | {retry} | {meaning} |")
        })
        .collect();
    assert_eq!(listed, expected, "the table of causes is:\n{}", expected.join("\n"));
}

#[test]
fn the_types_spell_every_word_as_the_code_does() {
    let spell = |words: &[&str]| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | ");
    let causes: String = Cause::ALL.iter().map(|cause| format!("\n  | {:?}", cause.as_str())).collect();
    assert!(TYPES.contains(&format!("export type Cause ={causes}\n  | (string & {{}});")), "{causes}");
    macro_rules! spelled {
        ($($prefix:literal $words:ident),+ $(,)?) => {
            $({
                let words: Vec<&str> = $words::ALL.iter().map(|word| word.as_str()).collect();
                let line = format!("{}{};", $prefix, spell(&words));
                assert!(TYPES.contains(&line), "{line}");
            })+
        };
    }
    spelled!(
        "type Category = " Category,
        "type Monitoring = " Monitoring,
        "outcome: " Outcome,
        "page: " Page,
        "integration?: " Integration,
        "stateKeptIn: " StateKeptIn,
        "parallelFlows: " ParallelFlows,
        "responseMode: " ResponseMode,
        "method?: " Method,
        "dir: " Direction,
        "cookies: " Cookies,
        "sessionStorage: " Storage,
        "localStorage: " Storage,
        "indexedDb: " IndexedDb,
        "privateWindow: " PrivateWindow,
        "tab: " Tab,
        "framed: " Framed,
        "navigation: " Navigation,
        "runtime: " Runtime,
        "engine: " Engine,
    );
    let (mut certainty, mut retry) = (Certainty::ALL.to_vec(), RetryValue::ALL.to_vec());
    certainty.reverse(); // the code orders it from the least, so that `max` means something
    retry.sort();
    let words: Vec<&str> = certainty.iter().map(|word| word.as_str()).collect();
    assert!(TYPES.contains(&format!("type Certainty = {};", spell(&words))));
    let words: Vec<&str> = retry.iter().map(|word| word.as_str()).collect();
    assert!(TYPES.contains(&format!("value: {};", spell(&words))));
}

#[test]
fn every_cause_has_a_scenario() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios")).unwrap();
    let names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    for cause in Cause::ALL {
        let of_it = names.iter().filter(|name| name.split('-').next() == Some(cause.as_str())).count();
        assert!(of_it >= 3, "{} has {of_it}", cause.as_str());
    }
}

#[test]
fn every_language_says_what_it_may_say() {
    for language in LANGUAGES {
        let hedges: &[&str] = match language.tag {
            "en" => &[" may ", " might "],
            "ja" => &["可能性があります", "かもしれません"],
            other => panic!("say how {other} says \"may\""),
        };
        let mut titles = BTreeSet::new();
        for cause in Cause::ALL {
            let at = format!("{} {}", language.tag, cause.as_str());
            let text = (language.text)(*cause);
            let all = || [text.title, text.surely, text.maybe].into_iter().chain(text.steps.iter().copied());
            for sentence in all() {
                assert!(!sentence.trim().is_empty() && sentence == sentence.trim(), "{at}");
                assert!(!sentence.replace("{provider}", "").contains(['{', '}', '<', '>', '!']), "{at}: {sentence}");
                let lower = sentence.to_lowercase();
                for word in
                    ["oauth", "token", "callback", "attack", "攻撃", "incognito", "シークレット", "phishing", "csrf"]
                {
                    assert!(!lower.contains(word), "{at}: {word}");
                }
            }
            assert!(hedges.iter().any(|hedge| text.maybe.contains(hedge)), "{at}: {}", text.maybe);
            assert!(!hedges.iter().any(|hedge| text.surely.contains(hedge)), "{at}: {}", text.surely);
            assert!((1..=4).contains(&text.steps.len()), "{at}");
            assert!(
                text.title.chars().count() <= 60
                    && text.surely.chars().count() <= 220
                    && text.maybe.chars().count() <= 220,
                "{at}"
            );
            titles.insert(text.title);
        }
        assert_eq!(titles.len(), Cause::ALL.len(), "{}: two causes have one title", language.tag);
    }
}
