//! A stub of the package and a browser without a screen: it keeps cookies and follows no redirect of its own accord.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use oauth_chaperone_demo::{Config, Demo, start};
use oauth2::reqwest::{self, Method, Response, header};
use oauth2::url::{Url, form_urlencoded};
use serde_json::Value;

/// A package directory that goes away with the test.
pub struct StubPackage(PathBuf);

impl StubPackage {
    pub fn new() -> Self {
        let directory = std::env::temp_dir().join(format!("oauth-chaperone-demo-{:016x}", rand::random::<u64>()));
        std::fs::create_dir_all(directory.join("www/package")).expect("temp dir");
        std::fs::create_dir_all(directory.join("pkg")).expect("temp dir");
        for (name, content) in [
            (
                "package.json",
                r#"{"name":"oauth-chaperone","exports":{
                    ".":{"types":"./www/package/index.d.ts","default":"./www/package/index.js"},
                    "./define":"./www/package/define.js",
                    "./element":{"types":"./www/package/element.d.ts","default":"./www/package/element.js"},
                    "./wasm":"./pkg/oauth_chaperone_bg.wasm",
                    "./package.json":"./package.json"}}"#,
            ),
            ("www/secret.js", ""),
            ("www/package/index.js", "export function arrived() {}"),
            ("www/package/define.js", ""),
            ("www/package/element.js", ""),
            ("pkg/oauth_chaperone_bg.wasm", "\0asm"),
            ("secret.js", "not published"),
        ] {
            std::fs::write(directory.join(name), content).expect("stub file");
        }
        Self(directory)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for StubPackage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub async fn demo() -> (Demo, StubPackage) {
    let package = StubPackage::new();
    let site_host = "localhost".to_owned();
    let config = Config { site_host, site_port: 0, provider_port: 0, package: package.0.clone(), scripts: None };
    (start(config).await.expect("the demo starts"), package)
}

pub struct Browser {
    http: reqwest::Client,
    cookies: HashMap<String, String>,
}

impl Browser {
    pub fn new() -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Self { http: http.expect("client"), cookies: HashMap::new() }
    }

    pub async fn get(&mut self, address: &str) -> Response {
        self.send(Method::GET, address, None).await
    }

    pub async fn post(&mut self, address: &str, form: &[(String, String)]) -> Response {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(Method::POST, address, Some(body)).await
    }

    /// All cookies here are Lax or Strict: what another site posts carries none of them.
    pub async fn post_from_elsewhere(&mut self, address: &str, form: &[(String, String)]) -> Response {
        let cookies = std::mem::take(&mut self.cookies);
        let response = self.post(address, form).await;
        self.cookies = cookies;
        response
    }

    pub fn clear_cookies(&mut self) {
        self.cookies.clear();
    }

    async fn send(&mut self, method: Method, address: &str, form: Option<String>) -> Response {
        let mut request = self.http.request(method, address);
        let is_site = Url::parse(address).expect("address").host_str() == Some("localhost");
        if is_site && !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if let Some(form) = form {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
        }
        let response = request.send().await.expect("an answer");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (pair, attributes) = cookie.to_str().expect("text").split_once(';').expect("attributes");
            let (name, value) = pair.split_once('=').expect("a pair");
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        response
    }

    /// From the site to the provider, whose page is loaded, up to the answer with this fault.
    pub async fn choose(&mut self, demo: &Demo, fault: &str) -> Response {
        let start = self.get(&format!("{}/auth/start", demo.site)).await;
        self.decide(demo, &location(&start), fault).await
    }

    pub async fn decide(&mut self, demo: &Demo, request: &str, fault: &str) -> Response {
        assert_eq!(self.get(request).await.status(), 200);
        let request = Url::parse(request).expect("address");
        let mut form: Vec<_> = request.query_pairs().into_owned().collect();
        form.push(("fault".to_owned(), fault.to_owned()));
        self.post(&format!("{}/authorize", demo.provider), &form).await
    }

    /// What the callback page does: ask for the exchange with the callback's query.
    pub async fn exchange(&mut self, callback: &str) -> Response {
        let query = callback.split_once('?').map_or("", |(_, query)| query);
        let site = Url::parse(callback).expect("address").origin().ascii_serialization();
        self.get(&format!("{site}/auth/exchange?{query}")).await
    }

    pub async fn exchange_view(&mut self, callback: &str) -> Value {
        json(self.exchange(callback).await).await
    }
}

pub fn location(response: &Response) -> String {
    assert!(response.status().is_redirection(), "{}", response.status());
    response.headers()[header::LOCATION].to_str().expect("text").to_owned()
}

pub async fn json(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.expect("a body")).expect("JSON")
}

/// The ServerView block of a page.
pub async fn inline_view(response: Response) -> Value {
    let page = response.text().await.expect("a body");
    let (_, rest) = page.split_once("data-oauth-chaperone>").expect("a block");
    let (block, _) = rest.split_once("</script>").expect("its end");
    serde_json::from_str(block).expect("JSON")
}
