//! Everything that one diagnosis may rest on, as one plain value. Nothing in it is computed: `case` reads it for the rules,
//! [`facts`](crate::facts) for the operator.

use serde::{Deserialize, Serialize};

use crate::address::Relation;
use crate::answer::Answer;
use crate::environment::Environment;
use crate::journal::Unfinished;
use crate::server_view::ServerView;
use crate::trace::Trace;
use crate::vocabulary::{Page, words};
use crate::wishes::Wishes;

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
        /// After the question mark.
        Query = "query",
        /// After the hash sign.
        Fragment = "fragment",
        /// In a form.
        FormPost = "form_post",
    }
}

/// What is known of the server's flow. None means that the site did not say, and then no verdict may be certain because
/// of it.
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

/// All that one diagnosis may rest on. Nothing in it is a secret. But `answer.error`, `server.error` and
/// `server.redirect` are other people's text: only [facts](crate::facts) leave the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Evidence {
    /// The page that carries the chaperone.
    pub page: Page,
    /// Milliseconds since the epoch.
    pub now: u64,
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
    /// Whether this site is known to see how its sign-ins end, so that a pending departure means something.
    pub returns_are_seen: bool,
    /// Whether it sees them end well and no answer come: the server takes the answers by itself.
    pub only_successes_are_seen: bool,
    /// Whether the server's name for the failure was read off this page's own address, which anybody can write.
    pub server_error_in_address: bool,
    /// Whether the departure cookie is shared with the hosts around this one (`cookieDomain`).
    pub cookie_shared: bool,
    /// This page's own address against `callbackUrl`, where the site gave one.
    pub callback_address: Option<Relation>,
    /// What no rule may see.
    #[serde(flatten)]
    pub wishes: Wishes,
}

impl Default for Evidence {
    /// Nothing seen yet, on a callback page.
    fn default() -> Self {
        Evidence {
            page: Page::Callback,
            now: 0,
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
            returns_are_seen: false,
            only_successes_are_seen: false,
            server_error_in_address: false,
            cookie_shared: false,
            callback_address: None,
            wishes: Wishes::default(),
        }
    }
}
