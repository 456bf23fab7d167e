//! What a change weighs. Whole numbers, so that two plans compare the same on every machine.

use serde::{Deserialize, Serialize};

/// The weights. A plan's cost is the sum over its hearings; a hearing that stays where it is costs nothing.
///
/// They are product choices, not law: a court that thinks otherwise changes a number here. What they say together is
/// this. Moving a hearing that has been moved twice already weighs as much as ten that have not. The room next door weighs
/// less than another day, another town as much as two weeks and a half. Short notice weighs more than a week's delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Costs {
    /// A move, by how often the hearing was moved before: never, once, twice or more.
    pub moved: [u32; 3],
    /// Another day at all: everybody has to be asked anew.
    pub other_day: u32,
    /// Each working day later.
    pub later: u32,
    /// Each working day earlier: less time is left to tell people and to make ready.
    pub earlier: u32,
    /// Each quarter of an hour, begun, between the old and the new time of day.
    pub quarter_hour: u32,
    /// A change that takes a hearing out of a day of short notice, or puts it into one.
    pub short_notice: u32,
    /// Another courtroom of the same court.
    pub other_room: u32,
    /// A court in another place of the same region.
    pub other_court: u32,
    /// A court of another region.
    pub other_region: u32,
    /// Another link room, kit or waiting room, each.
    pub other_extra: u32,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            moved: [100, 250, 1000],
            other_day: 25,
            later: 10,
            earlier: 12,
            quarter_hour: 1,
            short_notice: 60,
            other_room: 8,
            other_court: 150,
            other_region: 400,
            other_extra: 5,
        }
    }
}

impl Costs {
    /// What a move weighs for a hearing moved so often before.
    pub fn moved(&self, times: u32) -> u32 {
        self.moved[usize::try_from(times).unwrap_or(usize::MAX).min(self.moved.len() - 1)]
    }
}

/// One reason for which a change weighs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CostPart {
    /// It is moved, having been moved so often before.
    Moved {
        /// Times moved before.
        before: u32,
    },
    /// So many working days later.
    Later {
        /// How many.
        days: u32,
    },
    /// So many working days earlier.
    Earlier {
        /// How many.
        days: u32,
    },
    /// Another time of day.
    TimeOfDay {
        /// Minutes between the two.
        minutes: u32,
    },
    /// At short notice.
    ShortNotice,
    /// Another courtroom of the same court.
    OtherRoom,
    /// Another court of the region.
    OtherCourt,
    /// A court of another region.
    OtherRegion,
    /// Another link room.
    OtherLinkRoom,
    /// Another kit.
    OtherKit,
    /// Another waiting room.
    OtherWaitingRoom,
}

/// What a change weighs, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cost {
    /// The parts and the weight of each.
    pub parts: Vec<(CostPart, u32)>,
}

impl Cost {
    /// All together.
    pub fn total(&self) -> u32 {
        self.parts.iter().map(|(_, weight)| weight).sum()
    }
}
