//! The token endpoint (RFC 6749 sections 3.2, 4.1.3 and 5), on a listener of its own: closing that is the one way to
//! have connections truly refused.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Json, Router};
use futures_util::stream;
use oauth2::{PkceCodeChallenge, PkceCodeVerifier};
use serde::Deserialize;
use serde_json::json;
use tokio::task::JoinHandle;

use super::faults::TokenFault;
use super::{AuthorizationRequest, CLIENT_ID};
use crate::demo::{bind, lock, serve};
use crate::sessions::random_id;

const CODE_LIFETIME: Duration = Duration::from_secs(60);
const SLOW: Duration = Duration::from_secs(60);

type Codes = Arc<Mutex<HashMap<String, Issued>>>;

/// What a code is bound to.
struct Issued {
    redirect_uri: String,
    code_challenge: String,
    at: Instant,
    fault: Option<TokenFault>,
}

pub struct TokenEndpoint {
    port: u16,
    codes: Codes,
    server: tokio::sync::Mutex<Option<JoinHandle<()>>>,
}

#[derive(Deserialize)]
struct TokenRequest {
    grant_type: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    code_verifier: String,
}

impl TokenEndpoint {
    pub async fn start() -> anyhow::Result<Self> {
        let codes = Codes::default();
        let (listener, port) = bind(0).await?;
        let server = tokio::spawn(serve(listener, routes(Arc::clone(&codes))));
        Ok(Self { port, codes, server: tokio::sync::Mutex::new(Some(server)) })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/token", self.port)
    }

    /// Listens again on the same port; nothing happens where it still does.
    pub async fn open(&self) -> anyhow::Result<()> {
        let mut server = self.server.lock().await;
        if server.is_none() {
            let (listener, _) = bind(self.port).await?;
            *server = Some(tokio::spawn(serve(listener, routes(Arc::clone(&self.codes)))));
        }
        Ok(())
    }

    pub async fn close(&self) {
        if let Some(server) = self.server.lock().await.take() {
            server.abort();
            // The port is closed once the task is gone, not once it was told to go.
            let _ = server.await;
        }
    }

    pub fn issue(&self, request: &AuthorizationRequest, fault: Option<TokenFault>) -> String {
        let code = random_id();
        let issued = Issued {
            redirect_uri: request.redirect_uri.clone(),
            code_challenge: request.code_challenge.clone(),
            at: Instant::now(),
            fault,
        };
        let mut codes = lock(&self.codes);
        codes.retain(|_, issued| issued.at.elapsed() < CODE_LIFETIME);
        codes.insert(code.clone(), issued);
        code
    }
}

impl Drop for TokenEndpoint {
    fn drop(&mut self) {
        if let Some(server) = self.server.get_mut() {
            server.abort();
        }
    }
}

impl Issued {
    fn answers(&self, request: &TokenRequest) -> bool {
        let verifier = PkceCodeVerifier::new(request.code_verifier.clone());
        self.at.elapsed() < CODE_LIFETIME
            && self.redirect_uri == request.redirect_uri
            && (43..=128).contains(&request.code_verifier.len())
            && self.code_challenge == PkceCodeChallenge::from_code_verifier_sha256(&verifier).as_str()
    }
}

fn routes(codes: Codes) -> Router {
    Router::new().route("/token", post(token)).with_state(codes)
}

async fn token(State(codes): State<Codes>, Form(request): Form<TokenRequest>) -> Response {
    if request.grant_type != "authorization_code" {
        return error(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    if request.client_id != CLIENT_ID {
        return error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let Some(issued) = lock(&codes).remove(&request.code).filter(|issued| issued.answers(&request)) else {
        return error(StatusCode::BAD_REQUEST, "invalid_grant");
    };
    match issued.fault {
        // The listener takes care of `Down`; a request that was under way when it closed is still served.
        None | Some(TokenFault::Down) => success(),
        Some(TokenFault::Slow) => {
            tokio::time::sleep(SLOW).await;
            success()
        }
        Some(TokenFault::Reset) => hang_up(),
        Some(TokenFault::InvalidGrant) => error(StatusCode::BAD_REQUEST, "invalid_grant"),
        Some(TokenFault::InvalidClient) => error(StatusCode::UNAUTHORIZED, "invalid_client"),
        Some(TokenFault::Status500) => status(StatusCode::INTERNAL_SERVER_ERROR),
        Some(TokenFault::Status503) => status(StatusCode::SERVICE_UNAVAILABLE),
        Some(TokenFault::Status429) => {
            ([(header::RETRY_AFTER, "30")], status(StatusCode::TOO_MANY_REQUESTS)).into_response()
        }
        Some(TokenFault::Html) => Html("<h1>Down for maintenance</h1>").into_response(),
        Some(TokenFault::NoToken) => Json(json!({ "token_type": "Bearer" })).into_response(),
    }
}

fn success() -> Response {
    let token = json!({ "access_token": random_id(), "token_type": "Bearer", "expires_in": 3600 });
    ([(header::CACHE_CONTROL, "no-store")], Json(token)).into_response()
}

fn error(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

fn status(status: StatusCode) -> Response {
    (status, Html(format!("<h1>{status}</h1>"))).into_response()
}

/// A body that fails at once: hyper gives the connection up before it has sent the head. tests/flow.rs holds it to it.
fn hang_up() -> Response {
    let failure = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Body::from_stream(stream::iter([Err::<Bytes, _>(failure)])).into_response()
}
