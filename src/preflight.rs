//! Before the redirect: what will surely or probably break this sign-in, seen while there is still time to say so.

use serde::Serialize;

use crate::environment::Environment;
use crate::evidence::Evidence;
use crate::facts::Observation;
use crate::guidance::{Guidance, guide};
use crate::journal::Unfinished;
use crate::report::{Report, Subject};
use crate::rules::{self, Verdict};
use crate::texts::Lexicon;
use crate::vocabulary::{Category, Cause, Certainty};

/// The `Preflight` of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Preflight {
    /// What the browser allows.
    pub environment: Environment,
    /// Most certain first; empty when all is well.
    pub findings: Vec<Finding>,
    /// A finding is certain to make signing in fail.
    pub blocked: bool,
    /// Earlier departures that never arrived.
    pub unfinished: Vec<Unfinished>,
}

/// A problem seen before the redirect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What will make it fail.
    pub cause: Cause,
    /// Whom that comes from.
    pub category: Category,
    /// How sure that is.
    pub certainty: Certainty,
    /// What it rests on.
    pub evidence: Vec<Observation>,
    /// What to tell the user.
    pub guidance: Guidance,
}

/// What this evidence foretells.
#[cfg(not(target_family = "wasm"))]
pub fn preflight(e: &Evidence) -> Preflight {
    let mut preflight = examine(e);
    preflight.guide(e, crate::texts::negotiate([&*e.wishes.locale]));
    preflight
}

impl Preflight {
    /// Adds what to tell the user.
    pub fn guide(&mut self, e: &Evidence, lexicon: &impl Lexicon) {
        for finding in &mut self.findings {
            finding.guidance = guide(lexicon, e, finding.cause, finding.certainty);
        }
    }
}

/// The same, without a word to the user.
pub fn examine(e: &Evidence) -> Preflight {
    let (certain, others): (Vec<_>, Vec<_>) =
        rules::foretell(e).partition(|verdict| verdict.certainty == Certainty::Certain);
    let findings: Vec<Finding> = certain
        .into_iter()
        .chain(others)
        .map(|Verdict { cause, certainty, because, .. }| Finding {
            cause,
            category: cause.category(),
            certainty,
            evidence: because.iter().map(|fact| e.observe(*fact)).collect(),
            guidance: Guidance::default(),
        })
        .collect();
    Preflight {
        environment: e.environment.clone(),
        blocked: findings.iter().any(|finding| finding.certainty == Certainty::Certain),
        findings,
        unfinished: e.unfinished.clone(),
    }
}

/// The report on the worst finding, else on a departure of this tab that has ended without an answer; None where there is nothing
/// to report.
pub fn report(e: &Evidence) -> Option<Report> {
    let found: Vec<Verdict> = rules::foretell(e).collect();
    let worst = found.iter().find(|verdict| verdict.certainty == Certainty::Certain).or(found.first()).copied();
    let Verdict { cause, certainty, because, .. } =
        worst.or_else(|| rules::left_provider(e)).or_else(|| rules::never_came_back(e))?;
    let evidence = because.iter().map(|fact| e.observe(*fact)).collect();
    Some(Report::new(e, Subject::Preflight, Some((cause, certainty)), evidence))
}
