//! Which language serves a user's wish.

use super::TAGS;
#[cfg(not(target_family = "wasm"))]
use super::{LANGUAGES, Language};

/// What a user without a better match reads.
pub const DEFAULT: &str = "en";

/// The tag of the language that serves this wish (BCP 47), if one does. By lookup (RFC 4647 3.4), and past it
/// where lookup knows too little: Chinese is told apart by script and place, Spanish and Portuguese by the side of the ocean, and
/// a language that exists in the form of one country only serves the others too.
pub fn lookup(wish: &str) -> Option<&'static str> {
    // Systems write "zh_CN.UTF-8".
    let wish = wish.replace(['_', '.'], "-");
    let mut subtags = wish.split('-');
    let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let rest: Vec<&str> = subtags.collect();
    let names =
        |places: &[&str]| places.iter().any(|place| rest.iter().any(|subtag| subtag.eq_ignore_ascii_case(place)));
    let primary = match &*primary {
        "zh" | "cmn" | "yue" => return Some(chinese(&primary, names)),
        "es" if names(LATIN_AMERICA) => return Some("es-419"),
        "pt" if names(AS_IN_PORTUGAL) => return Some("pt-PT"),
        "fr" if names(&["CA"]) => return Some("fr-CA"),
        "in" => "id", // what Java, and with it an old Android, calls Indonesian
        primary => primary,
    };
    TAGS.iter().copied().find(|tag| tag.split('-').next() == Some(primary))
}

/// By script where the tag names one, else by where people read which (CLDR, likely subtags). Cantonese is Hong Kong's.
fn chinese(primary: &str, names: impl Fn(&[&str]) -> bool) -> &'static str {
    let cantonese = primary == "yue";
    if names(&["hans"]) {
        "zh-Hans"
    } else if names(&["hk", "mo"]) {
        "zh-HK"
    } else if names(&["tw"]) || (names(&["hant"]) && !cantonese) {
        "zh-Hant"
    } else if cantonese && !names(&["cn", "sg", "my"]) {
        "zh-HK"
    } else {
        "zh-Hans"
    }
}

/// Whose Spanish CLDR puts under "es-419" (supplemental data, parent locales).
const LATIN_AMERICA: &[&str] = &[
    "419", "AR", "BO", "BR", "BZ", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY",
    "SV", "US", "UY", "VE",
];

/// Whose Portuguese CLDR puts under "pt-PT".
const AS_IN_PORTUGAL: &[&str] = &["PT", "AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "ST", "TL"];

/// The first language of the wish list (BCP 47 tags, best first) that exists, else English.
#[cfg(not(target_family = "wasm"))]
pub fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>) -> &'static Language {
    let tag = wishes.into_iter().find_map(lookup).unwrap_or(DEFAULT);
    LANGUAGES.iter().copied().find(|language| language.tag == tag).unwrap_or(&super::en::LANGUAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negotiation() {
        for (wishes, expected) in [
            ("", "en"),
            ("ja-JP", "ja"),
            ("JA", "ja"),
            ("tlh,ja,en", "ja"),
            ("jav", "en"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-SG", "zh-Hans"),
            ("zh-Hans-HK", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh_HK", "zh-HK"),
            ("zh-Hant-HK", "zh-HK"),
            ("zh-MO", "zh-HK"),
            ("zh-Hant", "zh-Hant"),
            ("zh-hant-CN", "zh-Hant"),
            ("yue", "zh-HK"),
            ("yue-Hant", "zh-HK"),
            ("yue-Hans", "zh-Hans"),
            ("pt", "pt-BR"),
            ("pt_BR.UTF-8", "pt-BR"),
            ("pt-PT", "pt-PT"),
            ("pt-AO", "pt-PT"),
            ("fr", "fr"),
            ("fr_CA.UTF-8", "fr-CA"),
            ("fr-BE", "fr"),
            ("in-ID", "id"),
            ("ar-EG", "ar"),
            ("es", "es"),
            ("es-ES", "es"),
            ("es-419", "es-419"),
            ("es_MX.UTF-8", "es-419"),
            ("es-Latn-AR", "es-419"),
            ("nl-BE", "nl"),
            ("uk-UA", "uk"),
            ("*", "en"),
        ] {
            assert_eq!(negotiate(wishes.split(',')).tag, expected, "{wishes}");
        }
    }
}
