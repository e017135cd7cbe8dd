//! `cargo xtask bench`: what the package weighs and how soon it is there, beside what else a sign-in page might load. One run
//! on one machine, in turns, so that whatever else the machine does falls on all alike.
//!
//! - [`companion`]: what is compared, as xtask has bundled it, and its bytes;
//! - [`server`] sends the files as a site's own server would;
//! - [`start_up`] loads each in Chromium; [`calls`] times ours in every engine;
//! - [`numbers`] sums up, [`table`] writes it down, [`machine`] says where.

mod calls;
mod companion;
mod machine;
mod numbers;
mod server;
mod start_up;
mod table;

use std::{env, fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{machine::Machine, server::Server};

/// Fewer say too little to be written down.
const ROUNDS_TO_PUBLISH: usize = 30;

struct Config {
    /// What xtask has bundled: a directory for each companion.
    site: PathBuf,
    rounds: usize,
    /// The page that the tables are written into.
    guide: PathBuf,
}

#[tokio::main]
async fn main() -> Result<()> {
    let config = config()?;
    let companions = companion::all(&config.site)?;
    println!("{}", table::bytes(&companions));
    let server = Server::start(&companions).await?;
    let start = Instant::now();
    let (loads, chromium) = start_up::measure(&server, &companions, config.rounds).await?;
    println!("{}", table::start_ups(&companions, &loads));
    println!("in {:.0?}", start.elapsed());
    let start = Instant::now();
    let (calls, versions) = calls::measure(&server, config.rounds).await?;
    println!("{}in {:.0?}", table::calls(&calls), start.elapsed());

    let machine = Machine::here([chromium].into_iter().chain(versions))?;
    let section = table::section(&companions, &loads, &calls, &machine, config.rounds);
    println!("{section}");
    if config.rounds < ROUNDS_TO_PUBLISH {
        println!(
            "{} stays as it is: {} rounds, and it takes {ROUNDS_TO_PUBLISH}",
            config.guide.display(),
            config.rounds
        );
        return Ok(());
    }
    let guide = fs::read_to_string(&config.guide).with_context(|| config.guide.display().to_string())?;
    fs::write(&config.guide, table::placed(&guide, &section)?)?;
    println!("written into {}", config.guide.display());
    Ok(())
}

fn config() -> Result<Config> {
    let (mut site, mut rounds, mut guide) = (None, None, None);
    let mut args = env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--site" => site = Some(PathBuf::from(value)),
            "--rounds" => rounds = Some(value.parse().context("--rounds needs a number")?),
            "--guide" => guide = Some(PathBuf::from(value)),
            _ => bail!("unknown argument {name}"),
        }
    }
    let rounds = rounds.unwrap_or(ROUNDS_TO_PUBLISH);
    ensure!(rounds > 0, "--rounds needs one at least");
    let run = "run: cargo xtask bench";
    Ok(Config { site: site.context(run)?, rounds, guide: guide.context(run)? })
}
