//! Is the departing page still open? It holds a Web Lock until it is left, so that a copy of its tab, which has a copy of its
//! sessionStorage too, can tell itself from the tab that was left (reference: environment, 3.2, the same in three engines).

use wasm_bindgen::JsValue;

use crate::text::concat;

use super::js;
use super::question::{Answer, question};

/// Milliseconds. Each engine answers in 2 when idle (measured); on a loaded machine WebKit, which asks another process, took more than
/// 50. Only a failure waits for it (`conclude` in www/chaperone.js).
const LIMIT: u32 = 500;

/// Holds the flow's lock until this page is left. Until then and no longer: a held lock costs Firefox its back/forward cache.
/// `until_left`: a function whose promise says so.
pub fn hold(flow_id: &str, until_left: &JsValue) {
    let held = js::call(&locks(), "request", &[&name(flow_id), until_left]).unwrap_or_default();
    // Refused (a sandbox, blocked cookies): then nobody can ask for it either.
    js::call(&held, "catch", &[&js::global("Boolean")]);
}

/// Asks for the same lock, if it is free.
pub fn ask(flow_id: &str) -> JsValue {
    let options = js::object();
    js::set(&options, "ifAvailable", &true.into());
    // `Boolean(lock)`: null where somebody holds it. It goes back as the callback returns.
    question(js::call(&locks(), "request", &[&name(flow_id), &options, &js::global("Boolean")]), LIMIT)
}

/// Whether the departing page still holds it; None where that can't be told, or not in time.
pub fn hear(answer: &Answer) -> Option<bool> {
    answer.value().as_bool().map(|is_free| !is_free)
}

fn locks() -> JsValue {
    js::get(&js::global("navigator"), "locks")
}

fn name(flow_id: &str) -> JsValue {
    concat(&["oauth-chaperone-", flow_id]).into()
}
