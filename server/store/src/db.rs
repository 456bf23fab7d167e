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

mod changes;
mod fitness;
mod work;
mod writer;

use crate::{
    courts::CourtRecord,
    error::{Error, Result},
    resources::ResourceRecord,
    trail::Entry,
};
use changes::Changes;
use domain::ids::{CourtId, ResourceId};
use futures_util::future::BoxFuture;
use sqlx::{
    Connection, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    collections::HashMap, fs::OpenOptions, io::ErrorKind, os::unix::fs::OpenOptionsExt, path::Path,
    str::FromStr, sync::Arc, time::Duration,
};
use tokio::sync::{mpsc, oneshot, watch};
use writer::Queued;

/// How long a writer waits for another process's writer.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long anybody waits for a connection to SQLite: a crowd is served late rather than turned away.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(10);

/// How long anybody waits for a connection to PostgreSQL, which may have gone away: that is told soon.
const AWAY_TIMEOUT: Duration = Duration::from_secs(3);

/// Runs the same query on whichever database this is: the body is compiled once for each.
///
/// `conn` is bound to a `&mut SqliteConnection` or a `&mut PgConnection`. Write the part of SQL both share: `$1`,
/// `returning`, `on conflict ... do update`, `exists`; pass the time in. Where the two differ, give each its own body.
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
    Sqlite {
        options: Box<SqliteConnectOptions>,
        readers: SqlitePool,
        queue: mpsc::Sender<Queued>,
        changes: Changes,
    },
    /// Two pools, because whoever reads may have to write before they are done (an attempt on somebody else's record is
    /// kept before it is answered): of one pool, readers could hold every connection that their own writes wait for.
    Postgres { readers: PgPool, writers: PgPool, options: Box<PgConnectOptions>, changes: Changes },
}

/// A connection in use: read-only from [`Db::read`], a transaction inside [`Db::write`].
pub struct Tx {
    conn: Conn,
    trail: Vec<Entry>,
    /// What [`Tx::line_up`] has lined up for already.
    lined_up: Vec<i64>,
    /// Set when SQLite undid the whole transaction by itself, as it does when it cannot write.
    lost: bool,
    /// Set by a note of something that the diary may show; counted only when the work is kept.
    touched: bool,
    /// Set when work that is part of this transaction touched the diary.
    changed: bool,
    /// Courts and rooms that this reading has seen already. A page names the same few over and over, and they hardly ever
    /// change; a transaction that writes always asks again.
    places: Places,
}

/// Courts and rooms read before on the same connection.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) courts: HashMap<CourtId, CourtRecord>,
    pub(crate) resources: HashMap<ResourceId, ResourceRecord>,
}

enum Conn {
    SqliteReading(PoolConnection<Sqlite>),
    SqliteWriting(Box<SqliteConnection>),
    PostgresReading(PoolConnection<Postgres>),
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
        let mut writing = SqliteConnection::connect_with(&options).await?;
        fitness::check_sqlite(&mut writing).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(6)
            .acquire_timeout(QUEUE_TIMEOUT)
            .connect_with(options.clone().pragma("query_only", "1"))
            .await?;
        let (queue, jobs) = mpsc::channel(1024);
        let changes = Changes::default();
        tokio::spawn(writer::write_what_queues(options.clone(), writing, jobs, changes.count()));
        Ok(Self(Arc::new(Inner::Sqlite { options: Box::new(options), readers, queue, changes })))
    }

    async fn connect_postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = |most| PgPoolOptions::new().max_connections(most).acquire_timeout(AWAY_TIMEOUT);
        let writers = pool(6).connect_with(options.clone()).await?;
        let mut conn = writers.acquire().await?;
        fitness::check_postgres(&mut conn).await?;
        drop(conn);
        let readers = pool(10).connect_lazy_with(options.clone());
        let changes = Changes::default();
        Ok(Self(Arc::new(Inner::Postgres { readers, writers, options: Box::new(options), changes })))
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
            Inner::Sqlite { options, .. } => {
                let mut conn = SqliteConnection::connect_with(options).await?;
                SQLITE_MIGRATIONS.run(&mut conn).await?;
                conn.close().await?;
            }
            Inner::Postgres { writers, .. } => POSTGRES_MIGRATIONS.run(writers).await?,
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
            Inner::Sqlite { readers, .. } => Conn::SqliteReading(readers.acquire().await?),
            Inner::Postgres { readers, .. } => Conn::PostgresReading(readers.acquire().await?),
        };
        Ok(Tx::on(conn))
    }

    /// Does a piece of work in one transaction, with the trail entries it noted, and answers only once it is durable.
    ///
    /// The work runs to its end even when the caller is dropped. Work that answers an error leaves nothing behind; work
    /// that meets an error from the database must answer one, because PostgreSQL has given up the transaction by then.
    ///
    /// # Errors
    /// Whatever the work answers; [`Error::Busy`], [`Error::Full`] or [`Error::Unreachable`] when the transaction could
    /// not begin or commit; [`Error::Abandoned`] when the work panicked. After `Unreachable` from PostgreSQL the work
    /// may have been kept all the same: the connection can be lost between the commit and its answer.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (answer, waiting) = oneshot::channel::<Result<T, E>>();
        match &*self.0 {
            Inner::Sqlite { queue, .. } => {
                queue.send(Queued::Work(writer::job(work, answer))).await.map_err(|_| Error::closed())?;
            }
            Inner::Postgres { writers, .. } => {
                let pool = writers.clone();
                tokio::spawn(async move {
                    // Nobody may be listening any more: the work stands all the same.
                    let _gone = answer.send(work::in_own_transaction(&pool, work).await);
                });
            }
        }
        waiting.await.unwrap_or_else(|_| Err(Error::Abandoned.into()))
    }

    /// A count that goes up whenever something that the diary may show was committed: by this process on SQLite, by any
    /// on PostgreSQL. It says only that; many changes at once may be heard as one.
    pub fn changes(&self) -> watch::Receiver<u64> {
        match &*self.0 {
            Inner::Sqlite { changes, .. } => changes.hear(),
            Inner::Postgres { changes, options, .. } => changes.hear_postgres(options),
        }
    }

    /// Copies a SQLite database to a new file while it is in use. Half a second for 87 MB; writers wait a fraction. Only
    /// the owner can read the copy.
    ///
    /// # Errors
    /// [`Error::Unfit`] on PostgreSQL, whose own tools make backups, and when the file exists already or cannot be made.
    pub async fn backup(&self, path: &Path) -> Result<()> {
        let Inner::Sqlite { options, .. } = &*self.0 else {
            return Err(Error::Unfit(
                "PostgreSQL is backed up with its own tools, pg_dump or pg_basebackup".to_owned(),
            ));
        };
        // SQLite fills a file that is empty, so that the copy is never there for others to read.
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        made.map_err(|error| {
            Error::Unfit(match error.kind() {
                ErrorKind::AlreadyExists => {
                    format!("{} exists already; a backup overwrites nothing", path.display())
                }
                _ => format!("{} cannot be made: {error}", path.display()),
            })
        })?;
        let mut conn = SqliteConnection::connect_with(options).await?;
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
            Inner::Sqlite { readers, queue, .. } => {
                // The writer is told last of all, so that it is the one to fold the log into the database file.
                readers.close().await;
                let (closed, waiting) = oneshot::channel();
                if queue.send(Queued::Close(closed)).await.is_ok() {
                    let _done = waiting.await;
                }
            }
            Inner::Postgres { readers, writers, changes, .. } => {
                changes.stop();
                readers.close().await;
                writers.close().await;
            }
        }
    }
}

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/postgres");

impl Tx {
    fn on(conn: Conn) -> Self {
        Self {
            conn,
            trail: Vec::new(),
            lined_up: Vec::new(),
            lost: false,
            touched: false,
            changed: false,
            places: Places::default(),
        }
    }

    /// The connection, for [`on_backend!`].
    pub fn backend(&mut self) -> Backend<'_> {
        match &mut self.conn {
            Conn::SqliteReading(conn) => Backend::Sqlite(conn),
            Conn::SqliteWriting(conn) => Backend::Sqlite(conn),
            Conn::PostgresReading(conn) => Backend::Postgres(conn),
            Conn::PostgresWriting(tx) => Backend::Postgres(tx),
        }
    }

    /// What was read before of courts and rooms: only while reading, never inside a transaction that writes.
    pub(crate) fn places(&mut self) -> Option<&mut Places> {
        match self.conn {
            Conn::SqliteReading(_) | Conn::PostgresReading(_) => Some(&mut self.places),
            Conn::SqliteWriting(_) | Conn::PostgresWriting(_) => None,
        }
    }

    pub(crate) fn take_trail(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.trail)
    }

    /// Notes what was done or looked at. It is written, chained to all that came before, just before the commit.
    pub fn note(&mut self, entry: Entry) {
        self.touched |= changes::shows(&entry);
        self.trail.push(entry);
    }

    /// Lines up with other writers that are about to touch the same resources, so that two moves into each other's
    /// place have one defined outcome, and many after one slot never wait for each other in a ring: PostgreSQL's
    /// exclusion constraint lets all of them write first, and then untangles one a second. SQLite has one writer anyway.
    ///
    /// [`crate::bookings`] does this for what a booking holds. Work that touches two bookings does it first of all, for
    /// everything either holds.
    pub async fn line_up(&mut self, resources: &[domain::ids::ResourceId]) -> Result<()> {
        if matches!(self.conn, Conn::SqliteReading(_) | Conn::SqliteWriting(_)) {
            return Ok(());
        }
        // Half an id is plenty for a lock's number: two resources that shared one would only wait for each other.
        let mut numbers: Vec<i64> =
            resources.iter().map(|each| each.uuid().as_u64_pair().1.cast_signed()).collect();
        numbers.retain(|number| !self.lined_up.contains(number));
        if numbers.is_empty() {
            return Ok(());
        }
        self.lined_up.extend(&numbers);
        on_backend!(self,
        sqlite _conn => {},
        postgres conn => {
            // `offset 0` keeps the planner from taking the locks before it has put them in order.
            sqlx::query(
                "select pg_advisory_xact_lock(number)
                 from (select distinct number from unnest($1::bigint[]) as wanted (number) order by number offset 0)
                    as in_order")
                .bind(numbers).execute(conn).await?;
        });
        Ok(())
    }
}
