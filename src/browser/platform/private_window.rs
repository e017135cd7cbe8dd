//! Does an effect of private windows show? Only Firefox has one left that can be trusted: the origin-private file system
//! refuses (asserted by Mozilla's own test_privateWin.html). Blocked cookies refuse it as well, so it is asked only where
//! localStorage works. Chromium gives nothing away (10 GiB of quota everywhere, measured), WebKitGTK has no such interface.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, FileSystemDirectoryHandle};

use crate::environment::{Environment, PrivateWindow, Storage};
use crate::user_agent::Engine;

use super::question::{Answer, question};
use super::uncertain;

/// Milliseconds; it takes 1 to 49, measured.
const LIMIT: u32 = 60;

/// Asks for that file system, where its refusal would say something.
pub fn ask(environment: &Environment) -> JsValue {
    let tells = environment.browser.engine == Engine::Gecko && environment.local_storage == Storage::Works;
    let directory = || uncertain::navigator()?.storage().ok()?.get_directory().ok();
    question(tells.then(directory).flatten(), LIMIT)
}

/// A hint, never a verdict.
pub fn hear(answer: &Answer) -> PrivateWindow {
    let refused = |reason: DomException| reason.name() == "SecurityError";
    if answer.value().is_some_and(|value| value.is_instance_of::<FileSystemDirectoryHandle>()) {
        PrivateWindow::Unlikely
    } else if answer.reason().and_then(|reason| reason.dyn_into().ok()).is_some_and(refused) {
        PrivateWindow::Likely
    } else {
        PrivateWindow::Unknown
    }
}
