//! Checks, faults and blocks through their pages: who is let in, what a form that cannot be taken keeps, and the way from
//! a check that fails to the last hearing moved.

use crate::{
    common::{Answer, Browser, TestApp},
    hearings::{self, Typed, mention, recording},
};
use chrono::TimeDelta;
use domain::{ids::ResourceId, role::Role};

/// A service on the morning of Monday 30 November 2026, at 8:40am, with a recording at 10am that day.
async fn morning() -> (TestApp, String) {
    let app = hearings::app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &recording(&app), &app.world.case.case.to_string()).await;
    (app.later(TimeDelta::days(6)), hearing)
}

async fn booked(browser: &Browser, form: &Typed, case: &str) -> String {
    let fields: Vec<(&str, &str)> = form.iter().collect();
    let answer = browser.post(&format!("/cases/{case}/hearings/new"), &fields).await;
    answer.is(303);
    answer.location().split('?').next().expect("an address").to_owned()
}

fn room(app: &TestApp) -> ResourceId {
    app.world.leeds.specialist
}

const OTHER_END: [(&str, &str); 2] = [("other_place", "Link room 1"), ("other_person", "A Tester")];

/// A check in which the first item fails and everything else passes.
async fn fails(app: &TestApp, role: Role) -> String {
    let browser = app.sign_in_as(role).await;
    let mut fields = vec![
        ("rest", "passed"),
        ("item-witness_sees_court", "fail"),
        ("note-witness_sees_court", "No picture"),
    ];
    fields.extend(OTHER_END);
    let answer = browser.post(&format!("/equipment/{}/check", room(app)), &fields).await;
    answer.is(303);
    let fault = answer.location().split('?').next().expect("an address").to_owned();
    assert!(fault.starts_with("/equipment/faults/"), "{fault}");
    fault
}

#[tokio::test]
async fn every_role_at_every_address() {
    let (app, _hearing) = morning().await;
    let fault = fails(&app, Role::CourtClerk).await;
    let (room, court) = (room(&app), app.world.leeds.court);
    let pages = [
        format!("/equipment?court={court}"),
        format!("/equipment/faults?court={court}"),
        format!("/equipment/{room}"),
        fault.clone(),
        format!("/equipment/{room}/check"),
        format!("/equipment/{room}/blocks/new"),
        format!("/equipment/{room}/assets/new"),
        format!("/equipment/items/{court}/courtroom"),
    ];
    for role in Role::ALL {
        // Sees; checks; blocks; keeps.
        let [sees, checks, blocks, keeps] = match role {
            Role::SpecialMeasuresOfficer => [200, 200, 200, 200],
            Role::ListingOfficer => [200, 200, 200, 403],
            Role::CourtClerk => [200, 200, 403, 403],
            Role::ResidentJudge => [200, 403, 200, 403],
            _ => [403; 4],
        };
        let browser = app.sign_in_as(role).await;
        let expected = [sees, sees, sees, sees, checks, blocks, keeps, keeps];
        for (page, status) in pages.iter().zip(expected) {
            browser.get(page).await.is(status);
        }
        for page in &pages[4..] {
            let status = match page.rsplit('/').next() {
                Some("check") => checks,
                Some("courtroom") => keeps,
                _ if page.contains("blocks") => blocks,
                _ => keeps,
            };
            // An empty form: whoever may do it is told what is missing.
            browser.post(page, &[]).await.is(if status == 200 { 422 } else { status });
        }
        let stranger = app.sign_in(app.world.stranger(role)).await;
        for page in &pages {
            stranger.get(page).await.is(403).never_says("No picture").never_says("T20267001");
        }
        stranger.post(&fault, &[("act", "work")]).await.is(403);
        let own = browser.get("/equipment").await;
        own.is(sees);
        // The way there is shown to those who are let in.
        let home = browser.get("/").await;
        assert_eq!(home.body.contains(r#"href="/equipment""#), sees == 200, "{role}");
    }
    let nobody = app.browser();
    for page in &pages {
        nobody.get(page).await.is(303);
        nobody.post(page, &[]).await.is_redirect_to("/sign-in");
    }
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for address in
        ["/equipment/1", "/equipment/faults/1", "/equipment/1/check", "/equipment/items/1/courtroom"]
    {
        officer.get(address).await.is(404);
        officer.post(address, &[]).await;
    }
    officer.get(&format!("/equipment/items/{court}/nothing")).await.is(404);
    officer.get(&format!("/equipment/items/{court}/waiting_room")).await.is(404);
}

#[tokio::test]
async fn a_check_that_cannot_be_taken_is_shown_again_with_what_was_typed() {
    let (app, _hearing) = morning().await;
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    let address = format!("/equipment/{}/check", room(&app));
    let page = clerk.get(&address).await;
    page.is(200).says("The next hearing that needs it starts at 10am today");
    let typed = [
        ("item-witness_sees_court", "pass"),
        ("item-records_and_plays", "fail"),
        ("note-plays_to_jury", "Dark on the left"),
    ];
    let answer = clerk.post(&address, &typed).await;
    answer
        .is(422)
        .says("There is a problem")
        .says("Enter what was seen of “The recording starts, stops and plays back in step with the lips”")
        .says("Select what was found of “The recording plays to the jury")
        .says("Enter where the other end of the link was");
    assert!(answer.body.contains("Dark on the left"), "what was typed is kept");
    assert!(answer.body.contains("href=\"#item-court_sees_witness\""), "the summary leads to the item");
}

#[tokio::test]
async fn a_room_that_fails_is_seen_by_the_lister_and_its_hearing_is_moved_at_one_press() {
    let (app, hearing) = morning().await;
    let fault = fails(&app, Role::CourtClerk).await;
    let lister = app.sign_in_as(Role::ListingOfficer).await;
    lister.get("/diary?date=2026-11-30").await.is(200).says("Not ready").says("Courtroom 5: fault open");
    lister.get(&hearing).await.is(200).says("Equipment of Courtroom 5");
    // A party sees the state and nothing of why.
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    prosecutor
        .get(&hearing)
        .await
        .is(200)
        .says("Not ready")
        .never_says("fault open")
        .never_says("No picture");

    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let page = officer.get(&fault).await;
    page.is(200).says("1 hearing affected").says("T20267001").says("Move this hearing");
    let (version, slot) = (hidden(&page, "version"), radio(&page, "slot"));
    let id = hearing.rsplit('/').next().expect("an id");
    let fields = [("act", "move"), ("hearing", id), ("version", &version), ("slot", &slot)];
    officer.post(&fault, &fields).await.is(303);
    officer.get(&fault).await.is(200).says("0 hearings affected");
    lister.get(&hearing).await.is(200).says("failed its check at 8:40am").never_says("fault open");
    // Sent twice: the second is told that somebody has moved it.
    officer.post(&fault, &fields).await.is(422).says("moved that hearing, a moment ago");
}

#[tokio::test]
async fn a_block_lists_what_it_hits_and_keeps_what_was_typed() {
    let (app, hearing) = morning().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let other =
        booked(&officer, &mention(&app).at(30, 11, "2pm"), &app.world.other_case.case.to_string()).await;
    let address = format!("/equipment/{}/blocks/new", room(&app));
    let typed = [
        ("from-day", "30"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("from_time", "9am"),
        ("until-day", "30"),
        ("until-month", "11"),
        ("until-year", "2026"),
        ("until_time", "6pm"),
        ("reason", "works"),
        ("note", "New cables"),
    ];
    let page = officer.post(&address, &typed).await;
    page.is(422)
        .says("2 bookings stand in Courtroom 5")
        .says("New cables")
        .says("Nothing was taken out of use yet");
    let bookings = all_hidden(&page, "shown");
    assert_eq!(bookings.len(), 2);
    let (first, second) = (&bookings[0], &bookings[1]);

    // Move the first at a press: the form is there again with everything in it.
    let (version, slot) =
        (hidden(&page, &format!("version-{first}")), radio(&page, &format!("slot-{first}")));
    let names = [format!("version-{first}"), format!("slot-{first}"), format!("why-{second}")];
    let mut moving = typed.to_vec();
    moving.extend([("move", first.as_str()), (&names[0], &version), (&names[1], &slot), ("accept", second)]);
    let page = officer.post(&address, &moving).await;
    page.is(200).says("has moved").says("1 booking stands in Courtroom 5").says("New cables");
    officer.get(&hearing).await.says("This hearing has moved once");

    // Accept the second without a reason, then with one.
    let mut accepting = typed.to_vec();
    accepting.extend([("accept", second.as_str())]);
    let page = officer.post(&address, &accepting).await;
    page.is(422).says("Enter why this booking can stay").says("1 booking stands in Courtroom 5");
    accepting.push((&names[2], "Needs no link"));
    let answer = officer.post(&address, &accepting).await;
    answer.is(303);
    officer
        .get(answer.location())
        .await
        .is(200)
        .says("It is out of use")
        .says("Needs no link")
        .says("Stays: ");
    officer.get(&format!("{other}/history")).await.says("Left in a room that is out of use");

    // The next to book there is told until when, and the diary says so.
    let fields = mention(&app).at(30, 11, "11am");
    let fields: Vec<(&str, &str)> = fields.iter().collect();
    let case = app.world.other_case.case;
    officer
        .post(&format!("/cases/{case}/hearings/new"), &fields)
        .await
        .is(422)
        .says("is out of use until 6pm on Mon 30 Nov");
    officer.get("/diary?date=2026-11-30").await.says("Out of use or held").says("building works");
    officer.get("/diary/week?date=2026-11-30").await.says("Out of use Mon 30 Nov, 9am to 6pm");
}

/// The value of the first hidden field with this name.
fn hidden(page: &Answer, name: &str) -> String {
    all_hidden(page, name).into_iter().next().unwrap_or_else(|| panic!("no {name} in {}", page.body))
}

fn all_hidden(page: &Answer, name: &str) -> Vec<String> {
    values(page, &format!(r#"input[type="hidden"][name="{name}"]"#))
}

/// The value of the radio that is chosen.
fn radio(page: &Answer, name: &str) -> String {
    let chosen = values(page, &format!(r#"input[type="radio"][name="{name}"][checked]"#));
    chosen.into_iter().next().unwrap_or_else(|| panic!("no {name} is chosen in {}", page.body))
}

fn values(page: &Answer, selector: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse(selector).expect("a selector");
    html.select(&selector).filter_map(|input| input.value().attr("value").map(ToOwned::to_owned)).collect()
}
