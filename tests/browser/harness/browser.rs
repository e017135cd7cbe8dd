//! One browser window and what a user or a developer does with it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    wd::WindowHandle,
};
use serde_json::{Value, json};
use tokio::{
    sync::Mutex,
    time::{sleep, timeout},
};

use crate::{Engine, Message, Profile, console::ReadConsole, engine::DevTools, pool::Lease};

/// For whatever the page has to do. Far above what it takes, because it is only ever waited for in full by a failure.
const PAGE_LIMIT: Duration = Duration::from_secs(10);
/// As in the capabilities' timeouts, for the engine whose scripts do not go through them.
const SCRIPT_LIMIT: Duration = Duration::from_secs(20);
/// For two frames of a page. A page that is never drawn, or runs no script, is pressed all the same.
const DRAWN_LIMIT: Duration = Duration::from_secs(2);
/// Firefox has no narrower window.
const FIREFOX_WIDTH: u32 = 500;

/// A browser that this value has to itself: what it is asked is not seen by whoever had it before, nor by whoever has it after.
/// That holds for hosts of the test's own ([`host`](crate::host)) and for 127.0.0.1, where only cookies are forgotten.
pub struct Browser {
    session: Lease,
    /// The one that commands go to, once it has been asked for.
    tab: Mutex<Option<WindowHandle>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Browser {
    pub async fn open(engine: Engine, profile: Profile) -> Result<Self> {
        Ok(Self { session: Lease::take(engine, profile).await?, tab: Mutex::default() })
    }

    pub async fn goto(&self, url: &str) -> Result<()> {
        self.session.client.goto(url).await.with_context(|| format!("going to {url}"))
    }

    pub async fn url(&self) -> Result<String> {
        Ok(self.session.client.current_url().await?.into())
    }

    pub async fn back(&self) -> Result<()> {
        Ok(self.session.client.back().await?)
    }

    pub async fn forward(&self) -> Result<()> {
        Ok(self.session.client.forward().await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.session.client.refresh().await?)
    }

    /// Runs the body of an asynchronous function in the page, and gives what it returns, which must be JSON.
    /// It is held to no CSP: what a page may do itself, its own script must try. That is Firefox's and WebKit's doing;
    /// in Firefox, moreover, WebDriver's scripts live in a sandbox, which shares neither import map nor modules with the
    /// page, so there it is BiDi that runs them.
    pub async fn execute(&self, script: &str, args: &[Value]) -> Result<Value> {
        let body = format!("(async function () {{ {script}\n}})");
        let run = async {
            let Some(bidi) = &self.session.bidi else {
                return Ok(self
                    .session
                    .client
                    .execute(&format!("return {body}.apply(null, arguments)"), args.to_vec())
                    .await?);
            };
            let function = format!("async args => JSON.stringify(await {body}.apply(null, JSON.parse(args)))");
            let tab: String = self.tab().await?.0.into();
            timeout(SCRIPT_LIMIT, bidi.call(&tab, &function, &json!(args).to_string())).await?
        };
        run.await.with_context(|| format!("running: {script}"))
    }

    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        self.is_drawn().await;
        element.click().await.with_context(|| format!("clicking {css}"))
    }

    /// Firefox hands a pointer's events to what its window shows. That is the page before for as long as this one is not drawn, and the
    /// press is lost. Where the second frame begins, the first one is on its way to the window.
    async fn is_drawn(&self) {
        if self.session.bidi.is_some() {
            let frames = "await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))";
            let _ = timeout(DRAWN_LIMIT, self.execute(frames, &[])).await;
        }
    }

    /// Presses it where a pointer might not reach it yet, and returns before the page is left.
    pub async fn press_by_script(&self, css: &str) -> Result<()> {
        self.wait_for(css).await?;
        let press = "const [css] = arguments; setTimeout(() => document.querySelector(css).click())";
        self.execute(press, &[css.into()]).await.map(drop)
    }

    /// Clicks the element that the JavaScript expression gives, which may lie in a shadow root, where it can be seen.
    /// By pointer, because ChromeDriver 156 can't click a link there: "Cannot read properties of undefined (reading
    /// 'defaultView')", <https://github.com/webdriverio/webdriverio/issues/8588>.
    pub async fn click_found(&self, expression: &str) -> Result<()> {
        let script = format!(
            "const element = {expression};
            element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
            const {{ left, right, top, bottom }} = element.getClientRects()[0];
            const point = {{ x: (left + right) / 2, y: (top + bottom) / 2 }};
            const hit = element.getRootNode().elementFromPoint(point.x, point.y);
            return element.contains(hit) ? point : `covered by ${{hit?.outerHTML}}`;"
        );
        let point = self.execute(&script, &[]).await?;
        let (Some(x), Some(y)) = (point["x"].as_f64(), point["y"].as_f64()) else {
            bail!("cannot click {expression}: {point}\n{}", self.scene().await);
        };
        self.is_drawn().await;
        let click = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.session.client.perform_actions(click).await.with_context(|| format!("clicking {expression}"))
    }

    /// Presses keys one after the other, wherever the focus is: letters, or the code points that WebDriver gives other keys.
    pub async fn press_keys(&self, keys: &[char]) -> Result<()> {
        let mut typing = KeyActions::new("keyboard".to_owned());
        for &value in keys {
            typing = typing.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.session.client.perform_actions(typing).await.context("pressing keys")
    }

    /// Types into a field, in place of what it holds.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.element(css).await?;
        field.clear().await.with_context(|| format!("clearing {css}"))?;
        field.send_keys(text).await.with_context(|| format!("typing into {css}"))
    }

    /// As the user sees it.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.element(css).await?.text().await.with_context(|| format!("reading {css}"))
    }

    /// Once it is there. By no script, so that it can be found where none runs.
    async fn element(&self, css: &str) -> Result<Element> {
        let start = Instant::now();
        loop {
            match self.session.client.find(Locator::Css(css)).await {
                Err(error) if start.elapsed() > PAGE_LIMIT => {
                    bail!("waited {PAGE_LIMIT:?} for {css}: {error}\n{}", self.scene().await)
                }
                Err(_) => sleep(Duration::from_millis(30)).await,
                found => return Ok(found?),
            }
        }
    }

    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.element(css).await.map(drop)
    }

    /// Until the JavaScript expression is truthy.
    pub async fn wait_until(&self, expression: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            // An error is no end: a page that is just being left answers no script.
            let why = match self.execute(&format!("return Boolean({expression})"), &[]).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(_) => "it is false".to_owned(),
                Err(error) => format!("{error:#}"),
            };
            if start.elapsed() > PAGE_LIMIT {
                bail!("waited {PAGE_LIMIT:?} for {expression}: {why}\n{}", self.scene().await);
            }
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// What there is to see, for whoever reads a failure: where it is, the page's text, the console.
    pub async fn scene(&self) -> String {
        self.session.doubt();
        const TEXT: &str = "
            const panels = [...document.querySelectorAll('oauth-chaperone')].flatMap(panel => [...panel.shadowRoot?.children ?? []]);
            return [document.body, ...panels].filter(part => part && part.localName != 'style').map(part => part.innerText).join('\\n');
        ";
        let url = self.url().await.unwrap_or_else(|error| format!("no address: {error:#}"));
        let text = match self.execute(TEXT, &[]).await {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("no text: {error:#}"),
        };
        let console = match self.console().await {
            Ok(messages) => messages.iter().map(|message| format!("\n  {} {}", message.level, message.text)).collect(),
            Err(error) => format!("{error:#}"),
        };
        format!("at {url}\n--- the page says:\n{text}\n--- the console says:{console}")
    }

    /// Whether there are `console()` and `faults()`. In WebKitGTK there are none: it has no command for them, and what it
    /// can print of them it keeps to itself in a private session, which under automation every one is.
    pub fn can_see_faults(&self) -> bool {
        self.session.engine != Engine::Webkit
    }

    /// The console's messages since this was asked last; an error where the engine shows none.
    pub async fn console(&self) -> Result<Vec<Message>> {
        if !self.can_see_faults() {
            bail!("{:?} shows nobody its console", self.session.engine);
        }
        let Some(bidi) = &self.session.bidi else {
            let messages = self.session.client.issue_cmd(ReadConsole).await.context("reading the console")?;
            return serde_json::from_value(messages).context("the console's messages");
        };
        // What the page has caused so far is told before its next task ends.
        self.execute("await new Promise(resolve => setTimeout(resolve))", &[]).await?;
        Ok(bidi.take_messages().await)
    }

    /// Those of `console()` that no healthy page has: uncaught exceptions and violations of the page's CSP.
    pub async fn faults(&self) -> Result<Vec<Message>> {
        let mut messages = self.console().await?;
        messages.retain(Message::is_fault);
        Ok(messages)
    }

    pub async fn tab(&self) -> Result<Tab> {
        let mut known = self.tab.lock().await;
        if let Some(tab) = &*known {
            return Ok(Tab(tab.clone()));
        }
        Ok(Tab(known.insert(self.session.client.window().await?).clone()))
    }

    pub async fn tabs(&self) -> Result<Vec<Tab>> {
        Ok(self.session.client.windows().await?.into_iter().map(Tab).collect())
    }

    /// To the tab that a page has opened since. In Firefox it may not be shown yet (see [`Browser::switch`]): what is to be
    /// pressed there is pressed by [`Browser::press_by_script`].
    pub async fn switch_to_the_tab_besides(&self, before: &[Tab]) -> Result<()> {
        let start = Instant::now();
        loop {
            if let Some(tab) = self.tabs().await?.iter().find(|tab| !before.contains(tab)) {
                return self.switch(tab).await;
            }
            if start.elapsed() > PAGE_LIMIT {
                bail!("no tab was opened\n{}", self.scene().await);
            }
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// Opens one and goes there.
    pub async fn new_tab(&self) -> Result<Tab> {
        let tab = Tab(self.session.client.new_window(true).await?.handle);
        self.switch(&tab).await?;
        Ok(tab)
    }

    /// Firefox gives a pointer's events to the tab that its window shows. After WebDriver's command alone, that is the tab before
    /// for as long as the new one is not drawn; BiDi waits until the tab before is hidden.
    pub async fn switch(&self, tab: &Tab) -> Result<()> {
        *self.tab.lock().await = None;
        if let Some(bidi) = &self.session.bidi {
            let context: String = tab.0.clone().into();
            bidi.command("browsingContext.activate", json!({ "context": context })).await?;
        }
        Ok(self.session.client.switch_to_window(tab.0.clone()).await?)
    }

    /// The outer size. Chromium's and Firefox's windows stay 500 pixels wide at least; below that, only their page
    /// follows, in Firefox because it is told to and for the current tab.
    pub async fn set_window(&self, width: u32, height: u32) -> Result<()> {
        self.session.client.set_window_size(width, height).await?;
        if let Some(bidi) = &self.session.bidi {
            let tab: String = self.tab().await?.0.into();
            let narrow = (width < FIREFOX_WIDTH).then(|| json!({ "width": width, "height": height }));
            bidi.command("browsingContext.setViewport", json!({ "context": tab, "viewport": narrow })).await?;
        }
        Ok(())
    }

    pub async fn screenshot(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        fs::write(path, self.session.client.screenshot().await?).with_context(|| path.display().to_string())
    }

    /// Of one element, as high as it is.
    pub async fn screenshot_of(&self, css: &str, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        fs::write(path, self.element(css).await?.screenshot().await?).with_context(|| path.display().to_string())
    }

    /// As the browser names itself and its version.
    pub fn version(&self) -> String {
        let told = |name: &str| {
            self.session.client.capabilities().and_then(|told| told.get(name)?.as_str()).unwrap_or_default()
        };
        format!("{} {}", self.session.engine.title(), told("browserVersion"))
    }

    /// A command of the Chrome DevTools Protocol, for what no standard can do. Chromium only.
    pub async fn chromium(&self, command: &'static str, parameters: Value) -> Result<Value> {
        self.session
            .client
            .issue_cmd(DevTools { command, parameters })
            .await
            .with_context(|| format!("running {command}"))
    }

    /// Where driver and browser keep their files; gone once this value is.
    pub fn dir(&self) -> PathBuf {
        self.session.driver.dir()
    }
}
