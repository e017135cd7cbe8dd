//! What nobody's answer may bring about, without a browser and at any server: a code that is redeemed without its own state, and a
//! word of the request in the page. The adapters in JavaScript and in Python have suites of their own, with thousands of shapes.

use anyhow::{Context, Result, ensure};

use crate::{
    journeys::{Mode, Setup, prepare},
    server::Running,
};

/// Found in no answer. As random as a code is.
const SECRET: &str = "4f1c9B7e20Aa41D6a1c0de";

/// Queries, of which readers make different things. `S` is the secret.
const SHAPES: [&str; 30] = [
    "code=S&state=S",
    "code=S",
    "state=S",
    "code=S&state=",
    "code=S&state=x&state=S",
    "code=S&code=x&state=S",
    "code=x&state=x&code=S",
    "code[]=S&state=x",
    "code[a]=S&state[b]=S",
    "code=S&state[]=x",
    "code=S&state=x&error[]=1",
    "code=S&state=x&error=S",
    "code=S&error=access_denied",
    "error=S&state=x",
    "error=access_denied&error_description=S&state=x",
    "error=access_denied&error=S&state=x",
    "error=%3Cscript%3ES%3C/script%3E&state=x",
    "error=%22S&state=x",
    "error=S%5C&state=x",
    "code=S;state=x",
    "code=S&amp;state=S",
    "code%3DS%26state%3DS",
    "%63ode=S&%73tate=x",
    "code=S%00&state=%00",
    "code=%ff%fe&state=%ff",
    "code=S&state=x&iss=https://evil.example/S",
    "code=S&state=x&provider=S&id_token=S&access_token=S",
    "&&&code=S&&state=x&",
    "code=S&state=x#S",
    "=S&state&code=S&state",
];

/// The headers of requests that look like somebody's.
const SENDERS: [&[(&str, &str)]; 5] = [
    &[],
    &[("Accept", "application/json"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")],
    &[("Accept", "application/json"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")],
    &[("Sec-Purpose", "prefetch")],
    &[(
        "Cookie",
        "oauth_chaperone=4f1c9B7e20Aa41D6a1c0de; rack.session=4f1c9B7e20Aa41D6a1c0de; mod_auth_openidc_state_x=4f1c9B7e20Aa41D6a1c0de",
    )],
];

pub async fn nothing_is_redeemed_or_repeated(running: &mut Running) -> Result<()> {
    for mode in [Mode::CallbackPage, Mode::ErrorPage] {
        prepare(Setup { server: running.server, mode, server_view: true }, running).await?;
        let before = running.token.asked();
        for shape in SHAPES {
            let query = shape.replace('S', SECRET);
            for sender in SENDERS {
                for method in ["GET", "HEAD", "POST", "PUT"] {
                    let what = format!("{mode:?}: {method} {shape}, {sender:?}");
                    let (head, body) = running.ask(method, &query, sender).await.with_context(|| what.clone())?;
                    // An address is the request's own; a redirect may lead to it, and no page may hold it.
                    ensure!(!body.contains(SECRET), "{what}:\n{head}\n{body}");
                    ensure!(
                        !body.contains("\"signed_in\":true") && !head.contains("done.4f1c"),
                        "{what}:\n{head}\n{body}"
                    );
                    ensure!(running.token.asked() == before, "{what}: redeemed\n{}", running.logs());
                }
            }
        }
    }
    Ok(())
}

/// What Apache's module takes at its redirect URI besides answers reaches it: the guide's rules leave it alone.
pub async fn what_the_module_takes_itself_reaches_it(running: &mut Running) -> Result<()> {
    prepare(Setup { server: running.server, mode: Mode::ErrorPage, server_view: true }, running).await?;
    let issuer = running.provider();
    let here = format!("{}/auth/oidc", running.address());
    let flow = "7f3a7f3a7f3a7f3a7f3a";
    let cookie = format!("oauth_chaperone={flow}");
    let queries = [
        // Third-party-initiated login, and a page of the site's own to choose a provider.
        format!("iss={issuer}&target_link_uri={here}"),
        format!("target_link_uri={here}&iss={issuer}&login_hint=alice"),
        format!("disc_user=alice%40example.org&target_link_uri={here}"),
        format!("logout={here}"),
        "jwks=rsa".into(),
        "session=logout".into(),
        format!("refresh={here}&access_token=x"),
        "request_uri=x".into(),
        "remove_at_cache=x".into(),
        "revoke_session=x".into(),
        "info=json".into(),
    ];
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
    for query in queries {
        let request = http.get(format!("{}{}?{query}", running.address(), running.server.callback("oidc")));
        let answer = request.header("Cookie", &cookie).send().await?;
        let head = format!("{} {:?}", answer.status(), answer.headers());
        let body = answer.text().await?;
        ensure!(!body.contains("oauth-chaperone"), "{query}: {head}\n{body}");
        // It has not signed anybody in.
        ensure!(!head.contains("done."), "{query}: {head}");
        if query.contains("iss=") {
            ensure!(head.contains(&format!("{issuer}/auth?")), "{query}: {head}\n{body}");
        }
    }
    // An answer that has lost its state, from a provider that says who it is (RFC 9207).
    for query in [format!("code=x&iss={issuer}"), format!("iss={issuer}&error=access_denied")] {
        let (head, body) = running.ask("GET", &query, &[]).await?;
        ensure!(body.contains("missing_parameter"), "{query}: {head}\n{body}");
    }
    Ok(())
}
