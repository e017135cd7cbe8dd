//! The two cookies that a server sets: the departure's, closed, and the view for a page of its own.

use form_urlencoded::byte_serialize;

use super::words::Told;
use crate::departure::{COOKIE, COOKIE_LIVES_SECONDS};
use crate::server_view::{VIEW_COOKIE, VIEW_COOKIE_ON_HTTP};
use crate::trace::DONE;

/// A redirect takes less.
const VIEW_LIVES_SECONDS: u32 = 60;

/// Closes the departure, so that a replay of this flow is recognized. Without a flow, the cookie is deleted.
pub(super) fn done(flow: Option<&str>, domain: Option<&str>, is_secure: bool) -> String {
    let (value, seconds) = flow.map_or_else(Default::default, |flow| (format!("{DONE}{flow}"), COOKIE_LIVES_SECONDS));
    cookie(COOKIE, &value, seconds, domain, is_secure)
}

/// For the page that the server redirects to, which reads it and deletes it.
pub(super) fn view(told: &Told, is_secure: bool) -> String {
    // `decodeURIComponent` leaves `+` as it is.
    let value = byte_serialize(told.json().as_bytes()).collect::<String>().replace('+', "%20");
    let name = if is_secure { VIEW_COOKIE } else { VIEW_COOKIE_ON_HTTP };
    cookie(name, &value, VIEW_LIVES_SECONDS, None, is_secure)
}

fn cookie(name: &str, value: &str, seconds: u32, domain: Option<&str>, is_secure: bool) -> String {
    let domain = domain.map(|domain| format!("; Domain={domain}")).unwrap_or_default();
    let secure = if is_secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{domain}{secure}")
}
