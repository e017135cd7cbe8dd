//! What is compiled into the module, and under which licences: `pkg/sbom.cdx.json` for machines (CycloneDX), `pkg/THIRD-PARTY.md` for
//! people and for the licences that ask for it. Neither has a date, a random number or a path: equal builds, equal files.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::run::{command, output};

struct Crate {
    name: String,
    version: String,
    license: String,
    /// Where cargo keeps its source.
    source: String,
    /// SHA-256 of what the registry serves.
    checksum: String,
}

pub fn write(dir: &Path) -> Result<()> {
    let crates = crates()?;
    ensure!(crates.iter().any(|it| it.name == "wasm-bindgen"), "cargo tree tells nothing of what is compiled in");
    let rust = output(&mut command("rustc --version"))?;
    let rust = rust.split(' ').nth(1).context("rustc --version")?;
    let manifest: Value = serde_json::from_str(&fs::read_to_string("package.json")?).context("package.json")?;
    let version = manifest["version"].as_str().context("version")?;
    fs::write(dir.join("sbom.cdx.json"), format!("{:#}\n", cyclonedx(&crates, version, rust)))?;
    fs::write(dir.join("THIRD-PARTY.md"), notices(&crates, rust)?)?;
    Ok(())
}

/// By `cargo tree`, not by `cargo metadata`, which knows the features of the whole workspace together. Macros run only
/// during compilation, and are left out.
fn crates() -> Result<Vec<Crate>> {
    let tree = output(command("cargo tree --locked -p oauth-chaperone --target wasm32-unknown-unknown").args([
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let metadata: Value = serde_json::from_str(&output(&mut command("cargo metadata --locked --format-version 1"))?)?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let lock = fs::read_to_string("Cargo.lock").context("Cargo.lock")?;
    let mut lines: Vec<_> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    lines.sort_unstable();
    lines.dedup();
    let mut crates = Vec::new();
    for line in lines {
        let (name, version) = line.split_once(" v").with_context(|| format!("cargo tree: {line:?}"))?;
        if name == "oauth-chaperone" {
            continue;
        }
        let package = packages.iter().find(|it| it["name"] == name && it["version"] == version);
        let text = |key: &str| package.and_then(|it| it[key].as_str()).with_context(|| format!("{line}: {key}"));
        let (_, entry) = lock
            .split_once(&format!("name = \"{name}\"\nversion = \"{version}\"\n"))
            .with_context(|| format!("{line} in Cargo.lock"))?;
        let entry = entry.split("\n\n").next().unwrap_or_default();
        let checksum = entry.split_once("checksum = \"").and_then(|(_, rest)| rest.split_once('"'));
        crates.push(Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            license: text("license")?.to_owned(),
            source: text("manifest_path")?.trim_end_matches("Cargo.toml").to_owned(),
            checksum: checksum.with_context(|| format!("{line} has no checksum"))?.0.to_owned(),
        });
    }
    Ok(crates)
}

fn cyclonedx(crates: &[Crate], version: &str, rust: &str) -> Value {
    let library = |it: &Crate| {
        let purl = format!("pkg:cargo/{}@{}", it.name, it.version);
        json!({
            "type": "library",
            "bom-ref": purl,
            "name": it.name,
            "version": it.version,
            "purl": purl,
            "licenses": [{ "expression": it.license }],
            "hashes": [{ "alg": "SHA-256", "content": it.checksum }],
        })
    };
    let std = json!({
        "type": "library",
        "bom-ref": "rust-std",
        "name": "std",
        "version": rust,
        "description": "The standard library of Rust, as far as it is used",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    });
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": "oauth-chaperone",
                "name": "oauth-chaperone",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": crates.iter().map(library).chain([std]).collect::<Vec<_>>(),
    })
}

/// Under Apache-2.0 where that is offered: its text is in the package already, and it asks for nothing else of a crate
/// that has no NOTICE. Of the other licences, the text that they require to be kept.
fn notices(crates: &[Crate], rust: &str) -> Result<String> {
    let mut list = String::new();
    let mut texts = String::new();
    for it in crates {
        let Crate { name, version, license, source, .. } = it;
        list.push_str(&format!("- {name} {version}, {license}\n"));
        let read = |file: &str| fs::read_to_string(Path::new(source).join(file)).ok();
        ensure!(read("NOTICE").is_none(), "{name} has a NOTICE, which its licence asks to be passed on");
        for part in license.split(" AND ") {
            let files = match part.trim_matches(['(', ')']) {
                "MIT OR Apache-2.0" | "Apache-2.0 OR MIT" | "MIT/Apache-2.0" | "Apache-2.0" => continue,
                "MIT" => ["LICENSE", "LICENSE-MIT"],
                "Unicode-3.0" => ["LICENSE-UNICODE", "LICENSE"],
                _ => bail!("{name} {version} is under {license:?}: what does that ask for?"),
            };
            let text = files.into_iter().find_map(read);
            let text = text.with_context(|| format!("{name} {version} brings no text of its licence, {license:?}"))?;
            texts.push_str(&format!("\n## {name} {version}\n\n{}\n", text.trim_end()));
        }
    }
    Ok(format!(
        "# What is inside\n\n\
         `oauth_chaperone_bg.wasm` and what is translated to JavaScript beside it hold parts of these crates, and of the standard library of \
         Rust {rust}\n(MIT OR Apache-2.0, Copyright (c) The Rust Project Contributors). What offers Apache-2.0 is used under it: \
         its text is LICENSE-APACHE.\n\n{list}{texts}"
    ))
}
