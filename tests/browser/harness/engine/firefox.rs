//! Firefox by geckodriver and, for what that can't do, WebDriver BiDi.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Error, Result};
use fantoccini::{
    Client,
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::Profile;

/// The profile's argument and preferences.
pub(super) fn settings(profile: &Profile) -> Result<(Option<&'static str>, Value), &'static str> {
    let pref = |name: &str, value: Value| Ok((None, json!({ name: value })));
    match profile {
        // Of one host: `block_cookies`.
        Profile::Normal | Profile::CookiesBlockedFor(_) => Ok((None, json!({}))),
        // With `-private` the window that WebDriver is given is not private.
        Profile::Private => Ok((Some("-private-window"), json!({}))),
        Profile::CookiesBlocked => pref("network.cookie.cookieBehavior", json!(2)),
        Profile::ThirdPartyCookiesBlocked => pref("network.cookie.cookieBehavior", json!(1)),
        Profile::LocalStorageOff => pref("dom.storage.enabled", json!(false)),
        Profile::StorageFull => pref("dom.storage.default_quota", json!(0)),
        Profile::WebAssemblyOff => pref("javascript.options.wasm", json!(false)),
        Profile::JavaScriptOff => pref("javascript.enabled", json!(false)),
        Profile::UserAgent(user_agent) => pref("general.useragent.override", json!(user_agent)),
    }
}

/// The geckodriver that `cargo xtask test` puts beside the build, else the one on PATH.
pub(super) fn driver(profile: &Profile) -> Command {
    let this = env::current_exe().unwrap_or_default();
    let built = this.ancestors().map(|dir| dir.join("drivers/bin/geckodriver")).find(|driver| driver.is_file());
    let mut command = Command::new(built.as_deref().unwrap_or(Path::new("geckodriver")));
    command.args(["--port=0", "--websocket-port=0"]);
    if let Profile::CookiesBlockedFor(_) = profile {
        command.arg("--allow-system-access");
    }
    command
}

pub(super) fn port(printed: &str) -> Option<u16> {
    let (_, port) = printed.split_once("Listening on 127.0.0.1:")?;
    port.split_once('\n')?.0.trim_end().parse().ok()
}

pub(super) fn capabilities(profile: &Profile) -> Result<Capabilities> {
    let (arg, prefs) = settings(profile).map_err(Error::msg)?;
    let args: Vec<_> = ["-headless"].into_iter().chain(arg).collect();
    let options = json!({ "binary": on_path("firefox-esr")?, "args": args, "prefs": prefs });
    Ok(Capabilities::from_iter([
        ("browserName".to_owned(), Value::from("firefox")),
        ("moz:firefoxOptions".to_owned(), options),
        ("webSocketUrl".to_owned(), Value::from(true)),
    ]))
}

/// As the user does it in the settings. Firefox has such an exception for one origin, port included, and which ports there
/// will be is not known yet: so each origin of the host gets its own when it is first asked for anything.
pub(super) async fn block_cookies(client: &Client, host: &str) -> Result<()> {
    const BLOCK: &str = "
        const [host] = arguments;
        const block = channel => {
            const { URI } = channel.QueryInterface(Ci.nsIChannel);
            if (URI.asciiHost != host) return;
            const origin = Services.scriptSecurityManager.createContentPrincipal(URI, {});
            Services.perms.addFromPrincipal(origin, 'cookie', Ci.nsICookiePermission.ACCESS_DENY);
        };
        Services.obs.addObserver(block, 'http-on-opening-request');
    ";
    client.issue_cmd(RunScriptsIn("chrome")).await?;
    client.execute(BLOCK, vec![host.into()]).await?;
    client.issue_cmd(RunScriptsIn("content")).await?;
    Ok(())
}

/// geckodriver's own: whether scripts run in the page or in the browser around it.
#[derive(Debug)]
struct RunScriptsIn(&'static str);

impl WebDriverCompatibleCommand for RunScriptsIn {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/moz/context", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "context": self.0 }).to_string()))
    }
}

fn on_path(program: &str) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut programs = env::split_paths(&path).map(|dir| dir.join(program));
    programs.find(|program| program.is_file()).with_context(|| format!("no {program} on PATH"))
}
