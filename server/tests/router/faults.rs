//! What people see when there is no answer.

use crate::common::TestApp;
use domain::role::Role;

#[tokio::test]
async fn a_page_that_is_not_there_says_so_with_a_reference() {
    let app = TestApp::new().await;
    let answer = app.sign_in_as(Role::ListingOfficer).await.get("/no-such-page?with=a-secret").await;
    answer.is(404).says("Page not found").says("Leeds Person listing_officer");
    answer.says(answer.header("x-request-id")).never_says("a-secret");
    assert_eq!(answer.all("h1"), ["Page not found"]);
}

#[tokio::test]
async fn an_id_that_is_none_is_a_page_that_is_not_there() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::ListingOfficer).await;
    for path in ["/hearings/x", "/hearings/00000000-0000-0000-0000-000000000000"] {
        officer.get(path).await.is(404).says("Page not found");
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_which_is_right() {
    let app = TestApp::new().await;
    let answer = app.sign_in_as(Role::ListingOfficer).await.get("/sign-out").await;
    answer.is(405).says("That address does not take this");
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn a_server_function_that_is_not_there_is_a_code() {
    let app = TestApp::new().await;
    let answer = app.sign_in_as(Role::ListingOfficer).await.post("/api/no-such-function", &[]).await;
    answer.is(404);
    assert_eq!((answer.body.as_str(), answer.header("content-type")), ("\"NotFound\"", "application/json"));
}

#[tokio::test]
async fn a_server_function_says_what_it_cannot_read() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::ListingOfficer).await;
    for (path, _method) in leptos::server_fn::axum::server_fn_paths() {
        for body in ["%ff%fe", "{\"a\":", "account=x&case=x&witness=x&hearing=x", ""] {
            let answer = officer.post_body(path, body).await;
            assert!(answer.status.as_u16() != 500, "{path} with {body}: {}", answer.body);
        }
    }
    officer.post("/api/hearing", &[("hearing", "x")]).await.is(400);
}

#[tokio::test]
async fn without_its_database_the_service_says_try_again() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::ListingOfficer).await;
    officer.get("/health/ready").await.is(200);
    app.cx.db.close().await;
    let answer = officer.get("/no-such-page").await;
    answer.is(503).says("Not available just now");
    assert_eq!(answer.header("retry-after"), "30");
    officer.get("/health/ready").await.is(503);
    officer.get("/health/live").await.is(200);
    let attempt = [("sign_in_name", "leeds.judge"), ("password", "not the password")];
    app.browser().post("/sign-in", &attempt).await.is(503);
}
