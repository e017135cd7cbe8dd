//! The identity provider "Demo ID": asks the user, or fails in the way that was chosen.

mod answer;
mod faults;
mod token_endpoint;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use oauth2::http::StatusCode;
use serde::Deserialize;

use crate::assets;
use crate::frame;
use crate::pages;
use crate::settings::ResponseMode;
pub use answer::Answer;
pub use faults::{Damage, Refusal, SHOW_ANSWER, TokenFault};
use token_endpoint::TokenEndpoint;

/// The site's name at the provider: a public client (RFC 6749 section 2.1), held to PKCE instead of a secret.
pub const CLIENT_ID: &str = "sprig";

/// The provider's state.
pub struct Provider {
    issuer: String,
    site_port: u16,
    token_endpoint: TokenEndpoint,
    /// Whether its own page fails, which no answer tells.
    pub page_fails: AtomicBool,
}

/// An authorization request (RFC 6749 section 4.1.1, RFC 7636), as the form on the provider's page passes it on.
#[derive(Clone, Debug, Deserialize)]
pub struct AuthorizationRequest {
    pub client_id: String,
    pub redirect_uri: String,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub response_mode: String,
    #[serde(default)]
    pub code_challenge: String,
    /// "none": without any page of the provider's (OpenID Connect Core 3.1.2.1).
    #[serde(default)]
    pub prompt: String,
}

#[derive(Deserialize)]
struct Decision {
    #[serde(flatten)]
    request: AuthorizationRequest,
    #[serde(default)]
    fault: String,
}

impl Provider {
    pub async fn start(issuer: String, site_port: u16) -> anyhow::Result<Arc<Self>> {
        let token_endpoint = TokenEndpoint::start().await?;
        Ok(Arc::new(Self { issuer, site_port, token_endpoint, page_fails: AtomicBool::new(false) }))
    }

    pub fn token_url(&self) -> String {
        self.token_endpoint.url()
    }

    /// An unregistered client or redirect URI is told to the user and never redirected to (RFC 6749 section 4.1.2.1).
    fn refuses(&self, request: &AuthorizationRequest) -> bool {
        request.client_id != CLIENT_ID || !self.is_registered(&request.redirect_uri)
    }

    /// The site's callback under any name that never leaves this machine: which one is its own is a switch.
    fn is_registered(&self, redirect_uri: &str) -> bool {
        let host = redirect_uri
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix(&format!(":{}/auth/callback", self.site_port)));
        host.is_some_and(|host| {
            let subdomain = host.strip_suffix(".localhost").unwrap_or_default();
            let plain = |b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
            matches!(host, "localhost" | "127.0.0.1") || (!subdomain.is_empty() && subdomain.bytes().all(plain))
        })
    }
}

pub fn routes(provider: Arc<Provider>) -> Router {
    Router::new()
        .route("/", get(|| async { "Demo ID, an identity provider that fails on demand." }))
        .route("/authorize", get(ask).post(decide))
        .merge(assets::routes())
        .merge(frame::routes())
        .with_state(provider)
}

async fn ask(State(provider): State<Arc<Provider>>, Query(request): Query<AuthorizationRequest>) -> Response {
    if provider.page_fails.load(Ordering::Relaxed) {
        return (StatusCode::BAD_GATEWAY, "502 Bad Gateway").into_response();
    }
    if provider.refuses(&request) {
        return refusal();
    }
    match provider.token_endpoint.open().await {
        Ok(()) if request.prompt == "none" => {
            decide(State(provider), Form(Decision { request, fault: String::new() })).await
        }
        Ok(()) => pages::provider::ask(&request),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

async fn decide(State(provider): State<Arc<Provider>>, Form(decision): Form<Decision>) -> Response {
    let Decision { request, fault } = decision;
    if provider.refuses(&request) {
        return refusal();
    }
    let refused = Refusal::from_spelling(&fault);
    let damage = Damage::from_spelling(&fault);
    let token_fault = TokenFault::from_spelling(&fault);
    if token_fault == Some(TokenFault::Down) {
        provider.token_endpoint.close().await;
    }
    let answer = match refused {
        Some(refused) => Answer::error(refused, &request.state, &provider.issuer),
        None => {
            let code = provider.token_endpoint.issue(&request, token_fault);
            Answer::code(code, &request.state, &provider.issuer).damaged(damage)
        }
    };
    let response_mode = ResponseMode::from_spelling(&request.response_mode).unwrap_or(ResponseMode::Query);
    if fault == SHOW_ANSWER {
        return pages::provider::answer(&answer.address(&request.redirect_uri, '?'));
    }
    match response_mode {
        ResponseMode::Query => Redirect::to(&answer.address(&request.redirect_uri, '?')).into_response(),
        ResponseMode::Fragment => Redirect::to(&answer.address(&request.redirect_uri, '#')).into_response(),
        ResponseMode::FormPost => pages::provider::form_post(&request.redirect_uri, &answer),
    }
}

fn refusal() -> Response {
    pages::provider::refusal()
}
