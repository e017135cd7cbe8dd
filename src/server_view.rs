//! What the server saw, in its own words: the page can see neither HttpOnly cookies nor what the callback request carried.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

words! {
    /// How the callback was requested.
    Method {
        /// By following an address.
        Get = "GET",
        /// By a form (`response_mode=form_post`).
        Post = "POST",
    }
}

/// The `ServerView` of the contract. Every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerView {
    /// Whether the user is signed in.
    pub signed_in: Option<bool>,
    /// Where to go once signed in.
    pub redirect: Option<String>,
    /// The failure's name in the server's own terms.
    pub error: Option<String>,
    /// The HTTP status that the provider gave the server.
    pub provider_status: Option<u16>,
    /// Whether the callback request carried the departure cookie.
    pub saw_departure_cookie: Option<bool>,
    /// Whether it carried any cookie.
    pub saw_any_cookie: Option<bool>,
    /// Whether it carried the server's own session or state cookie.
    pub saw_session_cookie: Option<bool>,
    /// Whether the server's session held a state for this sign-in.
    pub session_had_state: Option<bool>,
    /// How the callback was requested.
    pub method: Option<Method>,
    /// The server's clock, in seconds since the epoch.
    pub time: Option<u64>,
}

impl ServerView {
    /// Reads the fields from a query string, such as `saw_session_cookie=true&session_had_state=false`: the form that fits the
    /// description of a Server-Timing entry. A field that does not read is as good as absent.
    pub fn from_query(text: &str) -> ServerView {
        let field = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(text.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        let flag = |name: &str| field(name).and_then(|value| value.parse().ok());
        ServerView {
            signed_in: flag("signed_in"),
            redirect: field("redirect"),
            error: field("error"),
            provider_status: field("provider_status").and_then(|value| value.parse().ok()),
            saw_departure_cookie: flag("saw_departure_cookie"),
            saw_any_cookie: flag("saw_any_cookie"),
            saw_session_cookie: flag("saw_session_cookie"),
            session_had_state: flag("session_had_state"),
            method: field("method").and_then(|value| Method::from_spelling(&value)),
            time: field("time").and_then(|value| value.parse().ok()),
        }
    }

    /// Joins what the page was told as it was made with what the exchange answered. Of the callback request the page knows
    /// more, since the exchange's own request is same-site and carries cookies which the callback did not (reference:
    /// environment, 0.2); of the end the exchange does.
    pub fn join(page: ServerView, exchange: ServerView) -> ServerView {
        ServerView {
            signed_in: exchange.signed_in.or(page.signed_in),
            redirect: exchange.redirect.or(page.redirect),
            error: exchange.error.or(page.error),
            provider_status: exchange.provider_status.or(page.provider_status),
            saw_departure_cookie: page.saw_departure_cookie.or(exchange.saw_departure_cookie),
            saw_any_cookie: page.saw_any_cookie.or(exchange.saw_any_cookie),
            saw_session_cookie: page.saw_session_cookie.or(exchange.saw_session_cookie),
            session_had_state: page.session_had_state.or(exchange.session_had_state),
            method: page.method.or(exchange.method),
            time: page.time.or(exchange.time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_a_query() {
        let view = ServerView::from_query(
            "saw_session_cookie=true&session_had_state=false&method=POST&provider_status=x&error=a%20b",
        );
        let expected = ServerView {
            saw_session_cookie: Some(true),
            session_had_state: Some(false),
            method: Some(Method::Post),
            error: Some("a b".into()),
            ..ServerView::default()
        };
        assert_eq!(view, expected);
        assert_eq!(ServerView::from_query("%%%&=&"), ServerView::default());
    }
}
