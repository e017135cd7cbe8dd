//! What is told in the modelled worlds, counted: `verdicts.tsv`. It shows in which worlds a changed rule now tells
//! something else, even where no promise is broken and no scenario exists. `OAUTH_CHAPERONE_BLESS=1` writes it again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oauth_chaperone::preflight::{preflight, report};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, Evidence, diagnose};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::worlds::{Mishap, World, hide};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/properties/verdicts.tsv");
const HEAD: &str = "# mishap\thow often\tverdict\n";
/// Of each mishap; more take longer and tell little more.
const WORLDS: usize = 80;

/// How often each verdict was told of each mishap.
type Told = BTreeMap<(String, String), u32>;

/// `user_denied likely, else query_lost possible`.
fn verdict(evidence: &Evidence) -> String {
    let said = |cause: Cause, certainty: Certainty| format!("{} {}", cause.as_str(), certainty.as_str());
    if evidence.page == Page::Login {
        let preflight = preflight(evidence);
        let findings = preflight.findings.iter().map(|finding| finding.cause.as_str());
        let reported = report(evidence).and_then(|report| Some(said(report.cause?, report.certainty?)));
        return format!(
            "warns of {:?}, blocked: {}, reports {reported:?}",
            findings.collect::<Vec<_>>(),
            preflight.blocked
        );
    }
    let diagnosis = diagnose(evidence);
    let verdict = diagnosis.cause.zip(diagnosis.certainty).map(|(cause, certainty)| said(cause, certainty));
    let others = diagnosis.alternatives.iter().map(|other| said(other.cause, other.certainty));
    [verdict.unwrap_or_else(|| diagnosis.outcome.as_str().to_owned())]
        .into_iter()
        .chain(others)
        .collect::<Vec<_>>()
        .join(", else ")
}

/// The same worlds every time.
fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })
}

#[test]
fn the_verdicts_are_those_that_are_written_down() -> Result<(), Box<dyn std::error::Error>> {
    let mut told = Told::new();
    let mut runner = runner();
    for mishap in Mishap::ALL {
        // Up to three observations are out of sight.
        let worlds = (World::strategy(), proptest::collection::vec(0..32_u32, 0..3));
        for _ in 0..WORLDS {
            let (world, hidden) = worlds.new_tree(&mut runner).map_err(|why| why.to_string())?.current();
            let mut evidence = World { mishap: *mishap, ..world }.evidence();
            hide(&mut evidence, hidden.iter().fold(0, |bits, bit| bits | 1 << bit));
            *told.entry((format!("{mishap:?}"), verdict(&evidence))).or_default() += 1;
        }
    }
    let mut table = HEAD.to_owned();
    for ((mishap, verdict), times) in told {
        writeln!(table, "{mishap}\t{times}\t{verdict}")?;
    }
    if std::env::var_os("OAUTH_CHAPERONE_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(FILE, table)?;
        return Ok(());
    }
    let written = std::fs::read_to_string(FILE)?;
    let differ: Vec<_> = (table
        .lines()
        .filter(|line| !written.lines().any(|other| other == *line))
        .map(|line| format!("+ {line}")))
    .chain(written.lines().filter(|line| !table.lines().any(|other| other == *line)).map(|line| format!("- {line}")))
    .collect();
    assert!(
        differ.is_empty(),
        "verdicts.tsv says otherwise; OAUTH_CHAPERONE_BLESS=1 writes what is told now:\n{}",
        differ.join("\n")
    );
    Ok(())
}
