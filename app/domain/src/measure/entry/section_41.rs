//! The forms about section 41 applications. None has a field for what an application is about.

use super::application::{Side, party_to_the_case};
use crate::{
    case::DefendantLabel,
    entry::{chosen, chosen_or_none, date, not_after},
    form::{FormErrors, FormValues},
    ids::{HearingId, PersonId, WitnessId},
    measure::{Section41Act, Section41Outcome},
};
use chrono::NaiveDate;

/// An application to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSection41 {
    /// About the evidence of which witness.
    pub witness: WitnessId,
    /// Of which defendant.
    pub defendant: DefendantLabel,
    /// When it was made.
    pub made_on: NaiveDate,
}

impl NewSection41 {
    /// Reads the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let witness = errors.take("witness", chosen(values, "witness"));
        let defendant = errors.take("defendant", chosen(values, "defendant"));
        let made_on = errors.take("made_on", date(values, "made_on").and_then(|day| not_after(day, today)));
        match (witness, defendant, made_on) {
            (Some(witness), Some(defendant), Some(made_on)) => Ok(Self { witness, defendant, made_on }),
            _ => Err(errors),
        }
    }
}

/// What is recorded of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section41Entry {
    /// A party made representations.
    Represented {
        /// Who.
        by: Side,
        /// When.
        on: NaiveDate,
    },
    /// A judge decided.
    Decided {
        /// What.
        outcome: Section41Outcome,
        /// When.
        on: NaiveDate,
        /// Which judge.
        judge: PersonId,
        /// At which hearing.
        hearing: Option<HearingId>,
    },
    /// The court gave its ground rules directions.
    GroundRulesGiven {
        /// When.
        on: NaiveDate,
        /// Which judge.
        judge: PersonId,
    },
}

impl Section41Entry {
    /// What is recorded.
    pub const fn act(self) -> Section41Act {
        match self {
            Self::Represented { .. } => Section41Act::Represent,
            Self::Decided { .. } => Section41Act::Decide,
            Self::GroundRulesGiven { .. } => Section41Act::GiveGroundRules,
        }
    }

    /// Reads the form. Which fields count follows from what is recorded.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let act = errors.take("act", chosen(values, "act"));
        let on =
            errors.take("happened_on", date(values, "happened_on").and_then(|day| not_after(day, today)));
        let entry = match act {
            None => None,
            Some(Section41Act::Represent) => {
                let by = errors.take("by", party_to_the_case(values, "by"));
                by.zip(on).map(|(by, on)| Self::Represented { by, on })
            }
            Some(Section41Act::Decide) => {
                let outcome = errors.take("outcome", chosen(values, "outcome"));
                let judge = errors.take("judge", chosen(values, "judge"));
                let hearing = errors.take("decided_at", chosen_or_none(values, "decided_at")).flatten();
                match (outcome, judge, on) {
                    (Some(outcome), Some(judge), Some(on)) => {
                        Some(Self::Decided { outcome, on, judge, hearing })
                    }
                    _ => None,
                }
            }
            Some(Section41Act::GiveGroundRules) => {
                let judge = errors.take("judge", chosen(values, "judge"));
                judge.zip(on).map(|(judge, on)| Self::GroundRulesGiven { on, judge })
            }
        };
        entry.filter(|_| errors.is_empty()).ok_or(errors)
    }
}
