//! The README and the guides: what they show is what the code says, and every link leads somewhere.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail by any means")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use oauth_chaperone::catalogue::{Meaning, Named, Speaker, look_up};
use oauth_chaperone::{Evidence, diagnose};
use serde_json::Value;

const README: &str = include_str!("../README.md");

/// The scenario whose diagnosis the README shows: that of its picture.
const SHOWN: &str = include_str!("scenarios/browser_changed-code-and-no-trace.json");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap()
}

/// The first block of JSON after a heading.
fn json_after<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, section) = document.split_once(heading).expect(heading);
    let (_, block) = section.split_once("```json\n").expect("a block of JSON");
    block.split_once("```").expect("its end").0
}

/// The whole diagnosis except `environment` and `report`, as the README says.
#[test]
fn the_readme_shows_a_diagnosis_as_it_is() {
    let scenario: Value = serde_json::from_str(SHOWN).unwrap();
    let evidence: Evidence = serde_json::from_value(scenario["evidence"].clone()).unwrap();
    let mut diagnosis = serde_json::to_value(diagnose(&evidence)).unwrap();
    for left_out in ["environment", "report"] {
        assert!(diagnosis.as_object_mut().unwrap().remove(left_out).is_some(), "{left_out}");
    }
    let shown: Value = serde_json::from_str(json_after(README, "\n## One diagnosis\n")).unwrap();
    assert_eq!(shown, diagnosis, "it is:\n{diagnosis:#}");
}

/// Newcomers read all of it before they know enough. Longer texts belong in a guide.
#[test]
fn the_readme_stays_short() {
    assert!(README.len() <= 11_000, "{} bytes", README.len());
}

/// `| name | when | what it is read as |`, in the guide for what a server can say.
#[test]
fn the_names_that_a_server_may_use_mean_what_the_guide_says() {
    let guide = include_str!("../www/guides/server-view.md");
    let (_, table) = guide.split_once("| name | say it when | it is read as |\n").expect("the table of names");
    let rows: Vec<&str> = table.lines().skip(1).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() >= 10, "{rows:?}");
    for row in rows {
        let quoted: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let (name, read_as) = (*quoted.first().expect(row), *quoted.last().expect(row));
        let known = look_up(&Named::new(name, Speaker::Server)).expect(row);
        let meaning = match known.meaning {
            Meaning::Cause(cause) => cause.as_str(),
            Meaning::StateLost => "state_lost",
            Meaning::ParameterMissing => "parameter_missing",
            Meaning::CodeRejected => "code_rejected",
            Meaning::Vague => "vague",
            other => unreachable!("{other:?} has no spelling in the guide yet"),
        };
        assert_eq!((known.name, meaning), (name, read_as));
    }
}

/// What it shows is compiled.
#[test]
fn the_guide_for_axum_shows_the_site_that_is_built() {
    let site = include_str!("servers/axum/guide.rs");
    assert!(
        include_str!("../www/guides/rust.md").contains(&format!("```rust\n{site}```\n")),
        "copy tests/servers/axum/guide.rs into it"
    );
}

/// The README, every page of the guides, and the operators'.
fn pages() -> BTreeSet<PathBuf> {
    let mut folders = vec![root().join("www/guides"), root().join("operators"), root().join("servers/node/guides")];
    let mut pages = BTreeSet::from([root().join("README.md")]);
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.insert(path);
            }
        }
    }
    pages
}

/// What a reader sees as text: no blocks of code, and nothing between backticks.
fn prose(document: &str) -> String {
    let outside = document.split("```").step_by(2).collect::<String>();
    outside.split('`').step_by(2).collect()
}

/// The targets of its links and pictures that are files of the repository.
fn links(document: &str) -> Vec<String> {
    let prose = prose(document);
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let pictures = prose.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(target, _)| target);
    links.chain(pictures).filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(document: &str) -> BTreeSet<String> {
    // A comment in a block of code begins like a heading.
    let outside = document.split("```").step_by(2).collect::<String>();
    let headings = outside.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |letter: &char| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter);
    headings.map(|heading| heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[test]
fn every_link_leads_somewhere_and_every_page_is_reached() {
    let (pages, readme) = (pages(), root().join("README.md"));
    let mut reached = BTreeSet::from([readme.clone()]);
    let mut unread = vec![readme];
    let mut wrong = Vec::new();
    while let Some(page) = unread.pop() {
        let document = std::fs::read_to_string(&page).unwrap();
        for link in links(&document) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target =
                if file.is_empty() { Ok(page.clone()) } else { page.parent().unwrap().join(file).canonicalize() };
            let Ok(target) = target else {
                wrong.push(format!("{}: there is no {link}", page.display()));
                continue;
            };
            if !anchor.is_empty() && !anchors(&std::fs::read_to_string(&target).unwrap()).contains(anchor) {
                wrong.push(format!("{}: {link} has no such heading", page.display()));
            }
            if pages.contains(&target) && reached.insert(target.clone()) {
                unread.push(target);
            }
        }
    }
    wrong.extend(pages.difference(&reached).map(|page| format!("nothing leads to {}", page.display())));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
