//! The only doors between JavaScript and Rust. `www/chaperone.js` is their one caller, and adds what Rust can't be.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::evidence::Evidence;
use crate::preflight::Preflight;
use crate::vocabulary::Page;
use crate::{Diagnosis, preflight};

use super::options::Options;
use super::plain::plain;
use super::question::answers;
use super::{environment, indexed_db, js, private_window, storage_access, view, visit};

/// A login page, looked at before the redirect.
#[wasm_bindgen]
pub struct Departing {
    options: Options,
    evidence: Evidence,
    preflight: Option<Preflight>,
}

#[wasm_bindgen]
impl Departing {
    /// Looks. `restored`: this page came out of the back/forward cache.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, restored: bool) -> Self {
        let options = Options::read(options);
        let mut evidence = options.evidence(Page::Login);
        evidence.restored = restored;
        evidence.environment = environment();
        visit::look_back(&mut evidence, &options);
        Departing { options, evidence, preflight: None }
    }

    /// Asks what takes a moment to tell: pairs of a promise and its limit in milliseconds.
    pub fn ask(&self) -> JsValue {
        let private_window = private_window::ask(&self.evidence.environment);
        js::list(&[&storage_access::ask(), &indexed_db::ask(), &private_window])
    }

    /// Concludes from the answers, and says whether there is anything to tell the user.
    pub fn conclude(&mut self, answered: JsValue) -> bool {
        let [access, indexed_db, private_window] = answers(&answered);
        self.evidence.storage_access = storage_access::hear(&access);
        self.evidence.environment.indexed_db = indexed_db::hear(&indexed_db);
        self.evidence.environment.private_window = private_window::hear(&private_window);
        let preflight = preflight::examine(&self.evidence);
        let finds = !preflight.findings.is_empty();
        self.preflight = Some(preflight);
        finds
    }

    /// The Preflight, in these words where there are any.
    pub fn preflight(&mut self, words: JsValue) -> JsValue {
        if let (Some(preflight), Some(texts)) = (&mut self.preflight, self.options.texts(words)) {
            preflight.guide(&self.evidence, &texts);
        }
        plain(&self.preflight)
    }

    /// The report; undefined where there is nothing to report.
    pub fn report(&self) -> JsValue {
        preflight::report(&self.evidence).map_or(JsValue::UNDEFINED, |report| plain(&report))
    }
}

/// A callback or error page, from arrival to verdict.
#[wasm_bindgen]
pub struct Arriving {
    options: Options,
    arrival: visit::Arrival,
    diagnosis: Option<Diagnosis>,
}

#[wasm_bindgen]
impl Arriving {
    /// Looks, and enters the answer into the ledger.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Self {
        let options = Options::read(options);
        Arriving { arrival: visit::Arrival::look(&options, environment()), options, diagnosis: None }
    }

    /// As for `Departing`. Only a failure needs the answers.
    pub fn ask(&self) -> JsValue {
        self.arrival.ask()
    }

    /// The exchange has ended, as `{end, status, view, signedIn, clockAheadSeconds}`; says whether the user is signed in.
    pub fn hear(&mut self, ended: JsValue) -> bool {
        self.arrival.hear(&self.options, &ended);
        self.arrival.evidence.is_signed_in()
    }

    /// Concludes from the answers, undefined where nobody waited for them, and says whether there is anything to tell the user.
    pub fn conclude(&mut self, answered: JsValue) -> bool {
        let diagnosis = self.arrival.conclude(&self.options, &answered);
        let failed = diagnosis.cause.is_some();
        self.diagnosis = Some(diagnosis);
        failed
    }

    /// The Diagnosis, in these words where there are any.
    pub fn diagnosis(&mut self, words: JsValue) -> JsValue {
        if let (Some(diagnosis), Some(texts)) = (&mut self.diagnosis, self.options.texts(words)) {
            diagnosis.guide(&self.arrival.evidence, &texts);
        }
        plain(&self.diagnosis)
    }
}

/// Writes the markers, at once. `until_left`: a function whose promise says that this page is left.
#[wasm_bindgen]
pub fn begin(options: JsValue, until_left: JsValue) -> JsValue {
    let (departure, kept) = visit::depart(&Options::read(options), &until_left);
    let result = js::object();
    js::set(&result, "flowId", &departure.flow_id.into());
    js::set(&result, "departedAt", &(departure.departed_at as f64).into());
    let places = js::object();
    js::set(&places, "tab", &kept.tab.into());
    js::set(&places, "browser", &kept.browser.into());
    js::set(&places, "cookie", &kept.cookie.into());
    js::set(&result, "kept", &places);
    result
}

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(options: JsValue) -> JsValue {
    Options::read(options).language().into()
}

/// Draws a Diagnosis or a Preflight into a shadow root, and says whether there was anything to show. `ours`: the language's words.
#[wasm_bindgen]
pub fn draw(root: JsValue, what: JsValue, options: JsValue, ours: JsValue) -> bool {
    Options::read(options).texts(ours).is_some_and(|texts| view::draw(&root, &what, &texts))
}

/// Draws that the server is still at it.
#[wasm_bindgen(js_name = drawProgress)]
pub fn draw_progress(root: JsValue, slow: bool, options: JsValue, ours: JsValue) {
    if let Some(texts) = Options::read(options).texts(ours) {
        view::draw_progress(&root, slow, &texts);
    }
}

/// Evidence in, diagnosis out, without a browser: so that the scenarios can be run through WebAssembly too. Never published.
#[cfg(feature = "scenarios")]
#[wasm_bindgen]
pub fn conclude(evidence: &str) -> Result<JsValue, JsValue> {
    let evidence: crate::Evidence =
        serde_json::from_str(evidence).map_err(|error| JsValue::from(alloc::string::ToString::to_string(&error)))?;
    let result = js::object();
    js::set(&result, "diagnosis", &plain(&crate::diagnosis::judge(&evidence)));
    js::set(&result, "preflight", &plain(&crate::preflight::examine(&evidence)));
    js::set(&result, "report", &plain(&crate::preflight::report(&evidence)));
    Ok(result)
}
