//! Evidence in, diagnosis out.

use std::iter;

use serde::Serialize;

use crate::environment::{Cookies, Environment};
use crate::evidence::{Evidence, ExchangeEnd};
use crate::facts::{Fact, Observation};
use crate::guidance::{Guidance, go_on, guide};
use crate::report::{Report, Subject};
use crate::retry::Retry;
use crate::rules::{self, Verdict};
#[cfg(not(target_family = "wasm"))]
use crate::texts;
use crate::texts::Lexicon;
use crate::vocabulary::{Category, Cause, Certainty, Monitoring, Outcome, Page};

pub use crate::vocabulary::Alternative;

/// The `Diagnosis` of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Diagnosis {
    /// How the attempt ended.
    pub outcome: Outcome,
    /// Where to go on, when signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// Whom the failure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// How sure that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// What the verdict rests on.
    pub evidence: Vec<Observation>,
    /// What else it could be, best first.
    pub alternatives: Vec<Alternative>,
    /// What to tell the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<Guidance>,
    /// Whether to start again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry: Option<Retry>,
    /// How loudly an operator should hear of it.
    pub monitoring: Monitoring,
    /// The same as in the report.
    pub reference: String,
    /// What the browser allows.
    pub environment: Environment,
    /// The report as it was or would be sent.
    pub report: Report,
}

/// How many alternatives are worth naming.
const MOST_ALTERNATIVES: usize = 3;

/// The diagnosis that this evidence allows. Equal evidence gives equal diagnoses.
#[cfg(not(target_family = "wasm"))]
pub fn diagnose(e: &Evidence) -> Diagnosis {
    let mut diagnosis = judge(e);
    diagnosis.guide(e, texts::negotiate([&*e.wishes.locale]));
    diagnosis
}

/// The same, without a word to the user: a verdict waits for no text.
pub fn judge(e: &Evidence) -> Diagnosis {
    match outcome(e) {
        Outcome::Failed => failed(e),
        outcome => without_failure(e, outcome),
    }
}

/// Success first: whatever the evidence looks like, a signed-in user has not failed. And a failure needs a witness: the
/// server, the site, the provider's `error`, or an answer that is not there at all.
fn outcome(e: &Evidence) -> Outcome {
    let told = e.server.error.is_some()
        || e.server.signed_in == Some(false)
        || e.server.provider_status.is_some_and(|status| status >= 400)
        || e.signed_in == Some(false)
        || e.exchange.end != ExchangeEnd::None
        || e.answer.error.is_some();
    let incomplete = !(e.answer.code && e.answer.state);
    // A user without any cookies who gets the error page can get no further: Django's 403 at the login form.
    let no_cookies = matches!(e.environment.cookies, Cookies::Blocked | Cookies::Sandboxed);
    let failed = match e.page {
        Page::Error => told || e.trace.departure.is_some() || e.server.session_had_state == Some(false) || no_cookies,
        _ => told || incomplete,
    };
    match (e.is_signed_in(), failed) {
        (true, _) => Outcome::SignedIn,
        (_, true) => Outcome::Failed,
        _ => Outcome::NotACallback,
    }
}

impl Diagnosis {
    /// Adds what to tell the user.
    pub fn guide(&mut self, e: &Evidence, lexicon: &impl Lexicon) {
        self.guidance = self.cause.zip(self.certainty).map(|(cause, certainty)| {
            let mut guidance = guide(lexicon, e, cause, certainty);
            // This may be a replay after a success that this page can't see. Offering the way on costs nothing.
            guidance.actions.extend(e.wishes.redirect.as_deref().map(|redirect| go_on(lexicon, redirect)));
            guidance
        });
    }
}

fn failed(e: &Evidence) -> Diagnosis {
    let (verdict, others) = rules::judge(e);
    let Verdict { cause, certainty, because, .. } = verdict;
    // Every name that was given is listed, even where the evidence says otherwise: a label that was overruled is worth
    // seeing.
    let said = [
        (Fact::ErrorParameter, e.answer.error.is_some()),
        (Fact::ServerError, e.server.error.is_some()),
        (Fact::ServerErrorInAddress, e.server_error_in_address),
    ];
    let said = said.iter().filter(|(fact, told)| *told && !because.contains(fact)).map(|(fact, _)| fact);
    let evidence: Vec<_> = because.iter().chain(said).map(|fact| e.observe(*fact)).collect();
    let report = Report::new(
        e,
        e.provider.as_ref().or(e.trace.left_for()),
        Subject::Failed,
        Some((cause, certainty)),
        evidence.clone(),
    );
    let alternatives = alternatives(e, &verdict, others);
    let retry = Retry::of(e, cause, certainty, &alternatives);
    Diagnosis {
        outcome: Outcome::Failed,
        redirect: None,
        category: Some(cause.category()),
        cause: Some(cause),
        certainty: Some(certainty),
        evidence,
        alternatives,
        guidance: None,
        retry: Some(retry),
        monitoring: cause.monitoring(),
        reference: report.reference.clone(),
        environment: e.environment.clone(),
        report,
    }
}

/// First what is as likely as the verdict. Then the causes of the later rules, the likely ones first. Then those that
/// the rule itself names. What the evidence speaks against is left out. Where the verdict is certain there are none.
fn alternatives(e: &Evidence, verdict: &Verdict, others: impl Iterator<Item = Verdict>) -> Vec<Alternative> {
    if verdict.certainty == Certainty::Certain {
        return Vec::new();
    }
    let (likely, possible): (Vec<_>, Vec<_>) = others.partition(|other| other.certainty > Certainty::Possible);
    let likely = likely.iter().flat_map(|other| iter::once(&other.cause).chain(other.as_likely));
    let likely = verdict.as_likely.iter().chain(likely).map(|cause| (*cause, Certainty::Likely));
    let possible = possible.iter().map(|other| &other.cause).chain(verdict.or);
    let possible = possible.map(|cause| (*cause, Certainty::Possible));
    let mut found: Vec<Alternative> = Vec::new();
    for (cause, certainty) in likely.chain(possible) {
        let told = [verdict.cause, Cause::Unknown].contains(&cause) || found.iter().any(|known| known.cause == cause);
        if !told && !rules::excludes(e, cause) && found.len() < MOST_ALTERNATIVES {
            found.push(Alternative { cause, category: cause.category(), certainty });
        }
    }
    found
}

fn without_failure(e: &Evidence, outcome: Outcome) -> Diagnosis {
    let signed_in = outcome == Outcome::SignedIn;
    let evidence: Vec<_> = if signed_in { vec![e.observe(Fact::SignedIn)] } else { Vec::new() };
    let subject = if signed_in { Subject::SignedIn } else { Subject::NotACallback };
    let report = Report::new(e, e.provider.as_ref().or(e.trace.left_for()), subject, None, evidence.clone());
    Diagnosis {
        outcome,
        redirect: e.wishes.redirect.clone().filter(|_| signed_in),
        category: None,
        cause: None,
        certainty: None,
        evidence,
        alternatives: Vec::new(),
        guidance: None,
        retry: None,
        monitoring: Monitoring::None,
        reference: report.reference.clone(),
        environment: e.environment.clone(),
        report,
    }
}
