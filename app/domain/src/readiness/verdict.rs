//! What a list of conditions amounts to, and which booking is in the worst way.

use super::{Judged, Standing};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What the conditions that a reader may see amount to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How many are overdue.
    pub overdue: usize,
    /// How many others are not met yet.
    pub not_yet: usize,
    /// Of how many this service keeps no record.
    pub not_recorded: usize,
    /// The next day by which something is due.
    pub next: Option<NaiveDate>,
}

/// How urgent a booking is, the worst first: what is overdue before what has time, then the nearest, then what lacks most.
pub type Urgency = (bool, NaiveDateTime, std::cmp::Reverse<usize>);

impl Verdict {
    /// Of some conditions.
    pub fn of(conditions: &[Judged]) -> Self {
        let count = |standing| conditions.iter().filter(|each| each.standing == standing).count();
        let not_yet = conditions.iter().filter(|each| each.standing == Standing::NotYet);
        Self {
            overdue: count(Standing::Overdue),
            not_yet: count(Standing::NotYet),
            not_recorded: count(Standing::NotRecorded),
            next: not_yet.filter_map(|each| each.by).min(),
        }
    }

    /// Whether nothing is known to be missing. What is not recorded is not missing, and is said beside it.
    pub const fn is_ready(self) -> bool {
        self.overdue == 0 && self.not_yet == 0
    }

    /// How urgent a booking that starts then is.
    pub const fn urgency(self, starts: NaiveDateTime) -> Urgency {
        (self.overdue == 0, starts, std::cmp::Reverse(self.overdue + self.not_yet))
    }
}
