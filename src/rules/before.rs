//! What only a login page can see, before the redirect.

use crate::address::Relation;
use crate::case::Case;
use crate::catalogue;
use crate::environment::Navigation;
use crate::facts::Fact;
use crate::journal::MAY_BE_UNDER_WAY;
use crate::trace::Marker;
use crate::user_agent::google_refuses;
use crate::vocabulary::Certainty::{Certain, Likely};
use crate::vocabulary::{Cause, Page};

use super::{Judged, known, passed, verdict, when};

/// Before the redirect: the answer will come to another address than this page's. The cheapest sure check there is;
/// mod_auth_openidc makes it at start, no other server's login page does. Hosts under one parent may share their cookies, so
/// only unrelated ones are certain to fail.
pub fn callback_elsewhere(case: &Case<'_>) -> Judged {
    let certainty = match known!(case.callback_address) {
        Relation::Same => return passed!("the answer comes to this page's own host"),
        Relation::Related => Likely,
        Relation::Unrelated => Certain,
    };
    verdict(Cause::CallbackAddressMismatch, certainty, &[Fact::CallbackAddress], &[])
}

/// The login page is older than its form token: the server will refuse the form before the provider is reached (BookStack
/// #5053). Only where the site says how long the token lives.
pub fn stale_login_page(case: &Case<'_>) -> Judged {
    when!(case.page_age_seconds > known!(case.login_page_lifetime_seconds));
    verdict(Cause::StaleLoginPage, Certain, &[Fact::PageAgeSeconds], &[])
}

/// The provider refuses this app's browser, and shows its refusal on a page of its own. So the user can be warned only
/// before the redirect. The app is known only by its positive token, which may be false, so this is never certain.
pub fn in_app_browser(case: &Case<'_>) -> Judged {
    let app = known!(case.environment.in_app_browser.as_deref());
    let google = case.provider.is_some_and(|provider| catalogue::is_of_family(provider, "google"));
    when!(google, google_refuses(app));
    verdict(Cause::InAppBrowser, Likely, &[Fact::InAppBrowser], &[])
}

/// Several departures from this browser never came back: the provider, a firewall or an app that took the address may have
/// shown an error of its own. One alone may be a change of mind.
pub fn never_returned(case: &Case<'_>) -> Judged {
    when!(case.unfinished >= 2);
    verdict(Cause::NeverReturned, Likely, &[Fact::UnfinishedDepartures], &[Cause::LeftProvider])
}

/// The departure of this very tab is pending, and the tab shows the login page again. The provider showed an error of
/// its own, or the user came back by the address or a link. Only where this site sees how its sign-ins end, since a
/// success that nobody saw leaves the same facts. Only where no answer has come since, because that one may still be at
/// its exchange. Where a server takes the answers by itself, this can't be seen. There the rule waits until no sign-in
/// takes so long, or needs a user who came from another site's page, as by a link on the provider's own. Not by Back,
/// which is `left_provider`. Not by a reload, which may have stopped the departure. It is reported once.
pub fn never_came_back(case: &Case<'_>) -> Judged {
    let pending = (case.trace.in_tab, case.trace.in_browser) == (Marker::Kept, Marker::Kept);
    when!(case.page == Page::Login, case.returns_are_seen, pending, case.trace.in_cookie != Marker::Gone);
    let departure = known!(case.trace.departure.as_ref());
    let is_over = case.elapsed_seconds.is_some_and(|elapsed| u64::from(elapsed) * 1000 > MAY_BE_UNDER_WAY);
    when!(!case.only_successes_are_seen || is_over || case.provider_showed_a_page == Some(true));
    when!(!departure.given_up, !departure.reported, !case.trace.followed);
    when!(!case.trace.done, case.trace.failed_as.is_none());
    when!(case.environment.navigation == Navigation::Navigate, !case.restored);
    verdict(
        Cause::NeverReturned,
        Likely,
        &[
            Fact::DepartureInTab,
            Fact::DepartureInBrowser,
            Fact::ElapsedSeconds,
            Fact::Navigation,
            Fact::ProviderShowedAPage,
        ],
        &[Cause::LeftProvider],
    )
}

/// The user came back to the login page from the provider, by Back. Nothing failed: this is counted once, and the user
/// is not warned. A departure that was counted is given up. A flow that has failed has left the journal, while its
/// record stays in the tab.
pub fn left_provider(case: &Case<'_>) -> Judged {
    let came_back = case.restored || case.environment.navigation == Navigation::BackForward;
    let is_pending = case.trace.in_tab == Marker::Kept
        && case.trace.in_browser != Marker::Gone
        && case.trace.departure.as_ref().is_none_or(|departure| !departure.given_up);
    when!(case.page == Page::Login, came_back, is_pending);
    verdict(
        Cause::LeftProvider,
        Likely,
        &[Fact::Restored, Fact::Navigation, Fact::DepartureInTab],
        &[Cause::NeverReturned],
    )
}
