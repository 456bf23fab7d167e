//! The files beside the pages.

use crate::common::TestApp;
use axum::{
    body::Body,
    http::{Method, header},
};
use std::fs;

#[tokio::test]
async fn files_are_compressed_and_kept_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("pkg")).expect("a folder");
    let manifest =
        r#"{"output_name":"pigot.1","js":"pigot.1.js","wasm":"w","css":"pigot.2.css","init":"init.3.js"}"#;
    fs::write(folder.path().join("manifest.json"), manifest).expect("written");
    fs::write(folder.path().join("pkg/pigot.2.css"), "body{}").expect("written");
    fs::write(folder.path().join("pkg/pigot.2.css.br"), "small").expect("written");
    let browser = TestApp::new().await.with_site(folder.path()).browser();

    let page = browser.get("/sign-in").await;
    assert_eq!(page.attribute("link[rel=stylesheet]", "href").as_deref(), Some("/pkg/pigot.2.css"));

    let plain = browser.get("/pkg/pigot.2.css").await;
    plain.is(200);
    assert_eq!(plain.body, "body{}");
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(plain.header("content-type"), "text/css");

    let request =
        browser.request(Method::GET, "/pkg/pigot.2.css").header(header::ACCEPT_ENCODING, "gzip, br");
    let small = browser.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!((small.header("content-encoding"), small.body.as_str()), ("br", "small"));

    for outside in
        ["/pkg/../manifest.json", "/pkg/%2e%2e/manifest.json", "/pkg/..%2fmanifest.json", "/pkg/", "/pkg"]
    {
        let answer = browser.get(outside).await;
        answer.never_says("output_name");
        assert_ne!(answer.status.as_u16(), 200, "{outside}");
    }
}
