//! Is the departing page still open? It holds a Web Lock until it is left, so that a copy of its tab, which has a copy of its
//! sessionStorage too, can tell itself from the tab that was left (reference: environment, 3.2, the same in three engines).

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

use super::question::{Answer, question};
use super::uncertain::{self, BOOLEAN, LockManager};

/// Milliseconds. Each engine answers in 2 when idle (measured); on a loaded machine WebKit, which asks another process, took more than
/// 50. Only a failure waits for it (`examine` in www/package/arrival.js).
const LIMIT: u32 = 500;

/// Holds the flow's lock until this page is left. Until then and no longer: a held lock costs Firefox its back/forward cache.
/// `until_left`: a function whose promise says so, and which never throws.
pub fn hold(flow_id: &str, until_left: &Function) {
    if let Some(held) = locks().and_then(|locks| locks.request(&name(flow_id), until_left).ok()) {
        // Refused (a sandbox, blocked cookies): then it can't be asked for either.
        let _ = BOOLEAN.with(|boolean| held.or_else(boolean));
    }
}

/// Asks for the same lock, if it is free.
pub fn ask(flow_id: &str) -> JsValue {
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    // `Boolean(lock)`: null where it is held. The lock is released when the callback returns.
    let request =
        |locks: LockManager| BOOLEAN.with(|boolean| locks.request_with_options(&name(flow_id), &options, boolean).ok());
    question(locks().and_then(request).map(Into::into), LIMIT)
}

/// Whether the departing page still holds it; None where that can't be told, or not in time.
pub fn hear(answer: &Answer) -> Option<bool> {
    answer.value()?.as_bool().map(|is_free| !is_free)
}

fn locks() -> Option<LockManager> {
    uncertain::navigator()?.locks().ok()
}

fn name(flow_id: &str) -> String {
    format!("oauth-chaperone-{flow_id}")
}
