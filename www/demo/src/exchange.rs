//! The state check and the token exchange, and what the site says of their end.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::Context;
use axum::http::header::RETRY_AFTER;
use oauth2::basic::{BasicClient, BasicErrorResponse, BasicErrorResponseType};
use oauth2::reqwest::{self, redirect};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenUrl,
};

use crate::arrival::Arrival;
use crate::demo::lock;
use crate::provider::CLIENT_ID;
use crate::server_view::ServerView;
use crate::sessions::{Pending, random_state};
use crate::settings::{ResponseMode, SiteFault};
use crate::site::{PROVIDER, Site};

/// Long for a token endpoint on the same machine, short for the person who tries what happens when it hangs.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(2);

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// The site as a client of the provider.
pub struct RelyingParty {
    client: Client,
    http: reqwest::Client,
    issuer: String,
}

/// One departure to the provider: where to go, and what to remember.
pub struct Departure {
    pub address: String,
    pub state: CsrfToken,
    pub verifier: PkceCodeVerifier,
    pub redirect_uri: RedirectUrl,
}

impl RelyingParty {
    pub fn new(provider: &str, token_url: &str) -> anyhow::Result<Self> {
        let client = BasicClient::new(ClientId::new(CLIENT_ID.to_owned()))
            .set_auth_uri(AuthUrl::new(format!("{provider}/authorize"))?)
            .set_token_uri(TokenUrl::new(token_url.to_owned())?);
        let http = reqwest::Client::builder()
            // Against server-side request forgery, as the oauth2 crate's documentation asks.
            .redirect(redirect::Policy::none())
            .timeout(TOKEN_TIMEOUT)
            // A proxy in the environment would answer for a token endpoint that is down.
            .no_proxy()
            // So would a connection kept from the last exchange.
            .pool_max_idle_per_host(0)
            .build()?;
        Ok(Self { client, http, issuer: provider.to_owned() })
    }

    pub fn depart(&self, callback: String, response_mode: ResponseMode, silent: bool) -> anyhow::Result<Departure> {
        let redirect_uri = RedirectUrl::new(callback).context("the site's host makes no address")?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (address, state) = self
            .client_at(redirect_uri.clone())
            .authorize_url(random_state)
            .add_scope(Scope::new("profile".to_owned()))
            .add_extra_param("response_mode", response_mode.as_str())
            .add_extra_param("prompt", if silent { "none" } else { "consent" })
            .set_pkce_challenge(challenge)
            .url();
        Ok(Departure { address: address.into(), state, verifier, redirect_uri })
    }

    fn client_at(&self, redirect_uri: RedirectUrl) -> Client {
        self.client.clone().set_redirect_uri(redirect_uri)
    }

    async fn redeem(&self, code: &str, pending: Pending, view: ServerView) -> Result<ServerView, ServerView> {
        // Owned: a borrow here is not seen to be Send for every lifetime (rust-lang/rust issue 110338).
        let told = Arc::new(OnceLock::new());
        let send = |request: HttpRequest| send(self.http.clone(), Arc::clone(&told), request);
        let code = AuthorizationCode::new(code.to_owned());
        let client = self.client_at(pending.redirect_uri);
        let answer = client.exchange_code(code).set_pkce_verifier(pending.verifier).request_async(&send).await;
        let Told { status, retry_after } = told.get().copied().unwrap_or_default();
        let view = ServerView { provider_status: status, retry_after, ..view };
        match answer {
            Ok(_) => Ok(view),
            Err(error) => {
                let error = error_name(view.provider_status, error);
                Err(view.failed(error))
            }
        }
    }
}

/// What the oauth2 crate does not tell of the provider's answer.
#[derive(Clone, Copy, Default)]
struct Told {
    status: Option<u16>,
    /// In seconds; this provider names no dates.
    retry_after: Option<u32>,
}

/// Sends a token request and remembers what is told.
async fn send(
    http: reqwest::Client,
    told: Arc<OnceLock<Told>>,
    request: HttpRequest,
) -> Result<HttpResponse, reqwest::Error> {
    let response = http.execute(request.try_into()?).await?;
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let _ = told.set(Told { status: Some(response.status().as_u16()), retry_after });
    let mut answer = HttpResponse::default();
    *answer.status_mut() = response.status();
    *answer.headers_mut() = response.headers().clone();
    *answer.body_mut() = response.bytes().await?.into();
    Ok(answer)
}

/// The names are those of Python Social Auth 7, and OAuth's own where it passes them on.
fn error_name(status: Option<u16>, error: RequestTokenError<reqwest::Error, BasicErrorResponse>) -> String {
    match (status, error) {
        (_, RequestTokenError::Request(error)) if error.is_timeout() => "timeout".to_owned(),
        (_, RequestTokenError::Request(_)) => "connection_failed".to_owned(),
        (Some(429), _) => "rate_limited".to_owned(),
        (Some(500..), _) => "unavailable".to_owned(),
        (_, RequestTokenError::ServerResponse(answer)) => match answer.error() {
            BasicErrorResponseType::InvalidGrant => "authorization_code_rejected".to_owned(),
            other => other.to_string(),
        },
        _ => "malformed_response".to_owned(),
    }
}

/// What the session held, before anything is checked.
pub fn look(site: &Site, arrival: &Arrival) -> ServerView {
    let mut sessions = lock(&site.sessions);
    if lock(&site.settings).site_fault == SiteFault::ServerLostState {
        sessions.lose_state(arrival.session());
    }
    let session_cookie = lock(&site.settings).session_cookie.label().to_ascii_lowercase();
    ServerView {
        state: arrival.parameter("state").map(|state| sessions.find(arrival.session(), state)),
        session_cookie_same_site: Some(session_cookie),
        ..arrival.view(sessions.has_state(arrival.session()))
    }
}

/// Finishes a sign-in, or says why not.
pub async fn finish(site: &Site, arrival: &Arrival) -> ServerView {
    let view = look(site, arrival);
    // Signed in already, in this tab or another: then there is no failure, whatever this answer looks like.
    if lock(&site.sessions).is_signed_in(arrival.session()) {
        return view.signed_in();
    }
    let view = attempt(site, arrival, view).await.map_or_else(|failure| failure, ServerView::signed_in);
    site.counts.ends(PROVIDER, view.ended());
    view
}

async fn attempt(site: &Site, arrival: &Arrival, view: ServerView) -> Result<ServerView, ServerView> {
    // Most servers check the state first and so report a refusal by the user as a broken session, once it is gone.
    if let Some(error) = arrival.parameter("error") {
        let error_description = arrival.parameter("error_description").map(str::to_owned);
        return Err(ServerView { error_description, ..view.failed(error) });
    }
    let (Some(code), Some(state)) = (arrival.parameter("code"), arrival.parameter("state")) else {
        return Err(view.failed("missing_parameter"));
    };
    let settings = lock(&site.settings).clone();
    let taken = lock(&site.sessions).take(arrival.session(), state, settings.state_lifetime());
    let pending = match taken {
        Ok(pending) => pending,
        Err(error) => return Err(view.failed(error.as_str())),
    };
    // RFC 9207 section 2.4. The name is better-auth's: Python Social Auth does not check.
    if arrival.parameter("iss").is_some_and(|issuer| issuer != site.relying_party.issuer) {
        return Err(view.failed("issuer_mismatch"));
    }
    if settings.site_fault == SiteFault::ServerError {
        return Err(view.failed("internal_error"));
    }
    let view = site.relying_party.redeem(code, pending, view).await?;
    if settings.site_fault == SiteFault::AccountConflict {
        return Err(view.failed("identity_in_use"));
    }
    lock(&site.sessions).sign_in(arrival.session());
    Ok(view)
}
