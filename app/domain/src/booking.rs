//! The one rule of the diary: two bookings may not hold the same courtroom, link room, waiting room or recording kit
//! at the same moment. The form, the save, the amendment and the move all call [`clashes`]; the database refuses again
//! by itself what this module would have refused.

use crate::ids::{BlockId, BookingId, CourtId, HoldId, PersonId, ResourceId, VisitId};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The longest a single booking may hold a room, in minutes: one full day.
pub const LONGEST_BOOKING: i64 = 24 * 60;

/// A stretch of time from a moment up to, and not including, another. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Span {
    /// The stretch between two moments, or `None` when the end does not come after the start.
    pub fn new(from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// The first moment held.
    pub const fn from(&self) -> DateTime<Utc> {
        self.from
    }

    /// The first moment free again.
    pub const fn until(&self) -> DateTime<Utc> {
        self.until
    }

    /// The stretch that both have in common.
    pub fn common(&self, other: &Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until))
    }

    /// What is left of this stretch without the others, in pieces of a day at most, in order. The table that guards the
    /// rooms is searched on the ground that nothing in it is longer.
    #[must_use]
    pub fn pieces_without(&self, others: &[Self]) -> Vec<Self> {
        let mut taken: Vec<Self> = others.iter().filter_map(|other| self.common(other)).collect();
        taken.sort_unstable();
        let mut pieces = Vec::new();
        let mut from = self.from;
        let gaps_end = taken.iter().map(|each| (each.from, each.until)).chain([(self.until, self.until)]);
        for (gap_end, next_from) in gaps_end {
            while from < gap_end {
                let until = gap_end.min(from + TimeDelta::minutes(LONGEST_BOOKING));
                pieces.push(Self { from, until });
                from = until;
            }
            from = from.max(next_from);
        }
        pieces
    }

    /// Whole minutes held.
    pub fn minutes(&self) -> i64 {
        (self.until - self.from).num_minutes()
    }

    /// Whether the two share a moment. Back to back is not overlapping: 11:00 ends one and starts the next.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

/// When a hearing is to be, with the time round it that the room is needed. All in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Timing {
    /// When the hearing starts.
    pub starts_at: DateTime<Utc>,
    /// How long it is to last, in minutes, at least one.
    pub minutes: u16,
    /// Minutes before the start in which the room and kit are set up.
    pub setup: u16,
    /// Minutes after the end in which they are cleared.
    pub cleardown: u16,
}

impl Timing {
    /// From the start of the hearing to its end: the time people are needed.
    pub fn hearing(&self) -> Span {
        let minutes = TimeDelta::minutes(i64::from(self.minutes.max(1)));
        Span { from: self.starts_at, until: self.starts_at + minutes }
    }

    /// From set-up to clear-down: the time rooms and kit are held.
    pub fn held(&self) -> Span {
        let hearing = self.hearing();
        Span {
            from: hearing.from - TimeDelta::minutes(i64::from(self.setup)),
            until: hearing.until + TimeDelta::minutes(i64::from(self.cleardown)),
        }
    }

    /// The same hearing at another start.
    #[must_use]
    pub const fn starting(self, starts_at: DateTime<Utc>) -> Self {
        Self { starts_at, ..self }
    }
}

/// What a room or kit is held by: the one table that guards it knows exactly one for each stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holder {
    /// A hearing's booking.
    Booking(BookingId),
    /// A block: it is out of use.
    Block(BlockId),
    /// A provisional hold, until it expires.
    Hold(HoldId),
    /// A witness's visit.
    Visit(VisitId),
}

impl Holder {
    /// The booking, where it is one.
    pub const fn booking(self) -> Option<BookingId> {
        match self {
            Self::Booking(id) => Some(id),
            Self::Block(_) | Self::Hold(_) | Self::Visit(_) => None,
        }
    }
}

/// A resource held for a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Held {
    /// What is held.
    pub resource: ResourceId,
    /// When, set-up and clear-down included.
    pub span: Span,
    /// By what.
    pub holder: Holder,
}

/// A person needed at a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Engaged {
    /// Who.
    pub person: PersonId,
    /// When, without set-up and clear-down.
    pub span: Span,
    /// At which booking.
    pub booking: BookingId,
    /// At which court: two hearings in different towns need time to travel between.
    pub court: CourtId,
}

/// The holdings that stand in the way of holding these resources for this stretch. Nothing clashes with itself, so the
/// booking being amended or moved, or the hold that is being made a booking of, is named in `except`.
pub fn clashes<'a>(
    resources: &[ResourceId],
    span: Span,
    held: &'a [Held],
    except: &[Holder],
) -> Vec<&'a Held> {
    held.iter()
        .filter(|each| !except.contains(&each.holder))
        .filter(|each| resources.contains(&each.resource) && each.span.overlaps(&span))
        .collect()
}

/// The engagements of these people that overlap this stretch. They are shown before saving and need a reason; they do
/// not refuse a booking, because a judge may direct that counsel be released from another court.
pub fn engagements<'a>(
    people: &[PersonId],
    span: Span,
    engaged: &'a [Engaged],
    except: Option<BookingId>,
) -> Vec<&'a Engaged> {
    engaged
        .iter()
        .filter(|each| Some(each.booking) != except)
        .filter(|each| people.contains(&each.person) && each.span.overlaps(&span))
        .collect()
}
