//! The provider's answer, as the callback's address carries it (RFC 6749 4.1.2, OAuth 2.0 Multiple Response Types 2.1): which
//! of its parameters arrived, and in what shape. The values of `code` and `state` go into [`Secrets`], which can be neither
//! printed nor serialised; everything else about the answer is safe to show.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

words! {
    /// Where the answer stands.
    Place {
        /// After the question mark.
        Query = "query",
        /// After the hash sign.
        Fragment = "fragment",
        /// The address carries no answer.
        Nowhere = "nowhere",
    }
}

words! {
    /// What something on the way did to the answer.
    Damage {
        /// `&` became `&amp;`, so that a parameter is called `amp;state`.
        HtmlEscaped = "html_escaped",
        /// A value still holds percent escapes after it was decoded. A site may do so on purpose, so this alone is only
        /// a hint.
        DoublyEncoded = "doubly_encoded",
        /// A parameter came twice (RFC 6749 3.1 forbids it).
        Repeated = "repeated",
    }
}

/// The shape of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Where it stands.
    pub place: Place,
    /// Whether there is a code.
    pub code: bool,
    /// Whether there is a state.
    pub state: bool,
    /// Whether there is an issuer (RFC 9207). Whether it is the right one, the server knows.
    pub issuer: bool,
    /// The `error` parameter, at most [`LONGEST_ERROR_NAME`] bytes of it, or another parameter that says the same, with its
    /// name: `denied=*`, `oauth_problem=user_refused`. Free text until the catalogue knows it.
    pub error: Option<String>,
    /// The beginning of `error_description`: searched for known codes and phrases, never shown, never reported.
    pub description: Option<String>,
    /// What was done to it on the way.
    pub damage: Option<Damage>,
}

impl Default for Answer {
    fn default() -> Self {
        Answer {
            place: Place::Nowhere,
            code: false,
            state: false,
            issuer: false,
            error: None,
            description: None,
            damage: None,
        }
    }
}

/// The answer's secrets, which nothing may print or pass on: no `Debug`, no `Serialize`. They are dropped as soon as
/// they were compared.
#[derive(Default)]
pub struct Secrets {
    /// The code.
    pub code: Option<String>,
    /// The state.
    pub state: Option<String>,
}

/// Longer error names are in no catalogue; some servers use sentences.
pub const LONGEST_ERROR_NAME: usize = 128;
/// Known codes and phrases stand at the beginning.
const LONGEST_DESCRIPTION: usize = 512;

/// The parameter that proves an answer: OAuth 2.0's code, and what OAuth 1.0a and OpenID 2.0 have in its place.
pub const PROOFS: &[&str] = &["code", "oauth_verifier", "openid.sig"];
/// The parameter that ties an answer to its request, in the same order.
pub const TIES: &[&str] = &["state", "oauth_token", "openid.response_nonce"];

/// The parameters of an answer. A fresh start must not carry any of them.
pub const PARAMETERS: &[&str] = &[
    "code",
    "state",
    "error",
    "error_description",
    "error_uri",
    "error_code",
    "error_reason",
    "error_subcode",
    "denied",
    "oauth_problem",
    "oauth_token",
    "oauth_verifier",
    "iss",
    "session_state",
    "id_token",
    "access_token",
    "token_type",
    "expires_in",
];

/// Reads the answer from an address's query and fragment, both without their sign. Any text can be read. The secrets
/// come from the part that has a code. The query is looked at first, as in JavaScript (`identityOf` in
/// www/package/markers.js).
pub fn parse(query: &str, fragment: &str) -> (Answer, Secrets) {
    let (answer, secrets) = parse_part(query, Place::Query);
    let (in_fragment, its_secrets) = parse_part(fragment, Place::Fragment);
    if answer.place == Place::Nowhere {
        return (in_fragment, its_secrets);
    }
    let secrets = if in_fragment.code && !answer.code { its_secrets } else { secrets };
    (answer, secrets)
}

fn parse_part(text: &str, place: Place) -> (Answer, Secrets) {
    let mut answer = Answer::default();
    let mut secrets = Secrets::default();
    let mut otherwise = None;
    for (name, value) in form_urlencoded::parse(text.as_bytes()).into_owned() {
        let (name, escaped) = match name.strip_prefix("amp;") {
            Some(name) => (name, true),
            None => (&*name, false),
        };
        let repeated = match name {
            name if PROOFS.contains(&name) => secrets.code.replace(value).is_some(),
            name if TIES.contains(&name) => secrets.state.replace(value).is_some(),
            "iss" => std::mem::replace(&mut answer.issuer, true),
            "error" => answer.error.replace(bounded(&value)).is_some(),
            "error_description" => {
                let end = value.floor_char_boundary(LONGEST_DESCRIPTION);
                answer.description = value.get(..end).map(Into::into);
                continue;
            }
            _ => {
                let Some(error) = error_by_another_name(name, &value) else { continue };
                otherwise.get_or_insert(error);
                false
            }
        };
        answer.place = place;
        if escaped {
            answer.damage = Some(Damage::HtmlEscaped);
        } else if repeated {
            answer.damage = answer.damage.or(Some(Damage::Repeated));
        }
    }
    // An empty value is as good as none: no server takes it, and some filters leave just the name.
    let present = |value: &Option<String>| value.as_ref().is_some_and(|value| !value.is_empty());
    answer.code = present(&secrets.code);
    answer.state = present(&secrets.state);
    answer.error = answer.error.filter(|name| !name.is_empty()).or(otherwise);
    if answer.damage.is_none()
        && [&secrets.code, &secrets.state].into_iter().flatten().any(|value| still_escaped(value))
    {
        answer.damage = Some(Damage::DoublyEncoded);
    }
    (answer, secrets)
}

/// The shape of an answer of which only the parameters' names are known, because the server told them. Where each of them stood,
/// and what the provider said in them, is not known.
pub fn of_names(names: &[String]) -> Answer {
    let mut answer = Answer::default();
    for name in names {
        let (name, escaped) = match name.strip_prefix("amp;") {
            Some(name) => (name, true),
            None => (&**name, false),
        };
        let repeated = match name {
            "code" | "oauth_verifier" | "openid.sig" => std::mem::replace(&mut answer.code, true),
            "state" | "oauth_token" | "openid.response_nonce" => std::mem::replace(&mut answer.state, true),
            "iss" => std::mem::replace(&mut answer.issuer, true),
            _ => continue,
        };
        if escaped {
            answer.damage = Some(Damage::HtmlEscaped);
        } else if repeated {
            answer.damage = answer.damage.or(Some(Damage::Repeated));
        }
    }
    answer
}

/// The name. One that is too long counts as unlisted.
fn bounded(name: &str) -> String {
    if name.len() <= LONGEST_ERROR_NAME { name.into() } else { crate::catalogue::UNLISTED.into() }
}

/// Providers that say `error` by another parameter: X and OAuth 1.0a (`denied`, whose value is a token), OpenID 2.0, Facebook,
/// LINE, WeChat.
fn error_by_another_name(name: &str, value: &str) -> Option<String> {
    match name {
        "denied" | "errorCode" | "errcode" => Some(format!("{name}=*")),
        "oauth_problem" => Some(bounded(&format!("{name}={value}"))),
        "openid.mode" if matches!(value, "cancel" | "setup_needed" | "error") => Some(format!("{name}={value}")),
        "error_code" if value.bytes().all(|b| b.is_ascii_digit()) => Some(bounded(&format!("{name}={value}"))),
        _ => None,
    }
}

/// Whether a decoded value holds a percent escape of its own.
fn still_escaped(value: &str) -> bool {
    value.as_bytes().windows(3).any(|w| matches!(w, [b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(query: &str) -> Answer {
        parse(query, "").0
    }

    #[test]
    fn whole() {
        let (answer, secrets) = parse("code=a&state=b%3D&scope=openid", "");
        assert_eq!(answer, Answer { place: Place::Query, code: true, state: true, ..Answer::default() });
        assert_eq!(secrets.state.as_deref(), Some("b="));
        assert_eq!(parse("tab=1", "code=a&state=b").0.place, Place::Fragment);
        assert!(parse("code=a&state=b&iss=https%3A%2F%2Fidp.example", "").0.issuer);
        let (answer, secrets) = parse("state=s", "code=c");
        assert_eq!((answer.place, answer.code, secrets.code.as_deref()), (Place::Query, false, Some("c")));
    }

    #[test]
    fn missing() {
        assert_eq!(answer("").place, Place::Nowhere);
        assert_eq!(answer("utm_source=x").place, Place::Nowhere);
        let only_names = answer("code=&state=");
        assert_eq!((only_names.place, only_names.code, only_names.state), (Place::Query, false, false));
    }

    #[test]
    fn damaged() {
        assert_eq!(answer("code=a&amp;state=b").damage, Some(Damage::HtmlEscaped));
        assert!(answer("code=a&amp;state=b").state);
        assert_eq!(answer("code=a&state=b%253D").damage, Some(Damage::DoublyEncoded));
        assert_eq!(answer("code=a&state=100%25").damage, None);
        assert_eq!(answer("code=a&code=b&state=c").damage, Some(Damage::Repeated));
        assert_eq!(answer("code=a&state=c&iss=x&iss=y").damage, Some(Damage::Repeated));
    }

    #[test]
    fn other_protocols_and_other_names() {
        let whole = |query| (answer(query).code, answer(query).state, answer(query).error);
        assert_eq!(whole("oauth_token=t&oauth_verifier=v"), (true, true, None));
        assert_eq!(whole("openid.mode=id_res&openid.response_nonce=n&openid.sig=s"), (true, true, None));
        let (answer, secrets) = parse("denied=request-token", "");
        assert_eq!((answer.error.as_deref(), secrets.state), (Some("denied=*"), None));
        let error = |query| self::answer(query).error;
        assert_eq!(error("oauth_problem=user_refused").as_deref(), Some("oauth_problem=user_refused"));
        assert_eq!(error("openid.mode=cancel").as_deref(), Some("openid.mode=cancel"));
        assert_eq!(error("error_code=901&error_message=x").as_deref(), Some("error_code=901"));
        assert_eq!(error("error=access_denied&error_code=200").as_deref(), Some("access_denied"));
        assert_eq!(error("openid.mode=id_res"), None);
    }

    #[test]
    fn names_alone() {
        let of_names = |names: &[&str]| of_names(&names.iter().map(|name| (*name).into()).collect::<Vec<_>>());
        assert_eq!(of_names(&["code", "state", "scope"]), Answer { code: true, state: true, ..Answer::default() });
        assert!(of_names(&["code", "state", "iss"]).issuer && !of_names(&["code", "state"]).issuer);
        assert_eq!(of_names(&["code", "state", "iss", "iss"]).damage, Some(Damage::Repeated));
        assert_eq!(of_names(&["code", "amp;state"]).damage, Some(Damage::HtmlEscaped));
        assert_eq!(of_names(&["code", "code", "state"]).damage, Some(Damage::Repeated));
        assert_eq!(of_names(&["error", "<b>"]), Answer::default());
    }

    #[test]
    fn anything_is_read() {
        let long = format!("error={}&state={}", "e".repeat(65_536), "s".repeat(65_536));
        assert_eq!(answer(&long).error.as_deref(), Some(crate::catalogue::UNLISTED));
        for text in ["&&&===", "%", "%zz", "code=%ff%fe&state=%00", "=;=&;", "\u{0}\u{fffd}"] {
            parse(text, text);
        }
    }
}
