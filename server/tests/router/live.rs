//! The stream that tells an open diary of changes: who gets it, what is in it, and when it ends.

use crate::common::TestApp;
use axum::{
    body::{Body, BodyDataStream},
    http::{Method, header},
    response::Response,
};
use chrono::TimeDelta;
use domain::role::Role;
use futures_util::{FutureExt, StreamExt};
use service::Context;
use std::time::Duration;
use store::trail::EntryKind;
use tokio::time::timeout;
use tower::ServiceExt;

const ADDRESS: &str = "/api/diary/changes";
/// Long enough for any machine; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

async fn open(app: &TestApp, browser: &crate::common::Browser) -> Response {
    let request = browser.request(Method::GET, ADDRESS).body(Body::empty()).expect("a request");
    server::router(app.state()).oneshot(request).await.expect("an answer")
}

async fn next(events: &mut BodyDataStream) -> Option<String> {
    let part = timeout(PATIENCE, events.next()).await.expect("in time")?;
    Some(String::from_utf8(part.expect("a part").to_vec()).expect("text"))
}

async fn change(cx: &Context) {
    let entry = cx.entry(EntryKind::Change, "hearing", "moved");
    let noted = cx.db.write(move |tx| {
        async move {
            tx.note(entry);
            Ok::<_, store::Error>(())
        }
        .boxed()
    });
    noted.await.expect("noted");
}

#[tokio::test]
async fn whoever_sees_a_diary_is_told_that_it_changed_and_nothing_else() {
    let app = TestApp::new().await;
    for role in Role::ALL {
        let answer = open(&app, &app.sign_in_as(role).await).await;
        if role == Role::Administrator {
            assert_eq!(answer.status(), 403, "those who keep accounts see no diary");
            continue;
        }
        assert_eq!(answer.status(), 200, "{role}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let mut events = answer.into_body().into_data_stream();
        assert_eq!(next(&mut events).await.as_deref(), Some(": here\n\n"));
        change(&app.cx).await;
        assert_eq!(next(&mut events).await.as_deref(), Some("event: changed\ndata: \n\n"));
    }
}

#[tokio::test]
async fn nobody_else_is() {
    let app = TestApp::new().await;
    assert_eq!(open(&app, &app.browser()).await.status(), 401);
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let mut events = open(&app, &officer).await.into_body().into_data_stream();
    assert!(next(&mut events).await.is_some());
    officer.post("/sign-out", &[]).await.is(303);
    change(&app.cx).await;
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test]
async fn streams_end_when_the_service_does_and_no_other_begins() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let state = app.state();
    let request = || officer.request(Method::GET, ADDRESS).body(Body::empty()).expect("a request");
    let router = server::router(state.clone());
    let answer = router.clone().oneshot(request()).await.expect("an answer");
    let mut events = answer.into_body().into_data_stream();
    assert!(next(&mut events).await.is_some());
    assert_eq!(state.streams().count(), 1);
    state.streams().end();
    assert_eq!(next(&mut events).await, None);
    drop(events);
    assert_eq!(state.streams().count(), 0);
    assert_eq!(router.oneshot(request()).await.expect("an answer").status(), 429);
}

#[tokio::test]
async fn a_page_that_looks_by_itself_keeps_no_session_open() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for (by_itself, later) in [(true, 303), (false, 200)] {
        let half_way = app.later(TimeDelta::minutes(20));
        let asking = officer.on(&half_way);
        let mut request = asking.request(Method::GET, "/diary");
        if by_itself {
            request = request.header("x-pigot-by-itself", "1");
        }
        let answer = asking.send(request.body(Body::empty()).expect("a request")).await;
        answer.is(200);
        officer.on(&app.later(TimeDelta::minutes(40))).get("/diary").await.is(later);
    }
}
