//! What a request to the callback or to the exchange carried.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, Method, header};
use oauth2::url::form_urlencoded;

use crate::server_view::ServerView;

/// The session cookie's name.
pub const SESSION_COOKIE: &str = "demo_session";
/// The departure cookie's name, as the package writes it.
pub const DEPARTURE_COOKIE: &str = "oauth_chaperone";

pub struct Arrival {
    method: Method,
    cookies: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
}

impl Arrival {
    /// `answer` is the query or, for a form_post answer, the body.
    pub fn new(method: Method, headers: &HeaderMap, answer: &[u8]) -> Self {
        Self { method, cookies: cookies(headers), parameters: form_urlencoded::parse(answer).into_owned().collect() }
    }

    /// Of a repeated parameter the last counts, as in Django and PHP, though RFC 6749 section 3.1 forbids repeating.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn session(&self) -> Option<&str> {
        self.cookie(SESSION_COOKIE)
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn view(&self, session_had_state: bool) -> ServerView {
        ServerView {
            saw_departure_cookie: Some(self.cookie(DEPARTURE_COOKIE).is_some()),
            saw_any_cookie: Some(!self.cookies.is_empty()),
            saw_session_cookie: Some(self.session().is_some()),
            session_had_state: Some(session_had_state),
            method: Some(if self.method == Method::POST { "POST" } else { "GET" }),
            time: SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|age| age.as_secs()),
            ..ServerView::default()
        }
    }
}

fn cookies(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
