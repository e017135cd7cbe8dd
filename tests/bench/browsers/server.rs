//! A site's own files: compressed, and kept by the browser. Below another name in each load, so that a first visit is a first
//! one for every cache.

use std::{collections::HashMap, fs, net::Ipv4Addr, sync::Arc};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use tokio::net::TcpListener;

use crate::companion::{Companion, brotli_11};

const SCRIPT: &str = "text/javascript; charset=utf-8";

pub struct Server {
    port: u16,
}

/// By companion and path.
type Files = HashMap<(String, String), File>;

struct File {
    mime: &'static str,
    plain: Vec<u8>,
    brotli: Vec<u8>,
}

impl Server {
    pub async fn start(companions: &[Companion]) -> Result<Self> {
        let mut files = Files::new();
        for companion in companions {
            for (name, path) in &companion.files {
                let plain = fs::read(path).with_context(|| path.display().to_string())?;
                let mime = if name.ends_with(".wasm") { "application/wasm" } else { SCRIPT };
                let brotli = brotli_11(&plain)?;
                files.insert((companion.name.to_owned(), name.clone()), File { mime, plain, brotli });
            }
        }
        let policies = companions.iter().map(|one| (one.name.to_owned(), policy(one.allows_webassembly()))).collect();
        let routes = Router::new()
            .route(
                "/measure.js",
                get(|| async { ([(header::CONTENT_TYPE, SCRIPT)], include_str!("pages/measure.js")) }),
            )
            .route("/{load}/{companion}/www/package/", get(page).with_state(Arc::new(policies)))
            .route("/{load}/{companion}/{*file}", get(file).with_state(Arc::new(files)));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Self { port })
    }

    /// The page that can load this companion. On a host of its own, each is a site and has a process of its own: none finds
    /// what another, or its own last visit, left in the engine's memory.
    pub fn page(&self, host: &str, load: &str, companion: &str) -> String {
        format!("http://{host}:{}/{load}/{companion}/www/package/", self.port)
    }
}

/// What forbids WebAssembly is what most sites have that forbid it.
fn policy(webassembly: bool) -> String {
    let wasm = if webassembly { " 'wasm-unsafe-eval'" } else { "" };
    format!("script-src 'self'{wasm}")
}

async fn page(
    Path((_, companion)): Path<(String, String)>,
    State(policies): State<Arc<HashMap<String, String>>>,
) -> Response {
    let Some(policy) = policies.get(&companion) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-store"),
        // Among themselves, pages have a finer clock.
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    ];
    (headers, Html("<!doctype html><title>bench</title><script src=\"/measure.js\"></script>")).into_response()
}

async fn file(
    Path((_, companion, path)): Path<(String, String, String)>,
    State(files): State<Arc<Files>>,
    asked: HeaderMap,
) -> Response {
    let Some(file) = files.get(&(companion, path)) else { return StatusCode::NOT_FOUND.into_response() };
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let headers = [(header::CONTENT_TYPE, file.mime), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    if accepted.split(',').any(|encoding| encoding.trim() == "br") {
        (headers, [(header::CONTENT_ENCODING, "br")], file.brotli.clone()).into_response()
    } else {
        (headers, file.plain.clone()).into_response()
    }
}
