//! Only our own pages may write: every address that takes anything but GET, with every word a browser can say about where
//! a request comes from.

use crate::common::{Browser, TestApp};
use axum::{
    body::Body,
    http::{Method, header},
};
use domain::role::Role;
use leptos::server_fn::axum::server_fn_paths;

/// Forms without an id in their address; the others pass the same layer.
const FORMS: [&str; 2] = ["/sign-in", "/sign-out"];

fn addresses() -> Vec<String> {
    let functions = server_fn_paths().map(|(path, _method)| path.to_owned());
    FORMS.iter().map(|form| (*form).to_owned()).chain(functions).collect()
}

async fn status(browser: &Browser, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request =
        browser.request(Method::POST, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::empty()).expect("a request")).await.status.as_u16()
}

#[tokio::test]
async fn what_comes_from_elsewhere_is_refused_at_every_address() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for path in addresses() {
        for headers in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://evil.example")],
            &[("origin", "http://127.0.0.1:3001")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")],
        ] {
            assert_eq!(status(&officer, &path, headers).await, 403, "{path} {headers:?}");
        }
    }
    // And the session is still there: the sign-out from elsewhere did nothing.
    officer.get("/no-such-page").await.is(404);
}

#[tokio::test]
async fn what_comes_from_our_own_pages_is_taken() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for path in addresses() {
        for headers in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", "http://127.0.0.1:3000")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")],
        ] {
            assert_ne!(status(&officer, &path, headers).await, 403, "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn nothing_is_written_by_a_visit() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get("/sign-out").await.is(405);
    for (path, method) in server_fn_paths() {
        assert_eq!(method, Method::POST, "{path}");
        officer.get(path).await.is(405);
    }
    officer.get("/no-such-page").await.is(404);
}

#[tokio::test]
async fn a_name_that_was_made_to_point_here_is_refused() {
    let app = TestApp::new().await;
    let browser = app.browser();
    let request = axum::http::Request::get("/sign-in").header(header::HOST, "rebound.example:3000");
    browser.send(request.body(Body::empty()).expect("a request")).await.is(403);
    let request = axum::http::Request::get("/sign-in").header(header::HOST, "localhost:3000");
    browser.send(request.body(Body::empty()).expect("a request")).await.is(200);
}
