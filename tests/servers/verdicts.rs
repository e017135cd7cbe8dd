//! The verdict that each journey must end with.

use oauth_chaperone::{Cause::*, Certainty::*};

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

pub fn expected(journey: Journey, setup: Setup) -> Told {
    if setup.server_view { with_the_servers_view(journey, setup) } else { by_the_page_alone(journey, setup) }
}

fn with_the_servers_view(journey: Journey, Setup { server, mode, .. }: Setup) -> Told {
    match journey {
        Journey::SignIn => SignedIn,
        Journey::Deny => Failed(UserDenied, Likely),
        Journey::AnotherBrowser => Failed(BrowserChanged, Likely),
        // Success first.
        Journey::ReplaySignedIn => SignedIn,
        Journey::ReplaySignedOut => match mode {
            CallbackPage => Failed(CallbackReplayed, Certain),
            // No chaperone saw the first answer, and the departure was closed by arrived().
            ErrorPage => Failed(BrowserChanged, Likely),
        },
        // Core 5.2 keeps its state, and the provider has not seen the code yet.
        Journey::ReplayAfterFailure if server == DjangoClassic => SignedIn,
        Journey::ReplayAfterFailure => Failed(CallbackReplayed, Certain),
        Journey::TwoTabs => SignedIn,
        Journey::CookiesBlocked => Failed(CookiesBlocked, Certain),
        Journey::StateDropped => Failed(QueryDamaged, Certain),
        Journey::QueryDropped => Failed(QueryLost, Likely),
        Journey::CookiesDeleted => Failed(CookieRemoved, Certain),
        Journey::SessionsLost => Failed(ServerLostState, Certain),
        Journey::FormPost => Failed(CookieNotSent, Certain),
        Journey::AccountConflict => Failed(AccountConflict, Certain),
        Journey::BackendUnknown => Failed(BackendUnknown, Certain),
        Journey::InteractionExpired => Failed(NeverReturned, Likely),
        Journey::ProviderStopped => Failed(ProviderUnavailable, Certain),
        Journey::Token(fault) => match fault {
            Fault::Down | Fault::Reset | Fault::Status429 | Fault::Status503 => Failed(ProviderUnavailable, Certain),
            Fault::Slow => Failed(ProviderTimeout, Certain),
            Fault::Status500 | Fault::Html => Failed(ProviderError, Certain),
            // Core 5.2 has one class for every ID token that it does not like, and for a wrong client secret.
            Fault::NoToken | Fault::WrongKey if server == DjangoClassic => Failed(ClientMisconfigured, Likely),
            // `missing_claim`: the provider's doing or a wrong setting, and nobody can tell.
            Fault::NoToken => Failed(Unknown, Possible),
            Fault::WrongKey => Failed(ClientMisconfigured, Certain),
        },
    }
}

/// The server says that the sign-in failed, and no more.
fn by_the_page_alone(journey: Journey, setup: Setup) -> Told {
    match (journey, setup.mode) {
        (Journey::ReplaySignedIn, CallbackPage) => Failed(CallbackReplayed, Certain),
        // No chaperone saw the first answer, and the departure was closed by arrived().
        (Journey::ReplaySignedIn, ErrorPage) => Failed(BrowserChanged, Likely),
        // With one departure cookie for all tabs, the newer one's success took it away: wrong, and known.
        (Journey::TwoTabs, _) if setup.server != DjangoCurrent => Failed(CookieRemoved, Likely),
        (Journey::StateDropped, _) => Failed(QueryDamaged, Likely),
        // On an error page, an address without an answer proves nothing.
        (Journey::QueryDropped, ErrorPage) => Failed(Unknown, Possible),
        (Journey::CookiesDeleted, _) => Failed(CookieRemoved, Likely),
        (
            Journey::SessionsLost
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
