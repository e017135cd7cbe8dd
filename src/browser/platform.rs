//! What is asked of the browser: one file for each question. None of them decides anything. Any answer may be missing: an interface
//! may throw, be null, be absent or be of another type than its name says.

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

/// For the site's developer. A user never reads it.
pub fn warn(message: &str) {
    // There may be no console.
    let _ = uncertain::warn(&format!("oauth-chaperone: {message}"));
}

/// Loads this page again.
pub fn reload() {
    if let Some(window) = uncertain::window() {
        let _ = window.location().reload();
    }
}
