//! What is compared. Each lies in a directory of its own name, where `www/package/companion.js` is what a page loads first.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// By the npm package's name, the entry that xtask has bundled, and whether a sign-in can be done with it.
const PEERS: [(&str, &str, Kind); 9] = [
    ("keycloak-js", "keycloak-js", Kind::Client),
    ("oidc-client-ts", "oidc-client-ts", Kind::Client),
    ("@supabase/auth-js", "supabase-auth-js", Kind::Client),
    ("firebase", "firebase", Kind::Client),
    ("@auth0/auth0-spa-js", "auth0-spa-js", Kind::Client),
    ("@azure/msal-browser", "msal-browser", Kind::Client),
    ("inapp-spy", "inapp-spy", Kind::Detector),
    ("detectincognitojs", "detectincognitojs", Kind::Detector),
    ("ua-parser-js", "ua-parser-js", Kind::Detector),
];

/// The names of ours.
const OURS: &str = "ours";
const TRANSLATED: &str = "translated";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ours,
    /// The same without WebAssembly.
    Translated,
    /// Does the whole sign-in in the page.
    Client,
    /// Answers one of the questions that ours asks.
    Detector,
}

pub struct Companion {
    /// As in addresses.
    pub name: &'static str,
    /// As npm and the reader call it.
    pub title: String,
    pub kind: Kind,
    pub bytes: Bytes,
    /// Its files, and as what they are asked for.
    pub files: Vec<(String, PathBuf)>,
}

/// All that a page downloads.
#[derive(Clone, Copy, Default)]
pub struct Bytes {
    pub minified: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl Companion {
    /// What stands before it, so that a policy can differ by it.
    pub fn allows_webassembly(&self) -> bool {
        self.kind != Kind::Translated
    }
}

pub fn all(site: &Path) -> Result<Vec<Companion>> {
    // One language, and of the package no more than a page of a bundler's site loads.
    let ours =
        |core: &str| ["www/package/define.js", "pkg/oauth_chaperone_bg.js", core, "pkg/texts/en.js"].map(str::to_owned);
    let version = env!("CARGO_PKG_NAME").replace("-bench", "");
    let mut all = vec![
        companion(site, OURS, version.clone(), Kind::Ours, &ours("pkg/oauth_chaperone_bg.wasm"))?,
        companion(
            site,
            TRANSLATED,
            format!("{version}, as JavaScript"),
            Kind::Translated,
            &ours("pkg/oauth_chaperone_fallback.js"),
        )?,
    ];
    let lock: Value = serde_json::from_str(&fs::read_to_string(site.join("peers.json")).context("peers.json")?)?;
    for (package, name, kind) in PEERS {
        let version = lock["packages"][format!("node_modules/{package}")]["version"].as_str();
        let title = format!("{package} {}", version.with_context(|| format!("no {package} in the lock file"))?);
        all.push(companion(site, name, title, kind, &["www/package/companion.js".to_owned()])?);
    }
    Ok(all)
}

fn companion(site: &Path, name: &'static str, title: String, kind: Kind, weighed: &[String]) -> Result<Companion> {
    let dir = site.join(if kind == Kind::Translated { OURS } else { name });
    let mut bytes = Bytes::default();
    for file in weighed {
        let path = dir.join(file);
        let content = fs::read(&path).with_context(|| path.display().to_string())?;
        bytes.minified += content.len();
        bytes.gzip += gzip_9(&path)?;
        bytes.brotli += brotli_11(&content)?.len();
    }
    let mut files = Vec::new();
    for sub in ["www/package", "pkg", "pkg/texts"] {
        for entry in fs::read_dir(dir.join(sub)).into_iter().flatten() {
            let path = entry?.path();
            let file = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_file() {
                files.push((format!("{sub}/{file}"), path));
            }
        }
    }
    Ok(Companion { name, title, kind, bytes, files })
}

/// By gzip itself; other compressors of the same format write a little more or less.
fn gzip_9(file: &Path) -> Result<usize> {
    let output = Command::new("gzip").arg("-9nc").arg(file).output().context("cannot start gzip")?;
    ensure!(output.status.success(), "gzip: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout.len())
}

pub fn brotli_11(mut content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &params)?;
    Ok(compressed)
}
