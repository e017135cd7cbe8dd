//! When to start again. It counts each second, and less often where the user wants less motion. A screen reader is silent about a timer
//! until it is asked; the status beside it speaks, once, at the end. The button under it works all the while, since the user may know
//! better; once the time is over it is the main button again.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::{Object as Plain, Reflect, WeakMap};
use wasm_bindgen::JsValue;

use crate::browser::object::Object;
use crate::browser::platform::now;
use crate::browser::platform::uncertain::{self, DurationFormat};
use crate::browser::texts::Texts;
use crate::countdown::{Clock, LONGEST_SECONDS, Pace, clock};
use crate::texts::{Label, Lexicon};

use super::part::Part;

thread_local! {
    /// Until when to wait, for each thing that was shown: a page that shows it again does not start the wait again.
    static UNTIL: WeakMap = WeakMap::new();
}

/// A wait that is counted down, until it is over or dropped.
pub struct Countdown {
    panel: Part,
    timer: Part,
    status: Part,
    until: u64,
    pace: Pace,
    format: Option<DurationFormat>,
    texts: [String; 2],
    next: Cell<Option<Timeout>>,
}

impl Countdown {
    /// Adds it to a panel that shows this; None where there is nothing to wait for.
    pub fn add(panel: &Part, what: &Object, texts: &Texts) -> Option<Rc<Self>> {
        let seconds = what.get("retry").whole("waitSeconds").filter(|seconds| *seconds <= LONGEST_SECONDS)?;
        let line = panel.add("p", "wait", "")?;
        let [timer, status] = ["timer", "status"].map(|role| line.add("span", role, ""));
        let (timer, status) = (timer?, status?);
        timer.set(&[("role", "timer")]);
        status.set(&[("role", "status")]);
        panel.set(&[("data-waiting", "")]);
        let countdown = Rc::new(Countdown {
            panel: panel.clone(),
            timer,
            status,
            until: until(what, seconds),
            pace: if is_calm() { Pace::Calm } else { Pace::Lively },
            format: DurationFormat::new(&texts.tag()).ok(),
            texts: [Label::Wait, Label::WaitIsOver].map(|label| texts.label(label)),
            next: Cell::new(None),
        });
        countdown.tick();
        Some(countdown)
    }

    fn tick(self: &Rc<Self>) {
        let [wait, over] = &self.texts;
        if let Some(clock) = clock(self.until, now(), self.pace) {
            self.timer.say(&wait.replace("{time}", &self.time(&clock)));
            let countdown = Rc::downgrade(self);
            self.next.set(Some(Timeout::new(clock.next, move || Countdown::go_on(&countdown))));
        } else {
            self.timer.say("");
            self.status.say(over);
            self.panel.unset("data-waiting");
        }
    }

    /// "1 min, 2 sec" with the language's own plurals, where the browser knows the language. Its short form (the default) suits every
    /// sentence: written out, a Slavic language would need the case that the sentence asks for.
    fn time(&self, clock: &Clock) -> String {
        let duration = Plain::new();
        for (unit, count) in [("minutes", clock.seconds / 60), ("seconds", clock.seconds % 60)] {
            let _ = Reflect::set(&duration, &unit.into(), &count.into());
        }
        let said = self.format.as_ref().and_then(|format| format.format(&duration).ok()?.as_string());
        said.unwrap_or_else(|| clock.digits())
    }

    /// Until the panel is taken out of its page.
    fn go_on(countdown: &Weak<Self>) {
        if let Some(countdown) = countdown.upgrade().filter(|countdown| countdown.panel.is_in_a_page()) {
            countdown.tick();
        }
    }
}

fn until(what: &Object, seconds: u32) -> u64 {
    let until = now().saturating_add(u64::from(seconds) * 1000);
    let Some(what) = what.as_object() else { return until };
    UNTIL.with(|known| match known.get(what).as_f64() {
        Some(begun) => begun as u64,
        None => {
            known.set(what, &JsValue::from(until as f64));
            until
        }
    })
}

fn is_calm() -> bool {
    let query = uncertain::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}
