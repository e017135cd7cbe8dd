//! A claim as an event of Sentry: one issue for each cause and provider, at the level that the talk gives it.
//!
//! Send it from where the report arrives, never from the callback: there an SDK attaches the address, which holds the
//! code.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Map, Value, json};

use super::claim::Claim;
use super::exposition::OTHER;
use crate::vocabulary::{Category, Cause};

/// The level. None for the user's own action, which is no event.
pub fn level(category: Category) -> Option<&'static str> {
    match category {
        Category::A => None,
        Category::B => Some("info"),
        Category::C => Some("warning"),
        Category::D => Some("error"),
    }
}

/// What makes two claims one issue: the cause and the provider. For an unknown cause, also the name that the failure
/// had.
pub fn fingerprint(claim: &Claim) -> Vec<String> {
    let provider = claim.provider.as_deref().unwrap_or(OTHER);
    let name = claim.error_name().filter(|_| claim.cause == Cause::Unknown);
    let parts = ["oauth-chaperone", claim.cause.as_str(), provider];
    parts.into_iter().chain(name).map(str::to_owned).collect()
}

/// The same as a number, for [`super::limits::Cap`].
pub fn kind(claim: &Claim) -> u64 {
    let mut hasher = DefaultHasher::new();
    fingerprint(claim).hash(&mut hasher);
    hasher.finish()
}

/// The event's JSON, `received` in milliseconds since the epoch; None where there is nothing to tell.
///
/// Its text is a template with a parameter (`logentry`): Sentry's JavaScript SDK takes 50 events of one `message` for one and drops the rest.
pub fn event(claim: &Claim, received: u64) -> Option<Value> {
    let level = level(claim.category())?;
    let mut tags = Map::new();
    let mut tag = |name: &str, value: &str| tags.insert(format!("oauth_chaperone.{name}"), Value::from(value));
    tag("category", claim.category().as_str());
    tag("cause", claim.cause.as_str());
    tag("certainty", claim.certainty.as_str());
    tag("provider", claim.provider.as_deref().unwrap_or(OTHER));
    tag("reference", &claim.reference);
    let evidence: Map<String, Value> =
        claim.evidence.iter().map(|seen| (seen.name.as_str().to_owned(), json!(seen.observed))).collect();
    Some(json!({
        "timestamp": received / 1000,
        "platform": "other",
        "logger": "oauth-chaperone",
        "level": level,
        "logentry": {"message": "Sign-in failed: %s", "params": [claim.cause.as_str()]},
        "fingerprint": fingerprint(claim),
        "tags": tags,
        "contexts": {"oauth_chaperone": {
            "page": claim.page.as_str(),
            "attempt": claim.attempt,
            "elapsed_seconds": claim.elapsed_seconds,
            "flow_id": claim.flow_id,
            "evidence": evidence,
        }},
    }))
}
