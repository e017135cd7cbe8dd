//! What a browser may lack, or have of another type. `web-sys` takes every interface for present and well typed. It reads a missing
//! `onLine` as false, and lets an exception of `performance.now` pass through the module. What a string's getter gives, it copies as a
//! string: if it is anything else, the copy damages the module's memory. And it lacks a few interfaces.
//!
//! So each call here may fail, and what it gives is a plain `JsValue`. The caller asks for its type (`as_string`, `as_bool`, `as_f64`,
//! `dyn_into`), and takes another type for unknown. tests/browser/sabotage.rs breaks each of these.

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// The global object of a page.
    #[wasm_bindgen(extends = web_sys::Window)]
    pub type Window;

    #[wasm_bindgen(method, getter, catch)]
    pub fn navigator(this: &Window) -> Result<Navigator, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn performance(this: &Window) -> Result<Performance, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn crypto(this: &Window) -> Result<Crypto, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = isSecureContext)]
    pub fn is_secure_context(this: &Window) -> Result<JsValue, JsValue>;

    /// An object of Telegram's browser on Android.
    #[wasm_bindgen(method, getter, catch, js_name = TelegramWebview)]
    pub fn telegram_webview(this: &Window) -> Result<JsValue, JsValue>;

    /// The same on iOS.
    #[wasm_bindgen(method, getter, catch, js_name = TelegramWebviewProxy)]
    pub fn telegram_webview_proxy(this: &Window) -> Result<JsValue, JsValue>;

    pub type Navigator;

    #[wasm_bindgen(method, getter, catch, js_name = userAgent)]
    pub fn user_agent(this: &Navigator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn languages(this: &Navigator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = maxTouchPoints)]
    pub fn max_touch_points(this: &Navigator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = onLine)]
    pub fn on_line(this: &Navigator) -> Result<JsValue, JsValue>;

    /// Safari's alone.
    #[wasm_bindgen(method, getter, catch)]
    pub fn standalone(this: &Navigator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = serviceWorker)]
    pub fn service_worker(this: &Navigator) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn storage(this: &Navigator) -> Result<StorageManager, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub fn locks(this: &Navigator) -> Result<LockManager, JsValue>;

    /// Not in an insecure context.
    #[wasm_bindgen(method, getter, catch)]
    pub fn clipboard(this: &Navigator) -> Result<Clipboard, JsValue>;

    /// The page's address; Firefox has no list of its ancestors.
    #[wasm_bindgen(extends = web_sys::Location)]
    pub type Location;

    #[wasm_bindgen(method, getter, catch, js_name = ancestorOrigins)]
    pub fn ancestor_origins(this: &Location) -> Result<JsValue, JsValue>;

    /// Older engines take no style sheets.
    #[wasm_bindgen(extends = web_sys::ShadowRoot)]
    pub type ShadowRoot;

    #[wasm_bindgen(method, setter, catch, js_name = adoptedStyleSheets)]
    pub fn set_adopted_style_sheets(this: &ShadowRoot, sheets: &Array) -> Result<(), JsValue>;

    /// One of the two storages.
    #[wasm_bindgen(extends = web_sys::Storage)]
    pub type Storage;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    pub fn get_item(this: &Storage, key: &str) -> Result<JsValue, JsValue>;

    pub type StorageManager;

    /// The origin-private file system.
    #[wasm_bindgen(method, catch, js_name = getDirectory)]
    pub fn get_directory(this: &StorageManager) -> Result<JsValue, JsValue>;

    pub type Clipboard;

    #[wasm_bindgen(method, catch, js_name = writeText)]
    pub fn write_text(this: &Clipboard, text: &str) -> Result<Promised, JsValue>;

    pub type LockManager;

    #[wasm_bindgen(method, catch)]
    pub fn request(this: &LockManager, name: &str, callback: &Function) -> Result<Promised, JsValue>;

    #[wasm_bindgen(method, catch, js_name = request)]
    pub fn request_with_options(
        this: &LockManager,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promised, JsValue>;

    /// A promise, or what a browser or a site has put in its place.
    pub type Promised;

    /// What is called where it is fulfilled, and where it is rejected.
    #[wasm_bindgen(method, catch)]
    pub fn then(this: &Promised, fulfilled: &Function, rejected: &Function) -> Result<JsValue, JsValue>;

    /// What is called where it is rejected.
    #[wasm_bindgen(method, catch, js_name = catch)]
    pub fn or_else(this: &Promised, called: &Function) -> Result<JsValue, JsValue>;

    pub type Performance;

    #[wasm_bindgen(method, catch)]
    pub fn now(this: &Performance) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getEntriesByType)]
    pub fn get_entries_by_type(this: &Performance, kind: &str) -> Result<JsValue, JsValue>;

    pub type Crypto;

    #[wasm_bindgen(method, catch, js_name = getRandomValues)]
    pub fn get_random_values(this: &Crypto, into: &mut [u8]) -> Result<JsValue, JsValue>;

    /// Not before 2025: Chrome 129, Firefox 136.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type DurationFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str) -> Result<DurationFormat, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn format(this: &DurationFormat, duration: &Object) -> Result<JsValue, JsValue>;

    /// `Array.isArray`, which throws for a proxy that was revoked.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    pub fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// `Reflect.get` with a receiver: the property of `target`, read as if it were the receiver's.
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    pub fn get_from(target: &JsValue, name: &str, receiver: &JsValue) -> Result<JsValue, JsValue>;

    /// It makes a boolean of anything. Used where a callback is required and there is nothing to do.
    #[wasm_bindgen(thread_local_v2, js_name = Boolean)]
    pub static BOOLEAN: Function;

    /// `console.warn`.
    #[wasm_bindgen(js_namespace = console, catch)]
    pub fn warn(message: &str) -> Result<(), JsValue>;
}

/// The page's window; None where there is no page.
pub fn window() -> Option<Window> {
    web_sys::window().map(JsCast::unchecked_into)
}

/// Its navigator.
pub fn navigator() -> Option<Navigator> {
    window()?.navigator().ok()
}
