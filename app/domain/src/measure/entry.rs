//! What is typed into the forms about special measures, read once: every field that cannot be taken is named, in the order
//! of the form.

mod application;
mod change;
mod decision;
mod section_41;
mod timetable;

pub use application::{NewApplication, NewRepresentations, NewService, NewWithheldPart, Side};
pub use change::{Change, ChangeEntry};
pub use decision::{DecisionEntry, Granted, TellingEntry, check_granted, outcome_field};
pub use section_41::{NewSection41, Section41Entry};
pub use timetable::TimetableEntry;

use super::{Assistance, Companion, Measure, Particulars};
use crate::{
    calendar::parse_minutes,
    entry::{LONGEST_REASON, chosen_or_none, date_or_none},
    form::{FormErrors, FormValues, Problem},
    text::{readable_line, readable_text},
};
use std::str::FromStr;

/// The most characters of what a judge said or a party wants.
const LONGEST_TEXT: usize = 2000;

fn text_or_none(values: &FormValues, field: &str) -> Result<Option<String>, Problem> {
    values.entered(field).map(|text| readable_text(text, LONGEST_REASON)).transpose()
}

fn yes_or_no(values: &FormValues, field: &str) -> Result<bool, Problem> {
    match values.entered(field) {
        None => Err(Problem::Missing),
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        Some(_) => Err(Problem::NotOffered),
    }
}

/// Every box that was ticked, each once.
fn ticked<T: FromStr + PartialEq>(values: &FormValues, field: &str) -> Result<Vec<T>, Problem> {
    let mut all: Vec<T> = Vec::new();
    for value in values.all(field).iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
        let each = value.parse().map_err(|_| Problem::NotOffered)?;
        if !all.contains(&each) {
            all.push(each);
        }
    }
    Ok(all)
}

fn at_least_one<T>(all: Vec<T>) -> Result<Vec<T>, Problem> {
    if all.is_empty() { Err(Problem::Missing) } else { Ok(all) }
}

/// Names the field that says how a measure is to be used.
fn how_field(assistance: Assistance) -> String {
    format!("how-{}", assistance.code())
}

/// What is said of how a measure is to be used.
fn particulars(values: &FormValues, assistance: Assistance, errors: &mut FormErrors) -> Particulars {
    let mut said = Particulars::default();
    let field = how_field(assistance);
    said.words = errors.take(&field, text_or_none(values, &field)).flatten();
    if assistance == Assistance::Measure(Measure::LiveLink) {
        said.companion = errors.take("companion", chosen_or_none::<Companion>(values, "companion")).flatten();
    }
    if assistance == Assistance::Measure(Measure::RecordedEvidenceInChief) {
        said.recorded_on = errors.take("interview_on", date_or_none(values, "interview_on")).flatten();
        let minutes = values.entered("recorded_minutes").map(|text| parse_minutes(text, 1, 1440)).transpose();
        said.recorded_minutes = errors.take("recorded_minutes", minutes).flatten();
        let part = values.entered("recorded_part").map(|text| readable_line(text, 200)).transpose();
        said.recorded_part = errors.take("recorded_part", part).flatten();
    }
    said
}
