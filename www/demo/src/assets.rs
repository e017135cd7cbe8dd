//! Files: the demo's own, the package's, and the two things that let a page load them (import map, CSP).

use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde_json::{Map, Value};

use crate::sessions::random_id;
use crate::settings::ModuleFault;

/// Where the package has what is published as it stands.
const SCRIPTS: &str = "www/package";

/// The unpacked npm package.
pub struct Package {
    directory: PathBuf,
    scripts: PathBuf,
    /// JSON, ready for a script element.
    pub import_map: String,
}

impl Package {
    /// `scripts` stands in for the package's own `www/package`.
    pub fn open(directory: PathBuf, scripts: Option<PathBuf>) -> anyhow::Result<Self> {
        let path = directory.join("package.json");
        let text = std::fs::read_to_string(&path).with_context(|| format!("no package at {}", path.display()))?;
        let manifest: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        let scripts = scripts.unwrap_or_else(|| directory.join(SCRIPTS));
        Ok(Self { directory, scripts, import_map: script_safe(&import_map(&manifest)) })
    }

    /// A file under `www/package/` or `pkg/`.
    pub async fn file(&self, path: &str) -> Response {
        let path = Path::new(path);
        let plain = path.components().all(|component| matches!(component, Component::Normal(_)));
        let published = match path.strip_prefix(SCRIPTS) {
            Ok(file) => Some(self.scripts.join(file)),
            Err(_) => path.starts_with("pkg").then(|| self.directory.join(path)),
        };
        let (Some(mime), Some(file_path)) = (mime(path).filter(|_| plain), published) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        match tokio::fs::read(file_path).await {
            // The check page says of itself which policy it passes.
            Ok(bytes) if mime.starts_with("text/html") => ([CHECK_PAGE_POLICY], file(mime, bytes)).into_response(),
            Ok(bytes) => file(mime, bytes),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

/// The demo's own files, the same for the site and the provider.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    Router::new()
        .route("/demo.css", own("text/css; charset=utf-8", include_str!("../pages/demo.css")))
        .route("/demo.js", own(SCRIPT, include_str!("../pages/demo.js")))
        .route("/chaperone.js", own(SCRIPT, include_str!("../pages/chaperone.js")))
        .route("/home.js", own(SCRIPT, include_str!("../pages/home.js")))
        .route("/submit.js", own(SCRIPT, include_str!("../pages/submit.js")))
        .route("/frame.js", own(SCRIPT, include_str!("../pages/frame.js")))
        .route("/check.js", own(SCRIPT, include_str!("../pages/check.js")))
        .route("/sabotage.js", own(SCRIPT, include_str!("../pages/sabotage.js")))
}

fn own<S: Clone + Send + Sync + 'static>(mime: &'static str, text: &'static str) -> MethodRouter<S> {
    get(move || async move { file(mime, text) })
}

fn file(mime: &'static str, content: impl IntoResponse) -> Response {
    // no-cache: a person who rebuilds the package and reloads must not look at the last build.
    // For anyone: a sandboxed frame has an origin of its own, to which every module is another origin's.
    let headers =
        [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, "no-cache"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, content).into_response()
}

/// The file, with this wrong with it.
pub fn broken(file: Response, fault: Option<ModuleFault>) -> Response {
    let Some(fault) = fault else { return file };
    let mut response = match fault {
        ModuleFault::Typed(mime) => ([(header::CONTENT_TYPE, mime)], file.into_body()).into_response(),
        ModuleFault::AnotherPage => Html("<!doctype html><title>Sprig</title><div id=root></div>").into_response(),
        ModuleFault::NotFound => StatusCode::NOT_FOUND.into_response(),
        ModuleFault::Forbidden => StatusCode::FORBIDDEN.into_response(),
    };
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn mime(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "js" => Some("text/javascript; charset=utf-8"),
        // Any other type makes WebAssembly.instantiateStreaming refuse (WebAssembly Web API).
        "wasm" => Some("application/wasm"),
        "ts" => Some("text/plain; charset=utf-8"),
        "json" => Some("application/json"),
        "html" => Some("text/html; charset=utf-8"),
        _ => None,
    }
}

/// The demo imports the package by its public name, as its users do: what `exports` does not name can't be imported.
fn import_map(manifest: &Value) -> Value {
    let name = manifest.get("name").and_then(Value::as_str).unwrap_or("oauth-chaperone");
    let exports = manifest.get("exports").and_then(Value::as_object);
    let imports: Map<String, Value> = exports
        .into_iter()
        .flatten()
        .filter_map(|(key, target)| {
            let target = target.as_str().or_else(|| target.get("default")?.as_str())?;
            let file = target.strip_prefix("./").filter(|file| file.ends_with(".js"))?;
            let specifier = format!("{name}{}", key.strip_prefix('.')?);
            Some((specifier, Value::String(format!("/package/{file}"))))
        })
        .collect();
    serde_json::json!({ "imports": imports })
}

/// JSON that can't end the script element around it (HTML, "restrictions for contents of script elements").
pub fn script_safe(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}

/// As strict as can be: not even a style sheet.
const CHECK_PAGE_POLICY: (HeaderName, &str) = (
    header::CONTENT_SECURITY_POLICY,
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'",
);

/// A strict policy, so that the demo shows the package working under one. No `form-action`: Chromium applies it to
/// redirects as well, and it would stop the way to the provider (w3c/webappsec-csp issue 8).
pub struct Policy {
    /// For the inline import map only.
    pub nonce: String,
    /// Who may show the page in a frame.
    pub ancestors: &'static str,
    /// What the page may show in a frame.
    pub frames: &'static str,
    /// Whether it may run WebAssembly.
    pub webassembly: bool,
}

impl Policy {
    pub fn new() -> Self {
        Self { nonce: random_id(), ancestors: "'self'", frames: "'none'", webassembly: true }
    }

    pub fn header(&self) -> (HeaderName, String) {
        let webassembly = if self.webassembly { " 'wasm-unsafe-eval'" } else { "" };
        let policy = format!(
            "default-src 'none'; script-src 'self' 'nonce-{}'{webassembly}; connect-src 'self'; \
             style-src 'self'; img-src 'self' data:; frame-src {}; base-uri 'none'; frame-ancestors {}; \
             require-trusted-types-for 'script'",
            self.nonce, self.frames, self.ancestors
        );
        (header::CONTENT_SECURITY_POLICY, policy)
    }
}
