//! Days of a made-up site, and the rule of the returns computed in Rust. The thresholds were found with such days. A
//! replay by promtool shows that the rules in PromQL say the same at the same moment.

use std::fmt::Write;

use rand::{Rng, SeedableRng, rngs::StdRng};
use rand_distr::{Distribution, Gamma, LogNormal, Normal, Poisson};

use super::thresholds::{ABANDONED, LAG, RETURNS, Tolerance, USUAL_DAYS, WINDOWS};

/// Half a minute, which is how often the rules look.
const BIN: f64 = 30.0;
const MINUTE: usize = 2;
const HOUR: usize = 60 * MINUTE;
pub const DAY: usize = 24 * HOUR;

/// The provider's own page fails for a share of the users.
#[derive(Clone, Copy)]
pub struct Outage {
    /// In bins.
    pub start: usize,
    pub length: usize,
    /// The share that still comes back.
    pub share: f64,
}

/// How many left and how many came back, in each bin.
pub struct World {
    pub departures: Vec<u32>,
    pub arrivals: Vec<u32>,
}

/// One provider at one site with so many sign-ins a minute, of which this share comes back.
pub fn world(seed: u64, per_minute: f64, returns: f64, days: usize, outage: Option<Outage>) -> World {
    let dice = &mut StdRng::seed_from_u64(seed);
    let bins = days * DAY;
    let hour_of = |bin: usize| (bin % DAY) as f64 / HOUR as f64;
    let wave = |hours: f64, shift: f64| (std::f64::consts::TAU * (hours - shift) / 24.0).sin();
    // Nights at 12 % of the peak, weekends at 65 %, and each quarter of an hour is unlike the next.
    let jitter = Gamma::new(20.0, 1.0 / 20.0).expect("constants");
    let quarters: Vec<f64> = (0..=bins / (15 * MINUTE)).map(|_| jitter.sample(dice)).collect();
    let mut shape: Vec<f64> = (0..bins)
        .map(|bin| {
            let day = 0.12 + 0.88 * (0.5 - 0.5 * wave(hour_of(bin), -2.0)).powf(1.3);
            let week = if bin / DAY % 7 >= 5 { 0.65 } else { 1.0 };
            day * week * quarters[bin / (15 * MINUTE)]
        })
        .collect();
    // The share that abandons changes from hour to hour, by a standard deviation of 0.2 in log odds.
    let wander = Normal::new(0.0, 0.2 * (1.0 - 0.8_f64.powi(2)).sqrt()).expect("constants");
    let mut wandered = 0.0;
    let hours: Vec<f64> = (0..=bins / HOUR)
        .map(|_| {
            wandered = 0.8 * wandered + wander.sample(dice);
            wandered
        })
        .collect();
    let base = (returns / (1.0 - returns)).ln();
    let mut odds: Vec<f64> = (0..bins).map(|bin| base + 0.15 * wave(hour_of(bin), 9.0) + hours[bin / HOUR]).collect();
    // Campaigns: more people, of whom more abandon.
    for _ in 0..draw(dice, 0.3 * days as f64) {
        let start = dice.random_range(0..bins);
        let length = (dice.random_range(1.0..3.0) * HOUR as f64) as usize;
        let (more, worse) = (dice.random_range(2.0..4.0), dice.random_range(1.3_f64..1.6).ln());
        for bin in start..(start + length).min(bins) {
            shape[bin] *= more;
            odds[bin] -= worse;
        }
    }
    let mean = shape.iter().sum::<f64>() / bins as f64;
    // Most come back within seconds; some look up a password.
    let quick = LogNormal::new(12.0_f64.ln(), 1.0).expect("constants");
    let slow = LogNormal::new(180.0_f64.ln(), 0.8).expect("constants");
    let (mut departures, mut arrivals) = (vec![0; bins], vec![0; bins]);
    for bin in 0..bins {
        let left = draw(dice, per_minute / MINUTE as f64 * shape[bin] / mean);
        departures[bin] = left;
        let mut share = 1.0 / (1.0 + (-odds[bin]).exp());
        if let Some(outage) = outage.filter(|outage| (outage.start..outage.start + outage.length).contains(&bin)) {
            share *= outage.share;
        }
        for _ in 0..left {
            if dice.random::<f64>() < share {
                let away = if dice.random::<f64>() < 0.07 { slow.sample(dice) } else { quick.sample(dice) };
                let at = bin + ((dice.random::<f64>() * BIN + away) / BIN) as usize;
                if let Some(arrived) = arrivals.get_mut(at) {
                    *arrived += 1;
                }
            }
        }
    }
    World { departures, arrivals }
}

fn draw(dice: &mut StdRng, mean: f64) -> u32 {
    if mean > 0.0 { Poisson::new(mean).expect("a mean above 0").sample(dice) as u32 } else { 0 }
}

/// What a counter says at each look: before the first bin, after it, and so on.
fn counter(bins: &[u32]) -> Vec<f64> {
    let mut sum = 0.0;
    let sums = bins.iter().map(|count| {
        sum += f64::from(*count);
        sum
    });
    std::iter::once(0.0).chain(sums).collect()
}

/// Whether `SignInsDoNotReturn` fires, at each look.
pub fn fires(world: &World) -> Vec<bool> {
    let (left, came) = (counter(&world.departures), counter(&world.arrivals));
    let rule = Rule { left, came };
    let looks = rule.left.len();
    let holds = (RETURNS.holds * MINUTE as f64) as usize;
    let keeps = (RETURNS.keeps * MINUTE as f64) as usize;
    let (mut active, mut ended) = (0, usize::MAX);
    (0..looks)
        .map(|look| {
            if rule.rings(look, RETURNS) {
                active += 1;
            } else {
                if active > holds {
                    ended = look;
                }
                active = 0;
            }
            let kept = ended != usize::MAX && look - ended < keeps;
            if active > 0 && kept {
                // It went on firing in between, so the condition need not hold again.
                active = active.max(holds + 1);
            }
            active > holds || kept
        })
        .collect()
}

struct Rule {
    left: Vec<f64>,
    came: Vec<f64>,
}

impl Rule {
    /// As `increase()` over so many minutes.
    fn grown(counter: &[f64], look: usize, minutes: u32) -> f64 {
        counter[look] - counter[look.saturating_sub(minutes as usize * MINUTE)]
    }

    /// The usual share that is abandoned, and how many more come back than were seen to leave.
    fn usual(&self, look: usize) -> (f64, f64) {
        // Whole hours, up to an hour ago.
        let until = look.saturating_sub(HOUR) / HOUR;
        let from = until.saturating_sub(USUAL_DAYS as usize * 24);
        let sum = |counter: &[f64]| counter[until * HOUR] - counter[from * HOUR];
        let (left, came) = (sum(&self.left), sum(&self.came));
        let abandoned = (left - came + ABANDONED.of * ABANDONED.share) / (left + ABANDONED.of);
        (abandoned.clamp(0.005, 0.95), if left > 0.0 { (came / left).max(1.0) } else { 1.0 })
    }

    /// The smaller number: those who left in the window, or those who left in the window two minutes earlier.
    fn fewer(&self, look: usize, minutes: u32) -> Option<f64> {
        let before = look.checked_sub((LAG * MINUTE as f64) as usize).filter(|before| *before > 0)?;
        let of = |look| Self::grown(&self.left, look, minutes);
        Some(of(look).min(of(before))).filter(|fewer| *fewer > 0.0)
    }

    fn ratio(&self, look: usize, minutes: u32, surplus: f64) -> Option<f64> {
        let came = Self::grown(&self.came, look, minutes);
        Some((came / self.fewer(look, minutes)? / surplus).clamp(1e-6, 1.0 - 1e-6))
    }

    fn rings(&self, look: usize, tolerance: Tolerance) -> bool {
        let (usual, surplus) = self.usual(look);
        let share = 1.0 - tolerance.share(usual);
        WINDOWS.iter().any(|window| {
            let recovered = self.ratio(look, window.lately, surplus).is_some_and(|lately| lately >= share);
            let (Some(ratio), Some(fewer)) =
                (self.ratio(look, window.minutes, surplus), self.fewer(look, window.minutes))
            else {
                return false;
            };
            let divergence = ratio * (ratio / share).ln() + (1.0 - ratio) * ((1.0 - ratio) / (1.0 - share)).ln();
            ratio < share && !recovered && fewer * divergence > tolerance.nats
        })
    }
}

/// A file for `promtool test rules`: this world's counters, and whether the alert fires before and after each change, and each hour.
pub fn replay(world: &World, rules: &str, groups: &str) -> String {
    let fires = fires(world);
    let changes = (1..fires.len()).filter(|look| fires[*look] != fires[look - 1]).flat_map(|look| [look - 1, look]);
    let mut looks: Vec<usize> = changes.chain((HOUR..fires.len()).step_by(HOUR)).collect();
    looks.sort_unstable();
    looks.dedup();
    let values = |bins: &[u32]| counter(bins).iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
    let mut file = format!(
        "rule_files: [{rules}]\nevaluation_interval: 30s\ngroup_eval_order: {groups}\ntests:\n- name: replay\n  interval: 30s\n  \
         input_series:\n  - {{series: 'oauth_chaperone_departures_total{{provider=\"p\",tracked=\"true\"}}', values: '{}'}}\n  \
         - {{series: 'oauth_chaperone_arrivals_total{{provider=\"p\"}}', values: '{}'}}\n  promql_expr_test:\n",
        values(&world.departures),
        values(&world.arrivals)
    );
    for look in looks {
        let count = usize::from(fires[look]);
        let _ = write!(
            file,
            "  - expr: count(ALERTS{{alertname=\"SignInsDoNotReturn\",alertstate=\"firing\"}}) or vector(0)\n    eval_time: {}s\n    \
             exp_samples: [{{labels: '{{}}', value: {count}}}]\n",
            look * 30
        );
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The looks at which it begins to fire.
    fn beginnings(fires: &[bool]) -> Vec<usize> {
        (1..fires.len()).filter(|look| fires[*look] && !fires[look - 1]).collect()
    }

    #[test]
    fn a_fortnight_of_each_size_of_site_is_silent() {
        for (per_minute, returns) in [(0.2, 0.97), (1.0, 0.80), (10.0, 0.90)] {
            let days = 14;
            let fires = fires(&world(28, per_minute, returns, days, None));
            assert!(beginnings(&fires).is_empty(), "{per_minute} sign-ins a minute, of which {returns} come back");
        }
    }

    #[test]
    fn an_outage_rings_as_soon_as_the_guide_says() {
        // In minutes, a little more than the guide's 90th percentile: at night fewer sign in than on the average.
        for (per_minute, within) in [(1.0, 40), (10.0, 10), (100.0, 6)] {
            // From ten in the morning on.
            let outage = Outage { start: 2 * DAY + 10 * HOUR, length: 2 * HOUR, share: 0.0 };
            let fires = fires(&world(7, per_minute, 0.97, 3, Some(outage)));
            let begun = beginnings(&fires);
            let [begun] = begun[..] else { panic!("{begun:?}") };
            let minutes = (begun - outage.start) / MINUTE;
            assert!((1..=within).contains(&minutes), "{minutes} minutes at {per_minute} sign-ins a minute");
        }
    }
}
