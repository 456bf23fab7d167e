//! The one SQLite writer: takes whatever has queued up, does it in one transaction, commits once, then tells everybody.
//!
//! The transaction is begun and ended by plain statements on a connection this task alone owns. A connection about which
//! there is any doubt (a commit that failed, a transaction SQLite undid by itself because it could not write) is closed
//! and another opened: the driver would go on believing in a transaction that is no longer there.

use super::{
    Conn, Tx, changes,
    work::{execute, in_savepoint},
};
use crate::error::{Error, Result};
use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::collections::VecDeque;
use tokio::sync::{mpsc, oneshot, watch};

/// The most pieces of work that share one commit.
const GROUP: usize = 64;

/// What the writer is sent.
pub(super) enum Queued {
    /// Something to be written.
    Work(Job),
    /// Finish what came before, close the connection, say so, and take nothing more.
    Close(oneshot::Sender<()>),
}

/// Does its part inside the shared transaction (or learns that none could begin) and hands back how to tell whoever
/// waits, once it is known whether the commit reached the disk.
pub(super) type Job = Box<dyn for<'t> FnOnce(Result<&'t mut Tx>) -> BoxFuture<'t, Tell> + Send>;
type Tell = Box<dyn FnOnce(Result<()>) + Send>;

/// Wraps a piece of work for the queue.
pub(super) fn job<T, E, F>(work: F, answer: oneshot::Sender<Result<T, E>>) -> Job
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
{
    Box::new(move |tx| {
        async move {
            let done = match tx {
                Ok(tx) => in_savepoint(tx, work).await,
                Err(error) => Err(error.into()),
            };
            let tell: Tell = Box::new(move |committed| {
                // Nobody may be listening any more: the work stands all the same.
                let _gone = answer.send(match (done, committed) {
                    (Ok(value), Ok(())) => Ok(value),
                    (Ok(_), Err(error)) => Err(error.into()),
                    (Err(error), _) => Err(error),
                });
            });
            tell
        }
        .boxed()
    })
}

pub(super) async fn write_what_queues(
    options: SqliteConnectOptions,
    first: SqliteConnection,
    mut queue: mpsc::Receiver<Queued>,
    count: watch::Sender<u64>,
) {
    let mut conn = Some(Box::new(first));
    let mut group = Vec::with_capacity(GROUP);
    let mut closing = None;
    while closing.is_none() && queue.recv_many(&mut group, GROUP).await > 0 {
        let mut jobs = VecDeque::with_capacity(group.len());
        for queued in group.drain(..) {
            match queued {
                Queued::Work(job) => jobs.push_back(job),
                Queued::Close(told) => closing = Some(told),
            }
        }
        while !jobs.is_empty() {
            conn = match ready(conn, &options).await {
                Ok(conn) => commit_group(conn, &mut jobs, &count).await,
                Err(error) => {
                    refuse(&error, &mut jobs).await;
                    None
                }
            };
        }
    }
    if let Some(conn) = conn
        && let Err(error) = conn.close().await
    {
        tracing::warn!(%error, "the writer's connection did not close cleanly");
    }
    if let Some(told) = closing {
        let _gone = told.send(());
    }
}

async fn ready(
    conn: Option<Box<SqliteConnection>>,
    options: &SqliteConnectOptions,
) -> Result<Box<SqliteConnection>> {
    match conn {
        Some(conn) => Ok(conn),
        None => Ok(Box::new(SqliteConnection::connect_with(options).await?)),
    }
}

/// Does one transaction's worth of work. Answers the connection if it can be used again; work not yet begun when the
/// transaction was lost stays in the queue for the next.
async fn commit_group(
    conn: Box<SqliteConnection>,
    jobs: &mut VecDeque<Job>,
    count: &watch::Sender<u64>,
) -> Option<Box<SqliteConnection>> {
    let mut tx = Tx::on(Conn::SqliteWriting(conn));
    if let Err(error) = execute(&mut tx, "begin immediate").await {
        refuse(&error, jobs).await;
        return usable_again(tx, matches!(error, Error::Busy));
    }
    let mut waiting = Vec::with_capacity(jobs.len());
    while !tx.lost
        && let Some(job) = jobs.pop_front()
    {
        waiting.push(job(Ok(&mut tx)).await);
    }
    // SQLite undoes a whole transaction by itself only when it cannot write.
    let committed = if tx.lost { Err(Error::Full) } else { execute(&mut tx, "commit").await };
    if let Err(error) = &committed {
        tracing::error!(%error, works = waiting.len(), "could not commit");
    }
    let changed = tx.changed && committed.is_ok();
    for tell in waiting {
        tell(committed.clone());
    }
    if changed {
        changes::tell(count);
    }
    usable_again(tx, committed.is_ok())
}

fn usable_again(tx: Tx, trusted: bool) -> Option<Box<SqliteConnection>> {
    match tx.conn {
        Conn::SqliteWriting(conn) if trusted => Some(conn),
        _ => None,
    }
}

async fn refuse(error: &Error, jobs: &mut VecDeque<Job>) {
    tracing::warn!(%error, works = jobs.len(), "could not begin to write");
    for job in jobs.drain(..) {
        job(Err(error.clone())).await(Err(error.clone()));
    }
}
