//! The facts as they are kept: what a party said, who said it and when. Kept sealed, one version after another.

use super::{
    course::{Course, Moment},
    facts::{Accused, Birth, Condition, Considered, Factor, Interview, Request22A, Wishes, WitnessFacts},
};
use crate::{
    case::{DefendantLabel, Offence},
    codes::coded,
    witness::BirthDate,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// Who told the court's officer the facts.
    Teller {
        /// The prosecution.
        Prosecution = "prosecution", "Prosecution";
        /// The police witness care unit.
        WitnessCare = "witness_care", "Witness care unit";
        /// A defendant's representative, for a defence witness.
        Defence = "defence", "Defence";
        /// The court itself, from a hearing.
        Court = "court", "The court, at a hearing";
    }
}

/// What is recorded about the charges against one defendant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccusedFacts {
    /// D1, D2 and so on.
    pub label: DefendantLabel,
    /// Whether the witness is the complainant of these charges, where that is not as the witness's record says.
    pub complainant: Option<bool>,
    /// Whether domestic abuse is alleged.
    pub domestic_abuse: Option<bool>,
    /// Whether a firearm or knife is alleged.
    pub weapon: Option<bool>,
}

/// Everything recorded at one time. The birth date itself is with the witness's identity; an estimate is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedFacts {
    /// Who said it.
    pub told_by: Teller,
    /// When.
    pub told_on: NaiveDate,
    /// Whether the witness is a defendant in the proceedings.
    #[serde(default)]
    pub is_accused: bool,
    /// The first and last day on which the witness may have been born, where the day is not known.
    pub born_between: Option<(BirthDate, BirthDate)>,
    /// Whether there is reason to believe that the witness is under 18.
    pub thought_under_18: Option<bool>,
    /// The conditions put forward; an empty set says that there is none.
    pub conditions: Option<BTreeSet<Condition>>,
    /// Whether fear or distress is put forward.
    pub fear: Option<bool>,
    /// Whether somebody other than the accused has sought or will seek to intimidate the witness.
    pub intimidated_by_another: Option<bool>,
    /// What is recorded about each defendant.
    pub accused: Vec<AccusedFacts>,
    /// The recorded interview.
    pub interview: Interview,
    /// Whether the application asks under section 22A(4).
    pub request_22a: Option<Request22A>,
    /// What the witness told the court.
    pub wishes: Wishes,
    /// Which factors of section 21(4C) the court weighed.
    pub factors: BTreeMap<Factor, Considered>,
    /// When the special-measures decision was made or is planned.
    pub decision_on: Option<NaiveDate>,
    /// When the section 28 recording was made.
    pub recorded_on: Option<NaiveDate>,
    /// When the witness began to give evidence in the proceedings.
    pub evidence_began: Option<NaiveDate>,
}

impl RecordedFacts {
    /// Nothing recorded, as of a day.
    pub fn none(on: NaiveDate) -> Self {
        Self {
            told_by: Teller::Court,
            told_on: on,
            is_accused: false,
            born_between: None,
            thought_under_18: None,
            conditions: None,
            fear: None,
            intimidated_by_another: None,
            accused: Vec::new(),
            interview: Interview::NotRecorded,
            request_22a: None,
            wishes: Wishes::default(),
            factors: BTreeMap::new(),
            decision_on: None,
            recorded_on: None,
            evidence_began: None,
        }
    }

    /// The facts for the rules, with what the witness's own record holds. A birth date that is known goes before an
    /// estimate.
    pub fn witness(&self, birth_date: Option<BirthDate>, complainant: bool) -> WitnessFacts {
        let birth = match (birth_date, self.born_between) {
            (Some(known), _) => Birth::On(known),
            (None, Some((first, last))) => Birth::between(first, last),
            (None, None) => Birth::Unknown,
        };
        WitnessFacts {
            is_accused: self.is_accused,
            birth,
            thought_under_18: self.thought_under_18,
            complainant: Some(complainant),
            conditions: self.conditions.clone(),
            fear: self.fear,
            intimidated_by_another: self.intimidated_by_another,
            interview: self.interview,
            wishes: self.wishes.clone(),
            factors: self.factors.clone(),
            request_22a: self.request_22a,
        }
    }

    /// What is recorded about a defendant, joined with what is charged.
    pub fn accused(
        &self,
        label: DefendantLabel,
        charges: Vec<&'static Offence>,
        unknown_charge: bool,
    ) -> Accused {
        let facts = self.accused.iter().find(|each| each.label == label);
        Accused {
            label,
            charges,
            unknown_charge,
            complainant: facts.and_then(|facts| facts.complainant),
            domestic_abuse: facts.and_then(|facts| facts.domestic_abuse),
            weapon: facts.and_then(|facts| facts.weapon),
        }
    }

    /// The days of the case, with the recording that the diary knows of. A decision on a day that is past was made.
    pub fn course(&self, booked: Option<NaiveDate>, today: NaiveDate) -> Course {
        let recording = self.recorded_on.map(Moment::done).or(booked.map(Moment::planned));
        Course {
            decision: self.decision_on.map(|on| Moment { on, done: on < today }),
            recording,
            provides_section_28: None,
            evidence_began: self.evidence_began,
        }
    }
}
