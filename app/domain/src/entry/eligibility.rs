//! The form for the facts from which eligibility is worked out. An answer left open is "not recorded", never "no".

use super::{chosen, date, date_or_none, not_after, version, why};
use crate::{
    case::DefendantLabel,
    eligibility::{
        AccusedFacts, Condition, Considered, Factor, Interview, PrimaryRuleWish, RecordedFacts, Request22A,
        Teller, Wishes,
    },
    form::{FormErrors, FormValues, Problem},
    witness::BirthDate,
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

/// What the form for a witness's eligibility facts sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EligibilityEntry {
    /// The facts, which take the place of those recorded before.
    pub facts: RecordedFacts,
    /// Why they are recorded or changed.
    pub why: String,
    /// The version of the facts the form was filled from; zero when there were none.
    pub version: i64,
}

impl EligibilityEntry {
    /// What stands for "there is none" among the conditions.
    pub const NO_CONDITION: &str = "none";
    /// The answer that stands for none: nothing is recorded.
    pub const NOT_RECORDED: &str = "not_recorded";
    /// The answer that there was a recorded interview.
    pub const INTERVIEW_MADE: &str = "made";
    /// The answer that there was none.
    pub const NO_INTERVIEW: &str = "none_made";

    /// The name of a factor's field.
    pub fn factor_field(factor: Factor) -> String {
        format!("factor_{}", factor.code())
    }

    /// The name of a defendant's field.
    pub fn accused_field(field: &str, label: DefendantLabel) -> String {
        format!("{field}-{}", label.place())
    }

    /// Reads the form. `accused` are the defendants it asked about.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(
        values: &FormValues,
        accused: &[DefendantLabel],
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let entry = Self::read(values, accused, today, &mut errors);
        match entry {
            Some(entry) if errors.is_empty() => Ok(entry),
            _ => Err(errors),
        }
    }

    fn read(
        values: &FormValues,
        accused: &[DefendantLabel],
        today: NaiveDate,
        errors: &mut FormErrors,
    ) -> Option<Self> {
        let told_by: Option<Teller> = errors.take("told_by", chosen(values, "told_by"));
        let told_on = errors.take("told_on", date(values, "told_on").and_then(|told| not_after(told, today)));
        let born_between = estimate(values, today, errors);
        let thought_under_18 = told(values, "thought_under_18", errors);
        let is_accused = told(values, "is_accused", errors).unwrap_or(false);
        let conditions = errors.take("conditions", conditions(values)).flatten();
        let fear = told(values, "fear", errors);
        let intimidated_by_another = told(values, "intimidated", errors);
        let accused = accused
            .iter()
            .map(|label| {
                let mut about = |field| told(values, &Self::accused_field(field, *label), errors);
                AccusedFacts {
                    label: *label,
                    complainant: about("complainant"),
                    domestic_abuse: about("domestic_abuse"),
                    weapon: about("weapon"),
                }
            })
            .collect();
        let interview = interview(values, today, errors);
        let request_22a: Option<Request22A> =
            errors.take("request_22a", one_of(values, "request_22a")).flatten();
        let wishes = Wishes {
            declines_complainant: past(values, "declines_complainant", today, errors),
            declines_weapon: past(values, "declines_weapon", today, errors),
            primary_rule: primary_rule(values, today, errors),
            declines_screen: past(values, "declines_screen", today, errors),
        };
        let factors = factors(values, errors);
        let decision_on = errors.take("decision_on", date_or_none(values, "decision_on")).flatten();
        let recorded_on = past(values, "recorded_on", today, errors);
        let evidence_began = past(values, "evidence_began", today, errors);
        let why = errors.take("why", why(values));
        Some(Self {
            facts: RecordedFacts {
                told_by: told_by?,
                told_on: told_on?,
                is_accused,
                born_between,
                thought_under_18,
                conditions,
                fear,
                intimidated_by_another,
                accused,
                interview,
                request_22a,
                wishes,
                factors,
                decision_on,
                recorded_on,
                evidence_began,
            },
            why: why?,
            version: version(values, "version"),
        })
    }
}

/// What was answered, unless that nothing is recorded.
fn given<'v>(values: &'v FormValues, field: &str) -> Option<&'v str> {
    values.entered(field).filter(|answer| *answer != EligibilityEntry::NOT_RECORDED)
}

/// One of a list, or nothing recorded.
fn one_of<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    given(values, field).map(|answer| answer.parse().map_err(|_| Problem::NotOffered)).transpose()
}

/// Yes, no, or nothing recorded.
fn told(values: &FormValues, field: &str, errors: &mut FormErrors) -> Option<bool> {
    let read = match given(values, field) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(_) => Err(Problem::NotOffered),
    };
    errors.take(field, read).flatten()
}

/// A day on which something happened, if it did.
fn past(values: &FormValues, field: &str, today: NaiveDate, errors: &mut FormErrors) -> Option<NaiveDate> {
    let read = date_or_none(values, field).and_then(|day| day.map(|day| not_after(day, today)).transpose());
    errors.take(field, read).flatten()
}

fn estimate(
    values: &FormValues,
    today: NaiveDate,
    errors: &mut FormErrors,
) -> Option<(BirthDate, BirthDate)> {
    let born = |field: &str| {
        date_or_none(values, field).and_then(|day| day.map(|day| BirthDate::new(day, today)).transpose())
    };
    let from = errors.take("born_from", born("born_from"))?;
    let until = errors.take("born_until", born("born_until"))?;
    match (from, until) {
        (Some(from), Some(until)) if from <= until => Some((from, until)),
        (Some(_), Some(_)) => {
            errors.add("born_until", Problem::EndsBeforeStart);
            None
        }
        (Some(_), None) => {
            errors.add("born_until", Problem::Missing);
            None
        }
        (None, Some(_)) => {
            errors.add("born_from", Problem::Missing);
            None
        }
        (None, None) => None,
    }
}

fn conditions(values: &FormValues) -> Result<Option<BTreeSet<Condition>>, Problem> {
    let chosen: Vec<&str> =
        values.all("conditions").iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
    match chosen[..] {
        [] => Ok(None),
        [EligibilityEntry::NO_CONDITION] => Ok(Some(BTreeSet::new())),
        _ => chosen
            .iter()
            .map(|code| code.parse().map_err(|_| Problem::NotOffered))
            .collect::<Result<_, _>>()
            .map(Some),
    }
}

fn interview(values: &FormValues, today: NaiveDate, errors: &mut FormErrors) -> Interview {
    let on = past(values, "interview_on", today, errors);
    let through_intermediary = told(values, "interview_intermediary", errors);
    match given(values, "interview") {
        Some(EligibilityEntry::INTERVIEW_MADE) => Interview::Made { on, through_intermediary },
        Some(EligibilityEntry::NO_INTERVIEW) if on.is_none() => Interview::NoneMade,
        None if on.is_none() => Interview::NotRecorded,
        // A date of an interview that was not made, or of which nothing is said, contradicts itself.
        Some(EligibilityEntry::NO_INTERVIEW) | None => {
            errors.add("interview", Problem::Missing);
            Interview::NotRecorded
        }
        Some(_) => {
            errors.add("interview", Problem::NotOffered);
            Interview::NotRecorded
        }
    }
}

fn primary_rule(
    values: &FormValues,
    today: NaiveDate,
    errors: &mut FormErrors,
) -> Option<(PrimaryRuleWish, NaiveDate)> {
    let wish = errors.take("primary_rule", one_of::<PrimaryRuleWish>(values, "primary_rule"))?;
    let on = past(values, "primary_rule_on", today, errors);
    match (wish, on) {
        (Some(wish), Some(on)) => Some((wish, on)),
        (Some(_), None) => {
            errors.add("primary_rule_on", Problem::Missing);
            None
        }
        (None, Some(_)) => {
            errors.add("primary_rule", Problem::Missing);
            None
        }
        (None, None) => None,
    }
}

fn factors(values: &FormValues, errors: &mut FormErrors) -> BTreeMap<Factor, Considered> {
    let mut factors = BTreeMap::new();
    for factor in Factor::ALL {
        let field = EligibilityEntry::factor_field(*factor);
        if let Some(Some(considered)) = errors.take(&field, one_of(values, &field)) {
            factors.insert(*factor, considered);
        }
    }
    factors
}
