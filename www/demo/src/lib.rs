//! A site and an identity provider that fails on demand: what a person tries by hand and what the browser tests start.
//!
//! The two are truly cross-site to each other without a hosts file: the site is `http://localhost:PORT`, the provider
//! `http://127.0.0.1:PORT`. Two ports of one host would be the same site and would share their cookies.
//!
//! In the order in which a sign-in meets them:
//!
//! - [`demo`] binds the ports and starts the servers; [`settings`] are the switches, `choices` how they are spelled;
//! - `site` serves the login page, the callback and the reports, `sessions` keeps the state between them;
//! - `provider` asks the user, `provider::answer` sends the answer or damages it;
//! - `arrival` is what the callback request carried, `exchange` checks it and redeems the code at
//!   `provider::token_endpoint`;
//! - `server_view` is what the site tells the page of all this;
//! - `pages` draws, `assets` serves the files: the demo's own and those of the npm package under test;
//! - [`operators`] counts, rings and draws, where it is asked to;
//! - `frame` shows a page of one server inside a page of the other, `isolation` parts their windows.

mod arrival;
mod assets;
mod choices;
pub mod demo;
mod exchange;
mod frame;
mod isolation;
pub mod operators;
mod pages;
mod provider;
mod server_view;
mod sessions;
pub mod settings;
mod site;

pub use demo::{Config, Demo, start};
pub use settings::{Coop, How, Integration, ModuleFault, ResponseMode, Sabotage, SameSite, Settings, SiteFault};
