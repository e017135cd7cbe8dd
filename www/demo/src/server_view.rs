//! What the site tells the page (ServerView in the package's contract): the exchange's answer, or a block in the page.

use axum::http::StatusCode;
use oauth_chaperone::Category;
use oauth_chaperone::catalogue::{self, Named, Speaker};
use oauth_chaperone::operators::Ended;
use serde::Serialize;

/// Every field is optional on the wire; what the server did not see, it does not mention.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ServerView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_in: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saw_departure_cookie: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saw_any_cookie: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saw_session_cookie: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_had_state: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_cookie_same_site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<u64>,
}

impl ServerView {
    pub fn signed_in(self) -> Self {
        Self { signed_in: Some(true), redirect: Some("/home"), ..self }
    }

    pub fn failed(self, error: impl Into<String>) -> Self {
        Self { signed_in: Some(false), error: Some(error.into()), ..self }
    }

    pub fn is_signed_in(&self) -> bool {
        self.signed_in == Some(true)
    }

    /// As a Server-Timing header: the fields as a query string, which fits a quoted string (Server Timing, 4).
    pub fn server_timing(&self) -> String {
        let fields = serde_json::json!(self);
        let mut query = oauth2::url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields.as_object().into_iter().flatten() {
            query.append_pair(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        format!("oauth-chaperone;desc=\"{}\"", query.finish())
    }

    /// The status of an error page that tells of this failure, so that the site's own log counts what its users are told.
    pub fn page_status(&self) -> StatusCode {
        match self.category() {
            Category::C => StatusCode::BAD_GATEWAY,
            _ if self.error.as_deref() == Some("internal_error") => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// How it ended, as the counters hear of it.
    pub fn ended(&self) -> Ended<'_> {
        if self.is_signed_in() { Ended::SignedIn } else { Ended::Failed(self.named()) }
    }

    fn named(&self) -> Named<'_> {
        let error = self.error.as_deref().unwrap_or_default();
        Named {
            description: self.error_description.as_deref(),
            status: self.provider_status,
            ..Named::new(error, Speaker::Server)
        }
    }

    /// Where it comes from, by the name alone: the page's catalogue, without the page's evidence. Suspect d first.
    pub fn category(&self) -> Category {
        catalogue::look_up(&self.named()).map_or(Category::D, |known| known.meaning.category())
    }
}
