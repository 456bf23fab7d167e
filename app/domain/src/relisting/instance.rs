//! What the search is given: what stands where, what is lost, and what each hearing needs.

use crate::{
    booking::{Span, Timing},
    calendar::CourtHours,
    court::Facility,
    ids::{CourtId, HearingId, PersonId, ResourceId, WitnessId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Somebody who can be in one place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// The judge, counsel, a supporter, an intermediary.
    Person(PersonId),
    /// A witness, known by reference only.
    Witness(WitnessId),
}

/// A court with the hours in which it can be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Building {
    /// The court.
    pub court: CourtId,
    /// Which region it is in, as a number that is the same for the courts of one region.
    pub region: u8,
    /// Nothing is set up before it opens; everything is cleared when it closes.
    pub hours: CourtHours,
    /// Days on which it does not sit.
    pub closed: Vec<NaiveDate>,
}

/// A courtroom that a hearing may be put into.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Courtroom {
    /// The courtroom.
    pub id: ResourceId,
    /// Its court, which is among the buildings.
    pub court: CourtId,
    /// What it has.
    pub facilities: Vec<Facility>,
    /// The first day on which it is no longer used.
    pub retired_on: Option<NaiveDate>,
}

/// What a hearing may need beside the courtroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExtraKind {
    /// From where the witness gives evidence.
    LinkRoom,
    /// What records it.
    Kit,
    /// Where the witness waits: held alone, so that nobody tied to the defence ever waits there at the same time.
    WaitingRoom,
}

impl ExtraKind {
    /// In the order in which a place names them.
    pub const ALL: [Self; 3] = [Self::LinkRoom, Self::Kit, Self::WaitingRoom];
}

/// A link room, kit or waiting room.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extra {
    /// What it is.
    pub id: ResourceId,
    /// Which kind.
    pub kind: ExtraKind,
    /// Its court: it goes with the courtrooms of that court.
    pub court: CourtId,
    /// The first day on which it is no longer used.
    pub retired_on: Option<NaiveDate>,
}

/// When and where a hearing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// Link room, kit and waiting room, in the order of [`ExtraKind::ALL`].
    pub extras: [Option<ResourceId>; 3],
}

impl Place {
    /// Everything held there.
    pub fn resources(&self) -> impl Iterator<Item = ResourceId> {
        std::iter::once(self.courtroom).chain(self.extras.into_iter().flatten())
    }

    /// Whether it is the same time and courtroom: what else differs is changed without moving anybody.
    pub fn is_where(&self, other: &Self) -> bool {
        (self.starts_at, self.courtroom) == (other.starts_at, other.courtroom)
    }
}

/// One hearing comes before another: the ground rules before the recording, the recording before the trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Order {
    /// The one that comes first.
    pub first: HearingId,
    /// The one that comes after it.
    pub then: HearingId,
    /// Calendar days that have to lie between; with none, the second begins after the end of the first.
    pub days: u16,
}

/// A hearing as the search sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hearing {
    /// Which.
    pub id: HearingId,
    /// How long it is, with set-up and clear-down. The start is of no account here.
    pub timing: Timing,
    /// Where it stands now, or nothing where it has no place yet.
    pub now: Option<Place>,
    /// Courtrooms it may use; those without what is needed are left out by the search itself.
    pub courtrooms: Vec<ResourceId>,
    /// What the courtroom has to have: what the ordered measures need.
    pub facilities: Vec<Facility>,
    /// Whether it needs a link room, a kit and a waiting room, in the order of [`ExtraKind::ALL`].
    pub needs: [bool; 3],
    /// Everyone who has to be there.
    pub people: Vec<Who>,
    /// The first day on which it may be.
    pub not_before: Option<NaiveDate>,
    /// The last day on which it may be: that of a custody time limit, or the day before what it has to come before.
    pub not_after: Option<NaiveDate>,
    /// How many times it has been moved before.
    pub times_moved: u32,
    /// Whether the search may move it although it lost nothing.
    pub may_move: bool,
}

impl Hearing {
    /// What it would hold at a place, and when, set-up and clear-down included.
    pub fn held(&self, place: &Place) -> Span {
        self.timing.starting(place.starts_at).held()
    }

    /// When people would be needed at a place.
    pub fn heard(&self, place: &Place) -> Span {
        self.timing.starting(place.starts_at).hearing()
    }
}

/// What is not to be had for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Loss {
    /// A courtroom, link room, waiting room or kit.
    Resource(ResourceId),
    /// A person.
    Person(Who),
}

/// The whole question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Instance {
    /// Nothing is set up before this moment.
    pub earliest: DateTime<Utc>,
    /// The days on which a hearing may be put, working days only, in order.
    pub days: Vec<NaiveDate>,
    /// Up to and including this day a change is short notice.
    pub short_notice_until: Option<NaiveDate>,
    /// Starts are on multiples of so many minutes, and at the time of day the hearing has now.
    pub starts_every: u16,
    /// Courts in reach.
    pub buildings: Vec<Building>,
    /// Courtrooms in reach.
    pub courtrooms: Vec<Courtroom>,
    /// Link rooms, kits and waiting rooms in reach, each court's in the order of preference.
    pub extras: Vec<Extra>,
    /// What is lost, and when.
    pub lost: Vec<(Loss, Span)>,
    /// What is held by others than the hearings below: bookings that are not to be touched, blocks, holds.
    pub held: Vec<(ResourceId, Span)>,
    /// When somebody is engaged elsewhere or cannot come.
    pub engaged: Vec<(Who, Span)>,
    /// The hearings that may have to move.
    pub hearings: Vec<Hearing>,
    /// Which of them come before which.
    pub orders: Vec<Order>,
}

impl Instance {
    /// What this hearing loses, if it loses anything: it cannot stay as it is.
    pub fn loses(&self, hearing: &Hearing) -> Option<Loss> {
        let Some(now) = &hearing.now else { return None };
        let (held, heard) = (hearing.held(now), hearing.heard(now));
        self.lost
            .iter()
            .find(|(loss, span)| match loss {
                Loss::Resource(id) => held.overlaps(span) && now.resources().any(|each| each == *id),
                Loss::Person(who) => heard.overlaps(span) && hearing.people.contains(who),
            })
            .map(|(loss, _)| *loss)
    }

    /// The hearing with this id.
    pub fn hearing(&self, id: HearingId) -> Option<&Hearing> {
        self.hearings.iter().find(|each| each.id == id)
    }

    /// The court of a courtroom.
    pub fn court_of(&self, courtroom: ResourceId) -> Option<&Building> {
        let room = self.courtrooms.iter().find(|each| each.id == courtroom)?;
        self.buildings.iter().find(|each| each.court == room.court)
    }
}
