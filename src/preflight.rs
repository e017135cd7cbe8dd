//! Before the redirect: what will surely or probably break this sign-in. There is still time to tell the user.

use serde::Serialize;

use crate::departure::Departure;
use crate::environment::Environment;
use crate::evidence::Evidence;
use crate::facts::Observation;
use crate::guidance::{Guidance, guide};
use crate::journal::{Journal, Unfinished};
use crate::report::{Report, Subject};
use crate::rules::{self, Verdict};
use crate::texts::Lexicon;
use crate::trace::Trace;
use crate::vocabulary::{Category, Cause, Certainty};

/// The `Preflight` of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Preflight {
    /// What the browser allows.
    pub environment: Environment,
    /// Most certain first; empty when all is well.
    pub findings: Vec<Finding>,
    /// A finding is certain to make signing in fail.
    pub blocked: bool,
    /// Earlier departures that never arrived.
    pub unfinished: Vec<Unfinished>,
}

/// A problem seen before the redirect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What will make it fail.
    pub cause: Cause,
    /// Whom that comes from.
    pub category: Category,
    /// How sure that is.
    pub certainty: Certainty,
    /// What it rests on.
    pub evidence: Vec<Observation>,
    /// What to tell the user.
    pub guidance: Guidance,
}

/// What this evidence foretells.
#[cfg(not(target_family = "wasm"))]
pub fn preflight(e: &Evidence) -> Preflight {
    let mut preflight = examine(e);
    preflight.guide(e, crate::texts::negotiate([&*e.wishes.locale]));
    preflight
}

impl Preflight {
    /// Adds what to tell the user.
    pub fn guide(&mut self, e: &Evidence, lexicon: &impl Lexicon) {
        for finding in &mut self.findings {
            finding.guidance = guide(lexicon, e, finding.cause, finding.certainty);
        }
    }
}

/// The same, without a word to the user.
pub fn examine(e: &Evidence) -> Preflight {
    let (certain, others): (Vec<_>, Vec<_>) =
        rules::foretell(e).partition(|verdict| verdict.certainty == Certainty::Certain);
    let findings: Vec<Finding> = certain
        .into_iter()
        .chain(others)
        .map(|Verdict { cause, certainty, because, .. }| Finding {
            cause,
            category: cause.category(),
            certainty,
            evidence: because.iter().map(|fact| e.observe(*fact)).collect(),
            guidance: Guidance::default(),
        })
        .collect();
    Preflight {
        environment: e.environment.clone(),
        blocked: findings.iter().any(|finding| finding.certainty == Certainty::Certain),
        findings,
        unfinished: e.unfinished.clone(),
    }
}

/// Looks back at earlier departures from a login page, and writes into the journal what has become of them. A server
/// may have closed a flow by clearing its cookie, or the user may have come back without an answer. Says whether a flow
/// was closed.
pub fn look_back(e: &mut Evidence, trace: Trace, journal: &mut Journal) -> bool {
    e.trace = trace;
    let closed = e.trace.was_closed_by_server(journal, e.environment.cookies, e.now);
    if closed {
        journal.close(e.trace.flow_id.as_deref());
        e.trace = Trace::default();
    }
    e.environment.tab = e.trace.tab(None);
    e.returns_are_seen = journal.sees_arrivals || journal.sees_successes;
    e.only_successes_are_seen = journal.sees_successes && !journal.sees_arrivals;
    let flow_id = e.trace.flow_id.as_deref();
    if rules::left_provider(e).is_some() {
        journal.give_up(flow_id);
    } else if rules::never_came_back(e).is_some() {
        journal.report(flow_id);
    }
    let unfinished = |d: &Departure| Unfinished { provider: d.provider.clone(), departed_at: d.departed_at };
    e.unfinished = journal.unfinished(e.now).map(unfinished).collect();
    journal.login_page_at = Some(e.now);
    closed
}

/// The report on the worst finding. Without a finding, on a departure of this tab that has ended without an answer.
/// None where there is nothing to report.
pub fn report(e: &Evidence) -> Option<Report> {
    let found: Vec<Verdict> = rules::foretell(e).collect();
    let worst = found.iter().find(|verdict| verdict.certainty == Certainty::Certain).or(found.first()).copied();
    let of_this_tab = || rules::left_provider(e).or_else(|| rules::never_came_back(e));
    let (Verdict { cause, certainty, because, .. }, provider) = match worst {
        Some(verdict) if verdict.cause == Cause::NeverReturned => (verdict, all_left_for(e)),
        Some(verdict) => (verdict, e.provider.as_ref()),
        None => (of_this_tab()?, e.trace.left_for().or(e.provider.as_ref())),
    };
    let evidence = because.iter().map(|fact| e.observe(*fact)).collect();
    Some(Report::new(e, provider, Subject::Preflight, Some((cause, certainty)), evidence))
}

/// The one provider that none of the departures came back from. If they left for several providers, it is not known
/// which one fails.
fn all_left_for(e: &Evidence) -> Option<&String> {
    let mut names = e.unfinished.iter().map(|departure| departure.provider.as_ref().or(e.provider.as_ref()));
    let first = names.next().flatten()?;
    names.all(|name| name == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Secrets;
    use crate::departure::{flow_id, login_page_mark};
    use crate::environment::Cookies;
    use crate::trace::Reading;
    use crate::vocabulary::{Integration, Page};

    const NOW: u64 = 1_800_000_000_000;

    fn departure(minutes_ago: u8) -> Departure {
        Departure {
            flow_id: flow_id([minutes_ago; 10]),
            departed_at: NOW - u64::from(minutes_ago) * 60_000,
            provider: Some("google".into()),
            attempt: 1,
            cookie_kept: true,
            state: None,
            given_up: false,
            reported: false,
            another_ended: false,
        }
    }

    /// The login page of a tab that this left from; whether a flow was closed, what is in the journal then, and what is unfinished.
    fn back(left: &Departure, cookie: Reading<'_>, restored: bool) -> (bool, Journal, usize) {
        let mut journal = Journal { departures: vec![left.clone()], sees_arrivals: true, ..Journal::default() };
        let mut e = Evidence { page: Page::Login, now: NOW, restored, ..Evidence::default() };
        e.environment.cookies = Cookies::Work;
        let tab = left.write();
        let trace = Trace::read(Reading::Text(&tab), Some(&journal), cookie, &Secrets::default(), NOW);
        let closed = look_back(&mut e, trace, &mut journal);
        (closed, journal, e.unfinished.len())
    }

    #[test]
    fn a_cookie_that_the_server_cleared_closes_the_flow() {
        let left = departure(20);
        let (closed, journal, unfinished) = back(&left, Reading::Empty, false);
        assert_eq!((closed, unfinished, journal.left_and_succeeded), (true, 0, Some(left.departed_at)));
        assert!(journal.departures.is_empty() && journal.sees_successes);
    }

    #[test]
    fn back_from_the_provider_gives_the_departure_up() {
        let left = departure(20);
        let (closed, journal, unfinished) = back(&left, Reading::Text(&left.flow_id), true);
        assert!(!closed && journal.departures.iter().all(|departure| departure.given_up));
        assert_eq!((journal.departures.len(), unfinished), (1, 0), "it stays for Forward, and is not waited for");
    }

    #[test]
    fn a_login_page_that_was_opened_anew_leaves_its_mark_and_no_more() {
        let left = departure(5);
        let (closed, journal, _) = back(&left, Reading::Text(&left.flow_id), false);
        assert!(!closed);
        let marked = Journal { sees_arrivals: true, login_page_at: Some(NOW), ..Journal::default() };
        assert_eq!(journal, Journal { departures: vec![left], ..marked });
    }

    #[test]
    fn the_login_pages_mark_lives_for_an_hour() {
        const HOUR: u64 = 3_600_000;
        let kept = |now: u64| Journal::read(&format!("login {NOW}\n"), now).login_page_at;
        assert_eq!((kept(NOW + HOUR - 1), kept(NOW + HOUR)), (Some(NOW), None));
        let seen_ago = |at: u64| {
            let mark = login_page_mark(at);
            let tab = Reading::Text(&mark);
            Trace::read(tab, None, Reading::Empty, &Secrets::default(), NOW).login_page_in_tab_ago
        };
        assert_eq!([NOW, NOW - HOUR + 1, NOW - HOUR, NOW + 1].map(seen_ago), [Some(0), Some(HOUR - 1), None, None]);
    }

    #[test]
    fn a_report_marks_its_own_departure() {
        let [reported, other] = [departure(20), departure(40)];
        let mut journal = Journal { departures: vec![reported.clone(), other], ..Journal::default() };
        journal.report(Some(&reported.flow_id));
        assert_eq!(journal.departures.iter().map(|departure| departure.reported).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_site_that_saw_arrivals_sees_them() {
        let mut journal = Journal::default();
        let mut sees = |integration| {
            journal.arrive(&Secrets::default(), [0; 8], NOW, integration);
            journal.sees_arrivals
        };
        assert_eq!(
            [Integration::ErrorPage, Integration::CallbackPage, Integration::ErrorPage].map(&mut sees),
            [false, true, true]
        );
    }
}
