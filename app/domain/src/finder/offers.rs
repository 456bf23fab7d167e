//! Which of the workable starts are worth showing.

use super::Alternative;
use crate::{calendar::utc_to_civil, ids::ResourceId};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;

/// How many starts of one room on one day are offered.
const MOST_OF_A_ROOM_DAY: usize = 2;

/// How many a person must be given to choose from where they can be had at all.
const LEAST_TO_CHOOSE_FROM: usize = 3;

/// What was found so far, nearest first, kept varied:
///
/// - Two starts to a room and day, so that a free afternoon does not crowd out every other day; more only where there
///   would be fewer than three in all.
/// - On another day one of the two is kept for the asked time of day, which suits people better than the first quarter
///   hour after opening, though that is nearer.
/// - Half of all in the asked room when it has them: a free room in another town at the same hour is less use to a
///   witness than the same room a day later.
pub(super) struct Offers {
    asked: DateTime<Utc>,
    most: usize,
    taken: Vec<Found>,
    in_asked_room: usize,
    room_days: HashMap<(ResourceId, NaiveDate), RoomDay>,
    /// Second starts of a room and day, to fill up with.
    second: Vec<Found>,
    /// What else there would be, to make up three.
    further: Vec<Found>,
}

#[derive(Clone, Copy)]
struct Found {
    offer: Alternative,
    nearness: u8,
}

#[derive(Default)]
struct RoomDay {
    taken: usize,
    at_another_time: bool,
    has_second: bool,
}

impl Offers {
    pub(super) fn new(asked: DateTime<Utc>, most: usize) -> Self {
        Self {
            asked,
            most,
            taken: Vec::new(),
            in_asked_room: 0,
            room_days: HashMap::new(),
            second: Vec::new(),
            further: Vec::new(),
        }
    }

    /// Whether nothing more is wanted from rooms so near: the list is full, and as much of it as should be is in the
    /// asked room.
    pub(super) fn are_enough(&self, nearness: u8) -> bool {
        self.taken.len() >= self.most && (nearness > 0 || self.in_asked_room >= self.most / 2)
    }

    /// Considers an offer. They have to come in the order of their distance from the asked time.
    pub(super) fn take(&mut self, offer: Alternative, nearness: u8) {
        if self.are_enough(nearness) {
            return;
        }
        let found = Found { offer, nearness };
        let (asked, start) = (utc_to_civil(self.asked), utc_to_civil(offer.starts_at));
        let day = self.room_days.entry((offer.courtroom, start.date())).or_default();
        let at_another_time = start.date() != asked.date() && start.time() != asked.time();
        if day.taken < MOST_OF_A_ROOM_DAY && !(at_another_time && day.at_another_time) {
            day.taken += 1;
            day.at_another_time |= at_another_time;
            self.in_asked_room += usize::from(nearness == 0);
            self.taken.push(found);
        } else if !day.has_second {
            day.has_second = true;
            self.second.push(found);
        } else if self.further.len() < LEAST_TO_CHOOSE_FROM {
            self.further.push(found);
        }
    }

    /// The list to show, in order.
    pub(super) fn chosen(mut self) -> Vec<Alternative> {
        self.keep_to_most();
        self.fill_up();
        let mut chosen = self.taken;
        chosen.sort_by_key(|found| found.order(self.asked));
        chosen.into_iter().map(|found| found.offer).collect()
    }

    /// What was found after the list was full was taken only because it is in the asked room: it replaces the last ones
    /// elsewhere.
    fn keep_to_most(&mut self) {
        let late = self.taken.split_off(self.most.min(self.taken.len()));
        for found in late {
            if let Some(last) = self.taken.iter().rposition(|each| each.nearness > 0) {
                self.taken.remove(last);
                self.taken.push(found);
            }
        }
    }

    fn fill_up(&mut self) {
        let mut rest = Vec::new();
        for found in self.second.drain(..) {
            let day = (found.offer.courtroom, utc_to_civil(found.offer.starts_at).date());
            let has_place = self.room_days.get(&day).is_none_or(|day| day.taken < MOST_OF_A_ROOM_DAY);
            // One of each room and day at most is here, so the count needs no keeping.
            if has_place && self.taken.len() < self.most {
                self.taken.push(found);
            } else {
                rest.push(found);
            }
        }
        rest.append(&mut self.further);
        rest.sort_by_key(|found| found.order(self.asked));
        let missing = LEAST_TO_CHOOSE_FROM.min(self.most).saturating_sub(self.taken.len());
        self.taken.extend(rest.into_iter().take(missing));
    }
}

impl Found {
    fn order(&self, asked: DateTime<Utc>) -> (TimeDelta, u8, DateTime<Utc>, ResourceId) {
        let starts_at = self.offer.starts_at;
        ((starts_at - asked).abs(), self.nearness, starts_at, self.offer.courtroom)
    }
}
