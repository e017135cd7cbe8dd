//! Separates a server's windows from those of other origins, if it is told to.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::map_response;
use axum::response::Response;

use crate::demo::lock;
use crate::settings::{Coop, Settings};

const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// On every answer, as a server's middleware sends it: browsers heed it on redirects as well.
pub fn isolated(routes: Router, settings: &Arc<Mutex<Settings>>, wanted: fn(Coop) -> bool) -> Router {
    let settings = Arc::clone(settings);
    routes.layer(map_response(move |mut response: Response| {
        if wanted(lock(&settings).coop) {
            response.headers_mut().insert(COOP, HeaderValue::from_static("same-origin"));
        }
        async { response }
    }))
}
