//! What went wrong, by names. An error is read, and nothing of it is handed on. What is found here still has to pass
//! `words`.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, PoisonError};

use http::Response;
use http::header::RETRY_AFTER;
use serde_json::Value;

use super::words::{known_in, named};
use crate::vocabulary::Cause;

const MOST_LINKS: usize = 12;
/// The rest of a token endpoint's answer is not searched for its error.
const LONGEST_BODY: usize = 64 * 1024;

/// Libraries tell some of what happens only by fixed texts: reqwest 0.12 (`operation timed out`), hyper-util 0.1,
/// rustls 0.23, oauth2 5.0. Only the beginning of such a text is compared.
const BEGINNINGS: [(&str, &str); 6] = [
    ("operation timed out", "timeout"),
    ("dns error", "connection_failed"),
    ("tcp connect error", "connection_failed"),
    ("connection closed before message completed", "connection_failed"),
    ("invalid peer certificate", "tls_error"),
    ("Failed to parse server response", "malformed_response"),
];

/// Why a sign-in failed.
///
/// Any error becomes one by `?`. The adapter reads from the error's chain what happened to the connection and to what
/// was parsed. Where your own code refuses a sign-in, say so by a [name](Failure::named) of the catalogue or by a
/// [`Cause`].
#[derive(Clone, Debug)]
pub struct Failure {
    name: &'static str,
    /// The name is the site's own. What the provider has answered does not change it.
    is_own: bool,
}

/// For a failure that has no name.
const INTERNAL: &str = "internal_error";

impl Failure {
    /// By a name of the catalogue: `identity_in_use`, `email_not_verified`, `account_not_allowed`. A name that is not listed counts as
    /// `internal_error`.
    pub fn named(name: &str) -> Self {
        Failure { name: named(name).unwrap_or(INTERNAL), is_own: true }
    }

    /// From an error whose type `?` does not know, such as `anyhow::Error` or a `Box<dyn Error>`:
    /// `Failure::of(&*error)`.
    pub fn of(error: &(dyn Error + 'static)) -> Self {
        Failure { name: read(error).unwrap_or(INTERNAL), is_own: false }
    }

    /// With what the provider has answered last.
    pub(super) fn beside(self, heard: Answered) -> Found {
        if self.is_own {
            return Found { error: self.name.into(), answered: Answered::default() };
        }
        let is_failed = heard.status.is_some_and(|status| status >= 400);
        let error = match (&heard.error, self.name) {
            // A provider's own word says most.
            (Some(error), _) => error.clone(),
            // An error page need not be readable, so this is no malformed response.
            (None, INTERNAL | "malformed_response") if is_failed => "http_error".into(),
            (None, INTERNAL) if heard.is_unreadable => "malformed_response".into(),
            (None, name) => name.into(),
        };
        let is_told = heard.error.is_some() || is_failed;
        Found { error, answered: if is_told { heard } else { Answered::default() } }
    }
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Self {
        Failure { name: cause.as_str(), is_own: true }
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::of(&error)
    }
}

/// A failure as the view has it.
pub(super) struct Found {
    pub error: String,
    pub answered: Answered,
}

/// The first name in its chain of errors, from the outside.
fn read(error: &(dyn Error + 'static)) -> Option<&'static str> {
    let mut link = Some(error);
    for _ in 0..MOST_LINKS {
        let error = link?;
        let found = by_type(error).or_else(|| by_text(error));
        if found.is_some() {
            return found;
        }
        // An `io::Error` is not the source of what it holds.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        link = inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

fn by_type(error: &(dyn Error + 'static)) -> Option<&'static str> {
    if error.is::<serde_json::Error>() {
        return Some("malformed_response");
    }
    if error.is::<tokio::time::error::Elapsed>() {
        return Some("timeout");
    }
    match error.downcast_ref::<io::Error>()?.kind() {
        ErrorKind::TimedOut => Some("timeout"),
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => Some("connection_failed"),
        _ => None,
    }
}

fn by_text(error: &(dyn Error + 'static)) -> Option<&'static str> {
    let text = error.to_string();
    BEGINNINGS.iter().find(|(beginning, _)| text.starts_with(beginning)).map(|(_, name)| *name)
}

/// What the provider has answered: the status and its own error, which libraries forget.
#[derive(Clone, Debug, Default)]
pub(super) struct Answered {
    pub error: Option<String>,
    pub description: Option<String>,
    pub status: Option<u16>,
    pub retry_after: Option<u32>,
    /// The provider sent a page or nothing: neither JSON nor a form with a token.
    pub is_unreadable: bool,
}

/// Hears what the provider answers while the sign-in is finished. Clones share what they have heard.
#[derive(Clone, Debug, Default)]
pub struct Heard(Arc<Mutex<Answered>>);

impl Heard {
    /// Lets an answer through and remembers its status, its `Retry-After` and its `error`. The type is what the `oauth2` and
    /// `openidconnect` crates call an `HttpResponse`.
    ///
    /// # Errors
    ///
    /// That of `answering`.
    pub async fn listen<B: AsRef<[u8]>, E>(
        &self,
        answering: impl Future<Output = Result<Response<B>, E>>,
    ) -> Result<Response<B>, E> {
        self.set(Answered::default());
        let response = answering.await?;
        self.set(answered(&response));
        Ok(response)
    }

    fn set(&self, answered: Answered) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = answered;
    }

    pub(super) fn last(&self) -> Answered {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answered<B: AsRef<[u8]>>(response: &Response<B>) -> Answered {
    let body = response.body().as_ref();
    let body = body.get(..LONGEST_BODY).unwrap_or(body);
    let json = serde_json::from_slice::<Value>(body);
    let is_json = json.is_ok();
    // GitHub answers with a form where it is not asked for JSON.
    let body = json.unwrap_or_else(|_| form_urlencoded::parse(body).into_owned().collect());
    let is_unreadable = body.get("access_token").is_none() && body.get("error").is_none() && !is_json;
    let text = |name| body.get(name).and_then(Value::as_str);
    // Facebook's is an object.
    let error = body.get("error").map(|error| error.get("code").unwrap_or(error));
    Answered {
        error: error.and_then(|error| error.as_str().map(Into::into).or_else(|| Some(error.as_i64()?.to_string()))),
        description: text("error_description").and_then(known_in),
        status: Some(response.status().as_u16()),
        retry_after: response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok()),
        is_unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Around(&'static str, Box<dyn Error + Send + Sync>);

    impl std::fmt::Display for Around {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }

    impl Error for Around {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&*self.1)
        }
    }

    fn refused() -> io::Error {
        io::Error::from(ErrorKind::ConnectionRefused)
    }

    #[test]
    fn what_a_chain_says() {
        let name = |error: Around| Failure::from(error).name;
        assert_eq!(name(Around("x", refused().into())), "connection_failed");
        assert_eq!(name(Around("x", Box::new(io::Error::other(Around("y", refused().into()))))), "connection_failed");
        assert_eq!(name(Around("operation timed out", "z".into())), "timeout");
        let unreadable = serde_json::from_str::<u8>("<h1>").unwrap_err();
        assert_eq!(name(Around("x", unreadable.into())), "malformed_response");
        assert_eq!(name(Around("access_denied", "invalid_grant".into())), INTERNAL);
        assert_eq!(Failure::named("no such name").name, INTERNAL);
        assert_eq!(Failure::from(Cause::AccountConflict).name, "account_conflict");
    }

    fn heard(status: u16, body: &str) -> Answered {
        answered(&Response::builder().status(status).header(RETRY_AFTER, "30").body(body.as_bytes().to_vec()).unwrap())
    }

    #[test]
    fn what_the_provider_said_counts_more() {
        let error = |name, heard: Answered| Failure { name, is_own: false }.beside(heard).error;
        assert_eq!(error(INTERNAL, heard(400, r#"{"error":"invalid_grant"}"#)), "invalid_grant");
        assert_eq!(error("malformed_response", heard(200, "error=bad_verification_code")), "bad_verification_code");
        assert_eq!(error(INTERNAL, heard(400, r#"{"error":{"code":190,"message":"x"}}"#)), "190");
        assert_eq!(error("malformed_response", heard(503, "<h1>")), "http_error");
        assert_eq!(error("malformed_response", heard(200, "<h1>")), "malformed_response");
        assert_eq!(error(INTERNAL, heard(200, "<h1>")), "malformed_response");
        assert_eq!(error(INTERNAL, heard(200, "{}")), INTERNAL);
        assert_eq!(error("connection_failed", heard(200, "{}")), "connection_failed");
        assert_eq!(Failure::named("identity_in_use").beside(heard(500, "")).error, "identity_in_use");
        let told = Failure::from(refused()).beside(heard(429, "")).answered;
        assert_eq!((told.status, told.retry_after), (Some(429), Some(30)));
    }
}
