//! Evidence in, verdict out: one function for each rule, all in one ordered table. The first rule that fires gives the verdict;
//! the later ones that fire too are its alternatives. Each rule says where it comes from, and when it must not fire.
//!
//! The order: the server's own decisions and the provider's word, which only they can know; what the server can only say
//! once its state check has passed; replay; an answer that is missing or damaged; cookies and frames; the markers, from "nothing
//! is left" to "everything is"; and what remains.
//!
//! What was measured here counts for more than what was recorded here. That counts for more than what this server says
//! of its own request, that for more than what a name says, and that for more than what an address says. A verdict on
//! an answer is certain only where a departure left here and the answer is shown to be that departure's
//! (`Case::is_ours`). Nothing that happened out of sight may leave the same facts: `tests/properties` has no world in
//! which a certain rule is wrong.

mod answer;
mod before;
mod browser;
mod markers;
mod remains;
mod told;

use crate::case::Case;
use crate::evidence::Evidence;
use crate::facts::Fact;
#[cfg(not(target_family = "wasm"))]
use crate::vocabulary::Page;
use crate::vocabulary::{Cause, Certainty};
use Certainty::{Certain, Likely, Possible};

/// What a rule concludes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// Why signing in failed.
    pub cause: Cause,
    /// How sure that is.
    pub certainty: Certainty,
    /// The facts it rests on.
    pub because: &'static [Fact],
    /// What is as likely by the same facts; empty where it is certain.
    pub as_likely: &'static [Cause],
    /// What else would leave the same facts, best first; empty where it is certain.
    pub or: &'static [Cause],
}

/// A rule's word on a case: a verdict, or why it is passed over.
type Judged = Result<Verdict, Unmet>;

/// What a rule missed. Its text is for [`explain`] alone, and no byte of WebAssembly.
#[derive(Clone, Copy)]
struct Unmet {
    #[cfg(not(target_family = "wasm"))]
    why: &'static str,
}

/// Says why a rule is passed over.
macro_rules! passed {
    ($why:expr) => {
        Err($crate::rules::Unmet {
            #[cfg(not(target_family = "wasm"))]
            why: $why,
        })
    };
}

/// Goes on where each condition holds; else the rule is passed over.
macro_rules! when {
    ($($condition:expr),+ $(,)?) => {
        $(
            if !($condition) {
                return $crate::rules::passed!(concat!("not so: ", stringify!($condition)));
            }
        )+
    };
}

/// The value, where it is known. Where it is not, the rule is passed over.
macro_rules! known {
    ($value:expr) => {
        match $value {
            Some(value) => value,
            None => return $crate::rules::passed!(concat!("not known: ", stringify!($value))),
        }
    };
}
use {known, passed, when};

/// A rule by its name.
struct Rule {
    #[cfg(not(target_family = "wasm"))]
    name: &'static str,
    judge: fn(&Case<'_>) -> Judged,
}

/// Names each rule as its function is called.
macro_rules! table {
    ($($room:ident::$rule:ident,)+) => {
        &[$(Rule {
            #[cfg(not(target_family = "wasm"))]
            name: stringify!($rule),
            judge: $room::$rule,
        }),+]
    };
}

/// The rules, in order. `unknown` always fires. What comes after it is never the verdict, but may be an alternative.
const RULES: &[Rule] = table![
    told::server_decided,
    told::provider_said,
    told::denied_by_silence,
    told::provider_status,
    told::server_named_it,
    told::device_offline,
    told::exchange_timed_out,
    answer::failed_before,
    answer::callback_replayed,
    answer::response_mode_mismatch,
    answer::query_lost,
    answer::opened_directly,
    answer::query_damaged,
    browser::embedded_frame,
    browser::cookies_blocked,
    browser::storage_blocked,
    markers::callback_address_mismatch,
    markers::left_unmarked,
    markers::browser_changed,
    markers::tab_changed,
    markers::storage_cleared,
    markers::clock_of_the_page,
    markers::flow_expired,
    markers::parallel_flows,
    markers::verifier_replaced,
    markers::another_state,
    markers::clock_wrong,
    markers::cookie_removed,
    markers::cookie_of_the_server_gone,
    markers::cookie_not_sent,
    markers::server_lost_state,
    remains::server_blames_browser,
    remains::code_rejected,
    remains::provider_refused,
    remains::server_failed,
    remains::state_may_be_lost,
    remains::unknown,
    remains::refused_out_of_sight,
];

/// The rules that can speak before the redirect, of the same probes that explain a failure after it.
const FORETELLING: &[Rule] = table![
    browser::embedded_frame,
    browser::cookies_blocked,
    browser::storage_blocked,
    before::callback_elsewhere,
    before::stale_login_page,
    before::in_app_browser,
    before::never_returned,
];

/// The verdict on a failed sign-in, and after it the verdicts of the rules that fire too.
pub fn judge(evidence: &Evidence) -> (Verdict, impl Iterator<Item = Verdict>) {
    let mut fired = fired(RULES, evidence);
    let verdict = fired.next().unwrap_or(UNKNOWN);
    (verdict, fired)
}

/// Whether something that was observed speaks against a cause, so that it is no alternative.
pub fn excludes(evidence: &Evidence, cause: Cause) -> bool {
    Case::of(evidence).excludes(cause)
}

/// What will surely or probably make this sign-in fail, before it has begun.
pub fn foretell(evidence: &Evidence) -> impl Iterator<Item = Verdict> {
    fired(FORETELLING, evidence)
}

/// Whether the user came back to this login page by Back. Nothing failed: this is counted, and the user is not warned.
pub fn left_provider(evidence: &Evidence) -> Option<Verdict> {
    before::left_provider(&Case::of(evidence)).ok()
}

/// Whether the user is on this login page again, in the tab that had left from it, and no answer ever came. This is
/// reported, but the user is not warned: one such departure may be a change of mind.
pub fn never_came_back(evidence: &Evidence) -> Option<Verdict> {
    before::never_came_back(&Case::of(evidence)).ok()
}

fn fired<'a>(rules: &'a [Rule], evidence: &'a Evidence) -> impl Iterator<Item = Verdict> + use<'a> {
    let case = Case::of(evidence);
    rules.iter().filter_map(move |rule| (rule.judge)(&case).ok())
}

/// What one rule said of the evidence.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Said {
    /// The rule's name.
    pub rule: &'static str,
    /// Its verdict, or why it was passed over.
    pub verdict: Result<Verdict, &'static str>,
}

/// Every rule's word on the evidence, in the order in which they are asked: those of a login page, or those of a failed sign-in.
/// Natively only.
#[cfg(not(target_family = "wasm"))]
pub fn explain(evidence: &Evidence) -> impl Iterator<Item = Said> {
    let case = Case::of(evidence);
    let (rules, then): (_, &[Rule]) = match evidence.page {
        Page::Login => (FORETELLING, table![before::left_provider, before::never_came_back,]),
        _ => (RULES, &[]),
    };
    let said = move |rule: &Rule| Said { rule: rule.name, verdict: (rule.judge)(&case).map_err(|unmet| unmet.why) };
    rules.iter().chain(then).map(said)
}

const UNKNOWN: Verdict = Verdict { cause: Cause::Unknown, certainty: Possible, because: &[], as_likely: &[], or: &[] };

/// Likely where the condition does not hold: each rule says here what excludes the other causes.
fn certain_if(holds: bool) -> Certainty {
    if holds { Certain } else { Likely }
}

fn verdict(cause: Cause, certainty: Certainty, because: &'static [Fact], or: &'static [Cause]) -> Judged {
    Ok(Verdict { cause, certainty, because, as_likely: &[], or: if certainty == Certain { &[] } else { or } })
}
