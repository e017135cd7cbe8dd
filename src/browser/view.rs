//! Draws a panel. Elements and text nodes only, so that it passes Trusted Types and no markup can come from anywhere; its looks
//! are the style sheet's, which the JavaScript layer adopts.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::texts::Language;

use super::{js, location};

/// Draws a Diagnosis or a Preflight: its guidance, or nothing where it has none.
pub fn draw(root: &JsValue, what: &JsValue, language: &Language) -> Option<()> {
    let finding = js::get(&js::get(what, "findings"), "0");
    let guidance = js::get(if finding.is_undefined() { what } else { &finding }, "guidance");
    let panel = Panel::new()?;
    if guidance.is_undefined() {
        return panel.replace(root, None);
    }
    panel.set("role", "alert");
    for (attribute, field) in [("lang", "locale"), ("dir", "dir")] {
        panel.set(attribute, &js::text(&guidance, field).unwrap_or_default());
    }
    let title = panel.add(&panel.element, "h2", "title", &js::text(&guidance, "title")?)?;
    title.set_attribute("tabindex", "-1").ok()?;
    panel.add(&panel.element, "p", "message", &js::text(&guidance, "message")?)?;
    let steps = js::texts(&js::get(&guidance, "steps"));
    if !steps.is_empty() {
        let list = panel.add(&panel.element, "ol", "steps", "")?;
        for step in steps {
            panel.add(&list, "li", "step", &step)?;
        }
    }
    let actions = panel.add(&panel.element, "p", "actions", "")?;
    for action in js::items(&js::get(&guidance, "actions")) {
        panel.add_action(&actions, &action);
    }
    if let Some(reference) = js::text(what, "reference") {
        let line = panel.add(&panel.element, "p", "reference", &[language.labels.reference, ": "].concat())?;
        panel.add(&line, "b", "code", &reference)?;
    }
    panel.replace(root, Some(()))
}

/// Draws that the server is still at it.
pub fn draw_progress(root: &JsValue, slow: bool, language: &Language) -> Option<()> {
    let panel = Panel::new()?;
    panel.set("role", "status");
    panel.set("lang", language.tag);
    panel.set("dir", language.dir.as_str());
    let text = if slow { language.labels.finishing_slowly } else { language.labels.finishing };
    panel.add(&panel.element, "p", "progress", text)?;
    panel.replace(root, Some(()))
}

/// Makes the elements of one panel.
struct Panel {
    document: Document,
    element: Element,
}

impl Panel {
    fn new() -> Option<Self> {
        let document: Document = Some(js::global("document")).filter(JsValue::is_object)?.unchecked_into();
        let element = document.create_element("section").ok()?;
        let panel = Panel { document, element };
        panel.set("part", "panel");
        Some(panel)
    }

    fn set(&self, attribute: &str, value: &str) {
        let _ = self.element.set_attribute(attribute, value);
    }

    fn add(&self, parent: &Element, tag: &str, part: &str, text: &str) -> Option<Element> {
        let element = self.document.create_element(tag).ok()?;
        element.set_attribute("part", part).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    }

    /// A link, so that it works whatever becomes of the scripts. The address was permitted when the diagnosis was made; the
    /// scheme is looked at once more, since a site's own code may have made this one.
    fn add_action(&self, actions: &Element, action: &JsValue) -> Option<()> {
        let (kind, url) = (js::text(action, "kind")?, js::text(action, "url")?);
        matches!(&*location::parse(&url)?.scheme, "http" | "https").then_some(())?;
        let link = self.add(actions, "a", &["action action-", &*kind].concat(), &js::text(action, "label")?)?;
        link.set_attribute("href", &url).ok()?;
        link.set_attribute("data-kind", &kind).ok()?;
        if kind == "open_top_level" {
            link.set_attribute("target", "_top").ok()?;
        }
        Some(())
    }

    /// Puts the panel in the place of the last one, and keeps the rest: the slot of the server's own children.
    fn replace(self, root: &JsValue, show: Option<()>) -> Option<()> {
        let last = js::call(root, "querySelector", &[&"[part=panel]".into()]).unwrap_or_default();
        js::call(&last, "remove", &[]);
        if show.is_some() {
            js::call(root, "append", &[&self.element])?;
        }
        show
    }
}
