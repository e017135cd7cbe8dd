//! `cargo add oauth-chaperone` on a server: the same names, and nothing of a browser.

use std::process::Command;

use anyhow::{Result, ensure};

#[test]
fn no_browser_crate_comes_along() -> Result<()> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--package", "oauth-chaperone", "--edges", "normal", "--prefix", "none"])
        .output()?;
    let tree = String::from_utf8(tree.stdout)?;
    ensure!(tree.starts_with("oauth-chaperone ") && tree.contains("serde "), "no tree: {tree}");
    let of_a_browser = ["wasm-bindgen", "web-sys", "js-sys", "gloo", "serde-wasm-bindgen"];
    let found: Vec<_> = tree.lines().filter(|line| of_a_browser.iter().any(|name| line.starts_with(name))).collect();
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}
