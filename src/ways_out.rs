//! The ways out of apps' own browsers, checked against what was reported of them up to 2026-11 (reference: environment, 4.3). No
//! interface leaves such a browser by itself, so each is a link for the user to press, beside copying the address, which
//! works everywhere. They lead to the login page, never to a callback: code and state belong to the app's cookies.

use alloc::string::String;

use crate::text::split_once;

/// LINE's own parameter (LINE Developers, "Use LINE features with the LINE URL scheme"); LINE for Android and iOS.
pub const LINE_PARAMETER: &str = "openExternalBrowser";

/// On Android a page can name an intent, with a fallback for where nothing takes it. Not WeChat, which ignores it, nor TikTok,
/// where it is undependable.
const TAKE_INTENTS: &[&str] = &["Telegram", "Facebook", "Messenger", "Instagram", "Android WebView"];

/// On iOS 17 and later Safari has a scheme of its own. Not Instagram (dead since iOS 26.4), X (since 2025-11), WeChat or Snapchat.
const TAKE_SAFARI: &[&str] = &["Telegram", "Facebook", "Messenger", "LinkedIn", "TikTok", "Google app"];

/// The link that opens the address outside the app; None where none is known to work. `in_vain`: it was followed, and the page is
/// in the app still.
pub fn way_out(app: &str, os: &str, address: &str, in_vain: bool) -> Option<String> {
    let (scheme, rest) = split_once(address, "://")?;
    if in_vain {
        return None;
    }
    match (app, os) {
        ("LINE", _) => {
            let sign = if address.contains('?') { "&" } else { "?" };
            Some([address, sign, LINE_PARAMETER, "=1"].concat())
        }
        (app, "Android") if TAKE_INTENTS.contains(&app) => {
            let fallback: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
            Some(["intent://", rest, "#Intent;scheme=", scheme, ";S.browser_fallback_url=", &fallback, ";end"].concat())
        }
        (app, "iOS") if TAKE_SAFARI.contains(&app) => Some(["x-safari-", address].concat()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_app_and_system() {
        let out = |app, os| way_out(app, os, "https://shop.example/login?next=/cart", false);
        assert_eq!(out("LINE", "iOS").as_deref(), Some("https://shop.example/login?next=/cart&openExternalBrowser=1"));
        assert_eq!(
            out("Facebook", "Android").as_deref(),
            Some(
                "intent://shop.example/login?next=/cart#Intent;scheme=https;\
                 S.browser_fallback_url=https%3A%2F%2Fshop.example%2Flogin%3Fnext%3D%2Fcart;end"
            )
        );
        assert_eq!(out("Facebook", "iOS").as_deref(), Some("x-safari-https://shop.example/login?next=/cart"));
        for (app, os) in [("Instagram", "iOS"), ("WeChat", "Android"), ("Facebook", "Windows"), ("", "Android")] {
            assert_eq!(out(app, os), None, "{app} on {os}");
        }
        assert_eq!(way_out("LINE", "iOS", "https://shop.example/", true), None, "never round in circles");
    }
}
