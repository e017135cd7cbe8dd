//! The facts that can be read off the evidence, each by its stable name, and what was observed of it.

use serde::{Serialize, Serializer};

use crate::catalogue;
use crate::evidence::Evidence;
use crate::user_agent;
use crate::vocabulary::words;

/// One observation's value: numbers, flags and words of our own tables. Free text can't get in.
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

fn seconds(milliseconds: Option<u64>) -> Option<u32> {
    milliseconds.map(|ms| u32::try_from(ms / 1000).unwrap_or(u32::MAX))
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
    /// Whether the core has looked at it. Only `www/package/unexamined.js` says no: where neither the module nor its translation runs.
    Examined = "examined": |_evidence| true;
    /// Whether the user is signed in after all.
    SignedIn = "signed_in": |e| e.is_signed_in();
    /// Where the answer stands.
    AnswerPlace = "answer_place": |e| e.answer_place().map(|place| place.as_str());
    /// Whether there is a code, by the address or by the server's word.
    CodeParameter = "code_parameter": |e| e.seen_answer().map(|answer| answer.code);
    /// Whether there is a state, likewise.
    StateParameter = "state_parameter": |e| e.seen_answer().map(|answer| answer.state);
    /// Whether there is an issuer, likewise.
    IssuerParameter = "issuer_parameter": |e| e.seen_answer().map(|answer| answer.issuer);
    /// The answer's `error`, where it is a listed name.
    ErrorParameter = "error_parameter": |e| e.answer.error.as_deref().map(catalogue::publishable);
    /// What was done to the answer on the way.
    AnswerDamage = "answer_damage": |e| e.seen_answer().and_then(|answer| answer.damage).map(|damage| damage.as_str());
    /// How many seconds ago this very answer arrived first.
    AnswerSeenSecondsAgo = "answer_seen_seconds_ago": |e| seconds(e.trace.answer_seen_ago);
    /// What was said of this very answer when it failed first.
    AnswerFailedAs = "answer_failed_as": |e| e.first_verdict().map(|first| first.cause.as_str());
    /// How many seconds ago the newest flow that ended well had left from this browser.
    SucceededSecondsAgo = "succeeded_seconds_ago": |e| seconds(e.trace.succeeded_ago);
    /// Whether the server wrote into the departure cookie that this flow ended well.
    FlowIsDone = "flow_is_done": |e| e.trace.done;
    /// The answer's state against the one that left.
    StateCheck = "state_check": |e| e.trace.state.as_str();
    /// The record in this tab.
    DepartureInTab = "departure_in_tab": |e| e.trace.in_tab.as_str();
    /// The record in this browser.
    DepartureInBrowser = "departure_in_browser": |e| e.trace.in_browser.as_str();
    /// The departure cookie, as script sees it.
    DepartureCookie = "departure_cookie": |e| e.trace.in_cookie.as_str();
    /// How many seconds ago this tab was on a login page of this site, if no departure has left its record in the tab
    /// since then.
    LoginPageInTabSecondsAgo = "login_page_in_tab_seconds_ago": |e| seconds(e.trace.login_page_in_tab_ago);
    /// The same for this browser, in any tab.
    LoginPageInBrowserSecondsAgo = "login_page_in_browser_seconds_ago": |e| seconds(e.trace.login_page_in_browser_ago);
    /// Whether a later departure from this browser is known.
    NewerDeparture = "newer_departure": |e| e.trace.superseded;
    /// Whether another flow of this browser has ended since this one left.
    AnotherFlowEnded = "another_flow_ended": |e| e.trace.departure.as_ref().map(|departure| departure.another_ended);
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
    InAppBrowser = "in_app_browser": |e| e.environment.in_app_browser.as_deref().and_then(user_agent::listed_app);
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
    /// Whether that name was read off this page's own address.
    ServerErrorInAddress = "server_error_in_address": |e| e.server.error.as_ref().map(|_| e.server_error_in_address);
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
    /// What the server's own check of the state found.
    ServerState = "server_state": |e| e.server.state.map(|found| found.as_str());
    /// The SameSite attribute of the server's own cookie.
    SessionCookieSameSite = "session_cookie_same_site": |e| e.server.session_cookie_same_site.map(|value| value.as_str());
    /// How the callback was requested.
    RequestMethod = "request_method": |e| e.server.method.map(|method| method.as_str());
}
