//! Dates, times and lengths as people type them. Forgiving about shape, strict about sense.

use crate::form::Problem;
use chrono::{NaiveDate, NaiveTime};
use std::ops::RangeInclusive;

/// The first year in which a date can lie: no living witness was born before it.
pub const EARLIEST_YEAR: i32 = 1900;
/// The last year in which a date can lie.
pub const LATEST_YEAR: i32 = 2100;

const YEARS: RangeInclusive<i32> = EARLIEST_YEAR..=LATEST_YEAR;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date from its three boxes. The month may be a number or a name ("11", "Nov", "november"); the year has four
/// digits, because "26" may be a year of birth or of trial.
///
/// Fails with [`Problem::Missing`] when all three are empty, [`Problem::DateIncomplete`] when some are, and
/// [`Problem::NotARealDate`] when there is no such day between 1900 and 2100.
pub fn parse_date(day: &str, month: &str, year: &str) -> Result<NaiveDate, Problem> {
    let empty = [day, month, year].map(|part| part.trim().is_empty());
    if empty == [true; 3] {
        return Err(Problem::Missing);
    }
    if empty.contains(&true) {
        return Err(Problem::DateIncomplete);
    }
    match (parse_day(day), parse_month(month), parse_year(year)) {
        (Some(day), Some(month), Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
        _ => None,
    }
    .ok_or(Problem::NotARealDate)
}

/// Which of day, month and year to mark as wrong: those left out, or else those that cannot be part of any date, or
/// else (31 November) all three, since nobody but the writer knows which was meant. None for a date that is real.
pub fn wrong_parts(day: &str, month: &str, year: &str) -> [bool; 3] {
    match parse_date(day, month, year) {
        Ok(_) => [false; 3],
        Err(Problem::DateIncomplete) => [day, month, year].map(|part| part.trim().is_empty()),
        Err(_) => {
            let wrong = [parse_day(day).is_none(), parse_month(month).is_none(), parse_year(year).is_none()];
            if wrong.contains(&true) { wrong } else { [true; 3] }
        }
    }
}

/// A date as addresses, files and rows carry it: `2026-11-30`, and in no other shape.
pub fn parse_iso_date(text: &str) -> Result<NaiveDate, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    match text.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if month.len() == 2 && day.len() == 2 => {
            let (year, month, day) = (parse_year(year), number(month), number(day));
            year.zip(month)
                .zip(day)
                .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day))
        }
        _ => None,
    }
    .ok_or(Problem::NotARealDate)
}

fn parse_day(text: &str) -> Option<u32> {
    short_number(text).filter(|day| (1..=31).contains(day))
}

fn parse_month(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let named = || {
        // Three letters tell every month from the others; "sept" and "sept." are common.
        let name = text.trim_end_matches('.');
        let place = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(name))?;
        u32::try_from(place + 1).ok()
    };
    short_number(&text).filter(|month| (1..=12).contains(month)).or_else(named)
}

fn parse_year(text: &str) -> Option<i32> {
    let text = text.trim();
    let year = number(text).filter(|_| text.len() == 4)?;
    i32::try_from(year).ok().filter(|year| YEARS.contains(year))
}

/// One or two digits.
fn short_number(text: &str) -> Option<u32> {
    let text = text.trim();
    number(text).filter(|_| text.len() <= 2)
}

/// Digits only: `parse` alone would let a plus sign through.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A time of day: `10:00`, `10.00`, `1000`, `10am`, `9:30am`, `2 pm`, `14:00`, `noon` or `midday`. An hour by itself
/// needs am or pm, and midnight is not a name for a time, because nobody agrees which day it belongs to.
///
/// Fails with [`Problem::Missing`] or [`Problem::NotATime`]; seconds are refused rather than dropped.
pub fn parse_time(text: &str) -> Result<NaiveTime, Problem> {
    let text: String = text.to_lowercase().chars().filter(|each| !each.is_whitespace()).collect();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    time_of_day(&text).ok_or(Problem::NotATime)
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    if matches!(text, "noon" | "midday" | "12noon" | "12midday") {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let afternoon = ["am", "a.m.", "a.m", "pm", "p.m.", "p.m"].into_iter().find(|half| text.ends_with(half));
    let (hour, minute) = hour_and_minute(&text[..text.len() - afternoon.map_or(0, str::len)])?;
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + if half.starts_with('p') { 12 } else { 0 },
    };
    // Without am or pm a lone hour could be either.
    let minute = minute.or(afternoon.map(|_| 0))?;
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn hour_and_minute(text: &str) -> Option<(u32, Option<u32>)> {
    if let Some((hour, minute)) = text.split_once([':', '.']) {
        let minute = number(minute).filter(|_| minute.len() == 2)?;
        return Some((hour_alone(hour)?, Some(minute)));
    }
    match text.len() {
        1 | 2 => Some((hour_alone(text)?, None)),
        3 | 4 => number(text).map(|digits| (digits / 100, Some(digits % 100))),
        _ => None,
    }
}

fn hour_alone(text: &str) -> Option<u32> {
    number(text).filter(|_| matches!(text.len(), 1 | 2))
}

/// A length in whole minutes between two bounds, both allowed.
///
/// Fails with [`Problem::Missing`], [`Problem::NotANumber`] or [`Problem::OutOfRange`].
pub fn parse_minutes(text: &str, least: u16, most: u16) -> Result<u16, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    // More digits than fit are a whole number still, and out of range.
    let minutes = text.parse().ok().filter(|minutes| (least..=most).contains(minutes));
    minutes.ok_or(Problem::OutOfRange { least: i64::from(least), most: i64::from(most) })
}
