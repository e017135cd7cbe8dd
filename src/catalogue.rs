//! Error names, as they arrive in the answer's `error` parameter, in an error page's address or in
//! [`ServerView::error`](crate::ServerView), and what they mean.
//!
//! The data is `catalogue/errors.tsv`, one row for each name that a standard, a provider, a server framework or a
//! library in the page is known to use, with the place where it was read. A build script turns it into one text that is
//! searched as it is, name by name. The text in the WebAssembly leaves out what no page can see, and weighs 18 kB, 5.4
//! after brotli. Names that are not listed are never repeated anywhere: an unlisted name is free text.

use std::iter;

use crate::vocabulary::{Category, Cause, words};

/// What a name says, which is not always a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// This cause. Where it is one of the user's environment (category b), the speaker can only guess, and the markers
    /// are asked first.
    Cause(Cause),
    /// The server did not find its state, or found another one. The markers have to say why: servers give a dozen
    /// causes this one name.
    StateLost,
    /// The callback reached the server without a parameter that it needs.
    ParameterMissing,
    /// The provider refused the code: replayed, expired, or else.
    CodeRejected,
    /// A label that is put on failures of many kinds, so that it says nothing on its own.
    Vague,
}

impl Meaning {
    /// Whom such a failure comes from where nothing else is known.
    pub const fn category(self) -> Category {
        match self {
            Meaning::Cause(cause) => cause.category(),
            Meaning::StateLost | Meaning::ParameterMissing | Meaning::CodeRejected => Category::B,
            Meaning::Vague => Category::D,
        }
    }

    fn from_spelling(spelling: &str) -> Option<Self> {
        Some(match spelling {
            "state_lost" => Meaning::StateLost,
            "parameter_missing" => Meaning::ParameterMissing,
            "code_rejected" => Meaning::CodeRejected,
            "vague" => Meaning::Vague,
            cause => Meaning::Cause(Cause::from_spelling(cause)?),
        })
    }
}

words! {
    /// Who uses a name.
    Speaker {
        /// The identity provider, in its answer.
        Provider = "provider",
        /// The site's own server or a library of its page, which may repeat what the provider said.
        Server = "server",
    }
}

/// A name, and what else one name needs to be understood.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The name itself.
    pub name: &'a str,
    /// Free text beside it, searched for known codes and phrases only.
    pub description: Option<&'a str>,
    /// The HTTP status that the provider gave the server.
    pub status: Option<u16>,
    /// The provider's short name.
    pub provider: Option<&'a str>,
    /// The server framework's short name.
    pub framework: Option<&'a str>,
    /// Who says it.
    pub by: Speaker,
}

impl<'a> Named<'a> {
    /// A name alone.
    pub const fn new(name: &'a str, by: Speaker) -> Self {
        Named { name, description: None, status: None, provider: None, framework: None, by }
    }
}

/// What the catalogue knows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Known {
    /// The listed spelling.
    pub name: &'static str,
    /// What it means.
    pub meaning: Meaning,
    /// Whether it is also said of something else.
    pub weak: bool,
}

#[cfg(not(target_family = "wasm"))]
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));
#[cfg(target_family = "wasm")]
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names-of-a-page.txt"));

const MEANINGS: &str = include_str!("catalogue/meanings.txt");

/// Codes inside a description say more than the name beside it: Microsoft's and Kakao's.
const CODES_WITH_DIGITS: [&str; 2] = ["AADSTS", "KOE"];

/// What a name means, together with what stands beside it.
pub fn look_up(named: &Named<'_>) -> Option<Known> {
    // Microsoft says that no program should rely on its codes, so this is a hint.
    let of_description = named.description.and_then(code_in).and_then(|code| find(code, named));
    let by_name = of_description
        .map(|known| Known { weak: true, ..known })
        .or_else(|| find_class(named.name, named))
        // A message behind its class, or what it is about behind the message: `ConnectError: [Errno 111] Connection refused`,
        // `Unknown authentication strategy "nobody"`.
        .or_else(|| find_class(named.name.split_once(": ")?.0, named))
        .or_else(|| find(named.name.split_once('"')?.0, named))
        .or_else(|| any_value(named));
    // What the provider answered says more than what a library calls it, unless the library never asked the provider.
    match by_name.map(|known| known.meaning) {
        Some(Meaning::StateLost | Meaning::ParameterMissing) => by_name,
        _ => quoted(named).or(by_name),
    }
}

/// The listed spelling of a name, whatever it means and whoever says it.
pub fn listed(name: &str) -> Option<&'static str> {
    look_up(&Named::new(name, Speaker::Server)).map(|known| known.name)
}

/// Every name, as it is spelled where it is listed.
#[cfg(not(target_family = "wasm"))]
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.split('\n').filter(|line| !line.is_empty() && !line.starts_with('\t'))
}

/// How an unlisted name is spelled in evidence and reports.
pub const UNLISTED: &str = "unlisted";

/// The name where it is listed, [`UNLISTED`] where not: what may be shown and reported.
pub fn publishable(name: &str) -> &'static str {
    listed(name).unwrap_or(UNLISTED)
}

/// A name that a server may hand on to the page.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is listed.
    pub name: &'static str,
    /// Whether it means something by itself: `TypeError`, which is thrown for everything, does not.
    pub alone: bool,
    /// What may stand beside it and changes what it means, in small letters.
    pub phrases: Vec<&'static str>,
}

/// Every name that a server may hand on. The servers' adapters get the list as data, so that nothing else passes through them.
#[cfg(not(target_family = "wasm"))]
pub fn words_of_servers() -> Vec<Word> {
    let mut words = Vec::new();
    let mut meanings = "";
    for line in NAMES.split('\n').filter(|line| !line.is_empty()) {
        match line.strip_prefix('\t') {
            Some(of_the_next) => meanings = of_the_next,
            // A code in brackets is a note of ours, and a parameter with any value is read from the address alone.
            None if line.starts_with('(') || line.contains('=') => {}
            None => {
                let conditions = meanings
                    .split('\t')
                    .filter_map(|entry| entry.rsplit_once('>'))
                    .flat_map(|(conditions, _)| conditions.split('>'));
                let phrases = conditions.filter(|condition| !condition.starts_with(['#', '=', '~'])).collect();
                let alone = look_up(&Named::new(line, Speaker::Server)).is_some();
                words.push(Word { name: line, alone, phrases });
            }
        }
    }
    words.sort_unstable_by_key(|word| word.name);
    words
}

/// Since core 6 Python Social Auth also says where a failure lies and what helps. That is enough for codes of later
/// releases, which are not listed yet (reference: errors, 1.3).
pub fn by_recovery(source: Option<&str>, recovery: Option<&str>) -> Option<Meaning> {
    Some(match (source, recovery?) {
        (_, "reauthenticate" | "check_provider_profile") => Meaning::Cause(Cause::InteractionRequired),
        (Some("session"), _) => Meaning::StateLost,
        (Some("request"), _) => Meaning::ParameterMissing,
        (_, "restart_login") => Meaning::CodeRejected,
        (_, "retry_later") => Meaning::Cause(Cause::ProviderUnavailable),
        (Some("configuration"), _) => Meaning::Cause(Cause::ClientMisconfigured),
        (Some("local_policy"), _) => Meaning::Cause(Cause::AccountNotAllowed),
        (Some("storage"), "use_existing_account") => Meaning::Cause(Cause::AccountConflict),
        _ => Meaning::Vague,
    })
}

/// The line of this name, under those of its meanings.
fn find(name: &str, named: &Named<'_>) -> Option<Known> {
    let wanted = name.trim_ascii().trim_end_matches('.');
    let mut meanings = "";
    for line in NAMES.split('\n') {
        match line.strip_prefix('\t') {
            Some(of_the_next) => meanings = of_the_next,
            None if !line.is_empty() && compared(line).eq(compared(wanted)) => {
                return understand(line, meanings, named);
            }
            None => {}
        }
    }
    None
}

/// The first meaning whose conditions hold; `catalogue/compile.rs` says how they are written.
fn understand(name: &'static str, meanings: &str, named: &Named<'_>) -> Option<Known> {
    let meanings = match meanings.strip_prefix("!\t") {
        Some(_) if named.by == Speaker::Provider => return None,
        Some(meanings) => meanings,
        None => meanings,
    };
    meanings.split('\t').find_map(|entry| {
        let (conditions, meaning) = entry.rsplit_once('>').unwrap_or(("", entry));
        let hold = conditions.is_empty() || conditions.split('>').all(|condition| holds(condition, named));
        let letter = meaning.bytes().next().filter(|_| hold)?;
        let spelling = MEANINGS.split('\n').nth(usize::from(letter.checked_sub(b'A')?))?;
        Some(Known { name, meaning: Meaning::from_spelling(spelling)?, weak: meaning.ends_with('?') })
    })
}

fn holds(condition: &str, named: &Named<'_>) -> bool {
    match condition.split_at_checked(1) {
        // "#503", or "#5xx" for all that begin so.
        Some(("#", status)) => {
            named.status.is_some_and(|told| told.to_string().starts_with(status.trim_end_matches('x')))
        }
        Some(("=", providers)) => {
            named.provider.is_some_and(|told| providers.split(',').any(|provider| is_of_family(told, provider)))
        }
        Some(("~", framework)) => named.framework.is_some_and(|told| is_of_family(told, framework)),
        // A site that has no place for the description may put it into the name.
        _ => {
            let texts = [Some(named.name), named.description];
            texts.into_iter().flatten().any(|text| text.to_ascii_lowercase().contains(condition))
        }
    }
}

/// "google" is also meant by "google-oauth2" and by "Google".
pub(crate) fn is_of_family(told: &str, family: &str) -> bool {
    told.split_at_checked(family.len()).is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(family) && !rest.bytes().next().is_some_and(|next| next.is_ascii_alphanumeric())
    })
}

/// As names are compared: `access-denied` and `ACCESS_DENIED` are one. A space is no underscore: "Invalid Request" is the title of
/// a page (mod_auth_openidc), and not the code `invalid_request`.
fn compared(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(|b| if b == b'-' { b'_' } else { b.to_ascii_lowercase() })
}

/// The known code in a description, such as "AADSTS65004".
pub(crate) fn code_in(description: &str) -> Option<&str> {
    CODES_WITH_DIGITS.iter().find_map(|prefix| {
        let (before, after) = description.split_once(prefix)?;
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        description.get(before.len()..before.len() + prefix.len() + digits)
    })
}

/// A name, or a class without its path.
fn find_class(name: &str, named: &Named<'_>) -> Option<Known> {
    find(name, named).or_else(|| find(last_segment(name)?, named))
}

/// A class without its path: `requests.exceptions.ReadTimeout`, `GuzzleHttp\Exception\ConnectException`, `OmniAuth::NoSessionError`.
fn last_segment(name: &str) -> Option<&str> {
    name.rsplit_once(['.', '\\', ':']).map(|(_, class)| class).filter(|class| !class.is_empty())
}

/// The provider's own code in a server's message that quotes the answer: `{"error":"invalid_grant", …}` (django-allauth, Go), as
/// Python and Ruby print such a value, or `error=bad_verification_code&…` (GitHub).
fn quoted(named: &Named<'_>) -> Option<Known> {
    let provider = Named { by: Speaker::Provider, ..*named };
    let texts = [Some(named.name), named.description].into_iter().flatten().filter(|_| named.by == Speaker::Server);
    texts.flat_map(codes_quoted_in).find_map(|code| find(code, &provider))
}

/// What follows each `error` that is a key in a text.
fn codes_quoted_in(text: &str) -> impl Iterator<Item = &str> {
    const KEY: &str = "error";
    let in_a_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut rest = Some(text);
    iter::from_fn(move || {
        let (before, after) = rest?.split_once(KEY)?;
        rest = Some(after);
        let whole = !before.bytes().next_back().is_some_and(in_a_word);
        let sign = |byte: &u8| matches!(byte, b'"' | b'\'' | b'\\' | b':' | b'=' | b'>' | b' ');
        let signs = after.bytes().take_while(sign).count();
        let (between, value) = after.split_at_checked(signs)?;
        let is_key = whole && between.bytes().any(|byte| matches!(byte, b':' | b'='));
        let code = value.split_at_checked(value.bytes().take_while(|byte| in_a_word(*byte)).count())?.0;
        Some(if is_key { code } else { "" })
    })
    .filter(|code| !code.is_empty())
}

/// A parameter that means something whatever its value is: `denied=…`, `error_code=…`.
fn any_value(named: &Named<'_>) -> Option<Known> {
    let (parameter, _) = named.name.split_once('=')?;
    find(&format!("{parameter}=*"), named)
}
