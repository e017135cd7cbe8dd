//! The journal's line of an answer that came.

use serde::{Deserialize, Serialize};

use crate::departure::Fingerprint;
use crate::vocabulary::{Cause, Certainty};

/// An answer that arrived before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenAnswer {
    /// When it arrived first.
    pub at: u64,
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// How its first arrival failed, where it did.
    pub failed: Option<FirstVerdict>,
}

/// What was said of an answer when it came first. Nothing used the answer up, so a reload of its page is told the same
/// again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstVerdict {
    /// Why it failed.
    pub cause: Cause,
    /// How sure that was.
    pub certainty: Certainty,
}

impl SeenAnswer {
    pub(super) fn write(&self) -> String {
        let seen = format!("{} {}", self.at, self.fingerprint.as_str());
        match self.failed {
            Some(first) => format!("{seen} {} {}", first.cause.as_str(), first.certainty.as_str()),
            None => seen,
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (at, fingerprint) = (words.next()?, words.next()?);
        let failed = words.next().and_then(Cause::from_spelling).zip(words.next().and_then(Certainty::from_spelling));
        Some(SeenAnswer {
            at: at.parse().ok()?,
            fingerprint: Fingerprint::read(fingerprint)?,
            failed: failed.map(|(cause, certainty)| FirstVerdict { cause, certainty }),
        })
    }
}
