//! Does this document have access to its cookies (Storage Access API)? At the top, false means that they are blocked, in Chromium
//! and Firefox; WebKit says true all the same (measured).

use wasm_bindgen::JsValue;

use super::document;
use super::question::{Answer, question};

/// Milliseconds; it takes 0.4, measured.
const LIMIT: u32 = 50;

/// Asks the document.
pub fn ask() -> JsValue {
    question(document::call("hasStorageAccess", None), LIMIT)
}

/// None where the browser does not say.
pub fn hear(answer: &Answer) -> Option<bool> {
    answer.value()?.as_bool()
}
