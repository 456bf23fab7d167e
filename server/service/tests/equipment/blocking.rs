//! A room is out of use only when everything that stood in it was moved or accepted by name; a hold that has expired stands
//! in nobody's way.

use super::{
    at,
    common::Desk,
    fails, sent,
    written::{
        at_the_desk, book, in_courtroom_2, instead, moment, only, other, page, problems, recording, refused,
        standing, starting,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    form::{FormValues, Problem},
    hearing::{BlockReason, HearingKind, HoldEnd},
    ids::{HoldId, ResourceId},
    role::Role,
    view::{
        Holding,
        equipment::{BlockHits, HitLine},
    },
};
use futures_util::FutureExt;
use service::{
    Context, Error, bookings, equipment,
    equipment::blocks::{self, BlockOutcome},
};
use store::holds::HoldRecord;

/// The form for Monday 30 November 2026 from 8am to 6pm, with more beside it.
pub fn monday(more: &[(&str, &str)]) -> FormValues {
    let mut pairs = vec![
        ("from-day", "30"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("from_time", "8am"),
        ("until-day", "30"),
        ("until-month", "11"),
        ("until-year", "2026"),
        ("until_time", "6pm"),
        ("reason", "works"),
        ("note", "New cables"),
    ];
    pairs.extend_from_slice(more);
    sent(pairs)
}

pub async fn hits(cx: &Context, room: ResourceId, values: &FormValues) -> BlockHits {
    match blocks::typed(cx, room, values).await.unwrap() {
        BlockOutcome::Hits(hits) => *hits,
        BlockOutcome::Blocked(_) => panic!("it was saved"),
    }
}

pub async fn blocked(cx: &Context, room: ResourceId, values: &FormValues) {
    let outcome = blocks::typed(cx, room, values).await.unwrap();
    assert!(matches!(outcome, BlockOutcome::Blocked(_)), "{outcome:?}");
}

fn field(name: &str, hit: &HitLine) -> String {
    format!("{name}-{}", hit.booking)
}

#[tokio::test]
async fn an_empty_room_is_blocked_and_the_next_is_told_until_when() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        blocked(&desk.officer(), room, &monday(&[])).await;
        let refusal = refused(&desk, &desk.world.case, recording(&desk)).await;
        let [clash] = &refusal.clashes[..] else { panic!("{refusal:?}") };
        let until = "2026-11-30T18:00:00".parse().unwrap();
        assert_eq!(clash.holding, Holding::OutOfUse { reason: BlockReason::Works, until });
        assert_eq!(clash.held_by, None);
        assert!(refusal.alternatives.len() >= 3);
        assert!(refusal.alternatives.iter().all(|each| each.courtroom != room || each.starts > until));
        let line = &equipment::room(&desk.officer(), room).await.unwrap().blocks[0];
        assert!(line.stands && line.by == "Leeds Person special_measures_officer");
        // Another block over it is not made.
        let twice = hits(&desk.officer(), room, &monday(&[])).await;
        assert_eq!((twice.blocks.len(), twice.bookings.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn every_booking_it_hits_is_moved_or_accepted_by_name() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let room = desk.world.leeds.specialist;
        let moves = book(&desk, recording(&desk)).await;
        let stays = starting("2026-11-30", "2pm", other(&desk));
        let stays = bookings::book(&officer, desk.world.other_case.case, stays).await.unwrap();
        let shown = hits(&officer, room, &monday(&[])).await;
        let [first, second] = &shown.bookings[..] else { panic!("{shown:?}") };
        assert_eq!((first.hearing, second.hearing), (Some(moves), Some(stays)));
        assert!(!shown.changed_meanwhile);

        // The first is moved with a press; everything typed stays in the form, and nothing is saved yet.
        let fallback = first.fallback.as_ref().unwrap();
        let (first_id, second_id) = (first.booking.to_string(), second.booking.to_string());
        let (version, slot) = (fallback.version.to_string(), fallback.slots[0].choice());
        let moving = [
            ("move", first_id.as_str()),
            (&field("version", first), &version),
            (&field("slot", first), &slot),
            ("shown", &first_id),
            ("shown", &second_id),
            ("accept", &second_id),
        ];
        let left = hits(&officer, room, &monday(&moving)).await;
        assert!(left.moved.is_some() && !left.move_failed);
        assert_eq!(left.bookings.iter().map(|each| each.hearing).collect::<Vec<_>>(), [Some(stays)]);
        assert_eq!(standing(&desk, moves).await.at.starts, fallback.slots[0].starts);
        assert_eq!(equipment::room(&officer, room).await.unwrap().blocks, []);

        // The other is accepted, with a reason.
        let why = field("why", second);
        let unreasoned = blocks::typed(&officer, room, &monday(&[("accept", &second_id)])).await;
        assert_eq!(problems(unreasoned), only(&why, Problem::Missing));
        blocked(&officer, room, &monday(&[("accept", &second_id), (&why, "Needs no link")])).await;
        let line = equipment::room(&officer, room).await.unwrap().blocks.remove(0);
        assert_eq!(line.accepted.len(), 1);
        let (what, by, reason) = &line.accepted[0];
        assert_eq!(what, "Mention, Mon 30 Nov, 2pm to 3:30pm");
        assert_eq!(
            (by.as_str(), reason.as_str()),
            ("Leeds Person special_measures_officer", "Needs no link")
        );
        assert_eq!(standing(&desk, stays).await.at.courtroom, "Courtroom 5");
        let history = service::history::of_hearing(&officer, stays, 1).await.unwrap();
        let told = format!("{history:?}");
        assert!(told.contains("accepted_in_block") && told.contains("Needs no link"), "{told}");

        // When it leaves, the room is out of use as before and after.
        let version = standing(&desk, stays).await.version;
        let why = super::written::because(domain::hearing::ChangeReason::Room);
        bookings::move_to(
            &officer,
            stays,
            version,
            in_courtroom_2(&desk, starting("2026-11-30", "2pm", other(&desk))),
            why,
        )
        .await
        .unwrap();
        let entry = starting("2026-11-30", "2pm", recording(&desk));
        assert_eq!(refused(&desk, &desk.world.case, entry).await.clashes.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_booking_made_meanwhile_is_shown_and_nothing_is_lost() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let room = desk.world.leeds.specialist;
        book(&desk, recording(&desk)).await;
        let shown = hits(&officer, room, &monday(&[])).await;
        let known = shown.bookings[0].booking.to_string();
        let why = format!("why-{known}");
        let late =
            bookings::book(&officer, desk.world.other_case.case, starting("2026-11-30", "2pm", other(&desk)))
                .await
                .unwrap();
        let answers = [("shown", known.as_str()), ("accept", &known), (&why, "Needs no link")];
        let again = hits(&officer, room, &monday(&answers)).await;
        assert!(again.changed_meanwhile);
        assert_eq!(again.bookings.len(), 2);
        assert!(again.bookings.iter().any(|each| each.hearing == Some(late)));
        assert!(page(&desk, late).await.booking.is_some());
        assert_eq!(equipment::room(&officer, room).await.unwrap().blocks, []);
    })
    .await;
}

#[tokio::test]
async fn a_place_that_was_taken_is_told_and_the_form_goes_on() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let room = desk.world.leeds.specialist;
        let hearing = book(&desk, recording(&desk)).await;
        let shown = hits(&officer, room, &monday(&[])).await;
        let hit = &shown.bookings[0];
        let fallback = hit.fallback.as_ref().unwrap();
        let entry = domain::booking_entry::BookingEntry {
            link_room: None,
            kit: None,
            ..instead(&fallback.slots[0], other(&desk))
        };
        bookings::book(&officer, desk.world.other_case.case, entry).await.unwrap();
        let (id, version, slot) =
            (hit.booking.to_string(), fallback.version.to_string(), fallback.slots[0].choice());
        let moving =
            [("move", id.as_str()), (&field("version", hit), &version), (&field("slot", hit), &slot)];
        let told = hits(&officer, room, &monday(&moving)).await;
        assert!(told.move_failed && told.moved.is_none());
        assert_eq!(told.bookings[0].hearing, Some(hearing));
        assert!(told.bookings[0].fallback.as_ref().unwrap().slots.iter().all(|each| each.choice() != slot));
        assert!(page(&desk, hearing).await.past.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_block_is_ended_early_and_the_room_can_be_booked_at_once() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let room = desk.world.leeds.specialist;
        blocked(&officer, room, &monday(&[])).await;
        let block = equipment::room(&officer, room).await.unwrap().blocks[0].block;
        let form = blocks::end_form(&officer, room, block).await.unwrap();
        let version = form.version.to_string();
        let refused = blocks::end(&officer, room, block, &sent([("version", version.as_str())])).await;
        assert_eq!(problems(refused), only("why", Problem::Missing));
        let stale = blocks::end(&officer, room, block, &sent([("version", "9"), ("why", "Done")])).await;
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let values = sent([("version", version.as_str()), ("why", "Done sooner")]);
        blocks::end(&officer, room, block, &values).await.unwrap();
        book(&desk, recording(&desk)).await;
        let line = &equipment::room(&officer, room).await.unwrap().blocks[0];
        assert!(!line.stands && line.ended.is_some());
        let over = blocks::end(&officer, room, block, &values).await;
        assert!(matches!(over, Err(Error::NotFound)), "{over:?}");
        let wrong = blocks::end_form(&officer, desk.world.leeds.other, block).await;
        assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    })
    .await;
}

#[tokio::test]
async fn who_may_block() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        for role in Role::ALL {
            let may =
                matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::ResidentJudge);
            let cx = desk.as_role(role);
            assert_eq!(blocks::form(&cx, room).await.is_ok(), may, "{role}");
            if !may {
                let refused = blocks::typed(&cx, room, &monday(&[])).await;
                assert!(matches!(refused, Err(Error::NotAllowed)), "{role}: {refused:?}");
            }
            assert!(blocks::form(&desk.as_stranger(role), room).await.is_err(), "a stranger who is a {role}");
        }
        // A resident judge blocks, and is not offered to move what listing has to move.
        book(&desk, recording(&desk)).await;
        let told = hits(&desk.as_role(Role::ResidentJudge), room, &monday(&[])).await;
        assert!(told.bookings[0].fallback.is_none() && told.bookings[0].case_reference.is_some());
    })
    .await;
}

#[tokio::test]
async fn an_unmoved_fault_is_blocked_with_one_press() {
    at_the_desk(|desk| async move {
        let morning = at(&desk, "8:40am");
        let (officer, room) = (morning.officer(), desk.world.leeds.specialist);
        let id = fails(&morning, room).await.open.unwrap();
        let page = equipment::faults::page(&officer, id).await.unwrap();
        let values = FormValues::from_pairs(page.block_fields.clone());
        blocked(&officer, room, &values).await;
        let after = equipment::faults::page(&officer, id).await.unwrap();
        assert_eq!(after.blocked_until, Some("2026-12-01T00:00:00".parse().unwrap()));
        // A fault of one room is not behind a block of another.
        let elsewhere = blocks::typed(&officer, desk.world.leeds.other, &values).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)), "{elsewhere:?}");
    })
    .await;
}

fn hold(desk: &Desk, timing: Timing, expires_at: DateTime<Utc>) -> HoldRecord {
    HoldRecord {
        id: desk.officer().new_id(),
        case: Some(desk.world.case.case),
        witness: None,
        hearing: None,
        kind: HearingKind::Section28,
        courtroom: desk.world.leeds.specialist,
        link_room: None,
        kit: None,
        timing,
        reason: "Counsel are asked".to_owned(),
        held_at: desk.now,
        held_by: desk.world.somebody(Role::SpecialMeasuresOfficer).person,
        expires_at,
        released: None,
        version: 1,
    }
}

async fn held(desk: &Desk, hours: i64) -> HoldId {
    let record = hold(desk, recording(desk).timing, desk.now + TimeDelta::hours(hours));
    let id = record.id;
    desk.db.write(move |tx| async move { store::holds::insert(tx, &record).await }.boxed()).await.unwrap();
    id
}

#[tokio::test]
async fn a_hold_stands_in_the_way_until_it_expires_and_then_in_nobody_s() {
    at_the_desk(|desk| async move {
        let id = held(&desk, 48).await;
        let refusal = refused(&desk, &desk.world.case, recording(&desk)).await;
        let until = domain::calendar::utc_to_civil(desk.now + TimeDelta::hours(48));
        assert_eq!(refusal.clashes[0].holding, Holding::Provisional { until });
        // A second before it expires it holds, and at the moment it does not: the save itself lets it go.
        let before = desk.at(desk.now + TimeDelta::hours(48) - TimeDelta::seconds(1));
        assert_eq!(refused(&before, &desk.world.case, recording(&desk)).await.clashes.len(), 1);
        let after = desk.at(desk.now + TimeDelta::hours(48));
        let hearing = book(&after, recording(&desk)).await;
        assert!(page(&after, hearing).await.booking.is_some());
        let mut tx = desk.db.read().await.unwrap();
        let record = store::holds::find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(record.released.unwrap().how, HoldEnd::Expired);
        // What was let go and what was booked are both in the trail.
        assert_eq!(store::trail::verify(&mut tx).await.unwrap().rows, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_save_over_an_expired_hold_one_wins_and_it_is_let_go_once() {
    at_the_desk(|desk| async move {
        held(&desk, 48).await;
        let after = desk.at(desk.now + TimeDelta::hours(48));
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let (cx, case, entry) = (after.officer(), desk.world.other_case.case, other(&desk));
                tokio::spawn(async move { bookings::book(&cx, case, entry).await })
            })
            .collect();
        let mut won = 0;
        for each in tries {
            match each.await.unwrap() {
                Ok(_) => won += 1,
                Err(Error::Refused(refusal)) => assert_eq!(refusal.clashes[0].holding, Holding::Booking),
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(won, 1);
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(
            store::trail::verify(&mut tx).await.unwrap().rows,
            3,
            "one let go, one booked, and its judge given a part"
        );
    })
    .await;
}

#[tokio::test]
async fn a_hold_is_let_go_by_name_for_a_block() {
    at_the_desk(|desk| async move {
        let (officer, room) = (desk.officer(), desk.world.leeds.specialist);
        let id = held(&desk, 24 * 60).await;
        let shown = hits(&officer, room, &monday(&[])).await;
        assert_eq!((shown.holds.len(), shown.holds[0].0, shown.bookings.len()), (1, id, 0));
        let text = id.to_string();
        blocked(&officer, room, &monday(&[("give_up", &text)])).await;
        let record = store::holds::find(&mut desk.db.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!(record.released.unwrap().how, HoldEnd::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn a_kit_and_a_link_room_are_blocked_like_a_courtroom() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        for room in [desk.world.leeds.kits[0], desk.world.leeds.link_rooms[0]] {
            let shown = hits(&desk.officer(), room, &monday(&[])).await;
            assert_eq!(shown.bookings[0].hearing, Some(hearing));
            // The nearest offer keeps the time and the courtroom, with the other kit or link room.
            let slot = &shown.bookings[0].fallback.as_ref().unwrap().slots[0];
            assert_eq!(
                (slot.courtroom, slot.starts),
                (desk.world.leeds.specialist, "2026-11-30T10:00:00".parse().unwrap())
            );
            assert!(slot.kit != Some(room) && slot.link_room != Some(room), "{slot:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_block_is_found_on_any_of_its_days() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        let mut values = monday(&[]);
        values.set("until-month", "1");
        values.set("until-day", "29");
        values.set("until-year", "2027");
        blocked(&desk.officer(), room, &values).await;
        for day in ["2026-12-14", "2027-01-29"] {
            let refusal = refused(&desk, &desk.world.case, starting(day, "10am", recording(&desk))).await;
            assert_eq!(refusal.clashes.len(), 1, "{day}");
        }
        let from = moment("2026-11-30", "8am");
        let mut tx = desk.db.read().await.unwrap();
        let whole = Span::new(from, from + TimeDelta::days(90)).unwrap();
        let pieces = store::occupations::held_between(&mut tx, &[room], whole, desk.now).await.unwrap();
        assert!(pieces.len() > 55 && pieces.windows(2).all(|two| two[0].span.until() == two[1].span.from()));
    })
    .await;
}
