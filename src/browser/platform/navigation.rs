//! How was this page reached (Navigation Timing 2, `type`), how long ago, and from where?

use wasm_bindgen::JsValue;
use web_sys::{NavigationType, PerformanceNavigationTiming, PerformanceServerTiming};

use crate::browser::object::Object;
use crate::environment::Navigation;

use super::uncertain::{self, Performance};
use super::{document, location};

/// How this page was reached.
pub fn navigation() -> Navigation {
    match entry().map(|entry| entry.type_()) {
        Some(NavigationType::Navigate) => Navigation::Navigate,
        Some(NavigationType::Reload) => Navigation::Reload,
        Some(NavigationType::BackForward) => Navigation::BackForward,
        Some(NavigationType::Prerender) => Navigation::Prerender,
        _ => Navigation::Unknown,
    }
}

/// What the server says of this name in the page's own Server-Timing.
pub fn server_timing(name: &str) -> Option<String> {
    // Safari before 16.4 has none.
    let timings = Object::from(JsValue::from(entry()?.server_timing()));
    let mut timings = timings.items().filter_map(Object::cast::<PerformanceServerTiming>);
    Some(timings.find(|timing| timing.name() == name)?.description())
}

/// The page's own entry.
fn entry() -> Option<PerformanceNavigationTiming> {
    let entries = performance()?.get_entries_by_type("navigation").ok()?;
    Object::from(entries).items().next()?.cast()
}

/// Milliseconds since this page was asked for (High Resolution Time, `performance.now()`).
pub fn page_age() -> u64 {
    let age = performance().and_then(|performance| performance.now().ok()?.as_f64());
    age.map_or(0, |age| age as u64)
}

/// When this page was asked for, in milliseconds since the epoch. Both clocks are read here, one right after the other. Work between
/// the two readings would make the page look older than it is, and what came just before it would look like its own.
pub fn loaded_at() -> u64 {
    super::now().saturating_sub(page_age())
}

fn performance() -> Option<Performance> {
    uncertain::window()?.performance().ok()
}

/// Whether the provider showed a page on the way. That page is then the referrer, if its policy allows it. After redirects alone the
/// referrer is still this site's own (measured in three engines).
pub fn provider_showed_a_page() -> Option<bool> {
    let referrer = document::text("referrer")?;
    let referrer = location::parse(&referrer).filter(|_| !referrer.is_empty())?;
    Some(referrer.origin() != location::here()?.origin())
}
