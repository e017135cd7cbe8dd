//! What a user reads: one file for each language, one entry for each cause. A missing entry does not compile.
//!
//! Rules for every text: plain words, no OAuth terms, no blame, no 'attack', no promise, no claim about private mode, no
//! advice to turn a protection off. `maybe` is used wherever the verdict is not certain, and says "may".

use crate::vocabulary::{Cause, words};

mod en;
mod ja;

words! {
    /// The direction of a script, as in HTML's `dir`.
    Direction {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}

/// One language: its tag, its labels and a text for each cause.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// The direction of its script.
    pub dir: Direction,
    /// Words outside the texts of causes.
    pub labels: Labels,
    /// What to say of a cause.
    pub text: fn(Cause) -> Text,
}

/// What to say of one cause. `{provider}` stands for the provider's name, or for [`Labels::unnamed_provider`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The heading: what happened, in a few words.
    pub title: &'static str,
    /// One or two sentences, where the verdict is certain.
    pub surely: &'static str,
    /// The same where it is not: says "may".
    pub maybe: &'static str,
    /// What to do, in order; short imperatives.
    pub steps: &'static [&'static str],
}

/// Words outside the texts of causes.
#[derive(Debug)]
pub struct Labels {
    /// The retry button, where starting again helps.
    pub try_again: &'static str,
    /// The retry button, where something else has to change first, or time has to pass.
    pub back_to_sign_in: &'static str,
    /// The way on for a user who is signed in.
    pub go_on: &'static str,
    /// Leaves the frame that the page runs in.
    pub open_top_level: &'static str,
    /// Before the reference code.
    pub reference: &'static str,
    /// Stands for a provider whose name is not known.
    pub unnamed_provider: &'static str,
    /// While the server finishes.
    pub finishing: &'static str,
    /// While the server finishes and it takes long.
    pub finishing_slowly: &'static str,
}

/// Every language, English first: it is what a user without a better match reads.
pub const LANGUAGES: &[&Language] = &[&en::LANGUAGE, &ja::LANGUAGE];

/// The first language of the wish list (BCP 47 tags, best first) that exists; by its primary subtag (RFC 4647 3.4, lookup).
pub fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>) -> &'static Language {
    wishes
        .into_iter()
        .find_map(|wish| {
            let primary = wish.split(['-', '_']).next().unwrap_or_default();
            LANGUAGES.iter().copied().find(|language| language.tag.eq_ignore_ascii_case(primary))
        })
        .unwrap_or(&en::LANGUAGE)
}
