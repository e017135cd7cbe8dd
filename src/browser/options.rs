//! The options of every call, read field by field: a seventh of what deserialising them would cost, and a field that throws or
//! is of the wrong type costs that field alone.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::JsValue;

use crate::address::{Address, Relation, relation};
use crate::departure::is_short_name;
use crate::evidence::{Evidence, FlowTraits, ParallelFlows, ResponseMode, StateKeptIn};
use crate::frameworks;
use crate::text::{concat, contains};
use crate::texts;
use crate::vocabulary::{Integration, Page};
use crate::ways_out::LINE_PARAMETER;
use crate::wishes::Wishes;

use super::texts::{Texts, of_site};
use super::{js, location, server_block};

/// CommonOptions and what the calls add to them.
pub struct Options {
    value: JsValue,
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
    /// Reads the options; anything whatever is read.
    pub fn read(value: JsValue) -> Self {
        let here = location::here();
        Options {
            allowed_origins: js::texts(&js::get(&value, "allowedOrigins")),
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
            flow: flow(&js::get(&self.value, "flow")).or(framework.map(|known| known.flow).unwrap_or_default()),
            cookie_shared: self.cookie_domain.is_some(),
            callback_address: self.relation_to("callbackUrl"),
            login_page_lifetime_seconds: js::number(&self.value, "loginPageLifetimeSeconds"),
            page_age_seconds: u32::try_from(super::navigation::page_age() / 1000).unwrap_or(u32::MAX),
            now: js::now(),
            wishes: Wishes {
                locale: self.language(),
                seed: u64::from_le_bytes(super::random::bytes()),
                retry_url: self.way_to("loginUrl"),
                help_url: self.way_to("helpUrl"),
                retry_automatically: js::flag(&self.value, "retryAutomatically") == Some(true),
                left_app_in_vain: self.here.as_ref().is_some_and(|here| contains(&here.query, LINE_PARAMETER)),
                ..Wishes::default()
            },
            ..Evidence::default()
        }
    }

    /// The user's language: the option, the document's, the browser's; each by the site's own words first.
    pub fn language(&self) -> String {
        let sites = js::get(&self.value, "texts");
        let document = js::of_document("documentElement", JsValue::is_null).unwrap_or_default();
        let wishes = [js::text(&self.value, "locale"), js::text(&document, "lang")];
        let browser = js::texts(&js::get(&js::global("navigator"), "languages"));
        let wishes = || wishes.iter().flatten().chain(&browser).map(String::as_str);
        let own = |wish: &str| of_site(&sites, wish).or_else(|| texts::lookup(wish).map(Into::into));
        wishes().find_map(own).unwrap_or_else(|| texts::DEFAULT.into())
    }

    /// The words of that language, with the site's own first; `ours` is what is kept beside the module.
    pub fn texts(&self, ours: JsValue) -> Option<Texts> {
        let tag = self.language();
        Texts::of(&tag, ours, js::get(&js::get(&self.value, "texts"), &tag))
    }

    /// The state, where the page knows it.
    pub fn state(&self) -> Option<String> {
        js::text(&self.value, "state")
    }

    /// What the site passed on of the server's view, else what the page itself was told.
    pub fn server(&self) -> crate::ServerView {
        let given = js::get(&self.value, "server");
        if given.is_object() { server_block::read(&given) } else { server_block::of_page() }
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
                js::warn(&concat(&[name, " is refused: ", why.as_str()]));
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
            js::warn("redirect is refused: it is this page");
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
        let value = js::get(&self.value, name);
        let address = location::text(&value).as_deref().and_then(location::parse);
        if address.is_none() && !value.is_undefined() {
            js::warn(&concat(&[name, " is not an address"]));
        }
        address
    }
}

/// A word of one of our tables.
fn word<T>(value: &JsValue, name: &str, from_spelling: impl Fn(&str) -> Option<T>) -> Option<T> {
    let spelling = js::text(value, name)?;
    let word = from_spelling(&spelling);
    if word.is_none() {
        js::warn(&concat(&[name, " has an unknown value"]));
    }
    word
}

fn short_name(value: &JsValue, name: &str) -> Option<String> {
    let given = js::text(value, name)?;
    if !is_short_name(&given) {
        js::warn(&concat(&[name, " is no short name: up to 40 letters, digits, '-', '_' or '.'"]));
        return None;
    }
    Some(given)
}

fn flow(value: &JsValue) -> FlowTraits {
    FlowTraits {
        state_kept_in: word(value, "stateKeptIn", StateKeptIn::from_spelling),
        parallel_flows: word(value, "parallelFlows", ParallelFlows::from_spelling),
        state_lifetime_seconds: js::number(value, "stateLifetimeSeconds"),
        response_mode: word(value, "responseMode", ResponseMode::from_spelling),
    }
}

/// This page's host or a parent of it, and a host name at that: it becomes part of a cookie.
fn cookie_domain(value: &JsValue, here: Option<&Address>) -> Option<String> {
    let given = js::text(value, "cookieDomain")?.trim_start_matches('.').to_ascii_lowercase();
    let host = &here?.host;
    let covers = host == &given || host.strip_suffix(&*given).is_some_and(|rest| rest.ends_with('.'));
    let is_name = given.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    if !(covers && is_name && !given.is_empty()) {
        js::warn("cookieDomain is neither this page's host nor a parent of it");
        return None;
    }
    Some(given)
}
