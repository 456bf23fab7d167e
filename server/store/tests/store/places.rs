//! Courts, rooms, designations, holidays, facts.

use crate::world::{World, court, day, hour, new_id, resource};
use domain::court::{CourtKind, Facility, Region, ResourceKind};
use store::{Error, courts, designations, designations::DesignationRecord, facts, holidays, resources};
use test_databases::on_both;

#[tokio::test]
async fn a_court_comes_back_as_it_was_kept() {
    on_both(|db| async move {
        let mut kept = court("Carrow", Region::Wales);
        kept.name_cy = Some("Caro".to_owned());
        kept.kind = CourtKind::Satellite;
        kept.linked_centre = Some("Ashfield".to_owned());
        kept.code = Some("999".to_owned());
        kept.closes = hour(16);
        kept.closed_from = Some(day("2027-01-04"));
        kept.closed_until = Some(day("2027-02-28"));
        kept.note = Some("Heating".to_owned());
        writing!(db, [kept], tx => courts::insert(tx, &kept).await).unwrap();

        let mut tx = db.read().await.unwrap();
        assert_eq!(courts::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(courts::find_by_name(&mut tx, "cARROW").await.unwrap().unwrap(), kept);
        assert_eq!(courts::find(&mut tx, new_id()).await.unwrap(), None);
        assert_eq!(courts::find_by_name(&mut tx, "Carrow%").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn courts_are_listed_by_name_and_no_two_have_the_same() {
    on_both(|db| async move {
        for name in ["beech", "Ash", "Cedar"] {
            let each = court(name, Region::London);
            writing!(db, [each], tx => courts::insert(tx, &each).await).unwrap();
        }
        let second = court("Ash", Region::London);
        let refused = writing!(db, [second], tx => courts::insert(tx, &second).await).unwrap_err();
        assert!(matches!(&refused, Error::Taken(place) if place.contains("name")), "{refused:?}");

        let mut tx = db.read().await.unwrap();
        let names: Vec<_> =
            courts::list(&mut tx).await.unwrap().into_iter().map(|court| court.name).collect();
        assert_eq!(names, ["Ash", "beech", "Cedar"]);
    })
    .await;
}

#[tokio::test]
async fn an_edit_of_what_somebody_else_changed_first_is_refused() {
    on_both(|db| async move {
        let read = World::build(&db).await.court;
        let mut first = read.clone();
        first.note = Some("First".to_owned());
        writing!(db, [first], tx => courts::update(tx, &first).await).unwrap();
        let mut second = read;
        second.note = Some("Second".to_owned());
        let refused = writing!(db, [second], tx => courts::update(tx, &second).await);
        assert!(matches!(refused, Err(Error::Stale)), "{refused:?}");

        let mut tx = db.read().await.unwrap();
        let kept = courts::find(&mut tx, first.id).await.unwrap().unwrap();
        assert_eq!((kept.note.as_deref(), kept.version), (Some("First"), 2));
    })
    .await;
}

#[tokio::test]
async fn rooms_come_back_with_their_facilities_in_the_order_people_count() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut tenth = resource(world.court.id, ResourceKind::Courtroom, "Courtroom 10");
        tenth.facilities = vec![Facility::StepFree, Facility::LiveLink, Facility::HearingLoop];
        tenth.retired_on = Some(day("2027-01-01"));
        let mut bare = resource(world.court.id, ResourceKind::WaitingRoom, "Waiting room");
        bare.facilities.clear();
        writing!(db, [tenth, bare], tx => {
            resources::insert(tx, &tenth).await?;
            resources::insert(tx, &bare).await
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        tenth.facilities.sort();
        assert_eq!(resources::find(&mut tx, tenth.id).await.unwrap().unwrap(), tenth);
        assert_eq!(resources::find(&mut tx, bare.id).await.unwrap().unwrap(), bare);
        assert_eq!(resources::find(&mut tx, new_id()).await.unwrap(), None);
        assert!(tenth.is_in_use_on(day("2026-12-31")) && !tenth.is_in_use_on(day("2027-01-01")));

        let names = |records: Vec<resources::ResourceRecord>| -> Vec<String> {
            records.into_iter().map(|each| each.name).collect()
        };
        assert_eq!(
            names(resources::list_for_court(&mut tx, world.court.id).await.unwrap()),
            ["Courtroom 1", "Courtroom 2", "Courtroom 10", "Link room A", "Waiting room", "Kit 1"]
        );
        let both = [world.court.id, world.far_court.id];
        assert_eq!(resources::list_for_courts(&mut tx, &both).await.unwrap().len(), 7);
        assert!(resources::list_for_courts(&mut tx, &[]).await.unwrap().is_empty());
        assert_eq!(resources::list_courtrooms(&mut tx).await.unwrap().len(), 4);
        let wanted = resources::list_named(&mut tx, &[world.kit, world.far_courtroom]).await.unwrap();
        assert_eq!(wanted.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_a_room_has_can_change_and_its_name_cannot() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = resources::find(&mut db.read().await.unwrap(), world.kit).await.unwrap().unwrap();
        let mut changed = kept.clone();
        changed.facilities = vec![Facility::HearingLoop];
        changed.retired_on = Some(day("2027-06-01"));
        changed.name = "Another name".to_owned();
        writing!(db, [changed], tx => resources::update(tx, &changed).await).unwrap();
        let stale = writing!(db, [changed], tx => resources::update(tx, &changed).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let mut tx = db.read().await.unwrap();
        let expected = resources::ResourceRecord { name: kept.name, version: 2, ..changed };
        assert_eq!(resources::find(&mut tx, world.kit).await.unwrap().unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn a_court_has_one_room_of_a_kind_and_name() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let second = resource(world.court.id, ResourceKind::Courtroom, "Courtroom 1");
        let refused = writing!(db, [second], tx => resources::insert(tx, &second).await);
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_designation_holds_from_its_first_day_to_its_last() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let old = DesignationRecord {
            id: new_id(),
            resource: world.courtroom,
            region: Region::NorthEast,
            from: day("2026-01-01"),
            until: Some(day("2026-06-30")),
            because: "Best equipped".to_owned(),
        };
        let new = DesignationRecord {
            id: new_id(),
            resource: world.second_courtroom,
            from: day("2026-07-01"),
            until: None,
            ..old.clone()
        };
        let london = DesignationRecord {
            id: new_id(),
            resource: world.far_courtroom,
            region: Region::London,
            ..new.clone()
        };
        writing!(db, [old, new, london], tx => {
            for each in [&old, &new, &london] {
                designations::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        assert_eq!(
            designations::list_on(&mut tx, day("2026-06-30")).await.unwrap(),
            std::slice::from_ref(&old)
        );
        assert_eq!(
            designations::list_on(&mut tx, day("2026-07-01")).await.unwrap(),
            [london.clone(), new.clone()]
        );
        assert_eq!(designations::list_on(&mut tx, day("2025-12-31")).await.unwrap(), []);
        let rooms = [world.courtroom, world.second_courtroom];
        let all = designations::list_for_resources(&mut tx, &rooms).await.unwrap();
        assert_eq!(all, [old, new.clone()]);
        drop(tx);

        let id = new.id;
        assert!(writing!(db, [], tx => designations::end(tx, id, day("2026-12-31")).await).unwrap());
        assert!(!writing!(db, [], tx => designations::end(tx, new_id(), day("2026-12-31")).await).unwrap());
        let mut tx = db.read().await.unwrap();
        assert_eq!(designations::list_on(&mut tx, day("2027-01-01")).await.unwrap(), [london]);
    })
    .await;
}

#[tokio::test]
async fn the_holidays_are_those_published_last() {
    on_both(|db| async move {
        let many = |year: i32| -> Vec<_> {
            (1..=250)
                .map(|number| (day(&format!("{year}-01-01")) + chrono::Days::new(number), "Day".to_owned()))
                .collect()
        };
        let (old, new) = (many(2025), many(2026));
        writing!(db, [old], tx => holidays::replace_all(tx, old).await).unwrap();
        writing!(db, [new], tx => holidays::replace_all(tx, new).await).unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(holidays::list(&mut tx).await.unwrap(), new);
        drop(tx);

        let twice = vec![new[0].clone(), new[0].clone()];
        let refused = writing!(db, [twice], tx => holidays::replace_all(tx, twice).await);
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(holidays::list(&mut tx).await.unwrap(), new, "nothing of a refused load is kept");
    })
    .await;
}

#[tokio::test]
async fn a_fact_is_what_was_noted_last() {
    on_both(|db| async move {
        writing!(db, [], tx => facts::set(tx, "demonstration", "seed 1").await).unwrap();
        writing!(db, [], tx => facts::set(tx, "demonstration", "seed 2").await).unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(facts::get(&mut tx, "demonstration").await.unwrap().as_deref(), Some("seed 2"));
        assert_eq!(facts::get(&mut tx, "nothing").await.unwrap(), None);
    })
    .await;
}
