//! Who a request comes from. No handler runs without a `service::Context` in the request's extensions.
//!
//! Only a few addresses answer somebody who has not signed in; everything else leads to the sign-in page and back. This
//! is a courtesy and a second lock: each use case asks the policy by itself.

use crate::{cookie, layers::faults, page::see_other, state::AppState};
use app::{error::AppError, paths};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderName, Method, StatusCode, header};
use leptos::server_fn::error::FromServerFnError;
use service::{
    Actor, SignedIn,
    sign_in::{self, Token},
};
use std::sync::Arc;

/// Pages for anybody.
const PUBLIC: [&str; 3] = [paths::SIGN_IN, paths::ACCESSIBILITY, paths::PRIVACY];

/// The header of a request that a page makes by itself.
const BY_ITSELF: HeaderName = HeaderName::from_static("x-pigot-by-itself");

/// Finds the session of a request, or sends it to the sign-in page.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/pkg/") || path.starts_with("/health/") || path == "/favicon.ico" {
        return next.run(request).await;
    }
    let token = cookie::read(request.headers(), &state.origin);
    let by_itself = is_by_itself(&request);
    let person = match &token {
        Some(token) => match who(&state, token, by_itself).await {
            Ok(person) => person,
            Err(error) => return faults::answer(&error),
        },
        None => None,
    };
    if person.is_none() && !PUBLIC.contains(&path) {
        return to_sign_in(&state, &request, token.is_some());
    }
    let cx = state.cx.acting_as(person.map_or(Actor::Nobody, |person| Actor::Person(Arc::new(person))));
    request.extensions_mut().insert(state.sessions);
    request.extensions_mut().insert(cx.clone());
    let mut response = next.run(request).await;
    // For the layers outside this one: the log and the fault pages.
    response.extensions_mut().insert(cx);
    response
}

/// A page that looks after itself says so: that is no use of the session, or an open diary would never let it end.
fn is_by_itself(request: &Request) -> bool {
    request.method() == Method::GET
        && (request.headers().contains_key(BY_ITSELF) || request.uri().path() == crate::live::ADDRESS)
}

async fn who(state: &AppState, token: &Token, by_itself: bool) -> service::Result<Option<SignedIn>> {
    if by_itself {
        sign_in::still_open(&state.cx, state.sessions, token).await
    } else {
        sign_in::resume(&state.cx, state.sessions, token).await
    }
}

fn to_sign_in(state: &AppState, request: &Request, ended: bool) -> Response {
    if request.uri().path().starts_with("/api/") {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        return (StatusCode::UNAUTHORIZED, kind, AppError::SignedOut.ser()).into_response();
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let response = if reads && asked != "/" {
        see_other(&format!("{}?next={}", paths::SIGN_IN, encoded(asked)))
    } else {
        see_other(paths::SIGN_IN)
    };
    if ended { cookie::with(response, &cookie::removed(&state.origin)) } else { response }
}

/// Percent-encodes an address for use as a value within another.
fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut all = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            all.push(char::from(byte));
        } else {
            let digits = [byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)]));
            all.push('%');
            all.extend(digits);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_within_an_address_keeps_its_query() {
        assert_eq!(encoded("/diary?place=a b&date=2026-11-30"), "/diary%3Fplace%3Da%20b%26date%3D2026-11-30");
    }
}
