//! The forms about time: what happened, what was done, what a judge ordered, and custody.

use super::{LONGEST_REASON, chosen, chosen_or_none, date, date_or_none, not_after, why};
use crate::{
    calendar::{Service, ServiceMethod, parse_time},
    case::DefendantLabel,
    form::{FormErrors, FormValues, Problem},
    happening::Happening,
    ids::{ChargeId, PersonId, WitnessId},
    law::facts::{Spell, When},
    text::{readable_line, readable_text},
};
use chrono::NaiveDate;

/// The most characters of the words that say at which hearing.
const LONGEST_HEARING: usize = 100;

/// Something to be recorded that time runs from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What.
    pub what: Happening,
    /// When.
    pub when: When,
    /// About which defendant.
    pub defendant: Option<DefendantLabel>,
    /// About which witness.
    pub witness: Option<WitnessId>,
    /// About which offence, where a count was added or a bill preferred.
    pub charge: Option<ChargeId>,
}

impl NewEvent {
    /// Reads the form. A plea needs a defendant; only what is fixed ahead may lie in the future; a document that is
    /// served needs a way of service, and a time where it was served electronically, since 2:30pm decides the day.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let what = chosen::<Happening>(values, "what")
            .and_then(|what| Happening::recordable().find(|each| *each == what).ok_or(Problem::NotOffered));
        let what = errors.take("what", what);
        let defendant = errors.take("defendant", chosen_or_none(values, "defendant")).flatten();
        if what.is_some_and(Happening::is_one_defendants) && defendant.is_none() && errors.is_empty() {
            errors.add("defendant", Problem::Missing);
        }
        let witness = errors.take("witness", chosen_or_none(values, "witness")).flatten();
        let charge = if what.is_some_and(Happening::is_one_offences) {
            errors.take("charge", chosen(values, "charge"))
        } else {
            None
        };
        let ahead = what.is_some_and(Happening::may_lie_ahead);
        let day =
            date(values, "event_day").and_then(|day| if ahead { Ok(day) } else { not_after(day, today) });
        let day = errors.take("event_day", day);
        let served = if what.is_some_and(Happening::is_service) {
            let method = errors.take("method", chosen::<ServiceMethod>(values, "method"));
            let time = match method {
                Some(ServiceMethod::Electronic) => errors.take("time", parse_time(values.get("time"))),
                _ => None,
            };
            let court_officer = values.entered("court_officer").is_some();
            method.zip(day).map(|(method, day)| When::Served {
                service: Service { method, day, time, responded: None },
                court_officer,
            })
        } else {
            None
        };
        match (what, day) {
            (Some(what), Some(day)) if errors.is_empty() => {
                Ok(Self { what, when: served.unwrap_or(When::Day(day)), defendant, witness, charge })
            }
            _ => Err(errors),
        }
    }
}

/// Why something recorded no longer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawEvent {
    /// Why.
    pub why: String,
}

impl WithdrawEvent {
    /// Reads the form.
    ///
    /// # Errors
    /// When no reason is given, or one that cannot be kept.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        why(values).map(|why| Self { why }).map_err(|problem| FormErrors::one("why", problem))
    }
}

/// That something due was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneEntry {
    /// When.
    pub day: NaiveDate,
}

impl DoneEntry {
    /// Reads the form. What was done was done by today.
    ///
    /// # Errors
    /// When the day is none, or lies ahead.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        date(values, "met")
            .and_then(|day| not_after(day, today))
            .map(|day| Self { day })
            .map_err(|problem| FormErrors::one("met", problem))
    }
}

/// A judge's order of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEntry {
    /// The day ordered.
    pub day: NaiveDate,
    /// By which judge.
    pub judge: PersonId,
    /// At which hearing, in words.
    pub hearing: String,
    /// When it was made.
    pub made_on: NaiveDate,
    /// Why.
    pub because: String,
}

impl OrderEntry {
    /// Reads the form. The order was made by today; the day it names may be any.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let day = errors.take("ordered_day", date(values, "ordered_day"));
        let judge = errors.take("judge", chosen(values, "judge"));
        let hearing = errors.take("ordered_at", readable_line(values.get("ordered_at"), LONGEST_HEARING));
        let made_on = errors
            .take("ordered_on", date(values, "ordered_on").and_then(|made_on| not_after(made_on, today)));
        let because =
            errors.take("ordered_because", readable_text(values.get("ordered_because"), LONGEST_REASON));
        match (day, judge, hearing, made_on, because) {
            (Some(day), Some(judge), Some(hearing), Some(made_on), Some(because)) => {
                Ok(Self { day, judge, hearing, made_on, because })
            }
            _ => Err(errors),
        }
    }
}

/// A time in custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellEntry {
    /// From when until when, both included.
    pub spell: Spell,
    /// For which offence, if only for one.
    pub charge: Option<ChargeId>,
}

impl SpellEntry {
    /// Reads the form. Custody that is recorded has begun.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let from = errors.take("from", date(values, "from").and_then(|from| not_after(from, today)));
        let until = date_or_none(values, "until")
            .and_then(|until| until.map(|until| not_after(until, today)).transpose());
        let until = errors.take("until", until).flatten();
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            errors.add("until", Problem::EndsBeforeStart);
        }
        let charge = errors.take("charge", chosen_or_none(values, "charge")).flatten();
        match from {
            Some(from) if errors.is_empty() => Ok(Self { spell: Spell { from, until }, charge }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{facts::TrialStart, terms::Trigger};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn form(fields: &[(&str, &str)]) -> FormValues {
        FormValues::from_pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn dated<'a>(field: &str, [d, m, y]: [&'a str; 3]) -> Vec<(String, &'a str)> {
        [("day", d), ("month", m), ("year", y)]
            .into_iter()
            .map(|(part, value)| (format!("{field}-{part}"), value))
            .collect()
    }

    fn with_day<'a>(mut fields: Vec<(&'a str, &'a str)>, when: &'a [(String, &'a str)]) -> FormValues {
        fields.extend(when.iter().map(|(name, value)| (name.as_str(), *value)));
        form(&fields)
    }

    fn refused<T: std::fmt::Debug>(read: Result<T, FormErrors>) -> Vec<(String, Problem)> {
        let errors = read.expect_err("refused");
        errors.iter().map(|error| (error.field.clone(), error.problem.clone())).collect()
    }

    const TODAY: &str = "2026-11-24";

    #[test]
    fn a_plea_is_one_defendants_and_was_taken_by_today() {
        let when = dated("event_day", ["24", "11", "2026"]);
        let read = NewEvent::parse(
            &with_day(vec![("what", "not-guilty-plea"), ("defendant", "D2")], &when),
            day(TODAY),
        );
        let plea = read.expect("read");
        assert_eq!(plea.what, Happening::Sets(Trigger::NotGuiltyPlea));
        assert_eq!(plea.when, When::Day(day(TODAY)));
        assert_eq!(plea.defendant, DefendantLabel::new(2));
        let nobody = NewEvent::parse(&with_day(vec![("what", "not-guilty-plea")], &when), day(TODAY));
        assert_eq!(refused(nobody), [("defendant".to_owned(), Problem::Missing)]);
        let ahead = dated("event_day", ["25", "11", "2026"]);
        let read = NewEvent::parse(
            &with_day(vec![("what", "not-guilty-plea"), ("defendant", "D1")], &ahead),
            day(TODAY),
        );
        assert_eq!(refused(read), [("event_day".to_owned(), Problem::InTheFuture)]);
    }

    #[test]
    fn a_jury_is_sworn_for_all_and_a_hearing_may_lie_ahead() {
        let when = dated("event_day", ["1", "12", "2026"]);
        let sworn = NewEvent::parse(&with_day(vec![("what", "jury-sworn")], &when), day("2026-12-01"));
        assert_eq!(sworn.expect("read").what, Happening::Starts(TrialStart::JurySworn));
        assert!(NewEvent::parse(&with_day(vec![("what", "ptph")], &when), day(TODAY)).is_ok());
    }

    #[test]
    fn electronic_service_needs_its_time_and_other_ways_do_not() {
        let when = dated("event_day", ["23", "11", "2026"]);
        let served =
            |fields: Vec<(&'static str, &'static str)>| NewEvent::parse(&with_day(fields, &when), day(TODAY));
        let missing = served(vec![("what", "section-41-served"), ("method", "electronic")]);
        assert_eq!(refused(missing), [("time".to_owned(), Problem::Missing)]);
        let post = served(vec![("what", "section-41-served"), ("method", "post")]).expect("read");
        assert!(matches!(post.when, When::Served { service, court_officer: false }
            if service.method == ServiceMethod::Post && service.time.is_none()));
        let late = served(vec![
            ("what", "section-41-served"),
            ("method", "electronic"),
            ("time", "2:31pm"),
            ("court_officer", "yes"),
        ]);
        assert!(matches!(late.expect("read").when, When::Served { service, court_officer: true }
            if service.time == chrono::NaiveTime::from_hms_opt(14, 31, 0)));
    }

    #[test]
    fn what_is_read_from_elsewhere_cannot_be_typed() {
        let when = dated("event_day", ["23", "11", "2026"]);
        for what in ["sending", "section-28-direction", "custody-time-limit", "nonsense"] {
            let read = NewEvent::parse(&with_day(vec![("what", what)], &when), day(TODAY));
            assert_eq!(refused(read), [("what".to_owned(), Problem::NotOffered)], "{what}");
        }
    }

    #[test]
    fn an_order_says_who_where_when_and_why() {
        let read = OrderEntry::parse(&form(&[]), day(TODAY));
        let fields: Vec<String> = refused(read).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["ordered_day", "judge", "ordered_at", "ordered_on", "ordered_because"]);
    }

    #[test]
    fn custody_begins_by_today_and_ends_after_it_begins() {
        let mut fields = dated("from", ["10", "11", "2026"]);
        fields.extend(dated("until", ["9", "11", "2026"]));
        let read = SpellEntry::parse(&with_day(Vec::new(), &fields), day(TODAY));
        assert_eq!(refused(read), [("until".to_owned(), Problem::EndsBeforeStart)]);
        let open = dated("from", ["10", "11", "2026"]);
        let read = SpellEntry::parse(&with_day(Vec::new(), &open), day(TODAY)).expect("read");
        assert_eq!(read.spell, Spell { from: day("2026-11-10"), until: None });
    }
}
