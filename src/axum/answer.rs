//! The provider's answer, read once for everyone. An answer that two readers could read in two ways is refused.

use form_urlencoded::parse;

/// Each may come once. With a second one the answer is refused, since another reader might take the other one.
const ONCE: [&str; 8] = ["code", "state", "error", "iss", "id_token", "access_token", "oauth_token", "oauth_verifier"];
/// Longer than any answer.
pub(super) const LONGEST: usize = 16 * 1024;

/// Its parameters, each once. Never a code and an error together: libraries look at them in different orders.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// A blank value is none.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    }
}

/// Reads a query and the body of a form. None where two readers could read them differently.
pub(super) fn read(query: &str, body: &str) -> Option<Parameters> {
    if query.len().saturating_add(body.len()) > LONGEST {
        return None;
    }
    let mut parameters = Parameters::default();
    for (name, value) in parse(query.as_bytes()).chain(parse(body.as_bytes())) {
        let is_again = parameters.0.iter().any(|(key, _)| *key == name);
        let is_refused = if ONCE.contains(&&*name) { is_again } else { is_odd(&name) };
        if is_refused {
            return None;
        }
        if !is_again {
            parameters.0.push((name.into_owned(), value.into_owned()));
        }
    }
    // Some readers take `;` for `&`.
    let mut behind =
        [query, body].into_iter().flat_map(|part| part.split('&')).flat_map(|pair| pair.split(';').skip(1));
    if behind.any(begins_with_a_name) {
        return None;
    }
    (parameters.get("code").is_none() || parameters.get("error").is_none()).then_some(parameters)
}

/// Some readers take `[code]`, `code[]`, `code.x`, `amp;code` and `CODE` for `code`.
fn is_odd(name: &str) -> bool {
    let is_sign = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    name.split(is_sign).any(|word| ONCE.iter().any(|once| once.eq_ignore_ascii_case(word)))
}

fn begins_with_a_name(pair: &str) -> bool {
    parse(pair.as_bytes()).next().is_some_and(|(name, _)| ONCE.contains(&&*name) || is_odd(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_readers_could_read_in_two_ways_is_none() {
        for query in [
            "code=a&code=b",
            "code=a&error=x",
            "code=a&error[]=x",
            "code=a&%65rror%5B%5D=x",
            "code=a;error=x",
            "[code]=a",
            "code.x=a",
            "CODE=a",
            "code=a&amp;state=b",
            "code=a&state=b&state=b",
        ] {
            assert!(read(query, "").is_none(), "{query}");
        }
        assert!(read("code=a", "state=b&code=a").is_none());
        assert!(read(&format!("x={}", "y".repeat(LONGEST)), "").is_none());
    }

    #[test]
    fn each_once() {
        let answer = read("code=a%20b&state=c&scope=x&scope=y&error=", "").unwrap();
        assert_eq!([answer.get("code"), answer.get("scope"), answer.get("error")], [Some("a b"), Some("x"), None]);
    }
}
