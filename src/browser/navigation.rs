//! How was this page reached (Navigation Timing 2, `type`), how long ago, and from where?

use wasm_bindgen::JsValue;

use crate::environment::Navigation;

use super::{js, location};

/// How this page was reached.
pub fn navigation() -> Navigation {
    js::text(&entry(), "type").and_then(|kind| Navigation::from_spelling(&kind)).unwrap_or(Navigation::Unknown)
}

/// The page's own entry; undefined where there is none.
pub fn entry() -> JsValue {
    let entries = js::call(&js::global("performance"), "getEntriesByType", &[&"navigation".into()]).unwrap_or_default();
    js::get(&entries, "0")
}

/// Milliseconds since this page was asked for (High Resolution Time, `performance.now()`).
pub fn page_age() -> u64 {
    let age = js::call(&js::global("performance"), "now", &[]).and_then(|age| age.as_f64());
    age.map_or(0, |age| age as u64)
}

/// Whether a page of the provider's was shown on the way: it is then the referrer, where its policy lets it be; a chain of
/// redirects leaves this site's own (measured in three engines).
pub fn provider_showed_a_page() -> Option<bool> {
    let referrer = location::parse(&js::text_of_document("referrer").filter(|text| !text.is_empty())?)?;
    Some(referrer.origin() != location::here()?.origin())
}
