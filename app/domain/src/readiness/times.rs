//! By when each condition of a booking has to be met.

use crate::{
    calendar::{BankHolidays, subtract_business_days, subtract_days},
    law::policy::CourtPolicy,
};
use chrono::NaiveDate;

/// The last day for each condition of one booking. The figures are what the court has settled; none of them is law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Today.
    pub today: NaiveDate,
    /// The day of the hearing.
    pub day: NaiveDate,
    /// Whether the hearing ought to have begun.
    pub begun: bool,
    /// Ground rules and what is settled at them.
    pub ground_rules: NaiveDate,
    /// Judge and counsel.
    pub counsel: NaiveDate,
    /// Rooms, kit and people who support the witness: after that, a change is at short notice.
    pub rooms: NaiveDate,
    /// That a visit was offered.
    pub visit: NaiveDate,
}

impl Times {
    /// For a hearing on a day at a court that has settled so.
    pub fn of(
        (today, begun): (NaiveDate, bool),
        day: NaiveDate,
        policy: &CourtPolicy,
        holidays: &BankHolidays,
    ) -> Self {
        let before = |days: u16| subtract_days(day, u32::from(days)).day;
        Self {
            today,
            day,
            begun,
            // Where a court does not warn of the gap, ground rules still come before the recording.
            ground_rules: policy.ground_rules_gap_days.map_or(day, before),
            counsel: before(policy.counsel_named_days),
            rooms: subtract_business_days(day, u32::from(policy.short_notice_days), holidays).day,
            visit: before(policy.visit_offer_days),
        }
    }
}
