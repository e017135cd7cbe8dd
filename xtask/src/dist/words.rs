//! What the page reads as data: the texts of each language, and the catalogue of names for servers.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;
use oauth_chaperone::Cause;
use oauth_chaperone::catalogue::words_of_servers;
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{Form, LANGUAGES, Label, Situation, Text};
use serde_json::json;

use crate::operators;

/// One module for each language, of which a page loads the one that is read (`www/package/texts.js`). Keys are sorted, so that
/// equal texts give equal files.
pub fn texts(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for language in LANGUAGES {
        let labels = Label::ALL.iter().map(|label| (label.as_str(), json!(language.labels.get(*label))));
        let situations = Situation::ALL.iter().map(|situation| {
            let Text { title, surely, maybe, steps } = (language.text)(*situation);
            (situation.as_str(), json!({ "title": title, "surely": surely, "maybe": maybe, "steps": steps }))
        });
        let names = &language.names;
        let forms = names.forms.iter().map(|(name, Form { first, second, unnamed })| {
            (name.as_str(), json!({ "first": first, "second": second, "unnamed": unnamed }))
        });
        let places = Place::ALL.iter().map(|place| (place.as_str(), (language.settings)(*place)));
        let words = json!({
            "tag": language.tag,
            "dir": language.dir,
            "settings": places.filter(|(_, steps)| !steps.is_empty()).collect::<BTreeMap<_, _>>(),
            "labels": labels.collect::<BTreeMap<_, _>>(),
            "names": {
                "forms": forms.collect::<BTreeMap<_, _>>(),
                "second": names.second.iter().map(|name| (*name, true)).collect::<BTreeMap<_, _>>(),
                "spelled": names.spelled.iter().copied().collect::<BTreeMap<_, _>>(),
            },
            "situations": situations.collect::<BTreeMap<_, _>>(),
        });
        let module = format!("export default {words};\n");
        fs::write(dir.join(format!("{}.js", language.tag)), module)?;
    }
    Ok(())
}

/// How the module of each language is loaded: a script beside their folder, and its types, which are not published. The imports name
/// their files in full, because bundlers find no others.
pub fn tables(pkg: &Path) -> Result<()> {
    table(pkg, "texts", "import(\"../www/package/texts.js\").Words")?;
    table(pkg, "check", "import(\"./oauth_chaperone_check.js\").CheckWords")
}

fn table(pkg: &Path, folder: &str, words: &str) -> Result<()> {
    let loads = LANGUAGES.iter().map(|language| {
        let tag = language.tag;
        format!("  {tag:?}: () => import(\"./{folder}/{tag}.js\"),\n")
    });
    let script = format!("export const LANGUAGES = {{\n{}}};\n", loads.collect::<String>());
    let types = format!("export const LANGUAGES: Record<string, () => Promise<{{ default: {words} }}>>;\n");
    fs::create_dir_all(pkg)?;
    fs::write(pkg.join(format!("{folder}.js")), script)?;
    Ok(fs::write(pkg.join(format!("{folder}.d.ts")), types)?)
}

/// What the servers' adapters may say: the catalogue's names, each with the phrases that change what it means, and the causes. And the
/// closed lists of their receivers and counters.
pub fn servers_words(dir: &Path) -> Result<()> {
    let causes: Vec<_> = Cause::ALL.iter().map(|cause| cause.as_str()).collect();
    let names =
        words_of_servers().into_iter().map(|word| format!("{},\n", json!([word.name, word.alone, word.phrases])));
    let module = format!(
        "// A name, whether it means something by itself, and what beside it changes what it means.\n\
         export const NAMES = [\n{}];\nexport const CAUSES = {};\n",
        names.collect::<String>(),
        json!(causes)
    );
    fs::write(dir.join("catalogue.js"), module)?;
    let told = format!(
        "// What a report may hold, and what a server's word is counted as.\nexport default {};\n",
        operators::told()
    );
    Ok(fs::write(dir.join("told.js"), told)?)
}

/// The same for the words of the check page (`www/package/check.js`). No other page loads them.
pub fn check_words(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for language in LANGUAGES {
        let words: BTreeMap<_, _> = language.check.all().into_iter().collect();
        let module =
            format!("export default {};\n", json!({ "tag": language.tag, "dir": language.dir, "words": words }));
        fs::write(dir.join(format!("{}.js", language.tag)), module)?;
    }
    Ok(())
}
