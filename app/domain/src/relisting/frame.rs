//! How days and stretches of a day are counted.

use super::{
    instance::Instance,
    marks::{MOST_CELLS, between, first},
};
use crate::{
    booking::Span,
    calendar::{civil_to_utc, utc_to_civil},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

/// How days and stretches of a day are counted.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The days, in order.
    pub days: Vec<NaiveDate>,
    /// Minutes from midnight at which the first stretch begins.
    pub opens: u32,
    /// Stretches in a day.
    pub cells: u32,
    /// Minutes in a stretch.
    pub grain: u32,
}

impl Frame {
    pub(super) fn of(instance: &Instance) -> Self {
        let minutes = |time: NaiveTime| time.num_seconds_from_midnight() / 60;
        let hours = instance.buildings.iter().map(|each| each.hours);
        let opens = hours.clone().map(|each| minutes(each.opens)).min().unwrap_or(0);
        let closes = hours.map(|each| minutes(each.closes)).max().unwrap_or(0).max(opens);
        let grain = grain(instance, opens, closes);
        Self { days: instance.days.clone(), opens, cells: (closes - opens) / grain, grain }
    }

    /// The place of a day in the list.
    fn day(&self, day: NaiveDate) -> Option<usize> {
        self.days.binary_search(&day).ok()
    }

    /// How many of the days lie before this one.
    pub(super) fn days_before(&self, day: NaiveDate) -> usize {
        self.days.partition_point(|each| *each < day)
    }

    /// The stretches that a stretch of time touches, day by day.
    pub(super) fn cells_of(&self, span: Span) -> impl Iterator<Item = (usize, u128)> + use<'_> {
        let (from, until) = (utc_to_civil(span.from()), utc_to_civil(span.until()));
        let first_day = self.days_before(from.date());
        self.days[first_day..].iter().take_while(move |day| **day <= until.date()).enumerate().filter_map(
            move |(later, day)| {
                let start = if *day == from.date() { self.cell_down(from) } else { 0 };
                let end = if *day == until.date() { self.cell_up(until) } else { self.cells };
                (start < end).then(|| (first_day + later, between(start, end)))
            },
        )
    }

    pub(super) fn cell_down(&self, at: NaiveDateTime) -> u32 {
        (minute_of_day(at).saturating_sub(self.opens) / self.grain).min(self.cells)
    }

    pub(super) fn cell_up(&self, at: NaiveDateTime) -> u32 {
        (minute_of_day(at).saturating_sub(self.opens).div_ceil(self.grain)).min(self.cells)
    }

    /// The moment at which a stretch of a day begins.
    pub(super) fn moment(&self, day: usize, cell: u32) -> Option<DateTime<Utc>> {
        let time = NaiveTime::from_num_seconds_from_midnight_opt((self.opens + cell * self.grain) * 60, 0)?;
        civil_to_utc(*self.days.get(day)?, time).ok()
    }

    /// The stretch in which a moment lies, if it begins with it.
    pub(super) fn cell_at(&self, at: DateTime<Utc>) -> Option<(usize, u32)> {
        let civil = utc_to_civil(at);
        let minute = minute_of_day(civil).checked_sub(self.opens)?;
        let exact = minute.is_multiple_of(self.grain) && civil.time().second() == 0;
        Some((self.day(civil.date())?, minute / self.grain)).filter(|(_, cell)| exact && *cell < self.cells)
    }

    /// Every day.
    pub(super) fn all(&self) -> u128 {
        first(self.cells)
    }

    /// The calendar days between two of the days.
    pub(super) fn between(&self, first: usize, then: usize) -> i64 {
        (self.days[then] - self.days[first]).num_days()
    }
}

pub(super) fn minute_of_day(at: NaiveDateTime) -> u32 {
    at.time().num_seconds_from_midnight() / 60
}

/// The longest stretch that divides everything evenly, so that nothing has to be rounded; five minutes at least, and long
/// enough that a day fits one number.
fn grain(instance: &Instance, opens: u32, closes: u32) -> u32 {
    let offset = |at: DateTime<Utc>| minute_of_day(utc_to_civil(at)).abs_diff(opens);
    let spans = instance.held.iter().map(|(_, span)| span);
    let spans = spans.chain(instance.engaged.iter().map(|(_, span)| span));
    let spans = spans.chain(instance.lost.iter().map(|(_, span)| span));
    let hearings = instance.hearings.iter().flat_map(|each| {
        let timing = [each.timing.minutes, each.timing.setup, each.timing.cleardown];
        timing.into_iter().map(u32::from).chain(each.now.map(|now| offset(now.starts_at)))
    });
    let mut divides: Vec<u32> =
        spans.flat_map(|span| [offset(span.from()), offset(span.until())]).chain(hearings).collect();
    divides.push(u32::from(instance.starts_every));
    divides.extend(instance.buildings.iter().flat_map(|each| {
        [each.hours.opens, each.hours.closes]
            .map(|time| (time.num_seconds_from_midnight() / 60).abs_diff(opens))
    }));
    let even = |grain: u32| divides.iter().all(|each| each.is_multiple_of(grain));
    let fits = |grain: u32| (closes - opens) / grain <= MOST_CELLS;
    [15, 10, 5]
        .into_iter()
        .find(|grain| even(*grain) && fits(*grain))
        .unwrap_or_else(|| [5, 10].into_iter().find(|grain| fits(*grain)).unwrap_or(15))
}
