//! The browser's journal, one localStorage entry: departures that have not arrived, answers already seen (fingerprints only), failures
//! in a row. It is bounded, its entries expire, and each has one line. A line that can't be read is dropped, and the rest stays.

mod failures;
mod seen_answer;

use serde::{Deserialize, Serialize};

use crate::answer::Secrets;
use crate::departure::{COOKIE_LIVES_SECONDS, Departure, Fingerprint, Salt, identity};
use crate::vocabulary::{Cause, Integration};

pub use failures::{Failures, InARow};
pub use seen_answer::{FirstVerdict, SeenAnswer};

/// The journal's entry in localStorage. The departure's record has the same name in sessionStorage.
pub const ENTRY: &str = "oauth-chaperone";
/// The entry in sessionStorage that counts the failures in a row where the journal can't be kept.
pub const FAILURES_ENTRY: &str = "oauth-chaperone-failures";
/// The cookie that counts them where no storage can.
pub const FAILURES_COOKIE: &str = "oauth_chaperone_failures";
/// How long anything is kept, in milliseconds: a day, since a restored tab comes back the next morning.
pub const KEPT_FOR: u64 = 24 * 60 * 60 * 1000;
/// A later failure is not the next try of the same sign-in.
const IN_A_ROW_WITHIN: u64 = 60 * 60 * 1000;
/// How long a user may take at the provider, with a password to look up.
pub(crate) const MAY_BE_UNDER_WAY: u64 = 10 * 60 * 1000;
const MOST_DEPARTURES: usize = 8;
const MOST_ANSWERS: usize = 16;
/// In bytes. A longer text was not written by this crate.
pub const LONGEST: usize = 16 * 1024;

/// What this browser remembers of its sign-ins at this origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Departures that have not arrived, oldest first.
    pub departures: Vec<Departure>,
    /// Answers that arrived, oldest first.
    pub answers: Vec<SeenAnswer>,
    /// Failures since the last success.
    pub failures: Option<Failures>,
    /// Whether a callback page was ever seen here, which sees every arrival.
    pub sees_arrivals: bool,
    /// How many of the departures, the oldest first, had an arrival after them since Rust wrote this. JavaScript's line says so at
    /// once, before the answer has its line.
    pub followed: usize,
    /// Whether a success was ever seen. Where neither was seen, a pending departure proves nothing.
    pub sees_successes: bool,
    /// When the newest flow that ended well had left. A success deletes the one departure cookie. Without this, an older flow in
    /// another tab would look as if the browser had removed it.
    pub left_and_succeeded: Option<u64>,
    /// When a login page was last open here. Without a departure since then, the user left by something that was not marked.
    pub login_page_at: Option<u64>,
}

/// A departure that never arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unfinished {
    /// The provider's short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Milliseconds since the epoch.
    pub departed_at: u64,
}

impl Journal {
    /// Reads the journal and forgets what has expired. A time in the future (the clock was set back) counts as expired.
    pub fn read(text: &str, now: u64) -> Self {
        let fresh = |at: u64, limit: u64| at <= now.saturating_add(60_000) && now.saturating_sub(at) < limit;
        let mut journal = Journal::default();
        if text.len() > LONGEST {
            return journal;
        }
        for line in text.split('\n') {
            let Some((kind, rest)) = line.split_once(' ') else { continue };
            match kind {
                "departure" => {
                    journal.departures.extend(Departure::read(rest).filter(|d| fresh(d.departed_at, KEPT_FOR)))
                }
                "answer" => journal.answers.extend(SeenAnswer::read(rest).filter(|a| fresh(a.at, KEPT_FOR))),
                "failures" => journal.failures = Failures::read(rest).filter(|f| fresh(f.at, IN_A_ROW_WITHIN)),
                "succeeded" => {
                    journal.left_and_succeeded = rest.parse().ok().filter(|departed_at| fresh(*departed_at, KEPT_FOR))
                }
                "login" => {
                    let lives = u64::from(COOKIE_LIVES_SECONDS) * 1000;
                    journal.login_page_at = rest.parse().ok().filter(|at| fresh(*at, lives));
                }
                // By JavaScript, where a success needed no module (www/package/markers.js).
                "closed" => journal.close(Some(rest)),
                // Rust writes it before the departures, so that JavaScript's comes after those that it followed.
                "arrivals" => {
                    journal.sees_arrivals = rest == "seen";
                    journal.followed = journal.departures.len();
                }
                "successes" => journal.sees_successes = rest == "seen",
                _ => {}
            }
        }
        journal
    }

    /// The journal's text; empty where there is nothing to remember.
    pub fn write(&self) -> String {
        let mut text = String::new();
        let mut line = |kind: &str, rest: &str| {
            text.push_str(kind);
            text.push(' ');
            text.push_str(rest);
            text.push('\n');
        };
        if self.sees_arrivals {
            line("arrivals", "seen");
        }
        newest(&self.departures, MOST_DEPARTURES).for_each(|departure| line("departure", &departure.write()));
        newest(&self.answers, MOST_ANSWERS).for_each(|answer| line("answer", &answer.write()));
        if let Some(failures) = &self.failures {
            line("failures", &failures.write());
        }
        if let Some(departed_at) = self.left_and_succeeded {
            line("succeeded", &departed_at.to_string());
        }
        if self.sees_successes {
            line("successes", "seen");
        }
        if let Some(at) = self.login_page_at {
            line("login", &at.to_string());
        }
        text
    }

    /// The user leaves.
    pub fn depart(&mut self, departure: Departure) {
        self.departures.push(departure);
    }

    /// The number of the try that starts now.
    pub fn next_attempt(&self) -> u32 {
        self.failures.as_ref().map_or(1, |failures| failures.count.saturating_add(1))
    }

    /// This very answer, where it arrived before.
    pub fn seen_before(&self, secrets: &Secrets) -> Option<&SeenAnswer> {
        let identity = identity(secrets)?;
        self.answers.iter().find(|answer| answer.fingerprint.is_of(&identity))
    }

    /// Whether any answer has come to this browser since this departure.
    pub fn was_followed(&self, departure: &Departure) -> bool {
        let followed = self.departures.iter().take(self.followed).any(|d| d.flow_id == departure.flow_id);
        followed || self.answers.iter().any(|answer| answer.at >= departure.departed_at)
    }

    /// What was said of an answer when it failed first is kept beside it.
    pub fn tell(&mut self, answer: Option<&Fingerprint>, verdict: FirstVerdict) {
        if let Some(seen) = self.answers.iter_mut().find(|seen| Some(&seen.fingerprint) == answer) {
            seen.failed.get_or_insert(verdict);
        }
    }

    /// An answer arrived: it is known from now on. Where every arrival is seen, a departure without one means something.
    pub fn arrive(&mut self, secrets: &Secrets, salt: Salt, now: u64, integration: Integration) {
        self.sees_arrivals |= integration == Integration::CallbackPage;
        if self.seen_before(secrets).is_none()
            && let Some(identity) = identity(secrets)
        {
            self.answers.push(SeenAnswer { at: now, fingerprint: Fingerprint::of(&identity, salt), failed: None });
        }
    }

    /// The user is signed in, which closes the flow. Its departure goes, and so does every older one. Only its answer's fingerprint stays,
    /// which tells a later replay.
    pub fn close(&mut self, flow_id: Option<&str>) {
        let of_this_flow = self.departures.iter().find(|d| Some(&*d.flow_id) == flow_id).map(|d| d.departed_at);
        // Its page was loaded again after a failure. Some servers keep their state until an exchange succeeds.
        let had_failed = self.failures.as_ref().filter(|last| flow_id.is_some() && last.flow_id.as_deref() == flow_id);
        let departed_at = of_this_flow.or_else(|| had_failed.map(|last| last.at));
        self.departures.retain(|departure| departed_at.is_some_and(|departed_at| departure.departed_at > departed_at));
        self.departures.iter_mut().for_each(|departure| departure.another_ended = true);
        self.left_and_succeeded = self.left_and_succeeded.max(departed_at);
        self.sees_successes = true;
        self.login_page_at = None;
        self.failures = None;
    }

    /// The user came back without an answer: this departure is not waited for any more. It stays, since Forward may still bring the
    /// answer, and a journal without it would say that the browser's storage was cleared.
    pub fn give_up(&mut self, flow_id: Option<&str>) {
        let of_this_flow = self.departures.iter_mut().filter(|departure| Some(&*departure.flow_id) == flow_id);
        of_this_flow.for_each(|departure| departure.given_up = true);
    }

    /// It was reported that this departure never came back. It still counts among those that did not come back.
    pub fn report(&mut self, flow_id: Option<&str>) {
        let of_this_flow = self.departures.iter_mut().filter(|departure| Some(&*departure.flow_id) == flow_id);
        of_this_flow.for_each(|departure| departure.reported = true);
    }

    /// Forgets the departure of a flow that has failed: it has arrived. The others are marked: another flow has ended.
    pub fn forget(&mut self, flow_id: Option<&str>) {
        self.departures.retain(|departure| Some(&*departure.flow_id) != flow_id);
        self.departures.iter_mut().for_each(|departure| departure.another_ended = true);
    }

    /// Whether the flow with this id has left and not arrived.
    pub fn has(&self, flow_id: Option<&str>) -> bool {
        self.departures.iter().any(|departure| Some(&*departure.flow_id) == flow_id)
    }

    /// Departures that never arrived. There are none where no arrival was ever seen (an error page alone, without `arrived()`): a pending
    /// departure proves nothing there. One that was given up does not count, and one that may be under way in another tab does not either.
    /// Where no page sees every arrival, one whose cookie has expired does not count: the server may have cleared that cookie on a success
    /// that `arrived()` did not see.
    pub fn unfinished(&self, now: u64) -> impl Iterator<Item = &Departure> {
        let told_by_the_cookie = if self.sees_successes { u64::from(COOKIE_LIVES_SECONDS) * 1000 } else { 0 };
        let told_until = if self.sees_arrivals { KEPT_FOR } else { told_by_the_cookie };
        let told = move |age: &u64| *age > MAY_BE_UNDER_WAY && *age < told_until;
        self.departures.iter().filter(move |d| !d.given_up && told(&now.saturating_sub(d.departed_at)))
    }

    /// Whether the failure that shows now is the last one again. It is if its answer was seen before, if this page load has told of
    /// it already (a page may ask twice), or if its page was `reloaded`. A flow that fails again on a page that was reached anew is
    /// another try. The server began it: a `loginUrl` that leads on to the provider has no page to depart from.
    pub fn shows_again(&self, flow_id: Option<&str>, seen_before: bool, reloaded: bool, loaded_at: u64) -> bool {
        self.failures.as_ref().is_some_and(|last| {
            let same_flow = flow_id.is_some() && last.flow_id.as_deref() == flow_id;
            seen_before || last.at >= loaded_at || (reloaded && same_flow)
        })
    }

    /// The number in a row of a failure that shows now, or `again`.
    pub fn attempt(&self, again: bool) -> u32 {
        match &self.failures {
            Some(last) if again => last.count,
            _ => self.next_attempt(),
        }
    }

    /// The failures of one cause in a row before the one that shows now, or `again`.
    pub fn failed_before(&self, again: bool) -> Option<InARow> {
        let last = self.failures.as_ref()?;
        let count = last.of_this_cause.saturating_sub(u32::from(again));
        (count > 0).then_some(InARow { cause: last.cause, count })
    }

    /// Whether one of the failures in a row was followed by an automatic fresh start.
    pub fn retried(&self) -> bool {
        self.failures.as_ref().is_some_and(|failures| failures.retried)
    }

    /// The next try starts by itself.
    pub fn retry(&mut self) {
        if let Some(failures) = &mut self.failures {
            failures.retried = true;
        }
    }

    /// The flow has failed, for that many times in a row.
    pub fn fail(&mut self, flow_id: Option<&str>, cause: Cause, attempt: u32, before: Option<InARow>, now: u64) {
        self.forget(flow_id);
        let of_this_cause = before.filter(|before| before.cause == cause).map_or(1, |before| before.count + 1);
        let (flow_id, retried) = (flow_id.map(Into::into), self.retried());
        self.failures = Some(Failures { count: attempt, at: now, cause, of_this_cause, flow_id, retried });
    }
}

fn newest<T>(items: &[T], most: usize) -> impl Iterator<Item = &T> {
    items.iter().skip(items.len().saturating_sub(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Certainty;

    const NOW: u64 = 1_800_000_000_000;

    fn departure(n: u8, at: u64) -> Departure {
        let flow_id = crate::departure::flow_id([n; 10]);
        Departure {
            flow_id,
            departed_at: at,
            provider: None,
            attempt: 1,
            cookie_kept: true,
            state: None,
            given_up: false,
            reported: false,
            another_ended: false,
        }
    }

    fn secrets(code: &str) -> Secrets {
        Secrets { code: Some(code.into()), state: Some("one-state-for-all".into()) }
    }

    #[test]
    fn written_and_read() {
        let mut journal = Journal::default();
        journal.depart(departure(1, NOW - 5));
        journal.arrive(&secrets("c1"), [3; 8], NOW, Integration::ErrorPage);
        journal.fail(None, Cause::QueryLost, 1, None, NOW);
        journal.retry();
        journal.login_page_at = Some(NOW);
        assert_eq!(Journal::read(&journal.write(), NOW), journal);
        let an_hour_later = Journal::read(&journal.write(), NOW + 3_600_000);
        assert_eq!((an_hour_later.login_page_at, an_hour_later.departures.len()), (None, 1));
        assert!(!journal.write().contains("c1") && !journal.write().contains("one-state"));
        assert_eq!(Journal::default().write(), "");
    }

    #[test]
    fn bounded_and_expiring() {
        let mut journal = Journal::default();
        for n in 0..100 {
            journal.depart(departure(n, NOW + u64::from(n)));
            journal.arrive(&secrets(&n.to_string()), [n; 8], NOW, Integration::CallbackPage);
        }
        let read = Journal::read(&journal.write(), NOW + 100);
        assert_eq!((read.departures.len(), read.answers.len()), (MOST_DEPARTURES, MOST_ANSWERS));
        assert_eq!(read.departures.last().map(|d| d.departed_at), Some(NOW + 99));
        let later = Journal::read(&journal.write(), NOW + KEPT_FOR + 100);
        assert_eq!((later.departures.len(), later.answers.len()), (0, 0));
        assert_eq!(Journal::read(&journal.write(), NOW - KEPT_FOR).departures.len(), 0);
    }

    /// Each line lives as long as it says, to the millisecond, and no longer.
    #[test]
    fn each_line_has_its_time() {
        const MINUTE: u64 = 60_000;
        const DAY: u64 = 1_440 * MINUTE;
        let one = Journal { departures: vec![departure(1, NOW)], sees_arrivals: true, ..Journal::default() };
        let kept = |now: u64| Journal::read(&one.write(), now).departures.len();
        assert_eq!((kept(NOW + DAY - 1), kept(NOW + DAY)), (1, 0));
        assert_eq!((kept(NOW - MINUTE), kept(NOW - MINUTE - 1)), (1, 0), "the clock was set back");
        let mut failed = Journal::default();
        failed.fail(None, Cause::QueryLost, 1, None, NOW);
        let kept = |now: u64| Journal::read(&failed.write(), now).failures.is_some();
        assert_eq!((kept(NOW + 60 * MINUTE - 1), kept(NOW + 60 * MINUTE)), (true, false));
        let unfinished = |ago: u64| one.unfinished(NOW + ago).count();
        assert_eq!((unfinished(10 * MINUTE), unfinished(10 * MINUTE + 1)), (0, 1), "it may be under way");
        assert_eq!((unfinished(DAY - 1), unfinished(DAY)), (1, 0));
        let told_by_the_cookie = Journal { sees_arrivals: false, sees_successes: true, ..one.clone() };
        let lives = u64::from(COOKIE_LIVES_SECONDS) * 1_000;
        let unfinished = |ago: u64| told_by_the_cookie.unfinished(NOW + ago).count();
        assert_eq!((unfinished(lives - 1), unfinished(lives)), (1, 0));
    }

    #[test]
    fn what_is_too_long_is_not_ours() {
        let line = format!("departure {}\n", departure(1, NOW).write());
        let padded = |length: usize| Journal::read(&format!("{line:x<length$}"), NOW).departures.len();
        assert_eq!((padded(16_384), padded(16_385)), (1, 0));
    }

    #[test]
    fn a_flow_is_out_or_not() {
        let journal = Journal { departures: vec![departure(1, NOW)], ..Journal::default() };
        assert!(journal.has(Some(&departure(1, NOW).flow_id)));
        assert!(!journal.has(Some(&departure(2, NOW).flow_id)) && !journal.has(None));
    }

    #[test]
    fn damage_costs_a_line_at_most() {
        let good = departure(1, NOW);
        let text = ["nonsense", "departure v=9", "answer x y", "failures 1 2 no_such_cause", "\u{0}"].join("\n");
        let journal = Journal::read(&format!("{text}\ndeparture {}\n", good.write()), NOW);
        assert_eq!(journal, Journal { departures: vec![good], ..Journal::default() });
        assert_eq!(Journal::read(&"departure ".repeat(10_000), NOW), Journal::default());
    }

    /// Lines in the order in which things happened. A success settles what came before it, and not what comes later.
    #[test]
    fn a_success_that_javascript_wrote_down() {
        let [earlier, closed, later] = [1, 2, 3].map(|n| departure(n, NOW + u64::from(n)));
        let departures = [&earlier, &closed, &later].map(|departure| format!("departure {}\n", departure.write()));
        let failures = format!("failures 3 {NOW} query_lost - 3 -\n");
        let read = |closed: &str| Journal::read(&[&*departures.concat(), &failures, closed].concat(), NOW + 10);
        let settled = read(&format!("closed {}\n", closed.flow_id));
        let succeeded = Some(closed.departed_at);
        assert_eq!(settled.departures, [Departure { another_ended: true, ..later }], "one has ended beside it");
        assert_eq!((settled.failures, settled.left_and_succeeded), (None, succeeded));
        let (id, at) = (crate::departure::flow_id([4; 10]), closed.departed_at);
        let failed_first = format!("{}failures 1 {at} query_lost {id} 1 -\nclosed {id}\n", departures.concat());
        assert_eq!(Journal::read(&failed_first, NOW + 10).departures, settled.departures);
        let unknown_flow = read("closed -\n");
        assert_eq!((unknown_flow.departures, unknown_flow.sees_successes), (vec![], true));
        let again = read(&format!("closed -\n{}", departures[1]));
        assert_eq!((again.departures, again.failures), (vec![closed], None), "a departure after it is pending");
    }

    /// JavaScript's line comes at once, and the answer's own a moment later, if its page is not left before.
    #[test]
    fn a_departure_that_an_arrival_has_followed() {
        let [before, after] = [1, 2].map(|n| departure(n, NOW + u64::from(n)));
        let line = |departure: &Departure| format!("departure {}\n", departure.write());
        let journal = Journal::read(&[&line(&before), "arrivals seen\n", &line(&after)].concat(), NOW + 10);
        assert_eq!([&before, &after].map(|departure| journal.was_followed(departure)), [true, false]);
        let mut journal = Journal::read(&journal.write(), NOW + 10);
        assert!(!journal.was_followed(&before), "Rust writes the answer itself");
        journal.arrive(&secrets("c1"), [3; 8], NOW + 10, Integration::CallbackPage);
        assert!(Journal::read(&journal.write(), NOW + 20).was_followed(&after));
    }

    #[test]
    fn an_answer_is_known_again_by_code_and_state() {
        let mut journal = Journal::default();
        journal.arrive(&secrets("c1"), [3; 8], NOW, Integration::ErrorPage);
        let seen_at = |journal: &Journal, code| journal.seen_before(&secrets(code)).map(|seen| seen.at);
        assert_eq!(seen_at(&journal, "c1"), Some(NOW));
        assert_eq!(seen_at(&journal, "c2"), None, "a state that serves twice is no replay");
        assert_eq!(journal.seen_before(&Secrets::default()), None);
    }

    #[test]
    fn what_was_said_of_an_answer_first_stays() {
        let mut journal = Journal::default();
        journal.arrive(&secrets("c1"), [3; 8], NOW, Integration::ErrorPage);
        let fingerprint = journal.seen_before(&secrets("c1")).map(|seen| seen.fingerprint.clone());
        let first = FirstVerdict { cause: Cause::BrowserChanged, certainty: Certainty::Likely };
        journal.tell(None, first);
        assert_eq!(journal.seen_before(&secrets("c1")).unwrap().failed, None);
        journal.tell(fingerprint.as_ref(), first);
        journal.tell(fingerprint.as_ref(), FirstVerdict { cause: Cause::Unknown, certainty: Certainty::Possible });
        let read = Journal::read(&journal.write(), NOW);
        assert_eq!((read.seen_before(&secrets("c1")).unwrap().failed, read), (Some(first), journal));
    }

    #[test]
    fn a_flow_that_ends_marks_the_others() {
        let mut journal = Journal::default();
        for n in 1..=2 {
            journal.depart(departure(n, NOW + u64::from(n)));
        }
        let id = crate::departure::flow_id([1; 10]);
        journal.fail(Some(&id), Cause::ServerLostState, 1, None, NOW + 10);
        assert!(journal.departures.iter().all(|left| left.flow_id != id && left.another_ended));
        journal.depart(departure(3, NOW + 20));
        assert!(!journal.departures.last().unwrap().another_ended, "it left after that");
    }

    #[test]
    fn failures_in_a_row() {
        let mut journal = Journal::default();
        let (query_lost, expired) = (Cause::QueryLost, Cause::FlowExpired);
        let (reloaded, anew, mut now) = (true, false, NOW);
        let mut fail = |flow_id: Option<&str>, seen_before: bool, reloaded: bool, cause: Cause| {
            now += 1000;
            let again = journal.shows_again(flow_id, seen_before, reloaded, now - 500);
            let (attempt, before) = (journal.attempt(again), journal.failed_before(again));
            journal.fail(flow_id, cause, attempt, before, now);
            assert!(journal.shows_again(None, false, anew, now - 500), "a page that asks twice is told the same");
            (attempt, journal.failures.as_ref().map_or(0, |failures| failures.of_this_cause))
        };
        assert_eq!(fail(Some("a"), false, anew, query_lost), (1, 1));
        assert_eq!(fail(Some("a"), false, reloaded, query_lost), (1, 1), "a reload is not another try");
        assert_eq!(fail(None, true, anew, query_lost), (1, 1), "nor is a replay");
        assert_eq!(fail(Some("b"), false, anew, query_lost), (2, 2));
        assert_eq!(fail(Some("b"), false, anew, query_lost), (3, 3), "the server began another");
        assert_eq!(fail(None, false, reloaded, query_lost), (4, 4), "whose nobody knows");
        assert_eq!(fail(None, false, anew, expired), (5, 1), "another cause");
        journal.retry();
        journal.fail(Some("d"), expired, 6, None, NOW);
        assert!(journal.retried(), "once in a row");
        journal.close(Some("c"));
        assert_eq!((journal.next_attempt(), journal.retried()), (1, false));
    }

    #[test]
    fn unfinished_departures() {
        let hour = 60 * 60 * 1000;
        let mut journal = Journal::default();
        for n in 1..=3 {
            journal.depart(departure(n, NOW + u64::from(n)));
        }
        assert_eq!(journal.unfinished(NOW + hour).count(), 0, "no arrival was ever seen here");
        journal.sees_successes = true;
        assert_eq!(journal.unfinished(NOW + hour / 2).count(), 3);
        assert_eq!(
            journal.unfinished(NOW + 2 * hour).count(),
            0,
            "successes whose cookie the server cleared look the same"
        );
        journal.sees_arrivals = true;
        assert_eq!(journal.unfinished(NOW + hour).count(), 3);
        assert_eq!(journal.unfinished(NOW + 1000).count(), 0, "they may be under way in another tab");
        journal.give_up(Some(&crate::departure::flow_id([1; 10])));
        assert_eq!(journal.unfinished(NOW + hour).count(), 2);
        journal.report(Some(&crate::departure::flow_id([3; 10])));
        assert_eq!(journal.unfinished(NOW + hour).count(), 2, "what was reported never came back all the same");
        assert_eq!(Journal::read(&journal.write(), NOW + hour), journal, "Forward may bring its answer still");
        journal.close(Some(&crate::departure::flow_id([2; 10])));
        assert_eq!(journal.unfinished(NOW + hour).count(), 1, "the newer one is still out");
    }
}
