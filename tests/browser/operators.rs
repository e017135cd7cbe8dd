//! What the server's counters make of a person's presses. The mark that the page leaves rides along with the departure, and no
//! request is added.
//!
//! In every engine: which cookie goes with which request is the engine's doing.

use anyhow::{Context, Result, ensure};
use oauth_chaperone::{Cause, Certainty};
use oauth_chaperone_demo::SiteFault;
use serde_json::json;

use crate::sign_in::{SignIn, Verdict};

const TRACKED: &str = "oauth_chaperone_departures_total{provider=\"demo\",tracked=\"true\"}";
const UNTRACKED: &str = "oauth_chaperone_departures_total{provider=\"demo\",tracked=\"false\"}";
const ARRIVED: &str = "oauth_chaperone_arrivals_total{provider=\"demo\"}";
const SIGNED_IN: &str = "oauth_chaperone_sign_ins_total{provider=\"demo\"}";
/// All that a sign-in asks of the site, but for files.
const ROUTES: [&str; 6] = ["/login", "/auth/start", "/auth/callback", "/auth/exchange", "/home", "/reports"];

/// Tracked departures, untracked ones, arrivals, sign-ins.
fn counted(sign_in: &SignIn) -> Result<[f64; 4]> {
    let [a, b, c, d] = [TRACKED, UNTRACKED, ARRIVED, SIGNED_IN].map(|name| sign_in.demo.counted(name).context(name));
    Ok([a?, b?, c?, d?])
}

fn asked(sign_in: &SignIn) -> [usize; 6] {
    ROUTES.map(|route| sign_in.demo.asked(route))
}

async fn signs_in(sign_in: &SignIn) -> Result<()> {
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.click("#allow").await?;
    sign_in.is_signed_in().await
}

#[tokio::test]
async fn a_sign_in_counts_once_and_asks_for_nothing_more() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    signs_in(&sign_in).await?;
    ensure!(asked(&sign_in) == [1, 1, 1, 1, 1, 0], "without the operators' cookie: {:?}", asked(&sign_in));
    sign_in.sign_out().await?;
    sign_in.demo.settings(|settings| settings.marks_departures = true);
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    signs_in(&sign_in).await?;
    ensure!(asked(&sign_in) == [2, 2, 2, 2, 2, 0], "with it: {:?}", asked(&sign_in));
    ensure!(counted(&sign_in)? == [2.0, 0.0, 2.0, 2.0], "{:?}", counted(&sign_in)?);
    sign_in.has_no_fault().await
}

/// Reload and Back do not count as a second user. A second press does not either.
#[tokio::test]
async fn a_second_press_is_the_same_departure() -> Result<()> {
    let sign_in = SignIn::with(|s| s.marks_departures = true).await?;
    sign_in.open_login_page().await?;
    sign_in.browser.reload().await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.wait_for("#allow").await?;
    ensure!(counted(&sign_in)? == [1.0, 0.0, 0.0, 0.0], "{:?}", counted(&sign_in)?);
    sign_in.browser.reload().await?;
    sign_in.browser.wait_for("#allow").await?;
    sign_in.browser.back().await?;
    // It names the provider, by which it can be counted.
    let report = sign_in.report_where(|report| report["cause"] == "left_provider").await?;
    ensure!(report["provider"] == json!("demo"), "{report:#}");
    let reported =
        "oauth_chaperone_reports_total{provider=\"demo\",category=\"a\",cause=\"left_provider\",monitoring=\"count\"}";
    ensure!(sign_in.demo.counted(reported) == Some(1.0), "{:?}", sign_in.demo.counted(reported));
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    signs_in(&sign_in).await?;
    ensure!(counted(&sign_in)? == [1.0, 1.0, 1.0, 1.0], "{:?}", counted(&sign_in)?);
    // The next is a new one.
    sign_in.sign_out().await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    signs_in(&sign_in).await?;
    ensure!(counted(&sign_in)? == [2.0, 1.0, 2.0, 2.0], "{:?}", counted(&sign_in)?);
    Ok(())
}

/// The answer that fails, loaded once more, has arrived once; starting again is a departure of its own.
#[tokio::test]
async fn a_failed_answer_that_is_reloaded_arrives_once() -> Result<()> {
    let sign_in = SignIn::with(|s| {
        s.marks_departures = true;
        s.site_fault = SiteFault::AccountConflict;
    })
    .await?;
    sign_in.leave_and_press("#allow").await?;
    let diagnosis = sign_in.fails_with(Verdict(Cause::AccountConflict, Certainty::Certain)).await?;
    ensure!(diagnosis["report"]["provider"] == json!("demo"), "{diagnosis:#}");
    let reported =
        "oauth_chaperone_reports_total{provider=\"demo\",category=\"d\",cause=\"account_conflict\",monitoring=\"act\"}";
    ensure!(sign_in.demo.counted(reported) == Some(1.0), "{:?}", sign_in.demo.counted(reported));
    sign_in.browser.reload().await?;
    sign_in.browser.wait_until("document.querySelector('oauth-chaperone')?.diagnosis").await?;
    ensure!(counted(&sign_in)? == [1.0, 0.0, 1.0, 0.0], "{:?}", counted(&sign_in)?);
    sign_in.leave().await?;
    ensure!(counted(&sign_in)? == [2.0, 0.0, 1.0, 0.0], "{:?}", counted(&sign_in)?);
    Ok(())
}

/// A page of several buttons: the report names the provider that was left for, and not the one that the page is most
/// used with. So the report can be counted by its provider, whether the user came back by Back or by the address.
#[tokio::test]
async fn a_report_names_the_provider_that_was_left_for() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    // From here on this browser knows that this site sees its arrivals.
    signs_in(&sign_in).await?;
    sign_in.sign_out().await?;
    for (cause, by_back) in [("left_provider", true), ("never_returned", false)] {
        sign_in.open_login_page().await?;
        let other_button = "const link = document.querySelector('#sign-in');
            const other = link.cloneNode(true);
            Object.assign(other, { id: 'other' }).dataset.oauthProvider = arguments[0];
            link.after(other);";
        let name = format!("other-{}", cause.replace('_', "-"));
        sign_in.browser.execute(other_button, &[json!(name)]).await?;
        sign_in.browser.click("#other").await?;
        sign_in.browser.wait_for("#allow").await?;
        if by_back {
            sign_in.browser.back().await?;
        } else {
            sign_in.open_login_page().await?;
        }
        let report = sign_in.report_where(|report| report["cause"] == cause).await?;
        ensure!(report["provider"] == json!(name) && report["page"] == json!("login"), "{report:#}");
        // The site has not named it at its start: a closed list stays closed.
        let level = if by_back {
            "category=\"a\",cause=\"left_provider\",monitoring=\"count\""
        } else {
            "category=\"c\",cause=\"never_returned\",monitoring=\"spike\""
        };
        let counted = sign_in.demo.counted(&format!("oauth_chaperone_reports_total{{provider=\"other\",{level}}}"));
        ensure!(counted == Some(1.0), "{cause}: {counted:?}");
    }
    Ok(())
}

/// A browser that loads ahead has no user behind it yet, mark or no mark.
#[tokio::test]
async fn a_prefetch_is_not_a_departure() -> Result<()> {
    only_in!(Chromium, "Firefox under WebDriver and WebKit prefetch nothing");
    let sign_in = SignIn::with(|s| s.marks_departures = true).await?;
    // A page without a policy, which lets a test prefetch.
    sign_in.browser.goto(&format!("{}/frame?src=/demo.css", sign_in.demo.site)).await?;
    let prefetch = "document.cookie = 'oauth_chaperone=0123456789abcdef0123; path=/';
        const link = document.createElement('link');
        Object.assign(link, { rel: 'prefetch', href: '/auth/start' });
        document.head.append(link);";
    sign_in.browser.execute(prefetch, &[]).await?;
    for _ in 0..200 {
        if sign_in.demo.asked("/auth/start") > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    ensure!(counted(&sign_in)? == [0.0, 1.0, 0.0, 0.0], "{:?}", counted(&sign_in)?);
    sign_in.leave().await?;
    ensure!(counted(&sign_in)? == [1.0, 1.0, 0.0, 0.0], "{:?}", counted(&sign_in)?);
    Ok(())
}
