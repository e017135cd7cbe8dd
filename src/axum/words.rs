//! The one way by which a word gets to the page, into a cookie or into the log. An exception's message can hold
//! anything: the code, a token, a database's address. So no text is cleaned and passed on. What leaves is a name from a
//! closed list, a number, true or false, or a code in a form that no secret has.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ::axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use url::Url;

use super::HEADERS;
use crate::answer::PARAMETERS;
use crate::catalogue::{Named, Speaker, code_in, look_up, words_of_servers};
use crate::departure::is_flow_id;
use crate::server_view::ServerView;
use crate::trace::DONE;
use crate::vocabulary::Cause;

/// What may stand in a description and changes what the name beside it means.
static PHRASES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| words_of_servers().into_iter().flat_map(|word| word.phrases).collect());

/// A provider's own code is not longer (RFC 6749 sets no limit; the longest listed one has 44).
const LONGEST_CODE: usize = 64;
/// Known codes and phrases stand at the beginning of a description.
const LONGEST_DESCRIPTION: usize = 4000;
/// A state or a session's cookie is long and random, so a shorter code is in one of them by chance.
const SHORTEST_PIECE: usize = 8;
/// A path or a name of a page is shorter than a code or a state.
const SHORTEST_SECRET: usize = 16;

/// What the server tells of a request, after each field was held to its own form. As a response it is the exchange's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told(ServerView);

impl Told {
    /// The fields.
    pub fn view(&self) -> &ServerView {
        &self.0
    }

    /// As JSON, without what is not said.
    pub fn json(&self) -> String {
        let mut fields = serde_json::to_value(&self.0).unwrap_or_default();
        if let Some(fields) = fields.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        fields.to_string()
    }

    /// The same for the element's `<script type="application/json" data-oauth-chaperone>`: nothing in it could end the script.
    pub fn block(&self) -> String {
        self.json().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }
}

/// Without the request that it is about. A provider's own code needs that request, so only listed names pass here.
impl From<ServerView> for Told {
    fn from(mut view: ServerView) -> Self {
        view.error = view.error.as_deref().and_then(named).map(Into::into);
        tell(view, &[])
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        (HEADERS, [(CONTENT_TYPE, "application/json")], self.json()).into_response()
    }
}

/// What may be said of all this. `brought` is every value that the request has brought: none of it is repeated.
pub(super) fn tell(view: ServerView, brought: &[String]) -> Told {
    Told(ServerView {
        error: view.error.as_deref().and_then(|error| code(error, brought)),
        error_description: view.error_description.as_deref().and_then(known_in),
        redirect: view.redirect.filter(|place| is_place(place, brought)),
        answer: view.answer.map(parameters),
        // Only Python Social Auth has these.
        error_source: None,
        error_stage: None,
        error_recovery: None,
        ..view
    })
}

/// The listed spelling of a name, if it is listed: never the text that was handed in.
pub(super) fn named(name: &str) -> Option<&'static str> {
    // A number is some provider's code, but any database has numbers of its own.
    if name.len() > LONGEST_CODE || name.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // A cause is a listed name as well, but a server may be sure of a cause that has no name.
    Cause::from_spelling(name)
        .map(Cause::as_str)
        .or_else(|| look_up(&Named::new(name, Speaker::Server)).map(|known| known.name))
}

/// A listed name, or a provider's own code. The text can be anything, even what this very request has brought.
pub(super) fn code(text: &str, brought: &[String]) -> Option<String> {
    let is_piece = |value: &String| text.len() >= SHORTEST_PIECE && value.contains(text);
    let is_brought = || brought.iter().any(|value| value == text || is_piece(value));
    named(text).map(Into::into).or_else(|| (is_code(text) && !is_brought()).then(|| text.into()))
}

/// Words with at most a number behind each: `access_denied`, `AADSTS50011`, `190`. What is random mixes digits, capitals and
/// small letters.
fn is_code(text: &str) -> bool {
    let words = text.strip_prefix('-').unwrap_or(text).split(['_', '.', '-']);
    !text.is_empty() && text.len() <= LONGEST_CODE && words.enumerate().all(|(at, word)| is_word(word, at == 0))
}

fn is_word(word: &str, is_first: bool) -> bool {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.len().saturating_sub(letters.len());
    let rest = letters.get(1..).unwrap_or_default();
    let is_alike = letters.bytes().all(|byte| byte.is_ascii_uppercase())
        || (letters.bytes().all(|byte| byte.is_ascii_alphabetic())
            && rest.bytes().all(|byte| byte.is_ascii_lowercase()));
    is_alike && letters.len() <= 24 && digits <= 9 && (is_first || !letters.is_empty())
}

/// The codes and phrases of a description that the catalogue knows.
pub(super) fn known_in(text: &str) -> Option<String> {
    let text = text.get(..text.floor_char_boundary(LONGEST_DESCRIPTION))?;
    let small = text.to_ascii_lowercase();
    let phrases = PHRASES.iter().copied().filter(|phrase| small.contains(phrase)).take(3);
    let known: Vec<_> = code_in(text).into_iter().filter(|code| code.len() <= 13).chain(phrases).collect();
    (!known.is_empty()).then(|| known.join(" "))
}

/// Where the user goes on: a place that holds none of the values that came with the request.
fn is_place(place: &str, brought: &[String]) -> bool {
    // Any host is allowed: only the site's own code says where.
    let Ok(url) = Url::options().base_url(Url::parse("http://localhost").ok().as_ref()).parse(place) else {
        return false;
    };
    let parts = [url.query(), url.fragment()].into_iter().flatten();
    let mut values = parts.flat_map(|part| form_urlencoded::parse(part.as_bytes()));
    matches!(url.scheme(), "http" | "https")
        && !values.any(|(_, value)| value.len() >= SHORTEST_SECRET && brought.iter().any(|brought| *brought == value))
}

/// A parameter's name is as free as its value.
fn parameters(names: Vec<String>) -> Vec<String> {
    PARAMETERS.iter().copied().filter(|known| names.iter().any(|name| name == known)).map(Into::into).collect()
}

/// The flow's id in a departure cookie, which anybody can write who can set cookies.
pub(super) fn flow_id(cookie: &str) -> Option<&str> {
    Some(cookie.strip_prefix(DONE).unwrap_or(cookie)).filter(|id| is_flow_id(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Option<String> {
        tell(ServerView { error: Some(text.into()), ..ServerView::default() }, &["brought_along".into()]).0.error
    }

    #[test]
    fn a_name_or_a_code_and_nothing_else() {
        for (text, told) in [
            ("ACCESS-DENIED", Some("access_denied")),
            ("account_conflict", Some("account_conflict")),
            ("some_code_of_theirs", Some("some_code_of_theirs")),
            ("AADSTS50011", Some("AADSTS50011")),
            ("190", Some("190")),
            ("-7", Some("-7")),
            ("brought_along", None),
            ("", None),
            ("ya29.a0AfB5y7C1x-Tok3n_Qz9", None),
            ("4f1c9b7e20aa41d6a1c0de", None),
            ("x\nforged", None),
            ("naïve", None),
            ("postgres://app:hunter2@db.internal", None),
        ] {
            assert_eq!(error(text).as_deref(), told, "{text}");
        }
        assert_eq!(error(&"x".repeat(100_000)), None);
        let beside = |code: &str, brought: &str| super::code(code, &[brought.to_owned()]);
        assert_eq!(beside("190", "kZ190Qm").as_deref(), Some("190"));
        assert_eq!(beside("190", "190"), None);
        assert_eq!(beside("of-theirs", "kZof-theirsQm"), None);
        let strict = |text: &str| Told::from(ServerView { error: Some(text.into()), ..ServerView::default() }).0.error;
        assert_eq!(strict("some_code_of_theirs"), None);
        assert_eq!(strict("invalid_grant").as_deref(), Some("invalid_grant"));
    }

    #[test]
    fn of_a_description_what_the_catalogue_knows() {
        assert_eq!(known_in("AADSTS50105: alice@private.example").as_deref(), Some("AADSTS50105"));
        assert_eq!(known_in(&format!("AADSTS{}", "1".repeat(30))), None);
        assert_eq!(known_in("Key (email)=(alice@private.example)"), None);
        assert_eq!(known_in(&"é".repeat(5000)), None);
    }

    #[test]
    fn a_place_holds_nothing_that_was_brought() {
        let brought = ["4f1c9b7e20aa41d6a1c0de".to_owned()];
        for (place, is) in [
            ("/home?tab=1", true),
            ("https://shop.example/", true),
            ("/home?x=4f1c9b7e20aa41d6a1c0de", false),
            ("/home#x=4f1c9b7e20aa41d6a1c0de", false),
            ("javascript:alert(1)", false),
            ("http://[", false),
        ] {
            assert_eq!(is_place(place, &brought), is, "{place}");
        }
    }

    #[test]
    fn what_ends_no_script() {
        let told = Told(ServerView { redirect: Some("</script>&".into()), ..ServerView::default() });
        assert_eq!(told.block(), r#"{"redirect":"\u003c/script\u003e\u0026"}"#);
    }
}
