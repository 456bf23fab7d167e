//! The section 28 track, counsel, the confirmation of a recording and a judge's morning through their pages: every address
//! for every role, with the boundaries of the ISVA and the defence, and forms that are shown again with what was typed.

use crate::{
    common::TestApp,
    hearings::{app, booked, leads_to_its_errors, new, recording},
};
use domain::role::Role;

fn track(app: &TestApp) -> String {
    format!("/witnesses/{}/section-28", app.world.case.witness)
}

fn counsel(app: &TestApp) -> String {
    format!("/cases/{}/counsel", app.world.case.case)
}

/// A service with a recording today, and the address of its confirmation.
async fn with_a_recording() -> (TestApp, String) {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    // Today, so that the clerk has something to see.
    let hearing = booked(&officer, &new(&app), &recording(&app).at(24, 11, "2pm")).await;
    (app, format!("{hearing}/confirm"))
}

#[tokio::test]
async fn every_role_at_every_address() {
    let (app, confirm) = with_a_recording().await;
    let (track, counsel) = (track(&app), counsel(&app));
    for role in Role::ALL {
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        let supports =
            matches!(role, Role::Isva | Role::WitnessCare | Role::WitnessService | Role::Intermediary);
        let parties = match role {
            Role::Administrator => 404,
            _ if supports => 403,
            _ => 200,
        };
        let judge = matches!(role, Role::Judge | Role::ResidentJudge);
        let expected = [
            (track.as_str(), if role == Role::Administrator { 404 } else { 200 }),
            (counsel.as_str(), parties),
            (confirm.as_str(), parties),
        ];
        for (address, status) in expected {
            let answer = theirs.get(address).await;
            assert_eq!(answer.status.as_u16(), status, "{role} {address}");
            strangers.get(address).await.is(404).never_says("W-7KQ4-M2XD");
            strangers.post(address, &[]).await.is(404);
        }
        let morning = theirs.get("/morning").await;
        assert_eq!(morning.status.as_u16(), if judge { 200 } else { 403 }, "{role}");
        if judge {
            morning.says("W-7KQ4-M2XD").says("Set the cap and lock");
        }
        strangers.get("/morning").await.never_says("W-7KQ4-M2XD").never_says("T20267001");

        // What each may post: told what is missing, or that it is not theirs.
        let records = matches!(
            role,
            Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::WitnessCare | Role::CourtClerk
        ) || judge;
        let instructs = matches!(
            role,
            Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::Prosecutor | Role::DefenceCounsel
        );
        let says = matches!(role, Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::DefenceCounsel);
        let decides = matches!(role, Role::SpecialMeasuresOfficer | Role::CourtClerk) || judge;
        let confirms = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        let posts = [
            (track.as_str(), "", records),
            (counsel.as_str(), "instruct", instructs),
            (counsel.as_str(), "same-advocate", decides),
            (counsel.as_str(), "bar", decides),
            (confirm.as_str(), "readiness", says),
            (confirm.as_str(), "confirm", confirms),
        ];
        for (address, form, may) in posts {
            let status = match (role, may) {
                (Role::Administrator, _) => 404,
                (_, true) => 422,
                (_, false) => 403,
            };
            let answer = theirs.post(address, &[("form", form)]).await;
            assert_eq!(answer.status.as_u16(), status, "{role} posts {form} to {address}");
        }
    }
    app.browser().get(&track).await.is(303);
    app.browser().get("/morning").await.is(303);
    app.browser().post(&confirm, &[("form", "confirm")]).await.is_redirect_to("/sign-in");
}

#[tokio::test]
async fn the_isva_and_the_defence_read_no_more_of_the_track_than_is_theirs() {
    let (app, _) = with_a_recording().await;
    let isva = app.sign_in_as(Role::Isva).await.get(&track(&app)).await;
    isva.is(200).says("Section 28 recording").says("Familiarisation visit");
    for hidden in
        ["Section 41", "Topics", "disclosure", "barred", "watched and heard", "Counsel at each stage"]
    {
        isva.never_says(hidden);
    }
    let defence = app.sign_in_as(Role::DefenceCounsel).await.get(&track(&app)).await;
    defence.is(200).says("Topics filed and questions lodged").says("Section 41");
    for hidden in ["Memory refreshed", "Familiarisation visit", "Identified and measures discussed"] {
        defence.never_says(hidden);
    }
}

#[tokio::test]
async fn a_stage_out_of_turn_is_refused_with_a_sentence_and_what_was_typed() {
    let (app, _) = with_a_recording().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let typed = [
        ("track_act", "memory_refreshed"),
        ("done_on-day", "20"),
        ("done_on-month", "11"),
        ("done_on-year", "2026"),
    ];
    let page = officer.post(&track(&app), &typed).await;
    page.is(422).says("This comes after: section 28 direction with its five dates");
    leads_to_its_errors(&page);
    assert_eq!(page.attribute("input[name=done_on-day]", "value").as_deref(), Some("20"));
    let typed =
        [("track_act", "identified"), ("done_on-day", "1"), ("done_on-month", "6"), ("done_on-year", "2026")];
    let done = format!("{}?done=stage-recorded", track(&app));
    officer.post(&track(&app), &typed).await.is_redirect_to(&done);
    officer.get(&done).await.is(200).says("Monday 1 June 2026");
}

#[tokio::test]
async fn a_recording_is_confirmed_when_both_sides_are_ready_and_all_is_marked() {
    let (app, confirm) = with_a_recording().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let other = app.sign_in(&app.world.second_counsel).await;
    let [first, second] = app.world.case.defendants.map(|id| id.to_string());
    let said = format!("{confirm}?done=readiness-stated");
    for (who, side) in [(&prosecutor, "prosecution"), (&counsel, first.as_str())] {
        let typed = [("form", "readiness"), ("speaks_for", side), ("party_ready", "yes")];
        who.post(&confirm, &typed).await.is_redirect_to(&said);
    }
    let typed = [("form", "readiness"), ("speaks_for", second.as_str()), ("party_ready", "no")];
    let page = other.post(&confirm, &typed).await;
    page.is(422).says("Enter what is missing");
    leads_to_its_errors(&page);

    let keys = ["judge", "prosecution", &first, &second, "witness", "courtroom", "link_room", "kit"];
    let mut marked = vec![("form", "confirm")];
    marked.extend(keys.iter().map(|key| ("available", *key)));
    let page = officer.post(&confirm, &marked).await;
    page.is(422).says("Defence of D2 has not said whether it is ready");
    leads_to_its_errors(&page);
    let typed = [("form", "readiness"), ("speaks_for", second.as_str()), ("party_ready", "yes")];
    other.post(&confirm, &typed).await.is_redirect_to(&said);
    officer.post(&confirm, &marked).await.is_redirect_to(&format!("{confirm}?done=confirmed"));
    prosecutor.get(&confirm).await.is(200).says("Confirmed by");
    officer.post(&confirm, &marked).await.is(422).says("Nothing was saved");
}

#[tokio::test]
async fn a_side_without_counsel_stands_on_the_first_page_of_those_who_must_act() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let world = &app.world;
    let typed = recording(&app).with("prosecution_counsel", "");
    booked(&officer, &new(&app), &typed).await;
    for role in Role::ALL {
        let page = app.sign_in_as(role).await.get("/").await;
        page.is(200);
        if matches!(role, Role::Prosecutor | Role::ListingOfficer | Role::Judge | Role::ResidentJudge) {
            page.says("No counsel named").says(": Prosecution");
        } else {
            page.never_says("No counsel named");
        }
    }
    let instruct = [
        ("form", "instruct"),
        ("instructed_for", "prosecution"),
        ("for_stage", "recording"),
        ("instructed", &world.somebody(Role::Prosecutor).person.to_string()),
    ];
    officer.post(&counsel(&app), &instruct).await.is(303);
    app.sign_in_as(Role::Judge).await.get("/").await.never_says("No counsel named");
}
