//! One page and the package as static files. It counts what it sends, and holds back what it is told to.

use std::{
    future::pending,
    net::Ipv4Addr,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use anyhow::Result;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use tokio::{net::TcpListener, task::AbortHandle, time::sleep};

use oauth_chaperone_browser_tests::host;

use crate::sign_in::package;

pub const GLUE: &str = "pkg/oauth_chaperone_bg.js";
pub const WASM: &str = "pkg/oauth_chaperone_bg.wasm";

const LATE: &str = "late.png";

/// Far above what a browser takes, because only a failure waits for it.
const HOLD_LIMIT: Duration = Duration::from_secs(10);

/// The package does not change meanwhile.
const ETAG: &str = "\"as-packed\"";

pub struct StaticSite {
    pub origin: String,
    log: Log,
    server: AbortHandle,
}

/// By path: asked for, and sent.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<(String, Sent)>>>);

#[derive(Clone, Copy, PartialEq)]
enum Sent {
    NotYet,
    /// The browser has it already.
    Unchanged,
    Whole,
}

#[derive(Clone)]
struct Site {
    package: PathBuf,
    body: &'static str,
    cache_control: &'static str,
    held: &'static [(&'static str, &'static str)],
    log: Log,
}

impl StaticSite {
    /// A page of this body.
    pub async fn start(body: &'static str) -> Result<Self> {
        Self::with(body, "public, max-age=3600", &[]).await
    }

    /// The package's files are sent with this header, and each one that is held only once the other has been asked for.
    pub async fn with(
        body: &'static str,
        cache_control: &'static str,
        held: &'static [(&'static str, &'static str)],
    ) -> Result<Self> {
        let log = Log::default();
        let site = Site { package: package()?, body, cache_control, held, log: log.clone() };
        let routes = Router::new()
            .route("/package/{*path}", get(file))
            .route("/late.png", get(late))
            .route("/never.png", get(|| async { pending::<StatusCode>().await }))
            .route("/told/{*what}", get(told))
            .route("/{page}", get(page))
            .with_state(site);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let origin = format!("http://{}:{}", host(), listener.local_addr()?.port());
        let server = tokio::spawn(async move { axum::serve(listener, routes).await }).abort_handle();
        Ok(Self { origin, log, server })
    }

    /// What the page has asked for below /told/. This is how the page tells something while it still loads: no script
    /// of WebDriver runs there then.
    pub fn told(&self) -> Vec<String> {
        let log = self.log.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter().filter_map(|(asked, _)| asked.strip_prefix("told/").map(str::to_owned)).collect()
    }

    /// Whether the file was asked for while the page still waited for its late picture.
    pub fn asked_before_the_late_picture(&self, path: &str) -> bool {
        let log = self.log.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter()
            .map(|(asked, _)| asked)
            .find(|asked| *asked == path || *asked == LATE)
            .is_some_and(|first| first == path)
    }

    /// How often the file went over the network.
    pub fn sent(&self, path: &str) -> usize {
        self.log.count(path, |sent| sent == Sent::Whole)
    }
}

impl Drop for StaticSite {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Log {
    fn count(&self, path: &str, wanted: impl Fn(Sent) -> bool) -> usize {
        let log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter().filter(|(asked, sent)| asked == path && wanted(*sent)).count()
    }

    fn add(&self, path: &str, sent: Sent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.to_owned(), sent));
    }
}

async fn page(State(site): State<Site>) -> Response {
    let headers = [(header::CACHE_CONTROL, "no-store")];
    let page = format!("<!doctype html><html lang=en><title>page</title>{}</html>", site.body);
    (headers, Html(page)).into_response()
}

async fn late(State(site): State<Site>) -> StatusCode {
    sleep(Duration::from_millis(700)).await;
    site.log.add(LATE, Sent::NotYet);
    StatusCode::NOT_FOUND
}

async fn told(Path(what): Path<String>, State(site): State<Site>) -> StatusCode {
    site.log.add(&format!("told/{what}"), Sent::NotYet);
    StatusCode::NO_CONTENT
}

async fn file(Path(path): Path<String>, State(site): State<Site>, asked: HeaderMap) -> Response {
    site.log.add(&path, Sent::NotYet);
    for (_, until) in site.held.iter().filter(|(held, _)| *held == path) {
        let start = Instant::now();
        while site.log.count(until, |_| true) == 0 {
            if start.elapsed() > HOLD_LIMIT {
                return StatusCode::GATEWAY_TIMEOUT.into_response();
            }
            sleep(Duration::from_millis(10)).await;
        }
    }
    let headers = [(header::CACHE_CONTROL, site.cache_control), (header::ETAG, ETAG)];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known == ETAG) {
        site.log.add(&path, Sent::Unchanged);
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let Ok(content) = tokio::fs::read(site.package.join(&path)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    site.log.add(&path, Sent::Whole);
    let mime = if path.ends_with(".wasm") { "application/wasm" } else { "text/javascript; charset=utf-8" };
    (headers, [(header::CONTENT_TYPE, mime)], content).into_response()
}
