//! Sign-ins that went wrong for one reason, which is known because it is chosen: what the page and the server then see, and
//! how much of it can be hidden. A world is what could happen, so that no two of its observations contradict each other.

use oauth_chaperone::address::Relation;
use oauth_chaperone::answer::{Answer, Damage, Place};
use oauth_chaperone::departure::{Departure, Fingerprint, flow_id};
use oauth_chaperone::environment::{Cookies, Environment, Framed, Navigation, Storage};
use oauth_chaperone::evidence::{Evidence, Exchange, ExchangeEnd, ParallelFlows, ResponseMode, StateKeptIn};
use oauth_chaperone::journal::Unfinished;
use oauth_chaperone::server_view::{Method, ServerView};
use oauth_chaperone::trace::{Marker, StateCheck, Trace};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, frameworks};
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
    CookieRemoved: CookieRemoved;
    StorageCleared: StorageCleared;
    TabChanged: TabChanged;
    BrowserChanged: BrowserChanged;
    BrowserChangedIntoAnApp: InAppBrowser | BrowserChanged;
    InAppBrowserBefore: InAppBrowser;
    FramedByAnotherSite: EmbeddedFrame;
    FramedAndSandboxed: EmbeddedFrame;
    FramedButTheAccountIsTaken: AccountConflict;
    ParallelFlows: ParallelFlows;
    ParallelVerifier: ParallelFlows;
    ParallelButTheServerLostIt: ServerLostState;
    FlowExpired: FlowExpired;
    ReloadAfterSuccess: CallbackReplayed;
    ReloadAfterFailure: CallbackReplayed;
    DeliveredTwice: CallbackReplayed;
    QueryLost: QueryLost;
    StateDropped: QueryDamaged;
    CodeDropped: QueryDamaged;
    HtmlEscaped: QueryDamaged;
    EscapedTwice: QueryDamaged;
    ComesTwiceAndIsRefused: QueryDamaged;
    ComesTwiceButTheAccountIsTaken: AccountConflict;
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
}

const NOW: u64 = 1_800_000_000_000;

impl World {
    pub fn strategy() -> impl Strategy<Value = World> {
        (proptest::sample::select(Mishap::ALL), 0..4usize, 0..3usize, any::<bool>())
            .prop_map(|(mishap, voice, framework, error_page)| World { mishap, voice, framework, error_page })
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
        let described = ["", "python-social-auth", "passport"].get(self.framework).copied().unwrap_or_default();
        if let Some(framework) = frameworks::named(described)
            && e.flow.parallel_flows.is_none_or(|flows| Some(flows) == framework.flow.parallel_flows)
            && e.flow.state_kept_in.is_none_or(|place| Some(place) == framework.flow.state_kept_in)
            && e.flow.response_mode.is_none_or(|mode| Some(mode) == framework.flow.response_mode)
            && e.flow.state_lifetime_seconds.is_none()
        {
            e.framework = Some(framework.name.into());
            e.flow = e.flow.or(framework.flow);
        }
        if self.error_page && e.page == Page::Callback {
            e.page = Page::Error;
            e.answer = Answer::default();
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
            Mishap::FramedButTheAccountIsTaken => {
                in_a_frame(e);
                e.storage_access = Some(true);
                e.server.saw_departure_cookie = Some(false);
                e.server.error = account_is_taken;
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
                e.server.saw_departure_cookie = Some(false);
                e.server.session_had_state = Some(self.voice.is_multiple_of(2));
                e.server.error = if self.voice.is_multiple_of(2) { self.code_refused() } else { self.state_lost() };
            }
            Mishap::ReloadAfterFailure => {
                replayed(e);
                e.trace.in_browser = Marker::Gone;
                e.server.session_had_state = Some(false);
                e.server.error = self.state_lost();
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
            Mishap::PostedAnswer => {
                posted(e);
                no_cookie_came(e);
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
            Mishap::IssuerMismatch => e.server.error = self.say(&["issuer_mismatch", "iss does not match"]),
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
pub const HIDDEN: u32 = 26;

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
    }
    if browser {
        // The journal is there, with the ledger and the newer departures.
        e.trace.in_browser = Marker::Unreadable;
        e.trace.answer_seen_ago = None;
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
}
