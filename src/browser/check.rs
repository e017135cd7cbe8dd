//! The door to the check page, and the only one of its own module: a build of this crate with the feature `check`, so that no other
//! page loads a byte of it.

use futures_util::future::join;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::environment::{Environment, IndexedDb, Runtime};
use crate::vocabulary::Page;

use super::options::Options;
use super::plain::plain;
use super::{environment, indexed_db, js, storage_access};

/// A database has 60 ms of a login page's time to open. Here somebody waits for nothing else.
const MORE_PROBES: u32 = 20;

/// The tag of the language that these options and this browser ask for.
#[wasm_bindgen]
pub fn language(options: JsValue) -> String {
    Options::read(options).language()
}

/// Gives the `Check`. `asked`: a promise of what the JavaScript layer has tried, `{at, webAssembly, answered, clockAheadSeconds}`.
/// `ours`: the language's words. Markers are neither read nor written: this is no login page.
#[wasm_bindgen]
pub async fn check(options: JsValue, asked: js_sys::Promise, ours: JsValue) -> JsValue {
    let options = Options::read(options);
    let mut evidence = options.evidence(Page::Login);
    let looked = environment();
    let (asked, (access, indexed_db)) =
        join(JsFuture::from(asked), join(storage_access::has_storage_access(), indexed_db::probe())).await;
    let asked = asked.unwrap_or_default();
    let mut indexed_db = indexed_db;
    for _ in 0..MORE_PROBES {
        if indexed_db != IndexedDb::Unknown {
            break;
        }
        indexed_db = indexed_db::probe().await;
    }
    // Not what this module runs as, which is JavaScript everywhere.
    let runtime = if js::flag(&asked, "webAssembly") == Some(true) { Runtime::Wasm } else { Runtime::Js };
    evidence.environment = Environment { indexed_db, runtime, ..looked };
    evidence.storage_access = access;
    evidence.clock_ahead_seconds = js::number(&asked, "clockAheadSeconds");
    let at = js::text(&asked, "at").unwrap_or_default();
    let mut check = crate::check::check(&evidence, js::flag(&asked, "answered"), &at);
    if let Some(texts) = options.texts(ours) {
        check.guide(&evidence, &texts);
    }
    plain(&check)
}
