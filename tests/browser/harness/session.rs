//! One running browser, with its driver and the connections to it. Tests have it by a lease ([`pool`](crate::pool)).

use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder, wd::WindowHandle};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::time::timeout;

use crate::{Engine, Profile, bidi::Bidi, console::ReadConsole, driver::Driver, engine::DevTools};

/// WebKitWebDriver never answers when its browser can't start. Firefox starts in 4 s on an idle core, and a machine that
/// tests is not idle.
const SESSION_LIMIT: Duration = Duration::from_secs(60);

/// Ends with this value, together with its driver and everything they wrote.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) engine: Engine,
    pub(crate) profile: Profile,
    /// Firefox's second connection.
    pub(crate) bidi: Option<Bidi>,
    pub(crate) driver: Driver,
    /// The window's, as the browser chose it.
    size: (u64, u64),
}

impl Session {
    /// Its connections belong to the runtime that this is called on, which must outlive them.
    pub(crate) async fn start(engine: Engine, profile: Profile) -> Result<Self> {
        let driver = Driver::start(engine, &profile).await?;
        let capabilities = engine.capabilities(&profile, &driver.dir()).await;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.with_context(|| format!("{engine:?} with {profile:?}"))?);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session = timeout(SESSION_LIMIT, builder.connect(&address)).await;
        let printed = || format!("no session of {engine:?} with {profile:?}; the driver printed:\n{}", driver.log());
        let client = session.with_context(printed)?.with_context(printed)?;
        engine.finish(&profile, &client).await?;
        let bidi = match client.capabilities().and_then(|told| told.get("webSocketUrl")?.as_str()) {
            Some(url) => Some(Bidi::connect(url).await?),
            None => None,
        };
        let size = client.get_window_size().await?;
        Ok(Self { client, engine, profile, bidi, driver, size })
    }

    /// Makes it as good as new for a test that goes to hosts of its own ([`host`](crate::host)). An error is a browser that is
    /// good for nothing any more.
    ///
    /// Whatever a site keeps, caches and permissions included, is kept by host or origin, and no later test comes there again.
    /// A new tab has no history, no name, no `sessionStorage`, none of what was emulated for the one before. What is left are
    /// the provider's cookies, since it is at 127.0.0.1 each time, and what belongs to the browser itself.
    pub(crate) async fn clear(&self) -> Result<()> {
        let mut others = self.client.windows().await?;
        // From the oldest tab: in a popup, which has no place for a second tab, Firefox never answers.
        self.client.switch_to_window(others.first().context("a tab")?.clone()).await?;
        let tab = self.client.new_window(true).await?.handle;
        others.retain(|other| *other != tab);
        let (last, rest) = others.split_last().context("the tab of the test")?;
        for other in rest {
            self.client.switch_to_window(other.clone()).await?;
            self.client.close_window().await?;
        }
        self.forget_the_provider(last.clone()).await?;
        self.client.close_window().await?;
        self.client.switch_to_window(tab).await?;
        if self.engine == Engine::Chromium {
            let parameters = json!({});
            self.client.issue_cmd(DevTools { command: "Browser.resetPermissions", parameters }).await?;
        }
        if self.client.get_window_size().await? != self.size {
            let (width, height) = self.size;
            self.client.set_window_size(u32::try_from(width)?, u32::try_from(height)?).await?;
        }
        match &self.bidi {
            Some(bidi) => bidi.forget_messages().await,
            None if self.engine == Engine::Chromium => {
                self.client.issue_cmd(ReadConsole).await.map(drop).map_err(Into::into)
            }
            None => Ok(()),
        }
    }

    /// WebDriver deletes the cookies of the page that is open: here, one that the driver itself has on that host. In a tab that
    /// is closed then, so that it is in no history. BiDi needs no page, and geckodriver would not give it one: it answers nothing
    /// while a command is under way.
    async fn forget_the_provider(&self, tab: WindowHandle) -> Result<()> {
        self.client.switch_to_window(tab).await?;
        if let Some(bidi) = &self.bidi {
            return bidi.command("storage.deleteCookies", json!({})).await.map(drop);
        }
        self.client.goto(&format!("http://127.0.0.1:{}/status", self.driver.port)).await?;
        Ok(self.client.delete_all_cookies().await?)
    }
}
