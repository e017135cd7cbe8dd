//! What did the server see? From the exchange's answer, from the block in the page (`<script type="application/json"
//! data-oauth-chaperone>`, which is inert and passes every content security policy), from the view cookie of a server that has
//! redirected here, or from the page's Server-Timing.

use std::cell::OnceCell;

use wasm_bindgen::JsCast;
use web_sys::HtmlScriptElement;

use crate::server_view::{Fields, Query, ServerView};

use super::object::Object;
use super::platform::{cookie, document, navigation, warn};

const SELECTOR: &str = "script[type='application/json'][data-oauth-chaperone]";

/// The page's block, then the view cookie, then Server-Timing, field by field; empty where there is none of them.
pub fn of_page() -> ServerView {
    // Server-Timing, `oauth-chaperone;desc="saw_session_cookie=true&session_had_state=false"`, is only the last choice: WebKit shows
    // none of a page that was reached by redirects alone (measured).
    let (block, cookie, timing) = (block(), cookie(), navigation::server_timing("oauth-chaperone"));
    let timing = timing.as_deref().map(Query);
    let sources = [
        block.as_ref().map(|block| block as &dyn Fields),
        cookie.as_ref().map(|cookie| cookie as &dyn Fields),
        timing.as_ref().map(|timing| timing as &dyn Fields),
    ];
    ServerView::read(&First(sources))
}

/// Each field from the first source that has it.
struct First<'a>([Option<&'a dyn Fields>; 3]);

impl First<'_> {
    fn that_has<T>(&self, field: impl Fn(&dyn Fields) -> Option<T>) -> Option<T> {
        self.0.iter().flatten().find_map(|source| field(*source))
    }
}

impl Fields for First<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.that_has(|source| source.text(name))
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.that_has(|source| source.flag(name))
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.that_has(|source| source.number(name))
    }

    fn texts(&self, name: &str) -> Option<Vec<String>> {
        self.that_has(|source| source.texts(name))
    }
}

fn block() -> Option<Object> {
    let element = document::call("querySelector", Some(SELECTOR))?;
    let value = js_sys::JSON::parse(&element.dyn_into::<HtmlScriptElement>().ok()?.text().ok()?);
    if value.is_err() {
        warn("the block of data-oauth-chaperone is not JSON, and was not read");
    }
    Some(Object::from(value.ok()?))
}

thread_local! {
    /// The view cookie as it was. It is deleted as it is read, and a page may ask twice.
    static VIEW: OnceCell<Option<String>> = const { OnceCell::new() };
}

fn cookie() -> Option<Object> {
    let text = VIEW.with(|view| view.get_or_init(cookie::take_view).clone())?;
    let value = js_sys::JSON::parse(&text);
    if value.is_err() {
        warn("the view cookie is not JSON, and was not read");
    }
    Some(Object::from(value.ok()?))
}
