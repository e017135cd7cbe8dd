//! Every way in which a sign-in can fail, each a real navigation through the demo: what the user is shown, and why.
//!
//! In every engine: cookies, storage and redirects are the engine's doing.

use crate::sign_in::{self, SignIn, Verdict};
use anyhow::{Result, bail, ensure};
use oauth_chaperone::Cause::*;
use oauth_chaperone::Certainty::{Certain, Likely, Possible};
use oauth_chaperone::texts::negotiate;
use oauth_chaperone_browser_tests::journey::{diagnosis, panel, press};
use oauth_chaperone_browser_tests::{Browser, Engine, Profile};
use oauth_chaperone_demo::{Integration, ResponseMode, SameSite, SiteFault};
use serde_json::json;

/// A journey in which the provider's page does it all: leave, press one button, read the verdict.
macro_rules! at_the_provider {
    ($($name:ident: $button:literal => $cause:ident, $certainty:ident;)+) => {
        at_the_provider! { {} $($name: $button => $cause, $certainty;)+ }
    };
    ($where:block $($name:ident: $button:literal => $cause:ident, $certainty:ident;)+) => {
        $(#[tokio::test]
        async fn $name() -> Result<()> {
            $where
            let sign_in = SignIn::new().await?;
            sign_in.leave_and_press($button).await?;
            sign_in.fails_with(Verdict($cause, $certainty)).await?;
            Ok(())
        })+
    };
}

at_the_provider! {
    the_user_denies: "#fault-deny" => UserDenied, Likely;
    the_query_is_dropped: "#fault-drop-query" => QueryLost, Likely;
    the_state_is_dropped: "#fault-drop-state" => QueryDamaged, Likely;
    the_code_is_dropped: "#fault-drop-code" => QueryDamaged, Likely;
    the_query_is_escaped_twice: "#fault-escape-twice" => QueryDamaged, Likely;
    the_query_is_escaped_as_html: "#fault-html-escape" => QueryDamaged, Likely;
    another_state_comes_back: "#fault-other-state" => QueryDamaged, Likely;
    a_parameter_comes_twice: "#fault-double-parameters" => QueryDamaged, Likely;
    another_issuer_answers: "#fault-wrong-iss" => IssuerMismatch, Certain;
}

at_the_provider! {
    { only_in!(Chromium, "Rust reads the error off the address, or the server's word off its answer; that it comes there is the others' to show"); }
    the_provider_fails: "#fault-server-error" => ProviderError, Certain;
    the_provider_has_no_time: "#fault-temporarily-unavailable" => ProviderUnavailable, Certain;
    the_client_is_not_authorized: "#fault-unauthorized-client" => ClientMisconfigured, Certain;
    the_scope_is_invalid: "#fault-invalid-scope" => ClientMisconfigured, Certain;
    an_error_that_nobody_listed: "#fault-unlisted-error" => Unknown, Possible;
    a_description_with_markup: "#fault-markup-description" => UserDenied, Likely;
    the_token_endpoint_is_down: "#fault-token-down" => ProviderUnavailable, Certain;
    the_token_endpoint_is_slow: "#fault-token-slow" => ProviderTimeout, Certain;
    the_token_endpoint_hangs_up: "#fault-token-reset" => ProviderUnavailable, Certain;
    the_code_is_refused: "#fault-token-invalid-grant" => CodeRejected, Likely;
    the_client_is_refused: "#fault-token-invalid-client" => ClientMisconfigured, Certain;
    the_token_endpoint_answers_500: "#fault-token-500" => ProviderError, Certain;
    the_token_endpoint_answers_503: "#fault-token-503" => ProviderUnavailable, Certain;
    the_token_endpoint_answers_429: "#fault-token-429" => ProviderUnavailable, Certain;
    the_token_endpoint_answers_html: "#fault-token-html" => ProviderError, Certain;
    the_token_endpoint_answers_without_a_token: "#fault-token-no-token" => ProviderError, Certain;
}

/// A journey in which the site is set up so that a healthy answer fails.
macro_rules! at_the_site {
    ($($name:ident: |$settings:ident| $change:expr => $cause:ident, $certainty:ident;)+) => {
        at_the_site! { {} $($name: |$settings| $change => $cause, $certainty;)+ }
    };
    ($where:block $($name:ident: |$settings:ident| $change:expr => $cause:ident, $certainty:ident;)+) => {
        $(#[tokio::test]
        async fn $name() -> Result<()> {
            $where
            let sign_in = SignIn::with(|$settings| $change).await?;
            sign_in.leave_and_press("#allow").await?;
            sign_in.fails_with(Verdict($cause, $certainty)).await?;
            Ok(())
        })+
    };
}

at_the_site! {
    the_session_loses_its_state: |s| s.site_fault = SiteFault::ServerLostState => ServerLostState, Certain;
    the_account_is_anothers: |s| s.site_fault = SiteFault::AccountConflict => AccountConflict, Certain;
    the_site_fails: |s| s.site_fault = SiteFault::ServerError => ServerFailed, Certain;
    the_exchange_answers_html: |s| s.site_fault = SiteFault::ExchangeHtml => ServerFailed, Likely;
    the_exchange_never_answers: |s| {
        s.site_fault = SiteFault::ExchangeSilent;
        s.exchange_timeout_seconds = 2;
    } => ProviderTimeout, Likely;
    the_answer_is_posted: |s| s.response_mode = ResponseMode::FormPost => CookieNotSent, Certain;
    the_answer_is_in_the_fragment: |s| s.response_mode = ResponseMode::Fragment => ResponseModeMismatch, Likely;
    on_the_error_page_the_session_loses_its_state: |s| {
        s.integration = Integration::ErrorPage;
        s.site_fault = SiteFault::ServerLostState;
    } => ServerLostState, Likely;
    on_the_error_page_the_account_is_anothers: |s| {
        s.integration = Integration::ErrorPage;
        s.site_fault = SiteFault::AccountConflict;
    } => AccountConflict, Certain;
    on_the_error_page_the_site_fails: |s| {
        s.integration = Integration::ErrorPage;
        s.site_fault = SiteFault::ServerError;
    } => ServerFailed, Certain;
    on_the_error_page_the_cookie_is_strict: |s| {
        s.integration = Integration::ErrorPage;
        s.session_cookie = SameSite::Strict;
    } => CookieNotSent, Likely;
    on_the_error_page_the_answer_is_posted: |s| {
        s.integration = Integration::ErrorPage;
        s.response_mode = ResponseMode::FormPost;
    } => CookieNotSent, Certain;
}

#[tokio::test]
async fn on_the_error_page_the_user_denies() -> Result<()> {
    let sign_in = SignIn::with(|s| s.integration = Integration::ErrorPage).await?;
    sign_in.leave_and_press("#fault-deny").await?;
    let diagnosis = sign_in.fails_with(Verdict(UserDenied, Likely)).await?;
    ensure!(diagnosis["report"]["page"] == "error", "{diagnosis:#}");
    Ok(())
}

#[tokio::test]
async fn on_the_error_page_the_query_is_dropped() -> Result<()> {
    let sign_in = SignIn::with(|s| s.integration = Integration::ErrorPage).await?;
    sign_in.leave_and_press("#fault-drop-query").await?;
    sign_in.fails_with(Verdict(QueryLost, Likely)).await?;
    Ok(())
}

/// In callback page mode the exchange is a same-site request, which carries what the callback did not: SameSite=Strict heals.
#[tokio::test]
async fn a_strict_cookie_does_not_hurt_a_callback_page() -> Result<()> {
    let sign_in = SignIn::with(|s| s.session_cookie = SameSite::Strict).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await
}

#[tokio::test]
async fn a_slow_exchange_is_polled() -> Result<()> {
    let sign_in = SignIn::with(|s| {
        s.site_fault = SiteFault::ExchangeSlow;
        s.slow_polls = u8::MAX;
        s.exchange_timeout_seconds = 30;
    })
    .await?;
    sign_in.leave_and_press("#allow").await?;
    let line = "document.querySelector('oauth-chaperone').shadowRoot?.querySelector('[part~=progress]')?.textContent";
    let labels = &negotiate(["en"]).labels;
    let said = json!([labels.finishing, labels.finishing_slowly]);
    sign_in.browser.wait_until(&format!("{said}.includes({line})")).await?;
    sign_in.demo.settings(|s| s.slow_polls = 0);
    sign_in.is_signed_in().await
}

#[tokio::test]
async fn cookies_are_blocked() -> Result<()> {
    let sign_in = SignIn::as_user_of(Profile::CookiesBlocked, |_| {}).await?;
    sign_in.open_login_page().await?;
    let browser = &sign_in.browser;
    let preflight = browser.execute("return window.chaperone.preflight", &[]).await?;
    // WebKit blocks only the cookies. Before the server says anything, nothing confirms the probe.
    let certain = Engine::from_env()? != Engine::Webkit;
    ensure!(preflight["blocked"] == certain && preflight["findings"][0]["cause"] == "cookies_blocked", "{preflight:#}");
    ensure!(preflight["environment"]["cookies"] == "blocked", "{preflight:#}");
    let warned = panel(browser).await?;
    ensure!(warned.actions[0].kind == "reload", "{warned:?}");
    ensure!(browser.text("#sign-in").await?.contains("Sign in"), "the warning must not hide the button");

    browser.click("#sign-in").await?;
    browser.click("#allow").await?;
    sign_in.fails_with(Verdict(CookiesBlocked, Certain)).await?;
    Ok(())
}

#[tokio::test]
async fn the_answer_is_opened_in_another_browser() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    let other = SignIn { browser: Browser::open(Engine::from_env()?, Profile::Normal).await?, demo: sign_in.demo };
    other.browser.set_window(390, 960).await?;
    other.browser.goto(&answer).await?;
    other.fails_with(Verdict(BrowserChanged, Likely)).await?;
    let wider = other.browser.execute("return document.documentElement.scrollWidth - innerWidth", &[]).await?;
    ensure!(wider.as_f64() <= Some(0.0), "a phone has to scroll sideways by {wider} px");
    // To look at it on a page. The README's picture is made by the gallery.
    other.browser.screenshot(sign_in::package()?.with_file_name("stuck-user.png")).await
}

#[tokio::test]
async fn the_callback_is_opened_directly() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.browser.goto(&format!("{}/auth/callback", sign_in.demo.site)).await?;
    sign_in.fails_with(Verdict(OpenedDirectly, Likely)).await?;
    Ok(())
}

#[tokio::test]
async fn the_callback_is_replayed_after_signing_out() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-show-answer").await?;
    let answer = sign_in.browser.text("#answer").await?;
    sign_in.browser.goto(&answer).await?;
    sign_in.is_signed_in().await?;
    sign_in.browser.goto(&answer).await?;
    sign_in.is_signed_in().await?; // success first: who is signed in has not failed
    sign_in.sign_out().await?;
    sign_in.browser.goto(&answer).await?;
    let diagnosis = sign_in.fails_with(Verdict(CallbackReplayed, Certain)).await?;
    ensure!(diagnosis["evidence"][0]["name"] == "answer_seen_seconds_ago", "{diagnosis:#}");
    Ok(())
}

/// OAuth 1.0a and answers in the fragment are known again as well, by what JavaScript entered when they came.
#[tokio::test]
async fn an_answer_of_another_shape_is_replayed() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let diagnose = "const { diagnose } = await import('oauth-chaperone');
        const [url, view] = arguments;
        return diagnose({ url, exchange: () => Promise.resolve(view) });";
    for answer in ["?oauth_token=token&oauth_verifier=verifier", "#state=state&code=code"] {
        let url = json!(format!("{}/auth/callback{answer}", sign_in.demo.site));
        let entered = "(localStorage['oauth-chaperone'] ?? '').split('answer ').length";
        let before = sign_in.browser.execute(&format!("return {entered}"), &[]).await?;
        let first = sign_in.browser.execute(diagnose, &[url.clone(), json!({ "signed_in": true })]).await?;
        ensure!(first["outcome"] == "signed_in", "{first:#}");
        // Its hash takes a moment, and nobody waits for it.
        sign_in.browser.wait_until(&format!("{entered} > {before}")).await?;
        sign_in.browser.reload().await?;
        sign_in.browser.wait_until("window.chaperone?.preflight").await?;
        let refused = json!({ "signed_in": false, "error": "state_mismatch" });
        let second = sign_in.browser.execute(diagnose, &[url, refused]).await?;
        ensure!(second["cause"] == "callback_replayed", "{answer}: {second:#}");
    }
    Ok(())
}

/// What came just before a page is not its own, however long this browser takes to look: slow storage, a processor without a compiler.
#[tokio::test]
async fn an_answer_is_replayed_in_a_slow_browser() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let diagnose = "const { diagnose } = await import('oauth-chaperone');
        const [view] = arguments;
        const url = new URL('/auth/callback?code=code&state=state', location.href).href;
        return diagnose({ url, exchange: () => Promise.resolve(view) });";
    let first = sign_in.browser.execute(diagnose, &[json!({ "signed_in": true })]).await?;
    ensure!(first["outcome"] == "signed_in", "{first:#}");
    sign_in.browser.wait_until("localStorage['oauth-chaperone']?.includes('answer ')").await?;
    sign_in.browser.reload().await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    let slow = "const { getItem } = Storage.prototype;
        Storage.prototype.getItem = function (name) {
            for (const until = performance.now() + 500; performance.now() < until; );
            return getItem.call(this, name);
        };";
    let refused = json!({ "signed_in": false, "error": "state_mismatch" });
    let second = sign_in.browser.execute(&format!("{slow}{diagnose}"), &[refused]).await?;
    ensure!(second["cause"] == "callback_replayed", "{second:#}");
    Ok(())
}

/// A site may take the answer out of its address at once: what came is what is diagnosed.
#[tokio::test]
async fn the_address_is_cleaned_up_meanwhile() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave().await?;
    sign_in.open_login_page().await?;
    let script = "const { diagnose } = await import('oauth-chaperone');
        history.replaceState(null, '', '/auth/callback?code=code&state=state');
        return diagnose({ exchange: async () => {
            history.replaceState(null, '', '/auth/callback');
            return { signed_in: false, error: 'invalid_grant' };
        } });";
    let diagnosis = sign_in.browser.execute(script, &[]).await?;
    ensure!(diagnosis["cause"] == "code_rejected", "{diagnosis:#}");
    Ok(())
}

#[tokio::test]
async fn a_failed_callback_is_reloaded() -> Result<()> {
    let sign_in = SignIn::with(|s| s.site_fault = SiteFault::ServerLostState).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.fails_with(Verdict(ServerLostState, Certain)).await?;
    sign_in.browser.reload().await?;
    let diagnosis = sign_in.fails_with(Verdict(ServerLostState, Certain)).await?;
    ensure!(diagnosis["evidence"][0]["observed"] == "server_lost_state", "as it was told first: {diagnosis:#}");
    ensure!(diagnosis["retry"]["attempt"] == 1, "a reload is not another try: {diagnosis:#}");
    Ok(())
}

#[tokio::test]
async fn the_flow_expires() -> Result<()> {
    let sign_in = SignIn::with(|s| s.state_lifetime_seconds = 1).await?;
    sign_in.leave().await?;
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    sign_in.browser.click("#allow").await?;
    let diagnosis = sign_in.fails_with(Verdict(FlowExpired, Certain)).await?;
    ensure!(diagnosis["report"]["elapsedSeconds"].as_u64() >= Some(2), "{diagnosis:#}");
    Ok(())
}

#[tokio::test]
async fn the_login_page_has_another_host_than_the_callback() -> Result<()> {
    let sign_in = SignIn::new().await?;
    let elsewhere = sign_in.login_url().replace(".localhost", "-elsewhere.localhost");
    let browser = &sign_in.browser;
    browser.goto(&elsewhere).await?;
    browser.wait_until("window.chaperone?.preflight").await?;
    let preflight = browser.execute("return window.chaperone.preflight", &[]).await?;
    let finding = &preflight["findings"][0];
    let told = [&finding["category"], &finding["cause"], &finding["certainty"]];
    ensure!(told == ["d", "callback_address_mismatch", "certain"] && preflight["blocked"] == true, "{preflight:#}");
    let warned = panel(browser).await?;
    ensure!(warned.title == finding["guidance"]["title"].as_str().unwrap_or_default(), "{warned:#?}");
    let report = sign_in.report_where(|report| report["outcome"] == "preflight").await?;
    ensure!(report["page"] == "login", "{report:#}");

    press(browser, "retry").await?;
    let login_url = sign_in.login_url();
    browser.wait_until(&format!("location.href === {}", json!(login_url))).await?;
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await
}

/// The button starts afresh, the tries are counted, and a success ends the count. The second time the advice is another one, the
/// third time the button gives way.
#[tokio::test]
async fn the_button_starts_again() -> Result<()> {
    let sign_in = SignIn::new().await?;
    for attempt in 1..=3 {
        sign_in.leave_and_press("#fault-drop-query").await?;
        let diagnosis = sign_in.fails_with(Verdict(QueryLost, Likely)).await?;
        ensure!(diagnosis["retry"]["attempt"] == attempt && diagnosis["report"]["attempt"] == attempt, "{diagnosis:#}");
        let panel = panel(&sign_in.browser).await?;
        let again = negotiate(["en"]).labels.again;
        ensure!((panel.steps[0] == again) == (attempt > 1), "{panel:#?}");
        press(&sign_in.browser, if attempt < 3 { "retry" } else { "other_provider" }).await?;
        sign_in.browser.wait_for("#sign-in").await?;
        ensure!(sign_in.browser.url().await? == sign_in.login_url());
    }
    sign_in.leave_and_press("#allow").await?;
    sign_in.is_signed_in().await?;
    let left = sign_in
        .browser
        .execute("return [sessionStorage.length, document.cookie, localStorage['oauth-chaperone']]", &[])
        .await?;
    ensure!(left[0] == 0 && left[1] == "", "markers are gone after the flow: {left}");
    ensure!(left[2].as_str().unwrap_or_default().contains("\nclosed "), "{left}");

    sign_in.sign_out().await?;
    sign_in.browser.wait_until("window.chaperone?.preflight").await?;
    sign_in.browser.click("#sign-in").await?;
    sign_in.browser.wait_for("#allow").await?;
    sign_in.browser.back().await?;
    sign_in.report_where(|report| report["cause"] == "left_provider").await?;
    let left = sign_in.browser.execute("return localStorage['oauth-chaperone']", &[]).await?;
    let left = left.as_str().unwrap_or_default();
    let [departure] = left.lines().filter(|line| line.starts_with("departure ")).collect::<Vec<_>>()[..] else {
        bail!("the last one: {left}");
    };
    ensure!(departure.contains("&g=1"), "not waited for any more: {departure}");
    ensure!(!["failures ", "closed "].iter().any(|kind| left.contains(kind)), "settled since: {left}");
    sign_in.leave_and_press("#fault-drop-query").await?;
    let diagnosis = sign_in.fails_with(Verdict(QueryLost, Likely)).await?;
    ensure!(diagnosis["retry"]["attempt"] == 1, "{diagnosis:#}");
    Ok(())
}

#[tokio::test]
async fn a_japanese_user_reads_japanese() -> Result<()> {
    only_in!(Chromium, "words are chosen by Rust from the options, and drawn as all others are");
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-deny").await?;
    let diagnosis = diagnosis(&sign_in.browser).await?;
    sign_in
        .browser
        .execute(
            "const { diagnose, show } = await import('oauth-chaperone');
             const options = { locale: 'ja-JP', provider: 'line', loginUrl: '/login', server: { error: 'access_denied' } };
             const container = document.createElement('oauth-chaperone-test');
             document.querySelector('oauth-chaperone').replaceWith(container);
             show(container, await diagnose(options), options);",
            &[],
        )
        .await?;
    let text = sign_in
        .browser
        .execute("return document.querySelector('oauth-chaperone-test').firstChild.shadowRoot.textContent", &[]);
    let text = text.await?;
    let text = text.as_str().unwrap_or_default();
    let japanese = oauth_chaperone::texts::negotiate(["ja"]).of(UserDenied);
    ensure!(text.contains(japanese.title) && text.contains("LINE") && !text.contains("{provider}"), "{text}");
    ensure!(diagnosis["guidance"]["locale"] == "en", "{diagnosis:#}");
    Ok(())
}

/// The server's word by Server-Timing, where a page can't be changed. If a redirect from another site led to the page,
/// WebKit shows no Server-Timing, and the failure stays unexplained there. For this reason the block in the page comes
/// first.
#[tokio::test]
async fn the_server_speaks_by_server_timing() -> Result<()> {
    let sign_in = SignIn::with(|settings| {
        settings.server_timing = true;
        settings.site_fault = SiteFault::ServerLostState;
        settings.integration = Integration::ErrorPage;
    })
    .await?;
    sign_in.leave_and_press("#allow").await?;
    let verdict = match Engine::from_env()? {
        Engine::Webkit => Verdict(Unknown, Possible),
        _ => Verdict(ServerLostState, Likely),
    };
    sign_in.fails_with(verdict).await?;
    Ok(())
}

/// The device is an hour ahead of the server, by the server's own clock, and the server's cookie did not come. WebKit
/// ends a cookie by the device's clock. The other two compare its end with the response's `Date`.
#[tokio::test]
async fn the_clock_is_wrong() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let told = "const { begin, diagnose } = await import('oauth-chaperone');
        begin({ provider: 'demo' });
        const time = Math.round(Date.now() / 1000) - 3600;
        const server = { error: 'session_context_missing', session_had_state: false, saw_session_cookie: false, time };
        const { cause, certainty, retry } = await diagnose({ integration: 'error_page', server });
        return [cause, certainty, retry.value];";
    let told = sign_in.browser.execute(told, &[]).await?;
    let expected = match Engine::from_env()? {
        Engine::Webkit => json!(["clock_wrong", "likely", "useless"]),
        _ => json!(["cookie_not_sent", "likely", "useless"]),
    };
    ensure!(told == expected, "{told}");
    Ok(())
}
