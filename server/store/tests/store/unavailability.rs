//! Dates to avoid, when a witness was asked for them, and a court's lunch.

use crate::world::{World, at, court, day, hour, new_id, person, span, witness};
use domain::{
    court::Region,
    ids::PersonId,
    unavailability::{AwayReason, DatesAnswer, Unavailable, Whose},
};
use store::{
    courts,
    dates_asked::{self, AskedRecord},
    people,
    unavailability::{self, UnavailabilityRecord},
    witnesses,
};
use test_databases::on_both;

fn dates(whose: Whose, from: &str, until: &str, by: (PersonId, &str)) -> UnavailabilityRecord {
    UnavailabilityRecord {
        id: new_id(),
        away: Unavailable { whose, span: span(from, until), reason: AwayReason::Holiday, court: None },
        recorded_at: at("2026-11-20T09:00:00"),
        recorded_by: by.0,
        recorded_by_name: by.1.to_owned(),
        withdrawn_at: None,
    }
}

#[tokio::test]
async fn dates_come_back_until_they_are_withdrawn_or_over() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (zoe, adam, heard) = (person("Zoë Example"), person("Adam Example"), witness(world.case.id));
        let by = (zoe.id, "Zoë Example");
        let (of_zoe, of_adam) = (Whose::Person(zoe.id), Whose::Person(adam.id));
        let mut trial = dates(of_zoe, "2026-11-30T00:00:00", "2026-12-05T00:00:00", by);
        trial.away.reason = AwayReason::PartHeard;
        trial.away.court = Some(world.court.id);
        let over = dates(of_zoe, "2026-11-01T00:00:00", "2026-11-02T00:00:00", by);
        let adams = dates(of_adam, "2026-12-01T09:00:00", "2026-12-01T12:00:00", by);
        let theirs = dates(Whose::Witness(heard.id), "2026-12-01T00:00:00", "2026-12-02T00:00:00", by);
        writing!(db, [zoe, adam, heard, trial, over, adams, theirs], tx => {
            people::insert(tx, &zoe).await?;
            people::insert(tx, &adam).await?;
            witnesses::insert(tx, &heard).await?;
            for each in [&trial, &over, &adams, &theirs] {
                unavailability::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let now = at("2026-11-24T09:00:00");
        assert_eq!(unavailability::list(&mut tx, of_zoe, now).await.unwrap(), std::slice::from_ref(&trial));
        assert_eq!(unavailability::find(&mut tx, over.id).await.unwrap(), Some(over.clone()));
        let people = [zoe.id, adam.id];
        let week = span("2026-11-30T00:00:00", "2026-12-07T00:00:00");
        let away = unavailability::between(&mut tx, &people, Some(heard.id), week).await.unwrap();
        assert_eq!(away, [trial.away, theirs.away, adams.away]);
        // What ends when the span begins, or begins when it ends, is not within it.
        let noon = span("2026-12-01T12:00:00", "2026-12-02T00:00:00");
        assert_eq!(unavailability::between(&mut tx, &[adam.id], None, noon).await.unwrap(), []);
        assert_eq!(unavailability::between(&mut tx, &[], None, week).await.unwrap(), []);
        drop(tx);

        let withdrawn = at("2026-11-24T10:00:00");
        for expected in [true, false] {
            let done = writing!(db, [trial, zoe], tx => {
                unavailability::withdraw(tx, trial.id, withdrawn, zoe.id).await
            });
            assert_eq!(done.unwrap(), expected);
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(unavailability::list(&mut tx, of_zoe, now).await.unwrap(), []);
        assert_eq!(unavailability::between(&mut tx, &[zoe.id], None, week).await.unwrap(), []);
        let kept = unavailability::find(&mut tx, trial.id).await.unwrap().unwrap();
        assert_eq!(kept.withdrawn_at, Some(withdrawn));
    })
    .await;
}

#[tokio::test]
async fn the_last_time_of_asking_counts() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (zoe, asked, never) = (person("Zoë Example"), witness(world.case.id), witness(world.case.id));
        let asking = |on: &str, answer| AskedRecord {
            id: new_id(),
            witness: asked.id,
            asked_on: day(on),
            asked_by: zoe.id,
            asked_by_name: "Zoë Example".to_owned(),
            answer,
            recorded_at: at("2026-11-20T09:00:00"),
            recorded_by: zoe.id,
        };
        let (later, earlier) =
            (asking("2026-11-19", DatesAnswer::None), asking("2026-11-02", DatesAnswer::Dates));
        writing!(db, [zoe, asked, never, later, earlier], tx => {
            people::insert(tx, &zoe).await?;
            witnesses::insert(tx, &asked).await?;
            witnesses::insert(tx, &never).await?;
            dates_asked::insert(tx, &later).await?;
            dates_asked::insert(tx, &earlier).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let last = dates_asked::last(&mut tx, &[asked.id, never.id]).await.unwrap();
        assert_eq!(last.len(), 1);
        assert_eq!(last[&asked.id], later);
    })
    .await;
}

#[tokio::test]
async fn a_court_keeps_its_lunch_or_has_none() {
    on_both(|db| async move {
        let mut leeds = court("Lunch Crown Court", Region::NorthEast);
        leeds.lunch = Some((hour(13), hour(14)));
        writing!(db, [leeds], tx => courts::insert(tx, &leeds).await).unwrap();
        let kept = courts::find(&mut db.read().await.unwrap(), leeds.id).await.unwrap();
        assert_eq!(kept, Some(leeds.clone()));
        let mut without = leeds.clone();
        without.lunch = None;
        writing!(db, [without], tx => courts::update(tx, &without).await).unwrap();
        let kept = courts::find(&mut db.read().await.unwrap(), leeds.id).await.unwrap().unwrap();
        assert_eq!((kept.lunch, kept.version), (None, 2));
    })
    .await;
}
