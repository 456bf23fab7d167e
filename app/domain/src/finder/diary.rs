//! What is already promised, arranged so that one room's or person's part of it is found without reading the rest.

use super::RoomChoice;
use crate::{
    booking::{Engaged, Held, Holder, Span, clashes, engagements},
    calendar::BankHolidays,
    ids::{BookingId, PersonId, ResourceId},
    unavailability::{Unavailable, Whose, absences},
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// The rooms that might do and everything known to be booked. Made once for a search.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    rooms: Vec<RoomChoice>,
    held: Vec<Held>,
    holidays: BankHolidays,
    witness: Vec<(BookingId, Span)>,
    unavailable: Vec<Unavailable>,
    by_resource: HashMap<ResourceId, Sorted<Held>>,
    by_person: HashMap<PersonId, Sorted<Engaged>>,
}

impl Diary {
    /// Arranges what was loaded. The rooms are tried nearest first whatever their order here.
    pub fn new(
        mut rooms: Vec<RoomChoice>,
        held: Vec<Held>,
        engaged: Vec<Engaged>,
        holidays: BankHolidays,
    ) -> Self {
        rooms.sort_by_key(|room| (room.nearness, room.courtroom));
        let mut by_resource: HashMap<_, Vec<_>> = HashMap::new();
        for each in &held {
            by_resource.entry(each.resource).or_default().push(*each);
        }
        let mut by_person: HashMap<_, Vec<_>> = HashMap::new();
        for each in engaged {
            by_person.entry(each.person).or_default().push(each);
        }
        Self {
            rooms,
            held,
            holidays,
            witness: Vec::new(),
            unavailable: Vec::new(),
            by_resource: by_resource.into_iter().map(|(of, all)| (of, Sorted::new(all))).collect(),
            by_person: by_person.into_iter().map(|(of, all)| (of, Sorted::new(all))).collect(),
        }
    }

    /// With the bookings at which the witness is heard already.
    #[must_use]
    pub fn with_witness(mut self, heard: Vec<(BookingId, Span)>) -> Self {
        self.witness = heard;
        self
    }

    /// With when people, and the witness, cannot come.
    #[must_use]
    pub fn with_unavailable(mut self, unavailable: Vec<Unavailable>) -> Self {
        self.unavailable = unavailable;
        self
    }

    /// The rooms that might do, nearest first.
    pub fn rooms(&self) -> &[RoomChoice] {
        &self.rooms
    }

    /// Everything held.
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    /// The bank holidays.
    pub const fn holidays(&self) -> &BankHolidays {
        &self.holidays
    }

    /// Whether nothing stands in the way of holding this resource.
    pub(super) fn resource_is_free(&self, id: ResourceId, span: Span, except: &[Holder]) -> bool {
        let near = self.by_resource.get(&id).map_or(&[][..], |all| all.near(span));
        clashes(&[id], span, near, except).is_empty()
    }

    /// Whether the witness is heard nowhere else.
    pub(super) fn witness_is_free(&self, span: Span, except: Option<BookingId>) -> bool {
        self.witness.iter().all(|(booking, heard)| Some(*booking) == except || !heard.overlaps(&span))
    }

    /// Whether the witness and all of these people can come.
    pub(super) fn can_come(&self, people: &[PersonId], span: Span) -> bool {
        absences(span, &self.unavailable).all(|each| match each.whose {
            Whose::Person(person) => !people.contains(&person),
            Whose::Witness(_) => false,
        })
    }

    /// Whether this person is engaged nowhere else.
    pub(super) fn person_is_free(&self, id: PersonId, span: Span, except: Option<BookingId>) -> bool {
        let near = self.by_person.get(&id).map_or(&[][..], |all| all.near(span));
        engagements(&[id], span, near, except).is_empty()
    }
}

/// Something that takes up a stretch of time.
trait Takes {
    fn span(&self) -> Span;
}

impl Takes for Held {
    fn span(&self) -> Span {
        self.span
    }
}

impl Takes for Engaged {
    fn span(&self) -> Span {
        self.span
    }
}

/// One resource's or person's stretches by their start, with the latest end so far beside each. Both grow along the
/// list, so the ones that can matter to a given stretch lie between two binary searches.
#[derive(Clone, Debug)]
struct Sorted<T> {
    all: Vec<T>,
    latest_end: Vec<DateTime<Utc>>,
}

impl<T: Takes> Sorted<T> {
    fn new(mut all: Vec<T>) -> Self {
        all.sort_by_key(Takes::span);
        let latest_end = all
            .iter()
            .scan(DateTime::<Utc>::MIN_UTC, |latest, each| {
                *latest = (*latest).max(each.span().until());
                Some(*latest)
            })
            .collect();
        Self { all, latest_end }
    }

    /// The few that may overlap; whether they do is for the rule of the diary to say.
    fn near(&self, span: Span) -> &[T] {
        let over_before = self.latest_end.partition_point(|end| *end <= span.from());
        let begun_by_end = self.all.partition_point(|each| each.span().from() < span.until());
        self.all.get(over_before..begun_by_end).unwrap_or(&[])
    }
}
