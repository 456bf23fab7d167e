//! A new plan as it is kept: what was lost, and what became of each line.

use crate::{
    codes::coded,
    ids::{BlockId, PersonId, ResourceId},
    role::UnknownCode,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What is lost, as a form names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lost {
    /// A room or kit.
    Resource(ResourceId),
    /// A person.
    Person(PersonId),
    /// Whatever a block takes out of use, for as long as it does.
    Block(BlockId),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resource(id) => write!(f, "resource-{id}"),
            Self::Person(id) => write!(f, "person-{id}"),
            Self::Block(id) => write!(f, "block-{id}"),
        }
    }
}

impl FromStr for Lost {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let (kind, id) = text.split_once('-').ok_or(UnknownCode)?;
        match kind {
            "resource" => id.parse().map(Self::Resource).map_err(|_| UnknownCode),
            "person" => id.parse().map(Self::Person).map_err(|_| UnknownCode),
            "block" => id.parse().map(Self::Block).map_err(|_| UnknownCode),
            _ => Err(UnknownCode),
        }
    }
}

coded! {
    /// How a line of a plan came by its place.
    LineDecision {
        /// The search proposed it.
        Proposed = "proposed", "Proposed";
        /// An officer chose it.
        ByHand = "by_hand", "Changed by hand";
        /// An officer left the hearing where it stands.
        Left = "left", "Left where it stands";
        /// There is no place for it.
        Unplaced = "unplaced", "No place found";
    }
}

impl LineDecision {
    /// Whether applying the plan changes the hearing.
    pub const fn changes(self) -> bool {
        matches!(self, Self::Proposed | Self::ByHand)
    }
}

coded! {
    /// What has become of a plan.
    RelistingState {
        /// It is proposed: nothing is changed yet.
        Proposed = "proposed", "Proposed";
        /// Every line of it is in the diary.
        Applied = "applied", "Applied";
        /// It was applied and taken back.
        Undone = "undone", "Undone";
        /// It was put aside without being applied.
        Dropped = "dropped", "Put aside";
    }
}

coded! {
    /// Why a hearing is in a plan.
    LineWhy {
        /// It loses what it needs.
        Lost = "lost", "It loses what it needs";
        /// It makes room for another.
        MakesRoom = "makes_room", "It makes room for another";
        /// It is changed in the course of the plan.
        Other = "other", "It is changed with the others";
    }
}
