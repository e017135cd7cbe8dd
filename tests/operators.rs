//! The receiver of reports as axum calls it: what it takes, what it refuses, and that nothing of a browser's text goes further.

#![cfg(feature = "axum")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail by any means")]

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use futures_util::{StreamExt, stream};
use http::{Request, StatusCode};
use oauth_chaperone::operators::claim::{Claim, MOST_BYTES};
use oauth_chaperone::operators::{Counts, Intake, otlp, routes, sentry};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Evidence, ServerView, diagnose, preflight};
use proptest::prelude::*;
use serde_json::{Value, json};
use tower::ServiceExt;

const ORIGIN: &str = "https://shop.example";
const NOW: u64 = 1_800_000_000_000;

fn report(cause: &str, flow: u64, reference: u32) -> Value {
    json!({
        "version": 1, "page": "callback", "outcome": "failed", "category": "a", "cause": cause, "certainty": "likely",
        "monitoring": "none", "provider": "google", "framework": "passport", "flowId": format!("{flow:020x}"),
        "reference": format!("{:04}-{:04}", reference / 10_000 % 10_000, reference % 10_000), "attempt": 1, "elapsedSeconds": 7, "at": NOW,
        "evidence": [{"name": "cookie_probe", "observed": "allowed"}, {"name": "server_error", "observed": "state_mismatch"}],
        "browser": {"engine": "gecko", "name": "Firefox", "major": 150, "os": "Linux", "mobile": false},
    })
}

fn request(body: impl Into<Body>) -> Request<Body> {
    let client: SocketAddr = ([192, 0, 2, 1], 4000).into();
    let request = Request::post("/").header("origin", ORIGIN).header("content-type", "text/plain;charset=UTF-8");
    request.extension(ConnectInfo(client)).body(body.into()).unwrap()
}

struct Site {
    counts: Arc<Counts>,
    app: Router,
    queue: std::sync::mpsc::Receiver<Claim>,
}

fn site() -> Site {
    let counts = Arc::new(Counts::new(["google", "github"]));
    let mut intake = Intake::new(Arc::clone(&counts)).origin(ORIGIN);
    let queue = intake.queue();
    let app = Router::new().route("/", routes::reports(Arc::new(intake)));
    let app = app.route("/metrics", routes::metrics(Arc::clone(&counts)));
    Site { counts, app, queue }
}

impl Site {
    async fn answers(&self, request: Request<Body>) -> StatusCode {
        self.app.clone().oneshot(request).await.unwrap().status()
    }

    fn value(&self, series: &str) -> f64 {
        value(&self.counts.exposition(), series)
    }
}

fn value(text: &str, series: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(series)).unwrap_or_else(|| panic!("no {series} in\n{text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_report_is_counted_by_its_cause_and_never_by_its_own_word_of_it() {
    let site = site();
    let body = report("client_misconfigured", 1, 1).to_string();
    assert_eq!(site.answers(request(body.clone())).await, StatusCode::NO_CONTENT);
    // The same once more is one report.
    assert_eq!(site.answers(request(body)).await, StatusCode::NO_CONTENT);
    let labels = "provider=\"google\",category=\"d\",cause=\"client_misconfigured\",monitoring=\"act\"";
    assert_eq!(site.value(&format!("oauth_chaperone_reports_total{{{labels}}}")), 1.0);
    let engine = "category=\"d\",engine=\"gecko\",mobile=\"false\"";
    assert_eq!(site.value(&format!("oauth_chaperone_reports_by_engine_total{{{engine}}}")), 1.0);
    assert_eq!(site.value("oauth_chaperone_reports_refused_total{reason=\"repeat\"}"), 1.0);
    assert_eq!(site.queue.try_iter().map(|claim| claim.cause).collect::<Vec<_>>(), [Cause::ClientMisconfigured]);
}

#[tokio::test]
async fn each_defence_refuses_what_it_is_for() {
    let site = site();
    let body = || report("unknown", 2, 2).to_string();
    let with = |name: &'static str, value: &'static str| {
        let mut request = request(body());
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    };
    let without = |name: &str| {
        let mut request = request(body());
        request.headers_mut().remove(name);
        request
    };
    let mut read = request(body());
    *read.method_mut() = http::Method::GET;
    let pieces = |body: Vec<u8>| {
        let pieces =
            body.chunks(1000).map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece))).collect::<Vec<_>>();
        Body::from_stream(stream::iter(pieces))
    };
    for (request, status, reason) in [
        (read, StatusCode::METHOD_NOT_ALLOWED, "method"),
        (with("origin", "https://evil.example"), StatusCode::FORBIDDEN, "origin"),
        (without("origin"), StatusCode::FORBIDDEN, "origin"),
        (with("sec-fetch-site", "cross-site"), StatusCode::FORBIDDEN, "origin"),
        (with("content-type", "application/x-www-form-urlencoded"), StatusCode::UNSUPPORTED_MEDIA_TYPE, "type"),
        (without("content-type"), StatusCode::UNSUPPORTED_MEDIA_TYPE, "type"),
        (with("content-encoding", "gzip"), StatusCode::UNSUPPORTED_MEDIA_TYPE, "type"),
        (request(vec![b' '; MOST_BYTES + 1]), StatusCode::PAYLOAD_TOO_LARGE, "size"),
        // Its length stands nowhere.
        (request(pieces(vec![b' '; 1 << 20])), StatusCode::PAYLOAD_TOO_LARGE, "size"),
        (request("{"), StatusCode::BAD_REQUEST, "shape"),
    ] {
        let name = format!("oauth_chaperone_reports_refused_total{{reason=\"{reason}\"}}");
        let before = site.value(&name);
        assert_eq!(site.answers(request).await, status, "{reason}");
        assert_eq!(site.value(&name), before + 1.0, "{reason}");
    }
    assert_eq!(site.answers(request(pieces(body().into_bytes()))).await, StatusCode::NO_CONTENT);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_end_is_not_waited_for() {
    let site = site();
    let start = tokio::time::Instant::now();
    let endless = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{"))]).chain(stream::pending());
    assert_eq!(site.answers(request(Body::from_stream(endless))).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(start.elapsed() < Duration::from_secs(6));
}

#[tokio::test]
async fn a_full_queue_never_makes_a_browser_wait_and_is_counted() {
    let counts = Arc::new(Counts::new(["google"]));
    let mut intake = Intake::new(Arc::clone(&counts)).origin(ORIGIN);
    let queue = intake.queue();
    drop(queue);
    assert!(intake.takes(report("unknown", 3, 3).to_string().as_bytes()).is_ok());
    assert_eq!(value(&counts.exposition(), "oauth_chaperone_reports_refused_total{reason=\"queue\"}"), 1.0);
}

#[tokio::test]
async fn prometheus_reads_the_counters() {
    let response = site().app.oneshot(Request::get("/metrics").body(Body::empty()).unwrap()).await.unwrap();
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    let text = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    assert!(text.ends_with(b"# EOF\n"));
}

#[test]
fn what_is_no_report_is_not_taken() {
    let changed = |name: &str, value: Value| {
        let mut report = report("unknown", 4, 4);
        report[name] = value;
        Claim::read(report.to_string().as_bytes())
    };
    for (name, value) in [
        ("version", json!(2)),
        ("version", json!("1")),
        ("page", json!("home")),
        ("outcome", json!("signed_in")),
        ("cause", json!("Ein ganzer Satz.")),
        ("cause", json!(null)),
        ("certainty", json!("sure")),
        ("provider", json!("a\nb")),
        ("provider", json!(["google"])),
        ("flowId", json!("0123")),
        ("reference", json!("K7Q2")),
        ("reference", json!(null)),
        ("evidence", json!("all")),
        ("evidence", json!([{"name": "cookie_probe", "observed": {"a": 1}}])),
        ("evidence", json!(vec![json!({"name": "cookie_probe", "observed": 1}); 65])),
    ] {
        assert_eq!(changed(name, value.clone()), None, "{name}: {value}");
    }
    assert_eq!(changed("cause", json!("a_newer_one")).unwrap().cause, Cause::Unknown);
    assert_eq!(changed("at", json!(0)).unwrap().at, Some(0), "a wrong clock is a cause, too");
}

#[test]
fn an_event_has_the_levels_of_the_talk() {
    let claim = |cause: &str| Claim::read(report(cause, 5, 5).to_string().as_bytes()).unwrap();
    let levels = |cause: &str| {
        let (claim, received) = (claim(cause), NOW);
        let event = sentry::event(&claim, received);
        let record = otlp::record(&claim, received);
        (event.map(|event| event["level"].as_str().unwrap().to_owned()), record["severityNumber"].as_u64().unwrap())
    };
    assert_eq!(levels("user_denied"), (None, 9));
    assert_eq!(levels("cookie_removed"), (Some("info".into()), 10));
    assert_eq!(levels("provider_error"), (Some("warning".into()), 13));
    assert_eq!(levels("account_conflict"), (Some("error".into()), 17));

    let event = sentry::event(&claim("unknown"), NOW).unwrap();
    assert_eq!(event["fingerprint"], json!(["oauth-chaperone", "unknown", "google", "state_mismatch"]));
    assert_eq!(event["logentry"], json!({"message": "Sign-in failed: %s", "params": ["unknown"]}));
    assert_eq!(event["tags"]["oauth_chaperone.reference"], "0000-0005");
    let of = |cause| sentry::fingerprint(&claim(cause)).len();
    assert_eq!((of("account_conflict"), of("unknown")), (3, 4));
}

#[test]
fn a_record_has_the_time_of_receipt_where_the_clock_is_wrong() {
    let claim = Claim::read(report("clock_wrong", 6, 6).to_string().as_bytes()).unwrap();
    let at = |received| otlp::record(&claim, received)["timeUnixNano"].as_str().unwrap().to_owned();
    assert_eq!(at(NOW + 4 * 60_000), format!("{NOW}000000"));
    assert_eq!(at(NOW + 6 * 60_000), format!("{}000000", NOW + 6 * 60_000));
    let request = otlp::request("shop", [(&claim, NOW)]);
    let record = &request["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0];
    assert_eq!(record["eventName"], "oauth_chaperone.sign_in.failure");
    assert_eq!(record["body"]["stringValue"], "Sign-in failed: clock_wrong");
}

/// Whatever the core reports of a failure, the receiver takes, and reads as it was meant.
#[test]
fn every_report_of_ours_is_taken() {
    for cause in
        ["AuthAlreadyAssociated", "access_denied", "server_error", "state_mismatch", "invalid_client", "no such name"]
    {
        let server = ServerView { error: Some(cause.into()), ..ServerView::default() };
        let evidence = Evidence { now: NOW, provider: Some("google".into()), server, ..Evidence::default() };
        let report = diagnose(&evidence).report;
        let body = serde_json::to_vec(&report).unwrap();
        assert!(body.len() < MOST_BYTES / 2, "{}", body.len());
        let claim = Claim::read(&body).unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&body)));
        assert_eq!(Some(claim.cause), report.cause);
        assert_eq!((claim.evidence, claim.browser), (report.evidence, report.browser));
    }
}

/// The same of every scenario: what a login page foresees or looks back at, too, with the provider that it names.
#[test]
fn the_report_of_every_scenario_is_taken() {
    let mut taken = BTreeSet::new();
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")).unwrap() {
        let path = file.unwrap().path();
        let scenario: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let evidence: Evidence = serde_json::from_value(scenario["evidence"].clone()).unwrap();
        let report = if evidence.page == Page::Login {
            preflight::report(&evidence)
        } else {
            Some(diagnose(&evidence).report).filter(|report| report.cause.is_some())
        };
        let Some(report) = report else { continue };
        let claim = Claim::read(&serde_json::to_vec(&report).unwrap()).unwrap_or_else(|| panic!("{}", path.display()));
        assert_eq!((Some(claim.cause), claim.provider), (report.cause, report.provider));
        // Whether a number has a sign is not said on the wire.
        assert_eq!(json!(claim.evidence), json!(report.evidence));
        taken.insert(claim.cause.as_str());
    }
    assert!(taken.contains("left_provider") && taken.contains("never_returned") && taken.len() > 30, "{taken:?}");
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,60}".prop_map(Value::from),
        prop::sample::select(vec!["failed", "unknown", "callback", "certain", "google", "cookie_probe", "K7Q2-9MXD"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{1,12}", inner, 0..8).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(body in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(Claim::read(&body), None);
    }

    /// One field, or one observation, is anything: what is read of it is bounded and has no text of its own.
    #[test]
    fn whatever_a_field_holds(name in prop::sample::select(vec![
        "version", "page", "outcome", "cause", "certainty", "evidence", "provider", "framework", "flowId", "reference", "attempt",
        "elapsedSeconds", "browser", "at",
    ]), value in json_value()) {
        let mut report = report("account_conflict", 7, 7);
        report[name] = value;
        if let Some(claim) = Claim::read(report.to_string().as_bytes()) {
            prop_assert!(claim.evidence.len() <= 64);
            prop_assert!(otlp::record(&claim, NOW).to_string().len() < MOST_BYTES * 2);
        }
    }

    #[test]
    fn no_secret_gets_through(secret in "[A-Za-z0-9+/=]{8,30}Zq7[A-Za-z0-9]{6}", name in prop::sample::select(vec![
        "page", "cause", "certainty", "category", "monitoring", "browser", "more",
    ])) {
        let mut report = report("account_conflict", 8, 8);
        report[name] = json!(secret);
        report["evidence"] = json!([{"name": "server_error", "observed": secret}, {"name": secret, "observed": 1}]);
        report["browser"] = json!({"engine": secret, "name": secret, "os": secret});
        if let Some(claim) = Claim::read(report.to_string().as_bytes()) {
            let counts = Arc::new(Counts::new(["google"]));
            Intake::new(Arc::clone(&counts)).takes(report.to_string().as_bytes()).unwrap();
            for told in [otlp::record(&claim, NOW).to_string(), sentry::event(&claim, NOW).unwrap().to_string(), counts.exposition()] {
                prop_assert!(!told.contains(&secret), "{}", told);
            }
        }
    }
}
