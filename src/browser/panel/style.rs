//! The panel's style sheet. A constructed one passes a policy without 'unsafe-inline', where a `<style>` element would not (measured
//! in three engines). Sites restyle the panel through its custom properties and `::part`.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, ShadowRoot};

use crate::browser::platform::uncertain;

#[cfg(not(feature = "check"))]
const CSS: &str = concat!(include_str!("host.css"), include_str!("panel.css"));
#[cfg(feature = "check")]
const CSS: &str = concat!(include_str!("host.css"), include_str!("panel.css"), include_str!("checks.css"));

thread_local! {
    /// One sheet for all panels of a page.
    static SHEET: Option<CssStyleSheet> = sheet();
}

fn sheet() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(CSS).ok()?;
    Some(sheet)
}

/// Adopts the sheet. Where a browser can't (Safari before 16.4), the panel is plain, and complete.
pub fn adopt(root: &ShadowRoot) {
    if let Some(sheet) = SHEET.with(Clone::clone) {
        let _ = root.unchecked_ref::<uncertain::ShadowRoot>().set_adopted_style_sheets(&Array::of1(&sheet));
    }
}
