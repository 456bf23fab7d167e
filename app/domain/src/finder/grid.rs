//! One day as a row of possible starts, five minutes apart, one bit each.
//!
//! A stretch that is taken forbids the starts from which a hearing would run into it. That is worked out to the second
//! before it is put on the grid, so nothing is rounded: a start whose bit stands is free by the rule of the diary, and
//! one whose bit does not is not. Starts are counted from midnight on the courtroom's clock in real minutes, of which
//! the days on which the clocks change have an hour less and an hour more.

use crate::{
    booking::{Span, Timing},
    calendar::{CourtHours, civil_to_utc, day_span, utc_to_civil},
    obstacles::{over_lunch, within_hours},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Seconds between two starts.
pub(super) const GRAIN: i64 = 300;

/// Five words hold the 300 starts of the longest day.
const WORDS: usize = 5;

/// Starts of a day, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Starts([u64; WORDS]);

#[expect(clippy::many_single_char_names, reason = "five words, each against its like")]
impl Starts {
    /// No start at all.
    pub const NONE: Self = Self([0; WORDS]);

    /// The first so many starts of a day.
    pub fn first(count: usize) -> Self {
        let mut all = Self::NONE;
        all.set(0, count, true);
        all
    }

    pub const fn is_none(&self) -> bool {
        let Self([a, b, c, d, e]) = self;
        (*a | *b | *c | *d | *e) == 0
    }

    pub const fn and(self, other: Self) -> Self {
        let (Self([a, b, c, d, e]), Self([f, g, h, i, j])) = (self, other);
        Self([a & f, b & g, c & h, d & i, e & j])
    }

    pub const fn or(self, other: Self) -> Self {
        let (Self([a, b, c, d, e]), Self([f, g, h, i, j])) = (self, other);
        Self([a | f, b | g, c | h, d | i, e | j])
    }

    pub const fn has(&self, start: usize) -> bool {
        self.0[start / 64] >> (start % 64) & 1 == 1
    }

    /// The first and the last start.
    pub fn bounds(&self) -> Option<(usize, usize)> {
        let first = self.0.iter().position(|word| *word != 0)?;
        let last = self.0.iter().rposition(|word| *word != 0)?;
        let high = 63 - self.0[last].leading_zeros() as usize;
        Some((first * 64 + self.0[first].trailing_zeros() as usize, last * 64 + high))
    }

    /// The last of the starts that follow on this one without a gap.
    pub fn run_from(&self, start: usize) -> usize {
        (start..WORDS * 64 - 1).find(|next| !self.has(next + 1)).unwrap_or(start)
    }

    /// Every start, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..WORDS * 64).filter(move |start| self.has(*start))
    }

    fn set(&mut self, from: usize, until: usize, to: bool) {
        let until = until.min(WORDS * 64);
        let mut at = from;
        while at < until {
            let (word, bit) = (at / 64, at % 64);
            let bits = (64 - bit).min(until - at);
            let mask = (u64::MAX >> (64 - bits)) << bit;
            if to {
                self.0[word] |= mask;
            } else {
                self.0[word] &= !mask;
            }
            at += bits;
        }
    }
}

/// A day's grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub date: NaiveDate,
    /// From one civil midnight to the next.
    pub span: Span,
    zero: i64,
    starts: usize,
    /// Those that can be written on a form: the clock shows them once that day.
    written: Starts,
}

impl Day {
    pub fn new(date: NaiveDate) -> Self {
        let span = day_span(date);
        let starts = usize::try_from((span.until() - span.from()).num_seconds() / GRAIN).unwrap_or_default();
        let zero = span.from().timestamp();
        let mut day = Self { date, span, zero, starts, written: Starts::first(starts) };
        if day.clocks_change() {
            let once = |start: &usize| {
                let moment = day.moment(*start);
                let civil = utc_to_civil(moment);
                civil_to_utc(civil.date(), civil.time()).is_err()
            };
            for start in (0..starts).filter(once).collect::<Vec<_>>() {
                day.written.set(start, start + 1, false);
            }
        }
        day
    }

    /// Whether the clocks go forward or back on this day.
    const fn clocks_change(&self) -> bool {
        self.starts != 24 * 3600 / 300
    }

    /// The moment of a start.
    pub fn moment(&self, start: usize) -> DateTime<Utc> {
        self.span.from() + TimeDelta::seconds(i64::try_from(start).unwrap_or(i64::MAX / GRAIN) * GRAIN)
    }

    /// Every start there is.
    pub const fn all(&self) -> Starts {
        self.written
    }

    /// Forbids the starts that lie between two moments, neither included.
    pub fn forbid(&self, starts: &mut Starts, after: i64, before: i64) {
        let first = (after - self.zero).div_euclid(GRAIN) + 1;
        // The first start that is not before the end.
        let end = (before - self.zero + GRAIN - 1).div_euclid(GRAIN);
        let place = |start: i64| usize::try_from(start.max(0)).unwrap_or_default();
        if first < end {
            starts.set(place(first), place(end), false);
        }
    }

    /// The starts at which everything is done within the hours of a court, and not over its lunch unless it has to be.
    pub fn within(&self, timing: Timing, hours: CourtHours) -> Starts {
        if self.clocks_change() {
            let mut within = Starts::NONE;
            for start in self.written.iter() {
                let timing = timing.starting(self.moment(start));
                if within_hours(timing, hours) && !over_lunch(timing, hours) {
                    within.set(start, start + 1, true);
                }
            }
            return within;
        }
        let clock = |time: NaiveTime| self.zero + (time - NaiveTime::MIN).num_seconds();
        let [hearing, setup, cleardown] = seconds(timing);
        let (first, last) = (clock(hours.opens) + setup, clock(hours.closes) - hearing - cleardown);
        let mut within = self.written;
        self.forbid(&mut within, i64::MIN / 4, first);
        self.forbid(&mut within, last, i64::MAX / 4);
        if let Some((from, until)) = hours.lunch
            && !hours.longer_than_a_session(timing.minutes, timing.setup, timing.cleardown)
        {
            self.forbid(&mut within, clock(from) - hearing, clock(until));
        }
        within
    }
}

/// Hearing, set-up and clear-down in seconds.
pub(super) fn seconds(timing: Timing) -> [i64; 3] {
    [timing.minutes.max(1), timing.setup, timing.cleardown].map(|minutes| i64::from(minutes) * 60)
}

/// A stretch that is taken, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub from: i64,
    pub until: i64,
    /// Which of the list it was made from.
    pub of: u32,
}

impl Taken {
    pub fn new(span: Span, of: usize) -> Self {
        let rounded_up = i64::from(span.until().timestamp_subsec_nanos() > 0);
        let until = span.until().timestamp() + rounded_up;
        Self { from: span.from().timestamp(), until, of: u32::try_from(of).unwrap_or(u32::MAX) }
    }
}
