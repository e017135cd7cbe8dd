//! What a page may load, and from where.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;

use common::{Browser, StubPackage, demo};
use oauth_chaperone_demo::{Config, start};
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
        "oauth-chaperone": "/package/www/package/index.js",
        "oauth-chaperone/define": "/package/www/package/define.js",
        "oauth-chaperone/element": "/package/www/package/element.js",
    }});
    assert_eq!(map, expected);
}

#[tokio::test]
async fn package_files_have_their_types() {
    let (demo, _package) = demo().await;
    let mut browser = Browser::new();
    for (path, mime) in [
        ("/package/www/package/define.js", "text/javascript; charset=utf-8"),
        ("/package/pkg/oauth_chaperone_bg.wasm", "application/wasm"),
        ("/demo.js", "text/javascript; charset=utf-8"),
        ("/demo.css", "text/css; charset=utf-8"),
    ] {
        let file = browser.get(&format!("{}{path}", demo.site)).await;
        assert_eq!((file.status().as_u16(), file.headers()["content-type"].to_str().unwrap()), (200, mime), "{path}");
    }
}

/// As `cargo xtask demo --live` does it: a changed line of JavaScript needs a reload, and nothing else.
#[tokio::test]
async fn scripts_may_come_from_the_work_tree() {
    let (package, work_tree) = (StubPackage::new(), StubPackage::new());
    let config = Config {
        site_host: "localhost".to_owned(),
        site_port: 0,
        provider_port: 0,
        package: package.path().into(),
        scripts: Some(work_tree.path().join("www/package")),
    };
    let demo = start(config).await.unwrap();
    let mut browser = Browser::new();
    let file = format!("{}/package/www/package/index.js", demo.site);
    for line in ["export const first = 1;", "export const second = 2;"] {
        std::fs::write(work_tree.path().join("www/package/index.js"), line).unwrap();
        let answer = browser.get(&file).await;
        assert_eq!(answer.headers()["cache-control"], "no-cache");
        assert_eq!(answer.text().await.unwrap(), line);
    }
    // The module stays the package's.
    std::fs::write(work_tree.path().join("pkg/oauth_chaperone_bg.wasm"), "another").unwrap();
    let module = browser.get(&format!("{}/package/pkg/oauth_chaperone_bg.wasm", demo.site)).await;
    assert_eq!(module.text().await.unwrap(), "\0asm");
    let secret = browser.get(&format!("{}/package/www/package/secret.js", demo.site)).await;
    assert_eq!(secret.status(), 404);
}

/// A raw request: every HTTP client removes `..` by itself.
#[tokio::test]
async fn nothing_outside_the_published_files_is_served() {
    let (demo, _package) = demo().await;
    let address = demo.site.replace("http://localhost", "127.0.0.1");
    for path in [
        "www/package/../../secret.js",
        "www/package/%2e%2e/%2e%2e/secret.js",
        "../secret.js",
        "www/package/..%2f..%2fsecret.js",
        "/etc/passwd",
        "secret.js",
        "www",
        "www/package",
        // Beside what is published.
        "www/secret.js",
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
