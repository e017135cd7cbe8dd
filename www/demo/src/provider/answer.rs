//! The authorization response (RFC 6749 section 4.1.2), whole or damaged.

use oauth2::url::form_urlencoded::{Serializer, byte_serialize};

use super::faults::{Damage, Refusal};
use crate::sessions::{random_id, random_state};

/// 64 kB. hyper answers 414 of its own to an address of 65,535 bytes (`http::Uri`), and this one must arrive.
const HUGE: usize = 64_000;

/// The parameters of one answer, in order.
pub struct Answer {
    parameters: Vec<(String, String)>,
    separator: &'static str,
}

impl Answer {
    pub fn code(code: String, state: &str, issuer: &str) -> Self {
        Self::new([("code", code.as_str()), ("state", state), ("iss", issuer)])
    }

    pub fn error(refusal: Refusal, state: &str, issuer: &str) -> Self {
        let mut answer = Self::new([("error", refusal.error()), ("state", state), ("iss", issuer)]);
        if let Some(description) = refusal.error_description() {
            answer.push("error_description", description);
        }
        answer
    }

    fn new(parameters: [(&str, &str); 3]) -> Self {
        Self { parameters: parameters.map(|(name, value)| (name.to_owned(), value.to_owned())).into(), separator: "&" }
    }

    pub fn damaged(mut self, damage: Option<Damage>) -> Self {
        match damage {
            None => {}
            Some(Damage::HugeQuery) => self.push("padding", &"x".repeat(HUGE)),
            Some(Damage::DropQuery) => self.parameters.clear(),
            Some(Damage::DropState) => self.parameters.retain(|(name, _)| name != "state"),
            Some(Damage::DropCode) => self.parameters.retain(|(name, _)| name != "code"),
            Some(Damage::EscapeTwice) => {
                for (_, value) in &mut self.parameters {
                    *value = byte_serialize(value.as_bytes()).collect();
                }
            }
            Some(Damage::HtmlEscape) => self.separator = "&amp;",
            Some(Damage::OtherState) => self.replace("state", random_state().secret()),
            // A second code that is good for nothing: repeating the first would go unnoticed.
            Some(Damage::DoubleParameters) => self.push("code", &random_id()),
            Some(Damage::WrongIss) => self.replace("iss", "https://another-issuer.example"),
        }
        self
    }

    /// The redirect URI with the answer behind `?` or `#`.
    pub fn address(&self, redirect_uri: &str, mark: char) -> String {
        if self.parameters.is_empty() {
            return redirect_uri.to_owned();
        }
        let pairs: Vec<String> = self
            .parameters
            .iter()
            .map(|(name, value)| Serializer::new(String::new()).append_pair(name, value).finish())
            .collect();
        format!("{redirect_uri}{mark}{}", pairs.join(self.separator))
    }

    /// The fields of a form_post answer.
    pub fn fields(&self) -> impl Iterator<Item = (String, &str)> {
        let prefix = self.separator.trim_start_matches('&');
        self.parameters.iter().enumerate().map(move |(position, (name, value))| {
            let name = if position == 0 { name.clone() } else { format!("{prefix}{name}") };
            (name, value.as_str())
        })
    }

    fn push(&mut self, name: &str, value: &str) {
        self.parameters.push((name.to_owned(), value.to_owned()));
    }

    fn replace(&mut self, name: &str, value: &str) {
        for (_, old) in self.parameters.iter_mut().filter(|(key, _)| key == name) {
            *old = value.to_owned();
        }
    }
}
