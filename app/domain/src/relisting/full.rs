//! What is full when a hearing has no place: what, if there were more of it, would give it one.

use super::{
    instance::{ExtraKind, Who},
    marks::first,
    model::Model,
    state::{Ignoring, State},
};
use crate::ids::HearingId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a hearing has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lack {
    /// It is longer than any court is open.
    Hours,
    /// No courtroom in reach has what it needs.
    Suitable,
    /// It may be on none of the days looked at.
    Days,
    /// Every courtroom with what it needs is full when everyone is free.
    Courtrooms,
    /// Every link room, kit or waiting room that goes with those courtrooms is full.
    Extras(ExtraKind),
    /// Somebody has no time left.
    Person(Who),
    /// Nobody has time when a courtroom is free: the people have no hour in common there.
    People,
    /// Several of these at once.
    Several,
}

/// A hearing without a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Which.
    pub hearing: HearingId,
    /// What is full. With more of any one of these it would have a place.
    pub lacks: Vec<Lack>,
    /// The days on which it might have been.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Says of every hearing without a place what is full.
pub(super) fn unplaced(state: &State<'_>) -> Vec<Unplaced> {
    let model = state.model;
    state
        .missing()
        .map(|place| Unplaced {
            hearing: model.instance.hearings[place].id,
            lacks: lacks(state, place),
            days: days(model, place),
        })
        .collect()
}

fn days(model: &Model<'_>, place: usize) -> Option<(NaiveDate, NaiveDate)> {
    let range = &model.needs[place].days;
    Some((*model.frame.days.get(*range.start())?, *model.frame.days.get(*range.end())?))
        .filter(|_| !range.is_empty())
}

fn lacks(state: &State<'_>, place: usize) -> Vec<Lack> {
    let model = state.model;
    let (need, hearing) = (&model.needs[place], &model.instance.hearings[place]);
    if need.held > model.frame.cells || first(model.frame.cells) == 0 {
        return vec![Lack::Hours];
    }
    if need.days.is_empty() {
        return vec![Lack::Days];
    }
    if need.rows.is_empty() {
        return vec![Lack::Suitable];
    }
    let mut lacks = Vec::new();
    if state.would_fit(place, Ignoring::Courtrooms) {
        lacks.push(Lack::Courtrooms);
    }
    for kind in ExtraKind::ALL {
        let at = super::model::kind_place(kind);
        if need.needs[at] && state.would_fit(place, Ignoring::Extra(at)) {
            lacks.push(Lack::Extras(kind));
        }
    }
    for person in &need.people {
        if state.would_fit(place, Ignoring::Person(*person)) {
            lacks.push(Lack::Person(model.people[*person]));
        }
    }
    if lacks.is_empty() {
        let people = !hearing.people.is_empty() && state.would_fit(place, Ignoring::Everyone);
        lacks.push(if people { Lack::People } else { Lack::Several });
    }
    lacks
}
