//! A fresh, migrated SQLite file and a fresh, migrated PostgreSQL database for each test.
//!
//! PostgreSQL comes from `TEST_DATABASE_URL` when that is set (any database of the server will do; its user must be
//! allowed to create others), or else is a throw-away cluster of this process, see [`Cluster`]. Each database is a copy
//! of one that was migrated once, so that a test waits milliseconds for it. On a server that was given, the databases of
//! the tests are dropped and the one they are copied from (`pigot_migrated_…`, one for each run) stays.
//!
//! Where there is no PostgreSQL the tests fail and say what to install.

mod cluster;
pub mod world;

pub use cluster::Cluster;

use sqlx::{Connection, PgConnection};
use std::{
    future::Future,
    hash::{BuildHasher, Hasher, RandomState},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    thread,
};
use store::{Db, Kind};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A database of one test. It goes away when this is dropped.
pub struct TestDatabase {
    /// The open database.
    pub db: Db,
    /// Its address, for another process.
    pub url: String,
    _place: Place,
}

enum Place {
    File { _folder: TempDir },
    Cluster { _kept: Option<Arc<Cluster>> },
    GivenServer { admin: String, name: String },
}

impl TestDatabase {
    /// Which of the two it is.
    pub fn kind(&self) -> Kind {
        self.db.kind()
    }

    /// The file of a SQLite database.
    ///
    /// # Panics
    /// For PostgreSQL.
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.url.strip_prefix("sqlite:").expect("only SQLite has a file"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::GivenServer { admin, name } = self {
            let (admin, name) = (admin.clone(), name.clone());
            // Dropping may happen on a runtime, which must not be blocked by another: so, a thread of its own.
            let _dropped = thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
                runtime.block_on(async {
                    let mut conn = PgConnection::connect(&admin).await.ok()?;
                    // Its own, and any a test has made beside it under its name.
                    let all: Vec<String> = sqlx::query_scalar(
                        "select datname::text from pg_database where starts_with(datname, $1)",
                    )
                    .bind(&name)
                    .fetch_all(&mut conn)
                    .await
                    .ok()?;
                    for each in all {
                        execute(&mut conn, format!("drop database if exists {each} with (force)")).await;
                    }
                    Some(())
                })
            })
            .join();
        }
    }
}

/// One of each kind.
///
/// # Panics
/// When either cannot be had: a test never passes by being skipped.
pub async fn fresh() -> Vec<TestDatabase> {
    vec![fresh_sqlite().await, fresh_postgres().await]
}

/// Runs a test on a fresh database of each kind, and says on which it failed.
///
/// # Panics
/// When the test does.
pub async fn on_both<F, R>(test: F)
where
    F: Fn(Db) -> R,
    R: Future<Output = ()>,
{
    for database in fresh().await {
        // Shown by the test runner only when the test fails.
        println!("on {:?}", database.kind());
        test(database.db.clone()).await;
    }
}

/// A SQLite file of its own.
///
/// # Panics
/// When it cannot be made.
pub async fn fresh_sqlite() -> TestDatabase {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let migrated = MIGRATED
        .get_or_init(|| async {
            let folder = TempDir::new().expect("a folder for a test's database");
            let db = connect(&sqlite_url(folder.path())).await;
            db.migrate().await.expect("the migrations run on SQLite");
            db.close().await;
            std::fs::read(folder.path().join(FILE)).expect("the migrated file")
        })
        .await;
    let folder = TempDir::new().expect("a folder for a test's database");
    std::fs::write(folder.path().join(FILE), migrated).expect("a copy of the migrated file");
    let url = sqlite_url(folder.path());
    TestDatabase { db: connect(&url).await, url, _place: Place::File { _folder: folder } }
}

const FILE: &str = "pigot.db";

fn sqlite_url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join(FILE).display())
}

/// A PostgreSQL database of its own, on the server all tests of this process share.
///
/// # Panics
/// When it cannot be made.
pub async fn fresh_postgres() -> TestDatabase {
    static SHARED: OnceLock<Server> = OnceLock::new();
    static MIGRATED: OnceCell<String> = OnceCell::const_new();
    let server = SHARED.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => Server::Given(url),
        _ => Server::Own(Cluster::start()),
    });
    let migrated = MIGRATED.get_or_init(|| migrated_postgres(server)).await;
    let name = format!("pigot_{}", unguessable());
    let mut admin = admin(server).await;
    execute(&mut admin, format!("create database {name} template {migrated}")).await;
    let url = server.url(&name);
    let place = match server {
        Server::Own(_) => Place::Cluster { _kept: None },
        Server::Given(admin) => Place::GivenServer { admin: admin.clone(), name },
    };
    TestDatabase { db: connect(&url).await, url, _place: place }
}

/// A PostgreSQL of the test's own with one migrated database on it, to be stopped and started as the test likes.
///
/// # Panics
/// When it cannot be made.
pub async fn own_postgres() -> (Arc<Cluster>, TestDatabase) {
    let cluster = Arc::new(Cluster::start());
    let url = cluster.url("postgres");
    let db = connect(&url).await;
    db.migrate().await.expect("the migrations run on PostgreSQL");
    let place = Place::Cluster { _kept: Some(Arc::clone(&cluster)) };
    (cluster, TestDatabase { db, url, _place: place })
}

enum Server {
    Own(Cluster),
    Given(String),
}

impl Server {
    fn url(&self, database: &str) -> String {
        match self {
            Self::Own(cluster) => cluster.url(database),
            Self::Given(url) => with_database(url, database),
        }
    }
}

/// The address of another database of the same server.
fn with_database(url: &str, database: &str) -> String {
    let (address, settings) = url.split_once('?').map_or((url, None), |(url, after)| (url, Some(after)));
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find('/').map_or(address.len(), |at| host + at);
    let settings = settings.map(|settings| format!("?{settings}")).unwrap_or_default();
    format!("{}/{database}{settings}", &address[..end])
}

async fn migrated_postgres(server: &Server) -> String {
    let name = format!("pigot_migrated_{}", unguessable());
    let mut admin = admin(server).await;
    execute(&mut admin, format!("create database {name}")).await;
    let db = connect(&server.url(&name)).await;
    db.migrate().await.expect("the migrations run on PostgreSQL");
    db.close().await;
    name
}

async fn admin(server: &Server) -> PgConnection {
    let url = match server {
        Server::Own(cluster) => cluster.url("postgres"),
        Server::Given(url) => url.clone(),
    };
    PgConnection::connect(&url).await.expect("the PostgreSQL server for tests answers")
}

async fn execute(conn: &mut PgConnection, statement: String) {
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .execute(conn)
        .await
        .expect("the PostgreSQL server for tests obeys");
}

async fn connect(url: &str) -> Db {
    Db::connect(url).await.expect("a fresh database can be opened")
}

/// 16 hexadecimal digits, different each time.
fn unguessable() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_database_of_an_address_is_replaced_and_the_rest_kept() {
        assert_eq!(with_database("postgres://a:b@h:5/one", "two"), "postgres://a:b@h:5/two");
        assert_eq!(with_database("postgres://h", "two"), "postgres://h/two");
        assert_eq!(with_database("postgres:///one?host=/run", "two"), "postgres:///two?host=/run");
    }
}
