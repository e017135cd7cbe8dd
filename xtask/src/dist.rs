//! `cargo xtask dist`: the npm package, exactly as it is published.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::Cause;
use oauth_chaperone::texts::{LANGUAGES, Label, Text};
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    run::{command, output, run, target_dir},
    setup,
};

/// What a browser loads, brotli 11. Chosen to notice a dependency that brings its tables along, such as IDNA's 40 kB.
const BUDGET: usize = 80_000;

/// No reference types and no multivalue: the whole is smaller (glue +0.2 kB, wasm -1 kB), runs in older engines, and can be
/// translated to JavaScript, for which wasm2js refuses modules with several tables. The precompiled std was built with both and
/// the linker would note that down for wasm-bindgen to act on, although nothing that is linked uses them: hence its own list.
const RUSTFLAGS: &str = "-C target-feature=-reference-types,-multivalue -C link-arg=--no-check-features \
    -C link-arg=--features=bulk-memory,bulk-memory-opt,mutable-globals,nontrapping-fptoint,sign-ext";

/// Answers with the directory of the unpacked package.
pub fn dist() -> Result<PathBuf> {
    setup::wasm_target()?;
    setup::node()?;
    table_free_idna()?;
    let target = target_dir()?;
    build(&target)?;
    let package = pack(&target.join("package"))?;
    print_sizes(&package)?;
    Ok(package)
}

/// Cargo.toml says why. A plain `cargo update` undoes it, and nothing else would say so.
fn table_free_idna() -> Result<()> {
    let lock = fs::read_to_string("Cargo.lock").context("Cargo.lock")?;
    ensure!(
        lock.contains("name = \"idna_adapter\"\nversion = \"1.0.0\"\n"),
        "Cargo.lock does not hold the table-free idna_adapter; run: cargo update -p idna_adapter --precise 1.0.0"
    );
    Ok(())
}

fn build(target: &Path) -> Result<()> {
    // `cargo build` would not do: of a library that is an rlib as well, cargo drops `lto` without a word.
    run(command("cargo rustc --lib --crate-type cdylib --release --locked -p oauth-chaperone")
        .args(["--target", "wasm32-unknown-unknown"])
        // For this target only, so that host builds keep their cache; RUSTFLAGS would win over it.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    if Path::new("pkg").exists() {
        fs::remove_dir_all("pkg").context("pkg")?;
    }
    Bindgen::new()
        .input_path(target.join("wasm32-unknown-unknown/release/oauth_chaperone.wasm"))
        .out_name("oauth_chaperone")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate("pkg")?;
    texts("pkg/texts".as_ref())
}

/// One module for each language, beside the wasm: `www/texts.js` imports the one that is read. In order of their names, so that
/// equal texts give equal files.
fn texts(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for language in LANGUAGES {
        let labels = Label::ALL.iter().map(|label| (label.as_str(), json!(language.labels.get(*label))));
        let causes = Cause::ALL.iter().map(|cause| {
            let Text { title, surely, maybe, steps } = (language.text)(*cause);
            (cause.as_str(), json!({ "title": title, "surely": surely, "maybe": maybe, "steps": steps }))
        });
        let words = json!({
            "tag": language.tag,
            "dir": language.dir,
            "labels": labels.collect::<BTreeMap<_, _>>(),
            "causes": causes.collect::<BTreeMap<_, _>>(),
        });
        let module = format!("export default {words};\n");
        fs::write(dir.join(format!("{}.js", language.tag)), module)?;
    }
    Ok(())
}

/// Packs and unpacks again, so that what is measured and tested is what is published, and no file that only lies here.
fn pack(dir: &Path) -> Result<PathBuf> {
    let package = dir.join("package");
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| package.display().to_string())?;
    }
    fs::create_dir_all(dir)?;
    let name = output(command("npm pack --silent --ignore-scripts --pack-destination").arg(dir))?;
    run(command("tar -xzf").arg(dir.join(name)).arg("-C").arg(dir))?;
    Ok(package)
}

fn print_sizes(package: &Path) -> Result<()> {
    let mut files = files_in(package)?;
    files.sort();
    let (mut raw_sum, mut brotli_sum) = (0, 0);
    println!("{:>9}  {:>9}", "raw", "brotli");
    for file in files {
        let content = fs::read(&file)?;
        let brotli = brotli_11(&content)?;
        println!("{:9}  {brotli:9}  {}", content.len(), file.strip_prefix(package)?.display());
        // Of the languages a browser loads one; English stands for it.
        let other_language = file.parent().is_some_and(|dir| dir.ends_with("pkg/texts")) && !file.ends_with("en.js");
        if !other_language && file.extension().is_some_and(|extension| extension == "wasm" || extension == "js") {
            raw_sum += content.len();
            brotli_sum += brotli;
        }
    }
    println!("{raw_sum:9}  {brotli_sum:9}  all .wasm and .js, of {BUDGET} brotli bytes");
    ensure!(brotli_sum <= BUDGET, "the package's code has {brotli_sum} bytes after brotli, more than {BUDGET}");
    Ok(())
}

fn files_in(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn brotli_11(mut content: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &params)?;
    Ok(compressed.len())
}
