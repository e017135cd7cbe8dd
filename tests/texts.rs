//! What each language says to the user, and what it must not say.

use std::collections::BTreeSet;

use oauth_chaperone::Cause;
use oauth_chaperone::check::{Item, State};
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{DEFAULT, LANGUAGES, Label, TAGS, Text, negotiate};

const TYPES: &str = include_str!("../www/index.d.ts");

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
                place => panic!("{at}: whether {place:?} has words of its own is for this list to say"),
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
