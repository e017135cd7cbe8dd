//! What each call costs once the module is there, in every engine, by WebAssembly and by its translation.

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use rand::seq::SliceRandom;
use serde::Deserialize;
use serde_json::json;

use crate::server::Server;

/// Of each call in each visit.
const SAMPLES: usize = 5;
/// One visit for so many rounds of the start-up, whose one load is one sample.
const ROUNDS_A_VISIT: usize = 3;
/// A clock with coarser steps than this (milliseconds) is asked about many calls at once.
const FINE: f64 = 0.1;
const MANY: usize = 20;

#[derive(Clone, Copy)]
pub enum Call {
    Begin,
    Preflight,
    Diagnose,
}

impl Call {
    pub const ALL: [Self; 3] = [Self::Begin, Self::Preflight, Self::Diagnose];

    pub fn name(self) -> &'static str {
        match self {
            Self::Begin => "begin()",
            Self::Preflight => "preflight()",
            Self::Diagnose => "diagnose()",
        }
    }
}

pub struct Calls {
    pub engine: Engine,
    pub runtime: &'static str,
    /// The smallest step of the engine's clock, in milliseconds.
    pub tick: f64,
    /// How many calls make one sample.
    pub at_a_time: usize,
    visits: Vec<Visit>,
}

impl Calls {
    /// Milliseconds, of one call.
    pub fn took(&self, call: Call) -> Vec<f64> {
        let of = |visit: &Visit| match call {
            Call::Begin => visit.begin.clone(),
            Call::Preflight => visit.preflight.clone(),
            Call::Diagnose => visit.diagnose.clone(),
        };
        self.visits.iter().flat_map(of).collect()
    }
}

#[derive(Deserialize)]
struct Visit {
    begin: Vec<f64>,
    preflight: Vec<f64>,
    diagnose: Vec<f64>,
    runtime: String,
}

/// All calls, and each browser's name and version.
pub async fn measure(server: &Server, rounds: usize) -> Result<(Vec<Calls>, Vec<String>)> {
    let mut browsers = Vec::new();
    let mut all = Vec::new();
    for engine in Engine::ALL {
        let browser = Browser::open(engine, Profile::Normal).await?;
        browser.goto(&server.page("localhost", "tick", "ours")).await?;
        let tick = browser.execute("return tick()", &[]).await?.as_f64().context("no clock")?;
        let at_a_time = if tick > FINE { MANY } else { 1 };
        for runtime in ["wasm", "js"] {
            all.push(Calls { engine, runtime, tick, at_a_time, visits: Vec::new() });
        }
        browsers.push((engine, browser));
    }
    let mut order = rand::rng();
    let mut turns: Vec<_> = (0..all.len()).collect();
    for round in 0..rounds.div_ceil(ROUNDS_A_VISIT) {
        turns.shuffle(&mut order);
        for turn in &turns {
            let Some(calls) = all.get_mut(*turn) else { continue };
            let found = browsers.iter().find(|(engine, _)| *engine == calls.engine);
            let (_, browser) = found.context("a browser for each engine")?;
            let companion = if calls.runtime == "js" { "translated" } else { "ours" };
            browser.goto(&server.page("localhost", &format!("calls-{round}"), companion)).await?;
            let visit =
                browser.execute("return await calls(...arguments)", &[json!(SAMPLES), json!(calls.at_a_time)]).await?;
            let visit: Visit = serde_json::from_value(visit)?;
            ensure!(visit.runtime == calls.runtime, "{companion} ran as {}", visit.runtime);
            calls.visits.push(visit);
        }
    }
    Ok((all, browsers.iter().map(|(_, browser)| browser.version()).collect()))
}
