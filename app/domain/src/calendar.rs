//! UK civil time: what people write and read, against the UTC moments that are stored.
//!
//! A time that the clocks skip or repeat is refused, never guessed: the court would otherwise sit an hour early or
//! late without anybody having decided so. Only the server asks the zone database ([`civil_to_utc`] and what builds on
//! it); the browser part is compiled without it.

#[cfg(not(target_arch = "wasm32"))]
mod civil;
mod days;
mod entry;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use civil::{civil_to_utc, day_span, london_day, utc_to_civil};
pub use days::{BankHolidays, CourtHours, DayKind, day_kind, is_business_day, next_business_day, week_of};
pub use entry::{
    EARLIEST_YEAR, LATEST_YEAR, parse_date, parse_iso_date, parse_minutes, parse_time, wrong_parts,
};
pub use words::{long_date, month_words, short_date, time_range_words, time_words};
