//! Does an effect of private windows show? Only Firefox has one left that can be trusted: the origin-private file system
//! refuses (asserted by Mozilla's own test_privateWin.html). Blocked cookies refuse it as well, so it is asked only where
//! localStorage works. Chromium gives nothing away (10 GiB of quota everywhere, measured), WebKitGTK has no such interface.

use wasm_bindgen::JsValue;

use crate::environment::{Environment, PrivateWindow, Storage};
use crate::user_agent::Engine;

use super::js;
use super::question::{Answer, question};

/// Milliseconds; it takes 1 to 49, measured.
const LIMIT: u32 = 60;

/// Asks for that file system, where its refusal would say something.
pub fn ask(environment: &Environment) -> JsValue {
    let storage = || js::get(&js::global("navigator"), "storage");
    let tells = environment.browser.engine == Engine::Gecko && environment.local_storage == Storage::Works;
    question(tells.then(storage).and_then(|storage| js::call(&storage, "getDirectory", &[])), LIMIT)
}

/// A hint, never a verdict.
pub fn hear(answer: &Answer) -> PrivateWindow {
    if !answer.value().is_undefined() {
        PrivateWindow::Unlikely
    } else if js::text(&answer.reason(), "name").as_deref() == Some("SecurityError") {
        PrivateWindow::Likely
    } else {
        PrivateWindow::Unknown
    }
}
