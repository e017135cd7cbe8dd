//! Where a signed-in user goes on. On the way, nothing reveals the answer in this page's address.
//!
//! In every engine: referrers and policies are the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::{Value, json};

use crate::callback_site::{Asked, CALLBACK, CallbackSite, Exchange, SCRIPT};

/// Tells that the diagnosis leads nowhere, half a second after it. A page that has gone on anyway tells nothing.
const TELLS: &str = "<script>
        addEventListener('chaperone-diagnosis', ({ detail: { outcome, redirect } }) => {
          if (redirect === undefined) setTimeout(() => fetch('/told?' + outcome), 500);
        });
    </script>";

/// Opens the callback page, and counts how often it was loaded once it stays.
async fn loads(browser: &Browser, exchange: Exchange) -> Result<(usize, String)> {
    let page = format!("{TELLS}<oauth-chaperone exchange-url=/exchange>start again</oauth-chaperone>{SCRIPT}");
    let site = CallbackSite::start([("/auth/callback", page)], None, exchange).await?;
    browser.goto(&site.url(CALLBACK)).await?;
    let told = site.asked("/told").await?.query;
    Ok((site.count("/auth/callback"), told))
}

/// A blank redirect is none, and so is this page: it would be loaded, ask, and be told to go there again, for ever.
#[tokio::test]
async fn a_redirect_to_this_page_is_none() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let redirects: [Exchange; 9] = [
        |_| json!({ "signed_in": true, "redirect": "" }),
        |_| json!({ "signed_in": true, "redirect": " " }),
        |_| json!({ "signed_in": true, "redirect": "#" }),
        |_| json!({ "signed_in": true, "redirect": "#x" }),
        |_| json!({ "signed_in": true, "redirect": "?" }),
        |_| json!({ "signed_in": true, "redirect": "/auth/callback" }),
        |_| json!({ "signed_in": true, "redirect": "/auth/callback/" }),
        |_| json!({ "signed_in": true, "redirect": CALLBACK }),
        |asked| json!({ "signed_in": true, "redirect": format!("{CALLBACK}&n={asked}") }),
    ];
    for redirect in redirects {
        let said = loads(&browser, redirect).await?;
        ensure!(said == (1, "signed_in".into()), "{}: {said:?}", redirect(0));
    }
    Ok(())
}

/// An application of one page may have its home at the callback's own path. It goes there once, whatever it is told there.
#[tokio::test]
async fn another_view_at_this_path_is_gone_to_once() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let redirects: [Exchange; 3] = [
        |_| json!({ "redirect": "?tab=1" }),
        |_| json!({ "redirect": "/auth/callback#/home" }),
        |asked| json!({ "redirect": format!("/auth/callback?n={asked}") }),
    ];
    for redirect in redirects {
        let said = loads(&browser, redirect).await?;
        ensure!(said == (2, "signed_in".into()), "{}: {said:?}", redirect(0));
    }
    Ok(())
}

/// By the page's own word, which Rust reads, as by the exchange's.
#[tokio::test]
async fn the_pages_own_word_leads_nowhere_either() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let script = "<script type=module>
        const { diagnose } = await import('/package/pkg/standalone.js');
        const told = [];
        for (const redirect of ['', ' ', '#', '?', location.href, '/home']) {
          const { outcome, redirect: to } = await diagnose({ server: { signed_in: true, redirect } });
          told.push(outcome, to ? new URL(to).pathname : '-');
        }
        fetch('/told?' + told);
      </script>";
    let site = CallbackSite::start([("/auth/callback", script.into())], None, |_| json!({})).await?;
    browser.goto(&site.url(CALLBACK)).await?;
    let told = site.asked("/told").await?.query;
    ensure!(told == "signed_in,-,signed_in,-,signed_in,-,signed_in,-,signed_in,-,signed_in,/home", "{told}");
    Ok(())
}

/// Only the page's own `<script>` is told of the page. A module that the package imports is told of the module that
/// imports it. Only WebKit tells it of the page, and `import()` takes no referrer policy.
fn tells_no_referrer(asked: &[Asked]) -> Result<()> {
    let webkit = Engine::from_env()? == Engine::Webkit;
    for Asked { path, referrer, .. } in asked.iter().filter(|asked| asked.path != "/package/pkg/standalone.js") {
        let Some(referrer) = referrer else { continue };
        let is_module = path.starts_with("/package/") && path.ends_with(".js");
        let by_a_module = referrer.ends_with("/package/pkg/standalone.js");
        ensure!(is_module && (by_a_module || webkit), "{path} was told {referrer}");
    }
    Ok(())
}

/// The worst that a page's headers can say.
const TELL_ALL: Option<&str> = Some("unsafe-url");

const HERE_AND_ELSEWHERE: [bool; 2] = [false, true];

#[tokio::test]
async fn the_way_on_tells_no_referrer() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    for elsewhere in HERE_AND_ELSEWHERE {
        let other = CallbackSite::start([], TELL_ALL, |_| Value::Null).await?;
        // The exchange's answer can't know the other's port: the page passes it on.
        let page = format!(
            "<script type=module>
               import {{ OAuthChaperoneElement }} from '/package/pkg/standalone.js';
             </script>
             <script>
               const ask = fetch;
               fetch = async (...request) => {{
                 const answer = await ask(...request);
                 if (!answer.url.includes('/exchange')) return answer;
                 return new Response((await answer.text()).replace('OTHER', '{}'));
               }};
             </script>
             <oauth-chaperone exchange-url=/exchange allowed-origins={}></oauth-chaperone>{SCRIPT}",
            other.origin, other.origin
        );
        let exchange: Exchange =
            if elsewhere { |_| json!({ "redirect": "OTHER/home" }) } else { |_| json!({ "redirect": "/home" }) };
        let site = CallbackSite::start([("/auth/callback", page)], TELL_ALL, exchange).await?;
        browser.goto(&site.url(CALLBACK)).await?;
        let home = if elsewhere { &other } else { &site };
        home.asked("/home").await?;
        tells_no_referrer(&[site.log(), other.log()].concat())?;
    }
    Ok(())
}

#[tokio::test]
async fn a_failure_tells_no_referrer() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    for elsewhere in HERE_AND_ELSEWHERE {
        let other = CallbackSite::start([], TELL_ALL, |_| Value::Null).await?;
        let at = if elsewhere { &*other.origin } else { "" };
        let page = format!(
            "<oauth-chaperone exchange-url=/exchange login-url={at}/login report-url={at}/report
               allowed-origins={}></oauth-chaperone>{SCRIPT}",
            other.origin
        );
        let failure: Exchange = |_| json!({ "error": "identity_in_use" });
        let site = CallbackSite::start([("/auth/callback", page)], TELL_ALL, failure).await?;
        let told = if elsewhere { &other } else { &site };
        browser.goto(&site.url(CALLBACK)).await?;
        told.asked("/report").await?;
        let retry = "document.querySelector('oauth-chaperone').shadowRoot.querySelector('a')";
        browser.wait_until(retry).await?;
        browser.execute(&format!("{retry}.click()"), &[]).await?;
        told.asked("/login").await?;
        tells_no_referrer(&[site.log(), other.log()].concat())?;
        // All of it must have been asked for: otherwise the test would prove nothing.
        let wasm =
            site.count("/package/pkg/oauth_chaperone_bg.wasm") + site.count("/package/pkg/oauth_chaperone_fallback.js");
        ensure!(wasm > 0 && site.count("/package/pkg/texts/en.js") == 1, "{:#?}", site.log());
    }
    Ok(())
}

/// The same holds for a Request of the site's, unless it names a policy of its own.
#[tokio::test]
async fn a_request_tells_no_referrer() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let script = "<script type=module>
        const { diagnose } = await import('/package/pkg/standalone.js');
        await diagnose({ exchange: new Request('/exchange', { method: 'POST' }) });
        await diagnose({ exchange: new Request('/exchange/own', { referrerPolicy: 'origin' }) });
        fetch('/told', { referrerPolicy: 'no-referrer' });
      </script>";
    let success: Exchange = |_| json!({ "signed_in": true });
    let site = CallbackSite::start([("/auth/callback", script.into())], TELL_ALL, success).await?;
    browser.goto(&site.url(CALLBACK)).await?;
    site.asked("/told").await?;
    let own = site.asked("/exchange/own").await?.referrer;
    ensure!(own == Some(format!("{}/", site.origin)), "{own:?}");
    let others: Vec<_> =
        site.log().into_iter().filter(|asked| asked.path == "/exchange" || asked.path == "/told").collect();
    tells_no_referrer(&others)
}
