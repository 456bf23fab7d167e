//! The forms that record a witness and change who the witness is.

use super::{date_or_none, version, why};
use crate::{
    form::{FormErrors, FormValues, Problem},
    witness::{BirthDate, PersonName},
};
use chrono::NaiveDate;

/// A witness to be recorded. Formatting it shows no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWitness {
    /// The full name.
    pub name: PersonName,
    /// The birth date, where it is known.
    pub birth_date: Option<BirthDate>,
    /// Whether the witness is a complainant.
    pub complainant: bool,
}

/// A change of who a witness is. Formatting it shows no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendWitness {
    /// The full name.
    pub name: PersonName,
    /// The birth date, where it is known.
    pub birth_date: Option<BirthDate>,
    /// Whether the witness is a complainant.
    pub complainant: bool,
    /// Why it is changed.
    pub why: String,
    /// The version of the record the form was filled from.
    pub version: i64,
    /// The version of the identity the form was filled from.
    pub identity_version: i64,
}

impl NewWitness {
    /// Reads the form for a witness.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        match Self::read(values, today, &mut errors) {
            Some(witness) if errors.is_empty() => Ok(witness),
            _ => Err(errors),
        }
    }

    fn read(values: &FormValues, today: NaiveDate, errors: &mut FormErrors) -> Option<Self> {
        let name = errors.take("name", values.get("name").parse());
        let born = date_or_none(values, "birth_date")
            .and_then(|date| date.map(|date| BirthDate::new(date, today)).transpose());
        let birth_date = errors.take("birth_date", born).flatten();
        let complainant = errors.take("complainant", yes_or_no(values, "complainant"));
        Some(Self { name: name?, birth_date, complainant: complainant? })
    }
}

impl AmendWitness {
    /// Reads the form that changes who a witness is.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let witness = NewWitness::read(values, today, &mut errors);
        let why = errors.take("why", why(values));
        match (witness, why) {
            (Some(NewWitness { name, birth_date, complainant }), Some(why)) if errors.is_empty() => {
                Ok(Self {
                    name,
                    birth_date,
                    complainant,
                    why,
                    version: version(values, "version"),
                    identity_version: version(values, "identity_version"),
                })
            }
            _ => Err(errors),
        }
    }
}

fn yes_or_no(values: &FormValues, field: &str) -> Result<bool, Problem> {
    match values.entered(field) {
        None => Err(Problem::Missing),
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        Some(_) => Err(Problem::NotOffered),
    }
}
