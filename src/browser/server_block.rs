//! What did the server see? From the exchange's answer, from the block in the page (`<script type="application/json"
//! data-oauth-chaperone>`, which is inert and passes every content security policy), or from the page's Server-Timing.

use wasm_bindgen::JsCast;
use web_sys::HtmlScriptElement;

use crate::server_view::{Query, ServerView};

use super::object::Object;
use super::platform::{document, navigation, warn};

const SELECTOR: &str = "script[type='application/json'][data-oauth-chaperone]";

/// The page's block, else its Server-Timing; empty where there is neither.
pub fn of_page() -> ServerView {
    block().or_else(timing).unwrap_or_default()
}

fn block() -> Option<ServerView> {
    let element = document::call("querySelector", Some(SELECTOR))?;
    let value = js_sys::JSON::parse(&element.dyn_into::<HtmlScriptElement>().ok()?.text().ok()?);
    if value.is_err() {
        warn("the block of data-oauth-chaperone is not JSON, and was not read");
    }
    Some(ServerView::read(&Object::from(value.ok()?)))
}

/// `Server-Timing: oauth-chaperone;desc="saw_session_cookie=true&session_had_state=false"`. Only a second choice: WebKit shows
/// none of a page that was reached by redirects alone (measured).
fn timing() -> Option<ServerView> {
    Some(ServerView::read(&Query(&navigation::server_timing("oauth-chaperone")?)))
}
