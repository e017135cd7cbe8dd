//! The browser shell: it gathers evidence, writes markers and draws. One file for each question asked of the browser; none of
//! them decides anything, and each answer may be missing, since any interface may throw, be null or be absent.

#![cfg_attr(feature = "check", allow(dead_code, reason = "the check page's module writes and draws nothing"))]

#[cfg(feature = "check")]
mod check;
mod cookie;
mod counter;
#[cfg(not(feature = "check"))]
mod exports;
mod frame;
mod indexed_db;
mod js;
mod location;
mod navigation;
mod options;
mod plain;
mod private_window;
mod question;
mod random;
mod server_block;
mod storage;
mod storage_access;
mod tab;
mod texts;
mod view;
mod visit;

use crate::environment::{Environment, Runtime};
use crate::user_agent;
use mini_alloc::MiniAlloc;

#[global_allocator]
static ALLOCATOR: MiniAlloc = MiniAlloc::INIT;

/// Never reached, as far as lints can hold it. It traps and says nothing, so that no panic's text is linked.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// What can be told at once.
fn environment() -> Environment {
    let navigator = js::global("navigator");
    let user_agent = js::text(&navigator, "userAgent").unwrap_or_default();
    Environment {
        cookies: cookie::probe(),
        session_storage: storage::Area::Session.probe(),
        local_storage: storage::Area::Local.probe(),
        framed: frame::framed(),
        in_app_browser: user_agent::in_app_browser(&user_agent).or_else(telegram).map(Into::into),
        standalone: frame::standalone(&navigator),
        online: online(),
        secure_context: js::flag(&js::window(), "isSecureContext") == Some(true),
        navigation: navigation::navigation(),
        service_worker: js::get(&js::get(&navigator, "serviceWorker"), "controller").is_object(),
        browser: user_agent::browser(&user_agent)
            .with_touch_points(js::number(&navigator, "maxTouchPoints").unwrap_or_default()),
        runtime: runtime(),
        ..Environment::default()
    }
}

/// What this very code runs as. Asked of its memory and not of `WebAssembly`, which may be there and forbidden: translated to
/// JavaScript, the memory is a plain object.
fn runtime() -> Runtime {
    let plain = js::get(&js::global("Object"), "prototype");
    if js::same(&js::prototype(&wasm_bindgen::memory()), &plain) { Runtime::Js } else { Runtime::Wasm }
}

/// False only where the browser is sure that it has no network.
fn online() -> bool {
    js::flag(&js::global("navigator"), "onLine") != Some(false)
}

/// Telegram's browser puts no token into its user agent, but an object into the page (inapp-spy).
fn telegram() -> Option<&'static str> {
    ["TelegramWebview", "TelegramWebviewProxy"]
        .into_iter()
        .any(|name| !js::global(name).is_undefined())
        .then_some("Telegram")
}
