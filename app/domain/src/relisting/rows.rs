//! The question in numbers, written out.

use super::{
    costs::Costs,
    instance::Instance,
    marks::between,
    model::{Model, Spot},
};
use chrono::DateTime;
use serde::Serialize;

/// The question in numbers, to be put to another solver: the same rows, weights and prohibitions as the search here has.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it holds")]
pub struct Rows {
    pub days: usize,
    /// The date of each day as a number of days.
    pub dates: Vec<i64>,
    pub cells: u32,
    pub grain: u32,
    pub rooms: usize,
    pub things: usize,
    pub people: usize,
    /// Thing, day, from, until.
    pub busy: Vec<(usize, usize, u32, u32)>,
    /// Person, day, from, until.
    pub engaged: Vec<(usize, usize, u32, u32)>,
    pub other_extra: u32,
    pub quarter_hour: u32,
    pub hearings: Vec<HearingRows>,
}

/// A courtroom, and what may go with it.
pub type BesideRoom = (usize, Vec<usize>);

/// One hearing of [`Rows`].
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each field is named for what it holds")]
pub struct HearingRows {
    pub setup: u32,
    pub length: u32,
    pub held: u32,
    pub people: Vec<usize>,
    pub origin: u32,
    /// Where all the courts rise for lunch at one time.
    pub starts: Vec<u32>,
    pub from: Option<Spot>,
    pub may_stay: bool,
    pub pinned: bool,
    /// Room, day, weight.
    pub rows: Vec<(usize, usize, u32)>,
    /// Of each kind needed: which things go with which room.
    pub beside: Vec<(usize, Vec<BesideRoom>)>,
    pub prefers: [Option<usize>; 3],
    pub after: Vec<(usize, u16)>,
}

impl Rows {
    /// The question in numbers.
    pub fn of(instance: &Instance, costs: &Costs) -> Self {
        let model = Model::new(instance, costs);
        let hearings = model.needs.iter().map(|need| {
            let mut rooms: Vec<usize> = need.rows.iter().map(|row| row.room).collect();
            rooms.sort_unstable();
            rooms.dedup();
            HearingRows {
                setup: need.setup,
                length: need.length,
                held: need.held,
                people: need.people.clone(),
                origin: need.origin,
                starts: (0..model.frame.cells)
                    .filter(|cell| need.starts & need.sessions.first().unwrap_or(&u128::MAX) >> cell & 1 == 1)
                    .collect(),
                from: need.from,
                may_stay: need.may_stay,
                pinned: need.pinned,
                rows: need.rows.iter().map(|row| (row.room, row.day, row.base)).collect(),
                beside: (0..3)
                    .filter(|kind| need.needs[*kind])
                    .map(|kind| {
                        let of = |room: &usize| (*room, model.beside(need, kind, *room).collect());
                        (kind, rooms.iter().map(of).collect())
                    })
                    .collect(),
                prefers: need.prefers,
                after: need.after.clone(),
            }
        });
        let epoch = DateTime::UNIX_EPOCH.date_naive();
        Self {
            days: model.days(),
            dates: model.frame.days.iter().map(|day| (*day - epoch).num_days()).collect(),
            cells: model.frame.cells,
            grain: model.frame.grain,
            rooms: model.rooms,
            things: model.things.len(),
            people: model.people.len(),
            busy: stretches(&model.busy, model.days()),
            engaged: stretches(&model.engaged, model.days()),
            other_extra: costs.other_extra,
            quarter_hour: costs.quarter_hour,
            hearings: hearings.collect(),
        }
    }
}

fn stretches(rows: &[u128], days: usize) -> Vec<(usize, usize, u32, u32)> {
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let mut rest = *row;
        while rest != 0 {
            let from = rest.trailing_zeros();
            let length = (!(rest >> from)).trailing_zeros();
            found.push((place / days, place % days, from, from + length));
            rest &= !between(from, from + length);
        }
    }
    found
}
