//! What did the server see? From the exchange's answer, from the block in the page (`<script type="application/json"
//! data-oauth-chaperone>`, which is inert and passes every content security policy), or from the page's Server-Timing.

use alloc::string::String;

use wasm_bindgen::JsValue;

use crate::server_view::{Fields, Query, ServerView};

use super::{js, navigation};

const SELECTOR: &str = "script[type='application/json'][data-oauth-chaperone]";

/// The page's block, else its Server-Timing; empty where there is neither.
pub fn of_page() -> ServerView {
    block().or_else(timing).unwrap_or_default()
}

fn block() -> Option<ServerView> {
    let element = js::call_document("querySelector", &[&SELECTOR.into()])?;
    let value = js::parse(&js::text(&element, "textContent")?);
    if value.is_none() {
        js::warn("the block of data-oauth-chaperone is not JSON, and was not read");
    }
    value.as_ref().map(read)
}

/// `Server-Timing: oauth-chaperone;desc="saw_session_cookie=true&session_had_state=false"`. Only a second choice: WebKit shows
/// none of a page that was reached by redirects alone (measured).
fn timing() -> Option<ServerView> {
    let mut entries = js::items(&js::get(&navigation::entry(), "serverTiming"));
    let ours = entries.find(|entry| js::text(entry, "name").as_deref() == Some("oauth-chaperone"))?;
    Some(ServerView::read(&Query(&js::text(&ours, "description")?)))
}

/// Reads a ServerView from an object.
pub fn read(value: &JsValue) -> ServerView {
    ServerView::read(&Object(value))
}

struct Object<'a>(&'a JsValue);

impl Fields for Object<'_> {
    fn text(&self, name: &str) -> Option<String> {
        js::text(self.0, name)
    }

    fn flag(&self, name: &str) -> Option<bool> {
        js::flag(self.0, name)
    }

    fn number(&self, name: &str) -> Option<u64> {
        js::number(self.0, name)
    }
}
