//! A claim as a log record of OpenTelemetry, in the JSON that a collector takes at `/v1/logs`.

use serde_json::{Value, json};

use super::claim::Claim;
use crate::facts::Observed;
use crate::report::Subject;
use crate::vocabulary::Monitoring;

/// The device's clock counts where it is not further off than this, in milliseconds.
const CLOCK_MAY_BE_OFF: u64 = 5 * 60 * 1000;

/// A whole request. `received` is each claim's time of arrival, in milliseconds since the epoch.
pub fn request<'a>(service: &str, claims: impl IntoIterator<Item = (&'a Claim, u64)>) -> Value {
    let records: Vec<Value> = claims.into_iter().map(|(claim, received)| record(claim, received)).collect();
    json!({"resourceLogs": [{
        "resource": {"attributes": [text("service.name", service)]},
        "scopeLogs": [{
            "scope": {"name": "oauth-chaperone", "version": env!("CARGO_PKG_VERSION")},
            "logRecords": records,
        }],
    }]})
}

/// One record.
pub fn record(claim: &Claim, received: u64) -> Value {
    let at = claim.at.filter(|at| at.abs_diff(received) <= CLOCK_MAY_BE_OFF).unwrap_or(received);
    let (severity, severity_text) = severity(claim.monitoring());
    let mut attributes = Vec::from([
        text("error.type", claim.cause.as_str()),
        text("oauth_chaperone.category", claim.category().as_str()),
        text("oauth_chaperone.certainty", claim.certainty.as_str()),
        text("oauth_chaperone.monitoring", claim.monitoring().as_str()),
        text("oauth_chaperone.page", claim.page.as_str()),
        text("oauth_chaperone.reference", &claim.reference),
        number("oauth_chaperone.attempt", claim.attempt.into()),
        text("user_agent.name", &claim.browser.name),
        text("user_agent.os.name", &claim.browser.os),
        json!({"key": "browser.mobile", "value": {"boolValue": claim.browser.mobile}}),
    ]);
    attributes.extend(claim.provider.as_deref().map(|name| text("oauth_chaperone.provider", name)));
    attributes.extend(claim.framework.as_deref().map(|name| text("oauth_chaperone.framework", name)));
    attributes.extend(claim.flow_id.as_deref().map(|id| text("oauth_chaperone.flow_id", id)));
    attributes.extend(claim.elapsed_seconds.map(|seconds| number("oauth_chaperone.elapsed_seconds", seconds.into())));
    attributes.extend(claim.browser.major.map(|major| text("user_agent.version", &major.to_string())));
    attributes.push(evidence(claim));
    let (name, body) = match claim.subject {
        Subject::Preflight => ("oauth_chaperone.sign_in.finding", "Before signing in"),
        _ => ("oauth_chaperone.sign_in.failure", "Sign-in failed"),
    };
    json!({
        "timeUnixNano": nanoseconds(at),
        "observedTimeUnixNano": nanoseconds(received),
        "severityNumber": severity,
        "severityText": severity_text,
        "eventName": name,
        "body": {"stringValue": format!("{body}: {}", claim.cause.as_str())},
        "attributes": attributes,
    })
}

/// OpenTelemetry's scale: 9 is information, 13 a warning, 17 an error. Which names its ranges have: the logs' data model.
const fn severity(monitoring: Monitoring) -> (u8, &'static str) {
    match monitoring {
        Monitoring::None | Monitoring::Count => (9, "INFO"),
        Monitoring::Trend => (10, "INFO2"),
        Monitoring::Spike => (13, "WARN"),
        Monitoring::Act => (17, "ERROR"),
    }
}

fn evidence(claim: &Claim) -> Value {
    let seen = claim.evidence.iter().filter_map(|observation| {
        let value = match observation.observed {
            Observed::Nothing => return None,
            Observed::Flag(flag) => json!({"boolValue": flag}),
            Observed::Number(number) => json!({"intValue": number.to_string()}),
            Observed::Signed(number) => json!({"intValue": number.to_string()}),
            Observed::Word(word) => json!({"stringValue": word}),
        };
        Some(json!({"key": observation.name.as_str(), "value": value}))
    });
    let seen: Vec<Value> = seen.collect();
    json!({"key": "oauth_chaperone.evidence", "value": {"kvlistValue": {"values": seen}}})
}

/// JSON of Protocol Buffers writes numbers of 64 bits as text.
fn nanoseconds(milliseconds: u64) -> String {
    (u128::from(milliseconds).saturating_mul(1_000_000)).min(u128::from(u64::MAX)).to_string()
}

fn text(key: &str, value: &str) -> Value {
    json!({"key": key, "value": {"stringValue": value}})
}

fn number(key: &str, value: u64) -> Value {
    json!({"key": key, "value": {"intValue": value.to_string()}})
}
