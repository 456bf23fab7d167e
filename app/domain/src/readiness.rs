//! Ready or not: what has to be so before a booking can go ahead, how each of these things stands, and who must act by
//! when. One function, [`conditions`], reads it from what is recorded and from nothing else. It does not guess: what this
//! service keeps no record of is said to be not recorded, and is never taken for done.
//!
//! A part of the service that begins to keep such a record fills in its [`Record`]; nothing else changes.

mod judge;
mod recorded;
mod times;
mod verdict;

pub use judge::conditions;
pub use recorded::{Booking, GroundRulesHearing, IsvaState, OutOfUse, Record, Recorded, Said};
pub use times::Times;
pub use verdict::{Urgency, Verdict};

use crate::{case::DefendantLabel, codes::coded, measure::TimetableDate, role::FieldGroup};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something that has to be so before a booking is ready, in the order in which a list shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// A section 28 direction stands with all five of its dates (CrimPR 18.8(2)).
    Direction,
    /// The ground rules hearing was held and recorded.
    GroundRules,
    /// Topics and minutes are locked by a judge.
    Minutes,
    /// A judge is named.
    Judge,
    /// Somebody is named who prosecutes.
    ProsecutionCounsel,
    /// Somebody is named who defends this defendant.
    DefenceCounsel(DefendantLabel),
    /// The prosecution said that it is ready.
    ProsecutionReady,
    /// The defence of this defendant said that it is ready.
    DefenceReady(DefendantLabel),
    /// The courtroom is in use.
    Courtroom,
    /// A room from which the witness gives evidence is booked and in use.
    LinkRoom,
    /// Something to record the evidence with is booked and in use.
    Kit,
    /// Rooms and kit passed a check within the court's time (users.md R05).
    Check,
    /// An intermediary is named where one is directed.
    Intermediary,
    /// Where it stands with an independent sexual violence adviser (users.md R16).
    Isva,
    /// A familiarisation visit was offered (users.md R45).
    Visit,
    /// Entrance, time, room and way out are agreed (users.md R50).
    Arrival,
    /// A waiting room is held for the witness alone.
    WaitingRoom,
}

impl Condition {
    /// With which group of fields it is shown. Whoever may not see the group is not told of the condition, nor is it counted
    /// for them.
    pub const fn shown_with(self) -> FieldGroup {
        match self {
            // That dates are missing is for those who read how measures are argued.
            Self::Direction => FieldGroup::MeasuresApplications,
            Self::GroundRules | Self::Judge | Self::Courtroom | Self::LinkRoom | Self::Kit => {
                FieldGroup::Listing
            }
            Self::Minutes => FieldGroup::Limits,
            Self::ProsecutionCounsel
            | Self::DefenceCounsel(_)
            | Self::ProsecutionReady
            | Self::DefenceReady(_) => FieldGroup::CaseParticulars,
            Self::Check => FieldGroup::EquipmentState,
            Self::Intermediary => FieldGroup::Measures,
            Self::Isva => FieldGroup::IsvaState,
            Self::Visit => FieldGroup::Visit,
            Self::Arrival | Self::WaitingRoom => FieldGroup::Arrival,
        }
    }

    /// Whether it is a matter of the booking itself, shown to whoever reads the list in which the booking stands. All else
    /// is a matter of the case and its witness.
    pub const fn is_of_the_booking(self) -> bool {
        matches!(self, Self::Judge | Self::Courtroom | Self::LinkRoom | Self::Kit | Self::Check)
    }
}

coded! {
    /// How a condition stands.
    Standing {
        /// It was due and is not so.
        Overdue = "overdue", "Overdue";
        /// It is not so yet, and there is time.
        NotYet = "not_yet", "Not yet";
        /// This service keeps no record of it.
        NotRecorded = "not_recorded", "Not recorded yet";
        /// It is so.
        Met = "met", "Met";
        /// This hearing does not need it.
        NotNeeded = "not_needed", "Not needed";
    }
}

impl Standing {
    /// Whether somebody has to act.
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Overdue | Self::NotYet)
    }
}

/// Who must act for a condition to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// The special-measures officer.
    Officer,
    /// The judge's listing officer.
    Listing,
    /// The judge.
    Judge,
    /// The prosecution.
    Prosecution,
    /// The defence of this defendant.
    Defence(DefendantLabel),
    /// Whoever checks rooms and kits at the court.
    Checker,
    /// The police witness care officer.
    WitnessCare,
}

/// More about how a condition stands. Never a name, and never what evidence is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// No section 28 direction stands against these defendants, and these dates of others are not set.
    Direction {
        /// Against whom none stands.
        without: Vec<DefendantLabel>,
        /// Whose timetable lacks which date.
        missing: Vec<(DefendantLabel, TimetableDate)>,
    },
    /// The ground rules hearing was held on this day.
    HeldOn(NaiveDate),
    /// The ground rules hearing is in the diary for this day.
    ListedOn(NaiveDate),
    /// No ground rules hearing is in the diary.
    NotListed,
    /// The day of the ground rules hearing has passed, and no record of it was made.
    HeldWithoutRecord(NaiveDate),
    /// It is out of use at the time of the booking.
    OutOfUse,
    /// It is not booked.
    NotBooked,
    /// Some of what was checked does not work well.
    Degraded,
    /// The time in which a check counts has not begun.
    CheckNotDue,
    /// There is no check in the time that counts, or it was left incomplete.
    Unchecked,
    /// A check failed, or a fault is open.
    Broken,
    /// A party said that it is not ready.
    SaidNotReady,
    /// A judge directed that the recording goes ahead.
    DirectedToGoAhead,
    /// Where it stands with an adviser.
    Isva(IsvaState),
}

/// One condition of one booking, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The condition.
    pub condition: Condition,
    /// How it stands.
    pub standing: Standing,
    /// Who must act, where somebody has to.
    pub who: Option<Who>,
    /// By when, where a day follows from what is recorded and from what the court has settled.
    pub by: Option<NaiveDate>,
    /// More about it.
    pub why: Option<Why>,
}
