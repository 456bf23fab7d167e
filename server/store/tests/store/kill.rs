//! A program killed while it writes loses nothing it had acknowledged and leaves nothing half done.

use crate::{
    faults::{CHILD, child},
    world::{World, booking, change, hearing, remember, remembered, two_hours},
};
use chrono::TimeDelta;
use domain::ids::{CaseId, PersonId, ResourceId};
use std::{
    io::{BufRead, BufReader, Write},
    time::{Duration, Instant},
};
use store::{Db, bookings, facts, hearings, on_backend, trail};
use test_databases::fresh_sqlite;

/// How often the program is killed.
const ROUNDS: u64 = 200;

/// The rounds stop here even if the machine is slow, as long as a good part is done.
const LONGEST: Duration = Duration::from_mins(1);

#[tokio::test]
async fn killed_two_hundred_times_it_has_everything_it_acknowledged() {
    let database = fresh_sqlite().await;
    let world = World::build(&database.db).await;
    remember(&database.db, &world).await;
    // From here on only the child has the database open.
    database.db.close().await;

    let begun = Instant::now();
    let mut acknowledged: Vec<u64> = Vec::new();
    let mut rounds = 0;
    while rounds < ROUNDS && begun.elapsed() < LONGEST {
        acknowledged.extend(killed_after(&database.url, rounds, Duration::from_millis(5 + rounds * 7 % 40)));
        rounds += 1;
    }
    assert!(rounds > ROUNDS / 4, "only {rounds} rounds in {LONGEST:?}");

    let db = Db::connect(&database.url).await.unwrap();
    assert_eq!(db.check_integrity().await.unwrap(), Vec::<String>::new());
    let mut tx = db.read().await.unwrap();
    let verdict = trail::verify(&mut tx).await.unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    let count = |table: &'static str| format!("select count(*) from {table}");
    let mut counts = Vec::new();
    for table in ["hearings", "bookings", "occupations", "trail"] {
        let rows: i64 = on_backend!(tx, conn =>
            sqlx::query_scalar(sqlx::AssertSqlSafe(count(table))).fetch_one(conn).await.unwrap());
        counts.push(rows);
    }
    assert!(counts.iter().all(|rows| *rows == counts[0]), "nothing is half done: {counts:?}");
    let there: Vec<String> = on_backend!(tx, conn =>
        sqlx::query_scalar("select value from database_facts where name like 'booked %'").fetch_all(conn).await.unwrap());
    let there: std::collections::HashSet<u64> = there.iter().map(|value| value.parse().unwrap()).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|number| !there.contains(number)).collect();
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), acknowledged.len());
    assert!(acknowledged.len() as u64 > rounds, "{} acknowledged", acknowledged.len());
    println!("{rounds} times killed, {} acknowledged, {} there", acknowledged.len(), counts[1]);
}

/// Lets the child write for so long after its first acknowledgement, kills it, and answers what it acknowledged.
fn killed_after(url: &str, round: u64, delay: Duration) -> Vec<u64> {
    let mut child =
        child("kill::child_that_books", url).env("PIGOT_TEST_ROUND", round.to_string()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    let mut hear = |line: std::io::Result<String>| {
        if let Some(number) = line.ok().and_then(|line| line.strip_prefix("booked ")?.parse().ok()) {
            acknowledged.push(number);
        }
        !acknowledged.is_empty()
    };
    for line in lines.by_ref() {
        if hear(line) {
            break;
        }
    }
    std::thread::sleep(delay);
    // SIGKILL: no handler runs, nothing is flushed.
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines {
        hear(line);
    }
    acknowledged
}

#[tokio::test]
#[ignore = "run, and killed, by the test above"]
async fn child_that_books() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let round: u64 = std::env::var("PIGOT_TEST_ROUND").unwrap().parse().unwrap();
    let db = Db::connect(&url).await.unwrap();
    let known = remembered(&db).await;
    println!();
    for turn in 0..1_000_000 {
        // Several at a time, so that commits are shared as on a busy day.
        let tasks: Vec<_> = (0..4)
            .map(|number| {
                let number = round * 1_000_000 + turn * 4 + number;
                let db = db.clone();
                tokio::spawn(async move {
                    book(&db, known, number).await;
                    // One write of the whole line: half a line would not be read as an acknowledgement.
                    let line = format!("booked {number}\n");
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                    std::io::stdout().flush().unwrap();
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    }
}

async fn book(db: &Db, (case, courtroom, officer): (CaseId, ResourceId, PersonId), number: u64) {
    let timing = two_hours("2027-01-01T10:00:00");
    // Each in a slot of its own, over some years beyond any calendar anybody reads.
    let slot = i64::try_from(number / 1_000_000 * 5_000 + number % 1_000_000).unwrap();
    let timing = timing.starting(timing.starts_at + TimeDelta::hours(3 * slot));
    let hearing = hearing(case, None);
    let made = booking(hearing.id, courtroom, timing, officer);
    writing!(db, [hearing, made], tx => {
        hearings::insert(tx, &hearing).await?;
        bookings::insert(tx, &made, &[]).await?;
        facts::set(tx, &format!("booked {number}"), &number.to_string()).await?;
        tx.note(change(made.id, case, officer));
        Ok(())
    })
    .unwrap();
}
