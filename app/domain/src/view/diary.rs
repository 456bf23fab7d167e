//! The diary: day list, week table, a person's own list.

use super::Choice;
use crate::{
    hearing::HearingKind,
    ids::{BookingId, HearingId, ResourceId},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// One booking as the diary shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryEntry {
    /// The booking.
    pub booking: BookingId,
    /// Its hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// How people refer to the case.
    pub case_reference: String,
    /// The witness, by reference.
    pub witness_reference: Option<String>,
    /// Start of the hearing, UK civil time.
    pub starts: NaiveDateTime,
    /// End of the hearing, UK civil time.
    pub ends: NaiveDateTime,
    /// The room is held from here, set-up included.
    pub held_from: NaiveDateTime,
    /// The room is held until here, clear-down included.
    pub held_until: NaiveDateTime,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// The courtroom's name.
    pub courtroom_name: String,
    /// The court's name.
    pub court_name: String,
    /// The link room's name.
    pub link_room: Option<String>,
    /// The recording kit's name.
    pub kit: Option<String>,
    /// The judge's name.
    pub judge: Option<String>,
    /// How many defendants the case has.
    pub defendants: u32,
}

/// The day list of one court: lead with a list, it is the view everybody can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryDay {
    /// The day.
    pub day: NaiveDate,
    /// Today, so that the page can say so.
    pub today: NaiveDate,
    /// The bank holiday's title, if it is one.
    pub holiday: Option<String>,
    /// The court or courtroom chosen.
    pub place: String,
    /// What the place's name is.
    pub place_name: String,
    /// Places to choose from.
    pub places: Vec<Choice>,
    /// The bookings, by start.
    pub entries: Vec<DiaryEntry>,
}

/// The week table: Monday to Friday, one row a courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryWeek {
    /// Monday to Friday, each with the bank holiday's title if it is one.
    pub days: Vec<(NaiveDate, Option<String>)>,
    /// Today.
    pub today: NaiveDate,
    /// The court or courtroom chosen.
    pub place: String,
    /// The place's name.
    pub place_name: String,
    /// Places to choose from.
    pub places: Vec<Choice>,
    /// One row a courtroom.
    pub rows: Vec<DiaryRow>,
    /// Whether an empty cell offers to book.
    pub may_book: bool,
}

/// A courtroom's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryRow {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub name: String,
    /// Bookings for each of the five days.
    pub cells: Vec<Vec<DiaryEntry>>,
}

/// A person's own hearings from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnList {
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, included.
    pub until: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// The bookings, by start.
    pub entries: Vec<DiaryEntry>,
}
