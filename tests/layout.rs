//! How the source is laid out: no circle among the files of src, and no file too long to be read in one go.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by any means")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Lines that a file may have. A language may have as many as it needs.
const LONGEST: usize = 500;

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[test]
fn no_file_is_too_long() {
    let folders = ["src", "www/package"].map(|folder| Path::new(ROOT).join(folder));
    let files: Vec<_> = folders.iter().flat_map(|folder| files_in(folder)).collect();
    assert!(files.len() > 100, "{files:?}");
    let languages = Path::new(ROOT).join("src/texts");
    // Files that only a machine reads may have any number of lines: errors.tsv.
    let is_read = |file: &&PathBuf| !file.starts_with(&languages) && file.extension().is_none_or(|of| of != "tsv");
    for file in files.iter().filter(is_read) {
        let lines = fs::read_to_string(file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}

/// A module, by its path below the crate: `["browser", "panel"]`.
type Module = Vec<String>;

/// The modules of src, each with its source: without comments, and without its tests, which may know everything.
fn modules() -> BTreeMap<Module, String> {
    let src = Path::new(ROOT).join("src");
    let sources = files_in(&src).into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    let modules = sources.map(|file| {
        let path = file.strip_prefix(&src).unwrap().with_extension("");
        let module = path.iter().map(|part| part.to_str().unwrap().to_owned()).filter(|part| part != "lib").collect();
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines = code.lines().map(|line| line.split("//").next().unwrap());
        (module, lines.collect::<Vec<_>>().join("\n"))
    });
    modules.collect()
}

/// All that a text names by a path that begins with this keyword: `crate::{a, b::{C, d}}` names `a`, `b::C` and `b::d`.
fn named(text: &str, keyword: &str) -> Vec<Module> {
    let begin = format!("{keyword}::");
    let starts = text.match_indices(&begin).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
    });
    let mut all = Vec::new();
    for (at, _) in starts {
        branches(&text[at + begin.len()..], &[], &mut all);
    }
    all
}

/// Reads one path or one group in braces, and answers with what is left of the text.
fn branches<'t>(text: &'t str, before: &[String], all: &mut Vec<Module>) -> &'t str {
    let mut text = text.trim_start();
    let mut path = before.to_vec();
    if let Some(mut group) = text.strip_prefix('{') {
        loop {
            group = branches(group, before, all).trim_start();
            let Some(more) = group.strip_prefix(',') else { break };
            group = more;
        }
        return group.trim_start().strip_prefix('}').unwrap_or(group);
    }
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    if end == 0 {
        return text;
    }
    path.push(text[..end].to_owned());
    text = &text[end..];
    match text.strip_prefix("::") {
        Some(rest) if rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '_' || letter == '{') => {
            branches(rest, &path, all)
        }
        rest => {
            all.push(path);
            let text = rest.and_then(|rest| rest.strip_prefix('*')).unwrap_or(text);
            // Its name here does not matter.
            let renamed = text.strip_prefix(" as ");
            renamed
                .map_or(text, |name| name.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_'))
        }
    }
}

/// Which file each file uses. A folder's own file may name what lies in the folder: that is its table of contents.
fn uses(modules: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    // `crate::Cause` stands in vocabulary.rs.
    let root = &modules[&Module::new()];
    let exported = root.split("pub use ").skip(1).flat_map(|line| {
        let mut all = Vec::new();
        branches(line, &[], &mut all);
        all
    });
    let exported: BTreeMap<String, Module> =
        exported.map(|path| (path.last().unwrap().clone(), path[..path.len() - 1].to_vec())).collect();
    let file_of = |path: &[String]| {
        let path = match path.first().and_then(|name| exported.get(name)) {
            Some(module) if path.len() == 1 => module.as_slice(),
            _ => path,
        };
        (0..=path.len()).rev().map(|length| path[..length].to_vec()).find(|path| modules.contains_key(path)).unwrap()
    };
    let uses = modules.iter().filter(|(module, _)| !module.is_empty()).map(|(module, code)| {
        let parent = module[..module.len() - 1].to_vec();
        let above = parent.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
        let of = |keyword: &str, from: &[String]| -> Vec<Module> {
            named(code, keyword).into_iter().map(|path| [from, &path].concat()).collect()
        };
        let paths = [of("crate", &[]), of("super", &parent), of("super::super", &above), of("self", module)].concat();
        let files = paths.iter().filter(|path| !path.iter().any(|part| part == "super")).map(|path| file_of(path));
        (module.clone(), files.filter(|file| !file.is_empty() && !file.starts_with(module)).collect())
    });
    uses.collect()
}

/// A way from a file back to itself, where there is one.
fn circle(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    fn walk(
        file: &Module,
        uses: &BTreeMap<Module, BTreeSet<Module>>,
        way: &mut Vec<Module>,
        done: &mut BTreeSet<Module>,
    ) -> Option<Vec<Module>> {
        if let Some(at) = way.iter().position(|before| before == file) {
            return Some([&way[at..], std::slice::from_ref(file)].concat());
        }
        if !done.insert(file.clone()) {
            return None;
        }
        way.push(file.clone());
        let found = uses.get(file).into_iter().flatten().find_map(|next| walk(next, uses, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    uses.keys().find_map(|file| walk(file, uses, &mut Vec::new(), &mut done))
}

fn shown(way: &[Module]) -> String {
    way.iter().map(|module| module.join("/")).collect::<Vec<_>>().join(" -> ")
}

#[test]
fn no_circle_among_the_files() {
    let uses = uses(&modules());
    // Read as rustc reads it: each of these stands in the sources in another form.
    let known = |from: &str, to: &str| {
        let module = |path: &str| -> Module { path.split('/').map(str::to_owned).collect() };
        assert!(uses[&module(from)].contains(&module(to)), "{from} uses {:?}", uses[&module(from)]);
    };
    known("diagnosis", "vocabulary");
    known("evidence", "server_view");
    known("report", "facts");
    known("browser/visit", "journal");
    known("browser/panel/checks", "browser/panel/part");
    let way = circle(&uses);
    assert!(way.is_none(), "{}", shown(&way.unwrap_or_default()));
}

#[test]
fn a_circle_is_found() {
    let module = |name: &str| vec![name.to_owned()];
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, to) in pairs {
            uses.entry(module(from)).or_default().insert(module(to));
        }
        uses
    };
    let way = circle(&uses(&[("a", "b"), ("b", "c"), ("b", "d"), ("d", "b"), ("c", "e")])).unwrap();
    assert_eq!(shown(&way), "b -> d -> b");
    assert_eq!(circle(&uses(&[("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])), None);
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Module>();
    assert_eq!(
        named("use crate::{a, b::{self, C, d::*}, e as g};\nlet x = crate::f::g(1); macrocrate::h!()", "crate"),
        [&["a"][..], &["b", "self"], &["b", "C"], &["b", "d"], &["e"], &["f", "g"]].map(path)
    );
}
