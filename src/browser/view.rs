//! Draws a panel. Elements and text nodes only, so that it passes Trusted Types and no markup can come from anywhere; its looks
//! are the style sheet's, which the JavaScript layer adopts.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::text::{decimal, replace};
use crate::texts::{Label, Lexicon};

use super::texts::Texts;
use super::{js, location};

/// Draws a Diagnosis or a Preflight: its guidance, or nothing where it has none.
pub fn draw(root: &JsValue, what: &JsValue, texts: &Texts) -> Option<()> {
    let finding = js::get(&js::get(what, "findings"), "0");
    let warns = finding.is_object();
    let verdict = if warns { &finding } else { what };
    let guidance = js::get(verdict, "guidance");
    let panel = Panel::new()?;
    let title = js::text(&guidance, "title").filter(|title| !title.is_empty());
    let Some(title) = title else { return panel.replace(root, warns, None) };
    for (attribute, field) in [("lang", "locale"), ("dir", "dir")] {
        panel.set(attribute, &js::text(&guidance, field).unwrap_or_default());
    }
    // With word joiners: a narrow screen would break "sign-in" and "Wi-Fi" after the hyphen, and no style keeps them whole.
    let whole = |text: &str| replace(text, "-", "-\u{2060}");
    let title = panel.add(&panel.element, "h2", "title", &whole(&title))?;
    title.set_attribute("tabindex", "-1").ok()?;
    panel.add(&panel.element, "p", "message", &whole(&js::text(&guidance, "message")?))?;
    let steps = js::texts(&js::get(&guidance, "steps"));
    if !steps.is_empty() {
        let list = panel.add(&panel.element, "ol", "steps", "")?;
        for step in steps {
            panel.add(&list, "li", "step", &whole(&step))?;
        }
    }
    panel.add_wait(what, texts);
    let actions = panel.add(&panel.element, "div", "actions", "")?;
    for action in js::items(&js::get(&guidance, "actions")) {
        panel.add_action(&actions, &action, texts);
    }
    if let Some(reference) = js::text(what, "reference") {
        let support = panel.add(&panel.element, "div", "support", "")?;
        let line = panel.add(&support, "p", "reference", &[&*texts.label(Label::Reference), ": "].concat())?;
        // "bdi": a code is not part of an Arabic sentence.
        let code = panel.add(&line, "bdi", "code", &reference)?;
        code.set_attribute("translate", "no").ok()?;
        panel.add_copying(&support, "copy", &reference, &texts.label(Label::CopyCode), texts);
    }
    if let Some(cause) = js::text(verdict, "cause") {
        panel.add_details(verdict, &cause, texts);
    }
    panel.replace(root, warns, Some(()))
}

/// Draws that the server is still at it.
pub fn draw_progress(root: &JsValue, slow: bool, texts: &Texts) -> Option<()> {
    let panel = Panel::new()?;
    panel.set("lang", &texts.tag());
    panel.set("dir", texts.dir().as_str());
    let label = if slow { Label::FinishingSlowly } else { Label::Finishing };
    let text = texts.label(label);
    panel.add(&panel.element, "p", if slow { "progress progress-slow" } else { "progress" }, &text)?;
    panel.replace(root, true, Some(()))
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
    fn add_action(&self, actions: &Element, action: &JsValue, texts: &Texts) -> Option<()> {
        let (kind, label) = (js::text(action, "kind")?, js::text(action, "label")?);
        let part = ["action action-", &*kind].concat();
        if kind == "reload" {
            return self.add_button(actions, &part, &label)?.set_attribute("data-kind", &kind).ok();
        }
        let url = js::text(action, "url")?;
        let schemes: &[&str] = if kind == "open_in_browser" { WAYS_OUT } else { WEB };
        schemes.contains(&&*location::parse(&url)?.scheme).then_some(())?;
        if kind == "copy_link" {
            return self.add_copying(actions, &part, &url, &label, texts)?.set_attribute("data-kind", &kind).ok();
        }
        let link = self.add(actions, "a", &part, &label)?;
        link.set_attribute("href", &url).ok()?;
        link.set_attribute("data-kind", &kind).ok()?;
        if kind == "open_top_level" {
            link.set_attribute("target", "_top").ok()?;
        }
        Some(())
    }

    /// When to start again: the JavaScript layer counts down to it, in the words that it finds here. The button under it works all
    /// the while, since nobody knows better than its user; it is the first thing to press again once the time is over.
    fn add_wait(&self, what: &JsValue, texts: &Texts) -> Option<()> {
        let seconds: u32 = js::number(&js::get(what, "retry"), "waitSeconds")?;
        (seconds <= LONGEST_COUNTED).then_some(())?;
        let line = self.add(&self.element, "p", "wait", "")?;
        line.set_attribute("data-seconds", &decimal(seconds.into())).ok()?;
        for (role, label) in [("timer", Label::Wait), ("status", Label::WaitIsOver)] {
            let words = self.add(&line, "span", role, "")?;
            words.set_attribute("role", role).ok()?;
            words.set_attribute("data-text", &texts.label(label)).ok()?;
        }
        self.set("data-waiting", "");
        Some(())
    }

    fn add_button(&self, parent: &Element, part: &str, label: &str) -> Option<Element> {
        let button = self.add(parent, "button", part, label)?;
        button.set_attribute("type", "button").ok()?;
        Some(button)
    }

    /// A button that copies; the JavaScript layer listens to it, and says so in the words it finds here.
    fn add_copying(&self, parent: &Element, part: &str, what: &str, label: &str, texts: &Texts) -> Option<Element> {
        let button = self.add_button(parent, part, label)?;
        button.set_attribute("data-copy", what).ok()?;
        button.set_attribute("data-copied", &texts.label(Label::Copied)).ok()?;
        Some(button)
    }

    /// What support may ask for, folded away: names as they stand in the report, in no language but their own.
    fn add_details(&self, verdict: &JsValue, cause: &str, texts: &Texts) -> Option<()> {
        let details = self.add(&self.element, "details", "details", "")?;
        self.add(&details, "summary", "summary", &texts.label(Label::Details))?;
        let table = self.add(&details, "table", "facts", "")?;
        for (attribute, value) in [("lang", "en"), ("dir", "ltr"), ("translate", "no")] {
            table.set_attribute(attribute, value).ok()?;
        }
        let row = |name: &str, value: &str| {
            let row = self.add(&table, "tr", "fact", "")?;
            self.add(&row, "th", "name", name)?.set_attribute("scope", "row").ok()?;
            self.add(&row, "td", "observed", value)
        };
        row("cause", cause);
        for name in ["category", "certainty"] {
            row(name, &js::text(verdict, name).unwrap_or_default());
        }
        for fact in js::items(&js::get(verdict, "evidence")) {
            let observed = js::get(&fact, "observed");
            row(&js::text(&fact, "name")?, &observed.as_string().unwrap_or_else(|| js::shown(&observed)));
        }
        Some(())
    }

    /// Puts the panel in the place of the last one, and keeps the rest: the slot of the server's own children. `told`: in the
    /// live region, which stood there before its text did, so that screen readers say it; else focus will say it.
    fn replace(self, root: &JsValue, told: bool, show: Option<()>) -> Option<()> {
        let last = js::call(root, "querySelector", &[&"[part=panel]".into()]).unwrap_or_default();
        js::call(&last, "remove", &[]);
        if show.is_some() {
            let live =
                js::call(root, "querySelector", &[&"[role=status]".into()]).filter(|live| told && live.is_object());
            js::call(live.as_ref().unwrap_or(root), "append", &[&self.element])?;
        }
        show
    }
}

/// Who would watch a clock for longer? The steps say to wait.
const LONGEST_COUNTED: u32 = 60 * 60;

/// Where a link may lead,
const WEB: &[&str] = &["http", "https"];
/// and where one out of an app may.
const WAYS_OUT: &[&str] = &["http", "https", "intent", "x-safari-http", "x-safari-https"];
