//! The form that keeps somebody of a specialist courtroom's team, and when they were trained.

use super::{chosen, date_or_none, not_after, version, why};
use crate::{
    codes::coded,
    form::{FormErrors, FormValues, Problem},
    text::readable_line,
};
use chrono::NaiveDate;

const LONGEST_NAME: usize = 200;

coded! {
    /// What somebody does in the courtroom's team.
    TeamPart {
        /// Sits there.
        Judge = "judge", "Judge";
        /// Prosecutes.
        Prosecutor = "prosecutor", "Prosecutor";
        /// Investigates, or keeps witnesses informed.
        Police = "police", "Police";
        /// Is there for witnesses.
        WitnessSupport = "witness_support", "Witness support";
        /// Runs the room.
        Usher = "usher", "Usher";
    }
}

/// Somebody of the team as they are to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamMemberEntry {
    /// Their name.
    pub name: String,
    /// What they do.
    pub part: TeamPart,
    /// The training they had, and the day of it.
    pub training: Option<(String, NaiveDate)>,
    /// Their last day.
    pub left_on: Option<NaiveDate>,
    /// Why it is changed.
    pub why: String,
    /// The version the form was filled from.
    pub version: i64,
}

impl TeamMemberEntry {
    /// Reads the form. Training has a name and a day that has been, or neither.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.take("name", readable_line(values.get("name"), LONGEST_NAME));
        let part = errors.take("team_part", chosen(values, "team_part"));
        let had = values.entered("training").is_some();
        let training = had
            .then(|| errors.take("training", readable_line(values.get("training"), LONGEST_NAME)))
            .flatten();
        let day = date_or_none(values, "trained_on")
            .and_then(|day| day.map(|day| not_after(day, today)).transpose());
        let day = errors.take("trained_on", day).flatten();
        match (had, day) {
            (false, Some(_)) => errors.add("training", Problem::Missing),
            (true, None) if errors.get("trained_on").is_none() => errors.add("trained_on", Problem::Missing),
            _ => {}
        }
        let left_on = errors.take("left_on", date_or_none(values, "left_on")).flatten();
        let why = errors.take("why", why(values));
        match (name, part, why) {
            (Some(name), Some(part), Some(why)) if errors.is_empty() => Ok(Self {
                name,
                part,
                training: training.zip(day),
                left_on,
                why,
                version: version(values, "version"),
            }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(changes: &[(&str, &str)]) -> Result<TeamMemberEntry, Vec<(String, Problem)>> {
        let mut values = FormValues::default();
        let filled = [
            ("name", "Uma Sample"),
            ("team_part", "usher"),
            ("training", "Section 28 in practice"),
            ("trained_on-day", "2"),
            ("trained_on-month", "11"),
            ("trained_on-year", "2026"),
            ("why", "New to the court"),
        ];
        for (field, value) in filled.iter().chain(changes) {
            values.set(field, *value);
        }
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
        TeamMemberEntry::parse(&values, today)
            .map_err(|errors| errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect())
    }

    #[test]
    fn training_has_a_name_and_a_day_that_has_been_or_neither() {
        assert!(parse(&[]).expect("a member").training.is_some());
        let no_day = [("trained_on-day", ""), ("trained_on-month", ""), ("trained_on-year", "")];
        assert_eq!(parse(&no_day), Err(vec![("trained_on".to_owned(), Problem::Missing)]));
        assert_eq!(parse(&[("training", "")]), Err(vec![("training".to_owned(), Problem::Missing)]));
        let later = parse(&[("trained_on-month", "12")]);
        assert_eq!(later, Err(vec![("trained_on".to_owned(), Problem::InTheFuture)]));
        let neither: Vec<_> = no_day.into_iter().chain([("training", "")]).collect();
        assert_eq!(parse(&neither).expect("a member").training, None);
    }
}
