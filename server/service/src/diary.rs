//! The diary as each person may see it: a day, a week, a person's own list, and the first page.
//!
//! Every booking passes one gate, `reader::Reader::entries`: the store is asked for no more than a role's reach, and
//! each row is then held against the policy. No page here builds a [`DiaryEntry`](domain::view::DiaryEntry) in any other way. The number of
//! questions put to the database does not grow with the number of bookings.

mod day;
mod home;
mod out_of_use;
mod own;
mod place;
mod reader;
mod start;
mod week;

pub use day::day;
pub use home::{home, weeks_ahead};
pub use own::own;
pub use start::{case_to_book, start};
pub use week::week;

use crate::error::Result;
use chrono::NaiveDate;
use domain::{
    booking::Span,
    calendar::{BankHolidays, EARLIEST_YEAR, LATEST_YEAR, day_span},
};
use store::Tx;

/// The bank holidays that are known.
async fn holidays(tx: &mut Tx) -> Result<BankHolidays> {
    Ok(crate::reference::bank_holidays(tx).await?)
}

/// From the first moment of a day to the last of another, which is not before it.
fn days_span(first: NaiveDate, last: NaiveDate) -> Span {
    let (from, until) = (day_span(first), day_span(last));
    Span::new(from.from(), until.until()).unwrap_or(from)
}

/// A day that somebody asked for, brought within the years the diary knows, with a year to spare at either end so that
/// weeks and neighbouring days can be counted from it.
fn known_day(day: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(EARLIEST_YEAR + 1, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(LATEST_YEAR - 1, 12, 31).unwrap_or(NaiveDate::MAX);
    day.clamp(first, last)
}
