//! Addresses, read by the parser of the browser that will navigate.

use alloc::string::String;

use wasm_bindgen::JsValue;

use crate::address::Address;
use crate::text::{number, trim_end};

use super::js;

/// This page's address; None where there is no page.
pub fn here() -> Option<Address> {
    parse(&js::text(&js::global("location"), "href")?)
}

/// Parses an address, relative ones against the document.
pub fn parse(address: &str) -> Option<Address> {
    let base = js::text_of_document("baseURI").or_else(|| js::text(&js::global("location"), "href"));
    // Undefined is no base.
    let url = js::new("URL", &[&address.into(), &base.map(Into::into).unwrap_or_default()])?;
    let part = |name| js::text(&url, name).unwrap_or_default();
    let without = |text: String, sign: char| text.strip_prefix(sign).map(Into::into).unwrap_or(text);
    Some(Address {
        scheme: trim_end(&part("protocol"), ':').into(),
        host: part("hostname"),
        port: number(&part("port")),
        path: part("pathname"),
        query: without(part("search"), '?'),
        fragment: without(part("hash"), '#'),
        credentials: !(part("username").is_empty() && part("password").is_empty()),
    })
}

/// The text of an address given as a string or as a URL.
pub fn text(value: &JsValue) -> Option<String> {
    value.as_string().or_else(|| js::text(value, "href"))
}
