//! The forms that name the officer or a deputy of a specialist courtroom and end that again: a handover for set dates,
//! without anybody's password being shared.

use super::{chosen, date, date_or_none, why};
use crate::{
    codes::coded,
    form::{FormErrors, FormValues, Problem},
    ids::PersonId,
};
use chrono::NaiveDate;

coded! {
    /// How somebody answers for a specialist courtroom.
    Office {
        /// The one person who answers for it.
        Named = "named", "Named officer";
        /// Stands in for the named officer.
        Deputy = "deputy", "Deputy";
    }
}

/// Somebody to answer for a courtroom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAppointment {
    /// In which way.
    pub office: Office,
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; a deputy always has one.
    pub until: Option<NaiveDate>,
    /// Why.
    pub why: String,
}

/// The end of an appointment, at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndAppointment {
    /// Why.
    pub why: String,
}

impl NewAppointment {
    /// Reads the form that names an officer or deputy. It cannot reach into the past: what was done then was not done
    /// with this authority.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let person = errors.take("person", chosen(values, "person"));
        let office = errors.take("office", chosen(values, "office"));
        let from = errors.take("from", date(values, "from").and_then(|from| not_before(from, today)));
        let until = errors.take("until", date_or_none(values, "until")).flatten();
        match (from, until) {
            (Some(from), Some(until)) if until < from => errors.add("until", Problem::EndsBeforeStart),
            (_, None) if office == Some(Office::Deputy) => errors.add("until", Problem::Missing),
            _ => {}
        }
        let why = errors.take("why", why(values));
        match (office, person, from, why) {
            (Some(office), Some(person), Some(from), Some(why)) if errors.is_empty() => {
                Ok(Self { office, person, from, until, why })
            }
            _ => Err(errors),
        }
    }
}

impl EndAppointment {
    /// Reads the form that ends an appointment.
    ///
    /// # Errors
    /// When no reason is given, or one that cannot be kept.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        errors.take("why", why(values)).map(|why| Self { why }).ok_or(errors)
    }
}

fn not_before(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if date < today { Err(Problem::InThePast) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(changes: &[(&str, &str)]) -> FormValues {
        let mut values = FormValues::default();
        let filled = [
            ("person", "00000000-0000-0000-0000-000000000001"),
            ("office", "deputy"),
            ("from-day", "30"),
            ("from-month", "November"),
            ("from-year", "2026"),
            ("until-day", "4"),
            ("until-month", "12"),
            ("until-year", "2026"),
            ("why", "Annual leave"),
        ];
        for (field, value) in filled.iter().chain(changes) {
            values.set(field, *value);
        }
        values
    }

    fn parse(changes: &[(&str, &str)]) -> Result<NewAppointment, Vec<(String, Problem)>> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
        NewAppointment::parse(&form(changes), today)
            .map_err(|errors| errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect())
    }

    #[test]
    fn a_deputy_is_for_set_dates() {
        let deputy = parse(&[]).expect("a deputy");
        assert_eq!(deputy.until, NaiveDate::from_ymd_opt(2026, 12, 4));
        let endless = [("until-day", ""), ("until-month", ""), ("until-year", "")];
        assert_eq!(parse(&endless), Err(vec![("until".to_owned(), Problem::Missing)]));
        let named = [("office", "named"), ("until-day", ""), ("until-month", ""), ("until-year", "")];
        assert_eq!(parse(&named).expect("a named officer").until, None);
    }

    #[test]
    fn every_field_that_cannot_be_taken_is_named_in_the_order_of_the_form() {
        let nothing = FormValues::default();
        let errors = NewAppointment::parse(&nothing, NaiveDate::MIN).expect_err("nothing entered");
        let fields: Vec<_> = errors.iter().map(|each| each.field.as_str()).collect();
        assert_eq!(fields, ["person", "office", "from", "why"]);
    }

    #[test]
    fn an_appointment_begins_today_or_later_and_ends_after_it_begins() {
        let yesterday = [("from-day", "29")];
        assert_eq!(parse(&yesterday), Err(vec![("from".to_owned(), Problem::InThePast)]));
        let backwards = [("until-day", "29"), ("until-month", "11")];
        assert_eq!(parse(&backwards), Err(vec![("until".to_owned(), Problem::EndsBeforeStart)]));
        let one_day = [("until-day", "30"), ("until-month", "11")];
        assert!(parse(&one_day).is_ok());
    }
}
