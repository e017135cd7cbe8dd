//! Does web storage work? It fails in four ways (throwing getter, null, throwing write, no room), all measured. So not
//! gloo-storage, which panics at the first.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::environment;
use crate::journal::{ENTRY, FAILURES_ENTRY};

use super::document;
use super::uncertain::{self, Storage};

/// One of the two storages.
#[derive(Clone, Copy)]
pub enum Area {
    /// The tab's.
    Session,
    /// The browser's.
    Local,
}

/// Where the probe writes.
const PROBE: &str = "oauth-chaperone-probe";

impl Area {
    /// Writes, reads and deletes an entry.
    pub fn probe(self) -> environment::Storage {
        use environment::Storage::{Absent, Blocked, Full, Unknown, Works};
        if document::document().is_none() {
            return Unknown;
        }
        let storage = match self.open() {
            Ok(Some(storage)) => storage,
            Ok(None) => return Absent,
            Err(_) => return Blocked,
        };
        match storage.set_item(PROBE, "1").map_err(JsCast::dyn_into::<DomException>) {
            Ok(()) => {}
            Err(Ok(why)) if why.name().contains("Quota") => return Full,
            Err(Ok(_)) => return Blocked,
            // Not refused: what stands here is no storage.
            Err(Err(_)) => return Unknown,
        }
        let found = storage.get_item(PROBE);
        let _ = storage.remove_item(PROBE);
        match found.map(|found| (found.as_string().as_deref() == Some("1"), found.is_null())) {
            Ok((true, _)) => Works,
            Ok((_, true)) | Err(_) => Blocked,
            Ok(_) => Unknown,
        }
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
        self.read_at(FAILURES_ENTRY).ok().flatten()
    }

    /// As `write`, of the failures in a row.
    pub fn write_failures(self, text: &str) -> bool {
        self.write_at(FAILURES_ENTRY, text)
    }

    fn read_at(self, entry: &str) -> Result<Option<String>, ()> {
        let storage = self.open().ok().flatten().ok_or(())?;
        let found = storage.get_item(entry).map_err(|_| ())?;
        if found.is_null() { Ok(None) } else { found.as_string().map(Some).ok_or(()) }
    }

    fn write_at(self, entry: &str, text: &str) -> bool {
        let Ok(Some(storage)) = self.open() else { return false };
        let done = if text.is_empty() { storage.remove_item(entry) } else { storage.set_item(entry, text) };
        done.is_ok()
    }

    fn open(self) -> Result<Option<Storage>, JsValue> {
        let Some(window) = uncertain::window() else { return Ok(None) };
        let storage = match self {
            Area::Session => window.session_storage(),
            Area::Local => window.local_storage(),
        };
        Ok(storage?.map(JsCast::unchecked_into))
    }
}
