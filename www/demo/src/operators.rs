//! The operators' side: the counters, a real Prometheus and Alertmanager with the package's rules, a crowd of made-up users, and a
//! page that draws the dashboard's panels.
//!
//! It has a port of its own, as the counters of a real site have.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect};
use axum::routing::{get, post};
use maud::{DOCTYPE, Markup, html};
use oauth_chaperone::operators::{Counts, routes};
use oauth2::reqwest::{self, Response, header, redirect};
use oauth2::url::{Url, form_urlencoded};
use serde_json::Value;
use tokio::process::{Child, Command};
use tokio::time::{Instant, interval, sleep};

use crate::demo::{Demo, bind};
use crate::provider::Provider;

/// The panels that Grafana would draw.
pub const DASHBOARD: &str = include_str!("../../../operators/dashboard.json");
const ALERTMANAGER: &str = include_str!("../../../operators/alertmanager.yml");
/// Debian's names.
const PROMETHEUS: &str = "prometheus";
const ALERTMANAGER_PROGRAM: &str = "prometheus-alertmanager";
/// Busy machines start slowly.
const MUST_BE_READY_WITHIN: Duration = Duration::from_secs(60);
/// Of a hundred users, so many leave and then change their minds.
const GIVE_UP: u32 = 5;

/// What the operators' port serves.
#[derive(Clone)]
pub(crate) struct Side {
    pub counts: Arc<Counts>,
    pub provider: Arc<Provider>,
    /// Prometheus' origin, once there is one.
    pub prometheus: Arc<std::sync::OnceLock<String>>,
}

pub(crate) fn site(side: Side) -> Router {
    Router::new()
        .route("/metrics", routes::metrics(Arc::clone(&side.counts)))
        .route("/operators", get(page))
        .route("/operators/provider", post(toggle))
        .with_state(side)
}

async fn toggle(State(side): State<Side>) -> Redirect {
    side.provider.page_fails.fetch_xor(true, Ordering::Relaxed);
    Redirect::to("/operators")
}

async fn page(State(side): State<Side>) -> impl IntoResponse {
    let mut panels = Vec::new();
    let mut firing = Vec::new();
    if let Some(prometheus) = side.prometheus.get() {
        for (title, lines) in panels_of_the_dashboard() {
            let mut drawn = Vec::new();
            for expression in lines {
                drawn.extend(range(prometheus, &expression).await.unwrap_or_default());
            }
            panels.push((title, drawn));
        }
        firing = alerts(prometheus).await.unwrap_or_default();
    }
    let fails = side.provider.page_fails.load(Ordering::Relaxed);
    let body = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; meta http-equiv="refresh" content="3"; title { "Operators" } }
            body style="font-family: system-ui; margin: 1rem auto; max-width: 70rem" {
                h1 { "Operators" }
                form method="post" action="/operators/provider" {
                    button { @if fails { "Let the provider’s page work again" } @else { "Let the provider’s own page fail" } }
                }
                p #alerts { @if firing.is_empty() { "No alert." } @else { @for alert in &firing { strong { (alert) " " } } } }
                @for (title, lines) in &panels { (panel(title, lines)) }
            }
        }
    };
    Html(body.into_string())
}

/// Each panel's title and expressions.
pub fn panels_of_the_dashboard() -> Vec<(String, Vec<String>)> {
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let panels = dashboard["panels"].as_array().cloned().unwrap_or_default();
    let expressions =
        |panel: &Value| panel["targets"].as_array().into_iter().flatten().map(|target| text(&target["expr"])).collect();
    panels.iter().map(|panel| (text(&panel["title"]), expressions(panel))).collect()
}

type Line = Vec<(f64, f64)>;

fn panel(title: &str, lines: &[Line]) -> Markup {
    let points = || lines.iter().flatten().filter(|(_, value)| value.is_finite());
    let top = points().map(|(_, value)| *value).fold(1.0, f64::max);
    let (from, to) = points().fold((f64::MAX, f64::MIN), |(from, to), (at, _)| (from.min(*at), to.max(*at)));
    let place = |(at, value): &(f64, f64)| {
        format!("{:.1},{:.1}", (at - from) / (to - from).max(1.0) * 500.0, 100.0 - value / top * 100.0)
    };
    html! {
        figure style="display: inline-block; margin: .5rem" {
            figcaption { (title) " (up to " (format!("{top:.2}")) ")" }
            svg viewBox="0 0 500 100" width="500" height="100" style="border: 1px solid" role="img" {
                @for line in lines {
                    polyline fill="none" stroke="currentColor" points=(
                        line.iter().filter(|(_, value)| value.is_finite()).map(place).collect::<Vec<_>>().join(" ")
                    ) {}
                }
            }
        }
    }
}

async fn range(prometheus: &str, expression: &str) -> anyhow::Result<Vec<Line>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let (start, end) = (now.saturating_sub(600).to_string(), now.to_string());
    let parameters = [("query", expression), ("start", &start), ("end", &end), ("step", "3")];
    let answer = ask(prometheus, "query_range", &parameters).await?;
    let series = answer["data"]["result"].as_array().context("no result")?;
    let point = |point: &Value| Some((point[0].as_f64()?, point[1].as_str()?.parse().ok()?));
    Ok(series.iter().map(|line| line["values"].as_array().into_iter().flatten().filter_map(point).collect()).collect())
}

/// How many series an expression has now.
pub async fn query(prometheus: &str, expression: &str) -> anyhow::Result<usize> {
    let answer = ask(prometheus, "query", &[("query", expression)]).await?;
    Ok(answer["data"]["result"].as_array().with_context(|| format!("{expression}: {answer}"))?.len())
}

async fn alerts(prometheus: &str) -> anyhow::Result<Vec<String>> {
    let answer = ask(prometheus, "alerts", &[]).await?;
    let firing = answer["data"]["alerts"].as_array().into_iter().flatten().filter(|alert| alert["state"] == "firing");
    Ok(firing.map(|alert| alert["annotations"]["summary"].as_str().unwrap_or_default().to_owned()).collect())
}

async fn ask(prometheus: &str, what: &str, parameters: &[(&str, &str)]) -> anyhow::Result<Value> {
    let address = Url::parse_with_params(&format!("{prometheus}/api/v1/{what}"), parameters)?;
    Ok(serde_json::from_slice(&client()?.get(address).send().await?.bytes().await?)?)
}

/// A Prometheus and an Alertmanager of this demo's own. Dropping it stops them.
pub struct Engines {
    /// Prometheus' origin.
    pub prometheus: String,
    /// Alertmanager's origin.
    pub alertmanager: String,
    _running: [Child; 2],
    _directory: Directory,
}

struct Directory(PathBuf);

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Starts both, with the rules in this directory. `minute` is how many seconds a minute of these rules has; `receiver` is where
/// notifications go.
///
/// # Errors
///
/// Where one of them is not installed or does not get ready.
pub async fn start(demo: &Demo, rules: &Path, minute: f64, receiver: &str) -> anyhow::Result<Engines> {
    let directory = Directory(std::env::temp_dir().join(format!("oauth-chaperone-{:016x}", rand::random::<u64>())));
    std::fs::create_dir_all(&directory.0)?;
    let (prometheus_port, alertmanager_port) = (free_port().await?, free_port().await?);
    let target = demo.operators.trim_start_matches("http://");
    let every = (minute * 1000.0 / 6.0).max(200.0).round();
    let rules = rules.join("rules.yml").canonicalize().context("the rules")?;
    let config = format!(
        "global: {{scrape_interval: {every}ms, scrape_timeout: {every}ms}}\n\
         rule_files: [\"{}\"]\n\
         scrape_configs: [{{job_name: sprig, static_configs: [{{targets: [\"{target}\"]}}]}}]\n\
         alerting: {{alertmanagers: [{{static_configs: [{{targets: [\"127.0.0.1:{alertmanager_port}\"]}}]}}]}}\n",
        rules.display()
    );
    std::fs::write(directory.0.join("prometheus.yml"), config)?;
    std::fs::write(directory.0.join("alertmanager.yml"), quick(ALERTMANAGER, receiver)?)?;
    let running = [
        Command::new(PROMETHEUS)
            .arg(format!("--config.file={}", directory.0.join("prometheus.yml").display()))
            .arg(format!("--storage.tsdb.path={}", directory.0.join("prometheus").display()))
            .args([&format!("--web.listen-address=127.0.0.1:{prometheus_port}"), "--log.level=error"])
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context(PROMETHEUS)?,
        Command::new(ALERTMANAGER_PROGRAM)
            .arg(format!("--config.file={}", directory.0.join("alertmanager.yml").display()))
            .arg(format!("--storage.path={}", directory.0.join("alertmanager").display()))
            .args([&format!("--web.listen-address=127.0.0.1:{alertmanager_port}"), "--log.level=error"])
            .arg("--cluster.listen-address=")
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context(ALERTMANAGER_PROGRAM)?,
    ];
    let (prometheus, alertmanager) =
        (format!("http://127.0.0.1:{prometheus_port}"), format!("http://127.0.0.1:{alertmanager_port}"));
    for origin in [&prometheus, &alertmanager] {
        ready(origin).await?;
    }
    demo.shows(&prometheus);
    Ok(Engines { prometheus, alertmanager, _running: running, _directory: directory })
}

/// The package's configuration with this receiver, and with waits that fit short minutes.
fn quick(configuration: &str, receiver: &str) -> anyhow::Result<String> {
    let mut text = configuration.to_owned();
    for (long, short) in [
        ("http://127.0.0.1:9099", receiver),
        ("group_wait: 30s", "group_wait: 2s"),
        ("group_wait: 10s", "group_wait: 1s"),
        ("group_interval: 5m", "group_interval: 5s"),
    ] {
        if !text.contains(long) {
            bail!("operators/alertmanager.yml has no {long}");
        }
        text = text.replace(long, short);
    }
    Ok(text)
}

async fn free_port() -> anyhow::Result<u16> {
    Ok(bind(0).await?.1)
}

async fn ready(origin: &str) -> anyhow::Result<()> {
    let start = Instant::now();
    let client = client()?;
    while !client.get(format!("{origin}/-/ready")).send().await.is_ok_and(|answer| answer.status().is_success()) {
        if start.elapsed() > MUST_BE_READY_WITHIN {
            bail!("{origin} does not get ready");
        }
        sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

fn client() -> anyhow::Result<reqwest::Client> {
    Ok(reqwest::Client::builder().redirect(redirect::Policy::none()).no_proxy().build()?)
}

/// Made-up users who sign in at this rate until it is dropped: clients of HTTP that carry the mark that the page would set.
///
/// # Errors
///
/// Where no client can be made.
pub async fn crowd(site: String, provider: String, per_second: f64) -> anyhow::Result<()> {
    let client = client()?;
    let mut press = interval(Duration::from_secs_f64(1.0 / per_second));
    loop {
        press.tick().await;
        let (client, site, provider) = (client.clone(), site.clone(), provider.clone());
        // One who gets no answer goes away, as people do.
        tokio::spawn(async move { sign_in(&client, &site, &provider).await });
    }
}

async fn sign_in(client: &reqwest::Client, site: &str, provider: &str) -> Option<()> {
    let random = rand::random::<u128>();
    let mark = format!("oauth_chaperone={:020x}", random >> 48);
    let start = client.get(format!("{site}/auth/start")).header(header::COOKIE, &mark).send().await.ok()?;
    let cookies = [mark].into_iter().chain(set_cookies(&start)).collect::<Vec<_>>().join("; ");
    let request = location(&start)?;
    if !client.get(request.clone()).send().await.ok()?.status().is_success() || random % 100 < u128::from(GIVE_UP) {
        return None;
    }
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(request.query_pairs()).finish();
    let decided = client.post(format!("{provider}/authorize"));
    let decided = decided.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
    let callback = location(&decided.send().await.ok()?)?;
    client.get(callback.clone()).header(header::COOKIE, &cookies).send().await.ok()?;
    let exchange = format!("{site}/auth/exchange?{}", callback.query().unwrap_or_default());
    client.get(exchange).header(header::COOKIE, &cookies).send().await.ok()?;
    Some(())
}

fn set_cookies(response: &Response) -> Vec<String> {
    let lines = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.filter_map(|line| line.split(';').next()).map(str::to_owned).collect()
}

fn location(response: &Response) -> Option<Url> {
    Url::parse(response.headers().get(header::LOCATION)?.to_str().ok()?).ok()
}
