//! Starting other programs, and telling what each step cost.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

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

/// Becomes the command, so that whoever stops this process stops the command itself and not only its parent.
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
    let metadata = output(&mut command("cargo metadata --format-version 1 --no-deps --locked"))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    match metadata.get("target_directory").and_then(|dir| dir.as_str()) {
        Some(dir) => Ok(dir.into()),
        None => bail!("cargo metadata names no target_directory"),
    }
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

    pub fn print_times(&self) {
        if !self.0.is_empty() {
            println!();
        }
        for (name, time) in &self.0 {
            println!("{:7.1} s  {name}", time.as_secs_f64());
        }
    }
}
