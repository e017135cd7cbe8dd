//! Any interface of the browser may throw, be null, be absent, be of another type, refuse or never answer: each one
//! alone, and all together. Even then no sign-in is lost, no exception gets out, and what could not be read is not
//! called broken.
//!
//! In every engine: exceptions differ from engine to engine.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use oauth_chaperone::{Cause, Certainty};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_browser_tests::journey::diagnosis;
use oauth_chaperone_demo::{How, ModuleFault, Sabotage, SiteFault};
use serde_json::Value;

use crate::sign_in::{SignIn, Verdict};

/// Every interface that the shell and the JavaScript layer ask, but for those of `NEEDED`.
const APIS: &[&str] = &[
    "Array.isArray",
    "CSSStyleSheet",
    "HTMLButtonElement.prototype.addEventListener",
    "ShadowRoot.prototype.adoptedStyleSheets",
    "Storage.prototype.getItem",
    "Storage.prototype.removeItem",
    "Storage.prototype.setItem",
    "WebAssembly",
    "addEventListener",
    "console.warn",
    "crypto",
    "crypto.getRandomValues",
    "crypto.subtle.digest",
    "document.addEventListener",
    "document.baseURI",
    "document.cookie",
    "document.documentElement.lang",
    "document.execCommand",
    "document.hasStorageAccess",
    "document.readyState",
    "document.referrer",
    "indexedDB",
    "indexedDB.deleteDatabase",
    "indexedDB.open",
    "isSecureContext",
    "localStorage",
    "matchMedia",
    "navigator.clipboard",
    "navigator.clipboard.writeText",
    "navigator.languages",
    "navigator.locks",
    "navigator.locks.request",
    "navigator.maxTouchPoints",
    "navigator.onLine",
    "navigator.serviceWorker",
    "navigator.standalone",
    "navigator.storage",
    "navigator.storage.getDirectory",
    "performance",
    "performance.getEntriesByType",
    "performance.now",
    "sessionStorage",
];

/// What the shell asks and no test here takes away: what can't be replaced, what no engine here has, what nothing on a
/// page would work without, what drivers themselves ask the page for, and the words of a countdown, since there is none
/// here (retry.rs).
const NEEDED: &[&str] = &[
    "Boolean",
    "Intl.DurationFormat",
    "Intl.DurationFormat.prototype.format",
    "Reflect.get",
    "TelegramWebview",
    "TelegramWebviewProxy",
    "document",
    "document.createElement",
    "document.documentElement",
    "document.querySelector",
    "location",
    "location.ancestorOrigins",
    "navigator",
    "navigator.userAgent",
    "top",
];

/// Those that answer later: only they can refuse or never answer. `fetch` is broken for the module's file alone there.
const PROMISED: &[&str] = &[
    "crypto.subtle.digest",
    "document.hasStorageAccess",
    "fetch",
    "navigator.clipboard.writeText",
    "navigator.locks.request",
    "navigator.storage.getDirectory",
];

const PRESS_COPY: &str = "document.querySelector('oauth-chaperone').shadowRoot.querySelector('[part=copy]')?.click()";

/// How many are broken together where each alone would take minutes. Few, so that one that ends a page early hides few others.
const GROUP: usize = 6;

/// A sign-in from the login page to the home page, and a failure that is told: only a failure asks for the module on
/// the callback page. The console holds nothing that a healthy page does not have.
async fn survives(sign_in: &SignIn, api: &str, how: How) -> Result<()> {
    sign_in.demo.settings(|settings| settings.sabotage = Some(Sabotage { api: api.into(), how }));
    // Not for preflight(), which a module that never comes keeps waiting for ten seconds: nothing else waits for it.
    sign_in.browser.goto(&sign_in.login_url()).await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.click("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.has_no_fault().await?;
    sign_in.sign_out().await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.click("#fault-deny").await?;
    // A module that never comes is waited for as long as the browser is here.
    sign_in.browser.wait_until("window.chaperone?.diagnosis").await.ok();
    let diagnosis = diagnosis(&sign_in.browser).await?;
    ensure!(diagnosis["outcome"] == "failed", "{diagnosis:#}");
    if matches!(how, How::Object | How::Number) {
        calls_nothing_broken(&diagnosis, api)?;
    }
    if ["clipboard", "execCommand"].iter().any(|copies| api.contains(copies)) {
        sign_in.browser.execute(PRESS_COPY, &[]).await?;
    }
    sign_in.has_no_fault().await
}

/// A value of another type says nothing about the user's browser.
fn calls_nothing_broken(diagnosis: &Value, api: &str) -> Result<()> {
    let found = &diagnosis["environment"];
    let is = |name: &str, words: &[&str]| words.iter().any(|word| found[name] == *word);
    // An entry that was not kept has not been kept.
    let stores = || ["sessionStorage", "localStorage"].iter().all(|name| is(name, &["works", "unknown"]));
    ensure!(api.contains("Storage.prototype.setItem") || stores(), "{found:#}");
    ensure!(is("cookies", &["work", "unknown"]) && is("privateWindow", &["unlikely", "unknown"]), "{found:#}");
    ensure!(is("framed", &["no"]) && found["online"] == true, "{found:#}");
    Ok(())
}

/// The engine's own driver can do nothing without what it asks the page for. The other engines break that.
fn without_the_drivers_own(apis: &'static [&'static str]) -> Result<Vec<&'static str>> {
    let drivers: &[&str] = match Engine::from_env()? {
        // While a page loads, and only then: "cannot determine loading status", or, where it is absent, ChromeDriver 156 aborts
        // ("bad_variant_access"). Seen on a loaded machine, in three runs of 21.
        Engine::Chromium => &["document.readyState"],
        Engine::Firefox => &[],
        Engine::Webkit => &["performance", "performance.getEntriesByType", "performance.now"],
    };
    Ok(apis.iter().copied().filter(|api| !drivers.contains(api)).collect())
}

async fn each(apis: &'static [&'static str], ways: &[How]) -> Result<()> {
    in_groups(1, apis, ways).await
}

async fn in_groups(size: usize, apis: &'static [&'static str], ways: &[How]) -> Result<()> {
    let apis = without_the_drivers_own(apis)?;
    let sign_in = SignIn::new().await?;
    let mut replaced = BTreeSet::new();
    for group in apis.chunks(size) {
        let group = group.join(",");
        for how in ways {
            survives(&sign_in, &group, *how).await.with_context(|| format!("{group} {how:?}"))?;
        }
        let told = sign_in.browser.execute("return window.sabotaged ?? []", &[]).await?;
        replaced.extend(told.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)));
    }
    println!("replaced in {}: {replaced:?}", Engine::from_env()?.name());
    // An engine can't lose what it does not have. It has most of it.
    ensure!(replaced.len() * 4 >= apis.len() * 3, "hardly anything was replaced: {replaced:?}");
    Ok(())
}

#[tokio::test]
async fn groups_of_interfaces() -> Result<()> {
    only_in!(Chromium, "in the others each has its turn alone");
    in_groups(GROUP, APIS, &[How::Throws, How::Null]).await
}

#[tokio::test]
async fn each_interface_throws_at_length() -> Result<()> {
    each(APIS, &[How::Throws]).await
}

#[tokio::test]
async fn each_interface_is_null_or_absent_at_length() -> Result<()> {
    only_in!(Chromium | Webkit, "exceptions differ, but null or absent is so in one way, and each of the two has one");
    let how = if Engine::from_env()? == Engine::Chromium { How::Null } else { How::Absent };
    each(APIS, &[how]).await
}

#[tokio::test]
async fn each_interface_is_of_another_type_at_length() -> Result<()> {
    only_in!(Firefox | Webkit, "what a type is taken for is the same in all, and each of the two has one");
    let how = if Engine::from_env()? == Engine::Firefox { How::Object } else { How::Number };
    each(APIS, &[how]).await
}

#[tokio::test]
async fn each_promise_is_refused_or_never_settles_at_length() -> Result<()> {
    each(PROMISED, &[How::Rejects, How::Hangs]).await
}

#[tokio::test]
async fn all_interfaces_together() -> Result<()> {
    let sign_in = SignIn::new().await?;
    let ways = [How::Throws, How::Null, How::Absent, How::Object, How::Number].map(|how| (APIS, how));
    for (apis, how) in ways.into_iter().chain([(PROMISED, How::Hangs)]) {
        survives(&sign_in, &without_the_drivers_own(apis)?.join(","), how).await.with_context(|| format!("{how:?}"))?;
    }
    Ok(())
}

/// Served with a wrong type, it runs all the same; not served, its translation does. Told by what the page did and by what came.
#[tokio::test]
async fn the_module_is_served_wrongly() -> Result<()> {
    let faults = [
        (ModuleFault::Typed("text/html"), "wasm"),
        (ModuleFault::Typed("application/octet-stream"), "wasm"),
        (ModuleFault::AnotherPage, "js"),
        (ModuleFault::NotFound, "js"),
        (ModuleFault::Forbidden, "js"),
    ];
    for (fault, runtime) in faults {
        let sign_in = SignIn::with(|settings| {
            settings.forbids_webassembly = false;
            settings.module_fault = Some(fault);
        })
        .await?;
        sign_in.leave_and_press("#allow").await?;
        sign_in.is_signed_in().await?;
        sign_in.sign_out().await?;
        sign_in.demo.settings(|settings| settings.site_fault = SiteFault::AccountConflict);
        sign_in.leave_and_press("#allow").await?;
        let diagnosis = sign_in.fails_with(Verdict(Cause::AccountConflict, Certainty::Certain)).await;
        let diagnosis = diagnosis.with_context(|| format!("{fault:?}"))?;
        ensure!(diagnosis["environment"]["runtime"] == runtime, "{fault:?}: {diagnosis:#}");
        let asked = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let asked = sign_in.browser.execute(asked, &[]).await?.to_string();
        ensure!(asked.contains("oauth_chaperone_fallback.js") == (runtime == "js"), "{fault:?}: {asked}");
    }
    Ok(())
}

/// What the shell calls of each interface of `web-sys`; none of what it only looks at the type of, or has made itself.
const TYPED: &[(&str, &[&str])] = &[
    ("CssStyleSheet", &["CSSStyleSheet"]),
    ("Document", &["document"]),
    ("DomException", &[]),
    ("DomStringList", &[]),
    ("Element", &[]),
    ("Event", &[]),
    ("EventTarget", &[]),
    ("FileSystemDirectoryHandle", &[]),
    ("HtmlElement", &["HTMLButtonElement.prototype.addEventListener"]),
    ("HtmlScriptElement", &[]),
    ("HtmlTextAreaElement", &[]),
    ("IdbDatabase", &[]),
    ("IdbFactory", &["indexedDB.deleteDatabase", "indexedDB.open"]),
    ("IdbOpenDbRequest", &[]),
    ("IdbRequest", &[]),
    ("Location", &["location"]),
    ("MediaQueryList", &[]),
    ("NavigationType", &[]),
    ("Node", &[]),
    ("PerformanceNavigationTiming", &[]),
    ("PerformanceResourceTiming", &[]),
    ("PerformanceServerTiming", &[]),
    ("ServiceWorker", &[]),
    ("ServiceWorkerContainer", &[]),
    ("ShadowRoot", &[]),
    ("Storage", &["Storage.prototype.removeItem", "Storage.prototype.setItem"]),
    ("Url", &[]),
    ("Window", &["document", "indexedDB", "localStorage", "location", "matchMedia", "sessionStorage", "top"]),
];

/// Where each type of `src/browser/platform/uncertain.rs` is found; nowhere what a page can't reach.
const UNCERTAIN: &[(&str, Option<&str>)] = &[
    ("Clipboard", Some("navigator.clipboard.")),
    ("Crypto", Some("crypto.")),
    ("DurationFormat", Some("Intl.DurationFormat.prototype.")),
    ("Location", Some("location.")),
    ("LockManager", Some("navigator.locks.")),
    ("Navigator", Some("navigator.")),
    ("Performance", Some("performance.")),
    ("Promised", None),
    ("ShadowRoot", Some("ShadowRoot.prototype.")),
    ("Storage", Some("Storage.prototype.")),
    ("StorageManager", Some("navigator.storage.")),
    ("Window", Some("")),
];

fn is_listed(path: &str) -> bool {
    APIS.contains(&path) || NEEDED.contains(&path)
}

/// The lists stay true. They hold the interfaces that Cargo.toml lets the shell touch,
#[test]
fn the_list_holds_every_typed_interface() -> Result<()> {
    let manifest = include_str!("../../Cargo.toml");
    let (_, rest) = manifest.split_once(".dependencies.web-sys]").context("no web-sys")?;
    let (_, rest) = rest.split_once("features = [").context("no features")?;
    let (features, _) = rest.split_once(']').context("no end of the features")?;
    let features: BTreeSet<_> = features.split('"').skip(1).step_by(2).collect();
    let typed: BTreeSet<_> = TYPED.iter().map(|(name, _)| *name).collect();
    ensure!(features == typed, "{:?}", features.symmetric_difference(&typed));
    let missing: Vec<_> = TYPED.iter().flat_map(|(_, paths)| *paths).filter(|path| !is_listed(path)).collect();
    ensure!(missing.is_empty(), "not sabotaged: {missing:?}");
    Ok(())
}

/// those of the document, which are read by name,
#[test]
fn the_list_holds_every_name_of_the_document() -> Result<()> {
    let shell = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/browser");
    let mut names = BTreeSet::new();
    for folder in [shell.to_owned(), format!("{shell}/panel"), format!("{shell}/platform")] {
        for file in std::fs::read_dir(folder)? {
            let path = file?.path();
            let source = if path.is_file() { std::fs::read_to_string(path)? } else { String::new() };
            for call in
                ["document::look(\"", "document::text(\"", "document::set_text(\"", "document::call(\"", "    call(\""]
            {
                let calls = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                names.extend(calls.map(|name| format!("document.{name}")));
            }
        }
    }
    ensure!(names.len() > 6, "hardly any name was found: {names:?}");
    names.retain(|name| !is_listed(name));
    ensure!(names.is_empty(), "not sabotaged: {names:?}");
    Ok(())
}

/// and those that it declares itself, all of them in one place.
#[test]
fn the_list_holds_every_uncertain_interface() -> Result<()> {
    let shell = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/browser");
    let mut blocks = 0;
    for folder in [shell.to_owned(), format!("{shell}/panel"), format!("{shell}/platform")] {
        for file in std::fs::read_dir(folder)? {
            let path = file?.path();
            if path.is_file() {
                blocks += std::fs::read_to_string(path)?.matches("extern \"C\"").count();
            }
        }
    }
    ensure!(blocks == 1, "{blocks} extern blocks");
    let source = std::fs::read_to_string(format!("{shell}/platform/uncertain.rs"))?;
    let (_, block) = source.split_once("extern \"C\" {").context("no extern block")?;
    let (block, _) = block.split_once("\n}").context("no end of the block")?;
    let mut paths = 0;
    for item in block.split("#[wasm_bindgen(").skip(1) {
        let (attributes, declared) = item.split_once(")]").context("no end of the attributes")?;
        let given = |name: &str| attributes.split(", ").find_map(|given| given.strip_prefix(name)?.strip_prefix(" = "));
        let (kind, rest) = declared.trim_start().trim_start_matches("pub ").split_once(' ').context("no name")?;
        let this = rest.split_once("this: &").and_then(|(_, rest)| rest.split([',', ')']).next());
        let place = match (kind, this) {
            ("type", _) => continue,
            (_, Some(this)) => {
                UNCERTAIN.iter().find(|(of, _)| *of == this).with_context(|| format!("where is {this}?"))?.1
            }
            (_, None) => Some(""),
        };
        let Some(place) = place else { continue };
        let own = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        let made = rest.split_once("Result<").and_then(|(_, rest)| rest.split(',').next());
        let own = made.filter(|_| attributes.starts_with("constructor")).unwrap_or(own);
        let name = given("js_name").unwrap_or_else(|| own.trim_start_matches("set_"));
        let namespace = given("js_namespace").map(|name| format!("{name}.")).unwrap_or_default();
        let path = format!("{place}{namespace}{name}");
        ensure!(is_listed(&path), "{path} is not sabotaged");
        paths += 1;
    }
    ensure!(paths > 25, "hardly any interface was found: {paths}");
    Ok(())
}
