//! A server's process: it says on which port it listens, and ends with this value whichever way the test goes.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Django migrates its database first, on a machine that has other things to do.
const START_LIMIT: Duration = Duration::from_secs(60);

/// As tests/browser/harness/driver.rs does it: the whole process group ends when its input does.
const UNTIL_INPUT_ENDS: &str = r#""$@" & read -r _; kill -KILL 0"#;

pub struct Process {
    child: Child,
    log: PathBuf,
    pub port: u16,
}

impl Process {
    pub async fn start(command: &Command, log: PathBuf) -> Result<Self> {
        let file = File::create(&log).with_context(|| log.display().to_string())?;
        let child = Command::new("sh")
            .args(["-c", UNTIL_INPUT_ENDS, "sh"])
            .arg(command.get_program())
            .args(command.get_args())
            .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
            // A proxy in the environment would answer for a token endpoint that is down.
            .envs(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].map(|name| (name, "")))
            .stdin(Stdio::piped())
            .stdout(file.try_clone()?)
            .stderr(file)
            .process_group(0)
            .spawn()
            .context("cannot start sh")?;
        let mut process = Self { child, log, port: 0 };
        let start = Instant::now();
        loop {
            let printed = process.log();
            if let Some(port) = port(&printed) {
                process.port = port;
                return Ok(process);
            }
            if start.elapsed() > START_LIMIT {
                bail!("{command:?} had no port within {START_LIMIT:?}; it printed:\n{printed}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What it has printed.
    pub fn log(&self) -> String {
        fs::read(&self.log).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default()
    }
}

/// The whole line, so that half a number is not taken for one.
fn port(printed: &str) -> Option<u16> {
    let (_, port) = printed.split_once("listening on ")?;
    port.split_once('\n')?.0.trim_end().parse().ok()
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        if let Err(error) = self.child.wait() {
            eprintln!("while stopping a server: {error}");
        }
    }
}
