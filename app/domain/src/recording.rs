//! After the hearing: how it ended, where the recording stands in the system outside that keeps it, whether somebody
//! watched and heard it, what is cut out of it, and whether the witness may be questioned again.
//!
//! Pigot holds no recording and no link to one. It knows a recording by the reference the outside system gave it.

mod codes;
mod copies;
pub mod entry;
mod reference;

pub use codes::{
    CopyMade, EditKind, EditReason, FurtherLimb, PlaybackOccasion, PlaybackResult, RecordingState, Ruling,
};
pub use copies::{Check, Copy, Note, Open, copies, open};
pub use reference::RecordingReference;

use crate::{hearing::ChangeReason, role::UnknownCode};
use std::{fmt, str::FromStr};

/// How a hearing ended: the fixed list from which lost hearings are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Outcome {
    /// It was held.
    Held,
    /// It was not held, because of this.
    Lost(ChangeReason),
}

impl Outcome {
    /// What can be chosen, in order. An earlier date or a mistake is a reason to move a hearing, not to lose it.
    pub const OFFERED: [Self; 9] = [
        Self::Held,
        Self::Lost(ChangeReason::Equipment),
        Self::Lost(ChangeReason::Room),
        Self::Lost(ChangeReason::Judge),
        Self::Lost(ChangeReason::ProsecutionCounsel),
        Self::Lost(ChangeReason::DefenceCounsel),
        Self::Lost(ChangeReason::Witness),
        Self::Lost(ChangeReason::Intermediary),
        Self::Lost(ChangeReason::Other),
    ];

    /// The word stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Lost(reason) => reason.code(),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held => f.write_str("Held"),
            Self::Lost(ChangeReason::Other) => f.write_str("Not held: another reason"),
            Self::Lost(reason) => write!(f, "Not held: {}", reason.title().to_lowercase()),
        }
    }
}

impl FromStr for Outcome {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::OFFERED.into_iter().find(|each| each.code() == code).ok_or(UnknownCode)
    }
}

/// How many times a witness has been or is to be questioned in a recording, and what allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Questioning {
    /// Recordings that were held, or in which questions were put.
    pub held: usize,
    /// Recordings that stand in the diary and have not been held.
    pub standing: usize,
    /// Further directions made under section 28(5).
    pub directions: usize,
}

impl Questioning {
    /// Whether one more recording may be booked.
    ///
    /// Once questions have been put, the witness may not be cross-examined or re-examined again on any evidence given
    /// unless the court makes a further direction (28(5)); each direction covers one further recording. Before that the
    /// first recording may be booked in as many parts as it takes.
    pub const fn may_be_booked(self) -> bool {
        self.held == 0 || self.held + self.standing <= self.directions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_one_of_the_fixed_list() {
        for outcome in Outcome::OFFERED {
            assert_eq!(outcome.code().parse(), Ok(outcome));
        }
        assert!("earlier_date".parse::<Outcome>().is_err() && "mistake".parse::<Outcome>().is_err());
        assert_eq!(Outcome::Lost(ChangeReason::DefenceCounsel).to_string(), "Not held: defence counsel");
    }

    #[test]
    fn a_witness_once_questioned_is_questioned_again_only_by_a_further_direction() {
        let may = |held, standing, directions| Questioning { held, standing, directions }.may_be_booked();
        assert!(may(0, 0, 0) && may(0, 1, 0), "nothing has been asked yet");
        assert!(!may(1, 0, 0), "asked once and no direction");
        assert!(may(1, 0, 1), "one direction, one more recording");
        assert!(!may(1, 1, 1), "which is booked already");
        assert!(!may(2, 0, 1) && may(2, 0, 2), "each direction covers one");
    }
}
