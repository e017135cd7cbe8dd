//! Elements whose names hide the properties of `document` and of forms ("DOM clobbering"): `<img name="cookie">`. Nothing of it
//! may cost a sign-in, or its marks.
//!
//! In every engine: which names hide which properties is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::json;

use crate::callback_site::{CALLBACK, CallbackSite, SCRIPT};

/// Whatever the package asks of a document, and what it may ask one day.
const NAMES: &[&str] = &[
    "activeElement",
    "addEventListener",
    "adoptedStyleSheets",
    "baseURI",
    "body",
    "cookie",
    "createElement",
    "currentScript",
    "defaultView",
    "documentElement",
    "execCommand",
    "getElementById",
    "hasStorageAccess",
    "head",
    "implementation",
    "prerendering",
    "querySelector",
    "querySelectorAll",
    "readyState",
    "referrer",
    "removeEventListener",
    "title",
    "visibilityState",
];

/// Two sorts of elements, and two of one name, which are a list.
const KINDS: [&str; 3] = ["<img name=NAME>", "<form name=NAME></form>", "<img name=NAME><img name=NAME>"];

/// All names at once, in an engine whose driver gets along with it.
fn clobber(kind: &str) -> Result<String> {
    let drivers: &[&str] = match Engine::from_env()? {
        // "cannot determine loading status"
        Engine::Chromium => &["readyState"],
        Engine::Firefox | Engine::Webkit => &[],
    };
    Ok(NAMES.iter().filter(|name| !drivers.contains(name)).map(|name| kind.replace("NAME", name)).collect())
}

const ELEMENT: &str = "<script>
        addEventListener('chaperone-diagnosis', ({ target, detail }) => setTimeout(() => {
          const title = target.shadowRoot?.querySelector('[part=title]')?.textContent ?? '';
          const cookie = Reflect.get(Document.prototype, 'cookie', document).includes('oauth_chaperone=');
          fetch('/told?' + new URLSearchParams({ cause: detail.cause ?? '', title, cookie }));
        }));
    </script>
    <oauth-chaperone exchange-url=/exchange login-url=/login report-url=/report>start again</oauth-chaperone>";

#[tokio::test]
async fn a_signed_in_user_goes_on() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    for kind in KINDS {
        let page = format!("{}{ELEMENT}{SCRIPT}", clobber(kind)?);
        let success = |_| json!({ "signed_in": true, "redirect": "/home" });
        let site = CallbackSite::start([("/auth/callback", page)], None, success).await?;
        browser.goto(&site.url(CALLBACK)).await?;
        site.asked("/home").await?;
        ensure!(site.count("/exchange") == 1 && site.count("/auth/callback") == 1, "{kind}: {:#?}", site.log());
    }
    Ok(())
}

#[tokio::test]
async fn a_failure_is_told() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    for kind in KINDS {
        let page = format!("{}{ELEMENT}{SCRIPT}", clobber(kind)?);
        let site =
            CallbackSite::start([("/auth/callback", page)], None, |_| json!({ "error": "identity_in_use" })).await?;
        browser.goto(&site.url(CALLBACK)).await?;
        let told = site.asked("/told").await?.query;
        ensure!(told.starts_with("cause=account_conflict&title=") && !told.contains("title=&"), "{kind}: {told}");
        site.asked("/report").await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_functions_neither_throw_nor_reject() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let script = "<script type=module>
        const { arrived, begin, diagnose, preflight } = await import('/package/pkg/standalone.js');
        const told = {};
        const marks = () => Reflect.get(Document.prototype, 'cookie', document).includes('oauth_chaperone=');
        try {
          told.early = begin({ provider: 'demo' }).kept.cookie;
          told.findings = (await preflight()).findings.length;
          told.ready = begin({ provider: 'demo' }).kept.cookie;
          told.marked = marks();
          arrived();
          told.left = marks();
          const exchange = async () => ({ signed_in: true, redirect: '/home' });
          const { outcome, redirect } = await diagnose({ exchange });
          Object.assign(told, { outcome, on: new URL(redirect).pathname });
        } catch (error) {
          told.threw = error;
        }
        fetch('/told?' + new URLSearchParams(told));
      </script>";
    for kind in KINDS {
        let page = format!("{}{script}", clobber(kind)?);
        let site = CallbackSite::start([("/page", page)], None, |_| json!({})).await?;
        browser.goto(&site.url("/page")).await?;
        let told = site.asked("/told").await?.query;
        let expected = "early=true&findings=0&ready=true&marked=true&left=false&outcome=signed_in&on=%2Fhome";
        ensure!(told == expected, "{kind}: {told}");
    }
    Ok(())
}

/// The fields of a form hide its own properties in the same way.
#[tokio::test]
async fn a_form_that_departs_is_marked() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let page = format!(
        "{}<form data-oauth-provider=demo action=/provider>
             <input name=closest><input name=getAttribute><input name=matches><input name=tagName><button id=go>go</button>
           </form>
           <script>addEventListener('chaperone-preflight', () => setTimeout(() => go.click()));</script>
           <oauth-chaperone page=login></oauth-chaperone>{SCRIPT}",
        clobber(KINDS[0])?
    );
    let site = CallbackSite::start([("/login", page)], None, |_| json!({})).await?;
    browser.goto(&site.url("/login")).await?;
    site.asked("/provider").await?;
    browser.wait_until("location.pathname === '/provider'").await?;
    let journal = browser.execute("return localStorage.getItem('oauth-chaperone')", &[]).await?;
    let journal = journal.as_str().unwrap_or_default();
    ensure!(journal.contains("departure ") && journal.contains("p=demo"), "{journal}");
    Ok(())
}
