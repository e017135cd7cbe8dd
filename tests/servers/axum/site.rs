//! A small site on axum that signs in with the oauth2 crate: its pages and the tests' switches.
//!
//!     axum-site PACKAGE     prints "listening on PORT" and serves on 127.0.0.1 until it is stopped

use std::{
    collections::HashMap,
    env,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};
use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{FromRef, FromRequestParts, Path, RawQuery, Request, State},
    http::{
        HeaderName,
        header::{CONTENT_TYPE, COOKIE, HOST, SET_COOKIE},
        request::Parts,
    },
    middleware::{self, Next},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use oauth_chaperone::{
    axum::{Answer, Callback, Chaperone, Drawn, Failure},
    server_view::SameSite,
    vocabulary::Page,
};
use oauth2::{
    AsyncHttpClient, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, TokenUrl, basic::BasicClient, reqwest,
};
use serde_json::{Value, json};
use tower_http::services::ServeDir;

const SESSION: &str = "id";
/// The provider is slow for as long as this, or longer.
const TIMEOUT: Duration = Duration::from_secs(5);

/// What the route that leaves has kept of a sign-in.
#[derive(Clone)]
struct SignIn {
    state: CsrfToken,
    verifier: String,
    redirect_uri: RedirectUrl,
}

#[derive(Clone, Default)]
struct Kept {
    sign_in: Option<SignIn>,
    user: Option<String>,
}

struct Shared {
    sessions: HashMap<String, Kept>,
    switches: Value,
    said_alone: Vec<String>,
}

#[derive(Clone)]
struct Site {
    shared: Arc<Mutex<Shared>>,
    /// For an error page and for a callback page.
    chaperones: [Chaperone; 2],
    http: reqwest::Client,
}

impl FromRef<Site> for Chaperone {
    fn from_ref(site: &Site) -> Self {
        let [error_page, callback_page] = &site.chaperones;
        if site.is("callback_page") { callback_page.clone() } else { error_page.clone() }
    }
}

impl Site {
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn switch(&self, name: &str) -> Value {
        self.lock().switches.get(name).cloned().unwrap_or_default()
    }

    fn is(&self, name: &str) -> bool {
        self.switch(name) == json!(true)
    }

    fn text(&self, name: &str) -> String {
        self.switch(name).as_str().unwrap_or_default().to_owned()
    }

    /// What a handler without the adapter would have answered.
    fn says(&self, alone: String) {
        self.lock().said_alone.push(alone);
    }

    fn client(&self) -> Result<BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>> {
        Ok(BasicClient::new(ClientId::new("site".into()))
            .set_client_secret(ClientSecret::new("secret-of-a-test-site".into()))
            .set_auth_type(oauth2::AuthType::RequestBody)
            .set_auth_uri(AuthUrl::new(format!("{}/auth", self.text("provider")))?)
            .set_token_uri(TokenUrl::new(self.text("token_url"))?))
    }
}

/// A session in this process, and its cookie.
struct Session {
    site: Site,
    id: Option<String>,
}

impl FromRequestParts<Site> for Session {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let named = cookies(parts).into_iter().find(|(name, _)| name == SESSION);
        let id = named.map(|(_, id)| id).filter(|id| site.lock().sessions.contains_key(id));
        Ok(Session { site: site.clone(), id })
    }
}

impl Session {
    fn kept(&self) -> Kept {
        self.id.as_ref().and_then(|id| self.site.lock().sessions.get(id).cloned()).unwrap_or_default()
    }

    fn forget_sign_in(&self) {
        if let Some(kept) = self.id.as_ref().and_then(|id| self.site.lock().sessions.get_mut(id).map(std::mem::take)) {
            self.put(self.id.clone().unwrap_or_default(), Kept { sign_in: None, ..kept });
        }
    }

    fn put(&self, id: String, kept: Kept) {
        self.site.lock().sessions.insert(id, kept);
    }

    fn end(&self) {
        if let Some(id) = &self.id {
            self.site.lock().sessions.remove(id);
        }
    }

    /// In a new session, so that nobody has its id from before.
    fn begin(&self, kept: Kept) -> AppendHeaders<[(HeaderName, String); 1]> {
        self.end();
        let id = CsrfToken::new_random().secret().clone();
        self.put(id.clone(), kept);
        AppendHeaders([(SET_COOKIE, format!("{SESSION}={id}; Path=/; HttpOnly; SameSite=Lax"))])
    }
}

fn cookies(parts: &Parts) -> Vec<(String, String)> {
    let lines = parts.headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn cleared(name: &str) -> (HeaderName, String) {
    (SET_COOKIE, format!("{name}=; Path=/; Max-Age=0"))
}

fn page(body: &str) -> Html<String> {
    Html(format!(r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>{body}"#))
}

/// What stands in the way of the route: no error of it is a secret.
struct Broken(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Broken {
    fn from(error: E) -> Self {
        Broken(error.into())
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        (axum::http::StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}

async fn home(State(site): State<Site>, session: Session) -> Response {
    let Some(user) = session.kept().user else { return Redirect::to("/login/").into_response() };
    let script = r#"<script type="module" src="/test/arrived.js"></script>"#;
    let script = if site.is("chaperone") && site.is("arrived") { script } else { "" };
    page(&format!(r#"<p id="signed-in">{user}</p>{script}"#)).into_response()
}

async fn login(State(site): State<Site>, State(chaperone): State<Chaperone>) -> Html<String> {
    let link = r#"<a id="sign-in" href="/auth/oidc" data-oauth-provider="oidc">Sign in</a>"#;
    let element = if site.is("chaperone") { chaperone.login("/auth/oidc/callback") } else { String::new() };
    page(&format!("{link}{element}"))
}

async fn leave(State(site): State<Site>, session: Session, request: Request) -> Result<Response, Broken> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).context("a host")?;
    let redirect_uri = RedirectUrl::new(format!("http://{host}/auth/oidc/callback"))?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let client = site.client()?.set_redirect_uri(redirect_uri.clone());
    let mut request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
    request = request.add_scopes(["openid", "profile"].map(|scope| Scope::new(scope.into())));
    for (name, value) in site.switch("arguments").as_object().into_iter().flatten() {
        request = request.add_extra_param(name.clone(), value.as_str().unwrap_or_default().to_owned());
    }
    let (to, state) = request.url();
    let kept = session.kept();
    let sign_in = Some(SignIn { state, verifier: verifier.secret().clone(), redirect_uri });
    Ok((session.begin(Kept { sign_in, ..kept }), Redirect::to(to.as_str())).into_response())
}

async fn callback(
    State(site): State<Site>,
    Path(provider): Path<String>,
    session: Session,
    RawQuery(query): RawQuery,
    callback: Callback,
) -> Response {
    let mut was_asked = false;
    let Kept { sign_in, user } = session.kept();
    let forget = async {
        session.forget_sign_in();
        Ok::<_, Failure>(())
    };
    let response = callback
        .kept(sign_in, |sign_in| sign_in.state.secret())
        .issuer(site.text("provider"))
        .signed_in(user.is_some().then_some("/"))
        .finish(forget, async |answer, sign_in| {
            was_asked = true;
            if provider != "oidc" {
                site.says("HTTP 404 ()".into());
                return Err(Failure::named("backend_missing"));
            }
            let name = redeem(&site, answer, sign_in).await.map_err(|error| {
                site.says(format!("HTTP 500 ({error})"));
                Failure::of(&*error)
            })?;
            if user.as_ref().is_some_and(|user| *user != name) {
                site.says("HTTP 500 (taken)".into());
                return Err(Failure::named("identity_in_use"));
            }
            Ok((session.begin(Kept { sign_in: None, user: Some(name) }), Redirect::to("/")))
        })
        .await;
    // What a handler of the site's own says: the crate checks no state, and has no word for it.
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if !was_asked && (is_json || response.status() == 400) {
        let denied = query.and_then(|query| query.split_once("error=")?.1.split('&').next().map(str::to_owned));
        site.says(format!("HTTP 400 ({})", denied.as_deref().unwrap_or("no such sign-in")));
    }
    response
}

/// The user's name at the provider.
async fn redeem(site: &Site, answer: Answer, sign_in: SignIn) -> Result<String> {
    let client = site.client()?.set_redirect_uri(sign_in.redirect_uri);
    let (http, heard) = (site.http.clone(), answer.heard());
    let send = move |request| {
        let (http, heard) = (http.clone(), heard.clone());
        async move { heard.listen(http.call(request)).await }
    };
    let code = AuthorizationCode::new(answer.code().to_owned());
    let verifier = PkceCodeVerifier::new(sign_in.verifier);
    let token = client.exchange_code(code).set_pkce_verifier(verifier).request_async(&send).await?;
    let me = format!("{}/me", site.text("provider"));
    let me = site.http.get(me).bearer_auth(token.access_token().secret()).send().await?;
    let me: Value = serde_json::from_slice(&me.bytes().await?)?;
    me["sub"].as_str().map(Into::into).context("no name")
}

/// The exchange tells how it ended also to a site that says nothing of why.
async fn without_server_view(State(site): State<Site>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if site.is("server_view") || !is_json {
        return response;
    }
    let (parts, body) = response.into_parts();
    let text = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let view: Value = serde_json::from_slice(&text).unwrap_or_default();
    let body = if view.get("error").is_some() { Body::from(r#"{"signed_in":false}"#) } else { Body::from(text) };
    Response::from_parts(parts, body)
}

/// The page of a site that may tell its own page less than the chaperone would.
fn draw(shared: &Mutex<Shared>, drawn: &Drawn) -> String {
    let is_told = shared.lock().unwrap_or_else(PoisonError::into_inner).switches["server_view"] == json!(true);
    let told = if drawn.page == Page::Error { r#"{"signed_in": false}"# } else { "{}" };
    let html = if is_told { drawn.html.clone() } else { drawn.html.replace(&drawn.told.block(), told) };
    page(&html).0
}

async fn sign_in(Path(user): Path<String>, session: Session) -> Response {
    (session.begin(Kept { user: Some(user), ..session.kept() }), Redirect::to("/")).into_response()
}

async fn sign_out(session: Session) -> Response {
    session.end();
    (AppendHeaders([cleared(SESSION)]), Redirect::to("/login/")).into_response()
}

async fn delete_cookies(request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let mut response = page(r#"<p id="deleted">Deleted</p>"#).into_response();
    for (name, _) in cookies(&parts) {
        response = (AppendHeaders([cleared(&name)]), response).into_response();
    }
    response
}

async fn switch(State(site): State<Site>, wanted: String) -> Result<Json<Value>, Broken> {
    // Whatever the content is called.
    let wanted: Value = serde_json::from_str(&wanted)?;
    let mut shared = site.lock();
    for (name, value) in wanted.as_object().into_iter().flatten() {
        shared.switches[name] = value.clone();
    }
    Ok(Json(json!({ "said_alone": std::mem::take(&mut shared.said_alone) })))
}

/// The strictest policy that the package works under.
async fn policy(request: Request, next: Next) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; \
        require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'";
    ([("Content-Security-Policy", POLICY)], next.run(request).await).into_response()
}

#[tokio::main]
async fn main() -> Result<()> {
    let package = env::args().nth(1).context("the package's directory")?;
    let switches = json!({ "chaperone": true, "server_view": true, "callback_page": true, "arrived": true });
    let shared = Shared { sessions: HashMap::new(), switches, said_alone: Vec::new() };
    let shared = Arc::new(Mutex::new(shared));
    let chaperone = {
        let shared = Arc::clone(&shared);
        Chaperone::new("/login/")
            .without_https()
            .script("/package/pkg/standalone.js")
            .session_cookie(SESSION, SameSite::Lax)
            .attribute("parallel-flows", "one")
            .timeout(TIMEOUT)
            .log(|told, flow| println!("sign-in failed {} {}", flow.unwrap_or("unknown"), told.json()))
            .page(move |drawn| draw(&shared, drawn))
    };
    let http = reqwest::Client::builder()
        // Against server-side request forgery, as the oauth2 crate's documentation asks.
        .redirect(reqwest::redirect::Policy::none())
        // A proxy in the environment would answer for a token endpoint that is down; so would a connection that was kept.
        .no_proxy()
        .pool_max_idle_per_host(0)
        .build()?;
    let chaperones = [chaperone.clone(), chaperone.callback_page()];
    let site = Site { shared, chaperones, http };
    let app = Router::new()
        .route("/", get(home))
        .route("/login/", get(login))
        .route("/auth/oidc", get(leave))
        .route("/auth/{provider}/callback", any(callback))
        .layer(middleware::from_fn_with_state(site.clone(), without_server_view))
        .route("/test/sign-in/{user}", get(sign_in))
        .route("/test/sign-out", get(sign_out))
        .route("/test/delete-cookies", get(delete_cookies))
        .route(
            "/test/delete-state-cookie",
            get(|| async { ([cleared(SESSION)], page(r#"<p id="deleted">Deleted</p>"#)) }),
        )
        .route(
            "/test/visit",
            get(async |session: Session| (session.begin(session.kept()), page(r#"<p id="visited">Visited</p>"#))),
        )
        .route(
            "/test/lose-sessions",
            get(async |State(site): State<Site>| {
                site.lock().sessions.clear();
                page(r#"<p id="lost">Lost</p>"#)
            }),
        )
        .route(
            "/test/arrived.js",
            get(async || {
                let script =
                    r#"import { arrived } from "/package/pkg/standalone.js"; arrived({ integration: "error_page" });"#;
                ([(CONTENT_TYPE, "text/javascript")], script)
            }),
        )
        .route("/test/switch", post(switch))
        .nest_service("/package", ServeDir::new(package))
        .layer(middleware::from_fn(policy))
        .with_state(site);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on {}", listener.local_addr()?.port());
    Ok(axum::serve(listener, app).await?)
}
