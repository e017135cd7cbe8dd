//! The answer: seen before, in the wrong place, missing, damaged.

use crate::answer::{Damage, Place};
use crate::case::Case;
use crate::catalogue::Meaning;
use crate::departure::COOKIE_LIVES_SECONDS;
use crate::environment::{Cookies, Navigation};
use crate::evidence::{ExchangeEnd, ResponseMode};
use crate::facts::Fact;
use crate::server_view::Method;
use crate::trace::{Marker, StateCheck};
use crate::vocabulary::Certainty::{Likely, Possible};
use crate::vocabulary::{Cause, Page};

use super::{Judged, certain_if, known, passed, verdict, when};

/// This very answer has failed before, and comes again. Nothing used it up, so what was said of it first holds. Not
/// where the first exchange never ended: the server may well have finished it.
pub fn failed_before(case: &Case<'_>) -> Judged {
    let first = known!(case.first_verdict);
    let was_cut_off = matches!(first.cause, Cause::DeviceOffline | Cause::ProviderTimeout | Cause::ServerFailed);
    // That the answer came twice is what is known already.
    let says_else = case
        .server_means
        .is_some_and(|meaning| !matches!(meaning, Meaning::Vague | Meaning::Cause(Cause::CallbackReplayed)));
    let is_told_anew = !case.server_lost_state && !case.code_was_refused && says_else;
    let says_something = !matches!(first.cause, Cause::CallbackReplayed | Cause::Unknown);
    when!(!was_cut_off, says_something, !is_told_anew);
    let because = &[Fact::AnswerFailedAs, Fact::AnswerSeenSecondsAgo, Fact::Navigation, Fact::ServerError];
    verdict(first.cause, first.certainty, because, &[Cause::CallbackReplayed])
}

/// This very answer was seen before (the ledger), or its flow has ended well. The server says so in the departure
/// cookie, or this browser's journal does, or that cookie is gone, which a server clears on success. Or the page was
/// reloaded or gone back to, and the server refuses what it took before. That does not count where the ledger can say
/// that the answer is new: the page that was reloaded may be one of the provider's. The rule is not for an answer
/// without a code: an error may well come twice. It is certain where the ledger has the answer, a success is known that
/// the answer may have brought, and the server says that what a first arrival uses up was used up. Where no success is
/// known, the page of the first arrival may have been left before its verdict. That arrival may have failed by whatever
/// makes this one fail. Where it is known how it failed, that holds (`failed_before`).
pub fn callback_replayed(case: &Case<'_>) -> Judged {
    let used_up = case.code_was_refused || case.server_lost_state;
    let seen = case.trace.answer_seen_ago.is_some();
    let ledger_denies = case.trace.in_browser != Marker::Unreadable && !seen;
    let repeated = case.restored || matches!(case.environment.navigation, Navigation::Reload | Navigation::BackForward);
    let of_this_answer = case.answer.code && (seen || repeated && used_up && !ledger_denies);
    let ended_well = case.trace.done || case.trace.departure.is_none() && case.succeeded_lately();
    let cleared = cookie_was_cleared(case);
    when!(of_this_answer || used_up && !case.answer_is_missing && (ended_well || cleared));
    let or: &[Cause] = match () {
        () if cleared => &[Cause::CookieRemoved, Cause::ServerLostState],
        () if ended_well => &[Cause::BrowserChanged, Cause::FlowExpired],
        () => &[Cause::ServerLostState, Cause::FlowExpired],
    };
    let because: &[Fact] = match () {
        () if of_this_answer => &[Fact::AnswerSeenSecondsAgo, Fact::Navigation, Fact::ServerError],
        () if cleared => {
            &[Fact::DepartureCookie, Fact::DepartureInTab, Fact::ServerSawSessionCookie, Fact::ServerError]
        }
        () => &[Fact::FlowIsDone, Fact::SucceededSecondsAgo, Fact::ServerError],
    };
    // The flow that ended well had left before this answer came, and took this one's departure along.
    let has_succeeded = case.trace.departure.is_none() && case.trace.succeeded_ago >= case.trace.answer_seen_ago;
    let certain =
        of_this_answer && seen && used_up && (case.trace.done || has_succeeded) && failed_before(case).is_err();
    verdict(Cause::CallbackReplayed, certain_if(certain), because, or)
}

/// Our cookie is gone and the server's own is there. No add-on removes just ours, but a server that ends a flow well
/// does. Or the page was gone back to or reloaded, and nothing is known of the server's own cookie. Only where the
/// server handles the callback itself: an exchange that succeeded would have told this page.
fn cookie_was_cleared(case: &Case<'_>) -> bool {
    let young = case.elapsed_seconds.is_some_and(|elapsed| elapsed < COOKIE_LIVES_SECONDS);
    let repeated = case.restored || matches!(case.environment.navigation, Navigation::Reload | Navigation::BackForward);
    let theirs_is_there = case.saw_their_cookie == Some(true) || repeated && case.saw_their_cookie.is_none();
    (case.page == Page::Error || case.exchange.end == ExchangeEnd::None)
        && theirs_is_there
        && case.trace.departure.as_ref().is_some_and(|departure| departure.cookie_kept)
        && case.trace.is_stored()
        && case.trace.in_cookie == Marker::Gone
        && case.environment.cookies == Cookies::Work
        && case.server.saw_departure_cookie != Some(true)
        && case.had_state != Some(true)
        && !case.met_another
        && young
}

/// The answer came where the server does not look for it: after the hash sign, or in a form while it reads the query.
/// Not where the site said that its answers come this way. A server that asks the provider's form for a form token
/// refuses every answer (omniauth-apple #54): it can't take what it was sent that way.
pub fn response_mode_mismatch(case: &Case<'_>) -> Judged {
    let because = &[Fact::AnswerPlace, Fact::RequestMethod, Fact::ServerError];
    let unread = case.server_means == Some(Meaning::ParameterMissing);
    let posted = case.server.method == Some(Method::Post);
    let form_token_refused = posted
        && case.server_means == Some(Meaning::Cause(Cause::StaleLoginPage))
        && (case.page == Page::Callback || case.has_answer || case.flow.response_mode == Some(ResponseMode::FormPost));
    let certainty = match (case.answer.place, case.flow.response_mode) {
        _ if form_token_refused => {
            return verdict(
                Cause::ResponseModeMismatch,
                Likely,
                because,
                &[Cause::CookieNotSent, Cause::StaleLoginPage],
            );
        }
        (Place::Fragment, Some(ResponseMode::Fragment)) => return passed!("answers come in the fragment by design"),
        (Place::Fragment, mode) => certain_if((unread || mode.is_some()) && case.is_ours && case.departed),
        (Place::Nowhere, _) if posted && unread => certain_if(case.departed),
        _ => return passed!("the answer is in the query, or the server did not miss it"),
    };
    verdict(Cause::ResponseModeMismatch, certainty, because, &[Cause::QueryDamaged])
}

/// A departure is pending and the answer is not there: an extension, a host's rewriting or a length limit took it
/// (ClearURLs #329, Socialite #541). Not where the answer comes by POST, which leaves no trace in the address. Where
/// the answer itself is out of sight, the server's name for it may just as well mean one parameter.
pub fn query_lost(case: &Case<'_>) -> Judged {
    when!(case.answer_is_missing, case.departed);
    let or: &[Cause] =
        if case.answer_is_seen { &[Cause::OpenedDirectly] } else { &[Cause::QueryDamaged, Cause::OpenedDirectly] };
    verdict(
        Cause::QueryLost,
        Likely,
        &[Fact::AnswerPlace, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::DepartureCookie, Fact::ServerError],
        or,
    )
}

/// No answer and no departure: a bookmark, a typed address. Where markers can't be read, this can't be known, unless
/// the server says that no sign-in was under way.
pub fn opened_directly(case: &Case<'_>) -> Judged {
    when!(case.answer_is_missing, !case.departed);
    let nothing_was_pending = case.trace.is_gone() || case.had_state == Some(false);
    verdict(
        Cause::OpenedDirectly,
        if nothing_was_pending { Likely } else { Possible },
        &[
            Fact::AnswerPlace,
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::DepartureCookie,
            Fact::SessionHadState,
        ],
        &[Cause::QueryLost],
    )
}

/// The answer is there, but not as a provider sends it. Not where it looks whole and the server passed its state check.
/// Certain only where the state that left came too, since anybody can make a link that lacks one.
pub fn query_damaged(case: &Case<'_>) -> Judged {
    let read_well = case.passed_state_check && case.answer.damage.is_none() && case.answer.code;
    when!(case.has_answer || case.answer.place != Place::Nowhere, !case.answer_has_error, !read_well);
    let because = &[Fact::AnswerDamage, Fact::CodeParameter, Fact::StateParameter, Fact::StateCheck, Fact::ServerError];
    let ours = case.departed && case.trace.state == StateCheck::Matches;
    let server_missed_it = case.server_means == Some(Meaning::ParameterMissing);
    let refused = case.server_says_lost || case.code_was_refused;
    let certainty = match (case.answer.damage, case.answer.code, case.answer.state) {
        (Some(Damage::HtmlEscaped), ..) => certain_if(ours),
        // RFC 6749 3.1 forbids it. Some servers take one of them anyway, and may fail for another reason.
        (Some(Damage::Repeated), ..) => certain_if(server_missed_it && ours),
        (_, true, false) => Likely,
        // Two providers are known to refuse without a word (`denied_by_silence`). Nobody knows which others do.
        (_, false, _) => Likely,
        // A site's own state may look escaped. But a state that the server or the fingerprint refuses is not such a
        // state.
        (Some(Damage::DoublyEncoded), ..) if case.trace.state == StateCheck::Differs => Likely,
        (Some(Damage::DoublyEncoded), ..) if refused && case.trace.state != StateCheck::Matches => Likely,
        _ if issuer_is_missed(case) => Likely,
        _ => return passed!("the answer looks whole, and nothing was refused for its shape"),
    };
    let or: &[Cause] = match (case.answer.code, case.departed) {
        (true, true) if issuer_is_missed(case) => &[Cause::ClientMisconfigured, Cause::ProviderError],
        (true, true) => &[Cause::ServerLostState],
        // An app store's install link (social-core #411), a link from an old mail.
        (true, false) => &[Cause::OpenedDirectly, Cause::BrowserChanged],
        (false, _) => &[Cause::UserDenied],
    };
    verdict(Cause::QueryDamaged, certainty, because, or)
}

/// The server refuses the issuer, and the answer names none. Either it was lost on the way, or the provider promises
/// one and sends none.
fn issuer_is_missed(case: &Case<'_>) -> bool {
    case.server_means == Some(Meaning::Cause(Cause::IssuerMismatch)) && case.answer_is_seen && !case.answer.issuer
}
