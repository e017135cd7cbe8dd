//! The whole path once: a crowd signs in, the provider's own page fails, Prometheus finds it by the package's rules, Alertmanager
//! tells one receiver, and it ends. By `cargo xtask test --all`, which names the rules and how long their minute is.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail by any means")]

mod common;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::routing::post;
use axum::{Json, Router};
use oauth_chaperone_demo::operators::{crowd, panels_of_the_dashboard, query, start};
use oauth2::reqwest;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

/// What Alertmanager has told: status and alert.
type Told = Arc<Mutex<Vec<(String, Value)>>>;

struct Receiver {
    told: Told,
    changed: watch::Receiver<usize>,
    origin: String,
}

async fn receiver() -> Receiver {
    let told = Told::default();
    let (sender, changed) = watch::channel(0);
    let sender = Arc::new(sender);
    let kept = Arc::clone(&told);
    let take = move |Json(body): Json<Value>| {
        kept.lock().unwrap().push((body["status"].as_str().unwrap().to_owned(), body));
        sender.send_modify(|count| *count += 1);
        async {}
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/{to}", post(take));
    tokio::spawn(async move { axum::serve(listener, app).await });
    Receiver { told, changed, origin }
}

impl Receiver {
    fn count(&self, status: &str, alert: &str) -> usize {
        let told = self.told.lock().unwrap();
        told.iter().filter(|(is, body)| is == status && body["commonLabels"]["alertname"] == alert).count()
    }

    /// Waits for the notification itself. The limit is for a machine on which nothing comes.
    async fn waits_for(&mut self, status: &str, alert: &str, count: usize) {
        let waited = timeout(Duration::from_secs(300), async {
            while self.count(status, alert) < count {
                self.changed.changed().await.unwrap();
            }
        });
        assert!(waited.await.is_ok(), "{count} of {alert}, {status}: {:?}", self.told.lock().unwrap());
    }
}

fn report(cause: &str, n: u32) -> Value {
    json!({
        "version": 1, "page": "callback", "outcome": "failed", "cause": cause, "certainty": "certain", "provider": "demo",
        "flowId": format!("{n:020x}"), "reference": format!("0000-{n:04}"), "evidence": [],
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes, and needs Prometheus and Alertmanager; cargo xtask test --all runs it"]
async fn an_outage_of_the_providers_own_page_rings_once_and_ends() {
    let rules =
        PathBuf::from(std::env::var_os("OAUTH_CHAPERONE_RULES").expect("cargo xtask test --all names the rules"));
    let minute: f64 = std::env::var("OAUTH_CHAPERONE_MINUTE").unwrap().parse().unwrap();
    let minutes = |count: f64| Duration::from_secs_f64(minute * count);
    let (demo, _package) = common::demo().await;
    demo.settings(|settings| settings.marks_departures = true);
    let mut receiver = receiver().await;
    let engines = start(&demo, &rules, minute, &receiver.origin).await.unwrap();
    let crowd = tokio::spawn(crowd(demo.site.clone(), demo.provider.clone(), 10.0 / minute));

    // Healthy: longer than the windows that an outage of this size fills.
    sleep(minutes(15.0)).await;
    assert!(receiver.told.lock().unwrap().is_empty(), "{:?}", receiver.told.lock().unwrap());

    // Causes to act on: fifty of one and one of another are two notifications.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for n in 0..51 {
        let cause = if n == 50 { "account_conflict" } else { "client_misconfigured" };
        let body = report(cause, n).to_string();
        let answer = client.post(format!("{}/reports", demo.site)).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 204);
    }
    receiver.waits_for("firing", "SignInFailureToActOn", 2).await;

    // Every panel has something to draw.
    for (title, expressions) in panels_of_the_dashboard() {
        for expression in expressions {
            assert_ne!(query(&engines.prometheus, &expression).await.unwrap(), 0, "{title}: {expression}");
        }
    }

    demo.provider_page_fails(true);
    let broken = Instant::now();
    receiver.waits_for("firing", "SignInsDoNotReturn", 1).await;
    println!("it rang after {:.1} minutes of the rules", broken.elapsed().as_secs_f64() / minute);

    // The page that draws the same.
    let page = client.get(format!("{}/operators", demo.operators)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("<polyline") && page.contains("People who leave for demo do not come back"), "{page}");

    demo.provider_page_fails(false);
    let mended = Instant::now();
    receiver.waits_for("resolved", "SignInsDoNotReturn", 1).await;
    println!("it ended after {:.1} minutes of the rules", mended.elapsed().as_secs_f64() / minute);
    assert!(!crowd.is_finished());
    crowd.abort();

    assert_eq!(receiver.count("firing", "SignInFailureToActOn"), 2, "{:?}", receiver.told.lock().unwrap());
    assert_eq!(receiver.count("firing", "SignInsDoNotReturn"), 1, "{:?}", receiver.told.lock().unwrap());
    assert_eq!(receiver.count("firing", "SignInProviderFails"), 0, "{:?}", receiver.told.lock().unwrap());
}
