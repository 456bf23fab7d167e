//! Moving, blocking and booking the same room at the same moment: no overlap survives, no booking is lost, and everyone
//! who is refused is told why.

use super::{
    blocking::monday,
    common::Desk,
    written::{at_the_desk, because, book, in_courtroom_2, other, page, recording, starting},
};
use chrono::TimeDelta;
use domain::{booking::Span, form::FormValues, hearing::ChangeReason, role::Role};
use service::{
    Error, bookings,
    equipment::blocks::{self, BlockOutcome},
};

/// The form for a Monday's block, on another day.
fn on(day: &str) -> FormValues {
    let mut values = monday(&[]);
    for field in ["from", "until"] {
        let [year, month, date] = day.split('-').collect::<Vec<_>>()[..] else { panic!("{day}") };
        values.set(&format!("{field}-day"), date);
        values.set(&format!("{field}-month"), month);
        values.set(&format!("{field}-year"), year);
    }
    values
}

async fn holders(desk: &Desk, day: &str) -> Vec<domain::booking::Held> {
    let from = super::written::moment(day, "12:01am");
    let span = Span::new(from, from + TimeDelta::hours(23)).unwrap();
    let room = [desk.world.leeds.specialist];
    store::occupations::held_between(&mut desk.db.read().await.unwrap(), &room, span, desk.now).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_move_a_block_and_a_booking_at_once_one_has_the_room_and_the_others_are_told() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        let mut winners = [0; 3];
        for round in 0..10 {
            let day = format!("2027-02-{:02}", 1 + round / 5 * 7 + round % 5);
            let moving = book(&desk, in_courtroom_2(&desk, starting(&day, "10am", recording(&desk)))).await;
            let mover = desk.officer();
            let to = starting(&day, "10am", recording(&desk));
            let moving_it = tokio::spawn(async move {
                bookings::move_to(&mover, moving, 1, to, because(ChangeReason::Room)).await
            });
            let (blocker, values) = (desk.as_role(Role::ListingOfficer), on(&day));
            let blocking = tokio::spawn(async move { blocks::typed(&blocker, room, &values).await });
            let (booker, case) = (desk.officer(), desk.world.other_case.case);
            let entry = starting(&day, "10am", other(&desk));
            let booking = tokio::spawn(async move { bookings::book(&booker, case, entry).await });
            let (after_move, after_block, after_booking) =
                (moving_it.await.unwrap(), blocking.await.unwrap(), booking.await.unwrap());

            let won = [
                after_move.is_ok(),
                matches!(after_block, Ok(BlockOutcome::Blocked(_))),
                after_booking.is_ok(),
            ];
            assert_eq!(
                won.iter().filter(|won| **won).count(),
                1,
                "{after_move:?} {after_block:?} {after_booking:?}"
            );
            for (count, won) in winners.iter_mut().zip(won) {
                *count += usize::from(won);
            }
            // Everyone who is refused is told why.
            match &after_move {
                Ok(()) => {}
                Err(Error::Refused(refusal)) => assert!(!refusal.clashes.is_empty(), "{refusal:?}"),
                Err(error) => panic!("{error:?}"),
            }
            match &after_booking {
                Ok(_) => {}
                Err(Error::Refused(refusal)) => assert!(!refusal.clashes.is_empty(), "{refusal:?}"),
                Err(error) => panic!("{error:?}"),
            }
            match &after_block {
                Ok(BlockOutcome::Blocked(_)) => {}
                Ok(BlockOutcome::Hits(hits)) => assert_eq!(hits.bookings.len(), 1, "{hits:?}"),
                Err(error) => panic!("{error:?}"),
            }
            // No booking is lost, and nothing overlaps.
            let stands = page(&desk, moving).await.booking.unwrap();
            assert_eq!(stands.courtroom == room, after_move.is_ok());
            let held = holders(&desk, &day).await;
            assert_eq!(held.len(), 1, "{held:?}");
        }
        assert_eq!(winners.iter().sum::<usize>(), 10);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_block_one_room_at_once_make_one_block() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        for round in 0..6 {
            let day = format!("2027-02-{:02}", 1 + round);
            let tries: Vec<_> = [Role::ListingOfficer, Role::SpecialMeasuresOfficer, Role::ResidentJudge]
                .map(|role| {
                    let (cx, values) = (desk.as_role(role), on(&day));
                    tokio::spawn(async move { blocks::typed(&cx, room, &values).await })
                })
                .into_iter()
                .collect();
            let mut won = 0;
            for each in tries {
                match each.await.unwrap().unwrap() {
                    BlockOutcome::Blocked(_) => won += 1,
                    BlockOutcome::Hits(hits) => assert_eq!(hits.blocks.len(), 1, "{hits:?}"),
                }
            }
            assert_eq!(won, 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_checks_at_once_open_one_fault() {
    at_the_desk(|desk| async move {
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let desk = desk.clone();
                tokio::spawn(async move { super::fails(&desk, desk.world.leeds.specialist).await })
            })
            .collect();
        let mut open = Vec::new();
        for each in tries {
            open.push(each.await.unwrap().open.unwrap());
        }
        open.dedup();
        assert_eq!(open.len(), 1);
        let mut tx = desk.db.read().await.unwrap();
        let faults = store::faults::list_for_resource(&mut tx, desk.world.leeds.specialist).await.unwrap();
        assert_eq!(faults.len(), 1);
        assert_eq!(store::faults::steps(&mut tx, faults[0].id).await.unwrap().len(), 7);
    })
    .await;
}
