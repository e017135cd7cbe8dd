//! What one diagnosis costs: evidence in, diagnosis out, look-ups in the catalogue and texts included. `cargo bench` prints it.

use std::fs;
use std::path::Path;

#[cfg(feature = "axum")]
use divan::counter::BytesCount;
use divan::{Bencher, black_box, counter::ItemsCount};
use oauth_chaperone::catalogue::{Named, Speaker, look_up};
#[cfg(feature = "axum")]
use oauth_chaperone::operators::Claim;
use oauth_chaperone::{Evidence, diagnose};

fn main() {
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

/// A whole report of 1 kB, from bytes to a claim; run with `--features axum`. What the receiver refuses costs less.
#[cfg(feature = "axum")]
#[divan::bench]
fn reads_a_report(bencher: Bencher<'_, '_>) {
    let reports: Vec<Vec<u8>> =
        evidence().iter().filter_map(|evidence| serde_json::to_vec(&diagnose(evidence).report).ok()).collect();
    let bytes: usize = reports.iter().map(Vec::len).sum();
    bencher
        .counter(ItemsCount::new(reports.len()))
        .counter(BytesCount::new(bytes))
        .bench_local(|| reports.iter().for_each(|report| drop(black_box(Claim::read(black_box(report))))));
}
