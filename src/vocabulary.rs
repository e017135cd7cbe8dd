//! The words that a diagnosis is made of. Each is spelled once, here. The same spelling is used in the TypeScript
//! declarations, the guides, the reports and the file names of the scenarios, and `tests/vocabulary.rs` checks that
//! they agree. A spelling is never used again for another meaning.

/// One table yields the enum, its spelling on the wire and the way back. A table may grow in a minor version
/// (CHANGELOG.md), so no `match` outside this crate may treat it as complete.
macro_rules! words {
    ($(#[$enum_doc:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $spelling:literal,)+ }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every word of this table, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The spelling, the same in Rust, JavaScript, JSON and prose.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $spelling),+ }
            }

            /// The word with exactly this spelling.
            pub fn from_spelling(spelling: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == spelling)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let spelling = String::deserialize(deserializer)?;
                Self::from_spelling(&spelling)
                    .ok_or_else(|| serde::de::Error::unknown_variant(&spelling, &[$($spelling),+]))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Who a failure comes from (Yuuki Takahashi, PyCon JP 2022).
    Category {
        /// The user's own action.
        A = "a",
        /// The user's environment.
        B = "b",
        /// The identity provider.
        C = "c",
        /// Everything else.
        D = "d",
    }
}

words! {
    /// How sure a verdict is: what else could explain the same evidence.
    Certainty {
        /// Worth naming, no more.
        Possible = "possible",
        /// The best of two or three.
        Likely = "likely",
        /// Nothing else explains the evidence.
        Certain = "certain",
    }
}

words! {
    /// How loudly an operator should hear of it.
    Monitoring {
        /// No need to hear of it.
        None = "none",
        /// Count it.
        Count = "count",
        /// Watch the trend of the count.
        Trend = "trend",
        /// Alert on a sharp rise.
        Spike = "spike",
        /// Act on each.
        Act = "act",
    }
}

words! {
    /// Whether starting again changes anything.
    RetryValue {
        /// Start again now.
        Helps = "helps",
        /// After a wait.
        Later = "later",
        /// Useless until something else changes.
        Useless = "useless",
    }
}

words! {
    /// How one attempt to sign in ended, as far as this page can tell.
    Outcome {
        /// The user is signed in, whatever else the evidence looks like.
        SignedIn = "signed_in",
        /// Signing in failed.
        Failed = "failed",
        /// Nothing here says that a sign-in ended on this page.
        NotACallback = "not_a_callback",
    }
}

words! {
    /// The page that carries the chaperone.
    Page {
        /// Before the redirect.
        Login = "login",
        /// The redirect URI itself.
        Callback = "callback",
        /// The page of a failed sign-in.
        Error = "error",
    }
}

words! {
    /// Which page carries the chaperone after the redirect.
    Integration {
        /// The callback itself: every arrival is seen.
        CallbackPage = "callback_page",
        /// Only the page of a failed sign-in.
        ErrorPage = "error_page",
    }
}

/// One table yields the causes, their spelling, category, monitoring level, retry value and meaning.
macro_rules! causes {
    ($($variant:ident $spelling:literal $category:ident $monitoring:ident $retry:ident $meaning:literal)+) => {
        words! {
            /// Why a sign-in failed. Causes are added, never removed or given another meaning.
            Cause { $(#[doc = $meaning] $variant = $spelling,)+ }
        }

        impl Cause {
            /// Whom the failure comes from.
            pub const fn category(self) -> Category {
                match self { $(Cause::$variant => Category::$category),+ }
            }

            /// How loudly an operator should hear of it.
            pub const fn monitoring(self) -> Monitoring {
                match self { $(Cause::$variant => Monitoring::$monitoring),+ }
            }

            /// Whether starting again changes anything.
            pub const fn retry(self) -> RetryValue {
                match self { $(Cause::$variant => RetryValue::$retry),+ }
            }

            /// One sentence for operators and documentation; users read `texts`.
            pub const fn meaning(self) -> &'static str {
                match self { $(Cause::$variant => $meaning),+ }
            }
        }
    };
}

causes! {
    UserDenied "user_denied" A Count Helps
        "The user refused or cancelled at the provider (error=access_denied, user_cancelled_*, denied=…)."
    ConsentWithdrawn "consent_withdrawn" A Count Helps
        "The user took back an earlier consent; the provider rejects the old grant."
    InteractionRequired "interaction_required" A Count Helps
        "The provider needs the user to act (login_required, consent_required, account_selection_required, interaction_required, MFA)."
    LeftProvider "left_provider" A Count Helps
        "The user came back to the login page with the Back button, without an answer from the provider."
    CookiesBlocked "cookies_blocked" B Trend Useless
        "First-party cookies cannot be stored at all."
    StorageBlocked "storage_blocked" B Trend Useless
        "Web storage cannot be used and this flow keeps its state there."
    CookieRemoved "cookie_removed" B Trend Helps
        "A cookie that was stored at departure is gone at arrival, in the same browser and within its lifetime."
    StorageCleared "storage_cleared" B Trend Helps
        "Stored data is gone at arrival while cookies survived, and this flow keeps its state there."
    TabChanged "tab_changed" B Trend Helps
        "The flow came back in another tab of the same browser, and this flow keeps its state in the tab."
    BrowserChanged "browser_changed" B Trend Helps
        "No trace of the departure: another browser, profile, container, app or private window, or everything was cleared."
    InAppBrowser "in_app_browser" B Trend Useless
        "The page runs inside an app's browser which the provider refuses or which loses the flow."
    EmbeddedFrame "embedded_frame" B Trend Useless
        "The page runs inside a third-party frame with partitioned or blocked cookies."
    ParallelFlows "parallel_flows" B Trend Helps
        "A newer sign-in started elsewhere in this browser and replaced this one's state."
    FlowExpired "flow_expired" B Trend Helps
        "More time passed between departure and arrival than the state lives."
    CallbackReplayed "callback_replayed" B Trend Helps
        "This very answer was seen before: reload, Back, restored tab, or delivered twice."
    QueryLost "query_lost" B Trend Helps
        "The answer carries no code, state or error although a departure is pending."
    QueryDamaged "query_damaged" B Trend Helps
        "The answer is there but altered: a missing state or code, HTML-escaped or doubly encoded parameters, duplicates, a state other than the one sent."
    OpenedDirectly "opened_directly" B Count Helps
        "The callback address was opened with no answer and no departure: a bookmark, a typed address, a pasted link."
    StaleLoginPage "stale_login_page" B Trend Helps
        "The login page itself was older than the server's form token or session."
    DeviceOffline "device_offline" B Trend Helps
        "The device lost its network, or something on its network intercepted the request."
    ClockWrong "clock_wrong" B Trend Useless
        "The device clock is far enough off to end cookies or tokens early."
    ProviderUnavailable "provider_unavailable" C Spike Later
        "The provider says that it cannot serve now (temporarily_unavailable, 429, 503), or cannot be reached by the server."
    ProviderError "provider_error" C Spike Later
        "The provider failed (server_error, 5xx, an unreadable answer)."
    ProviderTimeout "provider_timeout" C Spike Later
        "The provider did not answer the server in time."
    NeverReturned "never_returned" C Spike Helps
        "Earlier departures from this browser never came back; the provider (or something on the way) may have shown an error of its own."
    CallbackAddressMismatch "callback_address_mismatch" D Act Useless
        "The login page and the callback have different scheme, host or port, so nothing stored at one is seen at the other."
    CookieNotSent "cookie_not_sent" D Act Useless
        "The cookie is stored but the browser did not send it with the callback (SameSite=Strict; a form_post answer with SameSite=Lax; a service worker)."
    ServerLostState "server_lost_state" D Act Helps
        "The browser kept and sent everything; the server's session had no state."
    ResponseModeMismatch "response_mode_mismatch" D Act Useless
        "The answer came in the fragment (or by POST) while the server reads the query."
    ClientMisconfigured "client_misconfigured" D Act Useless
        "The provider rejects this application's request or credentials (invalid_client, unauthorized_client, invalid_scope, redirect_uri_mismatch, unsupported_response_type, invalid_request …)."
    CodeRejected "code_rejected" D Act Helps
        "The provider refused the code and neither replay nor expiry explains it."
    IssuerMismatch "issuer_mismatch" D Act Useless
        "The answer names another issuer than the one asked (RFC 9207). Never retried automatically."
    AccountConflict "account_conflict" D Act Useless
        "The provider account is tied to another local account already."
    AccountNotAllowed "account_not_allowed" D Act Useless
        "The server's own rules refuse this account."
    BackendUnknown "backend_unknown" D Act Useless
        "The address names a provider that the server does not know."
    ServerFailed "server_failed" D Act Helps
        "This site's own server failed while it finished the exchange."
    Unknown "unknown" D Act Helps
        "Nothing above explains it: take it as d first, then sort it."
}

/// What else it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Alternative {
    /// The other cause.
    pub cause: Cause,
    /// Whom that would come from.
    pub category: Category,
    /// How sure that is; never certain.
    pub certainty: Certainty,
}
