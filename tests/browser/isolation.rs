//! Browsers stay from test to test, but nothing that a test did in one of them stays.
//!
//! In every engine: each has a driver of its own, and stores of its own.

use anyhow::{Result, ensure};
use axum::{
    Router,
    http::{HeaderMap, header},
    response::{Html, IntoResponse},
    routing::get,
};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, host};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What a page can find of earlier ones. What is missing in this engine is null.
const LOOK: &str = "
    const databases = await indexedDB.databases?.() ?? [];
    const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
    return {
        cookie: document.cookie,
        stored: [Object.keys(localStorage), Object.keys(sessionStorage)],
        databases: databases.map(({ name }) => name),
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? null,
        history: history.length,
        name: window.name,
        size: [outerWidth, outerHeight, innerWidth],
        permission: permission?.state ?? null,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
        cached: (await (await fetch('/cached')).text()),
    };";

const PLANT: &str = "
    document.cookie = 'planted=1; path=/; max-age=3600';
    localStorage.planted = sessionStorage.planted = 1;
    await new Promise((resolve, reject) => {
        const opening = indexedDB.open('planted');
        opening.onsuccess = () => { opening.result.close(); resolve(); };
        opening.onerror = () => reject(opening.error);
    });
    await (await caches.open('planted')).put('/planted', new Response('planted'));
    await navigator.serviceWorker?.register('/worker.js');
    await navigator.serviceWorker?.ready;
    history.pushState(null, '', '?planted');
    window.name = 'planted';
    console.error('planted');";

/// Every name of loopback leads here. Each answer of /cached is another, and kept.
async fn site() -> Result<u16> {
    async fn page(asked: HeaderMap) -> impl IntoResponse {
        let sent = asked.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or("none").to_owned();
        (
            [(header::SET_COOKIE, "by_server=1; Path=/; HttpOnly; Max-Age=3600")],
            Html(format!("<!doctype html><link rel=icon href=data:,><p>{sent}</p>")),
        )
    }
    async fn cached(asked: HeaderMap) -> impl IntoResponse {
        let of = asked.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
        ([(header::CACHE_CONTROL, "max-age=3600")], of)
    }
    let script = || async { ([(header::CONTENT_TYPE, "text/javascript")], "addEventListener('fetch', () => {})") };
    let routes = Router::new().route("/", get(page)).route("/cached", get(cached)).route("/worker.js", get(script));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(port)
}

/// A browser that no other test asks for.
async fn open(name: &str) -> Result<Browser> {
    Browser::open(Engine::from_env()?, Profile::UserAgent(format!("isolation ({name})"))).await
}

/// What there is to find on a host of this test's own and on the provider's, with the host's name left out.
async fn look(browser: &Browser, port: u16, host: &str) -> Result<Value> {
    browser.goto(&format!("http://127.0.0.1:{port}/")).await?;
    let at_the_provider = browser.text("p").await?;
    browser.goto(&format!("http://{host}:{port}/")).await?;
    let mut found = browser.execute(LOOK, &[]).await?;
    found["cached"] = (found["cached"] == format!("{host}:{port}")).into();
    found["sent"] = json!([at_the_provider, browser.text("p").await?]);
    found["tabs"] = browser.tabs().await?.len().into();
    if browser.can_see_faults() {
        let console: Vec<_> = browser.console().await?.into_iter().map(|message| message.text).collect();
        found["console"] = console.into();
    }
    Ok(found)
}

#[tokio::test]
async fn nothing_planted_is_found_by_the_next_test() -> Result<()> {
    let engine = Engine::from_env()?;
    let port = site().await?;
    let browser = open("planted").await?;
    let dir = browser.dir();
    let own = host();
    let before = look(&browser, port, &own).await?;

    browser.execute(PLANT, &[]).await?;
    browser.set_window(640, 480).await?;
    if engine == Engine::Chromium {
        browser.chromium("Browser.grantPermissions", json!({ "permissions": ["geolocation"] })).await?;
        browser.chromium("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Tokyo" })).await?;
        let calm = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        browser.chromium("Emulation.setEmulatedMedia", calm).await?;
    }
    let first = browser.tab().await?;
    browser.new_tab().await?;
    browser.switch(&first).await?;
    // That each of them can be found.
    let planted = look(&browser, port, &own).await?;
    for (name, value) in before.as_object().into_iter().flatten() {
        // Only Chromium can be given the user's wishes, and there a window keeps its name from site to site.
        let by_chromium = ["permission", "zone", "calm", "name"].contains(&&**name);
        let is_planted = name != "cached" && (engine == Engine::Chromium || !by_chromium);
        ensure!(!is_planted || *value != planted[name], "{name} is as before: {value}");
    }
    drop(browser);

    let browser = open("planted").await?;
    ensure!(browser.dir() == dir, "another browser: nothing is shown");
    let after = look(&browser, port, &host()).await?;
    ensure!(after == before, "{after:#}\nwas {before:#}");
    Ok(())
}

/// What can't be made as good as new is thrown away, so fast that a run does not notice it.
#[tokio::test]
async fn a_test_that_breaks_its_browser_costs_a_new_one_at_length() -> Result<()> {
    let port = site().await?;
    for breaks in [
        "setTimeout(() => alert('left open'))",
        "setTimeout(() => { for (;;); }, 300)",
        "addEventListener('beforeunload', event => event.preventDefault())",
    ] {
        let browser = open("broken").await?;
        let dir = browser.dir();
        let before = look(&browser, port, &host()).await?;
        browser.execute(breaks, &[]).await?;
        drop(browser);
        let browser = open("broken").await?;
        println!("{breaks}: {}", if browser.dir() == dir { "the same browser" } else { "another browser" });
        let found = look(&browser, port, &host()).await?;
        ensure!(found == before, "{breaks}: {found:#}\nwas {before:#}");
    }
    // Its process is gone.
    let browser = open("broken").await?;
    let dir = browser.dir();
    let group: u32 = std::fs::read_to_string(dir.join("group"))?.trim().parse()?;
    ensure!(group > 1);
    // By the shell's own `kill`: that of procps 4.0.2 takes the first digit of a group for all of it, and 1 means every
    // process.
    let killed = std::process::Command::new("sh").args(["-c", &format!("kill -KILL -{group}")]).status()?;
    ensure!(killed.success());
    drop(browser);
    let browser = open("broken").await?;
    ensure!(browser.dir() != dir);
    look(&browser, port, &host()).await.map(drop)
}

/// Two browsers at once share nothing, not even what is on the same host.
#[tokio::test]
async fn another_browser_is_another_browser() -> Result<()> {
    let port = site().await?;
    let own = host();
    let (one, other) = (open("one").await?, open("one").await?);
    let before = look(&one, port, &own).await?;
    one.execute(PLANT, &[]).await?;
    let found = look(&other, port, &own).await?;
    ensure!(found == before, "{found:#}\nwas {before:#}");
    Ok(())
}
