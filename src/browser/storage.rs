//! Does web storage work? It fails in four ways (throwing getter, null, throwing write, no room), all measured; hence not
//! gloo-storage, which panics at the first.

use alloc::string::String;

use wasm_bindgen::JsValue;

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
            Ok(storage) if storage.is_object() => storage,
            Ok(_) => return Absent,
            Err(_) => return Blocked,
        };
        if let Err(why) = js::try_call(&storage, "setItem", &[&PROBE.into(), &"1".into()]) {
            let no_room = js::text(&why, "name").is_some_and(|name| contains(&name, "Quota"));
            return if no_room { Full } else { Blocked };
        }
        let kept = self.read_at(PROBE) == Ok(Some("1".into()));
        self.write_at(PROBE, "");
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
        let storage = self.open().map_err(|_| ())?;
        js::call(&storage, "getItem", &[&entry.into()]).map(|found| found.as_string()).ok_or(())
    }

    fn write_at(self, entry: &str, text: &str) -> bool {
        let storage = self.open().unwrap_or_default();
        let done = if text.is_empty() {
            js::call(&storage, "removeItem", &[&entry.into()])
        } else {
            js::call(&storage, "setItem", &[&entry.into(), &text.into()])
        };
        done.is_some()
    }

    fn open(self) -> Result<JsValue, JsValue> {
        let name = match self {
            Area::Session => "sessionStorage",
            Area::Local => "localStorage",
        };
        js::look(&js::window(), name)
    }
}
