//! Chromium by ChromeDriver.

use std::process::Command;

use anyhow::{Error, Result};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::Profile;

/// Block the cookies of third parties in private windows, as Google's Chrome does; Debian's default is 1, everywhere.
const COOKIE_CONTROLS: u8 = 2;

/// The profile's argument and preferences.
pub(super) fn settings(profile: &Profile) -> Result<(Option<String>, Value), &'static str> {
    let normal = || json!({ "cookie_controls_mode": COOKIE_CONTROLS });
    let arg = |arg: &str| Ok((Some(arg.to_owned()), normal()));
    let pref = |name: &str, value: Value| {
        let mut prefs = normal();
        prefs[name] = value;
        Ok((None, prefs))
    };
    match profile {
        Profile::Normal => Ok((None, normal())),
        Profile::Private => arg("--incognito"),
        Profile::CookiesBlocked => pref("default_content_setting_values", json!({ "cookies": 2 })),
        Profile::CookiesBlockedFor(host) => {
            let pattern = format!("[*.]{host},*");
            pref("content_settings", json!({ "exceptions": { "cookies": { pattern: { "setting": 2 } } } }))
        }
        Profile::ThirdPartyCookiesBlocked => pref("cookie_controls_mode", json!(1)),
        Profile::LocalStorageOff => arg("--disable-local-storage"),
        Profile::StorageFull => Err("no switch or preference of Chromium lowers the quota of a storage area"),
        // --noexpose_wasm has no effect in Chromium 156.
        Profile::WebAssemblyOff => arg("--js-flags=--jitless"),
        Profile::JavaScriptOff => pref("default_content_setting_values", json!({ "javascript": 2 })),
        Profile::UserAgent(user_agent) => arg(&format!("--user-agent={user_agent}")),
    }
}

pub(super) fn driver() -> Command {
    let mut command = Command::new("chromedriver");
    command.arg("--port=0");
    command
}

pub(super) fn port(printed: &str) -> Option<u16> {
    let (_, port) = printed.split_once("started successfully on port ")?;
    port.split_once('.')?.0.parse().ok()
}

pub(super) fn capabilities(profile: &Profile) -> Result<Capabilities> {
    let (arg, prefs) = settings(profile).map_err(Error::msg)?;
    let args = [
        "--headless=new",
        // As root, as in most containers, Chromium refuses to start with its sandbox.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    let args: Vec<_> = args.into_iter().map(str::to_owned).chain(arg).collect();
    Ok(Capabilities::from_iter([
        ("browserName".to_owned(), Value::from("chrome")),
        ("goog:chromeOptions".to_owned(), json!({ "args": args, "prefs": { "profile": prefs } })),
        ("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" })),
    ]))
}

/// ChromeDriver's own way to the Chrome DevTools Protocol.
#[derive(Debug)]
pub(crate) struct DevTools {
    pub(crate) command: &'static str,
    pub(crate) parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}
