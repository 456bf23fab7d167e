//! Where a hearing that cannot have its slot might go instead: plain arithmetic over the diary, with the same rule of
//! overlap as the save itself ([`crate::booking`]). What it offers can be taken by another a moment later; only the
//! save decides.

mod calendar;
mod costs;
mod diary;
mod grid;
mod offers;
mod regions;
mod search;
mod slots;
mod why;

pub use calendar::{Calendar, SlotRoom};
pub use costs::{Cost, Limit, Weighing, costs, notice};
pub use diary::Diary;
pub use regions::neighbours;
pub use search::alternatives;
pub use slots::{Found, PartOfDay, Slot, SlotSearch, people_leave_any, slots, windows};
pub use why::{Blocked, Blocker};

use crate::{
    booking::{Held, Holder, Timing, clashes},
    calendar::CourtHours,
    ids::{BookingId, CourtId, PersonId, ResourceId},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The slot somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotQuestion {
    /// When, and for how long.
    pub timing: Timing,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// With which link room. In another court, any of that court's will do.
    pub link_room: Option<ResourceId>,
    /// With which recording kit. In another court, any of that court's will do.
    pub kit: Option<ResourceId>,
    /// Everyone who has to be there.
    pub people: Vec<PersonId>,
    /// The booking being amended or moved, which does not stand in its own way.
    pub except: Option<BookingId>,
}

impl SlotQuestion {
    /// Everything to be held.
    pub fn resources(&self) -> Vec<ResourceId> {
        std::iter::once(self.courtroom).chain(self.link_room).chain(self.kit).collect()
    }

    /// What does not stand in its own way.
    pub fn own(&self) -> Vec<Holder> {
        self.except.map(Holder::Booking).into_iter().collect()
    }
}

/// A courtroom that might do, with what its court has to go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomChoice {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its court.
    pub court: CourtId,
    /// Link rooms of that court, in the order of preference.
    pub link_rooms: Vec<ResourceId>,
    /// Recording kits of that court, in the order of preference.
    pub kits: Vec<ResourceId>,
    /// How near it is to what was asked: 0 the same courtroom, 1 the same court, 2 the same region, 3 another region.
    pub nearness: u8,
    /// When that court is open.
    pub hours: CourtHours,
    /// Days on which it does not sit: from, and until the second included, or until further notice.
    pub closed: Vec<(NaiveDate, Option<NaiveDate>)>,
}

impl RoomChoice {
    /// Whether the room is closed on this day.
    pub fn is_closed_on(&self, day: NaiveDate) -> bool {
        self.closed.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
    }
}

/// A start and a place that are free for everything and everyone asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// When the hearing would start.
    pub starts_at: DateTime<Utc>,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// With which link room, if one was asked for.
    pub link_room: Option<ResourceId>,
    /// With which recording kit, if one was asked for.
    pub kit: Option<ResourceId>,
}

/// What stands in the way of holding the asked courtroom, link room and kit at the asked time; nothing, if it is free.
/// People are another matter: see [`crate::booking::engagements`].
pub fn is_free(question: &SlotQuestion, diary: &Diary) -> Vec<Held> {
    let held = diary.held();
    clashes(&question.resources(), question.timing.held(), held, &question.own())
        .into_iter()
        .copied()
        .collect()
}
