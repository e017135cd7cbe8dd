//! `servers/python`: the package for PyPI. What the build makes (the browser's files, the list of names) is put beside its
//! source in a copy under target/, so that nothing generated lies in the work tree.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context, Result, anyhow, ensure};
use oauth_chaperone::{Cause, catalogue::words_of_servers};
use serde_json::json;

use crate::{
    dist, operators,
    run::{Steps, command, run},
    servers,
};

const HERE: &str = "servers/python";
/// What a site serves of the npm package. The check page is not among it.
const STATIC: &str = "oauth_chaperone/static/oauth_chaperone/pkg";
/// What Prometheus, Alertmanager and Grafana read, and what else a site has of the causes.
const RULES: [&str; 6] =
    ["alertmanager.yml", "blackbox.yml", "causes.json", "dashboard.json", "rules.otlp.yml", "rules.yml"];
/// The environment with the other version of Python Social Auth, and what is tested with it, too.
const CLASSIC: &str = "django-classic";
const OF_SOCIAL_AUTH: [&str; 2] = ["test_checks", "test_social_auth"];

/// What there is to see of this package, without the rest.
pub fn all(steps: &mut Steps) -> Result<()> {
    check(steps)?;
    let built = dist::package()?;
    let package = if built.exists() { built } else { dist::dist()? };
    test(steps, &package)
}

/// Formatting, lints and types.
pub fn check(steps: &mut Steps) -> Result<()> {
    steps.once("Python", || {
        let environment = servers::tools()?;
        let tool = |name: &str| {
            let mut tool = Command::new(environment.join("bin").join(name));
            tool.current_dir(HERE);
            tool
        };
        run(tool("ruff").args(["format", "--check", "."]))?;
        run(tool("ruff").args(["check", "."]))?;
        run(&mut tool("mypy"))
    })
}

/// The tests of the adapters, and whether what is published installs and is whole.
pub fn test(steps: &mut Steps, package: &Path) -> Result<()> {
    steps.once("Python tests", || suites(package, &files()?, &[], "0"))?;
    steps.once("Python package", || build(&servers::tools()?, &source(package)?))
}

/// Every hostile request, of which `test` sends a tenth.
pub fn hostile(steps: &mut Steps, package: &Path) -> Result<()> {
    let adapters = ["test_allauth", "test_flask", "test_social_auth", "test_starlette"].map(str::to_owned);
    steps.once("Python tests, all hostile requests", || suites(package, &adapters, &["-k", "hostile"], "1"))
}

/// Each file of tests by itself, since Django is configured once in a process; those of Python Social Auth with both of its
/// versions, side by side.
fn suites(package: &Path, files: &[String], only: &[&str], all_cases: &str) -> Result<()> {
    let tools = servers::tools()?;
    servers::install(&[CLASSIC])?;
    let source = source(package)?;
    let classic = servers::environments()?.join(CLASSIC);
    let reports = operators::reports()?;
    let run_with = |environment: &Path, suites: Vec<&String>| {
        suites.into_iter().try_for_each(|suite| {
            run(Command::new(environment.join("bin/python"))
                .args(["-W", "error::ResourceWarning", "-m", "unittest", "--quiet", suite])
                .args(only)
                .current_dir(Path::new(HERE).join("tests"))
                .env("OAUTH_CHAPERONE_ALL_CASES", all_cases)
                .env("OAUTH_CHAPERONE_REPORTS", &reports)
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .env("PYTHONPATH", source.join("src")))
        })
    };
    thread::scope(|scope| {
        let with_classic = files.iter().filter(|suite| OF_SOCIAL_AUTH.contains(&suite.as_str())).collect();
        let beside = scope.spawn(|| run_with(&classic, with_classic));
        let tested = run_with(&tools, files.iter().collect());
        beside.join().map_err(|_| anyhow!("the tests stopped"))?.and(tested)
    })
}

/// The modules of tests, by their names.
fn files() -> Result<Vec<String>> {
    let files = fs::read_dir(Path::new(HERE).join("tests"))?.collect::<Result<Vec<_>, _>>()?;
    let names = files.iter().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut suites: Vec<_> = names
        .filter(|name| name.starts_with("test_"))
        .filter_map(|name| name.strip_suffix(".py").map(str::to_owned))
        .collect();
    ensure!(!suites.is_empty(), "no tests in {HERE}/tests");
    suites.sort();
    Ok(suites)
}

/// Copies the source and what the build adds to it; answers with the directory.
pub fn source(package: &Path) -> Result<PathBuf> {
    let copy = servers::environments()?.join("source");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| copy.display().to_string())?;
    }
    fs::create_dir_all(&copy)?;
    let ours = ["pyproject.toml", "README.md", "src"].map(|name| Path::new(HERE).join(name));
    let theirs = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"].map(PathBuf::from);
    run(command("cp -r").args(ours.iter().chain(&theirs)).arg(&copy))?;
    let caches = "-name __pycache__ -prune -exec rm -r {} +".split(' ');
    run(command("find").arg(copy.join("src")).args(caches))?;
    let served = copy.join("src").join(STATIC);
    fs::create_dir_all(served.parent().context("the static files")?)?;
    run(command("cp -r").arg(package.join("pkg")).arg(&served))?;
    // The check page is the npm package's: it needs www/package/ beside it. No page asks for the counters' lists.
    run(command("rm -r")
        .args(["check", "check.js", "oauth_chaperone_check.js", "told.js"].map(|name| served.join(name))))?;
    fs::write(copy.join("src/oauth_chaperone/catalogue.json"), names())?;
    fs::write(copy.join("src/oauth_chaperone/told.json"), operators::told().to_string())?;
    // For users who have no other package of ours.
    let rules = copy.join("src/oauth_chaperone/rules");
    fs::create_dir_all(&rules)?;
    run(command("cp").args(RULES.map(|name| Path::new("operators").join(name))).arg(&rules))?;
    guides(&copy.join("src/oauth_chaperone/guides"))?;
    Ok(copy)
}

/// All of them, since they lead to each other, and the operators' pages among them. What they say of files in the repository
/// leads nowhere here.
fn guides(guides: &Path) -> Result<()> {
    run(command("cp -r www/guides").arg(guides))?;
    let operators = guides.join("operators");
    fs::create_dir_all(&operators)?;
    run(command("cp operators/README.md operators/first-ring.md").arg(&operators))?;
    let moved = RULES.map(|name| (format!("]({name})"), format!("](../../rules/{name})")));
    let moved = moved.into_iter().chain([("](../www/guides/".to_owned(), "](../".to_owned())]).collect::<Vec<_>>();
    relink(guides, &[("](../../operators/".to_owned(), "](operators/".to_owned())])?;
    relink(&operators, &moved)
}

fn relink(directory: &Path, moved: &[(String, String)]) -> Result<()> {
    for file in fs::read_dir(directory)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path)?;
            fs::write(&path, moved.iter().fold(text, |text, (from, to)| text.replace(from, to)))?;
        }
    }
    Ok(())
}

/// What the adapters may say, as `pkg/catalogue.js` has it for Node.js.
fn names() -> String {
    let words = words_of_servers();
    let names: Vec<_> = words.iter().map(|word| word.name).collect();
    let phrases: BTreeSet<_> = words.iter().flat_map(|word| &word.phrases).collect();
    let causes: Vec<_> = Cause::ALL.iter().map(|cause| cause.as_str()).collect();
    json!({ "names": names, "phrases": phrases, "causes": causes }).to_string()
}

/// A wheel and a source distribution; each is installed by itself, without the network, and looked into.
fn build(tools: &Path, source: &Path) -> Result<()> {
    let dist = source.join("dist");
    let python = |environment: &Path| Command::new(environment.join("bin/python"));
    run(python(tools).args(["-m", "build", "--no-isolation", "--outdir"]).arg(&dist).arg(source))?;
    let built = |end: &str| -> Result<PathBuf> {
        let files = fs::read_dir(&dist)?.collect::<Result<Vec<_>, _>>()?;
        let found = files.into_iter().map(|file| file.path()).find(|file| file.to_string_lossy().ends_with(end));
        found.with_context(|| format!("python -m build has made no {end}"))
    };
    // From the source distribution alone, as pip does where it has no wheel.
    let again = source.join("again");
    run(python(tools)
        .args(["-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir"])
        .args([&again, &built(".tar.gz")?]))?;
    let wheel = built(".whl")?;
    let name = wheel.file_name().context("a wheel's name")?;
    for wheel in [&wheel, &again.join(name)] {
        let environment = source.join("fresh");
        run(command("python3 -m venv --clear").arg(&environment))?;
        run(python(&environment)
            .args(["-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check"])
            .arg(wheel))?;
        run(python(&environment).arg(Path::new(HERE).join("tests/installed.py")))?;
    }
    Ok(())
}
