//! What did the server see? From the exchange's answer, from the block in the page (`<script type="application/json"
//! data-oauth-chaperone>`, which is inert and passes every content security policy), or from the page's Server-Timing.

use wasm_bindgen::JsValue;

use crate::server_view::{Method, ServerView};

use super::{js, navigation};

const SELECTOR: &str = "script[type='application/json'][data-oauth-chaperone]";

/// The page's block, else its Server-Timing; empty where there is neither.
pub fn of_page() -> ServerView {
    block().or_else(timing).unwrap_or_default()
}

fn block() -> Option<ServerView> {
    let element = js::call(&js::global("document"), "querySelector", &[&SELECTOR.into()])?;
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
    Some(ServerView::from_query(&js::text(&ours, "description")?))
}

/// Reads a ServerView; a field of the wrong type is as good as absent.
pub fn read(value: &JsValue) -> ServerView {
    ServerView {
        signed_in: js::flag(value, "signed_in"),
        redirect: js::text(value, "redirect"),
        error: js::text(value, "error"),
        error_description: js::text(value, "error_description"),
        error_source: js::text(value, "error_source"),
        error_stage: js::text(value, "error_stage"),
        error_recovery: js::text(value, "error_recovery"),
        provider_status: js::number(value, "provider_status"),
        retry_after: js::number(value, "retry_after"),
        saw_departure_cookie: js::flag(value, "saw_departure_cookie"),
        saw_any_cookie: js::flag(value, "saw_any_cookie"),
        saw_session_cookie: js::flag(value, "saw_session_cookie"),
        session_had_state: js::flag(value, "session_had_state"),
        method: js::text(value, "method").and_then(|method| Method::from_spelling(&method.to_ascii_uppercase())),
        time: js::number(value, "time"),
    }
}
