//! Addresses, read by the parser of the browser that will navigate.

use alloc::string::String;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

use crate::address::Address;
use crate::text::number;

use super::js;

/// This page's address; None where there is no page.
pub fn here() -> Option<Address> {
    parse(&js::text(&js::global("location"), "href")?)
}

/// Parses an address, relative ones against the document.
pub fn parse(address: &str) -> Option<Address> {
    let base = js::text(&js::global("document"), "baseURI").or_else(|| js::text(&js::global("location"), "href"));
    let url = match base {
        Some(base) => Url::new_with_base(address, &base),
        None => Url::new(address),
    };
    let url = url.ok()?;
    let without = |text: String, sign: char| text.strip_prefix(sign).map(Into::into).unwrap_or(text);
    Some(Address {
        scheme: url.protocol().trim_end_matches(':').into(),
        host: url.hostname(),
        port: number(&url.port()),
        path: url.pathname(),
        query: without(url.search(), '?'),
        fragment: without(url.hash(), '#'),
        credentials: !(url.username().is_empty() && url.password().is_empty()),
    })
}

/// The text of an address given as a string or as a URL.
pub fn text(value: &JsValue) -> Option<String> {
    value.as_string().or_else(|| value.dyn_ref::<Url>().map(Url::href))
}
