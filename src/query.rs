//! The text behind an address's question mark, by the URL Standard's rules for `application/x-www-form-urlencoded`. The crate of
//! that name does the same and weighs 0.8 kB more (brotli); the tests hold this to it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::text::{split, split_once};

/// The names and their values, decoded. Any text whatever is read.
pub fn parse(query: &str) -> impl Iterator<Item = (String, String)> {
    split(query, b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = split_once(pair, "=").unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> String {
    let mut decoded = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        decoded.push(match (byte, hex_digit(ahead.next()), hex_digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                rest = ahead;
                high << 4 | low
            }
            (b'+', ..) => b' ',
            _ => byte,
        });
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex_digit(byte: Option<u8>) -> Option<u8> {
    char::from(byte?).to_digit(16)?.try_into().ok()
}

/// The text as a value. A space, which no address has, becomes `%20`: programs other than URL parsers read a plus as it stands.
pub fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => encoded.push(byte.into()),
            _ => {
                encoded.push('%');
                for digit in [byte >> 4, byte & 15] {
                    encoded.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::form_urlencoded;

    use super::*;

    fn is_read_alike(query: &str) {
        let theirs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(parse(query).collect::<Vec<_>>(), theirs, "{query:?}");
    }

    #[test]
    fn corners() {
        for query in
            ["", "&", "=", "a", "a=", "=b", "a=b=c&&a", "%", "%4", "%4g%41%zz", "+%2B+", "%ff%e6%97%a5%e6x", "%e6%97"]
        {
            is_read_alike(query);
        }
    }

    proptest! {
        #[test]
        fn as_the_standard_has_it(query in "([a%+&=é日]|%[0-9a-fA-F]{2}|%[89a-fA-F][0-9a-fA-F]){0,16}", text: String) {
            is_read_alike(&query);
            is_read_alike(&text);
            is_read_alike(&encode(&text));
            let theirs: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            prop_assert_eq!(encode(&text), theirs.replace('+', "%20"));
        }
    }
}
