//! Rooms and kits held by something other than a booking: blocks and provisional holds.

use crate::world::{World, at, booking, new_id, span, two_hours};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Holder, Span, Timing},
    hearing::{BlockReason, HearingKind, HoldEnd},
    ids::{BlockId, HoldId, ResourceId},
};
use sqlx::{Connection, PgConnection, SqliteConnection, migrate::Migrator};
use std::path::PathBuf;
use store::{
    Db, Error, Kind,
    blocks::{self, Acceptance, BlockRecord, EndedBlock},
    bookings, hearings,
    holds::{self, HoldRecord, ReleasedHold},
    occupations, on_backend,
};
use test_databases::{TestDatabase, fresh, on_both};

fn now() -> DateTime<Utc> {
    at("2027-02-01T09:00:00")
}

fn hold(world: &World, timing: Timing, expires: &str) -> HoldRecord {
    HoldRecord {
        id: new_id(),
        case: Some(world.case.id),
        witness: Some(world.witness.id),
        hearing: None,
        kind: HearingKind::Section28,
        courtroom: world.courtroom,
        link_room: Some(world.link_room),
        kit: Some(world.kit),
        timing,
        reason: "Counsel are asked".to_owned(),
        held_at: now(),
        held_by: world.officer,
        expires_at: at(expires),
        released: None,
        version: 1,
    }
}

fn block(world: &World, resource: ResourceId, span: Span) -> BlockRecord {
    BlockRecord {
        id: new_id(),
        resource,
        span,
        reason: BlockReason::Works,
        note: Some("New cables".to_owned()),
        fault: None,
        made_at: now(),
        made_by: world.officer,
        ended: None,
        version: 1,
    }
}

async fn holders(db: &Db, room: ResourceId, now: DateTime<Utc>) -> Vec<(Holder, Span)> {
    let year = span("2027-01-01T00:00:00", "2027-12-31T00:00:00");
    let held = occupations::held_between(&mut db.read().await.unwrap(), &[room], year, now).await.unwrap();
    held.into_iter().map(|each| (each.holder, each.span)).collect()
}

#[tokio::test]
async fn a_hold_keeps_its_slot_until_it_is_given_up() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = hold(&world, two_hours("2027-03-01T10:00:00"), "2027-02-03T09:00:00");
        writing!(db, [kept], tx => holds::insert(tx, &kept).await).unwrap();
        let found = holds::find(&mut db.read().await.unwrap(), kept.id).await.unwrap();
        assert_eq!(found.as_ref(), Some(&kept));
        assert_eq!(holds::find(&mut db.read().await.unwrap(), new_id()).await.unwrap(), None);
        let held = (Holder::Hold(kept.id), kept.timing.held());
        for room in kept.resources() {
            assert_eq!(holders(&db, room, now()).await, [held]);
        }
        let made = booking(world.hearing(&db).await, world.courtroom, kept.timing, world.officer);
        let refused = writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");

        let released = ReleasedHold { how: HoldEnd::Withdrawn, at: now(), by: Some(world.officer) };
        let stale = writing!(db, [kept], tx => holds::release(tx, kept.id, 7, released).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        writing!(db, [kept], tx => holds::release(tx, kept.id, 1, released).await).unwrap();
        let twice = writing!(db, [kept], tx => holds::release(tx, kept.id, 2, released).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let after = holds::find(&mut db.read().await.unwrap(), kept.id).await.unwrap().unwrap();
        assert_eq!((after.released, after.version), (Some(released), 2));
        assert!(!after.stands_at(now()));
        writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await).unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_holds_of_a_court_are_listed_while_they_stand() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let first = hold(&world, two_hours("2027-03-01T10:00:00"), "2027-02-03T09:00:00");
        let second = hold(&world, two_hours("2027-03-02T10:00:00"), "2027-02-05T09:00:00");
        writing!(db, [first, second], tx => {
            holds::insert(tx, &second).await?;
            holds::insert(tx, &first).await
        })
        .unwrap();
        let listed = async |courts: &[_], days: Span, now: &str| -> Vec<HoldId> {
            let mut tx = db.read().await.unwrap();
            let found = holds::list_in_courts(&mut tx, courts, days, at(now)).await.unwrap();
            found.into_iter().map(|each| each.id).collect()
        };
        let march = span("2027-03-01T00:00:00", "2027-04-01T00:00:00");
        let own = [world.court.id];
        assert_eq!(listed(&own, march, "2027-02-03T08:59:59").await, [first.id, second.id]);
        assert_eq!(listed(&own, march, "2027-02-03T09:00:00").await, [second.id]);
        let one_day = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        assert_eq!(listed(&own, one_day, "2027-02-02T09:00:00").await, [first.id]);
        assert_eq!(listed(&[world.far_court.id], march, "2027-02-02T09:00:00").await, []);
        assert_eq!(listed(&[], march, "2027-02-02T09:00:00").await, []);
    })
    .await;
}

#[tokio::test]
async fn an_expired_hold_is_in_nobody_s_way_and_is_released_by_whoever_saves_first() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = hold(&world, two_hours("2027-03-01T10:00:00"), "2027-02-03T09:00:00");
        let later = hold(&world, two_hours("2027-03-02T10:00:00"), "2027-02-03T09:00:01");
        writing!(db, [kept, later], tx => {
            holds::insert(tx, &kept).await?;
            holds::insert(tx, &later).await
        })
        .unwrap();
        let moment = at("2027-02-03T09:00:00");
        assert_eq!(holders(&db, world.courtroom, moment - TimeDelta::seconds(1)).await.len(), 2);
        assert_eq!(
            holders(&db, world.courtroom, moment).await,
            [(Holder::Hold(later.id), later.timing.held())]
        );
        let court = [world.court.id];
        let march = span("2027-03-01T00:00:00", "2027-04-01T00:00:00");
        let held =
            occupations::held_in_courts(&mut db.read().await.unwrap(), &court, march, moment).await.unwrap();
        assert!(held.len() == 3 && held.iter().all(|each| each.holder == Holder::Hold(later.id)), "{held:?}");

        let made = booking(world.hearing(&db).await, world.courtroom, kept.timing, world.officer);
        let released = writing!(db, [made], tx => {
            let released = holds::release_expired(tx, moment).await?;
            bookings::insert(tx, &made, &[]).await?;
            Ok(released)
        })
        .unwrap();
        assert_eq!(released.len(), 1);
        assert_eq!(released[0].id, kept.id);
        let after = holds::find(&mut db.read().await.unwrap(), kept.id).await.unwrap().unwrap();
        let ended = ReleasedHold { how: HoldEnd::Expired, at: moment, by: None };
        assert_eq!((after.released, after.version), (Some(ended), 2));
        // The link room and the kit are free too, in the table and not only to the reader.
        let free: i64 = on_backend!(db.read().await.unwrap(), conn =>
            sqlx::query_scalar("select count(*) from occupations where hold_id = $1 and released_at is null")
                .bind(kept.id.uuid()).fetch_one(conn).await.unwrap());
        assert_eq!(free, 0);
        let again = writing!(db, [], tx => holds::release_expired(tx, moment).await).unwrap();
        assert_eq!(again, []);
    })
    .await;
}

#[tokio::test]
async fn a_save_that_fails_gives_an_expired_hold_back_to_the_next() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let kept = hold(&world, two_hours("2027-03-01T10:00:00"), "2027-02-03T09:00:00");
        writing!(db, [kept], tx => holds::insert(tx, &kept).await).unwrap();
        let moment = at("2027-02-03T09:00:00");
        let failed: Result<(), Error> = writing!(db, [], tx => {
            holds::release_expired(tx, moment).await?;
            Err(Error::Stale)
        });
        assert!(failed.is_err());
        let still = holds::find(&mut db.read().await.unwrap(), kept.id).await.unwrap().unwrap();
        assert_eq!(still.released, None);
        let next = writing!(db, [], tx => holds::release_expired(tx, moment).await).unwrap();
        assert_eq!(next.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_save_over_expired_holds_one_wins_each_slot_and_none_waits_in_a_ring() {
    const SLOTS: usize = 6;
    const EACH: usize = 8;
    on_both(|db| async move {
        let world = World::build(&db).await;
        let slot = |n: usize| two_hours(&format!("2027-03-{:02}T10:00:00", n + 1));
        let kept: Vec<_> = (0..SLOTS).map(|n| hold(&world, slot(n), "2027-02-03T09:00:00")).collect();
        writing!(db, [kept], tx => {
            for each in &kept {
                holds::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let moment = at("2027-02-03T09:00:00");
        let mut tasks = Vec::new();
        for n in 0..SLOTS * EACH {
            let made = booking(world.hearing(&db).await, world.courtroom, slot(n % SLOTS), world.officer);
            let db = db.clone();
            tasks.push(tokio::spawn(async move {
                loop {
                    let done = writing!(db, [made], tx => {
                        tx.line_up(&made.resources()).await?;
                        holds::release_expired(tx, moment).await?;
                        bookings::insert(tx, &made, &[]).await
                    });
                    match done {
                        Ok(()) => return true,
                        Err(Error::Overlap) => return false,
                        Err(Error::Busy | Error::Unreachable(_)) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                }
            }));
        }
        let mut won = 0;
        for task in tasks {
            won += usize::from(task.await.unwrap());
        }
        assert_eq!(won, SLOTS);
        let held = holders(&db, world.courtroom, moment).await;
        assert!(held.len() == SLOTS && held.iter().all(|(holder, _)| holder.booking().is_some()), "{held:?}");
    })
    .await;
}

#[tokio::test]
async fn a_block_is_cut_round_what_stays_and_gives_the_room_back_when_it_ends() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let stays = world.booked(&db, world.courtroom, two_hours("2027-03-02T10:00:00")).await;
        let week = span("2027-03-01T08:00:00", "2027-03-04T18:00:00");
        let kept = block(&world, world.courtroom, week);
        let refused = writing!(db, [kept], tx => blocks::insert(tx, &kept, &[], &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");
        assert_eq!(blocks::find(&mut db.read().await.unwrap(), kept.id).await.unwrap(), None);

        let accepted = [Acceptance {
            block: kept.id,
            booking: stays.id,
            at: now(),
            by: world.officer,
            why: "Sits without the link".to_owned(),
        }];
        let cut = [stays.timing.held()];
        writing!(db, [kept, accepted], tx => blocks::insert(tx, &kept, &accepted, &cut).await).unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(blocks::find(&mut tx, kept.id).await.unwrap(), Some(kept.clone()));
        assert_eq!(blocks::acceptances(&mut tx, kept.id).await.unwrap(), accepted);
        assert_eq!(
            blocks::list_for_resource(&mut tx, world.courtroom).await.unwrap(),
            std::slice::from_ref(&kept)
        );
        assert_eq!(blocks::list_for_resource(&mut tx, world.kit).await.unwrap(), []);
        drop(tx);

        let held = holders(&db, world.courtroom, now()).await;
        let out: Vec<Span> =
            held.iter().filter(|(by, _)| *by == Holder::Block(kept.id)).map(|(_, at)| *at).collect();
        assert_eq!(out, week.pieces_without(&cut));
        assert!(out.len() > 3, "several days, in pieces");
        for free in ["2027-03-01T05:00:00", "2027-03-04T19:00:00"] {
            world.booked(&db, world.courtroom, two_hours(free)).await;
        }
        let made = booking(
            world.hearing(&db).await,
            world.courtroom,
            two_hours("2027-03-03T10:00:00"),
            world.officer,
        );
        let refused = writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await);
        assert!(matches!(refused, Err(Error::Overlap)), "{refused:?}");

        let ended = EndedBlock { at: now(), by: world.officer, note: Some("Done sooner".to_owned()) };
        let stale = writing!(db, [ended], tx => blocks::end(tx, kept.id, 2, &ended).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        writing!(db, [ended], tx => blocks::end(tx, kept.id, 1, &ended).await).unwrap();
        let twice = writing!(db, [ended], tx => blocks::end(tx, kept.id, 2, &ended).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let after = blocks::find(&mut db.read().await.unwrap(), kept.id).await.unwrap().unwrap();
        assert!(!after.stands_after(now()));
        assert_eq!((after.ended, after.version), (Some(ended), 2));
        writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await).unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_blocks_of_a_court_are_listed_where_they_touch_the_span() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let long = block(&world, world.courtroom, span("2027-03-01T08:00:00", "2027-05-01T18:00:00"));
        let kit = block(&world, world.kit, span("2027-03-02T08:00:00", "2027-03-02T18:00:00"));
        let over = block(&world, world.link_room, span("2027-03-02T08:00:00", "2027-03-03T18:00:00"));
        let by = world.officer;
        writing!(db, [long, kit, over], tx => {
            for each in [&kit, &long, &over] {
                blocks::insert(tx, each, &[], &[]).await?;
            }
            blocks::end(tx, over.id, 1, &EndedBlock { at: now(), by, note: None }).await
        })
        .unwrap();
        let listed = async |courts: &[_], days: Span| -> Vec<BlockId> {
            let found = blocks::list_in_courts(&mut db.read().await.unwrap(), courts, days).await.unwrap();
            found.into_iter().map(|each| each.id).collect()
        };
        let own = [world.court.id];
        assert_eq!(listed(&own, span("2027-03-01T00:00:00", "2027-03-08T00:00:00")).await, [long.id, kit.id]);
        assert_eq!(listed(&own, span("2027-04-20T00:00:00", "2027-04-21T00:00:00")).await, [long.id]);
        assert_eq!(listed(&own, span("2027-05-01T18:00:00", "2027-05-02T18:00:00")).await, []);
        assert_eq!(
            listed(&[world.far_court.id], span("2027-03-01T00:00:00", "2027-03-08T00:00:00")).await,
            []
        );
        // However long it is out of use, any moment of it is found.
        let held = holders(&db, world.courtroom, now()).await;
        assert_eq!(held.first().unwrap().1.from(), long.span.from());
        assert_eq!(held.last().unwrap().1.until(), long.span.until());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_move_a_block_and_a_booking_at_once_one_has_the_room_and_none_is_lost() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        for round in 1..=12 {
            let timing = two_hours(&format!("2027-03-{round:02}T10:00:00"));
            let elsewhere = world.booked(&db, world.second_courtroom, timing).await;
            let mut moved = booking(elsewhere.hearing, world.courtroom, timing, world.officer);
            moved.replaces = Some(elsewhere.id);
            let made = booking(world.hearing(&db).await, world.courtroom, timing, world.officer);
            let out = block(&world, world.courtroom, timing.held());
            let by = world.officer;
            let (old, new) = (elsewhere.clone(), moved.clone());
            let (a, b, c) = tokio::join!(
                async {
                    writing!(db, [old, new], tx => {
                        tx.line_up(&[old.courtroom, new.courtroom]).await?;
                        bookings::end(tx, old.id, 1, &crate::world::moved(by)).await?;
                        bookings::insert(tx, &new, &[]).await
                    })
                },
                async { writing!(db, [out], tx => blocks::insert(tx, &out, &[], &[]).await) },
                async { writing!(db, [made], tx => bookings::insert(tx, &made, &[]).await) },
            );
            let won = [&a, &b, &c].into_iter().filter(|each| each.is_ok()).count();
            assert_eq!(won, 1, "{a:?} {b:?} {c:?}");
            for lost in [&a, &b, &c].into_iter().filter_map(|each| each.as_ref().err()) {
                assert!(matches!(lost, Error::Overlap), "{lost:?}");
            }
            let mut tx = db.read().await.unwrap();
            let standing = bookings::standing_for_hearing(&mut tx, elsewhere.hearing).await.unwrap().unwrap();
            assert_eq!(
                standing.id,
                if a.is_ok() { moved.id } else { elsewhere.id },
                "the hearing that moves is not lost"
            );
            assert_eq!(hearings::list_for_case(&mut tx, world.case.id).await.unwrap().len(), 2 * round);
        }
        let held = holders(&db, world.courtroom, now()).await;
        assert_eq!(held.len(), 12);
        assert!(held.windows(2).all(|two| !two[0].1.overlaps(&two[1].1)));
    })
    .await;
}

/// A row written by hand that is held by nothing, or by two things, or whose end of a hold is missing.
#[tokio::test]
async fn a_row_is_held_by_exactly_one_thing() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let stands = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let out = block(&world, world.kit, span("2027-03-01T08:00:00", "2027-03-01T18:00:00"));
        let kept = hold(&world, two_hours("2027-03-08T10:00:00"), "2027-02-03T09:00:00");
        writing!(db, [out, kept], tx => {
            blocks::insert(tx, &out, &[], &[]).await?;
            holds::insert(tx, &kept).await
        })
        .unwrap();
        let (booking, block, hold) = (Some(stands.id.uuid()), Some(out.id.uuid()), Some(kept.id.uuid()));
        let expires = Some(kept.expires_at);
        let (from, until) = (at("2027-06-01T10:00:00"), at("2027-06-01T11:00:00"));
        let room = world.link_room.uuid();
        let raw = async |booking: Option<uuid::Uuid>, block: Option<uuid::Uuid>, hold: Option<uuid::Uuid>, expires: Option<DateTime<Utc>>| {
            writing!(db, [], tx => {
                on_backend!(tx, conn => sqlx::query(
                    "insert into occupations (booking_id, block_id, hold_id, resource_id, starts_at, ends_at, expires_at)
                     values ($1, $2, $3, $4, $5, $6, $7)")
                    .bind(booking).bind(block).bind(hold).bind(room).bind(from).bind(until).bind(expires)
                    .execute(conn).await.map(|_done| ())?);
                Ok::<(), Error>(())
            })
        };
        assert!(raw(None, None, None, None).await.is_err());
        assert!(raw(booking, block, None, None).await.is_err());
        assert!(raw(booking, None, hold, expires).await.is_err());
        assert!(raw(None, None, hold, None).await.is_err());
        assert!(raw(booking, None, None, expires).await.is_err());
        raw(None, None, hold, expires).await.unwrap();
    })
    .await;
}

/// What was held before the table was widened is held after it.
#[tokio::test]
async fn widening_the_table_frees_nothing() {
    for database in fresh().await {
        let kind = database.kind();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(match kind {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        });
        let before = tempfile::tempdir().unwrap();
        for file in folder.read_dir().unwrap().map(|entry| entry.unwrap()) {
            let name = file.file_name().into_string().unwrap();
            if name.as_str() < "20261124150800" {
                std::fs::copy(file.path(), before.path().join(name)).unwrap();
            }
        }
        let steps = Migrator::new(before.path()).await.unwrap();
        let url = beside(&database).await;
        let filling = [
            "insert into courts (id, name, town, region, circuit, postcode, kind)
             values ($1, 'Leeds', 'Leeds', 'north_east', 'North Eastern', 'ZZ1 1ZZ', 'centre')",
            "insert into resources (id, court_id, kind, name) values ($1, $1, 'courtroom', 'Courtroom 1')",
            "insert into people (id, name) values ($1, 'Somebody')",
            "insert into cases (id, urn, court_id, sent_on, opened_at)
             values ($1, '01AB0000126', $1, '2027-01-01', '2027-01-01T09:00:00+00:00')",
            "insert into hearings (id, case_id, kind, created_at)
             values ($1, $1, 'MDA', '2027-01-01T09:00:00+00:00')",
            "insert into bookings (id, hearing_id, courtroom_id, starts_at, minutes, setup_minutes, cleardown_minutes,
                ends_at, booked_at, booked_by)
             values ($1, $1, $1, '2027-03-01T10:00:00+00:00', 60, 0, 0, '2027-03-01T11:00:00+00:00',
                '2027-01-01T09:00:00+00:00', $1)",
            "insert into occupations (booking_id, resource_id, starts_at, ends_at)
             values ($1, $1, '2027-03-01T10:00:00+00:00', '2027-03-01T11:00:00+00:00')",
        ];
        let id = uuid::Uuid::from_u128(1);
        match kind {
            Kind::Sqlite => {
                let mut conn = SqliteConnection::connect(&format!("{url}?mode=rwc")).await.unwrap();
                steps.run(&mut conn).await.unwrap();
                for each in filling {
                    sqlx::query(each).bind(id).execute(&mut conn).await.unwrap();
                }
            }
            Kind::Postgres => {
                let mut conn = PgConnection::connect(&url).await.unwrap();
                steps.run(&mut conn).await.unwrap();
                for each in filling {
                    sqlx::query(each).bind(id).execute(&mut conn).await.unwrap();
                }
            }
        }
        let db = Db::connect(&url).await.unwrap();
        db.migrate().await.unwrap();
        let held = holders(&db, id.into(), now()).await;
        assert_eq!(held, [(Holder::Booking(id.into()), span("2027-03-01T10:00:00", "2027-03-01T11:00:00"))]);
        let again = writing!(db, [], tx => {
            on_backend!(tx, conn => sqlx::query(
                "insert into occupations (booking_id, resource_id, starts_at, ends_at) values ($1, $1, $2, $3)")
                .bind(id).bind(at("2027-03-01T10:59:00")).bind(at("2027-03-01T11:30:00"))
                .execute(conn).await.map(|_done| ())?);
            Ok::<(), Error>(())
        });
        assert!(matches!(again, Err(Error::Overlap)), "{again:?}");
        assert_eq!(db.check_integrity().await.unwrap(), Vec::<String>::new());
        db.close().await;
    }
}

/// The address of an empty database beside a fresh one.
async fn beside(database: &TestDatabase) -> String {
    match database.kind() {
        Kind::Sqlite => format!("sqlite:{}", database.file().with_file_name("before.db").display()),
        Kind::Postgres => {
            let (server, name) = database.url.rsplit_once('/').unwrap();
            let mut conn = PgConnection::connect(&database.url).await.unwrap();
            let statement = format!("create database {name}_before");
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
            format!("{server}/{name}_before")
        }
    }
}
