//! WebKitGTK's MiniBrowser by WebKitWebDriver, on an X display of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Error, Result};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::Profile;

/// Xvfb takes a free display and tells its number. Without `-nolisten unix` it would leave a socket and a lock file in
/// /tmp when it is killed; the abstract socket that remains ends with it.
const ON_A_DISPLAY: &str = "Xvfb -displayfd 1 -screen 0 1920x1200x24 -nolisten tcp -nolisten unix |
    { read -r display && DISPLAY=:$display GDK_BACKEND=x11 exec WebKitWebDriver --port=0; }";

/// The tool bar would keep the window at 447 pixels or more; a phone has less. Nothing of this reaches the page.
const NARROW: &str = "* { min-width: 0; padding: 0; font-size: 1px }";

#[derive(Default)]
pub(super) struct Settings {
    arg: Option<String>,
    env: Option<(&'static str, &'static str)>,
}

/// The profile's argument and environment.
pub(super) fn settings(profile: &Profile) -> Result<Settings, &'static str> {
    let arg = |arg: &str| Ok(Settings { arg: Some(arg.to_owned()), env: None });
    match profile {
        Profile::Normal | Profile::ThirdPartyCookiesBlocked => Ok(Settings::default()),
        Profile::Private => Err("under automation WebKitGTK is always private: Normal is what a private window is"),
        Profile::CookiesBlocked => arg("--cookies-policy=never"),
        Profile::CookiesBlockedFor(_) => Err("WebKitGTK has one cookie policy for all hosts"),
        Profile::LocalStorageOff => arg("--features=-LocalStorage"),
        Profile::StorageFull => Err("MiniBrowser has no switch for the quota of a storage area"),
        // JSC_useWebAssembly is unknown to WebKitGTK 2.50.
        Profile::WebAssemblyOff => Ok(Settings { arg: None, env: Some(("JSC_useWasm", "0")) }),
        Profile::JavaScriptOff => arg("--enable-javascript=false"),
        Profile::UserAgent(user_agent) if user_agent.contains(['[', ']']) => {
            Err("WebKit finds brackets invalid in a user agent and, without a word, keeps its own")
        }
        Profile::UserAgent(user_agent) => arg(&format!("--user-agent={user_agent}")),
    }
}

pub(super) fn driver(profile: &Profile, home: &Path) -> Result<Command> {
    let style = home.join(".config/gtk-3.0");
    fs::create_dir_all(&style)?;
    fs::write(style.join("gtk.css"), NARROW)?;
    let mut command = Command::new("sh");
    command.args(["-c", ON_A_DISPLAY]).envs(settings(profile).map_err(Error::msg)?.env);
    Ok(command)
}

/// WebKitWebDriver tells its port to nobody; the kernel knows on which one a process of this group listens.
pub(super) fn port(group: u32) -> Option<u16> {
    let processes = fs::read_dir("/proc").ok()?.flatten().map(|process| process.path());
    let sockets: Vec<_> =
        processes.filter(|process| is_in(group, process)).flat_map(|process| sockets(&process)).collect();
    fs::read_to_string("/proc/net/tcp").ok()?.lines().find_map(|line| {
        // proc(5): the local address, the state, of which 0A is "listening", and the inode.
        let mut words = line.split_whitespace();
        let (address, state, inode) = (words.nth(1)?, words.nth(1)?, words.nth(5)?);
        let found = state == "0A" && sockets.contains(&format!("socket:[{inode}]"));
        found.then(|| u16::from_str_radix(address.split_once(':')?.1, 16).ok()).flatten()
    })
}

/// proc(5): after the name, which is in parentheses, come state, parent and process group.
fn is_in(group: u32, process: &Path) -> bool {
    let stat = fs::read_to_string(process.join("stat")).unwrap_or_default();
    let numbers = stat.rsplit_once(')').map(|(_, numbers)| numbers).unwrap_or_default();
    numbers.split_whitespace().nth(2) == Some(&group.to_string())
}

fn sockets(process: &Path) -> Vec<String> {
    let files = fs::read_dir(process.join("fd")).into_iter().flatten().flatten();
    files.filter_map(|file| Some(fs::read_link(file.path()).ok()?.to_string_lossy().into_owned())).collect()
}

pub(super) fn capabilities(profile: &Profile) -> Result<Capabilities> {
    let args: Vec<_> =
        ["--automation".to_owned()].into_iter().chain(settings(profile).map_err(Error::msg)?.arg).collect();
    let options = json!({ "binary": mini_browser()?, "args": args });
    Ok(Capabilities::from_iter([
        ("browserName".to_owned(), Value::from("MiniBrowser")),
        ("webkitgtk:browserOptions".to_owned(), options),
    ]))
}

/// Below /usr/lib/<architecture>/webkit2gtk-4.<n>, which is on nobody's PATH.
fn mini_browser() -> Result<PathBuf> {
    let below = |dir: PathBuf| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_version =
        |dir: &PathBuf| dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4."));
    let browsers = below("/usr/lib".into()).flat_map(below).filter(is_version).map(|dir| dir.join("MiniBrowser"));
    browsers.filter(|browser| browser.is_file()).max().context("no MiniBrowser below /usr/lib")
}
