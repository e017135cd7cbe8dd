//! The engines, and the users' browsers that each can play. What is particular to one engine has a file of its own.

mod chromium;
mod firefox;
mod webkit;

pub(crate) use chromium::DevTools;

use std::{env, path::Path, process::Command};

use anyhow::{Result, bail};
use fantoccini::{Client, wd::Capabilities};
use serde_json::json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK, the engine of Safari as far as it runs on Linux.
    Webkit,
}

/// The browser that the user has. Every one starts empty. Which engine can have which: [`support`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    Normal,
    /// A private window.
    Private,
    /// All cookies, on every host. In Chromium and Firefox all storage goes with them, in WebKitGTK none.
    CookiesBlocked,
    /// On this host and all below it, so that the identity provider still works and the user does come back.
    CookiesBlockedFor(String),
    /// Those of a frame from another site. WebKitGTK always does, as Safari; `Normal` is no different there.
    ThirdPartyCookiesBlocked,
    /// `localStorage` is null; in Firefox `sessionStorage` too.
    LocalStorageOff,
    /// `setItem` throws QuotaExceededError.
    StorageFull,
    /// As in Lockdown Mode: `WebAssembly` is not there.
    WebAssemblyOff,
    /// No script of a page runs, nor does [`Browser::execute`](crate::Browser::execute) answer.
    JavaScriptOff,
    /// Another `navigator.userAgent`, as an app's built-in browser has.
    UserAgent(String),
}

/// Whether the engine has such users; if not, why it can't be brought there.
pub fn support(engine: Engine, profile: &Profile) -> Result<(), &'static str> {
    match engine {
        Engine::Chromium => chromium::settings(profile).map(drop),
        Engine::Firefox => firefox::settings(profile).map(drop),
        Engine::Webkit => webkit::settings(profile).map(drop),
    }
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The one named in OAUTH_CHAPERONE_ENGINE, else Chromium.
    pub fn from_env() -> Result<Self> {
        let name = match env::var("OAUTH_CHAPERONE_ENGINE") {
            Err(env::VarError::NotPresent) => return Ok(Self::Chromium),
            name => name?,
        };
        match Self::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!(
                "OAUTH_CHAPERONE_ENGINE: {name:?} is no engine; there are {}",
                Self::ALL.map(Self::name).join(", ")
            ),
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKitGTK",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Port 0 is any free one, which is found out later. A port chosen here could be taken before the driver has it.
    pub(crate) fn driver(self, profile: &Profile, home: &Path) -> Result<Command> {
        match self {
            Self::Chromium => Ok(chromium::driver()),
            Self::Firefox => Ok(firefox::driver(profile)),
            Self::Webkit => webkit::driver(profile, home),
        }
    }

    /// The driver's port, once it listens: from what it has printed so far, or from its process group.
    pub(crate) fn port(self, printed: &str, group: u32) -> Option<u16> {
        match self {
            Self::Chromium => chromium::port(printed),
            Self::Firefox => firefox::port(printed),
            Self::Webkit => webkit::port(group),
        }
    }

    pub(crate) async fn capabilities(self, profile: &Profile, home: &Path) -> Result<Capabilities> {
        let mut capabilities = match self {
            Self::Chromium => chromium::capabilities(profile),
            Self::Firefox => firefox::capabilities(profile, home).await,
            Self::Webkit => webkit::capabilities(profile),
        }?;
        // The standard's own are 300 s for a page and 30 s for a script.
        capabilities.insert("timeouts".to_owned(), json!({ "pageLoad": 20_000, "script": 20_000 }));
        Ok(capabilities)
    }

    /// What of the profile only the running browser can be told.
    pub(crate) async fn finish(self, profile: &Profile, client: &Client) -> Result<()> {
        match (self, profile) {
            (Self::Firefox, Profile::CookiesBlockedFor(host)) => firefox::block_cookies(client, host).await,
            _ => Ok(()),
        }
    }
}
