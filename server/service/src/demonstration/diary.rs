//! Finding times for the hearings of the story. The rule is the program's own: what the story plans, the program books.

use super::days::at;
use chrono::NaiveDate;
use domain::{
    booking::{Engaged, Held, Holder, Timing, clashes, engagements},
    calendar::london_day,
    ids::{BookingId, CourtId, PersonId, ResourceId},
};
use uuid::Uuid;

/// When hearings begin, in minutes after midnight.
pub(super) const STARTS: [i64; 8] = [600, 630, 675, 720, 840, 870, 900, 930];
/// When lunch begins and ends.
const LUNCH: (i64, i64) = (13 * 60, 14 * 60);
/// When the court rises.
const RISES: i64 = 16 * 60;
/// Longer hearings go on after lunch.
const HALF_A_DAY: i64 = 180;

/// What a hearing needs.
#[derive(Clone)]
pub(super) struct Need {
    pub minutes: u16,
    pub setup: u16,
    pub cleardown: u16,
    /// Courtrooms that will do, the best first.
    pub courtrooms: Vec<ResourceId>,
    /// One of these, where a link room is needed.
    pub link_rooms: Vec<ResourceId>,
    /// One of these, where the hearing is recorded.
    pub kits: Vec<ResourceId>,
    pub people: Vec<PersonId>,
}

/// Where and when a hearing is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub courtroom: ResourceId,
    pub link_room: Option<ResourceId>,
    pub kit: Option<ResourceId>,
    pub timing: Timing,
}

impl Slot {
    pub fn day(&self) -> NaiveDate {
        london_day(self.timing.starts_at)
    }

    fn resources(&self) -> Vec<ResourceId> {
        [Some(self.courtroom), self.link_room, self.kit].into_iter().flatten().collect()
    }
}

/// What is taken so far. A slot that a hearing is moved away from stays taken, so that the order of telling never
/// matters.
#[derive(Default)]
pub(super) struct Sheet {
    held: Vec<Held>,
    engaged: Vec<Engaged>,
}

impl Sheet {
    /// The first free slot on these days, at one of these starts.
    pub fn find(&self, need: &Need, days: &[NaiveDate], starts: &[i64]) -> Option<Slot> {
        days.iter().find_map(|day| {
            starts.iter().filter(|start| fits(**start, need.minutes)).find_map(|start| {
                need.courtrooms.iter().find_map(|room| self.slot(need, *day, *start, *room))
            })
        })
    }

    fn slot(&self, need: &Need, day: NaiveDate, start: i64, courtroom: ResourceId) -> Option<Slot> {
        let timing = Timing {
            starts_at: at(day, start),
            minutes: need.minutes,
            setup: need.setup,
            cleardown: need.cleardown,
        };
        let free = |each: &ResourceId| clashes(&[*each], timing.held(), &self.held, &[]).is_empty();
        if !free(&courtroom) || !engagements(&need.people, timing.hearing(), &self.engaged, None).is_empty() {
            return None;
        }
        let one_of = |rooms: &[ResourceId]| match rooms {
            [] => Some(None),
            rooms => rooms.iter().copied().find(free).map(Some),
        };
        Some(Slot { courtroom, link_room: one_of(&need.link_rooms)?, kit: one_of(&need.kits)?, timing })
    }

    /// Takes a slot for these people.
    pub fn take(&mut self, slot: &Slot, people: &[PersonId]) {
        // Nothing is booked yet, so nothing has an id.
        let (booking, court) = (BookingId::new(Uuid::nil()), CourtId::new(Uuid::nil()));
        let (held, hearing) = (slot.timing.held(), slot.timing.hearing());
        let holder = Holder::Booking(booking);
        self.held.extend(slot.resources().into_iter().map(|resource| Held { resource, span: held, holder }));
        self.engaged.extend(people.iter().map(|person| Engaged {
            person: *person,
            span: hearing,
            booking,
            court,
        }));
    }
}

/// Whether a hearing from this start is over by lunch, or begins after it, and ends before the court rises.
fn fits(start: i64, minutes: u16) -> bool {
    let end = start + i64::from(minutes);
    let clear_of_lunch = end <= LUNCH.0 || start >= LUNCH.1 || i64::from(minutes) > HALF_A_DAY;
    clear_of_lunch && end <= RISES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(courtroom: u128, person: u128) -> Need {
        Need {
            minutes: 60,
            setup: 30,
            cleardown: 15,
            courtrooms: vec![ResourceId::new(Uuid::from_u128(courtroom))],
            link_rooms: Vec::new(),
            kits: Vec::new(),
            people: vec![PersonId::new(Uuid::from_u128(person))],
        }
    }

    fn start(sheet: &Sheet, need: &Need) -> Option<i64> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let slot = sheet.find(need, &[day], &STARTS)?;
        Some((slot.timing.starts_at - at(day, 0)).num_minutes())
    }

    #[test]
    fn a_room_is_free_again_after_it_was_cleared_and_a_person_at_once() {
        let mut sheet = Sheet::default();
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let first = sheet.find(&need(1, 1), &[day], &STARTS).expect("a slot");
        sheet.take(&first, &need(1, 1).people);
        // 10am to 11am and 15 minutes to clear, then 30 to set up: 11:45am is not a start, noon is.
        assert_eq!(start(&sheet, &need(1, 2)), Some(720));
        assert_eq!(start(&sheet, &need(2, 1)), Some(675));
        assert_eq!(start(&sheet, &need(2, 2)), Some(600));
    }

    #[test]
    fn nothing_is_planned_through_lunch_but_a_whole_day() {
        assert!(fits(720, 60));
        assert!(!fits(720, 75));
        assert!(fits(600, 360));
        assert!(!fits(630, 360));
        assert!(!fits(930, 45));
    }
}
