//! The search against a model that goes through every minute of random calendars, and against the rule of the save.

use super::{at, booking, court, day, hours, person, resource, room, search};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use domain::{
    booking::{Engaged, Held, Holder, Span, Timing},
    calendar::{BankHolidays, CourtHours, civil_to_utc, is_business_day, london_day, utc_to_civil},
    finder::{Calendar, Found, PartOfDay, SlotRoom, SlotSearch, people_leave_any, slots},
    ids::WitnessId,
    obstacles::{Facts, Heard, day_warnings, obstacles},
    unavailability::{AwayReason, Unavailable, Whose},
};
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

const DAYS: u64 = 7;

/// Thursdays: an ordinary one, one before the clocks go forward, one before they go back.
const FIRST_DAYS: [&str; 3] = ["2026-11-26", "2027-03-25", "2027-10-28"];

#[derive(Clone, Debug)]
struct World {
    rooms: Vec<SlotRoom>,
    held: Vec<Held>,
    engaged: Vec<Engaged>,
    heard: Vec<Heard>,
    unavailable: Vec<Unavailable>,
    holidays: BankHolidays,
    search: SlotSearch,
    first: NaiveDate,
}

impl World {
    fn last(&self) -> NaiveDate {
        self.first + Days::new(DAYS)
    }

    fn calendar(&self) -> Calendar {
        Calendar::new(self.rooms.clone(), self.holidays.clone()).with_held(self.held.clone()).with_people(
            self.engaged.clone(),
            self.heard.clone(),
            self.unavailable.clone(),
        )
    }

    fn found(&self) -> Found {
        slots(&self.search, &self.calendar(), self.first, self.last())
    }

    fn facts(&self) -> Facts<'_> {
        Facts { held: &self.held, engaged: &self.engaged, heard: &self.heard, unavailable: &self.unavailable }
    }

    /// Whether every minute of a stretch is free of everything that takes any of these.
    fn free(what: Uuid, from: DateTime<Utc>, until: DateTime<Utc>, taken: &Minutes) -> bool {
        let zero = (from - taken.zero).num_minutes();
        let end = (until - taken.zero).num_minutes();
        (zero..end).all(|minute| {
            let Ok(minute) = usize::try_from(minute) else { return true };
            taken.of.get(&what).is_none_or(|all| !all.get(minute).copied().unwrap_or_default())
        })
    }

    /// Every start of a room on a day that would do, found by the minute.
    fn workable(&self, room: &SlotRoom, date: NaiveDate, taken: &Minutes) -> Vec<DateTime<Utc>> {
        let search = &self.search;
        let CourtHours { opens, closes, lunch } = room.choice.hours;
        let closed = room
            .choice
            .closed
            .iter()
            .any(|(from, until)| *from <= date && until.is_none_or(|until| date <= until));
        if closed || !is_business_day(date, &self.holidays) {
            return Vec::new();
        }
        let minutes = |minutes: u16| TimeDelta::minutes(i64::from(minutes));
        let mut starts = Vec::new();
        for minute in (0..24 * 60).step_by(5) {
            let clock = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let Ok(start) = civil_to_utc(date, clock) else { continue };
            let end = start + minutes(search.minutes);
            let (from, until) = (start - minutes(search.setup), end + minutes(search.cleardown));
            let (open, close) = (civil_to_utc(date, opens).unwrap(), civil_to_utc(date, closes).unwrap());
            if from < open || until > close || from < search.now {
                continue;
            }
            if let Some((rises, sits)) = lunch {
                let (rises, sits) = (civil_to_utc(date, rises).unwrap(), civil_to_utc(date, sits).unwrap());
                let before = open + minutes(search.setup) + minutes(search.minutes) <= rises;
                let after = sits + minutes(search.minutes) + minutes(search.cleardown) <= close;
                let mut over = start;
                while over < end && (before || after) {
                    if rises <= over && over < sits {
                        break;
                    }
                    over += TimeDelta::minutes(1);
                }
                if (before || after) && over < end {
                    continue;
                }
            }
            let noon = NaiveTime::from_hms_opt(13, 0, 0).unwrap();
            let (rises, sits) = lunch.unwrap_or((noon, noon));
            let in_part = match search.part {
                PartOfDay::Any => true,
                PartOfDay::Morning => end <= civil_to_utc(date, rises).unwrap(),
                PartOfDay::Afternoon => start >= civil_to_utc(date, sits).unwrap(),
            };
            let some = |wanted: bool, pool: &[domain::ids::ResourceId]| {
                !wanted || pool.iter().any(|id| Self::free(id.uuid(), from, until, taken))
            };
            let people = search.people.iter().all(|id| Self::free(id.uuid(), start, end, taken));
            if in_part
                && people
                && Self::free(WITNESS, start, end, taken)
                && Self::free(room.choice.courtroom.uuid(), from, until, taken)
                && some(search.link_room, &room.choice.link_rooms)
                && some(search.kit, &room.choice.kits)
                && some(search.waiting_room, &room.waiting_rooms)
            {
                starts.push(start);
            }
        }
        starts
    }

    fn taken(&self) -> Minutes {
        let mut taken = Minutes {
            zero: civil_to_utc(self.first - Days::new(2), NaiveTime::MIN).unwrap(),
            of: HashMap::new(),
        };
        let except = self.search.except;
        for each in
            self.held.iter().filter(|each| each.holder.booking().is_none() || each.holder.booking() != except)
        {
            taken.take(each.resource.uuid(), each.span);
        }
        for each in self.engaged.iter().filter(|each| Some(each.booking) != except) {
            taken.take(each.person.uuid(), each.span);
        }
        for each in self.heard.iter().filter(|each| Some(each.booking) != except) {
            taken.take(WITNESS, each.span);
        }
        for each in self.unavailable.iter().filter(|each| each.reason != AwayReason::PartHeard) {
            taken.take(if let Whose::Person(id) = each.whose { id.uuid() } else { WITNESS }, each.span);
        }
        taken
    }
}

const WITNESS: Uuid = Uuid::from_u128(77_777);

/// Minutes taken, by what takes them.
struct Minutes {
    zero: DateTime<Utc>,
    of: HashMap<Uuid, Vec<bool>>,
}

impl Minutes {
    fn take(&mut self, what: Uuid, span: Span) {
        let all = self.of.entry(what).or_insert_with(|| vec![false; 20 * 24 * 60]);
        let mut at = span.from();
        while at < span.until() {
            if let Ok(minute) = usize::try_from((at - self.zero).num_minutes())
                && let Some(minute) = all.get_mut(minute)
            {
                *minute = true;
            }
            at += TimeDelta::minutes(1);
        }
    }
}

fn world() -> impl Strategy<Value = World> {
    let courts = prop::collection::vec(
        (0..4_u32, any::<bool>(), 0..=2_usize, 0..=1_usize, prop::option::weighted(0.2, 0..DAYS)),
        1..=4,
    );
    let held = prop::collection::vec((0..20_usize, 0..8 * 24 * 60_i64, 1..=900_i64, 0..3_u8), 0..70);
    let busy = prop::collection::vec((1..=4_u128, 0..8 * 24 * 60_i64, 1..=500_i64), 0..10);
    let away = prop::collection::vec((0..=4_u128, 0..8 * 24 * 60_i64, 1..=3_000_i64, any::<bool>()), 0..4);
    let timing = (1..=300_u16, 0..=45_u16, 0..=45_u16, prop::sample::select(PartOfDay::ALL));
    let wants = (any::<bool>(), any::<bool>(), any::<bool>(), 0..=3_u128, prop::option::of(0..30_u128));
    let frame = (prop::sample::select(&FIRST_DAYS), 6..12_u32, any::<bool>(), 1..=40_usize);
    (courts, held, busy, away, timing, wants, frame).prop_map(
        |(
            courts,
            held,
            busy,
            away,
            (minutes, setup, cleardown, part),
            wants,
            (first, hour, holiday, most),
        )| {
            let first = day(first);
            let midnight = civil_to_utc(first, NaiveTime::MIN).unwrap();
            let span = |from: i64, length: i64| {
                let from = midnight + TimeDelta::minutes(from - 600);
                Span::new(from, from + TimeDelta::minutes(length)).unwrap()
            };
            let rooms = courts.iter().zip(1..).map(|((early, lunch, links, kits, closed), number)| {
                let mut each = room(number, u8::try_from(number).unwrap() / 2);
                each.choice.hours.opens = NaiveTime::from_hms_opt(8 + early, 30, 0).unwrap();
                if !lunch {
                    each.choice.hours.lunch = None;
                }
                each.choice.link_rooms.truncate(*links);
                each.choice.kits.truncate(*kits);
                each.choice.closed = closed
                    .map(|later| (first + Days::new(later), Some(first + Days::new(later + 1))))
                    .into_iter()
                    .collect();
                each
            });
            let things = [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 11, 21, 12, 22, 31, 32, 33, 41, 42, 43];
            let (link_room, kit, waiting_room, people, except) = wants;
            World {
                rooms: rooms.collect(),
                held: held
                    .iter()
                    .enumerate()
                    .map(|(place, (thing, from, length, kind))| Held {
                        resource: resource(things[*thing]),
                        span: span(*from, *length),
                        holder: match kind {
                            0 => Holder::Block(Uuid::from_u128(place as u128).into()),
                            _ => Holder::Booking(booking(place as u128)),
                        },
                    })
                    .collect(),
                engaged: busy
                    .iter()
                    .enumerate()
                    .map(|(place, (who, from, length))| Engaged {
                        person: person(*who),
                        span: span(*from, *length),
                        booking: booking(place as u128),
                        court: court(1),
                    })
                    .collect(),
                heard: busy
                    .iter()
                    .filter(|(who, ..)| *who == 4)
                    .map(|(_, from, length)| Heard {
                        booking: booking(3),
                        span: span(*from, *length),
                        court: court(1),
                    })
                    .collect(),
                unavailable: away
                    .iter()
                    .map(|(who, from, length, part_heard)| Unavailable {
                        whose: if *who == 0 {
                            Whose::Witness(WitnessId::new(WITNESS))
                        } else {
                            Whose::Person(person(*who))
                        },
                        span: span(*from, *length),
                        reason: if *part_heard && *who > 0 {
                            AwayReason::PartHeard
                        } else {
                            AwayReason::Work
                        },
                        court: None,
                    })
                    .collect(),
                holidays: if holiday {
                    std::iter::once((first + Days::new(4), "A holiday".to_owned())).collect()
                } else {
                    BankHolidays::default()
                },
                search: SlotSearch {
                    minutes,
                    setup,
                    cleardown,
                    part,
                    link_room,
                    kit,
                    waiting_room,
                    people: (1..=people).map(person).collect(),
                    except: except.map(booking),
                    now: midnight + TimeDelta::hours(i64::from(hour)),
                    most,
                    explain: usize::MAX,
                },
                first,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn the_finder_finds_what_a_search_by_the_minute_finds(world in world()) {
        let found = world.found();
        let taken = world.taken();
        let mut everything = Vec::new();
        for date in world.first.iter_days().take_while(|date| *date <= world.last()) {
            for room in &world.rooms {
                if let Some(first) = world.workable(room, date, &taken).first() {
                    everything.push((*first, room.choice.nearness, room.choice.courtroom));
                }
            }
        }
        everything.sort_unstable();
        everything.truncate(world.search.most);
        let given: Vec<_> = found.slots.iter().map(|slot| (slot.starts_at, slot.nearness, slot.courtroom)).collect();
        prop_assert_eq!(given, everything);
    }

    #[test]
    fn every_start_that_is_offered_is_one_that_the_save_lets_through(world in world()) {
        for slot in world.found().slots {
            let room = world.rooms.iter().find(|room| room.choice.courtroom == slot.courtroom).unwrap();
            let mut start = slot.starts_at;
            while start <= slot.latest_start {
                let mut asked = slot.question(&world.search);
                asked.timing = asked.timing.starting(start);
                let found = obstacles(&asked, &world.facts());
                prop_assert!(!found.refuse(), "{found:?}");
                prop_assert!(found.engaged.is_empty() && found.heard.is_empty());
                prop_assert!(found.away.iter().all(Unavailable::is_part_heard));
                let unusual = day_warnings(asked.timing, room.choice.hours, &world.holidays);
                let known = |warning: &domain::view::DayWarning| *warning == domain::view::DayWarning::BeyondCalendar;
                prop_assert!(unusual.iter().all(known), "{unusual:?}");
                start += TimeDelta::minutes(5);
            }
        }
    }

    #[test]
    fn each_day_before_the_first_is_accounted_for(world in world()) {
        let found = world.found();
        let first = found.slots.first().map_or(world.last() + Days::new(1), |slot| london_day(slot.starts_at));
        let weekdays: Vec<_> = world
            .first
            .iter_days()
            .take_while(|date| *date < first)
            .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        let told: Vec<_> = found.blocked.iter().map(|each| each.day).collect();
        prop_assert_eq!(told, weekdays);
        for each in &found.blocked {
            prop_assert!(!each.by.is_empty(), "nothing is named for {}", each.day);
        }
        if !found.slots.is_empty() {
            prop_assert!(people_leave_any(&world.search, &world.calendar(), world.first, world.last()));
        }
    }

    #[test]
    fn the_order_in_which_the_diary_was_read_changes_nothing(world in world()) {
        let mut turned = world.clone();
        turned.held.reverse();
        turned.rooms.reverse();
        turned.engaged.reverse();
        turned.unavailable.reverse();
        prop_assert_eq!(world.found().slots, turned.found().slots);
    }
}

#[test]
fn a_court_that_sat_through_the_night_of_a_clock_change_would_be_offered_no_time_that_does_not_exist() {
    // Courts do not sit on a Sunday; the grid has to hold all the same, so the days after are looked at from before.
    for (sunday, lost) in [("2027-03-28", 23), ("2027-10-31", 25)] {
        let span = domain::calendar::day_span(day(sunday));
        assert_eq!((span.until() - span.from()).num_hours(), lost);
        let calendar = Calendar::new(vec![room(1, 0)], BankHolidays::default());
        let search = SlotSearch { now: at(sunday, "00:00"), ..search() };
        // Easter Monday follows the one in spring.
        let first = day(sunday) + Days::new(if lost == 23 { 2 } else { 1 });
        let found = slots(&search, &calendar, day(sunday), first);
        assert_eq!(utc_to_civil(found.slots[0].starts_at), first.and_time(hours().opens));
        let timing = Timing { starts_at: found.slots[0].starts_at, minutes: 90, setup: 0, cleardown: 0 };
        assert!(day_warnings(timing, hours(), &BankHolidays::default()).len() < 2);
    }
}
