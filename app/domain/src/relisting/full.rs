//! What is full when a hearing has no place: what, if there were more of it, would give it one.

use super::{
    instance::ExtraKind,
    marks::first,
    model::Model,
    plan::{Lack, Unplaced},
    state::{Ignoring, State},
};
use chrono::NaiveDate;

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
