//! The check page: as it is published, and in a page of the demo's own.
//!
//! In every engine: what is found and how it is laid out are the engine's doing.

use anyhow::{Context, Result, ensure};
use oauth_chaperone::Cause;
use oauth_chaperone::check::Item;
use oauth_chaperone::texts::{LANGUAGES, Language, negotiate};
use oauth_chaperone_browser_tests::{Engine, Profile, support};
use serde_json::{Value, json};

use crate::sign_in::SignIn;

const DRAWN: &str = "document.querySelector('main')?.firstElementChild?.shadowRoot?.querySelector('[part=checks]')";

/// What the page says, read off it.
struct Said {
    sentence: String,
    /// Item and state, from the top.
    lines: Vec<(String, String)>,
    /// All of the text.
    text: String,
    report: String,
}

impl Said {
    fn state(&self, item: Item) -> Option<&str> {
        self.lines.iter().find(|(of, _)| of == item.as_str()).map(|(_, state)| &**state)
    }

    /// The items that are not well.
    fn trouble(&self) -> Vec<(&str, &str)> {
        let all = self.lines.iter().map(|(item, state)| (&**item, &**state));
        all.filter(|(_, state)| *state != "ok").collect()
    }
}

async fn open(sign_in: &SignIn, query: &str) -> Result<Said> {
    sign_in.browser.goto(&format!("{}/package/www/package/check.html{query}", sign_in.demo.origin())).await?;
    sign_in.browser.wait_until(DRAWN).await?;
    read(sign_in).await
}

async fn read(sign_in: &SignIn) -> Result<Said> {
    let script = "const panel = document.querySelector('main').firstElementChild.shadowRoot.querySelector('[part=panel]');
        const text = part => panel.querySelector(`[part~=${part}]`)?.textContent ?? '';
        return [text('message'), [...panel.querySelectorAll('[part~=check]')].map(({ dataset }) => [dataset.item, dataset.state]),
            panel.innerText, panel.querySelector('[part=report]').textContent];";
    let said = sign_in.browser.execute(script, &[]).await?;
    let word = |value: &Value| value.as_str().map(str::to_owned).with_context(|| said.to_string());
    let lines = said[1].as_array().into_iter().flatten().map(|line| Ok((word(&line[0])?, word(&line[1])?)));
    Ok(Said {
        sentence: word(&said[0])?,
        lines: lines.collect::<Result<_>>()?,
        text: word(&said[2])?,
        report: word(&said[3])?,
    })
}

/// Numbers, flags and words of ours: no address, no user agent.
fn report_is_clean(sign_in: &SignIn, said: &Said) -> Result<()> {
    let host = sign_in.demo.origin();
    let host = host.trim_start_matches("http://");
    for secret in ["Mozilla", "AppleWebKit", "http:", "https:", "secret", host] {
        ensure!(!said.report.contains(secret), "{secret} in\n{}", said.report);
    }
    ensure!(said.report.starts_with("oauth-chaperone check 1\nreference: "), "{}", said.report);
    ensure!(said.report.lines().count() == 4 + Item::ALL.len() + 3, "{}", said.report);
    Ok(())
}

fn english() -> &'static Language {
    negotiate(["en"])
}

#[tokio::test]
async fn a_healthy_browser_hears_that_all_is_well() -> Result<()> {
    let sign_in = SignIn::new().await?;
    let said = open(&sign_in, "?lang=en&next=secret").await?;
    ensure!(said.trouble().is_empty(), "{:?}\n{}", said.trouble(), said.report);
    ensure!(said.lines.len() == Item::ALL.len() && said.sentence == english().check.all_well, "{}", said.text);
    report_is_clean(&sign_in, &said)?;
    // Nothing of it was kept, because this is no login page.
    let kept = "return [sessionStorage.length, localStorage.length, document.cookie.includes('oauth_chaperone')]";
    let kept = sign_in.browser.execute(kept, &[]).await?;
    ensure!(kept == json!([0, 0, false]), "{kept}");
    let reports = sign_in.browser.execute("return (await fetch('/reports')).json()", &[]).await?;
    ensure!(reports == json!([]), "{reports}");
    Ok(())
}

/// The strictest policy, Trusted Types and all: none is violated, and the panel is styled.
#[tokio::test]
async fn it_keeps_to_a_strict_policy() -> Result<()> {
    let sign_in = SignIn::new().await?;
    open(&sign_in, "").await?;
    let script = "const violations = [];
        document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective));
        // Once more, so that the listener is there.
        const { check } = await import('./check.js');
        const found = await check(document.querySelector('main'), {});
        // A check of the check: a policy is there, and is told of.
        const style = document.createElement('style');
        document.head.append(style);
        style.textContent = 'p { color: red }';
        await new Promise(resolve => setTimeout(resolve, 0));
        const panel = document.querySelector('main').firstElementChild.shadowRoot.querySelector('[part=panel]');
        const list = panel.querySelector('[part=checks]');
        return [found.state, violations.filter(name => !name.startsWith('style')), violations.length > 0,
            getComputedStyle(panel).borderTopStyle, getComputedStyle(list).listStyleType,
            panel.parentNode.querySelectorAll('[part=panel]').length];";
    let seen = sign_in.browser.execute(script, &[]).await?;
    ensure!(seen == json!(["ok", [], true, "solid", "none", 1]), "{seen}");
    Ok(())
}

#[tokio::test]
async fn cookies_blocked() -> Result<()> {
    let sign_in = SignIn::as_user_of(Profile::CookiesBlocked, |_| {}).await?;
    let said = open(&sign_in, "?lang=en").await?;
    let state = said.state(Item::Cookies);
    ensure!(matches!(state, Some("not_ok" | "maybe")) && state == Some(&said.lines[0].1), "{:?}", said.lines);
    ensure!(said.report.contains(" cookies: blocked"), "{}", said.report);
    let steps = english().of(Cause::CookiesBlocked).steps;
    ensure!(steps.last().is_some_and(|step| said.text.contains(step)), "{}", said.text);
    // Only where this browser has the setting. WebKitGTK has none.
    let place = match Engine::from_env()? {
        Engine::Chromium => "“On-device site data”",
        Engine::Firefox => "“Manage exceptions”",
        Engine::Webkit => steps[0],
    };
    ensure!(said.text.contains(place), "{}", said.text);
    report_is_clean(&sign_in, &said)
}

#[tokio::test]
async fn storage_blocked() -> Result<()> {
    for profile in [Profile::LocalStorageOff, Profile::StorageFull] {
        let sign_in = match support(Engine::from_env()?, &profile) {
            Ok(()) => SignIn::as_user_of(profile.clone(), |_| {}).await?,
            Err(why) => {
                println!("{profile:?}: {why}");
                continue;
            }
        };
        let said = open(&sign_in, "?lang=en").await?;
        ensure!(said.state(Item::LocalStorage) == Some("maybe"), "{profile:?}: {:?}", said.lines);
        ensure!(said.sentence == english().check.some_maybe, "{}", said.text);
        ensure!(said.text.contains(english().of(Cause::StorageBlocked).maybe), "{}", said.text);
    }
    Ok(())
}

#[tokio::test]
async fn in_an_app() -> Result<()> {
    const LINE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
        Mobile/15E148 Safari Line/15.5.0";
    let profile = Profile::UserAgent(LINE.into());
    if let Err(why) = support(Engine::from_env()?, &profile) {
        println!("{why}");
        return Ok(());
    }
    let sign_in = SignIn::as_user_of(profile, |_| {}).await?;
    sign_in.browser.goto(&format!("{}/check?lang=ja", sign_in.demo.origin())).await?;
    sign_in.browser.wait_until("window.chaperone?.check").await?;
    let found = sign_in.browser.execute("return window.chaperone.check", &[]).await?;
    let line = &found["lines"][0];
    ensure!(line["item"] == "app" && line["state"] == "maybe", "{found}");
    let title = negotiate(["ja"]).of(Cause::InAppBrowser).title;
    ensure!(line["guidance"]["title"] == title, "{line}");
    let script = "const ways = window.ways = [];
        const write = text => (ways.push(text), Promise.resolve());
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
        const actions = document.getElementById('check').firstElementChild.shadowRoot
            .querySelectorAll('[part~=check] [part~=action]');
        for (const action of actions) action.href ? ways.push(action.href) : action.click();
        return ways";
    let ways = sign_in.browser.execute(script, &[]).await?;
    let login = sign_in.login_url();
    ensure!(ways == json!([format!("{login}?openExternalBrowser=1"), login]), "{ways}");
    Ok(())
}

#[tokio::test]
async fn in_a_frame_of_another_site() -> Result<()> {
    let sign_in = SignIn::with(|settings| settings.framed = true).await?;
    let check = format!("{}/check", sign_in.demo.origin());
    sign_in.browser.goto(&format!("{}/frame?src={check}", sign_in.demo.provider)).await?;
    sign_in.browser.wait_until("window.framed?.check").await?;
    let found = sign_in.browser.execute("return window.framed.check", &[]).await?;
    let lines = found["lines"].as_array().into_iter().flatten();
    let frame = lines.clone().find(|line| line["item"] == "frame").context("no line on the frame")?;
    ensure!(["not_ok", "maybe"].map(Value::from).contains(&frame["state"]), "{found}");
    let guided: Vec<_> = lines.filter(|line| line["guidance"].is_object()).collect();
    let kinds =
        |line: &Value| line["guidance"]["actions"].as_array().is_some_and(|all| all[0]["kind"] == "open_top_level");
    ensure!(guided.iter().any(|line| kinds(line)), "{found}");
    Ok(())
}

/// Where no script runs, the page says in every language that it needs them.
#[tokio::test]
async fn without_scripts_it_says_so() -> Result<()> {
    if let Err(why) = support(Engine::from_env()?, &Profile::JavaScriptOff) {
        println!("{why}");
        return Ok(());
    }
    let sign_in = SignIn::as_user_of(Profile::JavaScriptOff, |_| {}).await?;
    sign_in.browser.goto(&format!("{}/package/www/package/check.html", sign_in.demo.origin())).await?;
    sign_in.browser.click("summary").await?;
    let text = sign_in.browser.text("main").await?;
    for language in LANGUAGES {
        ensure!(text.contains(language.check.needs_scripts), "{}: {text}", language.tag);
    }
    Ok(())
}

/// One button, and it copies the report; the whole can be used by keyboard, and the heading has the focus.
#[tokio::test]
async fn the_report_is_copied() -> Result<()> {
    let sign_in = SignIn::new().await?;
    let said = open(&sign_in, "?lang=en").await?;
    // The text to copy is read from the page: the clipboard asks for a permission that no driver gives in every engine.
    let script = "const root = document.querySelector('main').firstElementChild.shadowRoot;
        window.copied = [];
        const write = text => (window.copied.push(text), Promise.resolve());
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
        const focused = root.activeElement?.getAttribute('part');
        const controls = [...root.querySelectorAll('a[href], button, summary')].map(control => control.textContent);
        const button = root.querySelector('[part~=action-copy_report]');
        // For two seconds.
        window.shown = [];
        new MutationObserver(() => shown.push(button.textContent)).observe(button, { childList: true });
        button.click(); // WebKit says so before the next line
        return [focused, controls];";
    let seen = sign_in.browser.execute(script, &[]).await?;
    sign_in.browser.wait_until("window.copied.length").await?;
    let copied = sign_in.browser.execute("return window.copied", &[]).await?;
    ensure!(copied == json!([said.report]), "{copied}");
    let labels = &english().labels;
    ensure!(seen == json!(["title", [english().check.copy_report, labels.details]]), "{seen}");
    sign_in.browser.wait_until(&format!("shown.includes({:?})", labels.copied)).await
}

/// The language is asked for by the address, else by the browser. The page follows the direction of its script, and
/// fits a small phone.
#[tokio::test]
async fn in_every_language_on_a_small_phone() -> Result<()> {
    let sign_in = SignIn::new().await?;
    for language in LANGUAGES {
        let said = open(&sign_in, &format!("?lang={}", language.tag)).await?;
        ensure!(said.sentence == language.check.all_well, "{}: {}", language.tag, said.text);
        let measure = "const main = document.querySelector('main');
            main.style.cssText = 'width: 320px; box-sizing: border-box; padding: 8px';
            const root = main.firstElementChild.shadowRoot;
            root.querySelector('details').open = true;
            const { right, left } = main.getBoundingClientRect();
            const out = [...root.querySelectorAll('[part=panel] *')].filter(element => {
                const box = element.getBoundingClientRect();
                return box.width && (box.right > right + 0.5 || box.left < left - 0.5);
            });
            return [out.map(element => element.getAttribute('part')), document.documentElement.lang, document.documentElement.dir,
                document.title];";
        let seen = sign_in.browser.execute(measure, &[]).await?;
        let expected = json!([[], language.tag, language.dir.as_str(), language.check.title]);
        ensure!(seen == expected, "{seen}, not {expected}");
    }
    Ok(())
}

/// axe-core finds nothing on the whole page, healthy and not, light and dark, from left to right and from right to left.
#[tokio::test]
async fn axe_finds_nothing_on_the_check_page() -> Result<()> {
    only_in!(Chromium, "axe-core's rules read the DOM and the computed styles, which are the same everywhere");
    let axe = crate::view::axe()?;
    for profile in [Profile::Normal, Profile::CookiesBlocked] {
        let sign_in = SignIn::as_user_of(profile.clone(), |_| {}).await?;
        for (tag, scheme) in [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")] {
            open(&sign_in, &format!("?lang={tag}")).await?;
            let run = "const [scheme] = arguments;
                document.documentElement.style.colorScheme = scheme;
                document.body.style.background = scheme === 'dark' ? '#111' : '#fff';
                document.querySelector('main').firstElementChild.shadowRoot.querySelector('details').open = true;
                const found = await axe.run(document, { resultTypes: ['violations'] });
                return [found.passes.length, found.violations.map(({ id, nodes }) =>
                    [id, ...nodes.map(node => node.html + ' ' + node.failureSummary)])];";
            sign_in.browser.execute(&axe, &[]).await?;
            let found = sign_in.browser.execute(run, &[json!(scheme)]).await?;
            ensure!(found[0].as_u64() > Some(10), "axe looked at nothing: {found}");
            ensure!(found[1] == json!([]), "{profile:?}, {tag}, {scheme}: {:#}", found[1]);
        }
    }
    Ok(())
}
