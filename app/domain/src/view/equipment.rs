//! Equipment: what a court has, what is checked and what is broken, what is out of use.

use super::{AlternativeLine, Choice, Holding};
use crate::{
    court::ResourceKind,
    equipment::{AssetKind, Found, Overall, TemplateItem, Unready},
    hearing::{BlockReason, HearingKind},
    ids::{AssetId, BlockId, BookingId, CheckId, CourtId, FaultId, HearingId, HoldId, ResourceId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Whether a booking stands on proven equipment, as people are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EquipmentShown {
    /// Everything it needs passed a check in time.
    Ready {
        /// Some of it does not work well.
        degraded: bool,
    },
    /// The time in which a check counts has not come: from when, UK civil time.
    Due(NaiveDateTime),
    /// Something it needs is not proven: what and why, for those who see equipment in full.
    NotReady(Vec<UnreadyLine>),
}

/// A room or kit that is not proven for a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadyLine {
    /// Which.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Unready,
}

/// What the reader may do with equipment at a court.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct EquipmentActs {
    /// Check rooms and kits.
    pub check: bool,
    /// Say what was done about a fault, and who owns it.
    pub mend: bool,
    /// Keep assets and what a check covers.
    pub keep: bool,
    /// Take a room or kit out of use.
    pub block: bool,
}

/// The court whose equipment is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EquipmentCourt {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// Courts to choose from, this one among them.
    pub choices: Vec<Choice>,
}

/// The equipment of one court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EquipmentPage {
    /// The court.
    pub court: EquipmentCourt,
    /// Now, UK civil time.
    pub now: NaiveDateTime,
    /// What is to be checked for today's hearings, the earliest first.
    pub to_check: Vec<CheckToDo>,
    /// Every room and kit that is checked.
    pub rooms: Vec<EquipmentLine>,
    /// What is broken, oldest first.
    pub faults: Vec<FaultLine>,
    /// What the reader may do.
    pub may: EquipmentActs,
}

/// A room or kit to be checked for a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckToDo {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// When the first hearing that needs it starts, UK civil time.
    pub first: NaiveDateTime,
    /// How many hearings need it today.
    pub hearings: usize,
    /// What is the matter.
    pub why: Unready,
}

/// A room or kit of a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EquipmentLine {
    /// The room or kit.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// The last check.
    pub last: Option<CheckLine>,
    /// The open fault.
    pub fault: Option<FaultId>,
    /// Until when it is out of use, where it is now, UK civil time.
    pub out_until: Option<NaiveDateTime>,
    /// How many hearings need it today.
    pub hearings_today: usize,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// The check.
    pub check: CheckId,
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// What it amounts to.
    pub overall: Overall,
    /// The other end of the link: place and person.
    pub other_end: Option<(String, String)>,
    /// The items that did not simply pass: words, what was found, note.
    pub marked: Vec<(String, Found, Option<String>)>,
}

/// A fault in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultLine {
    /// The fault.
    pub fault: FaultId,
    /// What is broken.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// When it was opened, UK civil time.
    pub opened: NaiveDateTime,
    /// When it was closed, UK civil time.
    pub closed: Option<NaiveDateTime>,
    /// Who answers for it.
    pub owner: String,
    /// The day at the end of which it is expected to be mended.
    pub mended_by: NaiveDate,
    /// What does not work: words and what was seen.
    pub items: Vec<(String, Option<String>)>,
    /// How many bookings it stands in the way of.
    pub affected: usize,
}

/// One room or kit with its equipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceEquipmentPage {
    /// The room or kit.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// Its court.
    pub court: CourtId,
    /// Its court's name.
    pub court_name: String,
    /// Now, UK civil time.
    pub now: NaiveDateTime,
    /// What it has and had.
    pub assets: Vec<AssetLine>,
    /// The last checks, latest first.
    pub checks: Vec<CheckLine>,
    /// Every fault, latest first.
    pub faults: Vec<FaultLine>,
    /// How many faults were opened in each month, earliest first: its first day and the count.
    pub months: Vec<(NaiveDate, u32)>,
    /// Blocks that stand or stood, latest first.
    pub blocks: Vec<BlockLine>,
    /// What the reader may do.
    pub may: EquipmentActs,
}

/// A piece of equipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetLine {
    /// Which.
    pub asset: AssetId,
    /// What it is.
    pub kind: AssetKind,
    /// The court's number for it.
    pub number: String,
    /// The maker's.
    pub serial: Option<String>,
    /// The first day it was in service.
    pub from: NaiveDate,
    /// The last day it was in service.
    pub until: Option<NaiveDate>,
    /// Guards against two people changing it at once.
    pub version: i64,
}

/// A block in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockLine {
    /// The block.
    pub block: BlockId,
    /// From when, UK civil time.
    pub from: NaiveDateTime,
    /// Until when, UK civil time.
    pub until: NaiveDateTime,
    /// Why.
    pub reason: BlockReason,
    /// Why, in words.
    pub note: Option<String>,
    /// Who made it.
    pub by: String,
    /// When it was ended before its time, UK civil time, and by whom.
    pub ended: Option<(NaiveDateTime, String)>,
    /// The bookings that stay: what is known of them, who accepted it, why.
    pub accepted: Vec<(String, String, String)>,
    /// Whether it still stands.
    pub stands: bool,
}

/// The form that checks a room or kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckForm {
    /// The room or kit.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// The check's id, so that sending the form twice keeps one.
    pub check: CheckId,
    /// The items.
    pub items: Vec<TemplateItem>,
    /// Places that may be at the other end.
    pub other_places: Vec<String>,
    /// Whether there is another end.
    pub linked: bool,
    /// The open fault, which a passed check closes.
    pub fault: Option<FaultLine>,
    /// When the next hearing that needs it starts, UK civil time.
    pub next: Option<NaiveDateTime>,
}

/// The faults of a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultsPage {
    /// The court.
    pub court: EquipmentCourt,
    /// Now, UK civil time.
    pub now: NaiveDateTime,
    /// What is broken, oldest first.
    pub open: Vec<FaultLine>,
    /// What was mended of late, latest first.
    pub closed: Vec<FaultLine>,
    /// How many faults were opened in each month, earliest first: its first day and the count.
    pub months: Vec<(NaiveDate, u32)>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultPage {
    /// What is broken.
    pub line: FaultLine,
    /// The court's name.
    pub court_name: String,
    /// Now, UK civil time.
    pub now: NaiveDateTime,
    /// Guards against two people changing it at once.
    pub version: i64,
    /// The owner, as the form sends it.
    pub owner: String,
    /// Who may own it.
    pub owners: Vec<Choice>,
    /// What was done: when (UK civil time), by whom, what.
    pub steps: Vec<(NaiveDateTime, String, String)>,
    /// The bookings it stands in the way of, by start.
    pub affected: Vec<HitLine>,
    /// The block for which it stands, if there is one: until when, UK civil time.
    pub blocked_until: Option<NaiveDateTime>,
    /// The form's fields that take the room or kit out of use until it is expected to be mended.
    pub block_fields: Vec<(String, String)>,
    /// What the reader may do.
    pub may: EquipmentActs,
}

/// A booking that a fault or a block stands in the way of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitLine {
    /// The booking.
    pub booking: BookingId,
    /// Its hearing, where the reader may open it.
    pub hearing: Option<HearingId>,
    /// What it is, where the reader may see the listing.
    pub kind: Option<HearingKind>,
    /// How people refer to the case, where the reader may see the listing.
    pub case_reference: Option<String>,
    /// Start of the hearing, UK civil time.
    pub starts: NaiveDateTime,
    /// End of the hearing, UK civil time.
    pub ends: NaiveDateTime,
    /// Where it is held.
    pub courtroom: String,
    /// How it can be moved, where the reader may.
    pub fallback: Option<Fallback>,
}

/// Where a hearing can go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fallback {
    /// The hearing.
    pub hearing: HearingId,
    /// The version of its booking.
    pub version: i64,
    /// It was moved before, so that a judge has to agree: its own form asks who.
    pub needs_agreement: bool,
    /// What is free, the nearest first.
    pub slots: Vec<AlternativeLine>,
}

/// The form that takes a room or kit out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockForm {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// Today.
    pub today: NaiveDate,
    /// Blocks that stand: from and until, UK civil time.
    pub standing: Vec<(NaiveDateTime, NaiveDateTime)>,
}

/// What a block would hit: it is saved when every booking was moved or accepted by name, and every hold let go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockHits {
    /// The bookings, by start.
    pub bookings: Vec<HitLine>,
    /// The provisional holds: id, from and until (UK civil time), why it is held.
    pub holds: Vec<(HoldId, NaiveDateTime, NaiveDateTime, String)>,
    /// Other blocks of the same room or kit: from and until, UK civil time.
    pub blocks: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// A witness visits at the time: from and until, UK civil time.
    pub visits: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// Something that was accepted is gone, or something came that was not shown before.
    pub changed_meanwhile: bool,
    /// What was moved just now.
    pub moved: Option<String>,
    /// A move that could not be made: the slot was taken by somebody else.
    pub move_failed: bool,
}

impl BlockHits {
    /// Whether nothing is hit.
    pub const fn is_empty(&self) -> bool {
        self.bookings.is_empty() && self.holds.is_empty() && self.blocks.is_empty() && self.visits.is_empty()
    }
}

/// The block that is to be ended before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndBlockPage {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// The block.
    pub block: BlockLine,
    /// Guards against two people changing it at once.
    pub version: i64,
}

/// The asset that is to be taken out of service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetireAssetPage {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// The asset.
    pub asset: AssetLine,
}

/// The form for a new asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetForm {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
}

/// What the checks of a court's rooms or kits of one kind cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateForm {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub court_name: String,
    /// Of which rooms or kits.
    pub kind: ResourceKind,
    /// The items asked now.
    pub items: Vec<TemplateItem>,
    /// From which day, by whom and why, where the court has settled it.
    pub settled: Option<(NaiveDate, String, String)>,
}

/// A room or kit that is out of use or held provisionally, as the diary shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfUseLine {
    /// The room or kit.
    pub resource: ResourceId,
    /// Its name, with its court's where the diary shows more than one.
    pub name: String,
    /// From when, UK civil time.
    pub from: NaiveDateTime,
    /// Until when, UK civil time.
    pub until: NaiveDateTime,
    /// What it is held by.
    pub holding: Holding,
}

impl OutOfUseLine {
    /// Whether it takes up any of this day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN);
        let next = day.succ_opt().map_or(NaiveDateTime::MAX, midnight);
        self.from < next && midnight(day) < self.until
    }
}
