//! The ways through a server and a provider, each a real navigation, and the verdict that each must end with.

use anyhow::{Context, Result, bail, ensure};
use oauth_chaperone::{Category, Cause, Certainty};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, support};
use serde_json::{Value, json};

use crate::{
    server::{Running, Server},
    token_proxy::Fault,
    verdicts,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The redirect URI answers with the page, which asks the server to finish.
    CallbackPage,
    /// Only failures carry the chaperone.
    ErrorPage,
}

/// What the site is like.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    pub server: Server,
    pub mode: Mode,
    /// Whether the server tells the page what it saw.
    pub server_view: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    SignedIn,
    /// Nothing was seen of a sign-in.
    Nothing,
    Failed(Cause, Certainty),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journey {
    SignIn,
    Deny,
    AnotherBrowser,
    AnotherBrowserKnown,
    ReplaySignedIn,
    ReplaySignedOut,
    ReplayAfterFailure,
    TwoTabs,
    OlderTabFirst,
    CookiesBlocked,
    StateDropped,
    QueryDropped,
    QueryEscaped,
    CookiesDeleted,
    StateCookieDeleted,
    StateExpired,
    SessionsLost,
    FormPost,
    AccountConflict,
    BackendUnknown,
    InteractionExpired,
    ProviderStopped,
    Token(Fault),
}

use Journey::*;

impl Journey {
    pub const ALL: [Self; 32] = [
        SignIn,
        Deny,
        AnotherBrowser,
        AnotherBrowserKnown,
        ReplaySignedIn,
        ReplaySignedOut,
        ReplayAfterFailure,
        TwoTabs,
        OlderTabFirst,
        CookiesBlocked,
        StateDropped,
        QueryDropped,
        QueryEscaped,
        CookiesDeleted,
        StateCookieDeleted,
        StateExpired,
        SessionsLost,
        FormPost,
        AccountConflict,
        BackendUnknown,
        InteractionExpired,
        ProviderStopped,
        Token(Fault::Down),
        Token(Fault::Slow),
        Token(Fault::Reset),
        Token(Fault::Status429),
        Token(Fault::Status500),
        Token(Fault::Status503),
        Token(Fault::Html),
        Token(Fault::NoToken),
        Token(Fault::InvalidClient),
        Token(Fault::WrongKey),
    ];

    pub fn name(self) -> &'static str {
        match self {
            SignIn => "sign_in",
            Deny => "deny",
            AnotherBrowser => "another_browser",
            AnotherBrowserKnown => "another_browser_known",
            ReplaySignedIn => "replay_signed_in",
            ReplaySignedOut => "replay_signed_out",
            ReplayAfterFailure => "replay_after_failure",
            TwoTabs => "two_tabs",
            OlderTabFirst => "older_tab_first",
            CookiesBlocked => "cookies_blocked",
            StateDropped => "state_dropped",
            QueryDropped => "query_dropped",
            QueryEscaped => "query_escaped",
            CookiesDeleted => "cookies_deleted",
            StateCookieDeleted => "state_cookie_deleted",
            StateExpired => "state_expired",
            SessionsLost => "sessions_lost",
            FormPost => "form_post",
            AccountConflict => "account_conflict",
            BackendUnknown => "backend_unknown",
            InteractionExpired => "interaction_expired",
            ProviderStopped => "provider_stopped",
            Token(Fault::Down) => "token_down",
            Token(Fault::Slow) => "token_slow",
            Token(Fault::Reset) => "token_reset",
            Token(Fault::Status429) => "token_429",
            Token(Fault::Status500) => "token_500",
            Token(Fault::Status503) => "token_503",
            Token(Fault::Html) => "token_html",
            Token(Fault::NoToken) => "token_no_token",
            Token(Fault::InvalidClient) => "token_invalid_client",
            Token(Fault::WrongKey) => "token_wrong_key",
        }
    }

    /// As the guides say it.
    pub fn title(self) -> &'static str {
        match self {
            SignIn => "none: the sign-in is healthy",
            Deny => "the user denies at the provider",
            AnotherBrowser => "the answer is opened in another browser",
            AnotherBrowserKnown => "the answer is opened in another browser that has a session of old",
            ReplaySignedIn => "the answer is opened again by a user who is signed in",
            ReplaySignedOut => "the answer is opened again after signing out",
            ReplayAfterFailure => "the answer of a failed sign-in is opened again",
            TwoTabs => "two tabs sign in, the older one last",
            OlderTabFirst => "two tabs leave, the older one comes back first",
            CookiesBlocked => "the user blocks the site's cookies",
            StateDropped => "the state is lost on the way",
            QueryDropped => "the whole query is lost on the way",
            QueryEscaped => "the query's & has become &amp; on the way",
            CookiesDeleted => "the site's cookies are deleted on the way",
            StateCookieDeleted => "the cookie with the state is deleted on the way, no other",
            StateExpired => "the state's life is over before the user comes back",
            SessionsLost => "the server loses its sessions",
            FormPost => "the answer is posted, the session cookie is Lax",
            AccountConflict => "the account belongs to another user",
            BackendUnknown => "the address names no known provider",
            InteractionExpired => "the provider's own page has expired, twice",
            ProviderStopped => "the provider is stopped before the exchange",
            Token(Fault::Down) => "the token endpoint is down",
            Token(Fault::Slow) => "the token endpoint does not answer",
            Token(Fault::Reset) => "the token endpoint resets the connection",
            Token(Fault::Status429) => "the token endpoint answers 429",
            Token(Fault::Status500) => "the token endpoint answers 500",
            Token(Fault::Status503) => "the token endpoint answers 503",
            Token(Fault::Html) => "the token endpoint answers a page",
            Token(Fault::NoToken) => "the token endpoint answers without a token",
            Token(Fault::InvalidClient) => "the token endpoint refuses the site's secret",
            Token(Fault::WrongKey) => "the ID token is signed with another key",
        }
    }

    /// Whose doing it is. `None` where nothing has failed.
    pub fn whose(self) -> Option<Category> {
        match self {
            SignIn => None,
            Deny => Some(Category::A),
            AnotherBrowser | AnotherBrowserKnown | ReplaySignedIn | ReplaySignedOut | TwoTabs | OlderTabFirst
            | CookiesBlocked | StateDropped | QueryDropped | QueryEscaped | CookiesDeleted | StateCookieDeleted
            | StateExpired => Some(Category::B),
            // What failed before.
            ReplayAfterFailure => Some(Category::C),
            SessionsLost | FormPost | AccountConflict | BackendUnknown => Some(Category::D),
            InteractionExpired | ProviderStopped => Some(Category::C),
            Token(Fault::InvalidClient | Fault::WrongKey) => Some(Category::D),
            Token(_) => Some(Category::C),
        }
    }

    /// Whether it tries how an adapter is wired to its server: what the request was like, what the session held, what the
    /// library said, how a success is closed. What the page makes of that is tried with one server of each language.
    pub fn is_of_wiring(self, mode: Mode) -> bool {
        match mode {
            Mode::CallbackPage => {
                matches!(self, SignIn | ReplaySignedIn | CookiesDeleted | Token(Fault::Status500))
            }
            Mode::ErrorPage => matches!(
                self,
                SignIn
                    | Deny
                    | AnotherBrowser
                    | ReplaySignedOut
                    | OlderTabFirst
                    | StateDropped
                    | SessionsLost
                    | Token(Fault::Status429)
            ),
        }
    }

    /// Whether the library raises something at the token endpoint. One of them is tried in both ways to integrate.
    pub fn is_of_an_exception(self) -> bool {
        matches!(self, Token(fault) if fault != Fault::Status500)
    }

    /// Whether the state's place decides, of which a server need not say a word.
    pub fn is_of_the_state(self) -> bool {
        matches!(self, ReplayAfterFailure | TwoTabs | OlderTabFirst)
    }

    /// Whether this can be met at all, and tells something that another journey does not.
    pub fn applies(self, setup: Setup) -> bool {
        match self {
            // Nothing of ours is at the callback; where Django itself answers, nothing is in the page.
            _ if setup.server == Server::DjangoRedirect && setup.mode == Mode::CallbackPage => false,
            CookiesBlocked | BackendUnknown if setup.server == Server::DjangoRedirect => false,
            // The module answers at the callback, by what its configuration says.
            _ if setup.server == Server::ModAuthOpenidc && (setup.mode == Mode::CallbackPage || !setup.server_view) => {
                false
            }
            // The redirect URI is the site's own or names no provider; what the site does with an account is its own, too.
            BackendUnknown | AccountConflict
                if matches!(
                    setup.server,
                    Server::Flask | Server::Starlette | Server::Omniauth | Server::ModAuthOpenidc
                ) =>
            {
                false
            }
            // It says so on its own page of connections, and the user stays signed in.
            AccountConflict if setup.server == Server::Allauth => false,
            // Their form is refused before the provider is asked, by their own login page again; which has said so before.
            CookiesBlocked if matches!(setup.server, Server::AuthJs | Server::NextAuth) => false,
            // Nobody has linked the account: whoever signs in by it is its user.
            AccountConflict if matches!(setup.server, Server::AuthJs | Server::BetterAuth | Server::NextAuth) => false,
            // Better Auth's generic plugin reads no ID token.
            Token(Fault::WrongKey) if setup.server == Server::BetterAuth => false,
            // passport-oauth2, omniauth-oauth2 and the oauth2 crate read no ID token; allauth trusts the connection that brought it, as OpenID Connect lets it.
            Token(Fault::WrongKey)
                if matches!(setup.server, Server::Passport | Server::Allauth | Server::Omniauth | Server::Axum) =>
            {
                false
            }
            // Without the server's word they are all the same to the page: one stands for them.
            Token(fault) => setup.server_view || fault == Fault::Status500,
            // As long as the session, which no user outlives at the provider's page.
            StateExpired => setup.server.state_minutes().is_some(),
            _ => true,
        }
    }

    pub fn profile(self, engine: Engine) -> Profile {
        let for_the_site = Profile::CookiesBlockedFor("localhost".into());
        match self {
            CookiesBlocked if support(engine, &for_the_site).is_ok() => for_the_site,
            // Where the engine has one policy for all hosts. Django's form is refused before the provider would be asked.
            CookiesBlocked => Profile::CookiesBlocked,
            _ => Profile::Normal,
        }
    }

    /// Goes there and reads how it ended.
    pub async fn travel(self, visit: &mut Visit<'_>) -> Result<Value> {
        match self {
            // Nothing of ours is there to close a departure.
            SignIn if visit.running.server == Server::DjangoRedirect => visit.sign_in().await?,
            SignIn => {
                visit.running.switch_site(json!({ "arrived": false })).await?;
                visit.leave().await?;
                visit.browser.click("#allow").await?;
                visit.is_signed_in().await?;
                visit.departure_is_closed().await?;
            }
            Deny => {
                visit.leave().await?;
                visit.browser.click("#deny").await?;
            }
            AnotherBrowser => {
                let answer = visit.hold_answer().await?;
                visit.browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
                visit.browser.goto(&answer).await?;
            }
            AnotherBrowserKnown => {
                let answer = visit.hold_answer().await?;
                visit.browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
                visit.go_to("/test/visit").await?;
                visit.browser.goto(&answer).await?;
            }
            ReplaySignedIn => {
                let answer = visit.hold_answer().await?;
                visit.browser.goto(&answer).await?;
                visit.is_signed_in_and_closed().await?;
                visit.browser.goto(&answer).await?;
            }
            ReplaySignedOut => {
                let answer = visit.hold_answer().await?;
                visit.browser.goto(&answer).await?;
                visit.is_signed_in_and_closed().await?;
                visit.go_to("/test/sign-out").await?;
                // Until it has left its mark.
                visit.open_login_page().await?;
                visit.browser.goto(&answer).await?;
            }
            ReplayAfterFailure => {
                visit.running.token.set(Some(Fault::Status500)).await?;
                let answer = visit.hold_answer().await?;
                visit.browser.goto(&answer).await?;
                visit.outcome().await?;
                visit.running.token.set(None).await?;
                visit.browser.goto(&answer).await?;
            }
            TwoTabs => {
                visit.leave().await?;
                let older = visit.browser.tab().await?;
                visit.browser.new_tab().await?;
                visit.sign_in().await?;
                visit.browser.switch(&older).await?;
                visit.browser.click("#allow").await?;
            }
            OlderTabFirst => {
                visit.leave().await?;
                let older = visit.browser.tab().await?;
                visit.browser.new_tab().await?;
                visit.leave().await?;
                visit.browser.switch(&older).await?;
                visit.browser.click("#allow").await?;
            }
            CookiesBlocked => {
                visit.open_login_page().await?;
                visit.browser.click("#sign-in").await?;
                visit.browser.wait_until(&format!("document.querySelector('#allow') || {ENDED}")).await?;
                if visit.browser.url().await?.starts_with(&visit.running.provider()) {
                    visit.browser.click("#allow").await?;
                }
            }
            StateDropped => {
                let answer = visit.hold_answer().await?;
                let kept = answer.split('&').map(|part| part.replace("?state=", "?was=").replace("state=", "was="));
                visit.browser.goto(&kept.collect::<Vec<_>>().join("&")).await?;
            }
            QueryDropped => {
                let answer = visit.hold_answer().await?;
                visit.browser.goto(answer.split('?').next().unwrap_or_default()).await?;
            }
            QueryEscaped => {
                let answer = visit.hold_answer().await?;
                visit.browser.goto(&answer.replace('&', "&amp;")).await?;
            }
            StateCookieDeleted => visit.meanwhile("/test/delete-state-cookie").await?,
            StateExpired => {
                let answer = visit.hold_answer().await?;
                // In this tab, whose memory ages too.
                visit.go_to("/test/expire-state").await?;
                let minutes = visit.running.server.state_minutes().context("a state that lives for a while")?;
                visit.let_minutes_pass(minutes + 1).await?;
                if minutes >= 60 {
                    // The departure's cookie lives for an hour.
                    visit.browser.execute("document.cookie = 'oauth_chaperone=; Path=/; Max-Age=0'", &[]).await?;
                }
                visit.browser.goto(&answer).await?;
            }
            CookiesDeleted => visit.meanwhile("/test/delete-cookies").await?,
            SessionsLost => visit.meanwhile("/test/lose-sessions").await?,
            FormPost => {
                let arguments = json!({ "prompt": "consent", "response_mode": "form_post" });
                visit.running.switch_site(json!({ "arguments": arguments })).await?;
                visit.leave().await?;
                visit.browser.click("#allow").await?;
            }
            AccountConflict => {
                visit.sign_in().await?;
                visit.go_to("/test/sign-out").await?;
                visit.go_to("/test/sign-in/bob").await?;
                visit.leave().await?;
                visit.browser.click("#allow").await?;
            }
            BackendUnknown => {
                let answer = visit.hold_answer().await?;
                let server = visit.running.server;
                visit.browser.goto(&answer.replace(&server.callback("oidc"), &server.callback("nobody"))).await?;
            }
            InteractionExpired => return visit.let_interactions_expire().await,
            ProviderStopped => {
                let answer = visit.hold_answer().await?;
                visit.running.stop_provider();
                visit.browser.goto(&answer).await?;
            }
            Token(fault) => {
                visit.running.token.set(Some(fault)).await?;
                visit.leave().await?;
                visit.browser.click("#allow").await?;
            }
        }
        visit.outcome().await
    }
}

/// A sign-in has ended, well or not.
const ENDED: &str = "(document.querySelector('#signed-in') ||
    ['failed', 'not_a_callback'].includes(document.querySelector('oauth-chaperone')?.diagnosis?.outcome))";

/// One user at one site.
pub struct Visit<'a> {
    pub running: &'a mut Running,
    pub browser: Browser,
}

impl Visit<'_> {
    pub async fn go_to(&self, path: &str) -> Result<()> {
        self.browser.goto(&format!("{}{path}", self.running.origin())).await
    }

    pub async fn open_login_page(&self) -> Result<()> {
        self.go_to("/login/").await?;
        self.browser.wait_until("document.querySelector('oauth-chaperone').preflight").await
    }

    pub async fn leave(&self) -> Result<()> {
        self.open_login_page().await?;
        self.browser.click("#sign-in").await?;
        self.browser.wait_for("#allow").await
    }

    pub async fn sign_in(&self) -> Result<()> {
        self.leave().await?;
        self.browser.click("#allow").await?;
        self.is_signed_in_and_closed().await
    }

    /// And arrived() has run: it does so when its script has come, which a user who hurries on does not wait for.
    pub async fn is_signed_in_and_closed(&self) -> Result<()> {
        self.is_signed_in().await?;
        // Settled already, or noted to be.
        let closed = "(journal => journal.lastIndexOf('closed ') >= journal.lastIndexOf('departure '))
            (localStorage.getItem('oauth-chaperone') ?? '')";
        self.browser.wait_until(closed).await
    }

    pub async fn is_signed_in(&self) -> Result<()> {
        self.browser.wait_for("#signed-in").await
    }

    /// In the cookie: cleared, or closed by `done.` and the flow's id.
    pub async fn departure_is_closed(&self) -> Result<()> {
        let cookies = self.browser.execute("return document.cookie", &[]).await?;
        let departed = cookies.to_string().replace("oauth_chaperone=done.", "");
        ensure!(!departed.contains("oauth_chaperone="), "{cookies}");
        Ok(())
    }

    /// As far as the provider's answer, which waits there.
    pub async fn hold_answer(&self) -> Result<String> {
        self.running.switch_provider(json!({ "holdAnswer": true })).await?;
        self.leave().await?;
        self.browser.click("#allow").await?;
        let answer = self.browser.text("#answer").await?;
        self.running.switch_provider(json!({ "holdAnswer": false })).await?;
        Ok(answer)
    }

    /// Something happens at the site in another tab while the user is at the provider.
    async fn meanwhile(&self, path: &str) -> Result<()> {
        self.leave().await?;
        let away = self.browser.tab().await?;
        self.browser.new_tab().await?;
        self.go_to(path).await?;
        self.browser.switch(&away).await?;
        self.browser.click("#allow").await
    }

    /// The user never comes back by the redirect; only the login page can tell, the next time.
    async fn let_interactions_expire(&self) -> Result<Value> {
        self.sign_in().await?;
        self.go_to("/test/sign-out").await?;
        // It waits for ten.
        for minutes in [11, 22] {
            self.leave().await?;
            self.running.switch_provider(json!({ "minutesAhead": minutes })).await?;
            self.browser.click("#allow").await?;
            self.browser.wait_until("!document.querySelector('#allow') && document.body.innerText").await?;
            self.open_login_page().await?;
            // Here as well: two departures within a second are one press.
            self.let_minutes_pass(11).await?;
        }
        // Until then they may be under way in another tab; nobody waits that long here.
        self.let_minutes_pass(30).await?;
        self.open_login_page().await?;
        let finding =
            "return { outcome: 'failed', ...document.querySelector('oauth-chaperone').preflight.findings[0] }";
        self.browser.execute(finding, &[]).await
    }

    /// For what the site's pages remember. What has expired by then stays, and is told by its age.
    pub async fn let_minutes_pass(&self, minutes: u64) -> Result<()> {
        let later = "for (const storage of [localStorage, sessionStorage]) for (const name in { ...storage })
            storage[name] = storage[name].replace(/\\b1\\d{12}\\b/g, time => time - arguments[0] * 60_000)";
        self.browser.execute(later, &[minutes.into()]).await.map(drop)
    }

    pub async fn outcome(&self) -> Result<Value> {
        self.browser.wait_until(ENDED).await?;
        self.browser
            .execute(
                "return document.querySelector('#signed-in')
                    ? { outcome: 'signed_in' } : document.querySelector('oauth-chaperone').diagnosis",
                &[],
            )
            .await
    }
}

/// Nothing is wrong yet.
pub async fn prepare(setup: Setup, running: &mut Running) -> Result<()> {
    running.mend().await?;
    let mut switches = running.healthy();
    switches["callback_page"] = (setup.mode == Mode::CallbackPage).into();
    switches["server_view"] = setup.server_view.into();
    running.switch_site(switches).await.map(drop)
}

/// One trial: the journey on this setup. Answers with what the server has said alone.
pub async fn run(journey: Journey, setup: Setup, running: &mut Running) -> Result<String> {
    prepare(setup, running).await?;
    let engine = Engine::from_env()?;
    let browser = Browser::open(engine, journey.profile(engine)).await?;
    let mut visit = Visit { running, browser };
    let travelled = journey.travel(&mut visit).await;
    let diagnosis = match travelled {
        Ok(diagnosis) => diagnosis,
        Err(error) => bail!("{error:#}\n{}\n{}", visit.browser.scene().await, visit.running.logs()),
    };
    let told = read(&diagnosis)?;
    let expected = verdicts::expected(engine, journey, setup);
    ensure!(told == expected, "told {told:?}, expected {expected:?}: {diagnosis:#}\n{}", visit.running.logs());
    if visit.browser.can_see_faults() {
        let faults = visit.browser.faults().await?;
        ensure!(faults.is_empty(), "{faults:#?}");
    }
    let mut said = visit.running.switch_site(json!({})).await?;
    Ok(said.pop().unwrap_or_else(|| "nothing".into()))
}

/// What the guide lets its reader look at.
pub async fn the_guides_look(running: &mut Running, query: &str) -> Result<()> {
    prepare(Setup { server: running.server, mode: Mode::ErrorPage, server_view: true }, running).await?;
    let visit = Visit { running, browser: Browser::open(Engine::from_env()?, Profile::Normal).await? };
    visit.go_to(&format!("{}?{query}", visit.running.server.callback("oidc"))).await?;
    let diagnosis = visit.outcome().await?;
    let expected = Told::Failed(Cause::UserDenied, Certainty::Likely);
    ensure!(read(&diagnosis)? == expected, "{diagnosis:#}\n{}", visit.running.logs());
    Ok(())
}

/// What most of Python Social Auth's backends are: no ID token, and core 5.2 looks for the access token by `KeyError`.
pub async fn plain_oauth2_without_a_token(running: &mut Running) -> Result<()> {
    for mode in [Mode::CallbackPage, Mode::ErrorPage] {
        let setup = Setup { server: running.server, mode, server_view: true };
        prepare(setup, running).await?;
        let visit = Visit { running, browser: Browser::open(Engine::from_env()?, Profile::Normal).await? };
        visit.go_to("/login/?provider=plain").await?;
        visit.browser.click("#sign-in").await?;
        visit.browser.click("#allow").await?;
        ensure!(read(&visit.outcome().await?)? == Told::SignedIn, "{}", visit.running.logs());
        visit.go_to("/test/sign-out").await?;

        visit.running.token.set(Some(Fault::NoToken)).await?;
        visit.go_to("/login/?provider=plain").await?;
        visit.browser.click("#sign-in").await?;
        visit.browser.click("#allow").await?;
        let told = read(&visit.outcome().await?)?;
        let expected = Told::Failed(Cause::ProviderError, Certainty::Certain);
        ensure!(told == expected, "{mode:?}: {told:?}\n{}", visit.running.logs());
    }
    Ok(())
}

fn read(diagnosis: &Value) -> Result<Told> {
    let text = |name: &str| diagnosis[name].as_str().unwrap_or_default();
    match text("outcome") {
        "signed_in" => Ok(Told::SignedIn),
        "not_a_callback" => Ok(Told::Nothing),
        _ => {
            let cause = Cause::from_spelling(text("cause")).with_context(|| format!("{diagnosis:#}"))?;
            let certainty = Certainty::from_spelling(text("certainty")).with_context(|| format!("{diagnosis:#}"))?;
            ensure!(text("category") == cause.category().as_str(), "{diagnosis:#}");
            Ok(Told::Failed(cause, certainty))
        }
    }
}
