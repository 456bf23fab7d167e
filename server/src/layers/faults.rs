//! Turns every status that is not an answer into a page that says what happened and what to do next.
//!
//! Whatever lies within may answer with a bare status, or panic: the cause goes to the log, the person gets a sentence
//! and the reference under which the log knows the request.

use crate::{page, state::AppState};
use app::{error::AppError, ssr::FaultStatus};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use http::{HeaderValue, Method, StatusCode, Uri, header};
use leptos::{context::provide_context, server_fn::error::FromServerFnError};
use service::{Actor, Context};
use std::panic::AssertUnwindSafe;

/// The page's own address: no route has it, so the frame shows what stands for "no page".
const NOWHERE: &str = "/fault";

/// Replaces a bare status by its page.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let ran = AssertUnwindSafe(next.run(Request::from_parts(parts, body))).catch_unwind().await;
    let response = ran.unwrap_or_else(|_panic| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    let status = response.status();
    let path = asked.uri.path();
    let is_bare = (status.is_client_error() || status.is_server_error()) && !is_said(&response);
    if !is_bare || path.starts_with("/pkg/") || path.starts_with("/health/") {
        return response;
    }
    let (mut head, _nothing) = response.into_parts();
    if path.starts_with("/api/") {
        head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        head.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(head, Body::from(code(status).ser()));
    }
    let mut page = asked;
    page.method = Method::GET;
    page.uri = Uri::from_static(NOWHERE);
    let cx = head.extensions.get::<Context>().cloned();
    page.extensions.insert(cx.clone().unwrap_or_else(|| state.cx.acting_as(Actor::Nobody)));
    let mut response = render(&state, page, status).await;
    *response.status_mut() = status;
    if let Some(cx) = cx {
        response.extensions_mut().insert(cx);
    }
    for name in [header::ALLOW, header::RETRY_AFTER, header::SET_COOKIE] {
        if let Some(value) = head.headers.remove(&name) {
            response.headers_mut().insert(name, value);
        }
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("30"));
    }
    response
}

/// Whether the answer speaks for itself: a page, or a server function's code.
fn is_said(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/json")
    })
}

async fn render(state: &AppState, parts: http::request::Parts, status: StatusCode) -> Response {
    let request = Request::from_parts(parts, Body::empty());
    let rendering = page::render(state, request, move || provide_context(FaultStatus(status.as_u16())));
    AssertUnwindSafe(rendering).catch_unwind().await.unwrap_or_else(|_panic| {
        let (title, sentences) = app::words::error_page(status.as_u16());
        let text = format!("{title}\n\n{}\n", sentences.join("\n"));
        ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
    })
}

fn code(status: StatusCode) -> AppError {
    match status.as_u16() {
        401 => AppError::SignedOut,
        403 | 429 => AppError::NotAllowed,
        404 | 405 => AppError::NotFound,
        503 | 504 => AppError::Unavailable,
        400..=499 => AppError::NotUnderstood,
        _ => AppError::Unexpected,
    }
}

/// The status that a use case's refusal has when no form can show it, and a line in the log when it is a fault.
pub fn answer(error: &service::Error) -> Response {
    use service::Error;
    match error {
        Error::NotFound => StatusCode::NOT_FOUND.into_response(),
        Error::NotAllowed => StatusCode::FORBIDDEN.into_response(),
        Error::SignedOut | Error::WrongCredentials => page::see_other(app::paths::SIGN_IN),
        Error::Form(_) | Error::Refused(_) | Error::Stale => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Error::Throttled { minutes } => {
            let seconds = (minutes * 60).to_string();
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)]).into_response()
        }
        Error::Store(cause) if cause.is_passing() => {
            tracing::warn!(%error, "the database is not available");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Error::Unsealing | Error::Store(_) => {
            tracing::error!(error = crate::fault::in_full(error), "a use case failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
