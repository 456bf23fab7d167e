//! When a court is open, when it rises for lunch, and the days on which it does not sit.

use super::date_or_none;
use crate::{
    calendar::{CourtHours, parse_time},
    form::{FormErrors, FormValues, Problem},
};
use chrono::{NaiveDate, NaiveTime};

/// A court's hours and closure as they are to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SittingHours {
    /// Open from and until, and lunch.
    pub hours: CourtHours,
    /// The first day of a closure and the last, if that is known.
    pub closed: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The version the form was filled from.
    pub version: i64,
}

impl SittingHours {
    /// Reads the form. Lunch may be left out as a whole: the day is one session then.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let opens = errors.take("opens", parse_time(values.get("opens")));
        let closes = errors.take("closes", parse_time(values.get("closes")));
        if let (Some(opens), Some(closes)) = (opens, closes)
            && closes <= opens
        {
            errors.add("closes", Problem::EndsBeforeStart);
        }
        let lunch = lunch(values, (opens, closes), &mut errors);
        let from = errors.take("closed_from", date_or_none(values, "closed_from")).flatten();
        let until = errors.take("closed_until", date_or_none(values, "closed_until")).flatten();
        match (from, until) {
            (None, Some(_)) => errors.add("closed_from", Problem::Missing),
            (Some(from), Some(until)) if until < from => errors.add("closed_until", Problem::EndsBeforeStart),
            _ => {}
        }
        match (opens, closes) {
            (Some(opens), Some(closes)) if errors.is_empty() => Ok(Self {
                hours: CourtHours { opens, closes, lunch },
                closed: from.map(|from| (from, until)),
                version: values
                    .entered("version")
                    .and_then(|version| version.parse().ok())
                    .unwrap_or_default(),
            }),
            _ => Err(errors),
        }
    }
}

fn lunch(
    values: &FormValues,
    (opens, closes): (Option<NaiveTime>, Option<NaiveTime>),
    errors: &mut FormErrors,
) -> Option<(NaiveTime, NaiveTime)> {
    if values.entered("lunch_from").is_none() && values.entered("lunch_until").is_none() {
        return None;
    }
    let from = errors.take("lunch_from", parse_time(values.get("lunch_from")));
    let until = errors.take("lunch_until", parse_time(values.get("lunch_until")));
    let (from, until) = (from?, until?);
    if opens.is_some_and(|opens| from <= opens) {
        errors.add("lunch_from", Problem::EndsBeforeStart);
    } else if until <= from || closes.is_some_and(|closes| closes <= until) {
        errors.add("lunch_until", Problem::EndsBeforeStart);
    }
    Some((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> FormValues {
        let mut values = FormValues::default();
        for (name, value) in [
            ("opens", "9am"),
            ("closes", "5pm"),
            ("lunch_from", "1pm"),
            ("lunch_until", "2pm"),
            ("version", "3"),
        ]
        .iter()
        .chain(fields)
        {
            values.set(name, *value);
        }
        values
    }

    fn refused(fields: &[(&str, &str)]) -> Vec<String> {
        let errors = SittingHours::parse(&typed(fields)).expect_err("it cannot be taken");
        errors.iter().map(|each| each.field.clone()).collect()
    }

    #[test]
    fn hours_lunch_and_a_closure_are_read() {
        let read = SittingHours::parse(&typed(&[
            ("closed_from-day", "24"),
            ("closed_from-month", "12"),
            ("closed_from-year", "2026"),
        ]))
        .expect("hours");
        assert!(read.hours.lunch.is_some());
        assert_eq!(
            (read.closed, read.version),
            (NaiveDate::from_ymd_opt(2026, 12, 24).map(|day| (day, None)), 3)
        );
        let none = SittingHours::parse(&typed(&[("lunch_from", ""), ("lunch_until", "")])).expect("hours");
        assert_eq!((none.hours.lunch, none.closed), (None, None));
    }

    #[test]
    fn what_ends_before_it_starts_is_refused_and_so_is_half_a_lunch() {
        assert_eq!(refused(&[("closes", "8am")])[0], "closes");
        assert_eq!(refused(&[("lunch_until", "")]), ["lunch_until"]);
        assert_eq!(refused(&[("lunch_from", "8am")]), ["lunch_from"]);
        assert_eq!(refused(&[("lunch_until", "5pm")]), ["lunch_until"]);
        let until = [("closed_until-day", "24"), ("closed_until-month", "12"), ("closed_until-year", "2026")];
        assert_eq!(refused(&until), ["closed_from"]);
    }
}
