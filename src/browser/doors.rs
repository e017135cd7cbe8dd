//! The only doors between JavaScript and Rust. Their callers are departure.js, arrival.js and panel.js in www/package.

use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use crate::evidence::Evidence;
use crate::preflight::Preflight;
use crate::vocabulary::Page;
use crate::{Diagnosis, preflight};

use super::object::plain;
use super::options::Options;
use super::platform::question::answers;
use super::platform::{indexed_db, private_window, storage_access};
use super::texts::{self, Texts};
use super::visit::Kept;
use super::{environment, panel, visit};

/// Each door is typed by the package's own declarations, so that TypeScript sees through it.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { CommonOptions, Departure, DiagnoseOptions, Diagnosis, Preflight, Report, Showable } from "../www/package/index.js";
import type { Ended } from "../www/package/exchange.js";
import type { Answers, Questions } from "../www/package/safely.js";
import type { Words } from "../www/package/texts.js";
"#;

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
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "CommonOptions | undefined")] options: JsValue,
        restored: bool,
    ) -> Self {
        let options = Options::read(options);
        let mut evidence = options.evidence(Page::Login);
        evidence.restored = restored;
        evidence.environment = environment();
        visit::look_back(&mut evidence, &options);
        Departing { options, evidence, preflight: None }
    }

    /// Asks what takes a moment to tell.
    #[wasm_bindgen(unchecked_return_type = "Questions")]
    pub fn ask(&self) -> JsValue {
        let private_window = private_window::ask(&self.evidence.environment);
        Array::of3(&storage_access::ask(), &indexed_db::ask(), &private_window).into()
    }

    /// Concludes from the answers, and says whether there is anything to tell the user.
    pub fn conclude(&mut self, #[wasm_bindgen(unchecked_param_type = "Answers")] answered: JsValue) -> bool {
        let [access, indexed_db, private_window] = answers(answered);
        self.evidence.storage_access = storage_access::hear(&access);
        self.evidence.environment.indexed_db = indexed_db::hear(&indexed_db);
        self.evidence.environment.private_window = private_window::hear(&private_window);
        let preflight = preflight::examine(&self.evidence);
        let finds = !preflight.findings.is_empty();
        self.preflight = Some(preflight);
        finds
    }

    /// The Preflight, in these words where there are any.
    #[wasm_bindgen(unchecked_return_type = "Preflight")]
    pub fn preflight(&mut self, #[wasm_bindgen(unchecked_param_type = "Words | undefined")] words: JsValue) -> JsValue {
        if let (Some(preflight), Some(texts)) = (&mut self.preflight, self.options.texts(words)) {
            preflight.guide(&self.evidence, &texts);
        }
        plain(&self.preflight)
    }

    /// The report; undefined where there is nothing to report.
    #[wasm_bindgen(unchecked_return_type = "Report | undefined")]
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
    pub fn new(#[wasm_bindgen(unchecked_param_type = "DiagnoseOptions")] options: JsValue) -> Self {
        let options = Options::read(options);
        Arriving { arrival: visit::Arrival::look(&options, environment()), options, diagnosis: None }
    }

    /// As for `Departing`. Only a failure needs the answers.
    #[wasm_bindgen(unchecked_return_type = "Questions")]
    pub fn ask(&self) -> JsValue {
        self.arrival.ask()
    }

    /// The exchange has ended; says whether the user is signed in.
    pub fn hear(&mut self, #[wasm_bindgen(unchecked_param_type = "Ended")] ended: JsValue) -> bool {
        self.arrival.hear(&self.options, ended);
        self.arrival.evidence.is_signed_in()
    }

    /// Concludes from the answers, undefined where nobody waited for them, and says whether there is anything to tell the user.
    pub fn conclude(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Answers | undefined")] answered: JsValue,
    ) -> bool {
        let diagnosis = self.arrival.conclude(&self.options, answered);
        let failed = diagnosis.cause.is_some();
        self.diagnosis = Some(diagnosis);
        failed
    }

    /// The Diagnosis, in these words where there are any.
    #[wasm_bindgen(unchecked_return_type = "Diagnosis")]
    pub fn diagnosis(&mut self, #[wasm_bindgen(unchecked_param_type = "Words | undefined")] words: JsValue) -> JsValue {
        if let (Some(diagnosis), Some(texts)) = (&mut self.diagnosis, self.options.texts(words)) {
            diagnosis.guide(&self.arrival.evidence, &texts);
        }
        plain(&self.diagnosis)
    }
}

/// The `Departure` of the contract.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Begun {
    flow_id: String,
    departed_at: u64,
    kept: Kept,
}

/// Writes the markers, at once. `until_left`: a function whose promise says that this page is left. `in_another_tab`: it is not, the
/// link was opened beside it.
#[wasm_bindgen(unchecked_return_type = "Departure")]
pub fn begin(
    #[wasm_bindgen(unchecked_param_type = "CommonOptions | undefined")] options: JsValue,
    #[wasm_bindgen(unchecked_param_type = "() => Promise<unknown>")] until_left: Function,
    in_another_tab: bool,
) -> JsValue {
    let (departure, kept) = visit::depart(&Options::read(options), &until_left, in_another_tab);
    plain(&Begun { flow_id: departure.flow_id, departed_at: departure.departed_at, kept })
}

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(#[wasm_bindgen(unchecked_param_type = "CommonOptions | undefined")] options: JsValue) -> String {
    texts::language(&options.into())
}

/// What is drawn into one shadow root. Once freed, its panel has left the page and nothing of it listens or counts any more.
#[wasm_bindgen]
pub struct Panel(panel::Panel);

#[wasm_bindgen]
impl Panel {
    /// Draws nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new(root: ShadowRoot) -> Self {
        Panel(panel::Panel::new(root))
    }

    /// Shows a Diagnosis or a Preflight, and says whether there was anything to show.
    pub fn show(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Showable")] what: JsValue,
        #[wasm_bindgen(unchecked_param_type = "CommonOptions | undefined")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Words | undefined")] words: JsValue,
    ) -> bool {
        Texts::of(&options.into(), words.into()).is_some_and(|texts| self.0.show(what, &texts))
    }

    /// Shows that the server is still at it.
    #[wasm_bindgen(js_name = showProgress)]
    pub fn show_progress(
        &self,
        slow: bool,
        #[wasm_bindgen(unchecked_param_type = "CommonOptions | undefined")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Words | undefined")] words: JsValue,
    ) {
        if let Some(texts) = Texts::of(&options.into(), words.into()) {
            self.0.show_progress(slow, &texts);
        }
    }

    /// Shows nothing.
    pub fn clear(&self) {
        self.0.clear();
    }
}

/// Evidence in, diagnosis out, without a browser: so that the scenarios can be run through WebAssembly too. Never published.
#[cfg(feature = "scenarios")]
#[wasm_bindgen]
pub fn conclude(evidence: &str) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Said {
        diagnosis: Diagnosis,
        preflight: Preflight,
        report: Option<crate::report::Report>,
    }
    let evidence: Evidence = serde_json::from_str(evidence).map_err(|error| error.to_string())?;
    Ok(plain(&Said {
        diagnosis: crate::diagnosis::judge(&evidence),
        preflight: preflight::examine(&evidence),
        report: preflight::report(&evidence),
    }))
}
