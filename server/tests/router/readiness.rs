//! Ready or not through its pages, for every role: the first page, the six weeks, the hearing's own page, the day list.

use crate::{
    common::{Answer, TestApp},
    hearings::{app, booked, new, recording},
};
use domain::role::Role;

/// A service with the recording of 30 November in the diary, and its address.
async fn with_a_recording() -> (TestApp, String) {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    (app, hearing)
}

#[tokio::test]
async fn the_six_weeks_are_for_the_officer_and_the_listing_officer() {
    let (app, hearing) = with_a_recording().await;
    for role in Role::ALL {
        let answer = app.sign_in_as(role).await.get("/ready").await;
        let strangers = app.sign_in(app.world.stranger(role)).await.get("/ready").await;
        if matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer) {
            answer.is(200).says("Ready or not: the next six weeks").says("1 of 1 hearings is not ready");
            answer.says("W-7KQ4-M2XD");
            assert_eq!(answer.all(&format!("a[href='{hearing}']")).len(), 1, "{role}");
            strangers.is(200).never_says("T20267001");
        } else {
            answer.is(403).never_says("T20267001");
            strangers.is(403);
        }
    }
    app.browser().get("/ready").await.is(303);
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for place in ["no-such-place", "00000000-0000-0000-0000-000000000000", "%00"] {
        officer.get(&format!("/ready?place={place}")).await.is(404);
    }
    let room = app.world.leeds.other;
    officer.get(&format!("/ready?place={room}")).await.is(200).says("no hearing is booked");
}

#[tokio::test]
async fn the_first_page_leads_those_who_keep_a_list_to_what_is_missing() {
    let (app, hearing) = with_a_recording().await;
    for role in Role::ALL {
        let answer = app.sign_in_as(role).await.get("/").await;
        answer.is(200);
        if matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer) {
            answer.says("The next six weeks: 1 of 1 hearings is not ready").says("no ground rules hearing");
            assert!(answer.all(&format!("a[href='{hearing}']")).len() == 1, "{role}");
        } else {
            answer.never_says("The next six weeks").never_says("no ground rules hearing");
        }
        let checks = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::CourtClerk);
        let today = ["Rooms and kits today", "Witnesses today"];
        for heading in today {
            if checks {
                answer.says(heading);
            } else {
                answer.never_says(heading);
            }
        }
    }
}

/// What the list on a hearing's page is headed by, line by line.
fn listed(answer: &Answer) -> Vec<String> {
    answer.all("#ready ~ dl dt")
}

#[tokio::test]
async fn a_hearing_says_to_each_role_what_it_may_know() {
    let (app, hearing) = with_a_recording().await;
    let support = [
        "Independent Sexual Violence Adviser (ISVA)",
        "Court visit offered to the witness",
        "Arrival of the witness agreed",
        "Waiting room held for the witness",
    ];
    let argued = [
        "Section 28 direction with all five dates",
        "Topics and minutes locked by a judge",
        "Counsel for D1 named",
        "Prosecution said that it is ready",
    ];
    for role in Role::ALL {
        let answer = app.sign_in_as(role).await.get(&hearing).await;
        if matches!(role, Role::CourtClerk | Role::Administrator) {
            // The clerk reads the list of today only.
            answer.is(404).never_says("Ready or not");
            continue;
        }
        answer.is(200);
        let lines = listed(&answer);
        let says = |all: &[&str]| all.iter().filter(|each| lines.iter().any(|line| line == **each)).count();
        let whole = says(&["Courtroom in use", "Link room booked", "Recording kit booked", "Judge named"]);
        assert_eq!(whole, 4, "{role}: {lines:?}");
        let (expected_support, expected_argued) = match role {
            Role::SpecialMeasuresOfficer => (4, 4),
            // The state of an adviser, and the visit; not the arrival.
            Role::Judge | Role::ResidentJudge | Role::Prosecutor => (2, 4),
            Role::ListingOfficer => (1, 3),
            Role::DefenceCounsel => (0, 4),
            Role::Isva => (4, 0),
            // Whoever cares for a witness reads who acts in the case; a volunteer does not.
            Role::WitnessCare => (3, 2),
            Role::WitnessService => (3, 0),
            // Minutes, and how the witness arrives.
            Role::Intermediary => (2, 1),
            Role::CourtClerk | Role::Administrator => continue,
        };
        assert_eq!(says(&support), expected_support, "{role}: {lines:?}");
        assert_eq!(says(&argued), expected_argued, "{role}: {lines:?}");
        let partly = "Only what your role may see is listed and counted.";
        if role.is_court_staff() {
            answer.never_says(partly);
        } else {
            answer.says(partly);
        }
    }
    // Defence and adviser, named: not even the words are in the page.
    let defence = app.sign_in_as(Role::DefenceCounsel).await.get(&hearing).await;
    for word in support {
        defence.never_says(word);
    }
    let isva = app.sign_in_as(Role::Isva).await.get(&hearing).await;
    isva.never_says("Topics and minutes").never_says("direction with all five dates");
}

#[tokio::test]
async fn the_day_list_says_in_short_whether_a_hearing_is_ready_to_those_who_work_in_a_court() {
    let (app, _) = with_a_recording().await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let answer = app.sign_in_as(role).await.get("/diary?date=2026-11-30").await;
        answer.is(200);
        // The clerk's list is today's.
        if role.is_court_staff() && role != Role::CourtClerk {
            answer.says("Readiness:");
        } else {
            answer.never_says("Readiness:");
        }
    }
}
