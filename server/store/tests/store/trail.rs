//! The trail: appended to, never changed, and whatever was done to it behind the program's back is found.

use crate::world::{World, at, change, new_id};
use domain::ids::{BookingId, WitnessId};
use sqlx::AssertSqlSafe;
use store::{
    Db, Error, Kind, on_backend,
    trail::{self, Entry, EntryKind, Verdict},
};
use test_databases::{fresh, on_both};
use uuid::Uuid;

async fn note(db: &Db, entries: Vec<Entry>) {
    writing!(db, [entries], tx => {
        for entry in entries {
            tx.note(entry);
        }
        Ok(())
    })
    .unwrap();
}

async fn verify(db: &Db) -> Verdict {
    trail::verify(&mut db.read().await.unwrap()).await.unwrap()
}

/// Does something to the database that the program never does.
async fn tamper(db: &Db, statement: &str) -> store::Result<()> {
    let statement = statement.to_owned();
    writing!(db, [statement], tx => {
        on_backend!(tx, conn => sqlx::query(AssertSqlSafe(statement)).execute(conn).await.map(|_done| ())?);
        Ok(())
    })
}

/// Ten entries about one booking, with something in every column.
async fn ten_entries(db: &Db) -> Uuid {
    let world = World::build(db).await;
    let booking: BookingId = new_id();
    let entries = (0..10)
        .map(|number| Entry {
            witness: Some(world.witness.id),
            what: format!("act {number}"),
            before: Some(format!("{{\"minutes\":{number}}}")),
            reason: Some("Counsel asked".to_owned()),
            ..change(booking, world.case.id, world.officer)
        })
        .collect();
    note(db, entries).await;
    assert_eq!(verify(db).await, Verdict { rows: 10, faults: vec![] });
    booking.uuid()
}

#[tokio::test]
async fn entries_come_back_newest_first_and_each_list_has_its_own() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (one, other): (BookingId, BookingId) = (new_id(), new_id());
        let mut looked = change(one, world.case.id, world.officer);
        looked.kind = EntryKind::Look;
        looked.witness = Some(world.witness.id);
        looked.what = "witness page".to_owned();
        let mut second = change(one, world.case.id, world.officer);
        second.what = "amended".to_owned();
        second.before = Some(r#"{"minutes":120}"#.to_owned());
        let anonymous = Entry {
            at: at("2026-10-03T09:00:00.123456"),
            actor: None,
            actor_role: None,
            kind: EntryKind::Session,
            subject_kind: "account",
            subject: None,
            case: None,
            witness: None,
            what: "wrong password".to_owned(),
            before: None,
            after: None,
            reason: None,
        };
        let refusal = Entry { kind: EntryKind::Refusal, ..change(other, world.case.id, world.isva) };
        note(&db, vec![change(one, world.case.id, world.officer), looked]).await;
        note(&db, vec![anonymous, refusal, change(other, world.case.id, world.judge)]).await;
        note(&db, vec![second]).await;
        assert_eq!(verify(&db).await, Verdict { rows: 6, faults: vec![] });

        let mut tx = db.read().await.unwrap();
        let about_one = trail::list_for_subject(&mut tx, one.uuid(), 10).await.unwrap();
        let whats: Vec<_> = about_one.iter().map(|row| (row.seq, &*row.what)).collect();
        assert_eq!(whats, [(6, "amended"), (1, "booked")]);
        assert_eq!(about_one[0].entry_kind().unwrap(), EntryKind::Change);
        assert_eq!(about_one[0].before.as_deref(), Some(r#"{"minutes":120}"#));
        assert_eq!(about_one[1].at, at("2026-10-03T09:00:00.123"));
        assert_eq!(about_one[1].actor_id, Some(world.officer.uuid()));
        assert_eq!(trail::list_for_subject(&mut tx, one.uuid(), 1).await.unwrap().len(), 1);
        let in_case = trail::list_for_case(&mut tx, world.case.id, 10).await.unwrap();
        assert_eq!(in_case.iter().map(|row| row.seq).collect::<Vec<_>>(), [6, 5, 1]);
        let since = at("2026-01-01T00:00:00");
        let others = trail::list_since(&mut tx, &[world.case.id], since, world.judge, 10).await.unwrap();
        assert_eq!(others.iter().map(|row| row.seq).collect::<Vec<_>>(), [6, 1]);
        let later =
            trail::list_since(&mut tx, &[world.case.id], others[0].at, world.judge, 10).await.unwrap();
        assert!(
            later.is_empty()
                && trail::list_since(&mut tx, &[], since, world.judge, 9).await.unwrap().is_empty()
        );
        let looks = trail::list_looks(&mut tx, world.witness.id, 10).await.unwrap();
        assert_eq!((looks.len(), looks[0].seq, &*looks[0].what), (1, 2, "witness page"));
        let nobody: WitnessId = new_id();
        assert!(trail::list_looks(&mut tx, nobody, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn nothing_in_the_trail_can_be_changed_or_taken_away() {
    on_both(|db| async move {
        ten_entries(&db).await;
        let mut attempts = vec![
            "update trail set what = 'nothing' where seq = 3",
            "update trail set seq = 99 where seq = 10",
            "delete from trail where seq = 10",
            "delete from trail",
        ];
        attempts.push(match db.kind() {
            Kind::Sqlite => "insert or replace into trail select * from trail where seq = 3",
            Kind::Postgres => "truncate trail",
        });
        for attempt in attempts {
            let refused = tamper(&db, attempt).await;
            let said = format!("{refused:?}");
            assert!(
                matches!(refused, Err(Error::Driver(_))) && said.contains("append_only"),
                "{attempt}: {said}"
            );
        }
        assert_eq!(verify(&db).await, Verdict { rows: 10, faults: vec![] });
    })
    .await;
}

/// Removes the database's own protection, as somebody could who has the file or the server.
async fn unprotect(db: &Db) {
    let protections: &[&str] = match db.kind() {
        Kind::Sqlite => {
            &["drop trigger trail_no_update", "drop trigger trail_no_delete", "drop trigger trail_no_replace"]
        }
        Kind::Postgres => {
            &["drop trigger trail_no_change on trail", "drop trigger trail_no_truncate on trail"]
        }
    };
    for protection in protections {
        tamper(db, protection).await.unwrap();
    }
}

async fn faults_after(db: &Db, statements: &[&str]) -> Vec<String> {
    for statement in statements {
        tamper(db, statement).await.unwrap();
    }
    verify(db).await.faults
}

#[tokio::test]
async fn an_altered_row_is_found_whichever_column_it_was() {
    for database in fresh().await {
        let db = &database.db;
        ten_entries(db).await;
        unprotect(db).await;
        for column in [
            "at",
            "actor_id",
            "actor_role",
            "kind",
            "subject_kind",
            "subject_id",
            "case_id",
            "witness_id",
            "what",
            "before",
            "after",
            "reason",
        ] {
            // Its neighbour's id or a later time would do as well; taking the other row's value keeps every type right.
            let altered = match column {
                "at" => match db.kind() {
                    Kind::Sqlite => "at = '2026-10-03T09:00:00.124+00:00'".to_owned(),
                    Kind::Postgres => "at = '2026-10-03T09:00:00.124Z'".to_owned(),
                },
                "actor_role" | "before" | "after" | "reason" => format!("{column} = null"),
                "kind" | "subject_kind" | "what" => format!("{column} = {column} || '!'"),
                id => format!("{id} = null"),
            };
            tamper(db, "create table kept as select * from trail where seq = 5").await.unwrap();
            let found = faults_after(db, &[&format!("update trail set {altered} where seq = 5")]).await;
            assert_eq!(found, ["row 5 was altered"], "{column}");
            for undo in
                ["delete from trail where seq = 5", "insert into trail select * from kept", "drop table kept"]
            {
                tamper(db, undo).await.unwrap();
            }
            assert_eq!(verify(db).await.faults, Vec::<String>::new(), "{column} is as it was again");
        }
    }
}

#[tokio::test]
async fn a_row_dropped_swapped_cut_off_or_added_is_found() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("dropped", &["delete from trail where seq = 4"], "row 4 is missing"),
        ("the first dropped", &["delete from trail where seq = 1"], "row 1 is missing"),
        ("the last dropped", &["delete from trail where seq = 10"], "row 10 is missing"),
        ("cut off", &["delete from trail where seq > 6"], "rows 7 to 10 are missing"),
        ("emptied", &["delete from trail"], "rows 1 to 10 are missing"),
        (
            "swapped",
            &[
                "update trail set seq = -1 where seq = 4",
                "update trail set seq = 4 where seq = 5",
                "update trail set seq = 5 where seq = -1",
            ],
            "row 4 does not follow from the row before it",
        ),
        (
            "closed up after a drop",
            &["delete from trail where seq = 4", "update trail set seq = 4 where seq = 10"],
            "row 4 does not follow from the row before it",
        ),
        (
            "added",
            &["insert into trail (seq, at, kind, subject_kind, what, prev_hash, hash)
               select 11, at, kind, subject_kind, what, hash, hash from trail where seq = 10"],
            "row 11 was altered",
        ),
        (
            "cut off with the head's number",
            &["delete from trail where seq = 10", "update trail_head set seq = 9"],
            "row 9 is not the row that was written last",
        ),
        ("rehashed alone", &["update trail set hash = prev_hash where seq = 10"], "row 10 was altered"),
    ];
    for (name, statements, expected) in cases {
        for database in fresh().await {
            ten_entries(&database.db).await;
            unprotect(&database.db).await;
            let found = faults_after(&database.db, statements).await;
            assert_eq!(found.first().map(String::as_str), Some(*expected), "{name}: {found:?}");
        }
    }
}

#[tokio::test]
async fn writers_at_the_same_time_make_one_chain() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (case, by) = (world.case.id, world.officer);
        let tasks: Vec<_> = (0..100)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    writing!(db, [], tx => {
                        tx.note(change(new_id(), case, by));
                        tx.note(change(new_id(), case, by));
                        Ok(())
                    })
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(verify(&db).await, Verdict { rows: 200, faults: vec![] });
    })
    .await;
}

#[tokio::test]
async fn a_trail_longer_than_a_page_is_read_to_its_end() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let entries: Vec<_> = (0..4_500).map(|_| change(new_id(), world.case.id, world.officer)).collect();
        note(&db, entries).await;
        assert_eq!(verify(&db).await, Verdict { rows: 4_500, faults: vec![] });
        unprotect(&db).await;
        assert_eq!(
            faults_after(&db, &["update trail set what = 'x' where seq = 4321"]).await,
            ["row 4321 was altered"]
        );
    })
    .await;
}
