//! The site: its state and its routes.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::future;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Path, Query, RawQuery, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use futures_util::{StreamExt, stream};
use oauth_chaperone::operators::{Counts, Intake};
use serde::Deserialize;
use serde_json::Value;

use crate::arrival::{Arrival, DEPARTURE_COOKIE, SESSION_COOKIE};
use crate::assets::{self, Package};
use crate::demo::lock;
use crate::exchange::{self, RelyingParty};
use crate::frame;
use crate::pages;
use crate::server_view::ServerView;
use crate::sessions::{Pending, Sessions};
use crate::settings::{Integration, Settings, SiteFault};

/// The provider's short name.
pub const PROVIDER: &str = "demo";

/// A person who leaves the demo open must not fill the memory with reports.
const REPORTS_KEPT: usize = 200;

/// Everything that the site remembers.
pub struct Site {
    host: String,
    port: u16,
    /// Shared with whatever wraps the two servers' routes.
    pub settings: Arc<Mutex<Settings>>,
    pub sessions: Mutex<Sessions>,
    pub reports: Mutex<VecDeque<Value>>,
    /// How often each file of the package was asked for, and each route.
    pub asked: Mutex<HashMap<String, usize>>,
    pub relying_party: RelyingParty,
    pub package: Package,
    /// What the operators hear of.
    pub counts: Arc<Counts>,
    intake: Intake,
}

impl Site {
    pub fn new(host: String, port: u16, relying_party: RelyingParty, package: Package) -> Self {
        // The login page may name any provider; this server leads to one.
        let counts = Arc::new(Counts::new([PROVIDER]).without_https());
        Self {
            host,
            port,
            settings: Arc::default(),
            sessions: Mutex::default(),
            reports: Mutex::default(),
            asked: Mutex::default(),
            relying_party,
            package,
            intake: Intake::new(Arc::clone(&counts)),
            counts,
        }
    }

    /// The canonical origin. The site answers under any other name of this machine too.
    pub fn origin(&self, settings: &Settings) -> String {
        format!("http://{}:{}", settings.host.as_ref().unwrap_or(&self.host), self.port)
    }
}

pub fn routes(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to("/login") }))
        .route("/login", get(login))
        .route("/settings", post(change_settings))
        .route("/auth/start", get(depart))
        .route("/auth/callback", get(callback).post(callback))
        .route("/auth/exchange", get(exchange))
        .route("/home", get(home))
        .route("/sign-out", post(sign_out))
        .route("/reports", get(reports).post(report))
        .route("/check", get(check))
        .route("/package/{*path}", get(package_file))
        .merge(assets::routes())
        .merge(frame::routes())
        .layer(from_fn_with_state(Arc::clone(&site), note))
        .with_state(site)
}

/// By route, since the routes are few, and not by the address that was asked for.
async fn note(State(site): State<Arc<Site>>, route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    if let Some(route) = route {
        *lock(&site.asked).entry(route.as_str().to_owned()).or_default() += 1;
    }
    next.run(request).await
}

#[derive(Deserialize)]
struct Login {
    provider: Option<String>,
}

async fn login(State(site): State<Arc<Site>>, Query(login): Query<Login>) -> Response {
    let settings = lock(&site.settings).clone();
    let provider = login.provider.filter(|name| is_short_name(name));
    pages::site::login(&site, &settings, provider.as_deref().unwrap_or(PROVIDER))
}

fn is_short_name(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

async fn change_settings(State(site): State<Arc<Site>>, Form(settings): Form<Settings>) -> Redirect {
    lock(&site.settings).choose(settings);
    Redirect::to("/login")
}

async fn depart(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let settings = lock(&site.settings).clone();
    let callback = format!("{}/auth/callback", site.origin(&settings));
    let departure = match site.relying_party.depart(callback, settings.response_mode, settings.silent) {
        Ok(departure) => departure,
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    };
    let pending = Pending {
        state: departure.state,
        verifier: departure.verifier,
        redirect_uri: departure.redirect_uri,
        departed: Instant::now(),
    };
    let arrival = Arrival::new(Method::GET, &headers, b"");
    let id = lock(&site.sessions).depart(arrival.session(), pending);
    // No Secure: WebKit refuses it on http, loopback included.
    let cookie = format!("{SESSION_COOKIE}={id}; Path=/; HttpOnly; SameSite={}", settings.session_cookie.label());
    let left = site.counts.departs(PROVIDER, &headers).filter(|_| settings.marks_departures);
    let cookies = [Some(cookie), left].into_iter().flatten().map(|cookie| (header::SET_COOKIE, cookie));
    (AppendHeaders(cookies), [(header::CACHE_CONTROL, "no-store")], Redirect::to(&departure.address)).into_response()
}

async fn callback(
    State(site): State<Arc<Site>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let settings = lock(&site.settings).clone();
    let posted = method == Method::POST;
    let answer = if posted { &body } else { query.as_deref().unwrap_or_default().as_bytes() };
    let back = site.counts.arrives(PROVIDER, &headers, &String::from_utf8_lossy(answer));
    let arrival = Arrival::new(method, &headers, answer);
    let response = answer_to(&site, &settings, &arrival, posted).await;
    let back = back.filter(|_| settings.marks_departures).map(|cookie| (header::SET_COOKIE, cookie));
    (AppendHeaders(back), response).into_response()
}

async fn answer_to(site: &Site, settings: &Settings, arrival: &Arrival, posted: bool) -> Response {
    // No script can read what was posted, so a form_post answer is finished here in either integration.
    if settings.integration == Integration::CallbackPage && !posted {
        return pages::site::callback(site, settings, &exchange::look(site, arrival), Some("/auth/exchange"));
    }
    if settings.site_fault == SiteFault::ExchangeSilent {
        return future::pending().await;
    }
    let view = exchange::finish(site, arrival).await;
    match settings.integration {
        _ if view.is_signed_in() => {
            // The page behind may be left before its arrived() has run.
            let domain = settings.cookie_domain.as_ref().map(|domain| format!("; Domain={domain}")).unwrap_or_default();
            let cookie = format!("{DEPARTURE_COOKIE}=; Path=/; Max-Age=0{domain}");
            ([(header::SET_COOKIE, cookie)], Redirect::to("/home")).into_response()
        }
        Integration::CallbackPage => pages::site::callback(site, settings, &view, None),
        Integration::ErrorPage => pages::site::error(site, settings, &view),
    }
}

async fn exchange(
    State(site): State<Arc<Site>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let arrival = Arrival::new(method, &headers, query.unwrap_or_default().as_bytes());
    let Settings { site_fault: fault, slow_polls, .. } = *lock(&site.settings);
    if !lock(&site.sessions).is_signed_in(arrival.session()) {
        match fault {
            SiteFault::ServerError => {
                return (StatusCode::INTERNAL_SERVER_ERROR, Html("<h1>Internal Server Error</h1>")).into_response();
            }
            SiteFault::ExchangeHtml => return Html("<h1>Please sign in to this network</h1>").into_response(),
            SiteFault::ExchangeSilent => return future::pending().await,
            SiteFault::ExchangeStalls => {
                let beginning = stream::iter([Ok::<_, Infallible>("{\"signed_in\": ")]);
                return Body::from_stream(beginning.chain(stream::pending())).into_response();
            }
            SiteFault::ExchangeSlow if lock(&site.sessions).poll(arrival.session()) <= slow_polls => {
                return (StatusCode::ACCEPTED, [(header::RETRY_AFTER, "1")], no_store(&ServerView::default()))
                    .into_response();
            }
            _ => {}
        }
    }
    no_store(&exchange::finish(&site, &arrival).await).into_response()
}

fn no_store(view: &ServerView) -> impl IntoResponse + use<> {
    ([(header::CACHE_CONTROL, "no-store")], Json(serde_json::json!(view)))
}

async fn home(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let arrival = Arrival::new(Method::GET, &headers, b"");
    if !lock(&site.sessions).is_signed_in(arrival.session()) {
        return Redirect::to("/login").into_response();
    }
    let settings = lock(&site.settings).clone();
    pages::site::home(&site, &settings)
}

async fn sign_out(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    let arrival = Arrival::new(Method::POST, &headers, b"");
    lock(&site.sessions).end(arrival.session());
    let cookie = format!("{SESSION_COOKIE}=; Path=/; Max-Age=0");
    ([(header::SET_COOKIE, cookie)], Redirect::to("/login")).into_response()
}

/// Whatever the content type: navigator.sendBeacon of a string sends text/plain.
async fn report(State(site): State<Arc<Site>>, body: Bytes) -> StatusCode {
    let Ok(report) = serde_json::from_slice(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    // It counts what it refuses.
    let _ = site.intake.takes(&body);
    let mut reports = lock(&site.reports);
    reports.push_back(report);
    if reports.len() > REPORTS_KEPT {
        reports.pop_front();
    }
    StatusCode::NO_CONTENT
}

async fn reports(State(site): State<Arc<Site>>) -> Json<Value> {
    Json(lock(&site.reports).iter().cloned().collect())
}

async fn check(State(site): State<Arc<Site>>) -> Response {
    pages::site::check(&site, &lock(&site.settings))
}

async fn package_file(State(site): State<Arc<Site>>, Path(path): Path<String>) -> Response {
    *lock(&site.asked).entry(path.clone()).or_default() += 1;
    if path.starts_with("pkg/texts/") && lock(&site.settings).texts_are_lost {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let fault = lock(&site.settings).module_fault.filter(|_| path.ends_with(".wasm"));
    assets::broken(site.package.file(&path).await, fault)
}
