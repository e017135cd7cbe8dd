//! Do no harm: a sign-in that works goes on working, as fast as before, with the module or without it.
//!
//! In every engine: no engine may harm a sign-in.

use crate::sign_in::{SignIn, Verdict};
use anyhow::{Result, ensure};
use oauth_chaperone::{Cause, Certainty};
use oauth_chaperone_browser_tests::{Engine, Profile, journey::diagnosis, support};
use oauth_chaperone_demo::{How, Integration, Sabotage, SiteFault};

async fn many_in_a_row(times: u32, integration: Integration) -> Result<()> {
    let sign_in = SignIn::with(|s| s.integration = integration).await?;
    sign_in.open_login_page().await?;
    for _ in 0..times {
        // As its user sees it once it has settled, after signing out as well.
        sign_in.browser.wait_until("window.chaperone?.preflight").await?;
        sign_in.browser.click("#sign-in").await?;
        sign_in.browser.click("#allow").await?;
        sign_in.is_signed_in().await?;
        sign_in.has_no_fault().await?;
        sign_in.sign_out().await?;
    }
    let reports = sign_in.demo.reports();
    ensure!(reports.is_empty(), "a healthy sign-in was reported: {reports:#?}");
    Ok(())
}

#[tokio::test]
async fn ten_in_a_row_on_a_callback_page() -> Result<()> {
    many_in_a_row(10, Integration::CallbackPage).await
}

#[tokio::test]
async fn ten_in_a_row_with_an_error_page() -> Result<()> {
    many_in_a_row(10, Integration::ErrorPage).await
}

#[tokio::test]
async fn a_hundred_in_a_row_on_a_callback_page_at_length() -> Result<()> {
    only_in!(Chromium, "the others take longer, and differ in nothing that more than ten would show");
    many_in_a_row(100, Integration::CallbackPage).await
}

#[tokio::test]
async fn a_hundred_in_a_row_with_an_error_page_at_length() -> Result<()> {
    only_in!(Chromium, "the others take longer, and differ in nothing that more than ten would show");
    many_in_a_row(100, Integration::ErrorPage).await
}

/// On a page that stays, so that its timings can be read. Until the exchange ends it is like the page of a healthy
/// sign-in.
#[tokio::test]
async fn the_exchange_starts_before_the_module_is_asked_for() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::AccountConflict).await?;
    sign_in.leave_and_press("#allow").await?;
    diagnosis(&sign_in.browser).await?;
    let started = sign_in.browser.execute(
        "const start = part => performance.getEntriesByType('resource').find(entry => entry.name.includes(part))?.startTime;
         return [start('/auth/exchange?'), start('oauth_chaperone_bg.wasm') ?? start('oauth_chaperone_fallback.js'), start('pkg/oauth_chaperone_bg.js')];",
        &[],
    );
    let (exchange, wasm, glue): (f64, f64, f64) = serde_json::from_value(started.await?)?;
    // Firefox and WebKit count whole milliseconds, in which all three may start.
    let before = |other: f64| exchange < other || (exchange == other && exchange.fract() == 0.0);
    ensure!(before(wasm) && before(glue), "exchange {exchange} ms, wasm {wasm} ms, glue {glue} ms");
    Ok(())
}

/// Engines refuse what a page still asks for when it is left. That is no failure of its user.
#[tokio::test]
async fn a_page_that_is_left_has_not_failed() -> Result<()> {
    let sign_in = SignIn::new().await?;
    for fault in [SiteFault::ExchangeSilent, SiteFault::ExchangeStalls] {
        sign_in.demo.settings(|settings| settings.site_fault = fault);
        // At once, and when the module has been looking on for a while.
        for seconds in [0, 2] {
            sign_in.leave_and_press("#allow").await?;
            // The element has its shadow root from the very call that starts the exchange.
            sign_in.browser.wait_until("document.querySelector('oauth-chaperone[page=callback]')?.shadowRoot").await?;
            tokio::time::sleep(std::time::Duration::from_secs(seconds)).await;
            sign_in.browser.execute("setTimeout(() => location.href = '/login')", &[]).await?;
            sign_in.browser.wait_for("#sign-in").await?;
            sign_in.browser.wait_until("window.chaperone?.preflight").await?;
        }
    }
    let reports = sign_in.demo.reports();
    ensure!(reports.is_empty(), "{reports:#?}");
    Ok(())
}

/// A component that is mounted twice asks twice; the code is sent once, and the second diagnosis is no replay.
#[tokio::test]
async fn a_page_that_asks_twice() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::AccountConflict).await?;
    sign_in.leave_and_press("#allow").await?;
    diagnosis(&sign_in.browser).await?;
    let again = "const { diagnose } = await import('oauth-chaperone');
        const { cause } = await diagnose({ exchange: '/auth/exchange' });
        const sent = performance.getEntriesByType('resource').filter(entry => entry.name.includes('/auth/exchange?'));
        return [cause, sent.length];";
    let (cause, sent): (String, usize) = serde_json::from_value(sign_in.browser.execute(again, &[]).await?)?;
    ensure!((&*cause, sent) == ("account_conflict", 1), "{cause}, sent {sent} times");
    Ok(())
}

/// A click that is faster than the module still leaves its markers.
#[tokio::test]
async fn a_click_before_the_module_is_there() -> Result<()> {
    let sign_in = SignIn::new().await?;
    // A page of the site that does not load the package.
    sign_in.browser.goto(&format!("{}/frame?src=/demo.css", sign_in.demo.site)).await?;
    let begin = "const { begin } = await import('/package/www/package/index.js');
        const departure = begin({ provider: 'demo', state: 'state-of-this-flow' });
        return [departure.flowId, departure.kept];";
    let begun = sign_in.browser.execute(begin, &[]).await?;
    ensure!(begun[1] == serde_json::json!({ "tab": true, "browser": true, "cookie": true }), "{begun}");
    sign_in
        .browser
        .goto(&format!("{}/auth/callback?error=server_error&state=state-of-this-flow", sign_in.demo.site))
        .await?;
    // Without the module no fingerprint of the state was kept, so that the answer may be a link that somebody made.
    let diagnosis = sign_in.fails_with(Verdict(Cause::ProviderError, Certainty::Likely)).await?;
    ensure!(diagnosis["environment"]["tab"] == "same" && diagnosis["report"]["flowId"] == begun[0], "{diagnosis:#}");
    Ok(())
}

/// A page that is loaded ahead of time has not been opened: nothing is examined, started or entered until it is.
#[tokio::test]
async fn a_page_that_is_prerendered_does_nothing() -> Result<()> {
    only_in!(Chromium, "the others prerender nothing");
    let sign_in = SignIn::new().await?;
    // A page without a policy, which lets a test add rules.
    sign_in.browser.goto(&format!("{}/reports", sign_in.demo.site)).await?;
    let prerender = "const rules = document.createElement('script');
        rules.type = 'speculationrules';
        rules.textContent = JSON.stringify({ prerender: [{ urls: ['/auth/callback?code=c&state=s'], eagerness: 'immediate' }] });
        document.head.append(rules);";
    sign_in.browser.execute(prerender, &[]).await?;
    // Its scripts have come. So it has had the time to do what it must not do.
    for _ in 0..500 {
        if sign_in.demo.asked("www/package/exchange.js") > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    ensure!(sign_in.demo.asked("www/package/exchange.js") > 0, "nothing was prerendered");
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let before = sign_in.browser.execute("return [localStorage.length, sessionStorage.length]", &[]).await?;
    sign_in.browser.execute("location.href = '/auth/callback?code=c&state=s'", &[]).await?;
    let diagnosis = diagnosis(&sign_in.browser).await?;
    let times = "const [page] = performance.getEntriesByType('navigation');
        const asked = performance.getEntriesByType('resource').find(entry => entry.name.includes('/auth/exchange?'));
        return [page.activationStart, asked.startTime];";
    let (activated, asked): (f64, f64) = serde_json::from_value(sign_in.browser.execute(times, &[]).await?)?;
    ensure!(activated > 0.0, "it was not prerendered");
    ensure!(
        asked >= activated && before == serde_json::json!([0, 0]),
        "activated {activated}, asked {asked}, kept {before}"
    );
    ensure!(diagnosis["cause"] == "browser_changed", "{diagnosis:#}");
    Ok(())
}

/// The module is found, whatever made the files: a bundler renames the module, moves it, or leaves it behind.
#[tokio::test]
async fn the_module_is_found() -> Result<()> {
    let sign_in = SignIn::with(|settings| settings.forbids_webassembly = false).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.sign_out().await?;
    sign_in.demo.settings(|settings| settings.site_fault = SiteFault::AccountConflict);
    sign_in.leave_and_press("#allow").await?;
    let diagnosis = sign_in.fails_with(Verdict(Cause::AccountConflict, Certainty::Certain)).await?;
    ensure!(diagnosis["environment"]["runtime"] == "wasm", "{diagnosis:#}");
    Ok(())
}

/// As in Lockdown Mode, and as under most strict policies: they need no change for this package.
async fn without_webassembly(fault: SiteFault) -> Result<[SignIn; 2]> {
    Ok([
        SignIn::as_user_of(Profile::WebAssemblyOff, |settings| settings.site_fault = fault).await?,
        SignIn::with(|settings| {
            settings.forbids_webassembly = true;
            settings.site_fault = fault;
        })
        .await?,
    ])
}

#[tokio::test]
async fn a_sign_in_without_webassembly() -> Result<()> {
    for sign_in in without_webassembly(SiteFault::None).await? {
        sign_in.leave_and_press("#allow").await?;
        sign_in.is_signed_in().await?;
        sign_in.has_no_fault().await?;
    }
    Ok(())
}

/// The same core as JavaScript: the whole diagnosis, the panel, the report.
#[tokio::test]
async fn a_failure_without_webassembly() -> Result<()> {
    for sign_in in without_webassembly(SiteFault::AccountConflict).await? {
        sign_in.leave_and_press("#allow").await?;
        let diagnosis = sign_in.fails_with(Verdict(Cause::AccountConflict, Certainty::Certain)).await?;
        ensure!(diagnosis["environment"]["runtime"] == "js", "{diagnosis:#}");
        let asked = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let asked = sign_in.browser.execute(asked, &[]).await?.to_string();
        ensure!(asked.contains("oauth_chaperone_fallback.js") && !asked.contains(".wasm"), "{asked}");
    }
    Ok(())
}

/// What is lost besides the module: nothing, while there is its translation.
#[tokio::test]
async fn a_failure_where_the_module_is_blocked() -> Result<()> {
    for how in [How::Rejects, How::Throws] {
        let sign_in = SignIn::with(|settings| {
            settings.sabotage = Some(Sabotage { api: "fetch".into(), how });
            settings.site_fault = SiteFault::AccountConflict;
        })
        .await?;
        sign_in.leave_and_press("#allow").await?;
        let diagnosis = sign_in.fails_with(Verdict(Cause::AccountConflict, Certainty::Certain)).await?;
        ensure!(diagnosis["environment"]["runtime"] == "js", "{diagnosis:#}");
    }
    Ok(())
}

/// Neither runs: the page stays as the server made it, and the site gets its answer.
#[tokio::test]
async fn a_failure_with_neither() -> Result<()> {
    let sign_in = SignIn::with(|settings| {
        // The glue of both decodes text with it.
        let api = "TextDecoder".into();
        settings.sabotage = Some(Sabotage { api, how: How::Absent });
        settings.site_fault = SiteFault::AccountConflict;
    })
    .await?;
    sign_in.leave_and_press("#allow").await?;
    let diagnosis = diagnosis(&sign_in.browser).await?;
    ensure!(diagnosis["outcome"] == "failed" && diagnosis["environment"]["runtime"] == "js", "{diagnosis:#}");
    ensure!(diagnosis.get("guidance").is_none(), "{diagnosis:#}");
    ensure!(sign_in.browser.text("#start-again").await? == "Start again");
    sign_in.browser.click("#start-again").await?;
    sign_in.browser.wait_for("#sign-in").await
}

/// Something that a browser refuses to store or to run must not break a sign-in that does not need it.
#[tokio::test]
async fn a_sign_in_in_every_environment_that_allows_one() -> Result<()> {
    let engine = Engine::from_env()?;
    use Profile::{LocalStorageOff, Private, StorageFull, ThirdPartyCookiesBlocked};
    for profile in [LocalStorageOff, Private, StorageFull, ThirdPartyCookiesBlocked] {
        if let Err(why) = support(engine, &profile) {
            println!("{profile:?} is n/a in {}: {why}", engine.name());
            continue;
        }
        for integration in [Integration::CallbackPage, Integration::ErrorPage] {
            let sign_in = SignIn::as_user_of(profile.clone(), |s| s.integration = integration).await?;
            sign_in.leave_and_press("#allow").await?;
            sign_in.is_signed_in().await?;
            sign_in.has_no_fault().await?;
        }
    }
    Ok(())
}
