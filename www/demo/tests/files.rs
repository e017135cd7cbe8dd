//! What a page may load, and from where.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;

use common::{Browser, demo};
use serde_json::{Value, json};

#[tokio::test]
async fn pages_import_the_package_by_its_public_name() {
    let (demo, _package) = demo().await;
    let page = Browser::new().get(&format!("{}/login", demo.site)).await;
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let text = page.text().await.unwrap();

    let (_, rest) = text.split_once("<script type=\"importmap\" nonce=\"").unwrap();
    let (nonce, rest) = rest.split_once("\">").unwrap();
    assert!(policy.contains(&format!("'nonce-{nonce}'")), "{policy}");
    let map: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    let expected = json!({ "imports": {
        "oauth-chaperone": "/package/www/index.js",
        "oauth-chaperone/define": "/package/www/define.js",
        "oauth-chaperone/element": "/package/www/element.js",
    }});
    assert_eq!(map, expected);
}

#[tokio::test]
async fn package_files_have_their_types() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (path, mime) in [
        ("/package/www/define.js", "text/javascript; charset=utf-8"),
        ("/package/pkg/oauth_chaperone_bg.wasm", "application/wasm"),
        ("/demo.js", "text/javascript; charset=utf-8"),
        ("/demo.css", "text/css; charset=utf-8"),
    ] {
        let file = browser.get(&format!("{}{path}", demo.site)).await;
        assert_eq!((file.status().as_u16(), file.headers()["content-type"].to_str().unwrap()), (200, mime), "{path}");
    }
}

/// A raw request: every HTTP client removes `..` by itself.
#[tokio::test]
async fn nothing_outside_the_published_files_is_served() {
    let (demo, _package) = demo().await;
    let address = demo.site.replace("http://localhost", "127.0.0.1");
    for path in [
        "www/../secret.js",
        "www/%2e%2e/secret.js",
        "../secret.js",
        "www/..%2fsecret.js",
        "/etc/passwd",
        "secret.js",
        "www",
    ] {
        let address = address.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "GET /package/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        });
        assert!(answer.await.unwrap().starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[tokio::test]
async fn the_site_answers_under_the_other_name_and_points_to_the_right_one() {
    let (demo, _package) = demo().await;
    let address = demo.site.replace("localhost", "127.0.0.1");
    let page = Browser::new().get(&format!("{address}/login")).await.text().await.unwrap();
    assert!(page.contains(&format!("login-url=\"{}/login\"", demo.site)));
    assert!(page.contains(&format!("allowed-origins=\"{}\"", demo.site)));
}

#[tokio::test]
async fn dropping_the_demo_closes_its_ports() {
    let (demo, _package) = demo().await;
    let addresses = [&demo.site, &demo.provider].map(|origin| origin.rsplit('/').next().unwrap().to_owned());
    drop(demo);
    for address in addresses {
        let mut open = true;
        for _ in 0..50 {
            open = tokio::net::TcpStream::connect(&address).await.is_ok();
            if !open {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(!open, "{address}");
    }
}
