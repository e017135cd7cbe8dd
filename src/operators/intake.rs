//! Takes reports that anybody can post. Each step can refuse. The cheap steps come first, and a refusal is counted by
//! its reason.
//!
//! A browser never waits for what happens to its report. The report is counted, put into a bounded queue, and answered.

use std::net::IpAddr;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, Method, StatusCode};

use super::claim::Claim;
use super::counts::Counts;
use super::exposition::Reason;
use super::limits::Limits;

/// Claims that wait to be passed on. A claim that does not fit is counted as refused for `queue`.
pub const MOST_WAITING: usize = 1024;

/// Why a report was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(pub(super) Reason);

impl Refused {
    /// As it is counted.
    pub fn reason(self) -> &'static str {
        self.0.as_str()
    }

    /// As it is answered. A repeat is answered like the first: to the browser it has arrived.
    pub fn status(self) -> StatusCode {
        match self.0 {
            Reason::Method => StatusCode::METHOD_NOT_ALLOWED,
            Reason::Origin => StatusCode::FORBIDDEN,
            Reason::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Reason::Size => StatusCode::PAYLOAD_TOO_LARGE,
            Reason::Shape => StatusCode::BAD_REQUEST,
            Reason::Rate => StatusCode::TOO_MANY_REQUESTS,
            Reason::Repeat | Reason::Queue => StatusCode::NO_CONTENT,
        }
    }
}

/// The receiver of reports. Share it in an `Arc`.
#[derive(Debug)]
pub struct Intake {
    counts: Arc<Counts>,
    origins: Vec<String>,
    address_header: Option<String>,
    limits: Mutex<Limits>,
    onward: Vec<SyncSender<Claim>>,
}

impl Intake {
    /// Counts what it takes in `counts`.
    pub fn new(counts: Arc<Counts>) -> Self {
        let limits = Mutex::new(Limits::new(Instant::now()));
        Intake { counts, origins: Vec::new(), address_header: None, limits, onward: Vec::new() }
    }

    /// Takes reports from pages of this origin, such as `https://shop.example`. Call it for each; without any, all origins are
    /// refused.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// Behind a proxy: the header that it adds the client's address to. The last address counts, because the nearest
    /// proxy has written it. Anybody can make up the others.
    #[must_use]
    pub fn address_header(self, name: impl Into<String>) -> Self {
        Intake { address_header: Some(name.into()), ..self }
    }

    /// A queue of what is taken, for whatever passes it on. Call it once for each.
    pub fn queue(&mut self) -> Receiver<Claim> {
        let (sender, receiver) = sync_channel(MOST_WAITING);
        self.onward.push(sender);
        receiver
    }

    /// Before the body is read. `peer` is the address at the other end of the connection.
    ///
    /// # Errors
    ///
    /// If the body need not be read.
    pub fn admits(&self, method: &Method, headers: &HeaderMap, peer: Option<IpAddr>) -> Result<(), Refused> {
        let refused = if method != Method::POST {
            Some(Reason::Method)
        } else if headers.contains_key(CONTENT_ENCODING) || !is_json_or_text(headers) {
            Some(Reason::Type)
        } else if !self.is_own(headers) {
            Some(Reason::Origin)
        } else {
            let client = self.client(headers, peer);
            let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
            let admitted = limits.admits_client(client, Instant::now());
            (!admitted).then_some(Reason::Rate)
        };
        refused.map_or(Ok(()), |reason| Err(self.refuses(reason)))
    }

    /// A body of [`super::claim::MOST_BYTES`] at most.
    ///
    /// # Errors
    ///
    /// If it is no report, or is one that came before.
    pub fn takes(&self, body: &[u8]) -> Result<Claim, Refused> {
        let claim = Claim::read(body).ok_or_else(|| self.refuses(Reason::Shape))?;
        self.is_new(&claim).map_err(|reason| self.refuses(reason))?;
        self.counts.reported(&claim);
        for queue in &self.onward {
            if queue.try_send(claim.clone()).is_err() {
                self.counts.refused(Reason::Queue);
            }
        }
        Ok(claim)
    }

    fn is_new(&self, claim: &Claim) -> Result<(), Reason> {
        let now = Instant::now();
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        if limits.repeats(claim, now) {
            return Err(Reason::Repeat);
        }
        if limits.takes(claim, now) { Ok(()) } else { Err(Reason::Rate) }
    }

    /// Counts a body that was too long, or too long on its way.
    pub fn refuses_size(&self) -> Refused {
        self.refuses(Reason::Size)
    }

    fn refuses(&self, reason: Reason) -> Refused {
        self.counts.refused(reason);
        Refused(reason)
    }

    /// Every beacon of a page names its origin. This check stops other sites. A script outside a browser can say what
    /// it likes.
    fn is_own(&self, headers: &HeaderMap) -> bool {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let origin = text(ORIGIN.as_str()).is_some_and(|origin| self.origins.iter().any(|own| own == origin));
        let site = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "same-site");
        origin && site
    }

    fn client(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> Option<IpAddr> {
        let Some(name) = &self.address_header else { return peer };
        let last = headers.get_all(name.as_str()).iter().next_back().and_then(|value| value.to_str().ok());
        last.and_then(|addresses| addresses.rsplit(',').next()?.trim().parse().ok()).or(peer)
    }
}

/// A beacon to another origin is text, because text needs no permission there.
fn is_json_or_text(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = value.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/json") || media.eq_ignore_ascii_case("text/plain")
}
