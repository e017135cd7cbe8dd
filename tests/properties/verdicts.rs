//! What is told in the modelled worlds, counted: `verdicts.tsv`, and what it rests on: `reasons.tsv`. They show in which
//! worlds a changed rule now tells something else, even where no promise is broken and no scenario exists.
//! `OAUTH_CHAPERONE_BLESS=1` writes them again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oauth_chaperone::preflight::{preflight, report};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, Diagnosis, Evidence, diagnose};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::worlds::{Mishap, World, hide};

const VERDICTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/properties/verdicts.tsv");
const VERDICTS_HEAD: &str = "# mishap\thow often\tverdict\n";
/// What each verdict rests on. A rule whose reasons are mixed up says the same and tells an operator the wrong thing.
const REASONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/properties/reasons.tsv");
const REASONS_HEAD: &str = "# verdict\thow often\tevidence\n";
/// Of each mishap; more take longer and tell little more.
const WORLDS: usize = 80;

/// How often each verdict was told of each mishap, or rested on each list of evidence.
type Told = BTreeMap<(String, String), u32>;

fn said(cause: Cause, certainty: Certainty) -> String {
    format!("{} {}", cause.as_str(), certainty.as_str())
}

/// `warns of ["cookies_blocked"], blocked: true, reports None`.
fn warning(evidence: &Evidence) -> String {
    let preflight = preflight(evidence);
    let findings: Vec<_> = preflight.findings.iter().map(|finding| finding.cause.as_str()).collect();
    let reported = report(evidence).and_then(|report| Some(said(report.cause?, report.certainty?)));
    format!("warns of {findings:?}, blocked: {}, reports {reported:?}", preflight.blocked)
}

/// `user_denied likely`, or `signed_in` where nothing failed.
fn first(diagnosis: &Diagnosis) -> String {
    let verdict = diagnosis.cause.zip(diagnosis.certainty).map(|(cause, certainty)| said(cause, certainty));
    verdict.unwrap_or_else(|| diagnosis.outcome.as_str().to_owned())
}

/// `user_denied likely, else query_lost possible`.
fn verdict(diagnosis: &Diagnosis) -> String {
    let others = diagnosis.alternatives.iter().map(|other| said(other.cause, other.certainty));
    [first(diagnosis)].into_iter().chain(others).collect::<Vec<_>>().join(", else ")
}

/// `error_parameter, server_error`.
fn reasons(diagnosis: &Diagnosis) -> String {
    diagnosis.evidence.iter().map(|observation| observation.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The same worlds every time.
fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })
}

#[test]
fn the_verdicts_are_those_that_are_written_down() -> Result<(), Box<dyn std::error::Error>> {
    let mut verdicts = Told::new();
    let mut why = Told::new();
    let mut runner = runner();
    for mishap in Mishap::ALL {
        // Up to three observations are out of sight.
        let worlds = (World::strategy(), proptest::collection::vec(0..32_u32, 0..3));
        for _ in 0..WORLDS {
            let (world, hidden) = worlds.new_tree(&mut runner).map_err(|why| why.to_string())?.current();
            let mut evidence = World { mishap: *mishap, ..world }.evidence();
            hide(&mut evidence, hidden.iter().fold(0, |bits, bit| bits | 1 << bit));
            let verdict = if evidence.page == Page::Login {
                warning(&evidence)
            } else {
                let diagnosis = diagnose(&evidence);
                *why.entry((first(&diagnosis), reasons(&diagnosis))).or_default() += 1;
                verdict(&diagnosis)
            };
            *verdicts.entry((format!("{mishap:?}"), verdict)).or_default() += 1;
        }
    }
    let differ = [differences(VERDICTS, VERDICTS_HEAD, verdicts)?, differences(REASONS, REASONS_HEAD, why)?].concat();
    assert!(differ.is_empty(), "{SAYS_OTHERWISE}\n{}", differ.join("\n"));
    Ok(())
}

const SAYS_OTHERWISE: &str = "the tables say otherwise; OAUTH_CHAPERONE_BLESS=1 writes what is told now:";

/// The lines of a table that are told no longer, or are new.
fn differences(file: &str, head: &str, told: Told) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut table = head.to_owned();
    for ((of, what), times) in told {
        writeln!(table, "{of}\t{times}\t{what}")?;
    }
    if std::env::var_os("OAUTH_CHAPERONE_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(file, table)?;
        return Ok(Vec::new());
    }
    let written = std::fs::read_to_string(file)?;
    let missing = |line: &&str, other: &str| !other.lines().any(|known| known == *line);
    let new = table.lines().filter(|line| missing(line, &written)).map(|line| format!("+ {line}"));
    let old = written.lines().filter(|line| missing(line, &table)).map(|line| format!("- {line}"));
    Ok(new.chain(old).collect())
}
