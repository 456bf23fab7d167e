//! Many at once: one wins, the others are told.

use super::written::{
    at_the_desk, because, book, in_courtroom_2, in_spite, other, page, recording, standing, starting,
};
use domain::hearing::ChangeReason;
use service::{Error, bookings};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_at_once_exactly_one_wins() {
    at_the_desk(|desk| async move {
        let tries: Vec<_> = (0..60)
            .map(|_| {
                let (cx, case, entry) = (desk.officer(), desk.world.case.case, recording(&desk));
                tokio::spawn(async move { bookings::book(&cx, case, entry).await })
            })
            .collect();
        let (mut won, mut lost) = (0, 0);
        for each in tries {
            match each.await.unwrap() {
                Ok(_) => won += 1,
                Err(Error::Refused(refusal)) => {
                    assert_eq!(
                        refusal.clashes[0].held_by.as_deref(),
                        Some("Section 28 recording, T20267001")
                    );
                    assert!(refusal.alternatives.len() >= 3);
                    lost += 1;
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((won, lost), (1, 59));
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::hearings::list_for_case(&mut tx, desk.world.case.case).await.unwrap().len(), 1);
        assert_eq!(store::trail::verify(&mut tx).await.unwrap().rows, 1, "losers leave nothing behind");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kit_shared_by_two_rooms_is_booked_by_one_and_the_loser_leaves_nothing() {
    at_the_desk(|desk| async move {
        for round in 0..10 {
            let day = format!("2027-02-{:02}", 8 + round);
            let entry = |entry| super::written::in_spite(starting(&day, "10am", entry));
            let one =
                entry(domain::booking_entry::BookingEntry { kit: recording(&desk).kit, ..other(&desk) });
            let mut two = in_courtroom_2(&desk, one.clone());
            two.judge = recording(&desk).judge;
            let case = desk.world.other_case.case;
            let (first, second) = (desk.officer(), desk.officer());
            let (one, two) = tokio::join!(
                tokio::spawn(async move { bookings::book(&first, case, one).await }),
                tokio::spawn(async move { bookings::book(&second, case, two).await }),
            );
            let (one, two) = (one.unwrap(), two.unwrap());
            assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
            let mut tx = desk.db.read().await.unwrap();
            let hearings = store::hearings::list_for_case(&mut tx, case).await.unwrap();
            assert_eq!(hearings.len(), round + 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_change_one_booking_one_does_and_the_others_are_shown_both() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let tries: Vec<_> = (0..12_u16)
            .map(|place| {
                let cx = desk.officer();
                let mut entry = recording(&desk);
                entry.timing.minutes = 40 + place;
                tokio::spawn(async move {
                    match place % 3 {
                        0 => bookings::amend(&cx, hearing, 1, entry, "Longer".to_owned()).await,
                        1 => {
                            let to = starting("2026-12-01", "10am", entry);
                            bookings::move_to(&cx, hearing, 1, to, because(ChangeReason::Room)).await
                        }
                        _ => bookings::cancel(&cx, hearing, 1, because(ChangeReason::Room)).await,
                    }
                })
            })
            .collect();
        let mut won = 0;
        for each in tries {
            match each.await.unwrap() {
                Ok(()) => won += 1,
                Err(Error::Stale) => {}
                Err(Error::Refused(refusal)) => assert!(refusal.changed.is_some(), "{refusal:?}"),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        assert!(page(&desk, hearing).await.past.len() <= 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reason_given_before_it_was_needed_counts_when_the_judge_becomes_engaged_meanwhile() {
    at_the_desk(|desk| async move {
        let mut with_a_reason = 0;
        for round in 0..10 {
            let day = format!("2027-02-{:02}", [8, 9, 10, 11, 12, 15, 16, 17, 18, 19][round]);
            let one = in_spite(starting(&day, "10am", other(&desk)));
            let two = in_courtroom_2(&desk, one.clone());
            let case = desk.world.other_case.case;
            let (first, second) = (desk.officer(), desk.officer());
            let (one, two) = tokio::join!(
                tokio::spawn(async move { bookings::book(&first, case, one).await }),
                tokio::spawn(async move { bookings::book(&second, case, two).await }),
            );
            for hearing in [one.unwrap().unwrap(), two.unwrap().unwrap()] {
                with_a_reason += usize::from(standing(&desk, hearing).await.override_reason.is_some());
            }
        }
        assert_eq!(with_a_reason, 10, "the second of each pair says why, the first has nothing to say");
    })
    .await;
}
