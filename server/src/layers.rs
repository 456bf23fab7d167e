//! What every request passes, from the outside in.
//!
//! The order matters: the log sees every answer; headers are on every answer, also on a fault's; a fault anywhere within
//! becomes a page; nothing is read for a request from another site; and no handler runs without knowing who asks.

pub mod body;
pub mod faults;
pub mod headers;
pub mod log;
pub mod origin;
pub mod session;
pub mod time_limit;

use crate::state::AppState;
use axum::{Router, middleware::from_fn_with_state};

/// Puts the layers round the router.
pub fn around(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router
        .layer(from_fn_with_state(state.clone(), session::layer))
        .layer(axum::middleware::from_fn(body::layer))
        .layer(axum::middleware::from_fn(time_limit::layer))
        .layer(from_fn_with_state(state.clone(), origin::layer))
        .layer(from_fn_with_state(state.clone(), faults::layer))
        .layer(from_fn_with_state(state.clone(), headers::layer))
        .layer(from_fn_with_state(state.clone(), log::layer))
}
