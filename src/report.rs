//! What an operator may have. The types allow only numbers, flags, words of our tables, and the two short names that
//! the site itself chose: no code, no state, no token, no free text, no address, no user agent.

use serde::Serialize;

use crate::evidence::Evidence;
use crate::facts::Observation;
use crate::user_agent::Browser;
use crate::vocabulary::{Category, Cause, Certainty, Monitoring, Page, words};

words! {
    /// What a report is about.
    Subject {
        /// The user is signed in.
        SignedIn = "signed_in",
        /// Signing in failed.
        Failed = "failed",
        /// No sign-in ended on this page.
        NotACallback = "not_a_callback",
        /// A problem seen before the redirect.
        Preflight = "preflight",
    }
}

/// The `Report` of the contract, version 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Report {
    /// The version of this shape.
    pub version: u32,
    /// The page that carries the chaperone.
    pub page: Page,
    /// What it is about.
    pub outcome: Subject,
    /// Whom the failure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// How sure that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// How loudly to hear of it.
    pub monitoring: Monitoring,
    /// What the verdict rests on.
    pub evidence: Vec<Observation>,
    /// The provider's short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The server framework's short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// The departure cookie's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_id: Option<String>,
    /// What the user may read out.
    pub reference: String,
    /// 1 for the first try in a row.
    pub attempt: u32,
    /// Between departure and arrival.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_seconds: Option<u32>,
    /// Family and major version.
    pub browser: Browser,
    /// Milliseconds since the epoch.
    pub at: u64,
}

impl Report {
    /// A report on this evidence, about a sign-in at this provider; `why` is None where nothing failed.
    pub fn new(
        e: &Evidence,
        provider: Option<&String>,
        outcome: Subject,
        why: Option<(Cause, Certainty)>,
        evidence: Vec<Observation>,
    ) -> Self {
        Report {
            version: 1,
            page: e.page,
            outcome,
            category: why.map(|(cause, _)| cause.category()),
            cause: why.map(|(cause, _)| cause),
            certainty: why.map(|(_, certainty)| certainty),
            monitoring: why.map_or(Monitoring::None, |(cause, _)| cause.monitoring()),
            evidence,
            provider: provider.cloned(),
            framework: e.framework.clone(),
            flow_id: e.trace.flow_id.clone(),
            reference: reference(e.wishes.seed),
            attempt: e.wishes.attempt,
            elapsed_seconds: e.elapsed_seconds(),
            browser: e.environment.browser.clone(),
            at: e.now,
        }
    }
}

/// Crockford's base 32, without I, L, O and U: no digit is read for another.
#[doc(hidden)]
pub const REFERENCE_DIGITS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of 40 bits that can be read out over the telephone, such as "K7Q2-9MXD".
fn reference(seed: u64) -> String {
    let digit = |place: u32| {
        let value = usize::try_from((seed >> (5 * place)) & 31).unwrap_or_default();
        char::from(REFERENCE_DIGITS.as_bytes().get(value).copied().unwrap_or(b'0'))
    };
    let mut code: String = (4..8).rev().map(digit).collect();
    code.push('-');
    code.extend((0..4).rev().map(digit));
    code
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn references() {
        assert_eq!(reference(0), "0000-0000");
        assert_eq!(reference(u64::MAX), "ZZZZ-ZZZZ");
        assert_eq!(reference(0b1_00000), "0000-0010");
    }
}
