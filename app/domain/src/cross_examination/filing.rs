//! Whether topics and questions were filed by the day the judge set.

use super::Advocate;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// That counsel lodged questions with the court: the day and how many. The questions themselves are never here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Who lodged them.
    pub advocate: Advocate,
    /// The day they reached the court.
    pub filed_on: NaiveDate,
    /// How many.
    pub questions: u16,
    /// When that was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// How something that was to be filed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilingState {
    /// Filed in time, or where no day was set.
    Filed(NaiveDate),
    /// Filed so many days after the day that was set.
    Late {
        /// When it was filed.
        on: NaiveDate,
        /// How many days late.
        days: i64,
    },
    /// Not filed, and due on a day that has not passed.
    Awaited(NaiveDate),
    /// Not filed, and no day was set.
    NoDaySet,
    /// Not filed, though the day passed so many days ago.
    Missing {
        /// The day it was due.
        due: NaiveDate,
        /// How many days ago.
        days: i64,
    },
}

impl FilingState {
    /// Whether it stands on the judge's page: late or missing.
    pub const fn is_wanting(self) -> bool {
        matches!(self, Self::Late { .. } | Self::Missing { .. })
    }
}

/// How something stands that was first filed on one day and due on another. The due day itself is in time.
pub fn filing_state(first: Option<NaiveDate>, due: Option<NaiveDate>, today: NaiveDate) -> FilingState {
    match (first, due) {
        (Some(on), Some(due)) if on > due => {
            FilingState::Late { on, days: on.signed_duration_since(due).num_days() }
        }
        (Some(on), _) => FilingState::Filed(on),
        (None, None) => FilingState::NoDaySet,
        (None, Some(due)) if today > due => {
            FilingState::Missing { due, days: today.signed_duration_since(due).num_days() }
        }
        (None, Some(due)) => FilingState::Awaited(due),
    }
}
