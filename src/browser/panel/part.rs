//! The elements that a panel is made of. Elements and text nodes only, so that it passes Trusted Types and no markup can come from
//! anywhere; its looks are those of panel.css.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::browser::platform::document;

/// An element with a `part` name, by which the style sheet and the site's own know it.
#[derive(Clone)]
pub struct Part(Element);

impl Part {
    /// Makes one that stands nowhere yet; None where the page's document makes no elements.
    pub fn new(tag: &str, part: &str, text: &str) -> Option<Part> {
        let element = document::create(tag)?;
        element.set_attribute("part", part).ok()?;
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        Some(Part(element))
    }

    /// Makes one at the end of this.
    pub fn add(&self, tag: &str, part: &str, text: &str) -> Option<Part> {
        let part = Part::new(tag, part, text)?;
        self.0.append_child(&part.0).ok()?;
        Some(part)
    }

    /// Puts this text at the end of this.
    pub fn add_text(&self, text: &str) {
        let _ = self.0.append_with_str_1(text);
    }

    /// Makes a button at the end of this.
    pub fn add_button(&self, part: &str, label: &str) -> Option<Part> {
        let button = self.add("button", part, label)?;
        button.set(&[("type", "button")]);
        Some(button)
    }

    /// Sets attributes.
    pub fn set(&self, attributes: &[(&str, &str)]) {
        for (name, value) in attributes {
            let _ = self.0.set_attribute(name, value);
        }
    }

    /// Removes an attribute.
    pub fn unset(&self, attribute: &str) {
        let _ = self.0.remove_attribute(attribute);
    }

    /// Says this in place of all that is in it.
    pub fn say(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// Moves the focus here, so that a keyboard goes on from here and a screen reader reads it.
    pub fn focus(&self) {
        let _ = self.0.unchecked_ref::<HtmlElement>().focus();
    }

    /// Whether it stands in a page.
    pub fn is_in_a_page(&self) -> bool {
        self.0.is_connected()
    }

    /// Listens, until what this gives is dropped.
    pub fn listen(&self, event: &'static str, mut heard: impl FnMut() + 'static) -> EventListener {
        EventListener::new(&self.0, event, move |_| heard())
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }
}
