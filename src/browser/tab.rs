//! Is the departing page still open? It holds a Web Lock until it is left, so that a copy of its tab, which has a copy of its
//! sessionStorage too, can tell itself from the tab that was left (reference: environment, 3.2, the same in three engines).

use js_sys::{Object, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::js;
use super::question::{Answer, question};

/// Milliseconds. Each engine answers in 2 when idle (measured); on a loaded machine WebKit, which asks another process, took more than
/// 50. Only a failure waits for it (`conclude` in www/chaperone.js).
const LIMIT: u32 = 500;

/// Holds the flow's lock until this page is left. Until then and no longer: a held lock costs Firefox its back/forward cache.
pub fn hold(flow_id: &str) {
    let left = Promise::new(&mut |resolve, _| {
        let once: JsValue = Object::new().into();
        js::set(&once, "once", &true.into());
        js::call(&js::window(), "addEventListener", &[&"pagehide".into(), &resolve, &once]);
    });
    let until_left = Closure::once_into_js(move || left);
    let held = js::call(&locks(), "request", &[&name(flow_id), &until_left]).unwrap_or_default();
    // Refused (a sandbox, blocked cookies): then nobody can ask for it either.
    js::call(&held, "catch", &[&Closure::once_into_js(|| ())]);
}

/// Asks for the same lock, if it is free.
pub fn ask(flow_id: &str) -> JsValue {
    let options: JsValue = Object::new().into();
    js::set(&options, "ifAvailable", &true.into());
    // The lock is null where somebody holds it; it goes back as the callback returns.
    let told = Closure::once_into_js(|lock: JsValue| JsValue::from(lock.is_null()));
    question(js::call(&locks(), "request", &[&name(flow_id), &options, &told]), LIMIT)
}

/// Whether the departing page still holds it; None where that can't be told, or not in time.
pub fn hear(answer: &Answer) -> Option<bool> {
    answer.value().as_bool()
}

fn locks() -> JsValue {
    js::get(&js::global("navigator"), "locks")
}

fn name(flow_id: &str) -> JsValue {
    ["oauth-chaperone-", flow_id].concat().into()
}
