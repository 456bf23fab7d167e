//! The question in numbers: days and stretches of a day counted from nought, every room and person a row of days, and for
//! every hearing the rooms and days it could have, cheapest first.

use super::{
    costs::Costs,
    frame::{Frame, minute_of_day},
    instance::{Building, Courtroom, ExtraKind, Hearing, Instance, Loss, Place, Who},
    marks::{between, first},
};
use crate::{
    booking::Span,
    calendar::utc_to_civil,
    ids::{CourtId, ResourceId},
};
use chrono::{Days, NaiveDate, NaiveTime};
use serde::Serialize;
use std::{collections::HashMap, ops::RangeInclusive};

/// Where a hearing is, in numbers. What is held beside the courtroom is in the order of [`ExtraKind::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Spot {
    /// Which of the days.
    pub day: usize,
    /// Which stretch of the day the hearing starts in, set-up before it.
    pub start: u32,
    /// Which courtroom.
    pub room: usize,
    /// Which link room, kit and waiting room.
    pub extras: [Option<usize>; 3],
}

impl Spot {
    /// Everything held there.
    pub(super) fn things(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.room).chain(self.extras.into_iter().flatten())
    }
}

/// A courtroom on a day, and what it would weigh to put the hearing there, but for the time of day and what is held
/// beside the courtroom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub base: u32,
    pub day: usize,
    pub room: usize,
}

/// One hearing in numbers.
#[derive(Clone, Debug)]
pub(super) struct Need {
    pub setup: u32,
    pub length: u32,
    pub held: u32,
    pub people: Vec<usize>,
    pub needs: [bool; 3],
    /// What it holds now beside the courtroom, wherever that is.
    pub prefers: [Option<usize>; 3],
    /// In which stretches it may start.
    pub starts: u128,
    /// In which stretches it may start in each building, so that it is not over lunch unless it has to be.
    pub sessions: Vec<u128>,
    /// The start that suits best: the time of day it has now.
    pub origin: u32,
    /// Whether it has a time of day now.
    pub is_timed: bool,
    /// Where it is now, if that is a place the search knows.
    pub from: Option<Spot>,
    /// It loses nothing, so it may stay.
    pub may_stay: bool,
    /// It is not to be touched.
    pub pinned: bool,
    pub days: RangeInclusive<usize>,
    pub rows: Vec<Row>,
    /// Which hearings come before it, and how many calendar days before.
    pub after: Vec<(usize, u16)>,
    /// Which hearings come after it, and how many calendar days after.
    pub before: Vec<(usize, u16)>,
}

/// The whole question in numbers.
pub(super) struct Model<'a> {
    pub instance: &'a Instance,
    pub costs: &'a Costs,
    pub frame: Frame,
    /// Courtrooms first, then the extras.
    pub things: Vec<ResourceId>,
    pub thing_court: Vec<CourtId>,
    pub rooms: usize,
    /// Of each courtroom, its place among the buildings.
    pub building: Vec<usize>,
    /// Of each court, its extras of each kind.
    pub beside: HashMap<CourtId, [Vec<usize>; 3]>,
    pub people: Vec<Who>,
    /// What no plan can use: day by day for each thing, then for each person.
    pub busy: Vec<u128>,
    pub engaged: Vec<u128>,
    pub needs: Vec<Need>,
}

impl<'a> Model<'a> {
    pub(super) fn new(instance: &'a Instance, costs: &'a Costs) -> Self {
        let frame = Frame::of(instance);
        let days = frame.days.len();
        let things: Vec<ResourceId> = instance
            .courtrooms
            .iter()
            .map(|each| each.id)
            .chain(instance.extras.iter().map(|each| each.id))
            .collect();
        let thing_court = instance
            .courtrooms
            .iter()
            .map(|each| each.court)
            .chain(instance.extras.iter().map(|each| each.court))
            .collect();
        let mut beside: HashMap<CourtId, [Vec<usize>; 3]> = HashMap::new();
        for (place, extra) in instance.extras.iter().enumerate() {
            let of_court = beside.entry(extra.court).or_default();
            of_court[kind_place(extra.kind)].push(instance.courtrooms.len() + place);
        }
        let mut people: Vec<Who> =
            instance.hearings.iter().flat_map(|each| each.people.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        let building = |room: &Courtroom| {
            instance.buildings.iter().position(|each| each.court == room.court).unwrap_or(usize::MAX)
        };
        let mut model = Self {
            busy: vec![0; things.len() * days],
            engaged: vec![0; people.len() * days],
            rooms: instance.courtrooms.len(),
            building: instance.courtrooms.iter().map(building).collect(),
            needs: Vec::with_capacity(instance.hearings.len()),
            instance,
            costs,
            frame,
            things,
            thing_court,
            beside,
            people,
        };
        model.mark_closed();
        model.mark_taken();
        model.needs = instance.hearings.iter().map(|each| model.need(each)).collect();
        model.pin();
        model.order();
        model
    }

    pub(super) fn days(&self) -> usize {
        self.frame.days.len()
    }

    pub(super) fn thing(&self, id: ResourceId) -> Option<usize> {
        self.things.iter().position(|each| *each == id)
    }

    /// When the courts are closed, and what is no longer used.
    fn mark_closed(&mut self) {
        let days = self.days();
        let retired = self.instance.courtrooms.iter().map(|each| each.retired_on);
        let retired: Vec<_> =
            retired.chain(self.instance.extras.iter().map(|each| each.retired_on)).collect();
        let earliest = utc_to_civil(self.instance.earliest);
        for (thing, retired) in retired.into_iter().enumerate() {
            let building = self.instance.buildings.iter().find(|each| each.court == self.thing_court[thing]);
            for (day, date) in self.frame.days.iter().enumerate() {
                let open = building.filter(|each| !each.closed.contains(date)).map_or(0, |each| {
                    let time = |time: NaiveTime| date.and_time(time);
                    let (opens, closes) = (time(each.hours.opens), time(each.hours.closes));
                    between(self.frame.cell_up(opens), self.frame.cell_down(closes))
                });
                let past = match earliest.date().cmp(date) {
                    std::cmp::Ordering::Less => 0,
                    std::cmp::Ordering::Equal => first(self.frame.cell_up(earliest)),
                    std::cmp::Ordering::Greater => u128::MAX,
                };
                let gone = retired.is_some_and(|from| from <= *date);
                self.busy[thing * days + day] =
                    if gone { self.frame.all() } else { self.frame.all() & (!open | past) };
            }
        }
    }

    /// What is held, engaged and lost.
    fn mark_taken(&mut self) {
        let instance = self.instance;
        for (loss, span) in &instance.lost {
            match loss {
                Loss::Resource(id) => self.mark_held(*id, *span),
                Loss::Person(who) => self.mark_engaged(*who, *span),
            }
        }
        for (id, span) in &instance.held {
            self.mark_held(*id, *span);
        }
        for (who, span) in &instance.engaged {
            self.mark_engaged(*who, *span);
        }
    }

    pub(super) fn mark_held(&mut self, id: ResourceId, span: Span) {
        let Some(thing) = self.thing(id) else { return };
        let days = self.days();
        for (day, cells) in self.frame.cells_of(span) {
            self.busy[thing * days + day] |= cells;
        }
    }

    pub(super) fn mark_engaged(&mut self, who: Who, span: Span) {
        let Ok(person) = self.people.binary_search(&who) else { return };
        let days = self.days();
        for (day, cells) in self.frame.cells_of(span) {
            self.engaged[person * days + day] |= cells;
        }
    }

    fn need(&self, hearing: &Hearing) -> Need {
        let cells = |minutes: u16| u32::from(minutes).div_ceil(self.frame.grain);
        let (setup, length) = (cells(hearing.timing.setup), cells(hearing.timing.minutes.max(1)));
        let held = setup + length + cells(hearing.timing.cleardown);
        let mut people: Vec<usize> =
            hearing.people.iter().filter_map(|who| self.people.binary_search(who).ok()).collect();
        people.dedup();
        let now = hearing.now.as_ref();
        let prefers = now.map_or([None; 3], |now| now.extras.map(|id| id.and_then(|id| self.thing(id))));
        let from = now.and_then(|now| self.spot(hearing, now, setup, held));
        let origin = now.map_or(0, |now| self.frame.cell_down(utc_to_civil(now.starts_at)));
        let mut need = Need {
            setup,
            length,
            held,
            people,
            needs: hearing.needs,
            prefers,
            starts: self.starts(hearing),
            sessions: self
                .instance
                .buildings
                .iter()
                .map(|each| self.sessions(hearing, each, length))
                .collect(),
            origin,
            is_timed: now.is_some(),
            from,
            may_stay: self.instance.loses(hearing).is_none(),
            pinned: false,
            days: self.days_of(hearing),
            rows: Vec::new(),
            after: Vec::new(),
            before: Vec::new(),
        };
        need.rows = self.rows(hearing, &need);
        need
    }

    /// A place in numbers, if it is one that the search could have chosen.
    fn spot(&self, hearing: &Hearing, place: &Place, setup: u32, held: u32) -> Option<Spot> {
        let (day, start) = self.frame.cell_at(place.starts_at)?;
        let room = self.thing(place.courtroom).filter(|each| *each < self.rooms)?;
        let fits = start >= setup && start - setup + held <= self.frame.cells;
        let mut extras = [None; 3];
        for (kind, extra) in place.extras.iter().enumerate() {
            extras[kind] = extra.map(|id| self.thing(id).ok_or(())).transpose().ok()?;
        }
        let complete = hearing.needs.iter().zip(&extras).all(|(needed, extra)| !needed || extra.is_some());
        (fits && complete).then_some(Spot { day, start, room, extras })
    }

    /// A place of one of the hearings in numbers.
    pub(super) fn spot_of(&self, at: usize, place: &Place) -> Option<Spot> {
        self.spot(&self.instance.hearings[at], place, self.needs[at].setup, self.needs[at].held)
    }

    fn starts(&self, hearing: &Hearing) -> u128 {
        let every = u32::from(self.instance.starts_every).max(1);
        let on_time = |cell: &u32| (self.frame.opens + cell * self.frame.grain).is_multiple_of(every);
        let grid = (0..self.frame.cells).filter(on_time).fold(0, |set, cell| set | 1_u128 << cell);
        let now = hearing.now.map(|now| utc_to_civil(now.starts_at));
        let now = now.map(minute_of_day).and_then(|minute| minute.checked_sub(self.frame.opens));
        match now.filter(|minute| minute.is_multiple_of(self.frame.grain)) {
            Some(minute) if minute / self.frame.grain < self.frame.cells => {
                grid | 1 << (minute / self.frame.grain)
            }
            _ => grid,
        }
    }

    /// A hearing that fits before or after lunch is not put over it; set-up and clear-down may be.
    fn sessions(&self, hearing: &Hearing, building: &Building, length: u32) -> u128 {
        let timing = hearing.timing;
        let Some((from, until)) = building.hours.lunch else { return u128::MAX };
        if building.hours.longer_than_a_session(timing.minutes, timing.setup, timing.cleardown) {
            return u128::MAX;
        }
        let midnight = |time: NaiveTime| NaiveDate::default().and_time(time);
        let (from, until) = (self.frame.cell_down(midnight(from)), self.frame.cell_up(midnight(until)));
        !between((from + 1).saturating_sub(length), until.max(from))
    }

    /// From the first to the last day allowed; an empty range when no day is.
    fn days_of(&self, hearing: &Hearing) -> RangeInclusive<usize> {
        let first = hearing.not_before.map_or(0, |day| self.frame.days_before(day));
        let end = hearing.not_after.map_or(self.days(), |day| {
            self.frame.days_before(day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX))
        });
        // Written so that nothing at all is allowed when the end comes before the beginning.
        if first < end { first..=end - 1 } else { RangeInclusive::new(1, 0) }
    }

    fn rows(&self, hearing: &Hearing, need: &Need) -> Vec<Row> {
        if need.held > self.frame.cells {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for room in 0..self.rooms {
            let courtroom = &self.instance.courtrooms[room];
            let suits = self.building[room] < need.sessions.len()
                && hearing.courtrooms.contains(&courtroom.id)
                && hearing.facilities.iter().all(|each| courtroom.facilities.contains(each));
            if !suits {
                continue;
            }
            for day in need.days.clone() {
                let parts = self.parts(hearing, day, room);
                rows.push(Row { base: parts.iter().map(|(_, weight)| weight).sum(), day, room });
            }
        }
        rows.sort_by_key(|row| (row.base, row.day, row.room));
        rows
    }

    /// Whether anything that no plan can use is in the way of this place.
    pub(super) fn is_taken(&self, need: &Need, spot: &Spot) -> bool {
        let (held, heard) = need.cells(spot.start);
        let days = self.days();
        spot.things().any(|thing| self.busy[thing * days + spot.day] & held != 0)
            || need.people.iter().any(|person| self.engaged[person * days + spot.day] & heard != 0)
    }

    /// The place in the court's words.
    pub(super) fn place(&self, spot: &Spot) -> Option<Place> {
        Some(Place {
            starts_at: self.frame.moment(spot.day, spot.start)?,
            courtroom: self.things[spot.room],
            extras: spot.extras.map(|extra| extra.map(|thing| self.things[thing])),
        })
    }

    /// What may go with a courtroom, what the hearing has now first.
    pub(super) fn beside<'m>(
        &'m self,
        need: &Need,
        kind: usize,
        room: usize,
    ) -> impl Iterator<Item = usize> + use<'m> {
        let court = self.thing_court[room];
        let theirs = self.beside.get(&court).map_or(&[][..], |kinds| &kinds[kind]);
        // A link room may be in another court than the courtroom; a kit and a waiting room may not.
        let preferred = need.prefers[kind]
            .filter(|thing| self.thing_court[*thing] == court || kind == kind_place(ExtraKind::LinkRoom));
        preferred.into_iter().chain(theirs.iter().copied().filter(move |thing| Some(*thing) != preferred))
    }
}

impl Need {
    /// Whether two hearings at these places would hold the same thing or need the same person at one moment.
    pub(super) fn meets(&self, at: &Spot, other: &Self, there: &Spot) -> bool {
        if at.day != there.day {
            return false;
        }
        let ((held, heard), (their_held, their_heard)) = (self.cells(at.start), other.cells(there.start));
        held & their_held != 0 && at.things().any(|thing| there.things().any(|each| each == thing))
            || heard & their_heard != 0 && self.people.iter().any(|person| other.people.contains(person))
    }

    /// Narrows the days on which the hearing may be; what loses nothing may stay whatever day it is on.
    pub(super) fn keep_days(&mut self, start: usize, end: usize) {
        let end = end.min(*self.days.end());
        self.days = if start <= end { start..=end } else { RangeInclusive::new(1, 0) };
        self.rows.retain(|row| (start..=end).contains(&row.day));
    }

    /// What is held, and when people are needed, at a start.
    pub(super) const fn cells(&self, start: u32) -> (u128, u128) {
        let from = start.saturating_sub(self.setup);
        (between(from, from + self.held), between(start, start + self.length))
    }
}

/// The place of a kind in [`ExtraKind::ALL`].
pub(super) const fn kind_place(kind: ExtraKind) -> usize {
    match kind {
        ExtraKind::LinkRoom => 0,
        ExtraKind::Kit => 1,
        ExtraKind::WaitingRoom => 2,
    }
}
