//! What is asked of the browser: one file for each question. None of them decides anything, and each answer may be missing: any
//! interface may throw, be null, be absent or be of another type than its name says.

pub mod cookie;
pub mod document;
pub mod frame;
pub mod indexed_db;
pub mod location;
pub mod navigation;
pub mod private_window;
pub mod question;
pub mod random;
pub mod storage;
pub mod storage_access;
pub mod tab;
pub mod uncertain;

/// Milliseconds since the epoch.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Tells the site's developer; a user never reads it.
pub fn warn(message: &str) {
    // Without a console it can't be told.
    let _ = uncertain::warn(&format!("oauth-chaperone: {message}"));
}

/// Loads this page again.
pub fn reload() {
    if let Some(window) = uncertain::window() {
        let _ = window.location().reload();
    }
}
