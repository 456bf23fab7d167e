//! Eligibility: the answer for one witness, and what the form for its facts is filled from.

use crate::{
    case::DefendantLabel,
    eligibility::{Course, Eligibility, Outlook, RecordedFacts, Swearing, Teller, TurningEighteen},
    ids::WitnessId,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What a reader who may see the facts is told on the witness's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilitySummary {
    /// What can be said of all grounds together, on the day of the decision.
    pub outlook: Outlook,
    /// That day.
    pub on: NaiveDate,
    /// What the eighteenth birthday does, for a witness whom it concerns.
    pub turning: Option<TurningEighteen>,
    /// The days of the case.
    pub course: Course,
    /// Whether any facts are recorded.
    pub recorded: bool,
}

/// Who said the facts, and who put them down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsLine {
    /// The version.
    pub version: i64,
    /// Who said it.
    pub told_by: Teller,
    /// When.
    pub told_on: NaiveDate,
    /// When it was put down, UK civil time.
    pub recorded: NaiveDateTime,
    /// By whom.
    pub recorded_by: Option<String>,
}

/// Eligibility of one witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityPage {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// Today.
    pub today: NaiveDate,
    /// The day of the decision as recorded, or today: for which the answer is given unless another is asked for.
    pub usual_day: NaiveDate,
    /// Every ground and measure on the day asked about.
    pub answer: Eligibility,
    /// The days of the case.
    pub course: Course,
    /// What the eighteenth birthday does.
    pub turning: Option<TurningEighteen>,
    /// Whether the witness may be sworn, on each day that matters.
    pub swearing: Vec<(SwornOn, NaiveDate, Swearing)>,
    /// Whether the birth date is known to the day.
    pub birth_date_known: bool,
    /// Every version of the facts, the latest first.
    pub versions: Vec<FactsLine>,
    /// Whether the reader may record facts.
    pub may_record: bool,
}

crate::codes::coded! {
    /// On which day the witness may give evidence.
    SwornOn {
        /// The day asked about.
        Asked = "asked", "On the day asked about";
        /// The recording under section 28.
        Recording = "recording", "At the section 28 recording";
        /// The trial.
        Trial = "trial", "At the trial";
    }
}

/// What the form for the facts is filled from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityFactsPage {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// The defendants the form asks about.
    pub accused: Vec<DefendantLabel>,
    /// The facts that count.
    pub facts: Option<RecordedFacts>,
    /// Today, on which facts are usually told.
    pub today: NaiveDate,
    /// Guards against two people changing them at once; zero when there are none.
    pub version: i64,
    /// Whether the birth date is known to the day, so that no estimate is needed.
    pub birth_date_known: bool,
}

impl std::fmt::Debug for EligibilityFactsPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EligibilityFactsPage(…)")
    }
}
