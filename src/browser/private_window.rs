//! Does an effect of private windows show? Only Firefox has one left that can be trusted: the origin-private file system
//! refuses (asserted by Mozilla's own test_privateWin.html). Blocked cookies refuse it as well, so it is asked only where
//! localStorage works. Chromium gives nothing away (10 GiB of quota everywhere, measured), WebKitGTK has no such interface.

use core::time::Duration;

use crate::environment::{Environment, PrivateWindow, Storage};
use crate::user_agent::Engine;

use super::{js, limit};

/// 1 to 49 ms, measured.
const LIMIT: Duration = Duration::from_millis(60);

/// A hint, never a verdict.
pub async fn hint(environment: &Environment) -> PrivateWindow {
    if environment.browser.engine != Engine::Gecko || environment.local_storage != Storage::Works {
        return PrivateWindow::Unknown;
    }
    let storage = js::get(&js::global("navigator"), "storage");
    let Some(asked) = js::call(&storage, "getDirectory", &[]) else { return PrivateWindow::Unknown };
    match limit::within(LIMIT, asked).await {
        Ok(Some(_)) => PrivateWindow::Unlikely,
        Err(why) if js::text(&why, "name").as_deref() == Some("SecurityError") => PrivateWindow::Likely,
        _ => PrivateWindow::Unknown,
    }
}
