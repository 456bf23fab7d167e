//! No request holds a person up for longer than this.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use std::time::Duration;

const LONGEST: Duration = Duration::from_secs(30);

/// Answers 504 when the time is over. A write that began goes on to its end all the same.
pub async fn layer(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(LONGEST, next.run(request)).await;
    answer.unwrap_or_else(|_late| {
        tracing::error!("a request took too long");
        StatusCode::GATEWAY_TIMEOUT.into_response()
    })
}
