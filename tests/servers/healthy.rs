//! Do no harm, where it counts: a code is not burned by whatever opens its address, and nobody waits longer.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use serde_json::{Value, json};

use crate::{journeys::Visit, server::Running};

/// A link scanner has no cookies, a prefetcher of the user's own browser has them; neither runs the page's script.
pub async fn nothing_without_script_burns_the_code(running: &mut Running) -> Result<()> {
    running.mend().await?;
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let visit = Visit { running, browser };
    for (callback_page, redeemed) in [(true, 0), (false, 1)] {
        let mut switches = visit.running.healthy();
        switches["callback_page"] = callback_page.into();
        switches["server_view"] = true.into();
        visit.running.switch_site(switches).await?;
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
        ensure!(asked == redeemed, "callback page: {callback_page}; the code was redeemed {asked} times");

        // The user whose code was left alone goes on; what becomes of the other differs by server.
        if callback_page {
            visit.browser.switch(&at_the_provider).await?;
            visit.browser.click("#answer").await?;
            visit.is_signed_in().await?;
            visit.go_to("/test/sign-out").await?;
        }
    }
    Ok(())
}

const ROUNDS: usize = 30;

/// From the login page to the page of a user who is signed in, without the chaperone and in both ways with it, by turns.
pub async fn nobody_waits_longer(running: &mut Running) -> Result<()> {
    running.mend().await?;
    let ways = [(false, false), (true, false), (true, true)];
    let browser = Browser::open(Engine::from_env()?, Profile::Normal).await?;
    let visit = Visit { running, browser };
    let mut times = ways.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for ((chaperone, callback_page), times) in ways.iter().zip(&mut times) {
            let mut switches = visit.running.healthy();
            switches["chaperone"] = (*chaperone).into();
            switches["callback_page"] = (*callback_page).into();
            visit.running.switch_site(switches).await?;
            visit.go_to("/login/").await?;
            if *chaperone {
                visit.browser.wait_until("document.querySelector('oauth-chaperone').preflight").await?;
            }
            let start = Instant::now();
            visit.browser.click("#sign-in").await?;
            visit.browser.click("#allow").await?;
            visit.is_signed_in().await?;
            times.push(start.elapsed());
            visit.go_to("/test/sign-out").await?;
        }
    }
    visit.running.switch_site(json!({ "chaperone": true })).await?;
    let [without, error_page, callback_page] = times.map(median);
    let without = without.context("rounds")?.as_secs_f64();
    let ratio = |time: Option<Duration>| time.map(|time| time.as_secs_f64() / without).context("rounds");
    let (error_page, callback_page) = (ratio(error_page)?, ratio(callback_page)?);
    println!(
        "median of {ROUNDS} sign-ins: {without:.3} s without; error page {error_page:.2} of that, callback page {callback_page:.2}"
    );
    // WebDriver counts until the last page has loaded all of its scripts, which no user waits for, and beside other tests. So
    // the ratio is for reading; the limit is for a page that waits for something it should not.
    ensure!(error_page < 3.0, "an error page took {error_page:.2}");
    ensure!(callback_page < 3.0, "a callback page took {callback_page:.2}");
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort();
    times.get(times.len() / 2).copied()
}
