//! Family and major version from a user agent string: enough to word advice and to group reports, too little to track anyone.
//! In-app browsers are known by positive tokens only. Rules such as "no Safari in it" misfire: Facebook's and
//! Instagram's iOS strings now end in `Safari/604.1` (inapp-spy #50), and every reduced Chrome string holds `.0.0.0`.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

words! {
    /// The engine that lays out the page.
    Engine {
        /// Chromium and what is built on it.
        Chromium = "chromium",
        /// Firefox.
        Gecko = "gecko",
        /// Safari, everything on iOS, WebKitGTK.
        Webkit = "webkit",
        /// None of these.
        Unknown = "unknown",
    }
}

/// A browser by family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Browser {
    /// Its engine.
    pub engine: Engine,
    /// Its name, such as "Chrome"; "unknown" where it has none.
    pub name: String,
    /// Its major version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub major: Option<u32>,
    /// The operating system's name, such as "Windows"; "unknown" where it has none.
    pub os: String,
    /// A phone or a tablet.
    pub mobile: bool,
}

impl Default for Browser {
    fn default() -> Self {
        Browser { engine: Engine::Unknown, name: "unknown".into(), major: None, os: "unknown".into(), mobile: false }
    }
}

/// Token before the version, name. Order matters: most strings also hold the tokens of what they imitate.
const NAMES: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("iPod", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Token, app. From inapp-spy 5 and the apps' own strings (reference: environment, 4.1).
const APPS: &[(&str, &str)] = &[
    ("Line/", "LINE"),
    ("Barcelona", "Threads"),
    ("Instagram", "Instagram"),
    ("/Messenger", "Messenger"),
    ("FBAN/Messenger", "Messenger"),
    ("FBAN/", "Facebook"),
    ("FBAV/", "Facebook"),
    ("FB_IAB/", "Facebook"),
    ("Twitter", "X"),
    ("musical_ly", "TikTok"),
    ("Bytedance", "TikTok"),
    ("TikTok", "TikTok"),
    ("MicroMessenger/", "WeChat"),
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(inapp", "Naver"),
    ("Snapchat", "Snapchat"),
    ("LinkedInApp", "LinkedIn"),
    ("Reddit/", "Reddit"),
    ("WAiOS", "WhatsApp"),
    ("WA4A", "WhatsApp"),
    ("GSA/", "Google app"),
    ("Slack", "Slack"),
    ("Electron/", "Electron"),
    ("; wv)", "Android WebView"),
];

impl Browser {
    /// An iPad asks for pages as a Mac does. It is known by its touch screen, which no Mac has.
    pub fn with_touch_points(self, points: u32) -> Self {
        if points > 1 && self.os == "macOS" { Browser { os: "iOS".into(), mobile: true, ..self } } else { self }
    }
}

/// The browser that such a string names.
pub fn browser(user_agent: &str) -> Browser {
    let has = |token: &str| user_agent.contains(token);
    let os = SYSTEMS.iter().find(|(token, _)| has(token)).map_or("unknown", |(_, os)| os);
    let engine = if os == "iOS" {
        Engine::Webkit
    } else if has("Chrome/") {
        Engine::Chromium
    } else if has("Gecko/") && has("Firefox/") {
        Engine::Gecko
    } else if has("AppleWebKit/") {
        Engine::Webkit
    } else {
        Engine::Unknown
    };
    let (name, major) = NAMES
        .iter()
        .find_map(|(token, name)| Some((*name, major_after(user_agent, token)?)))
        .map_or(("unknown", None), |(name, major)| (name, Some(major)));
    Browser { engine, name: name.into(), major, os: os.into(), mobile: has("Mobile") || has("Android") || os == "iOS" }
}

/// The app in whose built-in browser the page runs, where the string says so.
pub fn in_app_browser(user_agent: &str) -> Option<&'static str> {
    APPS.iter().find(|(token, _)| user_agent.contains(token)).map(|(_, app)| *app)
}

/// The same name, where it is one of ours.
pub fn listed_app(name: &str) -> Option<&'static str> {
    apps().find(|app| *app == name)
}

/// The apps that have a browser of their own.
pub fn apps() -> impl Iterator<Item = &'static str> {
    APPS.iter().map(|(_, app)| *app).chain(["Telegram"])
}

/// The browsers' names.
pub fn browsers() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(_, name)| *name)
}

/// The operating systems' names.
pub fn systems() -> impl Iterator<Item = &'static str> {
    SYSTEMS.iter().map(|(_, name)| *name)
}

/// Whether Google refuses to sign anybody in inside this app's browser (403 `disallowed_useragent`). This was measured
/// by google-oauth-webview and is stated in LINE's own FAQ. Slack, X and others open a tab of the real browser instead.
pub fn google_refuses(app: &str) -> bool {
    ["LINE", "Instagram", "Facebook", "Messenger", "LinkedIn", "Android WebView"].contains(&app)
}

fn major_after(user_agent: &str, token: &str) -> Option<u32> {
    let (_, version) = user_agent.split_once(token)?;
    let digits = version.bytes().take_while(u8::is_ascii_digit).count();
    version.get(..digits)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        let chrome = browser(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
        );
        assert_eq!(
            (chrome.engine, &*chrome.name, chrome.major, &*chrome.os),
            (Engine::Chromium, "Chrome", Some(156), "Linux")
        );
        let safari = browser(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        );
        assert_eq!((safari.engine, &*safari.name, &*safari.os, safari.mobile), (Engine::Webkit, "Safari", "iOS", true));
        let firefox = browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0");
        assert_eq!(
            (firefox.engine, &*firefox.name, firefox.major, firefox.mobile),
            (Engine::Gecko, "Firefox", Some(153), false)
        );
        let mac = browser(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        );
        assert_eq!((&*mac.os, mac.mobile), ("macOS", false));
        assert_eq!(mac.clone().with_touch_points(0), mac);
        let ipad = mac.with_touch_points(5);
        assert_eq!((&*ipad.name, &*ipad.os, ipad.mobile), ("Safari", "iOS", true));
        assert_eq!(firefox.clone().with_touch_points(10), firefox, "a Windows tablet is one already");
        assert_eq!(browser(""), Browser::default());
        assert_eq!(browser("Chrome/99999999999999999999").major, None);
    }

    #[test]
    fn apps_by_positive_token_only() {
        assert_eq!(
            in_app_browser(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari Line/15.5.0"
            ),
            Some("LINE")
        );
        for (user_agent, app) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile Barcelona 390.0.0.29.78",
                "Threads",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Instagram 390.0 Safari/604.1",
                "Instagram",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36 Reddit/2026.40",
                "Reddit",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36",
                "Android WebView",
            ),
        ] {
            assert_eq!(in_app_browser(user_agent), Some(app), "{user_agent}");
        }
        assert_eq!(
            in_app_browser(
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36"
            ),
            None
        );
    }
}
