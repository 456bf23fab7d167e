//! The database's own refusal of a double booking, even when the program is wrong.

use crate::{
    faults::{CHILD, child},
    world::{World, at, booking, hearing, moved, new_id, remember, remembered, two_hours},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    ids::{BookingId, ResourceId},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::time::{Duration, Instant};
use store::{Db, Error, Tx, bookings, hearings, on_backend};
use test_databases::on_both;

async fn raw_insert(tx: &mut Tx, booking: BookingId, room: ResourceId, span: Span) -> store::Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into occupations (booking_id, resource_id, starts_at, ends_at) values ($1, $2, $3, $4)")
            .bind(booking.uuid()).bind(room.uuid()).bind(span.from()).bind(span.until())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

async fn raw_move(tx: &mut Tx, booking: BookingId, room: ResourceId, span: Span) -> store::Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("update occupations set starts_at = $3, ends_at = $4 where booking_id = $1 and resource_id = $2")
            .bind(booking.uuid()).bind(room.uuid()).bind(span.from()).bind(span.until())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Bookings that hold nothing, for rows of `occupations` written by hand.
async fn empty_bookings(db: &Db, world: &World, count: usize) -> Vec<BookingId> {
    let hearings: Vec<_> = (0..count).map(|_| hearing(world.case.id, None)).collect();
    let made: Vec<_> = hearings
        .iter()
        .map(|each| booking(each.id, world.courtroom, two_hours("2027-03-01T10:00:00"), world.officer))
        .collect();
    let ids = made.iter().map(|each| each.id).collect();
    writing!(db, [hearings, made], tx => {
        for (hearing, booking) in hearings.iter().zip(&made) {
            hearings::insert(tx, hearing).await?;
            bookings::insert(tx, booking, &[]).await?;
            on_backend!(tx, conn => sqlx::query("delete from occupations where booking_id = $1")
                .bind(booking.id.uuid()).execute(conn).await.map(|_done| ())?);
        }
        Ok(())
    })
    .unwrap();
    ids
}

fn minutes(from: i64, length: i64) -> Span {
    let start: DateTime<Utc> = at("2027-03-01T00:00:00") + TimeDelta::minutes(from);
    Span::new(start, start + TimeDelta::minutes(length)).unwrap()
}

#[tokio::test]
async fn rows_written_by_hand_cannot_overlap() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (room, other_room) = (world.courtroom, world.second_courtroom);
        let ids = empty_bookings(&db, &world, 4).await;
        let (first, second, third) = (ids[0], ids[1], ids[2]);
        writing!(db, [], tx => raw_insert(tx, first, room, minutes(600, 60)).await).unwrap();
        for (from, length) in [(600, 60), (599, 2), (659, 1), (610, 10), (500, 500)] {
            let refused = writing!(db, [], tx => raw_insert(tx, second, room, minutes(from, length)).await);
            assert!(matches!(refused, Err(Error::Overlap)), "{from} {length} {refused:?}");
        }
        writing!(db, [], tx => raw_insert(tx, second, room, minutes(660, 60)).await).unwrap();
        writing!(db, [], tx => raw_insert(tx, third, room, minutes(540, 60)).await).unwrap();
        writing!(db, [], tx => raw_insert(tx, first, other_room, minutes(600, 60)).await).unwrap();

        let refused = writing!(db, [], tx => raw_move(tx, second, room, minutes(659, 60)).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");
        writing!(db, [], tx => raw_move(tx, second, room, minutes(661, 60)).await).unwrap();
        writing!(db, [], tx => raw_move(tx, second, room, minutes(670, 90)).await).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_released_row_is_in_nobody_s_way_and_cannot_come_back_into_it() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let released = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let by = world.officer;
        writing!(db, [released], tx => bookings::end(tx, released.id, 1, &moved(by)).await).unwrap();
        world.booked(&db, world.courtroom, two_hours("2027-03-01T11:00:00")).await;
        let back = writing!(db, [released], tx => {
            on_backend!(tx, conn => sqlx::query("update occupations set released_at = null where booking_id = $1")
                .bind(released.id.uuid()).execute(conn).await.map(|_done| ())?);
            Ok(())
        });
        assert!(matches!(back, Err(Error::Overlap)), "{back:?}");
    })
    .await;
}

#[tokio::test]
async fn a_booking_is_refused_for_its_link_room_or_kit_alone_and_leaves_no_part_behind() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut first = booking(
            world.hearing(&db).await,
            world.courtroom,
            two_hours("2027-03-01T10:00:00"),
            world.officer,
        );
        first.link_room = Some(world.link_room);
        first.kit = Some(world.kit);
        writing!(db, [first], tx => bookings::insert(tx, &first, &[]).await).unwrap();
        for part in ["link room", "kit"] {
            let mut second = booking(
                world.hearing(&db).await,
                world.second_courtroom,
                two_hours("2027-03-01T10:00:00"),
                world.officer,
            );
            if part == "kit" {
                second.kit = Some(world.kit);
            } else {
                second.link_room = Some(world.link_room);
            }
            let refused = writing!(db, [second], tx => bookings::insert(tx, &second, &[]).await);
            assert!(matches!(refused, Err(Error::Overlap)), "{part}: {refused:?}");
            assert_eq!(bookings::find(&mut db.read().await.unwrap(), second.id).await.unwrap(), None);
        }
        world.booked(&db, world.second_courtroom, two_hours("2027-03-01T10:00:00")).await;
    })
    .await;
}

/// What happened by chance to one room: something held, or what was held released.
#[derive(Clone, Debug)]
enum Step {
    Hold { from: i64, length: i64 },
    Release { which: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..3_000_i64, 1..200_i64).prop_map(|(from, length)| Step::Hold { from, length }),
        1 => (0..1_000_usize).prop_map(|which| Step::Release { which }),
    ];
    prop::collection::vec(step, 400)
}

#[tokio::test]
async fn the_database_and_the_rule_refuse_the_same() {
    let steps = steps().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    on_both(|db| {
        let steps = steps.clone();
        async move {
            let world = World::build(&db).await;
            let room = world.courtroom;
            let mut unused = empty_bookings(&db, &world, steps.len()).await;
            let mut standing: Vec<(BookingId, Span)> = Vec::new();
            let mut refusals = 0;
            for step in steps {
                match step {
                    Step::Hold { from, length } => {
                        let (id, span) = (unused.pop().unwrap(), minutes(from, length));
                        let clash = standing.iter().any(|(_, held)| held.overlaps(&span));
                        let done = writing!(db, [], tx => raw_insert(tx, id, room, span).await);
                        match done {
                            Ok(()) if !clash => standing.push((id, span)),
                            Err(Error::Overlap) if clash => refusals += 1,
                            odd => panic!("{span:?} with {standing:?}: {odd:?}"),
                        }
                    }
                    Step::Release { which } if !standing.is_empty() => {
                        let (id, _) = standing.swap_remove(which % standing.len());
                        writing!(db, [], tx => {
                            on_backend!(tx, conn =>
                                sqlx::query("update occupations set released_at = starts_at where booking_id = $1")
                                    .bind(id.uuid()).execute(conn).await.map(|_done| ())?);
                            Ok(())
                        })
                        .unwrap();
                    }
                    Step::Release { .. } => {}
                }
            }
            assert!(standing.len() > 10 && refusals > 50, "{} {refusals}", standing.len());
        }
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_for_one_slot_exactly_one_wins() {
    const MANY: usize = 100;
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearings: Vec<_> = (0..MANY).map(|_| hearing(world.case.id, None)).collect();
        writing!(db, [hearings], tx => {
            for each in &hearings {
                hearings::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let tasks: Vec<_> = hearings
            .iter()
            .map(|each| {
                let made = booking(each.id, world.courtroom, two_hours("2027-03-01T10:00:00"), world.officer);
                let db = db.clone();
                tokio::spawn(
                    async move { writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await) },
                )
            })
            .collect();
        let mut winners = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => winners += 1,
                Err(Error::Overlap | Error::Busy) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(winners, 1);
    })
    .await;
}

/// As many processes as a country's servers, and 2,000 saves of one slot between them.
const PROCESSES: u64 = 4;
const SAVES: usize = 500;

#[tokio::test]
async fn of_two_thousand_saves_from_four_processes_exactly_one_wins() {
    for database in test_databases::fresh().await {
        let world = World::build(&database.db).await;
        remember(&database.db, &world).await;
        let children: Vec<_> = (0..PROCESSES)
            .map(|_| child("overlap::child_that_saves_one_slot", &database.url).spawn().unwrap())
            .collect();
        let (mut winners, mut losers) = (0, 0);
        for child in children {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "on {:?}: {said}", database.kind());
            winners += said.lines().filter(|line| *line == "won").count();
            losers += said.lines().filter(|line| *line == "lost").count();
        }
        assert_eq!((winners, losers), (1, 4 * SAVES - 1), "on {:?}", database.kind());
        let mut tx = database.db.read().await.unwrap();
        let day = Span::new(at("2027-03-01T00:00:00"), at("2027-03-02T00:00:00")).unwrap();
        let held =
            store::occupations::held_between(&mut tx, &[world.courtroom], day, at("2027-01-01T00:00:00"))
                .await
                .unwrap();
        assert_eq!(held.len(), 1);
        let hearings = hearings::list_for_case(&mut tx, world.case.id).await.unwrap();
        assert_eq!(hearings.len(), 1, "a loser leaves nothing behind");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run four times at once by the test above"]
async fn child_that_saves_one_slot() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let db = Db::connect(&url).await.unwrap();
    let (case, courtroom, officer) = remembered(&db).await;
    let begun = Instant::now();
    let tasks: Vec<_> = (0..SAVES)
        .map(|_| {
            let db = db.clone();
            let hearing = hearing(case, None);
            let made = booking(hearing.id, courtroom, two_hours("2027-03-01T10:00:00"), officer);
            tokio::spawn(async move {
                loop {
                    assert!(begun.elapsed() < Duration::from_mins(1), "they wait for each other");
                    let done = writing!(db, [hearing, made], tx => {
                        hearings::insert(tx, &hearing).await?;
                        bookings::insert(tx, &made, &[]).await
                    });
                    match done {
                        Ok(()) => return "won",
                        Err(Error::Overlap) => return "lost",
                        // Too many at once for the pool or the lock: said in words, and tried again.
                        Err(Error::Busy | Error::Unreachable(_)) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                }
            })
        })
        .collect();
    println!();
    for task in tasks {
        println!("{}", task.await.unwrap());
    }
}

/// Ends a booking and books its hearing into another courtroom at another time, in one transaction.
async fn move_to(
    db: &Db,
    world: &World,
    from: bookings::BookingRecord,
    to: ResourceId,
    timing: Timing,
) -> store::Result<()> {
    let by = world.officer;
    let mut made = booking(from.hearing, to, timing, by);
    made.replaces = Some(from.id);
    writing!(db, [from, made], tx => {
        tx.line_up(&[from.courtroom, made.courtroom]).await?;
        bookings::end(tx, from.id, from.version, &moved(by)).await?;
        bookings::insert(tx, &made, &[]).await
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_moves_into_each_other_s_place_end_at_once_and_both_stay() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let timing = two_hours("2027-03-01T10:00:00");
        let one = world.booked(&db, world.courtroom, timing).await;
        let other = world.booked(&db, world.second_courtroom, timing).await;
        for _round in 0..20 {
            let begun = Instant::now();
            let (first, second) = tokio::join!(
                move_to(&db, &world, one.clone(), world.second_courtroom, timing),
                move_to(&db, &world, other.clone(), world.courtroom, timing),
            );
            let taken = begun.elapsed();
            // Neither place is free while the other stands in it, so neither moves: not one of them, and not by chance.
            assert!(matches!(first, Err(Error::Overlap)), "{first:?}");
            assert!(matches!(second, Err(Error::Overlap)), "{second:?}");
            assert!(taken < Duration::from_secs(1), "{taken:?}");
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(bookings::find(&mut tx, one.id).await.unwrap().unwrap(), one);
        assert_eq!(bookings::find(&mut tx, other.id).await.unwrap().unwrap(), other);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_moves_into_one_free_place_one_wins_and_the_other_stays() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let timing = two_hours("2027-03-01T10:00:00");
        let one = world.booked(&db, world.courtroom, timing).await;
        let other = world.booked(&db, world.second_courtroom, timing).await;
        let (first, second) = tokio::join!(
            move_to(&db, &world, one.clone(), world.far_courtroom, timing),
            move_to(&db, &world, other.clone(), world.far_courtroom, timing),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let loser = if first.is_ok() { &other } else { &one };
        let mut tx = db.read().await.unwrap();
        assert_eq!(&bookings::find(&mut tx, loser.id).await.unwrap().unwrap(), loser);
    })
    .await;
}

#[tokio::test]
async fn the_clock_changes_neither_lose_nor_double_a_slot() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        // 28 March 2027, 01:00 UTC: clocks go forward. 31 October 2027, 01:00 UTC: they go back. Moments are kept in UTC.
        for (date, room) in [("2027-03-28", world.courtroom), ("2027-10-31", world.second_courtroom)] {
            for hour in 0..4 {
                let timing = Timing {
                    starts_at: at(&format!("{date}T0{hour}:00:00")),
                    minutes: 60,
                    setup: 0,
                    cleardown: 0,
                };
                world.booked(&db, room, timing).await;
                let second = booking(world.hearing(&db).await, room, timing, world.officer);
                let refused = writing!(db, [second], tx => bookings::insert(tx, &second, &[]).await);
                assert!(matches!(refused, Err(Error::Overlap)), "{date} {hour}: {refused:?}");
            }
        }
        let id: BookingId = new_id();
        assert_eq!(bookings::find(&mut db.read().await.unwrap(), id).await.unwrap(), None);
    })
    .await;
}
