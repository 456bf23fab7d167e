//! How far each case has come on the day of the story, and the hearings that follow from it.
//!
//! Days are business days from the day told, minus for the past. A ground rules hearing comes before every recording
//! (users.md R27); one stage has both on one day, which happens.

use domain::hearing::{ChangeReason, HearingKind};

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    /// A recording is today.
    RecordingToday,
    /// Ground rules are set today, the recording is this week.
    RulesToday,
    /// A case management hearing is today.
    ManagementToday,
    /// The recording is within days.
    RecordingSoon,
    /// Ground rules and recording share a day.
    RulesOnTheDay,
    /// The recording is made, the trial comes.
    Recorded,
    /// Sent a few weeks ago.
    JustSent,
    /// Tried, to be sentenced.
    Tried,
    /// A custody time limit was extended.
    TimeLimit,
}

/// The stages of the cases of each court, in the order of the courts.
#[rustfmt::skip]
pub(super) const STAGES: [&[Stage]; 8] = {
    use Stage::{JustSent, ManagementToday, Recorded, RecordingSoon, RecordingToday, RulesOnTheDay, RulesToday, TimeLimit, Tried};
    [
        /* Snaresbrook */ &[RecordingToday, RecordingSoon, JustSent, Recorded, TimeLimit],
        /* Maidstone   */ &[ManagementToday, Recorded, RecordingSoon, JustSent],
        /* Bristol     */ &[RulesToday, RecordingSoon, Tried, JustSent],
        /* Birmingham  */ &[RecordingToday, RulesOnTheDay, TimeLimit, Recorded, JustSent],
        /* Leeds       */ &[RecordingToday, RulesToday, ManagementToday, RecordingSoon, RulesOnTheDay, Recorded, JustSent, Tried],
        /* Newcastle   */ &[RulesToday, RecordingSoon, Recorded, ManagementToday, Tried],
        /* Liverpool   */ &[RecordingToday, RecordingSoon, RulesOnTheDay, JustSent, Tried],
        /* Cardiff     */ &[ManagementToday, RecordingSoon, TimeLimit, Recorded],
    ]
};

/// One hearing of a case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub kind: HearingKind,
    /// For the first or second witness of the case.
    pub witness: Option<usize>,
    /// On which day.
    pub offset: i32,
    /// How long.
    pub minutes: u16,
    /// On the day of the recording that follows.
    pub with_next: bool,
}

const fn step(kind: HearingKind, offset: i32, minutes: u16) -> Step {
    Step { kind, witness: None, offset, minutes, with_next: false }
}

const fn rules(witness: usize, offset: i32, minutes: u16) -> Step {
    Step { witness: Some(witness), ..step(HearingKind::GroundRules, offset, minutes) }
}

const fn recording(witness: usize, offset: i32, minutes: u16) -> Step {
    Step { witness: Some(witness), ..step(HearingKind::Section28, offset, minutes) }
}

const fn plea(offset: i32) -> Step {
    step(HearingKind::PleaAndTrialPreparation, offset, 30)
}

const fn management(offset: i32) -> Step {
    step(HearingKind::FurtherCaseManagement, offset, 30)
}

const fn review(offset: i32) -> Step {
    step(HearingKind::PreTrialReview, offset, 30)
}

const fn trial(offset: i32) -> Step {
    step(HearingKind::Trial, offset, 360)
}

/// The hearings of a case at this stage, in their order. Those for a second witness fall away where there is none.
#[rustfmt::skip]
pub(super) fn steps(stage: Stage) -> Vec<Step> {
    match stage {
        Stage::RecordingToday =>
            vec![rules(0, -6, 45), recording(0, 0, 90), rules(1, 5, 30), recording(1, 8, 60), review(16), trial(28)],
        Stage::RulesToday =>
            vec![plea(-17), rules(0, 0, 45), recording(0, 3, 60), rules(1, 6, 30), recording(1, 9, 60),
                review(22), trial(33)],
        Stage::ManagementToday =>
            vec![plea(-12), management(0), rules(0, 11, 30), rules(1, 12, 30), recording(0, 14, 75),
                recording(1, 15, 60), review(30)],
        Stage::RecordingSoon =>
            vec![management(-11), rules(0, 1, 30), rules(1, 2, 30), recording(0, 4, 60), recording(1, 7, 60),
                review(19), trial(32)],
        Stage::RulesOnTheDay =>
            vec![plea(-16), management(-4), Step { with_next: true, ..rules(0, 7, 30) }, recording(0, 7, 60),
                review(25), trial(36)],
        Stage::Recorded =>
            vec![rules(0, -16, 30), recording(0, -12, 75), rules(1, -11, 30), recording(1, -8, 60),
                management(-3), review(6), trial(12)],
        Stage::JustSent =>
            vec![plea(2), management(13), rules(0, 24, 30), recording(0, 27, 60), rules(1, 28, 30),
                recording(1, 31, 60)],
        Stage::Tried => vec![review(-14), trial(-6), step(HearingKind::Sentence, 9, 60)],
        Stage::TimeLimit =>
            vec![step(HearingKind::CustodyTimeLimit, -8, 30), management(1), rules(0, 15, 30),
                recording(0, 18, 75), review(34)],
    }
}

/// What becomes of a hearing between its first booking and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It stands as it was booked.
    None,
    /// Its minutes were changed.
    Longer,
    /// It was moved.
    Moved(ChangeReason, &'static str),
    /// It was moved, and a judge agreed that it be moved again.
    MovedTwice([(ChangeReason, &'static str); 2]),
    /// It was taken out of the diary.
    Cancelled(ChangeReason, &'static str),
    /// It was taken out of the diary and booked again.
    BookedAgain(ChangeReason, &'static str),
}

/// Which hearings changed: by the court's place in the list, the stage and the kind, for the first of that kind.
pub(super) fn change(court: usize, stage: Stage, kind: HearingKind) -> Change {
    use ChangeReason as Why;
    use HearingKind::{
        FurtherCaseManagement, PleaAndTrialPreparation, PreTrialReview, Section28, Sentence, Trial,
    };
    use Stage::{JustSent, ManagementToday, Recorded, RecordingSoon, RulesToday, TimeLimit, Tried};
    match (court, stage, kind) {
        (0, Recorded, Trial) => Change::Moved(Why::EarlierDate, "Another trial in this courtroom came off."),
        (0, TimeLimit, FurtherCaseManagement) => Change::Cancelled(Why::Other, "Dealt with on the papers."),
        (1, Recorded, PreTrialReview) => Change::Moved(Why::Room, "The heating of the courtroom failed."),
        (2, RulesToday, Trial) => {
            Change::Moved(Why::ProsecutionCounsel, "Counsel newly instructed needs time to prepare.")
        }
        (3, Recorded, Section28) => Change::Moved(Why::Equipment, "The recording kit failed its test."),
        (3, JustSent, FurtherCaseManagement) => Change::Cancelled(Why::Mistake, "Meant for another case."),
        (4, ManagementToday, Section28) => {
            Change::Moved(Why::DefenceCounsel, "Counsel for D1 is part-heard in another court.")
        }
        (4, Recorded, Trial) => Change::MovedTwice([
            (Why::Witness, "The witness is not available on that day."),
            (Why::Judge, "The judge is part-heard."),
        ]),
        (4, JustSent, FurtherCaseManagement) => {
            Change::Cancelled(Why::Other, "The parties agree directions.")
        }
        (4, Tried, Sentence) | (6, RecordingSoon, Trial) => Change::Longer,
        (5, Tried, Trial) => Change::Moved(Why::Witness, "The witness is not available on that day."),
        (6, RecordingSoon, PreTrialReview) => Change::BookedAgain(Why::Judge, "The judge sits elsewhere."),
        (6, JustSent, PleaAndTrialPreparation) => {
            Change::Moved(Why::DefenceCounsel, "Counsel for D1 is not available on that day.")
        }
        (7, TimeLimit, Section28) => {
            Change::Moved(Why::Intermediary, "The intermediary is engaged on that day.")
        }
        (7, Recorded, PreTrialReview) => Change::Cancelled(Why::Other, "The case is ready for trial."),
        _ => Change::None,
    }
}

/// The court of the demonstration at which most happens: Leeds, in the list of courts.
pub(super) const BUSIEST: usize = 4;
