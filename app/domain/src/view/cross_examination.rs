//! Topics and minutes of one witness's cross-examination, as far as each reader may see them.

use super::Choice;
use crate::{
    cross_examination::{Breaks, FilingState, LONGEST_TITLE, PlanAct, SideBySide},
    ground_rules::ShortGap,
    ids::{CaseId, HearingId, TopicId, WitnessId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Whose cross-examination a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessHead {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference.
    pub reference: String,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
}

/// The plan of topics and minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPage {
    /// Whose it is.
    pub head: WitnessHead,
    /// The version that stands; zero before anything was saved.
    pub version: i64,
    /// Who locked it and when, if it is locked.
    pub locked: Option<(String, NaiveDateTime)>,
    /// The judge's cap.
    pub cap: Option<u16>,
    /// Counsel in the order of questioning: all of them, or only the reader's own.
    pub counsel: Vec<CounselLine>,
    /// How many counsel there are.
    pub counsel_in_all: usize,
    /// What is not counsel's own affair: re-examination, breaks, totals.
    pub sums: Option<PlanSums>,
    /// The day by which topics and questions are filed.
    pub filing_due: Option<NaiveDate>,
    /// Topics that the reader may see.
    pub topics: PlanTopics,
    /// Whether the intermediary may see the topics; told to those who see them all.
    pub intermediary_sees: Option<bool>,
    /// Every version, for those who may compare them.
    pub versions: Vec<PlanVersionLine>,
    /// Ground rules too close to the recording.
    pub short_gap: Option<GapLine>,
    /// Planned against actual, for each recording that was made.
    pub recordings: Vec<RecordingMinutes>,
    /// What the reader may do here.
    pub may: PlanActs,
}

/// Which topics a reader sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanTopics {
    /// None, by role.
    Withheld,
    /// Those the reader leads on or is second on.
    Own(Vec<TopicLine>),
    /// All of them, with pairs that are likely to repeat each other, by title.
    All {
        /// The topics.
        topics: Vec<TopicLine>,
        /// Pairs that read alike.
        alike: Vec<(TopicLine, TopicLine)>,
    },
}

impl PlanTopics {
    /// The topics that are shown.
    pub fn lines(&self) -> &[TopicLine] {
        match self {
            Self::Withheld => &[],
            Self::Own(topics) | Self::All { topics, .. } => topics,
        }
    }
}

/// What everything comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSums {
    /// Minutes of re-examination.
    pub re_examination: u16,
    /// Breaks.
    pub breaks: Breaks,
    /// Everything together, with what is asked for where nothing is allowed yet.
    pub total: u32,
    /// By how much that passes the cap.
    pub over: Option<u32>,
}

/// One counsel of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounselLine {
    /// As forms and addresses carry it.
    pub key: String,
    /// The name.
    pub name: String,
    /// D1, D2 and so on.
    pub label: String,
    /// Whether they still act in the case.
    pub acts: bool,
    /// The place in the order of questioning, from one.
    pub place: usize,
    /// The minutes they ask for.
    pub asked: Option<u16>,
    /// The minutes they are allowed.
    pub allowed: Option<u16>,
    /// What is used up once they are done; not told to counsel, who would learn another's minutes.
    pub running: Option<u32>,
    /// Filing, where the reader may know of it.
    pub filing: Option<CounselFiling>,
    /// Whether the reader may file for them.
    pub may_file: bool,
}

/// What one counsel has filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounselFiling {
    /// Topics.
    pub topics: FilingState,
    /// Questions.
    pub questions: FilingState,
    /// How many questions were lodged last.
    pub count: Option<u16>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicLine {
    /// Which.
    pub topic: TopicId,
    /// The title.
    pub title: String,
    /// Who leads: `Name, for D1`.
    pub lead: String,
    /// The lead as forms carry it.
    pub lead_key: String,
    /// The second counsel.
    pub second: Option<SecondLine>,
}

/// The second counsel on a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondLine {
    /// Who.
    pub counsel: String,
    /// As forms carry it.
    pub key: String,
    /// Why.
    pub reason: String,
    /// What the judge ruled.
    pub ruling: Option<RulingLine>,
}

/// A ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingLine {
    /// Allowed or refused.
    pub allowed: bool,
    /// The judge's words.
    pub words: Option<String>,
    /// The judge.
    pub by: String,
    /// When, UK civil time.
    pub at: NaiveDateTime,
}

/// One version in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVersionLine {
    /// Which.
    pub version: i64,
    /// What it changed.
    pub act: PlanAct,
    /// Why.
    pub why: Option<String>,
    /// Who saved it.
    pub by: String,
    /// When, UK civil time.
    pub at: NaiveDateTime,
}

/// Ground rules too close to the recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapLine {
    /// The gap.
    pub gap: ShortGap,
    /// The day of the ground rules hearing.
    pub ground_rules: NaiveDate,
    /// The day of the recording.
    pub recording: NaiveDate,
    /// The judge's reason for it and who gave it, once it was given.
    pub reason: Option<(String, String)>,
}

/// Planned against actual minutes of one recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingMinutes {
    /// The recording.
    pub hearing: HearingId,
    /// The day.
    pub day: NaiveDate,
    /// Counsel by counsel, re-examination last.
    pub lines: Vec<PlannedAgainstActual>,
}

/// One line of planned against actual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedAgainstActual {
    /// Whose minutes: `Name, for D1`, or `Re-examination`.
    pub counsel: String,
    /// The minutes planned.
    pub planned: u16,
    /// The minutes used, from the log of the hearing; nothing before there is one.
    pub actual: Option<u16>,
}

/// Which of the pages that prepare a witness's cross-examination a reader may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreparationPages {
    /// The ground rules.
    pub ground_rules: bool,
    /// Topics and minutes, or the minutes alone.
    pub plan: bool,
    /// The section 28 track.
    pub track: bool,
}

/// What a reader may do with a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanActs {
    /// Set minutes, cap, order and directions, rule, lock and change what is locked.
    pub settle: bool,
    /// See the ground rules.
    pub ground_rules: bool,
    /// Read and compare versions.
    pub compare: bool,
}

/// What the form for topics is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicsForm {
    /// Whose cross-examination.
    pub head: WitnessHead,
    /// Whose topics.
    pub counsel: CounselLine,
    /// The version in which anything of theirs last changed.
    pub version: i64,
    /// The topics they lead on.
    pub topics: Vec<TopicLine>,
    /// Who can be named as a second counsel.
    pub seconds: Vec<Choice>,
    /// The judge's cap.
    pub cap: Option<u16>,
    /// By when topics are filed.
    pub filing_due: Option<NaiveDate>,
    /// Whether the plan is locked.
    pub locked: bool,
    /// Whether the reader is a judge, who may change what is locked.
    pub settles: bool,
}

impl TopicsForm {
    /// The most characters of a title.
    pub const LONGEST_TITLE: usize = LONGEST_TITLE;
}

/// Two versions side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonPage {
    /// Whose.
    pub head: WitnessHead,
    /// Every version, the latest first.
    pub versions: Vec<PlanVersionLine>,
    /// The version on the left.
    pub left: i64,
    /// The version on the right.
    pub right: i64,
    /// What they say.
    pub rows: Vec<SideBySide>,
}
