//! One piece of work: in a transaction of its own on PostgreSQL, in a savepoint of the shared one on SQLite. Either way
//! kept whole with its trail or not at all, and a panic is an answer like any other.

use super::{Conn, Tx, changes::CHANNEL};
use crate::{
    error::{Error, Result},
    on_backend, trail,
};
use futures_util::{FutureExt, future::BoxFuture};
use sqlx::postgres::PgPool;
use std::panic::AssertUnwindSafe;

pub(super) async fn in_own_transaction<T, E, F>(pool: &PgPool, work: F) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    let begun = pool.begin().await.map_err(Error::from)?;
    let mut tx = Tx::on(Conn::PostgresWriting(begun));
    let value = unbroken(work, &mut tx).await?;
    trail::append(&mut tx).await?;
    if tx.touched {
        on_backend!(tx,
        sqlite _conn => {},
        postgres conn => {
            sqlx::query("select pg_notify($1, '')").bind(CHANNEL).execute(conn).await.map_err(Error::from)?;
        });
    }
    if let Conn::PostgresWriting(begun) = tx.conn {
        begun.commit().await.map_err(Error::from)?;
    }
    Ok(value)
}

/// One piece of work of a group: kept whole, or undone without touching its neighbours.
pub(super) async fn in_savepoint<T, E, F>(tx: &mut Tx, work: F) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    execute(tx, "savepoint work").await?;
    tx.touched = false;
    let mut done = unbroken(work, tx).await;
    if done.is_ok()
        && let Err(error) = trail::append(tx).await
    {
        done = Err(error.into());
    }
    tx.trail.clear();
    let mut ended = Ok(());
    if done.is_err() {
        ended = execute(tx, "rollback to work").await;
    }
    if ended.is_ok() {
        ended = execute(tx, "release work").await;
    }
    if let Err(error) = ended {
        // There is no such savepoint any more: SQLite undid the whole transaction by itself.
        tracing::error!(%error, "the shared transaction was lost");
        tx.lost = true;
        done = done.and(Err(Error::Full.into()));
    }
    tx.changed |= tx.touched && done.is_ok();
    done
}

pub(super) async fn execute(tx: &mut Tx, statement: &'static str) -> Result<()> {
    on_backend!(tx, conn => sqlx::query(statement).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Runs the work and turns a panic into an answer, so that one fault never stops the writer.
async fn unbroken<T, E, F>(work: F, tx: &mut Tx) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    AssertUnwindSafe(async { work(tx).await }).catch_unwind().await.unwrap_or_else(|_panic| {
        tracing::error!("a piece of work panicked; nothing of it was kept");
        Err(Error::Abandoned.into())
    })
}
