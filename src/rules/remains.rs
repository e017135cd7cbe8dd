//! What remains when nothing else explains the failure.

use crate::answer::Place;
use crate::case::Case;
use crate::catalogue::{Known, Meaning};
use crate::environment::Cookies;
use crate::evidence::ExchangeEnd;
use crate::facts::Fact;
use crate::vocabulary::Certainty::{Likely, Possible};
use crate::vocabulary::{Category, Cause};

use super::{Judged, certain_if, known, passed, verdict, when};

/// The session had no state when the server was asked for its view, and the failure has a name that is about something
/// else. That failure may be a result of the lost state. It is just as possible that the library had taken the state
/// out before. An empty session says nothing where the library is known to do so. Or another flow of this browser has
/// ended since. That explains why our cookie is gone, and nobody says whether the server's came.
pub fn state_may_be_lost(case: &Case<'_>) -> Judged {
    let because = &[Fact::SessionHadState, Fact::ServerError, Fact::ServerSawSessionCookie, Fact::AnotherFlowEnded];
    let a_cookie_came = case.our_cookie_arrived || case.saw_their_cookie == Some(true);
    let popped = case.state_may_be_lost && a_cookie_came && case.taken_before_compared != Some(true);
    let out_of_sight = case.server_lost_state && case.met_another && case.saw_their_cookie.is_none();
    when!(case.departed, popped || out_of_sight && case.state_is_in_a_cookie && !case.passed_state_check);
    if !popped {
        return verdict(Cause::ServerLostState, Possible, because, &[Cause::CookieRemoved, Cause::CallbackReplayed]);
    }
    verdict(Cause::ServerLostState, Possible, because, &[Cause::ServerFailed, Cause::CallbackReplayed])
}

/// The server names a cause of the user's environment, and no marker says otherwise. It may know, but it can't see the
/// browser.
pub fn server_blames_browser(case: &Case<'_>) -> Judged {
    let Known { meaning: Meaning::Cause(cause), weak, .. } = known!(case.server_said) else {
        return passed!("the server's name for it means no one cause");
    };
    when!(cause.category() == Category::B, !case.excludes(cause));
    let or: &[Cause] = match cause {
        // A form token is also refused where its cookie is missing: Django's CSRF check, OmniAuth's authenticity_error.
        Cause::StaleLoginPage if case.environment.cookies == Cookies::Work => &[Cause::CookieRemoved],
        Cause::StaleLoginPage => &[Cause::CookiesBlocked, Cause::CookieRemoved],
        Cause::DeviceOffline => &[],
        _ => &[Cause::ServerLostState],
    };
    let because = &[Fact::ServerError, Fact::DepartureInTab, Fact::DepartureCookie, Fact::PageAgeSeconds];
    verdict(cause, if weak { Possible } else { Likely }, because, or)
}

/// The provider refused the code (RFC 6749 5.2, `invalid_grant`) and the rules before this one found no reason.
pub fn code_rejected(case: &Case<'_>) -> Judged {
    when!(case.code_was_refused);
    verdict(
        Cause::CodeRejected,
        Likely,
        &[Fact::ServerError, Fact::CodeParameter, Fact::ElapsedSeconds, Fact::ProviderStatus],
        &[Cause::CallbackReplayed, Cause::FlowExpired, Cause::ClientMisconfigured],
    )
}

/// The provider refused what the server sent, and no name says what. A bad request is most often a code that is used up
/// (Python Social Auth up to core 5 keeps only the status). Any other refusal concerns the application.
pub fn provider_refused(case: &Case<'_>) -> Judged {
    let because = &[Fact::ProviderStatus, Fact::ServerError];
    let had_a_code = case.answer.code || case.answer.place == Place::Nowhere;
    match known!(case.server.provider_status) {
        400 if !had_a_code => passed!("there was no code to refuse"),
        400 => verdict(Cause::CodeRejected, Likely, because, &[Cause::ClientMisconfigured, Cause::CallbackReplayed]),
        401..=499 => {
            verdict(Cause::ClientMisconfigured, Likely, because, &[Cause::AccountNotAllowed, Cause::CodeRejected])
        }
        _ => passed!("no refusal by its status"),
    }
}

/// This site's own server answered with a fault, with something that is no answer, or not at all. Certain only where it
/// had its state: servers also fail over a lost one (OmniAuth's `bytesize for nil`).
pub fn server_failed(case: &Case<'_>) -> Judged {
    let because = &[Fact::ExchangeEnd, Fact::ExchangeStatus, Fact::ServerError, Fact::SessionHadState];
    let named = case.server_means == Some(Meaning::Cause(Cause::ServerFailed));
    let status_says = case.exchange.status.is_some_and(|status| status >= 500);
    let had_state = (case.passed_state_check || case.had_state == Some(true)) && case.departed;
    let by_hearsay = named && !status_says && case.server_may_repeat_an_address;
    match case.exchange.end {
        _ if named || status_says => verdict(
            Cause::ServerFailed,
            certain_if(had_state && !by_hearsay),
            because,
            &[Cause::ServerLostState, Cause::CookieRemoved],
        ),
        // The server's clock, or its name for the failure, is wrong.
        _ if case.expired_too_soon => verdict(Cause::ServerFailed, Likely, because, &[Cause::ServerLostState]),
        // The log-in page of a hotel or a train answers in the server's place.
        ExchangeEnd::Unreadable => verdict(Cause::ServerFailed, Likely, because, &[Cause::DeviceOffline]),
        ExchangeEnd::Failed => verdict(Cause::ServerFailed, Possible, because, &[Cause::DeviceOffline]),
        _ => passed!("the exchange ended with an answer, or there was none"),
    }
}

/// The provider refused, by the server's word on the answer, and what it said is out of sight. Libraries that check the
/// state first hide a denial behind that check (OmniAuth's "csrf_detected"). This comes after `unknown`, since it is
/// only an alternative.
pub fn refused_out_of_sight(case: &Case<'_>) -> Judged {
    when!(case.answer_has_error, case.answer.error.is_none(), !case.passed_state_check);
    verdict(Cause::UserDenied, Possible, &[], &[])
}

/// Nothing above explains it.
pub fn unknown(_: &Case<'_>) -> Judged {
    verdict(
        Cause::Unknown,
        Possible,
        &[Fact::ServerError, Fact::ExchangeEnd, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[],
    )
}
