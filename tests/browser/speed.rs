//! What it costs those who need none of it. Numbers are for `cargo xtask bench`. This file has what holds on any
//! machine, however busy, and `alone.rs` has what holds on an idle one.
//!
//! In every engine: when a script, a module and a picture are fetched is the engine's doing.

use std::{
    future::pending,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::json;
use tokio::time::sleep;

use crate::static_site::{GLUE, StaticSite, WASM};

const LOGIN_PAGE: &str = r#"<script type="module" src="/package/www/package/define.js"></script>
    <oauth-chaperone page="login" login-url="/login"></oauth-chaperone>"#;

const EXAMINED: &str = "document.querySelector('oauth-chaperone').preflight";

async fn visit(browser: &Browser, site: &StaticSite, page: &str) -> Result<()> {
    browser.goto(&format!("{}/{page}", site.origin)).await?;
    browser.wait_until(EXAMINED).await?;
    let runtime = browser.execute(&format!("return {EXAMINED}.environment.runtime"), &[]).await?;
    ensure!(runtime == "wasm", "the page ran {runtime}");
    Ok(())
}

/// A user can notice a task over 50 ms, and only Chromium reports such tasks. Most of the loads must have none: if a
/// machine does something else in the middle of one, that is not the package's fault.
#[tokio::test]
async fn loading_is_no_long_task() -> Result<()> {
    only_in!(Chromium, "the others tell of no long task");
    let site = StaticSite::start(LOGIN_PAGE).await?;
    let browser = Browser::open(Engine::Chromium, Profile::Normal).await?;
    let long_tasks = "return new Promise(resolve => {
        const seen = [];
        new PerformanceObserver(list => seen.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
        setTimeout(() => resolve(seen.map(task => task.duration)), 50);
    })";
    let mut loads = Vec::new();
    for n in 0..7 {
        visit(&browser, &site, &n.to_string()).await?;
        loads.push(browser.execute(long_tasks, &[]).await?);
    }
    // A check that the engine would report such a task.
    let long = "const start = performance.now(); while (performance.now() - start < 80);";
    browser.execute(&format!("setTimeout(() => {{ {long} window.over = true; }})"), &[]).await?;
    browser.wait_until("window.over").await?;
    let told = browser.execute(long_tasks, &[]).await?;
    ensure!(told != json!([]), "no word of a task of 80 ms");
    let with_none = loads.iter().filter(|tasks| **tasks == json!([])).count();
    ensure!(with_none > 3, "{loads:?}");
    Ok(())
}

/// Whether the files are kept for a while or asked about each time, which a page can't choose.
#[tokio::test]
async fn a_second_page_takes_the_module_from_the_cache() -> Result<()> {
    only_in!(Chromium | Firefox, "under automation WebKitGTK is always a private session, which keeps no file");
    for cache_control in ["public, max-age=3600", "no-cache"] {
        let site = StaticSite::with(LOGIN_PAGE, cache_control, &[]).await?;
        let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
        for page in ["first", "second", "third"] {
            visit(&browser, &site, page).await?;
        }
        let sent = [GLUE, WASM].map(|file| site.sent(file));
        ensure!(sent == [1, 1], "{cache_control}: glue and module were sent {sent:?} times");
    }
    Ok(())
}

/// Each is sent only once the other has been asked for.
#[tokio::test]
async fn module_and_glue_are_fetched_side_by_side() -> Result<()> {
    let site = StaticSite::with(LOGIN_PAGE, "no-store", &[(GLUE, WASM), (WASM, GLUE)]).await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    visit(&browser, &site, "page").await
}

/// A login page's own pictures and scripts come first.
#[tokio::test]
async fn loading_waits_for_the_page() -> Result<()> {
    const PAGE: &str = r#"<script type="module" src="/package/www/package/define.js"></script><img src="/late.png">
        <oauth-chaperone page="login" login-url="/login"></oauth-chaperone>"#;
    let site = StaticSite::start(PAGE).await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    visit(&browser, &site, "page").await?;
    let times = "const start = part => performance.getEntriesByType('resource').find(entry => entry.name.includes(part)).startTime;
        const [page] = performance.getEntriesByType('navigation');
        return [page.loadEventStart, start(arguments[0]), start(arguments[1])];";
    let times: (f64, f64, f64) = serde_json::from_value(browser.execute(times, &[json!(GLUE), json!(WASM)]).await?)?;
    let (loaded, glue, wasm) = times;
    ensure!(loaded > 0.0 && glue >= loaded && wasm >= loaded, "loaded at {loaded}, glue at {glue}, module at {wasm}");
    Ok(())
}

/// Where the page never finishes loading, its users are warned all the same; and after the redirect nobody waits at all.
#[tokio::test]
async fn a_page_that_never_finishes_loading() -> Result<()> {
    const PAGE: &str = r#"<script type="module" src="/package/www/package/define.js"></script>
        <oauth-chaperone id="login" page="login" login-url="/login"></oauth-chaperone>
        <oauth-chaperone id="error" page="error" login-url="/login">
        <script type="application/json" data-oauth-chaperone>{ "error": "server_error" }</script></oauth-chaperone>
        <script>
            for (const type of ["diagnosis", "preflight"])
                addEventListener(`chaperone-${type}`, () => fetch(`/told/${type}/${document.readyState}`));
        </script><img src="/never.png">"#;
    let site = StaticSite::start(PAGE).await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    // From a page that has loaded, since WebDriver waits for a page that it goes to itself.
    browser.goto(&format!("{}/package/package.json", site.origin)).await?;
    // ChromeDriver would wait for the next page as well, in this very command.
    let leave = async {
        drop(browser.execute("setTimeout(() => location.href = '/page')", &[]).await);
        pending().await
    };
    let both_told = async {
        let start = Instant::now();
        while site.told().len() < 2 && start.elapsed() < Duration::from_secs(20) {
            sleep(Duration::from_millis(30)).await;
        }
    };
    tokio::select! {
        () = leave => {}
        () = both_told => {}
    }
    let mut told = site.told();
    // By two connections.
    told.sort();
    ensure!(told == ["diagnosis/interactive", "preflight/interactive"], "{told:?}");
    Ok(())
}

/// By choice, earlier: what a page names in its head is what the package then asks for.
#[tokio::test]
async fn a_page_that_preloads_the_module() -> Result<()> {
    const PAGE: &str = r#"<link rel="modulepreload" href="/package/pkg/oauth_chaperone_bg.js">
        <link rel="preload" href="/package/pkg/oauth_chaperone_bg.wasm" as="fetch" type="application/wasm" crossorigin>
        <script type="module" src="/package/www/package/define.js"></script><img src="/late.png">
        <oauth-chaperone page="login" login-url="/login"></oauth-chaperone>"#;
    let engine = Engine::from_env()?;
    let site = StaticSite::start(PAGE).await?;
    let browser = Browser::open(engine, Profile::Normal).await?;
    visit(&browser, &site, "page").await?;
    let early = [GLUE, WASM].map(|file| site.asked_before_the_late_picture(file));
    ensure!(early == [true, true], "glue and module were asked for early: {early:?}");
    // WebKitGTK keeps no file here (above), so that it may ask again.
    let sent = [GLUE, WASM].map(|file| site.sent(file));
    ensure!(sent == [1, 1] || engine == Engine::Webkit, "glue and module were sent {sent:?} times");
    Ok(())
}

/// Nothing is freed in the module's memory (Cargo.toml says why): an application of one page may sign in and out all day.
#[tokio::test]
async fn a_failed_sign_in_leaves_little_behind() -> Result<()> {
    let site = StaticSite::start("<p>an application of one page</p>").await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    browser.goto(&format!("{}/page", site.origin)).await?;
    let fail = "for (const name of ['instantiate', 'instantiateStreaming']) {
            const as_it_was = WebAssembly[name];
            WebAssembly[name] = async (...given) => {
                const made = await as_it_was.apply(WebAssembly, given);
                window.memory = Object.values(made.instance.exports).find(value => value instanceof WebAssembly.Memory);
                return made;
            };
        }
        const { begin, diagnose, show } = await import('/package/www/package/index.js');
        const options = { provider: 'google', loginUrl: '/login', texts: { en: { labels: { again: 'Once more.' } } } };
        const fail = async n => {
            begin({ ...options, state: `state-${n}` });
            const url = `/callback?code=code-${n}&state=state-${n}`;
            const diagnosis = await diagnose({ ...options, url, exchange: async () => ({ error: 'AuthStateMissing' }) });
            const container = document.createElement('div');
            document.body.append(container);
            show(container, diagnosis, options);
            const title = container.firstChild.shadowRoot.querySelector('[part=title]').textContent;
            container.remove();
            return [diagnosis.environment.runtime, title];
        };
        // Until the journal is as long as it gets.
        for (let n = 0; n < 20; n++) await fail(n);
        const before = memory.buffer.byteLength;
        for (let n = 20; n < 60; n++) await fail(n);
        return [...await fail(60), (memory.buffer.byteLength - before) / 40];";
    let (runtime, title, left): (String, String, f64) = serde_json::from_value(browser.execute(fail, &[]).await?)?;
    ensure!(runtime == "wasm" && !title.is_empty(), "{runtime}: {title:?}");
    ensure!(left < 128.0 * 1024.0, "{left} bytes");
    println!("a failed sign-in leaves {:.0} kB behind", left / 1000.0);
    Ok(())
}
