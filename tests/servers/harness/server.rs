//! The servers, each with a provider and a token endpoint of its own.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::frameworks::FRAMEWORKS;
use oauth_chaperone_browser_tests::host;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{process::Process, token_proxy::TokenProxy};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    DjangoCurrent,
    /// The same by its own means: its middleware redirects to the error page, with what it says of the failure in the address.
    DjangoRedirect,
    DjangoClassic,
    Passport,
    OpenidClient,
    Allauth,
    Flask,
    Starlette,
    Omniauth,
    ModAuthOpenidc,
    Axum,
    AuthJs,
    BetterAuth,
    NextAuth,
}

impl Server {
    pub const ALL: [Self; 14] = [
        Self::DjangoCurrent,
        Self::Passport,
        Self::DjangoClassic,
        Self::OpenidClient,
        Self::DjangoRedirect,
        Self::Allauth,
        Self::Flask,
        Self::Starlette,
        Self::Omniauth,
        Self::ModAuthOpenidc,
        Self::Axum,
        Self::AuthJs,
        Self::BetterAuth,
        Self::NextAuth,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::DjangoCurrent => "django-current",
            Self::DjangoRedirect => "django-redirect",
            Self::DjangoClassic => "django-classic",
            Self::Passport => "passport",
            Self::OpenidClient => "openid-client",
            Self::Allauth => "allauth",
            Self::Flask => "flask",
            Self::Starlette => "starlette",
            Self::Omniauth => "omniauth",
            Self::ModAuthOpenidc => "mod_auth_openidc",
            Self::Axum => "axum",
            Self::AuthJs => "auth.js",
            Self::BetterAuth => "better-auth",
            Self::NextAuth => "next-auth",
        }
    }

    /// As the guides call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::DjangoCurrent => "Python Social Auth 7 on Django",
            Self::DjangoRedirect => "Python Social Auth 7 on Django, by its own redirect",
            Self::DjangoClassic => "Python Social Auth 5.2 on Django",
            Self::Passport => "Passport on Express",
            Self::OpenidClient => "openid-client on Express",
            Self::Allauth => "django-allauth",
            Self::Flask => "Authlib on Flask",
            Self::Starlette => "Authlib on Starlette",
            Self::Omniauth => "OmniAuth on Rack",
            Self::ModAuthOpenidc => "mod_auth_openidc on Apache",
            Self::Axum => "oauth2 on axum",
            Self::AuthJs => "Auth.js on Express",
            Self::BetterAuth => "Better Auth on Express",
            Self::NextAuth => "next-auth 4 on Next.js",
        }
    }

    /// The redirect URI for a provider of this name.
    pub fn callback(self, provider: &str) -> String {
        match self {
            Self::DjangoCurrent | Self::DjangoRedirect | Self::DjangoClassic => format!("/auth/complete/{provider}/"),
            Self::Allauth => format!("/accounts/oidc/{provider}/login/callback/"),
            Self::AuthJs => format!("/auth/callback/{provider}"),
            Self::BetterAuth | Self::NextAuth => format!("/api/auth/callback/{provider}"),
            _ => format!("/auth/{provider}/callback"),
        }
    }

    /// Whether every journey goes through it in `cargo xtask test`: what differs between two servers of one language is how
    /// each is wired.
    pub fn stands_for_its_language(self) -> bool {
        matches!(self, Self::DjangoCurrent | Self::Passport)
    }

    /// Whether a second sign-in leaves the first one's state alone.
    pub fn keeps_many_states(self) -> bool {
        matches!(self, Self::DjangoCurrent | Self::DjangoRedirect | Self::Allauth | Self::Flask | Self::ModAuthOpenidc)
    }

    /// By what name the page knows it.
    fn framework(self) -> &'static str {
        match self {
            Self::DjangoCurrent | Self::DjangoRedirect => "python-social-auth",
            Self::DjangoClassic => "python-social-auth-classic",
            Self::Passport => "passport",
            Self::OpenidClient => "openid-client",
            Self::Allauth => "django-allauth",
            Self::Flask | Self::Starlette => "authlib",
            Self::Omniauth => "omniauth",
            Self::ModAuthOpenidc => "mod_auth_openidc",
            // It names none: the state is the site's own.
            Self::Axum => "",
            Self::AuthJs => "auth.js",
            Self::BetterAuth => "better-auth",
            Self::NextAuth => "next-auth",
        }
    }

    /// For how long a state is good, where that is less than a session's life.
    pub fn state_minutes(self) -> Option<u64> {
        let known = FRAMEWORKS.iter().find(|framework| framework.name == self.framework());
        let minutes = u64::from(known?.flow.state_lifetime_seconds?) / 60;
        (minutes < 24 * 60).then_some(minutes)
    }

    /// A site in Python, by the environment that has its libraries, and with the package for PyPI, which has the browser's files
    /// in it.
    fn python(environment: &str, site: &str) -> Result<Command> {
        let environments = environments()?;
        let mut python = Command::new(environments.join(environment).join("bin/python"));
        python.env("PYTHONPATH", environments.join("source/src")).env("PYTHONDONTWRITEBYTECODE", "1");
        python.arg(here().join(site));
        Ok(python)
    }

    fn django(environment: &str, home: &Path, library: &str) -> Result<Command> {
        let mut python = Self::python(environment, "django/site.py")?;
        python.arg(home.join("site.sqlite3")).arg(library);
        Ok(python)
    }

    fn node(self, site: &str) -> Result<Command> {
        let mut node = Command::new("node");
        node.arg(here().join(site)).arg(self.name()).arg(package()?);
        Ok(node)
    }

    fn command(self, home: &Path) -> Result<Command> {
        match self {
            Self::DjangoCurrent => Self::django("django-current", home, "social-auth"),
            Self::DjangoRedirect => Self::django("django-current", home, "redirect"),
            Self::DjangoClassic => Self::django("django-classic", home, "social-auth"),
            Self::Allauth => Self::django("python", home, "allauth"),
            Self::Flask => Self::python("python", "authlib/flask_site.py"),
            Self::Starlette => Self::python("python", "authlib/starlette_site.py"),
            Self::Passport | Self::OpenidClient => self.node("node/site.js"),
            Self::AuthJs | Self::BetterAuth => self.node("node/frameworks_site.js"),
            Self::NextAuth => {
                let mut node = Command::new("node");
                node.arg(environments()?.join("next/serve.js")).env("NEXT_TELEMETRY_DISABLED", "1");
                Ok(node)
            }
            Self::Axum => {
                let mut site = Command::new(env!("CARGO_BIN_EXE_axum-site"));
                site.arg(package()?);
                Ok(site)
            }
            Self::Omniauth => {
                let mut ruby = Command::new("ruby");
                ruby.arg(here().join("ruby/site.rb")).arg(package()?).arg(guides().join("omniauth/chaperone.rb"));
                Ok(ruby)
            }
            Self::ModAuthOpenidc => {
                let mut node = Command::new("node");
                node.arg(here().join("apache/site.js")).arg(package()?);
                node.arg(guides().join("mod_auth_openidc")).arg(home);
                Ok(node)
            }
        }
    }
}

/// Hostile requests, providers and exceptions, without a browser: what they may not bring about is written beside the sites.
pub async fn hostile(server: Server) -> Result<()> {
    let mut command = Command::new("node");
    command.arg("--test").arg(here().join("node/hostile.test.js")).env("OAUTH_CHAPERONE_SERVER", server.name());
    command.env("OAUTH_CHAPERONE_SITE", env!("CARGO_BIN_EXE_axum-site"));
    passes(command).await
}

/// The guide's middleware by itself.
pub async fn ruby() -> Result<()> {
    let mut command = Command::new("ruby");
    command.arg(here().join("ruby/chaperone_test.rb")).arg(guides().join("omniauth/chaperone.rb"));
    passes(command).await
}

async fn passes(mut command: Command) -> Result<()> {
    let output = tokio::task::spawn_blocking(move || command.output()).await?.context("cannot be started")?;
    let printed = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    ensure!(output.status.success(), "{printed}");
    Ok(())
}

/// Where `cargo xtask test` has put what the servers need.
fn environments() -> Result<PathBuf> {
    env::var_os("OAUTH_CHAPERONE_SERVERS").map(PathBuf::from).context("run: cargo xtask test --server")
}

fn package() -> Result<PathBuf> {
    env::var_os("OAUTH_CHAPERONE_PACKAGE").map(PathBuf::from).context("run: cargo xtask test --server")
}

/// Whose files these servers run as they are.
fn guides() -> PathBuf {
    here().join("../../www/guides")
}

fn here() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// A site, its provider, and what stands between them.
pub struct Running {
    pub server: Server,
    pub site: Process,
    provider: Option<Process>,
    provider_port: u16,
    pub token: TokenProxy,
    http: reqwest::Client,
    home: TempDir,
    /// The site's, for the trial that is on.
    host: String,
}

impl Running {
    pub async fn start(server: Server) -> Result<Self> {
        let home = TempDir::with_prefix("oauth-chaperone-server-")?;
        let site = Process::start(&server.command(home.path())?, home.path().join("site.log")).await?;
        let http = reqwest::Client::builder().no_proxy().build()?;
        let token = TokenProxy::start(0).await?;
        let mut running = Self { server, site, provider: None, provider_port: 0, token, http, home, host: host() };
        running.start_provider().await?;
        Ok(running)
    }

    /// On the port it had before, if it had one.
    pub async fn start_provider(&mut self) -> Result<()> {
        if self.provider.is_some() {
            return Ok(());
        }
        let mut node = Command::new("node");
        node.arg(here().join("provider/provider.js")).arg(self.provider_port.to_string());
        node.args(["oidc", "plain"].map(|name| format!("{}{}", self.address(), self.server.callback(name))));
        let provider = Process::start(&node, self.home.path().join("provider.log")).await?;
        self.provider_port = provider.port;
        self.provider = Some(provider);
        self.token.forward_to(self.provider_port);
        Ok(())
    }

    pub fn stop_provider(&mut self) {
        self.provider = None;
    }

    pub fn origin(&self) -> String {
        format!("http://{}:{}", self.host, self.site.port)
    }

    /// The site's own, by the name that needs no browser to resolve it.
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.site.port)
    }

    pub fn provider(&self) -> String {
        format!("http://127.0.0.1:{}", self.provider_port)
    }

    /// Sets switches of the site; answers with what the server has said without the chaperone since it was asked last.
    pub async fn switch_site(&self, switches: Value) -> Result<Vec<String>> {
        let said: Value = self.post(&format!("{}/test/switch", self.address()), switches).await?;
        serde_json::from_value(said["said_alone"].clone()).context("said_alone")
    }

    /// Answers with when its page was last asked for and last answered.
    pub async fn switch_provider(&self, switches: Value) -> Result<Value> {
        self.post(&format!("{}/test/switch", self.provider()), switches).await
    }

    /// Undoes what a trial has broken of the provider and on the way to it; and the next one comes to the site for the first time.
    pub async fn mend(&mut self) -> Result<()> {
        self.host = host();
        self.start_provider().await?;
        self.token.set(None).await?;
        self.switch_provider(json!({ "holdAnswer": false, "minutesAhead": 0 })).await.map(drop)
    }

    /// The settings of a site that nothing is wrong with.
    pub fn healthy(&self) -> Value {
        json!({
            "chaperone": true,
            "arrived": true,
            "provider": self.provider(),
            "token_url": format!("http://127.0.0.1:{}/token", self.token.port),
            // The provider remembers its users; its page is to be seen each time.
            "arguments": { "prompt": "consent" },
        })
    }

    async fn post(&self, url: &str, body: Value) -> Result<Value> {
        let answer = self.http.post(url).body(body.to_string()).send().await.with_context(|| url.to_owned())?;
        ensure!(answer.status().is_success(), "{url}: {}", answer.status());
        Ok(serde_json::from_str(&answer.text().await?)?)
    }

    /// A request of something that runs no script and has no cookies, such as a link scanner's.
    pub async fn fetch_without_a_browser(&self, url: &str) -> Result<String> {
        let url = url.replace(&self.origin(), &self.address());
        Ok(self.http.get(url).header("Accept", "*/*").send().await?.text().await?)
    }

    /// One request to the callback, by nobody's browser. Answers with the head and the body.
    pub async fn ask(&self, method: &str, query: &str, headers: &[(&str, &str)]) -> Result<(String, String)> {
        let url = format!("{}{}", self.address(), self.server.callback("oidc"));
        let request = match method {
            // As by response_mode=form_post.
            "POST" => {
                self.http.post(url).header("Content-Type", "application/x-www-form-urlencoded").body(query.to_owned())
            }
            _ => self.http.request(method.parse()?, format!("{url}?{query}")),
        };
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let answer = request.send().await?;
        let head = format!("{} {:?}", answer.status(), answer.headers());
        Ok((head, answer.text().await?))
    }

    /// What both have printed, the end of it.
    pub fn logs(&self) -> String {
        let end = |log: String| {
            log.lines().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n")
        };
        let provider = self.provider.as_ref().map(Process::log).unwrap_or_default();
        format!("--- the site printed:\n{}\n--- the provider printed:\n{}", end(self.site.log()), end(provider))
    }
}
