//! Ground rules squeezed up against the recording (users.md R27): warned of, counted, and never blocked. No rule fixes a
//! gap; the court settles its own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Ground rules less far ahead of the recording than the court has settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortGap {
    /// Calendar days from the ground rules hearing to the recording; zero on the same day, less when it comes after.
    pub days: i64,
    /// The days that the court has settled.
    pub least: u16,
}

/// Whether ground rules on one day are too close to a recording on another. A court that switched the warning off has
/// no least gap.
pub fn ground_rules_gap(
    ground_rules: NaiveDate,
    recording: NaiveDate,
    least: Option<u16>,
) -> Option<ShortGap> {
    let least = least?;
    let days = recording.signed_duration_since(ground_rules).num_days();
    // The same day is always too close for a court that looks at the gap at all.
    (days < i64::from(least.max(1))).then_some(ShortGap { days, least })
}
