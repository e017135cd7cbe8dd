//! A site whose pages are as bad as a site's pages can be. The test chooses their markup and their headers, and each
//! request that comes is kept with its referrer. So it shows what a page did without a script of the driver's, which
//! such a page could break.

use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Result, bail};
use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use oauth_chaperone_browser_tests::host;
use serde_json::Value;
use tokio::{net::TcpListener, task::AbortHandle, time::sleep};

use crate::sign_in::package;

/// With an answer that a page must keep to itself.
pub const CALLBACK: &str = "/auth/callback?code=code-of-the-user&state=state-of-the-user";

/// All of the package, as a page without a bundler has it.
pub const SCRIPT: &str = "<script type=module src=/package/pkg/standalone.js></script>";

#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub query: String,
    pub referrer: Option<String>,
}

/// What the exchange answers, each time it is asked.
pub type Exchange = fn(usize) -> Value;

pub struct CallbackSite {
    pub origin: String,
    asked: Log,
    server: AbortHandle,
}

type Log = Arc<Mutex<Vec<Asked>>>;

#[derive(Clone)]
struct Site {
    package: PathBuf,
    pages: Arc<BTreeMap<&'static str, String>>,
    referrer_policy: Option<&'static str>,
    exchange: Exchange,
    asked: Log,
}

impl CallbackSite {
    /// `pages`: their bodies by path. Any other path is an empty page.
    pub async fn start(
        pages: impl IntoIterator<Item = (&'static str, String)>,
        referrer_policy: Option<&'static str>,
        exchange: Exchange,
    ) -> Result<Self> {
        let asked = Log::default();
        let pages = Arc::new(pages.into_iter().collect());
        let site = Site { package: package()?, pages, referrer_policy, exchange, asked: asked.clone() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let origin = format!("http://{}:{}", host(), listener.local_addr()?.port());
        let routes = Router::new().fallback(answer).with_state(site);
        let server = tokio::spawn(async move { axum::serve(listener, routes).await }).abort_handle();
        Ok(Self { origin, asked, server })
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    pub fn log(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn count(&self, path: &str) -> usize {
        self.log().iter().filter(|asked| asked.path == path).count()
    }

    /// The first request for this path, once it has come.
    pub async fn asked(&self, path: &str) -> Result<Asked> {
        for _ in 0..1000 {
            if let Some(asked) = self.log().into_iter().find(|asked| asked.path == path) {
                return Ok(asked);
            }
            sleep(Duration::from_millis(20)).await;
        }
        bail!("{path} was not asked for: {:#?}", self.log())
    }
}

impl Drop for CallbackSite {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let text = |value: &header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let asked = Asked {
        path: path.clone(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        referrer: request.headers().get(header::REFERER).map(text),
    };
    let before = {
        let mut log = site.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let before = log.iter().filter(|asked| asked.path == path).count();
        log.push(asked);
        before
    };
    if let Some(file) = path.strip_prefix("/package/") {
        let Ok(content) = tokio::fs::read(site.package.join(file)).await else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let mime = if file.ends_with(".wasm") { "application/wasm" } else { "text/javascript; charset=utf-8" };
        return ([(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, "no-store")], content).into_response();
    }
    match &*path {
        "/exchange" => axum::Json((site.exchange)(before)).into_response(),
        "/report" | "/told" => StatusCode::NO_CONTENT.into_response(),
        path => {
            let body = site.pages.get(path).map_or("", String::as_str);
            let mut page = Html(format!(
                "<!doctype html><html lang=en><title>page</title><link rel=icon href=data:,>{body}</html>"
            ))
            .into_response();
            page.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
            if let Some(policy) = site.referrer_policy {
                page.headers_mut().insert(header::REFERRER_POLICY, header::HeaderValue::from_static(policy));
            }
            page
        }
    }
}
