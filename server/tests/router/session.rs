//! Sessions: how they begin, end and are told apart.

use crate::common::{PASSWORD, TestApp};
use chrono::TimeDelta;
use domain::role::Role;

/// An address that only somebody who is signed in is told about.
const INSIDE: &str = "/no-such-page";

#[tokio::test]
async fn without_a_session_everything_leads_to_the_sign_in_page_and_back() {
    let app = TestApp::new().await;
    let nobody = app.browser();
    nobody.get("/").await.is_redirect_to("/sign-in");
    nobody
        .get("/diary?place=x&date=2026-11-30")
        .await
        .is_redirect_to("/sign-in?next=/diary%3Fplace%3Dx%26date%3D2026-11-30");
    nobody.post("/cases/new", &[("urn", "x")]).await.is_redirect_to("/sign-in");
    nobody.post("/sign-out", &[]).await.is_redirect_to("/sign-in");
    nobody.get("/no-such-page").await.is_redirect_to("/sign-in?next=/no-such-page");
}

#[tokio::test]
async fn without_a_session_a_server_function_says_so() {
    let app = TestApp::new().await;
    let answer = app.browser().post("/api/anything", &[]).await;
    answer.is(401);
    assert_eq!(answer.body, "\"SignedOut\"");
}

#[tokio::test]
async fn the_cookie_is_for_us_alone() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::ListingOfficer)).await;
    let fields = [("sign_in_name", name.as_str()), ("password", PASSWORD)];
    let here = app.browser().post("/sign-in", &fields).await;
    let cookie = here.is_redirect_to("/").cookie().expect("a cookie").to_owned();
    assert!(
        cookie.starts_with("pigot-session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let public = app.public().browser().post("/sign-in", &fields).await;
    let cookie = public.is_redirect_to("/").cookie().expect("a cookie").to_owned();
    assert!(cookie.starts_with("__Host-pigot-session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(cookie.len() < 4096 && !cookie.contains("Domain"));
}

#[tokio::test]
async fn a_session_is_new_at_each_sign_in_and_the_old_one_is_dead() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::ListingOfficer)).await;
    let before = app.sign_in_as(Role::ListingOfficer).await;
    let answer = before.post("/sign-in", &[("sign_in_name", &name), ("password", PASSWORD)]).await;
    let after = app.browser().with_cookie_of(&answer);
    after.get(INSIDE).await.is(404);
    before.get(INSIDE).await.is(303);
}

#[tokio::test]
async fn a_cookie_somebody_else_chose_is_not_taken_up() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::ListingOfficer)).await;
    let planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let victim = app.browser().with_token(planted);
    let answer = victim.post("/sign-in", &[("sign_in_name", &name), ("password", PASSWORD)]).await;
    assert!(!answer.is_redirect_to("/").cookie().expect("a cookie").contains(planted));
    victim.get(INSIDE).await.is(303);
}

#[tokio::test]
async fn a_session_that_lies_idle_ends_and_one_in_use_goes_on() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.on(&app.later(TimeDelta::minutes(29))).get(INSIDE).await.is(404);
    officer.on(&app.later(TimeDelta::minutes(58))).get(INSIDE).await.is(404);
    let late = officer.on(&app.later(TimeDelta::minutes(58 + 30))).get(INSIDE).await;
    late.is(303);
    assert!(late.cookie().expect("the cookie is taken away").ends_with("Max-Age=0"));
}

#[tokio::test]
async fn a_session_ends_after_a_day_however_busy() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for quarter in 1..32 {
        officer.on(&app.later(TimeDelta::minutes(15 * quarter))).get(INSIDE).await.is(404);
    }
    officer.on(&app.later(TimeDelta::minutes(480))).get(INSIDE).await.is(303);
}

#[tokio::test]
async fn the_last_use_is_written_no_more_than_once_a_minute() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let last_seen = async || {
        let mut tx = app.cx.db.read().await.expect("a connection");
        let account = app.somebody(Role::SpecialMeasuresOfficer).account;
        let open = store::sessions::list_open_for_account(&mut tx, account, app.cx.now(), app.cx.today());
        open.await.expect("rows").first().expect("a session").last_seen_at
    };
    let began = last_seen().await;
    officer.on(&app.later(TimeDelta::seconds(59))).get(INSIDE).await.is(404);
    assert_eq!(last_seen().await, began);
    officer.on(&app.later(TimeDelta::seconds(61))).get(INSIDE).await.is(404);
    assert_eq!(last_seen().await, began + TimeDelta::seconds(61));
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let answer = officer.post("/sign-out", &[]).await;
    answer.is_redirect_to("/sign-in?done=signed-out");
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(answer.cookie().expect("the cookie is taken away").contains("Max-Age=0"));
    officer.get(INSIDE).await.is(303);
    app.browser().get("/sign-in?done=signed-out").await.is(200).says("You are signed out");
}

#[tokio::test]
async fn a_disabled_account_is_out_at_the_next_request() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get(INSIDE).await.is(404);
    let account = app.somebody(Role::SpecialMeasuresOfficer).account;
    service::accounts::disable(&app.operator(), account).await.expect("disabled");
    officer.get(INSIDE).await.is(303);
}

#[tokio::test]
async fn a_role_that_ended_is_gone_at_the_next_request() {
    use futures_util::FutureExt;
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let membership = app.somebody(Role::SpecialMeasuresOfficer).membership;
    let yesterday = app.cx.today().pred_opt().expect("a day");
    app.cx
        .db
        .write(move |tx| store::people::end_membership(tx, membership, yesterday).boxed())
        .await
        .expect("ended");
    officer.get(INSIDE).await.is(303);
}

#[tokio::test]
async fn the_row_does_not_hold_the_cookie() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::ListingOfficer)).await;
    let answer = app.browser().post("/sign-in", &[("sign_in_name", &name), ("password", PASSWORD)]).await;
    let cookie = answer.cookie().expect("a cookie");
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    assert_eq!(token.len(), 43);
    for cut in [&token[..42], &token[1..], "", "x"] {
        app.browser().with_token(cut).get(INSIDE).await.is(303);
    }
    app.browser().with_token(token).get(INSIDE).await.is(404);
}
