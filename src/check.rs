//! The check page: what works in this browser and what does not, for a user whom support has sent there. It tries what
//! a login page tries and shows each result. Where something may be in the way, it says what the preflight would say.

use std::borrow::Cow;

use serde::Serialize;

use crate::environment::{Cookies, Framed, IndexedDb, Storage};
use crate::evidence::Evidence;
use crate::guidance::{Guidance, guide};
use crate::report::{Report, Subject};
use crate::rules;
use crate::texts::Lexicon;
use crate::vocabulary::{Cause, Certainty, words};

words! {
    /// How it stands with one thing, worst first.
    State {
        /// Signing in will surely fail over it.
        NotOk = "not_ok",
        /// Signing in may fail over it.
        Maybe = "maybe",
        /// It could not be told.
        Unknown = "unknown",
        /// It works.
        Ok = "ok",
    }
}

words! {
    /// One thing that is looked at.
    Item {
        /// Script modules, and this core in one of its two builds; where neither runs, nothing of this does.
        Scripts = "scripts",
        /// First-party cookies.
        Cookies = "cookies",
        /// The tab's storage.
        SessionStorage = "session_storage",
        /// The browser's storage.
        LocalStorage = "local_storage",
        /// The browser's database.
        IndexedDb = "indexed_db",
        /// Whether the page stands in another site's.
        Frame = "frame",
        /// Whether an app shows the page in a browser of its own.
        App = "app",
        /// The way to the site's server.
        Network = "network",
        /// A secure context.
        Secure = "secure",
        /// The device's clock against the server's.
        Clock = "clock",
    }
}

/// One line of the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// What was looked at.
    pub item: Item,
    /// How it stands.
    pub state: State,
    /// What to do about it. Where another line says so already, only that line does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<Guidance>,
    #[serde(skip)]
    why: Option<(Cause, Certainty)>,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Check {
    /// The worst state of all. [`State::Unknown`] does not count.
    pub state: State,
    /// Worst first.
    pub lines: Vec<Line>,
    /// What the user may read out.
    pub reference: String,
    /// For support, to be copied: numbers, flags and words of our tables, as a [`Report`] has them.
    pub report: String,
}

/// A clock that is further off is worth a word: sign-ins tolerate minutes.
const CLOCK_TOLERATED_SECONDS: u32 = 300;

/// What this evidence shows. `answered`: whether the site's server could be reached, None where it was not asked. `at`: the
/// time, as the page writes it.
pub fn check(e: &Evidence, answered: Option<bool>, at: &str) -> Check {
    let looked_at = look(e, answered);
    let in_order: Vec<&Seen<'_>> =
        State::ALL.iter().flat_map(|state| looked_at.iter().filter(move |seen| seen.state == *state)).collect();
    let reference = Report::new(e, None, Subject::Preflight, None, vec![]).reference;
    let mut lines: Vec<Line> = Vec::new();
    for &&Seen { item, state, why, .. } in &in_order {
        let said = |(cause, _): &(Cause, Certainty)| {
            lines.iter().any(|line| line.why.is_some_and(|(before, _)| before == *cause))
        };
        let why = why.filter(|why| !said(why));
        lines.push(Line { item, state, guidance: None, why });
    }
    let worst = in_order.iter().map(|seen| seen.state).find(|state| *state != State::Unknown);
    Check { state: worst.unwrap_or(State::Unknown), report: report(e, &reference, at, &in_order), lines, reference }
}

/// One thing, as it was seen.
struct Seen<'a> {
    item: Item,
    /// A word of a table, a number, or a listed app.
    observed: Cow<'a, str>,
    state: State,
    why: Option<(Cause, Certainty)>,
}

/// Looks at everything, in the order of the table.
fn look(e: &Evidence, answered: Option<bool>) -> Vec<Seen<'_>> {
    let found: Vec<_> = rules::foretell(e).map(|verdict| (verdict.cause, verdict.certainty)).collect();
    // As sure as the preflight is of it. Where the preflight has nothing to say, this site may not need it.
    let fails = |cause| {
        let (_, certainty) = *found.iter().find(|(of, _)| *of == cause).unwrap_or(&(cause, Certainty::Possible));
        (if certainty == Certainty::Certain { State::NotOk } else { State::Maybe }, Some((cause, certainty)))
    };
    let (ok, unknown, maybe) = ((State::Ok, None), (State::Unknown, None), (State::Maybe, None));
    let it = &e.environment;
    let cross_site = it.framed == Framed::CrossSite;
    let cookies = match it.cookies {
        Cookies::Work => ok,
        Cookies::Unknown => unknown,
        Cookies::Blocked if !cross_site => fails(Cause::CookiesBlocked),
        _ => fails(Cause::EmbeddedFrame),
    };
    let storage = |storage| match storage {
        Storage::Works => ok,
        Storage::Unknown => unknown,
        _ => fails(Cause::StorageBlocked),
    };
    let indexed_db = match it.indexed_db {
        IndexedDb::Works => ok,
        IndexedDb::Unknown => unknown,
        _ => maybe,
    };
    let frame = if cross_site { fails(Cause::EmbeddedFrame) } else { ok };
    let app = it.in_app_browser.as_deref();
    let (reached, network) = match (it.online, answered) {
        // The one thing that `navigator.onLine` is sure of.
        (false, _) => ("offline", (State::NotOk, Some((Cause::DeviceOffline, Certainty::Certain)))),
        (true, Some(false)) => ("no_answer", (State::Maybe, Some((Cause::DeviceOffline, Certainty::Likely)))),
        (true, Some(true)) => ("answered", ok),
        (true, None) => ("not_asked", unknown),
    };
    let clock = match e.clock_ahead_seconds {
        None => unknown,
        Some(ahead) if ahead.unsigned_abs() > CLOCK_TOLERATED_SECONDS => fails(Cause::ClockWrong),
        Some(_) => ok,
    };
    let ahead = e.clock_ahead_seconds.map_or(Cow::Borrowed("unknown"), |seconds| seconds.to_string().into());
    let seen =
        |item, observed: &'static str, (state, why)| Seen { item, observed: Cow::Borrowed(observed), state, why };
    vec![
        seen(Item::Scripts, it.runtime.as_str(), ok),
        seen(Item::Cookies, it.cookies.as_str(), cookies),
        seen(Item::SessionStorage, it.session_storage.as_str(), storage(it.session_storage)),
        seen(Item::LocalStorage, it.local_storage.as_str(), storage(it.local_storage)),
        seen(Item::IndexedDb, it.indexed_db.as_str(), indexed_db),
        seen(Item::Frame, it.framed.as_str(), frame),
        Seen {
            observed: app.unwrap_or("none").into(),
            ..seen(Item::App, "", if app.is_some() { fails(Cause::InAppBrowser) } else { ok })
        },
        seen(Item::Network, reached, network),
        seen(Item::Secure, flag(it.secure_context), if it.secure_context { ok } else { maybe }),
        Seen { observed: ahead, ..seen(Item::Clock, "", clock) },
    ]
}

/// What support may have.
fn report(e: &Evidence, reference: &str, at: &str, in_order: &[&Seen<'_>]) -> String {
    let it = &e.environment;
    let browser = &it.browser;
    let major = browser.major.map(|major| major.to_string()).unwrap_or_default();
    let kind = if browser.mobile { "mobile" } else { "desktop" };
    let mut text = ["oauth-chaperone check 1\nreference: ", reference, "\nat: ", at, "\nbrowser: "].concat();
    text.push_str(&[&*browser.name, &*major, browser.engine.as_str(), &*browser.os, kind].join(" "));
    for Seen { item, observed, state, .. } in in_order {
        for part in ["\n", state.as_str(), " ", item.as_str(), ": ", observed] {
            text.push_str(part);
        }
    }
    let also = [
        ("navigation", it.navigation.as_str()),
        ("service_worker", flag(it.service_worker)),
        ("standalone", flag(it.standalone)),
    ];
    for (name, observed) in also {
        for part in ["\n", name, ": ", observed] {
            text.push_str(part);
        }
    }
    text.push('\n');
    text
}

const fn flag(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

impl Check {
    /// Adds what to tell the user.
    pub fn guide(&mut self, e: &Evidence, lexicon: &impl Lexicon) {
        for line in &mut self.lines {
            line.guidance = line.why.map(|(cause, certainty)| guide(lexicon, e, cause, certainty));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::Environment;
    use crate::evidence::{FlowTraits, StateKeptIn};
    use crate::texts::negotiate;
    use crate::user_agent::browser;
    use crate::vocabulary::Page;

    const AT: &str = "2026-11-24T22:31:00.000Z";

    fn healthy() -> Evidence {
        Evidence {
            page: Page::Login,
            clock_ahead_seconds: Some(2),
            environment: Environment {
                cookies: Cookies::Work,
                session_storage: Storage::Works,
                local_storage: Storage::Works,
                indexed_db: IndexedDb::Works,
                browser: browser("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"),
                ..Environment::default()
            },
            ..Evidence::default()
        }
    }

    fn states(e: &Evidence, answered: Option<bool>) -> Vec<(State, Item)> {
        let check = check(e, answered, AT);
        check.lines.iter().filter(|line| line.state != State::Ok).map(|line| (line.state, line.item)).collect()
    }

    fn causes(e: &Evidence, answered: Option<bool>) -> Vec<Cause> {
        check(e, answered, AT).lines.iter().filter_map(|line| line.why).map(|(cause, _)| cause).collect()
    }

    #[test]
    fn all_is_well() {
        let check = check(&healthy(), Some(true), AT);
        assert_eq!((check.state, check.lines.len()), (State::Ok, Item::ALL.len()));
        assert!(
            check.lines.iter().all(|line| line.state == State::Ok) && check.lines.iter().all(|line| line.why.is_none())
        );
        assert!(check.lines.iter().map(|line| line.item).eq(Item::ALL.iter().copied()), "in the order of the table");
    }

    #[test]
    fn the_report_is_made_of_words_of_ours() {
        let report = check(&healthy(), Some(true), AT);
        assert_eq!(
            report.report,
            "oauth-chaperone check 1\nreference: 0000-0000\nat: 2026-11-24T22:31:00.000Z\n\
             browser: Firefox 153 gecko Linux desktop\nok scripts: wasm\nok cookies: work\nok session_storage: works\n\
             ok local_storage: works\nok indexed_db: works\nok frame: no\nok app: none\nok network: answered\n\
             ok secure: true\nok clock: 2\nnavigation: unknown\nservice_worker: false\nstandalone: false\n"
        );
        let mut e = healthy();
        e.wishes.retry_url = Some("https://shop.example/login?next=/secret".into());
        e.wishes.help_url = Some("https://help.example/".into());
        e.environment.in_app_browser = Some("LINE".into());
        let report = check(&e, None, AT).report;
        assert!(
            report.contains("maybe app: LINE") && !report.contains("example") && !report.contains("Mozilla"),
            "{report}"
        );
    }

    #[test]
    fn cookies_blocked() {
        let mut e = healthy();
        e.environment.cookies = Cookies::Blocked;
        assert_eq!(states(&e, Some(true)), [(State::Maybe, Item::Cookies)], "script's alone may be");
        e.storage_access = Some(false);
        assert_eq!(states(&e, Some(true)), [(State::NotOk, Item::Cookies)]);
        assert_eq!(causes(&e, Some(true)), [Cause::CookiesBlocked]);
        assert_eq!(check(&e, None, AT).state, State::NotOk);
    }

    #[test]
    fn storage_is_as_bad_as_the_flow_needs_it() {
        let mut e = healthy();
        (e.environment.session_storage, e.environment.local_storage) = (Storage::Blocked, Storage::Full);
        let both = [(State::Maybe, Item::SessionStorage), (State::Maybe, Item::LocalStorage)];
        assert_eq!(states(&e, Some(true)), both);
        assert_eq!(causes(&e, Some(true)), [Cause::StorageBlocked], "said once");
        e.flow = FlowTraits { state_kept_in: Some(StateKeptIn::SessionStorage), ..FlowTraits::default() };
        assert_eq!(states(&e, Some(true)).first(), Some(&(State::NotOk, Item::SessionStorage)));
        e.environment.indexed_db = IndexedDb::Absent;
        assert!(states(&e, Some(true)).contains(&(State::Maybe, Item::IndexedDb)));
    }

    #[test]
    fn in_another_sites_page() {
        let mut e = healthy();
        e.environment.framed = Framed::CrossSite;
        assert_eq!(states(&e, Some(true)), [(State::Maybe, Item::Frame)]);
        e.environment.cookies = Cookies::Blocked;
        e.storage_access = Some(false);
        assert_eq!(states(&e, Some(true)), [(State::NotOk, Item::Cookies), (State::NotOk, Item::Frame)]);
        assert_eq!(causes(&e, Some(true)), [Cause::EmbeddedFrame]);
        e.environment.framed = Framed::SameSite;
        e.environment.cookies = Cookies::Work;
        assert_eq!(states(&e, Some(true)), []);
    }

    #[test]
    fn the_way_to_the_server_and_its_clock() {
        let mut e = healthy();
        e.clock_ahead_seconds = None;
        assert_eq!(states(&e, None), [(State::Unknown, Item::Network), (State::Unknown, Item::Clock)]);
        assert_eq!(check(&e, None, AT).state, State::Ok, "what could not be told is no fault");
        assert_eq!(states(&e, Some(false)), [(State::Maybe, Item::Network), (State::Unknown, Item::Clock)]);
        e.environment.online = false;
        assert_eq!(states(&e, Some(false)).first(), Some(&(State::NotOk, Item::Network)));
        for (ahead, states_of) in [(300, 0), (301, 1), (-300, 0), (-301, 1), (i32::MIN, 1)] {
            let e = Evidence { clock_ahead_seconds: Some(ahead), ..healthy() };
            assert_eq!(states(&e, Some(true)).len(), states_of, "{ahead}");
        }
    }

    #[test]
    fn it_says_what_to_do() {
        let mut e = healthy();
        e.environment.cookies = Cookies::Blocked;
        e.storage_access = Some(false);
        let mut check = check(&e, Some(true), AT);
        check.guide(&e, negotiate(["en"]));
        let guidance = check.lines.first().and_then(|line| line.guidance.as_ref());
        assert_eq!(guidance.map(|guidance| &*guidance.title), Some("Allow cookies to sign in"));
        assert!(guidance.is_some_and(|guidance| guidance.steps.iter().any(|step| step.contains("Firefox"))));
    }
}
