//! Amending, moving, cancelling and booking again, and what somebody sees whose form was overtaken.

use super::{app, booked, filled, keeps, mention, new, new_of_the_other, offers, recording, send};
use domain::role::Role;

#[tokio::test]
async fn a_booking_is_amended_moved_cancelled_and_booked_again() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let form = |act: &str| format!("{hearing}/{act}");

    let page = officer.get(&form("amend")).await;
    page.is(200).says("Monday 30 November 2026, 10am to 11:30am, Leeds Crown Court, Courtroom 5");
    let answer =
        send(&officer, &form("amend"), &filled(&page).with("minutes", 60).with("why", "Shorter")).await;
    answer.is_redirect_to(&format!("{hearing}?done=amended"));
    officer.get(answer.location()).await.is(200).says("The booking is changed").says("10am to 11am");

    let page = officer.get(&form("move")).await;
    page.is(200).says("Now: Monday 30 November 2026, 10am to 11am");
    let to = filled(&page).at(1, 12, "2pm").with("reason", "equipment");
    let answer = send(&officer, &form("move"), &to).await;
    answer.is_redirect_to(&format!("{hearing}?done=moved"));
    officer
        .get(answer.location())
        .await
        .is(200)
        .says("The hearing has moved")
        .says("Tuesday 1 December 2026")
        .says("This hearing has moved once.")
        .says("Moved Monday 30 November 2026, 10am to 11am, Leeds Crown Court, Courtroom 5. Equipment.");

    let page = officer.get(&form("move")).await;
    page.says("This hearing has moved before, so the judge who agreed has to be named.");
    let again = filled(&page).at(2, 12, "2pm").with("reason", "judge");
    let refused = send(&officer, &form("move"), &again).await;
    refused.is(422);
    keeps(&refused, &again);
    assert_eq!(refused.errors(), ["Select the judge who agreed"]);
    let agreed = again.with("agreed_by", app.somebody(Role::ResidentJudge).person);
    send(&officer, &form("move"), &agreed).await.is(303);
    officer
        .get(&hearing)
        .await
        .says("This hearing has moved 2 times.")
        .says("Agreed by Leeds Person resident_judge.");

    let page = officer.get(&form("cancel")).await;
    page.is(200).says("Wednesday 2 December 2026, 2pm to 3pm");
    assert!(page.all("#agreed_by").is_empty(), "nobody is asked who agreed to what needs no agreement");
    let why = filled(&page).with("reason", "other");
    let refused = send(&officer, &form("cancel"), &why).await;
    refused.is(422);
    keeps(&refused, &why);
    assert_eq!(refused.errors(), ["Enter what happened"]);
    let answer = send(&officer, &form("cancel"), &why.with("note", "The plea was changed")).await;
    answer.is_redirect_to(&format!("{hearing}?done=cancelled"));
    officer
        .get(answer.location())
        .await
        .is(200)
        .says("The hearing is out of the diary")
        .says("This hearing is not in the diary. No room, kit or person is held for it.")
        .says("Other: The plea was changed");

    let page = officer.get(&form("book")).await;
    page.is(200).says("Book this hearing again");
    let shown = filled(&page);
    assert!(
        shown.iter().any(|(name, value)| name == "witness" && value == app.world.case.witness.to_string())
    );
    let sent =
        recording(&app).with("booking", uuid::Uuid::from_u128(28)).with("kind", "TRIAL").with("witness", "");
    assert_eq!(booked(&officer, &form("book"), &sent).await, hearing);
    assert_eq!(booked(&officer, &form("book"), &sent).await, hearing, "sent twice");
    officer.get(&hearing).await.is(200).says("W-7KQ4-M2XD");
}

#[tokio::test]
async fn an_amendment_leaves_the_hearing_where_it_is_whatever_is_sent() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let sent = recording(&app)
        .at(31, 2, "midnight")
        .with("courtroom", "nonsense")
        .with("kind", "TRIAL")
        .with("witness", "")
        .with("minutes", 75)
        .with("version", 1)
        .with("why", "Counsel asked");
    send(&officer, &format!("{hearing}/amend"), &sent).await.is(303);
    officer
        .get(&hearing)
        .await
        .says("Section 28 recording")
        .says("10am to 11:15am")
        .says("Leeds Crown Court, Courtroom 5");
}

#[tokio::test]
async fn whoever_amends_second_is_shown_both_and_can_save_again() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let form = format!("{hearing}/amend");
    let opened =
        filled(&listing.get(&form).await).with("minutes", 120).with("why", "Counsel asked for longer");
    let first = filled(&officer.get(&form).await).with("minutes", 60).with("why", "Shorter");
    send(&officer, &form, &first).await.is(303);
    let page = send(&listing, &form, &opened).await;
    page.is(422)
        .says("Somebody changed this booking after you opened the form. Nothing you sent was saved.")
        .says("Length in minutes: now “60”, you sent “120”");
    let shown = filled(&page);
    for (field, value) in opened.iter().filter(|(field, _)| *field != "version") {
        assert!(shown.iter().any(|each| each == (field, value)), "{field}");
    }
    officer.get(&hearing).await.says("60 minutes");
    send(&listing, &form, &shown).await.is_redirect_to(&format!("{hearing}?done=amended"));
    officer.get(&hearing).await.says("120 minutes");
}

#[tokio::test]
async fn whoever_moves_or_cancels_second_is_told_and_nothing_is_lost() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let form = |act: &str| format!("{hearing}/{act}");
    let to_move = filled(&listing.get(&form("move")).await).at(3, 12, "10am").with("reason", "room");
    let to_cancel =
        filled(&listing.get(&form("cancel")).await).with("reason", "room").with("note", "Flooded");
    let first = filled(&officer.get(&form("move")).await).at(2, 12, "10am").with("reason", "judge");
    send(&officer, &form("move"), &first).await.is(303);
    let page =
        send(&listing, &form("move"), &to_move.clone().with("agreed_by", app.somebody(Role::Judge).person))
            .await;
    page.is(422).says("Date: now “Wednesday 2 December 2026”, you sent “Thursday 3 December 2026”");
    let page = send(&listing, &form("cancel"), &to_cancel).await;
    page.is(422).says("Somebody changed this booking").says("Wednesday 2 December 2026");
    let shown = filled(&page);
    assert!(shown.iter().any(|each| each == ("note", "Flooded")));
    send(&listing, &form("cancel"), &shown).await.is(303);
    // Out of the diary, there is nothing to move.
    let page =
        send(&officer, &form("move"), &to_move.with("agreed_by", app.somebody(Role::Judge).person)).await;
    page.is(422).says("This hearing is not in the diary").says("after you opened the form");
    for act in ["amend", "move", "cancel"] {
        officer.get(&form(act)).await.is(200).says("This hearing is not in the diary");
    }
    booked(&officer, &form("book"), &recording(&app)).await;
    let page = send(&listing, &form("book"), &recording(&app).at(4, 12, "10am")).await;
    page.is(422).says("This hearing is in the diary already").says("Monday 30 November 2026");
}

#[tokio::test]
async fn an_amendment_that_clashes_leads_to_the_move() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    booked(&officer, &new_of_the_other(&app), &mention(&app).at(30, 11, "12:15pm")).await;
    let form = format!("{hearing}/amend");
    let typed = filled(&officer.get(&form).await).with("minutes", 120).with("why", "Longer");
    let page = send(&officer, &form, &typed).await;
    page.is(422).says("for: Mention, T20267002").says("To take one of these, move the hearing");
    keeps(&page, &typed);
    assert!(offers(&page).is_empty(), "a slot elsewhere is no amendment");
    assert!(page.all("#alternatives li").len() >= 3);
}

#[tokio::test]
async fn the_reason_of_a_booking_stays_in_sight_when_it_is_amended() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let saturday = recording(&app).at(28, 11, "10am").with("override_reason", "The judge directs it");
    let hearing = booked(&officer, &new(&app), &saturday).await;
    let form = format!("{hearing}/amend");
    let page = officer.get(&form).await;
    assert_eq!(page.all("#override_reason"), ["The judge directs it"]);
    send(&officer, &form, &filled(&page).with("minutes", 60).with("why", "Shorter")).await.is(303);
    officer.get(&hearing).await.says("Booked in spite of a warningThe judge directs it");
}
