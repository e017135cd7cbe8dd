//! Does a first-party cookie survive a write and a read? And the departure cookie, which the server can see too.
//! `document.cookie`, not `cookieStore`: synchronous, everywhere, and 10 to 100 times cheaper (reference: environment, 1.3).

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::departure::{COOKIE, COOKIE_LIVES_SECONDS};
use crate::environment::Cookies;
use crate::journal::FAILURES_COOKIE;
use crate::server_view::{VIEW_COOKIE, VIEW_COOKIE_ON_HTTP};
use crate::trace::DONE;

use super::{document, location, random};

const PROBE: &str = "oauth_chaperone_probe";

/// Writes, reads and deletes a cookie. Never `navigator.cookieEnabled`: Chromium and WebKit say true with all cookies blocked. What goes
/// through a filter of the page's own, as consent banners have one, says nothing of the browser's cookies.
pub fn probe() -> Cookies {
    match probe_as_it_is() {
        Cookies::Blocked | Cookies::Sandboxed if is_filtered() => Cookies::Unknown,
        found => found,
    }
}

fn probe_as_it_is() -> Cookies {
    match cookies() {
        Ok(_) => {}
        Err(Unreadable::Refused) => return Cookies::Sandboxed,
        Err(Unreadable::Absent) => return Cookies::Unknown,
    }
    let value = crate::departure::flow_id(random::bytes());
    if !write(PROBE, &value, 60, None) {
        return Cookies::Sandboxed;
    }
    let kept = read(PROBE).is_ok_and(|found| found.as_deref() == Some(&value));
    if kept {
        write(PROBE, "", 0, None);
    }
    if kept { Cookies::Work } else { Cookies::Blocked }
}

/// The departure cookie's value; `Err` where access throws.
pub fn departure() -> Result<Option<String>, ()> {
    read(COOKIE)
}

/// Writes the departure cookie, and says whether it can be read back.
pub fn write_departure(flow_id: &str, domain: Option<&str>) -> bool {
    write(COOKIE, flow_id, COOKIE_LIVES_SECONDS, domain);
    departure().ok().flatten().as_deref() == Some(flow_id)
}

/// Deletes the departure cookie, unless it says that its flow has ended well: then it tells a later replay.
pub fn delete_departure(domain: Option<&str>) {
    if !departure().ok().flatten().is_some_and(|value| value.starts_with(DONE)) {
        write(COOKIE, "", 0, domain);
    }
}

/// Reads the view cookie, and deletes it.
pub fn take_view() -> Option<String> {
    let name = if location::is_https() { VIEW_COOKIE } else { VIEW_COOKIE_ON_HTTP };
    let value = read(name).ok()??;
    write(name, "", 0, None);
    js_sys::decode_uri_component(&value).ok().map(Into::into)
}

/// The failures in a row. A cookie holds no blanks (RFC 6265 4.1.1).
pub fn failures() -> Option<String> {
    Some(read(FAILURES_COOKIE).ok()??.replace('~', " "))
}

/// Writes them, or deletes the cookie where there are none, and says whether they can be read back.
pub fn write_failures(text: &str) -> bool {
    let text = text.trim_end().replace(' ', "~");
    write(FAILURES_COOKIE, &text, if text.is_empty() { 0 } else { COOKIE_LIVES_SECONDS }, None);
    read(FAILURES_COOKIE).ok().flatten().is_some_and(|kept| kept == text)
}

/// False where access throws. `Secure` only on https: WebKit keeps no such cookie on http://localhost.
fn write(name: &str, value: &str, max_age: u32, domain: Option<&str>) -> bool {
    let domain = domain.map(|domain| format!("; Domain={domain}")).unwrap_or_default();
    let secure = if location::is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={max_age}{domain}{secure}");
    document::set_text("cookie", &cookie)
}

fn read(name: &str) -> Result<Option<String>, ()> {
    let cookies = cookies().map_err(|_| ())?;
    let found = cookies.split(';').find_map(|cookie| cookie.trim_ascii_start().strip_prefix(name)?.strip_prefix('='));
    Ok(found.map(Into::into))
}

/// Whether a script has put itself before the browser's `document.cookie`: the property is the document's own, or the prototype's setter
/// is no native one. An element of that name is none: it hides the property, and the prototype's is used then (`document`).
fn is_filtered() -> bool {
    const MOST_PROTOTYPES: usize = 8;
    let Some(document) = document::document() else { return false };
    let mut at: JsValue = document.into();
    for depth in 0..MOST_PROTOTYPES {
        if !at.is_object() {
            return false;
        }
        let found = Reflect::get_own_property_descriptor(at.unchecked_ref::<js_sys::Object>(), &"cookie".into())
            .unwrap_or_default();
        let part = |name: &str| Reflect::get(&found, &name.into()).unwrap_or_default();
        if found.is_object() && !part("value").is_object() {
            return depth == 0 || !is_native(&part("set"));
        }
        let Ok(next) = Reflect::get_prototype_of(at.unchecked_ref::<js_sys::Object>()) else { return false };
        at = next.into();
    }
    false
}

/// Whether a function is the browser's own (ECMAScript, `Function.prototype.toString`).
fn is_native(function: &JsValue) -> bool {
    let source = || {
        let to_string: Function = Reflect::get(function, &"toString".into()).ok()?.dyn_into().ok()?;
        to_string.call0(function).ok()?.as_string()
    };
    function.is_function() && source().is_some_and(|source| source.contains("[native code]"))
}

/// Why `document.cookie` says nothing.
enum Unreadable {
    /// Access throws.
    Refused,
    /// There is none.
    Absent,
}

fn cookies() -> Result<String, Unreadable> {
    document::document().ok_or(Unreadable::Absent)?;
    let cookies = document::look("cookie", JsValue::is_string).map_err(|_| Unreadable::Refused)?;
    cookies.as_string().ok_or(Unreadable::Absent)
}
