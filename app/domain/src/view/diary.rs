//! The diary: day list, week table, a person's own list, and the first page.
//!
//! It holds listings only: a witness is a reference, and what the reader may not see was never put in.

use super::{
    Choice,
    equipment::{CheckToDo, EquipmentLine, EquipmentShown, OutOfUseLine},
};
use crate::{
    calendar::DayKind,
    hearing::HearingKind,
    ids::{BookingId, CaseId, HearingId, ResourceId},
    readiness::Verdict,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// One booking as the diary shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryEntry {
    /// The booking.
    pub booking: BookingId,
    /// Its hearing.
    pub hearing: HearingId,
    /// What it is.
    pub kind: HearingKind,
    /// The case, where the reader may open it. Somebody who keeps a court's list reads in it the hearings of other
    /// courts' cases that are held there, without being able to open those cases.
    pub case: Option<CaseId>,
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
    /// The link room's name, with its court where that is another.
    pub link_room: Option<String>,
    /// The recording kit's name.
    pub kit: Option<String>,
    /// The judge's name.
    pub judge: Option<String>,
    /// Whether it stands on proven equipment, where it needs any and the reader may know.
    pub equipment: Option<EquipmentShown>,
    /// What special measures are directed for the witness, in a line, where the reader may see them.
    pub measures: Option<String>,
    /// Whether it is ready, as far as the reader may see, where the list tells so and the hearing is not over.
    pub readiness: Option<Verdict>,
}

impl DiaryEntry {
    /// Whether the hearing takes up any of this day. One that ends at midnight does not take up the next.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.starts.date() <= day && day <= self.last_day()
    }

    /// Whether it begins and ends on one day, midnight at the end of the day being part of it.
    pub fn is_within_a_day(&self) -> bool {
        self.starts.date() == self.last_day()
    }

    fn last_day(&self) -> NaiveDate {
        let ends = self.ends.date();
        if self.ends.time() == NaiveTime::MIN && self.starts < self.ends {
            ends.pred_opt().unwrap_or(ends)
        } else {
            ends
        }
    }
}

/// How much of the diary of a day the reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// Every booking of the place, so that what is empty is free.
    Whole,
    /// Only bookings that concern the reader: what is empty may be taken all the same.
    Own,
    /// Nothing: the reader's role sees the list of today only.
    NotThatDay,
}

/// A day of the diary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryDate {
    /// The day.
    pub day: NaiveDate,
    /// What sort of day it is for a court.
    pub kind: DayKind,
    /// How much of it the reader sees.
    pub extent: Extent,
}

/// The place whose diary is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryPlace {
    /// As addresses carry it.
    pub value: String,
    /// Its name, as in the middle of a sentence.
    pub name: String,
    /// Places to choose from, this one among them.
    pub choices: Vec<Choice>,
}

/// The day list: lead with a list, it is the view everybody can use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryDay {
    /// The day.
    pub on: DiaryDate,
    /// Today, so that the page can say so.
    pub today: NaiveDate,
    /// When the list was read, UK civil time: on paper it grows old.
    pub as_at: NaiveDateTime,
    /// The place.
    pub place: DiaryPlace,
    /// Courts of the place that are closed on the day.
    pub closed: Vec<String>,
    /// The bookings, by start.
    pub entries: Vec<DiaryEntry>,
    /// What is out of use or held provisionally, by start.
    pub out: Vec<OutOfUseLine>,
}

/// The week table: Monday to Friday, one row a courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryWeek {
    /// Monday to Friday.
    pub days: Vec<DiaryDate>,
    /// Today.
    pub today: NaiveDate,
    /// When the table was read, UK civil time.
    pub as_at: NaiveDateTime,
    /// The place.
    pub place: DiaryPlace,
    /// One row a courtroom.
    pub rows: Vec<DiaryRow>,
    /// Saturday and Sunday, when something is booked on them: the day and how many bookings.
    pub weekend: Vec<(NaiveDate, usize)>,
}

/// A courtroom's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryRow {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name, with its court's where the table shows more than one.
    pub name: String,
    /// Each of the five days.
    pub cells: Vec<DiaryCell>,
}

/// A courtroom's day in the week table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryCell {
    /// The bookings, by start.
    pub entries: Vec<DiaryEntry>,
    /// When the courtroom is out of use or held provisionally.
    pub out: Vec<OutOfUseLine>,
    /// What there is to say when there are none.
    pub vacancy: Vacancy,
}

/// What is true of a courtroom's day on which nothing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Vacancy {
    /// Free, and the reader may book it.
    Bookable,
    /// Held by a hearing of which the reader's role is not told.
    AnotherBooking,
    /// Free.
    Free,
    /// The court does not usually sit on this day.
    Holiday,
    /// The court is closed.
    CourtClosed,
    /// The room is not in use any more.
    NotInUse,
    /// Nothing that concerns the reader, who does not see the rest.
    NothingOfYours,
    /// The reader's role sees the list of today only.
    NotShown,
}

/// Whose hearings a person's own list holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnScope {
    /// Of the courtrooms an officer answers for.
    InCharge(Vec<String>),
    /// Of the specialist courtrooms of the person's court.
    Specialist(Vec<String>),
    /// Of the person's court, today.
    CourtToday(String),
    /// Of those in which the person has a part.
    Parts,
}

/// A person's own hearings from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnList {
    /// Whose they are.
    pub scope: OwnScope,
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, included.
    pub until: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// When the list was read, UK civil time.
    pub as_at: NaiveDateTime,
    /// The bank holidays among the days.
    pub holidays: Vec<(NaiveDate, String)>,
    /// The bookings, by start.
    pub entries: Vec<DiaryEntry>,
}

/// The first page: what a person needs before the court sits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomePage {
    /// How much is due for the reader and what hurts most; nothing for a role that sees no deadlines.
    pub due: Option<(super::DueCount, Vec<super::DueLine>)>,
    /// Today.
    pub today: NaiveDate,
    /// What sort of day it is for a court.
    pub kind: DayKind,
    /// The hearings of the reader; nothing for somebody who sees no cases.
    pub hearings: Option<HomeHearings>,
    /// What is to be checked for today's hearings; nothing for somebody who checks no equipment.
    pub to_check: Option<Vec<CheckToDo>>,
    /// The rooms and kits that today's hearings use, and what else of the court's is broken or out of use; nothing for
    /// somebody who checks no equipment.
    pub rooms: Option<Vec<EquipmentLine>>,
    /// Hearings that are near and for which a side has no counsel; nothing for a role that is not told.
    pub no_counsel: Option<Vec<super::NoCounsel>>,
}

/// The hearings on the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeHearings {
    /// The place they are in, as addresses carry it, and its name.
    pub place: (String, String),
    /// Today's, by start.
    pub today: Vec<DiaryEntry>,
    /// The next working day and its hearings, for those who see more than today.
    pub next: Option<(NaiveDate, Vec<DiaryEntry>)>,
    /// For those who keep a courtroom or its list: what is missing in the six weeks to come, courtroom by courtroom.
    pub ahead: Option<super::readiness::WeeksAhead>,
    /// For those who see a courtroom's day as a whole: the witnesses who come today.
    pub witnesses: Option<Vec<super::readiness::WitnessToday>>,
    /// For an officer with a courtroom to answer for: recordings that nobody has watched and heard in the copy that is to be played.
    pub open_recordings: Option<Vec<super::OpenRecording>>,
}

/// The page on which a booking that starts from a free place in the diary is given its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingStart {
    /// The courtroom that was chosen, and its name with its court's.
    pub courtroom: Option<(ResourceId, String)>,
    /// The day that was chosen.
    pub day: Option<NaiveDate>,
    /// Cases to choose from without typing: those opened last.
    pub cases: Vec<(CaseId, String)>,
}

/// A column by which the day list can be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DiaryColumn {
    /// By start.
    #[default]
    Time,
    /// By court and courtroom.
    Courtroom,
    /// By kind of hearing.
    Hearing,
    /// By case reference.
    Case,
    /// By judge; hearings without one last.
    Judge,
}

/// The order of the day list. By start unless something else is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiaryOrder {
    /// By which column.
    pub column: DiaryColumn,
    /// The other way round.
    pub descending: bool,
}

const COLUMNS: [(DiaryColumn, &str); 5] = [
    (DiaryColumn::Time, "time"),
    (DiaryColumn::Courtroom, "courtroom"),
    (DiaryColumn::Hearing, "hearing"),
    (DiaryColumn::Case, "case"),
    (DiaryColumn::Judge, "judge"),
];

impl DiaryOrder {
    /// Reads it from an address; what is not understood is the usual order.
    pub fn read(code: &str) -> Self {
        let (descending, code) = code.strip_prefix('-').map_or((false, code), |code| (true, code));
        let column = COLUMNS.iter().find(|(_, each)| *each == code).map(|(column, _)| *column);
        column.map_or_else(Self::default, |column| Self { column, descending })
    }

    /// As an address carries it.
    pub fn code(self) -> String {
        let code = COLUMNS.iter().find(|(column, _)| *column == self.column).map_or("time", |(_, code)| code);
        format!("{}{code}", if self.descending { "-" } else { "" })
    }

    /// The order that a click on a column's head asks for: by it, or the other way round if it is that already.
    #[must_use]
    pub fn by(self, column: DiaryColumn) -> Self {
        Self { column, descending: self.column == column && !self.descending }
    }

    /// Puts bookings in this order. Those that are alike in it stay by start.
    pub fn arrange(self, entries: &mut [DiaryEntry]) {
        entries.sort_by_key(|entry| entry.starts);
        // By length first, so that Courtroom 2 comes before Courtroom 10.
        let place = |entry: &DiaryEntry| {
            (entry.court_name.clone(), entry.courtroom_name.len(), entry.courtroom_name.clone())
        };
        let judge = |entry: &DiaryEntry| (entry.judge.is_none(), entry.judge.clone());
        match (self.column, self.descending) {
            (DiaryColumn::Time, false) => {}
            (DiaryColumn::Time, true) => entries.sort_by_key(|entry| Reverse(entry.starts)),
            (DiaryColumn::Courtroom, false) => entries.sort_by_cached_key(place),
            (DiaryColumn::Courtroom, true) => entries.sort_by_cached_key(|entry| Reverse(place(entry))),
            (DiaryColumn::Hearing, false) => entries.sort_by_key(|entry| entry.kind.title()),
            (DiaryColumn::Hearing, true) => entries.sort_by_key(|entry| Reverse(entry.kind.title())),
            (DiaryColumn::Case, false) => entries.sort_by_cached_key(|entry| entry.case_reference.clone()),
            (DiaryColumn::Case, true) => {
                entries.sort_by_cached_key(|entry| Reverse(entry.case_reference.clone()));
            }
            (DiaryColumn::Judge, false) => entries.sort_by_cached_key(judge),
            (DiaryColumn::Judge, true) => {
                entries.sort_by_cached_key(|entry| (entry.judge.is_none(), Reverse(entry.judge.clone())));
            }
        }
    }
}
