//! Which ground opens which measure from which day (section 18 and its commencement orders).

use super::reasons::Confidence;
use crate::measure::Measure;
use chrono::NaiveDate;

/// The code of section 22 in the law file, beside those of the grounds.
pub const SECTION_22: &str = "s22";

/// How far a ground opens a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// It does not.
    Closed,
    /// In some courts and not in others, or not as far as is known.
    InSomeCourts,
    /// It does.
    Open,
}

/// Whether a ground opens a measure, with the row that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// How far.
    pub openness: Openness,
    /// Why, where there is more to say than that the measure is available on the ground.
    pub why: String,
    /// By what authority.
    pub authority: String,
    /// How sure the source is.
    pub confidence: Confidence,
}

/// Knows which ground opens which measure in the Crown Court on which day: the law file, or a table in a test.
pub trait Commencement {
    /// How far the ground of this code in the law file opens this measure on this day.
    fn opens(&self, ground: &str, measure: Measure, on: NaiveDate) -> Opening;
}

/// What the dossier of the law says, in few lines: what the law file is checked against.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Commencement for BuiltIn {
    fn opens(&self, ground: &str, measure: Measure, on: NaiveDate) -> Opening {
        use Measure::{CommunicationAids, Intermediary, RecordedCrossExamination, RecordedEvidenceInChief};
        let answer = |openness, why: &str, authority: &str, confidence| Opening {
            openness,
            why: why.to_owned(),
            authority: authority.to_owned(),
            confidence,
        };
        let last_group = NaiveDate::from_ymd_opt(2022, 9, 26);
        match (ground, measure) {
            (SECTION_22, RecordedEvidenceInChief) => answer(Openness::Open, "", "s.22", Confidence::High),
            (SECTION_22, _) => {
                answer(Openness::Closed, "Only the recording is carried over.", "s.22", Confidence::High)
            }
            ("s17-domestic-abuse", RecordedEvidenceInChief | RecordedCrossExamination) => answer(
                Openness::Closed,
                "The domestic abuse ground was brought into force except for sections 27 and 28.",
                "SI 2022/553 reg.2(2)",
                Confidence::High,
            ),
            ("s16-age" | "s16-incapacity", RecordedCrossExamination) => {
                answer(Openness::Open, "", "s.28 and its commencement orders", Confidence::Medium)
            }
            ("s17-sexual" | "s17-slavery", RecordedCrossExamination) => {
                if last_group.is_some_and(|day| on >= day) {
                    answer(Openness::Open, "", "SI 2022/992", Confidence::High)
                } else {
                    let why = "Section 28 was brought in court by court until 26 September 2022.";
                    answer(Openness::InSomeCourts, why, "SI 2022/992", Confidence::High)
                }
            }
            (_, RecordedCrossExamination) => answer(
                Openness::Closed,
                "No order was found that brings section 28 into force for this ground.",
                "s.18(2)",
                Confidence::Medium,
            ),
            ("s16-age" | "s16-incapacity", Intermediary | CommunicationAids) => {
                answer(Openness::Open, "", "s.18(1)(a)", Confidence::High)
            }
            (_, Intermediary | CommunicationAids) => answer(
                Openness::Closed,
                "The measure is open only to a witness eligible under section 16.",
                "s.18(1)(b)",
                Confidence::High,
            ),
            _ => answer(Openness::Open, "", "s.18(1)", Confidence::High),
        }
    }
}
