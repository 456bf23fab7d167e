//! Reading what a form sent, and the ids in the address it was sent to.

use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, RawPathParams, Request},
};
use domain::form::FormValues;
use http::{StatusCode, header, request::Parts};
use percent_encoding::percent_decode;
use std::str::FromStr;

/// Every field of a form as typed.
#[derive(Debug)]
pub struct Form(pub FormValues);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = StatusCode;

    async fn from_request(request: Request, _state: &S) -> Result<Self, StatusCode> {
        let kind = request.headers().get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
        if !kind.starts_with(b"application/x-www-form-urlencoded") {
            return Err(StatusCode::BAD_REQUEST);
        }
        // The body's layer has read it and knows that it is small.
        let body = to_bytes(request.into_body(), usize::MAX).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        pairs(&body).map(|pairs| Self(FormValues::from_pairs(pairs))).ok_or(StatusCode::BAD_REQUEST)
    }
}

/// The pairs of a body or query; nothing when it is not UTF-8, which no browser sends for our pages.
fn pairs(text: &[u8]) -> Option<Vec<(String, String)>> {
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            Some((name, decoded(halves.next().unwrap_or_default())?))
        })
        .collect()
}

fn decoded(text: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).decode_utf8().ok().map(Into::into)
}

/// A value from an address's query.
pub fn query(parts: &Parts, field: &str) -> Option<String> {
    let pairs = pairs(parts.uri.query()?.as_bytes())?;
    pairs.into_iter().find(|(name, _)| name == field).map(|(_, value)| value)
}

/// The first id in the address. Text that is no id names a record that is not there: 404.
#[derive(Debug)]
pub struct Id<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        nth(parts, state, 0).await.map(Self)
    }
}

/// Two ids in the address, in their order.
#[derive(Debug)]
pub struct Ids<A, B>(pub A, pub B);

impl<A: FromStr + Send, B: FromStr, S: Send + Sync> FromRequestParts<S> for Ids<A, B> {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let first = nth(parts, state, 0).await?;
        Ok(Self(first, nth(parts, state, 1).await?))
    }
}

async fn nth<T: FromStr, S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
    place: usize,
) -> Result<T, StatusCode> {
    let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| StatusCode::NOT_FOUND)?;
    let text = params.iter().nth(place).map(|(_name, text)| text);
    text.and_then(|text| text.parse().ok()).ok_or(StatusCode::NOT_FOUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<Vec<(String, String)>> {
        pairs(text)
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn pairs_are_read_as_a_browser_sends_them() {
        assert_eq!(
            read(b"name=Imogen+Test&offences=a&offences=b%26c&empty=&bare&&x=1=2"),
            Some(vec![
                pair("name", "Imogen Test"),
                pair("offences", "a"),
                pair("offences", "b&c"),
                pair("empty", ""),
                pair("bare", ""),
                pair("x", "1=2"),
            ])
        );
        assert_eq!(read("n=%C3%89lodie".as_bytes()), Some(vec![pair("n", "Élodie")]));
    }

    #[test]
    fn a_per_cent_sign_that_begins_nothing_stands_for_itself() {
        assert_eq!(read(b"n=100%"), Some(vec![pair("n", "100%")]));
        assert_eq!(read(b"n=%zz%4"), Some(vec![pair("n", "%zz%4")]));
    }

    #[test]
    fn what_is_not_text_is_not_read() {
        for bad in [&b"n=%ff"[..], b"n=\xff", b"%c3=x", b"n=%ed%a0%80"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
