//! Dates and times as people read them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// `Monday 30 November 2026`.
pub fn long_date(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `Mon 30 Nov`, for tables.
pub fn short_date(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// `November 2026`.
pub fn month_words(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

/// `9:30am`, `2pm`, `midday`, `midnight`.
pub fn time_words(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// `10am to 11:30am`.
pub fn time_range_words(from: NaiveTime, until: NaiveTime) -> String {
    format!("{} to {}", time_words(from), time_words(until))
}

/// `Mon 30 Nov`, `Mon 30 Nov to Fri 4 Dec`, `Mon 30 Nov, 9am to midday`: a stretch that ends before a moment.
pub fn stretch_words(from: NaiveDateTime, until: NaiveDateTime) -> String {
    let whole_days = from.time() == NaiveTime::MIN && until.time() == NaiveTime::MIN;
    let last = if whole_days { until - TimeDelta::days(1) } else { until };
    let (first_day, last_day) = (short_date(from.date()), short_date(last.date()));
    match (whole_days, from.date() == last.date()) {
        (true, true) => first_day,
        (true, false) => format!("{first_day} to {last_day}"),
        (false, true) => format!("{first_day}, {}", time_range_words(from.time(), until.time())),
        (false, false) => {
            format!("{first_day}, {} to {last_day}, {}", time_words(from.time()), time_words(until.time()))
        }
    }
}
