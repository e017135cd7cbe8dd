//! The options of every call, read field by field. That is a seventh of what deserialising them would weigh, and a field that throws
//! or has the wrong type costs that field alone.

use wasm_bindgen::JsValue;

use crate::address::{Address, Relation, relation};
use crate::departure::{self, is_short_name};
use crate::evidence::{Evidence, FlowTraits, ParallelFlows, ResponseMode, StateKeptIn};
use crate::frameworks;
use crate::server_view::Fields;
use crate::vocabulary::{Integration, Page};
use crate::ways_out::LINE_PARAMETER;
use crate::wishes::Wishes;

use super::object::Object;
use super::platform::{location, navigation, now, random, warn};
use super::server_block;
use super::texts::{self, Texts};

/// CommonOptions and what the calls add to them.
pub struct Options {
    value: Object,
    /// This page's address.
    pub here: Option<Address>,
    /// Other origins that a user may be sent to.
    pub allowed_origins: Vec<String>,
    /// The departure cookie's parent domain.
    pub cookie_domain: Option<String>,
    /// The provider's short name.
    pub provider: Option<String>,
    /// Which page carries the chaperone after the redirect.
    pub integration: Integration,
}

impl Options {
    /// Reads the options, whatever they are.
    pub fn read(value: JsValue) -> Self {
        let value = Object::from(value);
        let here = location::here();
        Options {
            allowed_origins: value.get("allowedOrigins").texts(),
            cookie_domain: cookie_domain(&value, here.as_ref()),
            provider: short_name(&value, "provider"),
            integration: word(&value, "integration", Integration::from_spelling).unwrap_or(Integration::CallbackPage),
            here,
            value,
        }
    }

    /// The evidence that the options alone give, for this page.
    pub fn evidence(&self, page: Page) -> Evidence {
        let framework_name = short_name(&self.value, "framework");
        let framework = framework_name.as_deref().and_then(frameworks::named);
        Evidence {
            page,
            provider: self.provider.clone(),
            framework: framework.map(|known| known.name.into()).or(framework_name),
            flow: flow(&self.value.get("flow")).or(framework.map(|known| known.flow).unwrap_or_default()),
            cookie_shared: self.cookie_domain.is_some(),
            callback_address: self.relation_to("callbackUrl"),
            login_page_lifetime_seconds: self.value.whole("loginPageLifetimeSeconds"),
            page_age_seconds: u32::try_from(navigation::page_age() / 1000).unwrap_or(u32::MAX),
            now: now(),
            wishes: Wishes {
                locale: self.language(),
                seed: u64::from_le_bytes(random::bytes()),
                retry_url: self.way_to("loginUrl"),
                help_url: self.way_to("helpUrl"),
                retry_automatically: self.value.flag("retryAutomatically") == Some(true),
                left_app_in_vain: self.here.as_ref().is_some_and(|here| here.query.contains(LINE_PARAMETER)),
                ..Wishes::default()
            },
            ..Evidence::default()
        }
    }

    /// The user's language.
    pub fn language(&self) -> String {
        texts::language(&self.value)
    }

    /// The words of that language.
    pub fn texts(&self, words: JsValue) -> Option<Texts> {
        Texts::of(&self.value, words.into())
    }

    /// The state, where the page knows it.
    pub fn state(&self) -> Option<String> {
        self.value.text("state")
    }

    /// What the site passed on of the server's view, else what the page itself was told.
    pub fn server(&self) -> crate::ServerView {
        let given = self.value.get("server");
        if given.is_object() { crate::ServerView::read(&given) } else { server_block::of_page() }
    }

    /// The callback's address: the option, else this page's.
    pub fn callback(&self) -> Option<Address> {
        self.address("url").or_else(|| self.here.clone())
    }

    /// Whether this page may send the user there; else the console is told why not.
    pub fn permits(&self, name: &str, to: &Address) -> bool {
        match self.here.as_ref().map(|here| here.permits(to, &self.allowed_origins)) {
            Some(Ok(())) => true,
            Some(Err(why)) => {
                warn(&format!("{name} is refused: {}", why.as_str()));
                false
            }
            None => false,
        }
    }

    /// Whether it is another page than this; else the console is told.
    pub fn leads_on(&self, to: &Address) -> bool {
        // As it was opened: its site may have cleaned its address up since.
        let leads_back = self.callback().is_some_and(|here| here.leads_back_to(to));
        if leads_back {
            warn("redirect is refused: it is this page");
        }
        !leads_back
    }

    fn way_to(&self, name: &str) -> Option<String> {
        let to = self.address(name)?;
        self.permits(name, &to).then(|| to.without_answer())
    }

    fn relation_to(&self, name: &str) -> Option<Relation> {
        Some(relation(self.here.as_ref()?, &self.address(name)?))
    }

    fn address(&self, name: &str) -> Option<Address> {
        let value = self.value.get(name);
        // A string or a URL.
        let text = value.as_text().or_else(|| value.text("href"));
        let address = text.as_deref().and_then(location::parse);
        if address.is_none() && value.is_some() {
            warn(&format!("{name} is not an address"));
        }
        address
    }
}

/// A word of one of our tables.
fn word<T>(value: &Object, name: &str, from_spelling: impl Fn(&str) -> Option<T>) -> Option<T> {
    let spelling = value.text(name)?;
    let word = from_spelling(&spelling);
    if word.is_none() {
        warn(&format!("{name} has an unknown value"));
    }
    word
}

fn short_name(value: &Object, name: &str) -> Option<String> {
    let given = value.text(name)?;
    if !is_short_name(&given) {
        warn(&format!("{name} is no short name: up to 40 letters, digits, '-', '_' or '.'"));
        return None;
    }
    Some(given)
}

fn flow(value: &Object) -> FlowTraits {
    FlowTraits {
        state_kept_in: word(value, "stateKeptIn", StateKeptIn::from_spelling),
        parallel_flows: word(value, "parallelFlows", ParallelFlows::from_spelling),
        state_lifetime_seconds: value.whole("stateLifetimeSeconds"),
        response_mode: word(value, "responseMode", ResponseMode::from_spelling),
    }
}

fn cookie_domain(value: &Object, here: Option<&Address>) -> Option<String> {
    let domain = departure::cookie_domain(&value.text("cookieDomain")?, &here?.host);
    if domain.is_none() {
        warn("cookieDomain is neither this page's host nor a parent of it");
    }
    domain
}
