//! The search for the earliest workable starts across every room that would do.
//!
//! It goes through the days in order. On each, the starts that the people leave are cut with the hours of each court,
//! with what is free of the courtroom, and with what any link room, kit and waiting room of that court leaves. What
//! comes out is put to [`crate::obstacles::obstacles`], the rule that the save asks, before it is offered.

use super::{
    SlotQuestion,
    calendar::{Calendar, Line, Lists, SlotRoom},
    grid::{Day, Starts, Taken, seconds},
    why::{Blocked, blocked},
};
use crate::{
    booking::{Engaged, Held, Holder, Span, Timing, clashes},
    calendar::{CourtHours, DayKind, day_kind, utc_to_civil},
    codes::coded,
    ids::{BookingId, PersonId, ResourceId},
    obstacles::{Facts, Heard, obstacles},
    unavailability::{Unavailable, Whose},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

coded! {
    /// Which part of the day is wanted.
    PartOfDay {
        /// Any.
        Any = "any", "Any time of day";
        /// Over by lunch.
        Morning = "morning", "Before lunch";
        /// Not begun before lunch.
        Afternoon = "afternoon", "After lunch";
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotSearch {
    /// The hearing itself, in minutes.
    pub minutes: u16,
    /// Minutes before it in which the rooms are held too.
    pub setup: u16,
    /// Minutes after it in which the rooms are held too.
    pub cleardown: u16,
    /// Which part of the day is wanted.
    pub part: PartOfDay,
    /// Whether a link room is needed.
    pub link_room: bool,
    /// Whether a recording kit is needed.
    pub kit: bool,
    /// Whether a waiting room is needed.
    pub waiting_room: bool,
    /// Everyone who has to be there.
    pub people: Vec<PersonId>,
    /// The booking being moved, which does not stand in its own way.
    pub except: Option<BookingId>,
    /// Nothing is set up before.
    pub now: DateTime<Utc>,
    /// How many slots are wanted.
    pub most: usize,
    /// Of how many days without any it is to be said why.
    pub explain: usize,
}

impl SlotSearch {
    pub(super) fn timing(&self, starts_at: DateTime<Utc>) -> Timing {
        Timing { starts_at, minutes: self.minutes, setup: self.setup, cleardown: self.cleardown }
    }
}

/// A start that everything and everyone is free for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// When the hearing would start.
    pub starts_at: DateTime<Utc>,
    /// The last start, five minutes by five minutes from the first, at which the same rooms are free still.
    pub latest_start: DateTime<Utc>,
    /// Where.
    pub courtroom: ResourceId,
    /// With which link room.
    pub link_room: Option<ResourceId>,
    /// With which kit.
    pub kit: Option<ResourceId>,
    /// With which waiting room.
    pub waiting_room: Option<ResourceId>,
    /// How near the courtroom is: see [`super::RoomChoice::nearness`].
    pub nearness: u8,
}

impl Slot {
    /// The question that the save would ask of this slot.
    pub fn question(&self, search: &SlotSearch) -> SlotQuestion {
        SlotQuestion {
            timing: search.timing(self.starts_at),
            courtroom: self.courtroom,
            link_room: self.link_room,
            kit: self.kit,
            people: search.people.clone(),
            except: search.except,
        }
    }
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Earliest first, and at the same start nearest first; one for each room and day.
    pub slots: Vec<Slot>,
    /// What stood in the way on the days before the first, as many as are to be explained.
    pub blocked: Vec<Blocked>,
    /// How many more such days there are.
    pub unexplained: usize,
}

/// The earliest workable start of each room on each of these days, until there are as many as are wanted, and what
/// stood in the way on each day before the first.
///
/// Days are searched whole, so that what is left out for want of room is later than everything that is given.
pub fn slots(search: &SlotSearch, calendar: &Calendar, first_day: NaiveDate, last_day: NaiveDate) -> Found {
    let mut through = Through::new(search, calendar);
    let mut found = Found::default();
    for date in first_day.iter_days().take_while(|day| *day <= last_day) {
        if search.most == 0 || found.slots.len() >= search.most {
            break;
        }
        let kind = day_kind(date, &calendar.holidays);
        if kind == DayKind::Weekend {
            continue;
        }
        let day = Day::new(date);
        let before = found.slots.len();
        if sits(&kind) {
            through.day(&day, search.most - before, &mut found.slots);
            found.slots[before..].sort_by_key(|slot| (slot.starts_at, slot.nearness, slot.courtroom));
        }
        if found.slots.is_empty() {
            if found.blocked.len() < search.explain {
                found.blocked.push(blocked(&mut through, calendar, &day, kind));
            } else {
                found.unexplained += 1;
            }
        }
    }
    found.slots.truncate(search.most);
    found
}

/// Whether the people alone leave any start on any of these days: if not, no room need be looked at.
pub fn people_leave_any(
    search: &SlotSearch,
    calendar: &Calendar,
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> bool {
    windows(search, calendar, first_day, last_day).next().is_some()
}

/// The days on which the people leave anything within the hours of any court, each with the stretch in which it
/// matters what is held: from the first set-up to the last clear-down.
pub fn windows<'a>(
    search: &'a SlotSearch,
    calendar: &'a Calendar,
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> impl Iterator<Item = (NaiveDate, Span)> + use<'a> {
    let mut through = Through::new(search, calendar);
    first_day.iter_days().take_while(move |day| *day <= last_day).filter_map(move |date| {
        if !sits(&day_kind(date, &calendar.holidays)) {
            return None;
        }
        let day = Day::new(date);
        let people = through.people(&day);
        let mut open = Starts::NONE;
        for room in calendar.rooms.iter().filter(|room| !room.choice.is_closed_on(date)) {
            open = open.or(through.hours(&day, room.choice.hours));
        }
        let (first, last) = open.and(people).bounds()?;
        let held = |start| search.timing(day.moment(start)).held();
        Some((date, Span::new(held(first).from(), held(last).until())?))
    })
}

/// Whether a court usually sits on such a day.
const fn sits(kind: &DayKind) -> bool {
    matches!(kind, DayKind::Working | DayKind::BeyondCalendar)
}

/// A search on its way through the days.
pub(super) struct Through<'a> {
    search: &'a SlotSearch,
    calendar: &'a Calendar,
    /// Where the people are needed, where the witness is heard, and when any of them cannot come.
    engaged: Stretches<Engaged>,
    heard: Stretches<Heard>,
    away: Stretches<Unavailable>,
    /// Of these, what touches the day.
    today: Kept,
    /// How far each room's and kit's list has been read; none of it yet at first.
    read: Vec<Option<usize>>,
    /// Hearing, set-up and clear-down.
    seconds: [i64; 3],
    /// The day that the rest is about.
    date: Option<NaiveDate>,
    /// What the people leave of it.
    left: Starts,
    /// From the first set-up that they leave to the last clear-down: what is held outside is of no matter.
    within: (i64, i64),
    /// What the hours of the courts leave of it; few courts keep hours of their own.
    hours: Vec<(CourtHours, Starts)>,
    /// What each pool of link rooms, kits or waiting rooms leaves of it.
    pools: Vec<Option<Starts>>,
}

impl<'a> Through<'a> {
    pub fn new(search: &'a SlotSearch, calendar: &'a Calendar) -> Self {
        let mut engaged = calendar.engaged.clone();
        engaged.retain(|each| search.people.contains(&each.person) && Some(each.booking) != search.except);
        let mut heard = calendar.heard.clone();
        heard.retain(|each| Some(each.booking) != search.except);
        let mut away = calendar.unavailable.clone();
        away.retain(|each| match each.whose {
            Whose::Witness(_) => true,
            Whose::Person(person) => search.people.contains(&person),
        });
        Self {
            search,
            calendar,
            engaged: Stretches::new(engaged, |each| each.span),
            heard: Stretches::new(heard, |each| each.span),
            away: Stretches::new(away, |each| each.span),
            today: Kept::default(),
            read: vec![None; calendar.taken.len()],
            seconds: seconds(search.timing(search.now)),
            date: None,
            left: Starts::NONE,
            within: (0, 0),
            hours: Vec::new(),
            pools: vec![None; calendar.pools.len()],
        }
    }

    /// What is looked for.
    pub const fn search(&self) -> &'a SlotSearch {
        self.search
    }

    /// What keeps the people of the search on the day, and the witness.
    pub const fn kept(&self) -> &Kept {
        &self.today
    }

    fn turn_to(&mut self, day: &Day) {
        if self.date == Some(day.date) {
            return;
        }
        self.date = Some(day.date);
        self.hours.clear();
        self.pools.fill(None);
        let [hearing, setup, cleardown] = self.seconds;
        let mut left = day.all();
        let (from, until) = (day.span.from().timestamp(), day.span.until().timestamp() + hearing);
        self.engaged.near(from, until, &mut self.today.engaged);
        self.heard.near(from, until, &mut self.today.heard);
        self.away.near(from, until, &mut self.today.away);
        for span in self.today.spans() {
            let taken = Taken::new(span, 0);
            day.forbid(&mut left, taken.from - hearing, taken.until);
        }
        day.forbid(&mut left, i64::MIN / 4, rounded_up(self.search.now) + setup);
        self.left = left;
        // Nothing outside can be run into by what the people leave.
        self.within = left.bounds().map_or((0, 0), |(first, last)| {
            let moment = |start| day.moment(start).timestamp();
            (moment(first) - setup, moment(last) + hearing + cleardown)
        });
    }

    /// The starts that the people and the witness leave, and that are not past.
    pub fn people(&mut self, day: &Day) -> Starts {
        self.turn_to(day);
        self.left
    }

    /// The starts of a day within the hours of a court, in the wanted part of it.
    pub fn hours(&mut self, day: &Day, hours: CourtHours) -> Starts {
        self.turn_to(day);
        if let Some((_, starts)) = self.hours.iter().find(|(of, _)| *of == hours) {
            return *starts;
        }
        let mut within = day.within(self.search.timing(day.span.from()), hours);
        if self.search.part != PartOfDay::Any {
            for start in within.iter() {
                let moment = day.moment(start);
                if !in_part(self.search.part, self.search.timing(moment), hours) {
                    day.forbid(&mut within, moment.timestamp() - 1, moment.timestamp() + 1);
                }
            }
        }
        self.hours.push((hours, within));
        within
    }

    /// The earliest slot of each room on a day, as many as are wanted still.
    fn day(&mut self, day: &Day, wanted: usize, slots: &mut Vec<Slot>) {
        let people = self.people(day);
        if people.is_none() {
            return;
        }
        let calendar = self.calendar;
        let mut free = Vec::new();
        for (room, lists) in calendar.rooms.iter().zip(&calendar.lists) {
            let left = self.hours(day, room.choice.hours).and(people);
            if left.is_none() || room.choice.is_closed_on(day.date) {
                continue;
            }
            let left = self.rooms(day, left, lists);
            if let Some((first, _)) = left.bounds() {
                free.push((first, room, lists, left));
            }
        }
        free.sort_by_key(|(first, room, ..)| (*first, room.choice.nearness, room.choice.courtroom));
        // What is free by the grid is put to the rule itself before anybody is told of it.
        let offers = free.into_iter().filter_map(|(_, room, lists, left)| {
            left.iter().find_map(|start| self.offer(day, start, left, room, lists))
        });
        slots.extend(offers.take(wanted));
    }

    /// What is left of some starts by a courtroom and whatever has to go with it.
    pub fn rooms(&mut self, day: &Day, left: Starts, lists: &Lists) -> Starts {
        let mut left = left.and(self.free(day, lists.courtroom));
        for (wanted, pool) in self.wanted().into_iter().zip(lists.pools) {
            if wanted && !left.is_none() {
                left = left.and(self.any_free(day, pool));
            }
        }
        left
    }

    /// Whether a link room, a kit and a waiting room are needed.
    pub const fn wanted(&self) -> [bool; 3] {
        [self.search.link_room, self.search.kit, self.search.waiting_room]
    }

    /// The slot of a room at a start, with what goes with it, if the rule of the diary agrees.
    fn offer(
        &mut self,
        day: &Day,
        start: usize,
        left: Starts,
        room: &SlotRoom,
        lists: &Lists,
    ) -> Option<Slot> {
        let calendar = self.calendar;
        let mut same = left;
        let mut picked = [None; 3];
        for (place, (wanted, pool)) in self.wanted().into_iter().zip(lists.pools).enumerate() {
            if wanted {
                let mut free = None;
                for (id, of) in &calendar.pools[pool] {
                    let starts = self.free(day, *of);
                    if starts.has(start) {
                        free = Some((*id, *of, starts));
                        break;
                    }
                }
                let (id, of, starts) = free?;
                same = same.and(starts);
                picked[place] = Some((id, of));
            }
        }
        let [link_room, kit, waiting_room] = picked.map(|each| each.map(|(id, _)| id));
        let slot = Slot {
            starts_at: day.moment(start),
            latest_start: day.moment(same.run_from(start)),
            courtroom: room.choice.courtroom,
            link_room,
            kit,
            waiting_room,
            nearness: room.choice.nearness,
        };
        let lists = picked.into_iter().flatten().map(|(_, of)| of).chain([lists.courtroom]);
        self.agrees(&slot, lists).then_some(slot)
    }

    /// Whether the rule that the save asks lets this slot through, for no more reason than a part-heard trial elsewhere.
    fn agrees(&self, slot: &Slot, lists: impl Iterator<Item = usize>) -> bool {
        let question = slot.question(self.search);
        let span = question.timing.held();
        let (from, until) = (span.from().timestamp(), rounded_up(span.until()));
        let held: Vec<Held> = lists
            .flat_map(|of| self.calendar.taken[of].near(from, until))
            .filter_map(|taken| self.calendar.held_of(taken))
            .copied()
            .collect();
        let facts = Facts {
            held: &held,
            engaged: &self.today.engaged,
            heard: &self.today.heard,
            unavailable: &self.today.away,
        };
        let found = obstacles(&question, &facts);
        let waiting_is_free =
            slot.waiting_room.is_none_or(|room| clashes(&[room], span, &held, &question.own()).is_empty());
        waiting_is_free
            && !found.refuse()
            && found.engaged.is_empty()
            && found.heard.is_empty()
            && found.away.iter().all(Unavailable::is_part_heard)
    }

    /// What any of a pool leaves.
    pub fn any_free(&mut self, day: &Day, pool: usize) -> Starts {
        self.turn_to(day);
        if let Some(known) = self.pools[pool] {
            return known;
        }
        let calendar = self.calendar;
        let mut any = Starts::NONE;
        for (_, of) in &calendar.pools[pool] {
            any = any.or(self.free(day, *of));
        }
        self.pools[pool] = Some(any);
        any
    }

    /// The starts that what is held of a room or kit leaves.
    pub fn free(&mut self, day: &Day, of: usize) -> Starts {
        self.turn_to(day);
        let line = &self.calendar.taken[of];
        let [hearing, setup, cleardown] = self.seconds;
        let (from, until) = self.within;
        // Days come in order, so what ended before this one is behind for good.
        let mut at = self.read[of].unwrap_or_else(|| line.first_beyond(from));
        while line.taken.get(at).is_some_and(|each| each.from + line.longest <= from) {
            at += 1;
        }
        self.read[of] = Some(at);
        let mut left = day.all();
        for each in line.taken[at..].iter().take_while(|each| each.from < until) {
            if self.counts(each) {
                day.forbid(&mut left, each.from - hearing - cleardown, each.until + setup);
            }
        }
        left
    }

    /// Whether something held stands in the way at all, rather than being what is moved.
    pub fn counts(&self, taken: &Taken) -> bool {
        let Some(own) = self.search.except else { return true };
        self.calendar.held_of(taken).is_none_or(|held| held.holder != Holder::Booking(own))
    }
}

/// What keeps people on a day, and the witness.
#[derive(Default)]
pub(super) struct Kept {
    pub engaged: Vec<Engaged>,
    pub heard: Vec<Heard>,
    pub away: Vec<Unavailable>,
}

impl Kept {
    /// The stretches of it that leave no start.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let engaged = self.engaged.iter().map(|each| each.span);
        let heard = self.heard.iter().map(|each| each.span);
        engaged.chain(heard).chain(self.away.iter().filter(|each| keeps_away(each)).map(|each| each.span))
    }
}

/// Stretches of somebody's time, so that those of a day are found without reading the rest of the year.
struct Stretches<T> {
    all: Vec<T>,
    line: Line,
}

impl<T: Copy> Stretches<T> {
    fn new(all: Vec<T>, span: impl Fn(&T) -> Span) -> Self {
        let line = all.iter().enumerate().map(|(of, each)| Taken::new(span(each), of)).collect();
        Self { line: Line::new(line), all }
    }

    /// Puts those that may overlap a stretch in the place of what is there.
    fn near(&self, from: i64, until: i64, into: &mut Vec<T>) {
        into.clear();
        let near = self.line.near(from, until).iter();
        into.extend(near.filter_map(|taken| self.all.get(taken.of as usize)).copied());
    }
}

/// A moment in whole seconds: half a second past the minute is past it.
fn rounded_up(moment: DateTime<Utc>) -> i64 {
    moment.timestamp() + i64::from(moment.timestamp_subsec_nanos() > 0)
}

/// Whether an absence leaves no slot: every one but counsel's who is part-heard, which is a cost.
pub(super) const fn keeps_away(away: &Unavailable) -> bool {
    away.blocks() || !away.is_part_heard()
}

/// Whether a hearing lies in the wanted part of a court's day.
pub(super) fn in_part(part: PartOfDay, timing: Timing, hours: CourtHours) -> bool {
    let hearing = timing.hearing();
    let clock = |moment| utc_to_civil(moment).time();
    let noon = NaiveTime::MIN + TimeDelta::hours(13);
    let (from, until) = hours.lunch.unwrap_or((noon, noon));
    match part {
        PartOfDay::Any => true,
        PartOfDay::Morning => {
            clock(hearing.until()) <= from && clock(hearing.until()) > clock(hearing.from())
        }
        PartOfDay::Afternoon => clock(hearing.from()) >= until,
    }
}
