//! Every role at every address about a hearing, with something to do there and without.

use super::{app, booked, new, new_of_the_other, recording, send};
use crate::common::TestApp;
use domain::role::Role;

/// The addresses that take a form.
fn forms(app: &TestApp, hearing: &str) -> [String; 5] {
    [
        new(app),
        format!("{hearing}/amend"),
        format!("{hearing}/move"),
        format!("{hearing}/cancel"),
        format!("{hearing}/book"),
    ]
}

#[tokio::test]
async fn every_role_at_every_address() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    for role in Role::ALL {
        let (page, form) = match role {
            Role::SpecialMeasuresOfficer | Role::ListingOfficer => (200, 200),
            // The hearing is not in today's list; accounts are kept without a sight of cases.
            Role::CourtClerk | Role::Administrator => (404, 404),
            _ => (200, 403),
        };
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        theirs.get(&hearing).await.is(page);
        let answer = strangers.get(&hearing).await;
        answer.is(404).never_says("T20267001").never_says("W-7KQ4-M2XD");
        for address in forms(&app, &hearing) {
            theirs.get(&address).await.is(form);
            strangers.get(&address).await.is(404).never_says("T20267001");
            // An empty form, so that whoever may do it is told what is missing, or that it stands already.
            let told = if form == 200 { 422 } else { form };
            theirs.post(&address, &[]).await.is(told);
            strangers.post(&address, &[]).await.is(404).never_says("T20267001");
            let nobody = app.browser();
            let answer = nobody.get(&address).await;
            answer.is(303);
            assert!(answer.location().starts_with("/sign-in?next=/"));
            nobody.post(&address, &[]).await.is_redirect_to("/sign-in");
        }
    }
    let mut tx = app.cx.db.read().await.expect("a connection");
    let verdict = store::trail::verify(&mut tx).await.expect("a verdict");
    // Of the twelve strangers each is refused eleven times; so are the clerk and the administrator of Leeds. Beside
    // those there is the booking.
    assert_eq!((verdict.rows, verdict.faults.len()), (12 * 11 + 2 * 11 + 1, 0));
}

#[tokio::test]
async fn what_is_no_hearing_is_not_found() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let case = app.world.case.case;
    for hearing in ["/hearings/1".to_owned(), format!("/hearings/{case}"), "/hearings/%00".to_owned()] {
        officer.get(&hearing).await.is(404);
        for address in forms(&app, &hearing).into_iter().skip(1) {
            officer.get(&address).await.is(404);
            officer.post(&address, &[]).await.is(404);
        }
    }
    for case in ["/cases/1/hearings/new", "/cases/00000000-0000-0000-0000-000000000000/hearings/new"] {
        officer.get(case).await.is(404);
        send(&officer, case, &recording(&app)).await.is(404);
    }
}

#[tokio::test]
async fn a_witness_of_another_case_cannot_be_named_nor_a_form_of_another_case_be_sent_again() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let form = uuid::Uuid::from_u128(28);
    booked(&officer, &new(&app), &recording(&app).with("booking", form)).await;
    let other = recording(&app).with("witness", app.world.other_case.witness);
    send(&officer, &new(&app), &other).await.is(422).says("Select a witness from the list");
    send(&officer, &new_of_the_other(&app), &other.with("booking", form)).await.is(404);
}

#[tokio::test]
async fn the_live_look_at_a_slot_answers_only_those_who_may_book() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    let fields: Vec<_> =
        recording(&app).iter().map(|(name, value)| format!(r#"["{name}","{value}"]"#)).collect();
    let body =
        |case: &str, fields: &str| format!(r#"{{"case":"{case}","hearing":null,"fields":[{fields}]}}"#);
    let ask = async |browser: &crate::common::Browser, body: String| {
        let request = browser
            .request(axum::http::Method::POST, "/api/slot_preview")
            .header("origin", app.origin.address())
            .header("content-type", "application/json")
            .header("accept", "application/json");
        browser.send(request.body(body.into()).expect("a request")).await
    };
    let (case, other) = (app.world.case.case.to_string(), app.world.other_case.case.to_string());
    let fields = fields.join(",");
    for role in Role::ALL {
        let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        let answer = ask(&app.sign_in_as(role).await, body(&case, &fields)).await;
        if may {
            answer.is(200);
            assert!(answer.body.contains("Section 28 recording, T20267001"), "{}", answer.body);
        } else {
            assert!([403, 404].contains(&answer.status.as_u16()), "{role} {}", answer.status);
            answer.never_says("Section 28");
        }
        let answer = ask(&app.sign_in(app.world.stranger(role)).await, body(&case, &fields)).await;
        answer.is(404).never_says("Section 28");
    }
    let answer = ask(&officer, body(&other, r#"["courtroom",""]"#)).await;
    answer.is(200);
    assert_eq!(answer.body, "null", "not enough to say anything");
    for nonsense in [String::new(), "[".to_owned(), body("1", ""), body(&case, r#"["starts"]"#)] {
        ask(&officer, nonsense).await.is(400);
    }
}
