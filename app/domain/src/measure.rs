//! The special measures a court can direct, and the timetable that completes a direction for recorded
//! cross-examination.

mod application;
mod assistance;
mod decision;
pub mod entry;
mod progress;
mod section_41;

pub use application::{ApplicationRoute, Limb, Party};
pub use assistance::{Assistance, Companion, Particulars};
pub use decision::{AbsenceCondition, Manner, Outcome};
pub use progress::{ApplicationAct, ApplicationState, DirectionAct, DirectionState, EndCause};
pub use section_41::{Section41Act, Section41Outcome, Section41State};

use crate::codes::coded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// A measure of sections 23 to 30 of the Youth Justice and Criminal Evidence Act 1999. The code is the section.
    Measure {
        /// Section 23: the witness is prevented from seeing the accused.
        Screen = "s23", "Screen";
        /// Section 24: evidence by live link, with a named companion where directed (24(1A)).
        LiveLink = "s24", "Live link";
        /// Section 25: persons are excluded from the court.
        InPrivate = "s25", "Evidence given in private";
        /// Section 26: wigs and gowns are not worn.
        NoWigsAndGowns = "s26", "Wigs and gowns removed";
        /// Section 27: a recorded interview stands as evidence in chief.
        RecordedEvidenceInChief = "s27", "Video recorded evidence in chief";
        /// Section 28: cross-examination and re-examination are recorded before trial.
        RecordedCrossExamination = "s28", "Video recorded cross-examination";
        /// Section 29: examination through an intermediary.
        Intermediary = "s29", "Examination through an intermediary";
        /// Section 30: aids to communication.
        CommunicationAids = "s30", "Aids to communication";
    }
}

/// The five dates without which a section 28 direction is not complete (CrimPR 18.8(2)). The judge sets each; no rule
/// counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section28Timetable {
    /// The ground rules hearing (18.8(2)(a)).
    pub ground_rules: Option<NaiveDate>,
    /// The recording (18.8(2)(b)).
    pub recording: Option<NaiveDate>,
    /// The last day to apply for further questioning under section 28(5) (18.8(2)(c)).
    pub further_questions: Option<NaiveDate>,
    /// The last day to apply to exclude part of the recording (18.8(2)(d)).
    pub exclusion: Option<NaiveDate>,
    /// The day by which editing is complete (18.8(2)(e)).
    pub editing: Option<NaiveDate>,
}

coded! {
    /// One of the five dates of a section 28 timetable. The code is the rule's id in the law file.
    TimetableDate {
        /// The ground rules hearing.
        GroundRules = "S28-GRH", "Ground rules hearing";
        /// The recording.
        Recording = "S28-REC", "Recording";
        /// Applications for further questioning.
        FurtherQuestions = "S28-FURTHER", "Application for further questioning";
        /// Applications to exclude part.
        Exclusion = "S28-EXCL", "Application to exclude part of the recording";
        /// Editing complete.
        Editing = "S28-EDIT", "Editing complete";
    }
}

impl Section28Timetable {
    /// The day set for one of the five.
    pub const fn date(&self, which: TimetableDate) -> Option<NaiveDate> {
        match which {
            TimetableDate::GroundRules => self.ground_rules,
            TimetableDate::Recording => self.recording,
            TimetableDate::FurtherQuestions => self.further_questions,
            TimetableDate::Exclusion => self.exclusion,
            TimetableDate::Editing => self.editing,
        }
    }

    /// The dates the judge has not set yet, in the order of the rule. A direction is complete when there are none.
    pub fn missing(&self) -> Vec<TimetableDate> {
        TimetableDate::ALL.iter().copied().filter(|which| self.date(*which).is_none()).collect()
    }

    /// Sets one of the five.
    pub const fn set(&mut self, which: TimetableDate, day: Option<NaiveDate>) {
        *match which {
            TimetableDate::GroundRules => &mut self.ground_rules,
            TimetableDate::Recording => &mut self.recording,
            TimetableDate::FurtherQuestions => &mut self.further_questions,
            TimetableDate::Exclusion => &mut self.exclusion,
            TimetableDate::Editing => &mut self.editing,
        } = day;
    }

    /// Whether all five dates are set.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timetable_is_complete_only_with_all_five_dates() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 11);
        let mut timetable = Section28Timetable::default();
        assert_eq!(timetable.missing().len(), 5);
        timetable.ground_rules = day;
        timetable.recording = day;
        timetable.further_questions = day;
        timetable.exclusion = day;
        assert_eq!(timetable.missing(), [TimetableDate::Editing]);
        timetable.editing = day;
        assert!(timetable.is_complete());
    }
}
