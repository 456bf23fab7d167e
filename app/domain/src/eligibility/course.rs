//! Coming of age in the course of the case (section 21(8), (9)): what a direction given to a child loses on the eighteenth
//! birthday, what it keeps, and what stands in its place.

use super::{
    facts::{Accused, Birth, WitnessFacts},
    grounds::{Ground, State, grounds},
    opening::{Commencement, Openness},
};
use crate::{codes::coded, measure::Measure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something that was done on a day, or is planned for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub on: NaiveDate,
    /// Whether it was done.
    pub done: bool,
}

impl Moment {
    /// Done on this day.
    pub const fn done(on: NaiveDate) -> Self {
        Self { on, done: true }
    }

    /// Planned for this day.
    pub const fn planned(on: NaiveDate) -> Self {
        Self { on, done: false }
    }
}

/// The days of the case that a birthday can fall between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The special-measures decision.
    pub decision: Option<Moment>,
    /// The section 28 recording.
    pub recording: Option<Moment>,
    /// Whether the direction provides for section 28; where nobody says, whether a recording is booked or made.
    pub provides_section_28: Option<bool>,
    /// When the witness began to give evidence in the proceedings.
    pub evidence_began: Option<NaiveDate>,
}

coded! {
    /// Whether the witness is eligible by reason only of age, so that the direction can end on the birthday.
    OnlyByAge {
        /// Another ground applies: section 21(8) does not touch the direction.
        No = "no", "Another ground applies as well, so the direction does not end on the birthday";
        /// Another ground may apply, or nobody has recorded whether one does.
        Perhaps = "perhaps", "If the court found another ground as well, the direction does not end on the birthday";
        /// No other ground stands.
        Yes = "yes", "No other ground stands on what is recorded: the direction ends on the birthday, except as section 21(9) says";
    }
}

coded! {
    /// What the birthday does to a measure in a direction that was given before it.
    Fate {
        /// It stays.
        CarriesOn = "carries_on", "Carries on";
        /// It stays if the section 28 recording is made first.
        IfRecordedFirst = "if_recorded_first", "Carries on only if the section 28 recording is made before the birthday";
        /// The judge has to rule.
        ForTheJudge = "for_the_judge", "For the judge to rule";
        /// It ends.
        Ends = "ends", "Ends on the birthday";
    }
}

/// A witness who is, or was at the decision, a child: what the eighteenth birthday does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurningEighteen {
    /// The birthday, or the first day that can be it.
    pub first: NaiveDate,
    /// The last day that can be it.
    pub last: NaiveDate,
    /// Days from today to the first; negative when it is past.
    pub days: i64,
    /// Whether the decision falls on or after the birthday, where a day is known.
    pub before_decision: Option<bool>,
    /// Whether the section 28 recording falls on or after the birthday, where a day is known.
    pub before_recording: Option<bool>,
    /// Whether only age makes the witness eligible.
    pub only_by_age: OnlyByAge,
    /// Grounds that apply at 18.
    pub keeps: Vec<Ground>,
    /// Grounds that may apply at 18, or are not recorded.
    pub may_keep: Vec<Ground>,
    /// What becomes of each measure of a direction given while a child. Empty when the decision comes after the birthday.
    pub fates: Vec<(Measure, Fate)>,
    /// Whether a fresh application, on another ground, is called for.
    pub fresh_application: bool,
}

/// What the eighteenth birthday does, or nothing for a witness who was of age before anything was decided, or of whose
/// birth nothing is known.
pub fn turning_eighteen(
    facts: &WitnessFacts,
    accused: &[Accused],
    course: &Course,
    today: NaiveDate,
    law: &impl Commencement,
) -> Option<TurningEighteen> {
    if facts.is_accused || facts.birth == Birth::Unknown {
        return None;
    }
    let (first, last) = facts.birth.attains(18)?;
    let decision = course.decision.map(|moment| moment.on);
    if today >= last && decision.is_none_or(|on| on >= last) {
        return None;
    }
    let at_eighteen = grounds(facts, accused, last.max(first));
    let standing = |wanted: &[State]| -> Vec<Ground> {
        at_eighteen.iter().filter(|each| wanted.contains(&each.state)).map(|each| each.ground).collect()
    };
    let keeps = standing(&[State::Applies]);
    let may_keep = standing(&[State::MayApply, State::NotRecorded]);
    let only_by_age = if !keeps.is_empty() {
        OnlyByAge::No
    } else if !may_keep.is_empty() {
        OnlyByAge::Perhaps
    } else {
        OnlyByAge::Yes
    };
    let before_decision = decision.map(|on| on >= first);
    let fates: Vec<_> = if before_decision == Some(true) {
        Vec::new()
    } else {
        let opens = |measure| {
            keeps
                .iter()
                .any(|ground| law.opens(ground.law_code(), measure, last).openness != Openness::Closed)
        };
        let fate = |measure| {
            if course.evidence_began.is_some_and(|began| began < first) {
                Fate::CarriesOn
            } else if keeps.is_empty() {
                by_age_alone(measure, course, first)
            } else if opens(measure) {
                Fate::CarriesOn
            } else {
                // The direction stands (section 20(1)), but nothing that stands at 18 opens this measure by itself.
                Fate::ForTheJudge
            }
        };
        Measure::ALL.iter().map(|measure| (*measure, fate(*measure))).collect()
    };
    let fresh_application = fates.is_empty() || fates.iter().any(|(_, fate)| *fate != Fate::CarriesOn);
    Some(TurningEighteen {
        first,
        last,
        days: (first - today).num_days(),
        before_decision,
        before_recording: course.recording.map(|moment| moment.on >= first),
        only_by_age,
        keeps,
        may_keep,
        fates,
        fresh_application,
    })
}

/// Section 21(8) and (9) for a witness who is eligible by age alone.
fn by_age_alone(measure: Measure, course: &Course, birthday: NaiveDate) -> Fate {
    let provides_28 = course.provides_section_28.unwrap_or(course.recording.is_some());
    let recorded = match course.recording {
        Some(Moment { on, done: true }) if on < birthday => Fate::CarriesOn,
        Some(Moment { on, done: false }) if on < birthday => Fate::IfRecordedFirst,
        None => Fate::IfRecordedFirst,
        Some(_) => Fate::Ends,
    };
    match (measure, recorded) {
        (Measure::RecordedEvidenceInChief, _) if !provides_28 => Fate::CarriesOn,
        // Section 21(9)(b) makes the one depend on the other; whether the interview alone survives is for the judge.
        (Measure::RecordedEvidenceInChief, Fate::Ends) => Fate::ForTheJudge,
        (Measure::RecordedEvidenceInChief | Measure::RecordedCrossExamination, fate) => fate,
        _ => Fate::Ends,
    }
}
