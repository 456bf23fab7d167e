//! The search for alternatives: outward in time from what was asked, and at each distance from the nearest room.

use super::{Alternative, Diary, RoomChoice, SlotQuestion, offers::Offers};
use crate::{
    calendar::{civil_to_utc, is_business_day, london_day, utc_to_civil},
    obstacles::{over_lunch, within_hours},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::{cmp::Ordering, iter::Peekable};

/// Starts are offered on the quarters of an hour, the grain of a court's list.
const GRAIN_MINUTES: u32 = 15;

/// Starts and places free for everything and everyone in the question, nearest to the asked time first and, at the
/// same distance, nearest to the asked room.
///
/// Each lies on a business day up to and including `last_day`, within the hours of its court with set-up and
/// clear-down, and begins its set-up no earlier than `now`. Starts are on the quarter hours, and at the asked time of
/// day on any day. At most `most` are given; which of all that would do is told beside `Offers`. The asked slot itself
/// comes first when it is free.
pub fn alternatives(
    question: &SlotQuestion,
    diary: &Diary,
    now: DateTime<Utc>,
    last_day: NaiveDate,
    most: usize,
) -> Vec<Alternative> {
    let mut offers = Offers::new(question.timing.starts_at, most);
    for moments in outward(question, diary, now, last_day) {
        for room in diary.rooms() {
            if offers.are_enough(room.nearness) {
                continue;
            }
            for starts_at in &moments {
                if let Some(found) = workable(question, diary, room, *starts_at, now) {
                    offers.take(found, room.nearness);
                }
            }
        }
        if diary.rooms().iter().all(|room| offers.are_enough(room.nearness)) {
            break;
        }
    }
    offers.chosen()
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
    let open = within_hours(timing, room.hours)
        && !over_lunch(timing, room.hours)
        && !room.is_closed_on(london_day(held.from()));
    let own = question.own();
    let free = |id| diary.resource_is_free(id, held, &own);
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
    let everyone_is_free = diary.witness_is_free(hearing, question.except)
        && diary.can_come(&question.people, hearing)
        && question.people.iter().all(|person| diary.person_is_free(*person, hearing, question.except));
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
