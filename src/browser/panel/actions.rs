//! The buttons of a panel.

use crate::browser::platform::{location, reload};
use crate::guidance::ActionKind;

use super::copying::Copying;
use super::part::Part;
use super::{Alive, Drawn};

/// The schemes of an ordinary link.
const WEB: &[&str] = &["http", "https"];
/// The schemes of a link that opens another browser, out of an app's own.
const WAYS_OUT: &[&str] = &["http", "https", "intent", "x-safari-http", "x-safari-https"];

impl Drawn {
    /// A link, so that it works without scripts too. Its address was permitted when the diagnosis was made. The scheme is checked
    /// again, because `show` takes what a site's own code has made.
    pub fn add_action(&mut self, actions: &Part, kind: &str, label: &str, url: &str, copied: &str) -> Option<()> {
        let part = format!("action action-{kind}");
        let does = ActionKind::from_spelling(kind);
        let element = if does == Some(ActionKind::Reload) {
            let button = actions.add_button(&part, label)?;
            self.alive.push(Alive::Listener(button.listen("click", reload)));
            button
        } else {
            let schemes = if does == Some(ActionKind::OpenInBrowser) { WAYS_OUT } else { WEB };
            location::parse(url).filter(|address| schemes.contains(&&*address.scheme))?;
            if does == Some(ActionKind::CopyLink) {
                self.add_copying(actions, &part, label, url, copied)?
            } else {
                let link = actions.add("a", &part, label)?;
                // This page's address may hold a code: the next page gets no referrer.
                link.set(&[("href", url), ("rel", "noreferrer")]);
                link
            }
        };
        element.set(&[("data-kind", kind)]);
        if does == Some(ActionKind::OpenTopLevel) {
            element.set(&[("target", "_top")]);
        }
        Some(())
    }

    /// A button that copies this text.
    pub fn add_copying(&mut self, parent: &Part, part: &str, label: &str, text: &str, copied: &str) -> Option<Part> {
        let button = parent.add_button(part, label)?;
        self.alive.push(Alive::Copying(Copying::listen(&button, label, text, copied)));
        Some(button)
    }
}
