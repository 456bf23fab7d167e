//! Courts and courtrooms, who answers for them, and what the service says about itself.

use crate::common::TestApp;
use domain::role::Role;

const DEPUTY: &[(&str, &str)] = &[
    ("office", "deputy"),
    ("from-day", "30"),
    ("from-month", "Nov"),
    ("from-year", "2026"),
    ("until-day", "4"),
    ("until-month", "12"),
    ("until-year", "2026"),
    ("why", "Annual leave"),
];

#[tokio::test]
async fn everybody_who_is_signed_in_finds_the_specialist_courtroom_of_a_region() {
    let app = TestApp::new().await;
    let (court, room) = (app.world.leeds.court, app.world.leeds.specialist);
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let page = browser.get("/courts").await;
        page.is(200).says("Courtroom 5, Leeds Crown Court").says("Leeds Person special_measures_officer");
        assert_eq!(page.all("main h2").len(), 7, "a heading for each region");
        browser.get(&format!("/courts/{court}")).await.is(200).says("Recording kit 2");
        let page = browser.get(&format!("/courtrooms/{room}")).await;
        page.is(200).says("Designated specialist courtroom for North East").says("Link room 1, Link room 2");
        assert_eq!(page.all("caption + thead + tbody th").len(), 8 + 3, "facilities, and kinds of room");
        // Those who keep accounts have no diary to be led to.
        let leads_to_the_diary = page.body.contains("/diary?place=");
        assert_eq!(leads_to_the_diary, role != Role::Administrator, "{role}");
    }
}

#[tokio::test]
async fn nobody_else_does() {
    let app = TestApp::new().await;
    let (court, room) = (app.world.leeds.court, app.world.leeds.specialist);
    let nobody = app.browser();
    for address in ["/courts".to_owned(), format!("/courts/{court}"), format!("/courtrooms/{room}")] {
        let answer = nobody.get(&address).await;
        answer.is(303).never_says("Courtroom 5");
        assert!(answer.location().starts_with("/sign-in"), "{}", answer.location());
    }
    for statement in ["/accessibility", "/privacy"] {
        nobody.get(statement).await.is(200);
    }
}

#[tokio::test]
async fn what_is_no_court_or_courtroom_is_not_found() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let kit = app.world.leeds.kits[0];
    for address in [
        "/courts/leeds".to_owned(),
        "/courts/00000000-0000-0000-0000-000000000000".to_owned(),
        format!("/courtrooms/{kit}"),
        format!("/courtrooms/{kit}/officers/new"),
        format!("/courtrooms/{}/officers/{kit}/end", app.world.leeds.specialist),
    ] {
        officer.get(&address).await.is(404);
    }
    let person = app.world.stranger(Role::SpecialMeasuresOfficer).person.to_string();
    let filled: Vec<(&str, &str)> = DEPUTY.iter().copied().chain([("person", person.as_str())]).collect();
    officer.post(&format!("/courtrooms/{kit}/officers/new"), &filled).await.is(404);
}

#[tokio::test]
async fn a_deputy_is_named_and_the_appointment_ended() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let deputy = app.world.stranger(Role::SpecialMeasuresOfficer);
    let room = format!("/courtrooms/{}", app.world.leeds.specialist);
    let form = format!("{room}/officers/new");

    let again = officer.post(&form, &DEPUTY[..4]).await;
    again.is(422);
    assert_eq!(again.errors(), ["Select a person", "Enter the last day", "Enter the reason for the change"]);
    assert_eq!(again.attribute("#from-month", "value").as_deref(), Some("Nov"), "what was typed is kept");

    let person = deputy.person.to_string();
    let filled: Vec<(&str, &str)> = DEPUTY.iter().copied().chain([("person", person.as_str())]).collect();
    officer.post(&form, &filled).await.is_redirect_to(&format!("{room}?done=officer-named"));
    let page = officer.get(&format!("{room}?done=officer-named")).await;
    page.is(200)
        .says("The appointment is saved")
        .says("Deputy from Monday 30 November 2026 to Friday 4 December 2026");
    officer.post(&form, &filled).await.is(422).says("Person is already on another record");

    let ends = page.all("a[href$='/end']");
    assert_eq!(ends.len(), 2, "the named officer and the deputy");
    let end = page.attribute("a[href$='/end']", "href").expect("a way to end it");
    officer.get(&end).await.is(200).says("End this appointment");
    officer.post(&end, &[]).await.is(422).says("Enter the reason for the change");
    officer.post(&end, &[("why", "By mistake")]).await.is_redirect_to(&format!("{room}?done=officer-ended"));
    officer.get(&end).await.is(404);
}

#[tokio::test]
async fn only_those_who_answer_for_a_court_name_its_officers() {
    let app = TestApp::new().await;
    let room = format!("/courtrooms/{}", app.world.leeds.specialist);
    let person = app.world.stranger(Role::SpecialMeasuresOfficer).person.to_string();
    let filled: Vec<(&str, &str)> = DEPUTY.iter().copied().chain([("person", person.as_str())]).collect();
    for role in Role::ALL {
        let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ResidentJudge);
        let browser = app.sign_in_as(role).await;
        let page = browser.get(&room).await;
        assert_eq!(page.text().contains("Name an officer or deputy"), may, "{role}");
        browser.get(&format!("{room}/officers/new")).await.is(if may { 200 } else { 403 });
        if !may {
            browser.post(&format!("{room}/officers/new"), &filled).await.is(403);
        }
    }
}
