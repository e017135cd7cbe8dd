//! Searching text and writing numbers, as little as is needed of them: core's own searchers and parsers are made for any
//! size of anything, and cost 2 kB more (brotli).

use alloc::string::String;

/// What stands before and after the first such phrase.
pub fn split_once<'a>(text: &'a str, phrase: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(phrase.len().max(1)).position(|window| window == phrase.as_bytes())?;
    Some((text.get(..at)?, text.get(at + phrase.len()..)?))
}

/// The pieces between this sign, which is ASCII.
pub fn split(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let at = text.bytes().position(|byte| byte == sign);
        rest = at.and_then(|at| text.get(at + 1..));
        text.get(..at.unwrap_or(text.len()))
    })
}

/// What stands before and after the last of such bytes, all of which are ASCII.
pub fn rsplit_once(text: &str, such: impl Fn(u8) -> bool) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(such)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The text without this sign at its end, however often it stands there.
pub fn trim_end(text: &str, sign: char) -> &str {
    let mut rest = text;
    while let Some(shorter) = rest.strip_suffix(sign) {
        rest = shorter;
    }
    rest
}

/// Whether the text has the phrase.
pub fn contains(text: &str, phrase: &str) -> bool {
    split_once(text, phrase).is_some()
}

/// The text with another phrase wherever this one stood.
pub fn replace(text: &str, phrase: &str, other: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, phrase) {
        replaced.push_str(before);
        replaced.push_str(other);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// The parts one after the other.
pub fn concat(parts: &[&str]) -> String {
    join(parts, "")
}

/// The parts with a separator between them.
pub fn join(parts: &[&str], separator: &str) -> String {
    let mut whole = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            whole.push_str(separator);
        }
        whole.push_str(part);
    }
    whole
}

/// A whole number of decimal digits, and of nothing else.
pub fn number<T: TryFrom<u64>>(text: &str) -> Option<T> {
    let digits = text.bytes().try_fold(0_u64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number.checked_mul(10)?.checked_add(digit.into())).flatten()
    });
    digits.filter(|_| !text.is_empty()).and_then(|number| number.try_into().ok())
}

/// The number in decimal digits.
pub fn decimal(number: u64) -> String {
    let mut rest = number;
    let mut digits = [0_u8; 20];
    let mut places = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
        places += 1;
        if rest == 0 {
            break;
        }
    }
    digits.iter().skip(digits.len() - places).map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn phrases() {
        assert_eq!(split_once("a; b; c", "; "), Some(("a", "b; c")));
        assert_eq!(split_once("é=日", "=日"), Some(("é", "")));
        assert_eq!((split_once("ab", "abc"), split_once("", "a")), (None, None));
        assert_eq!(replace("{x} and {x}!", "{x}", "日本"), "日本 and 日本!");
        assert_eq!(replace("nothing", "{x}", "y"), "nothing");
    }

    #[test]
    fn no_numbers() {
        for text in ["", "-1", "+1", " 1", "1.0", "18446744073709551616", "１", "0x1"] {
            assert_eq!(number::<u64>(text), None, "{text}");
        }
        assert_eq!((number::<u8>("255"), number::<u8>("256")), (Some(255), None));
    }

    proptest! {
        #[test]
        fn as_core_has_it(n: u64, text in "[ab]{0,12}", phrase in "[ab]{1,3}") {
            prop_assert_eq!(&decimal(n), &n.to_string());
            prop_assert_eq!(number(&n.to_string()), Some(n));
            prop_assert_eq!(split_once(&text, &phrase), text.split_once(&phrase));
            prop_assert_eq!(replace(&text, &phrase, "c"), text.replace(&phrase, "c"));
            prop_assert!(split(&text, b'a').eq(text.split('a')));
            prop_assert_eq!(rsplit_once(&text, |byte| byte == b'a'), text.rsplit_once('a'));
            prop_assert_eq!(trim_end(&text, 'a'), text.trim_end_matches('a'));
            prop_assert_eq!(join(&[&text, &phrase, &text], &phrase), [&*text, &phrase, &text].join(&phrase));
            prop_assert_eq!(concat(&[&text, &phrase]), [text, phrase].concat());
        }
    }
}
