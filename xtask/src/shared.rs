//! `pkg/shared.js`: what the scripts of www/package/ and Rust have to agree on, written from Rust's own constants.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use oauth_chaperone::departure::{COOKIE, COOKIE_LIVES_SECONDS, DOUBLE_CLICK, FLOW_ID_DIGITS, Fingerprint};
use oauth_chaperone::environment::{Environment, Runtime};
use oauth_chaperone::journal::{ENTRY, FAILURES_COOKIE, FAILURES_ENTRY, LONGEST};
use oauth_chaperone::report::REFERENCE_DIGITS;
use oauth_chaperone::server_view::VIEW_COOKIE_ON_HTTP;
use oauth_chaperone::trace::DONE;
use oauth_chaperone::{Cause, Certainty, answer, texts};
use serde_json::{Value, json};

/// Each name, its type in TypeScript, and its value.
fn constants() -> Vec<(&'static str, &'static str, Value)> {
    let unknown = Cause::Unknown;
    let unexamined = Environment { runtime: Runtime::Js, ..Environment::default() };
    vec![
        ("ENTRY", "string", json!(ENTRY)),
        ("FAILURES_ENTRY", "string", json!(FAILURES_ENTRY)),
        ("COOKIE", "string", json!(COOKIE)),
        ("DONE", "string", json!(DONE)),
        // The end of both of its names.
        ("VIEW_COOKIE", "string", json!(VIEW_COOKIE_ON_HTTP)),
        ("FAILURES_COOKIE", "string", json!(FAILURES_COOKIE)),
        ("COOKIE_LIVES_SECONDS", "number", json!(COOKIE_LIVES_SECONDS)),
        ("LONGEST_JOURNAL", "number", json!(LONGEST)),
        ("FLOW_ID_DIGITS", "number", json!(FLOW_ID_DIGITS)),
        ("SALT_DIGITS", "number", json!(Fingerprint::SALT_DIGITS)),
        ("FINGERPRINT_DIGITS", "number", json!(Fingerprint::DIGITS)),
        ("DOUBLE_CLICK_MS", "number", json!(DOUBLE_CLICK)),
        ("PROOFS", "string[]", json!(answer::PROOFS)),
        ("TIES", "string[]", json!(answer::TIES)),
        ("PARAMETERS", "string[]", json!(answer::PARAMETERS)),
        ("REFERENCE_DIGITS", "string", json!(REFERENCE_DIGITS)),
        ("HOST_CSS", "string", json!(include_str!("../../src/browser/panel/host.css"))),
        ("DEFAULT_LANGUAGE", "string", json!(texts::DEFAULT)),
        ("UNEXAMINED", "import(\"../www/package/index.js\").Environment", json!(unexamined)),
        (
            "UNKNOWN",
            "Required<Pick<import(\"../www/package/index.js\").Diagnosis, \"category\" | \"cause\" | \"certainty\" | \"monitoring\">>",
            json!({
                "category": unknown.category(),
                "cause": unknown,
                "certainty": Certainty::Possible,
                "monitoring": unknown.monitoring(),
            }),
        ),
    ]
}

/// Writes it, and its types, which are not published.
pub fn write(dir: &Path) -> Result<()> {
    let (mut script, mut types) = (String::new(), String::new());
    for (name, of, value) in constants() {
        script.push_str(&format!("export const {name} = {value};\n"));
        types.push_str(&format!("export const {name}: {of};\n"));
    }
    fs::create_dir_all(dir)?;
    fs::write(dir.join("shared.js"), script).context("shared.js")?;
    fs::write(dir.join("shared.d.ts"), types).context("shared.d.ts")
}
