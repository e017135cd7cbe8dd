//! The only doors between JavaScript and Rust. `www/chaperone.js` is their one caller, and adds what Rust can't be.

use core::pin::pin;

use futures_util::future::{Either, join, select};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::environment::Environment;
use crate::vocabulary::Page;

use super::options::Options;
use super::plain::plain;
use super::{environment, indexed_db, js, private_window, storage_access, view, visit};

/// Gives `{preflight, report}`; the report is absent where there is nothing to report. `restored`: this page came out of the
/// back/forward cache.
#[wasm_bindgen]
pub async fn preflight(options: JsValue, restored: bool) -> JsValue {
    let options = Options::read(options);
    let mut evidence = options.evidence(Page::Login);
    evidence.restored = restored;
    evidence.environment = environment();
    visit::look_back(&mut evidence, &options);
    let (access, (indexed_db, private_window)) = join(
        storage_access::has_storage_access(),
        join(indexed_db::probe(), private_window::hint(&evidence.environment)),
    )
    .await;
    evidence.storage_access = access;
    evidence.environment = Environment { indexed_db, private_window, ..evidence.environment };
    let result = js_sys::Object::new().into();
    js::set(&result, "preflight", &plain(&crate::preflight::preflight(&evidence)));
    if let Some(report) = crate::preflight::report(&evidence) {
        js::set(&result, "report", &plain(&report));
    }
    result
}

/// Writes the markers, at once.
#[wasm_bindgen]
pub fn begin(options: JsValue) -> JsValue {
    let (departure, kept) = visit::depart(&Options::read(options));
    let result: JsValue = js_sys::Object::new().into();
    js::set(&result, "flowId", &departure.flow_id.into());
    js::set(&result, "departedAt", &(departure.departed_at as f64).into());
    let places: JsValue = js_sys::Object::new().into();
    js::set(&places, "tab", &kept.tab.into());
    js::set(&places, "browser", &kept.browser.into());
    js::set(&places, "cookie", &kept.cookie.into());
    js::set(&result, "kept", &places);
    result
}

/// Closes the pending departure.
#[wasm_bindgen]
pub fn arrived(options: JsValue) {
    visit::close(&Options::read(options), visit::pending_flow().as_deref(), js::now());
}

/// Looks at once, waits for the exchange (a promise of `{end, status, view, signedIn, clockAheadSeconds}` that never rejects),
/// concludes. The closer look goes on beside the exchange: a failure waits for it, a success does not.
#[wasm_bindgen]
pub async fn diagnose(options: JsValue, exchange: js_sys::Promise) -> JsValue {
    let options = Options::read(options);
    let mut arrival = visit::Arrival::look(&options, environment());
    let closer = pin!(arrival.look_closer());
    let seen = match select(JsFuture::from(exchange), closer).await {
        Either::Left((ended, closer)) => {
            arrival.hear(&options, &ended.unwrap_or_default());
            if arrival.is_signed_in() { None } else { Some(closer.await) }
        }
        Either::Right((seen, exchange)) => {
            arrival.hear(&options, &exchange.await.unwrap_or_default());
            Some(seen)
        }
    };
    plain(&arrival.conclude(&options, seen))
}

/// Draws a Diagnosis or a Preflight into a shadow root, and says whether there was anything to show.
#[wasm_bindgen]
pub fn draw(root: &JsValue, what: &JsValue, options: JsValue) -> bool {
    view::draw(root, what, Options::read(options).language()).is_some()
}

/// Draws that the server is still at it.
#[wasm_bindgen(js_name = drawProgress)]
pub fn draw_progress(root: &JsValue, slow: bool, options: JsValue) {
    let _ = view::draw_progress(root, slow, Options::read(options).language());
}

/// Evidence in, diagnosis out, without a browser: so that the scenarios can be run through WebAssembly too. Never published.
#[cfg(feature = "scenarios")]
#[wasm_bindgen]
pub fn conclude(evidence: &str) -> Result<JsValue, JsValue> {
    let evidence: crate::Evidence = serde_json::from_str(evidence).map_err(|error| JsValue::from(error.to_string()))?;
    let result = js_sys::Object::new().into();
    js::set(&result, "diagnosis", &plain(&crate::diagnose(&evidence)));
    js::set(&result, "preflight", &plain(&crate::preflight::preflight(&evidence)));
    js::set(&result, "report", &plain(&crate::preflight::report(&evidence)));
    Ok(result)
}
