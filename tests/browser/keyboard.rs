//! Without a mouse, and without eyes: what the keys reach, in which order, and what is said when.
//!
//! In every engine: the order of the focus is the engine's doing.

use anyhow::{Context, Result, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::Likely;
use oauth_chaperone::texts::negotiate;
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_demo::SiteFault;
use serde_json::{Value, json};

use crate::sign_in::{SignIn, Verdict};
use crate::view::repository;

/// As WebDriver calls them (17.4.2).
const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const SPACE: char = ' ';

const ROOT: &str = "document.querySelector('oauth-chaperone').shadowRoot";

impl SignIn {
    /// The part of the panel that has the focus, and whether its focus can be seen.
    async fn focus(&self) -> Result<Value> {
        let focus = format!(
            "const focused = {ROOT}.activeElement;
            return [focused?.getAttribute('part')?.split(' ').pop() ?? null,
                Boolean(focused) && getComputedStyle(focused).outlineStyle !== 'none'];"
        );
        self.browser.execute(&focus, &[]).await
    }
}

/// From the heading on, key by key; each key does what it does everywhere.
#[tokio::test]
async fn the_walk_through_a_failure() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-drop-query").await?;
    sign_in.fails_with(Verdict(QueryLost, Likely)).await?;
    let browser = &sign_in.browser;
    ensure!(sign_in.focus().await? == json!(["title", false]), "a heading is no control: {}", sign_in.focus().await?);
    for part in ["action-retry", "copy", "summary"] {
        browser.press_keys(&[TAB]).await?;
        let focus = sign_in.focus().await?;
        ensure!(focus == json!([part, true]), "{focus}, not {part}");
    }
    let open = format!("{ROOT}.querySelector('details').open");
    browser.press_keys(&[ENTER]).await?;
    browser.wait_until(&open).await?;
    browser.press_keys(&[SPACE]).await?;
    browser.wait_until(&format!("!{open}")).await?;
    browser.press_keys(&[TAB]).await?;
    ensure!(sign_in.focus().await?[0] == Value::Null, "the way out: {}", sign_in.focus().await?);

    // The copying button says what it did, and keeps the focus.
    let focus = format!(
        "const button = {ROOT}.querySelector('[part=copy]');
        // For two seconds.
        window.shown = [];
        new MutationObserver(() => shown.push(button.textContent)).observe(button, {{ childList: true }});
        button.focus();"
    );
    browser.execute(&focus, &[]).await?;
    browser.press_keys(&[SPACE]).await?;
    let copied = json!(negotiate(["en"]).labels.copied);
    browser.wait_until(&format!("shown.includes({copied})")).await?;
    ensure!(sign_in.focus().await?[0] == "copy", "{}", sign_in.focus().await?);

    browser.execute(&format!("{ROOT}.querySelector('[part=title]').focus()"), &[]).await?;
    browser.press_keys(&[TAB, ENTER]).await?;
    browser.wait_for("#sign-in").await?;
    ensure!(browser.url().await? == sign_in.login_url(), "{}", browser.url().await?);
    Ok(())
}

/// While the server finishes: told by the region that listened from the start, without taking the focus; then the failure, whose
/// heading takes it.
#[tokio::test]
async fn what_is_said_while_the_server_finishes() -> Result<()> {
    let sign_in = SignIn::with(|settings| {
        settings.site_fault = SiteFault::ExchangeSilent;
        // After five it is slow, which is looked at in the rest of them.
        settings.exchange_timeout_seconds = 12;
    })
    .await?;
    sign_in.leave_and_press("#allow").await?;
    let browser = &sign_in.browser;
    browser.wait_until(&format!("{ROOT}?.querySelector('[role=status]')")).await?;
    let nothing_yet = format!(
        "window.live = {ROOT}.querySelector('[role=status]');
        return [live.textContent, performance.now() < 900];"
    );
    let nothing_yet = browser.execute(&nothing_yet, &[]).await?;
    ensure!(nothing_yet[0] == "" || nothing_yet[1] == false, "nothing within the first second: {nothing_yet}");
    let labels = &negotiate(["en"]).labels;
    for (text, part) in [(labels.finishing, "progress"), (labels.finishing_slowly, "progress progress-slow")] {
        browser.wait_until(&format!("live.textContent === {}", json!(text))).await?;
        let seen = "return [live.isConnected, live.querySelector('p').getAttribute('part'), live.firstChild.lang,
            document.activeElement === document.body];";
        let seen = browser.execute(seen, &[]).await?;
        ensure!(seen == json!([true, part, "en", true]), "{seen}");
        finds_no_barrier(&sign_in).await.context(part)?;
    }
    browser.wait_until(&format!("{ROOT}.querySelector('[part=title]')")).await?;
    let seen = browser.execute("return [live.isConnected, live.textContent]", &[]).await?;
    ensure!(seen == json!([true, ""]), "what is over is not said any more: {seen}");
    ensure!(sign_in.focus().await?[0] == "title");
    sign_in.fails_with(Verdict(ProviderTimeout, Likely)).await.map(drop)?;
    finds_no_barrier(&sign_in).await
}

/// By axe-core, in the engine that it is run in.
async fn finds_no_barrier(sign_in: &SignIn) -> Result<()> {
    if Engine::from_env()? != Engine::Chromium {
        return Ok(());
    }
    let axe = std::fs::read_to_string(repository().join("node_modules/axe-core/axe.min.js"))?;
    sign_in.browser.execute(&format!("if (!window.axe) {{ {axe} }}"), &[]).await?;
    let run = "const { passes, violations } = await axe.run('oauth-chaperone', { resultTypes: ['violations'] });
        return [passes.length, violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])];";
    let found = sign_in.browser.execute(run, &[]).await?;
    ensure!(found[0].as_u64() > Some(3), "axe looked at nothing: {found}");
    ensure!(found[1] == json!([]), "{found:#}");
    Ok(())
}
