//! The page that finds a slot.

use super::{BookingChoices, Choice, EngagedLine, WitnessAway};
use crate::{
    court::{Region, ResourceKind},
    form::FormErrors,
    hearing::HearingKind,
    ids::{CaseId, HearingId, PersonId, ResourceId, WitnessId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The finder of a case, or of one of its hearings that is to move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotsPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The hearing that is to move.
    pub hearing: Option<(HearingId, HearingKind)>,
    /// Who and what there is to choose from.
    pub choices: BookingChoices,
    /// What a courtroom may have to have.
    pub facilities: Vec<Choice>,
    /// What stands in the form.
    pub filled: Vec<(String, String)>,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What was found, unless something is wrong.
    pub found: Option<SlotsFound>,
    /// Those whose dates to avoid the reader may keep.
    pub people: Vec<(PersonId, String)>,
    /// The witness whose dates to avoid the reader may keep.
    pub witness: Option<(WitnessId, String)>,
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotsFound {
    /// In the region, earliest first.
    pub slots: Vec<SlotLine>,
    /// In the regions next to it, where they have anything earlier.
    pub elsewhere: Vec<SlotLine>,
    /// What stood in the way on each day before the first in the region.
    pub why: Vec<DayWhy>,
    /// How many more days there are of which that could be told.
    pub more_days: usize,
    /// The witness who was never asked for dates to avoid.
    pub not_asked: Option<String>,
    /// The last day looked at.
    pub last_day: NaiveDate,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotLine {
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time.
    pub ends: NaiveDateTime,
    /// The last start at which the same rooms are free still.
    pub latest: NaiveDateTime,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name and court.
    pub courtroom_name: String,
    /// The link room.
    pub link_room: Option<(ResourceId, String)>,
    /// The kit.
    pub kit: Option<(ResourceId, String)>,
    /// The waiting room's name.
    pub waiting_room: Option<String>,
    /// What it would cost.
    pub costs: Vec<SlotCost>,
    /// Whether the reader may book the courtroom.
    pub bookable: bool,
}

/// What a slot would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotCost {
    /// After the custody time limit.
    PastCustodyLimit(NaiveDate),
    /// After the day by which it has to be heard.
    PastDeadline(NaiveDate),
    /// Somebody is part-heard elsewhere.
    PartHeard(EngagedLine),
    /// So few business days away.
    ShortNotice(u16),
    /// The hearing has moved before: a judge has to agree.
    NeedsAgreement,
    /// At another court of the region.
    OtherCourt,
    /// In another region.
    OutsideRegion(Region),
    /// In a list that the reader does not keep.
    AnotherList,
}

/// A day on which nothing was to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayWhy {
    /// The day.
    pub day: NaiveDate,
    /// Who or what was in the way.
    pub by: Vec<WhyNot>,
}

/// Who or what was in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyNot {
    /// A bank holiday.
    Holiday(String),
    /// Too little is left of the day.
    Past,
    /// It fits in no court's day.
    TooLong,
    /// Somebody is engaged or cannot come.
    Person(EngagedLine),
    /// The witness cannot come.
    Witness(WitnessAway),
    /// A court does not sit.
    Closed(String),
    /// A courtroom is held, for what as far as the reader may know.
    Room(String, Vec<String>),
    /// No link room, kit or waiting room is free with a courtroom.
    NoneFree(String, ResourceKind),
    /// And so many courtrooms more.
    MoreRooms(usize),
}

/// What a search came to, in words: what the live part of the page is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotsShown {
    /// How many there are and when the first is.
    pub summary: String,
    /// What to know before a date is offered.
    pub note: Option<String>,
    /// In the region.
    pub slots: Vec<ShownSlot>,
    /// In the regions next to it, earlier.
    pub elsewhere: Vec<ShownSlot>,
    /// Each earlier day, and who or what was in the way.
    pub why: Vec<(String, Vec<String>)>,
    /// That there are more such days.
    pub more: Option<String>,
}

/// A slot in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownSlot {
    /// `Mon 30 Nov 2026, 10am to 11:30am`.
    pub when: String,
    /// `Any start to 11:15am`.
    pub latest: Option<String>,
    /// Courtroom and court.
    pub place: String,
    /// Link room, kit and waiting room.
    pub with: String,
    /// What it would cost.
    pub costs: Vec<String>,
    /// Where it is booked, and what the link says of it to those who hear it alone.
    pub link: Option<(String, String)>,
}
