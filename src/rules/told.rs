//! What the provider and the server say of themselves, and what the server can say once its state check has passed.

use crate::case::Case;
use crate::catalogue::{self, Known, Meaning, Named, Speaker};
use crate::evidence::ExchangeEnd;
use crate::facts::Fact;
use crate::trace::StateCheck;
use crate::vocabulary::Certainty::{Likely, Possible};
use crate::vocabulary::{Category, Cause};

use super::{Judged, certain_if, known, passed, verdict, when};

/// What the server decides by itself, and can't be mistaken about: whose account it is, whom it lets in, which issuer
/// it asked (RFC 9207 2.4), which providers it has. This comes before the provider's word, since no denial would have
/// let the server get that far. It is less sure where servers use the name for a refusal of the provider's too (Python
/// Social Auth's `AuthForbidden`), where no sign-in can be seen, and where the name was in an address. Another issuer
/// is believed only where the answer, if it can be seen, names one and is whole: libraries have one message for a wrong
/// issuer and for none.
pub fn server_decided(case: &Case<'_>) -> Judged {
    use Cause::{AccountConflict, AccountNotAllowed, BackendUnknown, IssuerMismatch};
    let said = known!(case.server_said);
    let Meaning::Cause(cause @ (AccountConflict | AccountNotAllowed | BackendUnknown | IssuerMismatch)) = said.meaning
    else {
        return passed!("nothing that only the server decides");
    };
    let names_issuer = case.answer.issuer && case.answer.damage.is_none();
    when!(cause != IssuerMismatch || names_issuer || !case.answer_is_seen);
    let because: &[Fact] = match cause {
        IssuerMismatch => &[Fact::ServerError, Fact::IssuerParameter],
        _ => &[Fact::ServerError, Fact::ProviderStatus],
    };
    let shown = cause != IssuerMismatch || names_issuer && case.is_ours;
    let certain = !said.weak && case.is_a_sign_in && !case.server_may_repeat_an_address && shown;
    verdict(cause, certain_if(certain), because, &[Cause::ClientMisconfigured, Cause::UserDenied])
}

/// The answer carries `error` (RFC 6749 4.1.2.1). This comes before any rule about the state: OmniAuth checks the state
/// first and so hides a denial behind "csrf_detected". Anybody can make a link with an error in it, so nothing is
/// certain unless the answer is shown to be the one to this browser's request. An error with a state other than the one
/// that left does not count. Another reason that the server gives always comes before it. `access_denied` is not
/// certain either: "the resource owner or authorization server denied the request".
pub fn provider_said(case: &Case<'_>) -> Judged {
    when!(case.answer.error.is_some(), case.trace.state != StateCheck::Differs, !server_knows_another_reason(case));
    let because = &[Fact::ErrorParameter, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::ProviderShowedAPage];
    let Some(Known { meaning: Meaning::Cause(cause), weak, .. }) = case.provider_said else {
        return verdict(Cause::Unknown, Possible, because, &[Cause::ProviderError, Cause::ClientMisconfigured]);
    };
    let or: &[Cause] = match cause {
        Cause::UserDenied => &[Cause::AccountNotAllowed],
        Cause::AccountNotAllowed => &[Cause::UserDenied],
        // Providers give these names to their own faults too: Cognito says invalid_request of a timeout.
        Cause::ClientMisconfigured => &[Cause::ProviderError],
        // Keycloak's "authentication_expired" also comes where another tab has signed in meanwhile.
        Cause::FlowExpired => &[Cause::ParallelFlows],
        _ => &[Cause::OpenedDirectly],
    };
    // A provider can only guess about the user's environment, as a server can.
    let knows = !weak && cause.category() != Category::B;
    verdict(cause, certain_if(case.departed && case.is_ours && knows), because, or)
}

/// The server names a cause that is not the address's, and that it did not read off it.
fn server_knows_another_reason(case: &Case<'_>) -> bool {
    let Some(Known { meaning: Meaning::Cause(cause), weak: false, .. }) = case.server_said else { return false };
    let guessed = cause.category() == Category::B || matches!(cause, Cause::UserDenied | Cause::ServerFailed);
    let same = case.provider_said.is_some_and(|said| said.meaning == Meaning::Cause(cause));
    !guessed && !same && !case.is_ours && !case.server_may_repeat_an_address
}

/// WeChat and Yahoo! JAPAN leave the code out to say that the user refused. Not without the state, which ties an answer
/// to its departure. Not where the answer was changed on the way.
pub fn denied_by_silence(case: &Case<'_>) -> Judged {
    let silent = case.answer.state && !case.answer.code && case.answer.error.is_none() && case.answer.damage.is_none();
    when!(silent);
    let named = Named { provider: case.provider, ..Named::new("(no code)", Speaker::Provider) };
    let Meaning::Cause(cause) = known!(catalogue::look_up(&named)).meaning else {
        return passed!("this provider does not say a refusal so");
    };
    verdict(cause, Likely, &[Fact::CodeParameter, Fact::StateParameter, Fact::StateCheck], &[Cause::QueryDamaged])
}

/// The HTTP status that the provider gave the server: 429 and 503 are "not now" (RFC 6585 4, RFC 9110 15.6.4), other 5xx a
/// fault. Before the server's name for it: Python Social Auth 7 says `unavailable` of each.
pub fn provider_status(case: &Case<'_>) -> Judged {
    let cause = match known!(case.server.provider_status) {
        429 | 503 => Cause::ProviderUnavailable,
        504 => Cause::ProviderTimeout,
        500..=599 => Cause::ProviderError,
        _ => return passed!("no fault of the provider's by its status"),
    };
    verdict(cause, certain_if(case.is_a_sign_in), &[Fact::ProviderStatus, Fact::ServerError], &[Cause::ServerFailed])
}

/// The server's own name for it, where the name means one thing. Not for a failure of the server itself: a lost session
/// makes some servers fail (OmniAuth's `bytesize for nil`), so the markers are asked before `server_failed` is
/// believed. Not for what it can only guess about the user's environment. Not for a denial where the answer says
/// something else. Not for a provider's error where the answer has another state: the server has read the error off
/// that answer.
pub fn server_named_it(case: &Case<'_>) -> Judged {
    let Known { meaning: Meaning::Cause(cause), weak, .. } = known!(case.server_said) else {
        return passed!("the server's name for it means no one cause");
    };
    let guessed = cause.category() == Category::B || cause == Cause::ServerFailed;
    let provider_says_else =
        case.answer.error.is_some() && case.provider_said.map(|said| said.meaning) != case.server_means;
    let mislabelled = cause == Cause::UserDenied && (case.code_was_refused || provider_says_else);
    let read_off_a_forged_answer =
        case.trace.state == StateCheck::Differs && case.answer_has_error && case.server_may_repeat_an_address;
    // `server_decided` has looked at the answer, and says why not.
    let unseen_issuer = cause == Cause::IssuerMismatch;
    when!(!guessed, !mislabelled, !read_off_a_forged_answer, !unseen_issuer);
    let or: &[Cause] = match cause {
        // The server repeats the provider's answer, and a page without that answer in its address can't check it. The
        // server also calls other refusals by the same name.
        Cause::UserDenied => &[Cause::AccountNotAllowed, Cause::CodeRejected, Cause::ClientMisconfigured],
        Cause::ClientMisconfigured => &[Cause::ProviderError, Cause::CodeRejected],
        _ => &[Cause::ServerFailed],
    };
    let heard_itself = !case.server_may_repeat_an_address || case.is_ours && !case.repeats_its_own_address;
    let certain = !weak && cause != Cause::UserDenied && case.is_a_sign_in && heard_itself;
    verdict(cause, certain_if(certain), &[Fact::ServerError, Fact::ProviderStatus], or)
}

/// The exchange did not come through, and the browser says that it has no network. `online: true` says nothing (MDN), so it is
/// not asked.
pub fn device_offline(case: &Case<'_>) -> Judged {
    let came_through = matches!(case.exchange.end, ExchangeEnd::None | ExchangeEnd::Answered);
    when!(!came_through, !case.environment.online);
    verdict(Cause::DeviceOffline, Likely, &[Fact::ExchangeEnd, Fact::Online], &[Cause::ServerFailed])
}

/// The exchange did not answer in time. Whether the provider or this site's server is the slow one can't be seen from here.
pub fn exchange_timed_out(case: &Case<'_>) -> Judged {
    when!(case.exchange.end == ExchangeEnd::TimedOut);
    verdict(
        Cause::ProviderTimeout,
        Likely,
        &[Fact::ExchangeEnd, Fact::Online],
        &[Cause::ServerFailed, Cause::DeviceOffline],
    )
}
