//! The live page of a section 28 recording, and what its island and the server say to each other.

use super::{Choice, WhenAndWhere};
use crate::{
    courtroom::{LinkCheck, Oath, SatAs, Speaker},
    ids::{CaseId, DefendantId, HearingId, PersonId, PressId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The page of a hearing while it is held, and its log afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomPage {
    /// The hearing.
    pub hearing: HearingId,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness_reference: Option<String>,
    /// When and where; nothing when it is out of the diary.
    pub at: Option<WhenAndWhere>,
    /// Whether it is listed today.
    pub today: bool,
    /// Who reads.
    pub reader: PersonId,
    /// The server's time, in milliseconds.
    pub now: i64,
    /// The number of the last entry shown.
    pub cursor: i64,
    /// The log, one line an entry, as [`Press`](crate::courtroom::Press) reads it.
    pub lines: Vec<String>,
    /// The same with who put it down.
    pub entries: Vec<LogEntry>,
    /// Counsel in the order of questioning, re-examination last.
    pub speakers: Vec<SpeakerLine>,
    /// Whether a judge has locked the minutes.
    pub locked: bool,
    /// What is not ready. Starting with anything here asks for a reason.
    pub not_ready: Vec<crate::readiness::Judged>,
    /// What was put down of the links, the court's first.
    pub links: Vec<LinkLine>,
    /// How the witness was bound.
    pub oath: Option<Oath>,
    /// Who sat with the witness: nothing when it was not put down.
    pub sat_with: Option<Vec<SatLine>>,
    /// Who may be named as sitting with the witness.
    pub companions: Vec<Choice>,
    /// An id for each form, so that sending it twice puts it down once.
    pub form: PressId,
    /// What the reader may do.
    pub may: RoomActs,
}

/// What a reader may do on the page of a hearing that is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomActs {
    /// Press the buttons.
    pub run: bool,
    /// Say how it ended.
    pub outcome: bool,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Which one.
    pub press: PressId,
    /// When it happened, UK civil time.
    pub at: NaiveDateTime,
    /// Who put it down.
    pub by: String,
    /// Minutes by which it arrived later than it happened, where that is worth saying.
    pub late: Option<i64>,
}

/// Counsel and the minutes allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerLine {
    /// Which examination.
    pub speaker: Speaker,
    /// `D1`, or nothing for the prosecution.
    pub label: Option<String>,
    /// Counsel's name.
    pub name: String,
    /// Minutes allowed, where a judge has set them and the reader may see them.
    pub limit: Option<u16>,
}

/// What was put down of one link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkLine {
    /// Which defendant; the court when absent.
    pub defendant: Option<(DefendantId, String)>,
    /// What was found.
    pub link: Option<LinkCheck>,
}

/// Somebody who sat with the witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SatLine {
    /// As what.
    pub part: SatAs,
    /// The name, where the reader may see it.
    pub name: Option<String>,
}

/// What the island is answered: the entries it has not seen, and what could not be kept of what it sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomAnswer {
    /// The number of the last entry.
    pub cursor: i64,
    /// The server's time, in milliseconds.
    pub now: i64,
    /// Entries after the number asked for.
    pub lines: Vec<String>,
    /// What could not be kept.
    pub refused: Vec<(PressId, Unkept)>,
}

/// Why an entry could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unkept {
    /// The hearing is out of the diary.
    NotInTheDiary,
    /// The hearing is listed on this day, and the entry is of another.
    ListedOn(NaiveDate),
    /// Something else has its id, or it cannot be read.
    NotUnderstood,
}
