//! Starting again: when, how often, and never in an endless circle.
//!
//! In every engine: where the count can be kept is the engine's doing.

use anyhow::{Result, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::{Certain, Likely};
use oauth_chaperone::texts::{LANGUAGES, negotiate};
use oauth_chaperone_browser_tests::journey::{diagnosis, panel, press};
use oauth_chaperone_demo::{How, Sabotage, SiteFault};
use serde_json::{Value, json};

use crate::sign_in::{SignIn, Verdict};

/// The panel's line about the wait: what the eye reads, what a screen reader is told, and whether the button is still the second
/// thing to do.
const WAIT: &str = "(root => [
    root?.querySelector('[part=timer]')?.textContent ?? '',
    root?.querySelector('[part=wait] [role=status]')?.textContent ?? '',
    root?.querySelector('[data-waiting]') !== null,
])";

/// "30 sec" or "1 min, 2 sec".
fn seconds(line: &str) -> Option<u32> {
    let (before, after) = negotiate(["en"]).labels.wait.split_once("{time}")?;
    let times = line.strip_prefix(before)?.strip_suffix(after)?.split(", ").map(|time| {
        let (count, unit) = time.split_once(' ')?;
        Some(count.parse::<u32>().ok()? * if unit.starts_with("min") { 60 } else { 1 })
    });
    times.sum()
}

/// As long as the provider told the server; the button works all the while.
#[tokio::test]
async fn the_panel_counts_down() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-token-429").await?;
    let diagnosis = sign_in.fails_with(Verdict(ProviderUnavailable, Certain)).await?;
    ensure!(diagnosis["retry"]["waitSeconds"] == 30, "{diagnosis:#}");
    let browser = &sign_in.browser;
    let wait = format!("{WAIT}(document.querySelector('oauth-chaperone').shadowRoot)");
    let first = browser.execute(&format!("return {wait}"), &[]).await?;
    let left = first[0].as_str().and_then(seconds);
    ensure!(left.is_some_and(|left| (1..=30).contains(&left)) && first[1] == "" && first[2] == true, "{first}");
    browser.wait_until(&format!("{wait}[0] !== {}", first[0])).await?;
    let second = browser.execute(&format!("return {wait}"), &[]).await?;
    ensure!(second[0].as_str().and_then(seconds) < left && second[1] == "", "{first}, then {second}");
    press(browser, "retry").await?;
    browser.wait_for("#sign-in").await
}

/// The end is told once. Then the button is again the first thing to press.
#[tokio::test]
async fn the_end_of_the_wait_is_told_once() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-token-503").await?;
    let diagnosis = sign_in.fails_with(Verdict(ProviderUnavailable, Certain)).await?;
    ensure!(diagnosis["retry"]["waitSeconds"] == 60, "nobody said how long: {diagnosis:#}");
    let show = "
        const { show } = await import('oauth-chaperone');
        const main = document.createElement('main');
        document.body.replaceChildren(main);
        const diagnosis = structuredClone(window.chaperone.diagnosis);
        diagnosis.retry.waitSeconds = 3;
        show(main, diagnosis);
        const root = main.firstChild.shadowRoot;
        const { backgroundColor } = getComputedStyle(root.querySelector('[part~=action]'));
        const told = [];
        const status = root.querySelector('[part=wait] [role=status]');
        new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
        const live = [...root.querySelectorAll('[role=timer], [aria-live]')].map(part => part.ariaLive);
        window.shown = { root, told, before: backgroundColor, live };";
    let browser = &sign_in.browser;
    browser.execute(show, &[]).await?;
    browser.wait_until(&format!("!{WAIT}(window.shown.root)[2]")).await?;
    let seen = browser
        .execute(
            &format!(
                "const {{ root, told, before, live }} = window.shown;
                const {{ backgroundColor }} = getComputedStyle(root.querySelector('[part~=action]'));
                return [...{WAIT}(root), told, live, before === backgroundColor];"
            ),
            &[],
        )
        .await?;
    let over = negotiate(["en"]).labels.wait_is_over;
    ensure!(seen == json!(["", over, false, [over], [null], false]), "{seen}");
    sign_in.has_no_fault().await
}

/// What is left is said in each language as the browser says it, with the language's own plurals; in digits where it can't.
#[tokio::test]
async fn the_time_left_is_said_in_words() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let said = "const [languages] = arguments;
        const { show } = await import('oauth-chaperone');
        Date.now = () => 1764000000000; // a clock that stands
        const { DurationFormat } = Intl;
        const timer = async (waitSeconds, locale) => {
            const main = document.createElement('main');
            document.body.replaceChildren(main);
            const guidance = { title: 'A title', steps: [], actions: [], locale, dir: 'ltr' };
            show(main, { cause: 'unknown', guidance, evidence: [], retry: { waitSeconds } }, { locale });
            const text = () => main.firstChild?.shadowRoot?.querySelector('[part=timer]')?.textContent;
            while (!text()) await new Promise(requestAnimationFrame);
            return text();
        };
        const wrong = [];
        for (const [locale, label] of languages) {
            for (const [minutes, seconds] of [[0, 1], [0, 2], [1, 0], [5, 11], [2, 22]]) {
                const expected = label.replace('{time}', new DurationFormat(locale).format({ minutes, seconds }));
                const said = await timer(60 * minutes + seconds, locale);
                if (said !== expected) wrong.push([locale, said, expected]);
            }
        }
        const broken = [];
        for (const value of [undefined, null, 1, {}, class { format() { throw Error('format') } }, class { format() {} },
            class { constructor() { throw Error('constructor') } }]) {
            Intl.DurationFormat = value;
            broken.push(await timer(62, 'en'));
        }
        return [wrong, [...new Set(broken)]];";
    let languages: Vec<_> = LANGUAGES.iter().map(|language| json!([language.tag, language.labels.wait])).collect();
    let said = sign_in.browser.execute(said, &[json!(languages)]).await?;
    ensure!(said == json!([[], [negotiate(["en"]).labels.wait.replace("{time}", "1:02")]]), "{said:#}");
    sign_in.has_no_fault().await
}

/// Where motion is unwanted, a number that changes each second is motion too.
#[tokio::test]
async fn the_countdown_is_calm_where_motion_is_unwanted() -> Result<()> {
    only_in!(Chromium, "the others can't be told to want no motion");
    let sign_in = SignIn::new().await?;
    let reduce = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    sign_in.browser.chromium("Emulation.setEmulatedMedia", reduce).await?;
    sign_in.leave_and_press("#fault-token-429").await?;
    sign_in.fails_with(Verdict(ProviderUnavailable, Certain)).await?;
    let wait = format!("{WAIT}(document.querySelector('oauth-chaperone').shadowRoot)[0]");
    // Each text that stands there until the second one has come.
    let texts = format!(
        "const texts = [];
        while (texts.length < 2) {{
            if (texts.at(-1) !== {wait}) texts.push({wait});
            await new Promise(resolve => setTimeout(resolve, 50));
        }}
        return texts;"
    );
    let texts: Vec<String> = serde_json::from_value(sign_in.browser.execute(&texts, &[]).await?)?;
    let left: Vec<u32> = texts.iter().filter_map(|text| seconds(text)).collect();
    ensure!(matches!(left[..], [30, 20] | [20, 10]), "{texts:?}");
    Ok(())
}

/// Retry-After beside the exchange's answer, in both of its forms (RFC 9110 10.2.3).
#[tokio::test]
async fn the_exchange_says_when() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let told = "const { diagnose } = await import('oauth-chaperone');
        const now = Date.now();
        const date = new Date(now).toUTCString();
        const told = [];
        for (const retryAfter of ['17', new Date(now + 90_000).toUTCString(), '0', 'soon', '999999999']) {
            const view = JSON.stringify({ signed_in: false, error: 'temporarily_unavailable' });
            const headers = { 'Retry-After': retryAfter, Date: date };
            const exchange = () => Promise.resolve(new Response(view, { status: 503, headers }));
            const { cause, retry } = await diagnose({ exchange, loginUrl: '/login', url: '/auth/callback?code=c&state=s' + told.length });
            told.push([cause, retry.waitSeconds]);
        }
        return told;";
    let told = sign_in.browser.execute(told, &[]).await?;
    let waits: Vec<(&str, u64)> =
        told.as_array().into_iter().flatten().filter_map(|one| Some((one[0].as_str()?, one[1].as_u64()?))).collect();
    let [(_, first), (_, second), ..] = waits[..] else { anyhow::bail!("{told}") };
    ensure!(waits.iter().all(|(cause, _)| *cause == "provider_unavailable"), "{told}");
    ensure!(first == 17 && (89..=91).contains(&second), "{told}");
    ensure!(waits[2..].iter().all(|(_, wait)| *wait >= 60), "what says nothing is as good as absent: {told}");
    Ok(())
}

/// What of the browser is broken, and so where the count stands.
const PLACES: [(&str, &str); 4] = [
    ("", "localStorage"),
    ("localStorage", "sessionStorage"),
    ("Storage.prototype.setItem", "cookie"),
    ("localStorage,sessionStorage", "cookie"),
];

fn broken(api: &str) -> Option<Sabotage> {
    (!api.is_empty()).then(|| Sabotage { api: api.to_owned(), how: How::Throws })
}

/// Wherever the count can be kept, the third failure has another button; and a success ends it.
#[tokio::test]
async fn three_failures_in_a_row() -> Result<()> {
    for (api, place) in PLACES {
        let sign_in = SignIn::with(|settings| settings.sabotage = broken(api)).await?;
        let again = negotiate(["en"]).labels.again;
        for attempt in 1..=3 {
            sign_in.leave_and_press("#fault-token-500").await?;
            let diagnosis = sign_in.fails_with(Verdict(ProviderError, Certain)).await?;
            let told =
                [&diagnosis["retry"]["attempt"], &diagnosis["report"]["attempt"], &diagnosis["retry"]["waitSeconds"]];
            ensure!(told == [attempt, attempt, 60 << (attempt - 1)], "in {place}: {diagnosis:#}");
            let panel = panel(&sign_in.browser).await?;
            ensure!(!panel.steps.contains(&again.to_owned()), "another browser has the same provider: {panel:#?}");
            let kind = if attempt < 3 { "retry" } else { "other_provider" };
            ensure!(panel.actions[0].kind == kind, "in {place}: {panel:#?}");
            ensure!(diagnosis["retry"].get("automatic").is_none(), "nobody asked for it: {diagnosis:#}");
            press(&sign_in.browser, kind).await?;
            sign_in.browser.wait_for("#sign-in").await?;
        }
        sign_in.leave_and_press("#allow").await?;
        sign_in.is_signed_in().await?;
        sign_in.sign_out().await?;
        sign_in.leave_and_press("#fault-token-500").await?;
        let diagnosis = sign_in.fails_with(Verdict(ProviderError, Certain)).await?;
        ensure!(diagnosis["retry"]["attempt"] == 1, "in {place}, after a success: {diagnosis:#}");
    }
    Ok(())
}

/// Where nothing is kept, each failure is the first, and the user has the button each time.
#[tokio::test]
async fn failures_that_nobody_can_count() -> Result<()> {
    let api = "localStorage,sessionStorage,document.cookie";
    let sign_in = SignIn::with(|settings| settings.sabotage = broken(api)).await?;
    for _ in 1..=3 {
        sign_in.leave_and_press("#fault-token-500").await?;
        let diagnosis = diagnosis(&sign_in.browser).await?;
        ensure!(
            (&diagnosis["cause"], &diagnosis["retry"]["attempt"]) == (&json!("provider_error"), &json!(1)),
            "{diagnosis:#}"
        );
        press(&sign_in.browser, "retry").await?;
        sign_in.browser.wait_for("#sign-in").await?;
    }
    Ok(())
}

impl SignIn {
    /// Presses, and says whether this led to the provider once more, without another press.
    async fn is_led_back_by(&self, button: &str) -> Result<bool> {
        let before: Value = self.browser.url().await?.into();
        self.browser.click(button).await?;
        let provider = format!("document.querySelector('#allow') && location.href !== {before}");
        let site = "window.chaperone?.diagnosis && !window.chaperone.diagnosis.retry?.automatic";
        self.browser.wait_until(&format!("({provider}) || ({site})")).await?;
        let at_provider = self.browser.execute(&format!("return Boolean({provider})"), &[]).await?;
        Ok(at_provider == true)
    }
}

/// A site whose `login-url` leads on to the provider by itself, that loses every state, and that asks for a retry
/// without a press. This is the shortest possible circle. It goes round once wherever the count is kept, and not at all
/// where it is not.
#[tokio::test]
async fn no_way_round_and_round() -> Result<()> {
    for (api, place) in PLACES {
        let sign_in = SignIn::with(|settings| {
            settings.sabotage = broken(api);
            settings.site_fault = SiteFault::ServerLostState;
            settings.retry_automatically = true;
            settings.starts_at_once = true;
        })
        .await?;
        sign_in.leave().await?;
        // Where neither the tab nor the browser has a record, it can't be known that this browser began it.
        let known = !(api.contains("sessionStorage") || api.contains("setItem"));
        ensure!(
            sign_in.is_led_back_by("#allow").await? == known,
            "{place}: the first failure\n{}",
            sign_in.browser.scene().await
        );
        if known {
            ensure!(!sign_in.is_led_back_by("#allow").await?, "{place}: the second failure");
            let told = diagnosis(&sign_in.browser).await?;
            ensure!(told["retry"]["attempt"] == 2, "{place}: {told:#}");
        }
        panel(&sign_in.browser).await?;
    }
    Ok(())
}

/// Without any place to count in, nothing is begun without a press.
#[tokio::test]
async fn no_retry_that_cannot_be_counted() -> Result<()> {
    let sign_in = SignIn::with(|settings| {
        settings.site_fault = SiteFault::ServerLostState;
        settings.retry_automatically = true;
        settings.starts_at_once = true;
    })
    .await?;
    sign_in.leave().await?;
    // The markers were kept at departure, and now nothing can be written any more.
    let api = "Storage.prototype.setItem,document.cookie";
    sign_in.demo.settings(|settings| settings.sabotage = broken(api));
    ensure!(!sign_in.is_led_back_by("#allow").await?);
    let told = diagnosis(&sign_in.browser).await?;
    ensure!((&told["cause"], &told["retry"]["attempt"]) == (&json!("server_lost_state"), &json!(1)), "{told:#}");
    Ok(())
}

/// What the user chose is never undone, whatever the site asked for; and the user may go back.
#[tokio::test]
async fn what_is_not_begun_again() -> Result<()> {
    let sign_in = SignIn::with(|settings| settings.retry_automatically = true).await?;
    for (fault, verdict) in [
        ("#fault-deny", Verdict(UserDenied, Likely)),
        ("#fault-wrong-iss", Verdict(IssuerMismatch, Certain)),
        ("#fault-token-500", Verdict(ProviderError, Certain)),
    ] {
        sign_in.leave_and_press(fault).await?;
        let diagnosis = sign_in.fails_with(verdict).await?;
        ensure!(diagnosis["retry"].get("automatic").is_none(), "{diagnosis:#}");
        sign_in.browser.execute("localStorage.clear(); sessionStorage.clear()", &[]).await?;
    }
    Ok(())
}
