//! A report as it came from the wire. Anybody can post one, so only numbers, flags, words of our own tables, and short
//! names are kept. Category and level are looked up, never taken from the report.

use serde_json::{Map, Value};

use crate::address::Relation;
use crate::answer::{Damage, Place};
use crate::catalogue::{self, UNLISTED};
use crate::departure::{is_flow_id, is_short_name};
use crate::environment::{Cookies, Framed, Navigation, Storage};
use crate::evidence::{ExchangeEnd, ParallelFlows};
use crate::facts::{Fact, Observation, Observed};
use crate::report::Subject;
use crate::server_view::{Method, SameSite, StateFound};
use crate::trace::{Marker, StateCheck};
use crate::user_agent::{self, Browser, Engine};
use crate::vocabulary::{Category, Cause, Certainty, Monitoring, Page};

/// Nothing longer is read. A whole report has 1.1 kB.
pub const MOST_BYTES: usize = 8 * 1024;
/// A report with more observations than there are facts is refused.
const MOST_OBSERVATIONS: usize = 64;
/// Longer than any cause's name.
const LONGEST_WORD: usize = 40;

/// What a browser claims.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// The page that carries the chaperone.
    pub page: Page,
    /// A failure, or a finding before the redirect.
    pub subject: Subject,
    /// Why. A cause that this version does not know is [`Cause::Unknown`].
    pub cause: Cause,
    /// How sure the page was.
    pub certainty: Certainty,
    /// What the verdict rests on.
    pub evidence: Vec<Observation>,
    /// The provider's short name.
    pub provider: Option<String>,
    /// The server framework's short name.
    pub framework: Option<String>,
    /// The departure cookie's value.
    pub flow_id: Option<String>,
    /// What the user may read out.
    pub reference: String,
    /// 1 for the first try in a row.
    pub attempt: u32,
    /// Between departure and arrival.
    pub elapsed_seconds: Option<u32>,
    /// By names of our tables.
    pub browser: Browser,
    /// Milliseconds since the epoch, by the device's clock.
    pub at: Option<u64>,
}

impl Claim {
    /// Reads a body; None where it is no report of version 1 about a failure.
    ///
    /// What a newer page may add is ignored: an unknown fact, an unknown field. A device's clock may be years off,
    /// which is a cause of its own, so a wrong `at` is no reason to refuse.
    pub fn read(body: &[u8]) -> Option<Claim> {
        if body.len() > MOST_BYTES {
            return None;
        }
        let value: Value = serde_json::from_slice(body).ok()?;
        let report = value.as_object()?;
        if report.get("version").and_then(Value::as_u64) != Some(1) {
            return None;
        }
        let subject = Subject::from_spelling(text(report, "outcome")?)?;
        if !matches!(subject, Subject::Failed | Subject::Preflight) {
            return None;
        }
        Some(Claim {
            page: Page::from_spelling(text(report, "page")?)?,
            subject,
            cause: cause(text(report, "cause")?)?,
            certainty: Certainty::from_spelling(text(report, "certainty")?)?,
            evidence: evidence(report.get("evidence"))?,
            provider: checked(report, "provider", is_short_name)?,
            framework: checked(report, "framework", is_short_name)?,
            flow_id: checked(report, "flowId", is_flow_id)?,
            reference: checked(report, "reference", is_reference)??,
            attempt: number(report.get("attempt")).unwrap_or(1),
            elapsed_seconds: number(report.get("elapsedSeconds")),
            browser: browser(report.get("browser")),
            at: report.get("at").and_then(Value::as_u64),
        })
    }

    /// Whom the failure comes from.
    pub fn category(&self) -> Category {
        self.cause.category()
    }

    /// How loudly an operator should hear of it.
    pub fn monitoring(&self) -> Monitoring {
        self.cause.monitoring()
    }

    /// The listed error name that the failure was told by, if any.
    pub fn error_name(&self) -> Option<&'static str> {
        let of = |fact| {
            self.evidence.iter().find(|observation| observation.name == fact).and_then(|observation| match observation
                .observed
            {
                Observed::Word(word) if word != UNLISTED => Some(word),
                _ => None,
            })
        };
        of(Fact::ServerError).or_else(|| of(Fact::ErrorParameter))
    }
}

fn text<'a>(report: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    report.get(name)?.as_str()
}

/// None where the field is there but is not what it has to be; Some(None) where it is not there.
fn checked(report: &Map<String, Value>, name: &str, is_right: impl Fn(&str) -> bool) -> Option<Option<String>> {
    match report.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) if is_right(text) => Some(Some(text.clone())),
        Some(_) => None,
    }
}

/// A newer page may know more causes. But text that is no word at all is refused.
fn cause(spelling: &str) -> Option<Cause> {
    Cause::from_spelling(spelling).or_else(|| is_word(spelling).then_some(Cause::Unknown))
}

fn is_word(text: &str) -> bool {
    (1..=LONGEST_WORD).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// As [`crate::report`] makes it: two groups of four, in Crockford's base 32.
fn is_reference(text: &str) -> bool {
    let digit = |b: u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && !matches!(b, b'I' | b'L' | b'O' | b'U'));
    let group = |group: &str| group.len() == 4 && group.bytes().all(digit);
    text.split_once('-').is_some_and(|(a, b)| group(a) && group(b))
}

fn number(value: Option<&Value>) -> Option<u32> {
    value.and_then(Value::as_u64).map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

/// None where it is not a list of observations.
fn evidence(value: Option<&Value>) -> Option<Vec<Observation>> {
    let Some(value) = value else { return Some(Vec::new()) };
    let list = value.as_array().filter(|list| list.len() <= MOST_OBSERVATIONS)?;
    let mut found: Vec<Observation> = Vec::new();
    for value in list {
        let observation = value.as_object()?;
        if let Some(name) = Fact::from_spelling(text(observation, "name")?) {
            let observed = observed(observation.get("observed")?)?;
            if !found.iter().any(|known| known.name == name) {
                found.push(Observation { name, observed });
            }
        }
    }
    Some(found)
}

fn observed(value: &Value) -> Option<Observed> {
    match value {
        Value::Null => Some(Observed::Nothing),
        Value::Bool(flag) => Some(Observed::Flag(*flag)),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => u32::try_from(number).ok().map(Observed::Number),
            (None, Some(number)) => i32::try_from(number).ok().map(Observed::Signed),
            (None, None) => None,
        },
        Value::String(text) => Some(Observed::Word(word(text).unwrap_or(UNLISTED))),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The same word, if one of the tables that facts are read from has it.
fn word(text: &str) -> Option<&'static str> {
    words().find(|word| *word == text).or_else(|| catalogue::listed(text))
}

/// Every word that can be observed, but for the catalogue's names.
pub fn words() -> impl Iterator<Item = &'static str> {
    let answers = Place::ALL.iter().map(|word| word.as_str()).chain(Damage::ALL.iter().map(|word| word.as_str()));
    let markers = StateCheck::ALL.iter().map(|word| word.as_str()).chain(Marker::ALL.iter().map(|word| word.as_str()));
    let browser = Cookies::ALL.iter().map(|word| word.as_str()).chain(Storage::ALL.iter().map(|word| word.as_str()));
    let page = Framed::ALL.iter().map(|word| word.as_str()).chain(Navigation::ALL.iter().map(|word| word.as_str()));
    let site = Relation::ALL.iter().map(|word| word.as_str()).chain(Method::ALL.iter().map(|word| word.as_str()));
    let flows =
        ParallelFlows::ALL.iter().map(|word| word.as_str()).chain(ExchangeEnd::ALL.iter().map(|word| word.as_str()));
    let server = StateFound::ALL.iter().map(|word| word.as_str()).chain(SameSite::ALL.iter().map(|word| word.as_str()));
    let causes = Cause::ALL.iter().map(|word| word.as_str());
    let seen = answers.chain(markers).chain(browser).chain(page).chain(site).chain(flows);
    seen.chain(server).chain(causes).chain(user_agent::apps())
}

fn browser(value: Option<&Value>) -> Browser {
    let Some(browser) = value.and_then(Value::as_object) else { return Browser::default() };
    let listed = |name, mut known: Box<dyn Iterator<Item = &'static str>>| {
        known.find(|known| Some(*known) == text(browser, name)).unwrap_or("unknown").to_owned()
    };
    Browser {
        engine: text(browser, "engine").and_then(Engine::from_spelling).unwrap_or(Engine::Unknown),
        name: listed("name", Box::new(user_agent::browsers())),
        major: number(browser.get("major")),
        os: listed("os", Box::new(user_agent::systems())),
        mobile: browser.get("mobile").and_then(Value::as_bool).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert!(is_reference("K7Q2-9MXD"));
        for wrong in ["", "K7Q2", "K7Q2-9MX", "K7Q2-9MXI", "k7q2-9mxd", "K7Q29MXDD", "K7Q2-9MXD-"] {
            assert!(!is_reference(wrong), "{wrong}");
        }
    }

    #[test]
    fn free_text_is_no_word() {
        assert_eq!(word("intact"), word("intact"));
        assert_eq!(word("my secret"), None);
        assert_eq!(observed(&Value::from("eyJhbGciOi")), Some(Observed::Word(UNLISTED)));
    }
}
