//! The baseline: SQLite through its driver, one row a commit.

use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::path::Path;

/// A file with one table of the size of a booking's row, with one index.
pub struct Raw(SqliteConnection);

impl Raw {
    /// Makes the file.
    pub async fn open(path: &Path) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let mut conn = SqliteConnection::connect_with(&options).await.expect("opens");
        sqlx::raw_sql(
            "create table rows (id blob primary key not null, place blob not null, starts_at text not null,
                ends_at text not null, by blob not null, note text) strict;
             create index rows_place on rows (place, ends_at);",
        )
        .execute(&mut conn)
        .await
        .expect("a table");
        Self(conn)
    }

    /// Inserts one row and commits it.
    pub async fn insert(&mut self, row: usize) {
        let id = uuid::Uuid::from_u128(row as u128);
        sqlx::query(
            "insert into rows (id, place, starts_at, ends_at, by, note) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(uuid::Uuid::from_u128(7))
        .bind("2027-01-04T10:00:00+00:00")
        .bind("2027-01-04T10:05:00+00:00")
        .bind(uuid::Uuid::from_u128(8))
        .bind("one row a commit")
        .execute(&mut self.0)
        .await
        .expect("inserted");
    }
}
