//! Opening a database, and the two ways of using it: [`Db::read`] and [`Db::write`].
//!
//! Before changing anything here, know three things that were measured on this stack:
//!
//! - axum drops a handler's future when the client hangs up. A transaction begun on a pooled connection and dropped
//!   half-way wedged the pool. So every write runs on a task of its own, to its end, whoever is still listening.
//! - On SQLite one writer that commits everything that has queued up (group commit) makes several times as many durable
//!   bookings a second as a pool of writers, with a short tail. So SQLite has one writer task. Each piece of work is
//!   wrapped in a savepoint: one that fails takes nothing of its neighbours with it, and nobody is answered before the
//!   shared commit is on the disk.
//! - A transaction that reads before it writes must be `begin immediate` on SQLite, or it fails with "busy" at once.

use crate::{
    error::{Error, Result},
    trail::{self, Entry},
};
use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{
    Connection, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};
use std::{panic::AssertUnwindSafe, str::FromStr, sync::Arc, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// The oldest SQLite that will do: 3.51.3 mends a fault by which resetting the write-ahead log could corrupt a database.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// The oldest PostgreSQL that is tested.
const OLDEST_POSTGRES: i64 = 15_00_00;

/// How long a writer waits for another process's writer.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The most pieces of work that share one commit on SQLite.
const GROUP: usize = 64;

/// Runs the same query on whichever database this is: the body is compiled once for each.
///
/// `conn` is bound to a `&mut SqliteConnection` or a `&mut PgConnection`. Write the part of SQL both share: `$1`,
/// `returning`, `on conflict ... do update`, `exists`; pass the time in.
#[macro_export]
macro_rules! on_backend {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx.backend() {
            $crate::db::Backend::Sqlite($conn) => $body,
            $crate::db::Backend::Postgres($conn) => $body,
        }
    };
    ($tx:expr, sqlite $s:ident => $sbody:expr, postgres $p:ident => $pbody:expr) => {
        match $tx.backend() {
            $crate::db::Backend::Sqlite($s) => $sbody,
            $crate::db::Backend::Postgres($p) => $pbody,
        }
    };
}

/// A database, shared by everything that runs.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

enum Inner {
    Sqlite { readers: SqlitePool, writers: SqlitePool, queue: mpsc::Sender<Job> },
    Postgres { pool: PgPool },
}

/// Work queued for the SQLite writer: does its part inside the shared transaction (or learns that none could begin) and
/// hands back how to tell whoever waits, once it is known whether the commit reached the disk.
type Job = Box<dyn for<'t> FnOnce(Result<&'t mut Tx>) -> BoxFuture<'t, Tell> + Send>;
type Tell = Box<dyn FnOnce(Result<()>) + Send>;

/// A connection in use: read-only from [`Db::read`], a transaction inside [`Db::write`].
pub struct Tx {
    conn: Conn,
    trail: Vec<Entry>,
}

enum Conn {
    Sqlite(PoolConnection<Sqlite>),
    SqliteWriting(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresWriting(Transaction<'static, Postgres>),
}

/// The connection under a [`Tx`], for [`on_backend!`].
pub enum Backend<'t> {
    /// SQLite.
    Sqlite(&'t mut SqliteConnection),
    /// PostgreSQL.
    Postgres(&'t mut PgConnection),
}

/// Which of the two databases this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The embedded default.
    Sqlite,
    /// For a country, with several server processes.
    Postgres,
}

/// How far the schema of a database has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaState {
    /// Migrations this program knows that the database has not seen.
    pub missing: usize,
    /// Migrations the database has seen that this program does not know: it is newer than the program.
    pub unknown: usize,
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…`, and refuses a database that is not fit.
    ///
    /// # Errors
    /// [`Error::Unreachable`] when nothing answers there, [`Error::Unfit`] when SQLite is older than 3.51.3, is not set
    /// to survive a power cut, or does not check foreign keys, or PostgreSQL is older than 15.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::connect_postgres(url).await
        } else if url.starts_with("sqlite:") && !url.contains(":memory:") {
            Self::connect_sqlite(url).await
        } else {
            Err(Error::Unfit("A database address is sqlite:FILE or postgres://…".to_owned()))
        }
    }

    async fn connect_sqlite(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(256);
        let writers = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY_TIMEOUT)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        check_sqlite(&writers).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(6)
            .acquire_timeout(BUSY_TIMEOUT)
            .connect_with(options.pragma("query_only", "1"))
            .await?;
        let (queue, jobs) = mpsc::channel(1024);
        tokio::spawn(write_what_queues(writers.clone(), jobs));
        Ok(Self(Arc::new(Inner::Sqlite { readers, writers, queue })))
    }

    async fn connect_postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(3))
            .connect_with(options)
            .await?;
        let mut conn = pool.acquire().await?;
        let version: i64 =
            sqlx::query_scalar("select current_setting('server_version_num')::bigint").fetch_one(&mut *conn).await?;
        if version < OLDEST_POSTGRES {
            return Err(Error::Unfit("PostgreSQL 15 or later is needed".to_owned()));
        }
        let durable: bool = sqlx::query_scalar(
            "select current_setting('fsync') = 'on' and current_setting('synchronous_commit') in ('on', 'remote_apply')",
        )
        .fetch_one(&mut *conn)
        .await?;
        if !durable {
            tracing::warn!("PostgreSQL runs with fsync or synchronous_commit off: a power cut can lose bookings");
        }
        drop(conn);
        Ok(Self(Arc::new(Inner::Postgres { pool })))
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        match &*self.0 {
            Inner::Sqlite { .. } => Kind::Sqlite,
            Inner::Postgres { .. } => Kind::Postgres,
        }
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// [`Error::Migration`], in particular when the database was made by a newer program.
    pub async fn migrate(&self) -> Result<()> {
        match &*self.0 {
            Inner::Sqlite { writers, .. } => SQLITE_MIGRATIONS.run(writers).await?,
            Inner::Postgres { pool } => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// Compares the schema with what this program knows, changing nothing.
    pub async fn schema_state(&self) -> Result<SchemaState> {
        let mut tx = self.read().await?;
        let exists: bool = on_backend!(tx,
            sqlite conn => sqlx::query_scalar(
                "select exists (select 1 from sqlite_master where name = '_sqlx_migrations')").fetch_one(conn).await?,
            postgres conn => sqlx::query_scalar(
                "select to_regclass('_sqlx_migrations') is not null").fetch_one(conn).await?);
        let known: Vec<i64> = match self.kind() {
            Kind::Sqlite => SQLITE_MIGRATIONS.iter().map(|each| each.version).collect(),
            Kind::Postgres => POSTGRES_MIGRATIONS.iter().map(|each| each.version).collect(),
        };
        let applied: Vec<i64> = if exists {
            on_backend!(tx, conn =>
                sqlx::query_scalar("select version from _sqlx_migrations where success").fetch_all(conn).await?)
        } else {
            Vec::new()
        };
        Ok(SchemaState {
            missing: known.iter().filter(|version| !applied.contains(version)).count(),
            unknown: applied.iter().filter(|version| !known.contains(version)).count(),
        })
    }

    /// A connection to read with. On SQLite it cannot write.
    pub async fn read(&self) -> Result<Tx> {
        let conn = match &*self.0 {
            Inner::Sqlite { readers, .. } => Conn::Sqlite(readers.acquire().await?),
            Inner::Postgres { pool } => Conn::Postgres(pool.acquire().await?),
        };
        Ok(Tx { conn, trail: Vec::new() })
    }

    /// Does a piece of work in one transaction, with the trail entries it noted, and answers only once it is durable.
    ///
    /// The work runs to its end even when the caller is dropped. Work that answers an error leaves nothing behind.
    ///
    /// # Errors
    /// Whatever the work answers; [`Error::Busy`], [`Error::Full`] or [`Error::Unreachable`] when the transaction could
    /// not begin or commit; [`Error::Abandoned`] when the work panicked.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (answer, waiting) = oneshot::channel::<Result<T, E>>();
        match &*self.0 {
            Inner::Sqlite { queue, .. } => {
                let job: Job = Box::new(move |tx| {
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
                });
                queue.send(job).await.map_err(|_| Error::Abandoned)?;
            }
            Inner::Postgres { pool } => {
                let pool = pool.clone();
                tokio::spawn(async move {
                    let _gone = answer.send(in_own_transaction(&pool, work).await);
                });
            }
        }
        waiting.await.unwrap_or_else(|_| Err(Error::Abandoned.into()))
    }

    /// Copies a SQLite database to a new file while it is in use. Half a second for 87 MB; writers wait a fraction.
    ///
    /// # Errors
    /// [`Error::Unfit`] on PostgreSQL, whose own tools make backups, and when the file exists already.
    pub async fn backup(&self, path: &std::path::Path) -> Result<()> {
        let Inner::Sqlite { writers, .. } = &*self.0 else {
            return Err(Error::Unfit("PostgreSQL is backed up with its own tools, pg_dump or pg_basebackup".to_owned()));
        };
        if path.exists() {
            return Err(Error::Unfit(format!("{} exists already; a backup overwrites nothing", path.display())));
        }
        let mut options = writers.connect_options().as_ref().clone();
        options = options.create_if_missing(false);
        let mut conn = SqliteConnection::connect_with(&options).await?;
        sqlx::query("vacuum into $1").bind(path.to_string_lossy().into_owned()).execute(&mut conn).await?;
        conn.close().await?;
        Ok(())
    }

    /// Asks the database to check itself. Answers what it found wrong: nothing, when all is well.
    pub async fn check_integrity(&self) -> Result<Vec<String>> {
        let mut tx = self.read().await?;
        let found: Vec<String> = on_backend!(tx,
            sqlite conn => {
                let mut found: Vec<String> = sqlx::query_scalar("pragma integrity_check").fetch_all(&mut *conn).await?;
                found.retain(|line| line != "ok");
                let broken: Vec<String> =
                    sqlx::query_scalar("select \"table\" from pragma_foreign_key_check").fetch_all(conn).await?;
                found.extend(broken.into_iter().map(|table| format!("a row of {table} points to nothing")));
                found
            },
            postgres conn => {
                let _one: i32 = sqlx::query_scalar("select 1").fetch_one(conn).await?;
                Vec::new()
            });
        Ok(found)
    }

    /// Finishes what is queued and closes every connection.
    pub async fn close(&self) {
        match &*self.0 {
            Inner::Sqlite { readers, writers, .. } => {
                // An empty piece of work: when it is answered, all queued before it is on the disk.
                let _last: Result<(), Error> = self.write(|_tx| async { Ok(()) }.boxed()).await;
                readers.close().await;
                writers.close().await;
            }
            Inner::Postgres { pool } => pool.close().await,
        }
    }
}

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/postgres");

impl Tx {
    /// The connection, for [`on_backend!`].
    pub fn backend(&mut self) -> Backend<'_> {
        match &mut self.conn {
            Conn::Sqlite(conn) => Backend::Sqlite(conn),
            Conn::SqliteWriting(tx) => Backend::Sqlite(tx),
            Conn::Postgres(conn) => Backend::Postgres(conn),
            Conn::PostgresWriting(tx) => Backend::Postgres(tx),
        }
    }

    pub(crate) fn take_trail(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.trail)
    }

    async fn commit(self) -> Result<()> {
        match self.conn {
            Conn::SqliteWriting(begun) => begun.commit().await?,
            Conn::PostgresWriting(begun) => begun.commit().await?,
            Conn::Sqlite(_) | Conn::Postgres(_) => {}
        }
        Ok(())
    }

    /// Notes what was done or looked at. It is written, chained to all that came before, just before the commit.
    pub fn note(&mut self, entry: Entry) {
        self.trail.push(entry);
    }

    /// Lines up with other writers that are about to touch the same resources, so that two moves into each other's
    /// place have one defined outcome and never wait for each other in a ring. SQLite has one writer anyway.
    pub async fn line_up(&mut self, resources: &[domain::ids::ResourceId]) -> Result<()> {
        let mut keys: Vec<String> = resources.iter().map(ToString::to_string).collect();
        keys.sort();
        keys.dedup();
        on_backend!(self,
            sqlite _conn => {},
            postgres conn => for key in keys {
                sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))").bind(key).execute(&mut *conn).await?;
            });
        Ok(())
    }
}

async fn check_sqlite(pool: &SqlitePool) -> Result<()> {
    let mut conn = pool.acquire().await?;
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

/// The SQLite writer: takes whatever has queued up, does it in one transaction, commits once, then tells everybody.
async fn write_what_queues(pool: SqlitePool, mut jobs: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        match pool.begin_with("begin immediate").await {
            Ok(begun) => commit_group(begun, &mut group).await,
            Err(error) => {
                tracing::warn!(%error, "could not begin to write");
                let error = Error::from(error);
                for job in group.drain(..) {
                    job(Err(error.clone())).await(Err(error.clone()));
                }
            }
        }
    }
}

async fn commit_group(begun: Transaction<'static, Sqlite>, group: &mut Vec<Job>) {
    let mut tx = Tx { conn: Conn::SqliteWriting(begun), trail: Vec::new() };
    let mut waiting = Vec::with_capacity(group.len());
    for job in group.drain(..) {
        waiting.push(job(Ok(&mut tx)).await);
    }
    let committed = tx.commit().await;
    if let Err(error) = &committed {
        tracing::error!(%error, "could not commit");
    }
    for tell in waiting {
        tell(committed.clone());
    }
}

/// One piece of work of a group: kept whole, or undone without touching its neighbours.
async fn in_savepoint<T, E, F>(tx: &mut Tx, work: F) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    savepoint(tx, "savepoint work").await?;
    let mut done = unbroken(work, tx).await;
    if done.is_ok()
        && let Err(error) = trail::append(tx).await
    {
        done = Err(error.into());
    }
    if done.is_err() {
        tx.trail.clear();
        savepoint(tx, "rollback to work").await?;
    }
    savepoint(tx, "release work").await?;
    done
}

async fn savepoint(tx: &mut Tx, statement: &'static str) -> Result<()> {
    on_backend!(tx,
        sqlite conn => { sqlx::query(statement).execute(conn).await?; },
        postgres conn => { sqlx::query(statement).execute(conn).await?; });
    Ok(())
}

async fn in_own_transaction<T, E, F>(pool: &PgPool, work: F) -> Result<T, E>
where
    E: From<Error>,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>>,
{
    let begun = pool.begin().await.map_err(Error::from)?;
    let mut tx = Tx { conn: Conn::PostgresWriting(begun), trail: Vec::new() };
    let value = unbroken(work, &mut tx).await?;
    trail::append(&mut tx).await?;
    tx.commit().await?;
    Ok(value)
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
