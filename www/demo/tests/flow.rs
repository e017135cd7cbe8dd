//! Whole sign-ins over loopback, healthy and failing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use common::{Browser, demo, inline_view, json, location};
use oauth_chaperone_demo::{Integration, ResponseMode, SiteFault};
use serde_json::Value;

#[tokio::test]
async fn callback_page_signs_in() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);

    let page = browser.get(&callback).await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["cache-control"], "no-store");
    assert_eq!(page.headers()["referrer-policy"], "no-referrer");
    let view = inline_view(page).await;
    assert_eq!(view["saw_session_cookie"], true);
    assert_eq!(view["session_had_state"], true);
    assert_eq!(view["saw_departure_cookie"], false);
    assert_eq!(view["method"], "GET");
    assert_eq!(view["signed_in"], Value::Null);

    let view = browser.exchange_view(&callback).await;
    assert_eq!((&view["signed_in"], &view["redirect"]), (&true.into(), &"/home".into()));
    assert_eq!(view["provider_status"], 200);
    assert!(browser.get(&format!("{}/home", demo.site)).await.text().await.unwrap().contains("You are signed in"));
}

#[tokio::test]
async fn error_page_signs_in() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.integration = Integration::ErrorPage);
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);
    assert_eq!(location(&browser.get(&callback).await), "/home");
}

#[tokio::test]
async fn signed_in_already_comes_first_and_a_replay_after_signing_out_has_no_state() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);
    browser.exchange(&callback).await;
    assert_eq!(browser.exchange_view(&callback).await["signed_in"], true);

    browser.post(&format!("{}/sign-out", demo.site), &[]).await;
    let view = browser.exchange_view(&callback).await;
    assert_eq!(view["error"], "session_context_missing");
    assert_eq!(view["saw_session_cookie"], false);
}

#[tokio::test]
async fn signing_in_again_can_fail_again() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);
    assert_eq!(browser.exchange_view(&callback).await["signed_in"], true);
    let callback = location(&browser.choose(&demo, "deny").await);
    assert_eq!(browser.exchange_view(&callback).await["error"], "access_denied");
}

#[tokio::test]
async fn a_code_works_once() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.site_fault = SiteFault::AccountConflict);
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);
    assert_eq!(browser.exchange_view(&callback).await["error"], "identity_in_use");
    let view = browser.exchange_view(&callback).await;
    assert_eq!(view["error"], "session_context_missing");
    assert_eq!(view["saw_session_cookie"], true);
    assert_eq!(view["session_had_state"], false);
}

#[tokio::test]
async fn a_newer_start_replaces_an_older_one() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let older = location(&browser.choose(&demo, "").await);
    let newer = location(&browser.choose(&demo, "").await);
    assert_eq!(browser.exchange_view(&older).await["error"], "state_mismatch");
    assert_eq!(browser.exchange_view(&newer).await["signed_in"], true);
}

#[tokio::test]
async fn state_and_cookie_failures() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();

    let callback = location(&browser.choose(&demo, "").await);
    let mut other = Browser::new();
    let view = other.exchange_view(&callback).await;
    assert_eq!(view["error"], "session_context_missing");
    assert_eq!(view["saw_any_cookie"], false);

    demo.settings(|settings| settings.state_lifetime_seconds = 0);
    assert_eq!(browser.exchange_view(&callback).await["error"], "response_expired");
    demo.settings(|settings| settings.state_lifetime_seconds = 600);

    demo.settings(|settings| settings.site_fault = SiteFault::ServerLostState);
    let view = browser.exchange_view(&callback).await;
    assert_eq!(view["error"], "session_context_missing");
    assert_eq!(view["saw_session_cookie"], true);
    assert_eq!(view["session_had_state"], false);
}

#[tokio::test]
async fn refusals_keep_the_providers_code() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (fault, error, status) in [
        ("deny", "access_denied", 400),
        // Category c, by the crate's own catalogue.
        ("server-error", "server_error", 502),
        ("temporarily-unavailable", "temporarily_unavailable", 502),
        ("unauthorized-client", "unauthorized_client", 400),
        ("invalid-scope", "invalid_scope", 400),
        ("unlisted-error", "flux_capacitor_empty", 400),
        ("markup-description", "access_denied", 400),
    ] {
        let callback = location(&browser.choose(&demo, fault).await);
        assert_eq!(browser.exchange_view(&callback).await["error"], error, "{fault}");
        demo.settings(|settings| settings.integration = Integration::ErrorPage);
        let page = browser.get(&callback).await;
        assert_eq!(page.status(), status, "{fault}");
        assert!(!page.text().await.unwrap().contains("<img"), "{fault}");
        demo.settings(|settings| settings.integration = Integration::CallbackPage);
    }
}

#[tokio::test]
async fn damaged_answers() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (fault, error) in [
        ("huge-query", None),
        ("drop-query", Some("missing_parameter")),
        ("drop-state", Some("missing_parameter")),
        ("drop-code", Some("missing_parameter")),
        ("html-escape", Some("missing_parameter")),
        ("escape-twice", Some("state_mismatch")),
        ("other-state", Some("state_mismatch")),
        ("double-parameters", Some("authorization_code_rejected")),
        ("wrong-iss", Some("issuer_mismatch")),
    ] {
        let callback = location(&browser.choose(&demo, fault).await);
        assert_eq!(browser.get(&callback).await.status(), 200, "{fault}");
        let view = browser.exchange_view(&callback).await;
        assert_eq!(view["error"].as_str(), error, "{fault}");
        assert_eq!(view["signed_in"], error.is_none(), "{fault}");
        browser.clear_cookies();
    }
}

#[tokio::test]
async fn token_endpoint_failures() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (fault, error, status) in [
        ("token-down", "connection_failed", None),
        ("token-slow", "timeout", None),
        ("token-reset", "connection_failed", None),
        ("token-invalid-grant", "authorization_code_rejected", Some(400)),
        ("token-invalid-client", "invalid_client", Some(401)),
        ("token-500", "unavailable", Some(500)),
        ("token-503", "unavailable", Some(503)),
        ("token-429", "rate_limited", Some(429)),
        ("token-html", "malformed_response", Some(200)),
        ("token-no-token", "malformed_response", Some(200)),
    ] {
        let callback = location(&browser.choose(&demo, fault).await);
        let view = browser.exchange_view(&callback).await;
        assert_eq!(view["error"], error, "{fault}");
        assert_eq!(view["provider_status"].as_u64(), status, "{fault}");
        assert_eq!(view["retry_after"].as_u64(), (status == Some(429)).then_some(30), "{fault}");
    }
    let callback = location(&browser.choose(&demo, "").await);
    assert_eq!(browser.exchange_view(&callback).await["signed_in"], true, "the token endpoint is up again");
}

#[tokio::test]
async fn error_pages_carry_the_whole_view() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.integration = Integration::ErrorPage);
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "token-503").await);
    let page = browser.get(&callback).await;
    assert_eq!(page.status(), 502);
    let view = inline_view(page).await;
    assert_eq!(view["error"], "unavailable");
    assert_eq!(view["provider_status"], 503);
    assert_eq!(view["session_had_state"], true);

    demo.settings(|settings| settings.site_fault = SiteFault::ServerError);
    let callback = location(&browser.choose(&demo, "").await);
    let page = browser.get(&callback).await;
    assert_eq!(page.status(), 500);
    assert_eq!(inline_view(page).await["error"], "internal_error");
}

#[tokio::test]
async fn a_posted_answer_comes_without_the_session() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.response_mode = ResponseMode::FormPost);
    let mut browser = Browser::new();
    let page = browser.choose(&demo, "").await.text().await.unwrap();
    assert!(page.contains(r#"id="form-post""#) && page.contains(r#"name="code""#), "{page}");

    let callback = format!("{}/auth/callback", demo.site);
    let answer = [("code", "x"), ("state", "y")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let view = inline_view(browser.post_from_elsewhere(&callback, &answer).await).await;
    assert_eq!(view["method"], "POST");
    assert_eq!(view["error"], "session_context_missing");
    assert_eq!(view["saw_session_cookie"], false);
}

#[tokio::test]
async fn a_fragment_never_reaches_the_server() {
    let (demo, _package) = demo().await;
    demo.settings(|settings| settings.response_mode = ResponseMode::Fragment);
    let callback = location(&Browser::new().choose(&demo, "").await);
    assert!(callback.starts_with(&format!("{}/auth/callback#code=", demo.site)), "{callback}");
}

#[tokio::test]
async fn the_exchanges_own_failures() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    let callback = location(&browser.choose(&demo, "").await);

    demo.settings(|settings| settings.site_fault = SiteFault::ServerError);
    assert_eq!(browser.exchange(&callback).await.status(), 500);
    demo.settings(|settings| settings.site_fault = SiteFault::ExchangeHtml);
    let page = browser.exchange(&callback).await;
    assert_eq!(
        (page.status().as_u16(), page.headers()["content-type"].to_str().unwrap()),
        (200, "text/html; charset=utf-8")
    );

    demo.settings(|settings| settings.site_fault = SiteFault::ExchangeSlow);
    for _ in 0..2 {
        let wait = browser.exchange(&callback).await;
        assert_eq!(wait.status(), 202);
        assert_eq!(wait.headers()["retry-after"], "1");
    }
    assert_eq!(browser.exchange_view(&callback).await["signed_in"], true);
}

#[tokio::test]
async fn an_unregistered_redirect_uri_is_not_redirected_to() {
    let (demo, _package) = demo().await;
    let request = format!("{}/authorize?client_id=sprig&redirect_uri=http://elsewhere.example/&state=x", demo.provider);
    assert_eq!(Browser::new().get(&request).await.status(), 400);
}

#[tokio::test]
async fn the_answer_can_be_shown_instead() {
    let (demo, _package) = demo().await;
    let page = Browser::new().choose(&demo, "show-answer").await.text().await.unwrap();
    assert!(page.contains(&format!("id=\"answer\">{}/auth/callback?code=", demo.site)), "{page}");
}

#[tokio::test]
async fn reports_are_kept_within_bounds() {
    let (demo, _package) = demo().await;
    let address = format!("{}/reports", demo.site);
    let http = oauth2::reqwest::Client::builder().no_proxy().build().unwrap();
    for number in 0..205 {
        let answer = http.post(&address).header("content-type", "text/plain").body(format!("{{\"n\":{number}}}"));
        assert_eq!(answer.send().await.unwrap().status(), 204);
    }
    assert_eq!(http.post(&address).body("{").send().await.unwrap().status(), 400);
    let reports = demo.reports();
    assert_eq!((reports.len(), &reports[0]["n"]), (200, &5.into()));
    assert_eq!(json(http.get(&address).send().await.unwrap()).await[199]["n"], 204);
}
