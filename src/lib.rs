//! The OAuth dance needs a chaperone. This crate explains why a redirect sign-in, the OAuth 2.0 authorization code flow run
//! by a site's *server*, failed in the user's browser: **evidence in, diagnosis out**.
//!
//! ```
//! use oauth_chaperone::{Category, Cause, Certainty, Evidence, ServerView, diagnose};
//!
//! let server = ServerView { error: Some("AuthAlreadyAssociated".into()), ..ServerView::default() };
//! let diagnosis = diagnose(&Evidence { server, ..Evidence::default() });
//! assert_eq!(diagnosis.cause, Some(Cause::AccountConflict));
//! assert_eq!(diagnosis.certainty, Some(Certainty::Likely));
//! assert_eq!(diagnosis.category, Some(Category::D));
//! ```
//!
//! Read it in the order of the data. A module without a link serves the pages and this project's tests, and may change
//! in any version:
//!
//! | module | what it is |
//! |---|---|
//! | [`vocabulary`] | the words of a verdict: categories, causes, certainty, each spelled once |
//! | [`environment`], [`user_agent`] | what the browser allows, and which one it is |
//! | `address` | where a user may be sent, and what is stored where |
//! | [`answer`] | what the provider's answer looks like when it arrives |
//! | `departure`, `journal`, [`trace`] | what is written down at departure, and what is left of it at arrival |
//! | [`server_view`] | what the server saw |
//! | [`evidence`], [`wishes`] | all of it as one plain value, and what no rule may see of it |
//! | [`catalogue`], [`frameworks`] | what error names mean, and how each framework keeps a flow's state |
//! | `case`, [`facts`] | what the rules ask of the evidence, and what an operator hears of it, each by its name |
//! | [`rules`] | evidence to verdict: one ordered table |
//! | `preflight`, [`diagnosis`] | a verdict made whole, before and after the redirect |
//! | [`retry`], `countdown` | whether to start again, and when |
//! | [`guidance`], `texts` | what to tell the user, in which language |
//! | `ways_out`, `settings` | how to leave an app's own browser, and where a browser keeps the setting for cookies |
//! | `check` | what works in this browser and what does not, for the check page |
//! | [`report`] | what to tell the operator |
//! | `operators` | with its feature, what a server counts and receives |
//! | `axum` | with its feature, the callback's handler of a server |
//!
//! All of this is pure: no browser, no clock, no randomness. `browser` gathers the evidence, writes the markers and
//! draws. It exists in WebAssembly only, and nothing outside it names a browser's interface.

#[doc(hidden)]
pub mod address;
pub mod answer;
#[cfg(all(feature = "axum", not(target_family = "wasm")))]
pub mod axum;
mod case;
pub mod catalogue;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod countdown;
#[doc(hidden)]
pub mod departure;
pub mod diagnosis;
pub mod environment;
pub mod evidence;
pub mod facts;
pub mod frameworks;
pub mod guidance;
#[doc(hidden)]
pub mod journal;
#[cfg(all(feature = "operators", not(target_family = "wasm")))]
pub mod operators;
#[doc(hidden)]
pub mod preflight;
pub mod report;
pub mod retry;
pub mod rules;
pub mod server_view;
#[doc(hidden)]
pub mod settings;
#[doc(hidden)]
pub mod texts;
pub mod trace;
pub mod user_agent;
pub mod vocabulary;
mod ways_out;
pub mod wishes;

#[cfg(target_family = "wasm")]
mod browser;

pub use diagnosis::Diagnosis;
#[cfg(not(target_family = "wasm"))]
pub use diagnosis::diagnose;
pub use evidence::Evidence;
pub use server_view::ServerView;
pub use vocabulary::{Category, Cause, Certainty, Monitoring};
