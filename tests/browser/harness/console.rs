//! The browser's console, where Chromium and Firefox also tell of uncaught exceptions and of what a CSP refused.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde::Deserialize;
use serde_json::json;
use url::{ParseError, Url};

#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    /// "SEVERE", "WARNING", "INFO" or "DEBUG".
    pub level: String,
    /// "javascript", "security", "console-api", "network" …
    pub source: String,
    #[serde(rename = "message")]
    pub text: String,
}

impl Message {
    /// Nobody caught it, or the page's own policy forbids it. A resource that could not be loaded is none: an identity
    /// provider that answers 503 is what some tests are about.
    pub fn is_fault(&self) -> bool {
        self.level == "SEVERE" && (self.source == "javascript" || self.source == "security")
    }
}

/// Not in the W3C's standard, but ChromeDriver's one way to read the console. Messages are told once.
#[derive(Debug)]
pub(crate) struct ReadConsole;

impl WebDriverCompatibleCommand for ReadConsole {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/se/log", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
