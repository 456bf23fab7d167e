//! Whether a database may hold the court's diary at all: asked once, when it is opened.

use crate::error::{Error, Result};
use sqlx::{PgConnection, SqliteConnection};

/// The oldest SQLite that will do: 3.51.3 mends a fault by which resetting the write-ahead log could corrupt a database.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// The oldest PostgreSQL that is tested.
const OLDEST_POSTGRES: i64 = 15_00_00;

pub(super) async fn check_sqlite(conn: &mut SqliteConnection) -> Result<()> {
    let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&mut *conn).await?;
    let synchronous: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&mut *conn).await?;
    let foreign_keys: bool = sqlx::query_scalar("pragma foreign_keys").fetch_one(&mut *conn).await?;
    fit(&version, synchronous, foreign_keys).map_err(Error::Unfit)
}

/// Whether a SQLite database so configured may hold the court's diary.
fn fit(version: &str, synchronous: i64, foreign_keys: bool) -> std::result::Result<(), String> {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(format!(
            "SQLite {version} can corrupt a database when its log is reset; 3.51.3 or later is needed"
        ));
    }
    if synchronous < 2 {
        return Err("SQLite must run with synchronous=FULL, or a power cut can lose bookings".to_owned());
    }
    if !foreign_keys {
        return Err("SQLite must check foreign keys".to_owned());
    }
    Ok(())
}

pub(super) async fn check_postgres(conn: &mut PgConnection) -> Result<()> {
    let version: i64 = sqlx::query_scalar("select current_setting('server_version_num')::bigint")
        .fetch_one(&mut *conn)
        .await?;
    if version < OLDEST_POSTGRES {
        return Err(Error::Unfit("PostgreSQL 15 or later is needed".to_owned()));
    }
    let durable: bool = sqlx::query_scalar(
        "select current_setting('fsync') = 'on' and current_setting('synchronous_commit') in ('on', 'remote_apply')",
    )
    .fetch_one(conn)
    .await?;
    if !durable {
        tracing::warn!("PostgreSQL runs with fsync or synchronous_commit off: a power cut can lose bookings");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_sqlite_that_can_corrupt_or_lose_is_refused() {
        assert!(fit("3.51.3", 2, true).is_ok());
        assert!(fit("3.60.0", 3, true).is_ok());
        assert!(fit("3.51.2", 2, true).is_err());
        assert!(fit("3.46.0", 2, true).is_err());
        assert!(fit("3.51.3", 1, true).is_err());
        assert!(fit("3.51.3", 2, false).is_err());
    }
}
