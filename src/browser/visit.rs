//! A departure, and an arrival: the markers written and read.

use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::answer::Secrets;
use crate::departure::{Departure, Fingerprint, flow_id, login_page_mark};
use crate::environment::{Environment, Navigation};
use crate::evidence::{Evidence, Exchange, ExchangeEnd};
use crate::journal::{FirstVerdict, Journal};
use crate::server_view::{Fields, ServerView};
use crate::trace::{Reading, Trace};
use crate::vocabulary::{Integration, Outcome, Page};
use crate::{Diagnosis, catalogue, preflight};

use super::counter;
use super::object::Object;
use super::options::Options;
use super::platform::question::answers;
use super::platform::storage::Area;
use super::platform::{cookie, location, navigation, now, private_window, random, storage_access, tab, warn};

/// Which of the markers could be written.
#[derive(Serialize)]
pub struct Kept {
    /// In the tab.
    pub tab: bool,
    /// In the browser.
    pub browser: bool,
    /// In a cookie.
    pub cookie: bool,
}

/// The journal; None where the browser's storage gives no access.
pub fn journal(now: u64) -> Option<Journal> {
    Area::Local.read().ok().map(|text| Journal::read(&text.unwrap_or_default(), now))
}

/// The user leaves: writes the three markers. In another tab, whose storage can't be written from here, the two that it shares.
pub fn depart(options: &Options, until_left: &Function, in_another_tab: bool) -> (Departure, Kept) {
    let now = now();
    let mut journal = journal(now);
    let state = options.state();
    // A double click; not where the page made a state, and with it a flow, of its own, nor after that flow has ended.
    let pending = |last: &Departure| journal.as_ref().is_none_or(|journal| journal.departures.contains(last));
    let repeated = departed_from_this_tab()
        .filter(|last| last.is_repeated_by(options.provider.as_deref(), now) && pending(last))
        .filter(|_| state.is_none());
    if let Some(last) = repeated {
        let kept = Kept { tab: true, browser: journal.is_some(), cookie: last.cookie_kept };
        return (last, kept);
    }
    let flow_id = flow_id(random::bytes());
    let cookie_kept = cookie::write_departure(&flow_id, options.cookie_domain.as_deref());
    let departure = Departure {
        flow_id,
        departed_at: now,
        provider: options.provider.clone(),
        attempt: counter::read(journal.as_ref(), now).next_attempt(),
        cookie_kept,
        state: state.map(|state| Fingerprint::of(&state, random::bytes())),
        given_up: false,
        reported: false,
        another_ended: false,
    };
    let tab = !in_another_tab && Area::Session.write(&departure.write());
    let browser = journal.as_mut().is_some_and(|journal| {
        journal.depart(departure.clone());
        Area::Local.write(&journal.write())
    });
    if !in_another_tab {
        tab::hold(&departure.flow_id, until_left);
    }
    (departure, Kept { tab, browser, cookie: cookie_kept })
}

fn departed_from_this_tab() -> Option<Departure> {
    Departure::read(&Area::Session.read().ok()??)
}

/// Looks back at earlier departures, from the login page: what has ended meanwhile, and what never came back. Leaves a mark that this
/// page was here, in the tab only where no departure's record is.
pub fn look_back(e: &mut Evidence, options: &Options) {
    e.provider_showed_a_page = navigation::provider_showed_a_page();
    look_into_the_journal(e, options);
    if departed_from_this_tab().is_none() {
        Area::Session.write(&login_page_mark(e.now));
    }
}

fn look_into_the_journal(e: &mut Evidence, options: &Options) {
    let Some(mut journal) = journal(e.now) else { return };
    let before = journal.clone();
    let trace = trace(Some(&journal), &Secrets::default(), e.now);
    if preflight::look_back(e, trace, &mut journal) {
        clear(options, Some(&journal));
    }
    if journal != before {
        Area::Local.write(&journal.write());
    }
}

/// What is left in the three places.
fn trace(journal: Option<&Journal>, secrets: &Secrets, now: u64) -> Trace {
    let (tab, cookie) = (Area::Session.read(), cookie::departure());
    Trace::read(Reading::from(&tab), journal, Reading::from(&cookie), secrets, now)
}

/// A flow has ended well: nothing of it stays outside the journal. The cookie of a flow that has left since, in another tab, stays.
fn clear(options: &Options, journal: Option<&Journal>) {
    counter::clear();
    Area::Session.write("");
    let in_cookie = cookie::departure().ok().flatten();
    if !journal.is_some_and(|journal| journal.has(in_cookie.as_deref())) {
        cookie::delete_departure(options.cookie_domain.as_deref());
    }
}

/// An answer has come to this page: what can be seen before the exchange has ended.
pub struct Arrival {
    /// All of it so far.
    pub evidence: Evidence,
    seen_before: bool,
    /// What this answer is known by in the ledger.
    in_ledger: Option<Fingerprint>,
}

impl Arrival {
    /// Looks, and enters the answer into the ledger, unless JavaScript has done so as it came (www/package/markers.js).
    pub fn look(options: &Options, environment: Environment) -> Self {
        let page = if options.integration == Integration::ErrorPage { Page::Error } else { Page::Callback };
        let mut evidence = options.evidence(page);
        let now = evidence.now;
        let (query, fragment) = options.callback().map(|a| (a.query, a.fragment)).unwrap_or_default();
        evidence.server = options.server();
        let secrets = evidence.read_address(&query, &fragment);
        let mut journal = journal(now);
        evidence.trace = trace(journal.as_ref(), &secrets, now);
        evidence.provider = evidence.provider.or_else(|| evidence.trace.left_for().cloned());
        // What this very page load has entered is no earlier arrival: a page may ask twice.
        let loaded_at = navigation::loaded_at();
        evidence.trace.answer_seen_ago =
            evidence.trace.answer_seen_ago.filter(|ago| now.saturating_sub(*ago) < loaded_at);
        if evidence.trace.answer_seen_ago.is_none() {
            evidence.trace.answer_failed = None;
        }
        evidence.environment = environment;
        evidence.provider_showed_a_page = navigation::provider_showed_a_page();
        if let Some(journal) = &mut journal {
            journal.arrive(&secrets, random::bytes(), now, options.integration);
            Area::Local.write(&journal.write());
        }
        let in_ledger = journal.and_then(|journal| Some(journal.seen_before(&secrets)?.fingerprint.clone()));
        Arrival { in_ledger, seen_before: evidence.trace.answer_seen_ago.is_some(), evidence }
    }

    /// Asks what takes a moment to tell.
    pub fn ask(&self) -> JsValue {
        let flow_id = self.evidence.trace.flow_id.as_deref().unwrap_or_default();
        let private_window = private_window::ask(&self.evidence.environment);
        Array::of3(&tab::ask(flow_id), &storage_access::ask(), &private_window).into()
    }

    /// The exchange has ended.
    pub fn hear(&mut self, options: &Options, ended: JsValue) {
        let e = &mut self.evidence;
        let ended = Object::from(ended);
        e.exchange = exchange(&ended);
        e.signed_in = ended.flag("signedIn");
        let heard = ServerView::read(&ended.get("view"));
        e.server_error_in_address &= heard.error.is_none();
        e.server = ServerView::join(std::mem::take(&mut e.server), heard);
        e.clock_ahead_seconds = ended.whole("clockAheadSeconds").or_else(|| {
            let ahead = i64::try_from(e.now / 1000).ok()? - i64::try_from(e.server.time?).ok()?;
            i32::try_from(ahead).ok()
        });
        e.wishes.retry_after_seconds = ended.whole("retryAfterSeconds");
        let redirect = e.server.redirect.as_deref().and_then(location::parse);
        e.wishes.redirect =
            redirect.filter(|to| options.permits("redirect", to) && options.leads_on(to)).map(|to| to.href());
    }

    /// Diagnoses, and keeps or clears the markers accordingly. `answered` is undefined where the answers were not waited for.
    pub fn conclude(&mut self, options: &Options, answered: JsValue) -> Diagnosis {
        let e = &mut self.evidence;
        let [departing_page_is_open, access, private_window] = answers(answered);
        e.environment.tab = e.trace.tab(tab::hear(&departing_page_is_open));
        e.environment.private_window = private_window::hear(&private_window);
        e.storage_access = storage_access::hear(&access);
        e.environment.online = super::online();
        // Read again: another tab may have written since.
        let mut journal = journal(e.now);
        let mut counter = counter::read(journal.as_ref(), e.now);
        let flow_id = e.trace.flow_id.clone();
        let departed_as = e.trace.departure.as_ref().map_or(1, |departure| departure.attempt);
        let reloaded = e.environment.navigation != Navigation::Navigate;
        let loaded_at = navigation::loaded_at();
        let again = counter.shows_again(flow_id.as_deref(), self.seen_before, reloaded, loaded_at);
        e.wishes.attempt = counter.attempt(again).max(departed_as);
        e.wishes.failed_before = counter.failed_before(again);
        e.wishes.retried_automatically = counter.retried();
        let mut diagnosis = crate::diagnosis::judge(e);
        match (diagnosis.outcome, diagnosis.cause) {
            (Outcome::SignedIn, _) => {
                if let Some(journal) = &mut journal {
                    journal.close(flow_id.as_deref());
                    Area::Local.write(&journal.write());
                }
                clear(options, journal.as_ref());
            }
            (Outcome::Failed, Some(cause)) => {
                warn_of_unlisted(e.server.error.as_deref());
                if let Some((journal, certainty)) = journal.as_mut().zip(diagnosis.certainty) {
                    journal.tell(self.in_ledger.as_ref(), FirstVerdict { cause, certainty });
                }
                counter.fail(flow_id.as_deref(), cause, e.wishes.attempt, e.wishes.failed_before, e.now);
                if let Some(retry) = &mut diagnosis.retry {
                    if retry.automatic {
                        counter.retry();
                    }
                    // What can't be counted can't be limited to one.
                    retry.automatic &= keep(journal, &counter, flow_id.as_deref());
                }
            }
            _ => {}
        }
        diagnosis
    }
}

/// Tells the site's developer, once, that the server's name for a failure says nothing. The name itself may be anything, and is not
/// repeated.
fn warn_of_unlisted(name: Option<&str>) {
    static WARNED: AtomicBool = AtomicBool::new(false);
    if name.is_some_and(|name| catalogue::listed(name).is_none()) && !WARNED.swap(true, Ordering::Relaxed) {
        warn("the server's `error` is no name that is listed, and says nothing: see www/guides/server-view.md");
    }
}

/// Keeps the failures in a row, in the journal if that can be, and says whether they are kept anywhere.
fn keep(journal: Option<Journal>, counter: &Journal, flow_id: Option<&str>) -> bool {
    let in_journal = journal.is_some_and(|mut journal| {
        journal.forget(flow_id);
        journal.failures.clone_from(&counter.failures);
        let text = journal.write();
        Area::Local.write(&text) && Area::Local.read() == Ok(Some(text))
    });
    if in_journal {
        counter::clear();
    }
    in_journal || counter::write(counter)
}

/// How the exchange ended, from what the JavaScript layer noted.
fn exchange(ended: &Object) -> Exchange {
    let end = ended.text("end").and_then(|end| ExchangeEnd::from_spelling(&end)).unwrap_or(ExchangeEnd::None);
    Exchange { end, status: ended.whole("status") }
}
