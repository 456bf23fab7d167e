//! The security headers: on every answer, whatever its address and status.

use crate::common::{Answer, TestApp};
use axum::{
    Router,
    body::Body,
    http::{Method, header},
    routing::get,
};
use domain::role::Role;
use server::layers;
use tower::ServiceExt;

#[track_caller]
fn has_all(answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), value, "{name} on {}", answer.status);
    }
    assert!(answer.header("permissions-policy").contains("camera=()"));
    assert_eq!(answer.header("x-request-id").len(), 8);
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{part} on {}", answer.status);
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    if answer.header("content-type").starts_with("text/html") {
        let nonce = answer.attribute("script", "nonce").expect("a script with a nonce");
        assert!(
            policy.contains(&format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval';")),
            "{policy}"
        );
        assert!(policy.contains("object-src 'none'") && policy.contains("form-action 'self'"), "{policy}");
    }
}

#[tokio::test]
async fn every_status_has_them() {
    let app = TestApp::new().await;
    let nobody = app.browser();
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let foreign = nobody.request(Method::POST, "/sign-in").body(Body::empty()).expect("a request");
    for (status, answer) in [
        (200, nobody.get("/sign-in").await),
        (200, nobody.get("/health/live").await),
        (204, nobody.get("/favicon.ico").await),
        (303, nobody.get("/cases").await),
        (403, nobody.send(foreign).await),
        (404, officer.get("/no-such-page").await),
        (404, nobody.get("/pkg/no-such-file.js").await),
        (405, officer.post("/health/live", &[]).await),
        (413, nobody.post_body("/sign-in", vec![b'a'; 300_000]).await),
        (422, nobody.post("/sign-in", &[]).await),
    ] {
        answer.is(status);
        has_all(&answer);
    }
}

#[tokio::test]
async fn a_fault_of_our_own_has_them_too() {
    let app = TestApp::new().await;
    let state = app.state();
    let broken = Router::new().route("/sign-in", get(async || -> String { panic!("a canary in a panic") }));
    let router = layers::around(broken, &state).with_state(state);
    let request = app.browser().request(Method::GET, "/sign-in").body(Body::empty()).expect("a request");
    let response = router.oneshot(request).await.expect("the router does not fail");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    let body = String::from_utf8_lossy(&body).into_owned();
    let answer = Answer { status: parts.status, headers: parts.headers, body };
    answer.is(500).says("There is a fault in the service").never_says("canary");
    answer.says(answer.header("x-request-id"));
    has_all(&answer);
}

#[tokio::test]
async fn no_two_answers_share_a_nonce() {
    let app = TestApp::new().await;
    let one = app.browser().get("/sign-in").await;
    let other = app.browser().get("/sign-in").await;
    assert_ne!(one.header("content-security-policy"), other.header("content-security-policy"));
}

#[tokio::test]
async fn https_is_asked_for_only_where_it_is_spoken() {
    let app = TestApp::new().await;
    assert_eq!(app.browser().get("/sign-in").await.header("strict-transport-security"), "");
    let public = app.public().browser().get("/sign-in").await;
    assert_eq!(public.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    assert!(public.header("content-security-policy").contains("upgrade-insecure-requests"));
}

#[tokio::test]
async fn every_inline_script_carries_the_nonce_and_nothing_is_styled_inline() {
    let app = TestApp::new().await;
    let page = app.browser().get("/sign-in").await;
    assert_eq!(page.all("script").len(), page.all("script[nonce]").len());
    assert!(page.all("[style], style").is_empty());
    assert!(page.attribute("[onclick], [onsubmit], [onload]", "onclick").is_none());
}

#[tokio::test]
async fn what_is_no_page_may_run_nothing() {
    let app = TestApp::new().await;
    let answer = app.browser().get("/health/live").await;
    let policy = answer.header(header::CONTENT_SECURITY_POLICY.as_str()).to_owned();
    assert_eq!(policy, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
}
