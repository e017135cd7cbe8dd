//! A flood of hostile reports adds no series and no memory, and the true reports arrive. The test is alone in its
//! process, because it measures the memory of the process.

#![cfg(all(feature = "axum", target_os = "linux"))]
#![expect(clippy::unwrap_used, reason = "a test may fail by any means")]

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use futures_util::stream;
use http::{Method, Request, StatusCode};
use oauth_chaperone::operators::{Counts, Intake, routes};
use serde_json::{Value, json};
use tower::ServiceExt;

const REPORTS: u32 = 100_000;
const KINDS: u32 = 30;
const MOST_MORE: u64 = 8 << 20;
const ORIGIN: &str = "https://shop.example";

fn report(n: u32) -> Value {
    json!({
        "version": 1, "page": "callback", "outcome": "failed", "cause": "cookie_removed", "certainty": "likely", "provider": "google",
        "flowId": format!("{n:020x}"), "reference": format!("{:04}-{:04}", n / 10_000 % 10_000, n % 10_000), "evidence": [],
    })
}

/// The n-th hostile request, of one of thirty kinds.
fn hostile(n: u32, megabyte: &Bytes) -> Request<Body> {
    let mut request = Request::post("/").header("origin", ORIGIN).header("content-type", "application/json");
    let with = |name: &str, value: Value| {
        let mut report = report(n);
        report.as_object_mut().unwrap().insert(name.to_owned(), value);
        Body::from(report.to_string())
    };
    let text = |text: &str| Body::from(text.repeat(1 + (n % 3) as usize));
    let pieces = |piece: Bytes, count: usize| Body::from_stream(stream::iter(vec![Ok::<_, Infallible>(piece); count]));
    let body = match n % KINDS {
        0 => {
            request = request.header("content-encoding", "gzip");
            text("\u{1f}\u{8b}")
        }
        1 => pieces(megabyte.clone(), 4),
        2 => Body::from(megabyte.clone()),
        3 => Body::from("[".repeat(8000)),
        4 => Body::from("{\"a\":".repeat(1600)),
        5 => with("provider", json!(format!("p{n}"))),
        6 => with("flowId", json!(format!("{:020x}", u128::from(n) << 40))),
        7 => with("cause", json!(format!("cause_{n}"))),
        8 => with("cause", json!("x".repeat(39))),
        9 => with("evidence", json!(vec![json!({"name": "framed", "observed": n}); 64])),
        10 => with("evidence", json!(vec![0; 1000])),
        11 => with("version", json!(n)),
        12 => with("at", json!(u64::MAX)),
        13 => with("reference", json!("x".repeat(1000))),
        14 => with(
            "browser",
            json!({"engine": "x".repeat(1000), "name": format!("b{n}"), "os": n, "mobile": "yes", "major": -1}),
        ),
        15 => with("outcome", json!("signed_in")),
        16 => with("provider", json!("\u{0}\"}\n# TYPE")),
        17 => with("framework", json!("../../etc/passwd")),
        18 => with("attempt", json!(1e308)),
        19 => Body::from(vec![0xff; 4096]),
        20 => text(""),
        21 => text("null"),
        22 => text("\"\\ud800\""),
        23 => pieces(Bytes::from_static(b"{"), 9000),
        24 => {
            request = request.method(if n.is_multiple_of(2) { Method::PUT } else { Method::OPTIONS });
            text("{}")
        }
        25 => {
            request = Request::post("/")
                .header("content-type", "text/plain")
                .header("origin", format!("https://{n}.evil.example"));
            text("{}")
        }
        26 => {
            request = Request::post("/")
                .header("content-type", format!("multipart/form-data; boundary={n}"))
                .header("origin", ORIGIN);
            text("{}")
        }
        27 => {
            request = request.header("sec-fetch-site", "cross-site");
            text("{}")
        }
        28 => Body::from(report(0).to_string()),
        _ => {
            request = request.header("cookie", "x=".repeat(4000));
            Body::from(report(n).to_string())
        }
    };
    // Half of them from twenty clients, half from a network of many.
    let client: SocketAddr = match n / KINDS % 2 {
        0 => ([203, 0, 113, (n % 20) as u8], 4000).into(),
        _ => (std::net::Ipv6Addr::from_bits((0x2001_0db8 << 96) | (u128::from(n % 7) << 72) | u128::from(n)), 4000)
            .into(),
    };
    request.extension(ConnectInfo(client)).body(body).unwrap()
}

/// Bytes of this process in memory.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

fn series(counts: &Counts) -> Vec<String> {
    let text = counts.exposition();
    text.lines().filter_map(|line| line.rsplit_once(' ')).map(|(name, _)| name.to_owned()).collect()
}

#[tokio::test]
async fn a_flood_changes_neither_series_nor_memory_and_true_reports_arrive() {
    let counts = Arc::new(Counts::new(["google", "github"]));
    let mut intake = Intake::new(Arc::clone(&counts)).origin(ORIGIN);
    let queue = intake.queue();
    let app = Router::new().route("/", routes::reports(Arc::new(intake)));
    let megabyte = Bytes::from(vec![b'['; 1 << 20]);
    let (known, mut answers, mut before) = (series(&counts), std::collections::BTreeMap::new(), 0);
    let mut arrived = 0;
    for n in 0..REPORTS {
        // What the allocator and the tables of the process need at first does not count as the flood's.
        if n == KINDS * 10 {
            before = resident();
        }
        let answer = app.clone().oneshot(hostile(n, &megabyte)).await.unwrap().status();
        *answers.entry(answer.as_u16()).or_insert(0_u32) += 1;
        if n % 10_000 == 5_000 {
            let client: SocketAddr = ([192, 0, 2, (n / 10_000) as u8], 4000).into();
            let mut report = report(n);
            report["cause"] = json!("account_conflict");
            let request = Request::post("/").header("origin", ORIGIN).header("content-type", "application/json");
            let request = request.extension(ConnectInfo(client)).body(Body::from(report.to_string())).unwrap();
            assert_eq!(app.clone().oneshot(request).await.unwrap().status(), StatusCode::NO_CONTENT);
            arrived += 1;
        }
    }
    let more = resident().saturating_sub(before);
    println!("{answers:?}, {} kB more", more / 1024);
    assert_eq!(series(&counts), known, "a series more");
    assert!(more < MOST_MORE, "{more} bytes more");
    let labels = "provider=\"google\",category=\"d\",cause=\"account_conflict\",monitoring=\"act\"";
    let text = counts.exposition();
    assert!(text.contains(&format!("oauth_chaperone_reports_total{{{labels}}} {arrived}\n")), "{text}");
    assert!(queue.try_iter().count() <= 1024);
    assert!(answers.keys().copied().all(|status| [204, 400, 403, 405, 413, 415, 429].contains(&status)), "{answers:?}");
}
