//! Everything that one diagnosis may rest on, as one plain value, and the facts that can be read off it by name.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize, Serializer};

use crate::address::Relation;
use crate::answer::{self, Answer, Secrets};
use crate::catalogue::{self, Known, Meaning, Named, Speaker};
use crate::environment::Environment;
use crate::journal::{InARow, Unfinished};
use crate::server_view::ServerView;
use crate::trace::Trace;
use crate::vocabulary::{Cause, Page, words};

words! {
    /// Where the server keeps the flow's state.
    StateKeptIn {
        /// In a cookie, or in a session that a cookie names.
        Cookie = "cookie",
        /// In the tab.
        SessionStorage = "sessionStorage",
        /// In the browser.
        LocalStorage = "localStorage",
    }
}

words! {
    /// Whether a newer sign-in replaces an older one's state.
    ParallelFlows {
        /// It does.
        One = "one",
        /// Each has its own.
        Many = "many",
    }
}

words! {
    /// How the provider sends its answer (OAuth 2.0 Multiple Response Types, Form Post Response Mode).
    ResponseMode {
        /// Behind the question mark.
        Query = "query",
        /// Behind the hash sign.
        Fragment = "fragment",
        /// In a form.
        FormPost = "form_post",
    }
}

/// What is known of the server's flow. None: the site did not say, and no verdict may be certain by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FlowTraits {
    /// Where its state is kept.
    pub state_kept_in: Option<StateKeptIn>,
    /// How many may run at once.
    pub parallel_flows: Option<ParallelFlows>,
    /// How long its state lives after departure.
    pub state_lifetime_seconds: Option<u32>,
    /// How its answer is sent.
    pub response_mode: Option<ResponseMode>,
}

words! {
    /// How the exchange ended, seen from the page.
    ExchangeEnd {
        /// The page runs none.
        None = "none",
        /// The server answered with a ServerView.
        Answered = "answered",
        /// Something answered, and it was no ServerView.
        Unreadable = "unreadable",
        /// Nothing answered: the request failed on the way.
        Failed = "failed",
        /// Nothing answered in time.
        TimedOut = "timed_out",
    }
}

/// The exchange, seen from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// How it ended.
    pub end: ExchangeEnd,
    /// The status of this site's own server.
    pub status: Option<u16>,
}

impl Default for Exchange {
    fn default() -> Self {
        Exchange { end: ExchangeEnd::None, status: None }
    }
}

/// All that one diagnosis may rest on. Nothing in it is a secret, but `answer.error`, `server.error` and `server.redirect` are
/// other people's text: only facts (below) leave the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Evidence {
    /// The page that carries the chaperone.
    pub page: Page,
    /// Milliseconds since the epoch.
    pub now: u64,
    /// Random, for the reference code.
    pub seed: u64,
    /// BCP 47, negotiated already.
    pub locale: String,
    /// The provider's short name.
    pub provider: Option<String>,
    /// The server framework's short name.
    pub framework: Option<String>,
    /// What is known of the server's flow.
    pub flow: FlowTraits,
    /// What the browser allows.
    pub environment: Environment,
    /// What the address carries.
    pub answer: Answer,
    /// What is left of the departure.
    pub trace: Trace,
    /// What the server saw.
    pub server: ServerView,
    /// How the exchange ended.
    pub exchange: Exchange,
    /// The site's own word on whether the user is signed in after all.
    pub signed_in: Option<bool>,
    /// `document.hasStorageAccess()`: at the top false means blocked, in Chromium and Firefox.
    pub storage_access: Option<bool>,
    /// Seconds by which the device's clock is ahead of the server's.
    pub clock_ahead_seconds: Option<i32>,
    /// Whether the provider showed a page of its own, by the referrer.
    pub provider_showed_a_page: Option<bool>,
    /// Whether this page came out of the back/forward cache, which leaves `navigation` as it was.
    pub restored: bool,
    /// Seconds since this page was loaded.
    pub page_age_seconds: u32,
    /// How long the login page's form token lives, where the site said so.
    pub login_page_lifetime_seconds: Option<u32>,
    /// Earlier departures that never arrived.
    pub unfinished: Vec<Unfinished>,
    /// Whether the departure cookie is shared with the hosts around this one (`cookieDomain`).
    pub cookie_shared: bool,
    /// This page's own address against `callbackUrl`, where the site gave one.
    pub callback_address: Option<Relation>,
    /// Where a fresh start leads; None where no permitted address is known.
    pub retry_url: Option<String>,
    /// Where a signed-in user goes on; None where no permitted address is known.
    pub redirect: Option<String>,
    /// How long the site's own server said to wait, beside the exchange's answer.
    pub retry_after_seconds: Option<u32>,
    /// Whether the site asked for a fresh start without a press,
    pub retry_automatically: bool,
    /// and whether there was one among the failures in a row.
    pub retried_automatically: bool,
    /// 1 for the first try in a row.
    pub attempt: u32,
    /// The failures in a row before this one, as far as they are of one cause.
    pub failed_before: Option<InARow>,
    /// Where the site's own help is; None where no permitted address is known.
    pub help_url: Option<String>,
    /// The link out of the app was followed, and led to this page.
    pub left_app_in_vain: bool,
}

impl Default for Evidence {
    /// Nothing seen yet, on a callback page.
    fn default() -> Self {
        Evidence {
            page: Page::Callback,
            now: 0,
            seed: 0,
            locale: "en".into(),
            provider: None,
            framework: None,
            flow: FlowTraits::default(),
            environment: Environment::default(),
            answer: Answer::default(),
            trace: Trace::default(),
            server: ServerView::default(),
            exchange: Exchange::default(),
            signed_in: None,
            storage_access: None,
            clock_ahead_seconds: None,
            provider_showed_a_page: None,
            restored: false,
            page_age_seconds: 0,
            login_page_lifetime_seconds: None,
            unfinished: Vec::new(),
            cookie_shared: false,
            callback_address: None,
            retry_url: None,
            redirect: None,
            retry_after_seconds: None,
            retry_automatically: false,
            retried_automatically: false,
            attempt: 1,
            failed_before: None,
            help_url: None,
            left_app_in_vain: false,
        }
    }
}

impl Evidence {
    /// The user is signed in, by the server's word or the site's.
    pub fn is_signed_in(&self) -> bool {
        let server_says = match self.server.signed_in {
            Some(signed_in) => signed_in,
            // An answer that only says where to go on is the answer to a success.
            None => {
                self.exchange.end == ExchangeEnd::Answered
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
            self.server = ServerView::join(ServerView::from_error_page(part), core::mem::take(&mut self.server));
        } else {
            self.answer = answer;
        }
        secrets
    }

    /// What the catalogue knows of the provider's own name for the failure.
    pub fn provider_said(&self) -> Option<Known> {
        self.look_up(self.answer.error.as_deref()?, self.answer.description.as_deref(), Speaker::Provider)
    }

    /// What it knows of the server's.
    pub fn server_said(&self) -> Option<Known> {
        let view = &self.server;
        let name = view.error.as_deref()?;
        let of_recovery = || {
            let meaning = catalogue::by_recovery(view.error_source.as_deref(), view.error_recovery.as_deref())?;
            Some(Known { name: catalogue::UNLISTED, meaning, weak: true })
        };
        let mut known = self.look_up(name, view.error_description.as_deref(), Speaker::Server).or_else(of_recovery)?;
        // A parameter that the site's own start form lacks was not lost on the way back (reference: errors, 1.3).
        if known.meaning == Meaning::ParameterMissing && view.error_stage.as_deref() == Some("begin") {
            known.meaning = Meaning::Cause(Cause::ClientMisconfigured);
        }
        Some(known)
    }

    fn look_up(&self, name: &str, description: Option<&str>, by: Speaker) -> Option<Known> {
        let status = self.server.provider_status.filter(|_| by == Speaker::Server);
        let (provider, framework) = (self.provider.as_deref(), self.framework.as_deref());
        catalogue::look_up(&Named { name, description, status, provider, framework, by })
    }

    /// What the server's own name for the failure means.
    pub fn server_means(&self) -> Option<Meaning> {
        self.server_said().map(|known| known.meaning)
    }

    /// The server says that its state was missing, or another one.
    pub fn server_lost_state(&self) -> bool {
        self.server_means() == Some(Meaning::StateLost) || self.server.session_had_state == Some(false)
    }

    /// The provider refused the code, by its own name or by one that hides it: a denial has no code to refuse, so that a
    /// server which tells of one over an answer with a code mislabels what came later (Python Social Auth up to core 5 calls
    /// any HTTP 400 of the provider "canceled").
    pub fn code_was_refused(&self) -> bool {
        match self.server_means() {
            Some(Meaning::CodeRejected) => true,
            Some(Meaning::Cause(Cause::UserDenied)) => self.answer.code,
            _ => false,
        }
    }

    /// The server got as far as the provider, so that neither cookie nor state can be what failed.
    pub fn passed_state_check(&self) -> bool {
        self.code_was_refused() || self.server.provider_status.is_some()
    }

    /// The answer carries something that a provider sends.
    pub fn has_answer(&self) -> bool {
        self.answer.code || self.answer.state || self.answer.error.is_some()
    }
}

/// One observation's value. Numbers, flags and words of our own tables: free text has no way in.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Observed {
    /// Not observed.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A count, a time, a status.
    Number(u32),
    /// A difference.
    Signed(i32),
    /// A word of a table.
    Word(&'static str),
}

impl Serialize for Observed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Observed::Nothing => serializer.serialize_unit(),
            Observed::Flag(flag) => serializer.serialize_bool(flag),
            Observed::Number(number) => serializer.serialize_u32(number),
            Observed::Signed(number) => serializer.serialize_i32(number),
            Observed::Word(word) => serializer.serialize_str(word),
        }
    }
}

impl From<bool> for Observed {
    fn from(flag: bool) -> Self {
        Observed::Flag(flag)
    }
}

impl From<u32> for Observed {
    fn from(number: u32) -> Self {
        Observed::Number(number)
    }
}

impl From<i32> for Observed {
    fn from(number: i32) -> Self {
        Observed::Signed(number)
    }
}

impl From<u16> for Observed {
    fn from(number: u16) -> Self {
        Observed::Number(number.into())
    }
}

impl From<&'static str> for Observed {
    fn from(word: &'static str) -> Self {
        Observed::Word(word)
    }
}

impl<T: Into<Observed>> From<Option<T>> for Observed {
    fn from(value: Option<T>) -> Self {
        value.map_or(Observed::Nothing, Into::into)
    }
}

/// A named observation that a verdict rests on; the `Evidence` of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Observation {
    /// The fact's stable name.
    pub name: Fact,
    /// Its value.
    pub observed: Observed,
}

/// One table yields the facts, their names and how each is read off the evidence.
macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident = $spelling:literal: |$evidence:ident| $value:expr;)+) => {
        words! {
            /// What a verdict may rest on, by its stable name.
            Fact { $($(#[$doc])* $variant = $spelling,)+ }
        }

        impl Evidence {
            /// Reads one fact.
            pub fn observe(&self, fact: Fact) -> Observation {
                let observed: Observed = match fact {
                    $(Fact::$variant => { let $evidence = self; ($value).into() })+
                };
                Observation { name: fact, observed }
            }
        }
    };
}

facts! {
    /// Whether the core has looked at it. Only `www/unexamined.js` says no: where neither the module nor its translation runs.
    Examined = "examined": |_e| true;
    /// Whether the user is signed in after all.
    SignedIn = "signed_in": |e| e.is_signed_in();
    /// Where the answer stands.
    AnswerPlace = "answer_place": |e| e.answer.place.as_str();
    /// Whether there is a code.
    CodeParameter = "code_parameter": |e| e.answer.code;
    /// Whether there is a state.
    StateParameter = "state_parameter": |e| e.answer.state;
    /// Whether there is an issuer.
    IssuerParameter = "issuer_parameter": |e| e.answer.issuer;
    /// The answer's `error`, where it is a listed name.
    ErrorParameter = "error_parameter": |e| e.answer.error.as_deref().map(catalogue::publishable);
    /// What was done to the answer on the way.
    AnswerDamage = "answer_damage": |e| e.answer.damage.map(|damage| damage.as_str());
    /// How many seconds ago this very answer arrived first.
    AnswerSeenSecondsAgo = "answer_seen_seconds_ago": |e| e.trace.answer_seen_ago.map(|ms| u32::try_from(ms / 1000).unwrap_or(u32::MAX));
    /// The answer's state against the one that left.
    StateCheck = "state_check": |e| e.trace.state.as_str();
    /// The record in this tab.
    DepartureInTab = "departure_in_tab": |e| e.trace.in_tab.as_str();
    /// The record in this browser.
    DepartureInBrowser = "departure_in_browser": |e| e.trace.in_browser.as_str();
    /// The departure cookie, as script sees it.
    DepartureCookie = "departure_cookie": |e| e.trace.in_cookie.as_str();
    /// Whether a later departure from this browser is known.
    NewerDeparture = "newer_departure": |e| e.trace.superseded;
    /// Seconds between departure and arrival.
    ElapsedSeconds = "elapsed_seconds": |e| e.elapsed_seconds();
    /// How many earlier departures never arrived.
    UnfinishedDepartures = "unfinished_departures": |e| u32::try_from(e.unfinished.len()).unwrap_or(u32::MAX);
    /// How long the server's state lives, where the site said so.
    StateLifetimeSeconds = "state_lifetime_seconds": |e| e.flow.state_lifetime_seconds;
    /// How many flows may run at once, where the site said so.
    ParallelFlows = "parallel_flows": |e| e.flow.parallel_flows.map(|flows| flows.as_str());
    /// Whether a cookie survives a write and a read.
    CookieProbe = "cookie_probe": |e| e.environment.cookies.as_str();
    /// The tab's storage.
    SessionStorage = "session_storage": |e| e.environment.session_storage.as_str();
    /// The browser's storage.
    LocalStorage = "local_storage": |e| e.environment.local_storage.as_str();
    /// `document.hasStorageAccess()`.
    StorageAccess = "storage_access": |e| e.storage_access;
    /// The app in whose browser the page runs, of those that are listed.
    InAppBrowser = "in_app_browser": |e| e.environment.in_app_browser.as_deref().and_then(crate::user_agent::listed_app);
    /// Whether the page is framed.
    Framed = "framed": |e| e.environment.framed.as_str();
    /// `navigator.onLine`.
    Online = "online": |e| e.environment.online;
    /// How the page was reached.
    Navigation = "navigation": |e| e.environment.navigation.as_str();
    /// Whether it came out of the back/forward cache.
    Restored = "restored": |e| e.restored;
    /// Whether the provider showed a page of its own.
    ProviderShowedAPage = "provider_showed_a_page": |e| e.provider_showed_a_page;
    /// Seconds by which the device's clock is ahead of the server's.
    ClockAheadSeconds = "clock_ahead_seconds": |e| e.clock_ahead_seconds;
    /// Seconds since this page was loaded.
    PageAgeSeconds = "page_age_seconds": |e| e.page_age_seconds;
    /// This page's address against the registered one.
    CallbackAddress = "callback_address": |e| e.callback_address.map(|relation| relation.as_str());
    /// How the exchange ended.
    ExchangeEnd = "exchange": |e| e.exchange.end.as_str();
    /// The status that this site's own server gave.
    ExchangeStatus = "exchange_status": |e| e.exchange.status;
    /// The server's name for the failure, where it is a listed name.
    ServerError = "server_error": |e| e.server.error.as_deref().map(catalogue::publishable);
    /// The status that the provider gave the server.
    ProviderStatus = "provider_status": |e| e.server.provider_status;
    /// Whether the callback request carried the departure cookie.
    ServerSawDepartureCookie = "server_saw_departure_cookie": |e| e.server.saw_departure_cookie;
    /// Whether it carried any cookie.
    ServerSawAnyCookie = "server_saw_any_cookie": |e| e.server.saw_any_cookie;
    /// Whether it carried the server's own cookie.
    ServerSawSessionCookie = "server_saw_session_cookie": |e| e.server.saw_session_cookie;
    /// Whether the server's session held a state.
    SessionHadState = "session_had_state": |e| e.server.session_had_state;
    /// How the callback was requested.
    RequestMethod = "request_method": |e| e.server.method.map(|method| method.as_str());
}
