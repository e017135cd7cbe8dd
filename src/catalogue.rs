//! Error names, as they arrive in the answer's `error` parameter or in [`ServerView::error`](crate::ServerView), and what they
//! mean. Names that are not listed are never repeated anywhere: an unlisted name is free text.

use crate::vocabulary::Cause;

/// What a name says, which is not always a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This cause, and no evidence of the browser's says otherwise.
    Cause(Cause),
    /// The server did not find its state, or another one. Why is for the markers to say: servers fold a dozen causes
    /// into this one name.
    StateLost,
    /// The callback reached the server without a parameter that it needs.
    ParameterMissing,
    /// The provider refused the code: replayed, expired, or else.
    CodeRejected,
    /// A label that servers put on unlike failures, so that it says nothing on its own: Python Social Auth up to 5.2
    /// calls any HTTP 400 of the provider "canceled".
    Vague,
}

/// Sorted by name. RFC 6749 4.1.2.1 and 5.2, OpenID Connect Core 3.1.2.6, Python Social Auth (classic class names up to
/// core 5.2, codes since core 6).
const NAMES: &[(&str, Meaning)] = {
    use Cause::*;
    use Meaning::{Cause as Is, CodeRejected as RefusedCode, ParameterMissing, StateLost, Vague};
    &[
        ("AuthAlreadyAssociated", Is(AccountConflict)),
        ("AuthCanceled", Vague),
        ("AuthConnectionError", Is(ProviderUnavailable)),
        ("AuthFailed", Vague),
        ("AuthForbidden", Is(AccountNotAllowed)),
        ("AuthMissingParameter", ParameterMissing),
        ("AuthReauthenticationRequired", Is(InteractionRequired)),
        ("AuthStateForbidden", StateLost),
        ("AuthStateMissing", StateLost),
        ("AuthTokenError", Is(ClientMisconfigured)),
        ("AuthTokenRevoked", Is(ConsentWithdrawn)),
        ("AuthUnknownError", Vague),
        ("AuthUnreachableProvider", Is(ProviderUnavailable)),
        ("MissingBackend", Is(BackendUnknown)),
        ("WrongBackend", Is(BackendUnknown)),
        ("access_denied", Is(UserDenied)),
        ("account_selection_required", Is(InteractionRequired)),
        ("authentication_disallowed", Is(AccountNotAllowed)),
        ("authorization_code_rejected", RefusedCode),
        ("authorization_declined", Is(UserDenied)),
        ("backend_missing", Is(BackendUnknown)),
        ("connection_failed", Is(ProviderUnavailable)),
        ("consent_required", Is(InteractionRequired)),
        ("email_in_use", Is(AccountConflict)),
        ("http_error", Vague),
        ("identity_in_use", Is(AccountConflict)),
        ("interaction_required", Is(InteractionRequired)),
        ("internal_error", Is(ServerFailed)),
        ("invalid_claim", Is(ClientMisconfigured)),
        ("invalid_client", Is(ClientMisconfigured)),
        ("invalid_grant", RefusedCode),
        ("invalid_request", Is(ClientMisconfigured)),
        ("invalid_request_object", Is(ClientMisconfigured)),
        ("invalid_request_uri", Is(ClientMisconfigured)),
        ("invalid_scope", Is(ClientMisconfigured)),
        ("invalid_setting", Is(ClientMisconfigured)),
        ("issuer_mismatch", Is(IssuerMismatch)),
        ("login_required", Is(InteractionRequired)),
        ("malformed_response", Is(ProviderError)),
        ("membership_required", Is(AccountNotAllowed)),
        ("missing_parameter", ParameterMissing),
        ("missing_setting", Is(ClientMisconfigured)),
        ("rate_limited", Is(ProviderUnavailable)),
        ("redirect_uri_mismatch", Is(ClientMisconfigured)),
        ("registration_not_supported", Is(ClientMisconfigured)),
        ("request_not_supported", Is(ClientMisconfigured)),
        ("request_uri_not_supported", Is(ClientMisconfigured)),
        ("response_expired", StateLost),
        ("server_error", Is(ProviderError)),
        ("session_context_missing", StateLost),
        ("state_mismatch", StateLost),
        ("temporarily_unavailable", Is(ProviderUnavailable)),
        ("timeout", Is(ProviderTimeout)),
        ("tls_error", Is(ProviderUnavailable)),
        ("token_revoked", Is(ConsentWithdrawn)),
        ("unauthorized_client", Is(ClientMisconfigured)),
        ("unavailable", Is(ProviderUnavailable)),
        ("unsupported_grant_type", Is(ClientMisconfigured)),
        ("unsupported_response_type", Is(ClientMisconfigured)),
        ("user_cancelled_authorize", Is(UserDenied)),
        ("user_cancelled_login", Is(UserDenied)),
        ("user_denied", Is(UserDenied)),
        ("username_in_use", Is(AccountConflict)),
    ]
};

/// How an unlisted name is spelled in evidence and reports.
pub const UNLISTED: &str = "unlisted";

/// The listed spelling of a name, and what it means.
pub fn look_up(name: &str) -> Option<(&'static str, Meaning)> {
    let at = NAMES.binary_search_by(|(listed, _)| (*listed).cmp(name)).ok()?;
    NAMES.get(at).copied()
}

/// The name where it is listed, [`UNLISTED`] where not: what may be shown and reported.
pub fn publishable(name: &str) -> &'static str {
    look_up(name).map_or(UNLISTED, |(listed, _)| listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_found() {
        assert!(NAMES.is_sorted_by(|(a, _), (b, _)| a < b));
        for (name, meaning) in NAMES {
            assert_eq!(look_up(name), Some((*name, *meaning)));
        }
        assert_eq!(publishable("<b>hello</b>"), UNLISTED);
    }
}
