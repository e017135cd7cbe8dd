//! Where does this page stand: at the top, in a frame, on the home screen?

use wasm_bindgen::JsValue;

use crate::address::{Relation, relation};
use crate::environment::Framed;

use super::{js, location};

/// Whether the page is framed, and by whom.
pub fn framed() -> Framed {
    let window = js::window();
    let top = js::get(&window, "top");
    if top.is_undefined() || js::same(&top, &js::get(&window, "self")) {
        return Framed::No;
    }
    let ancestors = js::get(&js::global("location"), "ancestorOrigins");
    let same_site = match (location::here(), js::number::<usize>(&ancestors, "length")) {
        (Some(here), Some(count)) => (0..count).all(|index| {
            let ancestor = js::item(&ancestors, index).as_string().and_then(|origin| location::parse(&origin));
            ancestor.is_some_and(|ancestor| relation(&here, &ancestor) != Relation::Unrelated)
        }),
        // Without that list only the same origin lets itself be read.
        _ => js::text(&js::get(&top, "location"), "href").is_some(),
    };
    if same_site { Framed::SameSite } else { Framed::CrossSite }
}

/// Opened from the home screen: iOS has a flag of its own, others answer the media query.
pub fn standalone(navigator: &JsValue) -> bool {
    let query = js::call(&js::window(), "matchMedia", &[&"(display-mode: standalone)".into()]).unwrap_or_default();
    js::flag(navigator, "standalone") == Some(true) || js::flag(&query, "matches") == Some(true)
}
