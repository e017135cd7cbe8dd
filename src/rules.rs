//! Evidence in, verdict out: one function for each rule, in one ordered table. The first that fires gives the verdict; those
//! behind it that fire as well are its alternatives. Each says where it is from, and when it must not fire.
//!
//! The order: what only its sayer can know, the server's own decisions and the provider's word; what the server can only say
//! once its state check has passed; replay; an answer that is missing or damaged; cookies and frames; the markers, from "nothing
//! is left" to "everything is"; and what remains. A rule is certain where `tests/properties` has no world in which it is wrong.

use crate::address::Relation;
use crate::answer::{Damage, Place};
use crate::catalogue::{self, Known, Meaning, Named, Speaker};
use crate::departure::COOKIE_LIVES_SECONDS;
use crate::environment::{Cookies, Framed, Navigation, Storage};
use crate::evidence::{Evidence, ExchangeEnd, Fact, ParallelFlows, ResponseMode, StateKeptIn};
use crate::server_view::Method;
use crate::trace::{Marker, StateCheck};
use crate::user_agent::google_refuses;
use crate::vocabulary::{Category, Cause, Certainty, Page};
use Certainty::{Certain, Likely, Possible};

/// What a rule concludes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Verdict {
    /// Why signing in failed.
    pub cause: Cause,
    /// How sure that is.
    pub certainty: Certainty,
    /// The facts it rests on.
    pub because: &'static [Fact],
    /// What is as likely by the same facts; empty where it is certain.
    pub as_likely: &'static [Cause],
    /// What else would leave the same facts, best first; empty where it is certain.
    pub or: &'static [Cause],
}

type Rule = fn(&Evidence) -> Option<Verdict>;

/// The rules, in order. The last one always fires.
const RULES: &[Rule] = &[
    server_decided,
    provider_said,
    denied_by_silence,
    provider_status,
    server_named_it,
    device_offline,
    exchange_timed_out,
    callback_replayed,
    response_mode_mismatch,
    query_lost,
    opened_directly,
    query_damaged,
    embedded_frame,
    cookies_blocked,
    storage_blocked,
    callback_address_mismatch,
    browser_changed,
    tab_changed,
    storage_cleared,
    clock_of_the_page,
    flow_expired,
    parallel_flows,
    verifier_replaced,
    another_state,
    clock_wrong,
    cookie_removed,
    cookie_not_sent,
    server_lost_state,
    server_blames_browser,
    code_rejected,
    provider_refused,
    server_failed,
    unknown,
];

/// The verdict on a failed sign-in, and after it the verdicts of the rules that fire too.
pub fn judge(evidence: &Evidence) -> (Verdict, impl Iterator<Item = Verdict>) {
    let mut fired = RULES.iter().filter_map(|rule| rule(evidence));
    let verdict = fired.next().unwrap_or(UNKNOWN);
    (verdict, fired)
}

/// The rules that can speak before the redirect, of the same probes that explain a failure after it.
const FORETELLING: &[Rule] = &[
    embedded_frame,
    cookies_blocked,
    storage_blocked,
    callback_elsewhere,
    stale_login_page,
    in_app_browser,
    never_returned,
];

/// What will surely or probably make a sign-in fail that has not begun yet.
pub fn foretell(evidence: &Evidence) -> impl Iterator<Item = Verdict> {
    FORETELLING.iter().filter_map(|rule| rule(evidence))
}

const UNKNOWN: Verdict = Verdict { cause: Cause::Unknown, certainty: Possible, because: &[], as_likely: &[], or: &[] };

/// Likely where it does not hold: each rule says here what excludes the other causes.
fn certain_if(holds: bool) -> Certainty {
    if holds { Certain } else { Likely }
}

fn verdict(cause: Cause, certainty: Certainty, because: &'static [Fact], or: &'static [Cause]) -> Option<Verdict> {
    Some(Verdict { cause, certainty, because, as_likely: &[], or: if certainty == Certain { &[] } else { or } })
}

// ---------------------------------------------------------------------------------------------- what only its sayer can know

/// What the server decides by itself, and can't be mistaken about: whose account it is, whom it lets in, which issuer it asked
/// (RFC 9207 2.4), which providers it has. Before the provider's word, since no denial would have let it get that far.
/// Less sure where servers give the name to a refusal of the provider's too (Python Social Auth's `AuthForbidden`).
fn server_decided(e: &Evidence) -> Option<Verdict> {
    use Cause::{AccountConflict, AccountNotAllowed, BackendUnknown, IssuerMismatch};
    let said = e.server_said()?;
    let Meaning::Cause(cause @ (AccountConflict | AccountNotAllowed | BackendUnknown | IssuerMismatch)) = said.meaning
    else {
        return None;
    };
    let because: &[Fact] = match cause {
        IssuerMismatch => &[Fact::ServerError, Fact::IssuerParameter],
        _ => &[Fact::ServerError, Fact::ProviderStatus],
    };
    verdict(cause, certain_if(!said.weak), because, &[Cause::ClientMisconfigured, Cause::UserDenied])
}

/// The answer carries `error` (RFC 6749 4.1.2.1). Before any talk of state: OmniAuth checks the state first and so hides a
/// denial behind "csrf_detected". Anybody can make a link with an error in it, so nothing is certain without a departure.
/// Nor is `access_denied`: "the resource owner or authorization server denied the request".
fn provider_said(e: &Evidence) -> Option<Verdict> {
    e.answer.error.as_ref()?;
    let because = &[Fact::ErrorParameter, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::ProviderShowedAPage];
    let Some(Known { meaning: Meaning::Cause(cause), weak, .. }) = e.provider_said() else {
        return verdict(Cause::Unknown, Possible, because, &[Cause::ProviderError, Cause::ClientMisconfigured]);
    };
    let or: &[Cause] = match cause {
        Cause::UserDenied => &[Cause::AccountNotAllowed],
        Cause::AccountNotAllowed => &[Cause::UserDenied],
        // Providers give these names to their own faults too: Cognito says invalid_request of a timeout.
        Cause::ClientMisconfigured => &[Cause::ProviderError],
        // Keycloak's "authentication_expired" also comes where another tab has signed in meanwhile.
        Cause::FlowExpired => &[Cause::ParallelFlows],
        _ => &[Cause::OpenedDirectly],
    };
    // Of the user's environment a provider can only guess, as a server can.
    let knows = !weak && cause.category() != Category::B;
    verdict(cause, certain_if(e.trace.departure.is_some() && knows), because, or)
}

/// WeChat and Yahoo! JAPAN leave the code out to say that the user refused. Not without the state, which ties an answer to its
/// departure, nor where something was done to the answer on the way.
fn denied_by_silence(e: &Evidence) -> Option<Verdict> {
    let silent = e.answer.state && !e.answer.code && e.answer.error.is_none() && e.answer.damage.is_none();
    silent.then_some(())?;
    let named = Named { provider: e.provider.as_deref(), ..Named::new("(no code)", Speaker::Provider) };
    let Meaning::Cause(cause) = catalogue::look_up(&named)?.meaning else { return None };
    verdict(cause, Likely, &[Fact::CodeParameter, Fact::StateParameter, Fact::StateCheck], &[Cause::QueryDamaged])
}

// -------------------------------------------------------------------- what the server can say once its state check has passed

/// The HTTP status that the provider gave the server: 429 and 503 are "not now" (RFC 6585 4, RFC 9110 15.6.4), other 5xx a
/// fault. Before the server's name for it: Python Social Auth 7 says `unavailable` of each.
fn provider_status(e: &Evidence) -> Option<Verdict> {
    let cause = match e.server.provider_status? {
        429 | 503 => Cause::ProviderUnavailable,
        504 => Cause::ProviderTimeout,
        500..=599 => Cause::ProviderError,
        _ => return None,
    };
    verdict(cause, Certain, &[Fact::ProviderStatus, Fact::ServerError], &[])
}

/// The server's own name for it, where the name means one thing. Not for a failure of the server itself: a lost session makes
/// some servers stumble (OmniAuth's `bytesize for nil`), so that the markers are asked before `server_failed` is believed. Nor
/// for what it can only guess of the user's environment. Nor a denial over an answer that says something else.
fn server_named_it(e: &Evidence) -> Option<Verdict> {
    let Known { meaning: Meaning::Cause(cause), weak, .. } = e.server_said()? else { return None };
    let guessed = cause.category() == Category::B || cause == Cause::ServerFailed;
    let provider_says_else = e.answer.error.is_some() && e.provider_said().map(|said| said.meaning) != e.server_means();
    let mislabelled = cause == Cause::UserDenied && (e.code_was_refused() || provider_says_else);
    (!guessed && !mislabelled).then_some(())?;
    let or: &[Cause] = match cause {
        // The server repeats the provider's answer, which a page without it in its address can't see for itself; and calls
        // other refusals by the same name.
        Cause::UserDenied => &[Cause::AccountNotAllowed, Cause::CodeRejected, Cause::ClientMisconfigured],
        Cause::ClientMisconfigured => &[Cause::ProviderError, Cause::CodeRejected],
        _ => &[Cause::ServerFailed],
    };
    let certain = !weak && cause != Cause::UserDenied;
    verdict(cause, certain_if(certain), &[Fact::ServerError, Fact::ProviderStatus], or)
}

/// The exchange did not come through, and the browser says that it has no network. `online: true` says nothing (MDN), so it is
/// not asked.
fn device_offline(e: &Evidence) -> Option<Verdict> {
    let came_through = matches!(e.exchange.end, ExchangeEnd::None | ExchangeEnd::Answered);
    (!came_through && !e.environment.online).then_some(())?;
    verdict(Cause::DeviceOffline, Likely, &[Fact::ExchangeEnd, Fact::Online], &[Cause::ServerFailed])
}

/// The exchange did not answer in time. Whether the provider or this site's server is the slow one can't be seen from here.
fn exchange_timed_out(e: &Evidence) -> Option<Verdict> {
    (e.exchange.end == ExchangeEnd::TimedOut).then_some(())?;
    verdict(
        Cause::ProviderTimeout,
        Likely,
        &[Fact::ExchangeEnd, Fact::Online],
        &[Cause::ServerFailed, Cause::DeviceOffline],
    )
}

// ------------------------------------------------------------------------------------------------------------------ replay

/// This very answer was seen before (the ledger), or the page was reloaded or gone back to and the server refuses what it
/// took before. Not for an answer without a code: an error may well come twice. Certain where the server says that what a
/// first arrival uses up was used up: the first may never have reached it.
fn callback_replayed(e: &Evidence) -> Option<Verdict> {
    e.answer.code.then_some(())?;
    let used_up = e.code_was_refused() || e.server_lost_state();
    let seen = e.trace.answer_seen_ago.is_some();
    let repeated = e.restored || matches!(e.environment.navigation, Navigation::Reload | Navigation::BackForward);
    (seen || repeated && used_up).then_some(())?;
    verdict(
        Cause::CallbackReplayed,
        certain_if(seen && used_up),
        &[Fact::AnswerSeenSecondsAgo, Fact::Navigation, Fact::ServerError],
        &[Cause::ServerLostState, Cause::FlowExpired],
    )
}

// ------------------------------------------------------------------------------------------- an answer missing or damaged

/// The answer came where the server does not look for it: behind the hash sign, or in a form while it reads the query. Not
/// where the site said that its answers come so.
fn response_mode_mismatch(e: &Evidence) -> Option<Verdict> {
    let because = &[Fact::AnswerPlace, Fact::RequestMethod, Fact::ServerError];
    let unread = e.server_means() == Some(Meaning::ParameterMissing);
    let certainty = match (e.answer.place, e.flow.response_mode) {
        (Place::Fragment, Some(ResponseMode::Fragment)) => return None,
        (Place::Fragment, mode) => certain_if(unread || mode.is_some()),
        (Place::Nowhere, _) if e.server.method == Some(Method::Post) && unread => Certain,
        _ => return None,
    };
    verdict(Cause::ResponseModeMismatch, certainty, because, &[Cause::QueryDamaged])
}

/// The address carries no answer. On an error page that proves nothing, unless the server missed it too. Nor does it where the
/// server has been to the provider with one.
fn answer_is_missing(e: &Evidence) -> bool {
    let on_its_place = e.page == Page::Callback || e.server_means() == Some(Meaning::ParameterMissing);
    let told_by_address = e.server.method != Some(Method::Post);
    e.answer.place == Place::Nowhere && on_its_place && told_by_address && !e.passed_state_check()
}

/// A departure is pending and the answer is not there: an extension, a host's rewriting or a length limit took it
/// (ClearURLs #329, Socialite #541). Not where the answer comes by POST, which leaves no trace in the address.
fn query_lost(e: &Evidence) -> Option<Verdict> {
    let pending = e.trace.departure.is_some() || e.trace.in_cookie == Marker::Kept;
    (answer_is_missing(e) && pending).then_some(())?;
    verdict(
        Cause::QueryLost,
        Likely,
        &[Fact::AnswerPlace, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[Cause::OpenedDirectly],
    )
}

/// No answer and no departure: a bookmark, a typed address. Where markers can't be read nobody knows, unless the server says
/// that no sign-in was under way.
fn opened_directly(e: &Evidence) -> Option<Verdict> {
    (answer_is_missing(e) && e.trace.departure.is_none() && e.trace.in_cookie != Marker::Kept).then_some(())?;
    let nothing_was_pending = e.trace.is_gone() || e.server.session_had_state == Some(false);
    verdict(
        Cause::OpenedDirectly,
        if nothing_was_pending { Likely } else { Possible },
        &[
            Fact::AnswerPlace,
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::DepartureCookie,
            Fact::SessionHadState,
        ],
        &[Cause::QueryLost],
    )
}

/// The answer is there, and not as a provider sends it. Not where it looks whole and the server passed its state check.
fn query_damaged(e: &Evidence) -> Option<Verdict> {
    let read_well = e.passed_state_check() && e.answer.damage.is_none();
    (e.answer.place != Place::Nowhere && e.answer.error.is_none() && !read_well).then_some(())?;
    let because = &[Fact::AnswerDamage, Fact::CodeParameter, Fact::StateParameter, Fact::ServerError];
    let server_missed_it = e.server_means() == Some(Meaning::ParameterMissing);
    let refused = e.server_means() == Some(Meaning::StateLost) || e.code_was_refused();
    let sent_a_state =
        e.trace.state != StateCheck::Unknown || e.trace.departure.as_ref().is_some_and(|d| d.state.is_some());
    let certainty = match (e.answer.damage, e.answer.code, e.answer.state) {
        (Some(Damage::HtmlEscaped), ..) => Certain,
        // RFC 6749 3.1 forbids it; some servers take one of them all the same.
        (Some(Damage::Repeated), ..) => certain_if(refused || server_missed_it),
        (None, true, false) | (Some(Damage::DoublyEncoded), true, false) if server_missed_it || sent_a_state => Certain,
        (_, true, false) => Likely,
        // Nobody knows which providers say a refusal by silence; two do (`denied_by_silence`).
        (_, false, _) => Likely,
        // A site's own state may look escaped; what the server or the fingerprint refuses does not.
        (Some(Damage::DoublyEncoded), ..) if e.trace.state == StateCheck::Differs || refused => Likely,
        _ => return None,
    };
    let or: &[Cause] = if e.answer.code { &[Cause::ServerLostState] } else { &[Cause::UserDenied] };
    verdict(Cause::QueryDamaged, certainty, because, or)
}

// ------------------------------------------------------------------------------------------------------- cookies and frames

/// Cookies can't explain it: the server saw its own, or got further than its state check.
fn cookies_are_cleared(e: &Evidence) -> bool {
    e.server.saw_session_cookie == Some(true) || e.passed_state_check()
}

/// In a frame of another site, cookies are gone or partitioned; in a sandboxed one, access throws (measured in three engines).
fn embedded_frame(e: &Evidence) -> Option<Verdict> {
    (!cookies_are_cleared(e)).then_some(())?;
    let because = &[Fact::Framed, Fact::CookieProbe, Fact::StorageAccess, Fact::ServerError];
    let certainty = match (e.environment.framed, e.environment.cookies) {
        (_, Cookies::Sandboxed) => Certain,
        // A Lax cookie is kept from every such frame; the server's own may be of another kind, unless something says it is not.
        (Framed::CrossSite, Cookies::Blocked) if e.storage_access == Some(false) || e.server_lost_state() => Certain,
        (Framed::CrossSite, Cookies::Work) if e.page != Page::Login && !e.server_lost_state() => return None,
        (Framed::CrossSite, _) => Likely,
        _ => return None,
    };
    verdict(Cause::EmbeddedFrame, certainty, because, &[Cause::CookieNotSent])
}

/// The flow needs cookies: by the site's word, or because most do.
fn state_is_in_a_cookie(e: &Evidence) -> bool {
    matches!(e.flow.state_kept_in, None | Some(StateKeptIn::Cookie))
}

/// A cookie written here is not read back. Not `navigator.cookieEnabled`: it says true in two engines with all cookies blocked.
/// Not in another site's frame: there the frame explains it. Nor for a flow that keeps its state elsewhere.
/// Certain where something else says so too: WebKit can keep script's cookies alone from being stored.
fn cookies_blocked(e: &Evidence) -> Option<Verdict> {
    let blocked = e.environment.cookies == Cookies::Blocked && e.environment.framed != Framed::CrossSite;
    let told_otherwise = cookies_are_cleared(e) || e.server.saw_any_cookie == Some(true);
    (blocked && state_is_in_a_cookie(e) && !told_otherwise).then_some(())?;
    let corroborated = e.environment.session_storage == Storage::Blocked
        || e.storage_access == Some(false)
        || e.server.saw_any_cookie == Some(false);
    verdict(
        Cause::CookiesBlocked,
        certain_if(corroborated),
        &[Fact::CookieProbe, Fact::SessionStorage, Fact::StorageAccess, Fact::ServerSawAnyCookie, Fact::ServerError],
        &[Cause::CookieRemoved],
    )
}

/// The provider refuses this app's browser, and shows its refusal on a page of its own: only before the redirect can it be met.
/// By the app's positive token alone, which may lie, so that it is never certain.
fn in_app_browser(e: &Evidence) -> Option<Verdict> {
    let app = e.environment.in_app_browser.as_deref()?;
    let google = e.provider.as_deref().is_some_and(|provider| catalogue::is_of_family(provider, "google"));
    (google && google_refuses(app)).then_some(())?;
    verdict(Cause::InAppBrowser, Likely, &[Fact::InAppBrowser], &[])
}

/// The login page is older than its form token: the server will refuse the form before the provider is reached (BookStack
/// #5053). Only where the site says how long the token lives.
fn stale_login_page(e: &Evidence) -> Option<Verdict> {
    (e.page_age_seconds > e.login_page_lifetime_seconds?).then_some(())?;
    verdict(Cause::StaleLoginPage, Certain, &[Fact::PageAgeSeconds], &[])
}

/// Several departures from this browser never came back: the provider, a firewall or an app that took the address may have
/// shown an error of its own. One is a user who thought better of it, and says nothing.
fn never_returned(e: &Evidence) -> Option<Verdict> {
    (e.unfinished.len() >= 2).then_some(())?;
    verdict(Cause::NeverReturned, Likely, &[Fact::UnfinishedDepartures], &[Cause::LeftProvider])
}

/// The user came back to the login page from the provider, by Back. Nothing failed: it is counted, and nobody is warned. Once:
/// what was counted is given up, and a flow that has failed has left the journal, while its record stays in the tab.
pub fn left_provider(e: &Evidence) -> Option<Verdict> {
    let came_back = e.restored || e.environment.navigation == Navigation::BackForward;
    let is_pending = e.trace.in_tab == Marker::Kept
        && e.trace.in_browser != Marker::Gone
        && e.trace.departure.as_ref().is_none_or(|departure| !departure.given_up);
    (e.page == Page::Login && came_back && is_pending).then_some(())?;
    verdict(
        Cause::LeftProvider,
        Likely,
        &[Fact::Restored, Fact::Navigation, Fact::DepartureInTab],
        &[Cause::NeverReturned],
    )
}

/// The flow keeps its state in a storage that can't be used. Not for a server's flow: its state is in a cookie.
fn storage_blocked(e: &Evidence) -> Option<Verdict> {
    let (storage, because): (Storage, &'static [Fact]) = match e.flow.state_kept_in? {
        StateKeptIn::SessionStorage => (e.environment.session_storage, &[Fact::SessionStorage]),
        StateKeptIn::LocalStorage => (e.environment.local_storage, &[Fact::LocalStorage]),
        StateKeptIn::Cookie => return None,
    };
    matches!(storage, Storage::Blocked | Storage::Absent | Storage::Full).then_some(())?;
    verdict(Cause::StorageBlocked, Certain, because, &[])
}

// -------------------------------------------------------------------------------------------------------------- the markers

/// Before the redirect: the answer will come to another address than this page's. The cheapest sure check there is;
/// mod_auth_openidc makes it at start, no other server's login page does. Hosts under one parent may share their cookies, so
/// only unrelated ones are certain to fail.
fn callback_elsewhere(e: &Evidence) -> Option<Verdict> {
    let certainty = match e.callback_address? {
        Relation::Same => return None,
        Relation::Related => Likely,
        Relation::Unrelated => Certain,
    };
    verdict(Cause::CallbackAddressMismatch, certainty, &[Fact::CallbackAddress], &[])
}

/// The shared cookie came along and the storage of this origin knows nothing: the user left from another host. Or this page is
/// not at the registered address at all.
fn callback_address_mismatch(e: &Evidence) -> Option<Verdict> {
    (!e.passed_state_check()).then_some(())?;
    let because = &[Fact::DepartureCookie, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::CallbackAddress];
    let only_the_shared_cookie = e.cookie_shared
        && (e.trace.in_tab, e.trace.in_browser, e.trace.in_cookie) == (Marker::Gone, Marker::Gone, Marker::Kept);
    let elsewhere = matches!(e.callback_address, Some(Relation::Related | Relation::Unrelated));
    (only_the_shared_cookie || elsewhere).then_some(())?;
    verdict(Cause::CallbackAddressMismatch, Likely, because, &[Cause::StorageCleared])
}

/// No marker is left although each place can be read and written. Another browser, profile, container, app or private window;
/// all site data cleared; or a departure from another host. Not where the server found its session: then it is this browser.
/// In an app's browser it is as likely that the app took the answer from the browser that left.
fn browser_changed(e: &Evidence) -> Option<Verdict> {
    let nothing_left = e.trace.is_gone() && e.environment.cookies == Cookies::Work;
    // Auth.js says "Configuration" of a lost cookie, allauth "unknown".
    let arrived = e.has_answer() || e.server_lost_state() || e.server_means() == Some(Meaning::Vague);
    (nothing_left && arrived && !cookies_are_cleared(e) && e.server.session_had_state != Some(true)).then_some(())?;
    // A success clears every marker, and the ledger knows only of arrivals that a chaperone has seen.
    let or: &[Cause] = match e.page {
        Page::Error => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved, Cause::CallbackReplayed],
        _ => &[Cause::CallbackAddressMismatch, Cause::CookieRemoved],
    };
    let because = &[
        Fact::DepartureInTab,
        Fact::DepartureInBrowser,
        Fact::DepartureCookie,
        Fact::CookieProbe,
        Fact::ServerSawAnyCookie,
    ];
    let in_an_app = e.environment.in_app_browser.is_some();
    let as_likely: &[Cause] = if in_an_app { &[Cause::InAppBrowser] } else { &[] };
    verdict(Cause::BrowserChanged, Likely, because, or).map(|verdict| Verdict { as_likely, ..verdict })
}

/// Another tab of this browser, and the flow keeps its state in the tab. For a server's flow another tab is no failure (MSAL #8667).
fn tab_changed(e: &Evidence) -> Option<Verdict> {
    let elsewhere = e.trace.in_tab == Marker::Gone && e.trace.in_browser == Marker::Kept;
    (e.flow.state_kept_in == Some(StateKeptIn::SessionStorage) && elsewhere).then_some(())?;
    verdict(Cause::TabChanged, Certain, &[Fact::DepartureInTab, Fact::DepartureInBrowser], &[])
}

/// The cookie survived and the storage did not, and the flow keeps its state there.
fn storage_cleared(e: &Evidence) -> Option<Verdict> {
    let cleared = e.trace.in_browser == Marker::Gone && e.trace.in_cookie == Marker::Kept;
    let kept_there = match e.flow.state_kept_in? {
        StateKeptIn::LocalStorage => true,
        StateKeptIn::SessionStorage => e.trace.in_tab != Marker::Kept,
        StateKeptIn::Cookie => false,
    };
    (kept_there && cleared).then_some(())?;
    verdict(
        Cause::StorageCleared,
        Likely,
        &[Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[Cause::CallbackAddressMismatch],
    )
}

/// A library in the page found a token too old or not yet valid, by a clock that is wrong (oidc-client-js #832). Not for a
/// server's flow, whose tokens the server checks by its own.
fn clock_of_the_page(e: &Evidence) -> Option<Verdict> {
    const TOLERATED: i32 = 60;
    (!state_is_in_a_cookie(e)).then_some(())?;
    let ahead = e.clock_ahead_seconds?;
    let fits = match e.server_means()? {
        Meaning::Cause(Cause::FlowExpired) => ahead > TOLERATED,
        Meaning::Cause(Cause::ServerFailed) => ahead < -TOLERATED,
        _ => false,
    };
    fits.then_some(())?;
    verdict(Cause::ClockWrong, Likely, &[Fact::ClockAheadSeconds, Fact::ServerError], &[Cause::FlowExpired])
}

/// More time passed than the state lives, by the server's clock or by the page's. Without the site's word on that time
/// nothing but hours is long.
fn flow_expired(e: &Evidence) -> Option<Verdict> {
    const HOURS: u32 = 2 * 60 * 60;
    let because = &[Fact::ElapsedSeconds, Fact::StateLifetimeSeconds, Fact::ServerError];
    let or = &[Cause::ServerLostState, Cause::CodeRejected];
    if let Some(Known { meaning: Meaning::Cause(Cause::FlowExpired), weak, .. }) = e.server_said() {
        return verdict(Cause::FlowExpired, certain_if(!weak), because, or);
    }
    let lifetime = e.flow.state_lifetime_seconds;
    (e.elapsed_seconds()? > lifetime.unwrap_or(HOURS)).then_some(())?;
    let certain = lifetime.is_some() && e.server_lost_state();
    verdict(Cause::FlowExpired, certain_if(certain), because, or)
}

/// A newer sign-in from this browser took the one place that the server keeps a state in. Not for servers that keep many.
/// Certain where that place holds another state: an empty one may have been lost.
fn parallel_flows(e: &Evidence) -> Option<Verdict> {
    (e.trace.superseded && e.flow.parallel_flows != Some(ParallelFlows::Many) && !e.passed_state_check())
        .then_some(())?;
    let another = e.server.session_had_state == Some(true) && e.server_means() == Some(Meaning::StateLost);
    verdict(
        Cause::ParallelFlows,
        certain_if(another && e.flow.parallel_flows == Some(ParallelFlows::One)),
        &[Fact::NewerDeparture, Fact::DepartureCookie, Fact::ParallelFlows, Fact::SessionHadState, Fact::ServerError],
        &[Cause::ServerLostState],
    )
}

/// A newer sign-in replaced this one's PKCE verifier although both had the same state (Python Social Auth up to core 6.1), so
/// that the provider refused the code (RFC 7636 4.6). Not for servers that keep many.
fn verifier_replaced(e: &Evidence) -> Option<Verdict> {
    let replaced = e.trace.superseded && e.flow.parallel_flows != Some(ParallelFlows::Many);
    (replaced && e.code_was_refused()).then_some(())?;
    verdict(
        Cause::ParallelFlows,
        Likely,
        &[Fact::NewerDeparture, Fact::ServerError, Fact::ParallelFlows],
        &[Cause::CodeRejected, Cause::CallbackReplayed],
    )
}

/// The answer's state is not the one that left, although nothing replaced that one: changed on the way, or somebody else's.
fn another_state(e: &Evidence) -> Option<Verdict> {
    let server_compared = e.server_means() == Some(Meaning::StateLost) && e.server.session_had_state == Some(true);
    let differs = e.trace.state == StateCheck::Differs || server_compared;
    (differs && e.answer.state).then_some(())?;
    verdict(
        Cause::QueryDamaged,
        Likely,
        &[Fact::StateCheck, Fact::SessionHadState, Fact::ServerError, Fact::NewerDeparture],
        &[Cause::ParallelFlows, Cause::CallbackReplayed],
    )
}

/// The device's clock runs ahead by more than the server's cookie lives, and that cookie did not come: one with an absolute
/// `Expires` (Auth.js) is dead on arrival. Not for our own, which has a Max-Age, nor where the server saw its own.
fn clock_wrong(e: &Evidence) -> Option<Verdict> {
    let lives = i32::try_from(lifetime_at_least(e)).unwrap_or(i32::MAX);
    (e.clock_ahead_seconds? > lives && e.server.saw_session_cookie == Some(false) && !e.passed_state_check())
        .then_some(())?;
    verdict(
        Cause::ClockWrong,
        Likely,
        &[Fact::ClockAheadSeconds, Fact::ServerSawSessionCookie, Fact::StateLifetimeSeconds],
        &[Cause::CookieRemoved, Cause::CookieNotSent],
    )
}

/// The departure cookie was there at departure and is gone, while the record beside it is not: an extension, a clean-up.
/// Not once the cookie has had time to expire, nor where the server saw its own. Never certain on an error page: a server that
/// clears the cookie on success, before `arrived()` could run, leaves the same to a replay.
fn cookie_removed(e: &Evidence) -> Option<Verdict> {
    let departure = e.trace.departure.as_ref()?;
    let gone = departure.cookie_kept && e.trace.in_cookie == Marker::Gone && e.trace.is_stored();
    let too_soon = e.elapsed_seconds()? < COOKIE_LIVES_SECONDS;
    (gone && too_soon && e.environment.cookies == Cookies::Work && !cookies_are_cleared(e)).then_some(())?;
    let (certain, or): (bool, &'static [Cause]) = match e.page {
        Page::Error => (false, &[Cause::CallbackReplayed, Cause::ServerLostState]),
        _ => (e.server.saw_session_cookie == Some(false), &[Cause::ServerLostState]),
    };
    verdict(
        Cause::CookieRemoved,
        certain_if(certain),
        &[
            Fact::DepartureCookie,
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::CookieProbe,
            Fact::ServerSawSessionCookie,
        ],
        or,
    )
}

/// Script sees the cookie and the server did not get it: SameSite=Strict, a form_post answer with SameSite=Lax, a caching
/// service worker (next-auth #1230). Where our Lax cookie came and the server's own did not, that one may also be gone.
fn cookie_not_sent(e: &Evidence) -> Option<Verdict> {
    (e.trace.in_cookie == Marker::Kept && !cookies_are_cleared(e)).then_some(())?;
    let because = &[
        Fact::DepartureCookie,
        Fact::ServerSawDepartureCookie,
        Fact::ServerSawAnyCookie,
        Fact::ServerSawSessionCookie,
        Fact::RequestMethod,
    ];
    let (ours, any, theirs) = (e.server.saw_departure_cookie, e.server.saw_any_cookie, e.server.saw_session_cookie);
    let certain = any == Some(false) || ours == Some(false) && (theirs == Some(false) || e.server_lost_state());
    ([ours, any, theirs].contains(&Some(false))).then_some(())?;
    verdict(Cause::CookieNotSent, certain_if(certain), because, &[Cause::CookieRemoved, Cause::ServerLostState])
}

/// The browser kept everything and the server's session has no state: per-process sessions, a cached login redirect, a late
/// response that overwrote the cookie. Suspect d first. Certain where the server got its own cookie, in less time than any
/// state lives, and the ledger can say that this answer is new.
fn server_lost_state(e: &Evidence) -> Option<Verdict> {
    (e.server_lost_state() && !e.passed_state_check()).then_some(())?;
    let kept = e.trace.is_stored() && e.trace.in_cookie == Marker::Kept;
    let sent = e.server.saw_session_cookie == Some(true);
    (kept || sent).then_some(())?;
    let in_time = e.elapsed_seconds().is_some_and(|elapsed| elapsed <= lifetime_at_least(e));
    let everything = kept && sent && e.trace.in_browser == Marker::Kept && in_time;
    verdict(
        Cause::ServerLostState,
        certain_if(everything && e.server.session_had_state == Some(false)),
        &[
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::DepartureCookie,
            Fact::ServerSawSessionCookie,
            Fact::SessionHadState,
            Fact::ElapsedSeconds,
            Fact::ServerError,
        ],
        &[Cause::CookieNotSent, Cause::CookieRemoved],
    )
}

/// How long the state lives, at the least: mod_auth_openidc's 300 seconds are the shortest that any framework has (reference:
/// prior-art, 1.5).
fn lifetime_at_least(e: &Evidence) -> u32 {
    const SHORTEST: u32 = 5 * 60;
    e.flow.state_lifetime_seconds.unwrap_or(SHORTEST)
}

// ------------------------------------------------------------------------------------------------------------ what remains

/// The server names a cause of the user's environment, and no marker says otherwise. It may know; it can't see the browser.
fn server_blames_browser(e: &Evidence) -> Option<Verdict> {
    let Known { meaning: Meaning::Cause(cause), weak, .. } = e.server_said()? else { return None };
    (cause.category() == Category::B).then_some(())?;
    let or: &[Cause] = match cause {
        // A form token is refused without its cookie too: Django's CSRF check, OmniAuth's authenticity_error.
        Cause::StaleLoginPage if e.environment.cookies == Cookies::Work => &[Cause::CookieRemoved],
        Cause::StaleLoginPage => &[Cause::CookiesBlocked, Cause::CookieRemoved],
        Cause::DeviceOffline => &[],
        _ => &[Cause::ServerLostState],
    };
    let because = &[Fact::ServerError, Fact::DepartureInTab, Fact::DepartureCookie, Fact::PageAgeSeconds];
    verdict(cause, if weak { Possible } else { Likely }, because, or)
}

/// The provider refused the code (RFC 6749 5.2, `invalid_grant`) and the rules before this one found no reason.
fn code_rejected(e: &Evidence) -> Option<Verdict> {
    e.code_was_refused().then_some(())?;
    verdict(
        Cause::CodeRejected,
        Likely,
        &[Fact::ServerError, Fact::CodeParameter, Fact::ElapsedSeconds, Fact::ProviderStatus],
        &[Cause::CallbackReplayed, Cause::FlowExpired, Cause::ClientMisconfigured],
    )
}

/// The provider refused what the server sent, and no name says what: a bad request is most often a code that is used up
/// (Python Social Auth up to core 5 keeps nothing but the status), any other refusal is one of the application.
fn provider_refused(e: &Evidence) -> Option<Verdict> {
    let because = &[Fact::ProviderStatus, Fact::ServerError];
    let had_a_code = e.answer.code || e.answer.place == Place::Nowhere;
    match e.server.provider_status? {
        400 if !had_a_code => None,
        400 => verdict(Cause::CodeRejected, Likely, because, &[Cause::ClientMisconfigured, Cause::CallbackReplayed]),
        401..=499 => {
            verdict(Cause::ClientMisconfigured, Likely, because, &[Cause::AccountNotAllowed, Cause::CodeRejected])
        }
        _ => None,
    }
}

/// This site's own server answered with a fault, with something that is no answer, or not at all. Certain where it had its
/// state: servers stumble over a lost one as well (OmniAuth's `bytesize for nil`).
fn server_failed(e: &Evidence) -> Option<Verdict> {
    let because = &[Fact::ExchangeEnd, Fact::ExchangeStatus, Fact::ServerError, Fact::SessionHadState];
    let named = e.server_means() == Some(Meaning::Cause(Cause::ServerFailed));
    let status_says = e.exchange.status.is_some_and(|status| status >= 500);
    let had_state = e.passed_state_check() || e.server.session_had_state == Some(true);
    match e.exchange.end {
        _ if named || status_says => verdict(
            Cause::ServerFailed,
            certain_if(had_state),
            because,
            &[Cause::ServerLostState, Cause::CookieRemoved],
        ),
        // A hotel's or a train's log-in page answers in the server's place.
        ExchangeEnd::Unreadable => verdict(Cause::ServerFailed, Likely, because, &[Cause::DeviceOffline]),
        ExchangeEnd::Failed => verdict(Cause::ServerFailed, Possible, because, &[Cause::DeviceOffline]),
        _ => None,
    }
}

/// Nothing above explains it.
fn unknown(_: &Evidence) -> Option<Verdict> {
    verdict(
        Cause::Unknown,
        Possible,
        &[Fact::ServerError, Fact::ExchangeEnd, Fact::DepartureInTab, Fact::DepartureInBrowser, Fact::DepartureCookie],
        &[],
    )
}
