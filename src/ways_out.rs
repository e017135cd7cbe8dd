//! The ways out of apps' own browsers, checked against what was reported of them up to 2026-11 (reference: environment,
//! 4.3). No interface can leave such a browser by itself. So each way is a link for the user to press, next to a button
//! that copies the address, which works everywhere. The links lead to the login page, never to a callback: code and
//! state belong to the app's cookies.

/// LINE's own parameter (LINE Developers, "Use LINE features with the LINE URL scheme"). It works in LINE for Android
/// and iOS, the only ones with a browser of their own.
pub const LINE_PARAMETER: &str = "openExternalBrowser";

/// On Android a page can name an intent, with a fallback where no app takes it. Not WeChat, which ignores it, nor
/// TikTok, where it is unreliable. Nor a WebView of an unknown app: one that takes no intents replaces the page by an
/// error. Other apps (Snapchat, LinkedIn, X, the Google app, Slack) open a tab of the real browser there, so there is
/// nothing to leave.
const TAKE_INTENTS: &[&str] = &["Telegram", "Threads", "Facebook", "Messenger", "Instagram"];

/// On iOS 17 and later Safari has a scheme of its own. An older one does nothing. Not Instagram (dead since iOS 26.4),
/// X (since 2025-11), WeChat or Snapchat. Schemes of the apps themselves (`kakaotalk://web/openExternal`,
/// `instagram://extbrowser`) are not documented by their makers.
const TAKE_SAFARI: &[&str] = &["Telegram", "Threads", "Facebook", "Messenger", "LinkedIn", "TikTok", "Google app"];

/// The link that opens the address outside the app. None where no link is known to work. `in_vain`: the user has
/// followed it, and the page is still in the app.
pub fn way_out(app: &str, os: &str, address: &str, in_vain: bool) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if in_vain {
        return None;
    }
    match (app, os) {
        ("LINE", "Android" | "iOS") => {
            let sign = if address.contains('?') { "&" } else { "?" };
            Some(format!("{address}{sign}{LINE_PARAMETER}=1"))
        }
        (app, "Android") if TAKE_INTENTS.contains(&app) => {
            // A space becomes `%20`: programs other than URL parsers read a plus as a plus.
            let fallback = form_urlencoded::byte_serialize(address.as_bytes()).collect::<String>().replace('+', "%20");
            Some(format!("intent://{rest}#Intent;scheme={scheme};S.browser_fallback_url={fallback};end"))
        }
        (app, "iOS") if TAKE_SAFARI.contains(&app) => Some(format!("x-safari-{address}")),
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
        assert_eq!(out("Threads", "iOS").as_deref(), Some("x-safari-https://shop.example/login?next=/cart"));
        assert!(out("Instagram", "Android").is_some_and(|way| way.starts_with("intent://")));
        for (app, os) in [
            ("Instagram", "iOS"),
            ("X", "iOS"),
            ("X", "Android"),
            ("Snapchat", "iOS"),
            ("WeChat", "iOS"),
            ("WeChat", "Android"),
            ("TikTok", "Android"),
            ("KakaoTalk", "Android"),
            ("Android WebView", "Android"),
            ("LINE", "Windows"),
            ("Facebook", "Windows"),
            ("", "Android"),
        ] {
            assert_eq!(out(app, os), None, "{app} on {os}");
        }
        assert_eq!(way_out("LINE", "iOS", "https://shop.example/", true), None, "never round in circles");
    }

    /// LINE's parameter is added once, before or after others, and no address is made of anything but one.
    #[test]
    fn from_any_address() {
        let out = |app, os, address| way_out(app, os, address, false);
        assert_eq!(
            out("LINE", "iOS", "https://shop.example/").as_deref(),
            Some("https://shop.example/?openExternalBrowser=1")
        );
        assert_eq!(
            out("Telegram", "Android", "http://localhost:3000/login").as_deref(),
            Some(
                "intent://localhost:3000/login#Intent;scheme=http;S.browser_fallback_url=http%3A%2F%2Flocalhost%3A3000%2Flogin;end"
            )
        );
        assert_eq!(out("LINE", "iOS", "javascript:alert(1)"), None);
        // What would end an intent early is encoded in the only part where it could stand.
        let way = out("Facebook", "Android", "https://shop.example/login?next=a;end").unwrap_or_default();
        assert!(way.ends_with("next%3Da%3Bend;end"), "{way}");
    }
}
