//! Where does this page stand: at the top, in a frame, on the home screen?

use wasm_bindgen::JsCast;
use web_sys::DomStringList;

use crate::address::{Relation, relation};
use crate::environment::Framed;

use super::{location, uncertain};

/// Whether the page is framed, and by whom.
pub fn framed() -> Framed {
    let Some(window) = uncertain::window() else { return Framed::No };
    let Ok(Some(top)) = window.top() else { return Framed::No };
    if top == *window {
        return Framed::No;
    }
    let same_site = match (location::here(), ancestors()) {
        (Some(here), Some(ancestors)) => (0..ancestors.length()).all(|index| {
            let ancestor = ancestors.get(index).and_then(|origin| location::parse(&origin));
            ancestor.is_some_and(|ancestor| relation(&here, &ancestor) != Relation::Unrelated)
        }),
        // Without that list only the same origin lets itself be read.
        _ => top.location().href().is_ok(),
    };
    if same_site { Framed::SameSite } else { Framed::CrossSite }
}

/// The origins of the pages around this one, where the browser tells them.
fn ancestors() -> Option<DomStringList> {
    let location: uncertain::Location = uncertain::window()?.location().unchecked_into();
    location.ancestor_origins().ok()?.dyn_into().ok()
}

/// Opened from the home screen: iOS has a flag of its own, others answer the media query.
pub fn standalone() -> bool {
    let flag = uncertain::navigator().and_then(|navigator| navigator.standalone().ok()?.as_bool());
    let query = uncertain::window().and_then(|window| window.match_media("(display-mode: standalone)").ok()?);
    flag == Some(true) || query.is_some_and(|query| query.matches())
}
