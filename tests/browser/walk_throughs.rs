//! What a user does next who knows nothing of OAuth: does what the panel's steps say, presses its first button, and
//! signs in. After the commonest failures the user ends signed in. Not here: a newer sign-in in another tab
//! (continuity.rs).

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::{Certain, Likely};
use oauth_chaperone_browser_tests::journey::{panel, press};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use oauth_chaperone_demo::{Settings, SiteFault};
use serde_json::{Value, json};

use crate::environments::{INSTAGRAM, LINE};
use crate::sign_in::{SignIn, Verdict};

impl SignIn {
    /// From the panel to the home page.
    async fn goes_on_by(&self, button: &str) -> Result<()> {
        let shown = panel(&self.browser).await?;
        let first = shown.actions.first().context("no button")?;
        ensure!(first.kind == button, "{shown:#?}");
        let named = shown.steps.iter().any(|step| step.contains(&first.label));
        // Where other ways to sign in are what helps, the button alone says so.
        ensure!(named || button == "other_provider", "no step names the button: {shown:#?}");
        press(&self.browser, button).await?;
        self.goes_on_from_the_login_page().await
    }

    /// From the login page, which warns of nothing now, to the home page, and back.
    async fn goes_on_from_the_login_page(&self) -> Result<()> {
        self.browser.wait_for("#sign-in").await?;
        self.browser.wait_until("window.chaperone?.preflight").await?;
        let findings = self.browser.execute("return window.chaperone.preflight.findings", &[]).await?;
        ensure!(findings == json!([]), "{findings:#}");
        self.browser.click("#sign-in").await?;
        self.browser.click("#allow").await?;
        self.is_signed_in().await?;
        self.sign_out().await
    }

    /// The same site in another browser.
    async fn in_another_browser(self) -> Result<Self> {
        Ok(SignIn { browser: Browser::open(Engine::from_env()?, Profile::Normal).await?, demo: self.demo })
    }
}

/// The button that the user presses at the provider; what is wrong at the site just then; what they read; and the button that leads on.
const FAILURES: &[(&str, SiteFault, Verdict, &str)] = &[
    ("#fault-deny", SiteFault::None, Verdict(UserDenied, Likely), "retry"),
    ("#fault-drop-query", SiteFault::None, Verdict(QueryLost, Likely), "retry"),
    ("#fault-token-503", SiteFault::None, Verdict(ProviderUnavailable, Certain), "retry"),
    ("#allow", SiteFault::ServerLostState, Verdict(ServerLostState, Certain), "retry"),
    ("#allow", SiteFault::AccountConflict, Verdict(AccountConflict, Certain), "other_provider"),
];

#[tokio::test]
async fn the_first_button_leads_to_the_end() -> Result<()> {
    only_in!(Chromium, "each failure and each button is met in every engine elsewhere");
    let sign_in = SignIn::new().await?;
    for (pressed, fault, Verdict(cause, certainty), button) in FAILURES {
        sign_in.demo.settings(|site| site.site_fault = *fault);
        sign_in.leave_and_press(pressed).await?;
        sign_in.fails_with(Verdict(*cause, *certainty)).await?;
        sign_in.demo.settings(|site| site.site_fault = SiteFault::None);
        sign_in.goes_on_by(button).await.with_context(|| cause.as_str())?;
    }
    // The bookmark of a callback page, and an answer that was used.
    let callback = format!("{}/auth/callback", sign_in.demo.site);
    sign_in.browser.goto(&callback).await?;
    sign_in.fails_with(Verdict(OpenedDirectly, Likely)).await?;
    sign_in.goes_on_by("retry").await.context("opened directly")?;
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    sign_in.browser.goto(&answer).await?;
    sign_in.is_signed_in().await?;
    sign_in.sign_out().await?;
    sign_in.browser.goto(&answer).await?;
    sign_in.fails_with(Verdict(CallbackReplayed, Certain)).await?;
    sign_in.goes_on_by("retry").await.context("used before")?;
    // A user who looks for their password until the server has forgotten them.
    sign_in.demo.settings(|site| site.state_lifetime_seconds = 1);
    sign_in.leave().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    sign_in.browser.click("#allow").await?;
    sign_in.fails_with(Verdict(FlowExpired, Certain)).await?;
    sign_in.demo.settings(|site| site.state_lifetime_seconds = Settings::default().state_lifetime_seconds);
    sign_in.goes_on_by("retry").await.context("expired")?;
    // An answer that a mail program or an app opens in another browser: the user stays there.
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    let other = sign_in.in_another_browser().await?;
    other.browser.goto(&answer).await?;
    other.fails_with(Verdict(BrowserChanged, Likely)).await?;
    other.goes_on_by("retry").await.context("another browser")?;
    Ok(())
}

/// The user does what the warning's steps say: allows the site's cookies in the browser's settings, loads the page again, and signs in.
#[tokio::test]
async fn cookies_are_allowed_again() -> Result<()> {
    only_in!(Chromium, "its settings are pages, which a test can be a user of");
    let sign_in = SignIn::as_user_of(Profile::CookiesBlocked, |_| {}).await?;
    sign_in.open_login_page().await?;
    let warned = panel(&sign_in.browser).await?;
    let [reload, ..] = &warned.actions[..] else { bail!("no button: {warned:#?}") };
    ensure!(reload.kind == "reload" && warned.steps.iter().any(|step| step.contains(&reload.label)), "{warned:#?}");
    // What the button "Add" of that page of the settings does, with the address that the step says to enter.
    let login_page = sign_in.browser.tab().await?;
    let settings = sign_in.browser.new_tab().await?;
    sign_in.browser.switch(&settings).await?;
    sign_in.browser.goto("chrome://settings/content/siteData").await?;
    let add = "chrome.send('setCategoryPermissionForPattern', [arguments[0], '', 'cookies', 'allow', false])";
    sign_in.browser.execute(add, &[Value::from(sign_in.demo.origin())]).await?;
    sign_in.browser.switch(&login_page).await?;
    press(&sign_in.browser, "reload").await?;
    sign_in.browser.wait_until("window.chaperone?.preflight?.blocked === false").await?;
    sign_in.goes_on_from_the_login_page().await
}

/// The page is open in an app's own browser, where the provider lets no user in. The user opens it in the browser.
/// Where this app has a way out, a button does that; else the other button copies the address. Both lead to a login
/// page that warns of nothing.
#[tokio::test]
async fn the_page_is_taken_out_of_an_app() -> Result<()> {
    only_in!(Chromium, "the user agent alone decides it, in every engine alike");
    for (app, button) in [(LINE, "open_in_browser"), (INSTAGRAM, "copy_link")] {
        let sign_in = SignIn::as_user_of(Profile::UserAgent(app.into()), |_| {}).await?;
        let page = format!("{}?provider=google", sign_in.login_url());
        sign_in.browser.goto(&page).await?;
        sign_in.browser.wait_until("window.chaperone?.preflight").await?;
        let warned = panel(&sign_in.browser).await?;
        let action =
            warned.actions.iter().find(|action| action.kind == button).with_context(|| format!("{warned:#?}"))?;
        ensure!(warned.steps.iter().any(|step| step.contains(&action.label)), "no step names it: {warned:#?}");
        let address = match &action.href {
            Some(href) => href.clone(),
            None => {
                let copied = "navigator.clipboard.writeText = async (text) => { window.copied = text; }";
                sign_in.browser.execute(copied, &[]).await?;
                press(&sign_in.browser, button).await?;
                sign_in.browser.wait_until("window.copied").await?;
                let copied = sign_in.browser.execute("return window.copied", &[]).await?;
                copied.as_str().context("nothing was copied")?.to_owned()
            }
        };
        ensure!(address.starts_with(&sign_in.login_url()), "{address}");
        let outside = sign_in.in_another_browser().await?;
        outside.browser.goto(&address).await?;
        outside.goes_on_from_the_login_page().await.with_context(|| button.to_owned())?;
    }
    Ok(())
}
