//! The package as it is published, and what it weighs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use oauth_chaperone::texts::LANGUAGES;

use super::Build;
use crate::run::{command, output, run};

/// What a browser loads at a bundler's site, one language included, brotli 11: what was reached and a little. Lower it with
/// each cut. A third of the module is what std, the allocator and the crates of Cargo.toml bring along: they panic with a text, and
/// stable Rust can't leave out what writes it.
const BUDGET: usize = 90_100;

/// No language's texts are larger, brotli 11: a user waits for one of these files with nothing to read yet.
const LARGEST_LANGUAGE: usize = 5_000;

/// Packs and unpacks again, so that what is measured and tested is what is published. A file that only lies here is left out.
pub fn pack(dir: &Path) -> Result<PathBuf> {
    let package = dir.join("package");
    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| package.display().to_string())?;
    }
    fs::create_dir_all(dir)?;
    let name = output(command("npm pack --silent --ignore-scripts --pack-destination").arg(dir))?;
    run(command("tar -xzf").arg(dir.join(name)).arg("-C").arg(dir))?;
    Ok(package)
}

/// Prints what everything in the package weighs, then what a browser loads, as a bundler serves it. Refuses what is over its budget.
pub fn weigh(package: &Path, how: Build) -> Result<()> {
    let mut files = files_in(package)?;
    files.sort();
    println!("{:>9}  {:>9}", "raw", "brotli");
    let line = |size: Size, name: &dyn std::fmt::Display| println!("{:9}  {:9}  {name}", size.raw, size.brotli);
    for file in files {
        line(Size::of(&file)?, &file.strip_prefix(package)?.display());
    }

    let ours = Size::of(&package.join("pkg/standalone.js"))?;
    let glue = Size::of(&package.join("pkg/oauth_chaperone_bg.js"))?;
    let module = Size::of(&package.join("pkg/oauth_chaperone_bg.wasm"))?;
    let words = Size::of(&package.join("pkg/texts/en.js"))?;
    let fallback = Size::of(&package.join("pkg/oauth_chaperone_fallback.js"))?;
    println!("as a bundler serves it:");
    line(ours, &"pkg/standalone.js: www/package/ in one file");
    line(glue, &"pkg/oauth_chaperone_bg.js");
    line(module, &"pkg/oauth_chaperone_bg.wasm");
    line(words, &"pkg/texts/en.js, once there is something to say");
    let all = ours.brotli + glue.brotli + module.brotli + words.brotli;
    let raw = ours.raw + glue.raw + module.raw + words.raw;
    println!("{raw:9}  {all:9}  all of it, of {BUDGET} brotli bytes");
    let languages = LANGUAGES.iter().map(|language| {
        let words = Size::of(&package.join(format!("pkg/texts/{}.js", language.tag)))?;
        Ok((words.brotli, words, language.tag))
    });
    let languages = languages.collect::<Result<Vec<_>>>()?;
    let (bytes, words, tag) = languages.into_iter().max_by_key(|(bytes, ..)| *bytes).context("no language")?;
    line(words, &format_args!("the largest language, {tag}, of {LARGEST_LANGUAGE}"));
    ensure!(bytes <= LARGEST_LANGUAGE, "{tag} has {bytes} bytes after brotli, more than {LARGEST_LANGUAGE}");
    line(fallback, &"instead of the module where WebAssembly does not run");
    ensure!(all <= BUDGET || how == Build::Loud, "a browser loads {all} bytes after brotli, more than {BUDGET}");
    Ok(())
}

#[derive(Clone, Copy)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl Size {
    fn of(file: &Path) -> Result<Self> {
        let content = fs::read(file).with_context(|| file.display().to_string())?;
        Ok(Self { raw: content.len(), brotli: brotli_11(&content)? })
    }
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
