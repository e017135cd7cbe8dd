//! One page for both: `page="auto"`, the view cookie of a framework that redirects, and a button whose script signs in.
//!
//! In every engine: what a page may still write as it is left is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::{Value, json};

use crate::callback_site::{CallbackSite, SCRIPT};

const TELLS: &str = "<script>
        for (const kind of ['preflight', 'diagnosis']) {
          addEventListener('chaperone-' + kind, ({ target, detail }) => setTimeout(() => {
            const panels = target.shadowRoot.querySelectorAll('[part~=panel]').length;
            const view = document.cookie.includes('oauth_chaperone_view');
            fetch('/told?' + new URLSearchParams({ kind, cause: detail.cause ?? '', panels, view }));
          }));
        }
    </script>
    <oauth-chaperone page=auto login-url=/login report-url=/report>start again</oauth-chaperone>";

/// What a server sets as it redirects here; by script, since this site's pages are the test's and its headers are not.
fn view_cookie(view: &Value) -> String {
    format!(
        "<script>document.cookie = 'oauth_chaperone_view=' + encodeURIComponent(JSON.stringify({view})) + '; Path=/; Max-Age=60';</script>"
    )
}

#[tokio::test]
async fn a_failure_in_the_view_cookie_is_shown_once() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let set = view_cookie(&json!({ "error": "identity_in_use", "signed_in": false }));
    let login = format!("{TELLS}{SCRIPT}");
    let site = CallbackSite::start([("/login", format!("{set}{login}"))], None, |_| json!({})).await?;
    browser.goto(&site.url("/login")).await?;
    let told = site.asked("/told").await?.query;
    ensure!(told == "kind=diagnosis&cause=account_conflict&panels=1&view=false", "{told}");
    site.asked("/report").await?;
    // The same page without it: nothing has failed.
    let site = CallbackSite::start([("/login", login)], None, |_| json!({})).await?;
    browser.goto(&site.url("/login")).await?;
    let told = site.asked("/told").await?.query;
    ensure!(told == "kind=preflight&cause=&panels=0&view=false" && site.count("/report") == 0, "{told}");
    Ok(())
}

#[tokio::test]
async fn a_button_whose_script_signs_in_departs() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let page = format!(
        "<button id=go data-oauth-provider=demo>Sign in</button>
         <script>
           go.addEventListener('click', () => setTimeout(() => (location.href = '/provider'), 50));
           addEventListener('chaperone-preflight', () => setTimeout(() => go.click()));
         </script>
         <oauth-chaperone page=login></oauth-chaperone>{SCRIPT}"
    );
    let site = CallbackSite::start([("/login", page)], None, |_| json!({})).await?;
    browser.goto(&site.url("/login")).await?;
    site.asked("/provider").await?;
    browser.wait_until("location.pathname === '/provider'").await?;
    let kept = "return [localStorage, sessionStorage].map((area) => area.getItem('oauth-chaperone') ?? '').concat(document.cookie)";
    let kept = browser.execute(kept, &[]).await?;
    let text = |at: usize| kept[at].as_str().unwrap_or_default().to_owned();
    ensure!(text(0).contains("departure ") && text(0).contains("p=demo"), "{kept}");
    ensure!(text(1).contains("p=demo") && text(2).contains("oauth_chaperone="), "{kept}");
    Ok(())
}
