//! A language's words where they are kept here: in a module of their own, read when there is something to say, and in the
//! site's own words, which go first. Of the many causes only the one is read that the user hears of.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::JsValue;

use crate::settings::{Place, fit};
use crate::text::rsplit_once;
use crate::texts::{Direction, Label, Lexicon};
use crate::vocabulary::{Cause, Certainty};

use super::js;

/// One language. A word that is missing everywhere is empty.
pub struct Texts {
    tag: String,
    ours: JsValue,
    sites: JsValue,
}

impl Texts {
    /// `ours`: what `pkg/texts` has, `{tag, dir, labels, causes}`. `sites`: the site's own in the same form, as much of it as it
    /// likes. None where there is neither.
    pub fn of(tag: &str, ours: JsValue, sites: JsValue) -> Option<Self> {
        // A language that is the site's alone has the default's words under its own.
        let tag = if sites.is_object() { tag.into() } else { js::text(&ours, "tag")? };
        Some(Texts { tag, ours, sites })
    }

    /// The site's word, else ours.
    fn find<T>(&self, path: [&str; 2], read: impl Fn(&JsValue) -> Option<T>) -> Option<T> {
        let [outer, inner] = path;
        [&self.sites, &self.ours].into_iter().find_map(|words| read(&js::get(&js::get(words, outer), inner)))
    }
}

impl Lexicon for Texts {
    fn tag(&self) -> String {
        self.tag.clone()
    }

    fn dir(&self) -> Direction {
        let dirs = [&self.sites, &self.ours].into_iter().find_map(|words| js::text(words, "dir"));
        dirs.and_then(|dir| Direction::from_spelling(&dir)).unwrap_or(Direction::Ltr)
    }

    fn label(&self, label: Label) -> String {
        self.find(["labels", label.as_str()], JsValue::as_string).unwrap_or_default()
    }

    fn title(&self, cause: Cause) -> String {
        self.find(["causes", cause.as_str()], |text| js::text(text, "title")).unwrap_or_default()
    }

    fn message(&self, cause: Cause, certainty: Certainty) -> String {
        let form = if certainty == Certainty::Certain { "surely" } else { "maybe" };
        self.find(["causes", cause.as_str()], |text| js::text(text, form)).unwrap_or_default()
    }

    /// The site's own steps stand as they are.
    fn steps(&self, cause: Cause, place: Option<Place>) -> Vec<String> {
        let of = |words: &JsValue| js::texts(&js::get(&js::get(&js::get(words, "causes"), cause.as_str()), "steps"));
        let own = of(&self.sites);
        if !own.is_empty() {
            return own;
        }
        let settings = js::get(&self.ours, "settings");
        let at = place.map(|place| js::texts(&js::get(&settings, place.as_str()))).unwrap_or_default();
        fit(at, of(&self.ours))
    }
}

/// The tag of the site's own language that serves this wish: the wish itself, or shorter and shorter (RFC 4647 3.4).
pub fn of_site(sites: &JsValue, wish: &str) -> Option<String> {
    let mut tag = wish;
    loop {
        if js::get(sites, tag).is_object() {
            return Some(tag.into());
        }
        (tag, _) = rsplit_once(tag, |byte| byte == b'-')?;
    }
}
