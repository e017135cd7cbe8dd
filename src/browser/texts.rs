//! A language's words where they are kept here: in a module of their own, read when there is something to say, and in the
//! site's own words, which go first. Of the many causes only the one is read that the user hears of.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::JsValue;

use crate::settings::{Place, fit};
use crate::text::{replace, rsplit_once};
use crate::texts::{Direction, Label, Lexicon, NameForm, Situation};
use crate::vocabulary::{Cause, Certainty};

use super::js;

/// One language. A word that is missing everywhere is empty.
pub struct Texts {
    tag: String,
    ours: JsValue,
    sites: JsValue,
}

impl Texts {
    /// `ours`: what `pkg/texts` has, `{tag, dir, labels, names, situations, settings}`. `sites`: the site's own, `{dir, labels,
    /// causes}`, as much of it as it likes. None where there is neither.
    pub fn of(tag: &str, ours: JsValue, sites: JsValue) -> Option<Self> {
        // A language that is the site's alone has the default's words under its own.
        let tag = if sites.is_object() { tag.into() } else { js::text(&ours, "tag")? };
        Some(Texts { tag, ours, sites })
    }

    /// The site's word on a cause, else ours on the situation that it puts the user in.
    fn of_cause(&self, cause: Cause, name: &str) -> String {
        let [sites, ours] = self.causes(cause).map(|text| js::text(&text, name));
        sites.or(ours).unwrap_or_default()
    }

    fn causes(&self, cause: Cause) -> [JsValue; 2] {
        let of = |words, table, name| js::get(&js::get(words, table), name);
        [of(&self.sites, "causes", cause.as_str()), of(&self.ours, "situations", Situation::of(cause).as_str())]
    }

    /// Our names' part of this name.
    fn names(&self, part: &str, name: &str) -> JsValue {
        js::get(&js::get(&js::get(&self.ours, "names"), part), name)
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
        let of = |words| js::text(&js::get(words, "labels"), label.as_str());
        [&self.sites, &self.ours].into_iter().find_map(of).unwrap_or_default()
    }

    fn title(&self, cause: Cause) -> String {
        self.of_cause(cause, "title")
    }

    fn message(&self, cause: Cause, certainty: Certainty) -> String {
        self.of_cause(cause, if certainty == Certainty::Certain { "surely" } else { "maybe" })
    }

    /// The site's own steps stand as they are, whatever the browser.
    fn steps(&self, cause: Cause, place: Option<Place>) -> Vec<String> {
        let [sites, ours] = self.causes(cause).map(|text| js::texts(&js::get(&text, "steps")));
        if !sites.is_empty() {
            return sites;
        }
        let settings = js::get(&self.ours, "settings");
        fit(place.map(|place| js::texts(&js::get(&settings, place.as_str()))).unwrap_or_default(), ours)
    }

    fn form(&self, form: NameForm, name: &str) -> String {
        let second = js::flag(&js::get(&js::get(&self.ours, "names"), "second"), name) == Some(true);
        js::text(&self.names("forms", form.as_str()), if second { "second" } else { "first" }).unwrap_or_default()
    }

    /// A site's own word for it has no forms.
    fn unnamed(&self, form: NameForm) -> String {
        let sites = js::text(&js::get(&self.sites, "labels"), Label::UnnamedProvider.as_str());
        let ours = || js::text(&self.names("forms", form.as_str()), "unnamed").filter(|unnamed| !unnamed.is_empty());
        let pattern = || replace(&self.form(form, ""), "{name}", &self.label(Label::UnnamedProvider));
        match sites {
            Some(_) => pattern(),
            None => ours().unwrap_or_else(|| self.label(Label::UnnamedProvider)),
        }
    }

    fn spelling(&self, name: &str) -> Option<String> {
        self.names("spelled", name).as_string()
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
