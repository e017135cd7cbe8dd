//! The site's sessions, in memory.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use oauth2::{CsrfToken, PkceCodeVerifier, RedirectUrl};

/// What the site keeps between departure and arrival.
pub struct Pending {
    pub state: CsrfToken,
    pub verifier: PkceCodeVerifier,
    /// The token endpoint wants the same one again (RFC 6749 section 4.1.3).
    pub redirect_uri: RedirectUrl,
    pub departed: Instant,
}

/// One slot for a pending sign-in, as in passport-oauth2 (lib/state/store.js): a newer start replaces an older one's
/// state, which is how parallel tabs fail.
#[derive(Default)]
struct Session {
    pending: Option<Pending>,
    signed_in: bool,
    polls: u8,
}

#[derive(Default)]
pub struct Sessions(HashMap<String, Session>);

/// Why a state was not accepted, in the words of Python Social Auth 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateError {
    Missing,
    Mismatch,
    Expired,
}

impl StateError {
    pub const fn as_str(self) -> &'static str {
        match self {
            StateError::Missing => "session_context_missing",
            StateError::Mismatch => "state_mismatch",
            StateError::Expired => "response_expired",
        }
    }
}

impl Sessions {
    /// Keeps a departure in the session of this id, or in a new one; returns the session's id.
    pub fn depart(&mut self, id: Option<&str>, pending: Pending) -> String {
        let id = id.filter(|id| self.0.contains_key(*id)).map_or_else(random_id, str::to_owned);
        let session = self.0.entry(id.clone()).or_default();
        // A user who signs in again wants to see how that ends. Still signed in, they would never see a failure again.
        *session = Session { pending: Some(pending), ..Session::default() };
        id
    }

    pub fn has_state(&self, id: Option<&str>) -> bool {
        self.get(id).is_some_and(|session| session.pending.is_some())
    }

    /// What a check of this state would find, in the words of the package's contract.
    pub fn find(&self, id: Option<&str>, state: &str) -> &'static str {
        let is_of = |session: &Session| session.pending.as_ref().is_some_and(|pending| pending.state.secret() == state);
        match self.get(id) {
            Some(session) if is_of(session) => "matched",
            Some(Session { pending: Some(_), .. }) => "other",
            _ if self.0.values().any(is_of) => "elsewhere",
            _ => "none",
        }
    }

    /// A state is consumed by the check that it passes, so that an answer works once.
    pub fn take(&mut self, id: Option<&str>, state: &str, lifetime: Duration) -> Result<Pending, StateError> {
        let session = self.get_mut(id).ok_or(StateError::Missing)?;
        let pending = session.pending.take_if(|pending| pending.state.secret() == state && !pending.expired(lifetime));
        match (pending, &session.pending) {
            (Some(pending), _) => Ok(pending),
            (None, None) => Err(StateError::Missing),
            (None, Some(kept)) if kept.state.secret() != state => Err(StateError::Mismatch),
            (None, Some(_)) => Err(StateError::Expired),
        }
    }

    pub fn lose_state(&mut self, id: Option<&str>) {
        if let Some(session) = self.get_mut(id) {
            session.pending = None;
        }
    }

    /// Counts how often a slow exchange was asked for.
    pub fn poll(&mut self, id: Option<&str>) -> u8 {
        self.get_mut(id).map_or(0, |session| {
            session.polls = session.polls.saturating_add(1);
            session.polls
        })
    }

    pub fn sign_in(&mut self, id: Option<&str>) {
        if let Some(session) = self.get_mut(id) {
            session.signed_in = true;
        }
    }

    pub fn is_signed_in(&self, id: Option<&str>) -> bool {
        self.get(id).is_some_and(|session| session.signed_in)
    }

    pub fn end(&mut self, id: Option<&str>) {
        if let Some(id) = id {
            self.0.remove(id);
        }
    }

    fn get(&self, id: Option<&str>) -> Option<&Session> {
        id.and_then(|id| self.0.get(id))
    }

    fn get_mut(&mut self, id: Option<&str>) -> Option<&mut Session> {
        id.and_then(|id| self.0.get_mut(id))
    }
}

impl Pending {
    fn expired(&self, lifetime: Duration) -> bool {
        self.departed.elapsed() > lifetime
    }
}

pub fn random_id() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

/// Standard base64 of 16 bytes always ends in `==` and often holds `+` or `/`: an answer whose escaping was damaged on
/// the way can't pass unnoticed.
pub fn random_state() -> CsrfToken {
    CsrfToken::new(STANDARD.encode(rand::random::<[u8; 16]>()))
}
