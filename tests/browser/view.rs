//! The panel itself: whether everybody can use it, and how it looks.
//!
//! In every engine: custom elements, focus and layout are the engine's doing.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use oauth_chaperone::guidance::guide;
use oauth_chaperone::journal::InARow;
use oauth_chaperone::texts::{LANGUAGES, Label, negotiate};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::wishes::Wishes;
use oauth_chaperone::{Cause, Certainty, Evidence};
use oauth_chaperone_browser_tests::Browser;
use serde_json::{Value, json};

use crate::sign_in::{SignIn, Verdict};

/// What can stand in the panel, by name.
fn states(tag: &str) -> Vec<(&'static str, Value)> {
    let failure = |cause: Cause, e: &Evidence| {
        let mut e = e.clone();
        e.wishes.retry_url = Some("https://shop.example/login?next=/cart".into());
        e.wishes.help_url = Some("https://shop.example/help".into());
        let guidance = guide(negotiate([tag]), &e, cause, Certainty::Likely);
        json!({
            "cause": cause, "category": cause.category(), "certainty": "likely", "reference": "K7Q2-9MXD", "guidance": guidance,
            "evidence": [{ "name": "departure_in_tab", "observed": false }, { "name": "elapsed_seconds", "observed": 731 }],
        })
    };
    let login = Evidence { page: Page::Login, ..Evidence::default() };
    let mut in_app = login.clone();
    in_app.environment.in_app_browser = Some("LINE".into());
    in_app.environment.browser.os = "iOS".into();
    let third = |cause| {
        let wishes = Wishes { failed_before: Some(InARow { cause, count: 2 }), ..Wishes::default() };
        Evidence { wishes, ..Evidence::default() }
    };
    let warning = |cause, e: &Evidence| json!({ "findings": [failure(cause, e)] });
    vec![
        ("failure", failure(Cause::BrowserChanged, &Evidence::default())),
        ("third failure", failure(Cause::QueryLost, &third(Cause::QueryLost))),
        ("no steps of many", failure(Cause::ConsentWithdrawn, &Evidence::default())),
        ("framed", failure(Cause::EmbeddedFrame, &Evidence::default())),
        ("warning", warning(Cause::CookiesBlocked, &login)),
        ("in an app", warning(Cause::InAppBrowser, &in_app)),
    ]
}

/// A panel with whatever a language has to say, as its steps.
fn every_text(tag: &str) -> (&'static str, Value) {
    let e = Evidence { provider: Some("yahoo-japan".into()), ..Evidence::default() };
    let mut said: Vec<String> = Vec::new();
    for cause in Cause::ALL.iter().copied() {
        for certainty in [Certainty::Certain, Certainty::Likely] {
            let told = guide(negotiate([tag]), &e, cause, certainty);
            for text in [told.title, told.message].into_iter().chain(told.steps) {
                if !said.contains(&text) {
                    said.push(text);
                }
            }
        }
    }
    let labels = Label::ALL
        .iter()
        .map(|label| json!({ "kind": "retry", "label": negotiate([tag]).labels.get(*label), "url": "/" }));
    let dir = negotiate([tag]).dir;
    let guidance = json!({ "title": said[0], "message": said[1], "steps": said, "actions": labels.collect::<Vec<_>>(), "locale": tag, "dir": dir });
    ("every text", json!({ "cause": "unknown", "reference": "K7Q2-9MXD", "guidance": guidance, "evidence": [] }))
}

/// Shows it alone on the page, in a light or a dark one.
pub async fn show(browser: &Browser, what: &Value, tag: &str, scheme: &str) -> Result<()> {
    let script = "
        const [what, locale, scheme] = arguments;
        const { show } = await import('oauth-chaperone');
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = scheme === 'dark' ? '#111' : '#fff';
        const main = document.createElement('main');
        main.style.padding = '1rem';
        document.body.replaceChildren(main);
        show(main, what, { locale });
        window.shown = () => main.firstChild?.shadowRoot;";
    browser.execute(script, &[what.clone(), json!(tag), json!(scheme)]).await?;
    browser.wait_until("window.shown()?.querySelector('[part=title]')").await
}

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// axe-core itself, to be run in a page.
pub fn axe() -> Result<String> {
    let axe = repository().join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&axe).with_context(|| axe.display().to_string())
}

/// A script that is deferred defines it last, and a page need not wait for that.
#[tokio::test]
async fn a_page_sets_its_words_before_the_element_is_defined() -> Result<()> {
    let SignIn { browser, demo, .. } = &SignIn::new().await?;
    // A page of the site that does not load the package.
    browser.goto(&format!("{}/frame?src=/demo.css&error=access_denied", demo.site)).await?;
    let script = "
        const element = document.createElement('oauth-chaperone');
        for (const [name, value] of [['page', 'error'], ['locale', 'en']]) element.setAttribute(name, value);
        element.texts = { en: { causes: { user_denied: { title: 'You said no.' } } } };
        document.body.append(element);
        await import('/package/www/package/define.js');
        window.title_of = () => element.shadowRoot?.querySelector('[part=title]')?.textContent;";
    browser.execute(script, &[]).await?;
    browser.wait_until("window.title_of()").await?;
    let title = browser.execute("return window.title_of()", &[]).await?;
    ensure!(title == "You said no.", "{title}");
    // React sets what is there as a property, and the rest as an attribute.
    let is_property = browser.execute("return 'texts' in document.createElement('oauth-chaperone')", &[]).await?;
    ensure!(is_property == true);
    Ok(())
}

/// axe-core finds nothing, in every state of the panel, light and dark, from left to right and from right to left.
#[tokio::test]
async fn axe_finds_nothing() -> Result<()> {
    only_in!(Chromium, "axe-core's rules read the DOM and the computed styles, which are the same everywhere");
    let axe = axe()?;
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    sign_in.browser.execute(&axe, &[]).await?;
    let mut wrong = Vec::new();
    for tag in ["en", "ar"] {
        for scheme in ["light", "dark"] {
            for (name, what) in states(tag) {
                show(&sign_in.browser, &what, tag, scheme).await?;
                let run = "window.shown().querySelector('details').open = true;
                    const found = await axe.run('main', { resultTypes: ['violations'] });
                    return [found.passes.length, found.violations.map(({ id, nodes }) =>
                        [id, ...nodes.map(node => node.html + ' ' + node.failureSummary)])];";
                let found = sign_in.browser.execute(run, &[]).await?;
                ensure!(found[0].as_u64() > Some(10), "axe looked at nothing: {found}");
                if found[1] != json!([]) {
                    wrong.push(format!("{name}, {tag}, {scheme}: {:#}", found[1]));
                }
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A check of the check: axe sees into the shadow root. In English, since it passes over the colours of most lines that run
    // from right to left; they are those of the others.
    let [(_, failure), ..] = &states("en")[..] else { bail!("no states") };
    show(&sign_in.browser, failure, "en", "dark").await?;
    let spoil = "window.shown().querySelector('[part=message]').style.color = '#444';
        return (await axe.run('main')).violations.map(({ id }) => id);";
    let found = sign_in.browser.execute(spoil, &[]).await?;
    ensure!(found == json!(["color-contrast"]), "{found}");
    sign_in.has_no_fault().await
}

/// The heading of a failure has the focus, and from there every control is reached in the order in which it is read; on a login
/// page the focus stays where the user has it.
#[tokio::test]
async fn everything_is_reached_by_keyboard() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let browser = &sign_in.browser;
    for (name, what) in states("en") {
        show(browser, &what, "en", "light").await?;
        let seen = "const root = window.shown();
            const named = element => element?.getAttribute('part')?.split(' ').pop() ?? null;
            const controls = [...root.querySelectorAll('a[href], button, summary, input, [tabindex]')];
            const unnamed = controls.filter(control => !control.textContent.trim()).length;
            return [named(root.activeElement), unnamed, controls.filter(({ tabIndex }) => tabIndex >= 0).map(named),
                controls.some(({ tabIndex }) => tabIndex > 0), root.querySelector('[role=status] [part=panel]') !== null];";
        let seen = browser.execute(seen, &[]).await?;
        let warns = what["findings"].is_array();
        ensure!(seen[0] == if warns { Value::Null } else { json!("title") }, "{name}: {seen}");
        ensure!(seen[4] == warns, "{name}: a warning is told by the live region, a failure by its focus: {seen}");
        ensure!(seen[1] == 0 && seen[3] == false, "{name}: {seen}");
        let controls: Vec<&str> = seen[2].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let offered = if warns { &what["findings"][0] } else { &what };
        let actions: Vec<String> = offered["guidance"]["actions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|action| format!("action-{}", action["kind"].as_str().unwrap_or_default()))
            .collect();
        let rest = if warns { vec!["summary"] } else { vec!["copy", "summary"] };
        let expected: Vec<&str> = actions.iter().map(String::as_str).chain(rest).collect();
        ensure!(controls == expected, "{name}: {controls:?}, not {expected:?}");
    }
    sign_in.has_no_fault().await
}

/// On a phone of 320 px nothing sticks out or is cut off, no line begins or ends with a mark that belongs to the other one, no word
/// of Korean or Thai is broken, and one step is no list: in every language.
#[tokio::test]
async fn it_fits_a_small_phone_in_every_language() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let measure = "const [whats, locale] = arguments;
        const { show } = await import('oauth-chaperone');
        const wrong = [];
        const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
        const letters = new Intl.Segmenter(locale);
        // Where a line ends, as an offset in the text.
        const breaks = node => {
            const range = document.createRange();
            const found = [];
            let last;
            for (const { index, segment } of letters.segment(node.data)) {
                range.setStart(node, index);
                range.setEnd(node, index + segment.length);
                // A line's first character has an empty box at the end of the line before, too.
                const box = [...range.getClientRects()].filter(({ width }) => width).at(-1);
                if (!box) continue;
                if (last !== undefined && box.top > last + box.height / 2) found.push(index);
                last = box.top;
            }
            return found;
        };
        for (const [name, what] of whats) {
            const main = document.createElement('main');
            main.style.cssText = 'width: 320px; box-sizing: border-box; padding: 8px';
            document.body.replaceChildren(main);
            show(main, what, { locale });
            const root = () => main.firstChild?.shadowRoot;
            while (!root()?.querySelector('[part=title]')) await new Promise(requestAnimationFrame);
            root().querySelector('details').open = true;
            const panel = root().querySelector('[part=panel]');
            const frame = main.getBoundingClientRect();
            for (const element of panel.querySelectorAll('*')) {
                const box = element.getBoundingClientRect();
                const out = box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
                const cut = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline';
                if (out || cut) wrong.push([name, out ? 'sticks out' : 'is cut off', element.textContent]);
            }
            for (const part of panel.querySelectorAll('div:empty')) {
                if (getComputedStyle(part).display !== 'none') wrong.push([name, 'is empty', part.getAttribute('part')]);
            }
            for (const list of panel.querySelectorAll('ol')) {
                if (list.children.length < 2) wrong.push([name, 'is no list', list.textContent]);
            }
            // Elsewhere a line ends at a space.
            const told = /^(ja|zh|ko|th)/.test(locale) ? panel.querySelectorAll('[part=title], [part=message], [part=step], [part~=action]') : [];
            for (const element of told) {
                const node = element.firstChild;
                if (!node) continue;
                const text = node.data;
                const words = new Set([...segmenter.segment(text)].map(word => word.index));
                for (const end of breaks(node)) {
                    const [before, after] = [text.slice(0, end), text.slice(end)];
                    const broken = locale === 'ko' ? !/\\s$/u.test(before) && !/^\\p{Ps}/u.test(after) : locale === 'th' && !words.has(end);
                    if (/^[\\p{Pe}\\p{Pf}、。，．：；？！…・ー]/u.test(after) || /[\\p{Ps}\\p{Pi}]\\s*$/u.test(before) || broken) {
                        wrong.push([name, 'a bad break', before.slice(-8) + '|' + after.slice(0, 8)]);
                    }
                }
            }
            const { dir } = (what.guidance ?? what.findings[0].guidance);
            if (panel.lang !== locale || panel.dir !== dir) wrong.push([name, 'the language', panel.lang, panel.dir]);
        }
        return wrong;";
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let whats: Vec<_> = states(language.tag).into_iter().chain([every_text(language.tag)]).collect();
        let found = sign_in.browser.execute(measure, &[json!(whats), json!(language.tag)]).await?;
        wrong.extend(found.as_array().into_iter().flatten().map(|found| format!("{}: {found}", language.tag)));
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// A site's own words go before ours, in our languages and in one that we lack, and stay text.
#[tokio::test]
async fn a_site_has_words_of_its_own() -> Result<()> {
    only_in!(Chromium, "words are chosen by Rust from the options, and which element they are in plays no part");
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "
        const { diagnose, show } = await import('oauth-chaperone');
        const texts = {
            en: { labels: { try_again: 'Have another go' }, causes: { user_denied: { title: '<b>Not today</b>' } } },
            fi: { causes: { user_denied: { title: 'Et ole kirjautunut', steps: ['Aloita alusta.'] } } },
        };
        const told = [];
        for (const locale of ['en-GB', 'fi-FI', 'zh-TW', 'xx']) {
            const options = { locale, texts, loginUrl: '/login', server: { error: 'access_denied' } };
            const { guidance } = await diagnose(options);
            told.push([guidance.locale, guidance.title, guidance.actions[0].label]);
        }
        return told;";
    let told = sign_in.browser.execute(script, &[]).await?;
    let chinese = negotiate(["zh-TW"]);
    let expected = json!([
        ["en", "<b>Not today</b>", "Have another go"],
        ["fi", "Et ole kirjautunut", "Try again"],
        ["zh-Hant", chinese.of(Cause::UserDenied).title, chinese.labels.try_again],
        ["en", "<b>Not today</b>", "Have another go"],
    ]);
    // The document's own language comes after the option's.
    ensure!(told == expected, "{told:#}");
    Ok(())
}

/// Its buttons end with a panel whose element leaves the page, and work again once it is back, as they do in a page that moves it.
#[tokio::test]
async fn an_element_leaves_its_page_and_comes_back() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-drop-query").await?;
    sign_in.fails_with(Verdict(Cause::QueryLost, Certainty::Likely)).await?;
    let browser = &sign_in.browser;
    let part = |part: &str| format!("window.kept.shadowRoot.querySelector('[part={part}]')");
    let leave =
        "window.kept = document.querySelector('oauth-chaperone'); window.place = kept.parentNode; kept.remove()";
    browser.execute(leave, &[]).await?;
    browser.wait_until(&format!("!{}", part("panel"))).await?;
    browser.execute("place.append(kept)", &[]).await?;
    browser.wait_until(&part("copy")).await?;
    let press = format!(
        "const write = () => Promise.resolve();
        Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{ writeText: write }} }});
        const button = {};
        window.shown = [];
        new MutationObserver(() => shown.push(button.textContent)).observe(button, {{ childList: true }});
        place.append(kept); // moved
        button.click();",
        part("copy")
    );
    browser.execute(&press, &[]).await?;
    browser.wait_until(&format!("shown.includes({:?})", negotiate(["en"]).labels.copied)).await
}
