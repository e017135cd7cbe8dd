//! The network is gone when there is something to say: the page stays as the server made it, and is told once the network is back.
//!
//! In every engine: what happens to a script that does not come is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_browser_tests::journey::{diagnosis, panel};
use serde_json::Value;

use crate::sign_in::SignIn;

#[tokio::test]
async fn words_that_come_later() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave().await?;
    sign_in.demo.settings(|settings| settings.texts_are_lost = true);
    sign_in.browser.click("#fault-drop-query").await?;
    let told = diagnosis(&sign_in.browser).await?;
    ensure!(told["cause"] == "query_lost" && told["guidance"] == Value::Null, "{told:#}");
    let browser = &sign_in.browser;
    let fallback = "document.querySelector('#start-again').checkVisibility()";
    browser.wait_until(fallback).await?;

    if Engine::from_env()? == Engine::Firefox {
        return Ok(()); // it asks once: a module that failed to load fails for the rest of the page's life (measured)
    }
    sign_in.demo.settings(|settings| settings.texts_are_lost = false);
    browser.execute("dispatchEvent(new Event('online'))", &[]).await?;
    let panel = panel(browser).await?;
    ensure!(panel.actions[0].kind == "retry", "{panel:#?}");
    browser.wait_until(&format!("!{fallback}")).await?;
    let told = diagnosis(browser).await?;
    ensure!(told["guidance"]["title"] == panel.title, "{told:#}");
    sign_in.report_where(|report| report["reference"] == told["reference"]).await.map(drop)
}

/// An exchange that takes long asks for its words while there still is a network.
#[tokio::test]
async fn words_that_came_before_they_were_needed() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let wait = "const { diagnose } = await import('oauth-chaperone');
        const exchange = () => new Promise((resolve, reject) => (window.loseNetwork = reject));
        window.told = diagnose({ exchange, loginUrl: '/login', url: '/auth/callback?code=c&state=s' });
        const asked = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/pkg/texts/'));
        window.asked = asked;
        return asked();";
    let browser = &sign_in.browser;
    ensure!(browser.execute(wait, &[]).await? == false, "nobody needs them yet");
    browser.wait_until("asked()").await?;
    // Not before it is read: the file was sent, and so it comes.
    browser.execute("await import('/package/pkg/texts/en.js')", &[]).await?;
    sign_in.demo.settings(|settings| settings.texts_are_lost = true);
    let told = browser.execute("loseNetwork(new TypeError('network')); return await told", &[]).await?;
    ensure!(told["outcome"] == "failed" && told["guidance"]["title"].is_string(), "{told:#}");
    Ok(())
}
