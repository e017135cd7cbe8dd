//! Starting other programs, and telling what each step cost.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

/// A command in one line; where an argument must hold a space, use `Command` itself.
pub fn command(line: &str) -> Command {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(status.success(), "{} failed: {status}", shown(command));
    Ok(())
}

/// What the command prints, without the line end.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(output.status.success(), "{} failed: {}", shown(command), output.status);
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// Becomes the command, so that stopping this process stops the command itself and not only its parent.
#[cfg(unix)]
pub fn replace(command: &mut Command) -> Result<()> {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(error).with_context(|| format!("cannot start {}", shown(command)))
}

#[cfg(not(unix))]
pub fn replace(command: &mut Command) -> Result<()> {
    run(command)
}

/// Where cargo builds. Not `target/` by name: CARGO_TARGET_DIR and the user's own cargo configuration may move it.
pub fn target_dir() -> Result<PathBuf> {
    let metadata = metadata()?;
    Ok(metadata["target_directory"].as_str().context("cargo metadata names no target_directory")?.into())
}

/// What cargo knows of the workspace.
pub fn metadata() -> Result<serde_json::Value> {
    Ok(serde_json::from_str(&output(&mut command("cargo metadata --format-version 1 --no-deps --locked"))?)?)
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
pub struct Steps(Vec<(String, Duration)>);

impl Steps {
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work();
        self.0.push((name.to_owned(), start.elapsed()));
        result.with_context(|| format!("step \"{name}\""))
    }

    /// Unless it has run before: `cargo xtask ci` puts several commands into one run, and they share some steps.
    pub fn once(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        if self.0.iter().any(|(known, _)| known == name) {
            return Ok(());
        }
        self.step(name, work)
    }

    /// Names the machine too, without which a time means nothing.
    pub fn print_times(&self) {
        if self.0.is_empty() {
            return;
        }
        println!();
        for (name, time) in &self.0 {
            println!("{:7.1} s  {name}", time.as_secs_f64());
        }
        let all: Duration = self.0.iter().map(|(_, time)| *time).sum();
        let minutes = all.as_secs_f64() / 60.0;
        println!("{:7.1} s  all of it, {minutes:.1} minutes, on {}", all.as_secs_f64(), machine());
    }
}

/// As the benchmark's tables name it.
fn machine() -> String {
    let value = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let mut pairs = text.lines().filter_map(|line| line.split_once([':', '=']));
        pairs.find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let system = value("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // Over 15 minutes: other work on this machine can be seen in it.
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().nth(2).map(|load| format!(", load {load}")).unwrap_or_default();
    format!("{processor}, {cores} cores, {system}{load}")
}
