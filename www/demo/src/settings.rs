//! The switches of the demo.
//!
//! They are global to the demo, which is one person's toy: kept in a cookie they would be lost exactly where a test has
//! blocked cookies.

use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error};

use crate::choices::choices;

choices! {
    /// Which page carries the chaperone after the redirect.
    Integration {
        /// The callback answers at once with a page; that page asks for the exchange.
        CallbackPage = "callback_page", "Callback page";
        /// The callback request does everything; only its error page carries the chaperone.
        ErrorPage = "error_page", "Error page only";
    }
}

choices! {
    /// The `SameSite` attribute of the session cookie. `None` is missing: it needs `Secure`, hence https (RFC 6265bis).
    SameSite {
        /// Sent with a top-level GET from another site.
        Lax = "lax", "Lax";
        /// Withheld from any request that another site started.
        Strict = "strict", "Strict";
    }
}

choices! {
    /// How the provider is asked to send its answer (OAuth 2.0 Multiple Response Types; OAuth 2.0 Form Post).
    ResponseMode {
        /// In the query, which the server reads.
        Query = "query", "query";
        /// By POST, from a form that submits itself.
        FormPost = "form_post", "form_post";
        /// In the fragment, which no server ever sees.
        Fragment = "fragment", "fragment";
    }
}

choices! {
    /// What the site itself does wrong.
    SiteFault {
        /// Nothing.
        None = "none", "Nothing";
        /// Its session store loses the state; the cookie is as it was.
        ServerLostState = "server_lost_state", "Loses the session’s state";
        /// The provider account is tied to another local account.
        AccountConflict = "account_conflict", "Knows the account as another’s";
        /// The exchange fails with HTTP 500 and a page for humans.
        ServerError = "server_error", "Fails itself (HTTP 500)";
        /// The exchange answers 200 and HTML, as a proxy's own page would. Callback page only.
        ExchangeHtml = "exchange_html", "Exchange answers HTML";
        /// The exchange answers 202 twice, then succeeds. Callback page only.
        ExchangeSlow = "exchange_slow", "Exchange is slow (202 twice)";
        /// The exchange never answers.
        ExchangeSilent = "exchange_silent", "Exchange never answers";
        /// The exchange stops in the middle of its answer. Callback page only.
        ExchangeStalls = "exchange_stalls", "Exchange stops in its answer";
    }
}

choices! {
    /// Who isolates its windows from those of other origins (HTML, cross-origin opener policies).
    Coop {
        /// Nobody.
        None = "none", "Nobody";
        /// The site.
        Site = "site", "The site";
        /// The provider.
        Provider = "provider", "The provider";
        /// The site and the provider.
        Both = "both", "Both";
    }
}

impl Coop {
    pub(crate) fn isolates_site(self) -> bool {
        matches!(self, Coop::Site | Coop::Both)
    }

    pub(crate) fn isolates_provider(self) -> bool {
        matches!(self, Coop::Provider | Coop::Both)
    }
}

choices! {
    /// How a sabotaged interface of the browser fails.
    How {
        /// A function throws when called, anything else when read.
        Throws = "throws", "Throws";
        /// It is null.
        Null = "null", "Null";
        /// It is deleted, or undefined where it can't be.
        Absent = "absent", "Absent";
        /// A function returns a promise that never settles; anything else is null.
        Hangs = "hangs", "Hangs";
        /// A function returns a rejected promise; anything else throws when read.
        Rejects = "rejects", "Rejects";
        /// A function returns an object without anything in it, anything else is one.
        Object = "object", "Is an object";
        /// A function returns a number, anything else is one.
        Number = "number", "Is a number";
        /// A `setTimeout` of less than a second waits a hundred times as long: what has a limit of time answers within it, however
        /// busy the machine.
        Late = "late", "Comes late";
    }
}

/// Interfaces of the browser that every page of the site breaks before it runs anything else (pages/sabotage.js).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sabotage {
    /// Their paths from `window`, separated by commas: `localStorage,navigator.locks.request`.
    pub api: String,
    /// How they fail.
    pub how: How,
}

/// How the site serves the module, where its server was never told of WebAssembly. Always with `nosniff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleFault {
    /// As this type, such as the `application/octet-stream` of a server that does not know `.wasm`.
    Typed(&'static str),
    /// As the page that a single-page application answers with where it has no file.
    AnotherPage,
    /// With HTTP 404.
    NotFound,
    /// With HTTP 403, as a filter on the way does.
    Forbidden,
}

/// How the site is set up, and what it does wrong.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which page carries the chaperone.
    pub integration: Integration,
    /// `SameSite` of the session cookie, from the next start of a sign-in on.
    pub session_cookie: SameSite,
    /// What the next start of a sign-in asks the provider for.
    pub response_mode: ResponseMode,
    /// Whether the server's view goes with the page as Server-Timing instead of as a block in it.
    pub server_timing: bool,
    /// Whether the provider is asked to show no page of its own.
    pub silent: bool,
    /// How long a state lives after departure.
    pub state_lifetime_seconds: u64,
    /// What the site does wrong.
    pub site_fault: SiteFault,
    /// Whether any page may show the site's pages in a frame; they tell it what they found.
    pub framed: bool,
    /// Who sends `Cross-Origin-Opener-Policy: same-origin`.
    pub coop: Coop,
    /// Whether the site asks for a fresh start without a press.
    #[serde(skip)]
    pub retry_automatically: bool,
    /// Whether the server's redirect sets the cookie of an open departure, which only operators need.
    #[serde(skip)]
    pub marks_departures: bool,
    /// Whether the files of the package's texts are lost on the way.
    #[serde(skip)]
    pub texts_are_lost: bool,
    /// How often a slow exchange answers 202 first.
    #[serde(skip)]
    pub slow_polls: u8,
    /// How long the callback page waits for the exchange.
    #[serde(skip)]
    pub exchange_timeout_seconds: u64,
    /// Whether its `login-url` leads on to the provider by itself.
    #[serde(skip)]
    pub starts_at_once: bool,
    /// How long the login page says that it works.
    #[serde(deserialize_with = "if_given")]
    pub login_page_lifetime_seconds: Option<u64>,
    /// The host of the site's canonical origin, where it is another than the one it was started with.
    #[serde(skip)]
    pub host: Option<String>,
    /// The `cookie-domain` of the element. The session cookie stays with its host.
    #[serde(skip)]
    pub cookie_domain: Option<String>,
    /// What the site's pages break in the browser.
    #[serde(skip)]
    pub sabotage: Option<Sabotage>,
    /// What is wrong with the module's file.
    #[serde(skip)]
    pub module_fault: Option<ModuleFault>,
    /// Whether the site's policy is without `'wasm-unsafe-eval'`, as most strict ones are.
    pub forbids_webassembly: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            integration: Integration::CallbackPage,
            session_cookie: SameSite::Lax,
            response_mode: ResponseMode::Query,
            server_timing: false,
            silent: false,
            state_lifetime_seconds: 600,
            site_fault: SiteFault::None,
            framed: false,
            coop: Coop::None,
            retry_automatically: false,
            starts_at_once: false,
            marks_departures: false,
            texts_are_lost: false,
            slow_polls: 2,
            exchange_timeout_seconds: 8,
            login_page_lifetime_seconds: None,
            host: None,
            cookie_domain: None,
            sabotage: None,
            module_fault: None,
            forbids_webassembly: false,
        }
    }
}

impl Settings {
    pub(crate) fn state_lifetime(&self) -> Duration {
        Duration::from_secs(self.state_lifetime_seconds)
    }

    /// Takes over what a person chose in the form, which does not offer everything.
    pub(crate) fn choose(&mut self, chosen: Settings) {
        *self = Settings {
            host: self.host.take(),
            cookie_domain: self.cookie_domain.take(),
            sabotage: self.sabotage.take(),
            module_fault: self.module_fault.take(),
            retry_automatically: self.retry_automatically,
            starts_at_once: self.starts_at_once,
            marks_departures: self.marks_departures,
            texts_are_lost: self.texts_are_lost,
            slow_polls: self.slow_polls,
            exchange_timeout_seconds: self.exchange_timeout_seconds,
            ..chosen
        };
    }
}

/// A form sends a field that was left blank as an empty text.
fn if_given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    match String::deserialize(deserializer)?.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(D::Error::custom),
    }
}
