//! The most a form may send. No form here needs a tenth of it.

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use http::{Method, StatusCode, header};
use std::time::Duration;

const MOST: usize = 256 * 1024;
/// How much more is read and thrown away, so that a browser in the middle of sending sees the answer.
const THROWN_AWAY: usize = 16 * 1024 * 1024;

/// Reads what was sent, and answers 413 when it is too much: at once when the headers say so.
pub async fn layer(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let (parts, _body) = request.into_parts();
        return next.run(Request::from_parts(parts, Body::empty())).await;
    }
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let too_much =
        announced.and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > MOST as u64);
    let (parts, body) = request.into_parts();
    let mut body = body.into_data_stream();
    let read = if too_much { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { read(&mut body).await };
    match read {
        Ok(read) => next.run(Request::from_parts(parts, Body::from(read))).await,
        Err(status) => {
            if status == StatusCode::PAYLOAD_TOO_LARGE {
                throw_away(body).await;
            }
            status.into_response()
        }
    }
}

async fn read(body: &mut BodyDataStream) -> Result<Bytes, StatusCode> {
    let mut whole = Vec::new();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST)?;
        if whole.len() + piece.len() > MOST {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.into())
}

async fn throw_away(mut body: BodyDataStream) {
    let mut seen = 0;
    let reading = async {
        while let Some(Ok(piece)) = body.next().await {
            seen += piece.len();
            if seen > THROWN_AWAY {
                break;
            }
        }
    };
    let _late = tokio::time::timeout(Duration::from_secs(5), reading).await;
}
