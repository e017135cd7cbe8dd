//! The only doors between JavaScript and Rust. `www/chaperone.js` is their one caller, and adds what Rust can't be.

use alloc::string::String;

use core::pin::pin;

use futures_util::future::{Either, join, select};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::environment::Environment;
use crate::vocabulary::Page;

use super::options::Options;
use super::plain::plain;
use super::texts::Texts;
use super::{environment, indexed_db, js, private_window, storage_access, view, visit};

/// Gives `{preflight, report}`; the report is absent where there is nothing to report. `restored`: this page came out of the
/// back/forward cache. `speak` as for `diagnose`.
#[wasm_bindgen]
pub async fn preflight(options: JsValue, restored: bool, speak: JsValue) -> JsValue {
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
    let mut preflight = crate::preflight::examine(&evidence);
    if !preflight.findings.is_empty()
        && let Some(texts) = texts(&options, &speak).await
    {
        preflight.guide(&evidence, &texts);
    }
    js::set(&result, "preflight", &plain(&preflight));
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
/// concludes. The closer look goes on beside the exchange: a failure waits for it, a success does not. Nor does it wait for
/// `speak`, which is given a language's tag and promises its words, or undefined: only a failure has anything to say.
#[wasm_bindgen]
pub async fn diagnose(options: JsValue, exchange: js_sys::Promise, speak: JsValue) -> JsValue {
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
    let (evidence, mut diagnosis) = arrival.conclude(&options, seen);
    if diagnosis.cause.is_some()
        && let Some(texts) = texts(&options, &speak).await
    {
        diagnosis.guide(&evidence, &texts);
    }
    plain(&diagnosis)
}

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(options: JsValue) -> String {
    Options::read(options).language()
}

/// Draws a Diagnosis or a Preflight into a shadow root, and says whether there was anything to show. `ours`: the language's words.
#[wasm_bindgen]
pub fn draw(root: &JsValue, what: &JsValue, options: JsValue, ours: JsValue) -> bool {
    Options::read(options).texts(ours).and_then(|texts| view::draw(root, what, &texts)).is_some()
}

/// Draws that the server is still at it.
#[wasm_bindgen(js_name = drawProgress)]
pub fn draw_progress(root: &JsValue, slow: bool, options: JsValue, ours: JsValue) {
    let _ = Options::read(options).texts(ours).and_then(|texts| view::draw_progress(root, slow, &texts));
}

/// Asks for the words; a promise that is broken leaves none.
async fn texts(options: &Options, speak: &JsValue) -> Option<Texts> {
    let speak: &js_sys::Function = speak.dyn_ref()?;
    let promise: js_sys::Promise =
        speak.call1(&JsValue::UNDEFINED, &options.language().into()).ok()?.dyn_into().ok()?;
    options.texts(JsFuture::from(promise).await.unwrap_or_default())
}

/// Evidence in, diagnosis out, without a browser: so that the scenarios can be run through WebAssembly too. Never published.
#[cfg(feature = "scenarios")]
#[wasm_bindgen]
pub fn conclude(evidence: &str) -> Result<JsValue, JsValue> {
    let evidence: crate::Evidence =
        serde_json::from_str(evidence).map_err(|error| JsValue::from(alloc::string::ToString::to_string(&error)))?;
    let result = js_sys::Object::new().into();
    js::set(&result, "diagnosis", &plain(&crate::diagnosis::judge(&evidence)));
    js::set(&result, "preflight", &plain(&crate::preflight::examine(&evidence)));
    js::set(&result, "report", &plain(&crate::preflight::report(&evidence)));
    Ok(result)
}
