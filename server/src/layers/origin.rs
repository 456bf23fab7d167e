//! Refuses what does not come from our own pages, before anything of it is read.
//!
//! Every address that may write is covered, server functions too: only GET and HEAD pass without a word about where
//! they come from, and nothing is written for those.

use crate::state::AppState;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{Method, StatusCode};

/// Refuses with 403.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let health = request.uri().path().starts_with("/health/");
    let only_reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !health && !state.origin.serves(request.headers()) {
        tracing::warn!("a request for another host was refused");
        StatusCode::FORBIDDEN.into_response()
    } else if !only_reads && !state.origin.sent(request.headers()) {
        tracing::warn!("a request from another site was refused");
        StatusCode::FORBIDDEN.into_response()
    } else {
        next.run(request).await
    }
}
