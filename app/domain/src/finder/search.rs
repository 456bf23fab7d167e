//! The search for alternatives: outward in time from what was asked, and at each distance from the nearest room.

use super::{Alternative, Diary, RoomChoice, SlotQuestion};
use crate::{
    calendar::{civil_to_utc, is_business_day, london_day, utc_to_civil},
    ids::ResourceId,
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::{cmp::Ordering, collections::HashMap, iter::Peekable};

/// Starts are offered on the quarters of an hour, the grain of a court's list.
const GRAIN_MINUTES: u32 = 15;

/// How many starts of one room on one day are offered, so that a free afternoon does not crowd out every other day.
const MOST_OF_A_ROOM_DAY: usize = 2;

/// How many a person must be given to choose from, wherever they can be had, even from one room on one day.
const LEAST_TO_CHOOSE_FROM: usize = 3;

/// Starts and places free for everything and everyone in the question, nearest to the asked time first and, at the
/// same distance, nearest to the asked room.
///
/// Each lies on a business day up to and including `last_day`, within the hours of its court with set-up and
/// clear-down, and begins its set-up no earlier than `now`. Starts are on the quarter hours, and at the asked time of
/// day on any day. At most `most` are given, two to a room and day unless that would leave fewer than three; at least half
/// (rounded down) are in the asked room when it has them, because a free room in another town at the same hour is less use to a
/// witness than the same room an hour later. The asked slot itself comes first when it is free.
pub fn alternatives(
    question: &SlotQuestion,
    diary: &Diary,
    now: DateTime<Utc>,
    last_day: NaiveDate,
    most: usize,
) -> Vec<Alternative> {
    let mut offers = Offers { most, half: most / 2, ..Offers::default() };
    for moments in outward(question, diary, now, last_day) {
        for room in diary.rooms() {
            if offers.are_enough_of(room) {
                continue;
            }
            for starts_at in &moments {
                if let Some(found) = workable(question, diary, room, *starts_at, now) {
                    offers.take(found, room);
                }
            }
        }
        if diary.rooms().iter().all(|room| offers.are_enough_of(room)) {
            break;
        }
    }
    offers.chosen(question.timing.starts_at)
}

/// The offer of this room at this start, if everything and everyone is free and the court is open.
fn workable(
    question: &SlotQuestion,
    diary: &Diary,
    room: &RoomChoice,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Alternative> {
    let timing = question.timing.starting(starts_at);
    let (held, hearing) = (timing.held(), timing.hearing());
    let (from, until) = (utc_to_civil(held.from()), utc_to_civil(held.until()));
    let open = from.date() == until.date()
        && room.hours.opens <= from.time()
        && until.time() <= room.hours.closes
        && !room.is_closed_on(from.date());
    let free = |id| diary.resource_is_free(id, held, question.except);
    // What was asked for where it is to be had, or else the first of its kind in that court.
    let one_of = |asked: Option<_>, there: &[_]| match asked {
        None => Some(None),
        Some(asked) => {
            let mut by_preference = there.iter().filter(|each| **each == asked).chain(there).copied();
            by_preference.find(|each| free(*each)).map(Some)
        }
    };
    if held.from() < now || !open || !free(room.courtroom) {
        return None;
    }
    let everyone_is_free =
        question.people.iter().all(|person| diary.person_is_free(*person, hearing, question.except));
    if !everyone_is_free {
        return None;
    }
    Some(Alternative {
        starts_at,
        courtroom: room.courtroom,
        link_room: one_of(question.link_room, &room.link_rooms)?,
        kit: one_of(question.kit, &room.kits)?,
    })
}

/// What was found so far, in order.
#[derive(Default)]
struct Offers {
    most: usize,
    half: usize,
    taken: Vec<Found>,
    here: usize,
    of_room_day: HashMap<(ResourceId, NaiveDate), usize>,
    passed_over: Vec<Found>,
}

#[derive(Clone, Copy)]
struct Found {
    offer: Alternative,
    nearness: u8,
}

impl Offers {
    fn are_enough_of(&self, room: &RoomChoice) -> bool {
        self.taken.len() >= self.most && (room.nearness > 0 || self.here >= self.half)
    }

    fn take(&mut self, offer: Alternative, room: &RoomChoice) {
        if self.are_enough_of(room) {
            return;
        }
        let found = Found { offer, nearness: room.nearness };
        let of_day = self.of_room_day.entry((offer.courtroom, london_day(offer.starts_at))).or_default();
        if *of_day < MOST_OF_A_ROOM_DAY {
            *of_day += 1;
            self.here += usize::from(room.nearness == 0);
            self.taken.push(found);
        } else if self.passed_over.len() < LEAST_TO_CHOOSE_FROM {
            self.passed_over.push(found);
        }
    }

    fn chosen(mut self, asked: DateTime<Utc>) -> Vec<Alternative> {
        // Found after the list was full, only because they are in the asked room: they take the places of the last
        // ones elsewhere.
        let late = self.taken.split_off(self.most.min(self.taken.len()));
        for found in late {
            if let Some(last) = self.taken.iter().rposition(|each| each.nearness > 0) {
                self.taken.remove(last);
                self.taken.push(found);
            }
        }
        let wanted = LEAST_TO_CHOOSE_FROM.min(self.most);
        let missing = wanted.saturating_sub(self.taken.len());
        self.taken.extend(self.passed_over.drain(..).take(missing));
        self.taken.sort_by_key(|Found { offer, nearness }| {
            ((offer.starts_at - asked).abs(), *nearness, offer.starts_at, offer.courtroom)
        });
        self.taken.into_iter().map(|found| found.offer).collect()
    }
}

/// Every start worth trying, outward from the asked time: one at a time, or two at the same distance.
fn outward<'a>(
    question: &SlotQuestion,
    diary: &'a Diary,
    now: DateTime<Utc>,
    last_day: NaiveDate,
) -> impl Iterator<Item = Vec<DateTime<Utc>>> + use<'a> {
    let asked = question.timing.starts_at;
    let (asked_day, today) = (london_day(asked), london_day(now));
    let times = times_of_day(utc_to_civil(asked).time());
    let starts = move |day: NaiveDate| {
        let times = if is_business_day(day, diary.holidays()) { times.clone() } else { Vec::new() };
        // A time the clocks skip or repeat cannot be asked for in a form either.
        times.into_iter().filter_map(move |time| civil_to_utc(day, time).ok())
    };
    let starts_of_day = starts.clone();
    let later = asked_day
        .max(today)
        .iter_days()
        .take_while(move |day| *day <= last_day)
        .flat_map(starts_of_day)
        .skip_while(move |start| *start < asked);
    let earlier = std::iter::successors(Some(asked_day.min(last_day)), NaiveDate::pred_opt)
        .take_while(move |day| *day >= today)
        .flat_map(move |day| starts(day).rev())
        .skip_while(move |start| *start >= asked);
    Outward { asked, earlier: earlier.peekable(), later: later.peekable() }
}

/// Two streams of starts, each leading away from the asked time, taken in the order of their distance from it.
struct Outward<E: Iterator, L: Iterator> {
    asked: DateTime<Utc>,
    earlier: Peekable<E>,
    later: Peekable<L>,
}

impl<E: Iterator<Item = DateTime<Utc>>, L: Iterator<Item = DateTime<Utc>>> Iterator for Outward<E, L> {
    type Item = Vec<DateTime<Utc>>;

    fn next(&mut self) -> Option<Self::Item> {
        let distance =
            |start: Option<&DateTime<Utc>>| start.map_or(TimeDelta::MAX, |start| (*start - self.asked).abs());
        let order = distance(self.earlier.peek()).cmp(&distance(self.later.peek()));
        let nearest: Vec<_> = match order {
            Ordering::Less => self.earlier.next().into_iter().collect(),
            Ordering::Greater => self.later.next().into_iter().collect(),
            Ordering::Equal => self.earlier.next().into_iter().chain(self.later.next()).collect(),
        };
        Some(nearest).filter(|starts| !starts.is_empty())
    }
}

/// The quarters of every hour and the asked time, in order.
fn times_of_day(asked: NaiveTime) -> Vec<NaiveTime> {
    let quarters = (0..24 * 60 / GRAIN_MINUTES).map(|quarter| quarter * GRAIN_MINUTES);
    let mut times: Vec<_> =
        quarters.filter_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)).collect();
    times.push(asked);
    times.sort_unstable();
    times.dedup();
    times
}
