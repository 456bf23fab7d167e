//! What can go wrong between the program and its database, in words the use cases can act on.

use std::sync::Arc;

/// The result of anything that touches the database.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database did not do what it was asked.
///
/// "Not found" is not here: a lookup that finds nothing answers `Ok(None)`.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// Two bookings would have held the same room or kit at the same moment; the database refused.
    #[error("a room or kit is already held for an overlapping time")]
    Overlap,
    /// Another row already has this value. Holds the constraint (PostgreSQL) or the columns (SQLite).
    #[error("already taken: {0}")]
    Taken(String),
    /// The row is not what it was when it was read: somebody else changed it first.
    #[error("changed by somebody else since it was read")]
    Stale,
    /// Another writer holds the database for too long, or two writers waited for each other.
    #[error("the database is busy")]
    Busy,
    /// No room is left on the disk; nothing was written.
    #[error("no space left to write")]
    Full,
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Arc<sqlx::Error>),
    /// A stored value is not one this program writes.
    #[error("{table}.{column} of row {row} holds something unexpected: {why}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        row: String,
        /// What was expected.
        why: String,
    },
    /// The database is not fit to be used: too old, too new, or not durable.
    #[error("{0}")]
    Unfit(String),
    /// A piece of work ended abnormally; nothing of it was kept.
    #[error("the work was abandoned")]
    Abandoned,
    /// Anything else the driver reports.
    #[error("database error")]
    Driver(#[source] Arc<sqlx::Error>),
    /// Migrating the schema failed.
    #[error("the schema could not be brought up to date")]
    Migration(#[source] Arc<sqlx::migrate::MigrateError>),
}

impl Error {
    /// An unexpected stored value, naming where it stands.
    pub fn inconsistent(
        table: &'static str,
        column: &'static str,
        row: impl ToString,
        why: impl ToString,
    ) -> Self {
        Self::Inconsistent { table, column, row: row.to_string(), why: why.to_string() }
    }

    /// The database was closed, as it is when the program is about to end.
    pub(crate) fn closed() -> Self {
        Self::Unreachable(Arc::new(sqlx::Error::PoolClosed))
    }

    /// Whether trying again later may help.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::Full | Self::Unreachable(_))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(database) = &error else {
            return match error {
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::Tls(_)
                | sqlx::Error::WorkerCrashed => Self::Unreachable(Arc::new(error)),
                other => Self::Driver(Arc::new(other)),
            };
        };
        let message = database.message();
        if database.constraint() == Some("occupations_no_overlap")
            || message.contains("occupations_no_overlap")
        {
            return Self::Overlap;
        }
        if database.is_unique_violation() {
            let place = database.constraint().unwrap_or(message).to_owned();
            return Self::Taken(place);
        }
        // PostgreSQL: class 40 transaction rollback, 55P03 lock not available, 53100 disk full, 53200/53300 out of
        // memory or connections, class 57 operator intervention (restart), class 08 connection.
        // SQLite: result code in the low byte of the extended code; 5 busy, 6 locked, 10 input/output, 13 full.
        let code = database.code().unwrap_or_default();
        if let Ok(number) = code.parse::<i32>()
            && code.len() < 5
        {
            return match number & 0xff {
                5 | 6 => Self::Busy,
                10 | 13 => Self::Full,
                14 => Self::Unreachable(Arc::new(error)),
                _ => Self::Driver(Arc::new(error)),
            };
        }
        match &*code {
            "55P03" => Self::Busy,
            "53100" => Self::Full,
            code if code.starts_with("40") => Self::Busy,
            code if code.starts_with("57") || code.starts_with("08") || code.starts_with("53") => {
                Self::Unreachable(Arc::new(error))
            }
            _ => Self::Driver(Arc::new(error)),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Migration(Arc::new(error))
    }
}
