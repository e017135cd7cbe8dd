//! Other eyes and other media: forced colours, less motion, a narrow screen, paper.
//!
//! In every engine: layout is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::{Certain, Likely};
use oauth_chaperone_browser_tests::Engine;
use oauth_chaperone_demo::SiteFault;
use serde_json::{Value, json};

use crate::sign_in::{SignIn, Verdict};

const ROOT: &str = "document.querySelector('oauth-chaperone').shadowRoot";

async fn emulate(sign_in: &SignIn, media: &str, name: &str, value: &str) -> Result<()> {
    let params = json!({ "media": media, "features": [{ "name": name, "value": value }] });
    sign_in.browser.chromium("Emulation.setEmulatedMedia", params).await.map(drop)
}

/// The system's colours and no others; what only a background told apart has an edge.
#[tokio::test]
async fn forced_colours() -> Result<()> {
    only_in!(Chromium, "only Chromium can be told what its user wants, and to the others the style sheet is the same");
    let sign_in = SignIn::new().await?;
    emulate(&sign_in, "", "forced-colors", "active").await?;
    sign_in.leave_and_press("#fault-drop-query").await?;
    sign_in.fails_with(Verdict(QueryLost, Likely)).await?;
    let seen = format!(
        "const probe = document.body.appendChild(document.createElement('p'));
        const system = name => {{ probe.style.color = name; return getComputedStyle(probe).color; }};
        const of = part => getComputedStyle({ROOT}.querySelector(`[part~=${{part}}]`));
        return [matchMedia('(forced-colors: active)').matches, of('title').color === system('CanvasText'),
            of('action').borderTopColor === system('ButtonText'), of('action').borderTopStyle];"
    );
    let seen = sign_in.browser.execute(&seen, &[]).await?;
    ensure!(seen == json!([true, true, true, "solid"]), "{seen}");
    Ok(())
}

/// The dot that pulses while the server finishes stands still.
#[tokio::test]
async fn less_motion() -> Result<()> {
    only_in!(Chromium, "only Chromium can be told what its user wants, and to the others the style sheet is the same");
    let sign_in = SignIn::with(|settings| settings.site_fault = SiteFault::ExchangeSilent).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.browser.wait_until(&format!("{ROOT}.querySelector('[part~=progress]')")).await?;
    let breath = format!("return getComputedStyle({ROOT}.querySelector('[part~=progress]'), '::before').animationName");
    ensure!(sign_in.browser.execute(&breath, &[]).await? == "breathe");
    emulate(&sign_in, "", "prefers-reduced-motion", "reduce").await?;
    ensure!(sign_in.browser.execute(&breath, &[]).await? == "none");
    Ok(())
}

/// On paper stands what can be read and what can be read out, and nothing to press.
#[tokio::test]
async fn on_paper() -> Result<()> {
    only_in!(Chromium, "only Chromium can be told what its user wants, and to the others the style sheet is the same");
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-token-503").await?;
    sign_in.fails_with(Verdict(ProviderUnavailable, Certain)).await?;
    emulate(&sign_in, "print", "prefers-color-scheme", "light").await?;
    let seen = format!(
        "return ['title', 'message', 'steps', 'code', 'actions', 'wait', 'copy', 'details'].filter(part =>
            {ROOT}.querySelector(`[part=${{part}}]`).checkVisibility());"
    );
    let seen = sign_in.browser.execute(&seen, &[]).await?;
    ensure!(seen == json!(["title", "message", "steps", "code"]), "{seen}");
    Ok(())
}

/// Nothing has to be scrolled sideways, with all that can be unfolded unfolded.
#[tokio::test]
async fn a_narrow_screen() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.browser.set_window(320, 800).await?;
    sign_in.leave_and_press("#fault-token-429").await?;
    sign_in.fails_with(Verdict(ProviderUnavailable, Certain)).await?;
    let seen = format!(
        "{ROOT}.querySelector('details').open = true;
        const panel = {ROOT}.querySelector('[part=panel]').getBoundingClientRect();
        return [innerWidth, document.documentElement.scrollWidth - innerWidth, panel.left >= 0 && panel.right <= innerWidth];"
    );
    let seen = sign_in.browser.execute(&seen, &[]).await?;
    // WebKitGTK's window is as wide as its driver lets it be.
    let narrow = Engine::from_env()? == Engine::Webkit || seen[0].as_u64() <= Some(320);
    ensure!(narrow && seen[1].as_f64() <= Some(0.0) && seen[2] == Value::Bool(true), "{seen}");
    Ok(())
}
