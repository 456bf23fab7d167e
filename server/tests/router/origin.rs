//! Only our own pages may write: every address that takes anything but GET, with every word a browser can say about where
//! a request comes from.

use crate::common::{Browser, TestApp};
use axum::{
    body::Body,
    http::{Method, header},
};
use domain::role::Role;
use leptos::server_fn::axum::server_fn_paths;

/// Every address that may write, with an id that names nothing where it takes one.
fn addresses(app: &TestApp) -> Vec<String> {
    let all = server::router::addresses(&app.state()).into_iter();
    all.filter(|(method, _)| method == Method::POST).map(|(_, address)| with_ids(&address)).collect()
}

fn with_ids(address: &str) -> String {
    let part =
        |part: &str| if part.starts_with('{') { uuid::Uuid::nil().to_string() } else { part.to_owned() };
    address.split('/').map(part).collect::<Vec<_>>().join("/")
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
    for path in addresses(&app) {
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
    for path in addresses(&app) {
        let keeps_accounts = path.starts_with("/accounts/") || path.starts_with("/api/account");
        let role = match path.as_str() {
            // The morning page is a judge's alone.
            "/api/morning" => Role::Judge,
            _ if keeps_accounts => Role::Administrator,
            _ => Role::SpecialMeasuresOfficer,
        };
        for headers in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", "http://127.0.0.1:3000")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")],
        ] {
            // A session each time: one of the addresses ends it.
            let browser = app.sign_in_as(role).await;
            assert_ne!(status(&browser, &path, headers).await, 403, "{path} {headers:?}");
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
    for path in addresses(&app) {
        let request = officer.request(Method::HEAD, &path).body(Body::empty()).expect("a request");
        assert_ne!(officer.send(request).await.status.as_u16(), 303, "{path}");
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
