//! What follows a hearing: its outcome, its recording, and further questions.

use super::{Choice, WhenAndWhere};
use crate::{
    hearing::HearingKind,
    ids::{CaseId, EditId, HearingId, OutcomeId, RecordingNoteId, WitnessId},
    recording::{
        Copy, EditKind, EditReason, FurtherLimb, Open, Outcome, PlaybackOccasion, PlaybackResult, Ruling,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// How a hearing ended, and the form for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomePage {
    /// The hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// How people refer to the case.
    pub case_reference: String,
    /// When and where; nothing when it is out of the diary.
    pub at: Option<WhenAndWhere>,
    /// Whether it has begun, by the diary.
    pub begun: bool,
    /// What was put down, newest first; the first counts.
    pub outcomes: Vec<OutcomeLine>,
    /// Whether the recording is still to be watched and heard.
    pub open: Option<Open>,
}

/// An outcome that was put down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeLine {
    /// Which one.
    pub id: OutcomeId,
    /// How it ended.
    pub outcome: Outcome,
    /// More about it.
    pub note: Option<String>,
    /// Why an earlier one was wrong.
    pub corrects_because: Option<String>,
    /// Who put it down.
    pub by: String,
    /// When, UK civil time.
    pub at: NaiveDateTime,
}

/// A recording: where it stands, who watched it, what is taken out, and whether more may be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingPage {
    /// The hearing.
    pub hearing: HearingId,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness: Option<(WitnessId, String)>,
    /// When and where; nothing when it is out of the diary.
    pub at: Option<WhenAndWhere>,
    /// Whether questions were put, or the hearing was held.
    pub held: bool,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why it has to be seen to.
    pub open: Option<Open>,
    /// When the witness was let go, UK civil time.
    pub released: Option<NaiveDateTime>,
    /// The copies; the last is the one to be played.
    pub copies: Vec<Copy>,
    /// The last note, which a form is filled from.
    pub last_note: Option<RecordingNoteId>,
    /// Who played it back, newest first.
    pub checks: Vec<CheckLine>,
    /// What is to be taken out.
    pub edits: Vec<EditLine>,
    /// For each defendant with a section 28 direction, the dates of CrimPR 18.8(2)(d) and (e).
    pub dates: Vec<EditDates>,
    /// Further directions for the witness.
    pub further: Vec<FurtherLine>,
    /// The trials of the case, for a playback before the jury is sworn.
    pub trials: Vec<Choice>,
    /// Judges, for a ruling.
    pub judges: Vec<Choice>,
    /// An id for a form, so that sending it twice puts it down once.
    pub form: EditId,
    /// What the reader may do.
    pub may: RecordingActs,
}

/// What a reader may do with a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct RecordingActs {
    /// Put down where it stands.
    pub note: bool,
    /// Put down that it was watched and heard.
    pub play: bool,
    /// Ask for an edit.
    pub edit: bool,
    /// Put down a judge's ruling.
    pub rule: bool,
    /// Put down a further direction.
    pub further: bool,
}

/// That somebody played it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// Of which copy.
    pub copy: u32,
    /// Whether from start to end.
    pub whole: bool,
    /// What was found.
    pub result: PlaybackResult,
    /// On which occasion.
    pub occasion: PlaybackOccasion,
    /// Who watched it.
    pub by: String,
    /// When, UK civil time.
    pub at: NaiveDateTime,
}

/// Something that is to be taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditLine {
    /// Which one.
    pub id: EditId,
    /// A cut or an exclusion.
    pub kind: EditKind,
    /// From which second to which.
    pub seconds: (u32, u32),
    /// Why.
    pub reason: EditReason,
    /// Whether all parties agree.
    pub jointly_agreed: bool,
    /// Who asked for it.
    pub by: String,
    /// What became of it, by which judge, on which day, and why.
    pub ruled: Option<RuledLine>,
}

/// What a judge ruled on an edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuledLine {
    /// Approved or rejected.
    pub ruling: Ruling,
    /// The judge.
    pub judge: String,
    /// The day.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

/// The dates by which exclusion is asked for and editing is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditDates {
    /// Against which defendant.
    pub label: String,
    /// CrimPR 18.8(2)(d).
    pub exclusion: Option<NaiveDate>,
    /// CrimPR 18.8(2)(e).
    pub editing: Option<NaiveDate>,
}

/// A further direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherLine {
    /// The limb of 28(6).
    pub limb: FurtherLimb,
    /// For which defendant; the prosecution when absent.
    pub label: Option<String>,
    /// The judge.
    pub judge: String,
    /// The day.
    pub made_on: NaiveDate,
}

/// The form for a further direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherPage {
    /// The recording after which it is asked for.
    pub hearing: HearingId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness_reference: String,
    /// Judges.
    pub judges: Vec<Choice>,
    /// The prosecution and each defendant.
    pub parties: Vec<Choice>,
    /// An id for the form, so that sending it twice puts it down once.
    pub form: EditId,
    /// Those made before.
    pub earlier: Vec<FurtherLine>,
}

/// A recording that is to be seen to, on its officer's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRecording {
    /// The hearing.
    pub hearing: HearingId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness_reference: Option<String>,
    /// The day of the recording.
    pub day: NaiveDate,
    /// The courtroom and its court.
    pub place: String,
    /// Why it is on the list.
    pub open: Open,
    /// Whether the witness was let go already.
    pub released: bool,
}
