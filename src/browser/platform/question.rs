//! What the browser answers later, and may never answer: a promise or a request, and how long it is waited for. The JavaScript layer
//! does the waiting (`answers` in `www/package/safely.js`), because an executor of futures in the module costs more than all that is asked.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::browser::object::Object;

/// A promise or a request of IndexedDB, and its limit in milliseconds, for JavaScript. Where nothing was asked, the answer is undefined,
/// at once.
pub fn question(asked: Option<JsValue>, limit_milliseconds: u32) -> JsValue {
    Array::of2(&asked.unwrap_or_default(), &limit_milliseconds.into()).into()
}

/// How a promise ended: `{value}` or `{reason}`, as `Promise.allSettled` calls them; nothing where it did not in time.
pub struct Answer(pub Object);

impl Answer {
    /// Whether it came in time.
    pub fn came(&self) -> bool {
        self.0.is_some()
    }

    /// What it was fulfilled with; None where that is undefined, and where it was rejected.
    pub fn value(&self) -> Option<JsValue> {
        self.part("value")
    }

    /// What it was rejected with, likewise.
    pub fn reason(&self) -> Option<JsValue> {
        self.part("reason")
    }

    fn part(&self, name: &str) -> Option<JsValue> {
        self.0.look(name).filter(|value| !value.is_undefined())
    }
}

/// The answers, in the order of the questions. Where they were not waited for, each counts as late.
pub fn answers<const N: usize>(given: JsValue) -> [Answer; N] {
    let mut given = Object::from(given).items();
    std::array::from_fn(|_| Answer(given.next().unwrap_or_default()))
}
