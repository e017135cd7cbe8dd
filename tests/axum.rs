//! The callback's handler as axum calls it: what it redeems and what not, what it says, and that nothing hostile gets through.

#![cfg(feature = "axum")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by any means")]

use std::collections::BTreeMap;
use std::env;
use std::future::ready;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, Request, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use http::header::SET_COOKIE;
use http::{HeaderMap, Method};
use oauth_chaperone::axum::{Answer, Callback, Chaperone, Departure, Failure};
use oauth_chaperone::server_view::SameSite;
use serde_json::{Value, json};
use tower::ServiceExt as _;

const FLOW: &str = "0123456789abcdef0123";
const STATE: &str = "b3a1f0c95e7d42680a9c";
const CODE: &str = "4f1c9b7e20aa41d6a1c0de";
/// As random as such values are. The tests search for them in everything that leaves.
const SECRETS: [&str; 6] = [
    CODE,
    STATE,
    "ya29.a0AfB5y7C1x-Tok3n_Qz9",
    "alice.q@private.example",
    "postgres://app:hunter2@db.internal:5432/users",
    "Key (email)",
];

/// How a site's exchange may end.
#[derive(Clone, Copy, Debug, Default)]
enum Ends {
    #[default]
    Well,
    /// Where no user goes on.
    WithAPage(u16),
    /// With an error whose text has every secret.
    Hostile,
    /// The provider answers with this status and body, and the library can't use it.
    Told(u16, &'static str),
    Named(&'static str),
    Never,
}

#[derive(Default)]
struct Session {
    kept: Option<String>,
    user: bool,
    ends: Ends,
    cannot_forget: bool,
    logged: Vec<String>,
    asked: usize,
}

#[derive(Clone)]
struct Site {
    chaperone: Chaperone,
    session: Arc<Mutex<Session>>,
}

impl FromRef<Site> for Chaperone {
    fn from_ref(site: &Site) -> Self {
        site.chaperone.clone()
    }
}

#[derive(Debug)]
struct Hostile;

impl std::fmt::Display for Hostile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&SECRETS.join(" "))
    }
}

impl std::error::Error for Hostile {}

async fn exchange(session: Arc<Mutex<Session>>, answer: Answer) -> Result<Response, Failure> {
    assert_eq!(answer.flow(), Some(FLOW));
    let ends = {
        let mut session = session.lock().unwrap();
        session.asked += 1;
        session.ends
    };
    match ends {
        Ends::Well => {
            session.lock().unwrap().user = true;
            Ok((AppendHeaders([(SET_COOKIE, "id=new")]), Redirect::to("/home")).into_response())
        }
        Ends::WithAPage(status) => Ok((http::StatusCode::from_u16(status).unwrap(), "a page").into_response()),
        Ends::Hostile => Err(Hostile.into()),
        Ends::Told(status, body) => {
            let told = http::Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap();
            answer.heard().listen(ready(Ok::<_, io::Error>(told))).await?;
            Err(Hostile.into())
        }
        Ends::Named(name) => Err(Failure::named(name)),
        Ends::Never => std::future::pending().await,
    }
}

async fn callback(State(site): State<Site>, callback: Callback) -> Response {
    let (kept, user) = {
        let session = site.session.lock().unwrap();
        (session.kept.clone(), session.user)
    };
    let forget = async {
        let mut session = site.session.lock().unwrap();
        session.kept = None;
        if session.cannot_forget { Err(io::Error::other(Hostile)) } else { Ok(()) }
    };
    callback
        .kept(kept, |state| state)
        .issuer("https://provider.example")
        .signed_in(user.then_some("/home"))
        .finish(forget, async |answer, _kept| exchange(Arc::clone(&site.session), answer).await)
        .await
}

struct Browser {
    app: Router,
    session: Arc<Mutex<Session>>,
}

struct Told {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Told {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// Of the exchange's answer or of the page's block.
    fn view(&self) -> Value {
        let block =
            self.text.split_once("data-oauth-chaperone>").map(|(_, rest)| rest.split_once("</script>").unwrap().0);
        serde_json::from_str(block.unwrap_or(&self.text)).unwrap()
    }
}

impl Browser {
    fn of(chaperone: Chaperone) -> Self {
        let session = Arc::new(Mutex::new(Session { kept: Some(STATE.into()), ..Session::default() }));
        let log = Arc::clone(&session);
        let chaperone = chaperone
            .session_cookie("id", SameSite::Lax)
            .log(move |told, flow| log.lock().unwrap().logged.push(format!("{} {flow:?}", told.json())));
        let site = Site { chaperone, session: Arc::clone(&session) };
        let departed = async |departure: Option<Departure>| format!("{departure:?}");
        let callbacks = Router::new().route("/{provider}/callback", any(callback));
        let app = Router::new().nest("/auth", callbacks).route("/departed", get(departed)).with_state(site);
        Browser { app, session }
    }

    fn error_page() -> Self {
        Self::of(Chaperone::new("/login"))
    }

    fn callback_page() -> Self {
        Self::of(Chaperone::new("/login").callback_page())
    }

    fn with(self, change: impl FnOnce(&mut Session)) -> Self {
        change(&mut self.session.lock().unwrap());
        self
    }

    fn asked(&self) -> usize {
        self.session.lock().unwrap().asked
    }

    async fn ask(&self, request: Request) -> Told {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
        Told { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    fn request(method: Method, query: &str, headers: &[(&str, &str)], body: &str) -> Option<Request> {
        let mut request = Request::builder().method(method).uri(format!("/auth/oidc/callback?{query}"));
        request = request.header("Cookie", format!("id=old; oauth_chaperone={FLOW}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body.to_owned())).ok()
    }

    async fn visit(&self, query: &str) -> Told {
        self.ask(Self::request(Method::GET, query, &[], "").unwrap()).await
    }

    async fn exchange(&self, query: &str) -> Told {
        let headers = [("Accept", "application/json"), ("Sec-Fetch-Site", "same-origin")];
        self.ask(Self::request(Method::GET, query, &headers, "").unwrap()).await
    }
}

fn good() -> String {
    format!("code={CODE}&state={STATE}&iss=https%3A%2F%2Fprovider.example")
}

fn holds_none(text: &str, whence: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{whence} has {secret}: {text}");
    }
}

#[tokio::test]
async fn a_healthy_sign_in_by_an_answer_that_counts_once() {
    let browser = Browser::error_page();
    let told = browser.visit(&good()).await;
    assert_eq!((told.status, told.header("Location")), (303, "/home"));
    assert_eq!([told.header("Cache-Control"), told.header("Referrer-Policy")], ["no-store", "no-referrer"]);
    let done = format!("oauth_chaperone=done.{FLOW}; Path=/; Max-Age=3600; SameSite=Lax; Secure");
    assert_eq!(told.cookies(), ["id=new", &done]);
    // Used, and the user is signed in: nothing has failed.
    let again = browser.exchange(&good()).await;
    assert_eq!((again.view()["signed_in"].clone(), again.view()["redirect"].clone()), (json!(true), json!("/home")));
    assert_eq!((browser.asked(), &browser.session.lock().unwrap().logged), (1, &Vec::new()));
}

#[tokio::test]
async fn a_callback_page_asks_for_the_exchange() {
    let browser = Browser::callback_page();
    let drawn = browser.visit(&good()).await;
    assert_eq!((drawn.status, browser.asked()), (200, 0));
    assert!(drawn.text.contains("page=\"callback\"") && drawn.text.contains("exchange-url=\"?\""));
    assert_eq!(drawn.view()["session_had_state"], json!(true));
    holds_none(&drawn.text, "the page");
    let told = browser.exchange(&good()).await;
    assert_eq!(told.view(), json!({ "signed_in": true, "redirect": "/home" }));
    assert_eq!(told.cookies().len(), 2, "{:?}", told.cookies());
    // Without script its button posts to the page's own address.
    let browser = Browser::callback_page();
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
    let pressed = browser.ask(Browser::request(Method::POST, &good(), &form, "").unwrap()).await;
    assert_eq!((pressed.status, browser.asked()), (303, 1));
    let elsewhere = [form[0], ("Sec-Fetch-Site", "cross-site")];
    let pressed = browser.ask(Browser::request(Method::POST, &good(), &elsewhere, "").unwrap()).await;
    assert_eq!((pressed.status, browser.asked()), (403, 1));
}

#[tokio::test]
async fn a_failure_reaches_a_page_of_the_sites_own_by_a_cookie() {
    let browser = Browser::of(Chaperone::new("/login").error_page("/failed").without_https());
    let told = browser.visit("code=x&state=another").await;
    assert_eq!((told.status, told.header("Location")), (303, "/failed"));
    let [cookie] = told.cookies()[..] else { unreachable!("{:?}", told.cookies()) };
    let (name, value) = cookie.split_once(';').unwrap().0.split_once('=').unwrap();
    let json = form_urlencoded::parse(format!("v={value}").as_bytes()).next().unwrap().1.into_owned();
    let view: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (name, &view["error"], &view["answer"]),
        ("oauth_chaperone_view", &json!("state_mismatch"), &json!(["code", "state"]))
    );
    let failed = Chaperone::new("/login?a&b").error();
    assert!(failed.contains("page=\"error\" login-url=\"/login?a&amp;b\"") && !failed.contains("application/json"));
}

#[tokio::test]
async fn the_departures_mark_is_read() {
    let browser = Browser::error_page();
    let ask = async |cookie: &str| {
        browser.ask(Request::get("/departed").header("Cookie", cookie).body(Body::empty()).unwrap()).await.text
    };
    assert!(ask(&format!("oauth_chaperone=done.{FLOW}")).await.contains("is_done: true"));
    assert!(ask(&format!("oauth_chaperone={FLOW}")).await.contains("is_done: false"));
    assert_eq!(ask("oauth_chaperone=<script>").await, "None");
}

#[tokio::test]
async fn each_failure_by_its_name() {
    let named = async |ends, query: &str| {
        let browser = Browser::error_page().with(|session| session.ends = ends);
        let told = browser.exchange(query).await;
        let view = told.view();
        assert_eq!(view["signed_in"], json!(false));
        (view["error"].as_str().unwrap_or_default().to_owned(), view["provider_status"].as_u64())
    };
    for (ends, error, status) in [
        (Ends::Hostile, "internal_error", None),
        (Ends::WithAPage(401), "internal_error", None),
        (Ends::Told(400, r#"{"error":"invalid_grant"}"#), "invalid_grant", Some(400)),
        (Ends::Told(400, r#"{"error":"ya29.a0AfB5y7C1x-Tok3n_Qz9"}"#), "", Some(400)),
        (Ends::Told(503, "<h1>"), "http_error", Some(503)),
        (Ends::Named("identity_in_use"), "identity_in_use", None),
        (Ends::Named("postgres://app:hunter2@db.internal:5432/users"), "internal_error", None),
    ] {
        assert_eq!(named(ends, &good()).await, (error.into(), status), "{ends:?}");
    }
    for (query, error) in [
        ("", "missing_parameter"),
        ("code=x", "missing_parameter"),
        ("code=x&state=another", "state_mismatch"),
        (&*format!("error=access_denied&state={STATE}"), "access_denied"),
        (&*format!("code=x&error[]=1&state={STATE}"), "invalid_parameter"),
        (&*format!("code=x&state={STATE}&iss=https%3A%2F%2Fother.example"), "issuer_mismatch"),
    ] {
        assert_eq!(named(Ends::Well, query).await.0, error, "{query}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_never_answers() {
    let browser = Browser::of(Chaperone::new("/login").timeout(Duration::from_secs(25)));
    let browser = browser.with(|session| session.ends = Ends::Never);
    assert_eq!(browser.exchange(&good()).await.view()["error"], json!("timeout"));
}

/// Otherwise a second request would find it.
#[tokio::test]
async fn what_cannot_be_forgotten_is_not_redeemed() {
    let browser = Browser::error_page().with(|session| session.cannot_forget = true);
    let told = browser.exchange(&good()).await;
    assert_eq!((told.view()["error"].clone(), browser.asked()), (json!("internal_error"), 0));
    holds_none(&told.text, "the answer");
}

#[tokio::test]
async fn another_answer_is_no_used_one_whoever_is_signed_in() {
    for query in [
        format!("code={CODE}&state={STATE}x"),
        format!("code={CODE}&state={STATE}x&error[]=1"),
        format!("code={CODE}"),
        "error=invalid_grant".into(),
        "error=session_context_missing".into(),
    ] {
        let browser = Browser::error_page().with(|session| session.user = true);
        for times in [1, 2] {
            let view = browser.exchange(&query).await.view();
            assert_eq!((&view["signed_in"], &view["redirect"]), (&json!(false), &Value::Null), "{query}, {times}");
        }
        assert_eq!(browser.asked(), 0);
    }
    // What has failed here is not used, although its state is gone. A second account may be refused, too.
    for ends in [Ends::Hostile, Ends::Told(400, r#"{"error":"invalid_grant"}"#)] {
        let browser = Browser::error_page().with(|session| (session.user, session.ends) = (true, ends));
        for _ in 0..2 {
            assert_eq!(browser.exchange(&good()).await.view()["signed_in"], json!(false), "{ends:?}");
        }
    }
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const NAMES: [&str; 22] = [
    "code",
    "state",
    "error",
    "error[]",
    "error[x]",
    "%65rror",
    "%65rror%5B%5D",
    "[error]",
    "code[]",
    "[code]",
    "state[]",
    "CODE",
    "amp;code",
    "amp;state",
    "code.x",
    "__proto__[state]",
    "iss",
    "error_description",
    "scope",
    "",
    "co%00de",
    "st%61te",
];
const VALUES: [&str; 12] = [
    CODE,
    STATE,
    "x",
    "",
    "access_denied",
    "%0Aforged",
    "undefined",
    "null",
    "%3Cscript%3E",
    "invalid_grant",
    "%ff%fe",
    "ya29.a0AfB5y7C1x-Tok3n_Qz9",
];

/// Whatever comes: a code goes out only with its own state, and only once. Nothing that came goes back.
#[tokio::test]
async fn nothing_hostile_gets_through() {
    let rounds = if env::var_os("OAUTH_CHAPERONE_ALL_CASES").is_some() { 10_000 } else { 1_000 };
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let redeemed = AtomicUsize::new(0);
    let mut statuses = BTreeMap::<u16, usize>::new();
    for round in 0..rounds {
        let browser = if dice.below(2) == 0 { Browser::callback_page() } else { Browser::error_page() };
        let keeps = dice.below(3) > 0;
        let browser = browser.with(|session| {
            session.kept = keeps.then(|| STATE.into());
            session.user = round % 3 == 0;
            session.ends = [Ends::Well, Ends::Hostile, Ends::Told(500, "<h1>")][round % 3];
        });
        let part = |dice: &mut Dice| {
            let pairs: Vec<_> =
                (0..dice.below(5)).map(|_| format!("{}={}", dice.one(&NAMES), dice.one(&VALUES))).collect();
            pairs.join(dice.one(&["&", "&", "&", ";"]))
        };
        let whole = [good(), format!("{}&{}", good(), part(&mut dice)), part(&mut dice)];
        let query = whole[dice.below(3)].clone();
        let body = if dice.below(4) == 0 { part(&mut dice) } else { String::new() };
        let method = dice.one(&["GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "OPTIONS"]);
        let mut headers = vec![];
        if dice.below(2) == 0 {
            headers.push(("Accept", "application/json"));
        }
        for name in ["Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Purpose", "Content-Type"] {
            let value = match name {
                "Sec-Fetch-Site" => dice.one(&["same-origin", "same-site", "cross-site", "none"]),
                "Sec-Fetch-Mode" => dice.one(&["navigate", "cors", "no-cors", "nested-navigate"]),
                "Content-Type" => dice.one(&["application/x-www-form-urlencoded", "text/plain"]),
                _ => dice.one(&["prefetch", "prefetch;prerender"]),
            };
            if dice.below(if name == "Sec-Purpose" { 12 } else { 2 }) == 0 {
                headers.push((name, value));
            }
        }
        let Some(request) = Browser::request(method.parse().unwrap(), &query, &headers, &body) else { continue };
        let where_from = format!("round {round}: {method} {query} {headers:?} {body}");
        let told = browser.ask(request).await;
        *statuses.entry(told.status).or_default() += 1;
        // The headers of every answer.
        assert_eq!(
            [told.header("Cache-Control"), told.header("Referrer-Policy")],
            ["no-store", "no-referrer"],
            "{where_from}"
        );
        let logged = browser.session.lock().unwrap().logged.join("\n");
        for text in [&told.text, &format!("{:?}", told.headers), &logged] {
            holds_none(text, &where_from);
            assert!(!text.contains("forged") && !text.contains("<script>"), "{where_from}: {text}");
        }
        let asked = browser.asked();
        redeemed.fetch_add(asked, SeqCst);
        let came: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let is = |name: &str, value: &str| came.iter().filter(|(key, _)| key == name).all(|(_, it)| it == value);
        let own = keeps && is("state", STATE) && came.iter().filter(|(name, _)| name == "state").count() == 1;
        assert!(asked == 0 || (own && method != "HEAD"), "{where_from}");
        if asked > 0 {
            // The same once more finds nothing.
            browser.ask(Browser::request(method.parse().unwrap(), &query, &headers, &body).unwrap()).await;
            assert_eq!(browser.asked(), 1, "{where_from}");
        }
        let says_so = told.text.contains("\"signed_in\":true");
        assert!(!says_so || own || browser.session.lock().unwrap().user, "{where_from}: {}", told.text);
    }
    // A test that redeems nothing would show nothing.
    assert!(redeemed.load(SeqCst) > rounds / 50, "{redeemed:?} of {rounds}");
    assert!([200, 303, 400, 403, 405, 503].iter().all(|status| statuses.contains_key(status)), "{statuses:?}");
}
