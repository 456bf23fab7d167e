//! The finder against a model: every start in every room of random diaries, free or not minute by minute.

use super::{booking, court, person, resource, room};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    booking::{Engaged, Held, Holder, Span, Timing},
    calendar::{BankHolidays, civil_to_utc, is_business_day, london_day, utc_to_civil},
    finder::{Alternative, Diary, RoomChoice, SlotQuestion, alternatives, is_free},
    ids::ResourceId,
};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const WINDOW_DAYS: u64 = 9;
const MINUTES: usize = 13 * 24 * 60;

/// Three eves: an ordinary Thursday, one before the clocks go forward, one before they go back.
const FIRST_DAYS: [(i32, u32, u32); 3] = [(2026, 11, 26), (2027, 3, 25), (2027, 10, 28)];

#[derive(Clone, Debug)]
struct World {
    rooms: Vec<RoomChoice>,
    held: Vec<Held>,
    engaged: Vec<Engaged>,
    holidays: BankHolidays,
    question: SlotQuestion,
    now: DateTime<Utc>,
    last_day: NaiveDate,
    most: usize,
}

/// Minutes taken, by what takes them, counted from two days before the first.
struct Minutes {
    zero: DateTime<Utc>,
    taken: HashMap<Uuid, Vec<bool>>,
}

impl Minutes {
    fn of(zero: DateTime<Utc>, spans: impl Iterator<Item = (Uuid, Span)>) -> Self {
        let mut minutes = Self { zero, taken: HashMap::new() };
        for (what, span) in spans {
            let range = minutes.range(span);
            minutes.taken.entry(what).or_insert_with(|| vec![false; MINUTES])[range].fill(true);
        }
        minutes
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let minute = |moment: DateTime<Utc>| usize::try_from((moment - self.zero).num_minutes()).unwrap();
        minute(span.from())..minute(span.until())
    }

    fn free(&self, what: Uuid, span: Span) -> bool {
        let range = self.range(span);
        self.taken.get(&what).is_none_or(|taken| !taken[range].contains(&true))
    }
}

impl World {
    fn diary(&self) -> Diary {
        Diary::new(self.rooms.clone(), self.held.clone(), self.engaged.clone(), self.holidays.clone())
    }

    fn minutes(&self) -> (Minutes, Minutes) {
        let zero = self.now - TimeDelta::days(2);
        let except = self.question.except;
        let rooms = self.held.iter().filter(|each| each.holder.booking() != except);
        let people = self.engaged.iter().filter(|each| Some(each.booking) != except);
        (
            Minutes::of(zero, rooms.map(|each| (each.resource.uuid(), each.span))),
            Minutes::of(zero, people.map(|each| (each.person.uuid(), each.span))),
        )
    }

    /// Whether a start in a room would do, leaving open which link room and kit.
    fn works(&self, room: &RoomChoice, starts_at: DateTime<Utc>, rooms: &Minutes, people: &Minutes) -> bool {
        let timing = self.question.timing.starting(starts_at);
        let date = london_day(starts_at);
        let opens = civil_to_utc(date, room.hours.opens).unwrap();
        let closes = civil_to_utc(date, room.hours.closes).unwrap();
        let some = |asked: Option<ResourceId>, there: &[ResourceId]| {
            asked.is_none() || there.iter().any(|each| rooms.free(each.uuid(), timing.held()))
        };
        timing.held().from() >= self.now
            && date <= self.last_day
            && is_business_day(date, &self.holidays)
            && !room.is_closed_on(date)
            && opens <= timing.held().from()
            && timing.held().until() <= closes
            && rooms.free(room.courtroom.uuid(), timing.held())
            && some(self.question.link_room, &room.link_rooms)
            && some(self.question.kit, &room.kits)
            && self.question.people.iter().all(|each| people.free(each.uuid(), timing.hearing()))
    }

    /// Everything that would do, nearest first.
    fn everything(&self) -> Vec<(DateTime<Utc>, &RoomChoice)> {
        let (rooms, people) = self.minutes();
        let asked = self.question.timing.starts_at;
        let asked_time = utc_to_civil(asked).time();
        let first = london_day(self.now);
        let mut all = Vec::new();
        for date in (0..WINDOW_DAYS).map(|later| first + Days::new(later)) {
            for minute in 0..24 * 60 {
                let clock = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
                if minute % 15 == 0 || clock == asked_time {
                    let Ok(starts_at) = civil_to_utc(date, clock) else { continue };
                    let workable =
                        self.rooms.iter().filter(|room| self.works(room, starts_at, &rooms, &people));
                    all.extend(workable.map(|room| (starts_at, room)));
                }
            }
        }
        all.sort_by_key(|(start, room)| ((*start - asked).abs(), room.nearness, *start, room.courtroom));
        all
    }
}

fn some_room(number: u128) -> impl Strategy<Value = RoomChoice> {
    let closing = (0..WINDOW_DAYS, prop::option::of(0..3_u64));
    (0..=2_usize, 0..=2_usize, 0..4_u32, prop::option::weighted(0.2, closing)).prop_map(
        move |(links, kits, early, closing)| {
            let mut room = room(number, u8::try_from(number - 1).unwrap().min(3));
            room.link_rooms.truncate(links);
            room.kits.truncate(kits);
            room.hours.opens = NaiveTime::from_hms_opt(8 + early, 30, 0).unwrap();
            // Counted from the first day, which is not known yet.
            let day = |later| NaiveDate::MIN + Days::new(later);
            room.closed = closing
                .map(|(from, length)| (day(from), length.map(|length| day(from + length))))
                .into_iter()
                .collect();
            room
        },
    )
}

fn world() -> impl Strategy<Value = World> {
    let rooms = (some_room(1), some_room(2), some_room(3), some_room(4), 1..=4_usize);
    // What is taken: which of the things, from which minute of the window, for how long.
    let taken = prop::collection::vec((0..16_u128, 0..9 * 24 * 60_i64, 1..=1_440_i64), 0..60);
    let busy = prop::collection::vec((1..=3_u128, 0..9 * 24 * 60_i64, 1..=600_i64), 0..8);
    let timing = (0..10 * 96_i64, 0..=1_i64, 1..=300_u16, 0..=45_u16, 0..=45_u16);
    let wants = (any::<bool>(), any::<bool>(), 0..=3_u128, prop::option::of(0..10_u128));
    let frame = (prop::sample::select(&FIRST_DAYS), 6..12_u32, 0..WINDOW_DAYS, 0..=7_usize, any::<bool>());
    (rooms, taken, busy, timing, wants, frame).prop_map(
        |(
            (a, b, c, d, count),
            taken,
            busy,
            timing,
            wants,
            ((year, month, first), hour, days, most, holiday),
        )| {
            let first = NaiveDate::from_ymd_opt(year, month, first).unwrap();
            let midnight = civil_to_utc(first, NaiveTime::MIN).unwrap();
            let mut rooms = vec![a, b, c, d];
            rooms.truncate(count);
            let since = |day: NaiveDate| first + (day - NaiveDate::MIN);
            for room in &mut rooms {
                for (from, until) in &mut room.closed {
                    *from = since(*from);
                    *until = until.map(since);
                }
            }
            let span = |from: i64, length: i64| {
                let from = midnight + TimeDelta::minutes(from);
                Span::new(from, from + TimeDelta::minutes(length)).unwrap()
            };
            // Courtrooms three times as often as what goes with them.
            let things = [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 11, 21, 12, 31, 32, 33];
            let held = taken.iter().enumerate().map(|(place, (thing, from, length))| Held {
                resource: resource(things[usize::try_from(*thing).unwrap()]),
                span: span(*from, *length),
                holder: Holder::Booking(booking(place as u128)),
            });
            let engaged = busy.iter().enumerate().map(|(place, (who, from, length))| Engaged {
                person: person(*who),
                span: span(*from, *length),
                booking: booking(place as u128),
                court: court(1),
            });
            let (quarter, off, minutes, setup, cleardown) = timing;
            let (link, kit, people, except) = wants;
            let starts_at = midnight + TimeDelta::minutes(quarter * 15 + off * 7);
            World {
                held: held.collect(),
                engaged: engaged.collect(),
                holidays: if holiday {
                    std::iter::once((first + Days::new(4), "A holiday".to_owned())).collect()
                } else {
                    BankHolidays::default()
                },
                question: SlotQuestion {
                    timing: Timing { starts_at, minutes, setup, cleardown },
                    courtroom: resource(1),
                    link_room: link.then(|| resource(11)),
                    kit: kit.then(|| resource(31)),
                    people: (1..=people).map(person).collect(),
                    except: except.map(booking),
                },
                now: midnight + TimeDelta::hours(i64::from(hour)),
                last_day: first + Days::new(days),
                rooms,
                most,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_offered_would_do_and_as_much_as_can_be_is_offered(world in world()) {
        let found = alternatives(&world.question, &world.diary(), world.now, world.last_day, world.most);
        let everything = world.everything();
        let (rooms, _) = world.minutes();
        let asked = world.question.timing.starts_at;

        // Every one would do: found by the minute, too, and so are its link room and kit, of its own court.
        for offer in &found {
            let choice = world.rooms.iter().find(|room| room.courtroom == offer.courtroom).unwrap();
            let known = everything.iter().any(|(start, room)| *start == offer.starts_at && *room == choice);
            prop_assert!(known, "{offer:?} would not do");
            let span = world.question.timing.starting(offer.starts_at).held();
            for (asked, given, there) in [
                (world.question.link_room, offer.link_room, &choice.link_rooms),
                (world.question.kit, offer.kit, &choice.kits),
            ] {
                prop_assert_eq!(asked.is_some(), given.is_some());
                prop_assert!(given.is_none_or(|given| there.contains(&given) && rooms.free(given.uuid(), span)));
            }
            let again = SlotQuestion {
                timing: world.question.timing.starting(offer.starts_at),
                courtroom: offer.courtroom,
                link_room: offer.link_room,
                kit: offer.kit,
                ..world.question.clone()
            };
            prop_assert!(is_free(&again, &world.diary()).is_empty(), "the save would refuse {offer:?}");
        }

        // In order, none twice, and at least three where there are three.
        let order = |offer: &Alternative| (offer.starts_at - asked).abs();
        prop_assert!(found.is_sorted_by_key(order), "{found:?}");
        let different: HashSet<_> = found.iter().map(|offer| (offer.starts_at, offer.courtroom)).collect();
        prop_assert_eq!(different.len(), found.len());
        prop_assert!(found.len() <= world.most);
        prop_assert!(found.len() >= everything.len().min(world.most).min(3), "{} of {}", found.len(), everything.len());

        // The nearest of all is always among them, and first.
        let nearest = everything.first().map(|(start, room)| (*start, room.courtroom));
        if world.most > 0 {
            prop_assert_eq!(found.first().map(|offer| (offer.starts_at, offer.courtroom)), nearest);
        }

        // Two of a room and day, unless that would be too few.
        let mut of_room_day: HashMap<_, usize> = HashMap::new();
        for offer in &found {
            *of_room_day.entry((offer.courtroom, london_day(offer.starts_at))).or_default() += 1;
        }
        prop_assert!(found.len() <= 3 || of_room_day.values().all(|count| *count <= 2), "{found:?}");

        // And everything that variety allows is used: short of `most` only when the room-days are exhausted.
        let mut to_be_had: HashMap<_, usize> = HashMap::new();
        for (start, room) in &everything {
            let count = to_be_had.entry((room.courtroom, london_day(*start))).or_default();
            *count = (*count + 1).min(2);
        }
        let varied: usize = to_be_had.values().sum();
        prop_assert!(found.len() >= varied.min(world.most));
        // Half in the asked room, one start and the asked time to each other day.
        let (asked_day, asked_time) = (utc_to_civil(asked).date(), utc_to_civil(asked).time());
        let mut of_day: HashMap<_, HashSet<_>> = HashMap::new();
        for (start, _) in everything.iter().filter(|(_, room)| room.courtroom == resource(1)) {
            let clock = utc_to_civil(*start);
            let kind = if clock.date() == asked_day { Some(clock.time()) } else { (clock.time() == asked_time).then_some(asked_time) };
            of_day.entry(clock.date()).or_default().insert(kind);
        }
        let here: usize = of_day.values().map(|kinds| kinds.len().min(2)).sum();
        let given_here = found.iter().filter(|offer| offer.courtroom == resource(1)).count();
        prop_assert!(given_here >= here.min(world.most / 2), "{given_here} of {here} in the asked room");
    }

    #[test]
    fn the_same_question_has_the_same_answer_however_the_diary_was_read(world in world()) {
        let found = alternatives(&world.question, &world.diary(), world.now, world.last_day, world.most);
        let mut turned = world.clone();
        turned.rooms.reverse();
        turned.held.reverse();
        turned.engaged.reverse();
        let again = alternatives(&world.question, &turned.diary(), world.now, world.last_day, world.most);
        prop_assert_eq!(found, again);
    }
}
