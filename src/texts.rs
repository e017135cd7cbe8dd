//! What a user reads: one file for each language, one entry for each situation. A missing entry does not compile.
//!
//! Rules for every text: the outcome first, then why, then what to do. Plain words, no OAuth terms, no blame, no 'attack', no
//! promise, no claim that the window is private, no advice to turn a protection off. `maybe` is used wherever the verdict is
//! not certain: it hedges the cause, once, and never the outcome.
//!
//! Placeholders: `{provider}` and the other [`NameForm`]s in any text; `{app}` in the text of [`Situation::InAppBrowser`]; and in
//! steps the name of a button, such as `{retry}` ([`ActionKind`](crate::guidance::ActionKind)), which stands for what it says. A
//! step that names a button is told only where that button is.

use crate::settings::{Place, fit};
use crate::vocabulary::{Cause, Certainty, words};

words! {
    /// The direction of a script, as in HTML's `dir`.
    Direction {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}

words! {
    /// What a user can be in. Causes that differ only for the operator are one situation, with one text.
    Situation {
        /// Access was not allowed at the provider.
        Denied = "denied",
        /// An earlier permission is no longer there.
        PermissionGone = "permission_gone",
        /// The provider needs the user to do something.
        StepMissing = "step_missing",
        /// An earlier sign-in has no end.
        NotFinished = "not_finished",
        /// Cookies can't be kept.
        CookiesBlocked = "cookies_blocked",
        /// Other data can't be kept.
        StorageBlocked = "storage_blocked",
        /// What was kept is gone.
        DataDeleted = "data_deleted",
        /// Begun in another tab.
        OtherTab = "other_tab",
        /// Begun in another browser.
        OtherBrowser = "other_browser",
        /// Inside an app.
        InAppBrowser = "in_app_browser",
        /// Inside another website.
        EmbeddedFrame = "embedded_frame",
        /// Another sign-in is newer.
        NewerSignIn = "newer_sign_in",
        /// It took too long.
        TookTooLong = "took_too_long",
        /// It was used before.
        AlreadyUsed = "already_used",
        /// The provider's response is missing or unusable.
        ResponseLost = "response_lost",
        /// The page was opened without signing in.
        OpenedDirectly = "opened_directly",
        /// No network.
        Offline = "offline",
        /// A wrong clock.
        ClockWrong = "clock_wrong",
        /// The provider does not work.
        ProviderTrouble = "provider_trouble",
        /// Sign-in leads to another address of the site.
        WrongAddress = "wrong_address",
        /// Something is wrong on the site's side.
        OurFault = "our_fault",
        /// The response came from another provider.
        NotTheService = "not_the_service",
        /// The account belongs to another one.
        AccountInUse = "account_in_use",
        /// The account is refused.
        AccountRefused = "account_refused",
        /// The site has no such way to sign in.
        WayUnknown = "way_unknown",
    }
}

impl Situation {
    /// What this cause puts the user in.
    pub const fn of(cause: Cause) -> Self {
        match cause {
            Cause::UserDenied => Situation::Denied,
            Cause::ConsentWithdrawn => Situation::PermissionGone,
            Cause::InteractionRequired => Situation::StepMissing,
            Cause::LeftProvider | Cause::NeverReturned => Situation::NotFinished,
            Cause::CookiesBlocked => Situation::CookiesBlocked,
            Cause::StorageBlocked => Situation::StorageBlocked,
            Cause::CookieRemoved | Cause::StorageCleared => Situation::DataDeleted,
            Cause::TabChanged => Situation::OtherTab,
            Cause::BrowserChanged => Situation::OtherBrowser,
            Cause::InAppBrowser => Situation::InAppBrowser,
            Cause::EmbeddedFrame => Situation::EmbeddedFrame,
            Cause::ParallelFlows => Situation::NewerSignIn,
            Cause::FlowExpired | Cause::StaleLoginPage => Situation::TookTooLong,
            Cause::CallbackReplayed => Situation::AlreadyUsed,
            Cause::QueryLost | Cause::QueryDamaged => Situation::ResponseLost,
            Cause::OpenedDirectly => Situation::OpenedDirectly,
            Cause::DeviceOffline => Situation::Offline,
            Cause::ClockWrong => Situation::ClockWrong,
            Cause::ProviderUnavailable | Cause::ProviderError | Cause::ProviderTimeout => Situation::ProviderTrouble,
            Cause::CallbackAddressMismatch => Situation::WrongAddress,
            // Whether to start again or to take another way is for the button, and the step that names it.
            Cause::CookieNotSent
            | Cause::ServerLostState
            | Cause::ResponseModeMismatch
            | Cause::ClientMisconfigured
            | Cause::CodeRejected
            | Cause::ServerFailed
            | Cause::Unknown => Situation::OurFault,
            Cause::IssuerMismatch => Situation::NotTheService,
            Cause::AccountConflict => Situation::AccountInUse,
            Cause::AccountNotAllowed => Situation::AccountRefused,
            Cause::BackendUnknown => Situation::WayUnknown,
        }
    }
}

words! {
    /// The forms that a provider's name takes in a sentence. Each is the placeholder's name; a language has those that it uses.
    NameForm {
        /// By itself, or after a word that changes nothing.
        Plain = "provider",
        /// After "of" or "from": French "d’Apple", Portuguese "do Google".
        Of = "of_provider",
        /// After "in" or "at": Portuguese "no Google".
        At = "at_provider",
    }
}

/// A language's words, wherever they are kept: in this program, or in a file of their own beside the WebAssembly, which holds
/// none, because a user who signs in without trouble reads none.
pub trait Lexicon {
    /// BCP 47.
    fn tag(&self) -> String;
    /// The direction of its script.
    fn dir(&self) -> Direction;
    /// A word outside the texts of causes.
    fn label(&self, label: Label) -> String;
    /// The heading for a cause.
    fn title(&self, cause: Cause) -> String;
    /// What is said under it.
    fn message(&self, cause: Cause, certainty: Certainty) -> String;
    /// What to do, in order. `place`: where the user's browser keeps its setting for cookies, for the causes that it mends.
    fn steps(&self, cause: Cause, place: Option<Place>) -> Vec<String>;
    /// How this form is made of this name: with `{name}` in it.
    fn form(&self, form: NameForm, name: &str) -> String;
    /// This form where the name is not known.
    fn unnamed(&self, form: NameForm) -> String;
    /// How this language spells the name, if not as its owner does.
    fn spelling(&self, name: &str) -> Option<String>;
}

/// One language: its tag, its labels and a text for each situation.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// The direction of its script.
    pub dir: Direction,
    /// Words outside the texts of causes.
    pub labels: Labels,
    /// What to say in a situation.
    pub text: fn(Situation) -> Text,
    /// How it names a provider.
    pub names: Names,
    /// The way to each browser's setting for cookies, in the words of its own menus; none where those are not known.
    pub settings: fn(Place) -> &'static [&'static str],
    /// The words of the check page.
    pub check: CheckWords,
}

/// How a language puts a provider's name into a sentence.
#[derive(Debug)]
pub struct Names {
    /// The forms that it uses; [`NameForm::Plain`] is among them.
    pub forms: &'static [(NameForm, Form)],
    /// The names that take the second of a form's two patterns: in French those that begin with a vowel, in Portuguese the
    /// feminine ones, in Chinese those that are written in Chinese.
    pub second: &'static [&'static str],
    /// Names as this language spells them.
    pub spelled: &'static [(&'static str, &'static str)],
}

/// One form: two patterns with `{name}` in them, and what is said where no name is known.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// For most names.
    pub first: &'static str,
    /// For those of [`Names::second`].
    pub second: &'static str,
    /// For no name. Empty: [`Labels::unnamed_provider`].
    pub unnamed: &'static str,
}

impl Form {
    /// A name that stays as it is.
    pub const PLAIN: (NameForm, Form) = (NameForm::Plain, Form { first: "{name}", second: "{name}", unnamed: "" });
}

impl Names {
    /// Of a language that changes no name.
    pub const UNCHANGED: Names = Names { forms: &[Form::PLAIN], second: &[], spelled: &[] };

    fn form(&self, form: NameForm) -> Option<Form> {
        self.forms.iter().find(|(of, _)| *of == form).map(|(_, form)| *form)
    }
}

/// What to say in one situation; the module says which placeholders may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The heading: the outcome, in a few words, which suit an uncertain verdict too.
    pub title: &'static str,
    /// One or two sentences, where the verdict is certain. Inside an app: where the app is known.
    pub surely: &'static str,
    /// The same where it is not: says "may", of the cause alone.
    pub maybe: &'static str,
    /// What to do, in order; short imperatives.
    pub steps: &'static [&'static str],
}

/// One table yields the label, its name on the wire and its place in every language.
macro_rules! labels {
    ($($(#[$doc:meta])* $variant:ident $field:ident,)+) => {
        /// The name of a word outside the texts of causes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Label { $($(#[$doc])* $variant,)+ }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Label] = &[$(Label::$variant),+];

            /// Its name in the files of texts and in a site's own.
            pub const fn as_str(self) -> &'static str {
                match self { $(Label::$variant => stringify!($field)),+ }
            }
        }

        /// Words outside the texts of causes.
        #[derive(Debug)]
        pub struct Labels { $($(#[$doc])* pub $field: &'static str,)+ }

        impl Labels {
            /// The word for it.
            pub const fn get(&self, label: Label) -> &'static str {
                match label { $(Label::$variant => self.$field),+ }
            }
        }
    };
}

labels! {
    /// The retry button, where starting again helps.
    TryAgain try_again,
    /// The retry button, where something else has to change first, or time has to pass.
    BackToSignIn back_to_sign_in,
    /// The way on for a user who is signed in.
    GoOn go_on,
    /// Leaves the frame that the page runs in.
    OpenTopLevel open_top_level,
    /// Leaves the app that the page runs in.
    OpenInBrowser open_in_browser,
    /// Copies the sign-in page's address.
    CopyLink copy_link,
    /// Leads to the sign-in page, for another way to sign in.
    OtherProvider other_provider,
    /// Loads the page again.
    Reload reload,
    /// Leads to the site's own help.
    Help help,
    /// The one step for a user whom the same thing has happened to before, where another browser can help.
    Again again,
    /// The step where no button leads to the sign-in page.
    StartOver start_over,
    /// When it is best to start again, where that is known. `{time}` stands for minutes and seconds, and counts down.
    Wait wait,
    /// Said in its place once the time is over.
    WaitIsOver wait_is_over,
    /// The reference code, which `{code}` stands for, with what stands before it.
    Reference reference,
    /// Copies the reference code.
    CopyCode copy_code,
    /// Once something is copied.
    Copied copied,
    /// Unfolds what support may ask for.
    Details details,
    /// Stands for a provider whose name is not known.
    UnnamedProvider unnamed_provider,
    /// While the server finishes.
    Finishing finishing,
    /// While the server finishes and it takes long.
    FinishingSlowly finishing_slowly,
}

/// One table yields the word, its name in the files of the check page and its place in every language.
macro_rules! check_words {
    ($($(#[$doc:meta])* $field:ident,)+) => {
        /// The words of the check page, which no other page loads. Those of an item are named as
        /// [`check::Item`](crate::check::Item), those of a state as [`check::State`](crate::check::State).
        #[derive(Debug)]
        pub struct CheckWords { $($(#[$doc])* pub $field: &'static str,)+ }

        impl CheckWords {
            /// Each word with its name.
            pub const fn all(&self) -> [(&'static str, &'static str); [$(stringify!($field)),+].len()] {
                [$((stringify!($field), self.$field)),+]
            }
        }
    };
}

check_words! {
    /// The page's heading.
    title,
    /// Shown where no script runs.
    needs_scripts,
    /// While it looks.
    checking,
    /// Where the check itself could not be loaded.
    broken,
    /// All is well.
    all_well,
    /// Something may be in the way.
    some_maybe,
    /// Something is in the way.
    some_not,
    /// A state.
    ok,
    /// A state.
    maybe,
    /// A state.
    not_ok,
    /// A state.
    unknown,
    /// An item.
    scripts,
    /// An item.
    cookies,
    /// An item.
    session_storage,
    /// An item.
    local_storage,
    /// An item.
    indexed_db,
    /// An item.
    frame,
    /// An item.
    app,
    /// An item.
    network,
    /// An item.
    secure,
    /// An item.
    clock,
    /// Copies the report.
    copy_report,
    /// What is in the report, and what is not.
    report_holds,
}

mod lookup;

#[cfg(not(target_family = "wasm"))]
pub use lookup::negotiate;
pub use lookup::{DEFAULT, lookup};

/// One table yields the tags, which are everywhere, and the texts, which the WebAssembly goes without.
macro_rules! languages {
    ($($module:ident $tag:literal,)+) => {
        /// The tag of every language, English first: it is what a user without a better match reads.
        pub const TAGS: &[&str] = &[$($tag),+];

        $(#[cfg(not(target_family = "wasm"))] mod $module;)+

        /// Every language, in the order of [`TAGS`].
        #[cfg(not(target_family = "wasm"))]
        pub const LANGUAGES: &[&Language] = &[$(&$module::LANGUAGE),+];
    };
}

languages! {
    en "en",
    ja "ja",
    zh_hans "zh-Hans",
    zh_hant "zh-Hant",
    ko "ko",
    es "es",
    pt_br "pt-BR",
    fr "fr",
    de "de",
    id "id",
    ar "ar",
    ru "ru",
    tr "tr",
    vi "vi",
    it "it",
    pl "pl",
    th "th",
    nl "nl",
    hi "hi",
    uk "uk",
    es_419 "es-419",
    pt_pt "pt-PT",
    zh_hk "zh-HK",
    fr_ca "fr-CA",
}

impl Language {
    /// What it says of a cause.
    pub fn of(&self, cause: Cause) -> Text {
        (self.text)(Situation::of(cause))
    }
}

impl Lexicon for Language {
    fn tag(&self) -> String {
        self.tag.into()
    }

    fn dir(&self) -> Direction {
        self.dir
    }

    fn label(&self, label: Label) -> String {
        self.labels.get(label).into()
    }

    fn title(&self, cause: Cause) -> String {
        self.of(cause).title.into()
    }

    fn message(&self, cause: Cause, certainty: Certainty) -> String {
        let text = self.of(cause);
        if certainty == Certainty::Certain { text.surely } else { text.maybe }.into()
    }

    fn steps(&self, cause: Cause, place: Option<Place>) -> Vec<String> {
        let words = |steps: &[&str]| steps.iter().map(|step| (*step).into()).collect();
        let steps = words(self.of(cause).steps);
        fit(place.map_or_else(Vec::new, |place| words((self.settings)(place))), steps)
    }

    fn form(&self, form: NameForm, name: &str) -> String {
        let second = self.names.second.contains(&name);
        self.names.form(form).map_or("", |form| if second { form.second } else { form.first }).into()
    }

    fn unnamed(&self, form: NameForm) -> String {
        let unnamed = self.names.form(form).map_or("", |form| form.unnamed);
        if unnamed.is_empty() { self.labels.unnamed_provider } else { unnamed }.into()
    }

    fn spelling(&self, name: &str) -> Option<String> {
        self.names.spelled.iter().find(|(of, _)| *of == name).map(|(_, spelling)| (*spelling).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_listed_under_its_own_tag() {
        assert!(LANGUAGES.iter().map(|language| language.tag).eq(TAGS.iter().copied()));
        assert_eq!(TAGS.first(), Some(&DEFAULT));
    }
}
