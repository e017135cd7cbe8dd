//! The failures in a row where the journal can't be kept (localStorage blocked, null or full): in the tab, else in a cookie, so
//! that the count is lost only where nothing is kept at all. Their text is the journal's own.

use crate::journal::{Failures, Journal};

use super::platform::cookie;
use super::platform::storage::Area;

/// The journal's, or what stands in for it; the later of the two.
pub fn read(journal: Option<&Journal>, now: u64) -> Journal {
    let tab_or_cookie = Area::Session.read_failures().or_else(cookie::failures).unwrap_or_default();
    let apart = Journal::read(&tab_or_cookie, now).failures;
    let kept = journal.and_then(|journal| journal.failures.clone());
    let at = |failures: &Option<Failures>| failures.as_ref().map(|failures| failures.at);
    Journal { failures: if at(&apart) > at(&kept) { apart } else { kept }, ..Journal::default() }
}

/// Writes them down, and says whether they can be read again.
pub fn write(failures: &Journal) -> bool {
    let text = failures.write();
    Area::Session.write_failures(&text) && Area::Session.read_failures().as_ref() == Some(&text)
        || cookie::write_failures(&text)
}

/// There are none, or the journal has them.
pub fn clear() {
    if Area::Session.read_failures().is_some() {
        Area::Session.write_failures("");
    }
    if cookie::failures().is_some() {
        cookie::write_failures("");
    }
}
