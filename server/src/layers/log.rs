//! A reference for each request, one line in the log for each answer, and its counts.

use crate::{metrics, state::AppState};
use app::ssr::{DemonstrationNotice, RequestReference};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, Method};
use service::{Context, context::random_bytes};
use std::time::Instant;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request a reference that the log and a fault's page both show, and logs the answer.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let reference = new_reference();
    let began = Instant::now();
    let method = name_of(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| unmatched(request.uri().path()).to_owned(), |matched| matched.as_str().to_owned());
    request.extensions_mut().insert(RequestReference(reference.as_str().into()));
    if state.demonstration().is_some() {
        request.extensions_mut().insert(DemonstrationNotice);
    }
    let span = tracing::info_span!("request", reference);
    async move {
        let mut response = next.run(request).await;
        let took = began.elapsed();
        let status = response.status().as_u16();
        let role = response
            .extensions()
            .get::<Context>()
            .and_then(|cx| cx.person().ok())
            .map_or("none", |person| person.role.code());
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        if route.starts_with("/health/") || route == FILES || route == "/favicon.ico" {
            tracing::debug!(method, route, status, milliseconds, "answered");
        } else {
            tracing::info!(method, route, status, milliseconds, role, "answered");
        }
        metrics::request(method, &route, status, took);
        if let Ok(reference) = HeaderValue::from_str(&reference) {
            response.headers_mut().insert(REQUEST_ID, reference);
        }
        response
    }
    .instrument(span)
    .await
}

const FILES: &str = "/pkg/*";

/// The files have no route of their own; anything else without one is nowhere.
fn unmatched(path: &str) -> &'static str {
    if path.starts_with("/pkg/") { FILES } else { "none" }
}

/// Eight letters and digits that can be read out over the telephone.
fn new_reference() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes: [u8; 8] = random_bytes();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// Only names we know: a made-up method must not make a label of its own.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "other",
    }
}
