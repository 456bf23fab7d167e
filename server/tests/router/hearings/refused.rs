//! A slot that is taken, somebody who is engaged, a day that is unusual: explained, with what is free, and everything
//! typed kept.

use super::{app, booked, filled, keeps, mention, new, new_of_the_other, offers, recording, send};
use domain::role::Role;

#[tokio::test]
async fn whoever_comes_second_sees_who_holds_the_slot_and_takes_another() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let form = new_of_the_other(&app);
    let typed = mention(&app).with("booking", uuid::Uuid::from_u128(28));
    let page = send(&officer, &form, &typed).await;
    page.is(422)
        .says("That slot is taken")
        .says("Courtroom 5 is held on Mon 30 Nov, 9:30am to 11:45am, for: Section 28 recording, T20267001")
        .says("Nothing was saved");
    keeps(&page, &typed);
    assert_eq!(page.errors(), Vec::<String>::new(), "it is not the person's mistake");
    let offers = offers(&page);
    assert!(offers.len() >= 3, "{offers:?}");
    assert_eq!(
        page.all("input[name=alternative][checked]").len(),
        1,
        "keeping the slot is what stands chosen"
    );
    // As the page would be sent again, with the second slot chosen.
    let chosen = filled(&page).with("alternative", &offers[1]);
    let hearing = booked(&officer, &form, &chosen).await;
    let (moment, room) = offers[1].split_once(' ').expect("a choice");
    let shown = officer.get(&hearing).await;
    let starts: chrono::NaiveDateTime =
        moment.parse().or_else(|_| format!("{moment}:00").parse()).expect("a moment");
    shown.is(200).says(&domain::calendar::long_date(starts.date()));
    shown.says(&domain::calendar::time_words(starts.time()));
    assert!(shown.body.contains(room.split(' ').next().expect("a room")));
    // Kept as the slot stands, it is refused again.
    send(&officer, &form, &filled(&page).with("booking", "")).await.is(422).says("That slot is taken");
}

#[tokio::test]
async fn no_reason_is_asked_for_where_none_would_help() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let typed = mention(&app).with("judge", app.somebody(Role::Judge).person);
    let page = send(&officer, &new_of_the_other(&app), &typed).await;
    page.is(422).says("That slot is taken").says("Leeds Person judge is engaged");
    keeps(&page, &typed);
    assert!(page.all("#override_reason").is_empty());
    for offer in offers(&page) {
        let hearing =
            booked(&officer, &new_of_the_other(&app), &filled(&page).with("alternative", offer)).await;
        let cancel = format!("{hearing}/cancel");
        let why = filled(&officer.get(&cancel).await).with("reason", "mistake");
        send(&officer, &cancel, &why).await.is(303);
    }
}

#[tokio::test]
async fn a_chosen_slot_stands_in_the_form_that_is_shown_again() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let page = send(&officer, &new_of_the_other(&app), &mention(&app)).await;
    let offers = offers(&page);
    let choice = offers.last().expect("an offer");
    let again =
        send(&officer, &new_of_the_other(&app), &filled(&page).with("alternative", choice).with("judge", ""))
            .await;
    again.is(422);
    assert_eq!(again.errors(), ["Select a judge"]);
    let shown = filled(&again);
    let stands = |field: &str| shown.iter().find(|(name, _)| *name == field).expect("a field").1.to_owned();
    let (moment, rooms) = choice.split_once(' ').expect("a choice");
    assert_eq!(Some(&*stands("courtroom")), rooms.split(' ').next());
    let day: chrono::NaiveDate = moment.split('T').next().expect("a day").parse().expect("a day");
    assert_eq!(stands("date-day"), day.format("%-d").to_string());
    assert_eq!(stands("date-month"), day.format("%-m").to_string());
    booked(&officer, &new_of_the_other(&app), &shown.with("judge", app.somebody(Role::ResidentJudge).person))
        .await;
}

#[tokio::test]
async fn somebody_engaged_is_shown_and_a_reason_asked_for() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let typed = mention(&app)
        .with("courtroom", app.world.newcastle.other)
        .with("judge", app.somebody(Role::Judge).person);
    let page = send(&officer, &new_of_the_other(&app), &typed).await;
    page.is(422)
        .says("Leeds Person judge is engaged on Mon 30 Nov, 10am to 11:30am, at Leeds Crown Court")
        .says("Reason for going ahead");
    keeps(&page, &typed);
    assert_eq!(page.errors(), ["Enter the reason for going ahead"]);
    assert!(offers(&page).len() >= 3);
    let hearing =
        booked(&officer, &new_of_the_other(&app), &filled(&page).with("override_reason", "Released at noon"))
            .await;
    officer.get(&hearing).await.is(200).says("Booked in spite of a warningReleased at noon");
}

#[tokio::test]
async fn an_unusual_day_is_warned_of_and_a_reason_asked_for() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for (day, month, year, starts, told) in [
        (25, 12, 2026, "10am", "This is a bank holiday: Christmas Day"),
        (28, 11, 2026, "10am", "The court does not usually sit at a weekend"),
        (1, 12, 2026, "5pm", "With set-up and clear-down this is outside the hours the court is open"),
        (10, 1, 2029, "10am", "Bank holidays are not known that far ahead: check before you confirm"),
    ] {
        let typed = recording(&app).at(day, month, starts).with("date-year", year);
        let page = send(&officer, &new(&app), &typed).await;
        page.is(422).says(told);
        keeps(&page, &typed);
        assert_eq!(page.errors(), ["Enter the reason for going ahead"]);
        assert!(offers(&page).is_empty());
        booked(&officer, &new(&app), &filled(&page).with("override_reason", "The judge directs it")).await;
    }
}

#[tokio::test]
async fn a_listing_officer_learns_neither_of_an_isva_nor_of_another_courts_case() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let isva = &app.somebody(Role::Isva).name;
    listing.get(&hearing).await.is(200).never_says(isva);
    let typed = recording(&app).with("courtroom", app.world.leeds.other);
    let page = send(&listing, &new(&app), &typed).await;
    page.is(422).says("Somebody who supports the witness is engaged").never_says(isva);
    keeps(&page, &typed);
}
