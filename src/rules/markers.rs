//! The markers, from "nothing is left" to "everything is".

use crate::address::Relation;
use crate::case::Case;
use crate::catalogue::{Known, Meaning};
use crate::departure::COOKIE_LIVES_SECONDS;
use crate::environment::Cookies;
use crate::evidence::{ParallelFlows, StateKeptIn};
use crate::facts::Fact;
use crate::trace::{Marker, StateCheck};
use crate::vocabulary::Certainty::{Certain, Likely};
use crate::vocabulary::{Cause, Page};

use super::{Judged, Verdict, certain_if, known, verdict, when};

/// The shared cookie came along and the storage of this origin knows nothing: the user left from another host. Or this page is
/// not at the registered address at all.
pub fn callback_address_mismatch(case: &Case<'_>) -> Judged {
    when!(!case.passed_state_check);
    let because = &[Fact::DepartureCookie, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::CallbackAddress];
    let only_the_shared_cookie = case.cookie_shared
        && (case.trace.in_tab, case.trace.in_browser, case.trace.in_cookie)
            == (Marker::Gone, Marker::Gone, Marker::Kept);
    let elsewhere = matches!(case.callback_address, Some(Relation::Related | Relation::Unrelated));
    when!(only_the_shared_cookie || elsewhere);
    verdict(Cause::CallbackAddressMismatch, Likely, because, &[Cause::StorageCleared])
}

/// No marker is left although each place can be read and written. Another browser, profile, container, app or private window;
/// all site data cleared; or a departure from another host. Not where the server found its session: then it is this browser.
/// In an app's browser it is as likely that the app took the answer from the browser that left.
pub fn browser_changed(case: &Case<'_>) -> Judged {
    let nothing_left = case.trace.is_gone() && case.environment.cookies == Cookies::Work;
    // Auth.js says "Configuration" of a lost cookie, allauth "unknown".
    let arrived = case.has_answer || case.server_lost_state || case.server_means == Some(Meaning::Vague);
    when!(nothing_left, arrived, !case.cookies_are_cleared, case.server.session_had_state != Some(true));
    // A success clears every marker, and the ledger knows only of arrivals that a chaperone has seen.
    let or: &[Cause] = match case.page {
        Page::Error => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved, Cause::CallbackReplayed],
        _ => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved],
    };
    let because = &[
        Fact::DepartureInTab,
        Fact::DepartureInBrowser,
        Fact::DepartureCookie,
        Fact::CookieProbe,
        Fact::ServerSawAnyCookie,
    ];
    let in_an_app = case.environment.in_app_browser.is_some();
    let as_likely: &[Cause] = if in_an_app { &[Cause::InAppBrowser] } else { &[] };
    verdict(Cause::BrowserChanged, Likely, because, or).map(|verdict| Verdict { as_likely, ..verdict })
}

/// Another tab of this browser, and the flow keeps its state in the tab. For a server's flow another tab is no failure (MSAL #8667).
pub fn tab_changed(case: &Case<'_>) -> Judged {
    let elsewhere = case.trace.in_tab == Marker::Gone && case.trace.in_browser == Marker::Kept;
    when!(case.flow.state_kept_in == Some(StateKeptIn::SessionStorage), elsewhere);
    verdict(Cause::TabChanged, Certain, &[Fact::DepartureInTab, Fact::DepartureInBrowser], &[])
}

/// The cookie survived and the storage did not, and the flow keeps its state there.
pub fn storage_cleared(case: &Case<'_>) -> Judged {
    let cleared = case.trace.in_browser == Marker::Gone && case.trace.in_cookie == Marker::Kept;
    let kept_there = match known!(case.flow.state_kept_in) {
        StateKeptIn::LocalStorage => true,
        StateKeptIn::SessionStorage => case.trace.in_tab != Marker::Kept,
        StateKeptIn::Cookie => false,
    };
    when!(kept_there, cleared);
    verdict(
        Cause::StorageCleared,
        Likely,
        &[Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[Cause::CallbackAddressMismatch],
    )
}

/// A library in the page found a token too old or not yet valid, by a clock that is wrong (oidc-client-js #832). Not for a
/// server's flow, whose tokens the server checks by its own.
pub fn clock_of_the_page(case: &Case<'_>) -> Judged {
    const TOLERATED: i32 = 60;
    when!(!case.state_is_in_a_cookie);
    let ahead = known!(case.clock_ahead_seconds);
    let fits = match known!(case.server_means) {
        Meaning::Cause(Cause::FlowExpired) => ahead > TOLERATED,
        Meaning::Cause(Cause::ServerFailed) => ahead < -TOLERATED,
        _ => false,
    };
    when!(fits);
    verdict(Cause::ClockWrong, Likely, &[Fact::ClockAheadSeconds, Fact::ServerError], &[Cause::FlowExpired])
}

/// More time passed than the state lives, by the server's clock or by the page's. Without the site's word on that time
/// nothing but hours is long.
pub fn flow_expired(case: &Case<'_>) -> Judged {
    const HOURS: u32 = 2 * 60 * 60;
    let because = &[Fact::ElapsedSeconds, Fact::StateLifetimeSeconds, Fact::ServerError];
    let or = &[Cause::ServerLostState, Cause::CodeRejected];
    if let Some(Known { meaning: Meaning::Cause(Cause::FlowExpired), weak, .. }) = case.server_said {
        return verdict(Cause::FlowExpired, certain_if(!weak), because, or);
    }
    let lifetime = case.flow.state_lifetime_seconds;
    when!(known!(case.elapsed_seconds) > lifetime.unwrap_or(HOURS));
    let certain = lifetime.is_some() && case.server_lost_state;
    verdict(Cause::FlowExpired, certain_if(certain), because, or)
}

/// A newer sign-in from this browser took the one place that the server keeps a state in. Not for servers that keep many.
/// Certain where that place holds another state: an empty one may have been lost.
pub fn parallel_flows(case: &Case<'_>) -> Judged {
    when!(case.trace.superseded, case.flow.parallel_flows != Some(ParallelFlows::Many), !case.passed_state_check);
    let another = case.server.session_had_state == Some(true) && case.server_means == Some(Meaning::StateLost);
    verdict(
        Cause::ParallelFlows,
        certain_if(another && case.flow.parallel_flows == Some(ParallelFlows::One)),
        &[Fact::NewerDeparture, Fact::DepartureCookie, Fact::ParallelFlows, Fact::SessionHadState, Fact::ServerError],
        &[Cause::ServerLostState],
    )
}

/// A newer sign-in replaced this one's PKCE verifier although both had the same state (Python Social Auth up to core 6.1), so
/// that the provider refused the code (RFC 7636 4.6). Not for servers that keep many.
pub fn verifier_replaced(case: &Case<'_>) -> Judged {
    let replaced = case.trace.superseded && case.flow.parallel_flows != Some(ParallelFlows::Many);
    when!(replaced, case.code_was_refused);
    verdict(
        Cause::ParallelFlows,
        Likely,
        &[Fact::NewerDeparture, Fact::ServerError, Fact::ParallelFlows],
        &[Cause::CodeRejected, Cause::CallbackReplayed],
    )
}

/// The answer's state is not the one that left, although nothing replaced that one: changed on the way, or somebody else's.
pub fn another_state(case: &Case<'_>) -> Judged {
    let server_compared = case.server_means == Some(Meaning::StateLost) && case.server.session_had_state == Some(true);
    let differs = case.trace.state == StateCheck::Differs || server_compared;
    when!(differs, case.answer.state);
    verdict(
        Cause::QueryDamaged,
        Likely,
        &[Fact::StateCheck, Fact::SessionHadState, Fact::ServerError, Fact::NewerDeparture],
        &[Cause::ParallelFlows, Cause::CallbackReplayed],
    )
}

/// The device's clock runs ahead by more than the server's cookie lives, and that cookie did not come: one with an absolute
/// `Expires` (Auth.js) is dead on arrival. Not for our own, which has a Max-Age, nor where the server saw its own.
pub fn clock_wrong(case: &Case<'_>) -> Judged {
    let lives = i32::try_from(case.lifetime_at_least).unwrap_or(i32::MAX);
    when!(
        known!(case.clock_ahead_seconds) > lives,
        case.server.saw_session_cookie == Some(false),
        !case.passed_state_check
    );
    verdict(
        Cause::ClockWrong,
        Likely,
        &[Fact::ClockAheadSeconds, Fact::ServerSawSessionCookie, Fact::StateLifetimeSeconds],
        &[Cause::CookieRemoved, Cause::CookieNotSent],
    )
}

/// The departure cookie was there at departure and is gone, while the record beside it is not: an extension, a clean-up.
/// Not once the cookie has had time to expire, nor where the server saw its own. Never certain on an error page: a server that
/// clears the cookie on success, before `arrived()` could run, leaves the same to a replay.
pub fn cookie_removed(case: &Case<'_>) -> Judged {
    let departure = known!(case.trace.departure.as_ref());
    let gone = departure.cookie_kept && case.trace.in_cookie == Marker::Gone && case.trace.is_stored();
    let too_soon = known!(case.elapsed_seconds) < COOKIE_LIVES_SECONDS;
    when!(gone, too_soon, case.environment.cookies == Cookies::Work, !case.cookies_are_cleared);
    let (certain, or): (bool, &'static [Cause]) = match case.page {
        Page::Error => (false, &[Cause::CallbackReplayed, Cause::ServerLostState]),
        _ => (case.server.saw_session_cookie == Some(false), &[Cause::ServerLostState]),
    };
    verdict(
        Cause::CookieRemoved,
        certain_if(certain),
        &[
            Fact::DepartureCookie,
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::CookieProbe,
            Fact::ServerSawSessionCookie,
        ],
        or,
    )
}

/// Script sees the cookie and the server did not get it: SameSite=Strict, a form_post answer with SameSite=Lax, a caching
/// service worker (next-auth #1230). Where our Lax cookie came and the server's own did not, that one may also be gone.
pub fn cookie_not_sent(case: &Case<'_>) -> Judged {
    when!(case.trace.in_cookie == Marker::Kept, !case.cookies_are_cleared);
    let because = &[
        Fact::DepartureCookie,
        Fact::ServerSawDepartureCookie,
        Fact::ServerSawAnyCookie,
        Fact::ServerSawSessionCookie,
        Fact::RequestMethod,
    ];
    let (ours, any, theirs) =
        (case.server.saw_departure_cookie, case.server.saw_any_cookie, case.server.saw_session_cookie);
    let certain = any == Some(false) || ours == Some(false) && (theirs == Some(false) || case.server_lost_state);
    when!([ours, any, theirs].contains(&Some(false)));
    verdict(Cause::CookieNotSent, certain_if(certain), because, &[Cause::CookieRemoved, Cause::ServerLostState])
}

/// The browser kept everything and the server's session has no state: per-process sessions, a cached login redirect, a late
/// response that overwrote the cookie. Suspect d first. Certain where the server got its own cookie, in less time than any
/// state lives, and the ledger can say that this answer is new.
pub fn server_lost_state(case: &Case<'_>) -> Judged {
    when!(case.server_lost_state, !case.passed_state_check);
    let kept = case.trace.is_stored() && case.trace.in_cookie == Marker::Kept;
    let sent = case.server.saw_session_cookie == Some(true);
    when!(kept || sent);
    let in_time = case.elapsed_seconds.is_some_and(|elapsed| elapsed <= case.lifetime_at_least);
    let everything = kept && sent && case.trace.in_browser == Marker::Kept && in_time;
    verdict(
        Cause::ServerLostState,
        certain_if(everything && case.server.session_had_state == Some(false)),
        &[
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::DepartureCookie,
            Fact::ServerSawSessionCookie,
            Fact::SessionHadState,
            Fact::ElapsedSeconds,
            Fact::ServerError,
        ],
        &[Cause::CookieNotSent, Cause::CookieRemoved],
    )
}
