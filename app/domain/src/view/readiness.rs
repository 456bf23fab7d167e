//! Who comes today, and what is missing in the weeks to come: the two halves of an officer's first page.

use super::DiaryEntry;
use crate::{
    hearing::Capacity,
    ids::{HearingId, ResourceId},
    readiness::{Judged, Standing, Verdict},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What is missing in the weeks to come, courtroom by courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeksAhead {
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, included.
    pub until: NaiveDate,
    /// Each courtroom in which a hearing is booked, the one in the worst way first.
    pub rooms: Vec<RoomAhead>,
}

impl WeeksAhead {
    /// How many hearings are booked, and for how many of them something is missing.
    pub fn counts(&self) -> (usize, usize) {
        let booked = self.rooms.iter().map(|room| room.booked).sum();
        (booked, self.rooms.iter().map(|room| room.not_ready.len()).sum())
    }
}

/// A courtroom's weeks to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomAhead {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name, with its court's.
    pub name: String,
    /// How many hearings are booked of which the reader is told whether they are ready.
    pub booked: usize,
    /// Those for which something is missing, the worst first.
    pub not_ready: Vec<NotReady>,
}

/// A booking for which something is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotReady {
    /// The booking.
    pub entry: DiaryEntry,
    /// What it amounts to.
    pub verdict: Verdict,
    /// What is missing, what is overdue first.
    pub missing: Vec<Judged>,
}

impl NotReady {
    /// A booking with its conditions, if anything is missing.
    pub fn of(entry: DiaryEntry, conditions: &[Judged]) -> Option<Self> {
        let verdict = Verdict::of(conditions);
        let mut missing: Vec<Judged> =
            conditions.iter().filter(|each| each.standing.is_missing()).cloned().collect();
        missing.sort_by_key(|each| each.standing != Standing::Overdue);
        (!verdict.is_ready()).then_some(Self { entry, verdict, missing })
    }
}

/// A witness who comes to court today, by reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessToday {
    /// The hearing.
    pub hearing: HearingId,
    /// The witness.
    pub reference: String,
    /// When the hearing starts, UK civil time.
    pub starts: NaiveDateTime,
    /// Where it is held.
    pub place: String,
    /// From where the witness gives evidence.
    pub link_room: Option<String>,
    /// What special measures are directed, in a line.
    pub measures: Option<String>,
    /// Who comes with the witness, as far as the reader may see.
    pub support: Vec<Capacity>,
    /// How arrival, waiting room and adviser stand, as far as the reader may see.
    pub conditions: Vec<Judged>,
}
