//! Draws a panel. Elements and text nodes only, so that it passes Trusted Types and no markup can come from anywhere; its looks
//! are the style sheet's, which the JavaScript layer adopts.

use wasm_bindgen::JsValue;

use crate::text::{concat, decimal, split_once};
use crate::texts::{Label, Lexicon};

use super::texts::Texts;
use super::{js, location};

/// Draws a Diagnosis or a Preflight: its guidance, or nothing where it has none. Says whether there is a panel now. What can't be
/// drawn is left out, and costs the user no other part.
pub fn draw(root: &JsValue, what: &JsValue, texts: &Texts) -> bool {
    let finding = js::get(&js::get(what, "findings"), "0");
    let warns = finding.is_object();
    let verdict = if warns { &finding } else { what };
    let guidance = js::get(verdict, "guidance");
    let text = |name: &str| js::text(&guidance, name).unwrap_or_default();
    let title = text("title");
    if title.is_empty() {
        remove_last(root);
        return false;
    }
    let panel = Panel::new();
    for (attribute, field) in [("lang", "locale"), ("dir", "dir")] {
        set(&panel.element, attribute, &text(field));
    }
    let title = panel.add(&panel.element, "h2", "title", &title);
    set(&title, "tabindex", "-1");
    panel.add(&panel.element, "p", "message", &text("message"));
    let steps = js::texts(&js::get(&guidance, "steps"));
    if !steps.is_empty() {
        let list = panel.add(&panel.element, "ol", "steps", "");
        for step in steps {
            panel.add(&list, "li", "step", &step);
        }
    }
    panel.add_wait(what, texts);
    let actions = panel.add(&panel.element, "div", "actions", "");
    for action in js::items(&js::get(&guidance, "actions")) {
        panel.add_action(&actions, &action, texts);
    }
    if let Some(reference) = js::text(what, "reference") {
        let support = panel.add(&panel.element, "div", "support", "");
        let label = texts.label(Label::Reference);
        // A site's own label may be the word alone.
        let (before, after) = split_once(&label, CODE).map_or((concat(&[&label, " "]), ""), |(b, a)| (b.into(), a));
        let line = panel.add(&support, "p", "reference", &before);
        // "bdi": a code is not part of an Arabic sentence.
        let code = panel.add(&line, "bdi", "code", &reference);
        set(&code, "translate", "no");
        js::call(&line, "append", &[&after.into()]);
        panel.add_copying(&support, "copy", &reference, &texts.label(Label::CopyCode), texts);
    }
    if let Some(cause) = js::text(verdict, "cause") {
        panel.add_details(verdict, &cause, texts);
    }
    panel.replace_last(root, warns)
}

/// Draws that the server is still at it.
pub fn draw_progress(root: &JsValue, slow: bool, texts: &Texts) {
    let panel = Panel::new();
    set(&panel.element, "lang", &texts.tag());
    set(&panel.element, "dir", texts.dir().as_str());
    let label = if slow { Label::FinishingSlowly } else { Label::Finishing };
    let text = texts.label(label);
    panel.add(&panel.element, "p", if slow { "progress progress-slow" } else { "progress" }, &text);
    panel.replace_last(root, true);
}

/// Makes the elements of one panel.
struct Panel {
    element: JsValue,
}

impl Panel {
    fn new() -> Self {
        let element = create("section");
        set(&element, "part", "panel");
        Panel { element }
    }

    fn add(&self, parent: &JsValue, tag: &str, part: &str, text: &str) -> JsValue {
        let element = create(tag);
        set(&element, "part", part);
        js::set(&element, "textContent", &text.into());
        js::call(parent, "append", &[&element]);
        element
    }

    /// A link, so that it works whatever becomes of the scripts. The address was permitted when the diagnosis was made; the
    /// scheme is looked at once more, since a site's own code may have made this one.
    fn add_action(&self, actions: &JsValue, action: &JsValue, texts: &Texts) {
        let [kind, label, url] = ["kind", "label", "url"].map(|name| js::text(action, name).unwrap_or_default());
        let part = concat(&["action action-", &kind]);
        let element = if kind == "reload" {
            self.add_button(actions, &part, &label)
        } else {
            let schemes: &[&str] = if kind == "open_in_browser" { WAYS_OUT } else { WEB };
            if !location::parse(&url).is_some_and(|address| schemes.contains(&&*address.scheme)) {
                return;
            }
            if kind == "copy_link" {
                self.add_copying(actions, &part, &url, &label, texts)
            } else {
                let link = self.add(actions, "a", &part, &label);
                set(&link, "href", &url);
                // This page's address may hold a code, and the next page is not told of it.
                set(&link, "rel", "noreferrer");
                link
            }
        };
        set(&element, "data-kind", &kind);
        if kind == "open_top_level" {
            set(&element, "target", "_top");
        }
    }

    /// When to start again: the JavaScript layer counts down to it, in the words that it finds here. The button under it works all
    /// the while, since nobody knows better than its user; it is the first thing to press again once the time is over.
    fn add_wait(&self, what: &JsValue, texts: &Texts) {
        let seconds = js::number(&js::get(what, "retry"), "waitSeconds");
        let Some(seconds) = seconds.filter(|seconds: &u32| *seconds <= LONGEST_COUNTED) else { return };
        let line = self.add(&self.element, "p", "wait", "");
        set(&line, "data-seconds", &decimal(seconds.into()));
        for (role, label) in [("timer", Label::Wait), ("status", Label::WaitIsOver)] {
            let words = self.add(&line, "span", role, "");
            set(&words, "role", role);
            set(&words, "data-text", &texts.label(label));
        }
        set(&self.element, "data-waiting", "");
    }

    fn add_button(&self, parent: &JsValue, part: &str, label: &str) -> JsValue {
        let button = self.add(parent, "button", part, label);
        set(&button, "type", "button");
        button
    }

    /// A button that copies; the JavaScript layer listens to it, and says so in the words it finds here.
    fn add_copying(&self, parent: &JsValue, part: &str, what: &str, label: &str, texts: &Texts) -> JsValue {
        let button = self.add_button(parent, part, label);
        set(&button, "data-copy", what);
        set(&button, "data-copied", &texts.label(Label::Copied));
        button
    }

    /// What support may ask for, folded away: names as they stand in the report, in no language but their own.
    fn add_details(&self, verdict: &JsValue, cause: &str, texts: &Texts) {
        let details = self.add(&self.element, "details", "details", "");
        self.add(&details, "summary", "summary", &texts.label(Label::Details));
        let table = self.add(&details, "table", "facts", "");
        for (attribute, value) in [("lang", "en"), ("dir", "ltr"), ("translate", "no")] {
            set(&table, attribute, value);
        }
        let row = |name: &str, value: &str| {
            let row = self.add(&table, "tr", "fact", "");
            set(&self.add(&row, "th", "name", name), "scope", "row");
            self.add(&row, "td", "observed", value);
        };
        row("cause", cause);
        for name in ["category", "certainty"] {
            row(name, &js::text(verdict, name).unwrap_or_default());
        }
        for fact in js::items(&js::get(verdict, "evidence")) {
            let observed = js::get(&fact, "observed");
            let observed = observed.as_string().unwrap_or_else(|| js::shown(&observed));
            row(&js::text(&fact, "name").unwrap_or_default(), &observed);
        }
    }

    /// Puts the panel in the place of the last one, and keeps the rest: the slot of the server's own children. `told`: in the
    /// live region, which stood there before its text did, so that screen readers say it; else focus will say it.
    fn replace_last(self, root: &JsValue, told: bool) -> bool {
        remove_last(root);
        let live = js::call(root, "querySelector", &[&"[role=status]".into()]).filter(|live| told && live.is_object());
        js::call(live.as_ref().unwrap_or(root), "append", &[&self.element]).is_some()
    }
}

fn remove_last(root: &JsValue) {
    let last = js::call(root, "querySelector", &[&"[part=panel]".into()]).unwrap_or_default();
    js::call(&last, "remove", &[]);
}

fn create(tag: &str) -> JsValue {
    js::call_document("createElement", &[&tag.into()]).unwrap_or_default()
}

fn set(element: &JsValue, attribute: &str, value: &str) {
    js::call(element, "setAttribute", &[&attribute.into(), &value.into()]);
}

/// What stands for the reference code in its label.
const CODE: &str = "{code}";

/// Who would watch a clock for longer? The steps say to wait.
const LONGEST_COUNTED: u32 = 60 * 60;

/// Where a link may lead,
const WEB: &[&str] = &["http", "https"];
/// and where one out of an app may.
const WAYS_OUT: &[&str] = &["http", "https", "intent", "x-safari-http", "x-safari-https"];
