//! A plan in the making: what is taken, where each hearing is, and where one could be put.

use super::{
    dice::Dice,
    marks::{first, nearest, runs},
    model::{Model, Need, Row, Spot},
};
use std::collections::HashSet;

/// What a hearing without a place weighs: more than any change.
pub(super) const NO_PLACE: i64 = 1_000_000;

/// A plan in the making.
#[derive(Clone)]
pub(super) struct State<'m> {
    pub model: &'m Model<'m>,
    busy: Vec<u128>,
    engaged: Vec<u128>,
    pub at: Vec<Option<Spot>>,
    pub weight: Vec<u32>,
    pub total: i64,
}

/// Where a hearing could be put, and what that weighs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub spot: Spot,
    pub weight: u32,
}

/// What of the diary stands in the way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    /// Everything that is placed.
    All,
    /// Only what no plan can use.
    Fixed,
}

/// From when a hearing may begin and by when it has to end, by the order of hearings.
#[derive(Clone, Copy)]
struct Bounds {
    from: (usize, u32),
    until: (usize, u32),
}

impl<'m> State<'m> {
    /// What stands and may stay, with everything else still to be placed.
    pub(super) fn new(model: &'m Model<'m>) -> Self {
        let count = model.needs.len();
        let mut state = Self {
            model,
            busy: model.busy.clone(),
            engaged: model.engaged.clone(),
            at: vec![None; count],
            weight: vec![0; count],
            total: NO_PLACE * i64::try_from(count).unwrap_or(0),
        };
        for place in 0..count {
            let need = &model.needs[place];
            if need.pinned {
                // What it holds is marked for good; it has a place, and no plan changes it.
                state.at[place] = need.from;
                state.total -= NO_PLACE;
            } else if let Some(from) = need.from.filter(|_| need.may_stay) {
                state.put(place, Offer { spot: from, weight: 0 });
            }
        }
        state
    }

    /// Every hearing that the plan has to find a place for and that has none.
    pub(super) fn missing(&self) -> impl Iterator<Item = usize> + use<'_, 'm> {
        (0..self.at.len()).filter(|place| self.at[*place].is_none() && !self.model.needs[*place].pinned)
    }

    fn marks(&mut self, place: usize, spot: &Spot, taken: bool) {
        let need = &self.model.needs[place];
        let (held, heard) = need.cells(spot.start);
        let days = self.model.days();
        for thing in spot.things() {
            let row = &mut self.busy[thing * days + spot.day];
            *row = if taken { *row | held } else { *row & !held };
        }
        for person in &need.people {
            let row = &mut self.engaged[person * days + spot.day];
            *row = if taken { *row | heard } else { *row & !heard };
        }
    }

    /// Puts a hearing that has no place into one that is free.
    pub(super) fn put(&mut self, place: usize, offer: Offer) {
        self.marks(place, &offer.spot, true);
        self.at[place] = Some(offer.spot);
        self.weight[place] = offer.weight;
        self.total += i64::from(offer.weight) - NO_PLACE;
    }

    /// Takes a hearing out.
    pub(super) fn take(&mut self, place: usize) -> Option<Offer> {
        let spot = self.at[place].filter(|_| !self.model.needs[place].pinned)?;
        self.marks(place, &spot, false);
        self.at[place] = None;
        let weight = std::mem::take(&mut self.weight[place]);
        self.total += NO_PLACE - i64::from(weight);
        Some(Offer { spot, weight })
    }

    /// The cheapest place that is free. With dice, a place is passed over now and then, so that the same hearings taken
    /// out do not always go back to the same places.
    pub(super) fn best(&self, place: usize, against: Against, mut dice: Option<&mut Dice>) -> Option<Offer> {
        let need = &self.model.needs[place];
        let bounds = self.bounds(need)?;
        let mut best: Option<Offer> = None;
        if let Some(from) = need.from {
            best = self.fit(
                need,
                &bounds,
                against,
                &Row { base: 0, day: from.day, room: from.room },
                Some(from.start),
            );
        }
        let mut people = People::default();
        for row in &need.rows {
            if best.is_some_and(|best| best.weight <= row.base) {
                break;
            }
            if row.day < bounds.from.0 || row.day > bounds.until.0 {
                continue;
            }
            if let Some(dice) = dice.as_deref_mut()
                && dice.below(32) == 0
            {
                continue;
            }
            let free = people.free(self, need, against, row.day);
            if free == 0 {
                continue;
            }
            if let Some(offer) = self.fit_where(need, &bounds, against, row, free, None)
                && best.is_none_or(|best| offer.weight < best.weight)
            {
                best = Some(offer);
            }
        }
        best
    }

    /// The best place in every courtroom on every day, cheapest first.
    pub(super) fn offers(&self, place: usize) -> Vec<Offer> {
        let need = &self.model.needs[place];
        let Some(bounds) = self.bounds(need) else { return Vec::new() };
        let mut offers: Vec<Offer> =
            need.rows.iter().filter_map(|row| self.fit(need, &bounds, Against::All, row, None)).collect();
        if let Some(from) = need.from {
            let row = Row { base: 0, day: from.day, room: from.room };
            offers.extend(self.fit(need, &bounds, Against::All, &row, Some(from.start)));
        }
        // Staying put is no move: the row of its own courtroom and day says so once, at the weight of a stay.
        let mut seen = HashSet::new();
        offers.sort_by_key(|offer| (offer.weight, offer.spot.day, offer.spot.start, offer.spot.room));
        offers.retain(|offer| seen.insert((offer.spot.day, offer.spot.start, offer.spot.room)));
        offers
    }

    /// Every start of a courtroom on a day that would do.
    pub(super) fn starts(&self, place: usize, day: usize, room: usize) -> Vec<Offer> {
        let need = &self.model.needs[place];
        let Some(bounds) = self.bounds(need) else { return Vec::new() };
        let Some(row) = need.rows.iter().find(|row| (row.day, row.room) == (day, room)) else {
            return Vec::new();
        };
        (0..self.model.frame.cells)
            .filter_map(|start| self.fit(need, &bounds, Against::All, row, Some(start)))
            .collect()
    }

    /// The best start of a courtroom on a day, or any that the dice fall on, with only what no plan can use in the way.
    pub(super) fn fixed_fit(&self, place: usize, row: &Row, dice: Option<&mut Dice>) -> Option<Offer> {
        let need = &self.model.needs[place];
        let frame = &self.model.frame;
        let bounds = Bounds { from: (*need.days.start(), 0), until: (*need.days.end(), frame.cells) };
        let Some(dice) = dice else { return self.fit(need, &bounds, Against::Fixed, row, None) };
        let start = u32::try_from(dice.below(frame.cells as usize)).unwrap_or(0);
        self.fit(need, &bounds, Against::Fixed, row, nearest(need.starts, start))
    }

    fn fit(
        &self,
        need: &Need,
        bounds: &Bounds,
        against: Against,
        row: &Row,
        start: Option<u32>,
    ) -> Option<Offer> {
        if row.day < bounds.from.0 || row.day > bounds.until.0 {
            return None;
        }
        let free = People::default().free(self, need, against, row.day);
        self.fit_where(need, bounds, against, row, free, start)
    }

    /// The best start of a courtroom on a day, where the people are free at these.
    fn fit_where(
        &self,
        need: &Need,
        bounds: &Bounds,
        against: Against,
        row: &Row,
        people: u128,
        only: Option<u32>,
    ) -> Option<Offer> {
        let starts = people & bounds.starts(need, row.day) & need.sessions[self.model.building[row.room]];
        let starts = only.map_or(starts, |only| starts & (1_u128 << only));
        let starts = starts & self.thing_starts(need, against, row.room, row.day);
        if starts == 0 {
            return None;
        }
        let mut best: Option<Offer> = None;
        self.fit_extras(need, against, row, starts, 0, [None; 3], &mut best);
        best
    }

    /// Goes through what may go with the courtroom, kind by kind. Few courts have more than two of a kind.
    #[expect(clippy::too_many_arguments, reason = "one step of a walk through three short lists")]
    fn fit_extras(
        &self,
        need: &Need,
        against: Against,
        row: &Row,
        starts: u128,
        kind: usize,
        extras: [Option<usize>; 3],
        best: &mut Option<Offer>,
    ) {
        let Some(needed) = need.needs.get(kind) else {
            let Some(start) = nearest(starts, need.origin) else { return };
            let time =
                if row.base == 0 || !need.is_timed { 0 } else { self.model.time_weight(need.origin, start) };
            let weight = row.base + time + self.model.extras_weight(&need.prefers, &extras);
            if best.is_none_or(|best| weight < best.weight) {
                *best = Some(Offer { spot: Spot { day: row.day, start, room: row.room, extras }, weight });
            }
            return;
        };
        if !needed {
            self.fit_extras(need, against, row, starts, kind + 1, extras, best);
            return;
        }
        for thing in self.model.beside(need, kind, row.room) {
            let left = starts & self.thing_starts(need, against, thing, row.day);
            if left != 0 {
                let mut extras = extras;
                extras[kind] = Some(thing);
                self.fit_extras(need, against, row, left, kind + 1, extras, best);
                // With what it holds now at the best start nothing is cheaper.
                if best.is_some_and(|best| best.weight <= row.base) {
                    return;
                }
            }
        }
    }

    /// At which starts a room or kit is free on a day, with set-up and clear-down.
    fn thing_starts(&self, need: &Need, against: Against, thing: usize, day: usize) -> u128 {
        let rows = if against == Against::All { &self.busy } else { &self.model.busy };
        let free = self.model.frame.all() & !rows[thing * self.model.days() + day];
        runs(free, need.held) << need.setup
    }

    /// Which hearings stand where this one would be put.
    pub(super) fn in_the_way(&self, place: usize, spot: &Spot) -> Vec<usize> {
        let need = &self.model.needs[place];
        (0..self.at.len())
            .filter(|other| *other != place && !self.model.needs[*other].pinned)
            .filter(|other| {
                self.at[*other].is_some_and(|there| {
                    need.meets(spot, &self.model.needs[*other], &there)
                        || self.out_of_order(place, spot, *other, &there)
                })
            })
            .collect()
    }

    fn out_of_order(&self, place: usize, spot: &Spot, other: usize, there: &Spot) -> bool {
        let need = &self.model.needs[place];
        let before = need.after.iter().find(|(first, _)| *first == other);
        let after = need.before.iter().find(|(then, _)| *then == other);
        before.is_some_and(|(_, days)| !self.follows(other, there, spot, *days))
            || after.is_some_and(|(_, days)| !self.follows(place, spot, there, *days))
    }

    /// Whether what is at `then` comes after a hearing at `first` by enough days.
    fn follows(&self, hearing: usize, first: &Spot, then: &Spot, days: u16) -> bool {
        let end = (first.day, first.start + self.model.needs[hearing].length);
        (then.day, then.start) >= end && self.model.frame.between(first.day, then.day) >= i64::from(days)
    }

    /// From when to when the hearings before and after this one leave it; nothing when no day is left.
    fn bounds(&self, need: &Need) -> Option<Bounds> {
        let frame = &self.model.frame;
        if need.days.is_empty() {
            return None;
        }
        let mut bounds = Bounds { from: (*need.days.start(), 0), until: (*need.days.end(), frame.cells) };
        for (first, days) in &need.after {
            if let Some(there) = self.at[*first] {
                let end = there.start + self.model.needs[*first].length;
                bounds.from = bounds.from.max((there.day, end));
                while bounds.from.0 < frame.days.len()
                    && frame.between(there.day, bounds.from.0) < i64::from(*days)
                {
                    bounds.from = (bounds.from.0 + 1, 0);
                }
            }
        }
        for (then, days) in &need.before {
            if let Some(there) = self.at[*then] {
                bounds.until = bounds.until.min((there.day, there.start));
                while frame.between(bounds.until.0, there.day) < i64::from(*days) {
                    bounds.until = (bounds.until.0.checked_sub(1)?, frame.cells);
                }
            }
        }
        (bounds.from <= bounds.until && bounds.from.0 < frame.days.len()).then_some(bounds)
    }

    /// Whether a courtroom, extra or person being free would give the hearing a place: what is full, if nothing else is.
    pub(super) fn would_fit(&self, place: usize, ignoring: Ignoring) -> bool {
        let need = &self.model.needs[place];
        let Some(bounds) = self.bounds(need) else { return false };
        need.rows.iter().any(|row| {
            if row.day < bounds.from.0 || row.day > bounds.until.0 {
                return false;
            }
            let mut starts = bounds.starts(need, row.day) & need.sessions[self.model.building[row.room]];
            let window = runs(self.model.frame.all(), need.held) << need.setup;
            starts &= window;
            if ignoring != Ignoring::Everyone {
                let without = if let Ignoring::Person(person) = ignoring { Some(person) } else { None };
                starts &= People { without, ..People::default() }.free(self, need, Against::All, row.day);
            }
            if ignoring != Ignoring::Courtrooms {
                starts &= self.thing_starts(need, Against::All, row.room, row.day);
            }
            for kind in 0..need.needs.len() {
                if need.needs[kind] && ignoring != Ignoring::Extra(kind) {
                    starts &= self
                        .model
                        .beside(need, kind, row.room)
                        .map(|thing| self.thing_starts(need, Against::All, thing, row.day))
                        .fold(0, |all, each| all | each);
                }
            }
            starts != 0
        })
    }
}

/// What is passed over in asking why a hearing has no place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ignoring {
    Courtrooms,
    Extra(usize),
    Person(usize),
    Everyone,
}

impl Bounds {
    /// Which starts of a day are allowed.
    fn starts(&self, need: &Need, day: usize) -> u128 {
        let mut starts = need.starts;
        if day == self.from.0 {
            starts &= !first(self.from.1);
        }
        if day == self.until.0 {
            let last = self.until.1.checked_sub(need.length);
            starts &= last.map_or(0, |last| first(last + 1));
        }
        starts
    }
}

/// At which starts everyone who has to be there is free, kept for the day asked about last.
#[derive(Default)]
struct People {
    known: Vec<(usize, u128)>,
    without: Option<usize>,
}

impl People {
    fn free(&mut self, state: &State<'_>, need: &Need, against: Against, day: usize) -> u128 {
        if let Some((_, free)) = self.known.iter().find(|(known, _)| *known == day) {
            return *free;
        }
        let days = state.model.days();
        let rows = if against == Against::All { &state.engaged } else { &state.model.engaged };
        let asked = need.people.iter().filter(|person| Some(**person) != self.without);
        let engaged = asked.fold(0, |all, person| all | rows[person * days + day]);
        let free = runs(state.model.frame.all() & !engaged, need.length);
        self.known.push((day, free));
        free
    }
}
