//! What is asked for and directed: a measure of the Act, or that a supporter sits with the witness, which is asked for
//! and decided like one.

use super::Measure;
use crate::{calendar::long_date, codes::coded, role::UnknownCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A measure of the Act, or the supporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assistance {
    /// A measure of sections 23 to 30.
    Measure(Measure),
    /// That the witness's supporter, such as an ISVA, is in the link room or near the witness (CrimPR 3.8(7)).
    Supporter,
}

impl Assistance {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Measure(Measure::Screen),
        Self::Measure(Measure::LiveLink),
        Self::Measure(Measure::InPrivate),
        Self::Measure(Measure::NoWigsAndGowns),
        Self::Measure(Measure::RecordedEvidenceInChief),
        Self::Measure(Measure::RecordedCrossExamination),
        Self::Measure(Measure::Intermediary),
        Self::Measure(Measure::CommunicationAids),
        Self::Supporter,
    ];

    /// The word stored in rows and sent by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.code(),
            Self::Supporter => "supporter",
        }
    }

    /// The words people read.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.title(),
            Self::Supporter => "Supporter in the link room",
        }
    }

    /// The section of the 1999 Act, for a measure of the Act.
    pub const fn section(self) -> Option<u8> {
        match self {
            Self::Measure(Measure::Screen) => Some(23),
            Self::Measure(Measure::LiveLink) => Some(24),
            Self::Measure(Measure::InPrivate) => Some(25),
            Self::Measure(Measure::NoWigsAndGowns) => Some(26),
            Self::Measure(Measure::RecordedEvidenceInChief) => Some(27),
            Self::Measure(Measure::RecordedCrossExamination) => Some(28),
            Self::Measure(Measure::Intermediary) => Some(29),
            Self::Measure(Measure::CommunicationAids) => Some(30),
            Self::Supporter => None,
        }
    }

    /// Whether only a witness eligible under section 16 can have it (section 18(1)).
    pub const fn is_for_section_16_only(self) -> bool {
        matches!(self, Self::Measure(Measure::Intermediary | Measure::CommunicationAids))
    }
}

impl fmt::Display for Assistance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for Assistance {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|each| each.code() == code).ok_or(UnknownCode)
    }
}

impl From<Measure> for Assistance {
    fn from(measure: Measure) -> Self {
        Self::Measure(measure)
    }
}

impl Serialize for Assistance {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Assistance {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <String as Deserialize>::deserialize(deserializer)?;
        code.parse().map_err(|_| serde::de::Error::custom("not a measure"))
    }
}

coded! {
    /// Whether somebody is to be with the witness during a live link (section 24(1A)). Who it is stands in the
    /// application on the court's file: a relative's name would tell who the witness is.
    Companion {
        /// Nobody is asked for.
        NotAsked = "not_asked", "No companion asked for";
        /// Somebody, named in the application.
        Named = "named", "A companion, named in the application";
        /// Somebody who is still to be named.
        ToBeNamed = "to_be_named", "A companion, still to be named";
    }
}

/// How a measure is to be used: what an application has to say of it, and what a direction must (section 19(4)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// For a live link: whether a companion is with the witness.
    pub companion: Option<Companion>,
    /// For recorded evidence in chief: the day of the interview.
    pub recorded_on: Option<NaiveDate>,
    /// Its length, in minutes.
    pub recorded_minutes: Option<u16>,
    /// Which part of it is to be admitted, by time, where not the whole.
    pub recorded_part: Option<String>,
    /// Anything else about how, never about the account.
    pub words: Option<String>,
}

impl Particulars {
    /// What is said, each in a few words, in the order of the form.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        told.extend(self.companion.map(|companion| companion.title().to_owned()));
        told.extend(self.recorded_on.map(|day| format!("Interview of {}", long_date(day))));
        told.extend(self.recorded_minutes.map(|minutes| format!("{minutes} minutes long")));
        told.extend(self.recorded_part.as_ref().map(|part| format!("Part: {part}")));
        told.extend(self.words.clone());
        told
    }

    /// Without what is said of the recorded interview, for readers who are kept out of the evidence.
    #[must_use]
    pub fn without_interview(self) -> Self {
        Self { recorded_on: None, recorded_minutes: None, recorded_part: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_of_the_act_and_the_supporter_can_be_asked_for() {
        for measure in Measure::ALL {
            assert!(Assistance::ALL.contains(&Assistance::Measure(*measure)));
        }
        assert_eq!(Assistance::ALL.len(), Measure::ALL.len() + 1);
        for each in Assistance::ALL {
            assert_eq!(each.code().parse(), Ok(each));
            assert_eq!(
                each.section().map_or_else(|| "supporter".to_owned(), |section| format!("s{section}")),
                each.code()
            );
        }
    }
}
