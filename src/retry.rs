//! Whether to start again, when, and whether the page may do it by itself.

use serde::Serialize;

use crate::environment::Navigation;
use crate::evidence::Evidence;
use crate::server_view::StateFound;
use crate::trace::StateCheck;
use crate::vocabulary::{Alternative, Cause, Certainty, Page, RetryValue};

/// The `Retry` of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Retry {
    /// Whether it changes anything.
    pub value: RetryValue,
    /// A fresh start; absent where no permitted address is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How long to wait first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_seconds: Option<u32>,
    /// 1 for the first failure in a row.
    pub attempt: u32,
    /// Whether the page may go there by itself, at once.
    #[serde(skip_serializing_if = "is_not")]
    pub automatic: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_not(flag: &bool) -> bool {
    !*flag
}

/// How many seconds to wait where no server says so. It doubles with each failure of one cause in a row.
const WAIT: u32 = 60;
/// The longest such wait. A user who is still there then has read the other ways.
const LONGEST_WAIT: u32 = 8 * 60;
/// A server may say any number. More than a day does not count as a wait.
const LONGEST_TOLD: u32 = 24 * 60 * 60;

/// What a fresh start mends more often than not, once it has begun in this browser. Not what the user chose (a). Not
/// where a fresh start would get in the way of a newer sign-in or of a success elsewhere (`parallel_flows`,
/// `callback_replayed`). Not what an operator has to look at (`issuer_mismatch`: RFC 9207, 2.4). Not what a link from
/// elsewhere may cause as well while a sign-in is under way (`query_lost`). Some are not mended here unless the state
/// that came is the one that left (`may_be_forged`).
const MENDED: &[Cause] = &[
    Cause::CookieRemoved,
    Cause::StorageCleared,
    Cause::TabChanged,
    Cause::FlowExpired,
    Cause::QueryDamaged,
    Cause::ServerLostState,
    Cause::CodeRejected,
];

impl Retry {
    /// For this failure.
    pub fn of(e: &Evidence, cause: Cause, certainty: Certainty, alternatives: &[Alternative]) -> Self {
        Retry {
            value: value(cause, certainty, alternatives),
            url: e.wishes.retry_url.clone(),
            wait_seconds: wait_seconds(e, cause),
            attempt: e.wishes.attempt,
            automatic: e.wishes.retry_automatically && is_mended(e, cause, certainty),
        }
    }
}

/// `useless` would keep the user from what mends the failure. So it is said only where it is certain, or where a fresh
/// start mends nothing that is as likely.
fn value(cause: Cause, certainty: Certainty, alternatives: &[Alternative]) -> RetryValue {
    let may_be_mended = certainty < Certainty::Certain
        && alternatives.iter().any(|other| {
            other.certainty >= Certainty::Likely.min(certainty) && other.cause.retry() == RetryValue::Helps
        });
    match cause.retry() {
        RetryValue::Useless if may_be_mended => RetryValue::Helps,
        value => value,
    }
}

/// The wait that the server was told (Retry-After), or that it tells itself.
fn wait_seconds(e: &Evidence, cause: Cause) -> Option<u32> {
    let told = e.server.retry_after.or(e.wishes.retry_after_seconds).filter(|told| (1..=LONGEST_TOLD).contains(told));
    match cause.retry() {
        RetryValue::Later => {
            // Not by `attempt`: a user who has cancelled twice would wait longer for a provider that failed once.
            let in_a_row = e.wishes.failed_before.filter(|before| before.cause.retry() == RetryValue::Later);
            let doublings = in_a_row.map_or(0, |before| before.count).min(3);
            Some(told.unwrap_or((WAIT << doublings).min(LONGEST_WAIT)))
        }
        _ => told.filter(|_| cause == Cause::ServerFailed),
    }
}

/// Once, for the first failure in a row, and only where this browser began the sign-in: a link from elsewhere must not
/// start one. Not on a page that the user came back to: it would lock the Back button.
fn is_mended(e: &Evidence, cause: Cause, certainty: Certainty) -> bool {
    MENDED.contains(&cause)
        && cause.retry() == RetryValue::Helps
        && certainty >= Certainty::Likely
        && e.page != Page::Login
        && e.wishes.retry_url.is_some()
        && e.trace.departure.is_some()
        && !may_be_forged(e, cause)
        && e.wishes.attempt == 1
        && !e.wishes.retried_automatically
        && e.environment.navigation == Navigation::Navigate
}

/// Whether a link that somebody made elsewhere would look the same while a sign-in is under way: such a link must start
/// none. Not where the state that came is the one that left, as seen here or by the server's own check. Not where that
/// check found that nothing is kept.
fn may_be_forged(e: &Evidence, cause: Cause) -> bool {
    let by_its_shape = matches!(cause, Cause::QueryDamaged | Cause::TabChanged)
        || e.answer.error.is_some()
        || e.server_error_in_address
        || e.trace.state == StateCheck::Differs;
    let by_its_state = matches!(cause, Cause::ServerLostState | Cause::FlowExpired);
    let is_ours = e.trace.state == StateCheck::Matches || e.server.state == Some(StateFound::Matched);
    by_its_shape && !is_ours || by_its_state && !is_ours && e.server.state != Some(StateFound::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::departure::{Departure, flow_id};
    use crate::journal::InARow;
    use crate::trace::Trace;
    use crate::wishes::Wishes;

    fn retry(e: &Evidence, cause: Cause) -> Retry {
        Retry::of(e, cause, Certainty::Likely, &[])
    }

    #[test]
    fn the_server_says_how_long() {
        let mut e = Evidence::default();
        assert_eq!(retry(&e, Cause::ProviderUnavailable).wait_seconds, Some(60));
        assert_eq!(retry(&e, Cause::ServerFailed).wait_seconds, None);
        e.wishes.retry_after_seconds = Some(30);
        assert_eq!(retry(&e, Cause::ProviderUnavailable).wait_seconds, Some(30));
        assert_eq!(retry(&e, Cause::ServerFailed).wait_seconds, Some(30));
        assert_eq!(retry(&e, Cause::FlowExpired).wait_seconds, None, "nothing to wait for");
        e.server.retry_after = Some(7);
        assert_eq!(
            retry(&e, Cause::ProviderError).wait_seconds,
            Some(7),
            "what the provider said, not the site's gateway"
        );
        e.server.retry_after = Some(86_400);
        assert_eq!(retry(&e, Cause::ProviderError).wait_seconds, Some(86_400), "a day");
        for no_wait in [0, 86_401] {
            (e.server.retry_after, e.wishes.retry_after_seconds) = (Some(no_wait), None);
            assert_eq!(retry(&e, Cause::ProviderError).wait_seconds, Some(60));
        }
    }

    #[test]
    fn useless_only_where_nothing_likelier_is_mended() {
        let value = |certainty, other: &[(Cause, Certainty)]| {
            let of = |(cause, certainty): &(Cause, Certainty)| Alternative {
                cause: *cause,
                category: cause.category(),
                certainty: *certainty,
            };
            let alternatives: Vec<_> = other.iter().map(of).collect();
            Retry::of(&Evidence::default(), Cause::CookieNotSent, certainty, &alternatives).value
        };
        assert_eq!(value(Certainty::Certain, &[]), RetryValue::Useless);
        assert_eq!(value(Certainty::Likely, &[(Cause::CookieRemoved, Certainty::Possible)]), RetryValue::Useless);
        assert_eq!(value(Certainty::Likely, &[(Cause::ClockWrong, Certainty::Likely)]), RetryValue::Useless);
        assert_eq!(value(Certainty::Likely, &[(Cause::FlowExpired, Certainty::Likely)]), RetryValue::Helps);
        assert_eq!(value(Certainty::Possible, &[(Cause::FlowExpired, Certainty::Possible)]), RetryValue::Helps);
    }

    #[test]
    fn each_wait_is_longer() {
        let waits = |cause| {
            [0, 1, 2, 3, 4, u32::MAX].map(|count| {
                let wishes = Wishes { failed_before: Some(InARow { cause, count }), attempt: 9, ..Wishes::default() };
                let e = Evidence { wishes, ..Evidence::default() };
                retry(&e, Cause::ProviderTimeout).wait_seconds.unwrap_or(0)
            })
        };
        assert_eq!(waits(Cause::ProviderTimeout), [60, 120, 240, 480, 480, 480]);
        assert_eq!(waits(Cause::ProviderError), [60, 120, 240, 480, 480, 480], "it is the same provider");
        assert_eq!(waits(Cause::UserDenied), [60; 6], "nobody waits for a user");
    }

    #[test]
    fn automatic_only_where_all_is_given() {
        let departure = Departure {
            flow_id: flow_id([1; 10]),
            departed_at: 0,
            provider: None,
            attempt: 1,
            cookie_kept: true,
            state: None,
            given_up: false,
            reported: false,
            another_ended: false,
        };
        let mut asked = Evidence::default();
        asked.wishes.retry_automatically = true;
        asked.wishes.retry_url = Some("https://shop.example/login".into());
        asked.trace.departure = Some(departure);
        asked.environment.navigation = Navigation::Navigate;
        asked.server.state = Some(StateFound::None);
        let automatic = |e: &Evidence, cause| retry(e, cause).automatic;
        assert!(automatic(&asked, Cause::FlowExpired));
        let mended: Vec<Cause> = Cause::ALL.iter().copied().filter(|cause| automatic(&asked, *cause)).collect();
        assert!(mended.iter().all(|cause| cause.retry() == RetryValue::Helps), "{mended:?}");
        for never in [Cause::UserDenied, Cause::IssuerMismatch, Cause::CallbackReplayed, Cause::Unknown] {
            assert!(!mended.contains(&never), "{never:?}");
        }
        assert!(!Retry::of(&asked, Cause::FlowExpired, Certainty::Possible, &[]).automatic);
        assert!(!automatic(&asked, Cause::QueryDamaged), "anybody can make such a link");
        let ours = Evidence { trace: Trace { state: StateCheck::Matches, ..asked.trace.clone() }, ..asked.clone() };
        assert!(automatic(&ours, Cause::QueryDamaged));
        let changes: [fn(&mut Evidence); 10] = [
            |e| e.server.state = None,
            |e| e.trace.state = StateCheck::Differs,
            |e| e.answer.error = Some("authentication_expired".into()),
            |e| e.server_error_in_address = true,
            |e| e.wishes.retry_automatically = false,
            |e| e.wishes.retry_url = None,
            |e| e.trace.departure = None,
            |e| e.wishes.attempt = 2,
            |e| e.wishes.retried_automatically = true,
            |e| e.environment.navigation = Navigation::BackForward,
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut e = asked.clone();
            change(&mut e);
            assert!(!automatic(&e, Cause::FlowExpired), "change {number}");
        }
    }
}
