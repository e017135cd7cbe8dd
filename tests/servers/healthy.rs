//! Do no harm, where it counts: a code is not burned by whatever opens its address, a success leaves nothing that speaks against
//! it, and nobody waits longer.

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::{Value, json};

use crate::{
    journeys::{Mode, Setup, Visit, prepare},
    server::Running,
};

/// A link scanner has no cookies, a prefetcher of the user's own browser has them; neither runs the page's script.
pub async fn nothing_without_script_burns_the_code(running: &mut Running) -> Result<()> {
    for (mode, redeemed) in [(Mode::CallbackPage, 0), (Mode::ErrorPage, 1)] {
        prepare(Setup { server: running.server, mode, server_view: true }, running).await?;
        let visit = Visit { running, browser: Browser::open(Engine::from_env()?, Profile::Normal).await? };
        let answer = visit.hold_answer().await?;
        let before = visit.running.token.asked();

        let scanned = visit.running.fetch_without_a_browser(&answer).await?;
        ensure!(scanned.contains("<oauth-chaperone"), "{scanned}");
        let at_the_provider = visit.browser.tab().await?;
        visit.browser.new_tab().await?;
        visit.go_to("/login/").await?;
        let prefetch = "return (await (await fetch(arguments[0])).text()).length";
        visit.browser.execute(prefetch, &[Value::from(answer.clone())]).await?;
        let asked = visit.running.token.asked() - before;
        ensure!(asked == redeemed, "{mode:?}: the code was redeemed {asked} times");

        // Whether the code was left alone, or burned with the user's own cookies.
        visit.browser.switch(&at_the_provider).await?;
        visit.browser.click("#answer").await?;
        visit.is_signed_in().await.with_context(|| visit.running.logs())?;
    }
    Ok(())
}

/// Two successes on which `arrived()` never ran: the user was gone before its script had come. The server has cleared or
/// closed the departure cookie each time.
pub async fn who_hurries_on_is_told_of_no_failure(running: &mut Running) -> Result<()> {
    for minutes_later in [30, 120] {
        prepare(Setup { server: running.server, mode: Mode::ErrorPage, server_view: true }, running).await?;
        let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
        let visit = Visit { running, browser };
        // Once in peace: from now on a departure that is still out means something.
        visit.sign_in().await?;
        visit.running.switch_site(json!({ "arrived": false })).await?;
        for _ in 0..2 {
            visit.leave().await?;
            visit.browser.click("#allow").await?;
            visit.is_signed_in().await?;
            visit.departure_is_closed().await?;
            visit.let_minutes_pass(minutes_later).await?;
        }
        visit.open_login_page().await?;
        let told = "const { findings, unfinished } = document.querySelector('oauth-chaperone').preflight;
            return { findings, unfinished }";
        let told = visit.browser.execute(told, &[]).await?;
        ensure!(told == json!({ "findings": [], "unfinished": [] }), "{minutes_later} minutes later: {told:#}");
    }
    Ok(())
}

const ROUNDS: usize = 30;

/// A way to sign in.
struct Way {
    name: &'static str,
    chaperone: bool,
    callback_page: bool,
    /// The name of the same way without the chaperone.
    instead_of: Option<&'static str>,
}

const WAYS: [Way; 4] = [
    Way { name: "redirect", chaperone: false, callback_page: false, instead_of: None },
    Way { name: "redirect with an error page", chaperone: true, callback_page: false, instead_of: Some("redirect") },
    // One more page, and one more request from it: by a script of two lines, and by the chaperone.
    Way { name: "bare callback page", chaperone: false, callback_page: true, instead_of: None },
    Way { name: "callback page", chaperone: true, callback_page: true, instead_of: Some("bare callback page") },
];

/// What the chaperone may surely take, as a share of the usual and in milliseconds; whichever is more, since a fast machine's hundredth
/// part is noise.
const MAY_TAKE: (f64, f64) = (0.15, 20.0);

/// What a user waits for: from the press at the site until the provider is asked for its page, and from the press at the
/// provider until the page behind shows something. The site's page, the provider and the browser tell it by one clock; neither
/// WebDriver's own time nor a script that nobody waits for is in it. All ways by turns.
pub async fn nobody_waits_longer(running: &mut Running) -> Result<()> {
    running.mend().await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let visit = Visit { running, browser };
    let mut times = WAYS.map(|_| Vec::new());
    // The first of each meets an empty cache.
    for round in 0..=ROUNDS {
        for (way, times) in WAYS.iter().zip(&mut times) {
            let mut switches = visit.running.healthy();
            switches["chaperone"] = way.chaperone.into();
            switches["callback_page"] = way.callback_page.into();
            visit.running.switch_site(switches).await?;
            let waited = wait_of_one_user(&visit, way.chaperone).await?;
            if round > 0 {
                times.push(waited);
            }
        }
    }
    visit.running.switch_site(json!({ "chaperone": true })).await?;

    let times_of = |name| WAYS.iter().zip(&times).find(|(way, _)| way.name == name).map(|(_, times)| times);
    println!("medians of {ROUNDS} sign-ins:");
    for (way, with) in WAYS.iter().zip(&times) {
        println!("{}: {:.0} ms", way.name, median(with.clone())?);
        let Some(without) = way.instead_of.and_then(times_of) else { continue };
        let usual = median(without.clone())?;
        let more: Vec<_> = with.iter().zip(without).map(|(with, without)| with - without).collect();
        let ratio = median(with.clone())? / usual;
        let surely = surely(more.clone())?;
        println!("  {ratio:.2} of that without; {:+.0} ms in the median round, at least {surely:+.0}", median(more)?);
        // By what is certain, not by the ratio: a busy machine shifts that either way.
        let (share, milliseconds) = MAY_TAKE;
        let limit = f64::max(milliseconds, share * usual);
        ensure!(surely <= limit, "{}: {surely:.0} ms more than {usual:.0}, and {limit:.0} are allowed", way.name);
    }
    Ok(())
}

async fn wait_of_one_user(visit: &Visit<'_>, chaperone: bool) -> Result<f64> {
    visit.go_to("/login/").await?;
    if chaperone {
        visit.browser.wait_until("document.querySelector('oauth-chaperone').preflight").await?;
    }
    // Before the chaperone's own listener.
    let listen = "addEventListener('click', () => localStorage.setItem('pressed', Date.now()), { capture: true })";
    visit.browser.execute(listen, &[]).await?;
    visit.browser.click("#sign-in").await?;
    visit.browser.click("#allow").await?;
    visit.is_signed_in().await?;
    let paint = "performance.getEntriesByName('first-contentful-paint')[0]";
    visit.browser.wait_until(paint).await?;
    let told = format!("return [Number(localStorage.getItem('pressed')), performance.timeOrigin + {paint}.startTime]");
    let site = visit.browser.execute(&told, &[]).await?;
    let provider = visit.running.switch_provider(json!({})).await?;
    visit.go_to("/test/sign-out").await?;
    let at = |time: &Value| time.as_f64().context("a time");
    let to_the_provider = at(&provider["askedAt"])? - at(&site[0])?;
    let back = at(&site[1])? - at(&provider["answeredAt"])?;
    Ok(to_the_provider + back)
}

fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("rounds")
}

/// The median is at least this, with 95 % confidence, whatever the distribution: the tenth of thirty values in order (binomial).
fn surely(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 3 - 1).copied().context("rounds")
}
