//! Whatever comes in: a diagnosis or a warning in the console, never an exception, never markup in the page.
//!
//! In every engine: what is no address, what fails and how it is said differs from engine to engine.

use crate::sign_in::{SignIn, Verdict};
use anyhow::{Result, ensure};
use oauth_chaperone::Cause::{BrowserChanged, OpenedDirectly, QueryDamaged};
use oauth_chaperone::Certainty::Likely;
use serde_json::{Value, json};

/// Runs `diagnose` and `show` with these options on a page of the site; gives the diagnosis and what was drawn.
async fn diagnose(sign_in: &SignIn, options: Value) -> Result<(Value, String)> {
    let script = "const { diagnose, show } = await import('oauth-chaperone');
         const options = arguments[0];
         const diagnosis = await diagnose(options);
         const container = document.createElement('div');
         document.body.append(container);
         show(container, diagnosis, options);
         return [diagnosis, container.firstChild?.shadowRoot.innerHTML ?? ''];";
    let mut shown = sign_in.browser.execute(script, &[options]).await?;
    Ok((shown[0].take(), shown[1].as_str().unwrap_or_default().to_owned()))
}

#[tokio::test]
async fn a_hostile_login_url() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    for hostile in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://evil.example/login",
        "//evil.example/login",
        "http://user:password@localhost/login",
        "http://[",
    ] {
        let options = json!({ "loginUrl": hostile, "server": { "error": "identity_in_use" } });
        let (diagnosis, drawn) = diagnose(&sign_in, options).await?;
        ensure!(diagnosis["cause"] == "account_conflict", "{diagnosis:#}");
        ensure!(
            diagnosis["retry"].get("url").is_none() && diagnosis["guidance"]["actions"] == json!([]),
            "{hostile}: {diagnosis:#}"
        );
        ensure!(drawn.contains("part=\"title\"") && !drawn.contains("<a "), "{hostile}: {drawn}");
        if sign_in.browser.can_see_faults() {
            let warnings = sign_in.browser.console().await?;
            let warned = warnings.iter().any(|message| message.text.contains("loginUrl is"));
            let fault = warnings.iter().any(|message| message.is_fault() && !sign_in.is_the_try(&message.text));
            ensure!(warned && !fault, "{hostile}: {warnings:#?}");
        }
    }
    Ok(())
}

/// Once told by the page, which Rust reads, and once by the exchange, which JavaScript reads.
const TOLD: [&str; 2] =
    ["{ server: view, allowedOrigins }", "{ exchange: () => Promise.resolve(view), allowedOrigins }"];

/// What a diagnosis says of this view: its outcome, and where it leads.
async fn outcome(sign_in: &SignIn, told: &str, view: &Value, allowed_origins: &Value) -> Result<Value> {
    let script = format!(
        "const {{ diagnose }} = await import('oauth-chaperone');
         const [view, allowedOrigins] = arguments;
         const {{ outcome, redirect }} = await diagnose({told});
         return [outcome, redirect ?? null];"
    );
    sign_in.browser.execute(&script, &[view.clone(), allowed_origins.clone()]).await
}

#[tokio::test]
async fn a_redirect_leads_where_the_site_allows_it() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let home = format!("{}/home", sign_in.demo.origin());
    let app = json!("https://app.example/home");
    for told in TOLD {
        for hostile in [
            "javascript:alert(1)",
            "https://evil.example/",
            "//evil.example",
            "http://:password@localhost/",
            "http://[",
            "https://app.example.evil.example/",
        ] {
            let view = json!({ "signed_in": true, "redirect": hostile });
            let said = outcome(&sign_in, told, &view, &json!(["https://app.example"])).await?;
            ensure!(said == json!(["signed_in", null]), "{hostile}: {said}");
            if sign_in.browser.can_see_faults() {
                let warnings = sign_in.browser.console().await?;
                let warned = warnings.iter().any(|message| message.text.contains("redirect is refused"));
                ensure!(warned || hostile == "http://[", "{hostile}: {warnings:#?}");
            }
        }
        for (redirect, allowed, expected) in [
            ("/home", json!(null), json!(home)),
            ("/home", json!(7), json!(home)),
            ("https://app.example/home", json!(["https://app.example"]), app.clone()),
            ("https://app.example/home", json!([7, "https://app.example/"]), app.clone()),
        ] {
            let view = json!({ "signed_in": true, "redirect": redirect });
            let said = outcome(&sign_in, told, &view, &allowed).await?;
            ensure!(said == json!(["signed_in", expected]), "{told}, {redirect}, {allowed}: {said}");
        }
    }
    Ok(())
}

/// A word of the wrong type says nothing: "false" is no success, however JavaScript takes it.
#[tokio::test]
async fn a_success_is_told_by_its_own_word() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    for (view, expected) in [
        (json!({ "signed_in": true }), "signed_in"),
        (json!({ "redirect": "/home" }), "signed_in"),
        (json!({ "signed_in": "true", "redirect": "/home" }), "signed_in"),
        (json!({ "signed_in": "false", "error": "invalid_grant" }), "failed"),
        (json!({ "signed_in": 1, "error": "invalid_grant" }), "failed"),
        (json!({ "signed_in": null, "redirect": "/home", "error": "" }), "failed"),
        (json!({ "signed_in": false, "redirect": "/home" }), "failed"),
        (json!({ "redirect": true, "error": "invalid_grant" }), "failed"),
    ] {
        let said = outcome(&sign_in, TOLD[1], &view, &json!([])).await?;
        ensure!(said[0] == expected, "{view}: {said}");
    }
    Ok(())
}

/// With the status of an error, a place to go on to proves nothing. The server's own word does.
#[tokio::test]
async fn a_status_outweighs_a_mere_way_on() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "const { diagnose } = await import('oauth-chaperone');
        const said = [];
        for (const status of [200, 401, 500]) {
          for (const view of [{ redirect: '/home' }, { signed_in: true, redirect: '/home' }]) {
            const { outcome } = await diagnose({ exchange: async () => new Response(JSON.stringify(view), { status }) });
            said.push(outcome);
          }
        }
        return said.join();";
    let said = sign_in.browser.execute(script, &[]).await?;
    ensure!(said == "signed_in,signed_in,failed,signed_in,failed,signed_in", "{said}");
    Ok(())
}

/// A timer of more than 24 days ends at once, in every engine.
#[tokio::test]
async fn an_exchange_without_a_limit() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "const { diagnose } = await import('oauth-chaperone');
        const exchange = () => new Promise(resolve => setTimeout(resolve, 100, { signed_in: true }));
        const outcomes = [];
        for (const exchangeTimeoutSeconds of [Infinity, 1e9]) outcomes.push((await diagnose({ exchange, exchangeTimeoutSeconds })).outcome);
        return outcomes;";
    let outcomes = sign_in.browser.execute(script, &[]).await?;
    ensure!(outcomes == json!(["signed_in", "signed_in"]), "{outcomes}");
    Ok(())
}

#[tokio::test]
async fn options_of_every_wrong_type() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let names = [
        "provider",
        "framework",
        "flow",
        "integration",
        "locale",
        "loginUrl",
        "callbackUrl",
        "allowedOrigins",
        "cookieDomain",
        "exchange",
        "exchangeTimeoutSeconds",
        "server",
        "signedIn",
        "url",
        "onProgress",
        "state",
    ];
    let wrong =
        [json!(-1.5), json!(true), json!([]), json!({}), json!("\u{0}<b>"), json!(""), json!(null), json!([{}, 7])];
    for name in names {
        let script = "const { preflight, begin, diagnose, show, arrived } = await import('oauth-chaperone');
             const [name, wrong] = arguments;
             let calls = 0;
             for (const value of [undefined, null, 0, 'x', ...wrong.map(value => ({ [name]: value }))]) {
               const { kept, flowId } = begin(value);
               const { outcome, report } = await diagnose(value);
               const { findings } = await preflight(value);
               arrived(value);
               show(document.createElement('p'), { guidance: value }, value);
               if (!(kept && flowId && outcome && report.version === 1 && findings)) throw new Error(JSON.stringify(value));
               calls++;
             }
             return calls;";
        let calls = sign_in.browser.execute(script, &[json!(name), json!(wrong)]).await?;
        ensure!(calls == 4 + wrong.len(), "{name}");
    }
    sign_in.has_no_fault().await
}

#[tokio::test]
async fn a_query_of_64_kilobytes() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.leave_and_press("#fault-huge-query").await?;
    sign_in.is_signed_in().await?;

    let long = "x".repeat(60_000);
    let other = SignIn::new().await?;
    other.browser.goto(&format!("{}/auth/callback?state={long}", other.demo.site)).await?;
    other.fails_with(Verdict(QueryDamaged, Likely)).await?;
    Ok(())
}

/// What a template writes where it was given nothing. Read as an address it is this page's own, with its query.
#[tokio::test]
async fn an_empty_report_address() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "const { diagnose } = await import('oauth-chaperone');
        const sent = [];
        const { fetch } = globalThis;
        globalThis.fetch = async (address, options) => {
            if (options?.keepalive) sent.push(new URL(address).pathname);
            return fetch(address, options);
        };
        for (const report of ['', ' ', '/of-options']) await diagnose({ report, server: { error: 'identity_in_use' } });
        history.replaceState(null, '', '?error=server_error');
        for (const report of [' ', '/of-attribute']) {
            const element = document.createElement('oauth-chaperone');
            element.setAttribute('page', 'error');
            element.setAttribute('report-url', report);
            const diagnosed = new Promise(resolve => element.addEventListener('chaperone-diagnosis', resolve));
            document.body.append(element);
            await diagnosed;
        }
        return sent;";
    let sent = sign_in.browser.execute(script, &[]).await?;
    ensure!(sent == json!(["/of-options", "/of-attribute"]), "{sent}");
    Ok(())
}

/// Something answered, and nobody has seen that it was no ServerView. This is less evidence than another page would be.
#[tokio::test]
async fn an_answer_that_breaks_off() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "const { begin, diagnose } = await import('oauth-chaperone');
        begin({ provider: 'demo' });
        const url = `/auth/callback?state=s&code=${Math.random()}`;
        const broken = new ReadableStream({ start: body => body.error(new TypeError('the connection was lost')) });
        const { cause, certainty } = await diagnose({ url, exchange: async () => new Response(arguments[0] ?? broken) });
        return [cause, certainty];";
    for (body, certainty) in [(json!(null), "possible"), (json!("<html>"), "likely")] {
        let told = sign_in.browser.execute(script, std::slice::from_ref(&body)).await?;
        ensure!(told == json!(["server_failed", certainty]), "{body}: {told}");
    }
    Ok(())
}

/// A 202 is no answer yet, whatever the next poll brings.
#[tokio::test]
async fn a_poll_that_fails() -> Result<()> {
    let sign_in = SignIn::new().await?;
    sign_in.open_login_page().await?;
    let script = "const { begin, diagnose } = await import('oauth-chaperone');
        begin({ provider: 'demo' });
        let polls = 0;
        const exchange = async () => {
            if (polls++) throw new TypeError('the connection was lost');
            return new Response('{}', { status: 202, headers: { 'Retry-After': '1' } });
        };
        const { cause, certainty, evidence } = await diagnose({ url: '/auth/callback?state=s&code=c', exchange });
        const { observed } = evidence.find(({ name }) => name === 'exchange_status') ?? {};
        return [polls, cause, certainty, observed ?? null];";
    let told = sign_in.browser.execute(script, &[]).await?;
    ensure!(told == json!([2, "server_failed", "possible", null]), "{told}");
    Ok(())
}

#[tokio::test]
async fn corrupt_and_foreign_departure_records() -> Result<()> {
    let sign_in = SignIn::new().await?;
    for junk in [
        "",
        "{",
        "null",
        "v=1&id=<img src=x onerror=alert(1)>&at=1&n=1&c=1",
        "departure v=1\nanswer\nfailures x",
        &"é".repeat(20_000),
    ] {
        sign_in.open_login_page().await?;
        let plant = "for (const s of [localStorage, sessionStorage]) s.setItem('oauth-chaperone', arguments[0]);
                     document.cookie = 'oauth_chaperone=' + encodeURIComponent(arguments[0].slice(0, 200)) + '; Path=/';";
        sign_in.browser.execute(plant, &[json!(junk)]).await?;
        sign_in
            .browser
            .goto(&format!("{}/auth/callback?code=code-of-nobody&state=state-of-nobody", sign_in.demo.site))
            .await?;
        sign_in.fails_with(Verdict(BrowserChanged, Likely)).await?;
        sign_in.browser.execute("localStorage.clear()", &[]).await?;
        sign_in.browser.goto(&format!("{}/auth/callback", sign_in.demo.site)).await?;
        sign_in.fails_with(Verdict(OpenedDirectly, Likely)).await?;
    }
    Ok(())
}
