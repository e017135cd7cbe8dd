//! What to tell the user: the text of a cause in the user's language, and the buttons under it.

use serde::Serialize;

use crate::catalogue::is_of_family;
use crate::evidence::Evidence;
use crate::settings::place;
use crate::texts::{DEFAULT, Direction, Label, Lexicon, NameForm};
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
    /// No text at all. The contract always gives a finding its guidance, but the words may be out of reach.
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

/// Providers' own spelling of their names, by the beginning of their short names: "apple" is also "apple-id" and
/// "Apple". Any other short name is not shown, since it was chosen for machines. Of two that fit, the first counts. An
/// empty name hides one that would be mistaken for another: behind `amazon-cognito` is any provider that a company
/// signs in with.
const PROVIDERS: &[(&str, &str)] = &[
    ("alipay", "Alipay"),
    ("amazon-cognito", ""),
    ("amazon", "Amazon"),
    ("apple", "Apple"),
    ("azure", "Microsoft"),
    ("azuread", "Microsoft"),
    ("discord", "Discord"),
    ("entra", "Microsoft"),
    ("facebook", "Facebook"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("google", "Google"),
    ("kakao", "Kakao"),
    ("line", "LINE"),
    ("linkedin", "LinkedIn"),
    ("live", "Microsoft"),
    ("microsoft", "Microsoft"),
    ("naver", "Naver"),
    ("okta", "Okta"),
    ("paypal", "PayPal"),
    ("qq", "QQ"),
    ("slack", "Slack"),
    ("spotify", "Spotify"),
    ("twitch", "Twitch"),
    ("twitter", "X"),
    ("vk", "VK"),
    ("wechat", "WeChat"),
    ("weibo", "Weibo"),
    ("weixin", "WeChat"),
    ("windowslive", "Microsoft"),
    ("x-oauth2", "X"),
    ("yahoo-japan", "Yahoo! JAPAN"),
    ("yahoo", "Yahoo!"),
    ("yahoojapan", "Yahoo! JAPAN"),
    ("yandex", "Yandex"),
];

/// The name to show for a short name.
fn provider_name(short: &str) -> Option<&'static str> {
    if short.eq_ignore_ascii_case("x") {
        return Some("X"); // by itself only: "x-" begins many a name
    }
    let named = PROVIDERS.iter().find(|(family, _)| is_of_family(short, family));
    named.map(|(_, name)| *name).filter(|name| !name.is_empty())
}

/// The name to show for an app. None where the user agent shows what the app is built with, but not which app it is.
fn app_name(app: &str) -> Option<&str> {
    match app {
        "Android WebView" | "Electron" => None,
        "Google app" => Some("Google"),
        app => Some(app),
    }
}

/// From this failure of one cause in a row on, the advice is another one.
const ADVICE_CHANGES_AT: u32 = 2;
/// From this failure on, the retry button gives way to the other ways to sign in: what has failed three times will fail again.
const BUTTON_GIVES_WAY_AT: u32 = 3;

/// Failures that may well not happen in another browser. Those that a setting of this browser can mend are not among
/// them (`cookies_blocked`, `storage_blocked`). For these the way to the setting is worth more the second time, and its
/// last step is another browser.
const ANOTHER_BROWSER_HELPS: &[Cause] = &[
    Cause::CookieRemoved,
    Cause::StorageCleared,
    Cause::TabChanged,
    Cause::BrowserChanged,
    Cause::QueryLost,
    Cause::QueryDamaged,
];

/// Failures that another way to sign in may well get around, such as a password, which needs no page of another site.
/// Where no cookie is kept, the clock is wrong or the network is lost, every way fails.
fn another_way_helps(cause: Cause) -> bool {
    matches!(cause.category(), Category::C | Category::D)
        || ANOTHER_BROWSER_HELPS.contains(&cause)
        || cause == Cause::InAppBrowser
}

/// What the browser's setting for cookies mends. Not a cookie that was removed: the browser accepted it, and something
/// else took it away.
const MENDED_BY_A_SETTING: &[Cause] = &[Cause::CookiesBlocked, Cause::StorageBlocked];

/// Whose words a failure is told in. Where another sign-in has ended and none is newer, "check your other tabs" would send
/// the user from tab to tab.
fn told_as(cause: Cause, e: &Evidence) -> Cause {
    let another_ended = e.trace.departure.as_ref().is_some_and(|departure| departure.another_ended);
    if cause == Cause::ParallelFlows && another_ended && !e.trace.superseded { Cause::TabChanged } else { cause }
}

/// The guidance for a cause. Without an address where signing in starts afresh there is no button that leads there.
pub fn guide(lexicon: &impl Lexicon, e: &Evidence, cause: Cause, certainty: Certainty) -> Guidance {
    let name = e.provider.as_deref().and_then(provider_name);
    let app = e.environment.in_app_browser.as_deref().and_then(app_name);
    let spelled = app.map(|app| lexicon.spelling(app).unwrap_or_else(|| app.into())).unwrap_or_default();
    let fill = |text: String| put_name(lexicon, text, name).replace("{app}", &spelled);
    let failures = e.wishes.failed_before.filter(|before| before.cause == cause).map_or(1, |before| before.count + 1);
    let setting = place(&e.environment).filter(|_| MENDED_BY_A_SETTING.contains(&cause));
    // This replaces steps that the user has followed once. Beside them it would contradict them.
    let steps = if failures >= ADVICE_CHANGES_AT && ANOTHER_BROWSER_HELPS.contains(&cause) {
        vec![lexicon.label(Label::Again)]
    } else {
        lexicon.steps(told_as(cause, e), setting)
    };
    let actions = actions(lexicon, e, cause, failures);
    // Where no address of the sign-in page is known, the user has to find it.
    let no_button = e.wishes.retry_url.is_none() && e.page != Page::Login && !leads_with_another_way(cause, failures);
    let steps = steps.into_iter().filter_map(|step| {
        let start_over = no_button && step.contains("{retry}");
        if start_over { Some(lexicon.label(Label::StartOver)) } else { put_buttons(e, step, &actions) }
    });
    let mut steps: Vec<String> = steps.collect();
    if steps.is_empty() && e.page != Page::Login {
        steps.push(lexicon.label(Label::StartOver));
    }
    // It is measured that the page is in an app, whatever follows from that.
    let certainty = match (cause, app) {
        (Cause::InAppBrowser, Some(_)) => Certainty::Certain,
        (Cause::InAppBrowser, None) => Certainty::Possible,
        _ => certainty,
    };
    Guidance {
        title: fill(lexicon.title(told_as(cause, e))),
        message: fill(lexicon.message(told_as(cause, e), certainty)),
        steps: steps.into_iter().map(fill).collect(),
        actions,
        locale: lexicon.tag(),
        dir: lexicon.dir(),
    }
}

/// The provider's name in the form that each place of the text asks for. What stands for an unknown name is lower case, and may
/// begin a text.
fn put_name(lexicon: &impl Lexicon, mut text: String, name: Option<&str>) -> String {
    let begins = text.starts_with('{');
    for form in NameForm::ALL.iter().copied() {
        let placeholder = format!("{{{}}}", form.as_str());
        if text.contains(&placeholder) {
            let put = name.map_or_else(
                || lexicon.unnamed(form),
                |name| {
                    let spelling = lexicon.spelling(name).unwrap_or_else(|| name.into());
                    lexicon.form(form, name).replace("{name}", &spelling)
                },
            );
            text = text.replace(&placeholder, &put);
        }
    }
    let mut letters = text.trim().chars();
    let first = letters.next().map(|first| if begins { first.to_ascii_uppercase() } else { first });
    first.into_iter().chain(letters).collect()
}

/// Puts what the buttons say in the place of their names. None where one of them is not there. Support needs a code,
/// and a login page has none.
fn put_buttons(e: &Evidence, mut step: String, actions: &[Action]) -> Option<String> {
    for kind in ActionKind::ALL.iter().copied() {
        let placeholder = format!("{{{}}}", kind.as_str());
        if step.contains(&placeholder) {
            let shown = !(kind == ActionKind::Help && e.page == Page::Login);
            let action = actions.iter().find(|action| shown && action.kind == kind)?;
            step = step.replace(&placeholder, &action.label);
        }
    }
    Some(step)
}

/// The buttons, the first to press first. On a login page none leads back to it, because the site's own buttons are
/// there. But where the address is the trouble, the right login page is elsewhere.
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
    } else if leads_with_another_way(cause, failures) {
        add(ActionKind::OtherProvider, Label::OtherProvider, start);
    } else if cause != Cause::EmbeddedFrame {
        // A user who has tried nothing yet can't try again.
        let helps = cause.retry() == RetryValue::Helps && cause != Cause::OpenedDirectly;
        add(ActionKind::Retry, if helps { Label::TryAgain } else { Label::BackToSignIn }, start);
    }
    add(ActionKind::Help, Label::Help, e.wishes.help_url.as_deref());
    actions
}

/// Whether the button leads to another way to sign in, because another try of the same mends nothing.
fn leads_with_another_way(cause: Cause, failures: u32) -> bool {
    (cause.category() == Category::D && cause.retry() == RetryValue::Useless)
        || (failures >= BUTTON_GIVES_WAY_AT && another_way_helps(cause))
}

/// What a login page notices only when it is loaded again.
const NEEDS_RELOAD: &[Cause] =
    &[Cause::StaleLoginPage, Cause::CookiesBlocked, Cause::StorageBlocked, Cause::ClockWrong];

/// The way on for a user who is signed in.
pub fn go_on(lexicon: &impl Lexicon, redirect: &str) -> Action {
    Action { kind: ActionKind::Continue, label: lexicon.label(Label::GoOn), url: Some(redirect.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::departure::Departure;
    use crate::journal::InARow;
    use crate::texts::negotiate;
    use crate::wishes::Wishes;

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
        let mut e = Evidence { page: Page::Login, ..Evidence::default() };
        let general = steps(&e, Cause::CookiesBlocked);
        assert_eq!(general.first().map(String::as_str), language.of(Cause::CookiesBlocked).steps.first().copied());
        (e.environment.browser.name, e.environment.browser.os) = ("Chrome".into(), "Windows".into());
        for cause in [Cause::CookiesBlocked, Cause::StorageBlocked] {
            let fitting = steps(&e, cause);
            assert!(fitting.first().is_some_and(|step| step.contains("“On-device site data”")), "{fitting:?}");
            assert_eq!(fitting.last().map(String::as_str), language.of(cause).steps.last().copied());
        }
        let removed = steps(&e, Cause::CookieRemoved);
        assert!(!removed.iter().any(|step| step.contains("On-device")), "it was let in, and something took it away");
        let at_first = steps(&e, Cause::CookiesBlocked);
        e.wishes.failed_before = Some(InARow { cause: Cause::CookiesBlocked, count: 1 });
        assert_eq!(steps(&e, Cause::CookiesBlocked), at_first, "the way to a setting stays");
        e.environment.browser.name = "Edge".into();
        let arabic = negotiate(["ar"]);
        let general = guide(arabic, &e, Cause::CookiesBlocked, Certainty::Certain).steps;
        let expected = arabic.of(Cause::CookiesBlocked).steps.first().copied();
        assert_eq!(general.first().map(String::as_str), expected, "no source has its words");
    }

    /// A step that names a button is told only where that button is, and says what the button says.
    #[test]
    fn steps_name_the_buttons_that_are_there() {
        let language = negotiate(["en"]);
        let mut e = Evidence {
            wishes: Wishes { retry_url: Some("https://shop.example/login".into()), ..Wishes::default() },
            ..Evidence::default()
        };
        let steps = |e: &Evidence, cause| guide(language, e, cause, Certainty::Certain).steps;
        let named = |e: &Evidence, cause, label: &str| {
            steps(e, cause).iter().filter(|step| step.contains(&format!("“{label}”"))).count()
        };
        let labels = &language.labels;
        assert_eq!(named(&e, Cause::FlowExpired, labels.try_again), 1);
        assert_eq!(named(&e, Cause::FlowExpired, labels.reload), 0);
        assert_eq!(named(&e, Cause::CookiesBlocked, labels.back_to_sign_in), 1, "as the button says it");
        assert_eq!(named(&e, Cause::ServerFailed, labels.help), 0, "nobody to tell the code to");
        e.wishes.help_url = Some("https://shop.example/help".into());
        assert_eq!(named(&e, Cause::ServerFailed, labels.help), 1);
        assert_eq!(named(&e, Cause::ClientMisconfigured, labels.try_again), 0);
        // A button that has given way is not named.
        e.wishes.failed_before = Some(InARow { cause: Cause::ServerFailed, count: 2 });
        assert_eq!(named(&e, Cause::ServerFailed, labels.try_again), 0);
        e.page = Page::Login;
        assert_eq!(named(&e, Cause::StaleLoginPage, labels.reload), 1);
        assert_eq!(named(&e, Cause::CallbackAddressMismatch, labels.help), 0, "a login page has no reference code");
        e.environment.in_app_browser = Some("Snapchat".into());
        assert_eq!(named(&e, Cause::InAppBrowser, labels.open_in_browser), 0, "no way out is known");
        assert_eq!(named(&e, Cause::InAppBrowser, labels.copy_link), 1);
        // Where no button leads to the sign-in page, its user is told to find it.
        let lost = Evidence::default();
        assert!(steps(&lost, Cause::FlowExpired).iter().any(|step| step == labels.start_over));
        assert!(!steps(&lost, Cause::ClientMisconfigured).iter().any(|step| step == labels.start_over));
    }

    #[test]
    fn nobody_is_sent_to_a_newer_sign_in_that_there_is_not() {
        let mut e = Evidence::default();
        let title = |e: &Evidence| guide(negotiate(["en"]), e, Cause::ParallelFlows, Certainty::Likely).title;
        let newer = "You have a newer sign-in in progress";
        assert_eq!(title(&e), newer);
        e.trace.departure = Departure::read("v=1&id=01234567890123456789&at=1800000000000&n=1&c=1&o=1");
        assert_eq!(title(&e), "Sign-in could not be finished in this tab");
        e.trace.superseded = true;
        assert_eq!(title(&e), newer);
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
