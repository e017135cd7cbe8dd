//! The departure record: what is written down as the user leaves for the provider, and read again when an answer comes.
//! Its text form is a query string: small, readable in a browser's tools, and any damage to it reads as "no record".

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::answer::Secrets;

/// The departure cookie's name.
pub const COOKIE: &str = "oauth_chaperone";
/// How long the departure cookie lives: longer than people take, shorter than a stale one could mislead.
pub const COOKIE_LIVES_SECONDS: u32 = 60 * 60;
/// Two presses of a button within this time are one departure; in milliseconds.
pub const DOUBLE_CLICK: u64 = 1000;

/// A departure for the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Departure {
    /// A random id without meaning.
    pub flow_id: String,
    /// When, in milliseconds since the epoch.
    pub departed_at: u64,
    /// The provider's short name.
    #[serde(default)]
    pub provider: Option<String>,
    /// 1 for the first try in a row.
    #[serde(default = "first")]
    pub attempt: u32,
    /// Whether the departure cookie could be read back then.
    #[serde(default)]
    pub cookie_kept: bool,
    /// The state's fingerprint, where the page knew the state.
    #[serde(default)]
    pub state: Option<Fingerprint>,
    /// Whether the user came back from it without an answer, by Back. Forward may still bring one.
    #[serde(default)]
    pub given_up: bool,
    /// Whether it was reported that the user came back to this tab's login page without an answer: it is reported once.
    #[serde(default)]
    pub reported: bool,
    /// Whether another flow of this browser has ended since. Many servers delete the one state that they keep before
    /// they compare it, and a success clears the one departure cookie. What this flow then misses has not been damaged.
    #[serde(default)]
    pub another_ended: bool,
}

/// What a login page leaves in its tab where a departure's record would be: that it was here, and when. It shows that a
/// sign-in has begun here although its button was not marked.
pub fn login_page_mark(now: u64) -> String {
    format!("v=1&login={now}")
}

/// Reads that mark.
pub fn read_login_page_mark(text: &str) -> Option<u64> {
    text.strip_prefix("v=1&login=")?.parse().ok()
}

fn first() -> u32 {
    1
}

impl Departure {
    /// Whether a departure for this provider now is the same press of the button: a double click is one departure.
    pub fn is_repeated_by(&self, provider: Option<&str>, now: u64) -> bool {
        self.provider.as_deref() == provider && now.checked_sub(self.departed_at).is_some_and(|ago| ago < DOUBLE_CLICK)
    }

    /// The record's text.
    pub fn write(&self) -> String {
        // Nothing in it needs an escape: digits, letters, and the '-', '_' and '.' of a short name.
        let cookie = if self.cookie_kept { "&c=1" } else { "&c=0" };
        let given_up = if self.given_up { "&g=1" } else { "" };
        let reported = if self.reported { "&r=1" } else { "" };
        let another = if self.another_ended { "&o=1" } else { "" };
        let mut record = format!("v=1&id={}&at={}&n={}{cookie}", self.flow_id, self.departed_at, self.attempt);
        record.push_str(given_up);
        record.push_str(reported);
        record.push_str(another);
        for (name, value) in [("&p=", &self.provider), ("&s=", &self.state.as_ref().map(|state| state.0.clone()))] {
            if let Some(value) = value {
                record.push_str(name);
                record.push_str(value);
            }
        }
        record
    }

    /// Reads a record's text; anything that this version did not write is no record.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 1024 {
            return None;
        }
        let field = |wanted: &str| {
            let mut pairs = text.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
        };
        (field("v")? == "1").then_some(())?;
        Some(Departure {
            flow_id: field("id").filter(|id| is_flow_id(id))?.into(),
            departed_at: field("at")?.parse().ok()?,
            provider: field("p").filter(|name| is_short_name(name)).map(Into::into),
            attempt: field("n")?.parse().ok()?,
            cookie_kept: field("c")? == "1",
            state: field("s").and_then(Fingerprint::read),
            given_up: field("g") == Some("1"),
            reported: field("r") == Some("1"),
            another_ended: field("o") == Some("1"),
        })
    }
}

/// A new flow id: 80 bits, in letters and digits that a cookie and a log both take as they are.
pub fn flow_id(random: [u8; 10]) -> String {
    hex(&random)
}

/// The domain that the departure's cookie is written for: this page's host or a parent of it, and a host name at that, since it
/// becomes part of a cookie.
pub fn cookie_domain(given: &str, host: &str) -> Option<String> {
    let given = given.trim_start_matches('.').to_ascii_lowercase();
    let covers = host == given || host.strip_suffix(&*given).is_some_and(|rest| rest.ends_with('.'));
    let is_name = given.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    (covers && is_name && !given.is_empty()).then_some(given)
}

/// How many hexadecimal digits a flow id has.
pub const FLOW_ID_DIGITS: usize = 20;

/// Whether a text has a flow id's form. Anybody who can set cookies for the host can write the cookie's value.
pub fn is_flow_id(text: &str) -> bool {
    text.len() == FLOW_ID_DIGITS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a text may be a provider's or a framework's short name; nothing else is stored or reported as one.
pub fn is_short_name(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// A salted hash of a secret: enough to recognize the secret, useless for anything else. Each has a salt of its own, so
/// that equal secrets leave unequal traces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

/// The salt of a fingerprint.
pub type Salt = [u8; 8];

impl Fingerprint {
    /// How many hexadecimal digits the salt has. The fingerprint begins with it.
    pub const SALT_DIGITS: usize = 16;
    /// How many it has in all.
    pub const DIGITS: usize = 48;

    /// The fingerprint of a secret.
    pub fn of(secret: &str, salt: Salt) -> Self {
        Self::with_salt(secret, &hex(&salt))
    }

    fn with_salt(secret: &str, salt: &str) -> Self {
        let digest = Sha256::new().chain_update(salt).chain_update(secret).finalize();
        let text = [salt, &hex(&digest)].concat();
        Fingerprint(text.get(..Self::DIGITS).unwrap_or_default().into())
    }

    /// Whether it was made of this secret.
    pub fn is_of(&self, secret: &str) -> bool {
        self.0.get(..Self::SALT_DIGITS).is_some_and(|salt| Self::with_salt(secret, salt) == *self)
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a fingerprint's text.
    pub fn read(text: &str) -> Option<Self> {
        let whole = text.len() == Self::DIGITS && text.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then(|| Fingerprint(text.to_owned()))
    }
}

/// What identifies an answer. Only an answer with a code counts: servers that use one state for several tries (Python
/// Social Auth up to core 6.1) would otherwise look like a replay.
pub fn identity(secrets: &Secrets) -> Option<String> {
    let code = secrets.code.as_deref().filter(|code| !code.is_empty())?;
    let mut identity = String::from(code);
    identity.push('\n');
    identity.push_str(secrets.state.as_deref().unwrap_or_default());
    Some(identity)
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn departure() -> Departure {
        Departure {
            flow_id: flow_id([7; 10]),
            departed_at: 1_800_000_000_000,
            provider: Some("google".into()),
            attempt: 2,
            cookie_kept: true,
            state: Some(Fingerprint::of("secret", [1; 8])),
            given_up: false,
            reported: false,
            another_ended: false,
        }
    }

    #[test]
    fn written_and_read() {
        assert_eq!(Departure::read(&departure().write()), Some(departure()));
        let met = Departure { another_ended: true, ..departure() };
        assert_eq!(Departure::read(&met.write()), Some(met));
        assert!(!departure().write().contains("secret"));
    }

    #[test]
    fn foreign_and_corrupt_records_are_none() {
        let written = departure().write();
        for text in ["", "{}", "null", "v=2&id=1", "v=1&id=<script>&at=1&n=1&c=1", &written.repeat(20), &written[..20]]
        {
            assert_eq!(Departure::read(text), None, "{text}");
        }
    }

    #[test]
    fn fingerprints_know_their_secret_only() {
        let fingerprint = Fingerprint::of("state-1", [9; 8]);
        assert!(fingerprint.is_of("state-1") && !fingerprint.is_of("state-2"));
        assert_ne!(fingerprint, Fingerprint::of("state-1", [8; 8]));
        assert_eq!(Fingerprint::read(fingerprint.as_str()), Some(fingerprint));
        assert_eq!(Fingerprint::read("é".repeat(24).as_str()), None);
    }

    /// The vector of FIPS 180-2 for "abc", which shows that this is SHA-256.
    #[test]
    fn sha256() {
        assert_eq!(&hex(&Sha256::digest("abc"))[..16], "ba7816bf8f01cfea");
    }
}
