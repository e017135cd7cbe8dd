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
