//! Which ground opens which measure from which day (section 18 and its commencement orders).

use super::reasons::Confidence;
use crate::{
    law::{self, Rules},
    measure::Measure,
};
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

/// Knows which ground opens which measure in the Crown Court on which day: the law file, or a table to hold it against.
pub trait Commencement {
    /// How far the ground of this code in the law file opens this measure on this day.
    fn opens(&self, ground: &str, measure: Measure, on: NaiveDate) -> Opening;
}

impl Commencement for Rules {
    fn opens(&self, ground: &str, measure: Measure, on: NaiveDate) -> Opening {
        match Self::opens(self, ground, measure, on) {
            // What the condition is, of section 25, is asked of the facts.
            law::Opening::Yes { authority, note, .. } => Opening {
                openness: Openness::Open,
                why: note.unwrap_or_default(),
                authority: authority.text,
                confidence: authority.confidence,
            },
            law::Opening::No { reason, authority } => Opening {
                openness: if self.was_phased_in(ground, measure, on) {
                    Openness::InSomeCourts
                } else {
                    Openness::Closed
                },
                why: reason,
                confidence: authority.as_ref().map_or(Confidence::High, |authority| authority.confidence),
                authority: authority.map_or_else(|| "s.18".to_owned(), |authority| authority.text),
            },
            law::Opening::SwitchedOff { reason, authority } => Opening {
                openness: Openness::Closed,
                why: reason,
                authority: authority.text,
                confidence: authority.confidence,
            },
        }
    }
}

impl Rules {
    /// Whether the row that opens the measure says that before its day some courts had it already.
    fn was_phased_in(&self, ground: &str, measure: Measure, on: NaiveDate) -> bool {
        self.openings.iter().any(|row| {
            row.before.is_some()
                && row.measures.contains(&measure)
                && row.grounds.iter().any(|each| each == ground)
                && row.force.from.is_some_and(|from| on < from)
        })
    }
}
