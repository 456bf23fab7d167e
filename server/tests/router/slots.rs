//! The slot finder and the pages of dates to avoid, as people see them.

use crate::{
    common::{Answer, Browser, TestApp},
    hearings::{app, booked, filled, new, recording, send},
};
use domain::role::Role;

fn finder(app: &TestApp) -> String {
    format!("/cases/{}/slots", app.world.case.case)
}

fn links(page: &Answer) -> Vec<String> {
    let selector = scraper::Selector::parse(".pigot-slots th a").expect("a selector");
    let document = scraper::Html::parse_document(&page.body);
    document.select(&selector).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_slot_that_is_found_opens_the_booking_filled_and_is_booked_as_it_stands() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let page = officer.get(&finder(&app)).await;
    page.is(200)
        .says("slots are free. The earliest is Tue 24 Nov 2026, 9:30am to 11:30am")
        .says("Any start to 3:15pm")
        .says("Leeds Crown Court, Courtroom 5")
        .says("Short notice: one working day")
        .says("Witness W-7KQ4-M2XD has not been asked for dates to avoid");
    let form = officer.get(&links(&page)[0]).await;
    form.is(200);
    let answer = send(&officer, &new(&app), &filled(&form)).await;
    answer.is(303);
    officer.get(answer.location()).await.says("Tuesday 24 November 2026").says("9:30am to 11:30am");
}

#[tokio::test]
async fn what_was_asked_for_stands_in_the_form_and_what_is_wrong_is_said_beside_it() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let asked = "minutes=480&setup=45&cleardown=0&part=afternoon&needs=kit&facilities=hearing_loop&from-day=1&from-month=12\
                 &from-year=2026&judge=";
    let page = officer.get(&format!("{}?{asked}", finder(&app))).await;
    page.is(200)
        .says("Nothing is free for everything and everyone asked for up to Monday 22 February 2027.")
        .says("Why not earlier?")
        .says("Too long for any court's day")
        .says("more days");
    assert_eq!(page.attribute("#minutes", "value").as_deref(), Some("480"));
    assert_eq!(page.all("input[name=needs][checked]").len(), 1);
    let wrong = officer.get(&format!("{}?minutes=two&part=any&until-day=31", finder(&app))).await;
    wrong
        .is(422)
        .says("Length in minutes must be a whole number")
        .says("Last day must include a day, month and year");
    assert_eq!(wrong.attribute("#minutes", "value").as_deref(), Some("two"));
}

#[tokio::test]
async fn a_hearing_is_found_a_slot_and_the_form_to_move_it_is_filled() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    officer.get(&hearing).await.says("Find a slot to move to");
    let page = officer.get(&format!("{hearing}/slots")).await;
    page.is(200).says("Now: Monday 30 November 2026, 10am to 11:30am");
    let link = &links(&page)[0];
    assert!(link.starts_with(&format!("{hearing}/move?")), "{link}");
    let form = officer.get(link).await;
    let sent = send(&officer, &format!("{hearing}/move"), &filled(&form).with("reason", "mistake")).await;
    sent.is(303);
    officer.get(&hearing).await.says("Tuesday 24 November 2026").says("This hearing has moved once");
}

#[tokio::test]
async fn the_case_is_chosen_first_where_there_is_none() {
    let app = app().await;
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    listing.get("/slots").await.is(200).says("Which case is it for?");
    listing.post("/slots", &[("case_reference", "T20267001")]).await.is_redirect_to(&finder(&app));
    listing.post("/slots", &[("case_reference", "T20269999")]).await.is(422);
}

#[tokio::test]
async fn nobody_but_who_books_finds_slots() {
    let app = app().await;
    for role in Role::ALL {
        let status = app.sign_in_as(role).await.get(&finder(&app)).await.status.as_u16();
        let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        assert_eq!(status == 200, books, "{role} is answered {status}");
    }
}

fn witness_dates(app: &TestApp) -> String {
    format!("/witnesses/{}/unavailable", app.world.case.witness)
}

const MONDAY: [(&str, &str); 5] =
    [("act", "dates"), ("from-day", "30"), ("from-month", "11"), ("from-year", "2026"), ("reason", "study")];

async fn put_down(browser: &Browser, address: &str) {
    browser.post(address, &MONDAY).await.is_redirect_to(&format!("{address}?done=dates-put-down"));
}

#[tokio::test]
async fn a_witness_s_dates_are_put_down_refuse_the_booking_and_are_taken_back() {
    let app = app().await;
    let isva = app.sign_in_as(Role::Isva).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let address = witness_dates(&app);
    isva.get(&address)
        .await
        .is(200)
        .says("The witness has not been asked for dates to avoid")
        .says("No dates to avoid are on record");
    let me = app.somebody(Role::Isva).person.to_string();
    let asked = [
        ("act", "asked"),
        ("asked_on-day", "20"),
        ("asked_on-month", "11"),
        ("asked_on-year", "2026"),
        ("asked_by", &*me),
        ("answer", "dates"),
    ];
    isva.post(&address, &asked).await.is_redirect_to(&format!("{address}?done=witness-asked"));
    put_down(&isva, &address).await;
    let page = isva.get(&address).await;
    page.is(200)
        .says("Asked on Friday 20 November 2026 by Leeds Person isva: there are dates to avoid")
        .says("Mon 30 Nov")
        .says("School, college or exams");
    let refused = send(&officer, &new(&app), &recording(&app)).await;
    refused
        .is(422)
        .says("The witness cannot come then")
        .says("Witness W-7KQ4-M2XD cannot come: Mon 30 Nov")
        .says("Free for the rooms and everyone named");
    assert!(refused.all("#override_reason").is_empty(), "no reason opens it");
    let dates = page.attribute("input[name=dates]", "value").expect("an id");
    isva.post(&address, &[("act", "withdraw"), ("dates", &dates)])
        .await
        .is_redirect_to(&format!("{address}?done=dates-taken-back"));
    booked(&officer, &new(&app), &recording(&app)).await;
}

#[tokio::test]
async fn dates_that_cannot_be_taken_are_shown_again_as_they_were_typed() {
    let app = app().await;
    let isva = app.sign_in_as(Role::Isva).await;
    let page = isva
        .post(
            &witness_dates(&app),
            &[("act", "dates"), ("from-day", "31"), ("from-month", "11"), ("from-year", "2026")],
        )
        .await;
    page.is(422).says("First day must be a real date").says("Select a reason");
    assert_eq!(page.attribute("#from-day", "value").as_deref(), Some("31"));
}

#[tokio::test]
async fn ones_own_dates_are_ones_own_and_those_of_others_are_for_whoever_books() {
    let app = app().await;
    let judge = app.sign_in_as(Role::Judge).await;
    judge.get("/account").await.says("Your dates to avoid");
    put_down(&judge, "/account/unavailable").await;
    judge.get("/account/unavailable").await.says("Mon 30 Nov");
    let address = format!("/people/{}/unavailable", app.somebody(Role::Judge).person);
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    listing.get(&address).await.is(200).says("Dates to avoid: Leeds Person judge").says("Mon 30 Nov");
    for role in [Role::Prosecutor, Role::Isva, Role::ResidentJudge, Role::CourtClerk, Role::Administrator] {
        app.sign_in_as(role).await.get(&address).await.is(403);
        app.sign_in_as(role).await.post(&address, &MONDAY).await.is(403);
    }
    for role in [Role::DefenceCounsel, Role::Judge, Role::CourtClerk] {
        let refused = app.sign_in_as(role).await.post(&witness_dates(&app), &[("act", "dates")]).await;
        assert!(matches!(refused.status.as_u16(), 403 | 404), "{role}: {}", refused.status);
        assert_eq!(refused.errors(), Vec::<String>::new(), "nothing is said of the form");
    }
}

#[tokio::test]
async fn a_court_s_hours_lunch_and_closure_are_set_and_bind_the_booking() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let court = format!("/courts/{}", app.world.leeds.court);
    let hours = format!("{court}/hours");
    officer.get(&court).await.says("Change opening hours, lunch or a closure");
    let wrong = [("opens", "9am"), ("closes", "8am"), ("lunch_from", "1pm"), ("version", "1")];
    let page = officer.post(&hours, &wrong).await;
    page.is(422).says("Closing time must be after the start").says("Enter when lunch ends");
    assert_eq!(page.attribute("#closes", "value").as_deref(), Some("8am"));
    let right = [
        ("opens", "9am"),
        ("closes", "5pm"),
        ("lunch_from", "1pm"),
        ("lunch_until", "2pm"),
        ("version", "1"),
    ];
    officer.post(&hours, &right).await.is_redirect_to(&format!("{court}?done=hours-set"));
    officer.get(&court).await.says("1pm to 2pm");
    officer.post(&hours, &wrong).await.is(422);
    let late = [("opens", "10am"), ("closes", "5pm"), ("version", "1")];
    officer.post(&hours, &late).await.is(422).says("Somebody else changed this");
    let over_lunch = recording(&app).with("starts", "12:30");
    send(&officer, &new(&app), &over_lunch).await.is(422).says("runs over the court's lunch");
    for role in [Role::ListingOfficer, Role::CourtClerk, Role::Judge, Role::Administrator] {
        let other = app.sign_in_as(role).await;
        other.get(&court).await.is(200);
        other.get(&hours).await.is(403);
        other.post(&hours, &right).await.is(403);
    }
}
