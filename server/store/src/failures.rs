//! Wrong passwords, counted by the hash of what was typed as a name: the ceiling then holds across several processes,
//! and a name that does not exist is slowed down like one that does.

use crate::{db::Tx, error::Result, on_backend};
use chrono::{DateTime, Utc};

/// Notes one failure.
pub async fn note(tx: &mut Tx, name_hash: &[u8], at: DateTime<Utc>) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into sign_in_failures (name_hash, at) values ($1, $2)")
            .bind(name_hash).bind(at).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// How many failures there were from a moment on.
pub async fn count_since(tx: &mut Tx, name_hash: &[u8], since: DateTime<Utc>) -> Result<i64> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_scalar("select count(*) from sign_in_failures where name_hash = $1 and at >= $2")
            .bind(name_hash).bind(since).fetch_one(conn).await?))
}

/// Forgets the failures of one name, as after a right password.
pub async fn clear(tx: &mut Tx, name_hash: &[u8]) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("delete from sign_in_failures where name_hash = $1")
            .bind(name_hash).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Forgets every failure before a moment. Answers how many there were.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(on_backend!(tx, conn =>
        sqlx::query("delete from sign_in_failures where at < $1")
            .bind(before).execute(conn).await?.rows_affected()))
}
