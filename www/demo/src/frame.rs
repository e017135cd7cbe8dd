//! A page around another one, the same for the site and the provider: from the provider it embeds the site cross-site.

use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::pages;

#[derive(Deserialize)]
struct Framed {
    src: String,
    /// The iframe's `sandbox` attribute. Without it the frame is not sandboxed; if it is empty, nothing is allowed.
    sandbox: Option<String>,
}

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/frame", get(frame))
}

async fn frame(Query(framed): Query<Framed>) -> Response {
    pages::frame(&framed.src, framed.sandbox.as_deref())
}
