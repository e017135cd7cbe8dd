//! A language's words where they are kept here: in a module of their own, read when there is something to say, and in the
//! site's own words, which go first. Of the many causes only the one is read that the user hears of.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::server_view::Fields;
use crate::settings::{Place, fit};
use crate::texts::{self, Direction, Label, Lexicon, NameForm, Situation};
use crate::vocabulary::{Cause, Certainty};

use super::object::Object;
use super::platform::{document, uncertain};

/// One language. A word that is missing everywhere is empty.
pub struct Texts {
    tag: String,
    ours: Object,
    sites: Object,
}

impl Texts {
    /// The words for these options, `{locale, texts}`. `ours`: what `pkg/texts` has, `{tag, dir, labels, names, situations, settings}`.
    /// None where neither we nor the site have any.
    pub fn of(options: &Object, ours: Object) -> Option<Self> {
        let tag = language(options);
        // The site's own, `{dir, labels, causes}`, as much of it as it likes.
        let sites = options.get("texts").get(&tag);
        // A language that is the site's alone has the default's words under its own.
        let tag = if sites.is_object() { tag } else { ours.text("tag")? };
        Some(Texts { tag, ours, sites })
    }

    /// The site's word on a cause, else ours on the situation that it puts the user in.
    fn of_cause(&self, cause: Cause, name: &str) -> String {
        let [sites, ours] = self.causes(cause).map(|text| text.text(name));
        sites.or(ours).unwrap_or_default()
    }

    fn causes(&self, cause: Cause) -> [Object; 2] {
        [self.sites.get("causes").get(cause.as_str()), self.ours.get("situations").get(Situation::of(cause).as_str())]
    }

    /// Our names' part of this name.
    fn names(&self, part: &str) -> Object {
        self.ours.get("names").get(part)
    }
}

impl Lexicon for Texts {
    fn tag(&self) -> String {
        self.tag.clone()
    }

    fn dir(&self) -> Direction {
        let dirs = [&self.sites, &self.ours].into_iter().find_map(|words| words.text("dir"));
        dirs.and_then(|dir| Direction::from_spelling(&dir)).unwrap_or(Direction::Ltr)
    }

    fn label(&self, label: Label) -> String {
        let of = |words: &Object| words.get("labels").text(label.as_str());
        [&self.sites, &self.ours].into_iter().find_map(of).unwrap_or_default()
    }

    fn title(&self, cause: Cause) -> String {
        self.of_cause(cause, "title")
    }

    fn message(&self, cause: Cause, certainty: Certainty) -> String {
        self.of_cause(cause, if certainty == Certainty::Certain { "surely" } else { "maybe" })
    }

    /// The site's own steps stand as they are, in every browser.
    fn steps(&self, cause: Cause, place: Option<Place>) -> Vec<String> {
        let [sites, ours] = self.causes(cause).map(|text| text.get("steps").texts());
        if !sites.is_empty() {
            return sites;
        }
        let settings = self.ours.get("settings");
        fit(place.map(|place| settings.get(place.as_str()).texts()).unwrap_or_default(), ours)
    }

    fn form(&self, form: NameForm, name: &str) -> String {
        let second = self.names("second").flag(name) == Some(true);
        self.names("forms").get(form.as_str()).text(if second { "second" } else { "first" }).unwrap_or_default()
    }

    /// A site's own word for it has no forms.
    fn unnamed(&self, form: NameForm) -> String {
        let label = Label::UnnamedProvider;
        if let Some(sites) = self.sites.get("labels").text(label.as_str()) {
            return self.form(form, "").replace("{name}", &sites);
        }
        let ours = self.names("forms").get(form.as_str()).text("unnamed");
        ours.filter(|unnamed| !unnamed.is_empty()).unwrap_or_else(|| self.label(label))
    }

    fn spelling(&self, name: &str) -> Option<String> {
        self.names("spelled").text(name)
    }
}

/// The tag of the user's language: the option, the document's, the browser's; each by the site's own words first.
pub fn language(options: &Object) -> String {
    let sites = options.get("texts");
    let wishes = [options.text("locale"), document_language()];
    let browser = browser_languages();
    let mut wishes = wishes.iter().flatten().chain(&browser);
    let own = |wish: &String| of_site(&sites, wish).or_else(|| texts::lookup(wish).map(Into::into));
    wishes.find_map(own).unwrap_or_else(|| texts::DEFAULT.into())
}

/// The language that the document says it is in.
fn document_language() -> Option<String> {
    let element = document::look("documentElement", JsValue::has_type::<HtmlElement>).ok()?;
    Object::from(element).text("lang")
}

/// The languages that the user reads, best first.
fn browser_languages() -> Vec<String> {
    let languages = uncertain::navigator().and_then(|navigator| navigator.languages().ok());
    Object::from(languages.unwrap_or_default()).texts()
}

/// The tag of the site's own language that serves this wish: the wish itself, or shorter and shorter (RFC 4647 3.4).
pub fn of_site(sites: &Object, wish: &str) -> Option<String> {
    let mut tag = wish;
    loop {
        if sites.get(tag).is_object() {
            return Some(tag.into());
        }
        (tag, _) = tag.rsplit_once('-')?;
    }
}
