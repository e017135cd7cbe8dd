//! What the server saw, in its own words: the page can see neither HttpOnly cookies nor what the callback request carried.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

/// The cookie in which a server tells it before it redirects to a page of its own. On https no other host can write one of this name.
pub const VIEW_COOKIE: &str = "__Host-oauth_chaperone_view";
/// The same on plain http, where no cookie is `Secure`.
pub const VIEW_COOKIE_ON_HTTP: &str = "oauth_chaperone_view";

words! {
    /// How the callback was requested.
    Method {
        /// By following an address.
        Get = "GET",
        /// By a form (`response_mode=form_post`).
        Post = "POST",
    }
}

words! {
    /// What the server's own check of the state found.
    StateFound {
        /// It was this browser's.
        Matched = "matched",
        /// Nothing was kept for this browser.
        None = "none",
        /// A state was kept, but not this answer's.
        Other = "other",
        /// A state cookie came that could not be opened: a rotated secret, a cookie that was cut off.
        Unreadable = "unreadable",
        /// The server knows this state, and this browser did not bring the cookie that goes with it.
        Elsewhere = "elsewhere",
    }
}

words! {
    /// The SameSite attribute of the server's own cookie.
    SameSite {
        /// Kept back from every request that began at another site.
        Strict = "strict",
        /// Sent with a link from another site, and not with a form.
        Lax = "lax",
        /// Always sent.
        None = "none",
        /// Not set: Chromium treats it as Lax after two minutes.
        Unset = "unset",
    }
}

/// More parameters than any provider sends.
const MOST_PARAMETERS: usize = 32;

/// The `ServerView` of the contract. Every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerView {
    /// Whether the user is signed in.
    pub signed_in: Option<bool>,
    /// Where to go once signed in.
    pub redirect: Option<String>,
    /// The failure's name in the server's own terms.
    pub error: Option<String>,
    /// Free text beside it: searched for known codes and phrases, never shown, never reported.
    pub error_description: Option<String>,
    /// Where Python Social Auth says that the failure lies, since core 6.
    pub error_source: Option<String>,
    /// In which stage, likewise.
    pub error_stage: Option<String>,
    /// What helps, likewise.
    pub error_recovery: Option<String>,
    /// The HTTP status that the provider gave the server.
    pub provider_status: Option<u16>,
    /// How many seconds the provider told the server to wait.
    pub retry_after: Option<u32>,
    /// Whether the callback request carried the departure cookie.
    pub saw_departure_cookie: Option<bool>,
    /// Whether it carried any cookie.
    pub saw_any_cookie: Option<bool>,
    /// Whether it carried the server's own session or state cookie.
    pub saw_session_cookie: Option<bool>,
    /// Whether the server's session held a state for this sign-in.
    pub session_had_state: Option<bool>,
    /// What its own check of the state found. It says more than the two fields before it, and needs no session.
    pub state: Option<StateFound>,
    /// The SameSite attribute of the cookie that carries the state or the session.
    pub session_cookie_same_site: Option<SameSite>,
    /// The names of the parameters that the callback came with: for a page to which the framework has redirected.
    pub answer: Option<Vec<String>>,
    /// How the callback was requested.
    pub method: Option<Method>,
    /// The server's clock, in seconds since the epoch.
    pub time: Option<u64>,
}

/// Where a server's view is read from. A field of the wrong type counts as absent.
pub trait Fields {
    /// The field as text.
    fn text(&self, name: &str) -> Option<String>;
    /// The field as true or false.
    fn flag(&self, name: &str) -> Option<bool>;
    /// The field as a whole number.
    fn number(&self, name: &str) -> Option<u64>;
    /// The field as a list of texts.
    fn texts(&self, name: &str) -> Option<Vec<String>>;
}

/// A query string, such as `saw_session_cookie=true&session_had_state=false`: the form that fits the description of a
/// Server-Timing entry.
pub struct Query<'a>(pub &'a str);

impl Fields for Query<'_> {
    fn text(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.0.as_bytes()).find(|(found, _)| found == name).map(|(_, value)| value.into())
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.text(name)?.parse().ok()
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.text(name)?.parse().ok()
    }

    /// With commas between them.
    fn texts(&self, name: &str) -> Option<Vec<String>> {
        let list = self.text(name)?;
        Some(list.split(',').map(str::trim_ascii).filter(|text| !text.is_empty()).map(Into::into).collect())
    }
}

impl ServerView {
    /// Reads every field that is there.
    pub fn read(fields: &dyn Fields) -> ServerView {
        ServerView {
            signed_in: fields.flag("signed_in"),
            // A blank field counts as absent: templates write one where they were given nothing.
            redirect: fields.text("redirect").filter(|redirect| !redirect.trim_ascii().is_empty()),
            error: fields.text("error"),
            error_description: fields.text("error_description"),
            error_source: fields.text("error_source"),
            error_stage: fields.text("error_stage"),
            error_recovery: fields.text("error_recovery"),
            provider_status: fields.number("provider_status").and_then(|status| status.try_into().ok()),
            retry_after: fields.number("retry_after").and_then(|seconds| seconds.try_into().ok()),
            saw_departure_cookie: fields.flag("saw_departure_cookie"),
            saw_any_cookie: fields.flag("saw_any_cookie"),
            saw_session_cookie: fields.flag("saw_session_cookie"),
            session_had_state: fields.flag("session_had_state"),
            state: fields.text("state").and_then(|found| StateFound::from_spelling(&found.to_ascii_lowercase())),
            session_cookie_same_site: fields
                .text("session_cookie_same_site")
                .and_then(|value| SameSite::from_spelling(&value.to_ascii_lowercase())),
            answer: fields.texts("answer").map(|names| names.into_iter().take(MOST_PARAMETERS).collect()),
            method: fields.text("method").and_then(|method| Method::from_spelling(&method.to_ascii_uppercase())),
            time: fields.number("time"),
        }
    }

    /// What an error page's own address says, in the forms that servers use: `error` (Auth.js, Better Auth, Supabase),
    /// `error_code` (Python Social Auth since core 6 with its metadata, Supabase), `message` (OmniAuth).
    pub fn from_error_page(query: &str) -> ServerView {
        let mut view = ServerView::default();
        let mut names = [None, None, None];
        for (name, value) in form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
            let place = match &*name {
                // Both may also hold sentences and numbers, which are no names.
                "error_code" | "message" if crate::catalogue::listed(&value).is_none() => continue,
                "error_code" => &mut names[0],
                "error" => &mut names[1],
                "message" => &mut names[2],
                "error_description" => &mut view.error_description,
                "error_source" => &mut view.error_source,
                "error_stage" => &mut view.error_stage,
                "error_recovery" => &mut view.error_recovery,
                _ => continue,
            };
            *place = Some(value.into());
        }
        view.error = names.into_iter().flatten().next();
        view
    }

    /// Joins what the page was told when it was made with what the exchange answered. The page knows more about the
    /// callback request, since the exchange's own request is same-site and carries cookies which the callback did not
    /// (reference: environment, 0.2). The exchange knows more about the end.
    pub fn join(page: ServerView, exchange: ServerView) -> ServerView {
        ServerView {
            signed_in: exchange.signed_in.or(page.signed_in),
            redirect: exchange.redirect.or(page.redirect),
            error_description: if exchange.error.is_some() {
                exchange.error_description
            } else {
                page.error_description
            },
            error_source: exchange.error_source.or(page.error_source),
            error_stage: exchange.error_stage.or(page.error_stage),
            error_recovery: exchange.error_recovery.or(page.error_recovery),
            error: exchange.error.or(page.error),
            provider_status: exchange.provider_status.or(page.provider_status),
            retry_after: exchange.retry_after.or(page.retry_after),
            saw_departure_cookie: page.saw_departure_cookie.or(exchange.saw_departure_cookie),
            saw_any_cookie: page.saw_any_cookie.or(exchange.saw_any_cookie),
            saw_session_cookie: page.saw_session_cookie.or(exchange.saw_session_cookie),
            session_had_state: page.session_had_state.or(exchange.session_had_state),
            // The exchange is where the state is checked.
            state: exchange.state.or(page.state),
            session_cookie_same_site: page.session_cookie_same_site.or(exchange.session_cookie_same_site),
            answer: page.answer.or(exchange.answer),
            method: page.method.or(exchange.method),
            time: page.time.or(exchange.time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_an_error_page() {
        let error = |query| ServerView::from_error_page(query).error;
        let psa = ServerView::from_error_page(
            "message=The%20session%20is%20gone&backend=gen&error_code=session_context_missing&error_source=session\
             &error_stage=callback&error_recovery=restart_login",
        );
        assert_eq!(
            (psa.error.as_deref(), psa.error_stage.as_deref(), psa.error_recovery.as_deref()),
            (Some("session_context_missing"), Some("callback"), Some("restart_login"))
        );
        assert_eq!(error("message=csrf_detected&strategy=google").as_deref(), Some("csrf_detected"));
        assert_eq!(error("error=Configuration").as_deref(), Some("Configuration"));
        assert_eq!(error("error=server_error&error_code=bad_oauth_state").as_deref(), Some("bad_oauth_state"));
        assert_eq!(error("message=Welcome%20back&error_code=200&error="), None);
    }

    #[test]
    fn a_blank_redirect_is_none() {
        let redirect = |query| ServerView::read(&Query(query)).redirect;
        assert_eq!(redirect("redirect="), None);
        assert_eq!(redirect("redirect=%20%0A"), None);
        assert_eq!(redirect("redirect=/home").as_deref(), Some("/home"));
    }

    #[test]
    fn from_a_query() {
        let view = ServerView::read(&Query(
            "saw_session_cookie=true&session_had_state=false&method=POST&provider_status=x&error=a%20b",
        ));
        let expected = ServerView {
            saw_session_cookie: Some(true),
            session_had_state: Some(false),
            method: Some(Method::Post),
            error: Some("a b".into()),
            ..ServerView::default()
        };
        assert_eq!(view, expected);
        assert_eq!(ServerView::read(&Query("%%%&=&")), ServerView::default());
    }

    /// Version 1.1 of the contract.
    #[test]
    fn what_the_check_of_the_state_found() {
        let view =
            ServerView::read(&Query("state=elsewhere&session_cookie_same_site=Strict&answer=code,%20state,,iss"));
        let expected = ServerView {
            state: Some(StateFound::Elsewhere),
            session_cookie_same_site: Some(SameSite::Strict),
            answer: Some(["code", "state", "iss"].map(Into::into).into()),
            ..ServerView::default()
        };
        assert_eq!(view, expected);
        let nothing_came = ServerView::read(&Query("answer=&state=no_such_word&session_cookie_same_site="));
        assert_eq!(nothing_came, ServerView { answer: Some(Vec::new()), ..ServerView::default() });
        let joined = ServerView::join(view.clone(), ServerView::read(&Query("state=matched&answer=error")));
        assert_eq!((joined.state, joined.answer), (Some(StateFound::Matched), view.answer), "the exchange checks it");
    }
}
