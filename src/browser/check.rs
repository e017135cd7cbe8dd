//! The door to the check page, and the only one of its own module: a build of this crate with the feature `check`, so that no other
//! page loads a byte of it. `www/check.js` is its one caller.

use alloc::string::String;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::check::check;
use crate::environment::Runtime;
use crate::evidence::Evidence;
use crate::vocabulary::Page;

use super::options::Options;
use super::plain::plain;
use super::question::answers;
use super::{environment, indexed_db, js, storage_access};

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(options: JsValue) -> String {
    Options::read(options).language()
}

/// A browser, looked at for support. Markers are neither read nor written: this is no login page.
#[wasm_bindgen]
pub struct Checking {
    options: Options,
    evidence: Evidence,
}

#[wasm_bindgen]
impl Checking {
    /// Looks.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Self {
        let options = Options::read(options);
        let mut evidence = options.evidence(Page::Login);
        evidence.environment = environment();
        Checking { options, evidence }
    }

    /// Asks what takes a moment to tell: pairs of a promise and a login page's limit in milliseconds.
    pub fn ask(&self) -> JsValue {
        js::list(&[&storage_access::ask(), &indexed_db::ask()])
    }

    /// Gives the `Check`, from the answers and from what the JavaScript layer has tried, `{at, webAssembly, answered,
    /// clockAheadSeconds}`; in these words where there are any.
    pub fn conclude(mut self, answered: &JsValue, tried: &JsValue, words: JsValue) -> JsValue {
        let [access, indexed_db] = answers(answered);
        let evidence = &mut self.evidence;
        evidence.storage_access = storage_access::hear(&access);
        evidence.environment.indexed_db = indexed_db::hear(&indexed_db);
        // Not what this module runs as, which is JavaScript everywhere.
        let runs = js::flag(tried, "webAssembly") == Some(true);
        evidence.environment.runtime = if runs { Runtime::Wasm } else { Runtime::Js };
        evidence.clock_ahead_seconds = js::number(tried, "clockAheadSeconds");
        let at = js::text(tried, "at").unwrap_or_default();
        let mut check = check(evidence, js::flag(tried, "answered"), &at);
        if let Some(texts) = self.options.texts(words) {
            check.guide(evidence, &texts);
        }
        plain(&check)
    }
}
