//! Does an IndexedDB database open?

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Event, IdbDatabase, IdbFactory, IdbOpenDbRequest};

use crate::environment::IndexedDb;

use super::question::{Answer, question};
use super::uncertain;

/// Milliseconds. Chromium takes 59 to 269 cold (reference: environment, 2.1), and no login page waits for that: an answer that
/// comes later is "unknown".
const LIMIT: u32 = 60;
const NAME: &str = "oauth-chaperone-probe";

/// Opens a database.
pub fn ask() -> JsValue {
    let opened = factory().map(|factory| match factory.open(NAME) {
        Ok(request) if request.is_instance_of::<IdbOpenDbRequest>() => request.into(),
        // Refused.
        Err(why) if why.is_instance_of::<DomException>() => JsValue::UNDEFINED,
        // What stands here is no database.
        _ => JsValue::NULL,
    });
    question(opened, LIMIT)
}

/// Whether it opened; deletes it again.
pub fn hear(answer: &Answer) -> IndexedDb {
    let Some(factory) = factory() else { return IndexedDb::Absent };
    if !answer.came() {
        return IndexedDb::Unknown;
    }
    match answer.value().map(JsCast::dyn_into::<Event>) {
        None => IndexedDb::Blocked,
        Some(Err(_)) => IndexedDb::Unknown,
        Some(Ok(event)) => {
            let request = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
            let database = request.and_then(|request| request.result().ok()?.dyn_into::<IdbDatabase>().ok());
            if let Some(database) = database {
                database.close();
            }
            let _ = factory.delete_database(NAME);
            IndexedDb::Works
        }
    }
}

/// None where there is none, or where even its name throws.
fn factory() -> Option<IdbFactory> {
    uncertain::window()?.indexed_db().ok()?
}
