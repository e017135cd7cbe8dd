//! The intake and the exposition as routes of axum.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get};
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use super::claim::MOST_BYTES;
use super::counts::Counts;
use super::exposition;
use super::intake::{Intake, Refused};

/// A report has 1 kB. One that takes longer than this to arrive is refused.
const MOST_TIME: Duration = Duration::from_secs(5);

/// Takes reports: `app.route("/sign-in-reports", reports(intake))`. The answer is empty.
///
/// The clients' addresses come from `into_make_service_with_connect_info`, or from the header of
/// [`Intake::address_header`]. Without either, only the common limit for all clients holds.
pub fn reports<S: Clone + Send + Sync + 'static>(intake: Arc<Intake>) -> MethodRouter<S> {
    any(move |request: Request| {
        let intake = Arc::clone(&intake);
        async move { receive(&intake, request).await.map_or_else(refusal, |()| StatusCode::NO_CONTENT.into_response()) }
    })
}

/// What Prometheus reads: `metrics.route("/metrics", metrics(counts))`. Serve it on a port of its own, which the public
/// can't reach.
pub fn metrics<S: Clone + Send + Sync + 'static>(counts: Arc<Counts>) -> MethodRouter<S> {
    get(move || {
        let text = counts.exposition();
        async move { ([(CONTENT_TYPE, exposition::CONTENT_TYPE), (CACHE_CONTROL, "no-store")], text) }
    })
}

async fn receive(intake: &Intake, request: Request) -> Result<(), Refused> {
    let (head, body) = request.into_parts();
    let peer = head.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    intake.admits(&head.method, &head.headers, peer)?;
    intake.takes(&read(body).await.ok_or_else(|| intake.refuses_size())?).map(drop)
}

/// The bytes that are read count, not the length that the request states.
async fn read(body: Body) -> Option<axum::body::Bytes> {
    tokio::time::timeout(MOST_TIME, to_bytes(body, MOST_BYTES)).await.ok()?.ok()
}

fn refusal(refused: Refused) -> Response {
    let status = refused.status();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        return (status, [(ALLOW, HeaderValue::from_static("POST"))]).into_response();
    }
    status.into_response()
}
