//! The browser shell: it gathers evidence, writes markers and draws. It decides nothing.
//!
//! | module | what it is |
//! |---|---|
//! | [`doors`], [`check`] | what JavaScript calls |
//! | [`options`], [`server_block`], [`texts`] | what a site and its server hand over, read by [`object`] |
//! | [`visit`], [`counter`] | a departure and an arrival: the markers written and read |
//! | [`panel`] | what is drawn |
//! | [`platform`] | what is asked of the browser, one file for each question |

#![cfg_attr(feature = "check", allow(dead_code, reason = "the check page's module writes no markers"))]

#[cfg(feature = "check")]
mod check;
mod counter;
#[cfg(not(feature = "check"))]
mod doors;
mod object;
mod options;
mod panel;
mod platform;
mod server_block;
mod texts;
mod visit;

use js_sys::Object;
use platform::{cookie, frame, navigation, storage, uncertain};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ServiceWorkerContainer;

use crate::environment::{Environment, Runtime};
use crate::user_agent;

/// What can be told at once.
fn environment() -> Environment {
    let navigator = uncertain::navigator();
    let ask = |what: fn(&uncertain::Navigator) -> Result<JsValue, JsValue>| {
        navigator.as_ref().and_then(|navigator| what(navigator).ok()).unwrap_or_default()
    };
    let user_agent = ask(uncertain::Navigator::user_agent).as_string().unwrap_or_default();
    let touch_points = ask(uncertain::Navigator::max_touch_points).as_f64().unwrap_or_default() as u32;
    let secure = uncertain::window().and_then(|window| window.is_secure_context().ok()?.as_bool());
    let service_worker = ask(uncertain::Navigator::service_worker).dyn_into::<ServiceWorkerContainer>();
    Environment {
        cookies: cookie::probe(),
        session_storage: storage::Area::Session.probe(),
        local_storage: storage::Area::Local.probe(),
        framed: frame::framed(),
        in_app_browser: user_agent::in_app_browser(&user_agent).or_else(telegram).map(Into::into),
        standalone: frame::standalone(),
        online: online(),
        secure_context: secure == Some(true),
        navigation: navigation::navigation(),
        service_worker: service_worker.is_ok_and(|container| container.controller().is_some()),
        browser: user_agent::browser(&user_agent).with_touch_points(touch_points),
        runtime: runtime(),
        ..Environment::default()
    }
}

/// What this very code runs as. Asked of its memory and not of `WebAssembly`, which may be there and forbidden: translated to
/// JavaScript, the memory is a plain object.
fn runtime() -> Runtime {
    let memory: Object = wasm_bindgen::memory().unchecked_into();
    let is_plain = Object::get_prototype_of(&memory) == Object::get_prototype_of(&Object::new());
    if is_plain { Runtime::Js } else { Runtime::Wasm }
}

/// False only where the browser is sure that it has no network.
fn online() -> bool {
    let on_line = uncertain::navigator().and_then(|navigator| navigator.on_line().ok()?.as_bool());
    on_line != Some(false)
}

/// Telegram's browser puts no token into its user agent, but an object into the page (inapp-spy).
fn telegram() -> Option<&'static str> {
    let window = uncertain::window()?;
    let objects = [window.telegram_webview(), window.telegram_webview_proxy()];
    objects.into_iter().flatten().any(|object| object.is_truthy()).then_some("Telegram")
}

/// For the next maintainer: says where the module panicked. `cargo xtask dist --loud` asks for it.
#[cfg(feature = "loud")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panicked| web_sys::console::error_1(&panicked.to_string().into())));
}
