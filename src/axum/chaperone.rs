//! What a site says about itself.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::once::Once;
use super::page::{self, Drawn};
use super::words::Told;
use crate::server_view::SameSite;
use crate::vocabulary::Page;

/// Longer than most providers take, and shorter than the exchange of the page waits.
const TIMEOUT: Duration = Duration::from_secs(25);

/// What a site says of itself. All of it is optional but where signing in starts again.
#[derive(Clone)]
pub(super) struct Options {
    pub(super) login_url: String,
    pub(super) script: String,
    pub(super) callback_page: bool,
    pub(super) form_post: bool,
    pub(super) is_secure: bool,
    pub(super) timeout: Duration,
    pub(super) framework: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) report_url: Option<String>,
    pub(super) cookie_domain: Option<String>,
    pub(super) session_cookie: Option<String>,
    pub(super) same_site: Option<SameSite>,
    pub(super) error_page: Option<String>,
    pub(super) attributes: Vec<(&'static str, String)>,
    pub(super) draw: Option<Arc<Draw>>,
    pub(super) log: Option<Arc<Log>>,
}

pub(super) type Draw = dyn Fn(&Drawn) -> String + Send + Sync;
pub(super) type Log = dyn Fn(&Told, Option<&str>) + Send + Sync;

/// The chaperone of a site. Keep one in the router's state; clones are the same one.
#[derive(Clone)]
pub struct Chaperone {
    pub(super) options: Arc<Options>,
    pub(super) codes: Arc<Once>,
}

impl fmt::Debug for Chaperone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chaperone").field("login_url", &self.options.login_url).finish_non_exhaustive()
    }
}

impl Chaperone {
    /// For a site on https where signing in starts again at this address.
    pub fn new(login_url: impl Into<String>) -> Self {
        let options = Options {
            login_url: login_url.into(),
            script: "/oauth-chaperone/pkg/standalone.js".into(),
            callback_page: false,
            form_post: false,
            is_secure: true,
            timeout: TIMEOUT,
            framework: None,
            provider: None,
            report_url: None,
            cookie_domain: None,
            session_cookie: None,
            same_site: None,
            error_page: None,
            attributes: Vec::new(),
            draw: None,
            log: None,
        };
        Chaperone { options: Arc::new(options), codes: Arc::default() }
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(Arc::make_mut(&mut self.options));
        self
    }

    /// For a site that is not on https, as on a developer's machine: its cookies can't be `Secure`.
    #[must_use]
    pub fn without_https(self) -> Self {
        self.with(|options| options.is_secure = false)
    }

    /// Answers the provider's redirect with a page at once, which asks the same address to finish.
    #[must_use]
    pub fn callback_page(self) -> Self {
        self.with(|options| options.callback_page = true)
    }

    /// The provider posts its answer, as Apple does.
    #[must_use]
    pub fn form_post(self) -> Self {
        self.with(|options| options.form_post = true)
    }

    /// Redirects a failure to this page of yours, which has the element with `page="error"`. What the server saw reaches it by a cookie
    /// that lives a minute. Without this a failure is shown at the callback's own address.
    #[must_use]
    pub fn error_page(self, url: impl Into<String>) -> Self {
        self.with(|options| options.error_page = Some(url.into()))
    }

    /// Your own page around what is drawn. No script of a third party belongs on it: its address holds the code.
    #[must_use]
    pub fn page(self, draw: impl Fn(&Drawn) -> String + Send + Sync + 'static) -> Self {
        self.with(|options| options.draw = Some(Arc::new(draw)))
    }

    /// Gets what is told of each failure, with the flow's id. Without this, it becomes an event of `tracing`.
    #[must_use]
    pub fn log(self, log: impl Fn(&Told, Option<&str>) + Send + Sync + 'static) -> Self {
        self.with(|options| options.log = Some(Arc::new(log)))
    }

    /// The cookie of your session, by which the page learns whether it came. `same_site` is as you set it.
    #[must_use]
    pub fn session_cookie(self, name: impl Into<String>, same_site: SameSite) -> Self {
        self.with(|options| {
            options.session_cookie = Some(name.into());
            options.same_site = Some(same_site);
        })
    }

    /// The provider's short name, such as `google`.
    #[must_use]
    pub fn provider(self, name: impl Into<String>) -> Self {
        self.with(|options| options.provider = Some(name.into()))
    }

    /// A [framework](crate::frameworks) that keeps the state for you, by its short name.
    #[must_use]
    pub fn framework(self, name: impl Into<String>) -> Self {
        self.with(|options| options.framework = Some(name.into()))
    }

    /// Where the pages send their reports.
    #[must_use]
    pub fn report_url(self, url: impl Into<String>) -> Self {
        self.with(|options| options.report_url = Some(url.into()))
    }

    /// A parent domain, so that the sites with and without www see the same departure cookie.
    #[must_use]
    pub fn cookie_domain(self, domain: impl Into<String>) -> Self {
        self.with(|options| options.cookie_domain = Some(domain.into()))
    }

    /// Where `standalone.js` is served, if not at `/oauth-chaperone/pkg/standalone.js`.
    #[must_use]
    pub fn script(self, url: impl Into<String>) -> Self {
        self.with(|options| options.script = url.into())
    }

    /// After this time the user is told that the provider did not answer, and the exchange is dropped. 25 seconds by
    /// default.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = timeout)
    }

    /// Any other attribute of the element: `.attribute("parallel-flows", "one")` where a newer sign-in replaces an older one's state.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(|options| options.attributes.push((name, value.into())))
    }

    /// The script and the element of the login page, to be put into it unescaped. `callback_url` is the registered redirect URI, whole:
    /// scheme, host and path.
    pub fn login(&self, callback_url: &str) -> String {
        page::before(&self.options, callback_url)
    }

    /// The same for your own [`error_page`](Chaperone::error_page). The element reads the cookie by itself.
    pub fn error(&self) -> String {
        page::after(&self.options, Page::Error, None)
    }
}
