//! Hearings and their bookings, and the answer to somebody whose slot is taken.

use super::{Choice, PreparationPages};
use crate::{
    booking::Timing,
    hearing::{BlockReason, BookingEnd, Capacity, ChangeReason, HearingKind},
    ids::{BookingId, CaseId, CourtId, HearingId, ResourceId, WitnessId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// One hearing in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingLine {
    /// The hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// For which witness, by reference.
    pub witness_reference: Option<String>,
    /// When it starts and ends, and where; nothing when it is not in the diary.
    pub booking: Option<WhenAndWhere>,
}

/// When and where a booking is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhenAndWhere {
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time, without clear-down.
    pub ends: NaiveDateTime,
    /// The courtroom's name.
    pub courtroom: String,
    /// The court's name.
    pub court: String,
}

/// One hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingPage {
    /// The hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness: Option<(WitnessId, String)>,
    /// The booking that stands.
    pub booking: Option<BookingView>,
    /// Bookings that were moved or cancelled, newest first.
    pub past: Vec<PastBooking>,
    /// Which pages about the witness's cross-examination the reader may see.
    pub preparation: PreparationPages,
    /// Ground rules and recording are too close.
    pub short_gap: Option<super::GapLine>,
    /// What special measures are directed for the witness. They hang on the witness, so a move changes nothing of them.
    pub measures: Option<super::measures::MeasuresSummary>,
    /// What has to be so before the booking is ready and how it stands, as far as the reader may see; nothing when it is
    /// over or not in the diary.
    pub readiness: Option<Vec<crate::readiness::Judged>>,
    /// Which pages about the hearing while it is held and afterwards the reader may see.
    pub held: HeldPages,
    /// What the reader may do here.
    pub may: HearingActs,
}

/// The pages about a hearing while it is held and afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldPages {
    /// The courtroom's clock and log, and the recording.
    pub room: bool,
    /// How it ended.
    pub outcome: bool,
    /// Readiness of the parties, and the confirmation of a recording.
    pub confirm: bool,
}

/// What a reader may do with a hearing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct HearingActs {
    /// Change minutes, people and equipment.
    pub amend: bool,
    /// Give it another time or place.
    pub move_it: bool,
    /// Take it out of the diary.
    pub cancel: bool,
    /// Put it on the waiting list of its court.
    pub wait: bool,
    /// Book it again when nothing stands.
    pub book: bool,
    /// Read the history.
    pub history: bool,
    /// Say that they know of the new time that a plan gave it.
    pub acknowledge: bool,
}

/// A booking in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingView {
    /// The booking.
    pub booking: BookingId,
    /// Guards against two people changing it at once.
    pub version: i64,
    /// When and where.
    pub at: WhenAndWhere,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// The court.
    pub court: CourtId,
    /// Length, set-up and clear-down, in minutes.
    pub timing: Timing,
    /// From set-up to clear-down, UK civil time.
    pub held: (NaiveDateTime, NaiveDateTime),
    /// The link room's name, with its court where that is another.
    pub link_room: Option<String>,
    /// The recording kit's name.
    pub kit: Option<String>,
    /// Who is to attend.
    pub people: Vec<AttendanceLine>,
    /// Whether it stands on proven equipment, where it needs any and the reader may know.
    pub equipment: Option<super::equipment::EquipmentShown>,
    /// Why it was booked although somebody was engaged elsewhere or the court does not usually sit.
    pub override_reason: Option<String>,
    /// Who booked it.
    pub booked_by: String,
    /// When it was booked, UK civil time.
    pub booked: NaiveDateTime,
}

/// One person who is to attend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceLine {
    /// The person's name.
    pub name: String,
    /// In which capacity.
    pub capacity: Capacity,
    /// The defendant they act for, such as `D1`.
    pub defendant: Option<String>,
}

/// A booking that no longer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastBooking {
    /// When and where it was to be.
    pub at: WhenAndWhere,
    /// Moved or cancelled.
    pub how: BookingEnd,
    /// Why, from the fixed list.
    pub reason: ChangeReason,
    /// More about why.
    pub note: Option<String>,
    /// Who did it.
    pub by: String,
    /// When, UK civil time.
    pub ended: NaiveDateTime,
    /// The judge who agreed.
    pub agreed_by: Option<String>,
}

/// What the booking form offers for one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingChoices {
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// Kinds of hearing.
    pub kinds: Vec<Choice>,
    /// Witnesses by reference.
    pub witnesses: Vec<Choice>,
    /// Courtrooms: specialist ones of the region first, then the case's own court.
    pub courtrooms: Vec<Choice>,
    /// Link rooms of those courts.
    pub link_rooms: Vec<Choice>,
    /// Recording kits of those courts.
    pub kits: Vec<Choice>,
    /// Judges of those courts.
    pub judges: Vec<Choice>,
    /// The judge of the case now.
    pub judges_assigned: Option<String>,
    /// Prosecution counsel.
    pub prosecution_counsel: Vec<Choice>,
    /// Counsel who prosecutes the case now.
    pub prosecution_assigned: Option<String>,
    /// For each defendant, the field's name, the label and the counsel to choose from.
    pub defence: Vec<DefenceChoice>,
    /// The booking and its version, when one is amended or moved.
    pub standing: Option<StandingBooking>,
    /// Judges who may agree to a move, when this is the second or a later one.
    pub needs_agreement: bool,
    /// Reasons a hearing is moved or cancelled.
    pub reasons: Vec<Choice>,
}

/// The booking that is being amended, moved or cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingBooking {
    /// The hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// The version the form was filled from.
    pub version: i64,
    /// When and where it is now.
    pub at: WhenAndWhere,
    /// The form's fields filled from the booking, name and value.
    pub fields: Vec<(String, String)>,
}

/// Counsel to choose from for one defendant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefenceChoice {
    /// The form field, such as `counsel-D1`.
    pub field: String,
    /// `D1`.
    pub label: String,
    /// Defence counsel.
    pub counsel: Vec<Choice>,
    /// The one assigned to the defendant now.
    pub assigned: Option<String>,
}

/// Why a booking could not be saved as asked, with what is still free.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingRefusal {
    /// Rooms and kits that are held already. While there is one, the booking cannot be saved.
    pub clashes: Vec<ClashLine>,
    /// People who are engaged elsewhere: shown, and need a reason.
    pub engaged: Vec<EngagedLine>,
    /// Dates on which the witness cannot come. While there is one, the booking cannot be saved (users.md R43).
    pub witness_away: Vec<WitnessAway>,
    /// What is unusual about the day: shown, and needs a reason.
    pub day: Vec<DayWarning>,
    /// Workable slots near the one asked for.
    pub alternatives: Vec<AlternativeLine>,
    /// What the booking is now, when somebody changed it since the form was opened.
    pub changed: Option<Vec<FieldDifference>>,
}

/// A room or kit that is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClashLine {
    /// The room's or kit's name.
    pub resource: String,
    /// From, UK civil time, set-up included.
    pub from: NaiveDateTime,
    /// Until, UK civil time, clear-down included.
    pub until: NaiveDateTime,
    /// The booking that holds it: kind of hearing and case reference, where the reader may see it.
    pub held_by: Option<String>,
    /// What holds it.
    pub holding: Holding,
}

/// What a room or kit is held by, as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holding {
    /// A booking.
    Booking,
    /// It is out of use.
    OutOfUse {
        /// Why.
        reason: BlockReason,
        /// Until when, UK civil time: longer perhaps than the stretch that stands in the way.
        until: NaiveDateTime,
    },
    /// It is held provisionally.
    Provisional {
        /// When the hold frees itself, UK civil time.
        until: NaiveDateTime,
    },
    /// A witness visits.
    Visit,
}

/// A person who is engaged elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngagedLine {
    /// The person's name.
    pub name: String,
    /// From, UK civil time.
    pub from: NaiveDateTime,
    /// Until, UK civil time.
    pub until: NaiveDateTime,
    /// The court where they are engaged.
    pub court: String,
    /// What keeps them.
    pub by: KeptBy,
}

/// What keeps somebody from coming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptBy {
    /// Another booking.
    #[default]
    Hearing,
    /// Dates they put down.
    Dates,
    /// A trial that goes on elsewhere, expected to end when the stretch does (users.md R23).
    PartHeard,
}

/// When a witness cannot come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessAway {
    /// The witness's reference.
    pub reference: String,
    /// From, UK civil time.
    pub from: NaiveDateTime,
    /// Until, UK civil time.
    pub until: NaiveDateTime,
}

/// What is unusual about a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayWarning {
    /// A Saturday or Sunday.
    Weekend,
    /// A bank holiday, with its title.
    BankHoliday(String),
    /// After the last bank holiday that is known.
    BeyondCalendar,
    /// Outside the hours in which the court is open, set-up and clear-down included.
    OutsideHours,
    /// Over the court's lunch, though it would fit before or after.
    OverLunch,
}

/// A slot that is free for the rooms, the kit and everyone named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlternativeLine {
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time.
    pub ends: NaiveDateTime,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// The courtroom's name and court.
    pub courtroom_name: String,
    /// The link room.
    pub link_room: Option<ResourceId>,
    /// The link room's name.
    pub link_room_name: Option<String>,
    /// The kit.
    pub kit: Option<ResourceId>,
    /// The kit's name.
    pub kit_name: Option<String>,
}

impl AlternativeLine {
    /// The value sent by the form that takes this slot; read by `booking_entry::take_alternative`.
    pub fn choice(&self) -> String {
        let or_dash = |id: Option<ResourceId>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!(
            "{} {} {} {}",
            self.starts.format("%Y-%m-%dT%H:%M"),
            self.courtroom,
            or_dash(self.link_room),
            or_dash(self.kit)
        )
    }
}

impl BookingRefusal {
    /// Whether nothing at all stands in the way.
    pub fn is_clear(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something stands in the way that no reason opens.
    pub const fn is_refused(&self) -> bool {
        !(self.clashes.is_empty() && self.witness_away.is_empty())
    }

    /// Whether a reason is all it takes to go ahead.
    pub fn needs_only_a_reason(&self) -> bool {
        !self.is_refused() && self.changed.is_none() && !(self.engaged.is_empty() && self.day.is_empty())
    }
}

/// One field that differs between what was sent and what is stored now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDifference {
    /// The form field.
    pub field: String,
    /// What it is now, in words.
    pub now: String,
    /// What was sent, in words.
    pub sent: String,
}

/// The live answer while a booking form is being filled: what stands in the way, before saving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotPreview {
    /// The day asked for.
    pub day: Option<NaiveDate>,
    /// The same shape as a refusal; all empty when the slot is free.
    pub refusal: BookingRefusal,
    /// Ground rules and recording would be too close: said, and no bar to saving.
    pub short_gap: Option<crate::ground_rules::ShortGap>,
    /// The reference of the witness, who was never asked for dates to avoid.
    pub not_asked: Option<String>,
}
