//! The answer: seen before, in the wrong place, missing, damaged.

use crate::answer::{Damage, Place};
use crate::case::Case;
use crate::catalogue::Meaning;
use crate::environment::Navigation;
use crate::evidence::ResponseMode;
use crate::facts::Fact;
use crate::server_view::Method;
use crate::trace::{Marker, StateCheck};
use crate::vocabulary::Cause;
use crate::vocabulary::Certainty::{Certain, Likely, Possible};

use super::{Judged, certain_if, passed, verdict, when};

/// This very answer was seen before (the ledger), or the page was reloaded or gone back to and the server refuses what it
/// took before. Not for an answer without a code: an error may well come twice. Certain where the server says that what a
/// first arrival uses up was used up: the first may never have reached it.
pub fn callback_replayed(case: &Case<'_>) -> Judged {
    when!(case.answer.code);
    let used_up = case.code_was_refused || case.server_lost_state;
    let seen = case.trace.answer_seen_ago.is_some();
    let repeated = case.restored || matches!(case.environment.navigation, Navigation::Reload | Navigation::BackForward);
    when!(seen || repeated && used_up);
    verdict(
        Cause::CallbackReplayed,
        certain_if(seen && used_up),
        &[Fact::AnswerSeenSecondsAgo, Fact::Navigation, Fact::ServerError],
        &[Cause::ServerLostState, Cause::FlowExpired],
    )
}

/// The answer came where the server does not look for it: behind the hash sign, or in a form while it reads the query. Not
/// where the site said that its answers come so.
pub fn response_mode_mismatch(case: &Case<'_>) -> Judged {
    let because = &[Fact::AnswerPlace, Fact::RequestMethod, Fact::ServerError];
    let unread = case.server_means == Some(Meaning::ParameterMissing);
    let certainty = match (case.answer.place, case.flow.response_mode) {
        (Place::Fragment, Some(ResponseMode::Fragment)) => return passed!("answers come in the fragment by design"),
        (Place::Fragment, mode) => certain_if(unread || mode.is_some()),
        (Place::Nowhere, _) if case.server.method == Some(Method::Post) && unread => Certain,
        _ => return passed!("the answer is in the query, or the server did not miss it"),
    };
    verdict(Cause::ResponseModeMismatch, certainty, because, &[Cause::QueryDamaged])
}

/// A departure is pending and the answer is not there: an extension, a host's rewriting or a length limit took it
/// (ClearURLs #329, Socialite #541). Not where the answer comes by POST, which leaves no trace in the address.
pub fn query_lost(case: &Case<'_>) -> Judged {
    let pending = case.trace.departure.is_some() || case.trace.in_cookie == Marker::Kept;
    when!(case.answer_is_missing, pending);
    verdict(
        Cause::QueryLost,
        Likely,
        &[Fact::AnswerPlace, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[Cause::OpenedDirectly],
    )
}

/// No answer and no departure: a bookmark, a typed address. Where markers can't be read nobody knows, unless the server says
/// that no sign-in was under way.
pub fn opened_directly(case: &Case<'_>) -> Judged {
    when!(case.answer_is_missing, case.trace.departure.is_none(), case.trace.in_cookie != Marker::Kept);
    let nothing_was_pending = case.trace.is_gone() || case.server.session_had_state == Some(false);
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

/// The answer is there, and not as a provider sends it. Not where it looks whole and the server passed its state check.
pub fn query_damaged(case: &Case<'_>) -> Judged {
    let read_well = case.passed_state_check && case.answer.damage.is_none();
    when!(case.answer.place != Place::Nowhere, case.answer.error.is_none(), !read_well);
    let because = &[Fact::AnswerDamage, Fact::CodeParameter, Fact::StateParameter, Fact::ServerError];
    let server_missed_it = case.server_means == Some(Meaning::ParameterMissing);
    let refused = case.server_means == Some(Meaning::StateLost) || case.code_was_refused;
    let sent_a_state =
        case.trace.state != StateCheck::Unknown || case.trace.departure.as_ref().is_some_and(|d| d.state.is_some());
    let certainty = match (case.answer.damage, case.answer.code, case.answer.state) {
        (Some(Damage::HtmlEscaped), ..) => Certain,
        // RFC 6749 3.1 forbids it; some servers take one of them all the same.
        (Some(Damage::Repeated), ..) => certain_if(refused || server_missed_it),
        (None, true, false) | (Some(Damage::DoublyEncoded), true, false) if server_missed_it || sent_a_state => Certain,
        (_, true, false) => Likely,
        // Nobody knows which providers say a refusal by silence; two do (`denied_by_silence`).
        (_, false, _) => Likely,
        // A site's own state may look escaped; what the server or the fingerprint refuses does not.
        (Some(Damage::DoublyEncoded), ..) if case.trace.state == StateCheck::Differs || refused => Likely,
        _ => return passed!("the answer looks whole, and nothing was refused for its shape"),
    };
    let or: &[Cause] = if case.answer.code { &[Cause::ServerLostState] } else { &[Cause::UserDenied] };
    verdict(Cause::QueryDamaged, certainty, because, or)
}
