//! Where a number was measured: without it, it means nothing.

use std::{fs, process::Command, thread};

use anyhow::{Context, Result, ensure};

pub struct Machine {
    pub date: String,
    /// Processor, cores, system and load.
    pub what: String,
    pub browsers: Vec<String>,
}

impl Machine {
    pub fn here(browsers: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut browsers: Vec<_> = browsers.into_iter().collect();
        browsers.dedup();
        let cpu = line("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
        let system = line("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned());
        let cores = thread::available_parallelism()?;
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        // Over 15 minutes, longer than a run takes: what was measured is in it, and who else was there.
        let load = load.split_whitespace().nth(2).map(|load| format!(", load {load}")).unwrap_or_default();
        let date = Command::new("date").args(["-u", "+%F"]).output().context("cannot start date")?;
        ensure!(date.status.success(), "date failed");
        let date = String::from_utf8(date.stdout)?.trim().to_owned();
        Ok(Self { date, what: format!("{cpu}, {cores} cores, {system}{load}"), browsers })
    }
}

/// The value that stands behind the name and a ':' or '='.
fn line(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let (_, value) = text.lines().filter_map(|line| line.split_once([':', '='])).find(|(n, _)| n.trim() == name)?;
    Some(value.trim().trim_matches('"').to_owned())
}
