//! The verdict that each journey must end with.

use oauth_chaperone::{Cause::*, Certainty::*};
use oauth_chaperone_browser_tests::Engine;

use crate::{
    journeys::{
        Journey,
        Mode::*,
        Setup,
        Told::{self, *},
    },
    server::Server::*,
    token_proxy::Fault,
};

pub fn expected(engine: Engine, journey: Journey, setup: Setup) -> Told {
    match journey {
        _ if setup.server == DjangoRedirect => by_the_servers_own_redirect(journey, setup),
        // WebKitGTK blocks cookies and no storage with them. That no cookie came bears the probe out only where the server says that its
        // own would have been sent.
        Journey::CookiesBlocked if engine == Engine::Webkit => Failed(CookiesBlocked, Likely),
        _ if setup.server_view => with_the_servers_view(journey, setup),
        _ => by_the_page_alone(journey, setup),
    }
}

fn with_the_servers_view(journey: Journey, Setup { server, mode, .. }: Setup) -> Told {
    match journey {
        Journey::SignIn => SignedIn,
        Journey::Deny => Failed(UserDenied, Likely),
        Journey::AnotherBrowser | Journey::AnotherBrowserKnown => Failed(BrowserChanged, Likely),
        // Success first.
        Journey::ReplaySignedIn => SignedIn,
        Journey::ReplaySignedOut => match mode {
            CallbackPage => Failed(CallbackReplayed, Certain),
            // No chaperone saw the first answer; the journal knows of the success that arrived() closed.
            ErrorPage => Failed(CallbackReplayed, Likely),
        },
        // It keeps its state, and the provider has not seen the code yet.
        Journey::ReplayAfterFailure if server == DjangoClassic => SignedIn,
        // Whatever fails at the token endpoint has one title here; Apache's log alone knows more.
        Journey::ReplayAfterFailure if server == ModAuthOpenidc => Failed(CallbackReplayed, Certain),
        Journey::ProviderStopped | Journey::Token(_) if server == ModAuthOpenidc => Failed(Unknown, Possible),
        // The token endpoint had answered 500, and what was said then still holds.
        Journey::ReplayAfterFailure => Failed(ProviderError, Certain),
        Journey::TwoTabs => SignedIn,
        Journey::OlderTabFirst if server.keeps_many_states() => SignedIn,
        Journey::OlderTabFirst => Failed(ParallelFlows, Likely),
        Journey::CookiesBlocked => Failed(CookiesBlocked, Certain),
        // Anybody can make a link without a state.
        // Rack takes a `;` for a `&`: the answer is whole.
        Journey::QueryEscaped if server == Omniauth => SignedIn,
        // Its client's plugin hands on the state that left.
        Journey::QueryEscaped if server == BetterAuth => Failed(QueryDamaged, Certain),
        Journey::StateExpired if server == BetterAuth => Failed(FlowExpired, Certain),
        Journey::StateDropped | Journey::QueryEscaped => Failed(QueryDamaged, Likely),
        Journey::QueryDropped => Failed(QueryLost, Likely),
        // On an error page it may as well be a replay of what the server closed by clearing the cookie.
        Journey::CookiesDeleted => Failed(CookieRemoved, if mode == CallbackPage { Certain } else { Likely }),
        Journey::StateCookieDeleted => Failed(CookieRemoved, Likely),
        Journey::StateExpired => Failed(FlowExpired, Likely),
        // On Node.js, on axum, for Authlib and for OmniAuth the adapter says that the check found nothing kept. Django's says what the session held, and not
        // what the library's check found; on an error page an arrival that was not seen may have used it up.
        Journey::SessionsLost
            if matches!(server, Passport | OpenidClient | Flask | Starlette | Omniauth | Axum)
                && mode == CallbackPage =>
        {
            Failed(ServerLostState, Certain)
        }
        Journey::SessionsLost => Failed(ServerLostState, Likely),
        // It redirects what is posted to itself, and then the cookies come.
        Journey::FormPost if server == BetterAuth => SignedIn,
        // The adapter for Node.js does not say the SameSite of its session's cookie, without which one that is gone looks the same.
        Journey::FormPost if matches!(server, Passport | OpenidClient | AuthJs | NextAuth) => {
            Failed(CookieNotSent, Likely)
        }
        Journey::FormPost => Failed(CookieNotSent, Certain),
        Journey::AccountConflict => Failed(AccountConflict, Certain),
        // It falls over what it did not find.
        Journey::BackendUnknown if server == NextAuth => Failed(ServerFailed, Likely),
        Journey::BackendUnknown => Failed(BackendUnknown, Certain),
        Journey::InteractionExpired => Failed(NeverReturned, Likely),
        Journey::ProviderStopped => Failed(ProviderUnavailable, Certain),
        Journey::Token(fault) => match fault {
            Fault::Down | Fault::Reset | Fault::Status429 | Fault::Status503 => Failed(ProviderUnavailable, Certain),
            Fault::Slow => Failed(ProviderTimeout, Certain),
            // "Failed to obtain access token" is all it says, and the glue knows of what.
            Fault::NoToken if matches!(server, Passport | Omniauth | Axum) => Failed(ProviderError, Certain),
            // It raises an error of its own; the glue has seen the answer.
            Fault::NoToken if matches!(server, Allauth | Flask | Starlette) => Failed(ProviderError, Certain),
            // It takes whatever came with 200 for a token, and then has no user.
            Fault::Html if server == BetterAuth => Failed(Unknown, Possible),
            Fault::Status500 | Fault::Html => Failed(ProviderError, Certain),
            // Core 7 has one code for this and for an ID token that lacks a claim, core 5.2 one class for every ID token that it does
            // not like, and for a wrong client secret. The glue knows what says that there was none.
            Fault::NoToken if matches!(server, DjangoCurrent | DjangoClassic) => Failed(ProviderError, Certain),
            Fault::WrongKey if server == DjangoClassic => Failed(ClientMisconfigured, Likely),
            // openid-client 5, below it, says what is missing.
            Fault::NoToken if server == NextAuth => Failed(ProviderError, Certain),
            // So does oauth4webapi; a refusal with 200 looks the same to it.
            Fault::NoToken if matches!(server, OpenidClient | AuthJs) => Failed(ProviderError, Likely),
            // OAUTH_INVALID_RESPONSE, or `missing_claim`: the provider's doing or a wrong setting, and nobody can tell.
            Fault::NoToken => Failed(Unknown, Possible),
            // OAUTH_INVALID_RESPONSE, as for anything else.
            Fault::WrongKey if matches!(server, OpenidClient | AuthJs | NextAuth) => Failed(Unknown, Possible),
            Fault::InvalidClient | Fault::WrongKey => Failed(ClientMisconfigured, Certain),
        },
    }
}

/// The error page is told what failed, by its address, and not what the callback request was like: the answer itself is not
/// there, nor whether the session cookie came. Without its metadata the address has a sentence, which nobody reads.
fn by_the_servers_own_redirect(journey: Journey, setup: Setup) -> Told {
    match journey {
        Journey::SignIn | Journey::TwoTabs | Journey::OlderTabFirst => SignedIn,
        Journey::CookiesDeleted => Failed(CookieRemoved, Likely),
        Journey::InteractionExpired => Failed(NeverReturned, Likely),
        _ if !setup.server_view => Failed(Unknown, Possible),
        // No answer, by which it would be known again; the journal knows of the success.
        Journey::ReplaySignedIn => Failed(CallbackReplayed, Likely),
        // Whether the session's cookie came is not there.
        Journey::ReplayAfterFailure | Journey::SessionsLost | Journey::FormPost | Journey::StateCookieDeleted => {
            Failed(ServerLostState, Likely)
        }
        // `missing_parameter` does not say which.
        Journey::StateDropped | Journey::QueryEscaped => Failed(QueryLost, Likely),
        // `http_error` and `service_unavailable` without the status.
        Journey::Token(Fault::Status500 | Fault::Status503) => Failed(ProviderUnavailable, Likely),
        // Its names stand in the address, which anybody can write.
        _ => match with_the_servers_view(journey, setup) {
            Failed(cause, Certain) => Failed(cause, Likely),
            told => told,
        },
    }
}

/// The server says that the sign-in failed, and no more.
fn by_the_page_alone(journey: Journey, setup: Setup) -> Told {
    match (journey, setup.mode) {
        (Journey::ReplayAfterFailure, _) if setup.server == DjangoClassic => SignedIn,
        (Journey::FormPost, _) if setup.server == BetterAuth => SignedIn,
        // The ledger knows the answer; whether the first arrival used it up, only the server could say.
        (Journey::ReplaySignedIn | Journey::ReplaySignedOut, CallbackPage) | (Journey::ReplayAfterFailure, _) => {
            Failed(CallbackReplayed, Likely)
        }
        // No chaperone saw the first answer, and nobody says that its state is gone.
        (Journey::ReplaySignedIn, ErrorPage) => Failed(BrowserChanged, Likely),
        // Signing out led to the login page, in this tab: its user may have left unmarked, in this browser.
        (Journey::ReplaySignedOut, ErrorPage) => Failed(Unknown, Possible),
        // One state at a time; core 5.2 has one PKCE verifier at a time.
        (Journey::TwoTabs | Journey::OlderTabFirst, _) if !setup.server.keeps_many_states() => {
            Failed(ParallelFlows, Likely)
        }
        (Journey::QueryEscaped, _) if setup.server == BetterAuth => Failed(QueryDamaged, Certain),
        (Journey::StateExpired, _) => Failed(FlowExpired, Likely),
        (Journey::StateDropped | Journey::QueryEscaped, _) => Failed(QueryDamaged, Likely),
        // On an error page, an address without an answer proves nothing.
        (Journey::QueryDropped, ErrorPage) => Failed(Unknown, Possible),
        (Journey::CookiesDeleted, _) => Failed(CookieRemoved, Likely),
        (
            Journey::SessionsLost
            | Journey::StateCookieDeleted
            | Journey::FormPost
            | Journey::AccountConflict
            | Journey::BackendUnknown
            | Journey::ProviderStopped
            | Journey::Token(_),
            _,
        ) => Failed(Unknown, Possible),
        _ => with_the_servers_view(journey, setup),
    }
}
