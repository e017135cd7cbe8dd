//! What a callback request asks for, and what it has brought.

use std::time::{SystemTime, UNIX_EPOCH};

use ::axum::body::{Body, to_bytes};
use ::axum::extract::OriginalUri;
use ::axum::response::{IntoResponse, Response};
use form_urlencoded::parse;
use http::header::{ACCEPT, ALLOW, CONTENT_TYPE, COOKIE, HeaderMap};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};

use super::answer::{LONGEST, Parameters, read};
use super::words::{Told, flow_id};
use super::{HEADERS, Options};
use crate::departure;
use crate::server_view::{self, ServerView};

/// A request to the callback.
#[derive(Debug)]
pub(super) struct Request {
    /// The names of what came, for a page that does not see the address.
    pub names: Vec<String>,
    /// None where two readers could read it differently.
    pub answer: Option<Parameters>,
    /// Asked by the page's script.
    pub is_exchange: bool,
    /// The provider posted its answer.
    pub is_posted: bool,
    /// Asked by following an address, so a page may be drawn.
    pub is_visit: bool,
    /// Every value that it brought, but an error's name.
    pub brought: Vec<String>,
    cookies: Vec<(String, String)>,
    cookie_header: String,
    method: &'static str,
}

impl Request {
    pub async fn read(parts: &Parts, body: Body) -> Self {
        let headers = &parts.headers;
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let query = uri.query().unwrap_or_default();
        let is_post = parts.method == Method::POST;
        let is_form = text(headers, CONTENT_TYPE.as_str()).starts_with("application/x-www-form-urlencoded");
        let body = if is_post && is_form { to_bytes(body, LONGEST).await.ok() } else { Some(Default::default()) };
        let body = body.and_then(|body| String::from_utf8(body.into()).ok());
        let answer = body.as_deref().and_then(|body| read(query, body));
        let body = body.unwrap_or_default();
        let pairs = || parse(query.as_bytes()).chain(parse(body.as_bytes()));
        // The button of the page without script: the answer stands in the address.
        let is_fallback = is_post && parse(query.as_bytes()).any(|(name, _)| matches!(&*name, "code" | "error"));
        let is_exchange = text(headers, ACCEPT.as_str()) == "application/json";
        let cookies = cookies(headers);
        let values = pairs().filter(|(name, _)| name != "error").map(|(_, value)| value.into_owned());
        let brought = values.chain(cookies.iter().map(|(_, value)| value.clone()));
        Request {
            names: pairs().map(|(name, _)| name.into_owned()).collect(),
            answer,
            is_exchange,
            is_posted: is_post && !is_fallback,
            is_visit: parts.method == Method::GET && !is_exchange,
            brought: brought.filter(|value| !value.is_empty()).collect(),
            cookie_header: cookies.iter().flat_map(|(name, value)| [name, "=", value, ";"]).collect(),
            cookies,
            method: if is_post && !is_fallback { "POST" } else { "GET" },
        }
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.answer.as_ref().and_then(|answer| answer.get(name))
    }

    pub fn flow(&self) -> Option<&str> {
        flow_id(self.cookie(departure::COOKIE)?)
    }

    /// A key for the same answer from the same browser. A server may take a posted answer by a redirect to itself.
    pub fn key<'a>(&'a self, code: &'a str) -> [&'a str; 3] {
        [self.method, code, &self.cookie_header]
    }

    pub fn view(&self, options: &Options) -> ServerView {
        ServerView {
            method: server_view::Method::from_spelling(self.method),
            time: SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|age| age.as_secs()),
            saw_any_cookie: Some(!self.cookies.is_empty()),
            saw_departure_cookie: Some(self.cookie(departure::COOKIE).is_some()),
            saw_session_cookie: options.session_cookie.as_deref().map(|name| self.cookie(name).is_some()),
            session_cookie_same_site: options.same_site,
            ..ServerView::default()
        }
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The response to a request that must have no effect.
pub(super) fn refusal(Parts { method, headers, uri, .. }: &Parts) -> Option<Response> {
    // It asks what a GET would answer.
    if method == Method::HEAD {
        return Some(HEADERS.into_response());
    }
    if method != Method::GET && method != Method::POST {
        let allow = [(ALLOW, HeaderValue::from_static("GET, HEAD, POST"))];
        return Some((StatusCode::METHOD_NOT_ALLOWED, HEADERS, allow).into_response());
    }
    let rejected = || {
        let told = Told::from(ServerView { signed_in: Some(false), ..ServerView::default() });
        Some((StatusCode::FORBIDDEN, told).into_response())
    };
    // Old browsers do not send this header. Where a browser sends it, no page can change it.
    let site = text(headers, "sec-fetch-site");
    let is_own = matches!(site, "" | "same-origin");
    let is_exchange = text(headers, ACCEPT.as_str()) == "application/json";
    // Not a visit: an image, a script, a request of another site's page. Chrome 76 to 79 has another word for a frame's
    // visit.
    let is_visit = matches!(text(headers, "sec-fetch-mode"), "" | "navigate" | "nested-navigate");
    if !is_own && (is_exchange || (!is_visit && site != "none")) {
        return rejected();
    }
    // The page asks again when its user really comes.
    let is_prefetch = |name| text(headers, name).contains("prefetch");
    if is_prefetch("sec-purpose") || is_prefetch("purpose") {
        return Some((StatusCode::SERVICE_UNAVAILABLE, HEADERS).into_response());
    }
    // A form on another site's page could send this with the answer in the address.
    let mut asked = parse(uri.query().unwrap_or_default().as_bytes());
    let is_from_elsewhere = matches!(site, "cross-site" | "same-site");
    if method == Method::POST && is_from_elsewhere && asked.any(|(name, _)| matches!(&*name, "code" | "error")) {
        return rejected();
    }
    None
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

pub(super) fn cookies(headers: &HeaderMap) -> Vec<(String, String)> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.into(), value.into())).collect()
}
