//! Bookings, what they hold, and the diary.

use crate::world::{World, at, booking, day, hearing, moved, new_id, span, two_hours};
use domain::{
    booking::{Holder, Timing},
    court::Region,
    hearing::{BookingEnd, Capacity, ChangeReason, HearingKind},
};
use store::{
    Error,
    assignments::{self, AssignmentRecord},
    bookings::{self, Attendance, EndedBooking},
    diary::{self, DiaryScope},
    hearings, occupations,
};
use test_databases::on_both;

#[tokio::test]
async fn a_booking_comes_back_as_it_was_kept_with_who_is_needed() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let timing = two_hours("2027-03-01T10:00:00");
        let mut kept = booking(world.hearing(&db).await, world.courtroom, timing, world.officer);
        kept.link_room = Some(world.link_room);
        kept.kit = Some(world.kit);
        kept.override_reason = Some("Counsel agreed to come".to_owned());
        kept.agreed_by = Some(world.judge);
        let people = world.attendances();
        writing!(db, [kept, people], tx => bookings::insert(tx, &kept, &people).await).unwrap();

        let mut tx = db.read().await.unwrap();
        assert_eq!(bookings::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(bookings::standing_for_hearing(&mut tx, kept.hearing).await.unwrap().unwrap(), kept);
        assert_eq!(bookings::find(&mut tx, new_id()).await.unwrap(), None);
        let needed = bookings::attendances(&mut tx, kept.id).await.unwrap();
        let at_each = bookings::attendances_at(&mut tx, &[kept.id, new_id()]).await.unwrap();
        assert_eq!((at_each.len(), &at_each[&kept.id]), (1, &needed));
        let needed: Vec<_> =
            needed.iter().map(|each| (&*each.person_name, each.capacity, each.defendant)).collect();
        assert_eq!(
            needed,
            [
                ("Justice Example", Capacity::Judge, None),
                ("Casper Counsel", Capacity::DefenceCounsel, Some(world.first)),
                ("Casper Counsel", Capacity::DefenceCounsel, Some(world.second)),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn an_amended_booking_never_clashes_with_itself() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut amended = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        amended.timing.minutes = 150;
        amended.kit = Some(world.kit);
        amended.override_reason = Some("Longer".to_owned());
        let people = [Attendance { person: world.isva, capacity: Capacity::Isva, defendant: None }];
        writing!(db, [amended], tx => bookings::amend(tx, &amended, &people).await).unwrap();
        let stale = writing!(db, [amended], tx => bookings::amend(tx, &amended, &people).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");

        amended.version = 2;
        let mut tx = db.read().await.unwrap();
        assert_eq!(bookings::find(&mut tx, amended.id).await.unwrap().unwrap(), amended);
        let needed = bookings::attendances(&mut tx, amended.id).await.unwrap();
        assert_eq!((needed.len(), needed[0].person), (1, world.isva));
        let whole_day = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        let held = occupations::held_between(
            &mut tx,
            &[world.courtroom, world.kit],
            whole_day,
            at("2027-01-01T00:00:00"),
        )
        .await
        .unwrap();
        let until = at("2027-03-01T12:45:00");
        assert!(held.len() == 2 && held.iter().all(|each| each.span.until() == until), "{held:?}");
    })
    .await;
}

#[tokio::test]
async fn an_amendment_into_a_held_room_changes_nothing() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        world.booked(&db, world.courtroom, two_hours("2027-03-01T14:00:00")).await;
        let mut amended = kept.clone();
        amended.timing.minutes = 300;
        let refused = writing!(db, [amended], tx => bookings::amend(tx, &amended, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(bookings::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(bookings::attendances(&mut tx, kept.id).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_moved_hearing_keeps_its_past_bookings_and_frees_its_room() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let first = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let mut second =
            booking(first.hearing, world.courtroom, two_hours("2027-03-01T11:00:00"), world.officer);
        second.replaces = Some(first.id);
        second.booked_at = at("2026-10-04T09:00:00");
        let ended = moved(world.officer);
        writing!(db, [first, second, ended], tx => {
            bookings::end(tx, first.id, first.version, &ended).await?;
            bookings::insert(tx, &second, &[]).await
        })
        .unwrap();
        let again = writing!(db, [first, ended], tx => bookings::end(tx, first.id, 2, &ended).await);
        assert!(matches!(again, Err(Error::Stale)), "what has ended does not end again: {again:?}");
        let amended = writing!(db, [first], tx => {
            let changed = bookings::BookingRecord { version: 2, ..first };
            bookings::amend(tx, &changed, &[]).await
        });
        assert!(matches!(amended, Err(Error::Stale)), "nor is it amended: {amended:?}");

        let mut tx = db.read().await.unwrap();
        let past = bookings::BookingRecord { ended: Some(ended), version: 2, ..first.clone() };
        let all = bookings::list_for_hearing(&mut tx, first.hearing).await.unwrap();
        assert_eq!(all, [past, second.clone()]);
        assert_eq!(bookings::standing_for_hearing(&mut tx, first.hearing).await.unwrap().unwrap(), second);
        let all = bookings::standing_for_hearings(&mut tx, &[first.hearing, new_id()]).await.unwrap();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [(first.hearing, second.id)]);
        assert_eq!(bookings::count_moves(&mut tx, first.hearing).await.unwrap(), 1);
        let whole_day = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        let held =
            occupations::held_between(&mut tx, &[world.courtroom], whole_day, at("2027-01-01T00:00:00"))
                .await
                .unwrap();
        assert_eq!(held.iter().map(|each| each.holder).collect::<Vec<_>>(), [Holder::Booking(second.id)]);
        assert_eq!(bookings::attendances(&mut tx, first.id).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_hearing_stands_nowhere_and_was_not_moved() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let ended = EndedBooking {
            how: BookingEnd::Cancelled,
            reason: ChangeReason::Mistake,
            note: None,
            ..moved(world.officer)
        };
        let stale = writing!(db, [kept, ended], tx => bookings::end(tx, kept.id, 7, &ended).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        writing!(db, [kept, ended], tx => bookings::end(tx, kept.id, 1, &ended).await).unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(bookings::standing_for_hearing(&mut tx, kept.hearing).await.unwrap(), None);
        assert_eq!(bookings::count_moves(&mut tx, kept.hearing).await.unwrap(), 0);
        assert_eq!(bookings::find(&mut tx, kept.id).await.unwrap().unwrap().ended, Some(ended));
    })
    .await;
}

#[tokio::test]
async fn a_hearing_stands_in_the_diary_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let first = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let second = booking(first.hearing, world.courtroom, two_hours("2027-03-02T10:00:00"), world.officer);
        let refused = writing!(db, [second], tx => bookings::insert(tx, &second, &[]).await);
        assert!(matches!(&refused, Err(Error::Taken(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_held_is_found_wherever_it_touches_the_span_and_nowhere_else() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        // Held from 9:30 to 12:15.
        let near = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let far = world.booked(&db, world.far_courtroom, two_hours("2027-03-01T10:00:00")).await;
        let longest =
            Timing { minutes: 1440, setup: 480, cleardown: 480, ..two_hours("2027-04-02T12:00:00") };
        let long = world.booked(&db, world.courtroom, longest).await;

        let mut tx = db.read().await.unwrap();
        let now = at("2027-01-01T00:00:00");
        let rooms = [world.courtroom, world.far_courtroom, world.second_courtroom];
        let mut held = async |from: &str, until: &str| -> Vec<_> {
            let found = occupations::held_between(&mut tx, &rooms, span(from, until), now).await.unwrap();
            found.into_iter().filter_map(|each| each.holder.booking()).collect()
        };
        assert_eq!(held("2027-03-01T09:00:00", "2027-03-01T09:30:00").await, []);
        assert_eq!(held("2027-03-01T09:00:00", "2027-03-01T09:31:00").await.len(), 2);
        assert_eq!(held("2027-03-01T12:15:00", "2027-03-01T18:00:00").await, []);
        assert_eq!(held("2027-03-01T12:14:59", "2027-03-01T18:00:00").await.len(), 2);
        assert_eq!(held("2027-04-02T04:00:00", "2027-04-02T04:00:01").await, [long.id]);
        assert_eq!(held("2027-04-03T19:59:59", "2027-04-03T20:00:00").await, [long.id]);
        assert_eq!(held("2027-04-03T20:00:00", "2027-04-03T20:01:00").await, []);

        let march = span("2027-03-01T00:00:00", "2027-03-31T00:00:00");
        let found = occupations::held_in_courts(&mut tx, &[world.court.id], march, now).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].holder, found[0].resource), (Holder::Booking(near.id), world.courtroom));
        assert_eq!(found[0].span, near.timing.held());
        let both = [world.court.id, world.far_court.id];
        let found = occupations::held_in_courts(&mut tx, &both, march, now).await.unwrap();
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|each| each.holder == Holder::Booking(far.id)));
        assert_eq!(occupations::held_in_courts(&mut tx, &[], march, now).await.unwrap(), []);
        assert_eq!(occupations::held_between(&mut tx, &[], march, now).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn people_are_engaged_for_the_hearing_only_and_once_at_each() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let near = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let far = world.booked(&db, world.far_courtroom, two_hours("2027-03-01T11:00:00")).await;
        let (id, by) = (near.id, world.officer);
        let everyone = [world.judge, world.counsel, world.isva];
        let engaged = async |from: &str, until: &str| {
            let mut tx = db.read().await.unwrap();
            occupations::engaged_between(&mut tx, &everyone, span(from, until)).await.unwrap()
        };
        let found = engaged("2027-03-01T09:00:00", "2027-03-01T11:00:00").await;
        assert_eq!(found.len(), 2, "counsel for two defendants is needed once");
        assert!(found.iter().all(|each| each.booking == near.id && each.court == world.court.id));
        assert_eq!(found[0].span, near.timing.hearing());
        assert_eq!(engaged("2027-03-01T09:00:00", "2027-03-01T11:00:01").await.len(), 4);
        assert_eq!(engaged("2027-03-01T09:00:00", "2027-03-01T10:00:00").await, []);

        writing!(db, [], tx => bookings::end(tx, id, 1, &moved(by)).await).unwrap();
        let left = engaged("2027-03-01T00:00:00", "2027-03-02T00:00:00").await;
        assert!(left.len() == 2 && left.iter().all(|each| each.booking == far.id), "{left:?}");
    })
    .await;
}

#[tokio::test]
async fn a_witness_is_heard_at_the_standing_bookings_of_their_own_hearings() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let near = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let far = world.booked(&db, world.far_courtroom, two_hours("2027-03-01T14:00:00")).await;
        let march = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        let mut tx = db.read().await.unwrap();
        let found = occupations::witness_between(&mut tx, world.witness.id, march).await.unwrap();
        let places: Vec<_> = found.iter().map(|each| (each.booking, each.court)).collect();
        assert_eq!(places, [(near.id, world.court.id), (far.id, world.far_court.id)]);
        assert_eq!(found[0].span, near.timing.hearing());
        let between = span("2027-03-01T12:00:00", "2027-03-01T14:00:00");
        assert_eq!(occupations::witness_between(&mut tx, world.witness.id, between).await.unwrap(), []);
        let other = occupations::witness_between(&mut tx, world.other_witness.id, march).await.unwrap();
        assert_eq!(other, []);
        drop(tx);
        let (id, by) = (near.id, world.officer);
        writing!(db, [], tx => bookings::end(tx, id, 1, &moved(by)).await).unwrap();
        let mut tx = db.read().await.unwrap();
        let left = occupations::witness_between(&mut tx, world.witness.id, march).await.unwrap();
        assert_eq!(left.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_diary_shows_each_scope_its_own_and_names_everything() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut near = booking(
            world.hearing(&db).await,
            world.courtroom,
            two_hours("2027-03-01T10:00:00"),
            world.officer,
        );
        near.link_room = Some(world.link_room);
        near.kit = Some(world.kit);
        let people = world.attendances();
        writing!(db, [near, people], tx => bookings::insert(tx, &near, &people).await).unwrap();
        let far = world.booked(&db, world.far_courtroom, two_hours("2027-03-01T09:00:00")).await;
        let second = world.booked(&db, world.second_courtroom, two_hours("2027-03-02T10:00:00")).await;
        let mention = hearings::HearingRecord { kind: HearingKind::Mention, ..hearing(world.case.id, None) };
        let bare = booking(mention.id, world.courtroom, two_hours("2027-03-03T10:00:00"), world.officer);
        writing!(db, [mention, bare], tx => {
            hearings::insert(tx, &mention).await?;
            bookings::insert(tx, &bare, &[]).await
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let week = span("2027-03-01T00:00:00", "2027-03-08T00:00:00");
        let mut shown = async |scope: DiaryScope| -> Vec<_> {
            let rows = diary::list(&mut tx, &scope, week).await.unwrap();
            rows.into_iter().map(|row| row.booking).collect()
        };
        let room = |id| DiaryScope::Courtrooms(vec![id]);
        assert_eq!(shown(room(world.courtroom)).await, [near.id, bare.id]);
        assert_eq!(shown(DiaryScope::Courtrooms(vec![])).await, []);
        assert_eq!(shown(DiaryScope::Court(world.court.id)).await, [near.id, second.id, bare.id]);
        assert_eq!(shown(DiaryScope::Region(Region::SouthWest)).await, [far.id]);
        assert_eq!(shown(DiaryScope::Person(world.judge)).await, [far.id, near.id, second.id]);
        assert_eq!(shown(DiaryScope::Person(world.isva)).await, []);
        let using = |ids: &[_]| DiaryScope::Using(ids.to_vec());
        assert_eq!(shown(using(&[world.kit])).await, [near.id]);
        assert_eq!(shown(using(&[world.link_room, world.second_courtroom])).await, [near.id, second.id]);
        assert_eq!(shown(using(&[])).await, []);

        let rows = diary::list(&mut tx, &DiaryScope::Court(world.court.id), week).await.unwrap();
        let full = &rows[0];
        assert_eq!(
            (full.case, &full.urn, &full.number),
            (world.case.id, &world.case.urn, &world.case.number)
        );
        assert_eq!((full.hearing, full.kind, full.version), (near.hearing, HearingKind::Section28, 1));
        assert_eq!(
            (full.witness, &full.witness_reference),
            (Some(world.witness.id), &Some(world.witness.reference.clone()))
        );
        assert_eq!((&*full.court_name, &*full.courtroom_name), ("Ashfield", "Courtroom 1"));
        assert_eq!(
            (full.link_room_name.as_deref(), full.kit_name.as_deref()),
            (Some("Link room A"), Some("Kit 1"))
        );
        assert_eq!((full.court, full.courtroom), (world.court.id, world.courtroom));
        assert_eq!((full.link_room, full.kit), (Some(world.link_room), Some(world.kit)));
        assert_eq!((full.case_court, full.link_room_court), (world.court.id, Some(world.court.id)));
        assert_eq!((full.judge_name.as_deref(), full.defendants), (Some("Justice Example"), 2));
        assert_eq!(full.timing, near.timing);
        let plain = &rows[2];
        assert_eq!(
            (plain.kind, plain.witness, plain.judge_name.as_deref()),
            (HearingKind::Mention, None, None)
        );
    })
    .await;
}

#[tokio::test]
async fn an_adviser_s_diary_shows_the_hearings_of_their_own_clients() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let own = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let other = hearing(world.case.id, Some(world.other_witness.id));
        let whole_case = hearing(world.case.id, None);
        let others = booking(other.id, world.courtroom, two_hours("2027-03-02T10:00:00"), world.officer);
        let common = booking(whole_case.id, world.courtroom, two_hours("2027-03-03T10:00:00"), world.officer);
        let part = AssignmentRecord {
            id: new_id(),
            case: world.case.id,
            person: world.isva,
            person_name: String::new(),
            capacity: Capacity::Isva,
            defendant: None,
            witness: Some(world.witness.id),
            from: day("2026-10-01"),
            until: Some(day("2026-12-31")),
        };
        let every_witness = AssignmentRecord {
            id: new_id(),
            person: world.officer,
            capacity: Capacity::WitnessCare,
            witness: None,
            ..part.clone()
        };
        writing!(db, [other, whole_case, others, common, part, every_witness], tx => {
            hearings::insert(tx, &other).await?;
            hearings::insert(tx, &whole_case).await?;
            bookings::insert(tx, &others, &[]).await?;
            bookings::insert(tx, &common, &[]).await?;
            assignments::insert(tx, &part).await?;
            assignments::insert(tx, &every_witness).await
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let mut shown = async |person, on: &str| -> Vec<_> {
            let week = span("2027-03-01T00:00:00", "2027-03-08T00:00:00");
            let scope = DiaryScope::Clients { person, on: day(on) };
            diary::list(&mut tx, &scope, week).await.unwrap().into_iter().map(|row| row.booking).collect()
        };
        assert_eq!(shown(world.isva, "2026-12-31").await, [own.id, common.id]);
        assert_eq!(shown(world.isva, "2027-01-01").await, []);
        assert_eq!(shown(world.officer, "2026-12-31").await, [own.id, others.id, common.id]);
    })
    .await;
}

#[tokio::test]
async fn the_diary_of_a_span_has_what_overlaps_it() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = world.booked(&db, world.courtroom, two_hours("2027-03-01T23:00:00")).await;
        let mut tx = db.read().await.unwrap();
        let mut shown = async |from: &str, until: &str| {
            let scope = DiaryScope::Courtrooms(vec![world.courtroom]);
            diary::list(&mut tx, &scope, span(from, until)).await.unwrap().len()
        };
        assert_eq!(shown("2027-03-01T00:00:00", "2027-03-02T00:00:00").await, 1);
        assert_eq!(shown("2027-03-02T00:00:00", "2027-03-03T00:00:00").await, 1, "it goes on past midnight");
        assert_eq!(shown("2027-03-02T01:00:00", "2027-03-03T00:00:00").await, 0);
        assert_eq!(shown("2027-03-01T00:00:00", "2027-03-01T23:00:00").await, 0, "set-up is not the hearing");
        drop(tx);
        let by = world.officer;
        writing!(db, [kept], tx => bookings::end(tx, kept.id, 1, &moved(by)).await).unwrap();
        let mut tx = db.read().await.unwrap();
        let scope = DiaryScope::Courtrooms(vec![world.courtroom]);
        let whole = span("2027-03-01T00:00:00", "2027-03-03T00:00:00");
        assert!(diary::list(&mut tx, &scope, whole).await.unwrap().is_empty());
    })
    .await;
}
