//! The browser's journal, one localStorage entry: departures that have not arrived, answers already seen (fingerprints only),
//! failures in a row. Bounded, expiring, one line each; a line that does not read is dropped, and the rest lives on.

use alloc::string::String;
use alloc::vec::Vec;

use crate::answer::Secrets;
use crate::departure::{Departure, Fingerprint, Salt, identity};
use crate::evidence::InARow;
use crate::text::{decimal, number};
use crate::vocabulary::{Cause, Integration};

/// How long anything is kept, in milliseconds: a day, since a restored tab comes back the next morning.
pub const KEPT_FOR: u64 = 24 * 60 * 60 * 1000;
/// A later failure is not the next try of the same sign-in.
const IN_A_ROW_WITHIN: u64 = 60 * 60 * 1000;
/// What somebody may well take at the provider, with a password to look up.
const MAY_BE_UNDER_WAY: u64 = 10 * 60 * 1000;
const MOST_DEPARTURES: usize = 8;
const MOST_ANSWERS: usize = 16;
const LONGEST: usize = 16 * 1024;

/// What this browser remembers of its sign-ins at this origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Departures that have not arrived, oldest first.
    pub departures: Vec<Departure>,
    /// Answers that arrived, oldest first.
    pub answers: Vec<SeenAnswer>,
    /// Failures since the last success.
    pub failures: Option<Failures>,
    /// Whether an arrival was ever seen here. Where none was, a pending departure proves nothing.
    pub sees_arrivals: bool,
    /// When the newest flow that ended well had left. A success takes the one departure cookie along, so that an older flow in
    /// another tab would look as if somebody had removed it.
    pub left_and_succeeded: Option<u64>,
}

/// An answer that arrived before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenAnswer {
    /// When it arrived first.
    pub at: u64,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

/// Failures in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub at: u64,
    /// Why.
    pub cause: Cause,
    /// How many of them, up to the last, had this cause.
    pub of_this_cause: u32,
    /// The flow that failed last, so that a reload of its page is not another try.
    pub flow_id: Option<String>,
}

impl Journal {
    /// Reads the journal and forgets what has expired. A time that lies ahead (the clock was set back) has expired too.
    pub fn read(text: &str, now: u64) -> Self {
        let fresh = |at: u64, limit: u64| at <= now.saturating_add(60_000) && now.saturating_sub(at) < limit;
        let mut journal = Journal::default();
        if text.len() > LONGEST {
            return journal;
        }
        for line in text.lines() {
            let Some((kind, rest)) = line.split_once(' ') else { continue };
            match kind {
                "departure" => {
                    journal.departures.extend(Departure::read(rest).filter(|d| fresh(d.departed_at, KEPT_FOR)))
                }
                "answer" => journal.answers.extend(SeenAnswer::read(rest).filter(|a| fresh(a.at, KEPT_FOR))),
                "failures" => journal.failures = Failures::read(rest).filter(|f| fresh(f.at, IN_A_ROW_WITHIN)),
                "succeeded" => {
                    journal.left_and_succeeded = number(rest).filter(|departed_at| fresh(*departed_at, KEPT_FOR))
                }
                "arrivals" => journal.sees_arrivals = rest == "seen",
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
        newest(&self.departures, MOST_DEPARTURES).for_each(|departure| line("departure", &departure.write()));
        newest(&self.answers, MOST_ANSWERS).for_each(|answer| line("answer", &answer.write()));
        if let Some(failures) = &self.failures {
            line("failures", &failures.write());
        }
        if let Some(departed_at) = self.left_and_succeeded {
            line("succeeded", &decimal(departed_at));
        }
        if self.sees_arrivals {
            line("arrivals", "seen");
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

    /// How many milliseconds ago this very answer arrived first.
    pub fn seen_before(&self, secrets: &Secrets, now: u64) -> Option<u64> {
        let identity = identity(secrets)?;
        let seen = self.answers.iter().find(|answer| answer.fingerprint.is_of(&identity))?;
        Some(now.saturating_sub(seen.at))
    }

    /// An answer arrived: it is known from now on. Where every arrival is seen, a departure without one means something.
    pub fn arrive(&mut self, secrets: &Secrets, salt: Salt, now: u64, integration: Integration) {
        self.sees_arrivals |= integration == Integration::CallbackPage;
        if self.seen_before(secrets, now).is_none()
            && let Some(identity) = identity(secrets)
        {
            self.answers.push(SeenAnswer { at: now, fingerprint: Fingerprint::of(&identity, salt) });
        }
    }

    /// The flow has ended well: nothing of it is kept but what tells a later replay, and nothing of what came before it.
    pub fn succeed(&mut self, flow_id: Option<&str>) {
        let departed_at = self.departures.iter().find(|d| Some(&*d.flow_id) == flow_id).map(|d| d.departed_at);
        self.departures.retain(|departure| departed_at.is_some_and(|departed_at| departure.departed_at > departed_at));
        self.left_and_succeeded = self.left_and_succeeded.max(departed_at);
        self.sees_arrivals = true;
        self.failures = None;
    }

    /// The user came back without an answer: this departure will not be waited for.
    pub fn give_up(&mut self, flow_id: Option<&str>) {
        self.close(flow_id);
    }

    /// Departures that never arrived. None where no arrival was ever seen (an error page alone, without `arrived()`): there a
    /// pending departure proves nothing. Nor one that may still be under way in another tab.
    pub fn unfinished(&self, now: u64) -> impl Iterator<Item = &Departure> {
        let long_gone = move |d: &&Departure| now.saturating_sub(d.departed_at) > MAY_BE_UNDER_WAY;
        self.departures.iter().filter(|_| self.sees_arrivals).filter(long_gone)
    }

    /// The number in a row of a failure that shows now. A reload of a failed page is not another failure.
    pub fn attempt(&self, flow_id: Option<&str>, seen_before: bool) -> u32 {
        match &self.failures {
            Some(last) if seen_before || (flow_id.is_some() && last.flow_id.as_deref() == flow_id) => last.count,
            _ => self.next_attempt(),
        }
    }

    /// The failures of one cause in a row before the one that shows now.
    pub fn failed_before(&self, flow_id: Option<&str>, seen_before: bool) -> Option<InARow> {
        let last = self.failures.as_ref()?;
        let shows_again = seen_before || (flow_id.is_some() && last.flow_id.as_deref() == flow_id);
        let count = last.of_this_cause.saturating_sub(u32::from(shows_again));
        (count > 0).then_some(InARow { cause: last.cause, count })
    }

    /// The flow has failed, for that many times in a row.
    pub fn fail(&mut self, flow_id: Option<&str>, cause: Cause, attempt: u32, before: Option<InARow>, now: u64) {
        self.close(flow_id);
        let of_this_cause = before.filter(|before| before.cause == cause).map_or(1, |before| before.count + 1);
        let flow_id = flow_id.map(Into::into);
        self.failures = Some(Failures { count: attempt, at: now, cause, of_this_cause, flow_id });
    }

    fn close(&mut self, flow_id: Option<&str>) {
        self.departures.retain(|departure| Some(&*departure.flow_id) != flow_id);
    }
}

fn newest<T>(items: &[T], most: usize) -> impl Iterator<Item = &T> {
    items.iter().skip(items.len().saturating_sub(most))
}

impl SeenAnswer {
    fn write(&self) -> String {
        [&decimal(self.at), self.fingerprint.as_str()].join(" ")
    }

    fn read(text: &str) -> Option<Self> {
        let (at, fingerprint) = text.split_once(' ')?;
        Some(SeenAnswer { at: number(at)?, fingerprint: Fingerprint::read(fingerprint)? })
    }
}

impl Failures {
    fn write(&self) -> String {
        [
            &decimal(self.count.into()),
            &decimal(self.at),
            self.cause.as_str(),
            self.flow_id.as_deref().unwrap_or("-"),
            &decimal(self.of_this_cause.into()),
        ]
        .join(" ")
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        Some(Failures {
            count: number(words.next()?)?,
            at: number(words.next()?)?,
            cause: Cause::from_spelling(words.next()?)?,
            flow_id: words.next().filter(|id| crate::departure::is_flow_id(id)).map(Into::into),
            of_this_cause: words.next().and_then(number).unwrap_or(1),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;

    fn departure(n: u8, at: u64) -> Departure {
        let flow_id = crate::departure::flow_id([n; 10]);
        Departure { flow_id, departed_at: at, provider: None, attempt: 1, cookie_kept: true, state: None }
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
        assert_eq!(Journal::read(&journal.write(), NOW), journal);
        assert!(!journal.write().contains("c1") && !journal.write().contains("one-state"));
        assert_eq!(Journal::default().write(), "");
    }

    #[test]
    fn bounded_and_expiring() {
        let mut journal = Journal::default();
        for n in 0..100 {
            journal.depart(departure(n, NOW + u64::from(n)));
            journal.arrive(&secrets(&decimal(n.into())), [n; 8], NOW, Integration::CallbackPage);
        }
        let read = Journal::read(&journal.write(), NOW + 100);
        assert_eq!((read.departures.len(), read.answers.len()), (MOST_DEPARTURES, MOST_ANSWERS));
        assert_eq!(read.departures.last().map(|d| d.departed_at), Some(NOW + 99));
        let later = Journal::read(&journal.write(), NOW + KEPT_FOR + 100);
        assert_eq!((later.departures.len(), later.answers.len()), (0, 0));
        assert_eq!(Journal::read(&journal.write(), NOW - KEPT_FOR).departures.len(), 0);
    }

    #[test]
    fn damage_costs_a_line_at_most() {
        let good = departure(1, NOW);
        let text = ["nonsense", "departure v=9", "answer x y", "failures 1 2 no_such_cause", "\u{0}"].join("\n");
        let journal = Journal::read(&format!("{text}\ndeparture {}\n", good.write()), NOW);
        assert_eq!(journal, Journal { departures: vec![good], ..Journal::default() });
        assert_eq!(Journal::read(&"departure ".repeat(10_000), NOW), Journal::default());
    }

    #[test]
    fn an_answer_is_known_again_by_code_and_state() {
        let mut journal = Journal::default();
        journal.arrive(&secrets("c1"), [3; 8], NOW, Integration::ErrorPage);
        assert_eq!(journal.seen_before(&secrets("c1"), NOW + 2_000), Some(2_000));
        assert_eq!(journal.seen_before(&secrets("c2"), NOW), None, "a state that serves twice is no replay");
        assert_eq!(journal.seen_before(&Secrets::default(), NOW), None);
    }

    #[test]
    fn failures_in_a_row() {
        let mut journal = Journal::default();
        let (query_lost, expired) = (Cause::QueryLost, Cause::FlowExpired);
        let mut fail = |flow_id: Option<&str>, seen_before: bool, cause: Cause| {
            let (attempt, before) =
                (journal.attempt(flow_id, seen_before), journal.failed_before(flow_id, seen_before));
            journal.fail(flow_id, cause, attempt, before, NOW);
            (attempt, journal.failures.as_ref().map_or(0, |failures| failures.of_this_cause))
        };
        assert_eq!(fail(Some("a"), false, query_lost), (1, 1));
        assert_eq!(fail(Some("a"), false, query_lost), (1, 1), "a reload is not another try");
        assert_eq!(fail(None, true, query_lost), (1, 1), "nor is a replay");
        assert_eq!(fail(Some("b"), false, query_lost), (2, 2));
        assert_eq!(fail(None, false, query_lost), (3, 3));
        assert_eq!(fail(None, false, expired), (4, 1), "another cause");
        journal.succeed(Some("c"));
        assert_eq!(journal.next_attempt(), 1);
    }

    #[test]
    fn unfinished_departures() {
        let hour = 60 * 60 * 1000;
        let mut journal = Journal::default();
        for n in 1..=3 {
            journal.depart(departure(n, NOW + u64::from(n)));
        }
        assert_eq!(journal.unfinished(NOW + hour).count(), 0, "no arrival was ever seen here");
        journal.sees_arrivals = true;
        assert_eq!(journal.unfinished(NOW + hour).count(), 3);
        assert_eq!(journal.unfinished(NOW + 1000).count(), 0, "they may be under way in another tab");
        journal.give_up(Some(&crate::departure::flow_id([1; 10])));
        assert_eq!(journal.unfinished(NOW + hour).count(), 2);
        journal.succeed(Some(&crate::departure::flow_id([2; 10])));
        assert_eq!(journal.unfinished(NOW + hour).count(), 1, "the newer one is still out");
    }
}
