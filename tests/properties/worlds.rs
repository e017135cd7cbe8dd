//! Sign-ins that went wrong for one reason, which is known because it is chosen: what the page and the server then see, and
//! how much of it can be hidden. A world is what could happen, so that no two of its observations contradict each other.

use std::mem;

use oauth_chaperone::address::Relation;
use oauth_chaperone::answer::{Answer, Damage, Place};
use oauth_chaperone::catalogue::{self, Named, Speaker};
use oauth_chaperone::departure::{Departure, Fingerprint, flow_id};
use oauth_chaperone::environment::{Cookies, Environment, Framed, Navigation, Storage};
use oauth_chaperone::evidence::{Evidence, Exchange, ExchangeEnd, ParallelFlows, ResponseMode, StateKeptIn};
use oauth_chaperone::journal::{FirstVerdict, Unfinished};
use oauth_chaperone::server_view::{Method, SameSite, ServerView, StateFound};
use oauth_chaperone::trace::{Marker, StateCheck, Trace};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, frameworks};
use proptest::prelude::*;

/// One cause for each, in as many shapes as it has. `causes` says what is then true.
macro_rules! mishaps {
    ($($name:ident: $($cause:ident)|+;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mishap { $($name,)+ }

        impl Mishap {
            pub const ALL: &'static [Mishap] = &[$(Mishap::$name,)+];

            pub fn causes(self) -> &'static [Cause] {
                match self { $(Mishap::$name => &[$(Cause::$cause),+],)+ }
            }
        }
    };
}

mishaps! {
    UserDenied: UserDenied;
    UserDeniedByName: UserDenied;
    UserDeniedBySilence: UserDenied;
    PolicyDenied: AccountNotAllowed;
    ConsentWithdrawn: ConsentWithdrawn;
    InteractionRequired: InteractionRequired;
    LeftProvider: LeftProvider;
    CookiesBlockedWithStorage: CookiesBlocked | StorageBlocked;
    CookiesBlockedAlone: CookiesBlocked;
    StorageBlocked: StorageBlocked;
    StorageFullAndTheStateWasCleared: StorageCleared;
    CookieRemoved: CookieRemoved;
    StorageCleared: StorageCleared;
    TabChanged: TabChanged;
    BrowserChanged: BrowserChanged;
    BrowserChangedIntoAnApp: InAppBrowser | BrowserChanged;
    InAppBrowserBefore: InAppBrowser;
    FramedByAnotherSite: EmbeddedFrame;
    FramedAndSandboxed: EmbeddedFrame;
    FramedButTheAccountIsTaken: AccountConflict;
    FramedButTheServerLostIt: ServerLostState;
    ParallelFlows: ParallelFlows;
    ParallelVerifier: ParallelFlows;
    ParallelButTheServerLostIt: ServerLostState;
    FlowExpired: FlowExpired;
    ReloadAfterSuccess: CallbackReplayed;
    ReloadAfterFailure: BrowserChanged;
    ReloadAfterTheCookieWasRemoved: CookieRemoved;
    ReloadAfterAnOutage: ProviderUnavailable;
    ReloadOfTheProvidersPage: ServerLostState;
    AnswerFromHistory: CallbackReplayed;
    SecondAnswerToAnOldRequest: CallbackReplayed;
    DeliveredTwiceFirstLost: CallbackReplayed;
    DeliveredTwiceAndCleared: CallbackReplayed;
    ReplayOfADoneFlow: CallbackReplayed;
    OlderTabFailedFirst: ParallelFlows;
    OlderTabFailedFirstAndTheServerLostIt: ServerLostState;
    ManySlotsAndBothCookiesGone: CookieRemoved;
    ManySlotsAndOursGone: ServerLostState;
    RefusedOutOfSight: UserDenied;
    UnmarkedAndTheServerLostIt: ServerLostState;
    UnmarkedAndTheCookieIsGone: CookieRemoved;
    UnmarkedAndTheCookieIsStrict: CookieNotSent;
    ReloadOfAnArrivalThatNobodyWaitedFor: CookieRemoved;
    ReloadAfterTheServerLostItUnheard: ServerLostState;
    ReloadAfterTheCodeWasRefusedUnheard: CodeRejected;
    CodeExpiredAfterAnOutage: FlowExpired;
    OtherTabSucceeded: ParallelFlows;
    SlotOverwrittenOutOfSight: ParallelFlows;
    ServersClockIsWrong: ServerLostState | ServerFailed;
    ServerClearsOurCookieAsItFails: ServerLostState;
    ServerClearsOursAndItsOwnHasExpired: FlowExpired;
    StateCookieUnreadable: ServerLostState;
    StateCookieRemoved: CookieRemoved;
    StateCookieExpired: FlowExpired;
    StateOlderThanItsDeparture: FlowExpired;
    FormTokenRefusesThePost: ResponseModeMismatch | CookieNotSent;
    IssuerNotNamed: QueryDamaged;
    IssuerEscaped: QueryDamaged;
    InstallLink: OpenedDirectly;
    OtherPort: CallbackAddressMismatch;
    NameThatNobodyListed: ProviderUnavailable | ServerFailed;
    ServiceWorkerAnswers: ServerFailed | DeviceOffline;
    NeverCameBack: NeverReturned;
    ForgedLink: OpenedDirectly | BrowserChanged | QueryDamaged | Unknown;
    ForgedLinkWhileAway: OpenedDirectly | QueryDamaged | QueryLost | Unknown;
    ForgedErrorPage: Unknown;
    DeliveredTwice: CallbackReplayed;
    QueryLost: QueryLost;
    StateDropped: QueryDamaged;
    CodeDropped: QueryDamaged;
    HtmlEscaped: QueryDamaged;
    EscapedTwice: QueryDamaged;
    ComesTwiceAndIsRefused: QueryDamaged;
    ComesTwiceButTheAccountIsTaken: AccountConflict;
    ComesTwiceButTheServerLostIt: ServerLostState;
    ComesTwiceButTheCodeIsRefused: CodeRejected;
    AnotherState: QueryDamaged;
    OpenedDirectly: OpenedDirectly;
    StaleLoginPageBefore: StaleLoginPage;
    StaleLoginPage: StaleLoginPage;
    DeviceOffline: DeviceOffline;
    CaptivePortal: DeviceOffline;
    ClockWrong: ClockWrong;
    ProviderUnavailable: ProviderUnavailable;
    ProviderSaysLater: ProviderUnavailable;
    ProviderError: ProviderError;
    ProviderSaysError: ProviderError;
    ProviderTimeout: ProviderTimeout;
    ServerTooSlow: ServerFailed | ProviderTimeout;
    NeverReturnedBefore: NeverReturned;
    OtherHostWithASharedCookie: CallbackAddressMismatch;
    OtherHost: CallbackAddressMismatch;
    OtherHostBefore: CallbackAddressMismatch;
    StrictCookie: CookieNotSent;
    PostedAnswer: CookieNotSent;
    PostedAnswerAndTheCookieIsGone: CookieRemoved;
    PostedAnswerButTheAccountIsTaken: AccountConflict;
    ServerLostState: ServerLostState;
    AnswerInTheFragment: ResponseModeMismatch;
    AnswerPosted: ResponseModeMismatch;
    AnswerInTheFragmentByDesign: AccountConflict;
    ClientMisconfigured: ClientMisconfigured;
    CodeRejected: CodeRejected;
    IssuerMismatch: IssuerMismatch;
    AccountConflict: AccountConflict;
    AccountNotAllowed: AccountNotAllowed;
    BackendUnknown: BackendUnknown;
    ServerFailed: ServerFailed;
    ServerFailedOverALostCookie: CookieRemoved;
    Unknown: Unknown;
}

#[derive(Clone, Copy, Debug)]
pub struct World {
    pub mishap: Mishap,
    /// In which words the server tells of it.
    pub voice: usize,
    /// Which framework it says it is; 0 says nothing.
    pub framework: usize,
    /// Whether the chaperone is on the error page, where the answer is out of sight.
    pub error_page: bool,
    /// What else is so, and changes nothing of what went wrong.
    pub besides: Besides,
}

/// Circumstances that have nothing to do with why it failed, and look as if they had.
#[derive(Clone, Copy, Debug, Default)]
pub struct Besides {
    /// The browser has a session of the site, from before.
    pub old_session: bool,
    /// The library takes the state out of the session before its glue looks.
    pub pops_first: bool,
    /// What script writes as a cookie is filtered, while the server's `HttpOnly` ones work.
    pub script_cookies_filtered: bool,
    /// The site never marked the departure.
    pub unmarked: bool,
    /// The site has the chaperone on the login page anyway, and this tab was there.
    pub login_page_in_this_tab: bool,
    /// A service worker controls the page.
    pub service_worker: bool,
    /// The page has the state, and handed it to begin().
    pub knows_its_state: bool,
    /// The server says what its own check found.
    pub says_state: bool,
    /// The server names the parameters that the callback came with.
    pub names_the_answer: bool,
    /// The server says that its cookie is Lax.
    pub says_same_site: bool,
    /// How long the state lives, and whether the site says so.
    pub lifetime: u32,
    pub lifetime_said: bool,
    /// How much of it has passed, in percent.
    pub passed: u64,
}

/// From Grafana's login cookie to Django's session.
const LIFETIMES: &[u32] = &[60, 180, 300, 600, 900, 3600, 14 * 24 * 3600];

impl Besides {
    fn strategy() -> impl Strategy<Value = Besides> {
        let rarely = || proptest::bool::weighted(0.25);
        let of_browser = (rarely(), rarely(), rarely(), rarely(), rarely(), rarely(), any::<bool>());
        let of_server = (
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
            proptest::sample::select(LIFETIMES),
            any::<bool>(),
            1..95_u64,
        );
        (of_browser, of_server).prop_map(|(browser, server)| {
            let (old_session, pops_first, script_cookies_filtered, unmarked, service_worker, knows_its_state, seen) =
                browser;
            let (says_state, names_the_answer, says_same_site, lifetime, lifetime_said, passed) = server;
            Besides {
                old_session,
                pops_first,
                script_cookies_filtered,
                unmarked,
                login_page_in_this_tab: seen,
                service_worker,
                knows_its_state,
                says_state,
                names_the_answer,
                says_same_site,
                lifetime,
                lifetime_said,
                passed,
            }
        })
    }

    /// None, then each without the others.
    pub fn each_alone() -> impl Iterator<Item = Besides> {
        let changes: [fn(&mut Besides); 6] = [
            |_| {},
            |besides| besides.old_session = true,
            |besides| besides.script_cookies_filtered = true,
            |besides| besides.unmarked = true,
            |besides| besides.service_worker = true,
            |besides| besides.knows_its_state = true,
        ];
        changes.into_iter().map(|change| {
            let mut besides = Besides::default();
            change(&mut besides);
            besides
        })
    }

    fn apply(self, mishap: Mishap, e: &mut Evidence) {
        if e.page == Page::Login {
            return;
        }
        let forged = mishap.is_forged();
        let in_a_cookie = matches!(e.flow.state_kept_in, None | Some(StateKeptIn::Cookie));
        let healthy_cookies = e.environment.cookies == Cookies::Work && in_a_cookie;
        let has_its_own_time = matches!(
            mishap,
            Mishap::FlowExpired
                | Mishap::StateCookieExpired
                | Mishap::StateOlderThanItsDeparture
                | Mishap::ServersClockIsWrong
                | Mishap::CodeExpiredAfterAnOutage
                | Mishap::ServerClearsOursAndItsOwnHasExpired
                | Mishap::ClockWrong
        );
        if !has_its_own_time
            && self.lifetime > 0
            && let Some(departure) = &mut e.trace.departure
        {
            let lives = e.flow.state_lifetime_seconds.unwrap_or(self.lifetime);
            departure.departed_at = NOW - u64::from(lives) * 10 * self.passed;
            // Ours lives for an hour, whatever the server's does.
            if e.trace.in_cookie == Marker::Kept && e.elapsed_seconds() > Some(3600) {
                e.trace.in_cookie = Marker::Gone;
                e.server.saw_departure_cookie = e.server.saw_departure_cookie.map(|_| false);
            }
            if self.lifetime_said {
                e.flow.state_lifetime_seconds = Some(lives);
            }
        }
        if self.old_session && healthy_cookies && e.trace.is_gone() && e.server.saw_any_cookie.is_some() {
            e.server.saw_any_cookie = Some(true);
            e.server.saw_session_cookie = Some(true);
        }
        let compares_first = e
            .framework
            .as_deref()
            .and_then(frameworks::named)
            .is_some_and(|framework| framework.taken_before_compared == Some(false));
        if self.pops_first && !compares_first && e.server.session_had_state.is_some() {
            e.server.session_had_state = Some(false);
        }
        if self.service_worker {
            e.environment.service_worker = true;
        }
        let knows = e.trace.state == StateCheck::Unknown && e.answer.state && e.answer.damage.is_none();
        if self.knows_its_state
            && knows
            && mishap.answers_its_own_request()
            && let Some(departure) = &mut e.trace.departure
        {
            departure.state = Some(Fingerprint::of("s", [1; 8]));
            e.trace.state = StateCheck::Matches;
        }
        if self.says_state && e.server.state.is_none() && !self.pops_first {
            e.server.state = mishap.found_state(e);
        }
        let is_lax = !matches!(mishap, Mishap::StrictCookie | Mishap::FramedButTheServerLostIt);
        if self.says_same_site && is_lax && e.server.method == Some(Method::Get) {
            e.server.session_cookie_same_site.get_or_insert(SameSite::Lax);
        }
        if self.names_the_answer && !forged {
            let names = [("code", e.answer.code), ("state", e.answer.state), ("iss", e.answer.issuer)];
            let mut names: Vec<String> = names.iter().filter(|(_, is)| *is).map(|(name, _)| (*name).into()).collect();
            names.extend(e.answer.error.is_some().then(|| "error".into()));
            if e.answer.damage == Some(Damage::HtmlEscaped) {
                names = names
                    .iter()
                    .map(|name| if name == "code" { name.clone() } else { format!("amp;{name}") })
                    .collect();
            }
            if e.answer.place == Place::Query {
                e.server.answer = Some(names);
            }
        }
        // An add-on that filters and removes is two things at once.
        let removed = matches!(
            mishap,
            Mishap::CookieRemoved
                | Mishap::StateCookieRemoved
                | Mishap::ServerFailedOverALostCookie
                | Mishap::PostedAnswerAndTheCookieIsGone
                | Mishap::ReloadAfterTheCookieWasRemoved
                | Mishap::ReloadOfAnArrivalThatNobodyWaitedFor
                | Mishap::ManySlotsAndBothCookiesGone
                | Mishap::ManySlotsAndOursGone
                | Mishap::UnmarkedAndTheCookieIsGone
        );
        if self.script_cookies_filtered && !removed && healthy_cookies && e.environment.framed == Framed::No {
            e.environment.cookies = Cookies::Blocked;
            e.trace.in_cookie = Marker::Gone;
            e.trace.done = false;
            e.trace.superseded &= e.trace.in_browser == Marker::Kept;
            e.server.saw_departure_cookie = e.server.saw_departure_cookie.map(|_| false);
            if e.server.saw_session_cookie == Some(false) {
                e.server.saw_any_cookie = e.server.saw_any_cookie.map(|_| false);
            }
            if let Some(departure) = &mut e.trace.departure {
                departure.cookie_kept = false;
            }
        }
        if self.unmarked {
            let seen = e.trace.answer_seen_ago;
            // Without a departure, that failure would have been told as another browser.
            let failed = e.trace.answer_failed.map(|first| match first.cause {
                Cause::CookieRemoved => FirstVerdict { cause: Cause::BrowserChanged, certainty: Certainty::Likely },
                _ => first,
            });
            let left_from_here = !e.trace.is_gone();
            forget(e);
            e.trace.answer_seen_ago = seen;
            e.trace.answer_failed = failed;
            if self.login_page_in_this_tab && left_from_here {
                e.trace.login_page_in_tab_ago = Some(60_000);
                e.trace.login_page_in_browser_ago = Some(60_000);
            }
            e.server.saw_departure_cookie = e.server.saw_departure_cookie.map(|_| false);
        }
    }
}

const NOW: u64 = 1_800_000_000_000;

impl World {
    pub fn strategy() -> impl Strategy<Value = World> {
        (proptest::sample::select(Mishap::ALL), 0..4usize, 0..4usize, any::<bool>(), Besides::strategy()).prop_map(
            |(mishap, voice, framework, error_page, besides)| World { mishap, voice, framework, error_page, besides },
        )
    }

    /// With nothing beside it.
    pub fn plain(mishap: Mishap, voice: usize, framework: usize, error_page: bool) -> World {
        World { mishap, voice, framework, error_page, besides: Besides::default() }
    }

    /// A link that somebody else made, in whatever shape.
    pub fn forged(voice: usize, error_page: bool, besides: Besides, shape: &Answer, mishap: Mishap) -> Evidence {
        let world = World { mishap, voice, framework: 0, error_page, besides };
        let mut e = world.evidence();
        if e.page == Page::Callback {
            e.answer = Answer { place: Place::Query, ..shape.clone() };
            if !shape.state {
                e.trace.state = StateCheck::Unknown;
                e.server.state = None;
            }
            let of_a_provider = |name: &&String| catalogue::look_up(&Named::new(name, Speaker::Provider)).is_some();
            e.server.error = match &shape.error {
                Some(error) => Some(error).filter(of_a_provider).cloned().or_else(|| Some("http_error".into())),
                None if shape.code && shape.state => world.state_lost(),
                None => world.parameter_missing(),
            };
        }
        e
    }

    fn say<'a>(&self, names: &[&'a str]) -> Option<String> {
        names.get(self.voice % names.len()).map(|name: &&'a str| (*name).to_owned())
    }

    fn state_lost(&self) -> Option<String> {
        self.say(&["session_context_missing", "AuthStateMissing", "csrf_detected", "Configuration"])
    }

    fn code_refused(&self) -> Option<String> {
        self.say(&["authorization_code_rejected", "invalid_grant", "AuthCanceled", "invalid_credentials"])
    }

    fn parameter_missing(&self) -> Option<String> {
        self.say(&["missing_parameter", "AuthMissingParameter", "no_code", "state_not_found"])
    }

    /// Everything that can be seen of it.
    pub fn evidence(&self) -> Evidence {
        let mut e = arrived();
        self.befall(&mut e);
        // A framework whose flow is another one would be another world.
        let described =
            ["", "python-social-auth", "passport", "auth.js"].get(self.framework).copied().unwrap_or_default();
        if let Some(framework) = frameworks::named(described)
            && e.flow.parallel_flows.is_none_or(|flows| Some(flows) == framework.flow.parallel_flows)
            && e.flow.state_kept_in.is_none_or(|place| Some(place) == framework.flow.state_kept_in)
            && e.flow.response_mode.is_none_or(|mode| Some(mode) == framework.flow.response_mode)
            && e.flow.state_lifetime_seconds.is_none()
            && !matches!(self.mishap, Mishap::StateCookieExpired | Mishap::ServerClearsOursAndItsOwnHasExpired)
            && e.framework.is_none()
            && !(self.mishap == Mishap::OlderTabFailedFirst && framework.taken_before_compared == Some(false))
        {
            e.framework = Some(framework.name.into());
            e.flow = e.flow.or(framework.flow);
        }
        self.besides.apply(self.mishap, &mut e);
        if self.error_page && e.page == Page::Callback {
            e.page = Page::Error;
            e.answer = Answer::default();
            e.trace.answer_failed = None;
            e.exchange = Exchange::default();
            e.trace.state = StateCheck::Unknown;
            e.trace.answer_seen_ago = None;
            e.environment.navigation = Navigation::Navigate;
        }
        e
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each mishap")]
    fn befall(&self, e: &mut Evidence) {
        let account_is_taken = self.say(&["identity_in_use", "AuthAlreadyAssociated", "OAuthAccountNotLinked"]);
        match self.mishap {
            Mishap::UserDenied | Mishap::PolicyDenied => {
                says(e, "access_denied");
                e.server.error = self.say(&["authorization_declined", "AuthCanceled", "access_denied", "AuthFailed"]);
            }
            Mishap::UserDeniedByName => {
                says(e, "user_cancelled_authorize");
                e.server.error = self.say(&["http_error", "AuthCanceled", "user_cancelled_authorize"]);
            }
            Mishap::UserDeniedBySilence => {
                e.provider = Some("wechat".into());
                e.answer.code = false;
                e.server.error = self.parameter_missing();
            }
            Mishap::ConsentWithdrawn => {
                e.server.error = self.say(&["token_revoked", "AuthTokenRevoked"]);
            }
            Mishap::InteractionRequired => {
                says(e, "login_required");
                e.server.error = self.say(&["http_error", "AuthFailed", "login_required"]);
            }
            Mishap::LeftProvider => {
                *e = Evidence { page: Page::Login, restored: true, ..on_login_page() };
                e.trace.in_tab = Marker::Kept;
            }
            Mishap::CookiesBlockedWithStorage => {
                e.environment.cookies = Cookies::Blocked;
                e.environment.session_storage = Storage::Blocked;
                e.environment.local_storage = Storage::Blocked;
                e.storage_access = Some(false);
                e.trace = Trace { in_cookie: Marker::Gone, ..Trace::default() };
                no_cookie_came(e);
                e.server.error = self.state_lost();
            }
            Mishap::CookiesBlockedAlone => {
                e.environment.cookies = Cookies::Blocked;
                departure(e).cookie_kept = false;
                e.trace.in_cookie = Marker::Gone;
                no_cookie_came(e);
                e.server.error = self.state_lost();
            }
            // Other entries of the site have filled it since, and an add-on has taken the library's.
            Mishap::StorageFullAndTheStateWasCleared => {
                keeps_state_in(e, StateKeptIn::LocalStorage);
                e.environment.local_storage = Storage::Full;
                forget(e);
                e.trace.in_cookie = Marker::Kept;
                e.server.error = self.say(&["No matching state found in storage"]);
            }
            Mishap::StorageBlocked => {
                keeps_state_in(e, StateKeptIn::SessionStorage);
                e.environment.session_storage = Storage::Absent;
                e.trace.in_tab = Marker::Unreadable;
                e.server.error = self.say(&["no_token_request_cache_error", "missing_transaction"]);
            }
            Mishap::CookieRemoved | Mishap::ServerFailedOverALostCookie => {
                e.trace.in_cookie = Marker::Gone;
                no_cookie_came(e);
                e.server.error = self.state_lost();
                if self.mishap == Mishap::ServerFailedOverALostCookie {
                    e.server.error = None;
                    e.exchange = Exchange { end: ExchangeEnd::Unreadable, status: Some(500) };
                }
            }
            Mishap::StorageCleared => {
                keeps_state_in(e, StateKeptIn::LocalStorage);
                forget(e);
                e.trace.in_cookie = Marker::Kept;
                e.server.error = self.say(&["No matching state found in storage"]);
            }
            Mishap::TabChanged => {
                keeps_state_in(e, StateKeptIn::SessionStorage);
                e.trace.in_tab = Marker::Gone;
                e.server.error = self.say(&["missing_transaction", "no_token_request_cache_error"]);
            }
            Mishap::BrowserChanged | Mishap::OtherHost | Mishap::BrowserChangedIntoAnApp => {
                forget(e);
                no_cookie_came(e);
                e.server.error = self.state_lost();
                if self.mishap == Mishap::BrowserChangedIntoAnApp {
                    e.environment.in_app_browser = Some("LINE".into());
                }
            }
            Mishap::InAppBrowserBefore => {
                *e = on_login_page();
                e.environment.in_app_browser = Some("Instagram".into());
                e.provider = Some("google".into());
            }
            Mishap::FramedByAnotherSite => {
                in_a_frame(e);
                e.storage_access = Some(false);
                no_cookie_came(e);
                e.server.error = self.state_lost();
            }
            Mishap::FramedAndSandboxed => {
                in_a_frame(e);
                e.environment.cookies = Cookies::Sandboxed;
                e.environment.session_storage = Storage::Blocked;
                e.environment.local_storage = Storage::Blocked;
                e.trace = Trace::default();
                no_cookie_came(e);
                e.server.error = self.state_lost();
            }
            // The server's cookie is SameSite=None, the browser lets such cookies be.
            Mishap::FramedButTheAccountIsTaken | Mishap::FramedButTheServerLostIt => {
                in_a_frame(e);
                e.storage_access = Some(true);
                e.server.saw_departure_cookie = Some(false);
                e.server.error = account_is_taken;
                if self.mishap == Mishap::FramedButTheServerLostIt {
                    e.server.session_had_state = Some(false);
                    e.server.error = self.state_lost();
                }
            }
            Mishap::ParallelFlows => {
                e.flow.parallel_flows = Some(ParallelFlows::One);
                superseded(e);
                e.server.error = self.state_lost();
            }
            Mishap::ParallelVerifier => {
                superseded(e);
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            Mishap::ParallelButTheServerLostIt => {
                e.flow.parallel_flows = Some(ParallelFlows::Many);
                superseded(e);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::FlowExpired => {
                e.flow.state_lifetime_seconds = Some(900);
                departure(e).departed_at = NOW - 2_000_000;
                e.server.session_had_state = Some(false);
                e.server.error = self.say(&["session_context_missing", "flow_state_expired", "response_expired"]);
            }
            // The first arrival cleared the markers, and the server its state.
            Mishap::ReloadAfterSuccess => {
                forget(e);
                replayed(e);
                e.trace.succeeded_ago = Some(90_000);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(self.voice.is_multiple_of(2));
                e.server.error = if self.voice.is_multiple_of(2) { self.code_refused() } else { self.state_lost() };
            }
            Mishap::ReloadAfterFailure => {
                forget(e);
                no_cookie_came(e);
                replayed(e);
                e.trace.answer_failed =
                    Some(FirstVerdict { cause: Cause::BrowserChanged, certainty: Certainty::Likely });
                e.server.error = self.state_lost();
            }
            // The first time it was certain. That failure has taken the departure out of the journal.
            Mishap::ReloadAfterTheCookieWasRemoved | Mishap::ReloadAfterAnOutage => {
                replayed(e);
                let cause = match self.mishap {
                    Mishap::ReloadAfterAnOutage => Cause::ProviderUnavailable,
                    _ => Cause::CookieRemoved,
                };
                e.trace.answer_failed = Some(FirstVerdict { cause, certainty: Certainty::Certain });
                e.trace.failed_as = Some(cause);
                e.trace.in_browser = Marker::Gone;
                if cause == Cause::CookieRemoved {
                    e.trace.in_cookie = Marker::Gone;
                    no_cookie_came(e);
                    e.server.error = self.state_lost();
                } else {
                    // The library took the state, and the provider may have taken the code.
                    let lost = self.voice.is_multiple_of(2);
                    e.server.session_had_state = Some(!lost);
                    e.server.error = if lost { self.state_lost() } else { self.code_refused() };
                }
            }
            Mishap::ReloadOfTheProvidersPage => {
                e.environment.navigation = Navigation::Reload;
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            // Neither ledger nor markers are left of the first time.
            Mishap::AnswerFromHistory => {
                forget(e);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::SecondAnswerToAnOldRequest => {
                forget(e);
                e.trace.succeeded_ago = Some(90_000);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            // A prefetch, a proxy that asks again, a service worker's preload: the successful answer was thrown away. Only
            // where the server handles the callback by itself, or where the service worker repeats the exchange.
            Mishap::DeliveredTwiceFirstLost | Mishap::DeliveredTwiceAndCleared => {
                if self.voice.is_multiple_of(2) {
                    e.exchange = Exchange::default();
                } else {
                    e.environment.service_worker = true;
                }
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
                if self.mishap == Mishap::DeliveredTwiceAndCleared {
                    e.trace.in_cookie = Marker::Gone;
                    e.server.saw_departure_cookie = Some(false);
                    // A state cookie goes with it; a session's stays.
                    e.server.saw_session_cookie = Some(self.voice < 2);
                }
            }
            Mishap::ReplayOfADoneFlow => {
                e.trace = Trace { done: true, in_cookie: Marker::Gone, ..e.trace.clone() };
                e.server.saw_departure_cookie = Some(true);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            // The library deletes the one state that it keeps before it compares it, or it is known not to.
            Mishap::OlderTabFailedFirst | Mishap::OlderTabFailedFirstAndTheServerLostIt => {
                e.flow.parallel_flows = Some(ParallelFlows::One);
                if self.mishap == Mishap::OlderTabFailedFirstAndTheServerLostIt {
                    e.framework = self.say(&["spring-security", "auth.js", "chainlit"]);
                }
                departure(e).another_ended = true;
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            // Each state has a place of its own. The other flow's success took our cookie, and no other.
            Mishap::ManySlotsAndBothCookiesGone | Mishap::ManySlotsAndOursGone => {
                e.flow.parallel_flows = Some(ParallelFlows::Many);
                departure(e).another_ended = true;
                e.trace.in_cookie = Marker::Gone;
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                if self.mishap == Mishap::ManySlotsAndBothCookiesGone {
                    no_cookie_came(e);
                }
                e.server.error = self.state_lost();
            }
            // The framework has redirected; its library looks at the state first.
            Mishap::RefusedOutOfSight => {
                forget(e);
                no_cookie_came(e);
                e.page = Page::Error;
                e.exchange = Exchange::default();
                e.answer = Answer::default();
                e.server.answer = Some(vec!["error".into(), "state".into()]);
                e.server.error = self.say(&["state_mismatch", "csrf_detected", "AuthStateMissing"]);
            }
            Mishap::UnmarkedAndTheServerLostIt
            | Mishap::UnmarkedAndTheCookieIsGone
            | Mishap::UnmarkedAndTheCookieIsStrict => {
                forget(e);
                e.trace.login_page_in_tab_ago = Some(40_000);
                e.trace.login_page_in_browser_ago = Some(40_000);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                match self.mishap {
                    Mishap::UnmarkedAndTheCookieIsGone => no_cookie_came(e),
                    Mishap::UnmarkedAndTheCookieIsStrict => {
                        no_cookie_came(e);
                        e.server.session_cookie_same_site = Some(SameSite::Strict);
                    }
                    _ => {}
                }
                e.server.error = self.state_lost();
            }
            // The user loaded the page again before it had its verdict: its answer is in the ledger, and no more.
            Mishap::ReloadOfAnArrivalThatNobodyWaitedFor => {
                replayed(e);
                e.trace.in_cookie = Marker::Gone;
                no_cookie_came(e);
                e.server.error = self.state_lost();
            }
            Mishap::ReloadAfterTheServerLostItUnheard => {
                replayed(e);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::ReloadAfterTheCodeWasRefusedUnheard => {
                replayed(e);
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            // A server that keeps its state until it has a token asks again, minutes later.
            Mishap::CodeExpiredAfterAnOutage => {
                e.trace.answer_seen_ago = Some(900_000);
                departure(e).departed_at = NOW - 940_000;
                e.environment.navigation = Navigation::Reload;
                e.trace.answer_failed =
                    Some(FirstVerdict { cause: Cause::DeviceOffline, certainty: Certainty::Likely });
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            Mishap::OtherTabSucceeded => {
                e.trace.superseded = true;
                e.trace.in_browser = Marker::Gone;
                e.trace.in_cookie = Marker::Gone;
                e.trace.succeeded_ago = Some(20_000);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::SlotOverwrittenOutOfSight => {
                departure(e).state = Some(Fingerprint::of("s", [1; 8]));
                e.trace.state = StateCheck::Matches;
                e.server.error = self.say(&["session_context_missing", "AuthStateForbidden", "csrf_detected"]);
            }
            Mishap::ServersClockIsWrong => {
                departure(e).departed_at = NOW - 1000;
                e.server.session_had_state = Some(self.voice.is_multiple_of(2));
                e.server.error = self.say(&["flow_state_expired", "authn.response.error.state-expired"]);
            }
            // By the time the page looks.
            Mishap::ServerClearsOurCookieAsItFails | Mishap::ServerClearsOursAndItsOwnHasExpired => {
                e.trace.in_cookie = Marker::Gone;
                e.server.session_had_state = Some(false);
                if self.mishap == Mishap::ServerClearsOursAndItsOwnHasExpired {
                    departure(e).departed_at = NOW - 420_000;
                    e.server.saw_session_cookie = Some(false);
                }
                e.server.error = self.state_lost();
            }
            Mishap::StateCookieUnreadable => {
                e.server.session_had_state = None;
                e.server.state = Some(StateFound::Unreadable);
                e.server.error = self.state_lost();
            }
            Mishap::StateCookieRemoved | Mishap::StateCookieExpired => {
                e.server.saw_session_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.session_cookie_same_site = self.voice.is_multiple_of(2).then_some(SameSite::Lax);
                e.server.error = self.state_lost();
                if self.mishap == Mishap::StateCookieExpired {
                    departure(e).departed_at = NOW - 420_000;
                }
            }
            Mishap::StateOlderThanItsDeparture => {
                departure(e).state = Some(Fingerprint::of("s", [1; 8]));
                departure(e).departed_at = NOW - 5_000;
                e.trace.state = StateCheck::Matches;
                e.flow.state_lifetime_seconds = Some(600);
                e.server.session_had_state = Some(false);
                e.server.error = self.say(&["session_context_missing", "flow_state_expired"]);
            }
            Mishap::FormTokenRefusesThePost => {
                posted(e);
                e.server.session_had_state = None;
                e.server.saw_departure_cookie = Some(false);
                e.server.saw_any_cookie = None;
                e.server.saw_session_cookie = None;
                e.server.error = self.say(&["CSRF verification failed", "authenticity_error"]);
            }
            Mishap::IssuerNotNamed | Mishap::IssuerEscaped => {
                e.server.error = Some("issuer_mismatch".into());
                if self.mishap == Mishap::IssuerEscaped {
                    e.answer.issuer = true;
                    e.answer.damage = Some(Damage::HtmlEscaped);
                }
            }
            // An app store's, or a provider's own page of apps (social-core #411).
            Mishap::InstallLink => {
                forget(e);
                e.answer.state = false;
                no_cookie_came(e);
                e.server.error = self.parameter_missing();
            }
            // Cookies don't tell ports apart, and storage does.
            Mishap::OtherPort => {
                forget(e);
                e.trace.in_cookie = Marker::Kept;
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::NameThatNobodyListed => {
                e.server.session_had_state = Some(false);
                e.server.error = self.say(&["connection refused", "ECONNREFUSED 10.0.0.7", "boom", "http_error"]);
            }
            Mishap::ServiceWorkerAnswers => {
                nobody_answers(e, ExchangeEnd::Unreadable);
                e.exchange.status = Some(200);
                e.environment.service_worker = true;
            }
            Mishap::NeverCameBack => {
                let trace = mem::take(&mut e.trace);
                *e = Evidence { trace, returns_are_seen: true, ..on_login_page() };
            }
            Mishap::ForgedLink => {
                forget(e);
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(false);
                self.forged_parameters(e);
            }
            // This browser has a sign-in under way, whose state the server has.
            Mishap::ForgedLinkWhileAway => {
                if self.voice.is_multiple_of(2) {
                    departure(e).state = Some(Fingerprint::of("s", [1; 8]));
                    e.trace.state = StateCheck::Differs;
                }
                self.forged_parameters(e);
            }
            Mishap::ForgedErrorPage => {
                if self.voice.is_multiple_of(2) {
                    forget(e);
                }
                e.page = Page::Error;
                e.exchange = Exchange::default();
                e.answer = Answer::default();
                e.server = ServerView::default();
                e.server.error = self.say(&["identity_in_use", "server_error", "invalid_client", "backend_missing"]);
                e.server_error_in_address = true;
            }
            Mishap::DeliveredTwice => {
                e.trace.answer_seen_ago = Some(430);
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            Mishap::QueryLost => {
                e.answer = Answer::default();
                e.server.error = self.parameter_missing();
            }
            Mishap::StateDropped => {
                departure(e).state = Some(Fingerprint::of("s", [1; 8]));
                e.trace.state = StateCheck::Unknown;
                e.answer.state = false;
                e.server.error = self.parameter_missing();
            }
            Mishap::CodeDropped => {
                e.answer.code = false;
                e.server.error = self.parameter_missing();
            }
            Mishap::HtmlEscaped => {
                e.answer.damage = Some(Damage::HtmlEscaped);
                e.server.error = self.parameter_missing();
            }
            Mishap::EscapedTwice => {
                e.answer.damage = Some(Damage::DoublyEncoded);
                e.trace.state = StateCheck::Differs;
                e.server.error = self.state_lost();
            }
            Mishap::ComesTwiceAndIsRefused => {
                e.answer.damage = Some(Damage::Repeated);
                e.server.error = self.parameter_missing();
            }
            Mishap::ComesTwiceButTheAccountIsTaken => {
                e.answer.damage = Some(Damage::Repeated);
                e.server.error = account_is_taken;
            }
            // This server takes one of the two.
            Mishap::ComesTwiceButTheServerLostIt => {
                e.answer.damage = Some(Damage::Repeated);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::ComesTwiceButTheCodeIsRefused => {
                e.answer.damage = Some(Damage::Repeated);
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            Mishap::AnotherState => {
                e.trace.state = StateCheck::Differs;
                e.server.error = self.say(&["session_context_missing", "AuthStateForbidden", "csrf_detected"]);
            }
            Mishap::OpenedDirectly => {
                forget(e);
                e.answer = Answer::default();
                e.server.session_had_state = Some(false);
                e.server.error = self.parameter_missing();
            }
            Mishap::StaleLoginPageBefore => {
                *e = on_login_page();
                e.login_page_lifetime_seconds = Some(600);
                e.page_age_seconds = 700;
            }
            // Before the provider: begin() has run, and the form was refused.
            Mishap::StaleLoginPage => {
                e.answer = Answer::default();
                e.page = Page::Error;
                e.exchange = Exchange::default();
                e.server.session_had_state = None;
                e.server.error = self.say(&["CSRF verification failed", "authenticity_error", "MissingCSRF"]);
            }
            Mishap::DeviceOffline => {
                e.environment.online = false;
                nobody_answers(e, ExchangeEnd::Failed);
            }
            Mishap::CaptivePortal => {
                nobody_answers(e, ExchangeEnd::Unreadable);
                e.exchange.status = Some(200);
            }
            Mishap::ClockWrong => {
                e.clock_ahead_seconds = Some(3600);
                e.server.saw_session_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::ProviderUnavailable => {
                e.server.provider_status = Some(503);
                e.server.error = self.say(&["unavailable", "AuthUnreachableProvider", "HTTPError", "ServerException"]);
            }
            Mishap::ProviderSaysLater => {
                says(e, "temporarily_unavailable");
                e.server.error = self.say(&["unavailable", "AuthFailed", "temporarily_unavailable"]);
            }
            Mishap::ProviderError => {
                e.server.provider_status = Some(500);
                e.server.error = self.say(&["unavailable", "HTTPError", "malformed_response", "ServerException"]);
            }
            Mishap::ProviderSaysError => {
                says(e, "server_error");
                e.server.error = self.say(&["AuthFailed", "http_error", "server_error"]);
            }
            Mishap::ProviderTimeout => {
                e.server.error = self.say(&["timeout", "ReadTimeout", "OAUTH_TIMEOUT"]);
            }
            Mishap::ServerTooSlow => nobody_answers(e, ExchangeEnd::TimedOut),
            Mishap::NeverReturnedBefore => {
                *e = on_login_page();
                e.unfinished = vec![Unfinished { provider: None, departed_at: NOW - 4_000_000 }; 3];
            }
            Mishap::OtherHostWithASharedCookie => {
                forget(e);
                e.cookie_shared = true;
                e.trace.in_cookie = Marker::Kept;
                no_cookie_came(e);
                e.server.saw_departure_cookie = Some(true);
                e.server.saw_any_cookie = Some(true);
                e.server.error = self.state_lost();
            }
            Mishap::OtherHostBefore => {
                *e = on_login_page();
                e.callback_address = Some(Relation::Unrelated);
            }
            Mishap::StrictCookie => {
                e.server.saw_session_cookie = Some(false);
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            // With a form, a Lax cookie does not come whether it is there or not. One that is SameSite=None would have
            // come.
            Mishap::PostedAnswer | Mishap::PostedAnswerAndTheCookieIsGone => {
                posted(e);
                no_cookie_came(e);
                e.server.session_cookie_same_site =
                    Some(if self.mishap == Mishap::PostedAnswer { SameSite::Lax } else { SameSite::None });
                e.server.error = self.state_lost();
            }
            // The server's cookie is SameSite=None: that one came.
            Mishap::PostedAnswerButTheAccountIsTaken => {
                posted(e);
                e.server.saw_departure_cookie = Some(false);
                e.server.error = account_is_taken;
            }
            Mishap::ServerLostState => {
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
            }
            Mishap::AnswerInTheFragment => {
                e.flow.response_mode = Some(ResponseMode::Query);
                e.answer.place = Place::Fragment;
                e.server.error = self.parameter_missing();
            }
            Mishap::AnswerPosted => {
                e.flow.response_mode = Some(ResponseMode::Query);
                posted(e);
                e.server.error = self.say(&["missing_parameter", "no_code"]);
                e.server.session_had_state = None;
            }
            Mishap::AnswerInTheFragmentByDesign => {
                e.flow.response_mode = Some(ResponseMode::Fragment);
                e.answer.place = Place::Fragment;
                e.server.error = account_is_taken;
            }
            Mishap::ClientMisconfigured => {
                e.server.error = self.say(&["invalid_client", "invalid_setting", "OAuthSignin", "AADSTS7000215"]);
            }
            Mishap::CodeRejected => {
                e.server.error = self.code_refused();
                e.server.provider_status = Some(400);
            }
            Mishap::IssuerMismatch => {
                e.answer.issuer = true;
                e.server.error = self.say(&["issuer_mismatch", "iss does not match"]);
            }
            Mishap::AccountConflict => e.server.error = account_is_taken,
            Mishap::AccountNotAllowed => {
                e.server.error = self.say(&["authentication_disallowed", "AuthForbidden", "AccessDenied"]);
            }
            Mishap::BackendUnknown => e.server.error = self.say(&["backend_missing", "MissingBackend"]),
            Mishap::ServerFailed => {
                e.exchange = Exchange { end: ExchangeEnd::Unreadable, status: Some(500) };
                e.server.error = if self.error_page { Some("internal_server_error".into()) } else { None };
            }
            Mishap::Unknown => e.server.error = self.say(&["http_error", "AuthFailed", "OAuthCallback", "Callback"]),
        }
    }
}

impl World {
    /// What somebody wrote into a link. The server hands on what a provider may say, as many do before they look at the state.
    fn forged_parameters(&self, e: &mut Evidence) {
        let error =
            self.say(&["server_error", "temporarily_unavailable", "invalid_scope", ""]).filter(|name| !name.is_empty());
        e.answer.error.clone_from(&error);
        e.answer.code = error.is_none();
        e.server.error = error.or_else(|| self.state_lost());
    }
}

impl Mishap {
    pub fn is_forged(self) -> bool {
        matches!(self, Mishap::ForgedLink | Mishap::ForgedLinkWhileAway | Mishap::ForgedErrorPage)
    }

    /// Whether the answer has the state that left.
    fn answers_its_own_request(self) -> bool {
        !self.is_forged()
            && !matches!(
                self,
                Mishap::AnotherState
                    | Mishap::EscapedTwice
                    | Mishap::StateDropped
                    | Mishap::ParallelVerifier
                    | Mishap::ReloadAfterFailure
                    | Mishap::SecondAnswerToAnOldRequest
            )
    }

    /// What the server's own check would have found, where the world tells.
    fn found_state(self, e: &Evidence) -> Option<StateFound> {
        match self {
            Mishap::AnotherState | Mishap::SlotOverwrittenOutOfSight | Mishap::ParallelFlows => Some(StateFound::Other),
            Mishap::ForgedLinkWhileAway if e.answer.state => Some(StateFound::Other),
            Mishap::BrowserChanged | Mishap::OtherHost | Mishap::BrowserChangedIntoAnApp => Some(StateFound::Elsewhere),
            Mishap::ServerLostState
            | Mishap::DeliveredTwiceFirstLost
            | Mishap::DeliveredTwiceAndCleared
            | Mishap::OlderTabFailedFirst
            | Mishap::OtherTabSucceeded
            | Mishap::StateCookieRemoved
            | Mishap::StateCookieExpired
            | Mishap::StrictCookie
            | Mishap::PostedAnswerAndTheCookieIsGone
            | Mishap::ReloadOfTheProvidersPage
            | Mishap::ForgedLink
            | Mishap::AnswerFromHistory => Some(StateFound::None),
            Mishap::CodeRejected
            | Mishap::AccountConflict
            | Mishap::AccountNotAllowed
            | Mishap::ProviderUnavailable => Some(StateFound::Matched),
            _ => None,
        }
    }
}

/// A sign-in that succeeds, and the login page before it, in a browser where anything else may be true.
pub fn healthy(framework: &frameworks::Framework, besides: Besides) -> (Evidence, Evidence) {
    let mut arrival = arrived();
    arrival.flow = framework.flow;
    arrival.framework = Some(framework.name.into());
    besides.apply(Mishap::Unknown, &mut arrival);
    arrival.server.signed_in = Some(true);
    let environment = Environment { cookies: Cookies::Work, ..arrival.environment.clone() };
    let mut login = Evidence { flow: framework.flow, environment, ..on_login_page() };
    if besides.script_cookies_filtered {
        login.environment.cookies = Cookies::Blocked;
    }
    (arrival, login)
}

/// A login page that the user opens in the tab of a sign-in whose answer is at its exchange, and will succeed. On a
/// site with only an error page the server takes the answer by itself, and nothing here knows that it came.
pub fn login_page_meanwhile(besides: Besides, error_page: bool) -> Evidence {
    let mut arrival = arrived();
    besides.apply(Mishap::Unknown, &mut arrival);
    let Evidence { mut trace, environment, .. } = arrival;
    trace.followed = !error_page;
    let unseen = error_page;
    Evidence { trace, environment, returns_are_seen: true, only_successes_are_seen: unseen, ..on_login_page() }
}

/// A whole answer, 40 seconds after its departure, in the browser and the tab that it left from; the server refuses it and does
/// not say why.
fn arrived() -> Evidence {
    let departure = Departure {
        flow_id: flow_id([1; 10]),
        departed_at: NOW - 40_000,
        provider: None,
        attempt: 1,
        cookie_kept: true,
        state: None,
        given_up: false,
        reported: false,
        another_ended: false,
    };
    Evidence {
        now: NOW,
        environment: Environment {
            cookies: Cookies::Work,
            session_storage: Storage::Works,
            local_storage: Storage::Works,
            navigation: Navigation::Navigate,
            ..Environment::default()
        },
        answer: Answer { place: Place::Query, code: true, state: true, ..Answer::default() },
        trace: Trace {
            flow_id: Some(departure.flow_id.clone()),
            departure: Some(departure),
            in_tab: Marker::Kept,
            in_browser: Marker::Kept,
            in_cookie: Marker::Kept,
            state: StateCheck::Unknown,
            ..Trace::default()
        },
        server: ServerView {
            signed_in: Some(false),
            saw_departure_cookie: Some(true),
            saw_any_cookie: Some(true),
            saw_session_cookie: Some(true),
            session_had_state: Some(true),
            method: Some(Method::Get),
            ..ServerView::default()
        },
        exchange: Exchange { end: ExchangeEnd::Answered, status: Some(200) },
        storage_access: Some(true),
        ..Evidence::default()
    }
}

fn on_login_page() -> Evidence {
    let Evidence { now, environment, .. } = arrived();
    Evidence { page: Page::Login, now, environment, ..Evidence::default() }
}

fn says(e: &mut Evidence, error: &str) {
    e.answer.error = Some(error.into());
    e.answer.code = false;
}

fn departure(e: &mut Evidence) -> &mut Departure {
    e.trace.departure.get_or_insert_with(|| unreachable!("every world departs"))
}

fn forget(e: &mut Evidence) {
    let gone = Marker::Gone;
    e.trace = Trace { in_tab: gone, in_browser: gone, in_cookie: gone, ..Trace::default() };
}

fn no_cookie_came(e: &mut Evidence) {
    e.server.saw_departure_cookie = Some(false);
    e.server.saw_any_cookie = Some(false);
    e.server.saw_session_cookie = Some(false);
    e.server.session_had_state = Some(false);
}

fn superseded(e: &mut Evidence) {
    e.trace.superseded = true;
    e.trace.in_cookie = Marker::Replaced;
}

fn replayed(e: &mut Evidence) {
    e.trace.answer_seen_ago = Some(60_000);
    e.environment.navigation = Navigation::Reload;
}

fn posted(e: &mut Evidence) {
    e.answer = Answer::default();
    e.server.method = Some(Method::Post);
}

fn in_a_frame(e: &mut Evidence) {
    e.environment.framed = Framed::CrossSite;
    e.environment.cookies = Cookies::Blocked;
    departure(e).cookie_kept = false;
    e.trace.in_cookie = Marker::Gone;
}

fn keeps_state_in(e: &mut Evidence, place: StateKeptIn) {
    e.flow.state_kept_in = Some(place);
    // Such a flow has no server to say what it saw.
    e.server = ServerView { signed_in: Some(false), ..ServerView::default() };
}

fn nobody_answers(e: &mut Evidence, end: ExchangeEnd) {
    e.exchange = Exchange { end, status: None };
    e.server = ServerView::default();
}

/// How many observations can be hidden.
pub const HIDDEN: u32 = 31;

/// Takes away what the bits name: as if the site had not said it, the server not sent it, the browser not shown it.
pub fn hide(e: &mut Evidence, bits: u32) {
    let hidden = |bit: u32| bits & (1 << bit) != 0;
    let (tab, browser) = (hidden(8), hidden(9));
    if hidden(0) {
        e.server.error = None;
    }
    if hidden(1) {
        e.server.provider_status = None;
    }
    if hidden(2) {
        e.server.saw_departure_cookie = None;
    }
    if hidden(3) {
        e.server.saw_any_cookie = None;
    }
    if hidden(4) {
        e.server.saw_session_cookie = None;
    }
    if hidden(5) {
        e.server.session_had_state = None;
    }
    if hidden(6) {
        e.server.method = None;
    }
    if hidden(7) {
        e.clock_ahead_seconds = None;
    }
    if tab {
        e.trace.in_tab = Marker::Unreadable;
        e.trace.login_page_in_tab_ago = None;
    }
    if browser {
        // The journal is there, with the ledger and the newer departures.
        e.trace.in_browser = Marker::Unreadable;
        e.trace.answer_seen_ago = None;
        e.trace.answer_failed = None;
        e.trace.failed_as = None;
        e.trace.succeeded_ago = None;
        e.trace.login_page_in_browser_ago = None;
        if let Some(departure) = &mut e.trace.departure {
            departure.another_ended = false;
        }
        e.trace.superseded &= e.trace.in_cookie == Marker::Replaced;
    }
    if hidden(10) {
        e.trace.superseded &= !(e.trace.in_cookie == Marker::Replaced && browser);
        e.trace.in_cookie = Marker::Unreadable;
    }
    let known = e.trace.in_tab == Marker::Kept || e.trace.in_browser == Marker::Kept;
    if !known {
        e.trace.departure = None;
        e.trace.state = StateCheck::Unknown;
    }
    if hidden(11) {
        e.trace.state = StateCheck::Unknown;
    }
    if hidden(12) {
        e.environment.cookies = Cookies::Unknown;
    }
    if hidden(13) {
        e.environment.session_storage = Storage::Unknown;
    }
    if hidden(14) {
        e.environment.local_storage = Storage::Unknown;
    }
    if hidden(15) {
        e.storage_access = None;
    }
    if hidden(16) {
        e.environment.navigation = Navigation::Unknown;
    }
    if hidden(17) {
        e.flow.state_kept_in = None;
    }
    if hidden(18) {
        e.flow.parallel_flows = None;
    }
    if hidden(19) {
        e.flow.state_lifetime_seconds = None;
    }
    if hidden(20) {
        e.flow.response_mode = None;
    }
    if hidden(21) {
        e.provider = None;
    }
    if hidden(22) {
        e.framework = None;
    }
    if hidden(23) {
        e.exchange.status = None;
    }
    if hidden(24) {
        e.environment.in_app_browser = None;
    }
    if hidden(25) {
        e.server.signed_in = None;
    }
    if hidden(26) {
        e.server.state = None;
    }
    if hidden(27) {
        e.server.session_cookie_same_site = None;
    }
    if hidden(28) {
        e.server.answer = None;
    }
    if hidden(29) {
        e.trace.succeeded_ago = None;
    }
    if hidden(30) {
        e.trace.login_page_in_tab_ago = None;
        e.trace.login_page_in_browser_ago = None;
    }
}
