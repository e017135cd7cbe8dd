//! What the journeys share: a demo of their own, a browser, and what must hold for every failure that a user is shown.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use oauth_chaperone::environment::Environment;
use oauth_chaperone::guidance::{Guidance, guide};
use oauth_chaperone::journal::InARow;
use oauth_chaperone::texts::negotiate;
use oauth_chaperone::wishes::Wishes;
use oauth_chaperone::{Cause, Certainty, Evidence};
use oauth_chaperone_browser_tests::journey::{diagnosis, panel};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile, host};
use oauth_chaperone_demo::{Config, Demo, How, Sabotage, Settings};
use serde_json::Value;

/// A demo and a browser, both fresh.
pub struct SignIn {
    pub demo: Demo,
    pub browser: Browser,
}

/// The verdict that a journey must end with.
pub struct Verdict(pub Cause, pub Certainty);

/// The npm package as it is published, unpacked.
pub fn package() -> Result<PathBuf> {
    std::env::var_os("OAUTH_CHAPERONE_PACKAGE").map(PathBuf::from).context("run: cargo xtask test")
}

/// `cargo xtask test --without-webassembly`: every page of the site forbids it, in every engine and for every profile.
pub fn without_webassembly() -> bool {
    std::env::var_os("OAUTH_CHAPERONE_WITHOUT_WEBASSEMBLY").is_some_and(|without| without == "1")
}

/// What the browser is asked with a limit of some milliseconds, it answers in time, however busy the machine is.
pub fn in_time() -> Option<Sabotage> {
    Some(Sabotage { api: "setTimeout".to_owned(), how: How::Late })
}

pub async fn demo(change: impl FnOnce(&mut Settings)) -> Result<Demo> {
    let package = package()?;
    let config = Config { site_host: host(), site_port: 0, provider_port: 0, package, scripts: None };
    let demo = oauth_chaperone_demo::start(config).await?;
    demo.settings(|settings| {
        settings.forbids_webassembly = without_webassembly();
        change(settings);
    });
    Ok(demo)
}

impl SignIn {
    pub async fn new() -> Result<Self> {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Result<Self> {
        Self::as_user_of(Profile::Normal, change).await
    }

    pub async fn as_user_of(profile: Profile, change: impl FnOnce(&mut Settings)) -> Result<Self> {
        let demo = demo(change).await?;
        let browser = Browser::open(Engine::from_env()?, profile).await?;
        Ok(SignIn { demo, browser })
    }

    pub fn login_url(&self) -> String {
        format!("{}/login", self.demo.origin())
    }

    /// To the login page, as its user sees it once it has settled.
    pub async fn open_login_page(&self) -> Result<()> {
        self.browser.goto(&self.login_url()).await?;
        self.browser.wait_until("window.chaperone?.preflight").await
    }

    /// From the login page to the provider's.
    pub async fn leave(&self) -> Result<()> {
        self.open_login_page().await?;
        self.browser.click("#sign-in").await?;
        self.browser.wait_for("#allow").await
    }

    /// From the login page through the provider's, where this button is pressed.
    pub async fn leave_and_press(&self, button: &str) -> Result<()> {
        self.leave().await?;
        self.browser.click(button).await
    }

    /// Waits for the login page: otherwise the next script runs in a page that is being left.
    pub async fn sign_out(&self) -> Result<()> {
        self.browser.click("#sign-out").await?;
        self.browser.wait_for("#sign-in").await
    }

    pub async fn is_signed_in(&self) -> Result<()> {
        self.browser.wait_for("#signed-in").await?;
        self.browser
            .wait_until(&format!("location.href === {}", Value::from(format!("{}/home", self.demo.origin()))))
            .await
    }

    /// The user is shown this verdict. And, whatever the verdict: in the words that the texts have for it, with the one
    /// reference code, one report, a button that starts afresh, and no secret anywhere.
    pub async fn fails_with(&self, Verdict(cause, certainty): Verdict) -> Result<Value> {
        let diagnosis = diagnosis(&self.browser).await?;
        let told = [&diagnosis["outcome"], &diagnosis["category"], &diagnosis["cause"], &diagnosis["certainty"]];
        let expected = ["failed", cause.category().as_str(), cause.as_str(), certainty.as_str()];
        ensure!(
            told == expected,
            "told {told:?}, expected {expected:?}: {diagnosis:#}\n{}",
            self.browser.scene().await
        );
        ensure!(diagnosis["monitoring"] == cause.monitoring().as_str(), "{diagnosis:#}");
        ensure!(certainty != Certainty::Certain || diagnosis["alternatives"] == Value::Array(vec![]), "{diagnosis:#}");

        let panel = panel(&self.browser).await?;
        let english = negotiate(["en"]);
        // Where a setting is the remedy, the steps are this browser's own. What happens again is told so.
        let environment: Environment = serde_json::from_value(diagnosis["environment"].clone())?;
        let attempt = diagnosis["retry"]["attempt"].as_u64().and_then(|attempt| u32::try_from(attempt).ok());
        let guidance = |count: u32| {
            let failed_before = (count > 0).then_some(InARow { cause, count });
            let (environment, retry_url) = (environment.clone(), Some(self.login_url()));
            let evidence = Evidence {
                environment,
                wishes: Wishes { failed_before, retry_url, ..Wishes::default() },
                ..Evidence::default()
            };
            guide(english, &evidence, cause, certainty)
        };
        // Failures of other causes lie between: the page knows how many of this one there were before, and the test does not.
        let possible: Vec<_> = (0..attempt.context("an attempt")?).map(guidance).collect();
        let told = (&panel.title, &panel.message, &panel.steps);
        let fits = |guidance: &&Guidance| told == (&guidance.title, &guidance.message, &guidance.steps);
        let [button] = &panel.actions[..] else { bail!("one button: {panel:#?}") };
        let kinds: Vec<&str> = (possible.iter().filter(fits))
            .flat_map(|guidance| guidance.actions.iter().map(|action| action.kind.as_str()))
            .collect();
        ensure!(!kinds.is_empty(), "{panel:#?}, not {possible:#?}");
        ensure!(kinds.contains(&&*button.kind) && button.href.as_deref() == Some(&self.login_url()), "{button:?}");
        ensure!(diagnosis["retry"]["url"] == self.login_url() && diagnosis["retry"]["value"] == cause.retry().as_str());

        let reference = diagnosis["reference"].as_str().unwrap_or_default();
        ensure!(reference.len() == 9 && panel.reference.ends_with(reference), "{panel:#?}");
        let report = self.report_on(reference).await?;
        ensure!(report == diagnosis["report"], "sent {report:#}, told {:#}", diagnosis["report"]);

        self.keeps_no_secret(&report).await?;
        self.has_no_fault().await?;
        Ok(diagnosis)
    }

    /// No exception got out, no policy was violated: by the browser's word, where it gives one, and by the page's own.
    pub async fn has_no_fault(&self) -> Result<()> {
        if self.browser.can_see_faults() {
            let mut faults = self.browser.faults().await?;
            faults.retain(|fault| !self.is_the_try(&fault.text));
            ensure!(faults.is_empty(), "{faults:#?}");
        }
        let faults = self.browser.execute("return window.chaperone?.faults ?? []", &[]).await?;
        let mut faults: Vec<String> = serde_json::from_value(faults)?;
        faults.retain(|fault| !self.is_the_try(fault));
        ensure!(faults.is_empty(), "{faults:#?}");
        Ok(())
    }

    /// Only trying shows whether a policy allows WebAssembly, and the try is a violation: this one, and no other.
    pub fn is_the_try(&self, fault: &str) -> bool {
        let mut forbidden = false;
        self.demo.settings(|settings| forbidden = settings.forbids_webassembly);
        forbidden && ["wasm-eval", "wasm-unsafe-eval", "WebAssembly"].iter().any(|word| fault.contains(word))
    }

    async fn report_on(&self, reference: &str) -> Result<Value> {
        self.report_where(|report| report["reference"] == reference).await
    }

    /// Waits for the report, because a beacon takes its own time.
    pub async fn report_where(&self, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
        for _ in 0..200 {
            if let Some(report) = self.demo.reports().iter().find(|report| wanted(report)) {
                return Ok(report.clone());
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        bail!("no such report among {:#?}", self.demo.reports())
    }

    /// Neither code nor state of this page's address, in whatever spelling, stands in storage, cookie, panel or report.
    async fn keeps_no_secret(&self, report: &Value) -> Result<()> {
        let page = self.browser.execute(
            "const answer = new URLSearchParams(location.search.replaceAll('amp;', '') + '&' + location.hash.slice(1));
             const secrets = ['code', 'state', 'error_description'].flatMap(name => answer.getAll(name)).filter(Boolean);
             const kept = storage => Object.entries(storage).flat();
             let stored = [];
             try { stored = [...kept(localStorage), ...kept(sessionStorage)]; } catch {}
             const panel = document.querySelector('oauth-chaperone');
             return [secrets, [...stored, document.cookie, panel.shadowRoot.innerHTML, JSON.stringify(panel.diagnosis)]];",
            &[],
        );
        let (mut secrets, kept): (Vec<String>, Vec<String>) = serde_json::from_value(page.await?)?;
        let again: Vec<_> =
            secrets.iter().filter_map(|secret| Some(percent_decoded(secret)).filter(|s| s != secret)).collect();
        secrets.extend(again);
        for place in kept.iter().chain([&report.to_string()]) {
            let found = secrets.iter().find(|secret| place.contains(*secret));
            ensure!(found.is_none(), "{found:?} stands in {place}");
        }
        Ok(())
    }
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(format!("x={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}
