//! Waiting lists, short notice and how trials are listed.

use crate::world::{World, at, day, new_id};
use domain::{
    booking::Timing,
    hearing::{HearingKind, OfferAnswer, TrialListing, WaitingEnd},
};
use store::{
    Error, bookings, hearings,
    hearings::HearingRecord,
    listed_trials,
    short_notices::{self, ShortNoticeRecord},
    waiting::{self, OfferRecord, WaitingRecord},
};
use test_databases::on_both;

fn hearing(world: &World) -> HearingRecord {
    HearingRecord {
        id: new_id(),
        case: world.case.id,
        witness: None,
        kind: HearingKind::Trial,
        created_at: at("2026-11-20T09:00:00"),
    }
}

fn waits(world: &World, hearing: &HearingRecord, put_on_at: &str) -> WaitingRecord {
    WaitingRecord {
        id: new_id(),
        court: world.court.id,
        hearing: hearing.id,
        minutes: 90,
        from: day("2026-12-01"),
        wants: Some("Mornings".to_owned()),
        put_on_at: at(put_on_at),
        put_on_by: world.officer,
        ended: None,
        version: 1,
    }
}

#[tokio::test]
async fn a_hearing_waits_once_and_what_it_was_offered_is_answered_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (first, second) = (hearing(&world), hearing(&world));
        let (one, two) =
            (waits(&world, &first, "2026-11-21T09:00:00"), waits(&world, &second, "2026-11-20T09:00:00"));
        writing!(db, [first, second, one, two], tx => {
            hearings::insert(tx, &first).await?;
            hearings::insert(tx, &second).await?;
            waiting::insert(tx, &one).await?;
            waiting::insert(tx, &two).await
        })
        .unwrap();
        let again = waits(&world, &first, "2026-11-22T09:00:00");
        let twice = writing!(db, [again], tx => waiting::insert(tx, &again).await);
        assert!(matches!(twice, Err(Error::Taken(_))), "{twice:?}");
        let offer = OfferRecord {
            id: new_id(),
            waiting: one.id,
            courtroom: world.courtroom,
            starts_at: at("2026-12-02T10:00:00"),
            minutes: 90,
            asked: "Counsel's clerk".to_owned(),
            asked_at: at("2026-11-23T09:00:00"),
            asked_by: world.officer,
            answer: None,
        };
        let said = (at("2026-11-23T10:00:00"), world.officer);
        writing!(db, [offer], tx => {
            waiting::insert_offer(tx, &offer).await?;
            waiting::answer_offer(tx, offer.id, OfferAnswer::Declined, said).await
        })
        .unwrap();
        let twice = writing!(db, [offer], tx => {
            waiting::answer_offer(tx, offer.id, OfferAnswer::Accepted, said).await
        });
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");

        let mut tx = db.read().await.unwrap();
        let list = waiting::list_for_court(&mut tx, world.court.id).await.unwrap();
        assert_eq!(list, [two.clone(), one.clone()], "in the order in which they came");
        let offers = waiting::offers(&mut tx, &[one.id, two.id]).await.unwrap();
        assert_eq!(offers, [OfferRecord { answer: Some((OfferAnswer::Declined, said.0)), ..offer }]);
        assert_eq!(waiting::find(&mut tx, one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(waiting::standing_for_hearing(&mut tx, first.id).await.unwrap(), Some(one.clone()));
        drop(tx);

        writing!(db, [one], tx => waiting::end(tx, one.id, 1, WaitingEnd::TakenOff, said).await).unwrap();
        let twice = writing!(db, [one], tx => waiting::end(tx, one.id, 2, WaitingEnd::Accepted, said).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(waiting::standing_for_hearing(&mut tx, first.id).await.unwrap(), None);
        let list = waiting::list_for_court(&mut tx, world.court.id).await.unwrap();
        assert_eq!(list[1].ended, Some(WaitingEnd::TakenOff));
    })
    .await;
}

#[tokio::test]
async fn what_a_booking_left_came_free_and_what_was_said_of_it_is_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let timing = Timing { starts_at: at("2026-12-02T10:00:00"), minutes: 60, setup: 30, cleardown: 0 };
        let stands = world.booked(&db, world.courtroom, timing).await;
        let now = at("2026-12-01T09:00:00");
        let mut tx = db.read().await.unwrap();
        assert_eq!(waiting::freed(&mut tx, world.court.id, now).await.unwrap(), []);
        drop(tx);
        let ended = bookings::EndedBooking {
            how: domain::hearing::BookingEnd::Cancelled,
            at: now,
            by: world.officer,
            reason: domain::hearing::ChangeReason::Room,
            note: None,
        };
        let notice = ShortNoticeRecord {
            booking: stands.id,
            reason: "The room is flooded".to_owned(),
            isva: ("The ISVA".to_owned(), now),
            witness_care: ("Witness care".to_owned(), now),
        };
        let listed = (now, world.officer);
        writing!(db, [stands, ended, notice], tx => {
            bookings::end(tx, stands.id, stands.version, &ended).await?;
            short_notices::insert(tx, &notice).await?;
            listed_trials::set(tx, stands.hearing, TrialListing::Floater, listed).await?;
            listed_trials::set(tx, stands.hearing, TrialListing::Fixture, listed).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let freed = waiting::freed(&mut tx, world.court.id, now).await.unwrap();
        let held = timing.held();
        assert_eq!(freed.len(), 1);
        assert_eq!((freed[0].starts_at, freed[0].ends_at), (held.from(), held.until()));
        assert_eq!(waiting::freed(&mut tx, world.court.id, held.from()).await.unwrap(), [], "it is past");
        assert_eq!(short_notices::list_for_hearing(&mut tx, stands.hearing).await.unwrap(), [notice]);
        let listings = listed_trials::list(&mut tx, &[stands.hearing]).await.unwrap();
        assert_eq!(listings, [(stands.hearing, TrialListing::Fixture)]);
    })
    .await;
}
