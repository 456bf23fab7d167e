//! What the parties' readiness and the track are kept in, on both databases.

use crate::world::{World, at, day, new_id, two_hours};
use domain::{
    confirmation::GoesAhead,
    instruction::{Bar, CounselStage, PartHeard, Side},
    track::TrackAct,
};
use store::{
    Error, instructions,
    instructions::{BarRecord, InstructionRecord, SameAdvocateRecord},
    party_readiness,
    party_readiness::{ConfirmationRecord, StatementRecord},
    track,
    track::TrackActRecord,
};
use test_databases::on_both;

#[tokio::test]
async fn acts_on_the_track_are_kept_in_the_order_they_were_put_down() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let act = |act, done_on: &str, minute| TrackActRecord {
            id: new_id(),
            witness: world.witness.id,
            act,
            done_on: day(done_on),
            recorded_at: at(&format!("2026-11-24T10:{minute:02}:00")),
            recorded_by: world.officer,
            recorded_by_name: String::new(),
        };
        let kept = [
            act(TrackAct::MemoryRefreshed, "2026-11-20", 1),
            act(TrackAct::MemoryRefreshed, "2026-11-21", 2),
            act(TrackAct::Identified, "2026-06-01", 3),
        ];
        writing!(db, [kept], tx => {
            for each in &kept {
                track::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let read =
            track::list_for_witnesses(&mut tx, &[world.witness.id, world.other_witness.id]).await.unwrap();
        let bare: Vec<_> = read
            .iter()
            .map(|each| TrackActRecord { recorded_by_name: String::new(), ..each.clone() })
            .collect();
        assert_eq!(bare, kept);
        assert!(read.iter().all(|each| !each.recorded_by_name.is_empty()));
        assert!(track::list_for_witnesses(&mut tx, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_last_look_at_the_morning_page_is_kept_for_each_person() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (judge, first, second) = (world.judge, at("2026-11-24T08:00:00"), at("2026-11-25T08:00:00"));
        for moment in [first, second] {
            writing!(db, [judge, moment], tx => track::look(tx, judge, moment).await).unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(track::last_look(&mut tx, judge).await.unwrap(), Some(second));
        assert_eq!(track::last_look(&mut tx, world.officer).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn counsel_are_kept_for_each_side_and_stage_with_those_before_them() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let record = |side, person, part_heard: Option<PartHeard>, minute| InstructionRecord {
            id: new_id(),
            case: world.case.id,
            side,
            stage: CounselStage::Recording,
            counsel: person,
            counsel_name: String::new(),
            part_heard,
            why: Some("A trial overran".to_owned()),
            recorded_at: at(&format!("2026-11-24T10:{minute:02}:00")),
            recorded_by: world.officer,
        };
        let elsewhere = PartHeard { at: "Another Crown Court".to_owned(), until: day("2026-12-04") };
        let kept = [
            record(Side::PROSECUTION, world.counsel, None, 1),
            record(Side::defence(world.first), world.counsel, Some(elsewhere), 2),
            record(Side::defence(world.first), world.judge, None, 3),
        ];
        let same = SameAdvocateRecord {
            id: new_id(),
            case: world.case.id,
            judge: world.judge,
            judge_name: String::new(),
            made_on: day("2026-11-02"),
            recorded_at: at("2026-11-24T11:00:00"),
            recorded_by: world.officer,
        };
        let bar = |bar, appointed_on, minute| BarRecord {
            id: new_id(),
            defendant: world.first,
            bar,
            appointed_on,
            recorded_at: at(&format!("2026-11-24T12:{minute:02}:00")),
            recorded_by: world.officer,
        };
        let put_down = [bar(Bar::NotDecided, None, 1), bar(Bar::Barred, Some(day("2026-11-10")), 2)];
        writing!(db, [kept, same, put_down], tx => {
            for each in &kept {
                instructions::insert(tx, each).await?;
            }
            instructions::insert_same_advocate(tx, &same).await?;
            for each in &put_down {
                instructions::insert_bar(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let instructed = instructions::list_for_cases(&mut tx, &[world.case.id]).await.unwrap();
        assert!(instructed.iter().all(|each| !each.counsel_name.is_empty()));
        let bare: Vec<_> = instructed
            .into_iter()
            .map(|each| InstructionRecord { counsel_name: String::new(), ..each })
            .collect();
        assert_eq!(bare, kept);
        let directions = instructions::list_same_advocate(&mut tx, world.case.id).await.unwrap();
        assert_eq!((directions.len(), directions[0].made_on), (1, same.made_on));
        assert!(!directions[0].judge_name.is_empty());
        assert_eq!(instructions::list_bars(&mut tx, &[world.first, world.second]).await.unwrap(), put_down);
    })
    .await;
}

#[tokio::test]
async fn what_parties_say_is_of_one_booking_and_a_booking_is_confirmed_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let booking = world.booked(&db, world.courtroom, two_hours("2026-11-30T10:00:00")).await.id;
        let other = world.booked(&db, world.second_courtroom, two_hours("2026-11-30T10:00:00")).await.id;
        let said = |side, not_ready: Option<&str>, minute| StatementRecord {
            id: new_id(),
            booking,
            side,
            not_ready: not_ready.map(str::to_owned),
            recorded_at: at(&format!("2026-11-24T10:{minute:02}:00")),
            recorded_by: world.officer,
            recorded_by_name: String::new(),
        };
        let kept = [
            said(Side::PROSECUTION, Some("Disclosure is not complete"), 1),
            said(Side::PROSECUTION, None, 2),
            said(Side::defence(world.second), None, 3),
        ];
        let confirmation = ConfirmationRecord {
            booking,
            goes_ahead: Some(GoesAhead {
                judge: world.judge,
                on: day("2026-11-24"),
                words: "It goes ahead".to_owned(),
            }),
            items: vec![("judge".to_owned(), true), ("witness".to_owned(), false)],
            confirmed_at: at("2026-11-24T11:00:00"),
            confirmed_by: world.officer,
        };
        writing!(db, [kept, confirmation], tx => {
            for each in &kept {
                party_readiness::state(tx, each).await?;
            }
            party_readiness::confirm(tx, &confirmation).await
        })
        .unwrap();
        let again = writing!(db, [confirmation], tx => party_readiness::confirm(tx, &confirmation).await);
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");
        let mut tx = db.read().await.unwrap();
        let read = party_readiness::list_for_bookings(&mut tx, &[booking]).await.unwrap();
        let bare: Vec<_> = read
            .into_iter()
            .map(|each| StatementRecord { recorded_by_name: String::new(), ..each })
            .collect();
        assert_eq!(bare, kept);
        assert!(party_readiness::list_for_bookings(&mut tx, &[other]).await.unwrap().is_empty());
        let read = party_readiness::confirmations(&mut tx, &[booking, other]).await.unwrap();
        assert_eq!(read, [confirmation]);
    })
    .await;
}
