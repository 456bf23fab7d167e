//! What is typed when dates to avoid are put down, and when a witness was asked for them.

use super::{AwayReason, DatesAnswer};
use crate::{
    booking::Span,
    calendar::{civil_to_utc, day_span, parse_date, parse_time},
    form::{FormErrors, FormValues, Problem},
    ids::{CourtId, PersonId},
};
use chrono::{NaiveDate, NaiveTime};

/// The most days one entry covers: half a year.
pub const MOST_DAYS: i64 = 183;

/// Dates to avoid as put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewUnavailability {
    /// When.
    pub span: Span,
    /// Why.
    pub reason: AwayReason,
    /// Where they are part-heard.
    pub court: Option<CourtId>,
}

impl NewUnavailability {
    /// Reads the form: a first and a last day, both included, and times of day only where less than whole days is meant.
    /// With times, somebody is away from the start on the first day to the end on the last.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, for_a_witness: bool, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let from = errors.take("from", date(values, "from"));
        // One day is the usual case: the last day may be left out.
        let until = match date(values, "until") {
            Err(Problem::Missing) => from,
            parsed => errors.take("until", parsed),
        };
        let starts = errors.take("starts", time(values, "starts")).flatten();
        let ends = errors.take("ends", time(values, "ends")).flatten();
        let reason = errors.take("reason", reason(values, for_a_witness));
        let court = errors.take("court", court(values, reason)).flatten();
        let span = match (from, until) {
            (Some(from), Some(until)) => span((from, starts), (until, ends), today, &mut errors),
            _ => None,
        };
        match (span, reason) {
            (Some(span), Some(reason)) if errors.is_empty() => Ok(Self { span, reason, court }),
            _ => Err(errors),
        }
    }
}

/// That a witness was asked for dates to avoid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatesAsked {
    /// When.
    pub asked_on: NaiveDate,
    /// By whom.
    pub asked_by: PersonId,
    /// What the witness said.
    pub answer: DatesAnswer,
}

impl DatesAsked {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let asked_on = date(values, "asked_on")
            .and_then(|day| if day > today { Err(Problem::InTheFuture) } else { Ok(day) });
        let asked_on = errors.take("asked_on", asked_on);
        let asked_by = errors.take("asked_by", chosen(values, "asked_by"));
        let answer = errors.take("answer", chosen(values, "answer"));
        match (asked_on, asked_by, answer) {
            (Some(asked_on), Some(asked_by), Some(answer)) => Ok(Self { asked_on, asked_by, answer }),
            _ => Err(errors),
        }
    }
}

fn date(values: &FormValues, field: &str) -> Result<NaiveDate, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    parse_date(part("day"), part("month"), part("year"))
}

fn time(values: &FormValues, field: &str) -> Result<Option<NaiveTime>, Problem> {
    values.entered(field).map(parse_time).transpose()
}

fn chosen<T: std::str::FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    let value = values.entered(field).ok_or(Problem::Missing)?;
    value.parse().map_err(|_| Problem::NotOffered)
}

fn reason(values: &FormValues, for_a_witness: bool) -> Result<AwayReason, Problem> {
    let reason = chosen(values, "reason")?;
    if for_a_witness && AwayReason::for_a_witness().all(|each| each != reason) {
        return Err(Problem::NotOffered);
    }
    Ok(reason)
}

/// The court is asked for where somebody is part-heard, and kept nowhere else.
fn court(values: &FormValues, reason: Option<AwayReason>) -> Result<Option<CourtId>, Problem> {
    if reason != Some(AwayReason::PartHeard) {
        return Ok(None);
    }
    chosen(values, "court").map(Some)
}

fn span(
    (from, starts): (NaiveDate, Option<NaiveTime>),
    (until, ends): (NaiveDate, Option<NaiveTime>),
    today: NaiveDate,
    errors: &mut FormErrors,
) -> Option<Span> {
    if until < from {
        errors.add("until", Problem::EndsBeforeStart);
        return None;
    }
    if until < today {
        errors.add(if from == until { "from" } else { "until" }, Problem::InThePast);
        return None;
    }
    if (until - from).num_days() >= MOST_DAYS {
        errors.add("until", Problem::OutOfRange { least: 1, most: MOST_DAYS });
        return None;
    }
    let begins = match starts {
        None => Some(day_span(from).from()),
        Some(time) => errors.take("starts", civil_to_utc(from, time)),
    };
    let finishes = match ends {
        None => Some(day_span(until).until()),
        Some(time) => errors.take("ends", civil_to_utc(until, time)),
    };
    let span = Span::new(begins?, finishes?);
    if span.is_none() {
        errors.add("ends", Problem::EndsBeforeStart);
    }
    span
}
