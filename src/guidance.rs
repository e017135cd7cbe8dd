//! What to tell the user: the text of a cause in the user's language, and the buttons under it.

use serde::Serialize;

use crate::texts::{Direction, Language};
use crate::vocabulary::{Cause, Certainty, RetryValue, words};

/// The `Guidance` of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guidance {
    /// What happened, in a few words.
    pub title: String,
    /// One or two sentences more.
    pub message: String,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// The buttons under it.
    pub actions: Vec<Action>,
    /// BCP 47.
    pub locale: &'static str,
    /// The direction of its script.
    pub dir: Direction,
}

words! {
    /// What a button does.
    ActionKind {
        /// Starts again.
        Retry = "retry",
        /// Goes on, signed in.
        Continue = "continue",
        /// Leaves the frame.
        OpenTopLevel = "open_top_level",
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// What it does.
    pub kind: ActionKind,
    /// What it says.
    pub label: &'static str,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Providers' own spelling of their names; any other short name is not shown, since it was chosen for machines.
const PROVIDERS: &[(&str, &str)] = &[
    ("amazon", "Amazon"),
    ("apple", "Apple"),
    ("discord", "Discord"),
    ("facebook", "Facebook"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("google", "Google"),
    ("google-oauth2", "Google"),
    ("kakao", "Kakao"),
    ("line", "LINE"),
    ("linkedin", "LinkedIn"),
    ("microsoft", "Microsoft"),
    ("naver", "Naver"),
    ("slack", "Slack"),
    ("spotify", "Spotify"),
    ("twitter", "X"),
    ("x", "X"),
    ("yahoo", "Yahoo!"),
];

/// The guidance for a cause. `start` is where signing in starts afresh; without one there is no button to press.
pub fn guide(
    language: &'static Language,
    cause: Cause,
    certainty: Certainty,
    provider: Option<&str>,
    start: Option<&str>,
) -> Guidance {
    let labels = &language.labels;
    let name = provider.and_then(|short| PROVIDERS.iter().find(|(known, _)| *known == short));
    let name = name.map_or(labels.unnamed_provider, |(_, name)| name);
    let fill = |text: &str| text.replace("{provider}", name);
    let text = (language.text)(cause);
    let action = |kind, label| start.map(|url| Action { kind, label, url: Some(url.into()) });
    let actions = match (cause, cause.retry()) {
        (Cause::EmbeddedFrame, _) => action(ActionKind::OpenTopLevel, labels.open_top_level),
        (_, RetryValue::Helps) => action(ActionKind::Retry, labels.try_again),
        _ => action(ActionKind::Retry, labels.back_to_sign_in),
    };
    Guidance {
        title: fill(text.title),
        message: fill(if certainty == Certainty::Certain { text.surely } else { text.maybe }),
        steps: text.steps.iter().map(|step| fill(step)).collect(),
        actions: actions.into_iter().collect(),
        locale: language.tag,
        dir: language.dir,
    }
}

/// The way on for a user who is signed in.
pub fn go_on(language: &'static Language, redirect: &str) -> Action {
    Action { kind: ActionKind::Continue, label: language.labels.go_on, url: Some(redirect.into()) }
}
