//! The frame around every page.

pub mod provider;
pub mod site;

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assets::Policy;

/// What differs from page to page.
#[derive(Default)]
pub struct Page<'a> {
    pub title: &'a str,
    /// For `body`: whose page this is, the shop's or the provider's.
    pub class: &'static str,
    /// A classic script that runs before anything else.
    pub first: Option<Markup>,
    pub import_map: Option<&'a str>,
    /// Module scripts; a strict policy has no inline ones. Each runs in this order.
    pub scripts: &'a [&'static str],
    pub status: StatusCode,
    /// Whether any page may show this one in a frame; demo.js then tells that page what was found.
    pub framed: bool,
    /// Whether this page may show any other in a frame.
    pub frames: bool,
    /// Whether its policy forbids WebAssembly.
    pub forbids_webassembly: bool,
    pub body: Markup,
}

impl Page<'_> {
    pub fn into_response(self) -> Response {
        let mut policy = Policy::new();
        if self.framed {
            policy.ancestors = "*";
        }
        if self.frames {
            policy.frames = "*";
        }
        policy.webassembly = !self.forbids_webassembly;
        let markup = html! {
            (DOCTYPE)
            html lang="en" data-framed[self.framed] {
                head {
                    meta charset="utf-8";
                    @if let Some(script) = self.first { (script) }
                    title { (self.title) }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    // Otherwise every browser asks for /favicon.ico.
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/demo.css";
                    @if let Some(import_map) = self.import_map {
                        script type="importmap" nonce=(policy.nonce) { (PreEscaped(import_map)) }
                    }
                    @for script in self.scripts { script type="module" src=(script) {} }
                }
                body class=(self.class) { (self.body) }
            }
        };
        (self.status, [policy.header()], markup).into_response()
    }
}

/// A page with another page in it. Its script comes first: it must be listening before the frame can speak.
pub fn frame(src: &str, sandbox: Option<&str>) -> Response {
    let body = html! { main { iframe #frame title="Framed" src=(src) sandbox=[sandbox] width="400" height="600" {} } };
    let first = Some(html! { script src="/frame.js" {} });
    Page { title: "A page in a frame", class: "demo-id", first, frames: true, body, ..Page::default() }.into_response()
}

/// For pages whose address or content holds an answer: neither a cache nor the next page may learn it.
pub const CONFIDENTIAL: [(HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "no-store"), (header::REFERRER_POLICY, "no-referrer")];
