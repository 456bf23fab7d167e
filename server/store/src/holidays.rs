//! The bank holidays of England and Wales, as published.

use crate::{db::Tx, error::Result, on_backend, statement::Statement};
use chrono::NaiveDate;

/// How many days one statement keeps: far below the parameters either database takes.
const TOGETHER: usize = 200;

/// Forgets every holiday known and keeps these.
///
/// # Errors
/// [`crate::Error::Taken`] when a day is given twice.
pub async fn replace_all(tx: &mut Tx, holidays: Vec<(NaiveDate, String)>) -> Result<()> {
    Statement::new("delete from bank_holidays").execute(tx).await?;
    for some in holidays.chunks(TOGETHER) {
        let mut statement = Statement::new("insert into bank_holidays (day, title) values ");
        for (place, (day, title)) in some.iter().enumerate() {
            statement.sql(if place == 0 { "(" } else { ", (" });
            statement.value(*day).sql(", ").value(&**title).sql(")");
        }
        statement.execute(tx).await?;
    }
    Ok(())
}

/// Every holiday, by day.
pub async fn list(tx: &mut Tx) -> Result<Vec<(NaiveDate, String)>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_as("select day, title from bank_holidays order by day").fetch_all(conn).await?))
}
