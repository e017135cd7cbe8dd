//! The check page's panel: each thing that was looked at, how it stands and what to do about it.

use crate::browser::object::Object;
use crate::check::{Check, Line, State};
use crate::server_view::Fields;
use crate::texts::{Direction, Label, Lexicon};

use super::part::Part;
use super::{AS_IT_STANDS, Drawn, Panel, add_reference, add_steps};

/// The words of the check page in one language: `{tag, dir, words}`.
pub struct CheckWords(pub Object);

impl CheckWords {
    fn word(&self, name: &str) -> String {
        self.0.get("words").text(name).unwrap_or_default()
    }
}

impl Panel {
    /// Shows that it is still looking.
    pub fn show_checking(&self, words: &CheckWords) {
        self.put(Drawn::of_check(words, "progress", &words.word("checking")), true);
    }

    /// Shows what it has found, where it shows that it is looking; `texts` are the words of login pages in the same language, where they came.
    pub fn show_check(&self, check: &Check, words: &CheckWords, texts: Option<&impl Lexicon>) {
        let Some(looking) = self.drawn.take() else { return };
        drop(looking);
        let sentence = words.word(match check.state {
            State::Ok | State::Unknown => "all_well",
            State::Maybe => "some_maybe",
            State::NotOk => "some_not",
        });
        let drawn = Drawn::of_check(words, "message", &sentence);
        let drawn = drawn.map(|drawn| {
            drawn.with_lines(check, words, |label| texts.map(|texts| texts.label(label)).unwrap_or_default())
        });
        self.put(drawn, false);
    }
}

impl Drawn {
    /// A heading and one sentence under it.
    fn of_check(words: &CheckWords, part: &str, sentence: &str) -> Option<Self> {
        let tag = words.0.text("tag").unwrap_or_default();
        let dir = words.0.text("dir").and_then(|dir| Direction::from_spelling(&dir)).unwrap_or(Direction::Ltr);
        let mut drawn = Drawn::new(&tag, dir)?;
        let title = drawn.panel.add("h1", "title", &words.word("title"))?;
        // So that a screen reader says the sentence with the heading, which has the focus.
        title.set(&[("tabindex", "-1"), ("aria-describedby", "sentence")]);
        drawn.panel.add("p", part, sentence)?.set(&[("id", "sentence")]);
        drawn.title = Some(title);
        Some(drawn)
    }

    fn with_lines(mut self, check: &Check, words: &CheckWords, label: impl Fn(Label) -> String) -> Self {
        let panel = self.panel.clone();
        if let Some(list) = panel.add("ul", "checks", "") {
            // WebKit takes it for no list where it has no bullets.
            list.set(&[("role", "list")]);
            for line in &check.lines {
                self.add_line(&list, line, words, &label(Label::Copied));
            }
        }
        if let Some(actions) = panel.add("div", "actions", "") {
            let (part, name) = ("action action-copy_report", words.word("copy_report"));
            self.add_copying(&actions, part, &name, &check.report, &label(Label::Copied));
        }
        add_reference(&panel, &check.reference, &label(Label::Reference));
        panel.add("p", "note", &words.word("report_holds"));
        if let Some(details) = panel.add("details", "details", "") {
            details.add("summary", "summary", &label(Label::Details));
            if let Some(report) = details.add("pre", "report", &check.report) {
                report.set(&AS_IT_STANDS);
            }
        }
        self
    }

    fn add_line(&mut self, list: &Part, line: &Line, words: &CheckWords, copied: &str) -> Option<()> {
        let (item, state) = (line.item.as_str(), line.state.as_str());
        let place = list.add("li", &format!("check check-{state}"), "")?;
        place.set(&[("data-item", item), ("data-state", state)]);
        let heading = place.add("div", "line", "")?;
        // The two stand apart on the screen; the space is for what is copied and read out.
        heading.add("span", "item", &format!("{} ", words.word(item)));
        heading.add("strong", "state", &words.word(state));
        let guidance = line.guidance.as_ref()?;
        place.add("p", "message", &guidance.message);
        add_steps(&place, &guidance.steps);
        let actions = place.add("div", "actions", "")?;
        for action in &guidance.actions {
            let url = action.url.as_deref().unwrap_or_default();
            self.add_action(&actions, action.kind.as_str(), &action.label, url, copied);
        }
        Some(())
    }
}
