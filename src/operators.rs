//! For the server and its operators: counters, what Prometheus reads of them, and a receiver for the reports of
//! browsers.
//!
//! The server counts departures, arrivals and ends, since it issues the redirect and gets the callback. A success sends
//! nothing, and nothing waits. The page reports why a sign-in failed in a browser. Anybody can post there, so a report
//! is counted by closed words and is not trusted beyond that. `operators/README.md` names the rules that ring.
//!
//! | module | what it is |
//! |---|---|
//! | [`counts`] | what is counted, and the cookie that tells a first press from a second |
//! | [`exposition`] | the counters themselves, by their names and labels |
//! | [`claim`] | a report as it came from a browser: read with distrust |
//! | [`limits`] | how much of it is taken |
//! | [`intake`] | all of that in its order, and the queue behind it |
//! | [`otlp`], [`sentry`] | a claim as OpenTelemetry and as Sentry take it |
//! | [`routes`] | the same for axum, with its feature |

pub mod claim;
pub mod counts;
pub mod exposition;
pub mod intake;
pub mod limits;
pub mod otlp;
#[cfg(feature = "axum")]
pub mod routes;
pub mod sentry;

pub use claim::Claim;
pub use counts::{Counts, Ended};
pub use intake::{Intake, Refused};

/// The guide's code, which the documentation tests compile.
#[cfg(all(doctest, feature = "axum"))]
#[doc = include_str!("../operators/README.md")]
struct Guide;
