//! Binds the ports and starts the servers.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::Context;
use axum::Router;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::assets::Package;
use crate::exchange::RelyingParty;
use crate::isolation::isolated;
use crate::operators;
use crate::provider::{self, Provider};
use crate::settings::{Coop, Settings};
use crate::site::{self, Site};

/// Where to listen and what to serve.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name: `localhost`, or a name below it, such as `shop.localhost`.
    pub site_host: String,
    /// The site's port; 0 for any free one.
    pub site_port: u16,
    /// The provider's port; 0 for any free one.
    pub provider_port: u16,
    /// The unpacked npm package: the directory that holds package.json, www/ and pkg/.
    pub package: PathBuf,
    /// Where the scripts of www/package are served from instead, for a developer who changes them.
    pub scripts: Option<PathBuf>,
}

/// A running demo. Dropping it stops its servers.
pub struct Demo {
    /// The site's origin as long as no other host is set, such as `http://localhost:8080`.
    pub site: String,
    /// The provider's origin, such as `http://127.0.0.1:8090`.
    pub provider: String,
    /// Where the counters are: the origin of the operators' own port.
    pub operators: String,
    identity_provider: Arc<Provider>,
    shown: Arc<OnceLock<String>>,
    state: Arc<Site>,
    servers: JoinSet<()>,
}

/// Starts the site, the provider and its token endpoint on 127.0.0.1.
pub async fn start(config: Config) -> anyhow::Result<Demo> {
    let package = Package::open(config.package, config.scripts)?;
    let (site_listener, site_port) = bind(config.site_port).await?;
    let (provider_listener, provider_port) = bind(config.provider_port).await?;
    let site = format!("http://{}:{site_port}", config.site_host);
    let provider = format!("http://127.0.0.1:{provider_port}");

    let identity_provider = Provider::start(provider.clone(), site_port).await?;
    let relying_party = RelyingParty::new(&provider, &identity_provider.token_url())?;
    let state = Arc::new(Site::new(config.site_host, site_port, relying_party, package));

    let site_routes = isolated(site::routes(Arc::clone(&state)), &state.settings, Coop::isolates_site);
    let provider_routes =
        isolated(provider::routes(Arc::clone(&identity_provider)), &state.settings, Coop::isolates_provider);
    let mut servers = JoinSet::new();
    servers.spawn(serve(site_listener, site_routes));
    servers.spawn(serve(provider_listener, provider_routes));
    let shown = Arc::new(OnceLock::new());
    let side = operators::Side {
        counts: Arc::clone(&state.counts),
        provider: Arc::clone(&identity_provider),
        prometheus: Arc::clone(&shown),
    };
    let (operators_listener, operators_port) = bind(0).await?;
    servers.spawn(serve(operators_listener, operators::site(side)));
    let operators = format!("http://127.0.0.1:{operators_port}");
    Ok(Demo { site, provider, operators, identity_provider, shown, state, servers })
}

impl Demo {
    /// Changes the switches. A sign-in that is under way sees the change at its next step.
    pub fn settings(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut lock(&self.state.settings));
    }

    /// The site's canonical origin, under the host that is set.
    pub fn origin(&self) -> String {
        self.state.origin(&lock(&self.state.settings))
    }

    /// The reports received so far, oldest first.
    pub fn reports(&self) -> Vec<Value> {
        lock(&self.state.reports).iter().cloned().collect()
    }

    /// Whether the provider's own page fails, so that nobody comes back from there.
    pub fn provider_page_fails(&self, fails: bool) {
        self.identity_provider.page_fails.store(fails, Ordering::Relaxed);
    }

    /// The Prometheus that the operators' page draws from. The first stays.
    pub(crate) fn shows(&self, prometheus: &str) {
        let _ = self.shown.set(prometheus.to_owned());
    }

    /// The value of the counter with this name and these labels; None where there is none.
    pub fn counted(&self, series: &str) -> Option<f64> {
        let text = self.state.counts.exposition();
        text.lines().find_map(|line| line.strip_prefix(series)?.trim().parse().ok())
    }

    /// How often this file of the package was asked for, `www/package/define.js`, or this route of the site, `/login`.
    pub fn asked(&self, file: &str) -> usize {
        lock(&self.state.asked).get(file).copied().unwrap_or_default()
    }

    /// Resolves once a server has stopped, which only an error makes it do.
    pub async fn stopped(mut self) {
        self.servers.join_next().await;
    }
}

/// 127.0.0.1 for both: `localhost` is a name of it, and nothing outside this machine can reach the demo.
pub(crate) async fn bind(port: u16) -> anyhow::Result<(TcpListener, u16)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.with_context(|| format!("port {port} of 127.0.0.1 is taken"))?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

pub(crate) async fn serve(listener: TcpListener, routes: Router) {
    if let Err(error) = axum::serve(listener, routes).await {
        eprintln!("a server of the demo has stopped: {error}");
    }
}

/// A lock that a panicking test has poisoned still holds valid data here: every change is a single assignment or push.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
