//! What is typed into the form that takes a room or kit out of use.

use crate::{
    booking::Span,
    calendar::{civil_to_utc, parse_date, parse_time},
    form::{FormErrors, FormValues, Problem},
    hearing::BlockReason,
    ids::{BookingId, FaultId, HoldId},
    text::readable_text,
};
use chrono::{DateTime, TimeDelta, Utc};

/// The longest a room or kit is taken out of use at once, in days. What is out of use for good is retired.
pub const LONGEST_BLOCK_DAYS: i64 = 366;

/// The most characters of a note or reason.
const LONGEST_NOTE: usize = 500;

/// A room or kit to be taken out of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockEntry {
    /// From when until when.
    pub span: Span,
    /// Why.
    pub reason: BlockReason,
    /// Why, in words.
    pub note: Option<String>,
    /// The fault that is behind it.
    pub fault: Option<FaultId>,
    /// The bookings that stay in spite of it, each with the reason.
    pub accepted: Vec<(BookingId, String)>,
    /// The provisional holds that are given up for it.
    pub given_up: Vec<HoldId>,
}

impl BlockEntry {
    /// Reads the form: `from` and `until` as dates with `from_time` and `until_time`, `reason`, `note`, `fault`, `accept`
    /// once for each booking that stays with `why-{booking}` beside it, and `give_up` once for each hold.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, now: DateTime<Utc>) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let from = moment(values, "from", &mut errors);
        let until = moment(values, "until", &mut errors);
        let span = match (from, until) {
            (Some(from), Some(until)) => match Span::new(from, until) {
                None => {
                    errors.add("until", Problem::EndsBeforeStart);
                    None
                }
                Some(span) if span.until() <= now => {
                    errors.add("until", Problem::InThePast);
                    None
                }
                Some(span) if until - from > TimeDelta::days(LONGEST_BLOCK_DAYS) => {
                    errors.add("until", Problem::OutOfRange { least: 1, most: LONGEST_BLOCK_DAYS });
                    Some(span)
                }
                Some(span) => Some(span),
            },
            _ => None,
        };
        let reason = match values.entered("reason").map(str::parse::<BlockReason>) {
            None => Err(Problem::Missing),
            Some(Err(_)) => Err(Problem::NotOffered),
            Some(Ok(reason)) => Ok(reason),
        };
        let reason = errors.take("reason", reason);
        let note = errors.take("note", text_or_none(values, "note")).flatten();
        if reason == Some(BlockReason::Other) && note.is_none() {
            errors.add("note", Problem::Missing);
        }
        let mut accepted = Vec::new();
        for booking in values.all("accept").iter().filter_map(|id| id.parse::<BookingId>().ok()) {
            let field = format!("why-{booking}");
            let why = errors.take(&field, readable_text(values.get(&field), LONGEST_NOTE));
            accepted.extend(why.map(|why| (booking, why)));
        }
        match (span, reason) {
            (Some(span), Some(reason)) if errors.is_empty() => Ok(Self {
                span,
                reason,
                note,
                fault: values.entered("fault").and_then(|id| id.parse().ok()),
                accepted,
                given_up: values.all("give_up").iter().filter_map(|id| id.parse().ok()).collect(),
            }),
            _ => Err(errors),
        }
    }
}

fn text_or_none(values: &FormValues, field: &str) -> Result<Option<String>, Problem> {
    match readable_text(values.get(field), LONGEST_NOTE) {
        Ok(text) => Ok(Some(text)),
        Err(Problem::Missing) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A date and a time of day beside it, as one moment that happens once.
fn moment(values: &FormValues, field: &str, errors: &mut FormErrors) -> Option<DateTime<Utc>> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    let time_field = format!("{field}_time");
    let date = errors.take(field, parse_date(part("day"), part("month"), part("year")));
    let time = errors.take(&time_field, parse_time(values.get(&time_field)));
    errors.take(&time_field, civil_to_utc(date?, time?))
}
