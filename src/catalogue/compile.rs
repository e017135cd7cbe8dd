//! Build script: turns `errors.tsv`, which is made for people, into the two tables that
//! [the catalogue](../catalogue.rs) searches. It also checks what no reader would notice: a meaning that does not
//! exist, and one name that would mean two things at once.
//!
//! One line for each name. Names that mean the same stand together, under one line of their own. That line has, after
//! each tab, what the names mean and when, the most particular first. `says>`, `#status>`, `=provider>` and
//! `~framework>` are conditions. A letter is the meaning, and `?` makes it weak. A `!` before all of them says that no
//! provider uses the names. Names in groups by meaning compress better than names in order (0.3 kB, brotli).

use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs, path::Path};

/// In the order of the letters, from "A"; `catalogue::MEANINGS` is the same list.
const MEANINGS: &str = include_str!("meanings.txt");

/// Where a provider speaks; everywhere else it is the site's own server, or a library in the page.
const PROVIDERS_PLACES: [&str; 4] = ["callback", "token", "userinfo", "provider_page"];
/// No page ever sees this: the provider keeps it to itself.
const UNSEEN: &str = "provider_page";
/// Conditions without a name of their own are written in brackets. A page can see this one.
const SEEN_IN_BRACKETS: &str = "(no code)";

struct Row<'a> {
    place: &'a str,
    name: &'a str,
    conditions: Vec<String>,
    meaning: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let dir = Path::new("src/catalogue");
    println!("cargo::rerun-if-changed=src/catalogue");
    let data = fs::read_to_string(dir.join("errors.tsv"))?;
    let rows = data.lines().skip(1).map(row).collect::<Result<Vec<_>, _>>()?;
    let out = env::var("OUT_DIR")?;
    let seen = |row: &&Row| row.place != UNSEEN && (!row.name.starts_with('(') || row.name == SEEN_IN_BRACKETS);
    fs::write(Path::new(&out).join("names.txt"), table(rows.iter())?)?;
    fs::write(Path::new(&out).join("names-of-a-page.txt"), table(rows.iter().filter(seen))?)?;
    Ok(())
}

fn row(line: &str) -> Result<Row<'_>, Box<dyn Error>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [_source, _code, place, name, says, status, only_for, meaning, _category, _cited] = columns[..] else {
        return Err(format!("errors.tsv: not ten columns: {line}").into());
    };
    if !(name.is_ascii() && says.is_ascii()) {
        return Err(format!("errors.tsv: not ASCII, which the search expects: {name}").into());
    }
    let mut conditions = Vec::new();
    if !says.is_empty() {
        conditions.push(format!("{}>", says.to_ascii_lowercase()));
    }
    if !status.is_empty() {
        conditions.push(format!("#{status}>"));
    }
    for condition in only_for.split_whitespace() {
        let (kind, name) = condition.split_once('=').ok_or_else(|| format!("errors.tsv: {condition}"))?;
        match kind {
            "provider" => conditions.push(format!("={name}>")),
            "framework" => conditions.push(format!("~{name}>")),
            _ => return Err(format!("errors.tsv: {condition}").into()),
        }
    }
    let (word, weak) = meaning.strip_suffix('?').map_or((meaning, ""), |word| (word, "?"));
    let at = MEANINGS.lines().position(|known| known == word).ok_or_else(|| format!("errors.tsv: {meaning}"))?;
    let letter = char::from(b'A' + u8::try_from(at)?);
    Ok(Row { place, name, conditions, meaning: format!("{letter}{weak}") })
}

fn table<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Result<String, Box<dyn Error>> {
    let mut names: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows.filter(|row| row.name != "(status)") {
        names.entry(compared(row.name)).or_default().push(row);
    }
    let mut by_meaning: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for rows in names.values() {
        let mut meanings: BTreeMap<Particular<'_>, &str> = BTreeMap::new();
        for row in rows {
            if let Some(other) = meanings.insert(particular(row), &row.meaning)
                && other != row.meaning
            {
                return Err(format!("errors.tsv: {} means both {other} and {}", row.name, row.meaning).into());
            }
        }
        let mut line = String::new();
        if !rows.iter().any(|row| PROVIDERS_PLACES.contains(&row.place)) {
            line.push_str("\t!");
        }
        let otherwise =
            meanings.iter().find(|((_, _, conditions), _)| conditions.is_empty()).map(|(_, meaning)| *meaning);
        // The last meaning already says this, unless something between the two says otherwise.
        while let Some((last, meaning)) = meanings.iter().rfind(|((_, _, conditions), _)| !conditions.is_empty())
            && otherwise == Some(meaning)
        {
            let last = *last;
            meanings.remove(&last);
        }
        for ((_, _, conditions), meaning) in meanings {
            line.push('\t');
            line.extend(conditions.iter().map(String::as_str));
            line.push_str(meaning);
        }
        by_meaning.entry(line).or_default().extend(rows.first().map(|row| row.name));
    }
    let mut table = String::new();
    for (line, mut names) in by_meaning {
        names.sort_unstable();
        table.extend([&line, "\n", &names.join("\n"), "\n"]);
    }
    Ok(table)
}

/// Most conditions first. A phrase tells more than a status, and a status more than the name of the provider.
type Particular<'a> = (usize, Option<usize>, &'a [String]);

fn particular<'a>(row: &'a Row<'_>) -> Particular<'a> {
    let kind = row.conditions.first().map(|first| "#=~".find(|sign| first.starts_with(sign)).map_or(0, |at| at + 1));
    (usize::MAX - row.conditions.len(), kind, &row.conditions)
}

/// As `catalogue::compared` does it.
fn compared(name: &str) -> String {
    name.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect()
}
