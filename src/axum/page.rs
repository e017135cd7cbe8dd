//! What the page holds. Attributes are the site's own settings, and the block is what `words` lets through. Nothing of
//! the answer is in the page. The form that works without script needs none of it either: it is sent to the page's own
//! address.

use super::Options;
use super::words::Told;
use crate::vocabulary::Page;

/// A page that is to be drawn: your layout around `html`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drawn {
    /// [`Page::Callback`] or [`Page::Error`].
    pub page: Page,
    /// The script, the element and all that is in it. Put it into your page unescaped.
    pub html: String,
    /// What the element's block says.
    pub told: Told,
}

pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            letter => written.push(letter),
        }
    }
    written
}

/// The page's own, as the browser sees it. Behind a proxy that takes a prefix away, the server knows another path.
const OWN_ADDRESS: &str = "?";

/// The element of the page that the provider's answer, or a failure, is shown on.
pub(super) fn after(options: &Options, page: Page, told: Option<&Told>) -> String {
    let is_callback = page == Page::Callback;
    let attributes = element(options, page, [("exchange-url", is_callback.then_some(OWN_ADDRESS))]);
    // A form without an action is sent to the page's own address, which holds the answer. So the answer need not be in
    // the page.
    let finish =
        if is_callback { "<noscript><form method=\"post\"><button>Continue</button></form></noscript>\n" } else { "" };
    let block = told.map_or_else(String::new, |told| {
        format!("<script type=\"application/json\" data-oauth-chaperone>{}</script>\n", told.block())
    });
    format!(
        "{}\n<{attributes}>\n{block}{finish}<a href=\"{}\">Start again</a>\n</oauth-chaperone>",
        script(options),
        escaped(&options.login_url),
    )
}

/// The element of the login page.
pub(super) fn before(options: &Options, callback_url: &str) -> String {
    let integration = (!options.callback_page).then_some("error_page");
    let more = [("callback-url", Some(callback_url)), ("integration", integration)];
    format!("{}\n<{}></oauth-chaperone>", script(options), element(options, Page::Login, more))
}

fn script(options: &Options) -> String {
    format!("<script type=\"module\" src=\"{}\"></script>", escaped(&options.script))
}

fn element<'a>(options: &'a Options, page: Page, more: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let own = [
        ("framework", options.framework.as_deref()),
        ("provider", options.provider.as_deref()),
        ("login-url", Some(&*options.login_url)),
        ("report-url", options.report_url.as_deref()),
        ("cookie-domain", options.cookie_domain.as_deref()),
    ];
    let others = options.attributes.iter().map(|(name, value)| (*name, Some(&**value)));
    let mut written = format!("oauth-chaperone page=\"{}\"", page.as_str());
    for (name, value) in own.into_iter().chain(more).chain(others) {
        if let Some(value) = value {
            written.extend([" ", name, "=\"", &escaped(value), "\""]);
        }
    }
    written
}

/// For a site that has no page of its own for this.
pub(super) fn plain(html: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Sign-in</title>\n{html}\n</html>\n"
    )
}
