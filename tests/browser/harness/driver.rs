//! The driver's process and everything it starts or writes.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{Engine, Profile};

const START_LIMIT: Duration = Duration::from_secs(30);

/// Keeps the driver, the browser and their helpers in one process group, and ends all of them when its own input ends, with the
/// directory that they wrote to. So they are gone with this process, whichever way it goes: by itself, in a panic, by Ctrl-C or
/// killed. The driver alone is not enough: ChromeDriver leaves its browser behind when it is killed, by any signal.
/// Its arguments are the directory and the driver's command. What has been killed may still write until the kernel has taken it
/// down: hence the second attempt.
const UNTIL_INPUT_ENDS: &str = r#"
    setsid sh -c '"$@"; echo "the driver ended with $?"' sh "$@" &
    echo $! >"$DIR/group"
    read -r _
    kill -KILL -$! || kill -KILL $!
    rm -rf "$DIR" || { sleep 1; rm -rf "$DIR"; }
"#;

pub(crate) struct Driver {
    /// The shell that ends everything.
    process: Child,
    /// Also its TMPDIR and HOME: ChromeDriver leaves profiles of several MB behind on every run.
    dir: PathBuf,
    pub(crate) port: u16,
}

impl Driver {
    pub(crate) async fn start(engine: Engine, profile: &Profile) -> Result<Self> {
        loop {
            let mut started = Self::spawn(engine, profile)?;
            if let Some(port) = started.found_port(engine).await? {
                started.port = port;
                return Ok(started);
            }
        }
    }

    fn spawn(engine: Engine, profile: &Profile) -> Result<Self> {
        let dir = TempDir::with_prefix("oauth-chaperone-browser-")?;
        let log = File::create(dir.path().join("driver.log"))?;
        let driver = engine.driver(profile, dir.path())?;
        // The shell removes it.
        let dir = dir.keep();
        let process = Command::new("sh")
            .args(["-c", UNTIL_INPUT_ENDS, "sh"])
            .arg(driver.get_program())
            .args(driver.get_args())
            .envs(driver.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .env("DIR", &dir)
            .env("TMPDIR", &dir)
            .env("HOME", &dir)
            // They would lead out of that home.
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_DATA_HOME")
            // The browser takes its languages from there.
            .env("LANG", "en_US.UTF-8")
            .env_remove("LANGUAGE")
            .env_remove("LC_ALL")
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context("cannot start sh")?;
        Ok(Self { process, dir, port: 0 })
    }

    /// None where the driver had bad luck: asked for any port, ChromeDriver takes one that is free on IPv6 and then the same on
    /// IPv4, which another connection may hold. It gives up then, and no browser has started yet.
    async fn found_port(&self, engine: Engine) -> Result<Option<u16>> {
        let start = Instant::now();
        loop {
            let printed = self.log();
            if let Some(port) = self.group().and_then(|group| engine.port(&printed, group)) {
                return Ok(Some(port));
            }
            if printed.contains("IPv4 port not available. Exiting") {
                return Ok(None);
            }
            if start.elapsed() > START_LIMIT {
                bail!("the driver of {engine:?} had no port within {START_LIMIT:?}; it printed:\n{printed}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The process group of driver and browser, once the shell has told it.
    fn group(&self) -> Option<u32> {
        fs::read_to_string(self.dir.join("group")).ok()?.trim_end().parse().ok()
    }

    /// What driver and browser have printed.
    pub(crate) fn log(&self) -> String {
        fs::read(self.dir.join("driver.log")).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default()
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.dir.clone()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that crashes is seen by its client as a connection that breaks, in whatever command.
        let printed = self.log();
        if printed.contains("the driver ended with") {
            eprintln!("the driver went before its test did; it printed:\n{printed}");
        }
        drop(self.process.stdin.take());
        if let Err(error) = self.process.wait() {
            eprintln!("while cleaning up after a browser: {error}");
        }
    }
}
