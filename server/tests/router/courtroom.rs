//! The courtroom, its log, and what follows a recording, for every role: whoever supports the witness reads nothing of it,
//! and whoever defends presses nothing in it.

use crate::common::{Answer, Browser, TestApp};
use axum::{
    body::Body,
    http::{Method, header},
};
use domain::{
    booking::Timing,
    hearing::{Capacity, HearingKind},
    ids::{BookingId, HearingId},
    role::Role,
};
use futures_util::FutureExt;
use store::{
    bookings::{Attendance, BookingRecord},
    hearings::HearingRecord,
};

/// A recording today at ten, and the service at ten.
async fn recording() -> (TestApp, HearingId) {
    let app = TestApp::new().await;
    let ten = app.cx.now() + chrono::TimeDelta::minutes(80);
    let (world, id) = (app.world.clone(), app.cx.new_id::<HearingId>());
    let (booking, booked_at) = (app.cx.new_id::<BookingId>(), app.cx.now());
    let kept = app.cx.db.write(move |tx| {
        async move {
            let hearing = HearingRecord {
                id,
                case: world.case.case,
                witness: Some(world.case.witness),
                kind: HearingKind::Section28,
                created_at: booked_at,
            };
            store::hearings::insert(tx, &hearing).await?;
            let booking = BookingRecord {
                id: booking,
                hearing: id,
                courtroom: world.leeds.specialist,
                link_room: Some(world.leeds.link_rooms[0]),
                kit: Some(world.leeds.kits[0]),
                timing: Timing { starts_at: ten, minutes: 90, setup: 30, cleardown: 15 },
                replaces: None,
                booked_at,
                booked_by: world.somebody(Role::SpecialMeasuresOfficer).person,
                override_reason: None,
                ended: None,
                agreed_by: None,
                version: 1,
            };
            let attends = |role, capacity, defendant| Attendance {
                person: world.somebody(role).person,
                capacity,
                defendant,
            };
            let people = [
                attends(Role::Judge, Capacity::Judge, None),
                attends(Role::Prosecutor, Capacity::ProsecutionCounsel, None),
                attends(Role::DefenceCounsel, Capacity::DefenceCounsel, Some(world.case.defendants[0])),
            ];
            store::bookings::insert(tx, &booking, &people).await
        }
        .boxed()
    });
    kept.await.expect("a booking");
    (app.at(ten), id)
}

/// Asks the island's own address.
async fn exchange(browser: &Browser, hearing: HearingId, lines: &[&str]) -> Answer {
    let body = serde_json::json!({ "hearing": hearing, "after": 0, "lines": lines }).to_string();
    let request = browser
        .request(Method::POST, "/api/hearing_log")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json");
    browser.send(request.body(Body::from(body)).expect("a request")).await
}

/// A start as a browser sends it, at ten.
fn start(app: &TestApp) -> String {
    let at = app.cx.now().timestamp_millis();
    format!(
        "0190a000-0000-7000-8000-000000000001 {at} 0190a000-0000-7000-8000-000000000002 1 start judge_directed"
    )
}

#[tokio::test]
async fn every_role_at_the_courtroom_and_what_follows() {
    let (app, hearing) = recording().await;
    let address = |page: &str| format!("/hearings/{hearing}/{page}");
    let line = start(&app);
    for role in Role::ALL {
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        let (reads, runs, ends) = match role {
            Role::SpecialMeasuresOfficer | Role::CourtClerk | Role::Judge | Role::ResidentJudge => {
                (200, 422, 200)
            }
            Role::ListingOfficer => (200, 403, 200),
            // Both sides read the log; neither keeps it.
            Role::Prosecutor | Role::DefenceCounsel => (200, 403, 403),
            // The boundary of those who support the witness: they know of the hearing and of nothing in it.
            Role::Isva | Role::WitnessCare | Role::WitnessService | Role::Intermediary => (403, 403, 403),
            Role::Administrator => (404, 404, 404),
        };
        theirs.get(&address("room")).await.is(reads);
        theirs.get(&address("recording")).await.is(reads);
        theirs.get(&address("outcome")).await.is(ends);
        theirs.post(&address("room"), &[]).await.is(runs);
        exchange(&theirs, hearing, &[]).await.is(reads);
        let sends = if runs == 422 { 200 } else { runs };
        exchange(&theirs, hearing, &[&line]).await.is(sends);
        // Nothing was asked yet, so that nothing is to be said of a recording.
        let nothing = if reads == 200 { 403 } else { reads };
        theirs.post(&address("recording"), &[("form", "note")]).await.is(nothing);
        for page in ["room", "recording", "outcome", "further-direction"] {
            strangers.get(&address(page)).await.is(404).never_says("W-7KQ4-M2XD").never_says("T20267001");
            strangers.post(&address(page), &[]).await.is(404);
            let nobody = app.browser();
            nobody.post(&address(page), &[]).await.is_redirect_to("/sign-in");
        }
        exchange(&strangers, hearing, &[&line]).await.is(404);
        exchange(&app.browser(), hearing, &[&line]).await.is(401);
    }
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get(&address("room")).await.says("Started although something was not ready");
}

#[tokio::test]
async fn the_island_is_sent_where_it_is_and_carries_no_name_of_a_witness() {
    let (app, hearing) = recording().await;
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    let room = clerk.get(&format!("/hearings/{hearing}/room")).await;
    assert_eq!(room.all("leptos-island").len(), 1);
    assert!(room.body.contains("hydrate"), "the browser part is sent");
    for page in ["recording", "outcome"] {
        let other = clerk.get(&format!("/hearings/{hearing}/{page}")).await;
        assert!(other.all("leptos-island").is_empty() && !other.body.contains("hydrate()"));
    }
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let (app, hearing) = recording().await;
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    let body = serde_json::json!({ "hearing": hearing, "after": 0, "lines": [start(&app)] }).to_string();
    let request = clerk
        .request(Method::POST, "/api/hearing_log")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/json");
    clerk.send(request.body(Body::from(body)).expect("a request")).await.is(403);
    let room = clerk.get(&format!("/hearings/{hearing}/room")).await;
    room.says("Nothing has been put down yet.");
}

#[tokio::test]
async fn a_hearing_is_held_with_forms_alone() {
    let (app, hearing) = recording().await;
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    let room = format!("/hearings/{hearing}/room");
    let refused = clerk.post(&room, &[("press", "start")]).await;
    refused.is(422).says("Enter the reason for going ahead");
    let counsel = app.somebody(Role::DefenceCounsel).person;
    let speaker = format!("cross {counsel} {}", app.world.case.defendants[0]);
    let mut minutes = 0;
    for press in
        ["start put_right", &format!("begin {speaker}"), &format!("stop {speaker}"), "end", "release"]
    {
        let later = clerk.on(&app.later(chrono::TimeDelta::minutes(minutes)));
        later.post(&room, &[("press", press)]).await.is_redirect_to(&format!("{room}?done=logged"));
        minutes += 4;
    }
    let later = app.later(chrono::TimeDelta::minutes(minutes));
    let clerk = clerk.on(&later);
    let page = clerk.get(&room).await;
    page.says("Ended").says("Witness released");
    let row = page.all(".pigot-room__order tbody tr").into_iter().next().unwrap_or_default();
    assert!(row.contains("No limit shown4"), "{row}");

    let outcome = format!("/hearings/{hearing}/outcome");
    clerk.post(&outcome, &[]).await.is(422).says("Select the outcome");
    clerk.post(&outcome, &[("outcome", "held")]).await.is(303);
    let recording = format!("/hearings/{hearing}/recording");
    clerk.get(&recording).await.says("nothing is put down about the recording");
    let wrong =
        [("form", "note"), ("state", "available"), ("recording_reference", "https://example.org/1.mp4")];
    let refused = clerk.post(&recording, &wrong).await;
    refused.is(422).says("Reference must be 4 to 40 letters, numbers and hyphens");
    let note = [("form", "note"), ("state", "available"), ("recording_reference", "PRE-0001")];
    clerk.post(&recording, &note).await.is_redirect_to(&format!("{recording}?done=recording-noted"));
    let officer = later.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer
        .get("/")
        .await
        .says("nobody has watched and heard it from start to end. The witness was released");
    let seen = [
        ("form", "playback"),
        ("occasion", "after_recording"),
        ("copy", "1"),
        ("whole", "yes"),
        ("result", "good"),
    ];
    clerk.post(&recording, &seen).await.is_redirect_to(&format!("{recording}?done=playback-recorded"));
    officer.get("/").await.says("Every recording made here was watched and heard from start to end.");
}
