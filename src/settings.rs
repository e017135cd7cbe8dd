//! Where a browser keeps the setting that lets a site store cookies. This file says which browser has which place. What
//! its menus say, in each language, is at the end of each file of [`texts`](crate::texts). The words of a menu are read
//! in the browser itself, or in its maker's own document. A language for which this was not possible has none, and its
//! users read the general step: a word that is not on the screen is worse than no word. No place says to turn a
//! protection off. Each says how this one site may store its own cookies.

use crate::environment::Environment;
use crate::vocabulary::words;

words! {
    /// A browser by where its setting is.
    Place {
        /// Chrome and Chromium on a computer.
        Chrome = "chrome",
        /// Chrome on Android.
        ChromeAndroid = "chrome_android",
        /// Firefox on a computer.
        Firefox = "firefox",
        /// Samsung Internet on a phone or a tablet.
        SamsungInternet = "samsung_internet",
        /// Edge on a computer.
        Edge = "edge",
        /// Safari on a Mac.
        Safari = "safari",
        /// Safari on a phone or a tablet.
        SafariIos = "safari_ios",
    }
}

/// The place of this browser, where it has one. Not in an app's own browser, which has none of these menus. Chrome,
/// Firefox and Edge on iOS have no setting for cookies (chromium dbb8baff: "There is no way for users to set the
/// cookies content setting in iOS"). Firefox on Android has none for a site: its choice "All cookies (will cause
/// websites to break)" is a part of Enhanced Tracking Protection, and its exception for a site turns all of that off
/// there. The words of Edge on Android were looked for on 2026-11-27 and not found.
pub fn place(environment: &Environment) -> Option<Place> {
    if environment.in_app_browser.is_some() {
        return None;
    }
    let browser = &environment.browser;
    match (&*browser.name, &*browser.os) {
        ("Safari", "macOS") => Some(Place::Safari),
        ("Safari", "iOS") => Some(Place::SafariIos),
        ("Chrome", "Android") => Some(Place::ChromeAndroid),
        ("Samsung Internet", "Android") => Some(Place::SamsungInternet),
        (_, "iOS" | "Android") => None,
        ("Chrome", _) => Some(Place::Chrome),
        ("Firefox", _) => Some(Place::Firefox),
        ("Edge", _) => Some(Place::Edge),
        _ => None,
    }
}

/// The steps to a place. They replace the general step that a text of a cause begins with.
pub fn fit(mut at: Vec<String>, general: Vec<String>) -> Vec<String> {
    if at.is_empty() {
        return general;
    }
    at.extend(general.into_iter().skip(1));
    at
}

/// What a place was checked against.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug)]
pub struct Checked {
    /// Where.
    pub place: Place,
    /// The version whose menus were read.
    pub version: &'static str,
    /// When, as a date in ISO 8601.
    pub on: &'static str,
    /// In which source.
    pub source: &'static str,
}

/// What each was checked against. Look again when a browser's menus change: the words are read, never translated.
#[cfg(not(target_family = "wasm"))]
pub const CHECKED: &[Checked] = &[
    Checked {
        place: Place::Chrome,
        version: "156",
        on: "2026-11-24",
        source: "the interface's own strings, locales/*.pak of Debian's chromium and chromium-l10n 156.0.8078.79; \
            156.0.8078.108, on 2026-11-28, for ru, tr, vi, it, pl, th, nl, hi, uk, es-419 and pt-PT, and for es, which has \
            another \"Site settings\" since",
    },
    Checked {
        place: Place::ChromeAndroid,
        version: "156",
        on: "2026-11-24",
        source: "chromium/src, components/browser_ui/strings/android: \"On-device site data\" is the same message as on a \
            computer, whose translations are shared by the message's id (ja compared); \"Site settings\" is another one \
            there, read in translations/browser_ui_strings_*.xtb, 4165986682804962316, of ru, tr, es, fr, ar, id, zh-TW, \
            pt-BR and pt-PT, and at e54da968 of pl, th, nl, hi, uk and es-419, at 001d567b of vi and it; zh-HK, which only \
            Android has, at 002d55a5 with 7188508872042490670 (\"On-device site data\"); fr-CA, which only Android has too, at \
            001d567b, on 2026-11-29, with both",
    },
    Checked {
        place: Place::Firefox,
        version: "153",
        on: "2026-11-24",
        source: "the interface's own strings, browser/preferences/{preferences,permissions}.ftl of Debian's firefox-esr and \
            firefox-esr-l10n 153.7.0; Indonesian has \"Manage exceptions\" untranslated; 153.8.0, on 2026-11-28, for ru, \
            tr, vi, it, pl, th, nl, uk, pt-PT and es-419 (es-MX, es-AR and es-CL, which differ in \"Manage exceptions\": not \
            quoted; hi has it untranslated)",
    },
    Checked {
        place: Place::SamsungInternet,
        version: "unnamed",
        on: "2026-11-27",
        source: "SamsungInternet/wizard, Samsung's own guide (privacy.samsunginter.net), in en, ko and fr; other guides have \
            \"Privacy\" or \"Browsing privacy dashboard\" for other versions",
    },
    Checked {
        place: Place::Edge,
        version: "unnamed",
        on: "2026-11-27",
        source: "MicrosoftDocs/edge-developer, English: Settings, \"Privacy, search, and services\", \"Cookies\". The first in de and \
            ko by Microsoft's own documents, in ja, zh-Hant and id by Ruffle's translators and another guide, in es, fr, \
            pt-BR and zh-Hans by two guides or more (ar: only documents translated by machine); the second by two guides or \
            more, or not quoted",
    },
    Checked {
        place: Place::Safari,
        version: "15 (\"Block all cookies\"), unnamed (\"Advanced\")",
        on: "2026-11-27",
        source: "\"Block all cookies\": the interface's own strings, PrivacyPreferences.strings of macOS 12 in \
            kishikawakatsumi/applelocalization-tools, where a guide has the same words today (id and ar: none seen); \
            \"Advanced\": two guides or more (fr: they disagree); Apple's guide (sfri11471) has the choice under Privacy in \
            older versions",
    },
    Checked {
        place: Place::SafariIos,
        version: "18 and later",
        on: "2026-11-27",
        source: "apple.com/legal/privacy/data, Safari: Settings, Apps, Safari, in en, de and zh-Hans, elsewhere by two guides or \
            more (none in id and ar); \"Advanced\" by guides; \"Block All Cookies\" as on a Mac",
    },
];

#[cfg(test)]
mod tests {

    use super::*;
    use crate::user_agent::browser;

    fn place_of(user_agent: &str) -> Option<Place> {
        place(&Environment { browser: browser(user_agent), ..Environment::default() })
    }

    #[test]
    fn by_browser_and_system() {
        const WEBKIT: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        const BLINK: &str = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0";
        for (user_agent, expected) in [
            (format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK} Safari/537.36"), Some(Place::Chrome)),
            (format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {BLINK} Safari/537.36"), Some(Place::Chrome)),
            (format!("Mozilla/5.0 (Linux; Android 10; K) {BLINK} Mobile Safari/537.36"), Some(Place::ChromeAndroid)),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK} Safari/537.36 Edg/156.0.0.0"),
                Some(Place::Edge),
            ),
            (format!("Mozilla/5.0 (Linux; Android 10; K) {BLINK} Mobile Safari/537.36 EdgA/156.0.0.0"), None),
            (
                format!("Mozilla/5.0 (Linux; Android 10; K) SamsungBrowser/29.0 {BLINK} Mobile Safari/537.36"),
                Some(Place::SamsungInternet),
            ),
            (format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK} Safari/537.36 OPR/120.0.0.0"), None),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0".into(), Some(Place::Firefox)),
            ("Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0".into(), None),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/26.0 Safari/605.1.15"),
                Some(Place::Safari),
            ),
            (
                format!(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1"
                ),
                Some(Place::SafariIos),
            ),
            (
                format!(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {WEBKIT} CriOS/156.0 Mobile/15E148 Safari/604.1"
                ),
                None,
            ),
            (format!("Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Version/18.0 Safari/605.1.15"), None),
            (String::new(), None),
        ] {
            assert_eq!(place_of(&user_agent), expected, "{user_agent}");
        }
        let mut in_an_app = Environment {
            browser: browser(&format!("Mozilla/5.0 (Linux; Android 10; K) {BLINK} Mobile Safari/537.36")),
            ..Environment::default()
        };
        assert_eq!(place(&in_an_app), Some(Place::ChromeAndroid));
        in_an_app.in_app_browser = Some("LINE".into());
        assert_eq!(place(&in_an_app), None);
    }

    #[test]
    fn every_place_was_checked() {
        assert!(CHECKED.iter().map(|checked| checked.place).eq(Place::ALL.iter().copied()));
    }

    #[test]
    fn the_general_step_gives_way() {
        let steps = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(fit(steps(&["open", "add"]), steps(&["general", "back"])), steps(&["open", "add", "back"]));
        assert_eq!(fit(steps(&[]), steps(&["general", "back"])), steps(&["general", "back"]));
    }
}
