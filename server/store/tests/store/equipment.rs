//! Assets, checks and faults of rooms and kits, and blocks that let accepted bookings stay.

use crate::world::{World, at, booking, day, moved, new_id, span, two_hours};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Holder, Span},
    court::ResourceKind,
    entry::OtherEnd,
    equipment::{AssetKind, CheckItem, Checked, Found, ItemResult, TemplateItem, standard},
    hearing::BlockReason,
    ids::{CheckId, FaultId, ResourceId},
};
use store::{
    Db, Error,
    assets::{self, AssetRecord},
    blocks::{self, Acceptance, BlockRecord, EndedBlock},
    bookings,
    checks::{self, CheckRecord, TemplateRecord},
    faults::{self, FaultItem, FaultRecord, FaultStepRecord},
    occupations,
};
use test_databases::on_both;

fn now() -> DateTime<Utc> {
    at("2027-02-01T08:40:00")
}

fn check(world: &World, resource: ResourceId, at: DateTime<Utc>, found: Found) -> CheckRecord {
    let items = standard(ResourceKind::RecordingKit).into_iter().map(|asked| ItemResult {
        item: asked.item,
        words: asked.words,
        always: asked.always,
        found,
        note: (found == Found::Fail).then(|| "No sound".to_owned()),
    });
    CheckRecord {
        id: new_id(),
        resource,
        at,
        by: world.officer,
        other_end: Some(OtherEnd { place: "Link room 1".to_owned(), person: "A Tester".to_owned() }),
        checked: Checked(items.collect()),
    }
}

fn fault(world: &World, opened_by: &CheckRecord) -> FaultRecord {
    let mut items: Vec<_> = opened_by
        .checked
        .0
        .iter()
        .map(|each| FaultItem { item: each.item, words: each.words.clone(), note: each.note.clone() })
        .collect();
    items.sort_by_key(|each| each.item);
    FaultRecord {
        id: new_id(),
        resource: opened_by.resource,
        opened_by: opened_by.id,
        opened_at: opened_by.at,
        owner: world.officer,
        mended_by: day("2027-02-01"),
        closed: None,
        items,
        version: 1,
    }
}

#[tokio::test]
async fn an_asset_is_in_service_until_it_is_retired() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let asset = |number: &str, kind| AssetRecord {
            id: new_id(),
            resource: world.courtroom,
            kind,
            number: number.to_owned(),
            serial: Some("SN 1".to_owned()),
            from: day("2026-03-01"),
            until: None,
            version: 1,
        };
        let (camera, microphone) = (asset("C-1", AssetKind::Camera), asset("M-1", AssetKind::Microphone));
        writing!(db, [camera, microphone], tx => {
            assets::insert(tx, &microphone).await?;
            assets::insert(tx, &camera).await
        })
        .unwrap();
        let again = asset("C-1", AssetKind::Camera);
        let taken = writing!(db, [again], tx => assets::insert(tx, &again).await);
        assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
        let until = day("2027-01-31");
        let stale = writing!(db, [camera], tx => assets::retire(tx, camera.id, 2, until).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        writing!(db, [camera], tx => assets::retire(tx, camera.id, 1, until).await).unwrap();
        let twice = writing!(db, [camera], tx => assets::retire(tx, camera.id, 2, until).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let retired = AssetRecord { until: Some(until), version: 2, ..camera };
        let mut tx = db.read().await.unwrap();
        assert_eq!(assets::find(&mut tx, retired.id).await.unwrap(), Some(retired.clone()));
        assert_eq!(assets::find(&mut tx, new_id()).await.unwrap(), None);
        let listed = assets::list_for_resource(&mut tx, world.courtroom).await.unwrap();
        assert_eq!(listed, [microphone, retired]);
        assert_eq!(assets::list_for_resource(&mut tx, world.kit).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_check_comes_back_item_by_item_and_is_kept_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let first = check(&world, world.kit, at("2027-01-31T16:00:00"), Found::Pass);
        let mut second = check(&world, world.kit, now(), Found::Fail);
        second.other_end = None;
        let elsewhere = check(&world, world.courtroom, now(), Found::Degraded);
        writing!(db, [first, second, elsewhere], tx => {
            for each in [&first, &second, &elsewhere] {
                checks::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let twice = writing!(db, [first], tx => checks::insert(tx, &first).await);
        assert!(matches!(twice, Err(Error::Taken(_))), "{twice:?}");

        let mut tx = db.read().await.unwrap();
        assert_eq!(checks::find(&mut tx, first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(checks::find(&mut tx, new_id()).await.unwrap(), None);
        let rooms = [world.kit, world.courtroom];
        let ids =
            |found: Vec<CheckRecord>| -> Vec<CheckId> { found.into_iter().map(|each| each.id).collect() };
        let day = span("2027-02-01T08:40:00", "2027-02-02T00:00:00");
        let between = checks::list_between(&mut tx, &rooms, day).await.unwrap();
        assert_eq!(ids(between), [elsewhere.id, second.id]);
        let both = span("2027-01-31T16:00:00", "2027-02-02T00:00:00");
        let between = checks::list_between(&mut tx, &[world.kit], both).await.unwrap();
        assert_eq!(between, [second.clone(), first.clone()]);
        let before = span("2027-01-31T16:00:00", "2027-02-01T08:40:00");
        let between = checks::list_between(&mut tx, &[world.kit], before).await.unwrap();
        assert_eq!(between, std::slice::from_ref(&first));
        assert_eq!(checks::list_between(&mut tx, &[], both).await.unwrap(), []);
        let mut last = ids(checks::last_of(&mut tx, &rooms).await.unwrap());
        last.sort();
        assert_eq!(last, [second.id, elsewhere.id]);
        let some = checks::list_for_resource(&mut tx, world.kit, 1).await.unwrap();
        assert_eq!(ids(some), [second.id]);
        let all = checks::list_for_resource(&mut tx, world.kit, 9).await.unwrap();
        assert_eq!(ids(all), [second.id, first.id]);
    })
    .await;
}

#[tokio::test]
async fn a_court_s_template_holds_from_its_day_and_the_last_one_settled_wins() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let template = |from: &str, made: &str, words: &str| TemplateRecord {
            id: new_id(),
            court: world.court.id,
            kind: ResourceKind::Courtroom,
            from: day(from),
            made_at: at(made),
            made_by: world.officer,
            why: "Our own words".to_owned(),
            items: vec![
                TemplateItem { item: CheckItem::PlaysToJury, words: words.to_owned(), always: false },
                TemplateItem { item: CheckItem::Own1, words: "The clock".to_owned(), always: true },
            ],
        };
        let old = template("2027-01-01", "2027-01-01T09:00:00", "Old");
        let mistaken = template("2027-02-01", "2027-01-20T09:00:00", "Mistaken");
        let new = template("2027-02-01", "2027-01-21T09:00:00", "New");
        writing!(db, [old, mistaken, new], tx => {
            for each in [&new, &old, &mistaken] {
                checks::insert_template(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let mut on =
            async |court, kind, on: &str| checks::template_on(&mut tx, court, kind, day(on)).await.unwrap();
        assert_eq!(on(world.court.id, ResourceKind::Courtroom, "2026-12-31").await, None);
        assert_eq!(on(world.court.id, ResourceKind::Courtroom, "2027-01-31").await, Some(old));
        assert_eq!(on(world.court.id, ResourceKind::Courtroom, "2027-02-01").await, Some(new));
        assert_eq!(on(world.court.id, ResourceKind::LinkRoom, "2027-02-01").await, None);
        assert_eq!(on(world.far_court.id, ResourceKind::Courtroom, "2027-02-01").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_fault_is_opened_once_owned_and_closed_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let failed = check(&world, world.kit, now(), Found::Fail);
        let opened = fault(&world, &failed);
        writing!(db, [failed, opened], tx => {
            checks::insert(tx, &failed).await?;
            faults::insert(tx, &opened).await
        })
        .unwrap();
        let again = fault(&world, &failed);
        let taken = writing!(db, [again], tx => faults::insert(tx, &again).await);
        assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
        assert_eq!(
            faults::find(&mut db.read().await.unwrap(), opened.id).await.unwrap(),
            Some(opened.clone())
        );
        assert_eq!(faults::find(&mut db.read().await.unwrap(), new_id()).await.unwrap(), None);

        let more = vec![
            FaultItem { item: CheckItem::FallbackLine, words: "Line".to_owned(), note: None },
            FaultItem {
                item: CheckItem::PlaysToJury,
                words: "Jury".to_owned(),
                note: Some("Dark".to_owned()),
            },
        ];
        let step = |what: &str, time: &str| FaultStepRecord {
            at: at(time),
            by: world.officer,
            what: what.to_owned(),
        };
        let steps =
            [step("Engineer called", "2027-02-01T08:45:00"), step("Cable changed", "2027-02-01T08:45:00")];
        let (owner, later) = (world.judge, day("2027-02-02"));
        writing!(db, [opened, more, steps], tx => {
            faults::add_items(tx, opened.id, &more).await?;
            for each in &steps {
                faults::add_step(tx, opened.id, each).await?;
            }
            faults::update(tx, opened.id, 1, owner, later).await
        })
        .unwrap();
        let stale = writing!(db, [opened], tx => faults::update(tx, opened.id, 1, owner, later).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let mut tx = db.read().await.unwrap();
        let after = faults::find(&mut tx, opened.id).await.unwrap().unwrap();
        assert_eq!((after.owner, after.mended_by, after.version), (owner, later, 2));
        assert_eq!(after.items.len(), 4);
        let jury = after.items.iter().find(|each| each.item == CheckItem::PlaysToJury).unwrap();
        assert_eq!(jury.note.as_deref(), Some("Dark"));
        assert_eq!(faults::steps(&mut tx, opened.id).await.unwrap(), steps);
        assert_eq!(faults::open_of(&mut tx, &[world.kit, world.courtroom]).await.unwrap(), [after]);
        drop(tx);

        let passed = check(&world, world.kit, at("2027-02-01T09:10:00"), Found::Pass);
        let id = opened.id;
        writing!(db, [passed], tx => {
            checks::insert(tx, &passed).await?;
            faults::close(tx, id, passed.id, passed.at).await
        })
        .unwrap();
        let twice = writing!(db, [passed], tx => faults::close(tx, id, passed.id, passed.at).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let closed = faults::find(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!(closed.closed, Some((passed.id, passed.at)));
        assert_eq!(faults::open_of(&mut db.read().await.unwrap(), &[world.kit]).await.unwrap(), []);
        // Another may be opened now.
        writing!(db, [again], tx => faults::insert(tx, &again).await).unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_faults_of_a_court_are_those_open_and_those_of_late() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (long_ago, lately) = (at("2026-06-01T08:40:00"), now());
        let first = check(&world, world.kit, long_ago, Found::Fail);
        let second = check(&world, world.courtroom, long_ago, Found::Fail);
        let third = check(&world, world.kit, lately, Found::Fail);
        let opened: Vec<FaultRecord> = [&first, &second, &third].map(|each| fault(&world, each)).into();
        writing!(db, [first, second, third, opened], tx => {
            for (check, fault) in [&first, &second, &third].into_iter().zip(&opened) {
                checks::insert(tx, check).await?;
                faults::insert(tx, fault).await?;
                if fault.resource == first.resource {
                    faults::close(tx, fault.id, check.id, check.at).await?;
                }
            }
            Ok(())
        })
        .unwrap();
        let listed = async |courts: &[_], since| -> Vec<FaultId> {
            let found = faults::list_in_courts(&mut db.read().await.unwrap(), courts, since).await.unwrap();
            found.into_iter().map(|each| each.id).collect()
        };
        let own = [world.court.id];
        assert_eq!(listed(&own, lately).await, [opened[2].id, opened[1].id]);
        assert_eq!(listed(&own, long_ago).await.len(), 3);
        assert_eq!(listed(&[world.far_court.id], long_ago).await, []);
        let of_kit = faults::list_for_resource(&mut db.read().await.unwrap(), world.kit).await.unwrap();
        assert_eq!(of_kit.iter().map(|each| each.id).collect::<Vec<_>>(), [opened[2].id, opened[0].id]);
    })
    .await;
}

fn block(world: &World, span: Span) -> BlockRecord {
    BlockRecord {
        id: new_id(),
        resource: world.courtroom,
        span,
        reason: BlockReason::Fault,
        note: None,
        fault: None,
        made_at: now(),
        made_by: world.officer,
        ended: None,
        version: 1,
    }
}

/// The minutes in which the courtroom is out of use.
async fn out_of_use(db: &Db, world: &World) -> i64 {
    let week = span("2027-02-28T00:00:00", "2027-03-07T00:00:00");
    let mut tx = db.read().await.unwrap();
    let held = occupations::held_between(&mut tx, &[world.courtroom], week, now()).await.unwrap();
    held.iter().filter(|each| matches!(each.holder, Holder::Block(_))).map(|each| each.span.minutes()).sum()
}

#[tokio::test]
async fn what_an_accepted_booking_leaves_is_out_of_use_like_the_rest() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let stays = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let too = world.booked(&db, world.courtroom, two_hours("2027-03-01T14:00:00")).await;
        let out = block(&world, span("2027-03-01T08:00:00", "2027-03-01T18:00:00"));
        let accepted: Vec<Acceptance> = [stays.id, too.id]
            .map(|booking| Acceptance {
                block: out.id,
                booking,
                at: now(),
                by: world.officer,
                why: "Needs no link".to_owned(),
            })
            .into();
        let cut = [stays.timing.held(), too.timing.held()];
        writing!(db, [out, accepted], tx => blocks::insert(tx, &out, &accepted, &cut).await).unwrap();
        assert_eq!(out_of_use(&db, &world).await, 600 - 2 * 165);

        // One is shortened by an hour.
        let mut shorter = stays.clone();
        shorter.timing.minutes = 60;
        writing!(db, [shorter], tx => bookings::amend(tx, &shorter, &[]).await).unwrap();
        assert_eq!(out_of_use(&db, &world).await, 600 - 2 * 165 + 60);
        // It cannot grow into what is out of use.
        let longer = bookings::BookingRecord { version: 2, ..stays.clone() };
        let refused = writing!(db, [longer], tx => bookings::amend(tx, &longer, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");
        // The other is moved away.
        let by = world.officer;
        writing!(db, [too], tx => bookings::end(tx, too.id, 1, &moved(by)).await).unwrap();
        assert_eq!(out_of_use(&db, &world).await, 600 - 105);
        let made = booking(world.hearing(&db).await, world.courtroom, too.timing, by);
        let refused = writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");

        writing!(db, [out], tx => blocks::end(tx, out.id, 1, &EndedBlock { at: now(), by, note: None }).await).unwrap();
        assert_eq!(out_of_use(&db, &world).await, 0);
        // A block that is over grows no more.
        writing!(db, [shorter], tx => bookings::end(tx, shorter.id, 2, &moved(by)).await).unwrap();
        assert_eq!(out_of_use(&db, &world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_fault_knows_the_blocks_it_is_behind() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let failed = check(&world, world.courtroom, now(), Found::Fail);
        let opened = fault(&world, &failed);
        let mut out = block(&world, span("2027-03-01T08:00:00", "2027-03-01T18:00:00"));
        out.fault = Some(opened.id);
        let other = block(&world, span("2027-03-02T08:00:00", "2027-03-02T18:00:00"));
        writing!(db, [failed, opened, out, other], tx => {
            checks::insert(tx, &failed).await?;
            faults::insert(tx, &opened).await?;
            blocks::insert(tx, &out, &[], &[]).await?;
            blocks::insert(tx, &other, &[], &[]).await
        })
        .unwrap();
        let found = blocks::list_for_fault(&mut db.read().await.unwrap(), opened.id).await.unwrap();
        assert_eq!(found, [out]);
    })
    .await;
}
