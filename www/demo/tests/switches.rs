//! The switches that change what a browser is told: frames, windows, hosts, sabotage.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use common::{Browser, demo, location};
use oauth_chaperone_demo::{Coop, Demo, How, Integration, Sabotage};
use oauth2::reqwest::Response;
use oauth2::url::Url;

async fn page(demo: &Demo, path: &str) -> String {
    Browser::new().get(&format!("{}{path}", demo.site)).await.text().await.unwrap()
}

fn policy(response: &Response) -> &str {
    response.headers()["content-security-policy"].to_str().unwrap()
}

fn coop(response: &Response) -> Option<&str> {
    response.headers().get("cross-origin-opener-policy").map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn the_site_may_be_framed_where_it_is_told_so() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let login = format!("{}/login", demo.site);
    let request = location(&browser.get(&format!("{}/auth/start", demo.site)).await);

    let before = browser.get(&login).await;
    assert!(policy(&before).contains("frame-ancestors 'self'"));
    assert!(!before.text().await.unwrap().contains("data-framed"));

    demo.settings(|settings| settings.framed = true);
    let after = browser.get(&login).await;
    assert!(policy(&after).contains("frame-ancestors *"));
    assert!(after.text().await.unwrap().contains("<html lang=\"en\" data-framed>"));
    assert!(policy(&browser.get(&request).await).contains("frame-ancestors 'self'"));
}

#[tokio::test]
async fn the_policy_may_forbid_webassembly() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let login = format!("{}/login", demo.site);
    assert!(policy(&browser.get(&login).await).contains(" 'wasm-unsafe-eval';"));
    demo.settings(|settings| settings.forbids_webassembly = true);
    let forbidden = browser.get(&login).await;
    assert!(
        policy(&forbidden).contains("script-src 'self' 'nonce-") && !policy(&forbidden).contains("wasm-unsafe-eval")
    );
}

#[tokio::test]
async fn both_servers_show_a_page_in_a_frame() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for origin in [&demo.site, &demo.provider] {
        let frame = format!("{origin}/frame?src=http://localhost/login%3Fa%26b");
        let page = browser.get(&frame).await;
        assert!(policy(&page).contains("frame-src *"));
        let page = page.text().await.unwrap();
        let tag = r#"<iframe id="frame" title="Framed" src="http://localhost/login?a&amp;b" width="400" height="600">"#;
        assert!(page.contains(tag), "{page}");
        assert!(page.find("/frame.js") < page.find("<iframe"), "{page}");

        let page = browser.get(&format!("{frame}&sandbox=allow-scripts")).await.text().await.unwrap();
        assert!(page.contains(r#" sandbox="allow-scripts" "#), "{page}");
    }
}

/// To a sandboxed frame, whose origin is opaque, the site's own modules are another origin's.
#[tokio::test]
async fn scripts_are_for_any_origin_and_answers_are_not() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for path in ["/demo.js", "/package/www/package/define.js", "/package/pkg/oauth_chaperone_bg.wasm"] {
        let file = browser.get(&format!("{}{path}", demo.site)).await;
        assert_eq!(file.headers()["access-control-allow-origin"], "*", "{path}");
    }
    for path in ["/login", "/auth/exchange", "/reports"] {
        let answer = browser.get(&format!("{}{path}", demo.site)).await;
        assert_eq!(answer.headers().get("access-control-allow-origin"), None, "{path}");
    }
}

#[tokio::test]
async fn windows_are_isolated_by_whom_it_is_set() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (choice, on_site, on_provider) in [
        (Coop::None, None, None),
        (Coop::Site, Some("same-origin"), None),
        (Coop::Provider, None, Some("same-origin")),
        (Coop::Both, Some("same-origin"), Some("same-origin")),
    ] {
        demo.settings(|settings| settings.coop = choice);
        let start = browser.get(&format!("{}/auth/start", demo.site)).await;
        assert_eq!(coop(&start), on_site, "{choice:?}");
        assert_eq!(coop(&browser.get(&format!("{}/login", demo.site)).await), on_site, "{choice:?}");
        assert_eq!(coop(&browser.get(&location(&start)).await), on_provider, "{choice:?}");
        assert_eq!(coop(&browser.get(&format!("{}/frame?src=/", demo.provider)).await), on_provider, "{choice:?}");
    }
}

#[tokio::test]
async fn a_sign_in_comes_back_to_the_host_that_is_set() {
    let (demo, _package) = demo().await;
    for host in ["shop.localhost", "a.b-2.localhost", "127.0.0.1", "localhost"] {
        demo.settings(|settings| settings.host = Some(host.to_owned()));
        assert_eq!(demo.origin(), demo.site.replace("localhost", host));
        let login = page(&demo, "/login").await;
        assert!(login.contains(&format!("login-url=\"{}/login\"", demo.origin())), "{login}");
        assert!(login.contains(&format!("callback-url=\"{}/auth/callback\"", demo.origin())), "{login}");
        assert!(login.contains(&format!("allowed-origins=\"{}\"", demo.origin())), "{login}");

        // A name that this process need not resolve: its cookies are those of localhost.
        let mut browser = Browser::new();
        let callback = location(&browser.choose(&demo, "").await);
        assert!(callback.starts_with(&format!("{}/auth/callback?code=", demo.origin())), "{callback}");
        let callback = callback.replace(&demo.origin(), &demo.site);
        // Where the answer goes was settled at departure.
        demo.settings(|settings| settings.host = None);
        assert_eq!(browser.exchange_view(&callback).await["signed_in"], true, "{host}");
    }
}

#[tokio::test]
async fn a_redirect_uri_off_this_machine_is_refused() {
    let (demo, _package) = demo().await;
    let port = Url::parse(&demo.site).unwrap().port().unwrap();
    for redirect_uri in [
        format!("https://localhost:{port}/auth/callback"),
        format!("http://localhost:{}/auth/callback", port ^ 1),
        format!("http://localhost:{port}/auth/callback/"),
        format!("http://.localhost:{port}/auth/callback"),
        format!("http://notlocalhost:{port}/auth/callback"),
        format!("http://localhost.example:{port}/auth/callback"),
        format!("http://elsewhere.example/.localhost:{port}/auth/callback"),
        format!("http://elsewhere.example%23.localhost:{port}/auth/callback"),
        format!("http://user@shop.localhost:{port}/auth/callback"),
    ] {
        let mut request = Url::parse(&format!("{}/authorize", demo.provider)).unwrap();
        request.query_pairs_mut().append_pair("client_id", "sprig").append_pair("redirect_uri", &redirect_uri);
        assert_eq!(Browser::new().get(request.as_str()).await.status(), 400, "{redirect_uri}");
    }
}

#[tokio::test]
async fn a_host_that_makes_no_address_is_an_error() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.host = Some("no host".to_owned()));
    assert_eq!(Browser::new().get(&format!("{}/auth/start", demo.site)).await.status(), 500);
}

#[tokio::test]
async fn every_page_carries_the_cookie_domain() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.cookie_domain = Some("shop.localhost".to_owned()));
    let mut browser = Browser::new();
    for integration in [Integration::CallbackPage, Integration::ErrorPage] {
        demo.settings(|settings| settings.integration = integration);
        let callback = location(&browser.choose(&demo, "deny").await);
        for address in [format!("{}/login", demo.site), callback] {
            let page = browser.get(&address).await.text().await.unwrap();
            assert!(page.contains(r#" cookie-domain="shop.localhost""#), "{page}");
        }
    }
    let callback = location(&browser.choose(&demo, "").await);
    assert_eq!(location(&browser.get(&callback).await), "/home");
    let home = browser.get(&format!("{}/home", demo.site)).await.text().await.unwrap();
    assert!(home.contains(r#" data-cookie-domain="shop.localhost""#), "{home}");
}

#[tokio::test]
async fn sabotage_is_the_first_script_of_every_page() {
    const FIRST: &str = r#"<script src="/sabotage.js" data-api="localStorage,document.cookie" data-how="throws">"#;
    let (demo, _package) = demo().await;
    assert!(!page(&demo, "/login").await.contains("sabotage"));

    let sabotage = Sabotage { api: "localStorage,document.cookie".to_owned(), how: How::Throws };
    demo.settings(|settings| settings.sabotage = Some(sabotage));
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);
    let mut pages = vec![browser.get(&format!("{}/login", demo.site)).await, browser.get(&callback).await];
    browser.exchange(&callback).await;
    pages.push(browser.get(&format!("{}/home", demo.site)).await);
    demo.settings(|settings| settings.integration = Integration::ErrorPage);
    let callback = location(&browser.choose(&demo, "deny").await);
    pages.push(browser.get(&callback).await);

    for page in pages {
        let address = page.url().clone();
        assert!(policy(&page).contains("script-src 'self' 'nonce-"), "{address}");
        let page = page.text().await.unwrap();
        assert!(page[page.find("<script").unwrap()..].starts_with(FIRST), "{page}");
    }
    let script = browser.get(&format!("{}/sabotage.js", demo.site)).await;
    assert_eq!(
        (script.status().as_u16(), &script.headers()["content-type"].as_bytes()[..15]),
        (200, &b"text/javascript"[..])
    );
}

#[tokio::test]
async fn the_login_page_is_for_one_provider() {
    let (demo, _package) = demo().await;
    let long = "x".repeat(33);
    for (query, provider) in [
        ("", "demo"),
        ("?provider=google", "google"),
        ("?provider=a-1", "a-1"),
        ("?provider=", "demo"),
        ("?provider=Google", "demo"),
        ("?provider=%22onload", "demo"),
        (&format!("?provider={long}"), "demo"),
    ] {
        let login = page(&demo, &format!("/login{query}")).await;
        assert!(login.contains(&format!(" provider=\"{provider}\"")), "{query}");
        assert!(login.contains(&format!(" data-oauth-provider=\"{provider}\"")), "{query}");
    }
}

/// What the form does not offer stays as it was.
#[tokio::test]
async fn the_form_sets_what_it_offers() {
    let (demo, _package) = demo().await;
    let sabotage = Some(Sabotage { api: "crypto".to_owned(), how: How::Null });
    demo.settings(|settings| {
        settings.host = Some("shop.localhost".to_owned());
        settings.cookie_domain = Some("shop.localhost".to_owned());
        settings.sabotage = sabotage.clone();
    });
    let mut browser = Browser::new();
    for (framed, coop, typed, lifetime) in [("true", Coop::Both, "90", Some(90)), ("false", Coop::None, "", None)] {
        let form = [("framed", framed), ("coop", coop.as_str()), ("login_page_lifetime_seconds", typed)];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let answer = browser.post(&format!("{}/settings", demo.site), &form).await;
        assert_eq!(location(&answer), "/login");
        demo.settings(|settings| {
            assert_eq!((settings.framed, settings.coop), (framed == "true", coop));
            assert_eq!(settings.login_page_lifetime_seconds, lifetime);
            assert_eq!(settings.host.as_deref(), Some("shop.localhost"));
            assert_eq!(settings.cookie_domain.as_deref(), Some("shop.localhost"));
            assert_eq!(settings.sabotage, sabotage);
        });
        let login = page(&demo, "/login").await;
        assert_eq!(login.contains(r#" login-page-lifetime-seconds="90""#), lifetime.is_some(), "{login}");
    }
}
