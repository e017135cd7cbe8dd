//! What the login page sees of earlier departures, and what two presses of one button are.
//!
//! In every engine: storage, the back/forward cache and the order of events are the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone::Cause::{BrowserChanged, ServerLostState};
use oauth_chaperone::Certainty::{Certain, Likely};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_browser_tests::journey::panel;
use oauth_chaperone_demo::{Integration, SiteFault};
use serde_json::{Value, json};

use crate::sign_in::{SignIn, Verdict};

async fn preflight(sign_in: &SignIn) -> Result<Value> {
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    sign_in.browser.execute("return window.chaperone.preflight", &[]).await
}

/// The login page has been examined since it was last asked. A report on that would have come by now.
async fn has_looked_back(sign_in: &SignIn) -> Result<()> {
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    // Or it is taken for what is found when this very page comes back.
    let mark = "delete window.chaperone.preflight;
        const mark = Math.random();
        navigator.sendBeacon('/reports', JSON.stringify({ mark }));
        return mark;";
    let mark = sign_in.browser.execute(mark, &[]).await?;
    sign_in.report_where(|report| report["mark"] == mark).await.map(drop)
}

/// How often a user was counted who came back from the provider.
fn counted(sign_in: &SignIn) -> usize {
    sign_in.demo.reports().iter().filter(|report| report["cause"] == "left_provider").count()
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
    sign_in.open_login_page().await?;
    has_looked_back(&sign_in).await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.wait_for("#allow").await?;
    sign_in.browser.back().await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
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

/// Back is counted, once, and what Forward brings is still the answer to a departure that this browser knows.
#[tokio::test]
async fn forward_again_to_the_provider() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::ServerLostState).await?;
    sign_in.open_login_page().await?;
    has_looked_back(&sign_in).await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.wait_for("#allow").await?;
    for _ in 0..2 {
        sign_in.browser.back().await?;
        has_looked_back(&sign_in).await?;
        sign_in.report_where(|report| report["cause"] == "left_provider").await?;
        sign_in.browser.forward().await?;
        sign_in.browser.wait_for("#allow").await?;
    }
    ensure!(counted(&sign_in) == 1, "{:#?}", sign_in.demo.reports());
    sign_in.browser.click("#allow").await?;
    // Less than certain where the departure is gone.
    sign_in.fails_with(Verdict(ServerLostState, Certain)).await?;
    Ok(())
}

/// How many reports say that a departure never came back.
fn never_returned(sign_in: &SignIn) -> usize {
    sign_in.demo.reports().iter().filter(|report| report["cause"] == "never_returned").count()
}

/// The provider showed an error of its own, and the user is back in this very tab, by the address: told at once, and
/// only once.
#[tokio::test]
async fn back_in_this_tab_by_the_address() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.sign_out().await?;
    sign_in.leave().await?;
    sign_in.open_login_page().await?;
    let report = sign_in.report_where(|report| report["cause"] == "never_returned").await?;
    ensure!((&report["provider"], &report["certainty"]) == (&json!("demo"), &json!("likely")), "{report:#}");
    sign_in.open_login_page().await?;
    has_looked_back(&sign_in).await?;
    ensure!(never_returned(&sign_in) == 1, "{:#?}", sign_in.demo.reports());
    Ok(())
}

/// Where the server takes the answers by itself, it may still be at this one's exchange. Nothing here shows whether it
/// is, so nothing is told.
#[tokio::test]
async fn back_in_this_tab_while_the_server_may_be_at_it() -> Result<()> {
    let sign_in = SignIn::with(|s| s.integration = Integration::ErrorPage).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.sign_out().await?;
    sign_in.leave().await?;
    sign_in.open_login_page().await?;
    has_looked_back(&sign_in).await?;
    ensure!(never_returned(&sign_in) == 0, "{:#?}", sign_in.demo.reports());
    // A quarter of an hour later the exchange is over.
    let later = "for (const area of [localStorage, sessionStorage])
            area.setItem('oauth-chaperone', area.getItem('oauth-chaperone').replace(/&at=(\\d+)/g, (_, at) => `&at=${at - 900000}`));";
    sign_in.browser.execute(later, &[]).await?;
    sign_in.open_login_page().await?;
    sign_in.report_where(|report| report["cause"] == "never_returned").await?;
    Ok(())
}

/// Leaves by a button that nothing marked, and says what was kept before.
async fn leave_unmarked(sign_in: &SignIn) -> Result<Value> {
    sign_in.open_login_page().await?;
    let kept = "return ['sessionStorage', 'localStorage'].map((area) => window[area].getItem('oauth-chaperone'))";
    let kept = sign_in.browser.execute(kept, &[]).await?;
    let unmark = "const link = document.querySelector('#sign-in');
        delete link.dataset.oauthProvider;
        link.click();";
    sign_in.browser.execute(unmark, &[]).await?;
    sign_in.browser.wait_for("#allow").await?;
    Ok(kept)
}

/// A button that nothing marked, and whose script signs in. This tab was on the login page, so the failure is not
/// another browser's. The mark is only a time.
#[tokio::test]
async fn the_login_page_leaves_a_mark() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::ServerLostState).await?;
    let kept = leave_unmarked(&sign_in).await?;
    let (in_tab, in_browser) = (kept[0].as_str().unwrap_or_default(), kept[1].as_str().unwrap_or_default());
    let is_a_time = |text: &str| text.len() == 13 && text.bytes().all(|digit| digit.is_ascii_digit());
    ensure!(in_tab.strip_prefix("v=1&login=").is_some_and(is_a_time), "{kept}");
    ensure!(in_browser.lines().filter_map(|line| line.strip_prefix("login ")).all(is_a_time), "{kept}");
    ensure!(in_browser.matches("login ").count() == 1, "{kept}");
    sign_in.browser.click("#allow").await?;
    sign_in.fails_with(Verdict(ServerLostState, Likely)).await?;
    // After an hour the mark no longer counts.
    leave_unmarked(&sign_in).await?;
    let provider = sign_in.browser.url().await?;
    sign_in.open_login_page().await?;
    let forget =
        "sessionStorage.setItem('oauth-chaperone', `v=1&login=${Date.now() - 3600001}`); localStorage.clear();";
    sign_in.browser.execute(forget, &[]).await?;
    sign_in.browser.goto(&provider).await?;
    sign_in.browser.click("#allow").await?;
    sign_in.fails_with(Verdict(BrowserChanged, Likely)).await?;
    Ok(())
}

#[tokio::test]
async fn a_success_takes_the_mark_along() -> Result<()> {
    let sign_in = SignIn::new().await?;
    leave_unmarked(&sign_in).await?;
    sign_in.browser.click("#allow").await?;
    sign_in.is_signed_in().await?;
    let left = "return [sessionStorage.length, (localStorage.getItem('oauth-chaperone') ?? '').includes('id=')]";
    let left = sign_in.browser.execute(left, &[]).await?;
    ensure!(left[0] == 0, "{left}");
    Ok(())
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
    ensure!(panel(&sign_in.browser).await?.title == "Your last sign-in was not finished");
    // A success ends it.
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    sign_in.sign_out().await?;
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
        link.href = '#stays';
        addEventListener('click', event => presses.push(event.defaultPrevented));
        link.click();
        link.click();
        const departures = localStorage.getItem('oauth-chaperone').split('\\n').filter(line => line.startsWith('departure'));
        return [presses, departures.length];";
    let told = sign_in.browser.execute(twice, &[]).await?;
    ensure!(told == json!([[false, true], 1]), "{told}");
    Ok(())
}

/// A site's own script may stop the first press, to ask for something, and then press again itself. Its listener may
/// run before the element's or after it.
#[tokio::test]
async fn a_press_that_the_site_repeats_leaves() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let again = "const link = document.querySelector('#sign-in');
        const presses = [];
        link.href = '#stays';
        for (const capture of [true, false]) {
            const another = link.cloneNode(true);
            link.after(another);
            addEventListener('click', event => event.preventDefault(), { capture, once: true });
            for (const press of [1, 2]) {
                addEventListener('click', event => presses.push(event.defaultPrevented), { once: true });
                another.click();
            }
        }
        return presses;";
    let told = sign_in.browser.execute(again, &[]).await?;
    ensure!(told == json!([true, false, true, false]), "{told}");
    Ok(())
}

#[tokio::test]
async fn a_button_may_stand_outside_its_form() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let press = "const form = document.createElement('form');
        form.id = 'form';
        form.dataset.oauthProvider = 'demo';
        const button = document.createElement('button');
        button.setAttribute('form', 'form');
        document.body.append(form, button);
        addEventListener('submit', event => event.preventDefault());
        button.click();
        return localStorage.getItem('oauth-chaperone')?.includes('p=demo') ?? false;";
    let departed = sign_in.browser.execute(press, &[]).await?;
    ensure!(departed == true);
    Ok(())
}

/// In an application of one page the login page goes, and comes again, as an element does.
#[tokio::test]
async fn an_element_that_is_taken_out_watches_no_more() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let press = "const element = document.querySelector('oauth-chaperone');
        const place = element.parentNode;
        addEventListener('click', event => event.preventDefault());
        const departures = () => {
            document.querySelector('#sign-in').click();
            return (localStorage.getItem('oauth-chaperone') ?? '').split('departure').length - 1;
        };
        element.remove();
        await new Promise(resolve => setTimeout(resolve, 50));
        const without = departures();
        place.append(element);
        return [without, departures()];";
    let told = sign_in.browser.execute(press, &[]).await?;
    ensure!(told == json!([0, 1]), "{told}");
    Ok(())
}

/// A success may be told by JavaScript or by Rust. In both cases, what has left since in another tab is still under
/// way.
#[tokio::test]
async fn a_success_leaves_a_newer_departure_alone() -> Result<()> {
    for succeed in ["arrived(); arrived()", "await diagnose({ server: { signed_in: true } })"] {
        let sign_in = SignIn::new().await?;
        sign_in.leave().await?;
        let first = sign_in.browser.tab().await?;
        sign_in.browser.new_tab().await?;
        sign_in.leave().await?;
        let second = sign_in.browser.tab().await?;
        sign_in.browser.switch(&first).await?;
        sign_in.open_login_page().await?;
        let script = format!(
            "const {{ arrived, diagnose }} = await import('oauth-chaperone');
             {succeed};
             return /oauth_chaperone=(\\w+)/.exec(document.cookie)?.[1] ?? 'none';"
        );
        let cookie = sign_in.browser.execute(&script, &[]).await?;
        sign_in.browser.switch(&second).await?;
        sign_in.open_login_page().await?;
        let record = sign_in.browser.execute("return sessionStorage.getItem('oauth-chaperone')", &[]).await?;
        let cookie = cookie.as_str().unwrap_or_default();
        ensure!(record.to_string().contains(&format!("id={cookie}")), "{succeed}: {cookie}, {record}");
        let journal = sign_in.browser.execute("return localStorage.getItem('oauth-chaperone')", &[]).await?.to_string();
        let pending = journal.contains(&format!("id={cookie}"));
        ensure!(
            pending && !journal.contains(&format!("closed {cookie}")) && !journal.contains("closed -"),
            "{succeed}: {journal}"
        );
    }
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
    // Back to the login page is no change of mind here either: its failure was told.
    sign_in.open_login_page().await?;
    has_looked_back(&sign_in).await?;
    sign_in.browser.goto(&format!("{}/reports", sign_in.demo.site)).await?;
    sign_in.browser.back().await?;
    has_looked_back(&sign_in).await?;
    ensure!(counted(&sign_in) == 0, "{:#?}", sign_in.demo.reports());
    Ok(())
}
