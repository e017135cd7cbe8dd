//! Addresses, read by the parser of the browser that will navigate.

use web_sys::Url;

use crate::address::Address;

use super::{document, uncertain};

/// This page's address; None where there is no page.
pub fn here() -> Option<Address> {
    parse(&href()?)
}

/// The scheme of this page's address.
pub fn is_https() -> bool {
    here().is_some_and(|here| here.scheme == "https")
}

/// Parses an address, relative ones against the document.
pub fn parse(address: &str) -> Option<Address> {
    let base = document::text("baseURI").or_else(href);
    let url = match base {
        Some(base) => Url::new_with_base(address, &base),
        None => Url::new(address),
    };
    let url = url.ok()?;
    let without = |text: String, sign: char| text.strip_prefix(sign).map(Into::into).unwrap_or(text);
    Some(Address {
        scheme: url.protocol().trim_end_matches(':').into(),
        host: url.hostname(),
        port: url.port().parse().ok(),
        path: url.pathname(),
        query: without(url.search(), '?'),
        fragment: without(url.hash(), '#'),
        credentials: !(url.username().is_empty() && url.password().is_empty()),
    })
}

fn href() -> Option<String> {
    uncertain::window()?.location().href().ok()
}
