//! What the provider's page offers in addition to "Allow".

use crate::choices::choices;

/// Shows the answer instead of sending it, so that it can be carried into another browser.
pub const SHOW_ANSWER: &str = "show-answer";

choices! {
    /// An error instead of a code.
    Refusal {
        /// The user says no.
        Deny = "deny", "Deny";
        /// RFC 6749 section 4.1.2.1.
        ServerError = "server-error", "Server error";
        /// RFC 6749 section 4.1.2.1.
        TemporarilyUnavailable = "temporarily-unavailable", "Temporarily unavailable";
        /// RFC 6749 section 4.1.2.1.
        UnauthorizedClient = "unauthorized-client", "Unauthorized client";
        /// RFC 6749 section 4.1.2.1.
        InvalidScope = "invalid-scope", "Invalid scope";
        /// A code that no specification and no provider knows.
        UnlistedError = "unlisted-error", "A code nobody knows";
        /// Markup where a page might show it.
        MarkupDescription = "markup-description", "Markup in the description";
    }
}

impl Refusal {
    pub const fn error(self) -> &'static str {
        match self {
            Refusal::Deny | Refusal::MarkupDescription => "access_denied",
            Refusal::ServerError => "server_error",
            Refusal::TemporarilyUnavailable => "temporarily_unavailable",
            Refusal::UnauthorizedClient => "unauthorized_client",
            Refusal::InvalidScope => "invalid_scope",
            Refusal::UnlistedError => "flux_capacitor_empty",
        }
    }

    pub const fn error_description(self) -> Option<&'static str> {
        match self {
            Refusal::Deny => Some("The user said no."),
            Refusal::MarkupDescription => Some("<b>Bold</b> <img src=x onerror=alert(1)>"),
            _ => None,
        }
    }
}

choices! {
    /// What happens to a good answer on its way.
    Damage {
        /// A parameter of 64 kB is added.
        HugeQuery = "huge-query", "64 kB more";
        /// Nothing is left.
        DropQuery = "drop-query", "All of it lost";
        /// The state is lost.
        DropState = "drop-state", "State lost";
        /// The code is lost.
        DropCode = "drop-code", "Code lost";
        /// Values are percent-encoded once too often.
        EscapeTwice = "escape-twice", "Escaped twice";
        /// `&` has become `&amp;`.
        HtmlEscape = "html-escape", "HTML-escaped";
        /// The state is another sign-in's.
        OtherState = "other-state", "Another state";
        /// The code comes twice.
        DoubleParameters = "double-parameters", "Code twice";
        /// Another issuer answers (RFC 9207).
        WrongIss = "wrong-iss", "Another issuer";
    }
}

choices! {
    /// What the token endpoint does with the code.
    TokenFault {
        /// Nothing listens: connection refused.
        Down = "token-down", "Down";
        /// The answer takes a minute.
        Slow = "token-slow", "Slow";
        /// The connection closes without an answer.
        Reset = "token-reset", "Hangs up";
        /// RFC 6749 section 5.2.
        InvalidGrant = "token-invalid-grant", "invalid_grant";
        /// RFC 6749 section 5.2.
        InvalidClient = "token-invalid-client", "invalid_client";
        /// HTTP 500.
        Status500 = "token-500", "HTTP 500";
        /// HTTP 503.
        Status503 = "token-503", "HTTP 503";
        /// HTTP 429 with Retry-After.
        Status429 = "token-429", "HTTP 429";
        /// HTTP 200 with a page for humans.
        Html = "token-html", "HTML";
        /// JSON without a token.
        NoToken = "token-no-token", "No token";
    }
}
