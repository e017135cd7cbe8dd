//! What the rules ask of the evidence: each reading computed once, and named.

use std::mem;

use crate::address::Relation;
use crate::answer::{self, Answer, Place, Secrets};
use crate::catalogue::{self, Known, Meaning, Named, Speaker};
use crate::departure::COOKIE_LIVES_SECONDS;
use crate::environment::{Environment, Navigation};
use crate::evidence::{Evidence, Exchange, ExchangeEnd, FlowTraits, ParallelFlows, StateKeptIn};
use crate::frameworks;
use crate::journal::FirstVerdict;
use crate::server_view::{Method, ServerView, StateFound};
use crate::trace::{Marker, StateCheck, Trace};
use crate::vocabulary::{Category, Cause, Certainty, Page};

/// The shortest lifetime of a state that any framework has had (Grafana's login cookie). Where the lifetime is not
/// known, the state may have expired after this time, and not before.
pub const SHORTEST_LIFETIME: u32 = 60;

/// Parameters that say that the provider refuses.
const ERRORS: &[&str] = &["error", "error_code", "errorCode", "errcode", "denied", "oauth_problem"];

/// The evidence as the rules see it: what was observed, and what that means. The site's [wishes](crate::wishes) are not in it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The page that carries the chaperone.
    pub page: Page,
    /// The provider's short name.
    pub provider: Option<&'a str>,
    /// What is known of the server's flow.
    pub flow: FlowTraits,
    /// What the browser allows.
    pub environment: &'a Environment,
    /// The answer that the callback came with, by this page's address, else by the server's word. Empty where neither shows it.
    pub answer: Answer,
    /// Whether either shows it. A page that the framework has redirected to has an address of its own.
    pub answer_is_seen: bool,
    /// What is left of the departure.
    pub trace: &'a Trace,
    /// What the server saw.
    pub server: &'a ServerView,
    /// How the exchange ended.
    pub exchange: Exchange,
    /// `document.hasStorageAccess()`.
    pub storage_access: Option<bool>,
    /// Seconds by which the device's clock is ahead of the server's.
    pub clock_ahead_seconds: Option<i32>,
    /// Whether this page came out of the back/forward cache.
    pub restored: bool,
    /// Seconds since this page was loaded.
    pub page_age_seconds: u32,
    /// How long the login page's form token lives, where the site said so.
    pub login_page_lifetime_seconds: Option<u32>,
    /// How many earlier departures never arrived.
    pub unfinished: usize,
    /// Whether this site is known to see how its sign-ins end.
    pub returns_are_seen: bool,
    /// Whether it sees no answer come, so that one may be at its exchange unseen.
    pub only_successes_are_seen: bool,
    /// Whether the page before this one was another site's.
    pub provider_showed_a_page: Option<bool>,
    /// Whether the departure cookie is shared with the hosts around this one.
    pub cookie_shared: bool,
    /// This page's own address against `callbackUrl`.
    pub callback_address: Option<Relation>,
    /// Seconds between departure and arrival.
    pub elapsed_seconds: Option<u32>,
    /// What was said of this answer when it failed first.
    pub first_verdict: Option<FirstVerdict>,
    /// What the catalogue knows of the provider's own name for the failure.
    pub provider_said: Option<Known>,
    /// What it knows of the server's.
    pub server_said: Option<Known>,
    /// What the server's own name for the failure means.
    pub server_means: Option<Meaning>,
    /// The server's name may be no more than what an address said: this page's own address, or the answer's. Many
    /// servers hand on an error from the answer before they check its state. Anybody can write an address.
    pub server_may_repeat_an_address: bool,
    /// The name was read off this page's own address.
    pub repeats_its_own_address: bool,
    /// Something ties the failure to a sign-in: a departure from here, or an answer with a code that can be seen. What
    /// a server decides by itself needs no such tie.
    pub is_a_sign_in: bool,
    /// A departure from this browser is known.
    pub departed: bool,
    /// The answer is the one to this browser's own request. Its state is the one that left, or the server found it so,
    /// or the server got as far as the provider with it. Otherwise nothing in an answer is certain: anybody can make a
    /// link, even while a sign-in is under way here.
    pub is_ours: bool,
    /// The server says explicitly that its state was missing, was another one, or could not be read.
    pub server_says_lost: bool,
    /// It says so, or had no state and gives no other reason.
    pub server_lost_state: bool,
    /// Its session had no state when it was asked, and the failure has a name that is about something else. The library
    /// may have taken the state out before that.
    pub state_may_be_lost: bool,
    /// Whether the server's session held a state.
    pub had_state: Option<bool>,
    /// The server compared the answer's state with another one.
    pub server_has_another: bool,
    /// Whether the callback carried the cookie that the server's state hangs on.
    pub saw_their_cookie: Option<bool>,
    /// The server saw the departure cookie, or says nothing of it and the cookie is there. A server may clear it as it answers.
    pub our_cookie_arrived: bool,
    /// The provider refused the code, by its own name or by one that hides it. A denial comes without a code, so there
    /// is nothing to refuse. A server that tells of a denial for an answer with a code mislabels what came later
    /// (Python Social Auth up to core 5 calls any HTTP 400 of the provider "canceled").
    pub code_was_refused: bool,
    /// The server got as far as the provider, or found its state. So neither cookie nor state can be what failed.
    pub passed_state_check: bool,
    /// Cookies can't explain it: the server saw its own, or got further than its state check.
    pub cookies_are_cleared: bool,
    /// The answer carries an error of the provider's, whatever it says.
    pub answer_has_error: bool,
    /// The answer carries something that a provider sends.
    pub has_answer: bool,
    /// The callback came without an answer. On an error page an address without an answer proves nothing, unless the
    /// server missed the answer too. It proves nothing either where the server has been to the provider with an answer.
    pub answer_is_missing: bool,
    /// The answer came with a link or a redirect, and not with a form, by the server's word or this page's address.
    pub came_by_a_link: bool,
    /// The flow needs cookies: the site says so, or it is assumed because most flows do.
    pub state_is_in_a_cookie: bool,
    /// Less time has passed than the state lives. Where the page knew the state as the user left, the state was made
    /// earlier than that, and nobody knows when.
    pub is_in_time: bool,
    /// The server says that the state has expired, but sooner after the departure than any state does. So its own clock
    /// is wrong, or the name is.
    pub expired_too_soon: bool,
    /// Another flow of this browser left later, or ended since: it may have taken the state or the cookie.
    pub met_another: bool,
    /// Another flow of this browser has ended since, and may have emptied the one place in which the library keeps a
    /// state. Not where the library is known to compare first: then a state that was not taken is still there.
    pub emptied_by_another: bool,
    /// Whether the library takes the state out of its one place before it compares it (`frameworks`). If it does, a
    /// session without a state says nothing; if it does not, it says much.
    pub taken_before_compared: Option<bool>,
    /// No departure is known here, but this very tab was on a login page shortly before. So the user left by something
    /// that was not marked.
    pub left_unmarked: bool,
    /// No arrival before this one can have used the state up. Where the page makes the exchange, only that exchange
    /// uses the state up, and each one is in the ledger. Where the server handles the callback by itself, a prefetch, a
    /// proxy that asks again, or a service worker may have had the answer that was thrown away.
    pub nothing_came_before: bool,
}

impl<'a> Case<'a> {
    /// Reads the evidence.
    pub fn of(e: &'a Evidence) -> Self {
        let (trace, server) = (&e.trace, &e.server);
        let answer_is_seen = e.seen_answer().is_some();
        let answer = e.seen_answer().unwrap_or_default();
        let provider_said = provider_said(e);
        let server_said = server_said(e);
        let server_means = server_said.map(|known| known.meaning);
        let is_named = server.error.as_deref().is_some_and(|name| !name.is_empty());
        // Where the answer has an error of its own, the name may be that error.
        let code_was_refused = answer.error.is_none()
            && match server_means {
                Some(Meaning::CodeRejected) => true,
                Some(Meaning::Cause(Cause::UserDenied)) => answer.code,
                _ => false,
            };
        let passed_state_check =
            code_was_refused || server.provider_status.is_some() || server.state == Some(StateFound::Matched);
        let in_its_place = answer_is_seen || server_means == Some(Meaning::ParameterMissing);
        let in_the_address = server.method != Some(Method::Post);
        let had_state = match server.state {
            Some(StateFound::Matched | StateFound::Other) => Some(true),
            Some(StateFound::None | StateFound::Elsewhere) => Some(false),
            _ => server.session_had_state,
        };
        let server_says_lost =
            server_means == Some(Meaning::StateLost) || server.state.is_some_and(|found| found != StateFound::Matched);
        let names_another_reason = is_named
            && !server_says_lost
            && !matches!(server_means, Some(Meaning::Cause(cause)) if cause.category() == Category::B);
        let server_lost_state = server_says_lost || had_state == Some(false) && !names_another_reason;
        let saw_their_cookie = match server.state {
            Some(StateFound::Matched | StateFound::Other | StateFound::Unreadable) => Some(true),
            Some(StateFound::Elsewhere) => Some(false),
            _ => server.session_had_state.filter(|had| *had).or(server.saw_session_cookie),
        };
        let answer_has_error = answer.error.is_some()
            || server.answer.iter().flatten().any(|name| ERRORS.contains(&name.strip_prefix("amp;").unwrap_or(name)));
        let elapsed_seconds = e.elapsed_seconds();
        let known_before = trace.departure.as_ref().is_some_and(|departure| departure.state.is_some());
        let another_ended = trace.departure.as_ref().is_some_and(|departure| departure.another_ended);
        let met_another = trace.superseded || another_ended;
        let taken_before_compared = e
            .framework
            .as_deref()
            .and_then(frameworks::named)
            .filter(|_| e.flow.parallel_flows != Some(ParallelFlows::Many))
            .and_then(|framework| framework.taken_before_compared);
        let lifetime = e.flow.state_lifetime_seconds;
        Case {
            page: e.page,
            provider: e.provider.as_deref(),
            flow: e.flow,
            environment: &e.environment,
            trace,
            server,
            exchange: e.exchange,
            storage_access: e.storage_access,
            clock_ahead_seconds: e.clock_ahead_seconds,
            restored: e.restored,
            page_age_seconds: e.page_age_seconds,
            login_page_lifetime_seconds: e.login_page_lifetime_seconds,
            unfinished: e.unfinished.len(),
            returns_are_seen: e.returns_are_seen,
            only_successes_are_seen: e.only_successes_are_seen,
            provider_showed_a_page: e.provider_showed_a_page,
            cookie_shared: e.cookie_shared,
            callback_address: e.callback_address,
            elapsed_seconds,
            first_verdict: e.first_verdict(),
            provider_said,
            server_said,
            server_means,
            server_may_repeat_an_address: e.server_error_in_address || may_be_of_an_answer(e, &answer),
            repeats_its_own_address: e.server_error_in_address,
            is_a_sign_in: trace.departure.is_some() || trace.in_cookie == Marker::Kept || answer_is_seen && answer.code,
            departed: trace.departure.is_some() || trace.in_cookie == Marker::Kept,
            is_ours: trace.state == StateCheck::Matches
                || trace.state != StateCheck::Differs
                    && passed_state_check
                    && !(code_was_refused && e.server_error_in_address),
            server_says_lost,
            server_lost_state,
            state_may_be_lost: had_state == Some(false) && names_another_reason && !passed_state_check,
            had_state,
            server_has_another: server_says_lost && had_state == Some(true),
            saw_their_cookie,
            our_cookie_arrived: server.saw_departure_cookie.unwrap_or(trace.in_cookie == Marker::Kept),
            code_was_refused,
            passed_state_check,
            cookies_are_cleared: saw_their_cookie == Some(true) || passed_state_check,
            answer_has_error,
            has_answer: answer.code || answer.state || answer_has_error,
            answer_is_missing: answer.place == Place::Nowhere
                && !(answer.code || answer.state || answer_has_error)
                && in_its_place
                && in_the_address
                && !passed_state_check,
            came_by_a_link: server.method.map_or(e.answer.place == Place::Query, |method| method == Method::Get),
            state_is_in_a_cookie: matches!(e.flow.state_kept_in, None | Some(StateKeptIn::Cookie)),
            is_in_time: !known_before
                && elapsed_seconds.is_some_and(|elapsed| elapsed <= lifetime.unwrap_or(SHORTEST_LIFETIME)),
            expired_too_soon: server_means == Some(Meaning::Cause(Cause::FlowExpired))
                && !known_before
                && elapsed_seconds
                    .is_some_and(|elapsed| elapsed < lifetime.unwrap_or(SHORTEST_LIFETIME).min(SHORTEST_LIFETIME)),
            met_another,
            emptied_by_another: another_ended && taken_before_compared != Some(false),
            taken_before_compared,
            left_unmarked: trace.is_gone() && trace.login_page_in_tab_ago.is_some(),
            nothing_came_before: e.page == Page::Callback
                && e.exchange.end == ExchangeEnd::Answered
                && !e.environment.service_worker
                && trace.in_browser == Marker::Kept
                && trace.answer_seen_ago.is_none()
                && !met_another
                && !trace.done,
            answer,
            answer_is_seen,
        }
    }

    /// A flow from this browser ended well while this answer's flow could still be under way. The answer may belong to
    /// that flow and have come once more.
    pub fn succeeded_lately(&self) -> bool {
        self.trace.done || self.trace.succeeded_ago.is_some_and(|ago| ago < u64::from(COOKIE_LIVES_SECONDS) * 1000)
    }

    /// Whether something that was observed speaks against a cause, so that it is no alternative either.
    pub fn excludes(&self, cause: Cause) -> bool {
        match cause {
            Cause::ServerLostState => {
                self.had_state == Some(true) || self.passed_state_check || self.saw_their_cookie == Some(false)
            }
            Cause::CookieNotSent => self.cookies_are_cleared,
            Cause::CookieRemoved => self.cookies_are_cleared && self.our_cookie_arrived,
            Cause::BrowserChanged => self.trace.is_stored(),
            Cause::FlowExpired => self.expired_too_soon,
            Cause::IssuerMismatch => self.answer_is_seen && !self.answer.issuer,
            _ => false,
        }
    }
}

/// Whether the server's name may be a provider's, read off an answer whose state was not checked. Not where the answer
/// came with a code: then the provider's own answer has no error.
fn may_be_of_an_answer(e: &Evidence, answer: &Answer) -> bool {
    let of_a_provider = || {
        let name = e.server.error.as_deref()?;
        look_up(e, name, e.server.error_description.as_deref(), Speaker::Provider)
    };
    let is_the_same = answer.error.is_some() && answer.error == e.server.error;
    is_the_same || !(answer.code && answer.error.is_none()) && of_a_provider().is_some()
}

fn provider_said(e: &Evidence) -> Option<Known> {
    look_up(e, e.answer.error.as_deref()?, e.answer.description.as_deref(), Speaker::Provider)
}

fn server_said(e: &Evidence) -> Option<Known> {
    let view = &e.server;
    let name = view.error.as_deref()?;
    let of_recovery = || {
        let meaning = catalogue::by_recovery(view.error_source.as_deref(), view.error_recovery.as_deref())?;
        Some(Known { name: catalogue::UNLISTED, meaning, weak: true })
    };
    let mut known = look_up(e, name, view.error_description.as_deref(), Speaker::Server).or_else(of_recovery)?;
    // A parameter that the site's own start form lacks was not lost on the way back (reference: errors, 1.3).
    if known.meaning == Meaning::ParameterMissing && view.error_stage.as_deref() == Some("begin") {
        known.meaning = Meaning::Cause(Cause::ClientMisconfigured);
    }
    Some(known)
}

fn look_up(e: &Evidence, name: &str, description: Option<&str>, by: Speaker) -> Option<Known> {
    let status = e.server.provider_status.filter(|_| by == Speaker::Server);
    let (provider, framework) = (e.provider.as_deref(), e.framework.as_deref());
    catalogue::look_up(&Named { name, description, status, provider, framework, by })
}

/// Questions about the evidence that are also asked outside the rules.
impl Evidence {
    /// The user is signed in, by the server's word or the site's.
    pub fn is_signed_in(&self) -> bool {
        let server_says = match self.server.signed_in {
            Some(signed_in) => signed_in,
            // An answer that only says where to go on is the answer to a success, unless its status says otherwise. The
            // server's own `signed_in` counts with any status: a replay may fail although its user is signed in.
            None => {
                self.exchange.end == ExchangeEnd::Answered
                    && self.exchange.status.is_none_or(|status| status < 400)
                    && self.server.redirect.is_some()
                    && self.server.error.is_none()
            }
        };
        server_says || self.signed_in == Some(true)
    }

    /// Seconds between departure and arrival.
    pub fn elapsed_seconds(&self) -> Option<u32> {
        let departed_at = self.trace.departure.as_ref()?.departed_at;
        u32::try_from(self.now.saturating_sub(departed_at) / 1000).ok()
    }

    /// The answer that the callback came with: what this page's address shows, else what the server named. None where this page is
    /// not the callback's own and the server said nothing of it.
    pub(crate) fn seen_answer(&self) -> Option<Answer> {
        // A form leaves no trace in the address.
        let here = self.page == Page::Callback && self.server.method != Some(Method::Post);
        let of_server = || Some(answer::of_names(self.server.answer.as_deref()?));
        if self.answer.place != Place::Nowhere {
            return Some(self.answer.clone());
        }
        of_server().or_else(|| here.then(|| self.answer.clone()))
    }

    /// Where the answer stands, if this page's address is the one that it would stand in.
    pub(crate) fn answer_place(&self) -> Option<Place> {
        let here = self.answer.place != Place::Nowhere || self.page == Page::Callback && self.server.answer.is_none();
        here.then_some(self.answer.place)
    }

    /// What was said of this answer. Where a page without its answer was loaded again, what was said of this flow.
    pub(crate) fn first_verdict(&self) -> Option<FirstVerdict> {
        let reloaded =
            self.restored || matches!(self.environment.navigation, Navigation::Reload | Navigation::BackForward);
        let of_flow = || {
            let cause = self.trace.failed_as.filter(|_| reloaded && !self.answer.code && self.page == Page::Error)?;
            let certainty = if cause == Cause::Unknown { Certainty::Possible } else { Certainty::Likely };
            Some(FirstVerdict { cause, certainty })
        };
        self.trace.answer_failed.or_else(of_flow)
    }

    /// Reads this page's address. On the page of a failed sign-in the address may carry the server's words and not a
    /// provider's. A provider's answer has a code or a state (RFC 6749 4.1.2).
    pub fn read_address(&mut self, query: &str, fragment: &str) -> Secrets {
        let (answer, secrets) = answer::parse(query, fragment);
        if self.page == Page::Error && !answer.code && !answer.state {
            let part = if answer.place == answer::Place::Fragment { fragment } else { query };
            let told = ServerView::from_error_page(part);
            // A page may hand on in its block what its own address says.
            self.server_error_in_address =
                told.error.is_some() && (self.server.error.is_none() || self.server.error == told.error);
            self.server = ServerView::join(told, mem::take(&mut self.server));
        } else {
            self.answer = answer;
        }
        secrets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::departure::{Departure, flow_id};

    fn on(page: Page) -> Evidence {
        Evidence { page, ..Evidence::default() }
    }

    /// A provider that names no issuer has named no other one.
    #[test]
    fn an_answer_without_an_issuer_has_no_wrong_one() {
        let mut e = on(Page::Callback);
        for (query, excluded) in [("code=c&state=s", true), ("code=c&state=s&iss=i", false)] {
            e.read_address(query, "");
            assert_eq!(Case::of(&e).excludes(Cause::IssuerMismatch), excluded, "{query}");
        }
        assert!(!Case::of(&on(Page::Error)).excludes(Cause::IssuerMismatch), "out of sight it may have had one");
    }

    /// In its own place an answer counts as one. On an error page whose server says nothing of it, it is out of sight.
    #[test]
    fn where_the_answer_stands() {
        let mut e = on(Page::Callback);
        assert_eq!(e.answer_place(), Some(Place::Nowhere));
        e.read_address("", "code=c&state=s");
        assert_eq!(e.answer_place(), Some(Place::Fragment));
        let mut e = on(Page::Error);
        assert_eq!(e.answer_place(), None);
        e.read_address("code=c&state=s", "");
        assert_eq!(e.answer_place(), Some(Place::Query));
    }

    /// On an error page the address is the server's, unless it has what only an answer has.
    #[test]
    fn whose_word_the_address_of_an_error_page_is() {
        for (query, is_an_answer) in [("error=x", false), ("error=x&state=s", true), ("error=x&code=c", true)] {
            let mut e = on(Page::Error);
            e.read_address(query, "");
            assert_eq!((e.answer.error.is_some(), e.server.error.is_none()), (is_an_answer, is_an_answer), "{query}");
        }
    }

    /// One parameter of an answer is an answer, though not a whole one.
    #[test]
    fn an_answer_is_missing_where_all_of_it_is() {
        for (names, missing) in [(&["scope"][..], true), (&["code"], false), (&["state"], false), (&["error"], false)] {
            let mut e = on(Page::Error);
            e.server.answer = Some(names.iter().map(|name| (*name).to_owned()).collect());
            assert_eq!(Case::of(&e).answer_is_missing, missing, "{names:?}");
        }
    }

    /// A refusal of the code says whose answer it was, unless anybody can have put that word into the address.
    #[test]
    fn whose_answer_was_refused() {
        let is_ours = |error: &str, in_address: bool| {
            let mut e = on(Page::Error);
            e.server.error = Some(error.into());
            e.server.provider_status = Some(500);
            e.server_error_in_address = in_address;
            Case::of(&e).is_ours
        };
        assert!(is_ours("invalid_grant", false) && !is_ours("invalid_grant", true));
        assert!(is_ours("connection_failed", true));
    }

    /// No state has ever lived for less than a minute.
    #[test]
    fn what_can_have_expired() {
        let excluded = |after: u64| {
            let mut e = on(Page::Callback);
            e.now = 1_800_000_000_000;
            e.server.error = Some("flow_expired".into());
            e.trace.departure = Departure::read(&format!("v=1&id={}&at={}&n=1&c=1", flow_id([1; 10]), e.now - after));
            assert!(e.trace.departure.is_some());
            Case::of(&e).excludes(Cause::FlowExpired)
        };
        assert_eq!((excluded(59_999), excluded(60_000)), (true, false));
    }

    /// A server that has its own cookie got what a request carries.
    #[test]
    fn a_cookie_that_came_was_sent() {
        let mut e = on(Page::Error);
        assert!(!Case::of(&e).excludes(Cause::CookieNotSent));
        e.server.saw_session_cookie = Some(true);
        assert!(Case::of(&e).excludes(Cause::CookieNotSent));
    }
}
