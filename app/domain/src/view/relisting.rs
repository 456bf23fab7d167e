//! A new plan for what a loss leaves standing, as its page shows it.

use super::Choice;
use crate::{
    hearing::{ChangeReason, HearingKind},
    ids::{HearingId, RelistingId},
    relisting::{CostPart, ExtraKind, LineDecision, LineWhy, RelistingState},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What the form to begin a plan offers, and the plans there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelistStart {
    /// Blocks that stand or are to come.
    pub blocks: Vec<Choice>,
    /// Rooms and kits, each under the name of its court.
    pub places: Vec<(String, Vec<Choice>)>,
    /// People who are needed at hearings to come.
    pub people: Vec<Choice>,
    /// Plans, newest first.
    pub plans: Vec<RelistingSummary>,
}

/// A plan in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelistingSummary {
    /// Which.
    pub id: RelistingId,
    /// What was lost.
    pub lost: LostView,
    /// What became of it.
    pub state: RelistingState,
    /// When it was drawn up.
    pub drawn: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// How many hearings it changes.
    pub changes: usize,
}

/// What was lost, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostView {
    /// Its name: a room with its court, a kit, a person.
    pub name: String,
    /// Whether it is a person.
    pub is_person: bool,
    /// From when.
    pub from: NaiveDateTime,
    /// Until when.
    pub until: NaiveDateTime,
}

/// A whole plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelistingPage {
    /// Which.
    pub id: RelistingId,
    /// Counts its edits.
    pub version: i64,
    /// What was lost.
    pub lost: LostView,
    /// Why the hearings move.
    pub reason: ChangeReason,
    /// Why, in words.
    pub note: Option<String>,
    /// Whether only what is hit may move.
    pub only_affected: bool,
    /// What became of it.
    pub state: RelistingState,
    /// When it was drawn up.
    pub drawn: NaiveDateTime,
    /// By whom.
    pub drawn_by: String,
    /// When and by whom it was applied.
    pub applied: Option<(NaiveDateTime, String)>,
    /// When and by whom it was undone or put aside.
    pub ended: Option<(NaiveDateTime, String)>,
    /// Its lines.
    pub lines: Vec<RelistingLineView>,
    /// Hearings that are hit and are not this reader's to move.
    pub out_of_reach: usize,
    /// Judges who may have agreed.
    pub judges: Vec<Choice>,
    /// Whether the reader may apply it or change it.
    pub may_apply: bool,
    /// Whether it can be undone.
    pub may_undo: bool,
    /// How many of those concerned have acknowledged their new times: it cannot be undone then.
    pub acknowledged: usize,
    /// What all changes weigh together.
    pub cost: u64,
}

/// One hearing in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelistingLineView {
    /// Its place in the plan.
    pub number: i64,
    /// The hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness: Option<String>,
    /// How it came by its place.
    pub decision: LineDecision,
    /// Where it stood.
    pub old: PlaceView,
    /// Where it is to be.
    pub new: Option<PlaceView>,
    /// Why it changes.
    pub why: LineWhy,
    /// For which hearing it makes room, in words of the list.
    pub makes_room_for: Option<(HearingKind, String)>,
    /// What the change weighs, part by part.
    pub parts: Vec<(CostPart, u32)>,
    /// What is full, where it has no place.
    pub lacks: Vec<LackView>,
    /// Whether a judge has to agree: it was moved before.
    pub needs_agreement: bool,
    /// The judge who agreed, once applied.
    pub agreed_by: Option<String>,
    /// What stands in the way.
    pub troubles: Vec<Trouble>,
}

/// When and where, in words' parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceView {
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time, without clear-down.
    pub ends: NaiveDateTime,
    /// The courtroom with its court.
    pub courtroom: String,
    /// Link room, kit and waiting room that go with it.
    pub beside: Vec<String>,
}

/// What is full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LackView {
    /// It is longer than any court is open.
    Hours,
    /// No courtroom in reach has what it needs.
    Suitable,
    /// It may be on none of the days.
    Days,
    /// Every suitable courtroom is full.
    Courtrooms,
    /// Every link room, kit or waiting room is full.
    Extras(ExtraKind),
    /// Somebody has no time left.
    Person(String),
    /// The people have no hour in common.
    People,
    /// Several at once.
    Several,
}

/// What stands in the way of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The hearing was changed since the plan was drawn up.
    Changed,
    /// It is no longer in the diary.
    Gone,
    /// It is not the reader's to move.
    OutOfReach,
    /// A room or kit is held, by another line of the plan or by something else.
    Held {
        /// Its name.
        name: String,
        /// By which hearing of the plan.
        with: Option<(HearingKind, String)>,
    },
    /// Somebody is needed elsewhere or cannot come.
    Needed {
        /// Their name, or the witness's reference.
        name: String,
        /// At which hearing of the plan.
        with: Option<(HearingKind, String)>,
    },
    /// The court is closed then.
    Closed,
    /// Before the first or after the last day allowed.
    Day,
    /// The courtroom has not what is needed.
    Courtroom,
    /// Something that goes with the courtroom is missing.
    Extra(ExtraKind),
    /// It would come too early after another.
    Order(Option<(HearingKind, String)>),
}

/// Changing one line by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelistingLinePage {
    /// Of which plan.
    pub relisting: RelistingId,
    /// The version of the plan.
    pub version: i64,
    /// The line as it is.
    pub line: RelistingLineView,
    /// Places that would do with the rest of the plan as it is, cheapest first.
    pub choices: Vec<PlaceChoice>,
    /// Courtrooms to look at more closely.
    pub courtrooms: Vec<Choice>,
    /// The day and courtroom looked at more closely.
    pub looked_at: Option<(chrono::NaiveDate, String)>,
}

/// A place to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceChoice {
    /// What the form sends.
    pub value: String,
    /// When and where.
    pub place: PlaceView,
    /// What it weighs, part by part.
    pub parts: Vec<(CostPart, u32)>,
}
