//! Does an IndexedDB database open?

use wasm_bindgen::JsValue;

use crate::environment::IndexedDb;

use super::js;
use super::question::{Answer, question};

/// Milliseconds. Chromium takes 59 to 269 cold (reference: environment, 2.1), and no login page waits for that: an answer that
/// comes later is "unknown".
const LIMIT: u32 = 60;
const NAME: &str = "oauth-chaperone-probe";

/// Opens a database.
pub fn ask() -> JsValue {
    question(js::call(&js::global("indexedDB"), "open", &[&NAME.into()]), LIMIT)
}

/// Whether it opened; deletes it again.
pub fn hear(answer: &Answer) -> IndexedDb {
    let factory = js::global("indexedDB");
    let event = answer.value();
    if factory.is_undefined() {
        IndexedDb::Absent
    } else if answer.0.is_undefined() {
        IndexedDb::Unknown
    } else if event.is_undefined() {
        IndexedDb::Blocked
    } else {
        let database = js::get(&js::get(&event, "target"), "result");
        js::call(&database, "close", &[]);
        js::call(&factory, "deleteDatabase", &[&NAME.into()]);
        IndexedDb::Works
    }
}
