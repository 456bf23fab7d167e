//! An amendment changes a booking where it stands.

use super::written::{
    at_the_desk, because, book, in_courtroom_2, in_spite, only, other, page, problems, recording, refusal,
    refused, standing, starting,
};
use domain::{
    booking_entry::BookingEntry,
    form::Problem,
    hearing::{ChangeReason, HearingKind},
    role::Role,
};
use service::{Error, bookings};

const WHY: &str = "Counsel asked for longer";

#[tokio::test]
async fn an_amended_booking_never_clashes_with_itself_and_stays_where_it_is() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let before = standing(&desk, hearing).await;
        // Whatever else is sent, place, start, kind and witness stay.
        let mut entry = starting("2026-12-03", "2pm", in_courtroom_2(&desk, recording(&desk)));
        entry.kind = HearingKind::Trial;
        entry.witness = None;
        entry.timing.minutes = 120;
        bookings::amend(&officer, hearing, 1, entry, WHY.to_owned()).await.unwrap();
        let after = page(&desk, hearing).await;
        assert_eq!(after.kind, HearingKind::Section28);
        assert!(after.witness.is_some() && after.past.is_empty());
        let after = after.booking.unwrap();
        assert_eq!((after.booking, after.version, after.timing.minutes), (before.booking, 2, 120));
        assert_eq!((after.at.starts, &after.at.courtroom), (before.at.starts, &before.at.courtroom));
        assert_eq!((after.booked, &after.booked_by), (before.booked, &before.booked_by));
        assert_eq!(after.people, before.people);
    })
    .await;
}

#[tokio::test]
async fn an_amendment_frees_what_is_given_up() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let leeds = &desk.world.leeds;
        let hearing = book(&desk, recording(&desk)).await;
        let mut entry = recording(&desk);
        entry.kit = Some(leeds.kits[1]);
        entry.link_room = None;
        entry.timing.minutes = 60;
        entry.timing.setup = 0;
        bookings::amend(&officer, hearing, 1, entry, WHY.to_owned()).await.unwrap();
        let given_up = BookingEntry {
            kit: Some(leeds.kits[0]),
            link_room: Some(leeds.link_rooms[0]),
            ..in_courtroom_2(&desk, other(&desk))
        };
        let case = desk.world.other_case.case;
        bookings::book(&officer, case, given_up).await.unwrap();
        // It is held from 10am to 11:15am now.
        for (time, minutes, free) in [("9am", 60, true), ("11:15am", 30, true), ("11am", 15, false)] {
            let mut entry = starting("2026-11-30", time, other(&desk));
            entry.timing = domain::booking::Timing { minutes, setup: 0, cleardown: 0, ..entry.timing };
            // The resident judge sits in courtroom 2 meanwhile.
            let answer = bookings::book(&officer, case, in_spite(entry)).await;
            assert_eq!(answer.is_ok(), free, "{time}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_amendment_into_what_another_holds_is_refused() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let next = starting("2026-11-30", "12:15pm", other(&desk));
        bookings::book(&officer, desk.world.other_case.case, next).await.unwrap();
        let mut entry = recording(&desk);
        entry.timing.minutes = 91;
        let told = refusal(bookings::amend(&officer, hearing, 1, entry, WHY.to_owned()).await);
        assert_eq!(told.clashes[0].held_by.as_deref(), Some("Mention, T20267002"));
        assert!(told.alternatives.len() >= 3);
        assert_eq!(standing(&desk, hearing).await.version, 1);
    })
    .await;
}

#[tokio::test]
async fn two_people_amend_at_once_and_the_second_is_shown_both() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let mut first = recording(&desk);
        first.timing.minutes = 60;
        first.judge = Some(desk.world.somebody(Role::ResidentJudge).person);
        bookings::amend(&desk.officer(), hearing, 1, first, WHY.to_owned()).await.unwrap();
        let mut second = recording(&desk);
        second.timing.minutes = 75;
        second.kit = Some(desk.world.leeds.kits[1]);
        let listing = desk.as_role(Role::ListingOfficer);
        let told = refusal(bookings::amend(&listing, hearing, 1, second.clone(), WHY.to_owned()).await);
        let told: Vec<_> =
            told.changed.unwrap().into_iter().map(|each| (each.field, each.now, each.sent)).collect();
        let told: Vec<_> = told.iter().map(|(field, now, sent)| (&**field, &**now, &**sent)).collect();
        assert_eq!(
            told[..3],
            [
                ("time", "10am to 11am", "10am to 11:15am"),
                ("minutes", "60", "75"),
                ("kit", "Leeds Crown Court, Recording kit 1", "Leeds Crown Court, Recording kit 2"),
            ]
        );
        let (field, now, sent) = told[3];
        assert_eq!((field, told.len()), ("people", 4));
        assert!(now.starts_with("Leeds Person resident_judge (Judge)"), "{now}");
        assert!(sent.starts_with("Leeds Person judge (Judge)"), "{sent}");
        // Nothing was saved; at the version that is there now it can be.
        assert_eq!(standing(&desk, hearing).await.timing.minutes, 60);
        bookings::amend(&listing, hearing, 2, second, WHY.to_owned()).await.unwrap();
        assert_eq!(standing(&desk, hearing).await.timing.minutes, 75);
    })
    .await;
}

#[tokio::test]
async fn a_form_filled_before_a_move_does_not_amend_what_came_after() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let to = starting("2026-12-01", "10am", recording(&desk));
        bookings::move_to(&officer, hearing, 1, to, because(ChangeReason::Room)).await.unwrap();
        let told = refusal(bookings::amend(&officer, hearing, 1, recording(&desk), WHY.to_owned()).await);
        assert!(told.changed.is_some());
        let again =
            bookings::move_to(&officer, hearing, 1, recording(&desk), because(ChangeReason::Room)).await;
        assert!(refusal(again).changed.is_some());
        let answer = bookings::cancel(&officer, hearing, 1, because(ChangeReason::Room)).await;
        assert!(matches!(answer, Err(Error::Stale)));
        assert!(standing(&desk, hearing).await.version > 1);
    })
    .await;
}

#[tokio::test]
async fn the_judge_who_agreed_to_a_move_stays_after_an_amendment() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let to = starting("2026-12-01", "10am", recording(&desk));
        let why = domain::booking_entry::EndEntry {
            agreed_by: Some(desk.world.somebody(Role::Judge).person),
            ..because(ChangeReason::Judge)
        };
        bookings::move_to(&officer, hearing, 1, to.clone(), why).await.unwrap();
        bookings::amend(&officer, hearing, 2, to, WHY.to_owned()).await.unwrap();
        let page = page(&desk, hearing).await;
        assert_eq!(page.past[0].agreed_by.as_deref(), Some("Leeds Person judge"));
    })
    .await;
}

#[tokio::test]
async fn a_hearing_that_is_out_of_the_diary_is_not_amended() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        super::written::cancel(&desk, &officer, hearing).await;
        let answer = bookings::amend(&officer, hearing, 1, recording(&desk), WHY.to_owned()).await;
        assert!(matches!(answer, Err(Error::Stale)), "{answer:?}");
        let choices = bookings::choices_for_hearing(&officer, hearing).await.unwrap();
        assert!(choices.standing.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_amendment_on_an_unusual_day_needs_its_reason_again() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let saturday = starting("2026-11-28", "10am", recording(&desk));
        let told = refused(&desk, &desk.world.case, saturday.clone()).await;
        assert!(told.needs_only_a_reason());
        let hearing = book(&desk, in_spite(saturday.clone())).await;
        let filled = bookings::choices_for_hearing(&officer, hearing).await.unwrap().standing.unwrap().fields;
        assert!(filled.contains(&("override_reason".to_owned(), "The judge directs it".to_owned())));
        let told = refusal(bookings::amend(&officer, hearing, 1, saturday.clone(), WHY.to_owned()).await);
        assert!(told.needs_only_a_reason());
        bookings::amend(&officer, hearing, 1, in_spite(saturday.clone()), WHY.to_owned()).await.unwrap();
        let nobody = BookingEntry { judge: Some(desk.world.somebody(Role::CourtClerk).person), ..saturday };
        let told = problems(bookings::amend(&officer, hearing, 2, nobody, WHY.to_owned()).await);
        assert_eq!(told, only("judge", Problem::NotOffered));
    })
    .await;
}
