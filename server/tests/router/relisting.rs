//! A new plan through its pages: what is lost, old beside new, one line by hand, applied, undone; and who may not.

use crate::common::{Answer, Browser, TestApp};
use crate::hearings::{app, booked, mention, new, new_of_the_other, recording};
use domain::role::Role;

/// What is lost: the courtroom of the recording, on its day.
fn lost(app: &TestApp) -> Vec<(&'static str, String)> {
    vec![
        ("lost", format!("resource-{}", app.world.leeds.specialist)),
        ("from-day", "30".to_owned()),
        ("from-month", "11".to_owned()),
        ("from-year", "2026".to_owned()),
        ("reason", "room".to_owned()),
        ("note", "The ceiling leaks".to_owned()),
        ("may_move", "others".to_owned()),
        ("horizon", "20".to_owned()),
    ]
}

async fn send(browser: &Browser, address: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(address, &fields).await
}

/// Draws up a plan, and answers its address.
async fn drawn(app: &TestApp, browser: &Browser) -> String {
    let answer = send(browser, "/relist", &lost(app)).await;
    answer.is(303);
    answer.location().to_owned()
}

#[tokio::test]
async fn a_plan_is_drawn_up_changed_applied_and_undone() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    officer
        .get("/relist")
        .await
        .is(200)
        .says("Leeds Crown Court, Courtroom 5")
        .says("No plan has been drawn up");
    let plan = drawn(&app, &officer).await;
    assert!(plan.starts_with("/relistings/"));
    officer
        .get(&plan)
        .await
        .is(200)
        .says("Hearings that change, old beside new")
        .says("Leeds Crown Court, Courtroom 2")
        .says("First move, short notice, another courtroom.")
        .says("Apply this change");
    officer.get(&hearing).await.is(200).says("Courtroom 5");

    let line = format!("{plan}/lines/1");
    let page = officer.get(&line).await;
    page.is(200).says("Leave it where it stands");
    let looked =
        format!("{line}?date-day=3&date-month=12&date-year=2026&courtroom={}", app.world.leeds.specialist);
    let starts = officer.get(&looked).await;
    starts.is(200).says("Free starts on Thursday 3 December 2026");
    let choice = format!(
        "2026-12-03T14:00:00Z {} {} {}",
        app.world.leeds.specialist, app.world.leeds.link_rooms[0], app.world.leeds.kits[0]
    );
    assert!(starts.body.contains(&choice), "2pm is free");
    let version = |version: u8| ("version", version.to_string());
    send(&officer, &line, &[version(1)]).await.is(422).says("Select a place");
    let nowhere = [version(1), ("place", "nowhere".to_owned())];
    send(&officer, &line, &nowhere).await.is(422).says("Select a place from the list");
    let by_hand = [version(1), ("place", choice)];
    send(&officer, &line, &by_hand).await.is_redirect_to(&format!("{plan}?done=line-changed"));
    send(&officer, &line, &by_hand).await.is(422).says("Somebody changed or applied this plan");
    officer.get(&plan).await.is(200).says("Changed by hand").says("Thu 3 Dec, 2pm to 3:30pm");

    let act = |act: &str, at: u8| [version(at), ("act", act.to_owned())];
    send(&officer, &plan, &act("apply", 1)).await.is(422).says("Nothing was done");
    send(&officer, &plan, &act("apply", 2)).await.is_redirect_to(&format!("{plan}?done=relisted"));
    officer.get(&hearing).await.is(200).says("Thursday 3 December 2026");
    officer.get(&plan).await.is(200).says("Undo the whole plan");
    send(&officer, &plan, &act("undo", 3)).await.is_redirect_to(&format!("{plan}?done=relisting-undone"));
    officer.get(&hearing).await.is(200).says("Monday 30 November 2026");
    officer.get("/relist").await.is(200).says("Undone").never_says("No plan has been drawn up");
    send(&officer, &plan, &act("undo", 4)).await.is(422);
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_its_field_and_kept() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer
        .post("/relist", &[("from-day", "31"), ("from-month", "2"), ("from-year", "2027"), ("horizon", "99")])
        .await
        .is(422)
        .says("Select what is lost")
        .says("must be a real date")
        .says("Select what may move")
        .says("must be between 1 and 60");
    let mut over = lost(&app);
    over.push(("until-day", "29".to_owned()));
    over.push(("until-month", "11".to_owned()));
    over.push(("until-year", "2026".to_owned()));
    send(&officer, "/relist", &over).await.is(422).says("must be after the start").says("The ceiling leaks");
}

#[tokio::test]
async fn a_booking_made_meanwhile_refuses_the_whole_plan_and_says_why() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let plan = drawn(&app, &officer).await;
    let taken = mention(&app).with("courtroom", app.world.leeds.other);
    booked(&officer, &new_of_the_other(&app), &taken).await;
    let apply = [("version", "1".to_owned()), ("act", "apply".to_owned())];
    send(&officer, &plan, &apply)
        .await
        .is(422)
        .says("Something stands in the way of this change")
        .says("Leeds Crown Court, Courtroom 2 is held for the mention in T20267002 at that time.");
}

#[tokio::test]
async fn those_needed_there_acknowledge_and_then_it_is_not_undone() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let judge = app.sign_in_as(Role::Judge).await;
    judge.get(&hearing).await.is(200).never_says("I know of the new time");
    let plan = drawn(&app, &officer).await;
    let apply = [("version", "1".to_owned()), ("act", "apply".to_owned())];
    send(&officer, &plan, &apply).await.is(303);
    judge.get(&hearing).await.is(200).says("I know of the new time");
    officer.get(&hearing).await.is(200).never_says("I know of the new time");
    let acknowledge = format!("{hearing}/acknowledge");
    judge.post(&acknowledge, &[]).await.is_redirect_to(&format!("{hearing}?done=acknowledged"));
    judge.get(&hearing).await.is(200).never_says("I know of the new time");
    officer.get(&plan).await.is(200).says("can no longer be undone in one step");
    let undo = [("version", "2".to_owned()), ("act", "undo".to_owned())];
    send(&officer, &plan, &undo).await.is(422);
}

#[tokio::test]
async fn every_role_at_every_address() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let plan = drawn(&app, &officer).await;
    let line = format!("{plan}/lines/1");
    for role in Role::ALL {
        let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::ResidentJudge);
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        let (page, form) = if may { (200, 422) } else { (403, 403) };
        theirs.get("/relist").await.is(page);
        theirs.post("/relist", &[]).await.is(form);
        for address in [&plan, &line] {
            theirs.get(address).await.is(page);
            theirs.post(address, &[]).await.is(form);
            let refused = if may { 404 } else { 403 };
            strangers.get(address).await.is(refused).never_says("T20267001");
            strangers.post(address, &[("act", "apply")]).await.is(refused).never_says("T20267001");
        }
        let nobody = app.browser();
        nobody.post("/relist", &[]).await.is_redirect_to("/sign-in");
    }
    officer.get("/relistings/1").await.is(404);
    officer.get(&format!("{plan}/lines/99")).await.is(404);
}
