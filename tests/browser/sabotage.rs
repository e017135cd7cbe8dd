//! Any interface of the browser may throw, be null, be absent, refuse or never answer: each alone and all together, and no
//! sign-in is lost, no exception gets out.
//!
//! In every engine: exceptions differ from engine to engine.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use oauth_chaperone::{Cause, Certainty};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_browser_tests::journey::diagnosis;
use oauth_chaperone_demo::{How, ModuleFault, Sabotage, SiteFault};

use crate::sign_in::{SignIn, Verdict};

/// Every interface that the shell and the JavaScript layer ask. But for what can't be replaced (`location`, `top`), what nothing of
/// a page would work without (`document.createElement`, `URL`), and what ChromeDriver itself asks the page for
/// (`navigator.userAgent`, `document.querySelector`).
const APIS: &[&str] = &[
    "CSSStyleSheet",
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
    "document.hasStorageAccess",
    "document.readyState",
    "document.referrer",
    "indexedDB",
    "indexedDB.deleteDatabase",
    "indexedDB.open",
    "isSecureContext",
    "localStorage",
    "matchMedia",
    "navigator.languages",
    "navigator.locks",
    "navigator.locks.request",
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

/// Those that answer later: only they can refuse or never answer. `fetch` is broken for the module's file alone there.
const PROMISED: &[&str] = &[
    "crypto.subtle.digest",
    "document.hasStorageAccess",
    "fetch",
    "navigator.locks.request",
    "navigator.storage.getDirectory",
];

/// A sign-in from the login page to the home page, and a failure that is told, which alone asks the module on the callback page;
/// with nothing in the console that a healthy page has not.
async fn survives(sign_in: &SignIn, api: &str, how: How) -> Result<()> {
    sign_in.demo.settings(|settings| settings.sabotage = Some(Sabotage { api: api.into(), how }));
    // Not for preflight(), which a module that never comes keeps waiting for ten seconds: nobody else waits for it.
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
    sign_in.has_no_fault().await
}

/// What the engine's own driver asks the page for, it can do nothing without: the other engines break that.
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
    let apis = without_the_drivers_own(apis)?;
    let sign_in = SignIn::new().await?;
    let mut replaced = BTreeSet::new();
    for api in &apis {
        for how in ways {
            survives(&sign_in, api, *how).await.with_context(|| format!("{api} {how:?}"))?;
        }
        let told = sign_in.browser.execute("return window.sabotaged ?? []", &[]).await?;
        replaced.extend(told.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)));
    }
    println!("replaced in {}: {replaced:?}", Engine::from_env()?.name());
    // What this engine has not, it can't lose; most it has.
    ensure!(replaced.len() * 4 >= apis.len() * 3, "hardly anything was replaced: {replaced:?}");
    Ok(())
}

#[tokio::test]
async fn each_interface_throws() -> Result<()> {
    each(APIS, &[How::Throws]).await
}

#[tokio::test]
async fn each_interface_is_null_or_absent() -> Result<()> {
    only_in!(Chromium | Webkit, "exceptions differ, but null or absent is so in one way, and each of the two has one");
    let how = if Engine::from_env()? == Engine::Chromium { How::Null } else { How::Absent };
    each(APIS, &[how]).await
}

#[tokio::test]
async fn each_promise_is_refused_or_never_settles() -> Result<()> {
    each(PROMISED, &[How::Rejects, How::Hangs]).await
}

#[tokio::test]
async fn all_interfaces_together() -> Result<()> {
    let sign_in = SignIn::new().await?;
    for (apis, how) in [(APIS, How::Throws), (APIS, How::Null), (APIS, How::Absent), (PROMISED, How::Hangs)] {
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

/// The list above stays true: whatever `src/browser` asks of the global object, and whatever it calls, stands in it.
#[test]
fn the_list_holds_every_call_of_the_shell() -> Result<()> {
    // Called on objects of our own making, or of the module's; and what no page works without.
    let own = [
        "Boolean",
        "Object",
        "append",
        "catch",
        "close",
        "createElement",
        "document",
        "documentElement",
        "location",
        "navigator",
        "push",
        "querySelector",
        "remove",
        "result",
        "setAttribute",
        "setTimeout",
    ];
    let listed: BTreeSet<&str> = APIS.iter().flat_map(|api| api.split('.')).chain(own).collect();
    let shell = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/browser");
    for file in std::fs::read_dir(shell)? {
        let path = file?.path();
        let source = std::fs::read_to_string(&path)?;
        for call in [
            "js::global(",
            "js::call(",
            "js::call_document(",
            "js::of_document(",
            "js::set_of_document(",
            "js::text_of_document(",
        ] {
            for rest in source.split(call).skip(1) {
                let name = rest.split('"').nth(1).unwrap_or_default();
                ensure!(listed.contains(name), "{}: {call}… {name:?} is not sabotaged", path.display());
            }
        }
    }
    Ok(())
}
