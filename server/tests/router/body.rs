//! What a form may send.

use crate::common::TestApp;
use axum::{
    body::{Body, Bytes},
    http::{Method, header},
};
use futures_util::stream;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

const PIECE: usize = 64 * 1024;

/// A body in pieces, and a count of the bytes that were taken from it.
fn pieces(count: usize) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let pieces = (0..count).map(move |_| {
        counted.fetch_add(PIECE, Ordering::Relaxed);
        Ok::<_, std::io::Error>(Bytes::from(vec![b'a'; PIECE]))
    });
    (Body::from_stream(stream::iter(pieces)), taken)
}

#[tokio::test]
async fn ten_megabytes_are_too_much_however_they_come() {
    let app = TestApp::new().await;
    let browser = app.browser();
    for announced in [true, false] {
        let (body, _taken) = pieces(160);
        let mut request = browser
            .request(Method::POST, "/sign-in")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if announced {
            request = request.header(header::CONTENT_LENGTH, 160 * PIECE);
        }
        let answer = browser.send(request.body(body).expect("a request")).await;
        answer.is(413).says("larger than any form here needs");
    }
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let app = TestApp::new().await;
    let browser = app.browser();
    let (body, taken) = pieces(16_384);
    let request = browser.request(Method::POST, "/sign-in").header("sec-fetch-site", "same-origin");
    browser.send(request.body(body).expect("a request")).await.is(413);
    assert!(taken.load(Ordering::Relaxed) < 20 * 1024 * 1024);
}

#[tokio::test]
async fn what_is_not_text_is_not_understood() {
    let app = TestApp::new().await;
    for body in [&b"sign_in_name=%ff&password=x"[..], b"sign_in_name=\xff\xfe", b"\xf0\x28\x8c\x28"] {
        app.browser().post_body("/sign-in", body).await.is(400).says("could not be read");
    }
}

#[tokio::test]
async fn another_kind_of_body_is_not_understood() {
    let app = TestApp::new().await;
    let browser = app.browser();
    let request = browser
        .request(Method::POST, "/sign-in")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json");
    browser.send(request.body(Body::from("{}")).expect("a request")).await.is(400);
}
