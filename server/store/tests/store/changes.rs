//! Hearing of changes: after the commit and never before, and from another process on PostgreSQL.

use crate::world::{World, change, new_id};
use domain::ids::BookingId;
use std::time::Duration;
use store::{
    Db, Error,
    trail::{Entry, EntryKind},
};
use test_databases::{fresh_postgres, on_both};
use tokio::{sync::watch, time::timeout};

/// Long enough for any machine; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

async fn heard(changes: &mut watch::Receiver<u64>) {
    timeout(PATIENCE, changes.changed()).await.expect("heard in time").expect("the database is open");
}

/// Listens, and waits until the listening has begun.
async fn listening(db: &Db, entry: Entry) -> watch::Receiver<u64> {
    let mut changes = db.changes();
    note(db, entry).await;
    heard(&mut changes).await;
    changes
}

async fn note(db: &Db, entry: Entry) {
    writing!(db, [entry], tx => {
        tx.note(entry);
        Ok(())
    })
    .unwrap();
}

async fn a_change(db: &Db) -> Entry {
    let world = World::build(db).await;
    let booking: BookingId = new_id();
    change(booking, world.case.id, world.officer)
}

#[tokio::test]
async fn what_is_committed_is_heard() {
    on_both(|db| async move {
        let entry = a_change(&db).await;
        let mut changes = listening(&db, entry.clone()).await;
        let before = *changes.borrow_and_update();
        note(&db, entry).await;
        heard(&mut changes).await;
        let after = *changes.borrow_and_update();
        assert!(after > before);
    })
    .await;
}

#[tokio::test]
async fn sqlite_counts_only_what_the_diary_may_show() {
    let database = test_databases::fresh_sqlite().await;
    let db = &database.db;
    let entry = a_change(db).await;
    let mut changes = listening(db, entry.clone()).await;
    // The count goes up after the answer, so a later change that is heard proves what came before it.
    let before = *changes.borrow_and_update();
    for (kind, subject_kind) in [(EntryKind::Look, "booking"), (EntryKind::Change, "account")] {
        note(db, Entry { kind, subject_kind, ..entry.clone() }).await;
    }
    let refused: store::Result<()> = {
        let entry = entry.clone();
        writing!(db, [entry], tx => {
            tx.note(entry);
            Err(Error::Stale)
        })
    };
    assert!(refused.is_err());
    note(db, entry).await;
    heard(&mut changes).await;
    assert_eq!(*changes.borrow_and_update(), before + 1);
}

#[tokio::test]
async fn another_process_on_postgres_hears_it_too() {
    let database = fresh_postgres().await;
    let other = Db::connect(&database.url).await.expect("another process");
    let entry = a_change(&database.db).await;
    let mut changes = other.changes();
    // That it began to listen is heard as a change, in case one was missed before.
    heard(&mut changes).await;
    changes.borrow_and_update();
    note(&database.db, entry).await;
    heard(&mut changes).await;
    other.close().await;
}
