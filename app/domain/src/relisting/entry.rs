//! What is typed when something is lost and a new plan is asked for.

use super::record::Lost;
use crate::{
    booking::Span,
    calendar::{civil_to_utc, day_span, parse_date, parse_time},
    form::{FormErrors, FormValues, Problem},
    hearing::ChangeReason,
    text::readable_line,
};
use chrono::{NaiveDate, NaiveTime};

/// The most days for which something is lost: a year.
const MOST_DAYS: i64 = 366;
/// How many working days after the last hearing that is hit a new plan may reach, at the most.
pub const MOST_HORIZON: u16 = 60;
/// How many working days it reaches unless somebody says otherwise.
pub const HORIZON: u16 = 20;

/// What is lost and how a new plan may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelistEntry {
    /// What.
    pub lost: Lost,
    /// When; a block says so itself.
    pub span: Option<Span>,
    /// Why the hearings move, from the fixed list.
    pub reason: ChangeReason,
    /// Why, in words.
    pub note: Option<String>,
    /// Whether only what is hit may move.
    pub only_affected: bool,
    /// Working days that the plan may reach beyond the last hearing that is hit.
    pub horizon: u16,
}

impl RelistEntry {
    /// Reads the form. Times of day are asked for only where less than whole days is meant; the last day may be left out.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let lost = errors.take("lost", chosen::<Lost>(values, "lost"));
        let span = match lost {
            Some(Lost::Block(_)) => None,
            _ => span(values, today, &mut errors),
        };
        let reason = errors.take("reason", chosen::<ChangeReason>(values, "reason"));
        let note = errors.take("note", note(values)).flatten();
        if reason == Some(ChangeReason::Other) && note.is_none() {
            errors.add("note", Problem::Missing);
        }
        let only_affected = errors.take(
            "may_move",
            match values.entered("may_move") {
                Some("affected") => Ok(true),
                Some("others") => Ok(false),
                Some(_) => Err(Problem::NotOffered),
                None => Err(Problem::Missing),
            },
        );
        let horizon = errors.take("horizon", horizon(values));
        match (lost, reason, only_affected, horizon) {
            (Some(lost), Some(reason), Some(only_affected), Some(horizon)) if errors.is_empty() => {
                Ok(Self { lost, span, reason, note, only_affected, horizon })
            }
            _ => Err(errors),
        }
    }
}

fn horizon(values: &FormValues) -> Result<u16, Problem> {
    let Some(text) = values.entered("horizon") else { return Ok(HORIZON) };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    let days = text.parse().ok().filter(|days| (1..=MOST_HORIZON).contains(days));
    days.ok_or(Problem::OutOfRange { least: 1, most: i64::from(MOST_HORIZON) })
}

fn note(values: &FormValues) -> Result<Option<String>, Problem> {
    values.entered("note").map(|text| readable_line(text, 500)).transpose()
}

fn chosen<T: std::str::FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    let value = values.entered(field).ok_or(Problem::Missing)?;
    value.parse().map_err(|_| Problem::NotOffered)
}

fn date(values: &FormValues, field: &str) -> Result<NaiveDate, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    parse_date(part("day"), part("month"), part("year"))
}

fn span(values: &FormValues, today: NaiveDate, errors: &mut FormErrors) -> Option<Span> {
    let from = errors.take("from", date(values, "from"));
    let until = match date(values, "until") {
        Err(Problem::Missing) => from,
        parsed => errors.take("until", parsed),
    };
    let time = |field| values.entered(field).map(parse_time).transpose();
    let starts: Option<NaiveTime> = errors.take("starts", time("starts")).flatten();
    let ends: Option<NaiveTime> = errors.take("ends", time("ends")).flatten();
    let (from, until) = (from?, until?);
    let start = match starts {
        Some(time) => errors.take("starts", civil_to_utc(from, time))?,
        None => day_span(from).from(),
    };
    let end = match ends {
        Some(time) => errors.take("ends", civil_to_utc(until, time))?,
        None => day_span(until).until(),
    };
    if until < today {
        errors.add("until", Problem::InThePast);
        return None;
    }
    if (until - from).num_days() > MOST_DAYS {
        errors.add("until", Problem::OutOfRange { least: 1, most: MOST_DAYS });
        return None;
    }
    let span = Span::new(start, end);
    if span.is_none() {
        errors.add(if ends.is_some() { "ends" } else { "until" }, Problem::EndsBeforeStart);
    }
    span
}
