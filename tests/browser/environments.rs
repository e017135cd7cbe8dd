//! What `Environment` says, measured: environments × engines, kept as a document (`environments.md`) that this test compares.
//! `OAUTH_CHAPERONE_BLESS=1 cargo xtask test environments` writes it anew.
//!
//! In every engine: what the environment lets a page find out is the engine's doing.

use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, support};
use oauth_chaperone_demo::{Coop, Settings};
use serde_json::{Value, json};

use crate::callback_site::{CallbackSite, SCRIPT};
use crate::sign_in::{SignIn, in_time, without_webassembly};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/environments.md");
const FIELDS: [&str; 8] =
    ["cookies", "sessionStorage", "localStorage", "indexedDb", "privateWindow", "framed", "inAppBrowser", "runtime"];

pub const LINE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
    Mobile/15E148 Safari Line/15.5.0";
pub const INSTAGRAM: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
    Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 Instagram 400.0.0.0.1 Android";

/// Where the login page stands.
#[derive(Clone, Copy)]
enum Place {
    Top,
    /// Under /frame of the provider, which is another site, with this sandbox.
    InForeignFrame(Option<&'static str>),
    InOwnFrame,
}

/// Its name in the document, the user's browser, where the login page stands, how the site is set up.
type Row = (&'static str, Profile, Place, fn(&mut Settings));

fn environments() -> Vec<Row> {
    fn plain(_: &mut Settings) {}
    fn framed(settings: &mut Settings) {
        settings.framed = true;
    }
    fn coop(settings: &mut Settings) {
        settings.coop = Coop::Both;
    }
    fn forbidden(settings: &mut Settings) {
        settings.forbids_webassembly = true;
    }
    use Profile::{
        CookiesBlocked, LocalStorageOff, Normal, Private, StorageFull, ThirdPartyCookiesBlocked, WebAssemblyOff,
    };
    vec![
        ("normal", Normal, Place::Top, plain),
        ("private window", Private, Place::Top, plain),
        ("all cookies blocked", CookiesBlocked, Place::Top, plain),
        ("cookies blocked for this site", Profile::CookiesBlockedFor("localhost".into()), Place::Top, plain),
        ("frame of its own site", Normal, Place::InOwnFrame, framed),
        ("third-party frame", Normal, Place::InForeignFrame(None), framed),
        (
            "third-party frame, third-party cookies blocked",
            ThirdPartyCookiesBlocked,
            Place::InForeignFrame(None),
            framed,
        ),
        ("sandboxed frame", Normal, Place::InForeignFrame(Some("allow-scripts")), framed),
        ("storage off", LocalStorageOff, Place::Top, plain),
        ("storage full", StorageFull, Place::Top, plain),
        ("in LINE, by user agent", Profile::UserAgent(LINE.into()), Place::Top, plain),
        ("in Instagram, by user agent", Profile::UserAgent(INSTAGRAM.into()), Place::Top, plain),
        ("COOP same-origin", Normal, Place::Top, coop),
        ("WebAssembly off", WebAssemblyOff, Place::Top, plain),
        ("WebAssembly forbidden by the page", Normal, Place::Top, forbidden),
    ]
}

/// In WebKit, 'self' matches no opaque origin. Measured next to the same policy with the origin spelled out, which lets
/// both classic scripts and modules run there.
fn scripts_run(engine: Engine, place: Place) -> Result<(), &'static str> {
    match (engine, place) {
        (Engine::Webkit, Place::InForeignFrame(Some(_))) => {
            Err("under `script-src 'self'` no script runs in a sandboxed frame")
        }
        _ => Ok(()),
    }
}

async fn measured(profile: Profile, place: Place, change: fn(&mut Settings)) -> Result<Value> {
    let sign_in = SignIn::as_user_of(profile, |settings| {
        change(settings);
        // A login page gives its probes 50 or 60 ms. Here the answers are measured, not the time.
        settings.sabotage = in_time();
    })
    .await?;
    let (site, provider) = (&sign_in.demo.site, &sign_in.demo.provider);
    let login = sign_in.login_url();
    let (address, preflight) = match place {
        Place::Top => (login, "window.chaperone?.preflight"),
        Place::InOwnFrame => (format!("{site}/frame?src={login}"), "window.framed?.preflight"),
        Place::InForeignFrame(None) => (format!("{provider}/frame?src={login}"), "window.framed?.preflight"),
        Place::InForeignFrame(Some(sandbox)) => {
            (format!("{provider}/frame?src={login}&sandbox={sandbox}"), "window.framed?.preflight")
        }
    };
    sign_in.browser.goto(&address).await?;
    sign_in.browser.wait_until(preflight).await?;
    sign_in.browser.execute(&format!("return {preflight}"), &[]).await
}

fn row(name: &str, found: &Value) -> String {
    let cell = |value: &Value| value.as_str().map_or_else(|| "–".to_owned(), str::to_owned);
    let mut row = format!("| {name} |");
    for field in FIELDS {
        let _ = write!(row, " {} |", cell(&found["environment"][field]));
    }
    let findings = found["findings"].as_array().into_iter().flatten();
    let findings: Vec<_> = findings.map(|f| format!("{} ({})", cell(&f["cause"]), cell(&f["certainty"]))).collect();
    let _ = write!(row, " {} |", if findings.is_empty() { "–".to_owned() } else { findings.join(", ") });
    row
}

#[tokio::test]
async fn every_environment_says_what_the_document_says() -> Result<()> {
    let engine = Engine::from_env()?;
    if without_webassembly() {
        println!("the document tells of pages that allow WebAssembly");
        return Ok(());
    }
    let mut table =
        format!("| environment | {} | findings |\n|{}\n", FIELDS.join(" | "), "---|".repeat(FIELDS.len() + 2));
    for (name, profile, place, change) in environments() {
        let line = match support(engine, &profile).and_then(|()| scripts_run(engine, place)) {
            Ok(()) => row(name, &measured(profile, place, change).await.with_context(|| name.to_owned())?),
            Err(why) => format!("| {name} | n/a: {why} |{}", " |".repeat(FIELDS.len())),
        };
        println!("{line}");
        table.push_str(&line);
        table.push('\n');
    }
    let document = std::fs::read_to_string(DOCUMENT)?;
    let heading = |engine: &str| format!("\n## {engine}\n");
    let section = |engine: &str| {
        let (_, rest) = document.split_once(&heading(engine)).unwrap_or_default();
        rest.split("\n## ").next().unwrap_or_default().trim().to_owned()
    };
    if std::env::var_os("OAUTH_CHAPERONE_BLESS").is_some_and(|bless| bless == "1") {
        let mut blessed = document.split("\n## ").next().unwrap_or_default().trim_end().to_owned();
        for each in [Engine::Chromium, Engine::Firefox, Engine::Webkit] {
            let measured = if each == engine { table.trim().to_owned() } else { section(each.name()) };
            let _ = writeln!(blessed, "\n{}\n{measured}", heading(each.name()));
        }
        std::fs::write(DOCUMENT, blessed.replace("\n\n\n", "\n\n"))?;
        return Ok(());
    }
    let kept = section(engine.name());
    ensure!(kept == table.trim(), "environments.md says of {}:\n{kept}\nmeasured:\n{table}", engine.name());
    Ok(())
}

/// Consent banners put a filter before `document.cookie`, each in its own way. What is written is lost, although the
/// browser's cookies work: the server's own are `HttpOnly`. A filter that lets ours pass does not count, nor does an
/// element that only has the property's name.
const FILTERS: &[(&str, &str)] = &[
    ("unknown", "Object.defineProperty(document, 'cookie', { get: () => '', set() {} })"),
    ("unknown", "Object.defineProperty(document, 'cookie', { value: '' })"),
    ("unknown", "Object.defineProperty(document, 'cookie', { get() { throw new Error('no consent'); } })"),
    ("unknown", "Object.defineProperty(document, 'cookie', { get: of.get.bind(document), set: (() => {}).bind() })"),
    ("unknown", "Object.defineProperty(Document.prototype, 'cookie', { get: of.get, set() {} })"),
    ("unknown", "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })"),
    ("work", "Object.defineProperty(document, 'cookie', { get: of.get.bind(document), set: of.set.bind(document) })"),
    ("work", "document.write('<img name=cookie>')"),
    ("work", ""),
];

#[tokio::test]
async fn a_filter_before_the_cookies_warns_nobody() -> Result<()> {
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    for (cookies, filter) in FILTERS {
        let page = format!(
            "<script>
               const of = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
               addEventListener('chaperone-preflight', ({{ detail: {{ environment, findings, blocked }} }}) =>
                 fetch('/told?' + new URLSearchParams({{ cookies: environment.cookies, findings: findings.length, blocked }})));
               {filter};
             </script>
             <oauth-chaperone page=login login-url=/login report-url=/report></oauth-chaperone>{SCRIPT}"
        );
        let site = CallbackSite::start([("/login", page)], None, |_| json!({})).await?;
        browser.goto(&site.url("/login")).await?;
        let told = site.asked("/told").await?.query;
        ensure!(told == format!("cookies={cookies}&findings=0&blocked=false"), "{filter}: {told}");
        ensure!(site.count("/report") == 0, "{filter}");
    }
    Ok(())
}

/// Where no provider lets an app's browser in, the user is warned before leaving.
#[tokio::test]
async fn google_is_not_tried_from_inside_an_app() -> Result<()> {
    let sign_in = SignIn::as_user_of(Profile::UserAgent(LINE.into()), |_| {}).await?;
    sign_in.browser.goto(&format!("{}?provider=google", sign_in.login_url())).await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    let findings = sign_in.browser.execute("return window.chaperone.preflight.findings", &[]).await?;
    ensure!(
        findings[0]["cause"] == "in_app_browser"
            && findings[0]["evidence"] == json!([{ "name": "in_app_browser", "observed": "LINE" }]),
        "{findings:#}"
    );
    sign_in.open_login_page().await?;
    let findings = sign_in.browser.execute("return window.chaperone.preflight.findings", &[]).await?;
    ensure!(findings == json!([]), "{findings:#}");
    Ok(())
}

/// A login page that is older than its form's token says so by itself.
#[tokio::test]
async fn a_login_page_grows_stale() -> Result<()> {
    let sign_in = SignIn::with(|settings| settings.login_page_lifetime_seconds = Some(1)).await?;
    sign_in.open_login_page().await?;
    sign_in.browser.wait_until("window.chaperone.preflight.findings[0]?.cause === 'stale_login_page'").await
}
