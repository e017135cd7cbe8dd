//! Does this document have access to its cookies (Storage Access API)? At the top, false means that they are blocked, in Chromium
//! and Firefox; WebKit says true all the same (measured).

use core::time::Duration;

use super::{js, limit};

/// 0.4 ms, measured.
const LIMIT: Duration = Duration::from_millis(50);

/// None where the browser does not say.
pub async fn has_storage_access() -> Option<bool> {
    let asked = js::call(&js::global("document"), "hasStorageAccess", &[])?;
    limit::within(LIMIT, asked).await.ok().flatten()?.as_bool()
}
