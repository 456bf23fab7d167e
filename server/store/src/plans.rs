//! How SQLite goes about what is asked: an index that is not used shows here, and not in a court's diary of ten years.

use crate::{
    Db, Tx, blocks,
    cases::{self, CaseScope},
    checks,
    db::Backend,
    diary::{self, DiaryScope},
    faults, holds, occupations, sessions, unavailability,
};
use domain::{booking::Span, court::Region, role::Role};
use sqlx::AssertSqlSafe;
use std::cell::RefCell;
use uuid::Uuid;

thread_local! {
    static NOTED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes the plan of a statement about to be run, on this thread.
pub(crate) async fn note(tx: &mut Tx, text: &str, values: usize) {
    let Backend::Sqlite(conn) = tx.backend() else { return };
    let question = AssertSqlSafe(format!("explain query plan {text}"));
    let mut query = sqlx::query_as::<_, (i64, i64, i64, String)>(question);
    for _value in 0..values {
        query = query.bind(None::<i64>);
    }
    let steps = query.fetch_all(conn).await.expect("a plan");
    NOTED.with_borrow_mut(|noted| noted.extend(steps.into_iter().map(|(.., step)| step)));
}

fn expect_indexes(asked: &str) {
    let steps = NOTED.take();
    assert!(!steps.is_empty(), "{asked}: no plan was noted");
    let whole: Vec<_> = steps.iter().filter(|step| step.starts_with("SCAN")).collect();
    assert!(whole.is_empty(), "{asked} reads a whole table: {whole:?} of {steps:#?}");
}

#[tokio::test]
async fn no_question_that_grows_with_the_years_reads_a_whole_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("plans.db").display());
    let db = Db::connect(&address).await.expect("a database");
    db.migrate().await.expect("a schema");
    let mut tx = db.read().await.expect("a connection");
    let now = "2027-03-01T00:00:00Z".parse().expect("a moment");
    let span = Span::new(now, now + chrono::TimeDelta::days(7)).expect("a week");
    let (id, on) = (Uuid::nil(), now.date_naive());
    let (rooms, courts) = ([id.into(), id.into()], [id.into(), id.into()]);

    occupations::held_between(&mut tx, &rooms, span, now).await.expect("an answer");
    expect_indexes("held_between");
    occupations::held_in_courts(&mut tx, &courts, span, now).await.expect("an answer");
    expect_indexes("held_in_courts");
    blocks::list_in_courts(&mut tx, &courts, span).await.expect("an answer");
    expect_indexes("the blocks of a court");
    holds::list_in_courts(&mut tx, &courts, span, now).await.expect("an answer");
    expect_indexes("the holds of a court");
    checks::list_between(&mut tx, &rooms, span).await.expect("an answer");
    expect_indexes("the checks between");
    checks::last_of(&mut tx, &rooms).await.expect("an answer");
    expect_indexes("the last checks");
    faults::open_of(&mut tx, &rooms).await.expect("an answer");
    expect_indexes("the open faults");
    faults::list_in_courts(&mut tx, &courts, now).await.expect("an answer");
    expect_indexes("the faults of a court");
    occupations::engaged_between(&mut tx, &[id.into(), id.into()], span).await.expect("an answer");
    expect_indexes("engaged_between");
    occupations::witness_between(&mut tx, id.into(), span).await.expect("an answer");
    expect_indexes("witness_between");
    unavailability::between(&mut tx, &[id.into(), id.into()], Some(id.into()), span)
        .await
        .expect("an answer");
    expect_indexes("unavailability between");
    sessions::find_open(&mut tx, &[0; 32], now, on).await.expect("an answer");
    expect_indexes("find_open");
    for scope in [
        DiaryScope::Courtrooms(rooms.to_vec()),
        DiaryScope::Court(id.into()),
        DiaryScope::Region(Region::Wales),
        DiaryScope::Person(id.into()),
        DiaryScope::Using(rooms.to_vec()),
        DiaryScope::Clients { person: id.into(), on },
    ] {
        diary::list(&mut tx, &scope, span).await.expect("an answer");
        expect_indexes(&format!("the diary of {scope:?}"));
    }
    for scope in [
        CaseScope::Region { region: Region::Wales, extra_courts: courts.to_vec() },
        CaseScope::Court(id.into()),
        CaseScope::Part { person: id.into(), role: Role::Isva, on },
        CaseScope::ClerkToday { court: id.into(), span },
    ] {
        cases::list(&mut tx, &scope, None, now, 50, 0).await.expect("an answer");
        expect_indexes(&format!("the cases of {scope:?}"));
    }
}
