//! What is left of the departure: which of the three markers survived, and what each combination says
//! (reference: prior-art, 2.2, and environment, 3.2).

use serde::{Deserialize, Serialize};

use crate::answer::Secrets;
use crate::departure::{COOKIE_LIVES_SECONDS, Departure, is_flow_id, read_login_page_mark};
use crate::environment::{Cookies, Tab};
use crate::journal::{FirstVerdict, Journal};
use crate::vocabulary::{Cause, words};

words! {
    /// What became of one marker.
    Marker {
        /// It is there.
        Kept = "kept",
        /// A newer departure's stands in its place.
        Replaced = "replaced",
        /// It is not there.
        Gone = "gone",
        /// Its place can't be read.
        Unreadable = "unreadable",
    }
}

words! {
    /// The answer's state against the departing one's fingerprint.
    StateCheck {
        /// The same.
        Matches = "matches",
        /// Another.
        Differs = "differs",
        /// The page did not know the state, or the answer has none.
        Unknown = "unknown",
    }
}

/// What is left of the departure that this answer belongs to, as far as that can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Trace {
    /// The departure.
    pub departure: Option<Departure>,
    /// The flow's id, which the cookie may hold even if nothing else is left.
    pub flow_id: Option<String>,
    /// The record in this tab's sessionStorage.
    pub in_tab: Marker,
    /// The record in this browser's localStorage.
    pub in_browser: Marker,
    /// The departure cookie, as script sees it: stored, not necessarily sent.
    pub in_cookie: Marker,
    /// Whether a later departure from this browser is known.
    pub superseded: bool,
    /// The answer's state against the one that left.
    pub state: StateCheck,
    /// How many milliseconds ago this very answer arrived first.
    pub answer_seen_ago: Option<u64>,
    /// What was said of it then, where it failed.
    pub answer_failed: Option<FirstVerdict>,
    /// This flow has failed before, and was told so.
    pub failed_as: Option<Cause>,
    /// An answer has come to this browser since the departure: this departure's or another's.
    pub followed: bool,
    /// How many milliseconds ago the newest flow that ended well had left from this browser.
    pub succeeded_ago: Option<u64>,
    /// The server has said in the departure cookie that this flow ended well (`done.FLOWID`).
    pub done: bool,
    /// How many milliseconds ago this tab was on a login page of this site. None if a departure has left its record in
    /// the tab since, if a flow has ended well since, or if it was more than an hour ago.
    pub login_page_in_tab_ago: Option<u64>,
    /// The same for this browser, in any tab.
    pub login_page_in_browser_ago: Option<u64>,
}

impl Default for Trace {
    fn default() -> Self {
        Trace {
            departure: None,
            flow_id: None,
            in_tab: Marker::Unreadable,
            in_browser: Marker::Unreadable,
            in_cookie: Marker::Unreadable,
            superseded: false,
            state: StateCheck::Unknown,
            answer_seen_ago: None,
            answer_failed: None,
            failed_as: None,
            followed: false,
            succeeded_ago: None,
            done: false,
            login_page_in_tab_ago: None,
            login_page_in_browser_ago: None,
        }
    }
}

/// What a server may write before a flow's id in the departure cookie, once that flow has ended well.
pub const DONE: &str = "done.";

/// What a place of storage gave: its text, nothing, or no access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<'a> {
    /// This text; a foreign or corrupt one counts as nothing.
    Text(&'a str),
    /// Nothing.
    Empty,
    /// No access.
    Refused,
}

impl<'a> From<&'a Result<Option<String>, ()>> for Reading<'a> {
    fn from(found: &'a Result<Option<String>, ()>) -> Self {
        match found {
            Ok(Some(text)) => Reading::Text(text),
            Ok(None) => Reading::Empty,
            Err(()) => Reading::Refused,
        }
    }
}

impl Trace {
    /// Reads the three places. `journal` is None where the browser's storage gives no access.
    pub fn read(tab: Reading<'_>, journal: Option<&Journal>, cookie: Reading<'_>, secrets: &Secrets, now: u64) -> Self {
        let tab_record = match tab {
            Reading::Text(text) => {
                Departure::read(text).filter(|d| now.saturating_sub(d.departed_at) < crate::journal::KEPT_FOR)
            }
            _ => None,
        };
        let (cookie_id, done_id) = match cookie {
            Reading::Text(text) if is_flow_id(text) => (Some(text), None),
            Reading::Text(text) => (None, text.strip_prefix(DONE).filter(|id| is_flow_id(id))),
            _ => (None, None),
        };
        let known = || journal.iter().flat_map(|journal| journal.departures.iter().rev()).chain(&tab_record);
        let of_this_state = |d: &&Departure| match (&d.state, &secrets.state) {
            (Some(fingerprint), Some(state)) => fingerprint.is_of(state),
            _ => false,
        };
        // Whose answer is it? The departure of this state is tried first, then this tab's, then the cookie's, then the
        // newest that is still waited for. The last one only if it is recent: otherwise another browser's departure is
        // the better guess. The journal's copy knows whether the departure was given up.
        let recent =
            |d: &&Departure| !d.given_up && now.saturating_sub(d.departed_at) < u64::from(COOKIE_LIVES_SECONDS) * 1000;
        let called = |id: Option<&str>| known().find(|d| Some(&*d.flow_id) == id);
        let departure = known()
            .find(of_this_state)
            .or_else(|| called(tab_record.as_ref().map(|d| &*d.flow_id)))
            .or_else(|| called(cookie_id.or(done_id)))
            .or_else(|| known().find(recent))
            .cloned();
        let flow_id = departure.as_ref().map(|d| &*d.flow_id).or(cookie_id).or(done_id);
        let done = done_id.is_some() && done_id == flow_id;

        let marker = |refused: bool, found: Option<&str>| match found {
            _ if refused => Marker::Unreadable,
            None => Marker::Gone,
            found if found == flow_id => Marker::Kept,
            Some(_) => Marker::Replaced,
        };
        let in_browser =
            journal.and_then(|journal| journal.departures.iter().map(|d| &*d.flow_id).find(|id| Some(*id) == flow_id));
        // The server that wrote `done` over another flow's id has taken that one's cookie.
        let in_cookie = marker(cookie == Reading::Refused, cookie_id.or(done_id.filter(|_| !done)));
        let succeeded = journal.and_then(|journal| journal.left_and_succeeded);
        let failures = journal.and_then(|journal| journal.failures.as_ref());
        let seen = journal.and_then(|journal| journal.seen_before(secrets));
        let left_later = |departed_at| succeeded > Some(departed_at) || known().any(|d| d.departed_at > departed_at);
        let lives = u64::from(COOKIE_LIVES_SECONDS) * 1000;
        let lately = |at: &u64| succeeded < Some(*at) && *at <= now && now.saturating_sub(*at) < lives;
        let mark_in_tab = match tab {
            Reading::Text(text) => read_login_page_mark(text),
            _ => None,
        };
        let ago = |at: Option<u64>| at.filter(lately).map(|at| now.saturating_sub(at));
        Trace {
            login_page_in_tab_ago: ago(mark_in_tab),
            login_page_in_browser_ago: ago(journal.and_then(|journal| journal.login_page_at)),
            in_tab: marker(tab == Reading::Refused, tab_record.as_ref().map(|d| &*d.flow_id)),
            in_browser: marker(journal.is_none(), in_browser),
            in_cookie,
            superseded: in_cookie == Marker::Replaced || departure.as_ref().is_some_and(|d| left_later(d.departed_at)),
            state: match (departure.as_ref().and_then(|d| d.state.as_ref()), &secrets.state) {
                (Some(fingerprint), Some(state)) if fingerprint.is_of(state) => StateCheck::Matches,
                (Some(_), Some(_)) => StateCheck::Differs,
                _ => StateCheck::Unknown,
            },
            answer_seen_ago: seen.map(|seen| now.saturating_sub(seen.at)),
            answer_failed: seen.and_then(|seen| seen.failed),
            failed_as: failures
                .filter(|last| flow_id.is_some() && last.flow_id.as_deref() == flow_id)
                .map(|last| last.cause),
            followed: journal
                .zip(departure.as_ref())
                .is_some_and(|(journal, departure)| journal.was_followed(departure)),
            succeeded_ago: succeeded.map(|departed_at| now.saturating_sub(departed_at)),
            done,
            flow_id: flow_id.map(Into::into),
            departure,
        }
    }

    /// The provider that the user left for. A page of several buttons does not say which one was pressed, but the
    /// departure does.
    pub fn left_for(&self) -> Option<&String> {
        self.departure.as_ref()?.provider.as_ref()
    }

    /// This tab, against the departing one. A copy of a tab has a copy of its storage, and the departing page in the
    /// original is still open. Where that can't be checked, the tab that has the record counts as the same tab.
    pub fn tab(&self, departing_page_is_open: Option<bool>) -> Tab {
        match (self.in_tab, &self.departure) {
            (Marker::Unreadable, _) => Tab::Unknown,
            (Marker::Kept, _) if departing_page_is_open == Some(true) => Tab::Copied,
            (Marker::Kept, _) => Tab::Same,
            (_, Some(_)) => Tab::Other,
            (_, None) => Tab::None,
        }
    }

    /// The cookie that was stored at departure is gone from a browser that keeps cookies. So the server cleared it on
    /// success, which closes the flow where only the error page carries the chaperone. Not for a flow that is known to
    /// have failed.
    pub fn was_closed_by_server(&self, journal: &Journal, cookies: Cookies, now: u64) -> bool {
        let lives = u64::from(COOKIE_LIVES_SECONDS) * 1000;
        let should_be_there = |d: &Departure| d.cookie_kept && now.saturating_sub(d.departed_at) < lives;
        let has_failed = journal.failures.as_ref().is_some_and(|last| last.flow_id == self.flow_id);
        let missed = self.departure.as_ref().is_some_and(should_be_there) && !has_failed;
        missed && self.in_cookie == Marker::Gone && cookies == Cookies::Work
    }

    /// No marker is left, and each place could be read.
    pub fn is_gone(&self) -> bool {
        [self.in_tab, self.in_browser, self.in_cookie].iter().all(|marker| *marker == Marker::Gone)
    }

    /// The record is in this browser's storage. The cookie may be gone.
    pub fn is_stored(&self) -> bool {
        self.in_tab == Marker::Kept || self.in_browser == Marker::Kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::departure::{Fingerprint, flow_id};

    const NOW: u64 = 1_800_000_000_000;

    fn departure(n: u8, seconds_ago: u64, state: Option<&str>) -> Departure {
        Departure {
            flow_id: flow_id([n; 10]),
            departed_at: NOW - seconds_ago * 1000,
            provider: None,
            attempt: 1,
            cookie_kept: true,
            state: state.map(|state| Fingerprint::of(state, [n; 8])),
            given_up: false,
            reported: false,
            another_ended: false,
        }
    }

    fn journal(departures: &[Departure]) -> Journal {
        Journal { departures: departures.to_vec(), ..Journal::default() }
    }

    fn secrets(state: &str) -> Secrets {
        Secrets { code: Some("c".into()), state: Some(state.into()) }
    }

    #[test]
    fn everything_survived() {
        let d = departure(1, 30, None);
        let trace = Trace::read(
            Reading::Text(&d.write()),
            Some(&journal(std::slice::from_ref(&d))),
            Reading::Text(&d.flow_id),
            &secrets("s"),
            NOW,
        );
        assert_eq!((trace.in_tab, trace.in_browser, trace.in_cookie), (Marker::Kept, Marker::Kept, Marker::Kept));
        assert_eq!((trace.tab(None), trace.superseded, trace.state), (Tab::Same, false, StateCheck::Unknown));
    }

    /// A flow that ended well did not leave later than itself.
    #[test]
    fn a_flow_is_not_superseded_by_itself() {
        let d = departure(1, 30, None);
        let superseded = |left_and_succeeded: u64| {
            let journal = Journal { left_and_succeeded: Some(left_and_succeeded), ..journal(std::slice::from_ref(&d)) };
            let cookie = Reading::Text(&d.flow_id);
            Trace::read(Reading::Text(&d.write()), Some(&journal), cookie, &secrets("s"), NOW).superseded
        };
        assert_eq!((superseded(d.departed_at), superseded(d.departed_at + 1)), (false, true));
    }

    #[test]
    fn one_place_is_enough() {
        let stored = |in_tab, in_browser| Trace { in_tab, in_browser, ..Trace::default() }.is_stored();
        assert!(stored(Marker::Kept, Marker::Gone) && stored(Marker::Gone, Marker::Kept));
        assert!(!stored(Marker::Gone, Marker::Unreadable));
    }

    #[test]
    fn a_copied_tab() {
        let d = departure(1, 30, None);
        let trace =
            Trace::read(Reading::Text(&d.write()), Some(&Journal::default()), Reading::Empty, &secrets("s"), NOW);
        assert_eq!(
            (trace.tab(Some(true)), trace.tab(Some(false)), trace.tab(None)),
            (Tab::Copied, Tab::Same, Tab::Same)
        );
    }

    #[test]
    fn another_browser() {
        let trace = Trace::read(Reading::Empty, Some(&Journal::default()), Reading::Empty, &secrets("s"), NOW);
        assert!(trace.is_gone());
        assert_eq!(trace.tab(None), Tab::None);
    }

    #[test]
    fn yesterdays_departure_has_nothing_to_do_with_it() {
        let old = departure(1, 20 * 60 * 60, None);
        let read =
            |tab| Trace::read(tab, Some(&journal(std::slice::from_ref(&old))), Reading::Empty, &secrets("s"), NOW);
        assert!(read(Reading::Empty).is_gone());
        assert!(read(Reading::Text(&old.write())).is_stored(), "unless it left from this very tab");
    }

    #[test]
    fn another_tab() {
        let d = departure(1, 30, None);
        let trace = Trace::read(
            Reading::Empty,
            Some(&journal(std::slice::from_ref(&d))),
            Reading::Text(&d.flow_id),
            &secrets("s"),
            NOW,
        );
        assert_eq!((trace.tab(None), trace.in_cookie, trace.superseded), (Tab::Other, Marker::Kept, false));
    }

    #[test]
    fn a_newer_departure_takes_the_cookie() {
        let (old, new) = (departure(1, 60, None), departure(2, 10, None));
        let both = journal(&[old.clone(), new.clone()]);
        let trace =
            Trace::read(Reading::Text(&old.write()), Some(&both), Reading::Text(&new.flow_id), &secrets("s"), NOW);
        assert_eq!((trace.in_cookie, trace.superseded), (Marker::Replaced, true));
        let newer =
            Trace::read(Reading::Text(&new.write()), Some(&both), Reading::Text(&new.flow_id), &secrets("s"), NOW);
        assert!(!newer.superseded);
    }

    #[test]
    fn a_newer_departure_succeeds_in_another_tab() {
        let (old, new) = (departure(1, 60, None), departure(2, 10, None));
        let mut both = journal(&[old.clone(), new.clone()]);
        both.close(Some(&new.flow_id));
        let both = Journal::read(&both.write(), NOW);
        let trace = Trace::read(Reading::Text(&old.write()), Some(&both), Reading::Empty, &secrets("s"), NOW);
        assert_eq!((trace.in_cookie, trace.superseded), (Marker::Gone, true));
    }

    #[test]
    fn a_departure_that_was_given_up() {
        let d = departure(1, 30, None);
        let mut journal = journal(std::slice::from_ref(&d));
        journal.give_up(Some(&d.flow_id));
        let read = |tab| Trace::read(tab, Some(&journal), Reading::Empty, &secrets("s"), NOW);
        let in_tab = d.write();
        let forward = read(Reading::Text(&in_tab));
        assert_eq!((forward.in_tab, forward.in_browser), (Marker::Kept, Marker::Kept));
        assert!(forward.departure.is_some_and(|departure| departure.given_up), "as the journal has it");
        assert!(read(Reading::Empty).is_gone(), "an answer from elsewhere is not this one's");
    }

    #[test]
    fn the_state_tells_whose_answer_it_is() {
        let (old, new) = (departure(1, 60, Some("s1")), departure(2, 10, Some("s2")));
        let both = journal(&[old.clone(), new.clone()]);
        let trace = Trace::read(Reading::Empty, Some(&both), Reading::Text(&new.flow_id), &secrets("s1"), NOW);
        assert_eq!((trace.flow_id.as_deref(), trace.state), (Some(&*old.flow_id), StateCheck::Matches));
        let forged =
            Trace::read(Reading::Text(&new.write()), Some(&both), Reading::Text(&new.flow_id), &secrets("s3"), NOW);
        assert_eq!(forged.state, StateCheck::Differs);
    }

    #[test]
    fn corrupt_and_foreign_places() {
        let trace = Trace::read(
            Reading::Text("{\"v\":7}"),
            Some(&Journal::default()),
            Reading::Text("<b>"),
            &secrets("s"),
            NOW,
        );
        assert!(trace.is_gone());
        let trace = Trace::read(Reading::Refused, None, Reading::Refused, &secrets("s"), NOW);
        assert_eq!(
            (trace.in_tab, trace.in_browser, trace.in_cookie, trace.tab(None)),
            (Marker::Unreadable, Marker::Unreadable, Marker::Unreadable, Tab::Unknown)
        );
    }

    #[test]
    fn the_server_clears_the_cookie_on_success() {
        let d = departure(1, 30, None);
        let mut journal = journal(std::slice::from_ref(&d));
        let read =
            |journal: &Journal, cookie| Trace::read(Reading::Empty, Some(journal), cookie, &Secrets::default(), NOW);
        let trace = read(&journal, Reading::Empty);
        assert!(trace.was_closed_by_server(&journal, Cookies::Work, NOW));
        assert!(!trace.was_closed_by_server(&journal, Cookies::Blocked, NOW));
        assert!(!trace.was_closed_by_server(&journal, Cookies::Work, NOW + 7_200_000), "it has expired by itself");
        assert!(!read(&journal, Reading::Text(&d.flow_id)).was_closed_by_server(&journal, Cookies::Work, NOW));
        journal.fail(Some(&d.flow_id), crate::Cause::CookieRemoved, 1, None, NOW);
        assert!(!trace.was_closed_by_server(&journal, Cookies::Work, NOW), "an extension took it, and the flow failed");
    }

    #[test]
    fn the_server_says_that_the_flow_is_done() {
        let (d, other) = (departure(1, 30, None), departure(2, 60, None));
        let read = |of: &Departure, tab: &str| {
            let cookie = [DONE, &of.flow_id].concat();
            Trace::read(Reading::Text(tab), Some(&journal(&[])), Reading::Text(&cookie), &secrets("s"), NOW)
        };
        let own = read(&d, &d.write());
        assert_eq!((own.done, own.in_cookie, own.in_tab), (true, Marker::Gone, Marker::Kept));
        let nothing_else = read(&d, "");
        assert_eq!((nothing_else.done, nothing_else.flow_id.as_deref()), (true, Some(&*d.flow_id)));
        let anothers = read(&other, &d.write());
        assert_eq!((anothers.done, anothers.in_cookie, anothers.superseded), (false, Marker::Replaced, true));
    }

    #[test]
    fn what_the_journal_knows_of_earlier_ends() {
        let d = departure(1, 30, None);
        let mut journal = journal(std::slice::from_ref(&d));
        let verdict = FirstVerdict { cause: Cause::BrowserChanged, certainty: crate::Certainty::Likely };
        journal.arrive(&secrets("s"), [1; 8], NOW - 9_000, crate::vocabulary::Integration::ErrorPage);
        let fingerprint = journal.seen_before(&secrets("s")).map(|seen| seen.fingerprint.clone());
        journal.tell(fingerprint.as_ref(), verdict);
        journal.fail(Some(&d.flow_id), verdict.cause, 1, None, NOW - 8_000);
        let read = |journal: &Journal| {
            Trace::read(Reading::Text(&d.write()), Some(journal), Reading::Empty, &secrets("s"), NOW)
        };
        let failed = read(&journal);
        assert_eq!((failed.answer_seen_ago, failed.answer_failed), (Some(9_000), Some(verdict)));
        assert_eq!((failed.failed_as, failed.succeeded_ago), (Some(verdict.cause), None));
        journal.close(Some(&d.flow_id));
        assert_eq!((read(&journal).failed_as, read(&journal).succeeded_ago.is_some()), (None, true));
    }

    #[test]
    fn only_the_cookie_is_left() {
        let d = departure(1, 30, None);
        let trace =
            Trace::read(Reading::Empty, Some(&Journal::default()), Reading::Text(&d.flow_id), &secrets("s"), NOW);
        assert_eq!((trace.in_cookie, trace.in_tab, trace.flow_id), (Marker::Kept, Marker::Gone, Some(d.flow_id)));
    }

    /// A failure whose flow nobody knew is not this one's, whose flow nobody knows either.
    #[test]
    fn two_unknown_flows_are_not_one() {
        let mut journal = Journal::default();
        journal.fail(None, crate::Cause::QueryLost, 1, None, NOW - 8_000);
        assert_eq!(Trace::read(Reading::Empty, Some(&journal), Reading::Empty, &secrets("s"), NOW).failed_as, None);
    }

    /// A cookie that has lived its hour is gone by itself.
    #[test]
    fn a_cookie_that_died_was_taken_by_nobody() {
        let closed = |ago: u64| {
            let d = Departure { departed_at: NOW - ago, ..departure(1, 30, None) };
            let journal = journal(std::slice::from_ref(&d));
            let trace =
                Trace::read(Reading::Text(&d.write()), Some(&journal), Reading::Empty, &Secrets::default(), NOW);
            trace.was_closed_by_server(&journal, Cookies::Work, NOW)
        };
        assert_eq!((closed(3_599_999), closed(3_600_000)), (true, false));
    }
}
