//! What is known of the rooms and people, arranged so that a search goes through it day by day, once.

use super::{RoomChoice, grid::Taken};
use crate::{
    booking::{Engaged, Held},
    calendar::BankHolidays,
    ids::ResourceId,
    obstacles::Heard,
    unavailability::Unavailable,
};
use std::collections::HashMap;

/// A courtroom that would do, with the waiting rooms of its court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotRoom {
    /// The courtroom with its link rooms and kits.
    pub choice: RoomChoice,
    /// Waiting rooms of its court, in the order of preference.
    pub waiting_rooms: Vec<ResourceId>,
}

/// The rooms that would do and everything known to be booked. Made once for a search, or for several.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    pub(super) rooms: Vec<SlotRoom>,
    /// For each room, where its own list is and those of what goes with it.
    pub(super) lists: Vec<Lists>,
    /// The link rooms, kits and waiting rooms to choose from; those of one court are the same for all its courtrooms.
    pub(super) pools: Vec<Vec<(ResourceId, usize)>>,
    pub(super) taken: Vec<Line>,
    places: HashMap<ResourceId, usize>,
    pub(super) held: Vec<Held>,
    pub(super) engaged: Vec<Engaged>,
    pub(super) heard: Vec<Heard>,
    pub(super) unavailable: Vec<Unavailable>,
    pub(super) holidays: BankHolidays,
}

/// Where a courtroom's list is, and which pools its link room, kit and waiting room come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    pub courtroom: usize,
    pub pools: [usize; 3],
}

/// Stretches in order of their start, with how long the longest of them is: nothing that begins earlier than that
/// before a moment can last to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub taken: Vec<Taken>,
    pub longest: i64,
}

impl Line {
    pub fn new(mut taken: Vec<Taken>) -> Self {
        // What comes out of the database is in order already.
        if !taken.is_sorted_by_key(|each| (each.from, each.until)) {
            taken.sort_unstable_by_key(|each| (each.from, each.until));
        }
        let longest = taken.iter().map(|each| each.until - each.from).max().unwrap_or_default();
        Self { taken, longest }
    }

    /// The first that may last beyond a moment.
    pub fn first_beyond(&self, moment: i64) -> usize {
        self.taken.partition_point(|each| each.from + self.longest <= moment)
    }

    /// Those that may overlap a stretch.
    pub fn near(&self, from: i64, until: i64) -> &[Taken] {
        let begin = self.first_beyond(from);
        let end = self.taken.partition_point(|each| each.from < until);
        self.taken.get(begin..end).unwrap_or(&[])
    }
}

impl Calendar {
    /// The rooms that would do. They are tried nearest first, whatever their order here.
    pub fn new(mut rooms: Vec<SlotRoom>, holidays: BankHolidays) -> Self {
        rooms.sort_by_key(|room| (room.choice.nearness, room.choice.courtroom));
        let mut calendar = Self { holidays, ..Self::default() };
        let mut known: HashMap<Vec<ResourceId>, usize> = HashMap::new();
        for room in &rooms {
            let RoomChoice { courtroom, link_rooms, kits, .. } = &room.choice;
            let pools = [link_rooms, kits, &room.waiting_rooms].map(|pool| {
                if let Some(place) = known.get(pool) {
                    return *place;
                }
                let list = pool.iter().map(|id| (*id, calendar.place(*id))).collect();
                calendar.pools.push(list);
                known.insert(pool.clone(), calendar.pools.len() - 1);
                calendar.pools.len() - 1
            });
            let courtroom = calendar.place(*courtroom);
            calendar.lists.push(Lists { courtroom, pools });
        }
        calendar.taken = vec![Line::default(); calendar.places.len()];
        calendar.rooms = rooms;
        calendar
    }

    fn place(&mut self, id: ResourceId) -> usize {
        let next = self.places.len();
        *self.places.entry(id).or_insert(next)
    }

    /// With what is held. What is held of rooms that would not do is left out.
    #[must_use]
    pub fn with_held(mut self, held: Vec<Held>) -> Self {
        let mut lines = vec![Vec::new(); self.places.len()];
        for (of, each) in held.iter().enumerate() {
            if let Some(place) = self.places.get(&each.resource) {
                lines[*place].push(Taken::new(each.span, of));
            }
        }
        self.taken = lines.into_iter().map(Line::new).collect();
        self.held = held;
        self
    }

    /// With where people are needed, and when they, and the witness, cannot come.
    #[must_use]
    pub fn with_people(
        mut self,
        engaged: Vec<Engaged>,
        heard: Vec<Heard>,
        unavailable: Vec<Unavailable>,
    ) -> Self {
        self.engaged = engaged;
        self.heard = heard;
        self.unavailable = unavailable;
        self
    }

    /// The rooms that would do, nearest first.
    pub fn rooms(&self) -> &[SlotRoom] {
        &self.rooms
    }

    /// Every room and kit of which something may be held: what has to be read before a search.
    pub fn resources(&self) -> impl Iterator<Item = ResourceId> {
        self.places.keys().copied()
    }

    /// What a stretch was made from.
    pub(super) fn held_of(&self, taken: &Taken) -> Option<&Held> {
        self.held.get(taken.of as usize)
    }
}
