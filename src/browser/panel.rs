//! The panel: drawn into a shadow root, and alive until another one replaces it or its root goes. A part that can't be drawn is left
//! out, and the others are drawn all the same.

mod actions;
#[cfg(feature = "check")]
pub mod checks;
mod copying;
mod countdown;
mod part;
mod style;

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{Node, ShadowRoot};

use crate::server_view::Fields;
use crate::texts::{Direction, Label, Lexicon};

use super::object::Object;
use super::texts::Texts;
use copying::Copying;
use countdown::Countdown;
use part::Part;

/// A shadow root, and what is drawn in it.
pub struct Panel {
    root: ShadowRoot,
    drawn: Cell<Option<Drawn>>,
}

/// The elements of one panel, which leave the page as it is dropped, and what listens and counts in them.
struct Drawn {
    panel: Part,
    title: Option<Part>,
    alive: Vec<Alive>,
}

#[expect(dead_code, reason = "each does its work until it is dropped")]
enum Alive {
    Listener(EventListener),
    Copying(Rc<Copying>),
    Countdown(Rc<Countdown>),
}

impl Panel {
    /// A shadow root with the panel's style sheet, in which nothing is drawn yet.
    pub fn new(root: ShadowRoot) -> Self {
        style::adopt(&root);
        Panel { root, drawn: Cell::new(None) }
    }

    /// Shows a Diagnosis or a Preflight: its guidance, or nothing where it has none. Says whether there is a panel now.
    pub fn show(&self, what: JsValue, texts: &Texts) -> bool {
        let what = Object::from(what);
        let findings = what.get("findings");
        let finding = findings.items().next();
        self.put(Drawn::of(&what, finding.as_ref().unwrap_or(&what), texts), findings.is_some())
    }

    /// Shows that the server is still at it.
    pub fn show_progress(&self, slow: bool, texts: &Texts) {
        let (part, label) =
            if slow { ("progress progress-slow", Label::FinishingSlowly) } else { ("progress", Label::Finishing) };
        let drawn = Drawn::new(&texts.tag(), texts.dir());
        if let Some(drawn) = &drawn {
            drawn.panel.add("p", part, &texts.label(label));
        }
        self.put(drawn, true);
    }

    /// Shows nothing.
    pub fn clear(&self) {
        self.drawn.set(None);
    }

    /// Replaces the last panel, and keeps the rest: the slot of the server's own children. `told`: it goes into the live region, which was
    /// there before, so that screen readers say it. Otherwise the focus goes to its title.
    fn put(&self, drawn: Option<Drawn>, told: bool) -> bool {
        self.clear();
        let Some(drawn) = drawn else { return false };
        let live = self.root.query_selector("[role=status]").ok().flatten().filter(|_| told);
        let place: &Node = live.as_ref().map_or(&self.root, AsRef::as_ref);
        if place.append_child(drawn.panel.element()).is_err() {
            return false;
        }
        let title = drawn.title.clone().filter(|_| !told);
        self.drawn.set(Some(drawn));
        // Last: a site may listen to the focus, and show something else.
        if let Some(title) = title {
            title.focus();
        }
        true
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.panel.element().remove();
    }
}

impl Drawn {
    /// An empty panel in this language.
    fn new(tag: &str, dir: Direction) -> Option<Self> {
        let panel = Part::new("section", "panel", "")?;
        panel.set(&[("lang", tag), ("dir", dir.as_str())]);
        Some(Drawn { panel, title: None, alive: Vec::new() })
    }

    /// What is shown and the verdict in it, which may be the same.
    fn of(what: &Object, verdict: &Object, texts: &Texts) -> Option<Self> {
        let guidance = verdict.get("guidance");
        let text = |name: &str| guidance.text(name).unwrap_or_default();
        let title = guidance.text("title").filter(|title| !title.is_empty())?;
        let dir = Direction::from_spelling(&text("dir")).unwrap_or(Direction::Ltr);
        let mut drawn = Drawn::new(&text("locale"), dir)?;
        let panel = drawn.panel.clone();
        drawn.title = panel.add("h2", "title", &title);
        if let Some(title) = &drawn.title {
            title.set(&[("tabindex", "-1")]);
        }
        panel.add("p", "message", &text("message"));
        add_steps(&panel, &guidance.get("steps").texts());
        drawn.alive.extend(Countdown::add(&panel, what, texts).map(Alive::Countdown));
        let copied = texts.label(Label::Copied);
        if let Some(actions) = panel.add("div", "actions", "") {
            for action in guidance.get("actions").items() {
                let [kind, label, url] = ["kind", "label", "url"].map(|name| action.text(name).unwrap_or_default());
                drawn.add_action(&actions, &kind, &label, &url, &copied);
            }
        }
        if let (Some(reference), Some(support)) = (what.text("reference"), panel.add("div", "support", "")) {
            add_reference(&support, &reference, &texts.label(Label::Reference));
            drawn.add_copying(&support, "copy", &texts.label(Label::CopyCode), &reference, &copied);
        }
        if let Some(cause) = verdict.text("cause") {
            add_details(&panel, verdict, &cause, texts);
        }
        Some(drawn)
    }
}

/// A single step gets no number, on the screen or from a screen reader.
fn add_steps(place: &Part, steps: &[String]) -> Option<()> {
    match steps {
        [] => {}
        [step] => {
            place.add("p", "step", step)?;
        }
        steps => {
            let list = place.add("ol", "steps", "")?;
            for step in steps {
                list.add("li", "step", step);
            }
        }
    }
    Some(())
}

/// The code that the user may read out, where this label has its place for it.
fn add_reference(place: &Part, code: &str, label: &str) -> Option<()> {
    // A site's own label may be the word alone.
    let (before, after) = label.split_once("{code}").map_or_else(|| (format!("{label} "), ""), |(b, a)| (b.into(), a));
    let line = place.add("p", "reference", &before)?;
    // "bdi": a code is not part of an Arabic sentence.
    line.add("bdi", "code", code)?.set(&[("translate", "no")]);
    line.add_text(after);
    Some(())
}

/// What support may ask for, folded away. The names are those of the report, and are not translated.
fn add_details(panel: &Part, verdict: &Object, cause: &str, texts: &Texts) -> Option<()> {
    let details = panel.add("details", "details", "")?;
    details.add("summary", "summary", &texts.label(Label::Details))?;
    let table = details.add("table", "facts", "")?;
    table.set(&AS_IT_STANDS);
    let row = |name: &str, value: &str| {
        let row = table.add("tr", "fact", "")?;
        row.add("th", "name", name)?.set(&[("scope", "row")]);
        row.add("td", "observed", value)
    };
    row("cause", cause)?;
    for name in ["category", "certainty"] {
        row(name, &verdict.text(name).unwrap_or_default())?;
    }
    for fact in verdict.get("evidence").items() {
        row(&fact.text("name").unwrap_or_default(), &fact.get("observed").shown())?;
    }
    Some(())
}

/// For the words of a report, which belong to no language.
const AS_IT_STANDS: [(&str, &str); 3] = [("lang", "en"), ("dir", "ltr"), ("translate", "no")];
