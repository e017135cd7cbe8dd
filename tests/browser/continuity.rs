//! Is it the same tab, a copy, another tab, another browser? Each case arrives at a site that loses every state, so that each
//! arrival is a failure with evidence to read. What is measured here is what `environment.md` 3.2 claims.
//!
//! In every engine: what a tab keeps is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone::Cause::{self, *};
use oauth_chaperone::Certainty::{self, Certain, Likely};
use oauth_chaperone_browser_tests::journey::diagnosis;
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, support};
use oauth_chaperone_demo::{Coop, ResponseMode, Settings, SiteFault};
use serde_json::Value;

use crate::sign_in::{SignIn, Verdict, in_time};

/// The markers, as the verdict's evidence must have them: in the tab, in the browser, in the cookie.
const ALL_KEPT: [&str; 3] = ["kept", "kept", "kept"];
const TAB_GONE: [&str; 3] = ["gone", "kept", "kept"];
const NOTHING_LEFT: [&str; 3] = ["gone", "gone", "gone"];

async fn departing(change: impl FnOnce(&mut Settings)) -> Result<SignIn> {
    SignIn::with(|settings| {
        settings.site_fault = SiteFault::ServerLostState;
        change(settings);
    })
    .await
}

impl SignIn {
    async fn arrives(&self, tab: &str, markers: [&str; 3], cause: Cause, certainty: Certainty) -> Result<Value> {
        let diagnosis = self.fails_with(Verdict(cause, certainty)).await?;
        ensure!(diagnosis["environment"]["tab"] == tab, "tab is not {tab}: {diagnosis:#}");
        let evidence = diagnosis["evidence"].as_array().cloned().unwrap_or_default();
        for (name, expected) in
            ["departure_in_tab", "departure_in_browser", "departure_cookie"].into_iter().zip(markers)
        {
            let found = evidence.iter().find(|observation| observation["name"] == name);
            ensure!(found.is_none_or(|found| found["observed"] == expected), "{name} is not {expected}: {diagnosis:#}");
        }
        Ok(diagnosis)
    }

    /// Leaves by a script of the login page's, into another tab, and goes there.
    async fn leave_into_a_new_tab(&self, features: &str) -> Result<()> {
        self.open_login_page().await?;
        let before = self.browser.tabs().await?;
        // By a real click: WebKit opens no window without one.
        let button = "const { begin } = await import('oauth-chaperone');
            const button = document.createElement('button');
            button.id = 'leave-into-a-new-tab';
            button.append('Sign in elsewhere');
            button.onclick = () => {
                begin({ provider: 'demo' });
                window.open('/auth/start', '_blank', features);
            };
            const [features] = arguments;
            document.querySelector('#sign-in').after(button);";
        self.browser.execute(button, &[features.into()]).await?;
        self.browser.click("#leave-into-a-new-tab").await?;
        self.browser.switch_to_the_tab_besides(&before).await?;
        self.browser.press_by_script("#allow").await
    }
}

#[tokio::test]
async fn the_same_tab_by_a_click() -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.arrives("same", ALL_KEPT, ServerLostState, Certain).await?;
    Ok(())
}

#[tokio::test]
async fn the_same_tab_by_redirects_alone() -> Result<()> {
    let sign_in = departing(|settings| settings.silent = true).await?;
    sign_in.open_login_page().await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.arrives("same", ALL_KEPT, ServerLostState, Certain).await?;
    Ok(())
}

#[tokio::test]
async fn the_same_tab_by_a_posted_form() -> Result<()> {
    let sign_in = departing(|settings| settings.response_mode = ResponseMode::FormPost).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.arrives("same", ALL_KEPT, CookieNotSent, Certain).await?;
    Ok(())
}

/// The login page stays open behind a popup, and sessionStorage is copied into it.
#[tokio::test]
async fn a_popup_with_an_opener_is_a_copy() -> Result<()> {
    // The departing page is asked by a lock, within half a second.
    let sign_in = departing(|settings| settings.sabotage = in_time()).await?;
    sign_in.leave_into_a_new_tab("popup,width=500,height=600").await?;
    sign_in.arrives("copied", ALL_KEPT, ServerLostState, Certain).await?;
    Ok(())
}

#[tokio::test]
async fn a_new_tab_with_an_opener_is_a_copy() -> Result<()> {
    // The departing page is asked by a lock, within half a second.
    let sign_in = departing(|settings| settings.sabotage = in_time()).await?;
    sign_in.leave_into_a_new_tab("").await?;
    sign_in.arrives("copied", ALL_KEPT, ServerLostState, Certain).await?;
    Ok(())
}

/// A server's flow works well in another tab: that is evidence, and no cause (MSAL #8667).
#[tokio::test]
async fn a_new_tab_without_an_opener_is_another() -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_into_a_new_tab("noopener").await?;
    sign_in.arrives("other", TAB_GONE, ServerLostState, Certain).await?;
    Ok(())
}

#[tokio::test]
async fn another_profile_knows_nothing() -> Result<()> {
    another_browser(Profile::Normal).await
}

#[tokio::test]
async fn a_private_window_knows_nothing() -> Result<()> {
    let engine = Engine::from_env()?;
    match support(engine, &Profile::Private) {
        Ok(()) => another_browser(Profile::Private).await,
        Err(why) => {
            println!("n/a in {}: {why}", engine.name());
            Ok(())
        }
    }
}

async fn another_browser(profile: Profile) -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    let other = SignIn { browser: Browser::open(Engine::from_env()?, profile).await?, demo: sign_in.demo };
    other.browser.goto(&answer).await?;
    other.arrives("none", NOTHING_LEFT, BrowserChanged, Likely).await?;
    Ok(())
}

#[tokio::test]
async fn a_reload_of_a_failure_is_told_the_same() -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_and_press("#allow").await?;
    diagnosis(&sign_in.browser).await?;
    sign_in.browser.reload().await?;
    let diagnosis = sign_in.arrives("same", ALL_KEPT, ServerLostState, Certain).await?;
    ensure!(diagnosis["environment"]["navigation"] == "reload", "{diagnosis:#}");
    Ok(())
}

/// Away, and Back to the callback, from the cache or loaded again: it shows what it showed before. Nothing has used the
/// answer up.
#[tokio::test]
async fn back_to_the_callback() -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_and_press("#allow").await?;
    diagnosis(&sign_in.browser).await?;
    sign_in.open_login_page().await?;
    sign_in.browser.back().await?;
    sign_in.shows_the_failure_once_more().await
}

#[tokio::test]
async fn forward_to_the_callback() -> Result<()> {
    let sign_in = departing(|_| {}).await?;
    sign_in.leave_and_press("#allow").await?;
    diagnosis(&sign_in.browser).await?;
    sign_in.browser.back().await?;
    sign_in.browser.wait_for("#allow").await?;
    sign_in.browser.forward().await?;
    sign_in.shows_the_failure_once_more().await
}

impl SignIn {
    async fn shows_the_failure_once_more(&self) -> Result<()> {
        self.browser.wait_for("oauth-chaperone[page=callback]").await?;
        let diagnosis = diagnosis(&self.browser).await?;
        ensure!(
            diagnosis["cause"] == "server_lost_state" && diagnosis["environment"]["tab"] == "same",
            "{diagnosis:#}"
        );
        Ok(())
    }
}

#[tokio::test]
async fn two_departures_from_two_tabs() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave().await?;
    let first = sign_in.browser.tab().await?;
    sign_in.browser.new_tab().await?;
    sign_in.leave().await?;
    sign_in.browser.switch(&first).await?;
    sign_in.browser.click("#allow").await?;
    // The demo's link does not tell the page its state, so that nothing shows the answer to be this tab's.
    sign_in.arrives("same", ["kept", "kept", "replaced"], ParallelFlows, Likely).await?;
    Ok(())
}

/// Firefox lost sessionStorage so, once (bugs 1718850, 1656768).
async fn with_coop(coop: Coop) -> Result<()> {
    let sign_in = departing(|settings| settings.coop = coop).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.arrives("same", ALL_KEPT, ServerLostState, Certain).await?;
    Ok(())
}

#[tokio::test]
async fn coop_on_the_site() -> Result<()> {
    with_coop(Coop::Site).await
}

#[tokio::test]
async fn coop_on_the_provider() -> Result<()> {
    with_coop(Coop::Provider).await
}

#[tokio::test]
async fn coop_on_both() -> Result<()> {
    with_coop(Coop::Both).await
}

/// The login page at www, the callback at the apex. With a cookie for both, the chaperone can tell; without, it can't, and
/// names it among the alternatives.
async fn www_and_apex(one_cookie: bool) -> Result<SignIn> {
    let sign_in = SignIn::new().await?;
    let origin = sign_in.demo.origin();
    let (host, _) = origin.trim_start_matches("http://").split_once(':').unwrap_or_default();
    sign_in.demo.settings(|settings| settings.cookie_domain = one_cookie.then(|| host.to_owned()));
    let www = sign_in.login_url().replace(host, &format!("www.{host}"));
    sign_in.browser.goto(&www).await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    let findings = sign_in.browser.execute("return window.chaperone.preflight.findings", &[]).await?;
    ensure!(
        findings[0]["cause"] == "callback_address_mismatch" && findings[0]["certainty"] == "likely",
        "{findings:#}"
    );
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.click("#allow").await?;
    Ok(sign_in)
}

#[tokio::test]
async fn www_and_apex_with_a_cookie_for_both() -> Result<()> {
    let sign_in = www_and_apex(true).await?;
    sign_in.arrives("none", ["gone", "gone", "kept"], CallbackAddressMismatch, Likely).await?;
    Ok(())
}

#[tokio::test]
async fn www_and_apex_without() -> Result<()> {
    let sign_in = www_and_apex(false).await?;
    let diagnosis = sign_in.arrives("none", NOTHING_LEFT, BrowserChanged, Likely).await?;
    ensure!(diagnosis["alternatives"][0]["cause"] == "callback_address_mismatch", "{diagnosis:#}");
    Ok(())
}
