//! What a user sees of the chaperone, and what it found out.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::Browser;

/// The element's own texts; what is not visible is empty.
#[derive(Clone, Debug, Deserialize)]
pub struct Panel {
    pub title: String,
    pub message: String,
    pub steps: Vec<String>,
    pub actions: Vec<Action>,
    pub reference: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Action {
    pub kind: String,
    pub label: String,
    /// Resolved, as the browser would go there; a button has none.
    pub href: Option<String>,
}

const VISIBLE: &str = "
    const panel = document.querySelector('oauth-chaperone')?.shadowRoot;
    const visible = selector => [...panel?.querySelectorAll(selector) ?? []]
        .filter(part => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
";

/// Waits for the element to show a title, and reads it.
pub async fn panel(browser: &Browser) -> Result<Panel> {
    browser.wait_until(&format!("(() => {{ {VISIBLE} return visible('[part~=title]').length }})()")).await?;
    let read = format!(
        "{VISIBLE}
        // Less the joiners that keep words whole.
        const words = part => part.innerText.trim().replaceAll('\\u2060', '');
        const text = selector => visible(selector).map(words).join('\\n');
        return {{
            title: text('[part~=title]'),
            message: text('[part~=message]'),
            steps: visible('[part~=steps] li, p[part~=step]').map(words),
            actions: visible('[part~=action]').map(action =>
                ({{ kind: action.dataset.kind ?? '', label: words(action), href: action.href || null }})),
            reference: text('[part~=reference]'),
        }};"
    );
    serde_json::from_value(browser.execute(&read, &[]).await?).context("the panel's parts")
}

/// Clicks the action of this kind, as a user does: where it is covered, this fails.
pub async fn press(browser: &Browser, kind: &str) -> Result<()> {
    let action = format!("(() => {{ {VISIBLE} return visible('[part~=action][data-kind={kind}]')[0] }})()");
    browser.wait_until(&action).await?;
    browser.click_found(&action).await
}

/// What the demo's page keeps of diagnose(), once it has it.
pub async fn diagnosis(browser: &Browser) -> Result<Value> {
    browser.wait_until("window.chaperone?.diagnosis").await?;
    browser.execute("return window.chaperone.diagnosis", &[]).await
}
