//! `cargo xtask mutants`: faults put into the core, one at a time. A fault that no test notices means that a test is missing,
//! or it stands in tests/mutants.tsv with the reason why no test can notice it.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{
    run::{Steps, target_dir},
    setup,
};

/// The files that decide.
const FILES: [&str; 8] = [
    "src/rules.rs",
    "src/rules/*.rs",
    "src/case.rs",
    "src/trace.rs",
    "src/journal.rs",
    "src/journal/*.rs",
    "src/answer.rs",
    "src/retry.rs",
];

/// Those of `cargo core`, and a few cases of each property.
const TESTS: &str = "--lib --test scenarios --test limits --test vocabulary --test catalogue --test texts --test guides --test readme --test properties";

/// It takes longer than all the others. It finds contradictions between two rules, and `cargo xtask check` looks for
/// those.
const SKIPPED: &str = "no_two_causes_are_certain_of_the_same_evidence";

/// A line for each fault that no test can notice: its name, without line and column, and the reason.
const ACCEPTED: &str = "tests/mutants.tsv";

/// The most that may go unnoticed, in percent of the faults that compile.
const LIMIT: f64 = 3.0;

/// `--sample N`: every Nth fault, from all over the files. All of them take hours.
pub fn mutants(steps: &mut Steps, args: &[&str]) -> Result<()> {
    let (sample, files) = match *args {
        ["--sample", every, ref files @ ..] => (Some(every.parse::<u16>().context("--sample needs a number")?), files),
        ref files => (None, files),
    };
    let files = if files.is_empty() { &FILES } else { files };
    let tool = steps.step("cargo-mutants", setup::cargo_mutants)?;
    let out = target_dir()?;
    steps.step("mutants", || {
        let mut mutants = Command::new(tool);
        mutants.args(["mutants", "--package", "oauth-chaperone", "--jobs", "2", "--no-shuffle", "--output"]).arg(&out);
        mutants.args(files.iter().flat_map(|file| ["--file", file]));
        if let Some(every) = sample {
            mutants.args(["--sharding", "round-robin", "--shard"]).arg(format!("0/{every}"));
        }
        mutants.arg("--").args(TESTS.split(' ')).args(["--", "--skip", SKIPPED]);
        let status = mutants.status().context("cannot start cargo-mutants")?;
        // 0: every fault was noticed; 2: some were not; 3: some tests took too long, which notices the fault too.
        ensure!(matches!(status.code(), Some(0 | 2 | 3)), "cargo-mutants failed: {status}");
        Ok(())
    })?;
    judge(&out.join("mutants.out"), &fs::read_to_string(ACCEPTED).context(ACCEPTED)?)
}

/// Prints the share of faults that no test noticed; fails where it is too large, or where the list says what is not so.
fn judge(results: &Path, accepted: &str) -> Result<()> {
    let listed = |kind: &str| -> Result<Vec<String>> {
        let file = results.join(kind);
        Ok(fs::read_to_string(&file).with_context(|| file.display().to_string())?.lines().map(str::to_owned).collect())
    };
    let (caught, slow, missed) = (listed("caught.txt")?, listed("timeout.txt")?, listed("missed.txt")?);
    let viable = caught.len() + slow.len() + missed.len();
    ensure!(viable > 0, "no fault was put in: there is nothing to mutate in these files");

    let mut explained = Vec::new();
    for line in accepted.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let reason = line.split_once('\t').filter(|(_, reason)| !reason.trim().is_empty());
        explained.push(reason.with_context(|| format!("{ACCEPTED}: no reason: {line}"))?.0);
    }
    // A line explains one fault: where two in a function have the same name, each needs its own.
    let mut left = explained.clone();
    let mut unexplained = Vec::new();
    for fault in &missed {
        match left.iter().position(|name| *name == without_place(fault)) {
            Some(at) => drop(left.swap_remove(at)),
            None => unexplained.push(fault),
        }
    }
    let noticed: Vec<_> = caught.iter().chain(&slow).map(|fault| without_place(fault)).collect();
    left.retain(|name| noticed.iter().any(|fault| fault == name));

    let share = 100.0 * unexplained.len() as f64 / viable as f64;
    println!(
        "\n{viable} faults, {} noticed, {} explained",
        caught.len() + slow.len(),
        missed.len() - unexplained.len()
    );
    println!("{} not noticed: {share:.1} %, of at most {LIMIT} %", unexplained.len());
    for fault in unexplained {
        println!("    {fault}");
    }
    ensure!(left.is_empty(), "{ACCEPTED} lists what a test notices; remove:\n{}", left.join("\n"));
    ensure!(share <= LIMIT, "{share:.1} % of the faults are noticed by no test");
    Ok(())
}

/// Without line and column, which change with each edit: `src/retry.rs: replace > with >= in offered`.
fn without_place(fault: &str) -> String {
    let mut parts = fault.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(name)) => format!("{file}:{name}"),
        _ => fault.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(name: &str, missed: &[&str], accepted: &str) -> Result<(), String> {
        let dir = std::env::temp_dir().join(format!("oauth-chaperone-mutants-{}-{name}", std::process::id()));
        fs::create_dir_all(&dir).map_err(|error| error.to_string())?;
        let caught: String = (0..98).map(|line| format!("src/a.rs:{line}:1: delete ! in noticed\n")).collect();
        for (file, text) in [("caught.txt", caught), ("timeout.txt", String::new()), ("missed.txt", missed.join("\n"))]
        {
            fs::write(dir.join(file), text).map_err(|error| error.to_string())?;
        }
        let result = judge(&dir, accepted).map_err(|error| format!("{error:#}"));
        let _ = fs::remove_dir_all(&dir);
        result
    }

    #[test]
    fn three_percent_may_go_unnoticed() {
        let fault = "src/a.rs:1:1: replace > with >= in f";
        assert_eq!(judged("few", &[fault; 3], ""), Ok(()));
        assert!(judged("many", &[fault; 4], "").is_err_and(|error| error.starts_with("3.9 %")));
    }

    #[test]
    fn a_line_explains_one_fault() {
        let fault = "src/a.rs:1:1: replace > with >= in f";
        let line = "src/a.rs: replace > with >= in f\tboth mean the same\n";
        assert_eq!(judged("explained", &[fault; 4], &format!("# why\n{line}")), Ok(()));
        assert!(judged("twice", &[fault; 5], line).is_err());
        assert!(judged("no-reason", &[fault], "src/a.rs: replace > with >= in f\t\n").is_err());
    }

    #[test]
    fn a_line_goes_when_a_test_notices_its_fault() {
        let line = "src/a.rs: delete ! in noticed\tno test can\n";
        assert!(judged("stale", &[], line).is_err_and(|error| error.contains("delete ! in noticed")));
        // Not this time: another file was asked for.
        assert_eq!(judged("other", &[], "src/b.rs: delete ! in f\tno test can\n"), Ok(()));
    }
}
