//! What the browser allows, as effects that were tried. Modes are never guessed.

use serde::{Deserialize, Serialize};

use crate::user_agent::Browser;
use crate::vocabulary::words;

words! {
    /// Whether a first-party cookie survives a write and a read.
    Cookies {
        /// It was read back.
        Work = "work",
        /// It was dropped without a word.
        Blocked = "blocked",
        /// Access throws: a frame with an opaque origin.
        Sandboxed = "sandboxed",
        /// Not tried, or not told.
        Unknown = "unknown",
    }
}

words! {
    /// Whether web storage can be used.
    Storage {
        /// An entry was read back.
        Works = "works",
        /// The getter or the write throws.
        Blocked = "blocked",
        /// The getter gives null or nothing (an Android WebView's default).
        Absent = "absent",
        /// There is no room for one more entry.
        Full = "full",
        /// Not tried, or not told.
        Unknown = "unknown",
    }
}

words! {
    /// Whether an IndexedDB database opens.
    IndexedDb {
        /// It opened.
        Works = "works",
        /// It refused, at once or later.
        Blocked = "blocked",
        /// This browser has no IndexedDB.
        Absent = "absent",
        /// It did not answer in time, or was not tried.
        Unknown = "unknown",
    }
}

words! {
    /// Only a hint. No verdict rests on it.
    PrivateWindow {
        /// An effect of private windows was seen.
        Likely = "likely",
        /// It was looked for and not seen.
        Unlikely = "unlikely",
        /// This engine shows no such effect.
        Unknown = "unknown",
    }
}

words! {
    /// The tab that this page runs in, against the one that the user left from.
    Tab {
        /// The departing tab.
        Same = "same",
        /// A copy of it.
        Copied = "copied",
        /// Another tab of this browser.
        Other = "other",
        /// No departure is known here.
        None = "none",
        /// The tab's storage can't be read.
        Unknown = "unknown",
    }
}

words! {
    /// Whether the page runs in a frame, and of which site the page around it is.
    Framed {
        /// At the top.
        No = "no",
        /// In a frame of its own site.
        SameSite = "same_site",
        /// In a frame of another site.
        CrossSite = "cross_site",
    }
}

words! {
    /// How this page was reached (Navigation Timing).
    Navigation {
        /// A link, a form, a redirect, a typed address.
        Navigate = "navigate",
        /// The reload button.
        Reload = "reload",
        /// Back, Forward, or a restored page.
        BackForward = "back_forward",
        /// Loaded ahead of time.
        Prerender = "prerender",
        /// Not told.
        Unknown = "unknown",
    }
}

words! {
    /// Which build runs.
    Runtime {
        /// WebAssembly.
        Wasm = "wasm",
        /// Plain JavaScript.
        Js = "js",
    }
}

/// What this browser allows this page, as far as it was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Environment {
    /// First-party cookies.
    pub cookies: Cookies,
    /// The tab's storage.
    pub session_storage: Storage,
    /// The browser's storage.
    pub local_storage: Storage,
    /// The browser's database.
    pub indexed_db: IndexedDb,
    /// A hint about a private window.
    pub private_window: PrivateWindow,
    /// This tab, against the departing one.
    pub tab: Tab,
    /// Whether the page is framed.
    pub framed: Framed,
    /// The app in whose browser the page runs, where its name is in the user agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_app_browser: Option<String>,
    /// Opened from the home screen, without the browser's own controls.
    pub standalone: bool,
    /// `navigator.onLine`: false is strong, true says nothing.
    pub online: bool,
    /// A secure context.
    pub secure_context: bool,
    /// How the page was reached.
    pub navigation: Navigation,
    /// A service worker controls the page.
    pub service_worker: bool,
    /// Family and major version only.
    pub browser: Browser,
    /// Which build runs.
    pub runtime: Runtime,
}

impl Default for Environment {
    /// Nothing known, nothing wrong.
    fn default() -> Self {
        Environment {
            cookies: Cookies::Unknown,
            session_storage: Storage::Unknown,
            local_storage: Storage::Unknown,
            indexed_db: IndexedDb::Unknown,
            private_window: PrivateWindow::Unknown,
            tab: Tab::Unknown,
            framed: Framed::No,
            in_app_browser: None,
            standalone: false,
            online: true,
            secure_context: true,
            navigation: Navigation::Unknown,
            service_worker: false,
            browser: Browser::default(),
            runtime: Runtime::Wasm,
        }
    }
}
