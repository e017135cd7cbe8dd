//! What one diagnosis costs: evidence in, diagnosis out, look-ups in the catalogue and texts included. `cargo bench` prints it; with
//! `--features axum`, also what a receiver makes of reports.

use std::fs;
use std::path::Path;
#[cfg(feature = "axum")]
use std::sync::Arc;

#[cfg(feature = "axum")]
use divan::counter::BytesCount;
use divan::{Bencher, black_box, counter::ItemsCount};
use oauth_chaperone::catalogue::{Named, Speaker, look_up};
#[cfg(feature = "axum")]
use oauth_chaperone::operators::{Claim, Counts, Intake};
use oauth_chaperone::{Evidence, diagnose};

fn main() {
    #[cfg(feature = "axum")]
    print_bytes_per_report();
    divan::main();
}

/// Of every scenario, so that no rule is left out.
fn evidence() -> Vec<Evidence> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let scenarios = fs::read_dir(dir).into_iter().flatten().flatten().map(|file| file.path());
    scenarios
        .filter_map(|path| serde_json::from_str::<serde_json::Value>(&fs::read_to_string(path).ok()?).ok())
        .filter_map(|scenario| serde_json::from_value(scenario.get("evidence")?.clone()).ok())
        .collect()
}

/// All scenarios once; divide by their number, or read the items per second.
#[divan::bench]
fn diagnoses(bencher: Bencher<'_, '_>) {
    let evidence = evidence();
    bencher
        .counter(ItemsCount::new(evidence.len()))
        .bench_local(|| evidence.iter().for_each(|evidence| drop(black_box(diagnose(black_box(evidence))))));
}

/// The name that takes the longest way through the table, and one that is not in it.
#[divan::bench(args = ["access_denied", "requests.exceptions.ReadTimeout", "nobody_listed_this"])]
fn look_ups(name: &str) -> bool {
    look_up(black_box(&Named::new(name, Speaker::Server))).is_some()
}

/// The reports on all scenarios, as they come from the wire, each with a reference of its own.
#[cfg(feature = "axum")]
fn reports() -> Vec<Vec<u8>> {
    let numbered = evidence().into_iter().zip(1_u64..).map(|(mut evidence, n)| {
        evidence.wishes.seed = n;
        serde_json::to_vec(&diagnose(&evidence).report).ok()
    });
    numbered.flatten().filter(|report| Claim::read(report).is_some()).collect()
}

#[cfg(feature = "axum")]
fn print_bytes_per_report() {
    let mut bytes: Vec<usize> = reports().iter().map(Vec::len).collect();
    bytes.sort_unstable();
    println!("bytes per report: median {:?}, most {:?}", bytes.get(bytes.len() / 2), bytes.last());
}

/// From bytes to a claim. What the receiver refuses costs less.
#[cfg(feature = "axum")]
#[divan::bench]
fn reads_reports(bencher: Bencher<'_, '_>) {
    let reports = reports();
    bencher
        .counter(ItemsCount::new(reports.len()))
        .counter(BytesCount::new(reports.iter().map(Vec::len).sum::<usize>()))
        .bench_local(|| reports.iter().for_each(|report| drop(black_box(Claim::read(black_box(report))))));
}

/// The whole of what is done with a body on one core: read, looked up among what was there, counted, and put into a queue. Each time a
/// new receiver takes as many as it takes at once.
#[cfg(feature = "axum")]
#[divan::bench]
fn takes_reports(bencher: Bencher<'_, '_>) {
    const AT_ONCE: usize = 100;
    let mut reports = reports();
    reports.truncate(AT_ONCE);
    let counts = Arc::new(Counts::new(["google", "github"]));
    bencher
        .counter(ItemsCount::new(reports.len()))
        .counter(BytesCount::new(reports.iter().map(Vec::len).sum::<usize>()))
        .with_inputs(|| {
            let mut intake = Intake::new(Arc::clone(&counts));
            let queue = intake.queue();
            (intake, queue)
        })
        .bench_local_refs(|(intake, _queue)| {
            let taken = reports.iter().filter(|report| intake.takes(black_box(report)).is_ok()).count();
            assert_eq!(taken, reports.len(), "a report was refused, which costs less");
        });
}
