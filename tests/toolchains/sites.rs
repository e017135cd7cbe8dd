//! What renders its pages on a server of its own can't stand in for the package at the demo: it is a whole site, and signs in at
//! the real provider. `cargo xtask toolchains` builds it and names it in OAUTH_CHAPERONE_SITE.

#[path = "../servers/harness/process.rs"]
mod process;

use std::{env, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, journey::panel};
use process::Process;
use tempfile::TempDir;

/// The site, and the provider that knows it.
struct Running {
    site: Process,
    _provider: Process,
    home: TempDir,
}

impl Running {
    async fn start(name: &str) -> Result<Self> {
        let built = env::var_os("OAUTH_CHAPERONE_SITE").context("run: cargo xtask toolchains")?;
        let home = TempDir::with_prefix("oauth-chaperone-site-")?;
        let rails = Path::new(&built).join("site.rb");
        let mut server = Command::new(if rails.is_file() { "ruby" } else { "node" });
        if rails.is_file() {
            server.arg(rails);
        } else {
            server.arg(Path::new(&built).join("server/serve.js")).arg(name);
        }
        let site = Process::start(&server, home.path().join("site.log")).await?;
        let mut node = Command::new("node");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        node.arg(here.join("provider/provider.js")).args(["0", &format!("{}/auth/callback", origin(&site))]);
        let provider = Process::start(&node, home.path().join("provider.log")).await?;
        let told = reqwest::Client::builder().no_proxy().build()?.post(format!("{}/test/provider", origin(&site)));
        told.body(format!("http://127.0.0.1:{}", provider.port)).send().await?.error_for_status()?;
        Ok(Self { site, _provider: provider, home })
    }

    /// As something sees it that runs no script.
    async fn rendered(&self, path: &str) -> Result<String> {
        Ok(get(&format!("{}{path}", origin(&self.site))).await?.text().await?)
    }
}

fn origin(site: &Process) -> String {
    format!("http://localhost:{}", site.port)
}

async fn get(address: &str) -> Result<reqwest::Response> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    Ok(client.get(address).send().await?.error_for_status()?)
}

#[tokio::test]
async fn next() -> Result<()> {
    signs_in("next").await.map(drop)
}

#[tokio::test]
async fn sveltekit() -> Result<()> {
    signs_in("sveltekit").await.map(drop)
}

#[tokio::test]
async fn rails() -> Result<()> {
    let (_running, files) = signs_in("rails").await?;
    ensure!(files.iter().any(|file| file.ends_with("/oauth-chaperone/www/package/define.js")), "{files:#?}");
    the_module_has_its_type(&files).await
}

/// Its digest is in the name of each script, also of those that other scripts import.
#[tokio::test]
async fn sprockets() -> Result<()> {
    let (_running, files) = signs_in("sprockets").await?;
    let digested = |script: &str| {
        let digest = script.rsplit_once('-').map_or("", |(_, digest)| digest);
        digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let scripts: Vec<_> = files.iter().filter_map(|file| file.strip_suffix(".js")).collect();
    ensure!(scripts.len() > 1 && scripts.iter().all(|script| digested(script)), "{files:#?}");
    the_module_has_its_type(&files).await
}

/// Or it would not be compiled while it arrives.
async fn the_module_has_its_type(files: &[String]) -> Result<()> {
    let module = files.iter().find(|file| file.ends_with(".wasm")).with_context(|| format!("none of {files:#?}"))?;
    let answer = get(module).await?;
    ensure!(answer.headers()["content-type"] == "application/wasm", "{answer:#?}");
    Ok(())
}

/// The server renders the element without a DOM; in the browser it comes to life where it stands, a sign-in goes through, and a
/// failure is told by the WebAssembly that the toolchain found. Answers with the site, and with what the callback page asked for.
async fn signs_in(name: &str) -> Result<(Running, Vec<String>)> {
    let running = Running::start(name).await?;
    for (path, child) in [("/login", "page=\"login\""), ("/auth/callback", "id=\"start-again\"")] {
        let rendered = running.rendered(path).await?;
        ensure!(rendered.contains("<oauth-chaperone") && rendered.contains(child), "{path}: {rendered}");
    }

    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let leave = async || {
        browser.goto(&format!("{}/login", origin(&running.site))).await?;
        browser.wait_until("document.querySelector('oauth-chaperone')?.preflight").await?;
        browser.click("#sign-in").await
    };
    leave().await?;
    browser.click("#allow").await.with_context(|| running.site.log())?;
    browser.wait_for("#signed-in").await?;
    ensure!(browser.text("#signed-in").await? == "alice", "{}", browser.scene().await);

    leave().await?;
    browser.click("#deny").await?;
    let title = panel(&browser).await.with_context(|| running.site.log())?.title;
    let diagnosis = "return document.querySelector('oauth-chaperone').diagnosis";
    let diagnosis = browser.execute(diagnosis, &[]).await?;
    ensure!(diagnosis["cause"] == "user_denied" && !title.is_empty(), "{title:?} {diagnosis:#}");
    ensure!(diagnosis["environment"]["runtime"] == "wasm", "{diagnosis:#}");

    // Also that nothing on the server's side disagrees with what the browser made of it (React's "hydration failed"). Every
    // browser asks for an icon, and nobody here has one.
    let said = browser.console().await?;
    let said: Vec<_> = said.iter().filter(|told| told.level == "SEVERE" && told.source != "network").collect();
    ensure!(said.is_empty(), "{said:#?}");
    let log = running.site.log();
    ensure!(!log.to_lowercase().contains("error"), "{} printed:\n{log}", running.home.path().display());

    let files = "return performance.getEntriesByType('resource').map((file) => file.name)";
    let files = serde_json::from_value(browser.execute(files, &[]).await?)?;
    Ok((running, files))
}
