//! Runs the demo until Ctrl-C: `oauth-chaperone-demo --package DIR [--www DIR] [--site-port N] [--provider-port N]`.

use std::path::PathBuf;

use anyhow::{Context, bail};
use oauth_chaperone_demo::{Config, start};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let demo = start(config(std::env::args().skip(1))?).await?;
    println!("{}", demo.site);
    tokio::select! {
        () = demo.stopped() => bail!("a server of the demo has stopped"),
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
    }
}

fn config(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Config> {
    let (mut package, mut www) = (None, None);
    let (mut site_port, mut provider_port) = (8080, 8090);
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--package" => package = Some(PathBuf::from(value)),
            "--www" => www = Some(PathBuf::from(value)),
            "--site-port" => site_port = value.parse().context("--site-port needs a port")?,
            "--provider-port" => provider_port = value.parse().context("--provider-port needs a port")?,
            _ => bail!("unknown argument {name}"),
        }
    }
    let package = package.context("--package DIR is missing: the unpacked npm package")?;
    Ok(Config { site_host: "localhost".to_owned(), site_port, provider_port, package, www })
}
