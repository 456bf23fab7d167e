//! From a free place in the diary to a booking.

use super::desk::Desk;
use domain::{
    form::{FormErrors, FormValues, Problem},
    role::Role,
};
use service::{Context, Error, diary};
use test_databases::{on_both, world::DAY};

async fn chosen(cx: &Context, entered: &str) -> service::Result<domain::ids::CaseId> {
    let values = FormValues::from_pairs([("case_reference".to_owned(), entered.to_owned())]);
    diary::case_to_book(cx, &values).await
}

fn problem(error: Error) -> Problem {
    let Error::Form(errors) = error else { panic!("{error:?}") };
    assert_eq!(errors, FormErrors::one("case_reference", errors.iter().next().unwrap().problem.clone()));
    errors.iter().next().unwrap().problem.clone()
}

#[tokio::test]
async fn the_page_knows_the_room_and_day_and_offers_cases() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let room = desk.world.leeds.specialist;
        let page = diary::start(&desk.officer(), Some(room), Some(DAY)).await.unwrap();
        assert_eq!(page.courtroom, Some((room, "Leeds Crown Court, Courtroom 5".to_owned())));
        assert_eq!(page.day, Some(DAY));
        assert_eq!(page.cases.len(), 3, "those of the region");
        let listing = diary::start(&desk.as_role(Role::ListingOfficer), None, None).await.unwrap();
        assert_eq!(listing.cases.len(), 2, "those of the court");
        let not_a_courtroom = desk.world.leeds.kits[0];
        let answer = diary::start(&desk.officer(), Some(not_a_courtroom), None).await;
        assert!(matches!(answer, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_case_is_found_by_its_number_or_urn_however_it_is_written() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for entered in ["T20267001", " t2026 7001 ", "13AB1234526", "13ab/12345/26"] {
            assert_eq!(chosen(&desk.officer(), entered).await.unwrap(), desk.world.case.case, "{entered}");
        }
        assert_eq!(problem(chosen(&desk.officer(), " ").await.unwrap_err()), Problem::Missing);
        for entered in ["T20269998", "99ZZ1234526", "nobody", "'; --", "\u{202e}T20267001"] {
            assert_eq!(problem(chosen(&desk.officer(), entered).await.unwrap_err()), Problem::NotOnRecord);
        }
    })
    .await;
}

#[tokio::test]
async fn other_peoples_cases_are_answered_like_none() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for (cx, entered) in [
            (desk.officer(), "T20269001"),
            (desk.as_role(Role::ListingOfficer), "T20268001"),
            (desk.as_stranger(Role::SpecialMeasuresOfficer), "T20267001"),
        ] {
            assert_eq!(problem(chosen(&cx, entered).await.unwrap_err()), Problem::NotOnRecord, "{entered}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_those_who_book_come_here() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for role in Role::ALL {
            let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
            let cx = desk.as_role(role);
            assert_eq!(diary::start(&cx, None, None).await.is_ok(), books, "{role}");
            let answer = chosen(&cx, "T20267001").await;
            assert_eq!(answer.is_ok(), books, "{role}");
            assert!(books || matches!(answer, Err(Error::NotAllowed)), "{role}");
        }
    })
    .await;
}
