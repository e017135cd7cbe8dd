//! `cargo xtask gallery`: every text in every language, on a phone and on a desktop, light and dark, on one page to look through.
//! `cargo xtask gallery ja ko phone browser_changed` makes fewer. It takes languages, screens, schemes and causes. Of a
//! kind that is not named, all are made.

use std::path::Path;

use anyhow::{Result, ensure};
use oauth_chaperone::environment::Framed;
use oauth_chaperone::guidance::guide;
use oauth_chaperone::texts::{Situation, TAGS, negotiate};
use oauth_chaperone::vocabulary::{Page, RetryValue};
use oauth_chaperone::{Cause, Certainty, Evidence};
use oauth_chaperone_browser_tests::Browser;
use serde_json::{Value, json};

use crate::sign_in::SignIn;
use crate::view::{repository, show};

const SCHEMES: [&str; 2] = ["light", "dark"];
/// Name, width of the window, how many pictures stand side by side on a sheet.
const SCREENS: [(&str, u32, usize); 2] = [("phone", 390, 4), ("desktop", 1280, 3)];
const ROWS: usize = 3;

/// What is to be drawn.
struct Plan {
    languages: Vec<&'static str>,
    causes: Vec<Cause>,
    screens: Vec<(&'static str, u32, usize)>,
    schemes: Vec<&'static str>,
}

impl Plan {
    fn read() -> Result<Self> {
        let words = std::env::var("OAUTH_CHAPERONE_GALLERY").unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        // One cause for each situation, unless others are named: causes that differ for the operator alone look the same.
        let first = |cause: &Cause| {
            let alike = |other: &&Cause| Situation::of(**other) == Situation::of(*cause);
            Cause::ALL.iter().find(alike) == Some(cause)
        };
        let named = |cause: &Cause| words.contains(&cause.as_str());
        let some_named = Cause::ALL.iter().any(named);
        let plan = Plan {
            languages: chosen(TAGS, &words, |tag| tag),
            causes: Cause::ALL
                .iter()
                .copied()
                .filter(|cause| if some_named { named(cause) } else { first(cause) })
                .collect(),
            screens: chosen(&SCREENS, &words, |(name, ..)| name),
            schemes: chosen(&SCHEMES, &words, |scheme| scheme),
        };
        let known = |word: &&&str| {
            TAGS.contains(word)
                || SCHEMES.contains(word)
                || SCREENS.iter().any(|(name, ..)| name == *word)
                || Cause::ALL.iter().any(|cause| cause.as_str() == **word)
        };
        let unknown: Vec<_> = words.iter().filter(|word| !known(word)).collect();
        ensure!(unknown.is_empty(), "no language, screen, scheme or cause: {unknown:?}");
        Ok(plan)
    }
}

/// Those that are named; all of them where none is.
fn chosen<T: Copy>(all: &[T], words: &[&str], name: impl Fn(T) -> &'static str) -> Vec<T> {
    let named: Vec<T> = all.iter().copied().filter(|one| words.contains(&name(*one))).collect();
    if named.is_empty() { all.to_vec() } else { named }
}

#[tokio::test]
#[ignore = "makes pictures, and tests nothing"]
async fn gallery() -> Result<()> {
    let plan = Plan::read()?;
    let dir = repository().join("target/gallery");
    if dir.exists() {
        std::fs::remove_dir_all(&dir)?;
    }
    std::fs::create_dir_all(&dir)?;
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    for (screen, width, _) in plan.screens.iter().copied() {
        sign_in.browser.set_window(width, 1400).await?;
        for scheme in plan.schemes.iter().copied() {
            for tag in plan.languages.iter().copied() {
                for cause in &plan.causes {
                    show(&sign_in.browser, &seen(*cause, tag), tag, scheme).await?;
                    // On a plain page, in a common font of today: system-ui on a machine without a desktop is what no
                    // user sees.
                    let frame = "document.querySelectorAll('link[rel=stylesheet]').forEach(sheet => sheet.remove());
                        document.body.style.margin = '0';
                        const { style } = document.querySelector('main');
                        style.boxSizing = 'border-box';
                        style.maxWidth = '36rem';
                        const fonts = 'Roboto, sans-serif';
                        style.setProperty('--oauth-chaperone-font', fonts);
                        await document.fonts.ready;";
                    sign_in.browser.execute(frame, &[]).await?;
                    sign_in.browser.screenshot_of("main", dir.join(picture(*cause, tag, screen, scheme))).await?;
                }
            }
        }
    }
    std::fs::write(dir.join("index.html"), index(&plan))?;
    sheets(&sign_in.browser, &dir, &plan).await?;
    println!("{}", dir.join("index.html").display());
    Ok(())
}

fn picture(cause: Cause, tag: &str, screen: &str, scheme: &str) -> String {
    format!("{}-{tag}-{screen}-{scheme}.png", cause.as_str())
}

/// The cause where a user meets it: a warning before leaving is shown on a login page.
fn seen(cause: Cause, tag: &str) -> Value {
    let mut e = Evidence { provider: Some("google".into()), ..Evidence::default() };
    e.wishes.retry_url = Some("https://shop.example/login".into());
    e.wishes.help_url = Some("https://shop.example/help".into());
    let warned = [
        Cause::LeftProvider,
        Cause::CookiesBlocked,
        Cause::StorageBlocked,
        Cause::InAppBrowser,
        Cause::EmbeddedFrame,
        Cause::StaleLoginPage,
        Cause::ClockWrong,
        Cause::NeverReturned,
        Cause::CallbackAddressMismatch,
    ];
    if warned.contains(&cause) {
        e.page = Page::Login;
    }
    match cause {
        Cause::InAppBrowser => e.environment.in_app_browser = Some("LINE".into()),
        Cause::EmbeddedFrame => e.environment.framed = Framed::CrossSite,
        _ => {}
    }
    let guidance = guide(negotiate([tag]), &e, cause, Certainty::Likely);
    let verdict = json!({ "cause": cause, "category": cause.category(), "certainty": "likely", "guidance": guidance });
    if e.page == Page::Login {
        return json!({ "findings": [verdict] });
    }
    let mut diagnosis = verdict;
    if cause.retry() == RetryValue::Later {
        diagnosis["retry"] = json!({ "waitSeconds": 60 });
    }
    diagnosis["reference"] = "K7Q2-9MXD".into();
    diagnosis
}

fn index(plan: &Plan) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=en><meta charset=utf-8><title>oauth-chaperone: gallery</title>
        <style>body { font: 1rem system-ui, sans-serif; margin: 2rem; background: #888 } img { vertical-align: top; margin: 4px }</style>
        <h1>Every text, as its user sees it</h1>",
    );
    for cause in &plan.causes {
        page.push_str(&format!("\n<h2 id={0}>{0}</h2>\n", cause.as_str()));
        for (screen, ..) in &plan.screens {
            for scheme in &plan.schemes {
                for tag in &plan.languages {
                    let file = picture(*cause, tag, screen, scheme);
                    page.push_str(&format!("<img src={file} alt={file} loading=lazy>\n"));
                }
            }
        }
    }
    page
}

/// All causes of a language, a screen and a scheme together, in pictures that can be looked at whole.
async fn sheets(browser: &Browser, dir: &Path, plan: &Plan) -> Result<()> {
    for (screen, width, columns) in plan.screens.iter().copied() {
        let width = width.min(576);
        let side = u32::try_from(columns)? * (width + 16);
        browser.set_window(side + 40, 2400).await?;
        for scheme in plan.schemes.iter().copied() {
            for tag in plan.languages.iter().copied() {
                for (number, causes) in plan.causes.chunks(columns * ROWS).enumerate() {
                    let figures: String = causes
                        .iter()
                        .map(|cause| {
                            let file = picture(*cause, tag, screen, scheme);
                            format!("<figure><figcaption>{}</figcaption><img src={file}></figure>", cause.as_str())
                        })
                        .collect();
                    let page = format!(
                        "<!doctype html><meta charset=utf-8><style>
                        body {{ margin: 0; font: 14px system-ui, sans-serif; background: #888 }}
                        main {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 16px; padding: 8px; width: {side}px; box-sizing: border-box }}
                        figure {{ margin: 0 }} img {{ display: block }}</style><main>{figures}</main>"
                    );
                    let file = dir.join("sheet.html");
                    std::fs::write(&file, page)?;
                    browser.goto(&format!("file://{}", file.display())).await?;
                    browser
                        .wait_until("[...document.images].every(image => image.complete && image.naturalWidth)")
                        .await?;
                    let sheet = format!("sheet-{screen}-{scheme}-{tag}-{}.png", number + 1);
                    browser.screenshot_of("main", dir.join(sheet)).await?;
                    std::fs::remove_file(file)?;
                }
            }
        }
    }
    Ok(())
}
