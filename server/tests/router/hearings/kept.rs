//! A form that cannot be taken is shown again with everything that was typed, and says what is wrong.

use super::{app, booked, filled, keeps, new, recording, send};
use domain::role::Role;

#[tokio::test]
async fn a_recording_is_booked_and_shown() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let form = officer.get(&new(&app)).await;
    form.is(200)
        .says("Case T20267001")
        .says("W-7KQ4-M2XD")
        .says("Leeds Crown Court, Courtroom 5 (specialist courtroom)");
    let first = filled(&form);
    let stands =
        |field: &str| first.iter().find(|(name, _)| *name == field).map(|(_, value)| value.to_owned());
    for (field, value) in recording(&app).iter().filter(|(name, _)| {
        ["kind", "witness", "setup", "cleardown", "judge", "prosecution_counsel", "counsel-D1", "counsel-D2"]
            .contains(name)
    }) {
        assert_eq!(stands(field).as_deref(), Some(value), "{field} is filled in");
    }
    let id = stands("booking").expect("an id, so that sending twice books once");
    let typed = recording(&app).with("booking", id);
    let hearing = booked(&officer, &new(&app), &typed).await;
    assert_eq!(booked(&officer, &new(&app), &typed).await, hearing, "sent twice");
    let page = officer.get(&format!("{hearing}?done=booked")).await;
    page.is(200)
        .says("The hearing is in the diary")
        .says("Monday 30 November 2026")
        .says("10am to 11:30am")
        .says("9:30am to 11:45am, with 30 minutes of set-up and 15 of clear-down")
        .says("Leeds Crown Court, Courtroom 5")
        .says("Link room 1")
        .says("Recording kit 1")
        .says("Judge: Leeds Person judge")
        .says("Defence counsel for D2: Second Person defence_counsel")
        .says("ISVA: Leeds Person isva")
        .says("Booked byLeeds Person special_measures_officer, Tuesday 24 November 2026 at 8:40am");
    assert_eq!(page.all("title"), ["Section 28 recording, case T20267001 - Pigot"]);
    assert_eq!(
        page.all(".govuk-button-group a"),
        [
            "Amend booking",
            "Move hearing",
            "Find a slot to move to",
            "Wait for an earlier date",
            "Take out of the diary",
            "History of this hearing"
        ]
    );
}

#[tokio::test]
async fn an_empty_form_says_what_is_missing_in_the_order_of_the_form() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let page = officer.post(&new(&app), &[]).await;
    page.is(422);
    assert_eq!(
        page.errors(),
        [
            "Select the kind of hearing",
            "Select a courtroom",
            "Enter the hearing date",
            "Enter the start time",
            "Enter the length in minutes",
            "Select a judge",
        ]
    );
    super::leads_to_its_errors(&page);
}

#[tokio::test]
async fn everything_typed_is_kept_whatever_is_wrong() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let typed = recording(&app)
        .at(31, 11, "half past <ten>")
        .with("minutes", " 4 ")
        .with("setup", "\"30\"")
        .with("cleardown", "-1")
        .with("link_room", "")
        .with("kit", "")
        .with("override_reason", "The judge directs it\n& says so");
    let page = send(&officer, &new(&app), &typed).await;
    page.is(422);
    keeps(&page, &typed);
    assert_eq!(
        page.errors(),
        [
            "Hearing date must be a real date",
            "Start time must be a time, like 10am or 14:30",
            "Length in minutes must be between 5 and 480",
            "Set-up minutes must be a whole number",
            "Clear-down minutes must be between 0 and 240",
            "Select a recording kit",
        ]
    );
}

#[tokio::test]
async fn hidden_characters_in_a_reason_are_named_and_the_reason_is_kept() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let long = "x".repeat(501);
    for (reason, problem) in [
        (
            "counsel \u{202e}released",
            "must not include hidden characters or ones that change the direction of reading",
        ),
        (
            "counsel\u{200b} released",
            "must not include hidden characters or ones that change the direction of reading",
        ),
        (
            "counsel \u{7} released",
            "must not include hidden characters or ones that change the direction of reading",
        ),
        (&long, "must be 500 characters or fewer"),
    ] {
        let typed = recording(&app).at(1, 12, "10am").with("override_reason", reason);
        let page = send(&officer, &new(&app), &typed).await;
        page.is(422);
        keeps(&page, &typed);
        assert_eq!(page.errors(), [format!("Reason for going ahead {problem}")]);

        let typed = recording(&app).with("version", 1).with("why", reason);
        let page = send(&officer, &format!("{hearing}/amend"), &typed).await;
        page.is(422);
        assert_eq!(page.errors(), [format!("Reason for the change {problem}")]);
        assert_eq!(page.all("#why"), [reason.split_whitespace().collect::<Vec<_>>().join(" ")]);
        super::leads_to_its_errors(&page);

        for form in ["move", "cancel"] {
            let typed = recording(&app).with("version", 1).with("reason", "other").with("note", reason);
            let page = send(&officer, &format!("{hearing}/{form}"), &typed).await;
            page.is(422);
            assert_eq!(page.errors(), [format!("What happened {problem}")]);
            assert_eq!(page.all("#note"), [reason.split_whitespace().collect::<Vec<_>>().join(" ")]);
            super::leads_to_its_errors(&page);
        }
    }
}

#[tokio::test]
async fn a_time_the_clocks_skip_or_repeat_and_a_day_that_is_over_are_refused_in_words() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for (day, month, year, starts, told) in [
        (28, 3, 2027, "1:30am", "Start time does not happen on that day: the clocks go forward over it"),
        (31, 10, 2027, "1:30am", "Start time happens twice on that day: the clocks go back over it"),
        (23, 11, 2026, "10am", "Hearing date must be today or in the future"),
        (29, 2, 2027, "10am", "Hearing date must be a real date"),
    ] {
        let typed = recording(&app).at(day, month, starts).with("date-year", year);
        let page = send(&officer, &new(&app), &typed).await;
        page.is(422);
        keeps(&page, &typed);
        assert_eq!(page.errors(), [told]);
    }
}
