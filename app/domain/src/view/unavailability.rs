//! Pages on which dates to avoid are put down.

use super::Choice;
use crate::{
    ids::{CaseId, UnavailabilityId},
    unavailability::{AwayReason, DatesAnswer, Whose},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The dates to avoid of one person or witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnavailablePage {
    /// Whose they are.
    pub whose: Whose,
    /// The person's name, or the witness's reference.
    pub name: String,
    /// Whether they are the reader's own.
    pub own: bool,
    /// What stands and is not over, by start.
    pub dates: Vec<AwayLine>,
    /// The reasons to choose from.
    pub reasons: Vec<Choice>,
    /// The courts in which somebody may be part-heard; none for a witness.
    pub courts: Vec<Choice>,
    /// For a witness, when the witness was asked.
    pub asked: Option<WitnessAsked>,
}

/// When a witness was asked for dates to avoid, and who may have done so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessAsked {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The last time of asking, if there was one.
    pub last: Option<AskedLine>,
    /// Who may have asked: the reader first.
    pub askers: Vec<Choice>,
    /// Today, for the form.
    pub today: NaiveDate,
}

/// One time of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedLine {
    /// When.
    pub on: NaiveDate,
    /// By whom; `None` where the reader may not know that this person supports the witness.
    pub by: Option<String>,
    /// What the witness said.
    pub answer: DatesAnswer,
}

/// Dates to avoid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayLine {
    /// Their id.
    pub id: UnavailabilityId,
    /// From, UK civil time.
    pub from: NaiveDateTime,
    /// Until, UK civil time.
    pub until: NaiveDateTime,
    /// Why.
    pub reason: AwayReason,
    /// Where somebody is part-heard.
    pub court: Option<String>,
    /// Who put them down.
    pub recorded_by: String,
    /// What is booked then all the same: when, and at which court.
    pub booked: Vec<(NaiveDateTime, NaiveDateTime, String)>,
}
