//! What the login page sees of earlier departures, and what two presses of one button are.

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_browser_tests::journey::panel;
use oauth_chaperone_demo::{Integration, SiteFault};
use serde_json::{Value, json};

use crate::sign_in::SignIn;

async fn preflight(sign_in: &SignIn) -> Result<Value> {
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    sign_in.browser.execute("return window.chaperone.preflight", &[]).await
}

/// The journal, as departures of so many minutes ago and, where arrivals are seen on this site, the word that they are.
async fn plant_departures(sign_in: &SignIn, minutes_ago: &[u64], sees_arrivals: bool) -> Result<()> {
    let plant = "const records = arguments[0].map((minutes, n) =>
            `departure v=1&id=${String(n).padStart(20, '0')}&at=${Date.now() - minutes * 60000}&n=1&c=0&p=demo\\n`);
        localStorage.setItem('oauth-chaperone', records.join('') + (arguments[1] ? 'arrivals seen\\n' : ''));";
    sign_in.open_login_page().await?;
    sign_in.browser.execute(plant, &[json!(minutes_ago), json!(sees_arrivals)]).await?;
    sign_in.browser.reload().await
}

/// MSAL took several rounds to get this right (#4171, #5908, #8839): nothing failed, so nobody is warned, and it is counted.
#[tokio::test]
async fn back_from_the_provider() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave().await?;
    sign_in.browser.back().await?;
    sign_in.browser.wait_for("#sign-in").await?;
    let report = sign_in.report_where(|report| report["cause"] == "left_provider").await?;
    ensure!((&report["category"], &report["outcome"]) == (&json!("a"), &json!("preflight")), "{report:#}");
    // Out of the back/forward cache. Firefox under WebDriver keeps no page of plain http there, with or without a held lock.
    let restored = Engine::from_env()? != Engine::Firefox;
    ensure!(report["evidence"][0] == json!({ "name": "restored", "observed": restored }), "{report:#}");
    let preflight = preflight(&sign_in).await?;
    ensure!(preflight["findings"] == json!([]) && preflight["unfinished"] == json!([]), "{preflight:#}");
    // The button works as if for the first time.
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.click("#allow").await?;
    sign_in.is_signed_in().await
}

#[tokio::test]
async fn one_departure_that_never_arrived_is_listed_and_no_more() -> Result<()> {
    let sign_in = SignIn::new().await?;
    plant_departures(&sign_in, &[30], true).await?;
    let preflight = preflight(&sign_in).await?;
    ensure!(preflight["findings"] == json!([]) && preflight["unfinished"][0]["provider"] == "demo", "{preflight:#}");
    Ok(())
}

#[tokio::test]
async fn two_departures_that_never_arrived_are_a_finding() -> Result<()> {
    let sign_in = SignIn::new().await?;
    plant_departures(&sign_in, &[90, 30], true).await?;
    let preflight = preflight(&sign_in).await?;
    ensure!(preflight["findings"][0]["cause"] == "never_returned" && preflight["blocked"] == false, "{preflight:#}");
    ensure!(panel(&sign_in.browser).await?.title == "Your last sign-in did not finish");
    // A success ends it.
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.browser.click("#sign-out").await?;
    sign_in.open_login_page().await?;
    let after = sign_in.browser.execute("return window.chaperone.preflight.unfinished", &[]).await?;
    ensure!(after == json!([]), "{after}");
    Ok(())
}

/// With the error page alone and no arrived(), a success looks like a departure that never came back.
#[tokio::test]
async fn a_success_that_nobody_closed_is_not_held_against_anyone() -> Result<()> {
    let sign_in = SignIn::with(|s| s.integration = Integration::ErrorPage).await?;
    plant_departures(&sign_in, &[600, 300, 30], false).await?;
    let preflight = preflight(&sign_in).await?;
    ensure!(preflight["unfinished"] == json!([]) && preflight["findings"] == json!([]), "{preflight:#}");
    Ok(())
}

#[tokio::test]
async fn a_double_click_is_one_departure() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let twice = "const link = document.querySelector('#sign-in');
        const presses = [];
        // The browser's own handling comes last: seen here, and kept from leaving.
        addEventListener('click', event => { presses.push(event.defaultPrevented); event.preventDefault(); });
        link.click();
        link.click();
        const departures = localStorage.getItem('oauth-chaperone').split('\\n').filter(line => line.startsWith('departure'));
        return [presses, departures.length];";
    let told = sign_in.browser.execute(twice, &[]).await?;
    ensure!(told == json!([[false, true], 1]), "{told}");
    Ok(())
}

/// A full round with a failure, and Back to the login page afterwards: the failed flow is no departure that never arrived.
#[tokio::test]
async fn a_failed_flow_has_arrived() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::ServerLostState).await?;
    sign_in.leave_and_press("#allow").await?;
    oauth_chaperone_browser_tests::journey::diagnosis(&sign_in.browser).await?;
    let kept = sign_in.browser.execute("return localStorage.getItem('oauth-chaperone')", &[]).await?;
    let kept = kept.as_str().unwrap_or_default();
    ensure!(!kept.contains("departure") && kept.contains("failures 1"), "{kept}");
    Ok(())
}
