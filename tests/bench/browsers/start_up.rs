//! How soon each companion is there, in Chromium: from the import to a client that is constructed or a browser that is examined.

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use rand::seq::SliceRandom;
use serde::Deserialize;
use serde_json::json;

use crate::{
    companion::{Companion, Kind},
    server::Server,
};

/// As a phone of the middle class beside a developer's machine.
pub const SLOWED: u32 = 4;

/// In one round of so many, since one of them takes as long as all others together: it fills a storage to see how much fits.
const DETECTORS_EACH: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Condition {
    /// How much slower the processor is made to be.
    pub slowed: u32,
    /// Whether this browser has been here before, and has the files.
    pub warm: bool,
}

impl Condition {
    pub const ALL: [Self; 4] = [
        Self { slowed: 1, warm: false },
        Self { slowed: 1, warm: true },
        Self { slowed: SLOWED, warm: false },
        Self { slowed: SLOWED, warm: true },
    ];
}

pub struct Load {
    pub companion: &'static str,
    pub condition: Condition,
    pub took: Took,
}

/// Milliseconds.
#[derive(Deserialize)]
pub struct Took {
    /// Fetched, compiled, evaluated.
    pub ready: f64,
    /// Until the first call has its answer.
    pub call: f64,
    pub total: f64,
    /// The first begin(), of ours alone.
    pub begin: Option<f64>,
    pub longest_task: f64,
    from_network: Vec<String>,
    runtime: Option<String>,
}

/// All loads, and the browser's name and version.
pub async fn measure(server: &Server, companions: &[Companion], rounds: usize) -> Result<(Vec<Load>, String)> {
    let browser = Browser::open(Engine::Chromium, Profile::Normal).await?;
    let mut order = rand::rng();
    let mut loads = Vec::new();
    let mut work = Vec::new();
    for round in 0..rounds {
        let mut speeds = [1, SLOWED];
        speeds.shuffle(&mut order);
        for slowed in speeds {
            for warm in [false, true] {
                let takes_part = |one: &&Companion| one.kind != Kind::Detector || round % DETECTORS_EACH == 0;
                let mut turns: Vec<_> = companions.iter().filter(takes_part).collect();
                turns.shuffle(&mut order);
                for companion in turns {
                    let name = companion.name;
                    let page = server.page(&format!("{name}.localhost"), &format!("{round}-{slowed}"), name);
                    browser.goto(&page).await?;
                    browser.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": slowed })).await?;
                    let condition = Condition { slowed, warm };
                    let took = browser.execute("return await startUp()", &[]).await;
                    let took = took.and_then(|took| Ok(serde_json::from_value::<Took>(took)?));
                    let took = took.with_context(|| format!("{name}, {condition:?}"))?;
                    is_what_it_says(companion.kind, condition, &took).with_context(|| name.to_owned())?;
                    loads.push(Load { companion: name, condition, took });
                }
            }
            work.push((slowed, browser.execute("return work()", &[]).await?.as_f64().unwrap_or_default()));
        }
    }
    is_slowed(&work)?;
    Ok((loads, browser.version()))
}

/// A number that was measured under another name is worse than none.
fn is_what_it_says(kind: Kind, condition: Condition, took: &Took) -> Result<()> {
    ensure!(
        took.from_network.is_empty() == condition.warm,
        "{condition:?}: from the network came {:?}",
        took.from_network
    );
    let runtime = match kind {
        Kind::Ours => Some("wasm"),
        Kind::Translated => Some("js"),
        Kind::Client | Kind::Detector => None,
    };
    ensure!(kind == Kind::Detector || took.runtime.as_deref() == runtime, "ran as {:?}", took.runtime);
    Ok(())
}

/// Whether the browser really did what it was told.
fn is_slowed(work: &[(u32, f64)]) -> Result<()> {
    let least =
        |at: u32| work.iter().filter(|(slowed, _)| *slowed == at).map(|(_, took)| *took).fold(f64::MAX, f64::min);
    let times = least(SLOWED) / least(1);
    ensure!(times > f64::from(SLOWED) / 2.0, "told to be {SLOWED} times slower, the browser was {times:.1} times");
    Ok(())
}
