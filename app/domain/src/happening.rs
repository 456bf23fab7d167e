//! What is recorded of a case because time runs from it, or ends with it.

use crate::{
    law::{facts::TrialStart, terms::Trigger},
    role::UnknownCode,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Something that happened in a case, or is fixed to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Happening {
    /// It sets a rule going.
    Sets(Trigger),
    /// It ends custody time limits.
    Starts(TrialStart),
}

impl Happening {
    /// The word stored in rows and sent by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sets(trigger) => trigger.code(),
            Self::Starts(start) => start.code(),
        }
    }

    /// The words people read.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sets(trigger) => trigger.title(),
            Self::Starts(start) => start.title(),
        }
    }

    /// Whether this is the service of a document, so that the day follows from CrimPR 4.11.
    pub const fn is_service(self) -> bool {
        matches!(self, Self::Sets(trigger) if trigger.is_service())
    }

    /// Whether it is part of section 41 of the 1999 Act, of which a complainant's side learns nothing.
    pub const fn is_section_41(self) -> bool {
        matches!(
            self,
            Self::Sets(
                Trigger::Section41Leave | Trigger::Section41MaterialDisclosed | Trigger::Section41Served
            )
        )
    }

    /// Whether one defendant has to be named: the plea, the custody and the notice are that defendant's own.
    pub const fn is_one_defendants(self) -> bool {
        matches!(
            self,
            Self::Starts(TrialStart::GuiltyPlea)
                | Self::Sets(
                    Trigger::NotGuiltyPlea
                        | Trigger::VoluntaryBill
                        | Trigger::OffenceAdded
                        | Trigger::AdvocateChanged
                        | Trigger::DefendantIntermediaryServed
                        | Trigger::CrossExaminationExplained
                )
        )
    }

    /// Whether one offence has to be named: its own time runs from there.
    pub const fn is_one_offences(self) -> bool {
        matches!(self, Self::Sets(Trigger::VoluntaryBill | Trigger::OffenceAdded))
    }

    /// Whether it may lie ahead: a day is fixed for a hearing or an examination before it comes.
    pub const fn may_lie_ahead(self) -> bool {
        matches!(
            self,
            Self::Sets(
                Trigger::Hearing | Trigger::IntermediaryExamination | Trigger::PleaAndTrialPreparation
            )
        )
    }

    /// What people record. The sending, the five dates, decisions and directions on measures are read from where they
    /// are kept, so that nothing is typed twice.
    pub fn recordable() -> impl Iterator<Item = Self> {
        let read_elsewhere = [
            Trigger::Sending,
            Trigger::SpecialMeasuresServed,
            Trigger::RepresentationsOpen,
            Trigger::SpecialMeasuresDecision,
            Trigger::Section28Direction,
            Trigger::Section28ApplicationServed,
            Trigger::Recording,
        ];
        let sets = Trigger::ALL
            .iter()
            .copied()
            .filter(move |trigger| !trigger.is_computed() && !read_elsewhere.contains(trigger))
            .map(Self::Sets);
        sets.chain(TrialStart::ALL.iter().copied().map(Self::Starts))
    }
}

impl FromStr for Happening {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        code.parse().map(Self::Sets).or_else(|_| code.parse().map(Self::Starts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_happening_has_a_code_of_its_own_and_is_read_back_from_it() {
        let all: Vec<Happening> = Happening::recordable().collect();
        let codes: HashSet<&str> = all.iter().map(|each| each.code()).collect();
        assert_eq!(codes.len(), all.len());
        for each in all {
            assert_eq!(each.code().parse(), Ok(each));
        }
    }

    #[test]
    fn what_is_kept_elsewhere_is_not_typed_again() {
        let all: Vec<Happening> = Happening::recordable().collect();
        assert!(all.contains(&Happening::Sets(Trigger::NotGuiltyPlea)));
        assert!(all.contains(&Happening::Starts(TrialStart::JurySworn)));
        for trigger in [Trigger::Sending, Trigger::Section28Direction, Trigger::CustodyTimeLimit] {
            assert!(!all.contains(&Happening::Sets(trigger)), "{trigger}");
        }
    }
}
