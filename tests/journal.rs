//! One journal, two writers: JavaScript writes where the module is not there yet, or is not needed, and Rust reads it.
//! Here a thousand pages write with the real scripts (tests/js/lines.js), each into a journal that Rust has written.
//! Then Rust reads the result.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by any means")]

use std::process::Command;

use oauth_chaperone::address::Address;
use oauth_chaperone::answer::{self, Secrets};
use oauth_chaperone::departure::{Departure, Fingerprint, cookie_domain, identity, is_short_name};
use oauth_chaperone::evidence::{Evidence, Exchange, ExchangeEnd};
use oauth_chaperone::journal::Journal;
use oauth_chaperone::vocabulary::Integration;
use oauth_chaperone::{Cause, ServerView};
use serde_json::{Value, json};

/// As the fakes' clock has it (tests/js/page.js).
const NOW: u64 = 1_772_600_767_000;

/// xorshift64*: the same cases in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[usize::try_from(self.roll()).unwrap() % all.len()]
    }
}

const PAGES: &[(&str, &str)] = &[
    ("https://www.site.example/login", "www.site.example"),
    ("https://site.example/login", "site.example"),
    ("http://localhost:8000/login", "localhost"),
    ("https://mysite.example/", "mysite.example"),
    ("https://[::1]/", "[::1]"),
];
const PROVIDERS: &[&str] =
    &["", "google", "azure-ad_2.0", "a&id=1", "a\nclosed -", "ĝoogle", "a b", "x~y", LONGEST, TOO_LONG];
const LONGEST: &str = "a-name-of-forty-letters.digits_and_signs";
const TOO_LONG: &str = "a-name-of-forty-one-letters.digits_and_so";
const DOMAINS: &[&str] = &[
    "",
    "site.example",
    ".SITE.example",
    "..site.example",
    "www.site.example",
    "other.example",
    "example",
    "localhost",
    "[::1]",
    ".",
];
const QUERIES: &[&str] = &[
    "",
    "code=c&state=s",
    "code=one&code=two&state=a&state=b",
    "amp;code=c&amp;state=s",
    "oauth_verifier=v&oauth_token=t",
    "openid.sig=g&openid.response_nonce=n",
    "code=a%20b+c&state=%E3%81%82%FF",
    "code=&state=s",
    "code",
    "xcode=c&amp;amp;code=d",
    "state=s",
    "error=access_denied&state=s",
    "iss=x&session_state=y",
    "error_description=d",
    "tab=1",
];
/// Where a server may send the user on; blank is nowhere.
const WAYS_ON: &[&str] = &[
    "",
    " \n",
    "/home?x=1#y",
    "home",
    "#",
    "?",
    "?tab=1",
    "?code=c&state=s",
    "?amp;state=s&openid.x=1",
    "?xcode=1&session_state=2#x",
    "/login",
    "/login/",
    "/login?code=other#part",
    "https://site.example/login",
    "https://www.site.example:443/login",
    "https://www.site.example:8443/home",
    "https://app.example/",
    "https://app.example//home?#",
    "http://site.example/home",
    "//evil.example/",
    "\\\\evil.example/",
    "https://user@site.example/",
    "https://:word@www.site.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "blob:https://site.example/1",
    "https://[",
    "https://Ünï.example/ä?ö#ü",
];
const ALLOWED: &[&str] = &[
    "https://app.example",
    "https://app.example//",
    "https://www.site.example:8443",
    "https://xn--n-zga5e.example",
    "null",
    "x",
];
const VIEWS: &[&str] = &[
    r#"{}"#,
    r#"{"signed_in":true}"#,
    r#"{"signed_in":false,"redirect":"/home"}"#,
    r#"{"redirect":"/home"}"#,
    r#"{"redirect":"/home","error":"x"}"#,
    r#"{"error":"x","signed_in":true}"#,
];

fn departed(dice: &mut Dice, departed_at: u64) -> Departure {
    Departure {
        flow_id: format!("{:020x}", dice.roll()),
        departed_at,
        provider: Some(dice.one_of(PROVIDERS).to_owned()).filter(|name| is_short_name(name)),
        attempt: 1 + u32::try_from(dice.roll() % 3).unwrap(),
        cookie_kept: dice.roll().is_multiple_of(2),
        state: (dice.roll().is_multiple_of(2)).then(|| Fingerprint::of("state", [7; 8])),
        given_up: dice.roll().is_multiple_of(4),
        reported: dice.roll().is_multiple_of(4),
        another_ended: dice.roll().is_multiple_of(4),
    }
}

struct Case {
    page: (&'static str, &'static str),
    provider: &'static str,
    domain: &'static str,
    query: &'static str,
    fragment: &'static str,
    journal: Journal,
    /// Whose record the tab has, and whose id the cookie, among the journal's departures.
    record: Option<Departure>,
    cookie: Option<Departure>,
    ended: (ServerView, u16, Option<bool>),
    /// `signed_in` of the page's own ServerView.
    page_says: Option<bool>,
    /// What the exchange's answer names, and what the page's block does.
    ways_on: [&'static str; 2],
    allowed: [&'static str; 2],
}

impl Case {
    fn new(dice: &mut Dice) -> Case {
        let mut journal = Journal::default();
        for n in 0..dice.roll() % 5 {
            journal.depart(departed(dice, NOW - 100_000 + n * 1000));
        }
        if dice.roll().is_multiple_of(2) {
            let seen = Secrets { code: Some("earlier".into()), state: None };
            journal.arrive(&seen, [3; 8], NOW - 5000, Integration::ErrorPage);
        }
        let mut departures = journal.departures.clone();
        // One that the journal has lost.
        departures.push(departed(dice, NOW - 90_000));
        let mut one = || departures.get(usize::try_from(dice.roll() % 6).unwrap()).cloned();
        let (record, cookie) = (one(), one());
        if dice.roll().is_multiple_of(3) {
            // It may be this tab's own flow that has failed, or another one.
            let failed = if dice.roll().is_multiple_of(2) { &record } else { &cookie };
            let failed = failed.as_ref().map(|departure| departure.flow_id.clone());
            journal.fail(failed.as_deref(), Cause::QueryLost, 1, None, NOW - 98_500);
        }
        let view = serde_json::from_str(dice.one_of(VIEWS)).unwrap();
        Case {
            page: *dice.one_of(&PAGES.iter().collect::<Vec<_>>()),
            provider: dice.one_of(PROVIDERS),
            domain: dice.one_of(DOMAINS),
            query: dice.one_of(QUERIES),
            fragment: dice.one_of(&["", QUERIES[1], QUERIES[3], QUERIES[7], "part", "code=other"]),
            journal,
            record,
            cookie,
            ended: (
                view,
                [200, 204, 400, 503][usize::try_from(dice.roll() % 4).unwrap()],
                [None, Some(true), Some(false)][usize::try_from(dice.roll() % 3).unwrap()],
            ),
            page_says: [None, Some(true), Some(false)][usize::try_from(dice.roll() % 3).unwrap()],
            ways_on: [dice.one_of(WAYS_ON), dice.one_of(WAYS_ON)],
            allowed: [dice.one_of(ALLOWED), dice.one_of(ALLOWED)],
        }
    }

    fn for_javascript(&self) -> Value {
        let (view, status, signed_in) = &self.ended;
        let mut ended = json!({ "end": "answered", "view": view, "status": status });
        if let Some(signed_in) = signed_in {
            ended["signedIn"] = json!(signed_in);
        }
        json!({
            "url": self.page.0,
            "provider": self.provider,
            "cookieDomain": self.domain,
            "answer": self.answer(),
            "journal": self.journal.write(),
            "record": self.record.as_ref().map(Departure::write),
            "cookie": self.cookie.as_ref().map(|departure| &departure.flow_id),
            "ended": ended,
            "pageSays": self.page_says,
            "waysOn": self.ways_on,
            "allowedOrigins": self.allowed,
        })
    }

    fn answer(&self) -> String {
        format!("{}?{}#{}", self.page.0, self.query, self.fragment)
    }

    fn departs_alike(&self, departed: &Value) {
        let record = departed["record"].as_str().unwrap();
        let departure = Departure {
            flow_id: departed["flowId"].as_str().unwrap().into(),
            departed_at: NOW,
            provider: Some(self.provider.to_owned()).filter(|name| is_short_name(name)),
            attempt: 1,
            cookie_kept: true,
            state: None,
            given_up: false,
            reported: false,
            another_ended: false,
        };
        assert_eq!((departed["departedAt"].as_u64(), record), (Some(NOW), &*departure.write()));
        assert_eq!(Departure::read(record), Some(departure.clone()));
        let mut journal = self.journal.clone();
        journal.depart(departure.clone());
        assert_eq!(Journal::read(departed["journal"].as_str().unwrap(), NOW), journal);
        let domain =
            cookie_domain(self.domain, self.page.1).map(|domain| format!("; Domain={domain}")).unwrap_or_default();
        let secure = if self.page.0.starts_with("https:") { "; Secure" } else { "" };
        let cookie =
            format!("oauth_chaperone={}; Path=/; SameSite=Lax; Max-Age=3600{domain}{secure}", departure.flow_id);
        assert_eq!(departed["cookie"], cookie, "{:?} at {}", self.domain, self.page.0);
    }

    fn arrives_alike(&self, arrived: &Value) {
        let (_, secrets) = answer::parse(self.query, self.fragment);
        let journal = Journal::read(arrived.as_str().unwrap(), NOW);
        let entered = usize::from(identity(&secrets).is_some());
        assert_eq!(journal.answers.len(), self.journal.answers.len() + entered, "{}#{}", self.query, self.fragment);
        let seen_at = journal.seen_before(&secrets).map(|seen| seen.at);
        assert_eq!(seen_at, (entered == 1).then_some(NOW), "{}#{}", self.query, self.fragment);
        assert!(journal.sees_arrivals);
        assert_eq!((&journal.departures, &journal.failures), (&self.journal.departures, &self.journal.failures));
    }

    /// As src/browser/visit.rs: the cookie of a flow that has left since stays.
    fn closes_alike(&self, closed: &Value) {
        let in_cookie = self.cookie.as_ref().map(|departure| &*departure.flow_id);
        let flow_id = self.record.as_ref().map(|departure| &*departure.flow_id).or(in_cookie);
        let mut journal = self.journal.clone();
        journal.close(flow_id);
        assert_eq!(Journal::read(closed["journal"].as_str().unwrap(), NOW), journal);
        assert_eq!(closed["keepsCookie"], journal.has(in_cookie), "{flow_id:?}, {in_cookie:?}: {journal:?}");
    }

    /// By the exchange alone, and beside what the page itself says (src/browser/visit.rs).
    fn is_signed_in_alike(&self, written: &Value) {
        let (in_answer, status, signed) = self.ended.clone();
        let means = |server: ServerView| {
            let exchange = Exchange { end: ExchangeEnd::Answered, status: Some(status) };
            Evidence { server, exchange, signed_in: signed, ..Evidence::default() }.is_signed_in()
        };
        let by_exchange = means(in_answer.clone());
        assert_eq!(written["signedIn"], by_exchange, "{:?}", self.ended);
        let in_page = ServerView { signed_in: self.page_says, ..ServerView::default() };
        // A success that the exchange tells needs no module, so a page that denies the success is not heard.
        let with_page = by_exchange || means(ServerView::join(in_page, in_answer));
        assert_eq!(written["signedInWithPage"], with_page, "{:?}, {:?}", self.ended, self.page_says);
    }

    /// As src/browser/visit.rs and options.rs.
    fn leads_on_alike(&self, redirect: &Value) {
        let [in_answer, in_block] = self.ways_on.map(|way| ServerView {
            redirect: Some(way.to_owned()).filter(|way| !way.trim_ascii().is_empty()),
            ..ServerView::default()
        });
        let here = Address::parse(self.page.0, None).unwrap();
        let callback = Address::parse(&self.answer(), None).unwrap();
        let to = ServerView::join(in_block, in_answer).redirect.and_then(|way| Address::parse(&way, Some(self.page.0)));
        let allowed = self.allowed.map(str::to_owned);
        let to = to.filter(|to| here.permits(to, &allowed).is_ok() && !callback.leads_back_to(to));
        let from = (self.answer(), self.ways_on, self.allowed);
        // JavaScript keeps the signs of an empty query and fragment.
        let redirect = redirect.as_str().map(|href| href.trim_end_matches('#').trim_end_matches('?'));
        assert_eq!(redirect, to.map(|to| to.href()).as_deref(), "{from:?}");
    }
}

#[test]
fn what_javascript_writes_is_what_rust_reads() {
    let mut dice = Dice(2026);
    let cases: Vec<Case> = (0..1000).map(|_| Case::new(&mut dice)).collect();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (from, to) = (folder.join("cases.json"), folder.join("written.json"));
    let for_javascript: Vec<_> = cases.iter().map(Case::for_javascript).collect();
    std::fs::write(&from, serde_json::to_string(&for_javascript).unwrap()).unwrap();
    let ran = Command::new("node")
        .args(["--test", "--test-reporter=dot", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/js/lines.js")])
        .env("OAUTH_CHAPERONE_CASES", &from)
        .env("OAUTH_CHAPERONE_WRITTEN", &to)
        .output()
        .expect("Node.js");
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{told}{}", String::from_utf8_lossy(&ran.stderr));
    let written: Vec<Value> = serde_json::from_slice(&std::fs::read(&to).unwrap()).unwrap();
    assert_eq!(written.len(), cases.len());
    for (case, written) in cases.iter().zip(&written) {
        case.departs_alike(&written["departed"]);
        case.arrives_alike(&written["arrived"]);
        case.closes_alike(&written["closed"]);
        case.is_signed_in_alike(written);
        case.leads_on_alike(&written["redirect"]);
    }
}
