//! The form by which the five dates of rule 18.8(2) are recorded as the judge sets them.

use super::{at_least_one, text_or_none, ticked};
use crate::{
    entry::{chosen, date, date_or_none, not_after},
    form::{FormErrors, FormValues},
    ids::{DirectionId, PersonId},
    measure::TimetableDate,
};
use chrono::NaiveDate;

/// The dates a judge set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimetableEntry {
    /// For which section 28 directions.
    pub directions: Vec<DirectionId>,
    /// Those that are given; an empty one is left as it is.
    pub dates: Vec<(TimetableDate, NaiveDate)>,
    /// When the judge set them.
    pub set_on: NaiveDate,
    /// Which judge.
    pub judge: PersonId,
    /// Why, where one takes the place of another.
    pub why: Option<String>,
    /// How many settings the form was filled from: a guard against two people changing them at once.
    pub seen: usize,
}

impl TimetableEntry {
    /// The field of one of the five.
    pub const fn field(which: TimetableDate) -> &'static str {
        match which {
            TimetableDate::GroundRules => "ground_rules_on",
            TimetableDate::Recording => "recording_on",
            TimetableDate::FurtherQuestions => "further_questions",
            TimetableDate::Exclusion => "exclusion",
            TimetableDate::Editing => "editing",
        }
    }

    /// Reads the form. At least one date has to be given.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let directions = errors.take("directions", ticked(values, "directions").and_then(at_least_one));
        let mut dates = Vec::new();
        for which in TimetableDate::ALL {
            let field = Self::field(*which);
            if let Some(day) = errors.take(field, date_or_none(values, field)).flatten() {
                dates.push((*which, day));
            }
        }
        if dates.is_empty() && errors.is_empty() {
            errors.take(Self::field(TimetableDate::GroundRules), at_least_one(dates.clone()));
        }
        let set_on = errors.take("set_on", date(values, "set_on").and_then(|day| not_after(day, today)));
        let judge = errors.take("judge", chosen(values, "judge"));
        let why = errors.take("why", text_or_none(values, "why")).flatten();
        let seen = values.entered("seen").and_then(|seen| seen.parse().ok()).unwrap_or(0);
        match (directions, set_on, judge) {
            (Some(directions), Some(set_on), Some(judge)) if errors.is_empty() => {
                Ok(Self { directions, dates, set_on, judge, why, seen })
            }
            _ => Err(errors),
        }
    }
}
