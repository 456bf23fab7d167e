//! Between the clock on the courtroom wall and the moment stored.

use super::{EARLIEST_YEAR, LATEST_YEAR};
use crate::{booking::Span, form::Problem};
use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Europe::London;

/// The moment at which a clock in a court in England or Wales shows this date and time.
///
/// Fails with [`Problem::TimeSkipped`] in the hour lost in March and [`Problem::TimeRepeated`] in the hour that happens
/// twice in October.
pub fn civil_to_utc(date: NaiveDate, time: NaiveTime) -> Result<DateTime<Utc>, Problem> {
    match London.from_local_datetime(&date.and_time(time)) {
        MappedLocalTime::Single(moment) => Ok(moment.to_utc()),
        MappedLocalTime::Ambiguous(..) => Err(Problem::TimeRepeated),
        MappedLocalTime::None => Err(Problem::TimeSkipped),
    }
}

/// What a clock in a court in England or Wales shows at this moment.
pub fn utc_to_civil(moment: DateTime<Utc>) -> NaiveDateTime {
    let offset = London.offset_from_utc_datetime(&moment.naive_utc()).fix();
    // Only the very last hours that can be represented have no civil time an hour later.
    moment.naive_utc().checked_add_offset(offset).unwrap_or(moment.naive_utc())
}

/// The day it is in England and Wales at this moment. In summer it changes at 23:00 UTC.
pub fn london_day(moment: DateTime<Utc>) -> NaiveDate {
    utc_to_civil(moment).date()
}

/// From one civil midnight to the next: 24 hours, but 23 and 25 on the days the clocks change. A day outside the
/// years the diary knows is taken as its nearest end.
#[expect(clippy::missing_panics_doc, reason = "a day of the years the diary knows ends after it starts")]
pub fn day_span(day: NaiveDate) -> Span {
    let first = NaiveDate::from_ymd_opt(EARLIEST_YEAR, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(LATEST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX);
    let day = day.clamp(first, last);
    Span::new(first_moment(day), first_moment(day + Days::new(1))).expect("a day ends after it starts")
}

fn first_moment(day: NaiveDate) -> DateTime<Utc> {
    match London.from_local_datetime(&day.and_time(NaiveTime::MIN)) {
        MappedLocalTime::Single(moment) | MappedLocalTime::Ambiguous(moment, _) => moment.to_utc(),
        // Has never happened in London, where the clocks change later in the night.
        MappedLocalTime::None => day.and_time(NaiveTime::MIN).and_utc(),
    }
}
