//! UK civil time: what people write and read, against the UTC moments that are stored.
//!
//! A time that the clocks skip or repeat is refused, never guessed: the court would otherwise sit an hour early or
//! late without anybody having decided so. Only the server asks the zone database ([`civil_to_utc`] and what builds on
//! it); the browser part is compiled without it.

#[cfg(not(target_arch = "wasm32"))]
mod civil;
mod count;
mod days;
mod entry;
mod service;
mod words;
mod working;

#[cfg(not(target_arch = "wasm32"))]
pub use civil::{civil_to_utc, day_span, london_day, utc_to_civil};
pub use count::{
    Caution, Closed, Reckoned, Step, add_business_days, add_days, business_days_between, closed, roll_back,
    roll_forward, subtract_business_days, subtract_days,
};
#[cfg(not(target_arch = "wasm32"))]
pub use days::BUILT_IN_HOLIDAYS;
pub use days::{
    BankHolidays, CourtHours, DayKind, day_kind, is_business_day, named_day, next_business_day, week_of,
};
pub use entry::{
    EARLIEST_YEAR, LATEST_YEAR, parse_date, parse_iso_date, parse_minutes, parse_time, wrong_parts,
};
pub use service::{CourtOffice, Service, ServiceMethod, deemed_service};
pub use words::{long_date, month_words, short_date, stretch_words, time_range_words, time_words};
pub use working::working_words;
