//! What a user does next who has no idea of OAuth: presses the panel's first button, and signs in. After the commonest failures that ends
//! signed in. Not here: blocked cookies and a page in an app, which no page can mend (their panels are in journeys.rs and
//! environments.rs), and a newer sign-in in another tab (continuity.rs).

use anyhow::{Context, Result, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::{Certain, Likely};
use oauth_chaperone_browser_tests::journey::{panel, press};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use oauth_chaperone_demo::SiteFault;

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
        self.browser.wait_for("#sign-in").await?;
        self.browser.wait_until("window.chaperone?.preflight").await?;
        self.browser.click("#sign-in").await?;
        self.browser.click("#allow").await?;
        self.is_signed_in().await?;
        self.sign_out().await
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
    // An answer that a mail program or an app opens in another browser: the user stays there.
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    let other = SignIn { browser: Browser::open(Engine::from_env()?, Profile::Normal).await?, demo: sign_in.demo };
    other.browser.goto(&answer).await?;
    other.fails_with(Verdict(BrowserChanged, Likely)).await?;
    other.goes_on_by("retry").await.context("another browser")?;
    Ok(())
}
