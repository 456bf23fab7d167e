//! The section 28 track of a witness, counsel at each stage, the confirmation of a recording, and the judge's morning.

use super::{Choice, CounselFiling, PlannedAgainstActual, WhenAndWhere};
use crate::{
    case::DefendantLabel,
    confirmation::{Hindrance, Item},
    hearing::HearingKind,
    ids::{CaseId, HearingId, WitnessId},
    instruction::{Bar, CounselStage, PartHeard},
    readiness::{Judged, Verdict},
    track::{Delay, Delays, Stage, StageState, TrackAct},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The track of one witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackPage {
    /// The witness.
    pub witness: WitnessId,
    /// Their reference.
    pub reference: String,
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The stages that the reader may see, in order.
    pub stages: Vec<StageLine>,
    /// The waits.
    pub delays: Delays,
    /// What the reader may put on the track.
    pub acts: Vec<TrackAct>,
    /// Whether the reader may open the page of counsel.
    pub counsel: bool,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLine {
    /// Which.
    pub stage: Stage,
    /// Where it stands.
    pub state: StageState,
    /// Where it is read and recorded, for those who may open that.
    pub place: Option<Place>,
}

/// The page on which a stage is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Facts of eligibility.
    Eligibility,
    /// Special measures.
    Measures,
    /// What is due in the case.
    Deadlines,
    /// Section 41 applications.
    Section41,
    /// Counsel.
    Counsel,
    /// Topics and minutes.
    Plan,
    /// Ground rules.
    GroundRules,
    /// A hearing.
    Hearing(HearingId),
    /// A recording.
    Recording(HearingId),
    /// This page's own form.
    Here,
}

/// Counsel of a case at each stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounselPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// Each side, with who acts at each stage.
    pub sides: Vec<SideLine>,
    /// Judges' directions that the same advocate acts throughout: judge and day.
    pub same_advocate: Vec<(String, NaiveDate)>,
    /// Each defendant, and whether they may question in person.
    pub bars: Vec<BarLine>,
    /// The sides for which the reader may instruct.
    pub may_instruct: Vec<Choice>,
    /// Who may be instructed.
    pub counsel: Vec<Choice>,
    /// The judges who can have directed; empty for whoever records no decision.
    pub judges: Vec<Choice>,
    /// The defendants of whom the reader may record a bar.
    pub may_bar: Vec<Choice>,
}

/// One side of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideLine {
    /// What it is called.
    pub name: String,
    /// Each stage.
    pub stages: Vec<StageCounsel>,
    /// Whether somebody else acts at one stage than at another.
    pub differs: bool,
}

/// Who acts for a side at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageCounsel {
    /// Which.
    pub stage: CounselStage,
    /// Who acts.
    pub counsel: Option<String>,
    /// Where they are part-heard.
    pub part_heard: Option<PartHeard>,
    /// Who was instructed before, and until when; the latest first.
    pub before: Vec<(String, NaiveDate)>,
    /// Why it last changed.
    pub why: Option<String>,
}

/// Whether a defendant may question in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarLine {
    /// Which.
    pub label: DefendantLabel,
    /// Whether; nothing when nobody has recorded it.
    pub bar: Option<Bar>,
    /// When an advocate was appointed.
    pub appointed_on: Option<NaiveDate>,
    /// Whether counsel acts for them at the ground rules or the recording.
    pub has_counsel: bool,
}

/// The confirmation of a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmPage {
    /// The hearing.
    pub hearing: HearingId,
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness_reference: Option<String>,
    /// When and where.
    pub at: Option<WhenAndWhere>,
    /// What each side said, as far as the reader may know.
    pub said: Vec<SaidLine>,
    /// What has to be available, for whoever may confirm.
    pub items: Vec<Item>,
    /// What was marked when it was confirmed.
    pub marked: Vec<String>,
    /// Who confirmed it and when.
    pub confirmed: Option<(String, NaiveDateTime)>,
    /// The judge's direction that it goes ahead: judge, day, words.
    pub goes_ahead: Option<(String, NaiveDate, String)>,
    /// What stands in the way besides what is still to be marked.
    pub hindrances: Vec<Hindrance>,
    /// The sides for which the reader may speak.
    pub speaks_for: Vec<Choice>,
    /// Whether the reader may confirm.
    pub may_confirm: bool,
    /// The judges who can have directed.
    pub judges: Vec<Choice>,
}

/// What a side said of being ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidLine {
    /// What the side is called.
    pub side: String,
    /// Whether it is ready; nothing when it has said nothing.
    pub ready: Option<bool>,
    /// Why not.
    pub why: Option<String>,
    /// Who said it, and when.
    pub by: Option<(String, NaiveDateTime)>,
}

/// Sides that have no counsel for a recording that is near (users.md R21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoCounsel {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The hearing.
    pub hearing: HearingId,
    /// The day of the hearing.
    pub day: NaiveDate,
    /// What it is.
    pub kind: HearingKind,
    /// The sides.
    pub sides: Vec<String>,
}

/// A judge's morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MorningPage {
    /// Today.
    pub today: NaiveDate,
    /// The last day that is shown.
    pub until: NaiveDate,
    /// When the judge last looked.
    pub last_look: Option<NaiveDateTime>,
    /// The hearings, by start.
    pub hearings: Vec<MorningHearing>,
    /// Sides without counsel for hearings that are near.
    pub no_counsel: Vec<NoCounsel>,
    /// What changed since the judge last looked.
    pub changes: Vec<MorningChange>,
    /// How many changes there are in all.
    pub changes_in_all: usize,
    /// Witnesses who wait longer than the court's limit; for the resident judge alone.
    pub waits: Option<Vec<LongWait>>,
}

/// A hearing on the morning page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MorningHearing {
    /// Which.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness.
    pub witness: Option<(WitnessId, String)>,
    /// Start.
    pub starts: NaiveDateTime,
    /// Where.
    pub place: String,
    /// What is wanting. Empty when it is ready as far as is recorded.
    pub wanting: Vec<Judged>,
    /// What all conditions that the judge may see amount to.
    pub verdict: Verdict,
    /// Counsel whose topics or questions are late or missing.
    pub late: Vec<LateFiling>,
    /// Minutes of each counsel in the plan, and the cap.
    pub minutes: Vec<(String, u16)>,
    /// The judge's cap.
    pub cap: Option<u16>,
    /// Whether topics and minutes are locked.
    pub locked: bool,
    /// Planned against actual of an earlier recording in the case.
    pub earlier: Option<(NaiveDate, Vec<PlannedAgainstActual>)>,
}

/// Counsel who has filed late, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateFiling {
    /// `Name, for D1`.
    pub counsel: String,
    /// How topics and questions stand.
    pub filing: CounselFiling,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MorningChange {
    /// When.
    pub at: NaiveDateTime,
    /// In which case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// What kind of record.
    pub subject: String,
    /// What was done.
    pub what: String,
    /// By whom.
    pub by: String,
}

/// A witness who waits longer than the court's limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongWait {
    /// The witness.
    pub witness: WitnessId,
    /// By reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// From the direction to the recording, where that is past.
    pub to_recording: Option<Delay>,
    /// From the recording to the trial, where that is past.
    pub to_trial: Option<Delay>,
}
