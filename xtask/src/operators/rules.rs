//! Writes the rules for Prometheus, and for whatever else reads its rule files (Mimir, Thanos, vmalert).
//!
//! Two layers: what happened in each window, read from the counters; and everything else, which reads the first layer's names
//! alone. Where counters have other names or labels, only the first layer is written anew: `otlp` does so.

use std::fmt::Write;

use super::thresholds::{
    ABANDONED, ACT_KEEPS, FAILED, FAILURES_AT_LEAST, LAG, PROVIDER, Prior, REFUSED_AT_LEAST, REPORTED, RETURNS,
    RETURNS_LESS, TREND, TREND_WINDOWS, Tolerance, USUAL_DAYS, USUAL_UNTIL, WATCH_AT_LEAST, WATCH_HOLDS, WINDOWS,
};

/// Where operators read on: the files of the npm package, which has the guides too.
const PAGES: &str = "https://unpkg.com/oauth-chaperone";

/// How the counters of the first layer are named.
#[derive(Clone, Copy)]
enum Source {
    /// As Prometheus scrapes them from the exposition.
    Scraped,
    /// As an OpenTelemetry SDK sends them: attributes carry a namespace.
    Otlp,
}

/// Series that are added up, and the labels that stay.
struct Counted {
    /// The recorded name without its window.
    record: &'static str,
    metric: &'static str,
    /// Label and value of those that count.
    only: &'static [(&'static str, &'static str)],
    /// The labels that stay.
    by: &'static [&'static str],
    /// The windows in minutes.
    windows: Vec<u32>,
}

/// The rules as a file. `minute` is how many seconds a minute has: 60, or few where a test or the demo can't wait.
pub fn scraped(minute: f64) -> String {
    let mut file = File::new(minute, "rules.yml: what happened, what is usual, and what rings.");
    usual(&mut file);
    file.group("oauth-chaperone", 0.5);
    for counted in short_windows() {
        file.counted(&counted, Source::Scraped);
    }
    returns(&mut file);
    provider(&mut file);
    act(&mut file);
    file.group("oauth-chaperone-trends", 2.0);
    for counted in long_windows() {
        file.counted(&counted, Source::Scraped);
    }
    trends(&mut file);
    watch(&mut file);
    file.text
}

/// The order in which the groups of [`returns_alone`] are evaluated.
pub const GROUPS: &str = "[oauth-chaperone-usual, oauth-chaperone]";

/// What `SignInsDoNotReturn` needs, for the replay.
pub fn returns_alone() -> String {
    let mut file = File::new(60.0, "What one alert needs.");
    usual(&mut file);
    file.group("oauth-chaperone", 0.5);
    for counted in short_windows() {
        file.counted(&counted, Source::Scraped);
    }
    returns(&mut file);
    file.text
}

/// Beside rules.yml, where the counters come by OTLP.
pub fn otlp(minute: f64) -> String {
    let mut file = File::new(
        minute,
        "rules.otlp.yml: the first layer of rules.yml for counters that an OpenTelemetry SDK sends. Load both.",
    );
    file.group("oauth-chaperone-otlp", 0.5);
    for counted in short_windows() {
        file.counted(&counted, Source::Otlp);
    }
    file.group("oauth-chaperone-otlp-hours", 2.0);
    for counted in hours().into_iter().chain(long_windows()) {
        file.counted(&counted, Source::Otlp);
    }
    file.text
}

const PROVIDER_LABEL: &[&str] = &["provider"];
const PROVIDER_AND_CAUSE: &[&str] = &["provider", "cause"];

fn counted(
    record: &'static str,
    metric: &'static str,
    only: &'static [(&'static str, &'static str)],
    by: &'static [&'static str],
    windows: Vec<u32>,
) -> Counted {
    Counted { record, metric, only, by, windows }
}

const DEPARTURES: &str = "provider:oauth_chaperone_departures";
const ARRIVALS: &str = "provider:oauth_chaperone_arrivals";
const FAILURES: &str = "provider:oauth_chaperone_c_failures";
const REPORTS: &str = "provider_cause:oauth_chaperone_b_reports";
const ACT: &str = "provider_cause:oauth_chaperone_act_reports";

/// In the order in which they are read: the marked departures, the arrivals, the provider's failures.
fn short_windows() -> Vec<Counted> {
    let mut both: Vec<u32> = WINDOWS.iter().flat_map(|window| [window.minutes, window.lately]).collect();
    both.sort_unstable();
    both.dedup();
    let long = WINDOWS.iter().map(|window| window.minutes).collect();
    vec![
        counted(DEPARTURES, "departures", &[("tracked", "true")], PROVIDER_LABEL, both.clone()),
        counted(ARRIVALS, "arrivals", &[], PROVIDER_LABEL, both),
        counted(FAILURES, "failures", &[("category", "c")], PROVIDER_LABEL, long),
        counted(ACT, "reports", &[("monitoring", "act")], PROVIDER_AND_CAUSE, vec![5]),
    ]
}

/// The values from which the usual is computed.
fn hours() -> Vec<Counted> {
    vec![
        counted(DEPARTURES, "departures", &[("tracked", "true")], PROVIDER_LABEL, vec![60]),
        counted(ARRIVALS, "arrivals", &[], PROVIDER_LABEL, vec![60]),
        counted(FAILURES, "failures", &[("category", "c")], PROVIDER_LABEL, vec![60]),
        counted(REPORTS, "reports", &[("category", "b")], PROVIDER_AND_CAUSE, vec![60]),
    ]
}

fn long_windows() -> Vec<Counted> {
    let longer: Vec<u32> = TREND_WINDOWS.iter().filter(|hours| **hours > 1).map(|hours| hours * 60).collect();
    let recorded = |minutes: &u32| WINDOWS.iter().any(|window| window.minutes == *minutes || window.lately == *minutes);
    vec![
        counted(
            ARRIVALS,
            "arrivals",
            &[],
            PROVIDER_LABEL,
            longer.iter().copied().filter(|minutes| !recorded(minutes)).collect(),
        ),
        counted(REPORTS, "reports", &[("category", "b")], PROVIDER_AND_CAUSE, longer),
        counted("oauth_chaperone_failures", "failures", &[], &[], vec![60]),
        counted("oauth_chaperone_reports", "reports", &[], &[], vec![60]),
        counted("reason:oauth_chaperone_reports_refused", "reports_refused", &[], &["reason"], vec![60]),
    ]
}

/// The usual of the last week up to an hour ago, starting with a prior. Every two minutes: Prometheus forgets a value
/// after five.
fn usual(file: &mut File) {
    file.group("oauth-chaperone-usual", 2.0);
    for counted in hours() {
        file.counted(&counted, Source::Scraped);
    }
    let hour = file.time(60.0);
    let week =
        format!("[{}:{hour}] offset {}", file.time(f64::from(USUAL_DAYS * 24 * 60)), file.time(f64::from(USUAL_UNTIL)));
    let sum = |record: &str| format!("sum_over_time({record}:increase1h{week})");
    let (left, came) = (sum(DEPARTURES), sum(ARRIVALS));
    let failed = sum(FAILURES);
    let reported = sum(REPORTS);
    let none = format!("0 * {DEPARTURES}:increase1h");
    let begun = |Prior { of, share }: Prior| (of * share, of);
    let (some, of) = begun(ABANDONED);
    file.record(
        "provider:oauth_chaperone_abandoned:usual",
        &format!("clamp(({left} - {came} + {some}) / ({left} + {of}), 0.005, 0.95) or {none} + {}", ABANDONED.share),
        None,
    );
    file.note("More may come back than were marked when they left: where cookies are blocked, no mark is sent.");
    file.record(
        "provider:oauth_chaperone_surplus:usual",
        &format!("clamp_min({came} / ({left} > 0), 1) or {none} + 1"),
        None,
    );
    let (some, of) = begun(FAILED);
    file.record(
        "provider:oauth_chaperone_c_failures:usual",
        &format!("clamp(({failed} + {some}) / ({came} + {of}), 0.0001, 0.9) or {none} + {}", FAILED.share),
        None,
    );
    let (some, of) = begun(REPORTED);
    file.record(
        "provider_cause:oauth_chaperone_b_reports:usual",
        &format!("clamp(({reported} + {some}) / on (provider) group_left () ({came} + {of}), 0.0001, 0.9)"),
        None,
    );
}

fn returns(file: &mut File) {
    for (name, tolerance) in [("tolerated", RETURNS), ("noticed", RETURNS_LESS)] {
        file.record(
            &format!("provider:oauth_chaperone_abandoned:{name}"),
            &tolerated("provider:oauth_chaperone_abandoned:usual", tolerance),
            None,
        );
    }
    let lag = file.time(LAG);
    let mut all: Vec<u32> = WINDOWS.iter().flat_map(|window| [window.minutes, window.lately]).collect();
    all.sort_unstable();
    all.dedup();
    for minutes in all {
        let left = format!("{DEPARTURES}:increase{}", name_of(minutes));
        let fewer = format!("{DEPARTURES}:fewer{}", name_of(minutes));
        file.record(&fewer, &format!("{left} < ({left} offset {lag}) or {left} offset {lag}"), None);
        file.record(
            &format!("provider:oauth_chaperone_returned:ratio{}", name_of(minutes)),
            &format!(
                "clamp({ARRIVALS}:increase{} / ({fewer} > 0) / provider:oauth_chaperone_surplus:usual, 1e-6, 1 - 1e-6)",
                name_of(minutes)
            ),
            None,
        );
    }
    for name in ["tolerated", "noticed"] {
        for window in WINDOWS {
            let ratio = format!("provider:oauth_chaperone_returned:ratio{}", name_of(window.minutes));
            let lately = format!("provider:oauth_chaperone_returned:ratio{}", name_of(window.lately));
            let share = format!("(1 - provider:oauth_chaperone_abandoned:{name})");
            let fewer = format!("{DEPARTURES}:fewer{}", name_of(window.minutes));
            file.record(
                &format!("provider_window:oauth_chaperone_not_returned:nats_{name}"),
                &format!("({} and {ratio} < {share})\nunless {lately} >= {share}", nats(&fewer, &ratio, &share)),
                Some(&name_of(window.minutes)),
            );
        }
    }
    for (alert, name, tolerance, severity, summary) in [
        (
            "SignInsDoNotReturn",
            "tolerated",
            RETURNS,
            "critical",
            "People who leave for {{ $labels.provider }} do not come back",
        ),
        (
            "SignInsReturnLess",
            "noticed",
            RETURNS_LESS,
            "warning",
            "Fewer people than usual come back from {{ $labels.provider }}",
        ),
    ] {
        file.alert(&Alert {
            name: alert,
            expression: format!(
                "max by (provider) (provider_window:oauth_chaperone_not_returned:nats_{name}) > {}",
                tolerance.nats
            ),
            holds: tolerance.holds,
            keeps: tolerance.keeps,
            severity,
            category: Some("c"),
            summary,
            page: Page::Cause("never_returned"),
        });
    }
}

fn provider(file: &mut File) {
    for window in WINDOWS {
        let name = name_of(window.minutes);
        let came = format!("{ARRIVALS}:increase{name}");
        let failed = format!("{FAILURES}:increase{name}");
        let ratio = format!("{FAILURES}:ratio{name}");
        file.record(&ratio, &format!("clamp({failed} / ({came} > 0), 1e-6, 1 - 1e-6)"), None);
        let share = tolerated("provider:oauth_chaperone_c_failures:usual", PROVIDER);
        file.record(
            "provider_window:oauth_chaperone_c_failures:nats",
            &format!("{}\n  and {ratio} > {share} and {failed} >= {FAILURES_AT_LEAST}", nats(&came, &ratio, &share)),
            Some(&name),
        );
    }
    file.alert(&Alert {
        name: "SignInProviderFails",
        expression: format!("max by (provider) (provider_window:oauth_chaperone_c_failures:nats) > {}", PROVIDER.nats),
        holds: PROVIDER.holds,
        keeps: PROVIDER.keeps,
        severity: "critical",
        category: Some("c"),
        summary: "{{ $labels.provider }} answers, and fails",
        page: Page::Cause("provider_error"),
    });
}

fn trends(file: &mut File) {
    for hours in TREND_WINDOWS {
        let name = name_of(hours * 60);
        let came = format!("{ARRIVALS}:increase{name}");
        let reported = format!("{REPORTS}:increase{name}");
        let ratio = format!("{REPORTS}:ratio{name}");
        file.record(
            &ratio,
            &format!("clamp({reported} / on (provider) group_left () ({came} > 0), 1e-6, 1 - 1e-6)"),
            None,
        );
        let share = tolerated("provider_cause:oauth_chaperone_b_reports:usual", TREND);
        file.record(
            "provider_cause_window:oauth_chaperone_b_reports:nats",
            &format!(
                "{} * on (provider) group_left () {came}\n  and {ratio} > {share} and {reported} >= {FAILURES_AT_LEAST}",
                divergence(&ratio, &share)
            ),
            Some(&name),
        );
    }
    file.alert(&Alert {
        name: "SignInEnvironmentTrend",
        expression: format!(
            "max by (provider, cause) (provider_cause_window:oauth_chaperone_b_reports:nats) > {}",
            TREND.nats
        ),
        holds: TREND.holds,
        keeps: TREND.keeps,
        severity: "info",
        category: Some("b"),
        summary: "{{ $labels.cause }} at {{ $labels.provider }} is more common than in the week before",
        page: Page::LabelledCause,
    });
}

fn act(file: &mut File) {
    file.alert(&Alert {
        name: "SignInFailureToActOn",
        expression: format!("{ACT}:increase5m > 0"),
        holds: 0.0,
        keeps: ACT_KEEPS,
        severity: "warning",
        category: Some("d"),
        summary: "{{ $labels.cause }} at {{ $labels.provider }}",
        page: Page::LabelledCause,
    });
}

/// Whether the watch itself works.
fn watch(file: &mut File) {
    let watch = |name, expression, summary| Alert {
        name,
        expression,
        holds: WATCH_HOLDS,
        keeps: WATCH_HOLDS,
        severity: "info",
        category: None,
        summary,
        page: Page::Guide,
    };
    file.alert(&watch(
        "SignInReportsMissing",
        format!(
            "oauth_chaperone_failures:increase1h >= {WATCH_AT_LEAST} unless oauth_chaperone_reports:increase1h > 0"
        ),
        "The server sees sign-ins fail, and no page reports one",
    ));
    file.alert(&watch(
        "SignInDeparturesUnmarked",
        format!("{ARRIVALS}:increase1h >= {WATCH_AT_LEAST} unless {DEPARTURES}:increase1h > 0"),
        "People come back from {{ $labels.provider }}, and none was marked when leaving",
    ));
    let refused = "reason:oauth_chaperone_reports_refused:increase1h";
    file.alert(&watch(
        "SignInReportsRefused",
        format!(
            "{refused} >= {REFUSED_AT_LEAST} and {refused} > on () group_left () oauth_chaperone_reports:increase1h"
        ),
        "More reports are refused for their {{ $labels.reason }} than are taken",
    ));
}

/// The tolerated share, in PromQL.
fn tolerated(usual: &str, Tolerance { odds, least, .. }: Tolerance) -> String {
    format!("clamp_min({odds} * {usual} / (1 + {} * {usual}), {least})", odds - 1.0)
}

/// The log likelihood ratio of the share `ratio` of `count` against the share `tolerated`, in nats.
fn nats(count: &str, ratio: &str, tolerated: &str) -> String {
    format!("{count} * {}", divergence(ratio, tolerated))
}

fn divergence(ratio: &str, tolerated: &str) -> String {
    format!("({ratio} * ln({ratio} / {tolerated}) + (1 - {ratio}) * ln((1 - {ratio}) / (1 - {tolerated})))")
}

/// The name of a recorded series, whatever a minute is: 90m, but 3h.
fn name_of(minutes: u32) -> String {
    if minutes.is_multiple_of(60) { format!("{}h", minutes / 60) } else { format!("{minutes}m") }
}

/// Where an alert's reader goes on.
enum Page {
    Cause(&'static str),
    /// The cause that the alert's label names.
    LabelledCause,
    /// This alert in the guide.
    Guide,
}

struct Alert {
    name: &'static str,
    expression: String,
    /// Both in minutes.
    holds: f64,
    keeps: f64,
    severity: &'static str,
    category: Option<&'static str>,
    summary: &'static str,
    page: Page,
}

struct File {
    text: String,
    minute: f64,
}

impl File {
    fn new(minute: f64, what: &str) -> Self {
        let how = "Written by `cargo xtask rules` from xtask/src/operators/thresholds.rs; do not edit.";
        Self { text: format!("# {what}\n# {how}\ngroups:\n"), minute }
    }

    /// So many minutes, as Prometheus writes a duration.
    fn time(&self, minutes: f64) -> String {
        let milliseconds = (minutes * self.minute * 1000.0).round();
        for (unit, long) in [("h", 3_600_000.0), ("m", 60_000.0), ("s", 1000.0)] {
            if milliseconds >= long && milliseconds % long == 0.0 {
                return format!("{}{unit}", milliseconds / long);
            }
        }
        format!("{milliseconds}ms")
    }

    fn group(&mut self, name: &str, minutes: f64) {
        let interval = self.time(minutes);
        self.push(&format!("- name: {name}\n  interval: {interval}\n  rules:\n"));
    }

    fn note(&mut self, text: &str) {
        self.push(&format!("  # {text}\n"));
    }

    fn counted(&mut self, counted: &Counted, source: Source) {
        for minutes in &counted.windows {
            let window = self.time(f64::from(*minutes));
            let metric = format!("oauth_chaperone_{}_total", counted.metric);
            let expression = match source {
                Source::Scraped => {
                    // The same metric by OTLP has no label of this name.
                    let own = counted.by.first().map(|label| format!("{label}!=\"\"")).into_iter();
                    let only = counted.only.iter().map(|(label, value)| format!("{label}=\"{value}\"")).chain(own);
                    let only = only.collect::<Vec<_>>().join(", ");
                    let by = counted.by.join(", ");
                    let by = if by.is_empty() { String::new() } else { format!("by ({by}) ") };
                    let selector = if only.is_empty() { metric } else { format!("{metric}{{{only}}}") };
                    format!("sum {by}(increase({selector}[{window}]))")
                }
                Source::Otlp => {
                    let own = counted.by.first().map(|label| format!("oauth_chaperone_{label}!=\"\"")).into_iter();
                    let only = counted
                        .only
                        .iter()
                        .map(|(label, value)| format!("oauth_chaperone_{label}=\"{value}\""))
                        .chain(own);
                    let only = only.collect::<Vec<_>>().join(", ");
                    let series = format!("increase({metric}{{{only}}}[{window}])");
                    let renamed = counted.by.iter().fold(series, |series, label| {
                        format!("label_replace({series}, \"{label}\", \"$1\", \"oauth_chaperone_{label}\", \"(.+)\")")
                    });
                    format!("sum by ({}) ({renamed})", counted.by.join(", "))
                }
            };
            // What has no label of its own is the same in both.
            if matches!(source, Source::Scraped) || !counted.by.is_empty() {
                self.record(&format!("{}:increase{}", counted.record, name_of(*minutes)), &expression, None);
            }
        }
    }

    fn record(&mut self, name: &str, expression: &str, window: Option<&str>) {
        self.push(&format!("  - record: {name}\n"));
        self.expression(expression);
        if let Some(window) = window {
            self.push(&format!("    labels: {{window: {window}}}\n"));
        }
    }

    fn alert(&mut self, alert: &Alert) {
        self.push(&format!("  - alert: {}\n", alert.name));
        self.expression(&alert.expression);
        if alert.holds > 0.0 {
            let holds = self.time(alert.holds);
            self.push(&format!("    for: {holds}\n"));
        }
        let keeps = self.time(alert.keeps);
        let category = alert.category.map(|category| format!(", category: {category}")).unwrap_or_default();
        let page = match alert.page {
            Page::Cause(cause) => format!("{PAGES}/www/guides/causes/{cause}.md"),
            Page::LabelledCause => format!("{PAGES}/www/guides/causes/{{{{ $labels.cause }}}}.md"),
            Page::Guide => format!("{PAGES}/operators/README.md#{}", alert.name.to_lowercase()),
        };
        self.push(&format!(
            "    keep_firing_for: {keeps}\n    labels: {{severity: {}{category}}}\n    annotations:\n      summary: \"{}\"\n      \
             runbook_url: \"{page}\"\n",
            alert.severity, alert.summary
        ));
    }

    fn expression(&mut self, expression: &str) {
        self.push("    expr: |\n");
        for line in expression.lines() {
            self.push(&format!("      {line}\n"));
        }
    }

    fn push(&mut self, text: &str) {
        // Writing to a String can't fail.
        let _ = self.text.write_str(text);
    }
}
