//! Queries whose shape depends on what is asked: a list of ids, rows to insert together, a scope. Everything else is a
//! plain `sqlx::query` in one piece.
//!
//! Only text written in this crate becomes part of a statement; every value goes in as a numbered parameter.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AssertSqlSafe, FromRow, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

/// A statement under construction.
pub(crate) struct Statement {
    text: String,
    values: Vec<Value>,
}

pub(crate) enum Value {
    Id(Uuid),
    MaybeId(Option<Uuid>),
    Text(String),
    Number(i64),
    Day(NaiveDate),
    At(DateTime<Utc>),
    MaybeAt(Option<DateTime<Utc>>),
    Bytes(Vec<u8>),
}

/// What a row has to be to be read from either database.
pub(crate) trait Row:
    Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}

impl<T> Row for T where T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Id(id) => query.bind(id),
                Value::MaybeId(id) => query.bind(id),
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::Day(day) => query.bind(day),
                Value::At(moment) => query.bind(moment),
                Value::MaybeAt(moment) => query.bind(moment),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query
    }};
}

impl Statement {
    /// A statement that begins so.
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Goes on with this text.
    pub(crate) fn sql(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Goes on with one parameter.
    pub(crate) fn value(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        let number = self.values.len();
        self.text.push('$');
        self.text.push_str(&number.to_string());
        self
    }

    /// Goes on with `(…, …)`: one parameter each. Of nothing it makes a list that holds nothing.
    pub(crate) fn list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        let mut lead = "(";
        for value in values {
            self.sql(lead).value(value);
            lead = ", ";
        }
        if lead == "(" {
            self.sql("(null");
        }
        self.sql(")")
    }

    /// Every row it finds.
    pub(crate) async fn all<R: Row>(self, tx: &mut Tx) -> Result<Vec<R>> {
        #[cfg(test)]
        crate::plans::note(tx, &self.text, self.values.len()).await;
        let Self { text, values } = self;
        Ok(on_backend!(tx, conn =>
            bound!(sqlx::query_as::<_, R>(AssertSqlSafe(text)), values).fetch_all(conn).await?))
    }

    /// The one row it finds, such as a count.
    pub(crate) async fn one<R: Row>(self, tx: &mut Tx) -> Result<R> {
        let Self { text, values } = self;
        Ok(on_backend!(tx, conn =>
            bound!(sqlx::query_as::<_, R>(AssertSqlSafe(text)), values).fetch_one(conn).await?))
    }

    /// Does it. Answers how many rows it touched.
    pub(crate) async fn execute(self, tx: &mut Tx) -> Result<u64> {
        let Self { text, values } = self;
        Ok(on_backend!(tx, conn =>
            bound!(sqlx::query(AssertSqlSafe(text)), values).execute(conn).await?.rows_affected()))
    }
}

macro_rules! values {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

values!(Uuid => Id, Option<Uuid> => MaybeId, String => Text, i64 => Number, NaiveDate => Day, DateTime<Utc> => At,
    Option<DateTime<Utc>> => MaybeAt, Vec<u8> => Bytes);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The meaning of a stored word or number that the domain parses, or which row holds something it does not know.
pub(crate) fn parsed<T: std::str::FromStr>(
    table: &'static str,
    column: &'static str,
    row: impl ToString,
    text: &str,
) -> Result<T> {
    text.parse().map_err(|_| Error::inconsistent(table, column, row, "not a value this program writes"))
}

/// Answers that somebody else was first when an edit guarded by its version touched no row.
pub(crate) const fn unless_stale(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Stale) } else { Ok(()) }
}
