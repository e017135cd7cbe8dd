//! Where a rule counts, it counts to the second; where it asks for two things, one is not enough. The scenarios stand well inside.

#![expect(clippy::unwrap_used, reason = "a test may fail by any means")]

use oauth_chaperone::trace::{Marker, StateCheck};
use oauth_chaperone::user_agent::Engine;
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, Evidence, rules};
use serde_json::json;

const NOW: u64 = 1_800_000_000_000;

/// How sure some rule is of this cause.
fn sure_of(cause: Cause, evidence: &Evidence) -> Option<Certainty> {
    let (verdict, others) = rules::judge(evidence);
    [verdict].into_iter().chain(others).find(|verdict| verdict.cause == cause).map(|verdict| verdict.certainty)
}

/// A flow of this browser whose answer has come to its callback page.
fn arrived(seconds_ago: u64) -> Evidence {
    let mut e = Evidence { page: Page::Callback, now: NOW, ..Evidence::default() };
    e.read_address("code=c&state=s", "");
    let departure = json!({ "flowId": "f", "departedAt": NOW - seconds_ago * 1000, "attempt": 1, "cookieKept": true });
    e.trace = serde_json::from_value(json!({ "departure": departure, "flowId": "f" })).unwrap();
    e.trace.in_tab = Marker::Kept;
    e.trace.in_browser = Marker::Kept;
    e.trace.in_cookie = Marker::Kept;
    e.trace.state = StateCheck::Matches;
    e
}

#[test]
fn a_clock_is_wrong_once_a_cookie_would_have_died() {
    let told = |ahead: i32, lifetime: Option<u32>| {
        let mut e = arrived(10);
        e.environment.browser.engine = Engine::Webkit;
        e.server.error = Some("state_mismatch".into());
        e.server.saw_session_cookie = Some(false);
        e.flow.state_lifetime_seconds = lifetime;
        e.clock_ahead_seconds = Some(ahead);
        sure_of(Cause::ClockWrong, &e).is_some()
    };
    assert!(!told(300, None) && told(301, None));
    assert!(!told(900, Some(900)) && told(901, Some(900)));
}

#[test]
fn a_state_has_expired_once_it_has_outlived_its_time() {
    let sure = |elapsed: u64, lifetime: Option<u32>, error: &str, description: Option<&str>| {
        let mut e = arrived(elapsed);
        e.server.error = Some(error.into());
        e.server.error_description = description.map(Into::into);
        e.flow.state_lifetime_seconds = lifetime;
        sure_of(Cause::FlowExpired, &e)
    };
    let lost = |elapsed, lifetime| sure(elapsed, lifetime, "state_mismatch", None);
    assert_eq!((lost(7_200, None), lost(7_201, None)), (None, Some(Certainty::Likely)), "nobody says how long");
    assert_eq!((lost(300, Some(300)), lost(301, Some(300))), (None, Some(Certainty::Certain)));
    // A weak name, said by the server itself: the ID token has expired, or its clock is wrong.
    let weak = Some("Signature has expired");
    assert_eq!(sure(301, Some(300), "AuthTokenError", weak), Some(Certainty::Likely));
}

#[test]
fn a_flow_that_ended_here_did_not_leave_from_elsewhere() {
    let sure = |succeeded_ago: Option<u64>, failed_as: Option<Cause>| {
        let mut e = arrived(10);
        e.trace.failed_as = failed_as;
        e.trace.departure = None;
        e.trace.in_tab = Marker::Gone;
        e.trace.in_browser = Marker::Gone;
        e.trace.succeeded_ago = succeeded_ago;
        sure_of(Cause::CallbackAddressMismatch, &e)
    };
    assert_eq!(sure(None, None), Some(Certainty::Likely));
    assert_eq!((sure(Some(60_000), None), sure(None, Some(Cause::ProviderError))), (None, None));
}

/// Anybody can put a word into the address of an error page, also for a browser with a sign-in of its own.
#[test]
fn a_word_in_the_pages_own_address_is_never_certain() {
    let sure = |in_address: bool| {
        let mut e = arrived(10);
        e.page = Page::Error;
        e.answer = Default::default();
        e.server.error = Some("identity_in_use".into());
        e.server_error_in_address = in_address;
        sure_of(Cause::AccountConflict, &e)
    };
    assert_eq!((sure(false), sure(true)), (Some(Certainty::Certain), Some(Certainty::Likely)));
}

#[test]
fn an_address_without_a_word_says_nothing() {
    let in_address = |query: &str| {
        let mut e = Evidence { page: Page::Error, ..Evidence::default() };
        e.read_address(query, "");
        e.server_error_in_address
    };
    assert!(in_address("error=identity_in_use") && !in_address("next=/cart"));
}

/// A provider's status was answered to a sign-in where one can be seen: by its departure, or by an answer with a code.
#[test]
fn a_status_belongs_to_a_sign_in() {
    let sure = |page: Page, query: &str| {
        let mut e = Evidence { page, now: NOW, ..Evidence::default() };
        e.read_address(query, "");
        e.server.provider_status = Some(500);
        sure_of(Cause::ProviderError, &e)
    };
    assert_eq!(sure(Page::Callback, "code=c&state=s"), Some(Certainty::Certain));
    assert_eq!(sure(Page::Callback, "state=s"), Some(Certainty::Likely));
    assert_eq!(sure(Page::Error, ""), Some(Certainty::Likely));
}

/// What the server says of this answer's state counts for more than what its session held.
#[test]
fn no_state_is_no_other_state() {
    let sure = |state: &str| {
        let mut e = arrived(10);
        let view = json!({ "error": "state_mismatch", "state": state, "session_had_state": true });
        e.server = serde_json::from_value(view).unwrap();
        sure_of(Cause::ParallelFlows, &e)
    };
    assert_eq!((sure("other"), sure("none")), (Some(Certainty::Likely), None));
}

/// A site's own state may look escaped: only one that is not the state which left was damaged.
#[test]
fn a_state_that_looks_escaped_may_be_whole() {
    let sure = |state: StateCheck| {
        let mut e = arrived(10);
        e.read_address("code=c&state=a%253Db", "");
        e.trace.state = state;
        sure_of(Cause::QueryDamaged, &e)
    };
    assert_eq!((sure(StateCheck::Differs), sure(StateCheck::Matches)), (Some(Certainty::Likely), None));
}

/// Later our cookie is gone because its time is over.
#[test]
fn a_cookie_was_cleared_while_it_could_live() {
    let sure = |elapsed: u64| {
        let mut e = arrived(elapsed);
        e.page = Page::Error;
        e.environment.cookies = serde_json::from_value(json!("work")).unwrap();
        e.trace.in_cookie = Marker::Gone;
        let view = json!({ "error": "state_mismatch", "session_had_state": false, "saw_session_cookie": true });
        e.server = serde_json::from_value(view).unwrap();
        sure_of(Cause::CallbackReplayed, &e)
    };
    assert_eq!((sure(3_599), sure(3_600)), (Some(Certainty::Likely), None));
}
