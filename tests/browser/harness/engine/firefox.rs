//! Firefox by geckodriver and, for what that can't do, WebDriver BiDi.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Error, Result, ensure};
use fantoccini::{
    Client, ClientBuilder,
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{sync::OnceCell, time::timeout};
use url::{ParseError, Url};

use crate::{Engine, Profile, driver::Driver};

const FIRST_START_LIMIT: Duration = Duration::from_secs(60);

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

/// Where `cargo xtask test` puts a geckodriver, beside the build.
fn drivers() -> Option<PathBuf> {
    let this = env::current_exe().ok()?;
    this.ancestors().map(|dir| dir.join("drivers")).find(|drivers| drivers.is_dir())
}

/// The geckodriver of the build, else the one on PATH.
pub(super) fn driver(profile: &Profile) -> Command {
    let built = drivers().map(|drivers| drivers.join("bin/geckodriver")).filter(|driver| driver.is_file());
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

/// With its profile inside of this directory.
pub(super) async fn capabilities(profile: &Profile, home: &Path) -> Result<Capabilities> {
    /// All wait for the one that starts first. Without it they start as slowly as it did, and no worse.
    static STARTED: OnceCell<Option<PathBuf>> = OnceCell::const_new();
    let started = STARTED.get_or_init(async || timeout(FIRST_START_LIMIT, started_once()).await.ok()?.ok());
    let place = home.join("profile");
    if let Some(started) = started.await {
        let copied = Command::new("cp").arg("-r").args([started, &place]).status()?;
        ensure!(copied.success(), "cp: {copied}");
    } else {
        fs::create_dir_all(&place)?;
    }
    told(profile, &place)
}

/// A profile that Firefox has started with once, as a user's has, and that has seen no page. At its first start Firefox compiles its
/// own scripts, which takes 5.5 s of a core; with what that start keeps, 1.7 s (measured, 153.7).
async fn started_once() -> Result<PathBuf> {
    let drivers = drivers().context("no directory for drivers")?;
    let version = Command::new(on_path("firefox-esr")?).arg("--version").output()?;
    let name = String::from_utf8_lossy(&version.stdout).trim().replace(' ', "-");
    let place = drivers.join(format!("profile-of-{name}"));
    if place.is_dir() {
        return Ok(place);
    }
    let making = TempDir::with_prefix_in("profile-", &drivers)?;
    let profile = making.path().join("profile");
    fs::create_dir(&profile)?;
    let driver = Driver::start(Engine::Firefox, &Profile::Normal).await?;
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(told(&Profile::Normal, &profile)?);
    let client = builder.connect(&format!("http://127.0.0.1:{}", driver.port)).await?;
    client.goto("about:blank").await?;
    client.close().await?;
    // Of that start alone.
    for file in ["lock", ".parentlock", "MarionetteActivePort", "WebDriverBiDiServer.json", "user.js"] {
        let _ = fs::remove_file(profile.join(file));
    }
    fs::rename(profile, &place)?;
    Ok(place)
}

fn told(profile: &Profile, place: &Path) -> Result<Capabilities> {
    let (arg, mut prefs) = settings(profile).map_err(Error::msg)?;
    // Neither another process nor another page in store for what a test will not open: 1.1 s of a core.
    for in_store in ["dom.ipc.processPrelaunch.enabled", "browser.newtab.preload"] {
        prefs[in_store] = json!(false);
    }
    // Or it asks the server again for what its cache is slow to give.
    prefs["network.http.rcwn.enabled"] = json!(false);
    let mut args = vec![json!("-headless"), json!("-profile"), json!(place)];
    args.extend(arg.map(Value::from));
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
            if (!`.${URI.asciiHost}`.endsWith(`.${host}`)) return;
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
