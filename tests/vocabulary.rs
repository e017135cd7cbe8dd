//! One word, one spelling: code, contract, TypeScript, scenarios and JavaScript agree.

mod contract;

use oauth_chaperone::environment::{Cookies, Framed, IndexedDb, Navigation, PrivateWindow, Runtime, Storage, Tab};
use oauth_chaperone::evidence::{ParallelFlows, ResponseMode, StateKeptIn};
use oauth_chaperone::facts::Fact;
use oauth_chaperone::server_view::Method;
use oauth_chaperone::texts::Direction;
use oauth_chaperone::user_agent::Engine;
use oauth_chaperone::vocabulary::{Category, Cause, Certainty, Integration, Monitoring, Outcome, Page, RetryValue};

use contract::row;

const CONTRACT: &str = include_str!("contract/causes.tsv");
const TYPES: &str = include_str!("../www/package/index.d.ts");

#[test]
fn the_code_equals_the_contract() {
    let contract: Vec<Vec<&str>> = CONTRACT.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let code: Vec<Vec<&str>> = Cause::ALL.iter().map(|cause| row(*cause).to_vec()).collect();
    assert_eq!(code, contract);
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

/// A Diagnosis without the module is written by JavaScript alone.
#[test]
fn what_javascript_observes_has_a_name() {
    const UNEXAMINED: &str = include_str!("../www/package/unexamined.js");
    let names = UNEXAMINED.split("{ name: \"").skip(1).filter_map(|rest| rest.split('"').next());
    let names: Vec<&str> = names.filter(|name| *name != "unknown").collect();
    assert!(names.contains(&Fact::Examined.as_str()), "{names:?}");
    assert!(names.iter().all(|name| Fact::from_spelling(name).is_some()), "{names:?}");
}
