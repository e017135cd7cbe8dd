//! The provider's answer, as the callback's address carries it (RFC 6749 4.1.2, OAuth 2.0 Multiple Response Types 2.1): which
//! of its parameters arrived, and in what shape. The values of `code` and `state` go into [`Secrets`], which can be neither
//! printed nor serialised; everything else about the answer is safe to show.

use serde::{Deserialize, Serialize};

use crate::vocabulary::words;

words! {
    /// Where the answer stands.
    Place {
        /// Behind the question mark.
        Query = "query",
        /// Behind the hash sign.
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
        /// A value still holds percent escapes after it was decoded. A site may do so on purpose: a hint on its own.
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
    /// The `error` parameter, at most [`LONGEST_ERROR_NAME`] bytes of it. Free text until the catalogue knows it.
    pub error: Option<String>,
    /// What was done to it on the way.
    pub damage: Option<Damage>,
}

impl Default for Answer {
    fn default() -> Self {
        Answer { place: Place::Nowhere, code: false, state: false, issuer: false, error: None, damage: None }
    }
}

/// What an answer must not be asked for again: no `Debug`, no `Serialize`, dropped as soon as it was compared.
#[derive(Default)]
pub struct Secrets {
    /// The code.
    pub code: Option<String>,
    /// The state.
    pub state: Option<String>,
}

/// Longer error names are in no catalogue.
pub const LONGEST_ERROR_NAME: usize = 64;

/// The parameters of an answer. A fresh start must not carry any of them.
pub const PARAMETERS: &[&str] = &[
    "code",
    "state",
    "error",
    "error_description",
    "error_uri",
    "iss",
    "session_state",
    "id_token",
    "access_token",
    "token_type",
    "expires_in",
];

/// Reads the answer from an address's query and fragment, both without their sign. Any text whatever is read.
pub fn parse(query: &str, fragment: &str) -> (Answer, Secrets) {
    let (answer, secrets) = parse_part(query, Place::Query);
    if answer.place != Place::Nowhere {
        return (answer, secrets);
    }
    parse_part(fragment, Place::Fragment)
}

fn parse_part(text: &str, place: Place) -> (Answer, Secrets) {
    let mut answer = Answer::default();
    let mut secrets = Secrets::default();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        let (name, escaped) = match name.strip_prefix("amp;") {
            Some(name) => (name, true),
            None => (&*name, false),
        };
        let repeated = match name {
            "code" => secrets.code.replace(value.into_owned()).is_some(),
            "state" => secrets.state.replace(value.into_owned()).is_some(),
            "iss" => core::mem::replace(&mut answer.issuer, true),
            "error" => {
                let name = if value.len() <= LONGEST_ERROR_NAME { &*value } else { crate::catalogue::UNLISTED };
                answer.error.replace(name.to_owned()).is_some()
            }
            _ => continue,
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
    answer.error = answer.error.filter(|name| !name.is_empty());
    if answer.damage.is_none()
        && [&secrets.code, &secrets.state].into_iter().flatten().any(|value| still_escaped(value))
    {
        answer.damage = Some(Damage::DoublyEncoded);
    }
    (answer, secrets)
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
    fn anything_is_read() {
        let long = format!("error={}&state={}", "e".repeat(65_536), "s".repeat(65_536));
        assert_eq!(answer(&long).error.as_deref(), Some(crate::catalogue::UNLISTED));
        for text in ["&&&===", "%", "%zz", "code=%ff%fe&state=%00", "=;=&;", "\u{0}\u{fffd}"] {
            parse(text, text);
        }
    }
}
