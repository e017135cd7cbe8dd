//! What to tell the user: the text of a cause in the user's language, and the buttons under it.

use alloc::string::String;
use alloc::{vec, vec::Vec};

use serde::Serialize;

use crate::evidence::Evidence;
use crate::settings::place;
use crate::text::replace;
use crate::texts::{DEFAULT, Direction, Label, Lexicon};
use crate::vocabulary::{Category, Cause, Certainty, Page, RetryValue, words};
use crate::ways_out::way_out;

/// The `Guidance` of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
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
    pub locale: String,
    /// The direction of its script.
    pub dir: Direction,
}

impl Default for Guidance {
    /// Says nothing: the contract has a finding never go without, and its words may be out of reach.
    fn default() -> Self {
        let (title, message) = Default::default();
        Guidance { title, message, steps: vec![], actions: vec![], locale: DEFAULT.into(), dir: Direction::Ltr }
    }
}

words! {
    /// What a button does.
    ActionKind {
        /// Starts again.
        Retry = "retry",
        /// Goes on, signed in.
        Continue = "continue",
        /// Leaves the app.
        OpenInBrowser = "open_in_browser",
        /// Copies the address.
        CopyLink = "copy_link",
        /// Leaves the frame.
        OpenTopLevel = "open_top_level",
        /// Leads to the other ways to sign in.
        OtherProvider = "other_provider",
        /// Loads this page again.
        Reload = "reload",
        /// Leads to the site's own help.
        Help = "help",
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Action {
    /// What it does.
    pub kind: ActionKind,
    /// What it says.
    pub label: String,
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

/// From this failure of one cause in a row on, the advice is another one.
const ADVICE_CHANGES_AT: u32 = 2;
/// From this failure on, the retry button gives way to the other ways to sign in: what has failed three times will fail again.
const BUTTON_GIVES_WAY_AT: u32 = 3;

/// What may well not happen in another browser. Not a setting that this one can change (`cookies_blocked`, `storage_blocked`): the
/// way to it is worth more the second time, and the last of its steps is another browser.
const ANOTHER_BROWSER_HELPS: &[Cause] = &[
    Cause::CookieRemoved,
    Cause::StorageCleared,
    Cause::TabChanged,
    Cause::BrowserChanged,
    Cause::QueryLost,
    Cause::QueryDamaged,
];

/// What another way to sign in may well get around, such as a password, for which no page of another site is visited. Where no
/// cookie is kept, the clock is wrong or the network is lost, every way fails.
fn another_way_helps(cause: Cause) -> bool {
    matches!(cause.category(), Category::C | Category::D)
        || ANOTHER_BROWSER_HELPS.contains(&cause)
        || cause == Cause::InAppBrowser
}

/// What the browser's setting for cookies mends. Not a cookie that was removed: it was let in, and something else took it away.
const MENDED_BY_A_SETTING: &[Cause] = &[Cause::CookiesBlocked, Cause::StorageBlocked];

/// The guidance for a cause. Without an address where signing in starts afresh there is no button that leads there.
pub fn guide(lexicon: &impl Lexicon, e: &Evidence, cause: Cause, certainty: Certainty) -> Guidance {
    let name = e.provider.as_deref().and_then(|short| PROVIDERS.iter().find(|(known, _)| *known == short));
    let name = name.map_or_else(|| lexicon.label(Label::UnnamedProvider), |(_, name)| (*name).into());
    let fill = |text: String| replace(&text, "{provider}", &name);
    let failures = e.wishes.failed_before.filter(|before| before.cause == cause).map_or(1, |before| before.count + 1);
    let setting = place(&e.environment).filter(|_| MENDED_BY_A_SETTING.contains(&cause));
    // In the place of steps that have been followed once: beside them it would contradict them.
    let steps = if failures >= ADVICE_CHANGES_AT && ANOTHER_BROWSER_HELPS.contains(&cause) {
        vec![lexicon.label(Label::Again)]
    } else {
        lexicon.steps(cause, setting)
    };
    Guidance {
        title: fill(lexicon.title(cause)),
        message: fill(lexicon.message(cause, certainty)),
        steps: steps.into_iter().map(fill).collect(),
        actions: actions(lexicon, e, cause, failures),
        locale: lexicon.tag(),
        dir: lexicon.dir(),
    }
}

/// The buttons, the one to press first. None on a login page leads back to it: the site's own buttons are there. But where the
/// address is the trouble, the login page of the right one is elsewhere.
fn actions(lexicon: &impl Lexicon, e: &Evidence, cause: Cause, failures: u32) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut add = |kind, label, url: Option<&str>| {
        if url.is_some() || kind == ActionKind::Reload {
            actions.push(Action { kind, label: lexicon.label(label), url: url.map(Into::into) });
        }
    };
    let start = e.wishes.retry_url.as_deref();
    match cause {
        Cause::EmbeddedFrame => add(ActionKind::OpenTopLevel, Label::OpenTopLevel, start),
        Cause::InAppBrowser => {
            let app = e.environment.in_app_browser.as_deref().unwrap_or_default();
            let out = start.and_then(|start| way_out(app, &e.environment.browser.os, start, e.wishes.left_app_in_vain));
            add(ActionKind::OpenInBrowser, Label::OpenInBrowser, out.as_deref());
            add(ActionKind::CopyLink, Label::CopyLink, start);
        }
        _ => {}
    }
    if e.page == Page::Login {
        if NEEDS_RELOAD.contains(&cause) {
            add(ActionKind::Reload, Label::Reload, None);
        } else if cause == Cause::CallbackAddressMismatch {
            add(ActionKind::Retry, Label::BackToSignIn, start);
        }
    } else if (cause.category() == Category::D && cause.retry() == RetryValue::Useless)
        || (failures >= BUTTON_GIVES_WAY_AT && another_way_helps(cause))
    {
        add(ActionKind::OtherProvider, Label::OtherProvider, start);
    } else if cause != Cause::EmbeddedFrame {
        // A user who has tried nothing yet can't try again.
        let helps = cause.retry() == RetryValue::Helps && cause != Cause::OpenedDirectly;
        add(ActionKind::Retry, if helps { Label::TryAgain } else { Label::BackToSignIn }, start);
    }
    add(ActionKind::Help, Label::Help, e.wishes.help_url.as_deref());
    actions
}

/// What a login page finds out anew only when it is loaded anew.
const NEEDS_RELOAD: &[Cause] =
    &[Cause::StaleLoginPage, Cause::CookiesBlocked, Cause::StorageBlocked, Cause::ClockWrong];

/// The way on for a user who is signed in.
pub fn go_on(lexicon: &impl Lexicon, redirect: &str) -> Action {
    Action { kind: ActionKind::Continue, label: lexicon.label(Label::GoOn), url: Some(redirect.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Wishes;
    use crate::journal::InARow;
    use crate::texts::negotiate;

    fn kinds(e: &Evidence, cause: Cause) -> Vec<&'static str> {
        let guidance = guide(negotiate(["en"]), e, cause, Certainty::Likely);
        guidance.actions.iter().map(|action| action.kind.as_str()).collect()
    }

    #[test]
    fn the_advice_changes_and_then_the_button_gives_way() {
        let mut e = Evidence::default();
        e.wishes.retry_url = Some("https://shop.example/login?next=/cart".into());
        let language = negotiate(["en"]);
        let steps = |e: &Evidence, cause| guide(language, e, cause, Certainty::Likely).steps;
        let at_first = steps(&e, Cause::QueryLost);
        assert_eq!(kinds(&e, Cause::QueryLost), ["retry"]);
        assert!(!at_first.iter().any(|step| step == language.labels.again));
        e.wishes.failed_before = Some(InARow { cause: Cause::QueryLost, count: 1 });
        assert_eq!(kinds(&e, Cause::QueryLost), ["retry"]);
        assert_eq!(steps(&e, Cause::QueryLost), [language.labels.again], "in the place of what was tried");
        e.wishes.failed_before = Some(InARow { cause: Cause::QueryLost, count: 2 });
        e.wishes.help_url = Some("https://shop.example/help".into());
        assert_eq!(kinds(&e, Cause::QueryLost), ["other_provider", "help"]);
        assert_eq!(kinds(&e, Cause::FlowExpired), ["retry", "help"], "another cause is another story");
        e.wishes.failed_before = Some(InARow { cause: Cause::UserDenied, count: 9 });
        assert_eq!(kinds(&e, Cause::UserDenied), ["retry", "help"], "who says no may change their mind at any time");
    }

    /// Another browser is no advice where the provider is down, the account is refused or the site is misconfigured; another way
    /// is none where every way fails.
    #[test]
    fn no_advice_that_can_not_help() {
        let language = negotiate(["en"]);
        for cause in Cause::ALL.iter().copied() {
            let start = Some("https://shop.example/login".into());
            let failed_before = Some(InARow { cause, count: 5 });
            let e = Evidence {
                wishes: Wishes { retry_url: start, failed_before, ..Wishes::default() },
                ..Evidence::default()
            };
            let guidance = guide(language, &e, cause, Certainty::Likely);
            let again = guidance.steps.iter().any(|step| step == language.labels.again);
            assert_eq!(again, ANOTHER_BROWSER_HELPS.contains(&cause), "{cause:?}");
            assert!(!again || cause.category() == Category::B, "{cause:?}");
            let other_way = kinds(&e, cause).contains(&"other_provider");
            assert_eq!(other_way, another_way_helps(cause), "{cause:?}");
        }
        for every_way_fails in
            [Cause::CookiesBlocked, Cause::StorageBlocked, Cause::ClockWrong, Cause::DeviceOffline, Cause::UserDenied]
        {
            assert!(!another_way_helps(every_way_fails), "{every_way_fails:?}");
        }
    }

    #[test]
    fn what_starting_again_cannot_mend_leads_with_another_way() {
        let e = Evidence {
            wishes: Wishes { retry_url: Some("https://shop.example/login".into()), ..Wishes::default() },
            ..Evidence::default()
        };
        for cause in Cause::ALL.iter().copied().filter(|cause| cause.category() == Category::D) {
            let expected = if cause.retry() == RetryValue::Useless { "other_provider" } else { "retry" };
            assert_eq!(kinds(&e, cause), [expected], "{cause:?}");
        }
    }

    #[test]
    fn a_setting_is_looked_for_where_this_browser_has_it() {
        let language = negotiate(["en"]);
        let steps = |e: &Evidence, cause| guide(language, e, cause, Certainty::Certain).steps;
        let mut e = Evidence::default();
        let general = steps(&e, Cause::CookiesBlocked);
        assert_eq!(general, (language.text)(Cause::CookiesBlocked).steps, "an unknown browser");
        (e.environment.browser.name, e.environment.browser.os) = ("Chrome".into(), "Windows".into());
        for cause in [Cause::CookiesBlocked, Cause::StorageBlocked] {
            let fitting = steps(&e, cause);
            assert!(fitting.first().is_some_and(|step| step.contains("“On-device site data”")), "{fitting:?}");
            let rest = fitting.iter().skip(2).map(String::as_str);
            assert!(rest.eq((language.text)(cause).steps.iter().skip(1).copied()), "{fitting:?}");
        }
        let removed = steps(&e, Cause::CookieRemoved);
        assert_eq!(removed, (language.text)(Cause::CookieRemoved).steps, "it was let in, and something took it away");
        let at_first = steps(&e, Cause::CookiesBlocked);
        e.wishes.failed_before = Some(InARow { cause: Cause::CookiesBlocked, count: 1 });
        assert_eq!(steps(&e, Cause::CookiesBlocked), at_first, "the way to a setting stays");
        e.wishes.locale = "ar".into();
        e.environment.browser.name = "Edge".into();
        let arabic = negotiate(["ar"]);
        e.wishes.failed_before = None;
        let general = guide(arabic, &e, Cause::CookiesBlocked, Certainty::Certain).steps;
        assert_eq!(general, (arabic.text)(Cause::CookiesBlocked).steps, "no source has its words");
    }

    #[test]
    fn a_login_page_offers_no_way_to_itself() {
        let mut e = Evidence { page: Page::Login, ..Evidence::default() };
        e.wishes.retry_url = Some("https://shop.example/login".into());
        assert_eq!(kinds(&e, Cause::NeverReturned), [""; 0]);
        assert_eq!(kinds(&e, Cause::CookiesBlocked), ["reload"]);
        assert_eq!(kinds(&e, Cause::EmbeddedFrame), ["open_top_level"]);
        assert_eq!(kinds(&e, Cause::InAppBrowser), ["copy_link"]);
        e.environment.in_app_browser = Some("LINE".into());
        e.environment.browser.os = "iOS".into();
        assert_eq!(kinds(&e, Cause::InAppBrowser), ["open_in_browser", "copy_link"]);
        e.wishes.left_app_in_vain = true;
        assert_eq!(kinds(&e, Cause::InAppBrowser), ["copy_link"]);
    }
}
