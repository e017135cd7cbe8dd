//! The door to the check page, and the only one of its own module: a build of this crate with the feature `check`, so that no other
//! page loads a byte of it. `www/package/check.js` is its one caller.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use crate::check::check;
use crate::environment::Runtime;
use crate::evidence::Evidence;
use crate::server_view::Fields;
use crate::vocabulary::Page;

use super::environment;
use super::object::{Object, plain};
use super::options::Options;
use super::panel::Panel;
use super::panel::checks::CheckWords;
use super::platform::question::answers;
use super::platform::{indexed_db, storage_access};
use super::texts;

/// As in doors.rs.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Check, CheckOptions } from "../www/package/check.d.ts";
import type { Answers, Questions } from "../www/package/safely.js";
import type { Words } from "../www/package/texts.js";

/** The words of the check page in one language. */
export interface CheckWords { tag: string; dir: string; words: Record<string, string> }

/** What JavaScript alone can try; `answered` is absent where the server was not asked. */
export interface Tried { at: string; webAssembly: boolean; answered?: boolean; clockAheadSeconds?: number }
"#;

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(#[wasm_bindgen(unchecked_param_type = "CheckOptions")] options: JsValue) -> String {
    texts::language(&options.into())
}

/// A browser, looked at for support, and the panel that tells of it. Markers are neither read nor written: this is no login page.
#[wasm_bindgen]
pub struct Checking {
    options: Options,
    evidence: Evidence,
    panel: Panel,
    words: CheckWords,
}

#[wasm_bindgen]
impl Checking {
    /// Looks, and shows that it does.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: ShadowRoot,
        #[wasm_bindgen(unchecked_param_type = "CheckOptions")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "CheckWords")] words: JsValue,
    ) -> Self {
        let (panel, words) = (Panel::new(root), CheckWords(words.into()));
        panel.show_checking(&words);
        let options = Options::read(options);
        let mut evidence = options.evidence(Page::Login);
        evidence.environment = environment();
        Checking { options, evidence, panel, words }
    }

    /// Asks what takes a moment to tell.
    #[wasm_bindgen(unchecked_return_type = "Questions")]
    pub fn ask(&self) -> JsValue {
        Array::of2(&storage_access::ask(), &indexed_db::ask()).into()
    }

    /// Leaves the page to another check.
    pub fn leave(&self) {
        self.panel.clear();
    }

    /// Gives the `Check`, from the answers and from what the JavaScript layer has tried, and shows it if it has not left; in these
    /// words of login pages where there are any.
    #[wasm_bindgen(unchecked_return_type = "Check")]
    pub fn conclude(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answered: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Tried")] tried: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Words | undefined")] words: JsValue,
    ) -> JsValue {
        let [access, indexed_db] = answers(answered);
        let tried = Object::from(tried);
        let evidence = &mut self.evidence;
        evidence.storage_access = storage_access::hear(&access);
        evidence.environment.indexed_db = indexed_db::hear(&indexed_db);
        // Not what this module runs as, which is JavaScript everywhere.
        let runs = tried.flag("webAssembly") == Some(true);
        evidence.environment.runtime = if runs { Runtime::Wasm } else { Runtime::Js };
        evidence.clock_ahead_seconds = tried.whole("clockAheadSeconds");
        let at = tried.text("at").unwrap_or_default();
        let mut check = check(evidence, tried.flag("answered"), &at);
        let texts = self.options.texts(words);
        if let Some(texts) = &texts {
            check.guide(evidence, texts);
        }
        self.panel.show_check(&check, &self.words, texts.as_ref());
        plain(&check)
    }
}
