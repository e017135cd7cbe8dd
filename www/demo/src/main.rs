//! Runs the demo until Ctrl-C: `oauth-chaperone-demo --package DIR [--scripts DIR] [--site-port N] [--provider-port N]
//! [--rules DIR --minute SECONDS]`. With rules come Prometheus, Alertmanager and a crowd of made-up users.

use std::path::PathBuf;

use anyhow::{Context, bail};
use oauth_chaperone_demo::{Config, operators, start};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (config, watch) = arguments(std::env::args().skip(1))?;
    let demo = start(config).await?;
    println!("{}", demo.site);
    let _engines = match watch {
        None => None,
        Some(Watch { rules, minute }) => {
            demo.settings(|settings| settings.marks_departures = true);
            // Notifications go nowhere: the page shows what fires.
            let engines = operators::start(&demo, &rules, minute, &demo.operators).await?;
            // Ten sign-ins a minute, of these minutes.
            tokio::spawn(operators::crowd(demo.site.clone(), demo.provider.clone(), 10.0 / minute));
            println!("{}/operators", demo.operators);
            println!("Prometheus {}, Alertmanager {}", engines.prometheus, engines.alertmanager);
            println!(
                "A minute of these rules has {minute} seconds. Let it run for half an hour of them before you let the provider fail."
            );
            Some(engines)
        }
    };
    tokio::select! {
        () = demo.stopped() => bail!("a server of the demo has stopped"),
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
    }
}

/// What watches the demo.
struct Watch {
    rules: PathBuf,
    minute: f64,
}

fn arguments(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<(Config, Option<Watch>)> {
    let (mut rules, mut minute) = (None, 60.0);
    let (mut package, mut scripts) = (None, None);
    let (mut site_port, mut provider_port) = (8080, 8090);
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--package" => package = Some(PathBuf::from(value)),
            "--scripts" => scripts = Some(PathBuf::from(value)),
            "--site-port" => site_port = value.parse().context("--site-port needs a port")?,
            "--provider-port" => provider_port = value.parse().context("--provider-port needs a port")?,
            "--rules" => rules = Some(PathBuf::from(value)),
            "--minute" => minute = value.parse().context("--minute needs seconds")?,
            _ => bail!("unknown argument {name}"),
        }
    }
    let package = package.context("--package DIR is missing: the unpacked npm package")?;
    let config = Config { site_host: "localhost".to_owned(), site_port, provider_port, package, scripts };
    Ok((config, rules.map(|rules| Watch { rules, minute })))
}
