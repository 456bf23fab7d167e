//! A full disk, a locked database, a server that goes away: a clean refusal, nothing acknowledged lost, and the next
//! write works as soon as it can.

use crate::world::{World, booking, change, two_hours};
use chrono::TimeDelta;
use sqlx::{Connection, SqliteConnection};
use std::{
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Db, Error, bookings, facts, on_backend, trail};
use test_databases::{fresh_postgres, fresh_sqlite, own_postgres};

/// Where the child process of a test finds its database.
pub const CHILD: &str = "PIGOT_TEST_CHILD_DATABASE";

/// This program again, to do nothing but one test on a database it is given.
pub fn this_program() -> String {
    std::env::current_exe().unwrap().display().to_string()
}

#[tokio::test]
async fn a_full_disk_is_a_clean_refusal_and_the_next_write_works() {
    let database = fresh_sqlite().await;
    // No file may grow beyond 3 MiB, in blocks of 512 bytes; the signal that would end the process is ignored, so that
    // the write fails as it does on a full disk. Only the soft limit is lowered, so that the child can raise it again.
    let script = r#"trap "" XFSZ; ulimit -S -f 6144; exec "$@""#;
    let output = Command::new("sh")
        .args(["-c", script, "sh", &this_program(), "faults::child_on_a_full_disk"])
        .args(["--exact", "--ignored", "--nocapture"])
        .env(CHILD, &database.url)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("the child came to its end"), "{said}");
}

#[tokio::test]
#[ignore = "run by the test above in a process with a limit"]
async fn child_on_a_full_disk() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let db = Db::connect(&url).await.unwrap();
    let world = World::build(&db).await;
    let (case, by) = (world.case.id, world.officer);

    // Small pieces of work until the disk is full, several waiting at a time as on a busy day.
    let mut kept = Vec::new();
    let mut refused = 0;
    for number in 0..3_000 {
        let timing = two_hours("2027-03-01T10:00:00");
        let timing = timing.starting(timing.starts_at + TimeDelta::hours(3 * number));
        let hearing = crate::world::hearing(world.case.id, None);
        let made = booking(hearing.id, world.courtroom, timing, by);
        let work = writing!(db, [hearing, made], tx => {
            store::hearings::insert(tx, &hearing).await?;
            bookings::insert(tx, &made, &[]).await?;
            tx.note(change(made.id, case, by));
            Ok(())
        });
        match work {
            Ok(()) => kept.push(made.id),
            Err(Error::Full) => refused += 1,
            Err(error) => panic!("after {number}: {error:?}"),
        }
        if refused >= 3 {
            break;
        }
    }
    assert!(refused == 3 && kept.len() > 20, "{refused} refused, {} kept", kept.len());

    // One piece too big for the memory SQLite sets aside fails in the middle, and SQLite undoes the whole transaction.
    // Whoever shared it is told so, and nobody is told otherwise.
    let big = "x".repeat(6_000_000);
    let tasks: Vec<_> = (0..5)
        .map(|number| {
            let (db, value) = (db.clone(), if number == 2 { big.clone() } else { "small".to_owned() });
            tokio::spawn(async move {
                writing!(db, [value], tx => facts::set(tx, &format!("beside {number}"), &value).await)
            })
        })
        .collect();
    for (number, task) in tasks.into_iter().enumerate() {
        let done = task.await.unwrap();
        let there = facts::get(&mut db.read().await.unwrap(), &format!("beside {number}")).await.unwrap();
        match done {
            Ok(()) => assert!(there.is_some(), "{number}"),
            Err(Error::Full) => assert!(there.is_none(), "{number}"),
            Err(error) => panic!("{number}: {error:?}"),
        }
    }

    let me = std::process::id().to_string();
    let raised =
        Command::new("prlimit").args(["--pid", &me, "--fsize=unlimited:unlimited"]).status().unwrap();
    assert!(raised.success(), "the limit is raised");
    writing!(db, [], tx => facts::set(tx, "space again", "noted").await).unwrap();
    writing!(db, [big], tx => facts::set(tx, "big", &big).await).unwrap();

    assert_eq!(db.check_integrity().await.unwrap(), Vec::<String>::new());
    let mut tx = db.read().await.unwrap();
    for id in &kept {
        assert!(bookings::find(&mut tx, *id).await.unwrap().is_some(), "an acknowledged booking is there");
    }
    let verdict = trail::verify(&mut tx).await.unwrap();
    assert_eq!((usize::try_from(verdict.rows).unwrap(), verdict.faults), (kept.len(), vec![]));
    println!("the child came to its end");
}

#[tokio::test]
async fn a_database_that_reached_its_size_is_full_in_the_same_words() {
    let database = fresh_sqlite().await;
    let db = &database.db;
    writing!(db, [], tx => {
        on_backend!(tx, sqlite conn => { sqlx::query("pragma max_page_count = 1").execute(conn).await?; },
            postgres _conn => {});
        Ok(())
    })
    .unwrap();
    let refused = writing!(db, [], tx => facts::set(tx, "big", &"x".repeat(100_000)).await);
    assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
    let lifted = writing!(db, [], tx => {
        on_backend!(tx, sqlite conn => { sqlx::query("pragma max_page_count = 1000000").execute(conn).await?; },
            postgres _conn => {});
        Ok(())
    });
    lifted.unwrap();
    writing!(db, [], tx => facts::set(tx, "big", &"x".repeat(100_000)).await).unwrap();
}

#[tokio::test]
async fn who_shared_a_transaction_that_sqlite_undid_is_told_and_who_comes_after_is_not_hurt() {
    let database = fresh_sqlite().await;
    let db = &database.db;
    // The writer is kept busy while the three queue up, so that they share a transaction.
    let busy = async {
        writing!(db, [], tx => {
            on_backend!(tx, sqlite conn => {
                let pages: i64 = sqlx::query_scalar("pragma page_count").fetch_one(&mut *conn).await?;
                let most = format!("pragma max_page_count = {}", pages + 10);
                sqlx::query(sqlx::AssertSqlSafe(most)).execute(conn).await?;
            }, postgres _conn => {});
            tokio::time::sleep(Duration::from_millis(200)).await;
            Ok(())
        })
    };
    let queued = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        tokio::join!(
            async { writing!(db, [], tx => facts::set(tx, "before", "noted").await) },
            async {
                writing!(db, [], tx => {
                    // Room for this is found neither here nor on the disk; the transaction goes with the statement.
                    on_backend!(tx, conn => sqlx::query("insert into database_facts (name, value) values ('big', $1)")
                        .bind("x".repeat(400_000)).execute(conn).await.map(|_done| ())?);
                    Ok(())
                })
            },
            async { writing!(db, [], tx => facts::set(tx, "after", "noted").await) },
        )
    };
    let (busy, (before, big, after)) = tokio::join!(busy, queued);
    busy.unwrap();
    assert!(matches!(big, Err(Error::Full)), "{big:?}");
    assert!(matches!(before, Err(Error::Full)), "{before:?}");
    after.unwrap();
    let mut tx = db.read().await.unwrap();
    assert_eq!(facts::get(&mut tx, "before").await.unwrap(), None);
    assert_eq!(facts::get(&mut tx, "big").await.unwrap(), None);
    assert!(facts::get(&mut tx, "after").await.unwrap().is_some());
}

#[tokio::test]
async fn postgresql_without_room_is_full_in_the_same_words() {
    let database = fresh_postgres().await;
    let db = &database.db;
    let refused = writing!(db, [], tx => {
        on_backend!(tx, sqlite _conn => {}, postgres conn => {
            // What the server reports when a disk is full.
            sqlx::query("do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$")
                .execute(conn).await?;
        });
        Ok(())
    });
    assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
    writing!(db, [], tx => facts::set(tx, "after", "noted").await).unwrap();
}

#[tokio::test]
async fn a_locked_database_is_busy_and_can_still_be_read() {
    let database = fresh_sqlite().await;
    let db = &database.db;
    writing!(db, [], tx => facts::set(tx, "before", "noted").await).unwrap();
    let mut other = SqliteConnection::connect(&database.url).await.unwrap();
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();

    let begun = Instant::now();
    let (refused, neighbour) = tokio::join!(
        async { writing!(db, [], tx => facts::set(tx, "while locked", "noted").await) },
        async { writing!(db, [], tx => facts::set(tx, "while locked too", "noted").await) },
    );
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    assert!(matches!(neighbour, Err(Error::Busy)), "{neighbour:?}");
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    let mut tx = db.read().await.unwrap();
    assert!(facts::get(&mut tx, "before").await.unwrap().is_some());
    assert!(facts::get(&mut tx, "while locked").await.unwrap().is_none());

    sqlx::query("rollback").execute(&mut other).await.unwrap();
    writing!(db, [], tx => facts::set(tx, "after", "noted").await).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_pieces_of_work_that_wait_for_each_other_are_untangled() {
    let database = fresh_postgres().await;
    let db = &database.db;
    for name in ["one", "other"] {
        writing!(db, [], tx => facts::set(tx, name, "noted").await).unwrap();
    }
    let in_order = async |first: &'static str, second: &'static str| {
        writing!(db, [], tx => {
            facts::set(tx, first, "changed").await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            facts::set(tx, second, "changed").await
        })
    };
    let (one, other) = tokio::join!(in_order("one", "other"), in_order("other", "one"));
    let busy = [&one, &other].iter().filter(|each| matches!(each, Err(Error::Busy))).count();
    let kept = [&one, &other].iter().filter(|each| each.is_ok()).count();
    assert_eq!((kept, busy), (1, 1), "{one:?} {other:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_goes_away_and_comes_back() {
    let (cluster, database) = own_postgres().await;
    let db = database.db.clone();
    let world = World::build(&db).await;

    cluster.stop();
    let begun = Instant::now();
    let refused = writing!(db, [], tx => facts::set(tx, "while away", "noted").await);
    assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
    let unread = db.read().await.map(|_tx| ());
    assert!(matches!(unread, Err(Error::Unreachable(_))), "{unread:?}");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    cluster.resume();
    heals(&db).await;

    // Now in the middle of things, and without tidying up.
    let refusals: Arc<[AtomicU32; 4]> = Arc::default();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (db, world, refusals) = (db.clone(), world.clone(), Arc::clone(&refusals));
            tokio::spawn(async move { write_through(&db, &world, writer, &refusals[writer]).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(400)).await;
    cluster.crash();
    // Whoever was only waiting for a connection when it went away has to learn of it too.
    let every_writer_is_refused = async {
        while refusals.iter().any(|each| each.load(Ordering::Relaxed) == 0) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), every_writer_is_refused)
        .await
        .expect("nobody waits for ever");
    cluster.resume();
    heals(&db).await;
    let mut kept = Vec::new();
    for writer in writers {
        kept.extend(writer.await.unwrap());
    }
    assert!(kept.len() > 100, "{}", kept.len());
    let mut tx = db.read().await.unwrap();
    for name in &kept {
        assert!(facts::get(&mut tx, name).await.unwrap().is_some(), "{name} was acknowledged and is gone");
    }
    assert_eq!(trail::verify(&mut tx).await.unwrap().faults, Vec::<String>::new());
}

/// Notes facts one after another through the crash, and answers those that were acknowledged.
async fn write_through(db: &Db, world: &World, writer: usize, refusals: &AtomicU32) -> Vec<String> {
    let (case, by) = (world.case.id, world.officer);
    let mut kept = Vec::new();
    let mut since = 0;
    for number in 0..20_000 {
        let name = format!("writer {writer} fact {number}");
        let done = writing!(db, [name], tx => {
            facts::set(tx, &name, "noted").await?;
            tx.note(change(crate::world::new_id(), case, by));
            Ok(())
        });
        match done {
            Ok(()) => {
                kept.push(name);
                since += i32::from(refusals.load(Ordering::Relaxed) > 0);
            }
            Err(Error::Unreachable(_) | Error::Busy) => {
                refusals.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Err(error) => panic!("{error:?}"),
        }
        if since >= 20 {
            break;
        }
    }
    let refused = refusals.load(Ordering::Relaxed);
    assert!(refused > 0 && since >= 20, "{refused} refused, {since} since");
    kept
}

/// Waits until a write works: within five seconds, and without anybody's help.
async fn heals(db: &Db) {
    let begun = Instant::now();
    while writing!(db, [], tx => facts::set(tx, "again", "noted").await).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(5), "still away");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_refused_in_words() {
    for url in ["mysql://somewhere", "sqlite::memory:", "pigot.db", ""] {
        let refused = Db::connect(url).await.map(|_db| ());
        assert!(matches!(refused, Err(Error::Unfit(_))), "{url}: {refused:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let nowhere = format!("sqlite:{}", folder.path().join("no/such/folder.db").display());
    let refused = Db::connect(&nowhere).await.map(|_db| ());
    assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
    let garbage = folder.path().join("garbage.db");
    std::fs::write(&garbage, "this is not a database, whatever its name says".repeat(100)).unwrap();
    let refused = Db::connect(&format!("sqlite:{}", garbage.display())).await.map(|_db| ());
    assert!(refused.is_err(), "{refused:?}");
    let refused = Db::connect("postgres://nobody:wrong@127.0.0.1:9/nothing").await.map(|_db| ());
    assert!(matches!(refused, Err(Error::Unreachable(_))), "{refused:?}");
}

/// Keeps `Stdio` and the way a child is run in one place for [`crate::kill`].
pub fn child(test: &str, url: &str) -> Command {
    let mut command = Command::new(this_program());
    command
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env(CHILD, url)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}
