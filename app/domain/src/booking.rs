//! The one rule of the diary: two bookings may not hold the same courtroom, link room, waiting room or recording kit
//! at the same moment. The form, the save, the amendment and the move all call [`clashes`]; the database refuses again
//! by itself what this module would have refused.

use crate::ids::{BookingId, CourtId, PersonId, ResourceId};
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

/// A resource held for a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Held {
    /// What is held.
    pub resource: ResourceId,
    /// When, set-up and clear-down included.
    pub span: Span,
    /// For which booking.
    pub booking: BookingId,
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

/// The holdings that stand in the way of holding these resources for this stretch. A booking never clashes with
/// itself, so the one being amended or moved is named in `except`.
pub fn clashes<'a>(
    resources: &[ResourceId],
    span: Span,
    held: &'a [Held],
    except: Option<BookingId>,
) -> Vec<&'a Held> {
    held.iter()
        .filter(|each| Some(each.booking) != except)
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
