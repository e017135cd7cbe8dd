//! What was measured, for reading: each part as it comes, then the section of the guide.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::{
    calls::{Call, Calls},
    companion::{Companion, Kind},
    machine::Machine,
    numbers::{Spread, grouped},
    start_up::{Condition, Load, SLOWED, Took},
};

/// Between these two lines of www/guides/size-and-speed.md.
const BEGINNING: &str = "<!-- from here on as `cargo xtask bench` writes it -->\n";
const END: &str = "<!-- up to here -->\n";

/// The browser's own limit (Long Tasks API), from which on a user may notice.
const LONG_TASK: f64 = 50.0;

pub fn bytes(companions: &[Companion]) -> String {
    let mut text = format!("\n{:>9} {:>9} {:>9}\n", "minified", "gzip 9", "brotli 11");
    for Companion { title, bytes, .. } in companions {
        let _ = writeln!(text, "{:9} {:9} {:9}  {title}", bytes.minified, bytes.gzip, bytes.brotli);
    }
    text
}

pub fn start_ups(companions: &[Companion], loads: &[Load]) -> String {
    let mut text = String::new();
    for condition in Condition::ALL {
        let visit = if condition.warm { "second" } else { "first" };
        let _ = writeln!(text, "\n{visit} load, {}× slower processor: ms, median (p10–p90)", condition.slowed);
        let _ = writeln!(text, "{:>20} {:>20} {:>20} {:>14}", "loaded", "first call", "both", "long tasks in");
        for companion in companions {
            let took = |part: fn(&Took) -> f64| shown(start_up(companion, condition, loads, part));
            let (ready, call, total) = (took(|took| took.ready), took(|took| took.call), took(|took| took.total));
            let (long, of) = long_tasks(companion, loads, |at| at == condition);
            let _ = writeln!(text, "{ready:>20} {call:>20} {total:>20} {long:>8} of {of:2}  {}", companion.title);
        }
        let begin = loads.iter().filter(|load| load.companion == "ours" && load.condition == condition);
        let begin = Spread::of(begin.filter_map(|load| load.took.begin));
        let _ = writeln!(text, "the first begin() of ours: {}", shown(begin));
    }
    text
}

pub fn calls(all: &[Calls]) -> String {
    let mut text = String::from("\n");
    for call in Call::ALL {
        let _ = write!(text, "{:>18} ", call.name());
    }
    text.push('\n');
    for calls in all {
        for call in Call::ALL {
            let _ = write!(text, "{:>18} ", shown(Spread::of(calls.took(call))));
        }
        let Calls { engine, runtime, tick, at_a_time, .. } = calls;
        let samples = calls.took(Call::Begin).len();
        let _ =
            writeln!(text, " {}, {runtime}, {samples} samples of {at_a_time}, clock of {tick:.3} ms", engine.title());
    }
    text
}

/// Between the markers, which stay.
pub fn placed(guide: &str, section: &str) -> Result<String> {
    let (before, rest) = guide.split_once(BEGINNING).with_context(|| format!("no line {BEGINNING:?} in the guide"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("no line {END:?} after it"))?;
    Ok(format!("{before}{BEGINNING}{section}{END}{after}"))
}

pub fn section(
    companions: &[Companion],
    loads: &[Load],
    all: &[Calls],
    Machine { date, what, browsers }: &Machine,
    rounds: usize,
) -> String {
    let browsers = browsers.join(", ");
    let mut text = format!("Measured on {date}: {what}; {browsers}.\n\n");
    let _ = writeln!(
        text,
        "| | minified | gzip 9 | brotli 11 | first load | second load | first, {SLOWED}× slower | second, {SLOWED}× slower |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|"
    );
    let mut rows: Vec<_> = companions.iter().collect();
    rows.sort_by_key(|one| (order(one.kind), one.bytes.brotli));
    for companion in rows {
        let bytes = companion.bytes;
        let name =
            if companion.kind == Kind::Ours { format!("**{}**", companion.title) } else { companion.title.clone() };
        let [minified, gzip, brotli] = [bytes.minified, bytes.gzip, bytes.brotli].map(grouped);
        let took = Condition::ALL.map(|condition| shown(start_up(companion, condition, loads, |took| took.total)));
        let _ = writeln!(text, "| {name} | {minified} | {gzip} | {brotli} | {} |", took.join(" | "));
    }

    let engines: Vec<_> = all.iter().filter(|calls| calls.runtime == "wasm").collect();
    let heads: Vec<_> = engines.iter().map(|calls| calls.engine.title()).collect();
    let _ = writeln!(text, "\n| | {} |\n|---|{}", heads.join(" | "), "--:|".repeat(heads.len()));
    for call in Call::ALL {
        for (runtime, how) in [("wasm", ""), ("js", ", as JavaScript")] {
            let row = all.iter().filter(|calls| calls.runtime == runtime);
            let row: Vec<_> = row.map(|calls| shown(Spread::of(calls.took(call)))).collect();
            let _ = writeln!(text, "| `{}`{how} | {} |", call.name(), row.join(" | "));
        }
    }

    let samples = all.iter().map(|calls| calls.took(Call::Begin).len()).min().unwrap_or_default();
    let _ = write!(
        text,
        "\nMilliseconds: the median of {rounds} loads in turns (of the last three, a third; of each call, {samples}), between the 10th and the 90th percentile. Tasks of more than \
         {LONG_TASK} ms, which a user may notice, came with "
    );
    let long = |kind: Kind, slowed| {
        let one = companions.iter().find(|one| one.kind == kind);
        one.map(|one| long_tasks(one, loads, |at| at.slowed == slowed)).unwrap_or_default()
    };
    let parts =
        [(Kind::Ours, 1, "ours"), (Kind::Ours, SLOWED, "ours slowed"), (Kind::Translated, 1, "ours as JavaScript")]
            .map(|(kind, slowed, how)| (long(kind, slowed), how))
            .map(|((tasks, of), how)| format!("{tasks} of {of} loads of {how}"));
    let (tasks, of) = long(Kind::Translated, SLOWED);
    let _ = writeln!(text, "{}, and {tasks} of {of} of that slowed.", parts.join(", "));
    text
}

/// Ours first, then whatever is nearest to it.
fn order(kind: Kind) -> u8 {
    match kind {
        Kind::Ours => 0,
        Kind::Translated => 1,
        Kind::Client => 2,
        Kind::Detector => 3,
    }
}

fn start_up(companion: &Companion, condition: Condition, loads: &[Load], part: fn(&Took) -> f64) -> Option<Spread> {
    let loads = loads.iter().filter(|load| load.companion == companion.name && load.condition == condition);
    Spread::of(loads.map(|load| part(&load.took)))
}

/// In how many loads, of how many.
fn long_tasks(companion: &Companion, loads: &[Load], at: impl Fn(Condition) -> bool) -> (usize, usize) {
    let loads = loads.iter().filter(|load| load.companion == companion.name && at(load.condition));
    let longest: Vec<_> = loads.map(|load| load.took.longest_task).collect();
    (longest.iter().filter(|task| **task > LONG_TASK).count(), longest.len())
}

fn shown(spread: Option<Spread>) -> String {
    spread.map_or("–".to_owned(), |spread| spread.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_last() {
        let once = placed(&format!("a\n{BEGINNING}old\n{END}b\n"), "new\n").unwrap();
        assert_eq!(once, format!("a\n{BEGINNING}new\n{END}b\n"));
        assert_eq!(placed(&once, "new\n").unwrap(), once);
        assert!(placed("a\nb\n", "new\n").is_err());
    }

    #[test]
    fn the_guide_has_a_place_for_it() {
        placed(include_str!("../../../www/guides/size-and-speed.md"), "").unwrap();
    }
}
