//! Facts about the database itself, such as that it holds the demonstration world.

use crate::{db::Tx, error::Result, on_backend};

/// What is noted under a name.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_scalar("select value from database_facts where name = $1")
            .bind(name).fetch_optional(conn).await?))
}

/// Notes a fact, in place of what was noted under that name.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into database_facts (name, value) values ($1, $2)
             on conflict (name) do update set value = excluded.value")
            .bind(name).bind(value).execute(conn).await.map(|_done| ())?);
    Ok(())
}
