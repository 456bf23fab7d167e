//! A plan: for every hearing its place, what each change weighs, and what is wrong with it.

use super::{
    costs::Cost,
    instance::{ExtraKind, Hearing, Loss, Place, Who},
};
use crate::ids::{HearingId, ResourceId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a hearing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// It loses what it needs.
    Lost(Loss),
    /// It had no place.
    NoPlace,
    /// It makes room for another, which loses what it needs.
    MakesRoomFor(HearingId),
    /// It is changed in the course of the plan.
    Other,
}

/// One hearing that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub hearing: HearingId,
    /// Where it is to be.
    pub place: Place,
    /// Why it changes.
    pub why: Why,
    /// What that weighs.
    pub cost: Cost,
}

/// A whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What changes, in the order of the instance. Whatever is not named stays.
    pub lines: Vec<Line>,
    /// What has no place, and why: the plan is whole only when there is none.
    pub unplaced: Vec<Unplaced>,
    /// How many rounds of the search were gone through.
    pub rounds: u64,
    /// Whether nothing can be cheaper: every hearing has the best place it could have by itself.
    pub is_best: bool,
}

impl Plan {
    /// What all the changes weigh together.
    pub fn cost(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.cost.total())).sum()
    }

    /// Whether everything has a place.
    pub const fn is_whole(&self) -> bool {
        self.unplaced.is_empty()
    }

    /// Where a hearing is once the plan is applied.
    pub fn place_of(&self, hearing: &Hearing) -> Option<Place> {
        if self.unplaced.iter().any(|each| each.hearing == hearing.id) {
            return None;
        }
        let line = self.lines.iter().find(|line| line.hearing == hearing.id);
        line.map(|line| line.place).or(hearing.now)
    }
}

/// Why a hearing has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lack {
    /// It is longer than any court is open.
    Hours,
    /// No courtroom in reach has what it needs.
    Suitable,
    /// It may be on none of the days looked at.
    Days,
    /// Every courtroom with what it needs is full when everyone is free.
    Courtrooms,
    /// Every link room, kit or waiting room that goes with those courtrooms is full.
    Extras(ExtraKind),
    /// Somebody has no time left.
    Person(Who),
    /// Nobody has time when a courtroom is free: the people have no hour in common there.
    People,
    /// Several of these at once.
    Several,
}

/// A hearing without a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Which.
    pub hearing: HearingId,
    /// What is full. With more of any one of these it would have a place.
    pub lacks: Vec<Lack>,
    /// The days on which it might have been.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Something a plan may never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Breach {
    /// A room or kit would be held twice, or held while it is lost.
    Held {
        /// Which hearing.
        hearing: HearingId,
        /// What.
        resource: ResourceId,
        /// By which other hearing of the plan, if by one.
        with: Option<HearingId>,
    },
    /// Somebody would have to be in two places, or come when they cannot.
    Needed {
        /// Which hearing.
        hearing: HearingId,
        /// Who.
        who: Who,
        /// At which other hearing of the plan, if at one.
        with: Option<HearingId>,
    },
    /// The court is closed then, or does not sit, or the day is not one that was looked at.
    Closed(HearingId),
    /// It is before the first or after the last day allowed: that of a custody time limit, say.
    Day(HearingId),
    /// The courtroom has not what is needed, or may not be used for it.
    Courtroom(HearingId),
    /// A link room, kit or waiting room is missing, or is not where the courtroom is.
    Extra(HearingId, ExtraKind),
    /// It would come too early after another.
    Order {
        /// What has to come first.
        first: HearingId,
        /// What has to come after it.
        then: HearingId,
    },
    /// Something that is not to be touched would be moved.
    Untouchable(HearingId),
}
