//! A button that copies, and says so for a moment.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::browser::platform::{document, uncertain, warn};

use super::part::Part;

/// Milliseconds.
const SHOW_COPIED: u32 = 2000;

/// Copies when its button is pressed, until it is dropped.
pub struct Copying {
    button: Part,
    text: String,
    label: String,
    copied: String,
    /// Runs while the button says that it has copied.
    says_copied: Cell<Option<Timeout>>,
    listener: Cell<Option<EventListener>>,
}

impl Copying {
    /// Makes this button copy this text, and say so in this word.
    pub fn listen(button: &Part, label: &str, text: &str, copied: &str) -> Rc<Self> {
        let copying = Rc::new(Copying {
            button: button.clone(),
            text: text.into(),
            label: label.into(),
            copied: copied.into(),
            says_copied: Cell::new(None),
            listener: Cell::new(None),
        });
        let pressed = Rc::downgrade(&copying);
        copying.listener.set(Some(button.listen("click", move || {
            if let Some(copying) = pressed.upgrade() {
                copying.copy();
            }
        })));
        copying
    }

    fn copy(self: &Rc<Self>) {
        let written = || uncertain::navigator()?.clipboard().ok()?.write_text(&self.text).ok();
        let copying = Rc::downgrade(self);
        let settled = Closure::once_into_js(move |reason: JsValue| Copying::settle(&copying, &reason));
        if written().and_then(|written| written.then(settled.unchecked_ref(), settled.unchecked_ref()).ok()).is_none() {
            self.copy_the_old_way();
        }
    }

    /// The clipboard has answered: with a reason where it refused.
    fn settle(copying: &Weak<Self>, reason: &JsValue) {
        match copying.upgrade() {
            Some(copying) if reason.is_undefined() => copying.say_copied(),
            Some(copying) => copying.copy_the_old_way(),
            None => {}
        }
    }

    /// In an insecure context, under a policy, in an in-app browser.
    fn copy_the_old_way(self: &Rc<Self>) {
        match self.select_and_copy() {
            Some(true) => self.say_copied(),
            _ => warn("not copied"),
        }
    }

    fn select_and_copy(&self) -> Option<bool> {
        let field = Part::new("textarea", "", "")?;
        let area: &HtmlTextAreaElement = field.element().unchecked_ref();
        area.set_value(&self.text);
        area.set_read_only(true);
        area.set_class_name("copied");
        self.button.element().parent_node()?.append_child(area).ok()?;
        area.select();
        let done = document::call("execCommand", Some("copy")).and_then(|done| done.as_bool());
        area.remove();
        let _ = self.button.element().unchecked_ref::<HtmlElement>().focus();
        done
    }

    fn say_copied(self: &Rc<Self>) {
        if let Some(running) = self.says_copied.take() {
            self.says_copied.set(Some(running));
            return;
        }
        self.button.say(&self.copied);
        let copying = Rc::downgrade(self);
        self.says_copied.set(Some(Timeout::new(SHOW_COPIED, move || {
            if let Some(copying) = copying.upgrade() {
                copying.button.say(&copying.label);
                copying.says_copied.set(None);
            }
        })));
    }
}
