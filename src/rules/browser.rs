//! Frames, cookies and storage, as this browser allows them. The check page and the login page use these rules too.

use crate::case::Case;
use crate::environment::{Cookies, Framed, Storage};
use crate::evidence::StateKeptIn;
use crate::facts::Fact;
use crate::server_view::{Method, SameSite};
use crate::user_agent::Engine;
use crate::vocabulary::Certainty::{Certain, Likely};
use crate::vocabulary::{Cause, Page};

use super::{Judged, certain_if, known, passed, verdict, when};

/// In a frame of another site, cookies are gone or partitioned; in a sandboxed one, access throws (measured in three engines).
pub fn embedded_frame(case: &Case<'_>) -> Judged {
    when!(!case.cookies_are_cleared);
    let because = &[Fact::Framed, Fact::CookieProbe, Fact::StorageAccess, Fact::ServerError];
    let certainty = match (case.environment.framed, case.environment.cookies) {
        (_, Cookies::Sandboxed) => Certain,
        // Every such frame gets no Lax cookie. The server's own cookie may be of another kind, and may have come.
        (Framed::CrossSite, Cookies::Blocked) if case.storage_access == Some(false) => Certain,
        (Framed::CrossSite, Cookies::Work) if case.page != Page::Login && !case.server_lost_state => {
            return passed!("cookies work in this frame, and the server has its state");
        }
        (Framed::CrossSite, _) => Likely,
        _ => return passed!("neither a frame of another site nor a sandboxed one"),
    };
    verdict(Cause::EmbeddedFrame, certainty, because, &[Cause::CookieNotSent])
}

/// A cookie written here is not read back. The rule does not ask `navigator.cookieEnabled`: it says true in two engines
/// with all cookies blocked. Not in another site's frame: there the frame explains it. Not for a flow that keeps its
/// state elsewhere. Certain only where something else says so too. WebKit can keep only script's cookies from being
/// stored, and so can a consent banner or an add-on, while the server's `HttpOnly` cookies work. A cookie that the
/// server saw counts for more.
pub fn cookies_blocked(case: &Case<'_>) -> Judged {
    const ONE_MINUTE: i32 = 60;
    let blocked = case.environment.cookies == Cookies::Blocked && case.environment.framed != Framed::CrossSite;
    let told_otherwise =
        case.cookies_are_cleared || case.our_cookie_arrived || case.server.saw_any_cookie == Some(true);
    when!(blocked, case.state_is_in_a_cookie, !told_otherwise);
    // A browser that has just begun to filter has sent no cookie either. A browser that a departure left from would
    // have sent the server's cookie, if that is sent with a link, is still alive, and was not used up. WebKit ends it
    // by the device's clock.
    let clock_is_right = matches!(case.environment.browser.engine, Engine::Chromium | Engine::Gecko)
        || case.clock_ahead_seconds.is_some_and(|ahead| ahead < ONE_MINUTE);
    let would_come = case.departed
        && clock_is_right
        && case.nothing_came_before
        && case.is_in_time
        && case.server.method != Some(Method::Post)
        && case.server.session_cookie_same_site.is_some_and(|value| value != SameSite::Strict);
    let corroborated = case.environment.session_storage == Storage::Blocked
        || case.storage_access == Some(false)
        || case.server.saw_any_cookie == Some(false) && would_come;
    verdict(
        Cause::CookiesBlocked,
        certain_if(corroborated),
        &[
            Fact::CookieProbe,
            Fact::SessionStorage,
            Fact::StorageAccess,
            Fact::ServerSawAnyCookie,
            Fact::SessionCookieSameSite,
            Fact::ServerError,
        ],
        &[Cause::CookieRemoved],
    )
}

/// The flow keeps its state in a storage that can't be used. Not for a server's flow: its state is in a cookie.
pub fn storage_blocked(case: &Case<'_>) -> Judged {
    let (storage, because): (Storage, &'static [Fact]) = match known!(case.flow.state_kept_in) {
        StateKeptIn::SessionStorage => (case.environment.session_storage, &[Fact::SessionStorage]),
        StateKeptIn::LocalStorage => (case.environment.local_storage, &[Fact::LocalStorage]),
        StateKeptIn::Cookie => return passed!("the state is kept in a cookie"),
    };
    when!(matches!(storage, Storage::Blocked | Storage::Absent | Storage::Full));
    // Where there is no room now, there may have been some at departure. But the next entry to be written will find
    // none.
    let certain = storage != Storage::Full || case.page == Page::Login;
    verdict(Cause::StorageBlocked, certain_if(certain), because, &[Cause::StorageCleared])
}
