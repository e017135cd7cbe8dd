//! The markers, from "nothing is left" to "everything is".

use crate::address::Relation;
use crate::case::Case;
use crate::catalogue::Meaning;
use crate::departure::COOKIE_LIVES_SECONDS;
use crate::environment::Cookies;
use crate::evidence::{ParallelFlows, StateKeptIn};
use crate::facts::Fact;
use crate::server_view::{Method, SameSite, StateFound};
use crate::trace::{Marker, StateCheck};
use crate::user_agent::Engine;
use crate::vocabulary::Certainty::{Likely, Possible};
use crate::vocabulary::{Cause, Page};

use super::{Judged, Verdict, certain_if, known, verdict, when};

/// The cookie came along and the storage of this origin knows nothing. The user left from another port or scheme of
/// this host, which cookies don't tell apart (RFC 6265 8.5). Where the cookie is shared, it may have been another host.
/// Or this page is not at the registered address at all. Not for a flow that has ended here, because its record is gone
/// for that reason.
pub fn callback_address_mismatch(case: &Case<'_>) -> Judged {
    when!(!case.passed_state_check);
    let kept_elsewhere =
        matches!(case.flow.state_kept_in, Some(StateKeptIn::LocalStorage | StateKeptIn::SessionStorage));
    let ended_here = case.trace.failed_as.is_some() || case.trace.answer_failed.is_some() || case.succeeded_lately();
    let because = &[Fact::DepartureCookie, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::CallbackAddress];
    let only_the_cookie = (case.cookie_shared || !kept_elsewhere)
        && !ended_here
        && (case.trace.in_tab, case.trace.in_browser, case.trace.in_cookie)
            == (Marker::Gone, Marker::Gone, Marker::Kept);
    let elsewhere = matches!(case.callback_address, Some(Relation::Related | Relation::Unrelated));
    when!(only_the_cookie || elsewhere);
    verdict(Cause::CallbackAddressMismatch, Likely, because, &[Cause::StorageCleared])
}

/// No departure is known, but this very tab was on a login page shortly before. So the user left from here, by a button
/// or a script that nothing marked. In another browser the login page's mark would be missing too. An old answer that
/// is opened in this tab looks the same, so nothing is certain.
pub fn left_unmarked(case: &Case<'_>) -> Judged {
    let lost = case.server_lost_state || case.server_means == Some(Meaning::Vague) && case.had_state != Some(true);
    when!(case.left_unmarked, lost, !case.passed_state_check, case.state_is_in_a_cookie);
    let because = &[
        Fact::LoginPageInTabSecondsAgo,
        Fact::DepartureInTab,
        Fact::DepartureInBrowser,
        Fact::DepartureCookie,
        Fact::ServerSawSessionCookie,
        Fact::SessionCookieSameSite,
        Fact::ServerError,
    ];
    let by_a_form = case.server.method == Some(Method::Post) && !a_form_brings_theirs(case);
    let is_strict = case.server.session_cookie_same_site == Some(SameSite::Strict);
    match case.saw_their_cookie {
        Some(true) => {
            let or = &[Cause::CallbackReplayed, Cause::FlowExpired, Cause::BrowserChanged];
            verdict(Cause::ServerLostState, Likely, because, or)
        }
        Some(false) if by_a_form || is_strict => {
            verdict(Cause::CookieNotSent, Likely, because, &[Cause::CookieRemoved, Cause::BrowserChanged])
        }
        Some(false) => {
            let or = &[Cause::CookieNotSent, Cause::CallbackReplayed, Cause::BrowserChanged];
            verdict(Cause::CookieRemoved, Likely, because, or)
        }
        None => {
            let or = &[Cause::CookieRemoved, Cause::CookieNotSent, Cause::BrowserChanged];
            verdict(Cause::ServerLostState, Possible, because, or)
        }
    }
}

/// No marker is left although each place can be read and written. Another browser, profile, container, app or private
/// window; all site data cleared; or a departure from another host. A session cookie of the server's is evidence
/// against none of these: many servers give one to each visitor. Not where the server found a state and names another
/// reason. Not in a tab that was on a login page shortly before (`left_unmarked`). In an app's browser it is as likely
/// that the app took the answer from the browser that left.
pub fn browser_changed(case: &Case<'_>) -> Judged {
    let nothing_left = case.trace.is_gone() && case.environment.cookies == Cookies::Work;
    // Auth.js names a lost cookie "Configuration", allauth "unknown".
    let arrived = case.has_answer || case.server_lost_state || case.server_means == Some(Meaning::Vague);
    let found_its_state = case.had_state == Some(true) && !case.server_says_lost;
    when!(nothing_left, arrived, !case.passed_state_check, !found_its_state, !case.left_unmarked);
    let was_seen = case.trace.login_page_in_browser_ago.is_some();
    // A success clears every marker, and the ledger knows only the arrivals that a chaperone has seen.
    let or: &[Cause] = match case.page {
        // A departure that was not marked leaves nothing either.
        _ if case.saw_their_cookie == Some(true) || was_seen => {
            &[Cause::CallbackReplayed, Cause::CallbackAddressMismatch, Cause::ServerLostState]
        }
        Page::Error => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved, Cause::CallbackReplayed],
        _ => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved],
    };
    const BECAUSE: &[Fact] = &[
        Fact::DepartureInTab,
        Fact::DepartureInBrowser,
        Fact::DepartureCookie,
        Fact::CookieProbe,
        Fact::ServerSawAnyCookie,
        Fact::LoginPageInBrowserSecondsAgo,
    ];
    let because = if was_seen { BECAUSE } else { BECAUSE.split_last().map_or(BECAUSE, |(_, rest)| rest) };
    let in_an_app = case.environment.in_app_browser.is_some();
    let as_likely: &[Cause] = if in_an_app { &[Cause::InAppBrowser] } else { &[] };
    verdict(Cause::BrowserChanged, Likely, because, or).map(|verdict| Verdict { as_likely, ..verdict })
}

/// Another tab of this browser, and the flow keeps its state in the tab. For a server's flow another tab is no failure (MSAL #8667).
pub fn tab_changed(case: &Case<'_>) -> Judged {
    let elsewhere = case.trace.in_tab == Marker::Gone && case.trace.in_browser == Marker::Kept;
    when!(case.flow.state_kept_in == Some(StateKeptIn::SessionStorage), elsewhere);
    verdict(
        Cause::TabChanged,
        certain_if(case.is_ours),
        &[Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::StateCheck],
        &[Cause::QueryDamaged],
    )
}

/// The cookie survived and the storage did not, and the flow keeps its state in that storage.
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

/// A library in the page found a token too old or not yet valid, because the clock is wrong (oidc-client-js #832). Not
/// for a server's flow, whose tokens the server checks by its own clock.
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

/// More time passed than the state lives, by the server's clock or by the page's. Where the site does not say how long
/// the state lives, only hours count as too long. Not where the server says so sooner than any state expires: its own
/// clock is wrong.
pub fn flow_expired(case: &Case<'_>) -> Judged {
    const HOURS: u32 = 2 * 60 * 60;
    let because = &[Fact::ElapsedSeconds, Fact::StateLifetimeSeconds, Fact::ServerError];
    let or = &[Cause::ServerLostState, Cause::CodeRejected];
    let lifetime = case.flow.state_lifetime_seconds;
    let is_over = case.elapsed_seconds.is_some_and(|elapsed| elapsed > lifetime.unwrap_or(HOURS));
    let said = case.server_said.filter(|said| said.meaning == Meaning::Cause(Cause::FlowExpired));
    let of_this_state =
        said.is_some_and(|said| !said.weak && !case.repeats_its_own_address) || case.server_says_lost && case.is_ours;
    let certain = lifetime.is_some() && is_over && of_this_state;
    let said = said.is_some();
    when!(is_over || said, !case.expired_too_soon);
    verdict(Cause::FlowExpired, certain_if(certain), because, or)
}

/// Another sign-in from this browser took the one place that the server keeps a state in. It began later, or it has
/// ended since and the library deleted the state before it compared. Or it began out of sight: the state that came is
/// the one that left, and the server holds another. Not for servers that keep many states. A flow that has ended
/// meanwhile does not count where the library is known to compare before it deletes. Certain only where all of it is
/// seen: a state that is absent may have been lost.
pub fn parallel_flows(case: &Case<'_>) -> Judged {
    let holds_another = case.server_has_another;
    let overwritten = holds_another && case.trace.state == StateCheck::Matches;
    let met = case.trace.superseded || case.emptied_by_another && (case.server_lost_state || case.state_may_be_lost);
    when!(met || overwritten, case.flow.parallel_flows != Some(ParallelFlows::Many), !case.passed_state_check);
    verdict(
        Cause::ParallelFlows,
        certain_if(overwritten && case.trace.superseded && case.flow.parallel_flows == Some(ParallelFlows::One)),
        &[
            Fact::NewerDeparture,
            Fact::AnotherFlowEnded,
            Fact::StateCheck,
            Fact::DepartureCookie,
            Fact::ParallelFlows,
            Fact::SessionHadState,
            Fact::ServerError,
        ],
        &[Cause::ServerLostState],
    )
}

/// A newer sign-in replaced this one's PKCE verifier although both had the same state (Python Social Auth up to core
/// 6.1). So the provider refused the code (RFC 7636 4.6). Not for servers that keep many.
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

/// The answer's state is not the one that left, although nothing replaced that one. It was changed on the way, or is
/// somebody else's. What was compared here counts for more than what the server compared.
pub fn another_state(case: &Case<'_>) -> Judged {
    let differs =
        case.trace.state == StateCheck::Differs || case.server_has_another && case.trace.state != StateCheck::Matches;
    when!(differs, case.answer.state);
    verdict(
        Cause::QueryDamaged,
        Likely,
        &[Fact::StateCheck, Fact::SessionHadState, Fact::ServerError, Fact::NewerDeparture],
        &[Cause::ParallelFlows, Cause::CallbackReplayed],
    )
}

/// The device's clock runs ahead by more than the server's cookie lives, and that cookie did not come. A cookie with an
/// absolute `Expires` (Auth.js) is dead on arrival. This is not true of our own, which has a Max-Age. Not where the
/// server saw its own. Not in Chromium and Firefox, which compare `Expires` with the response's `Date`; WebKit uses the
/// device's clock.
pub fn clock_wrong(case: &Case<'_>) -> Judged {
    const OFTEN: u32 = 5 * 60;
    let lives = i32::try_from(case.flow.state_lifetime_seconds.unwrap_or(OFTEN)).unwrap_or(i32::MAX);
    let goes_by_the_device = !matches!(case.environment.browser.engine, Engine::Chromium | Engine::Gecko);
    when!(
        known!(case.clock_ahead_seconds) > lives,
        case.saw_their_cookie == Some(false),
        !case.passed_state_check,
        goes_by_the_device
    );
    verdict(
        Cause::ClockWrong,
        Likely,
        &[Fact::ClockAheadSeconds, Fact::ServerSawSessionCookie, Fact::StateLifetimeSeconds],
        &[Cause::CookieRemoved, Cause::CookieNotSent],
    )
}

/// The departure cookie was there at departure and is gone, while the record beside it is not: an extension, a
/// clean-up. Not once the cookie has had time to expire. Not where the server saw either cookie: it clears ours as it
/// answers, on some servers on a failure too. Not where another flow of this browser has ended since, which takes the
/// one departure cookie along. But it takes no other cookie: the rule holds where the server's own did not come either
/// and its states don't replace each other. Certain only where no arrival out of sight can have cleared it, and the
/// server says that neither came: as it answers it may have cleared ours before this page looked.
pub fn cookie_removed(case: &Case<'_>) -> Judged {
    let departure = known!(case.trace.departure.as_ref());
    let gone = departure.cookie_kept && case.trace.in_cookie == Marker::Gone && case.trace.is_stored();
    let too_soon = known!(case.elapsed_seconds) < COOKIE_LIVES_SECONDS;
    let seen = case.server.saw_departure_cookie == Some(true);
    when!(gone, too_soon, case.environment.cookies == Cookies::Work, !case.cookies_are_cleared, !seen);
    let theirs_too = case.flow.parallel_flows == Some(ParallelFlows::Many) && case.saw_their_cookie == Some(false);
    when!(!case.met_another || theirs_too, !case.trace.done, case.state_is_in_a_cookie);
    let ours_did_not_come =
        case.server.saw_departure_cookie == Some(false) || case.server.saw_any_cookie == Some(false);
    let certain = case.nothing_came_before && ours_did_not_come && case.saw_their_cookie == Some(false);
    let or: &[Cause] = match case.page {
        Page::Error => &[Cause::CallbackReplayed, Cause::ServerLostState],
        _ => &[Cause::ServerLostState, Cause::CallbackReplayed],
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

/// The answer came by another site's form, which brings the server's own cookie (`SameSite=None`) and not ours, which
/// is Lax.
fn a_form_brings_theirs(case: &Case<'_>) -> bool {
    case.server.method == Some(Method::Post) && case.server.session_cookie_same_site == Some(SameSite::None)
}

/// The server's own cookie did not come where it should have: with a link that brought ours, which is Lax, or with a
/// form, if it is `SameSite=None`. It was removed, has expired, or was used up by an earlier arrival. Not where it is
/// Strict.
pub fn cookie_of_the_server_gone(case: &Case<'_>) -> Judged {
    let by_a_link = case.server.method != Some(Method::Post) && case.server.saw_departure_cookie == Some(true);
    let only_ours = case.our_cookie_arrived && by_a_link;
    let only_a_form = case.trace.in_cookie == Marker::Kept && a_form_brings_theirs(case);
    when!(only_ours || only_a_form, case.saw_their_cookie == Some(false), !case.passed_state_check);
    let kept_back = case.server.session_cookie_same_site;
    when!(kept_back != Some(SameSite::Strict), case.trace.departure.is_some(), case.state_is_in_a_cookie);
    // Half of the frameworks' own state cookies live no longer than this.
    const OFTEN: u32 = 5 * 60;
    let may_have_expired = case.flow.state_lifetime_seconds.is_none() && !case.is_in_time;
    let because = &[
        Fact::ServerSawSessionCookie,
        Fact::ServerSawDepartureCookie,
        Fact::RequestMethod,
        Fact::SessionCookieSameSite,
        Fact::ElapsedSeconds,
        Fact::StateLifetimeSeconds,
    ];
    if may_have_expired && case.elapsed_seconds >= Some(OFTEN) {
        let or = &[Cause::CookieRemoved, Cause::CallbackReplayed, Cause::CookieNotSent];
        return verdict(Cause::FlowExpired, Likely, because, or);
    }
    let or: &[Cause] = match kept_back {
        None if may_have_expired => &[Cause::FlowExpired, Cause::CallbackReplayed, Cause::CookieNotSent],
        None => &[Cause::CallbackReplayed, Cause::CookieNotSent],
        Some(_) if may_have_expired => &[Cause::FlowExpired, Cause::CallbackReplayed],
        Some(_) => &[Cause::CallbackReplayed, Cause::ServerLostState],
    };
    verdict(Cause::CookieRemoved, Likely, because, or)
}

/// Script sees the cookie and the server did not get it: SameSite=Strict, a form_post answer with SameSite=Lax, a
/// caching service worker (next-auth #1230). Not where our Lax cookie came with a link, unless the server's own is
/// Strict. Not where a form would have brought the server's own. Certain where no cookie came with a link. A form never
/// brings ours. So with a form it is certain only where the server's own is known to be Lax or Strict, since a cookie
/// that is gone looks the same. Where only ours did not come with a link, a proxy may have taken it out.
pub fn cookie_not_sent(case: &Case<'_>) -> Judged {
    when!(case.trace.in_cookie == Marker::Kept, !case.cookies_are_cleared, !a_form_brings_theirs(case));
    let because = &[
        Fact::DepartureCookie,
        Fact::ServerSawDepartureCookie,
        Fact::ServerSawAnyCookie,
        Fact::ServerSawSessionCookie,
        Fact::RequestMethod,
        Fact::SessionCookieSameSite,
    ];
    let (ours, any, theirs) = (case.server.saw_departure_cookie, case.server.saw_any_cookie, case.saw_their_cookie);
    let posted = case.server.method == Some(Method::Post);
    let strict = case.server.session_cookie_same_site == Some(SameSite::Strict);
    let nothing_came = any == Some(false) && ours != Some(true);
    let kept_back = nothing_came || posted && ours == Some(false) && (theirs == Some(false) || case.server_says_lost);
    // Without the attribute, some browsers send the cookie with a form, and Chromium does so for two minutes.
    let no_form_brings_theirs = matches!(case.server.session_cookie_same_site, Some(SameSite::Lax | SameSite::Strict));
    let certain = kept_back && (no_form_brings_theirs || case.came_by_a_link);
    when!(nothing_came || ours == Some(false) || theirs == Some(false) && (strict || posted || ours.is_none()));
    verdict(Cause::CookieNotSent, certain_if(certain), because, &[Cause::CookieRemoved, Cause::ServerLostState])
}

/// The browser kept everything and the server has no state for it: per-process sessions, a cached login redirect, a
/// late response that overwrote the cookie, a rotated secret. Suspect d first. Not where no departure left here,
/// whatever session the server has: there is nothing to lose. Not where its session held a state. Certain where the
/// server's own check found nothing kept for this browser, its own cookie came, no state expires so soon, and nothing
/// out of sight can have used the state up before.
pub fn server_lost_state(case: &Case<'_>) -> Judged {
    let lost = case.server_lost_state || case.expired_too_soon;
    when!(lost, !case.passed_state_check, case.had_state != Some(true));
    when!(case.saw_their_cookie != Some(false), case.state_is_in_a_cookie);
    let sent = case.saw_their_cookie == Some(true);
    let kept = case.trace.is_stored() && case.trace.in_cookie == Marker::Kept;
    when!(case.departed, case.our_cookie_arrived || sent);
    let everything = kept && sent && case.is_in_time && case.nothing_came_before;
    let or: &[Cause] = match case.server.state {
        Some(StateFound::Unreadable) => &[Cause::FlowExpired, Cause::CookieRemoved],
        // The preset may be of an older version than the site's.
        _ if sent && case.met_another && case.taken_before_compared == Some(false) => {
            &[Cause::ParallelFlows, Cause::CallbackReplayed, Cause::FlowExpired]
        }
        _ if sent && case.taken_before_compared == Some(false) => &[Cause::CallbackReplayed, Cause::FlowExpired],
        // The library may have compared a state, and taken it out before the server looked.
        _ if sent => &[Cause::CallbackReplayed, Cause::QueryDamaged, Cause::FlowExpired],
        _ => &[Cause::CallbackReplayed, Cause::CookieNotSent, Cause::CookieRemoved],
    };
    verdict(
        Cause::ServerLostState,
        certain_if(everything && case.server.state == Some(StateFound::None)),
        &[
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::DepartureCookie,
            Fact::ServerSawSessionCookie,
            Fact::SessionHadState,
            Fact::ServerState,
            Fact::ElapsedSeconds,
            Fact::ServerError,
        ],
        or,
    )
}
