//! Real browsers, driven as W3C WebDriver says: one client for all engines, and what differs between them in `engine`.

mod bidi;
mod browser;
mod console;
mod driver;
mod engine;
pub mod journey;
mod pool;
mod session;

pub use browser::{Browser, Tab};
pub use console::Message;
pub use engine::{Engine, Profile, support};
pub use pool::host;
