//! One cause, one spelling: code, contract, TypeScript, texts, README and scenarios agree.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail by any means")]

use std::collections::BTreeSet;

use oauth_chaperone::check::{Item, State};
use oauth_chaperone::environment::{Cookies, Framed, IndexedDb, Navigation, PrivateWindow, Runtime, Storage, Tab};
use oauth_chaperone::evidence::{Fact, ParallelFlows, ResponseMode, StateKeptIn};
use oauth_chaperone::journal::LONGEST;
use oauth_chaperone::rules::COOKIE_LIVES_SECONDS;
use oauth_chaperone::server_view::Method;
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{DEFAULT, Direction, LANGUAGES, Label, TAGS, Text, negotiate};
use oauth_chaperone::user_agent::Engine;
use oauth_chaperone::vocabulary::{Category, Cause, Certainty, Integration, Monitoring, Outcome, Page, RetryValue};
use oauth_chaperone::{Evidence, diagnose};

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
    // Its own table alone: others of the README begin their rows with code, too, as the bench's does.
    let table = README.lines().skip_while(|line| !line.starts_with("| cause |"));
    let listed: Vec<&str> = table.skip(2).take_while(|line| line.starts_with('|')).collect();
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

/// How a language says "may", and what it must never say: attacks, the browsers' own names of private mode, promises, blame.
fn rules_of(tag: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match tag {
        "en" => (&[" may ", " might "], &["attack", "incognito", "phishing", "you forgot", "your fault", "will work"]),
        "ja" => (&["可能性があります", "かもしれません"], &["攻撃", "シークレット", "フィッシング", "必ず"]),
        "zh-Hans" => (&["可能"], &["攻击", "隐身", "钓鱼", "保证", "登入", "您的错"]),
        "zh-Hant" => (&["可能"], &["攻擊", "釣魚", "保證", "登录", "網絡", "您的錯"]),
        "ko" => (&["수도 있습니다"], &["공격", "피싱", "반드시"]),
        "es" => (&["es posible", "quizá"], &["ataque", "incógnito", "phishing", "garantiza", "tu culpa"]),
        "pt-BR" => (&["talvez"], &["ataque", "anônima", "phishing", "garante", "sua culpa"]),
        "fr" => (&["peut-être"], &["attaque", "hameçonnage", "garanti", "votre faute"]),
        "de" => (&["möglicherweise"], &["angriff", "inkognito", "phishing", "garantiert", "ihre schuld"]),
        "id" => (&["mungkin"], &["serangan", "penyamaran", "phishing", "pasti berhasil", "salah anda"]),
        "ar" => (&["ربما"], &["هجوم", "تصيد", "نضمن", "خطؤك"]),
        _ => return None,
    })
}

/// What no language may say: the field's own words.
const FIELD: &[&str] =
    &["oauth", "openid", "token", "callback", "csrf", "redirect", "session", "provider", "client", "http"];

/// Words of English that no other language has; a sentence that was left untranslated has one of them.
const ENGLISH: &[&str] = &["the", "this", "your", "with", "from", "sign", "again", "try", "that", "and", "you"];

#[test]
fn every_language_says_what_it_may_say() {
    for language in LANGUAGES {
        let (hedges, forbidden) = rules_of(language.tag).expect("how it says \"may\"");
        let hedged = |text: &str| hedges.iter().any(|hedge| text.to_lowercase().contains(hedge));
        let mut titles = BTreeSet::new();
        for cause in Cause::ALL {
            let at = format!("{} {}", language.tag, cause.as_str());
            let text = (language.text)(*cause);
            let all = || [text.title, text.surely, text.maybe].into_iter().chain(text.steps.iter().copied());
            for sentence in all() {
                assert!(!sentence.trim().is_empty() && sentence == sentence.trim(), "{at}");
                let said = sentence.replace("{provider}", "");
                assert!(!said.contains(['{', '}', '<', '>', '!', '！', '@', '~']), "{at}: {sentence}");
                assert!(!sentence.contains("  "), "{at}: a broken line left its indentation: {sentence}");
                let lower = said.to_lowercase();
                for word in FIELD.iter().chain(forbidden) {
                    assert!(!lower.contains(word), "{at}: {word}");
                }
                is_no_leftover(language.tag, &at, &said);
            }
            assert!(hedged(text.maybe), "{at}: {}", text.maybe);
            assert!(!hedged(text.surely) && !hedged(text.title), "{at}: {}", text.surely);
            assert_ne!(text.surely, text.maybe, "{at}");
            assert!((1..=4).contains(&text.steps.len()), "{at}");
            let long = |text: &str| text.chars().count();
            assert!(long(text.title) <= 60, "{at}: {} {}", long(text.title), text.title);
            for message in [text.surely, text.maybe] {
                assert!(long(message) <= 220, "{at}: {} {message}", long(message));
            }
            for step in text.steps {
                assert!(long(step) <= 170, "{at}: {} {step}", long(step));
            }
            titles.insert(text.title);
        }
        assert_eq!(titles.len(), Cause::ALL.len(), "{}: two causes have one title", language.tag);
    }
}

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

    let english = LANGUAGES.iter().find(|language| language.tag == "en").unwrap();
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
        assert!((25..=60).contains(&document.lines().count()), "{name}: {} lines", document.lines().count());

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
        let reads = section(&document, HEADINGS[4]);
        assert!(reads.starts_with(&format!("> {}\n", (english.text)(*cause).title)), "{name}");
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

/// The name stands in the same texts in every language, or the other way of putting it is on this list.
#[test]
fn every_language_keeps_the_placeholders() {
    let named = |text: Text| [text.surely, text.maybe].map(|sentence| sentence.contains("{provider}"));
    let english = negotiate(["en"]);
    for language in LANGUAGES {
        for cause in Cause::ALL {
            let at = format!("{} {}", language.tag, cause.as_str());
            assert_eq!(named((language.text)(*cause)), named((english.text)(*cause)), "{at}");
        }
    }
}

#[test]
fn every_label_fits_its_place() {
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for label in Label::ALL {
            let (at, text) = (format!("{} {}", language.tag, label.as_str()), language.labels.get(*label));
            // The one placeholder, in the one place where something is put in.
            let times = text.matches("{time}").count();
            assert_eq!(times, usize::from(*label == Label::Wait), "{at}: {text}");
            let text = &*text.replace("{time}", "0:00");
            assert!(
                !text.trim().is_empty() && text == text.trim() && !text.contains(['{', '}', '<', '>', '!']),
                "{at}"
            );
            is_no_leftover(language.tag, &at, text);
            // The longest is a sentence; a button stays one line of a phone, which 320 px leave 34 letters of.
            let limit = match label {
                Label::Again => 170,
                Label::FinishingSlowly | Label::Wait | Label::WaitIsOver => 80,
                _ => 36,
            };
            assert!(text.chars().count() <= limit, "{at}: {text}");
            assert!(seen.insert(text.to_owned()), "{at}: two labels say the same");
        }
    }
}

/// Words that a browser has not translated itself (settings::CHECKED).
const UNTRANSLATED: &[&str] = &["“Manage exceptions”", "“App”", "「App」"];

/// The way to a setting is short, quotes the words to look for, and turns nothing off.
#[test]
fn every_place_is_described_in_words_of_its_own() {
    for language in LANGUAGES {
        let (_, forbidden) = rules_of(language.tag).unwrap();
        for place in Place::ALL {
            let at = format!("{} {}", language.tag, place.as_str());
            let steps = (language.settings)(*place);
            // What a general step says better than a word that is not on the screen.
            let no_source = match place {
                Place::Chrome | Place::ChromeAndroid | Place::Firefox => false,
                Place::SamsungInternet => !["en", "ko", "fr"].contains(&language.tag),
                Place::Edge => language.tag == "ar",
                Place::Safari | Place::SafariIos => ["id", "ar"].contains(&language.tag),
            };
            assert_eq!(steps.is_empty(), no_source, "{at}");
            assert!(steps.len() <= 2, "{at}");
            for step in steps {
                let told = UNTRANSLATED.iter().fold((*step).to_owned(), |step, word| step.replace(word, ""));
                assert!(!step.contains(['{', '}', '<', '>', '!', '！']) && !step.contains("  "), "{at}: {step}");
                assert!(step.chars().count() <= 200, "{at}: {} {step}", step.chars().count());
                let lower = told.to_lowercase();
                for word in FIELD.iter().chain(forbidden).chain(&["disable", "turn off", "turned off", "protection"]) {
                    assert!(!lower.contains(word), "{at}: {word}");
                }
                is_no_leftover(language.tag, &at, &told);
            }
            let quotes = ['“', '「', '‘', '«', '„'];
            assert!(
                steps.iter().all(|step| step.contains(quotes) || place == &Place::SafariIos) || steps.is_empty(),
                "{at}"
            );
        }
    }
}

#[test]
fn the_check_page_has_a_word_for_everything() {
    for language in LANGUAGES {
        let words = language.check.all();
        let (hedges, forbidden) = rules_of(language.tag).unwrap();
        let word = |name: &str| words.iter().find(|(of, _)| *of == name).map(|(_, word)| *word);
        for name in Item::ALL.iter().map(|item| item.as_str()).chain(State::ALL.iter().map(|state| state.as_str())) {
            assert!(word(name).is_some(), "{} {name}", language.tag);
        }
        let hedged = |text: &str| hedges.iter().any(|hedge| text.to_lowercase().contains(hedge));
        assert!(hedged(language.check.some_maybe) && !hedged(language.check.some_not), "{}", language.tag);
        assert!(!hedged(language.check.all_well), "{}", language.tag);
        let mut seen = BTreeSet::new();
        for (name, text) in words {
            let at = format!("{} {name}", language.tag);
            assert!(!text.trim().is_empty() && text == text.trim() && !text.contains("  "), "{at}");
            assert!(!text.contains(['{', '}', '<', '>', '!', '！']), "{at}: {text}");
            let lower = text.to_lowercase();
            for word in FIELD.iter().chain(forbidden) {
                assert!(!lower.contains(word), "{at}: {word}");
            }
            is_no_leftover(language.tag, &at, text);
            let limit = match name {
                "report_holds" | "needs_scripts" => 170,
                "title" | "broken" | "all_well" | "some_maybe" | "some_not" => 120,
                _ => 34,
            };
            assert!(text.chars().count() <= limit, "{at}: {} {text}", text.chars().count());
            assert!(seen.insert(text), "{at}: two words say the same");
        }
    }
    let types = include_str!("../www/check.d.ts");
    let spell =
        |words: &[&str], between: &str| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(between);
    let states: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
    assert!(types.contains(&format!("export type CheckState = {};", spell(&states, " | "))));
    let items: Vec<&str> = Item::ALL.iter().map(|item| item.as_str()).collect();
    assert!(types.contains(&format!("| {};", spell(&items, "\n    | "))));
}

fn is_no_leftover(tag: &str, at: &str, text: &str) {
    if tag != "en" {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        let english = words.find(|word| ENGLISH.contains(word));
        assert_eq!(english, None, "{at}: {text}");
    }
    let latin_outside = ["en", "es", "pt-BR", "fr", "de", "id"].contains(&tag);
    if !latin_outside {
        const NAMES: &[&str] = &["Safari", "Chrome", "Firefox", "Edge", "Cookie", "Wi", "Fi"];
        let latin = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let strange: Vec<_> = latin.filter(|word| !NAMES.contains(word)).collect();
        assert!(strange.is_empty(), "{at}: {strange:?}");
    }
}

/// Bundlers read static imports only, so the table is written by hand; it must not miss a language.
#[test]
fn the_page_can_load_every_language() {
    const TABLE: &str = include_str!("../www/texts.js");
    let imports: Vec<&str> = TABLE.lines().filter(|line| line.contains("import(\"../pkg/texts/")).collect();
    let expected: Vec<String> = TAGS
        .iter()
        .map(|tag| {
            let key = if tag.contains('-') { format!("{tag:?}") } else { (*tag).to_owned() };
            format!("  {key}: () => import(\"../pkg/texts/{tag}.js\"),")
        })
        .collect();
    assert_eq!(imports, expected);
    assert!(TABLE.contains(&format!("const DEFAULT = {DEFAULT:?};")));
    const CHECK: &str = include_str!("../www/check.js");
    let imports: Vec<&str> = CHECK.lines().filter(|line| line.contains(": () => import(\"../pkg/check/")).collect();
    let expected: Vec<String> = expected.iter().map(|line| line.replace("pkg/texts", "pkg/check")).collect();
    assert_eq!(imports, expected);
}

#[test]
fn the_types_name_every_label() {
    let labels: String = Label::ALL.iter().map(|label| format!("\n  | {:?}", label.as_str())).collect();
    assert!(TYPES.contains(&format!("export type Label ={labels};")), "{labels}");
}

/// Where JavaScript writes them before the module is there; that it writes them as the core reads them is for the browser tests.
#[test]
fn the_markers_have_one_measure() {
    const MARKERS: &str = include_str!("../www/markers.js");
    assert!(MARKERS.contains(&format!("const LIVES_SECONDS = {COOKIE_LIVES_SECONDS};")));
    assert!(MARKERS.contains(&format!("const LONGEST_JOURNAL = {} * 1024;", LONGEST / 1024)));
}
