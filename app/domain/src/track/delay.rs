//! How long a witness waits: days from the section 28 direction to the recording, and from the recording to the trial
//! (users.md R32).

use crate::law::policy::CourtPolicy;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One wait, in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// From this day.
    pub from: NaiveDate,
    /// To this day, where it is over.
    pub until: Option<NaiveDate>,
    /// So many days, to today where it is not over.
    pub days: i64,
    /// Past which the resident judge is told.
    pub limit: u16,
}

impl Delay {
    /// The wait from one day to another, or to today.
    pub fn of(from: NaiveDate, until: Option<NaiveDate>, limit: u16, today: NaiveDate) -> Self {
        Self { from, until, days: (until.unwrap_or(today) - from).num_days().max(0), limit }
    }

    /// Whether it is longer than the court's limit.
    pub fn is_past(&self) -> bool {
        self.days > i64::from(self.limit)
    }
}

/// The two waits of a witness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delays {
    /// From the direction to the recording; nothing while there is no direction.
    pub to_recording: Option<Delay>,
    /// From the recording to the trial; nothing while there is no recording.
    pub to_trial: Option<Delay>,
}

impl Delays {
    /// The waits that these days make.
    pub fn of(
        ordered: Option<NaiveDate>,
        recorded: Option<NaiveDate>,
        trial: Option<NaiveDate>,
        policy: &CourtPolicy,
        today: NaiveDate,
    ) -> Self {
        let began = trial.filter(|trial| *trial <= today);
        Self {
            to_recording: ordered
                .map(|from| Delay::of(from, recorded, policy.order_to_recording_days, today)),
            to_trial: recorded.map(|from| Delay::of(from, began, policy.recording_to_trial_days, today)),
        }
    }

    /// Whether either is past the court's limit.
    pub fn past(&self) -> bool {
        [self.to_recording, self.to_trial].into_iter().flatten().any(|delay| delay.is_past())
    }
}
