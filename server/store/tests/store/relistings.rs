//! New plans: kept, changed, applied, undone.

use crate::world::{World, at, booking, moved, new_id, span, two_hours};
use domain::{
    court::Region,
    hearing::{BookingEnd, ChangeReason},
    ids::RelistingId,
    relisting::{LineDecision, LineWhy, RelistingState},
};
use store::{
    Error,
    bookings::{self, BookingRecord, EndedBooking},
    relistings::{self, DoneBy, LineRecord, LostRecord, MadeRecord, PlaceRecord, RelistingRecord},
};
use test_databases::on_both;

fn plan(world: &World) -> RelistingRecord {
    RelistingRecord {
        id: new_id(),
        court: Some(world.court.id),
        region: Region::NorthEast,
        lost: LostRecord::Resource(world.courtroom, None),
        span: span("2027-03-01T00:00:00", "2027-03-02T00:00:00"),
        reason: ChangeReason::Room,
        note: Some("The ceiling leaks".to_owned()),
        only_affected: true,
        horizon: 20,
        drawn: DoneBy { at: at("2027-02-01T09:00:00"), by: world.officer },
        applied: None,
        ended: None,
        version: 1,
    }
}

fn line(world: &World, booking: &BookingRecord) -> LineRecord {
    LineRecord {
        number: 1,
        hearing: booking.hearing,
        booking: booking.id,
        booking_version: booking.version,
        old_link_room: Some(world.link_room),
        old_kit: None,
        decision: LineDecision::Proposed,
        place: Some(PlaceRecord {
            starts_at: at("2027-03-01T10:00:00"),
            courtroom: world.second_courtroom,
            link_room: None,
            kit: Some(world.kit),
        }),
        why: LineWhy::MakesRoom,
        for_hearing: Some(booking.hearing),
        lacks: Some("[]".to_owned()),
        made: None,
    }
}

fn done(world: &World, when: &str) -> DoneBy {
    DoneBy { at: at(when), by: world.officer }
}

#[tokio::test]
async fn a_plan_is_read_back_as_it_was_drawn_up() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let booked = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let (of_room, first) = (plan(&world), line(&world, &booked));
        let of_person = RelistingRecord {
            court: None,
            lost: LostRecord::Person(world.judge),
            drawn: done(&world, "2027-02-02T09:00:00"),
            note: None,
            ..plan(&world)
        };
        writing!(db, [of_room, of_person, first], tx => {
            relistings::insert(tx, &of_room, &[first]).await?;
            relistings::insert(tx, &of_person, &[]).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(relistings::find(&mut tx, of_room.id).await.unwrap().as_ref(), Some(&of_room));
        assert_eq!(relistings::find(&mut tx, new_id()).await.unwrap(), None);
        let lines = relistings::lines(&mut tx, &[of_room.id, of_person.id]).await.unwrap();
        assert_eq!(lines.get(&of_room.id), Some(&vec![first]));
        assert_eq!(lines.get(&of_person.id), None);
        let mut listed = async |region, court| -> Vec<RelistingId> {
            let found = relistings::list(&mut tx, region, court, 10).await.unwrap();
            found.into_iter().map(|each| each.id).collect()
        };
        assert_eq!(listed(Region::NorthEast, None).await, [of_person.id, of_room.id]);
        assert_eq!(listed(Region::NorthEast, Some(world.court.id)).await, [of_room.id]);
        assert_eq!(listed(Region::Wales, None).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_line_is_changed_only_while_the_plan_is_as_it_was_seen() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let booked = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let (kept, first) = (plan(&world), line(&world, &booked));
        writing!(db, [kept, first], tx => relistings::insert(tx, &kept, &[first]).await).unwrap();
        let id = kept.id;
        writing!(db, [], tx => relistings::set_line(tx, id, 1, 1, LineDecision::Left, None).await).unwrap();
        let stale =
            writing!(db, [], tx => relistings::set_line(tx, id, 1, 1, LineDecision::Left, None).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let nowhere =
            writing!(db, [], tx => relistings::set_line(tx, id, 2, 7, LineDecision::Left, None).await);
        assert!(matches!(nowhere, Err(Error::Stale)), "{nowhere:?}");
        let mut tx = db.read().await.unwrap();
        let lines = relistings::lines(&mut tx, &[id]).await.unwrap().remove(&id).unwrap();
        assert_eq!((lines[0].decision, lines[0].place), (LineDecision::Left, None));
        assert_eq!(relistings::find(&mut tx, id).await.unwrap().unwrap().version, 2);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_applied_once_acknowledged_and_ended_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let booked = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let (kept, first) = (plan(&world), line(&world, &booked));
        writing!(db, [kept, first], tx => relistings::insert(tx, &kept, &[first]).await).unwrap();
        let id = kept.id;
        let made = MadeRecord { booking: booked.id, version: booked.version, agreed_by: Some(world.judge) };
        let applied = done(&world, "2027-02-01T10:00:00");
        writing!(db, [], tx => relistings::apply(tx, id, 1, applied, &[(1, made)]).await).unwrap();
        let twice = writing!(db, [], tx => relistings::apply(tx, id, 2, applied, &[(1, made)]).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let late = writing!(db, [], tx => relistings::set_line(tx, id, 2, 1, LineDecision::Left, None).await);
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        let mut tx = db.read().await.unwrap();
        let found = relistings::find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(
            (found.state(), found.applied, found.version),
            (RelistingState::Applied, Some(applied), 2)
        );
        let lines = relistings::lines(&mut tx, &[id]).await.unwrap().remove(&id).unwrap();
        assert_eq!(lines[0].made, Some(made));
        assert_eq!(relistings::that_made(&mut tx, booked.id).await.unwrap(), Some((id, 1)));
        assert_eq!(relistings::that_made(&mut tx, new_id()).await.unwrap(), None);
        assert_eq!(relistings::acknowledgements(&mut tx, id).await.unwrap(), []);
        drop(tx);
        let known = DoneBy { by: world.judge, ..applied };
        for _ in 0..2 {
            writing!(db, [], tx => relistings::acknowledge(tx, id, 1, known).await).unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(relistings::acknowledgements(&mut tx, id).await.unwrap(), [(1, world.judge)]);
        drop(tx);
        let ended = done(&world, "2027-02-01T11:00:00");
        writing!(db, [], tx => relistings::end(tx, id, 2, ended).await).unwrap();
        let again = writing!(db, [], tx => relistings::end(tx, id, 3, ended).await);
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(relistings::find(&mut tx, id).await.unwrap().unwrap().state(), RelistingState::Undone);
        assert_eq!(relistings::that_made(&mut tx, booked.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_move_that_is_undone_counts_as_none() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let old = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let new = BookingRecord {
            replaces: Some(old.id),
            version: old.version + 1,
            ..booking(old.hearing, world.second_courtroom, old.timing, world.officer)
        };
        let away = moved(world.officer);
        writing!(db, [old, new, away], tx => {
            bookings::end(tx, old.id, old.version, &away).await?;
            bookings::insert(tx, &new, &[]).await
        })
        .unwrap();
        let hearing = old.hearing;
        let moves = async || {
            let mut tx = db.read().await.unwrap();
            relistings::moves_of(&mut tx, &[hearing, new_id()]).await.unwrap().get(&hearing).copied()
        };
        assert_eq!(moves().await, Some(1));
        let standing = writing!(db, [], tx => bookings::reopen(tx, new.id, 9).await);
        assert!(matches!(standing, Err(Error::Stale)), "only what was moved is opened again: {standing:?}");

        // Somebody has the old place by now.
        let other = world.booked(&db, world.courtroom, two_hours("2027-03-01T11:00:00")).await;
        let undone = EndedBooking { how: BookingEnd::Undone, ..moved(world.officer) };
        let refused = writing!(db, [new, old, undone], tx => {
            bookings::end(tx, new.id, new.version, &undone).await?;
            bookings::reopen(tx, old.id, new.version + 1).await
        });
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");
        writing!(db, [other, away], tx => bookings::end(tx, other.id, other.version, &away).await).unwrap();
        writing!(db, [new, old, undone], tx => {
            bookings::end(tx, new.id, new.version, &undone).await?;
            bookings::reopen(tx, old.id, new.version + 1).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let standing = bookings::standing_for_hearing(&mut tx, hearing).await.unwrap().unwrap();
        assert_eq!((standing.id, standing.version, standing.ended), (old.id, new.version + 1, None));
        assert_eq!(bookings::count_moves(&mut tx, hearing).await.unwrap(), 0);
        drop(tx);
        assert_eq!(moves().await, None);
        let taken = booking(world.hearing(&db).await, world.courtroom, old.timing, world.officer);
        let refused = writing!(db, [taken], tx => bookings::insert(tx, &taken, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "what it held is held again: {refused:?}");
    })
    .await;
}

#[tokio::test]
async fn two_bookings_that_change_kits_are_vacated_first() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let timing = two_hours("2027-03-01T10:00:00");
        let one = BookingRecord {
            kit: Some(world.kit),
            ..booking(world.hearing(&db).await, world.courtroom, timing, world.officer)
        };
        let other = BookingRecord {
            link_room: Some(world.link_room),
            ..booking(world.hearing(&db).await, world.second_courtroom, timing, world.officer)
        };
        writing!(db, [one, other], tx => {
            bookings::insert(tx, &one, &[]).await?;
            bookings::insert(tx, &other, &[]).await
        })
        .unwrap();
        let now = at("2027-02-01T09:00:00");
        writing!(db, [one, other], tx => {
            relistings::vacate(tx, one.id, now).await?;
            relistings::vacate(tx, other.id, now).await?;
            let one = BookingRecord { kit: None, link_room: other.link_room, ..one };
            let other = BookingRecord { kit: Some(world.kit), link_room: None, ..other };
            bookings::amend(tx, &one, &[]).await?;
            bookings::amend(tx, &other, &[]).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let kept = bookings::find(&mut tx, one.id).await.unwrap().unwrap();
        assert_eq!((kept.link_room, kept.kit), (Some(world.link_room), None));
    })
    .await;
}
