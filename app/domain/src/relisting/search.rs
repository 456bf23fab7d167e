//! The search: the hardest first, each in its best place; then ruin and recreate.

use super::{
    costs::{Cost, Costs},
    dice::Dice,
    full,
    instance::{Instance, Place},
    model::Model,
    plan::Plan,
    state::{Against, NO_PLACE, Offer, State},
};
use crate::ids::{HearingId, ResourceId};
use chrono::NaiveDate;

/// How long to look, in rounds of ruin and recreate: the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many rounds, at most. With none the first whole plan is taken as it is.
    pub rounds: u64,
}

impl Default for Budget {
    /// A second's worth on a slow machine for as many hearings as a region has in a month.
    fn default() -> Self {
        Self { rounds: 20_000 }
    }
}

/// Rounds in which a first whole plan is looked for when the hardest first does not give one.
const FIRST_ROUNDS: u64 = 20_000;
/// What a change may weigh more and still be accepted about every third time, at the beginning and at the end.
const HOT: f64 = 60.0;
const COLD: f64 = 1.0;
/// How often the search warms up again, from the best plan so far.
const WARMINGS: f64 = 3.0;

/// The cheapest plan found within a budget.
pub fn relist(instance: &Instance, costs: &Costs, budget: Budget) -> Plan {
    #[expect(clippy::cast_precision_loss, reason = "a share of the budget")]
    relist_while(
        instance,
        costs,
        |rounds| {
            if budget.rounds == 0 { 1.0 } else { rounds as f64 / budget.rounds as f64 }
        },
    )
}

/// The cheapest plan found while some share of the time is left: `gone` is told how many rounds were gone through, and
/// says how much of the time they took, from nought to one.
pub fn relist_while(instance: &Instance, costs: &Costs, gone: impl FnMut(u64) -> f64) -> Plan {
    let model = Model::new(instance, costs);
    let least = least(&model);
    let mut search = Search {
        state: State::new(&model),
        dice: Dice::of(instance),
        undo: Vec::new(),
        rounds: 0,
        hopeless: least.iter().map(Option::is_none).collect(),
    };
    let least: i64 = least.iter().map(|each| each.map_or(NO_PLACE, i64::from)).sum();
    search.begin();
    let mut best = search.state.clone();
    if best.total > least {
        search.improve(&mut best, least, gone);
    }
    let mut plan = model.plan(&best.at, full::unplaced(&best));
    plan.rounds = search.rounds;
    plan.is_best = best.total == least;
    plan
}

/// What each hearing weighs at the least, with everything but what no plan can use out of its way.
fn least(model: &Model<'_>) -> Vec<Option<u32>> {
    let mut empty = State::new(model);
    for place in 0..model.needs.len() {
        empty.take(place);
    }
    (0..model.needs.len())
        .map(|place| {
            let need = &model.needs[place];
            let stays = need.pinned || need.may_stay && need.from.is_some();
            if stays { Some(0) } else { empty.best(place, Against::Fixed, None).map(|offer| offer.weight) }
        })
        .collect()
}

struct Search<'m> {
    state: State<'m>,
    dice: Dice,
    /// What was where before this round, in the order in which it was touched.
    undo: Vec<(usize, Option<Offer>)>,
    rounds: u64,
    /// Hearings that have no place even in an empty diary.
    hopeless: Vec<bool>,
}

impl Search<'_> {
    /// Places the hardest first: what has the fewest rooms and days to go to. What is left over pushes others out.
    fn begin(&mut self) {
        let mut missing: Vec<usize> = self.state.missing().filter(|place| !self.hopeless[*place]).collect();
        missing.sort_by_cached_key(|place| {
            let need = &self.state.model.needs[*place];
            (self.state.offers(*place).len(), std::cmp::Reverse(need.held), *place)
        });
        for place in missing {
            self.place(place, false);
        }
        let mut rounds = 0;
        while rounds < FIRST_ROUNDS && self.a_missing().is_some() {
            rounds += 1;
            self.round_of(HOT, Self::push_out);
        }
    }

    fn a_missing(&mut self) -> Option<usize> {
        let missing: Vec<usize> = self.state.missing().filter(|place| !self.hopeless[*place]).collect();
        missing.get(self.dice.below(missing.len())).copied()
    }

    fn improve(&mut self, best: &mut State<'_>, least: i64, mut gone: impl FnMut(u64) -> f64)
    where
        Self: Sized,
    {
        let mut warmings = 0.0;
        loop {
            let gone = gone(self.rounds);
            if gone >= 1.0 || best.total <= least {
                return;
            }
            let phase = gone * WARMINGS;
            if phase.floor() > warmings {
                warmings = phase.floor();
                self.go_back_to(best);
            }
            self.round(HOT * (COLD / HOT).powf(phase.fract()));
            if self.state.total < best.total {
                best.at.clone_from(&self.state.at);
                best.weight.clone_from(&self.state.weight);
                best.total = self.state.total;
            }
        }
    }

    fn go_back_to(&mut self, best: &State<'_>) {
        let differs = |place: &usize| self.state.at[*place] != best.at[*place];
        let places: Vec<usize> = (0..best.at.len()).filter(differs).collect();
        for place in &places {
            self.state.take(*place);
        }
        for place in places {
            if let Some(spot) = best.at[place] {
                self.state.put(place, Offer { spot, weight: best.weight[place] });
            }
        }
    }

    /// One round: take some out, put them back otherwise, and keep that if it is better or not much worse.
    fn round(&mut self, heat: f64) {
        match self.dice.below(8) {
            0..4 => self.round_of(heat, Self::push_out),
            4..6 => self.round_of(heat, Self::take_related),
            _ => self.round_of(heat, Self::take_changed),
        }
    }

    fn round_of(&mut self, heat: f64, take_out: fn(&mut Self)) {
        self.rounds += 1;
        self.undo.clear();
        let before = self.state.total;
        take_out(self);
        #[expect(clippy::cast_precision_loss, reason = "a small difference")]
        let worse = (self.state.total - before) as f64;
        if worse > 0.0 && self.dice.unit() >= (-worse / heat).exp() {
            self.undo();
        }
    }

    fn undo(&mut self) {
        // All out first: what was put into another's old place would be in its way.
        for place in 0..self.undo.len() {
            self.state.take(self.undo[place].0);
        }
        for (place, offer) in self.undo.drain(..).rev() {
            if self.state.at[place].is_some() {
                self.state.take(place);
            }
            if let Some(offer) = offer {
                self.state.put(place, offer);
            }
        }
    }

    fn take(&mut self, place: usize) {
        if let Some(offer) = self.state.take(place) {
            self.undo.push((place, Some(offer)));
        }
    }

    fn place(&mut self, place: usize, with_dice: bool) {
        let dice = if with_dice { Some(&mut self.dice) } else { None };
        if let Some(offer) = self.state.best(place, Against::All, dice) {
            self.put(place, offer);
        }
    }

    fn put(&mut self, place: usize, offer: Offer) {
        if self.undo.iter().all(|(each, _)| *each != place) {
            self.undo.push((place, None));
        }
        self.state.put(place, offer);
    }

    /// A hearing that weighs something, or has no place.
    fn a_changed(&mut self) -> Option<usize> {
        let changed: Vec<usize> = (0..self.state.at.len())
            .filter(|place| self.state.weight[*place] > 0 && self.state.at[*place].is_some())
            .collect();
        changed.get(self.dice.below(changed.len())).copied()
    }

    /// Puts a hearing where it would weigh less, pushes out what stands there, and finds that other places.
    fn push_out(&mut self) {
        let missing = self.a_missing();
        let Some(place) = (if missing.is_some() { missing } else { self.a_changed() }) else { return };
        let need = &self.state.model.needs[place];
        let weight = self.state.weight[place];
        let end = if missing.is_some() {
            need.rows.len()
        } else {
            need.rows.partition_point(|row| row.base < weight)
        };
        // The cheaper the likelier.
        let far = self.dice.unit();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list of a few thousand"
        )]
        let at = (far * far * end as f64) as usize;
        let Some(row) = need.rows.get(at).filter(|_| at < end) else { return };
        let any_start = self.dice.below(3) == 0;
        let Some(offer) = self.state.fixed_fit(place, row, any_start.then_some(&mut self.dice)) else {
            return;
        };
        let mut out = self.state.in_the_way(place, &offer.spot);
        if out.len() > 6 {
            return;
        }
        self.take(place);
        for each in &out {
            self.take(*each);
        }
        self.put(place, offer);
        self.recreate(&mut out);
    }

    /// Takes out a hearing and some that stand near where it stood or stands, or share somebody with it.
    fn take_related(&mut self) {
        let Some(place) = self.a_changed().or_else(|| self.a_missing()) else { return };
        let model = self.state.model;
        let at = if self.dice.below(2) == 0 { model.needs[place].from } else { self.state.at[place] };
        let Some(at) = at.or(self.state.at[place]) else { return };
        let count = self.state.at.len();
        let mut near: Vec<usize> = (0..count)
            .filter(|other| *other != place && !model.needs[*other].pinned)
            .filter(|other| {
                self.state.at[*other].is_some_and(|there| {
                    let same_people = || {
                        model.needs[place].people.iter().any(|each| model.needs[*other].people.contains(each))
                    };
                    there.day == at.day
                        || there.day.abs_diff(at.day) <= 2 && there.room == at.room
                        || same_people()
                })
            })
            .collect();
        self.dice.shuffle(&mut near);
        near.truncate(1 + self.dice.below(6));
        near.push(place);
        for each in &near {
            self.take(*each);
        }
        self.recreate(&mut near);
    }

    /// Takes out some of what changes.
    fn take_changed(&mut self) {
        let mut changed: Vec<usize> = (0..self.state.at.len())
            .filter(|place| self.state.weight[*place] > 0 && self.state.at[*place].is_some())
            .collect();
        self.dice.shuffle(&mut changed);
        changed.truncate(2 + self.dice.below(7));
        for each in &changed {
            self.take(*each);
        }
        self.recreate(&mut changed);
    }

    /// Finds places for what was taken out, and for what had none.
    fn recreate(&mut self, out: &mut Vec<usize>) {
        if let Some(missing) = self.a_missing()
            && !out.contains(&missing)
        {
            out.push(missing);
        }
        self.dice.shuffle(out);
        match self.dice.below(3) {
            // The longest first, the dearest first, or as the dice fell.
            0 => out.sort_by_key(|place| std::cmp::Reverse(self.state.model.needs[*place].held)),
            1 => out.sort_by_key(|place| {
                std::cmp::Reverse(self.state.model.instance.hearings[*place].times_moved)
            }),
            _ => {}
        }
        for place in out.iter() {
            if self.state.at[*place].is_none() {
                self.place(*place, true);
            }
        }
    }
}

/// A place a hearing could have with the rest of a plan as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The place.
    pub place: Place,
    /// What it weighs.
    pub cost: Cost,
}

/// Where one hearing could go with the rest of a plan as it is: the best start of every courtroom on every day, cheapest
/// first, at most so many; or every start of one courtroom on one day.
pub fn workable(
    instance: &Instance,
    costs: &Costs,
    plan: &Plan,
    hearing: HearingId,
    only: Option<(NaiveDate, ResourceId)>,
    most: usize,
) -> Vec<Choice> {
    let model = Model::new(instance, costs);
    let Some(place) = instance.hearings.iter().position(|each| each.id == hearing) else { return Vec::new() };
    if model.needs[place].pinned {
        return Vec::new();
    }
    let mut state = State::new(&model);
    for other in 0..instance.hearings.len() {
        state.take(other);
    }
    for (other, each) in instance.hearings.iter().enumerate() {
        let spot = plan.place_of(each).and_then(|at| model.spot_of(other, &at));
        if other != place
            && !model.needs[other].pinned
            && let Some(spot) = spot
        {
            state.put(other, Offer { spot, weight: 0 });
        }
    }
    let offers = match only {
        None => state.offers(place),
        Some((date, courtroom)) => match (model.frame.days.binary_search(&date), model.thing(courtroom)) {
            (Ok(day), Some(room)) => state.starts(place, day, room),
            _ => Vec::new(),
        },
    };
    let choices = offers.into_iter().filter_map(|offer| {
        Some(Choice { place: model.place(&offer.spot)?, cost: model.weigh(place, &offer.spot) })
    });
    choices.take(most).collect()
}
