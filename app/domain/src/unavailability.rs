//! Dates on which somebody cannot come. A person's own are shown before a booking is saved and need a reason to
//! override; a witness's are asked for before a date is offered and block it (users.md R43).

#[cfg(not(target_arch = "wasm32"))]
mod entry;

#[cfg(not(target_arch = "wasm32"))]
pub use entry::{DatesAsked, MOST_DAYS, NewUnavailability};

use crate::{
    booking::Span,
    codes::coded,
    ids::{CourtId, PersonId, WitnessId},
};
use serde::{Deserialize, Serialize};

coded! {
    /// Why somebody cannot come: coarse on purpose. Nothing is written down about a witness beyond it.
    AwayReason {
        /// Leave or a holiday.
        Holiday = "holiday", "Holiday or leave";
        /// Work that cannot be moved.
        Work = "work", "Work";
        /// School, college, exams.
        Study = "study", "School, college or exams";
        /// Illness, an appointment.
        Health = "health", "Health";
        /// Somebody depends on them.
        Caring = "caring", "Caring for somebody";
        /// A day of religious observance.
        Observance = "observance", "Religious observance";
        /// In a trial that has begun and goes on.
        PartHeard = "part_heard", "Part-heard in another trial";
        /// Anything else.
        Other = "other", "Another reason";
    }
}

impl AwayReason {
    /// The reasons a witness can have: all but those of lawyers.
    pub fn for_a_witness() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|reason| *reason != Self::PartHeard)
    }
}

coded! {
    /// What a witness said when asked for dates to avoid.
    DatesAnswer {
        /// Any day will do.
        None = "none", "No dates to avoid";
        /// There are dates on record.
        Dates = "dates", "There are dates to avoid";
    }
}

/// Whose dates they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Whose {
    /// Somebody who works with the record.
    Person(PersonId),
    /// A witness.
    Witness(WitnessId),
}

/// A stretch of time for which somebody cannot come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unavailable {
    /// Who.
    pub whose: Whose,
    /// When.
    pub span: Span,
    /// Why.
    pub reason: AwayReason,
    /// Where they are part-heard (users.md R23).
    pub court: Option<CourtId>,
}

impl Unavailable {
    /// Whether it refuses a booking, whatever reason is given: a witness's dates do.
    pub const fn blocks(&self) -> bool {
        matches!(self.whose, Whose::Witness(_))
    }

    /// Whether it is a trial that goes on elsewhere: a judge may direct that counsel be released from it, so a slot is
    /// offered in spite of it, at that cost.
    pub const fn is_part_heard(&self) -> bool {
        matches!(self.reason, AwayReason::PartHeard)
    }
}

/// Which of these stretches overlap a hearing. Set-up and clear-down are no business of theirs.
pub fn absences(hearing: Span, unavailable: &[Unavailable]) -> impl Iterator<Item = &Unavailable> {
    unavailable.iter().filter(move |each| each.span.overlaps(&hearing))
}
