//! Whether the program runs, and whether it can work. Neither page tells more than that.

use crate::state::AppState;
use axum::{extract::State, http::StatusCode};
use std::time::Duration;

/// The program runs.
pub async fn live() -> &'static str {
    "live\n"
}

/// The database answers and its schema is this program's.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    let asked = tokio::time::timeout(Duration::from_secs(5), state.cx.db.schema_state()).await;
    match asked {
        Ok(Ok(schema)) if schema.missing == 0 && schema.unknown == 0 => (StatusCode::OK, "ready\n"),
        Ok(Ok(_)) => (StatusCode::SERVICE_UNAVAILABLE, "the database has another schema\n"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
