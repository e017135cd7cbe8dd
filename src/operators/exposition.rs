//! The counters, by their names and labels, each with a closed list of values, and the text that Prometheus reads.
//!
//! Every series is there from the start, at 0. A rule that asks how much a counter grew would miss the first event of a
//! new series.

use std::fmt::{self, Write};

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::catalogue::Meaning;
use crate::user_agent::Engine;
use crate::vocabulary::{Category, Cause, Monitoring, words};

/// The media type of [`Exposition::text`].
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// A provider that the site did not name at the start.
pub const OTHER: &str = "other";
/// A site has few providers. Those after the first ones are counted as [`OTHER`].
pub const MOST_PROVIDERS: usize = 16;

/// A word of a closed table as a label's value.
macro_rules! label_values {
    ($($name:ty),+) => {
        $(impl EncodeLabelValue for Word<$name> {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
                encoder.write_str(self.0.as_str())
            }
        })+
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Word<T>(T);

label_values!(Category, Monitoring, Engine, Reason, To, Sent);

words! {
    /// Why a report was not taken.
    Reason {
        /// Not a POST.
        Method = "method",
        /// From a page of another site.
        Origin = "origin",
        /// Neither JSON nor text, or compressed.
        Type = "type",
        /// Too long, or too long on its way.
        Size = "size",
        /// Not a report of version 1 about a failure.
        Shape = "shape",
        /// Too many, from one client or in all.
        Rate = "rate",
        /// The same report once more.
        Repeat = "repeat",
        /// Counted, and not passed on: those who take it are too slow.
        Queue = "queue",
    }
}

words! {
    /// Who gets what was taken.
    To {
        /// A collector of OpenTelemetry.
        Otlp = "otlp",
        /// Sentry, or what understands its events.
        Sentry = "sentry",
    }
}

words! {
    /// What became of it.
    Sent {
        /// It was taken.
        Sent = "sent",
        /// There were enough of its kind.
        Capped = "capped",
        /// It was refused, or nothing answered.
        Failed = "failed",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Departure {
    provider: String,
    tracked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Provider {
    provider: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Failure {
    provider: String,
    category: Word<Category>,
    cause: &'static str,
    monitoring: Word<Monitoring>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByEngine {
    category: Word<Category>,
    engine: Word<Engine>,
    mobile: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refusal {
    reason: Word<Reason>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Export {
    to: Word<To>,
    result: Word<Sent>,
}

/// Why a sign-in failed, as a server can tell it: by a cause, or by a symptom that several causes have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whom the failure comes from.
    pub category: Category,
    /// The cause's spelling, or the symptom's.
    pub cause: &'static str,
    /// How loudly an operator should hear of it.
    pub monitoring: Monitoring,
}

impl From<Cause> for Told {
    fn from(cause: Cause) -> Self {
        Told { category: cause.category(), cause: cause.as_str(), monitoring: cause.monitoring() }
    }
}

impl Told {
    const fn symptom(cause: &'static str) -> Self {
        Told { category: Category::B, cause, monitoring: Monitoring::Trend }
    }

    /// The state was not there, or was another one. Only the page can tell why.
    pub const STATE_LOST: Told = Told::symptom("state_lost");
    /// The callback came without a parameter.
    pub const PARAMETER_MISSING: Told = Told::symptom("parameter_missing");
    /// The provider refused the code. Most of these are replays, but the server can't tell. The word of category d is
    /// `code_rejected`.
    pub const CODE_REFUSED: Told = Told::symptom("code_refused");

    /// Suspect d first: a name that is not listed, or that says nothing, is `unknown`.
    pub fn from_meaning(meaning: Option<Meaning>) -> Self {
        match meaning {
            Some(Meaning::Cause(cause)) => cause.into(),
            Some(Meaning::StateLost) => Told::STATE_LOST,
            Some(Meaning::ParameterMissing) => Told::PARAMETER_MISSING,
            Some(Meaning::CodeRejected) => Told::CODE_REFUSED,
            Some(Meaning::Vague) | None => Cause::Unknown.into(),
        }
    }

    /// All that a server can tell.
    pub fn all() -> impl Iterator<Item = Told> {
        let symptoms = [Told::STATE_LOST, Told::PARAMETER_MISSING, Told::CODE_REFUSED];
        Cause::ALL.iter().copied().map(Told::from).chain(symptoms)
    }
}

type Away = fn() -> Histogram;

fn away() -> Histogram {
    Histogram::new([2.0, 5.0, 10.0, 20.0, 40.0, 90.0, 180.0, 600.0, 1800.0])
}

/// The counters of one process.
pub struct Exposition {
    providers: Vec<String>,
    registry: Registry,
    departures: Family<Departure, Counter>,
    arrivals: Family<Provider, Counter>,
    sign_ins: Family<Provider, Counter>,
    failures: Family<Failure, Counter>,
    away: Family<Provider, Histogram, Away>,
    reports: Family<Failure, Counter>,
    by_engine: Family<ByEngine, Counter>,
    refused: Family<Refusal, Counter>,
    exports: Family<Export, Counter>,
}

impl fmt::Debug for Exposition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exposition").field("providers", &self.providers).finish_non_exhaustive()
    }
}

impl Exposition {
    pub(super) fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut providers: Vec<String> = Vec::new();
        for name in names.into_iter().map(Into::into).take(MOST_PROVIDERS) {
            if name != OTHER && !providers.contains(&name) {
                providers.push(name);
            }
        }
        providers.push(OTHER.to_owned());
        let exposition = Exposition {
            providers,
            registry: Registry::with_prefix("oauth_chaperone"),
            departures: Family::default(),
            arrivals: Family::default(),
            sign_ins: Family::default(),
            failures: Family::default(),
            away: Family::new_with_constructor(away),
            reports: Family::default(),
            by_engine: Family::default(),
            refused: Family::default(),
            exports: Family::default(),
        };
        exposition.begin();
        exposition.registered()
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register("departures", "Redirects to a provider", self.departures.clone());
        registry.register("arrivals", "Callbacks with an answer", self.arrivals.clone());
        registry.register("sign_ins", "Users who are signed in", self.sign_ins.clone());
        registry.register("failures", "Failed sign-ins, by the server's own word", self.failures.clone());
        registry.register_with_unit("away_duration", "Between departure and arrival", Unit::Seconds, self.away.clone());
        registry.register("reports", "Failed sign-ins, by a browser's claim", self.reports.clone());
        registry.register("reports_by_engine", "The same by engine", self.by_engine.clone());
        registry.register("reports_refused", "Reports that were not taken", self.refused.clone());
        registry.register("exports", "Reports that were passed on", self.exports.clone());
        self
    }

    /// Every series, at 0.
    fn begin(&self) {
        for provider in &self.providers {
            for tracked in [true, false] {
                drop(self.departures.get_or_create(&Departure { provider: provider.clone(), tracked }));
            }
            let labels = Provider { provider: provider.clone() };
            drop(self.arrivals.get_or_create(&labels));
            drop(self.sign_ins.get_or_create(&labels));
            drop(self.away.get_or_create(&labels));
            for told in Told::all() {
                drop(self.failures.get_or_create(&failure(provider, told)));
            }
            for cause in Cause::ALL {
                drop(self.reports.get_or_create(&failure(provider, Told::from(*cause))));
            }
        }
        for category in Category::ALL {
            for engine in Engine::ALL {
                for mobile in [true, false] {
                    let labels = ByEngine { category: Word(*category), engine: Word(*engine), mobile };
                    drop(self.by_engine.get_or_create(&labels));
                }
            }
        }
        for reason in Reason::ALL {
            drop(self.refused.get_or_create(&Refusal { reason: Word(*reason) }));
        }
        for to in To::ALL {
            for result in Sent::ALL {
                drop(self.exports.get_or_create(&Export { to: Word(*to), result: Word(*result) }));
            }
        }
    }

    /// The provider's name, where it is listed.
    fn listed(&self, provider: Option<&str>) -> &str {
        self.providers.iter().find(|known| Some(known.as_str()) == provider).map_or(OTHER, String::as_str)
    }

    pub(super) fn departed(&self, provider: &str, tracked: bool) {
        let provider = self.listed(Some(provider)).to_owned();
        self.departures.get_or_create(&Departure { provider, tracked }).inc();
    }

    pub(super) fn arrived(&self, provider: &str, away_seconds: Option<u32>) {
        let labels = Provider { provider: self.listed(Some(provider)).to_owned() };
        self.arrivals.get_or_create(&labels).inc();
        if let Some(seconds) = away_seconds {
            self.away.get_or_create(&labels).observe(f64::from(seconds));
        }
    }

    pub(super) fn signed_in(&self, provider: &str) {
        self.sign_ins.get_or_create(&Provider { provider: self.listed(Some(provider)).to_owned() }).inc();
    }

    pub(super) fn failed(&self, provider: &str, told: Told) {
        self.failures.get_or_create(&failure(self.listed(Some(provider)), told)).inc();
    }

    pub(super) fn reported(&self, provider: Option<&str>, cause: Cause, engine: Engine, mobile: bool) {
        self.reports.get_or_create(&failure(self.listed(provider), Told::from(cause))).inc();
        let labels = ByEngine { category: Word(cause.category()), engine: Word(engine), mobile };
        self.by_engine.get_or_create(&labels).inc();
    }

    pub(super) fn refused(&self, reason: Reason) {
        self.refused.get_or_create(&Refusal { reason: Word(reason) }).inc();
    }

    pub(super) fn exported(&self, to: To, result: Sent) {
        self.exports.get_or_create(&Export { to: Word(to), result: Word(result) }).inc();
    }

    /// What Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String can't fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

fn failure(provider: &str, Told { category, cause, monitoring }: Told) -> Failure {
    Failure { provider: provider.to_owned(), category: Word(category), cause, monitoring: Word(monitoring) }
}
