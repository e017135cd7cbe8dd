//! What the rules ask of the evidence: each reading computed once, and named.

use std::mem;

use crate::address::Relation;
use crate::answer::{self, Answer, Place, Secrets};
use crate::catalogue::{self, Known, Meaning, Named, Speaker};
use crate::environment::Environment;
use crate::evidence::{Evidence, Exchange, ExchangeEnd, FlowTraits, StateKeptIn};
use crate::server_view::{Method, ServerView};
use crate::trace::Trace;
use crate::vocabulary::{Cause, Page};

/// The evidence as the rules see it: what was observed, and what that means. The site's [wishes](crate::wishes) are not in it.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The page that carries the chaperone.
    pub page: Page,
    /// The provider's short name.
    pub provider: Option<&'a str>,
    /// What is known of the server's flow.
    pub flow: FlowTraits,
    /// What the browser allows.
    pub environment: &'a Environment,
    /// What the address carries.
    pub answer: &'a Answer,
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
    /// Whether the departure cookie is shared with the hosts around this one.
    pub cookie_shared: bool,
    /// This page's own address against `callbackUrl`.
    pub callback_address: Option<Relation>,
    /// Seconds between departure and arrival.
    pub elapsed_seconds: Option<u32>,
    /// What the catalogue knows of the provider's own name for the failure.
    pub provider_said: Option<Known>,
    /// What it knows of the server's.
    pub server_said: Option<Known>,
    /// What the server's own name for the failure means.
    pub server_means: Option<Meaning>,
    /// The server says that its state was missing, or another one.
    pub server_lost_state: bool,
    /// The provider refused the code, by its own name or by one that hides it: a denial has no code to refuse. A server that
    /// tells of one over an answer with a code mislabels what came later (Python Social Auth up to core 5 calls any HTTP 400 of
    /// the provider "canceled").
    pub code_was_refused: bool,
    /// The server got as far as the provider, so that neither cookie nor state can be what failed.
    pub passed_state_check: bool,
    /// Cookies can't explain it: the server saw its own, or got further than its state check.
    pub cookies_are_cleared: bool,
    /// The answer carries something that a provider sends.
    pub has_answer: bool,
    /// The address carries no answer. On an error page that proves nothing, unless the server missed it too. Nor does it where
    /// the server has been to the provider with one.
    pub answer_is_missing: bool,
    /// The flow needs cookies: by the site's word, or because most do.
    pub state_is_in_a_cookie: bool,
    /// How long the state lives, at the least: mod_auth_openidc's 300 seconds are the shortest that any framework has
    /// (reference: prior-art, 1.5).
    pub lifetime_at_least: u32,
}

impl<'a> Case<'a> {
    /// Reads the evidence.
    pub fn of(e: &'a Evidence) -> Self {
        const SHORTEST_LIFETIME: u32 = 5 * 60;
        let (answer, server) = (&e.answer, &e.server);
        let server_said = server_said(e);
        let server_means = server_said.map(|known| known.meaning);
        let code_was_refused = match server_means {
            Some(Meaning::CodeRejected) => true,
            Some(Meaning::Cause(Cause::UserDenied)) => answer.code,
            _ => false,
        };
        let passed_state_check = code_was_refused || server.provider_status.is_some();
        let in_its_place = e.page == Page::Callback || server_means == Some(Meaning::ParameterMissing);
        let in_the_address = server.method != Some(Method::Post);
        Case {
            page: e.page,
            provider: e.provider.as_deref(),
            flow: e.flow,
            environment: &e.environment,
            answer,
            trace: &e.trace,
            server,
            exchange: e.exchange,
            storage_access: e.storage_access,
            clock_ahead_seconds: e.clock_ahead_seconds,
            restored: e.restored,
            page_age_seconds: e.page_age_seconds,
            login_page_lifetime_seconds: e.login_page_lifetime_seconds,
            unfinished: e.unfinished.len(),
            cookie_shared: e.cookie_shared,
            callback_address: e.callback_address,
            elapsed_seconds: e.elapsed_seconds(),
            provider_said: provider_said(e),
            server_said,
            server_means,
            server_lost_state: server_means == Some(Meaning::StateLost) || server.session_had_state == Some(false),
            code_was_refused,
            passed_state_check,
            cookies_are_cleared: server.saw_session_cookie == Some(true) || passed_state_check,
            has_answer: answer.code || answer.state || answer.error.is_some(),
            answer_is_missing: answer.place == Place::Nowhere && in_its_place && in_the_address && !passed_state_check,
            state_is_in_a_cookie: matches!(e.flow.state_kept_in, None | Some(StateKeptIn::Cookie)),
            lifetime_at_least: e.flow.state_lifetime_seconds.unwrap_or(SHORTEST_LIFETIME),
        }
    }
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

/// What is asked of the evidence where no rule is.
impl Evidence {
    /// The user is signed in, by the server's word or the site's.
    pub fn is_signed_in(&self) -> bool {
        let server_says = match self.server.signed_in {
            Some(signed_in) => signed_in,
            // An answer that only says where to go on is the answer to a success, unless its status says otherwise. The server's
            // own `signed_in` counts with any status: a replay may fail, and its user be signed in all the same.
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

    /// Reads this page's address. On the page of a failed sign-in it may be the server that speaks there, and no provider: its
    /// answer has a code or a state (RFC 6749 4.1.2).
    pub fn read_address(&mut self, query: &str, fragment: &str) -> Secrets {
        let (answer, secrets) = answer::parse(query, fragment);
        if self.page == Page::Error && !answer.code && !answer.state {
            let part = if answer.place == answer::Place::Fragment { fragment } else { query };
            self.server = ServerView::join(ServerView::from_error_page(part), mem::take(&mut self.server));
        } else {
            self.answer = answer;
        }
        secrets
    }
}
