//! What the browser answers later, and may never answer: a promise or a request, and how long it is waited for. The JavaScript layer
//! does the waiting (`answers` in `www/safely.js`), because an executor of futures in the module costs more than all that is asked;
//! nor does the module have a closure for the browser to call.

use wasm_bindgen::JsValue;

use super::js;

/// A promise, or a request of IndexedDB's, and its limit in milliseconds, for JavaScript. What was never asked is answered with
/// nothing, at once.
pub fn question(asked: Option<JsValue>, limit_milliseconds: u32) -> JsValue {
    js::list(&[&asked.unwrap_or_default(), &limit_milliseconds.into()])
}

/// How a promise ended: `{value}` or `{reason}`, as `Promise.allSettled` calls them; undefined where it did not in time.
pub struct Answer(pub JsValue);

impl Answer {
    /// What it was fulfilled with.
    pub fn value(&self) -> JsValue {
        js::get(&self.0, "value")
    }

    /// What it was rejected with.
    pub fn reason(&self) -> JsValue {
        js::get(&self.0, "reason")
    }
}

/// Answers, in the order of the questions; where nobody waited, none came in time.
pub fn answers<const N: usize>(given: &JsValue) -> [Answer; N] {
    core::array::from_fn(|index| Answer(js::item(given, index)))
}
