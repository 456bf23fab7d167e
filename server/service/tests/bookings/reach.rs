//! Who may book where, and for how long.

use super::common::Desk;
use super::written::{
    at_court, at_the_desk, because, book, only, other, problems, recording, refusal, standing,
};
use chrono::TimeDelta;
use domain::{
    booking_entry::BookingEntry,
    form::Problem,
    hearing::ChangeReason,
    ids::{AppointmentId, HearingId},
    role::Role,
};
use service::{Context, Error, bookings};
use store::appointments::AppointmentRecord;
use test_databases::world::DAY;

/// What each of the five acts answers, in a word each; stale versions and a hearing that stands tell who got that far.
async fn answers(desk: &Desk, cx: &Context, hearing: HearingId) -> [&'static str; 5] {
    let word = |error: Option<Error>| match error {
        None => "yes",
        Some(Error::NotFound) => "not found",
        Some(Error::NotAllowed) => "not allowed",
        Some(Error::Stale | Error::Refused(_)) => "got there",
        Some(other) => panic!("{other:?}"),
    };
    let why = || because(ChangeReason::Mistake);
    [
        word(bookings::book(cx, desk.world.case.case, recording(desk)).await.err()),
        word(bookings::amend(cx, hearing, 0, recording(desk), "Why".to_owned()).await.err()),
        word(bookings::move_to(cx, hearing, 0, recording(desk), why()).await.err()),
        word(bookings::cancel(cx, hearing, 0, why()).await.err()),
        word(bookings::book_again(cx, hearing, recording(desk)).await.err()),
    ]
}

#[tokio::test]
async fn only_the_officer_of_the_region_and_the_courts_listing_officer_may() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        for role in Role::ALL {
            let expected = match role {
                Role::SpecialMeasuresOfficer | Role::ListingOfficer => "got there",
                // The case is not in today's list.
                Role::CourtClerk | Role::Administrator => "not found",
                _ => "not allowed",
            };
            assert_eq!(answers(&desk, &desk.as_role(role), hearing).await, [expected; 5], "{role}");
            assert_eq!(answers(&desk, &desk.as_stranger(role), hearing).await, ["not found"; 5], "{role}");
            for cx in [desk.as_role(role), desk.as_stranger(role)] {
                let sees = bookings::page(&cx, hearing).await;
                let choices = bookings::choices(&cx, desk.world.case.case).await;
                let for_hearing = bookings::choices_for_hearing(&cx, hearing).await;
                let stranger = matches!(sees, Err(Error::NotFound));
                assert_eq!(
                    stranger,
                    cx.person().unwrap().name.starts_with("Cardiff") || expected == "not found"
                );
                assert_eq!(choices.is_ok(), !stranger && expected == "got there", "{role}");
                assert_eq!(for_hearing.is_ok(), !stranger && expected == "got there", "{role}");
            }
        }
        let nobody = desk.as_actor(service::Actor::Nobody);
        let answer = bookings::book(&nobody, desk.world.case.case, recording(&desk)).await;
        assert!(matches!(answer, Err(Error::SignedOut)));
    })
    .await;
}

#[tokio::test]
async fn a_clerk_sees_todays_hearings_of_their_court_and_no_others() {
    at_the_desk(|desk| async move {
        let clerk = desk.as_role(Role::CourtClerk);
        let later = book(&desk, recording(&desk)).await;
        let today = super::written::starting("2026-11-24", "2pm", recording(&desk));
        let today = book(&desk, today).await;
        bookings::page(&clerk, today).await.unwrap();
        let answer = bookings::page(&clerk, later).await;
        assert!(matches!(answer, Err(Error::NotFound)), "of the same case, but another day");
    })
    .await;
}

#[tokio::test]
async fn a_listing_officer_books_the_rooms_of_their_own_court() {
    at_the_desk(|desk| async move {
        let listing = desk.as_role(Role::ListingOfficer);
        let case = desk.world.case.case;
        let there = at_court(&desk.world.newcastle, recording(&desk));
        let told = problems(bookings::book(&listing, case, there).await);
        let fields: Vec<_> = told.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["courtroom", "link_room", "kit"]);
        let hearing = bookings::book(&listing, case, recording(&desk)).await.unwrap();
        let to = at_court(&desk.world.newcastle, recording(&desk));
        let moved = bookings::move_to(&listing, hearing, 1, to, because(ChangeReason::Room)).await;
        assert!(matches!(moved, Err(Error::Form(_))));
        let told = refusal(bookings::book(&listing, desk.world.other_case.case, other(&desk)).await);
        assert!(told.alternatives.len() >= 3);
        assert!(told.alternatives.iter().all(|each| each.courtroom_name.starts_with("Leeds")));
    })
    .await;
}

/// Gives the officer of Leeds the courtroom at Cardiff for these days.
async fn hand_over(desk: &Desk, days: (i64, i64)) {
    let appointment = AppointmentRecord {
        id: AppointmentId::new(uuid::Uuid::from_u128(54)),
        resource: desk.world.cardiff.specialist,
        person: desk.world.somebody(Role::SpecialMeasuresOfficer).person,
        deputy: true,
        from: DAY + TimeDelta::days(days.0),
        until: Some(DAY + TimeDelta::days(days.1)),
    };
    desk.db
        .write(move |tx| Box::pin(async move { store::appointments::insert(tx, &appointment).await }))
        .await
        .unwrap();
}

#[tokio::test]
async fn an_officer_books_a_courtroom_handed_over_while_that_lasts() {
    at_the_desk(|desk| async move {
        let case = desk.world.case.case;
        let there = || at_court(&desk.world.cardiff, recording(&desk));
        let not_offered = || {
            let problem = |field: &str| (field.to_owned(), Problem::NotOffered);
            vec![problem("courtroom"), problem("link_room"), problem("kit")]
        };
        assert_eq!(problems(bookings::book(&desk.officer(), case, there()).await), not_offered());
        hand_over(&desk, (1, 3)).await;
        let after = |days| desk.at(desk.now + TimeDelta::days(days));
        for (days, lasts) in [(0, false), (1, true), (3, true), (4, false)] {
            let desk = after(days);
            let choices = bookings::choices(&desk.officer(), case).await.unwrap();
            let room = desk.world.cardiff.specialist.to_string();
            assert_eq!(choices.courtrooms.iter().any(|choice| choice.value == room), lasts, "{days}");
            let answer = bookings::book(&desk.officer(), case, there()).await;
            if lasts {
                let hearing = answer.unwrap();
                assert_eq!(standing(&desk, hearing).await.at.court, "Cardiff Crown Court");
                super::written::cancel(&desk, &desk.officer(), hearing).await;
            } else {
                assert_eq!(problems(answer), not_offered(), "{days}");
            }
        }
        // The listing officer of Leeds has charge of nothing there, whatever the officer has.
        let told = problems(bookings::book(&after(2).as_role(Role::ListingOfficer), case, there()).await);
        assert_eq!(told, not_offered());
    })
    .await;
}

#[tokio::test]
async fn the_cases_of_a_court_handed_over_can_be_listed_there_too() {
    at_the_desk(|desk| async move {
        hand_over(&desk, (0, 3)).await;
        let (case, cardiff) = (desk.world.other_case.case, desk.world.cardiff.court);
        desk.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut case = store::cases::find(tx, case).await?.unwrap();
                    case.court = cardiff;
                    store::cases::amend(tx, &case).await
                })
            })
            .await
            .unwrap();
        let judge = Some(desk.world.stranger(Role::Judge).person);
        let entry = BookingEntry { judge, ..at_court(&desk.world.cardiff, other(&desk)) };
        let hearing = bookings::book(&desk.officer(), case, entry.clone()).await.unwrap();
        // And who holds a slot is told, being in their charge.
        let told = refusal(
            bookings::book(
                &desk.officer(),
                desk.world.case.case,
                at_court(&desk.world.cardiff, recording(&desk)),
            )
            .await,
        );
        assert_eq!(told.clashes[0].held_by.as_deref(), Some("Mention, T20267002"));
        let later = desk.at(desk.now + TimeDelta::days(4));
        let answer = bookings::page(&later.officer(), hearing).await;
        assert!(matches!(answer, Err(Error::NotFound)), "it is Cardiff's alone again");
        let answer = bookings::book(&later.officer(), case, entry).await;
        assert!(matches!(answer, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_names_no_case_of_a_court_the_person_cannot_list() {
    at_the_desk(|desk| async move {
        // A case of Newcastle is heard at Leeds; the listing officer of Leeds sees the room held, and not by what.
        let (case, newcastle) = (desk.world.other_case.case, desk.world.newcastle.court);
        desk.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut case = store::cases::find(tx, case).await?.unwrap();
                    case.court = newcastle;
                    store::cases::amend(tx, &case).await
                })
            })
            .await
            .unwrap();
        bookings::book(&desk.officer(), case, other(&desk)).await.unwrap();
        let listing = desk.as_role(Role::ListingOfficer);
        let told = refusal(bookings::book(&listing, desk.world.case.case, recording(&desk)).await);
        assert_eq!((told.clashes.len(), told.clashes[0].held_by.as_deref()), (1, None));
        let text = format!("{told:?}");
        assert!(!text.contains("T20267002") && !text.contains("13AB1234626"), "{text}");
        let told = refusal(bookings::book(&desk.officer(), desk.world.case.case, recording(&desk)).await);
        assert_eq!(told.clashes[0].held_by.as_deref(), Some("Mention, T20267002"));
        let nothing = problems(
            bookings::book(
                &listing,
                desk.world.case.case,
                BookingEntry { judge: Some(desk.world.somebody(Role::Isva).person), ..recording(&desk) },
            )
            .await,
        );
        assert_eq!(nothing, only("judge", Problem::NotOffered));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_strangers_at_once_are_each_told_there_is_no_such_hearing() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let began = std::time::Instant::now();
        let tries: Vec<_> = (0..60)
            .map(|_| {
                let cx = desk.as_stranger(Role::ListingOfficer);
                tokio::spawn(async move { bookings::page(&cx, hearing).await })
            })
            .collect();
        for each in tries {
            let answer = each.await.unwrap();
            assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
        }
        println!("{:?}", began.elapsed());
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::trail::verify(&mut tx).await.unwrap().rows, 61, "each attempt is kept");
    })
    .await;
}
