//! The strictest policy that a site with a script of its own can have, on a server of its own. Nothing of the demo is
//! in the way, and nothing of it helps.
//!
//! In every engine: what a policy forbids is the engine's doing.

use std::path::{Component, Path};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::texts::negotiate;
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, host};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::sign_in::package;

const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const WITH_WASM: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    require-trusted-types-for 'script'";

/// The README's error page.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Not signed in</title>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <oauth-chaperone page="error" login-url="/login">
      <script type="application/json" data-oauth-chaperone>
        { "error": "AuthStateMissing", "saw_session_cookie": true, "session_had_state": false }
      </script>
      <a href="/login">Start again</a>
    </oauth-chaperone>
  </body>
</html>"#;

/// It listens before anything else in the page can violate the policy. The icon that Firefox and WebKit ask every site
/// for does not count.
const SCRIPT: &str = "
window.violations = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  blockedURI.endsWith('/favicon.ico') || violations.push([effectiveDirective, blockedURI]));
addEventListener('chaperone-diagnosis', event => (window.diagnosis = event.detail));
import('/www/package/define.js');
";

/// Serves the package and that page; answers with the address. It ends with the test.
async fn serve(policy: &'static str) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}:{}/", host(), listener.local_addr()?.port());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, policy));
        }
    });
    Ok(address)
}

async fn answer(mut stream: TcpStream, policy: &str) -> Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let read = stream.read_buf(&mut request).await?;
        ensure!(read > 0, "the browser hung up");
    }
    let request = String::from_utf8(request)?;
    let path = request.split(' ').nth(1).and_then(|target| target.strip_prefix('/')).context("no target")?;
    let (status, mime, body) = match path {
        "" => ("200 OK", "text/html; charset=utf-8", PAGE.as_bytes().to_vec()),
        "page.js" => ("200 OK", "text/javascript", SCRIPT.as_bytes().to_vec()),
        path => match file(Path::new(path)).await {
            Ok((mime, body)) => ("200 OK", mime, body),
            Err(_) => ("404 Not Found", "text/plain", Vec::new()),
        },
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nContent-Security-Policy: {policy}\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    Ok(stream.shutdown().await?)
}

async fn file(path: &Path) -> Result<(&'static str, Vec<u8>)> {
    ensure!(path.components().all(|part| matches!(part, Component::Normal(_))));
    let mime = match path.extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "text/plain",
    };
    Ok((mime, std::fs::read(package()?.join(path))?))
}

/// No violation at all, or the one that the guides tell of, and the panel as it should look.
#[tokio::test]
async fn the_panel_is_styled_under_it() -> Result<()> {
    for (policy, runtime) in [(WITH_WASM, "wasm"), (POLICY, "js")] {
        let address = serve(policy).await?;
        let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
        browser.goto(&address).await?;
        browser.wait_until("window.diagnosis").await?;
        let root = "document.querySelector('oauth-chaperone').shadowRoot";
        browser.wait_until(&format!("{root}.querySelector('[part=title]')")).await?;
        let seen = browser
            .execute(
                &format!(
                    "const panel = {root}.querySelector('[part=panel]');
                    const button = {root}.querySelector('[part~=action]');
                    const of = element => getComputedStyle(element);
                    return [
                        diagnosis.environment.runtime, diagnosis.cause, panel.querySelector('[part=title]').textContent.replaceAll('\\u2060', ''),
                        of(panel).borderTopLeftRadius, of(button).backgroundColor, of(button).color, of(button).minHeight,
                        violations,
                    ];"
                ),
                &[],
            )
            .await?;
        let cause = oauth_chaperone::Cause::BrowserChanged;
        let title = negotiate(["en"]).of(cause).title;
        // Only trying shows whether a policy allows WebAssembly, and the try is a violation. WebKit tells no page of
        // it.
        let untold = runtime == "wasm" || Engine::from_env()? == Engine::Webkit;
        let violations = if untold { json!([]) } else { json!([["script-src", "wasm-eval"]]) };
        let looks = ["12px", "rgb(31, 95, 214)", "rgb(255, 255, 255)", "44px"];
        let expected = json!([runtime, cause.as_str(), title, looks[0], looks[1], looks[2], looks[3], violations,]);
        ensure!(seen == expected, "under {policy}: {seen:#}, expected {expected:#}");
    }
    Ok(())
}
