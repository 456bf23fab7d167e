//! How pieces of work share the database: kept whole or not at all, whoever is listening.

use crate::world::{World, booking, change, two_hours};
use futures_util::FutureExt;
use std::{os::unix::fs::PermissionsExt, time::Duration};
use store::{Db, Error, Kind, bookings, facts, trail};
use test_databases::{fresh, fresh_sqlite, on_both};

async fn noted(db: &Db, name: &str) -> Option<String> {
    facts::get(&mut db.read().await.unwrap(), name).await.unwrap()
}

#[tokio::test]
async fn work_that_fails_takes_nothing_of_its_neighbours() {
    on_both(|db| async move {
        let tasks: Vec<_> = (0..60)
            .map(|number: u32| {
                let db = db.clone();
                tokio::spawn(async move {
                    let done: store::Result<()> = db
                        .write(move |tx| {
                            async move {
                                facts::set(tx, &format!("fact {number}"), "noted").await?;
                                if number.is_multiple_of(3) {
                                    // Refused by the database: the same name twice.
                                    store::on_backend!(tx, conn => sqlx::query(
                                        "insert into database_facts (name, value) values ($1, 'again')")
                                        .bind(format!("fact {number}")).execute(conn).await.map(|_done| ())?);
                                }
                                if number % 3 == 1 {
                                    return Err(Error::Stale);
                                }
                                Ok(())
                            }
                            .boxed()
                        })
                        .await;
                    (number, done)
                })
            })
            .collect();
        for task in tasks {
            let (number, done) = task.await.unwrap();
            let kept = noted(&db, &format!("fact {number}")).await;
            match number % 3 {
                0 => assert!(matches!(done, Err(Error::Taken(_))) && kept.is_none(), "{number} {done:?}"),
                1 => assert!(matches!(done, Err(Error::Stale)) && kept.is_none(), "{number} {done:?}"),
                _ => assert!(done.is_ok() && kept.is_some(), "{number} {done:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn work_runs_to_its_end_when_its_caller_is_gone() {
    on_both(|db| async move {
        for number in 0..200 {
            let work = db.write(move |tx| {
                async move {
                    facts::set(tx, &format!("dropped {number}"), "noted").await?;
                    tokio::time::sleep(Duration::from_micros(50)).await;
                    Ok::<_, Error>(())
                }
                .boxed()
            });
            // Begun, and dropped before it is answered, as when a browser hangs up.
            let _hung_up = tokio::time::timeout(Duration::from_micros(number % 7 * 20), work).await;
        }
        for number in 0..10 {
            let begun = std::time::Instant::now();
            writing!(db, [], tx => facts::set(tx, &format!("after {number}"), "noted").await).unwrap();
            // The first waits for its turn behind the two hundred.
            assert!(number == 0 || begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
        }
        // On PostgreSQL each runs on its own, so the last may still be under way.
        for _patience in 0..100 {
            if noted(&db, "dropped 199").await.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        for number in 0..200 {
            assert!(noted(&db, &format!("dropped {number}")).await.is_some(), "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn work_that_panics_is_answered_and_the_writer_lives_on() {
    on_both(|db| async move {
        let panicking = db.write(|tx| {
            async move {
                facts::set(tx, "before the panic", "noted").await?;
                let found = facts::get(tx, "a fact nobody noted").await?;
                found.expect("this panic is part of the test");
                Ok::<_, Error>(())
            }
            .boxed()
        });
        let (gone, kept) = tokio::join!(panicking, async {
            writing!(db, [], tx => facts::set(tx, "beside the panic", "noted").await)
        });
        assert!(matches!(gone, Err(Error::Abandoned)), "{gone:?}");
        kept.unwrap();
        writing!(db, [], tx => facts::set(tx, "after the panic", "noted").await).unwrap();
        assert_eq!(noted(&db, "before the panic").await, None);
        assert!(noted(&db, "beside the panic").await.is_some());
    })
    .await;
}

#[tokio::test]
async fn work_that_fails_leaves_no_trail() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let made = booking(
            world.hearing(&db).await,
            world.courtroom,
            two_hours("2027-03-01T10:00:00"),
            world.officer,
        );
        let (case, by) = (world.case.id, world.officer);
        for refused in [true, false] {
            let done = writing!(db, [made], tx => {
                bookings::insert(tx, &made, &[]).await?;
                tx.note(change(made.id, case, by));
                if refused { Err(Error::Stale) } else { Ok(()) }
            });
            assert_eq!(done.is_err(), refused);
        }
        let mut tx = db.read().await.unwrap();
        let rows = trail::list_for_subject(&mut tx, made.id.uuid(), 10).await.unwrap();
        assert_eq!((rows.len(), rows[0].seq), (1, 1));
        assert_eq!(trail::verify(&mut tx).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_reader_of_sqlite_cannot_write() {
    let database = fresh_sqlite().await;
    let mut tx = database.db.read().await.unwrap();
    facts::set(&mut tx, "from a reader", "noted").await.unwrap_err();
    assert_eq!(facts::get(&mut tx, "from a reader").await.unwrap(), None);
}

#[tokio::test]
async fn a_closed_database_has_kept_what_was_queued_and_takes_no_more() {
    for database in fresh().await {
        let (db, url) = (database.db.clone(), database.url.clone());
        let tasks: Vec<_> = (0..20)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    writing!(db, [], tx => facts::set(tx, &format!("fact {number}"), "noted").await)
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        db.close().await;
        let refused = writing!(db, [], tx => facts::set(tx, "too late", "noted").await);
        assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
        assert!(db.read().await.is_err());
        if database.kind() == Kind::Sqlite {
            assert!(!database.file().with_extension("db-wal").exists(), "the log was folded in");
        }
        let again = Db::connect(&url).await.unwrap();
        assert!(noted(&again, "fact 19").await.is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_whole_while_others_write() {
    let database = fresh_sqlite().await;
    let db = database.db.clone();
    let world = World::build(&db).await;
    let copy = database.file().with_file_name("copy.db");
    let writer = tokio::spawn({
        let (db, world) = (db.clone(), world.clone());
        async move {
            let (case, by) = (world.case.id, world.officer);
            for number in 0..300 {
                let start = two_hours("2027-03-01T10:00:00").starts_at + chrono::TimeDelta::hours(4 * number);
                let made = world
                    .booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00").starting(start))
                    .await;
                writing!(db, [], tx => { tx.note(change(made.id, case, by)); Ok(()) }).unwrap();
            }
        }
    });
    tokio::time::sleep(Duration::from_millis(30)).await;
    db.backup(&copy).await.unwrap();
    let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "only the owner reads it");
    assert!(matches!(db.backup(&copy).await, Err(Error::Unfit(_))), "a backup overwrites nothing");
    let nowhere = database.file().with_file_name("no/such/folder/copy.db");
    assert!(matches!(db.backup(&nowhere).await, Err(Error::Unfit(_))));
    writer.await.unwrap();

    let copied = Db::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    assert_eq!(copied.check_integrity().await.unwrap(), Vec::<String>::new());
    let verdict = trail::verify(&mut copied.read().await.unwrap()).await.unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    let all = trail::verify(&mut db.read().await.unwrap()).await.unwrap();
    assert_eq!((all.rows, all.faults), (300, vec![]));
}

#[tokio::test]
async fn postgresql_is_not_backed_up_by_copying_a_file() {
    let database = test_databases::fresh_postgres().await;
    let refused = database.db.backup(std::path::Path::new("nowhere.db")).await;
    assert!(matches!(refused, Err(Error::Unfit(_))), "{refused:?}");
    assert_eq!(database.db.check_integrity().await.unwrap(), Vec::<String>::new());
}
