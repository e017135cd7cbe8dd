//! Does web storage work? It fails in four ways (throwing getter, null, throwing write, no room), all measured; hence not
//! gloo-storage, which panics at the first.

use alloc::string::String;

use wasm_bindgen::{JsCast, JsValue};

use crate::environment;
use crate::text::contains;

use super::js;

/// One of the two storages.
#[derive(Clone, Copy)]
pub enum Area {
    /// The tab's.
    Session,
    /// The browser's.
    Local,
}

/// The one entry that the chaperone keeps in each storage, and where the probe writes.
const ENTRY: &str = "oauth-chaperone";
/// Where the failures in a row are counted when the journal can't be kept.
const FAILURES: &str = "oauth-chaperone-failures";
const PROBE: &str = "oauth-chaperone-probe";

impl Area {
    /// Writes, reads and deletes an entry.
    pub fn probe(self) -> environment::Storage {
        use environment::Storage::{Absent, Blocked, Full, Unknown, Works};
        if !js::window().is_object() || js::global("document").is_undefined() {
            return Unknown;
        }
        let storage = match self.open() {
            Ok(Some(storage)) => storage,
            Ok(None) => return Absent,
            Err(_) => return Blocked,
        };
        if let Err(why) = storage.set_item(PROBE, "1") {
            let no_room = js::text(&why, "name").is_some_and(|name| contains(&name, "Quota"));
            return if no_room { Full } else { Blocked };
        }
        let kept = storage.get_item(PROBE).is_ok_and(|found| found.as_deref() == Some("1"));
        let _ = storage.remove_item(PROBE);
        if kept { Works } else { Blocked }
    }

    /// Reads the chaperone's entry; `Err` where there is no access.
    pub fn read(self) -> Result<Option<String>, ()> {
        self.read_at(ENTRY)
    }

    /// Writes the chaperone's entry, or removes it where there is nothing to keep, and says whether that worked.
    pub fn write(self, text: &str) -> bool {
        self.write_at(ENTRY, text)
    }

    /// As `read`, of the failures in a row.
    pub fn read_failures(self) -> Option<String> {
        self.read_at(FAILURES).ok().flatten()
    }

    /// As `write`, of the failures in a row.
    pub fn write_failures(self, text: &str) -> bool {
        self.write_at(FAILURES, text)
    }

    fn read_at(self, entry: &str) -> Result<Option<String>, ()> {
        let storage = self.open().map_err(|_| ())?.ok_or(())?;
        storage.get_item(entry).map_err(|_| ())
    }

    fn write_at(self, entry: &str, text: &str) -> bool {
        let Ok(Some(storage)) = self.open() else { return false };
        if text.is_empty() {
            return storage.remove_item(entry).is_ok();
        }
        storage.set_item(entry, text).is_ok()
    }

    fn open(self) -> Result<Option<web_sys::Storage>, JsValue> {
        let window: web_sys::Window = js::window().unchecked_into();
        match self {
            Area::Session => window.session_storage(),
            Area::Local => window.local_storage(),
        }
    }
}
