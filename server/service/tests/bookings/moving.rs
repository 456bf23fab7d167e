//! A move gives a hearing another time or place; the hearing stays.

use super::common::Desk;
use super::written::{
    at_court, at_the_desk, because, book, in_courtroom_2, only, other, page, problems, recording, refusal,
    starting,
};
use domain::{
    booking_entry::EndEntry,
    form::Problem,
    hearing::{BookingEnd, ChangeReason, HearingKind},
    ids::PersonId,
    role::Role,
};
use service::bookings;

fn agreed(by: PersonId) -> EndEntry {
    EndEntry { agreed_by: Some(by), ..because(ChangeReason::DefenceCounsel) }
}

#[tokio::test]
async fn a_move_frees_the_old_slot_and_is_counted() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let choices = bookings::choices_for_hearing(&officer, hearing).await.unwrap();
        assert!(!choices.needs_agreement);
        let mut to = starting("2026-12-02", "2pm", at_court(&desk.world.newcastle, recording(&desk)));
        to.kind = HearingKind::Trial;
        to.witness = None;
        let why = EndEntry { note: Some("The lift failed".to_owned()), ..because(ChangeReason::Room) };
        bookings::move_to(&officer, hearing, 1, to, why).await.unwrap();
        let page = page(&desk, hearing).await;
        assert_eq!(
            (page.kind, page.witness.is_some()),
            (HearingKind::Section28, true),
            "what was ordered stays"
        );
        assert_eq!(page.booking.unwrap().at.court, "Newcastle upon Tyne Crown Court");
        let [past] = &page.past[..] else { panic!("one move") };
        assert_eq!(
            (past.how, past.reason, past.note.as_deref()),
            (BookingEnd::Moved, ChangeReason::Room, Some("The lift failed"))
        );
        assert_eq!((past.at.court.as_str(), past.agreed_by.as_deref()), ("Leeds Crown Court", None));
        assert_eq!(past.by, "Leeds Person special_measures_officer");
        bookings::book(&officer, desk.world.other_case.case, other(&desk)).await.unwrap();
        assert!(bookings::choices_for_hearing(&officer, hearing).await.unwrap().needs_agreement);
    })
    .await;
}

#[tokio::test]
async fn the_second_move_names_the_judge_who_agreed() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let judge = desk.world.somebody(Role::Judge).person;
        let to = |day| starting(day, "10am", recording(&desk));
        let first = because(ChangeReason::Equipment);
        bookings::move_to(&officer, hearing, 1, to("2026-12-01"), first.clone()).await.unwrap();
        let version = page(&desk, hearing).await.booking.unwrap().version;
        let answer = bookings::move_to(&officer, hearing, version, to("2026-12-02"), first).await;
        assert_eq!(problems(answer), only("agreed_by", Problem::Missing));
        for nobody in [Role::CourtClerk, Role::Prosecutor, Role::SpecialMeasuresOfficer] {
            let why = agreed(desk.world.somebody(nobody).person);
            let answer = bookings::move_to(&officer, hearing, version, to("2026-12-02"), why).await;
            assert_eq!(problems(answer), only("agreed_by", Problem::NotOffered));
        }
        let elsewhere = agreed(desk.world.stranger(Role::Judge).person);
        let answer = bookings::move_to(&officer, hearing, version, to("2026-12-02"), elsewhere).await;
        assert_eq!(problems(answer), only("agreed_by", Problem::NotOffered));
        bookings::move_to(&officer, hearing, version, to("2026-12-02"), agreed(judge)).await.unwrap();
        let page = page(&desk, hearing).await;
        let told: Vec<_> = page
            .past
            .iter()
            .map(|past| (past.at.starts.date().to_string(), past.agreed_by.clone()))
            .collect();
        assert!(told.contains(&("2026-12-01".to_owned(), Some("Leeds Person judge".to_owned()))), "{told:?}");
        assert!(told.contains(&("2026-11-30".to_owned(), None)), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_move_may_overlap_the_place_it_leaves() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let to = starting("2026-11-30", "10:30am", recording(&desk));
        bookings::move_to(&desk.officer(), hearing, 1, to, because(ChangeReason::Judge)).await.unwrap();
        // Another room at the same time: the same people, kit and link room.
        let version = page(&desk, hearing).await.booking.unwrap().version;
        let to = in_courtroom_2(&desk, starting("2026-11-30", "10:45am", recording(&desk)));
        let judge = desk.world.somebody(Role::ResidentJudge).person;
        bookings::move_to(&desk.officer(), hearing, version, to, agreed(judge)).await.unwrap();
        assert_eq!(page(&desk, hearing).await.past.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_move_into_what_another_holds_is_refused_and_leaves_it_where_it_was() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let day = "2026-12-01";
        bookings::book(&desk.officer(), desk.world.other_case.case, starting(day, "10am", other(&desk)))
            .await
            .unwrap();
        let to = starting(day, "11am", recording(&desk));
        let told =
            refusal(bookings::move_to(&desk.officer(), hearing, 1, to, because(ChangeReason::Room)).await);
        assert_eq!(told.clashes[0].held_by.as_deref(), Some("Mention, T20267002"));
        assert!(told.alternatives.len() >= 3);
        let page = page(&desk, hearing).await;
        assert!(page.past.is_empty());
        assert_eq!(page.booking.unwrap().version, 1);
    })
    .await;
}

#[tokio::test]
async fn two_hearings_that_move_into_each_others_place_each_get_a_defined_result() {
    at_the_desk(|desk| async move {
        for round in 0..10 {
            let (one, two) = (booked(&desk, round, "10am").await, booked(&desk, round, "2pm").await);
            let began = std::time::Instant::now();
            let (first, second) = tokio::join!(
                tokio::spawn(moved(desk.clone(), one, round, "2pm")),
                tokio::spawn(moved(desk.clone(), two, round, "10am"))
            );
            assert!(began.elapsed() < std::time::Duration::from_secs(1), "{:?}", began.elapsed());
            // Neither place is free while the other stands in it.
            assert_eq!((first.unwrap(), second.unwrap()), (false, false));
            assert!(page(&desk, one).await.past.is_empty() && page(&desk, two).await.past.is_empty());
        }
    })
    .await;
}

async fn booked(desk: &Desk, round: u32, time: &str) -> domain::ids::HearingId {
    let entry = starting(&format!("2027-01-{:02}", 4 + round), time, other(desk));
    let entry = super::written::in_spite(entry);
    bookings::book(&desk.officer(), desk.world.other_case.case, entry).await.unwrap()
}

async fn moved(desk: Desk, hearing: domain::ids::HearingId, round: u32, time: &str) -> bool {
    let to = super::written::in_spite(starting(&format!("2027-01-{:02}", 4 + round), time, other(&desk)));
    let answer = bookings::move_to(&desk.officer(), hearing, 1, to, because(ChangeReason::Judge)).await;
    match answer {
        Ok(()) => true,
        Err(service::Error::Refused(refusal)) => {
            assert!(!refusal.clashes.is_empty() && refusal.alternatives.len() >= 3);
            false
        }
        Err(other) => panic!("{other:?}"),
    }
}
