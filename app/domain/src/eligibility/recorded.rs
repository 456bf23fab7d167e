//! The facts as they are kept: what a party said, who said it and when. Kept sealed, one version after another.

use super::{
    course::{Course, Moment},
    facts::{Accused, Birth, Condition, Considered, Factor, Interview, Request22A, Wishes, WitnessFacts},
};
use crate::{
    calendar::long_date,
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

    /// The days of the case, with what the diary and the directions know. What they know goes before what was told; a
    /// decision on a day that is past was made.
    pub fn course(&self, known: Course, today: NaiveDate) -> Course {
        let told = |day: Option<NaiveDate>| day.map(|on| Moment { on, done: on < today });
        let made = known.recording.filter(|recording| recording.done);
        Course {
            decision: known.decision.or(told(self.decision_on)),
            recording: made.or(self.recorded_on.map(Moment::done)).or(known.recording),
            provides_section_28: known.provides_section_28,
            evidence_began: known.evidence_began.or(self.evidence_began),
        }
    }

    /// The facts in words, one line each, for the history. What is not recorded is left out.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        lines.push(format!("Told by {}, {}", self.told_by.title(), long_date(self.told_on)));
        if self.is_accused {
            lines.push("The witness is a defendant".to_owned());
        }
        if let Some((first, last)) = self.born_between {
            lines.push(format!("Born between {} and {}", long_date(first.date()), long_date(last.date())));
        }
        let answers = [
            ("Reason to believe under 18", self.thought_under_18),
            ("Fear or distress put forward", self.fear),
            ("Intimidation by somebody other than the accused", self.intimidated_by_another),
        ];
        lines.extend(
            answers.iter().filter_map(|(what, told)| told.map(|told| format!("{what}: {}", yes(told)))),
        );
        if let Some(conditions) = &self.conditions {
            let named: Vec<_> = conditions.iter().map(|condition| condition.title()).collect();
            let named = if named.is_empty() { "none".to_owned() } else { named.join(", ") };
            lines.push(format!("Conditions put forward: {named}"));
        }
        for accused in &self.accused {
            let answers = [
                ("Complainant of the charges against", accused.complainant),
                ("Domestic abuse alleged against", accused.domestic_abuse),
                ("Firearm or knife alleged against", accused.weapon),
            ];
            let told = answers.iter().filter_map(|(what, told)| told.map(|told| (what, told)));
            lines.extend(told.map(|(what, told)| format!("{what} {}: {}", accused.label, yes(told))));
        }
        match self.interview {
            Interview::NotRecorded => {}
            Interview::NoneMade => lines.push("No recorded interview".to_owned()),
            Interview::Made { on, through_intermediary } => {
                let on = on.map_or_else(|| "day not recorded".to_owned(), long_date);
                let through = match through_intermediary {
                    Some(true) => ", through an intermediary",
                    Some(false) => ", without an intermediary",
                    None => "",
                };
                lines.push(format!("Recorded interview: {on}{through}"));
            }
        }
        if let Some(request) = self.request_22a {
            lines.push(format!("Request under section 22A(4): {}", request.title().to_lowercase()));
        }
        if let Some((wish, on)) = self.wishes.primary_rule {
            lines.push(format!("Told the court, {}: {}", long_date(on), wish.title()));
        }
        let days = [
            ("Declined as a complainant (section 17(4))", self.wishes.declines_complainant),
            ("Declined because of the weapon offence (section 17(5))", self.wishes.declines_weapon),
            ("Does not want the screen (section 21(4B))", self.wishes.declines_screen),
            ("Special-measures decision", self.decision_on),
            ("Section 28 recording made", self.recorded_on),
            ("Began to give evidence", self.evidence_began),
        ];
        lines.extend(
            days.iter().filter_map(|(what, day)| day.map(|day| format!("{what}: {}", long_date(day)))),
        );
        let factors = self.factors.iter();
        lines.extend(
            factors.map(|(factor, mark)| format!("{}: {}", factor.title(), mark.title().to_lowercase())),
        );
        lines
    }
}
