//! Does an IndexedDB database open?

use core::time::Duration;

use js_sys::Promise;

use crate::environment::IndexedDb;

use super::{js, limit};

/// Chromium takes 59 to 269 ms cold (reference: environment, 2.1), and no login page waits for that: an answer that comes
/// later is "unknown".
const LIMIT: Duration = Duration::from_millis(60);
const NAME: &str = "oauth-chaperone-probe";

/// Opens and deletes a database.
pub async fn probe() -> IndexedDb {
    let factory = js::global("indexedDB");
    if factory.is_undefined() {
        return IndexedDb::Absent;
    }
    let Some(request) = js::call(&factory, "open", &[&NAME.into()]) else { return IndexedDb::Blocked };
    let opened = Promise::new(&mut |resolve, reject| {
        js::set(&request, "onsuccess", &resolve);
        js::set(&request, "onerror", &reject);
    });
    match limit::within(LIMIT, opened.into()).await {
        Ok(None) => IndexedDb::Unknown,
        Ok(Some(_)) => {
            js::call(&js::get(&request, "result"), "close", &[]);
            js::call(&factory, "deleteDatabase", &[&NAME.into()]);
            IndexedDb::Works
        }
        Err(_) => IndexedDb::Blocked,
    }
}
